//! Statements of one suite that say a thing twice, or the opposite of each other.

use std::{collections::HashMap, sync::Arc};

use super::{
    load::{Placed, Suite},
    problem::Problem,
    syntax::{Expectation, Matter, Name, Pattern, Scope},
};
use crate::verify::Verdict;

/// Takes out what was said before and what contradicts it, and tells why.
pub fn check(suite: &mut Suite) {
    let mut kept: Vec<Placed> = Vec::new();
    let mut said: HashMap<String, usize> = HashMap::new();
    for placed in std::mem::take(&mut suite.expectations) {
        let written = placed.expectation.to_string();
        let problem = if let Some(before) = said.get(&written) {
            Some(beside(&placed, &kept[*before], "this is said twice", "here for the first time"))
        } else {
            let other = kept.iter().find(|other| excludes(&other.expectation, &placed.expectation));
            other.map(|other| beside(&placed, other, "this contradicts another statement", "this one"))
        };
        match problem {
            Some(problem) => suite.problems.push(problem),
            None => {
                said.insert(written, kept.len());
                kept.push(placed);
            }
        }
    }
    suite.expectations = kept;
}

/// A problem with a statement for what stands in another.
fn beside(placed: &Placed, other: &Placed, label: &str, there: &str) -> Problem {
    let problem = Problem::new(&placed.file, placed.span, label);
    if Arc::ptr_eq(&placed.file, &other.file) {
        return Problem { beside: Some((other.span, there.to_owned())), ..problem };
    }
    let (line, _) = other.file.position(other.span.start);
    problem.with_help(format!("{there}: {}:{line}", other.file.path.display()))
}

/// Whether two expectations cannot both come true. One that is known to fail excludes nothing.
fn excludes(one: &Expectation, other: &Expectation) -> bool {
    if one.known.is_some() || other.known.is_some() {
        return false;
    }
    match (&one.matter, &other.matter) {
        (
            Matter::Claimed { when, verdict, scope, claim },
            Matter::Claimed { when: when_other, verdict: verdict_other, scope: scope_other, claim: claim_other },
        ) => when == when_other && claim == claim_other && verdicts_exclude((*verdict, scope), (*verdict_other, scope_other)),
        (Matter::Absent(absent), Matter::Found(found)) | (Matter::Found(found), Matter::Absent(absent)) => rules_out(absent, found),
        (Matter::Absent(absent), Matter::Exactly(1.., pattern)) | (Matter::Exactly(1.., pattern), Matter::Absent(absent)) => {
            rules_out(absent, pattern)
        }
        (Matter::Exactly(number, pattern), Matter::Exactly(number_other, pattern_other)) => {
            pattern == pattern_other && number != number_other
        }
        (
            Matter::Agreement { absent, about, places },
            Matter::Agreement { absent: absent_other, about: about_other, places: places_other },
        ) => absent != absent_other && (about, places) == (about_other, places_other),
        (Matter::Origins { same, names }, Matter::Origins { same: same_other, names: names_other }) => {
            same != same_other && names.iter().filter(|name| names_other.contains(name)).count() >= 2
        }
        _ => false,
    }
}

type Said<'a> = (Verdict, &'a Scope);

/// Whether the same claim cannot get both verdicts. Taken together, articles contradict a claim as soon as one of them does.
fn verdicts_exclude((verdict, scope): Said, (verdict_other, scope_other): Said) -> bool {
    let shared = |names: &[Name], others: &[Name]| names.iter().any(|name| others.contains(name));
    verdict != verdict_other
        && match (scope, scope_other) {
            (Scope::All, Scope::All) => true,
            (Scope::Articles(names), Scope::Articles(others)) => shared(names, others),
            (Scope::All, _) => verdict < verdict_other,
            (_, Scope::All) => verdict_other < verdict,
            _ => false,
        }
}

/// Whether where there is no finding of the one pattern, there is none of the other.
fn rules_out(absent: &Pattern, found: &Pattern) -> bool {
    let wider = |wide: Option<&str>, narrow: Option<&str>| wide.is_none() || wide == narrow;
    let about = |pattern: &Pattern| pattern.about.as_ref().map(|about| about.is.to_lowercase());
    let places = absent.between.is_none() || absent.between == found.between;
    places
        && wider(about(absent).as_deref(), about(found).as_deref())
        && (absent.relation.is_none() || absent.relation == found.relation)
        && absent.least() <= found.least()
}
