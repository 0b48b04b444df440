//! How often: an ordinal, a count and a list of one person's visits (or arrests, titles, marriages …) held against each other.

use std::collections::BTreeMap;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    claim::lexicon::lexicon,
    fact::{
        EntityId,
        occurrences::{Occurrence, Told, occurrences},
    },
    name::lies_in,
    report::{Normalised, Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "occurrence",
    looks_for: "an ordinal, a count and a list of years that do not give the same number of happenings",
    fires: "The trip would be Anna Berg's third visit to Peru.\nAnna Berg has visited Peru three times, in 2011, 2014 and 2016.",
    silent: "The trip would be Anna Berg's third visit to Peru.\nAnna Berg has visited Peru twice, in 2011 and 2014.",
};

/// Tellings of articles further apart than this may both be right.
const MOST_DAYS_APART: i64 = 180;

pub fn find(set: &Set) -> Vec<Draft> {
    let all: Vec<Occurrence> =
        set.documents.iter().enumerate().flat_map(|(article, d)| occurrences(article, d, &set.facts.entities)).collect();
    let mut by_agent: BTreeMap<EntityId, Vec<Occurrence>> = BTreeMap::new();
    for occurrence in all {
        by_agent.entry(occurrence.agent).or_default().push(occurrence);
    }
    by_agent.values().flat_map(|own| of_agent(own, set)).collect()
}

/// What one person's lists come to.
fn of_agent(all: &[Occurrence], set: &Set) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut used = vec![false; all.len()];
    for first in 0..all.len() {
        if used[first] || all[first].told == Told::Last {
            continue;
        }
        let group: Vec<usize> =
            (first..all.len()).filter(|&other| all[other].told != Told::Last && same_list(&all[first], &all[other], set)).collect();
        for &member in &group {
            used[member] = true;
        }
        out.push(compare(&group.iter().map(|&i| &all[i]).collect::<Vec<_>>(), set));
    }
    for last in all.iter().filter(|o| o.told == Told::Last) {
        out.extend(later_than(last, all, set));
    }
    out.retain(|draft| !draft.clashes.is_empty() || draft.stands.iter().any(|s| s.places.len() > 1));
    out
}

/// Whether both speak of the same person's doings of the same sort, to the same place, at about the same time.
fn same_list(a: &Occurrence, b: &Occurrence, set: &Set) -> bool {
    let near = match (a.as_of, b.as_of) {
        (Some(x), Some(y)) => (x - y).num_days().abs() <= MOST_DAYS_APART,
        _ => true,
    };
    let goal = match (a.goal, b.goal) {
        (Some(x), Some(y)) => x == y || known_inside(x, y, set),
        (None, None) => true,
        _ => false,
    };
    a.agent == b.agent && related(a, b) && goal && near
}

/// A trip and a visit are told of one journey.
fn related(a: &Occurrence, b: &Occurrence) -> bool {
    let journey = |o: &Occurrence| matches!(lexicon().class(o.class).name, "visit" | "travel" | "trip");
    a.class == b.class || journey(a) && journey(b)
}

fn known_inside(x: u32, y: u32, set: &Set) -> bool {
    match (&set.facts.entities.get(x).known, &set.facts.entities.get(y).known) {
        (Some(k), Some(l)) => lies_in(k, l) || lies_in(l, k),
        _ => false,
    }
}

/// How often, and in which years where the list is whole.
type Answer = (Option<u32>, Vec<i32>);

fn compare(group: &[&Occurrence], set: &Set) -> Draft {
    let mut stands: Vec<(Answer, Stand)> = Vec::new();
    let mut evidence = Vec::new();
    // What has been a third time fits every count from three on: it only stands against a lower one.
    let most = group.iter().filter_map(|o| o.before()).max();
    let telling = |o: &&&Occurrence| o.before().is_some() || o.at_least() > most && most.is_some();
    for occurrence in group.iter().filter(telling) {
        let mut years: Vec<i32> = occurrence.years.iter().map(|y| y.0).collect();
        years.sort_unstable();
        let before = occurrence.at_least();
        // Only a list as long as its count is taken to be whole.
        let whole = occurrence.before().is_some_and(|n| n as usize == years.len() && n > 1);
        let answer = (before, if whole { years } else { Vec::new() });
        evidence.push(explain(occurrence, set));
        let place = Place {
            article: occurrence.article,
            sentence: occurrence.sentence,
            span: occurrence.span,
            claim: Some(occurrence.claim),
            premises: occurrence.years.iter().map(|y| y.1).collect(),
        };
        let fits = |known: &Answer| known.0 == answer.0 && (known.1 == answer.1 || known.1.is_empty() || answer.1.is_empty());
        match stands.iter_mut().find(|(known, _)| fits(known)) {
            Some((known, stand)) => {
                if known.1.is_empty() {
                    known.1 = answer.1;
                }
                stand.places.push(place);
            }
            None => {
                let n = f64::from(before.unwrap_or(0));
                let normalised = Normalised::Interval { low: n, high: n, unit: None };
                let value = occurrence.span.of(&set.documents[occurrence.article].article.text).to_owned();
                stands.push((answer, Stand { value, normalised, places: vec![place] }));
            }
        }
    }
    evidence.dedup();
    let mut clashes = Vec::new();
    for a in 0..stands.len() {
        for b in a + 1..stands.len() {
            let ((x, _), (y, _)) = (&stands[a], &stands[b]);
            let why = if x.0 == y.0 {
                format!("one lists {}, the other {}", list(&x.1), list(&y.1))
            } else {
                format!("one makes it {}, the other {}", x.0.unwrap_or(0), y.0.unwrap_or(0))
            };
            clashes.push((a, b, judgement(why)));
        }
    }
    let first = group[0];
    let fact = question(first, set);
    Draft { question: fact.clone(), fact, stands: stands.into_iter().map(|(_, stand)| stand).collect(), clashes, evidence }
}

fn judgement(why: String) -> Judgement {
    Judgement { rule: RULE.name, relation: Relation::Contradiction, severity: Severity::Error, confidence: 0.9, why }
}

fn list(years: &[i32]) -> String {
    itertools::Itertools::join(&mut years.iter(), ", ")
}

fn question(occurrence: &Occurrence, set: &Set) -> String {
    let agent = &set.facts.entities.get(occurrence.agent).name;
    let class = lexicon().class(occurrence.class).name;
    match occurrence.goal {
        Some(goal) => format!("how often: {class}, {agent}, {}", set.facts.entities.get(goal).name),
        None => format!("how often: {class}, {agent}"),
    }
}

fn explain(occurrence: &Occurrence, set: &Set) -> String {
    let text = occurrence.span.of(&set.documents[occurrence.article].article.text);
    let mut out = match occurrence.told {
        Told::Times(n) => format!("“{text}”: {n} so far"),
        Told::Past(n) => format!("“{text}”: at least {n} so far"),
        Told::Upcoming(n) => format!("“{text}” is still to come: {} before it", n.saturating_sub(1)),
        Told::Last => format!("“{text}”: none since"),
    };
    if !occurrence.years.is_empty() {
        out.push_str(&format!(", with {}", list(&occurrence.years.iter().map(|y| y.0).collect::<Vec<_>>())));
    }
    out
}

/// A later happening than the one that is called the last.
fn later_than(last: &Occurrence, all: &[Occurrence], set: &Set) -> Option<Draft> {
    let (year, span) = *last.years.iter().max_by_key(|y| y.0)?;
    let until = last.as_of.map(|d| chrono::Datelike::year(&d))?;
    let mut later = Vec::new();
    for other in all.iter().filter(|o| o.article != last.article && o.agent == last.agent && related(o, last)) {
        later.extend(other.years.iter().filter(|(y, _)| (year + 1..=until).contains(y)).map(|y| (other, *y)));
    }
    let (_, (found, _)) = *later.first()?;
    let place = |o: &Occurrence, span, premises| Place { article: o.article, sentence: o.sentence, span, claim: Some(o.claim), premises };
    let stand = |year: i32, places| Stand { value: year.to_string(), normalised: Normalised::Time { value: year.to_string() }, places };
    let agent = &set.facts.entities.get(last.agent).name;
    let fact = format!("latest {} of {agent}", lexicon().class(last.class).name);
    Some(Draft {
        question: fact.clone(),
        fact,
        stands: vec![
            stand(year, vec![place(last, span, vec![last.span])]),
            stand(found, later.iter().filter(|(_, (y, _))| *y == found).map(|(o, (_, s))| place(o, *s, vec![o.span])).collect()),
        ],
        clashes: vec![(
            0,
            1,
            Judgement {
                rule: RULE.name,
                relation: Relation::Contradiction,
                severity: Severity::Warning,
                confidence: 0.8,
                why: format!("{year} cannot have been the last before {until}: there was one in {found}"),
            },
        )],
        evidence: vec![explain(last, set), format!("the article that calls it the last is of {}", last.as_of?)],
    })
}
