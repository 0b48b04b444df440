//! The times of a sentence: which claim each belongs to, and what it is to that claim.

use chrono::NaiveDate;
use itertools::Itertools;

use super::{
    Claim, Claims, Layers, Source, Tense, TimeRole, TimeSlot,
    build::Builder,
    events,
    lexicon::{Certainty, lexicon},
    line::Item,
    parse::{Clause, Link},
};
use crate::{
    temporal::{Grain, TimeMention},
    text::{Form, of_sentence},
};

/// What stands behind these happened at another time than what stands before.
const APART: [&str; 12] = ["for", "with", "over", "after", "before", "since", "following", "about", "against", "from", "until", "despite"];

impl Builder<'_> {
    /// Gives the times that stand in no clause to the one that they date: "As early as October 1972, | he voiced …", "on Tuesday (Jan 6)".
    pub(super) fn loose_times(&mut self, clauses: &[Clause], claim_of: &[Option<usize>]) {
        for (item, (what, _)) in self.line.items.iter().enumerate() {
            let Item::Time(mention) = *what else { continue };
            // "one of the stars of the 1940s" dates the stars.
            let of_people = item > 1 && self.symbol(item - 1) == 'f' && self.symbol(item - 2) == 'H';
            let starts = item - usize::from(item > 0 && self.symbol(item - 1) == 'x');
            let of_adjunct = clauses.iter().any(|clause| clause.items.contains(&item) && self.dates_adjunct(clause, starts));
            if of_people || of_adjunct || self.holds(mention) {
                continue;
            }
            let target = match self.same_time(item) {
                Some(other) => self.claims.iter().position(|claim| claim.times.iter().any(|slot| slot.mention == other)),
                None => self.dated_by(item, clauses).and_then(|clause| claim_of[clause]),
            };
            let Some(target) = target else { continue };
            let preposition = item.checked_sub(1).filter(|before| matches!(self.symbol(*before), 'x' | 'z' | 'y' | 'f'));
            let mut claim = self.claims.remove(target);
            self.time(item, preposition, &mut claim);
            self.claims.insert(target, claim);
        }
    }

    /// Takes from a verb the time of what a noun behind it tells: "sentenced for the murder in 2021", "fled after the attack on Friday".
    pub(super) fn times_of_nouns(&mut self) {
        let apart = |claim: &&Claim| {
            claim.predicate.as_ref().is_some_and(|predicate| predicate.source == Source::Noun)
                && claim.args.first().and_then(|own| own.preposition.as_deref()).is_some_and(|word| APART.contains(&word))
        };
        let theirs: Vec<usize> = self.claims.iter().filter(apart).flat_map(|claim| claim.times.iter().map(|slot| slot.mention)).collect();
        for claim in &mut self.claims {
            if claim.predicate.as_ref().is_some_and(|predicate| predicate.source == Source::Verb) {
                claim.times.retain(|slot| !theirs.contains(&slot.mention));
            }
        }
    }

    /// Whether a claim that tells something has the time already, as its own or as part of a phrase.
    fn holds(&self, mention: usize) -> bool {
        let own = |claim: &Claim| claim.predicate.is_some() && claim.times.iter().any(|slot| slot.mention == mention);
        self.claims.iter().any(|claim| own(claim) || claim.args.iter().any(|arg| arg.when == Some(mention)))
    }

    /// The time beside which this one stands, in brackets or as another of a list: "Tuesday (Jan 6)", "in 2019 and 2023".
    fn same_time(&self, item: usize) -> Option<usize> {
        let before = item.checked_sub(2).filter(|_| matches!(self.symbol(item - 1), '(' | 'c' | ','))?;
        match self.line.items[before].0 {
            Item::Time(mention) => Some(mention),
            _ => None,
        }
    }

    /// The clause that a time outside all clauses dates: the one that it leads, else the one before it.
    fn dated_by(&self, item: usize, clauses: &[Clause]) -> Option<usize> {
        let tells = |clause: &(usize, &Clause)| self.tells(clause.1);
        let behind = clauses.iter().enumerate().filter(|(_, clause)| clause.group.start > item);
        let before = clauses.iter().enumerate().filter(|(_, clause)| clause.group.end <= item);
        let led = || {
            let mut behind = behind.filter(tells);
            let first = behind.find(|(_, clause)| clause.link != Link::Relative && !self.is_subordinate(clause))?;
            // "On Tuesday, police say, a man was shot": a report in the present tense is of the article's own day.
            let told = if self.tells_now(first.1) { behind.next()? } else { first };
            Some(told.0)
        };
        let between = |clause: &Clause| (clause.items.end..item).map(|at| self.symbol(at));
        // What stands behind a relative clause dates what the relative clause interrupts, unless it stands right behind.
        let interrupted = |clause: &Clause| clause.link == Link::Relative && !between(clause).all(is_lead);
        let conjunct = |clause: &Clause| between(clause).tuple_windows().any(|pair| matches!(pair, (',', 'c' | 'C') | (_, ';')));
        let before = before.filter(|(_, clause)| !interrupted(clause) && !conjunct(clause));
        let followed = || before.filter(tells).max_by_key(|(_, clause)| clause.group.end).map(|(index, _)| index);
        if self.leads(item) { led().or_else(followed) } else { followed().or_else(led) }
    }

    /// Whether the clause has a verb, and one that a time can date.
    fn tells(&self, clause: &Clause) -> bool {
        clause.group.clone().any(|item| matches!(self.symbol(item), 'V' | 'Y' | 'D' | 'E' | 'I' | 'b'))
    }

    /// "While walking …, she met": the time before it dates what the sentence tells.
    fn is_subordinate(&self, clause: &Clause) -> bool {
        let gerund = self.symbol(clause.group.start) == 'I';
        gerund || clause.items.start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), 'q' | 'z' | 'w' | 'W' | 'v'))
    }

    /// Whether it reports in the present tense: "police say".
    fn tells_now(&self, clause: &Clause) -> bool {
        let verb = clause.group.clone().rev().find(|item| matches!(self.symbol(*item), 'V' | 'Y'));
        verb.and_then(|item| self.token(item)).is_some_and(|token| {
            !matches!(token.form, Form::Past | Form::PastOrParticiple)
                && clause.group.len() == 1
                && self.lexicon.reporting_verb(&token.lemma, None).is_some_and(|reporting| reporting.speech)
        })
    }

    /// Whether a time opens what it dates: nothing but prepositions, adverbs and other times stand between it and the start of the sentence
    /// or of a conjunct.
    fn leads(&self, item: usize) -> bool {
        let before = (0..item)
            .rev()
            .map(|at| self.symbol(at))
            .find(|symbol| !matches!(symbol, 'x' | 'z' | 'y' | 'f' | 'R' | 'd' | 'J' | 'T' | 'U' | ','));
        matches!(before, None | Some(';' | '"' | 'C' | 'c' | 'q' | '-'))
    }
}

/// Whether a symbol may stand between a time and what it dates: "at about", "as early as".
fn is_lead(symbol: char) -> bool {
    matches!(symbol, 'x' | 'z' | 'y' | 'f' | 'R' | 'd' | 'J')
}

impl Claims {
    /// The day by which what a claim states was known: "by Friday the toll had reached 22", "22 had died, police said on Friday". `None` where
    /// its sentence does not tell, or not on which day of the calendar.
    pub fn as_of(&self, claim: usize, times: &[TimeMention]) -> Option<NaiveDate> {
        let own = &self.claims[claim];
        let sentence = &self.claims[of_sentence(&self.claims, own.sentence, |claim| claim.sentence)];
        let has = |role: TimeRole| move |slot: &&TimeSlot| slot.role == role;
        let counted = own.times.iter().find(has(TimeRole::AsOf));
        let slot = counted.or_else(|| sentence.iter().flat_map(|claim| &claim.times).find(has(TimeRole::Report)))?;
        times[slot.mention].time.when.range.filter(|_| times[slot.mention].time.when.grain <= Grain::Day).map(|(start, _)| start.date())
    }
}

/// Gives every time of every claim its role.
pub(super) fn assign_roles(layers: &Layers, claims: &mut Claims) {
    for claim in &mut claims.claims {
        for index in 0..claim.times.len() {
            claim.times[index].role = role(claim, index, layers);
        }
    }
}

fn role(claim: &Claim, index: usize, layers: &Layers) -> TimeRole {
    let slot = &claim.times[index];
    let planned = claim.tense == Tense::Future || claim.certainty == Certainty::Planned;
    let preposition = slot.preposition.as_deref();
    let counts = claim.args.iter().any(|arg| !arg.quantities.is_empty());
    match () {
        () if is_report(claim) => TimeRole::Report,
        () if preposition == Some("as of") || preposition == Some("by") && counts && !planned => TimeRole::AsOf,
        // "was found dead on Friday": by then the person had died.
        () if is_outcome(claim) => TimeRole::AsOf,
        () if !planned && events::is_past(layers, slot.mention) => TimeRole::Background,
        () => TimeRole::Event,
    }
}

/// Whether an adjective tells what has happened to somebody, at whatever time before: "are dead".
fn is_outcome(claim: &Claim) -> bool {
    let Some(predicate) = claim.predicate.as_ref().filter(|predicate| predicate.source == Source::Verb) else { return false };
    predicate.class.is_some_and(|class| lexicon().class(class).tally) && lexicon().adjective(&predicate.lemma).is_some()
}

/// Whether what the claim tells is that somebody said something.
fn is_report(claim: &Claim) -> bool {
    claim.predicate.as_ref().is_some_and(|predicate| {
        predicate.source == Source::Verb
            && predicate.class.is_none()
            && lexicon().reporting_verb(&predicate.lemma, None).is_some_and(|reporting| reporting.speech)
    })
}
