//! Facts: their answers held against each other, two by two, each kind of answer by its rule.

use std::collections::BTreeMap;

use itertools::Itertools;

use super::{
    Draft, Judgement, Pair, Place, Set, Stand, Verdict, age, answers::Clashes, bearing, count, date, duration, place, polarity, quantity,
    report, wording,
};
use crate::{
    fact::{
        Fact,
        link::Link,
        statement::{Slot, Statement},
    },
    groups::Groups,
    report::{Relation, Severity},
};

pub(super) fn judge(pair: &Pair) -> Verdict {
    match pair.a.slot {
        _ if pair.a.anchor.is_some() || pair.b.anchor.is_some() => bearing::judge(pair),
        Slot::Count => count::judge(pair),
        Slot::Amount => quantity::judge(pair),
        Slot::Duration => duration::judge(pair),
        Slot::Age => age::judge(pair),
        Slot::When => date::judge(pair),
        Slot::Where => place::judge(pair),
        Slot::Whether => polarity::judge(pair),
    }
}

/// The drafts of one fact: its statements by answer and which answers clash; where none does loudly, what corroborates what.
pub(super) fn find(fact: &Fact, set: &Set) -> Vec<Draft> {
    let statement = |index: usize| &set.facts.statements[index];
    let statements = &fact.statements;
    let at = |index: usize| statements.binary_search(&index).unwrap_or(0);
    let verdicts: Vec<(&Link, Verdict)> = fact
        .links
        .iter()
        .map(|link| &set.facts.links[*link])
        .map(|link| (link, judge(&Pair { a: statement(link.a), b: statement(link.b), score: link.score, set: *set })))
        .collect();
    // Statements with the same answer, or copies of each other, form one stand.
    let mut groups = Groups::led_by(statements.iter().map(|index| at(set.facts.first_told[*index])).collect());
    for (link, _) in verdicts.iter().filter(|(_, verdict)| matches!(verdict, Verdict::Same)) {
        groups.join(at(link.a), at(link.b));
    }
    let Some(first) = statements.first() else { return Vec::new() };
    let (title, question) = (wording::title(statement(*first), set), wording::question(statement(*first), set));
    let draft =
        |stands: Vec<Stand>| Draft { fact: title.clone(), question: question.clone(), stands, clashes: Vec::new(), evidence: Vec::new() };
    let stand_of = groups.numbers();
    let (clashes, evidence) = clashes(&verdicts, |index| stand_of[at(index)], statements, set);
    let out = Draft { clashes, evidence, ..draft(stands(statements, &stand_of, set)) };
    if out.is_loud() {
        return vec![out];
    }
    // What is exact bears out what is told less exactly.
    for (link, _) in verdicts.iter().filter(|(_, verdict)| verdict.corroborates()) {
        groups.join(at(link.a), at(link.b));
    }
    let agreement = draft(stands(statements, &groups.numbers(), set));
    if out.clashes.is_empty() { vec![agreement] } else { vec![out, agreement] }
}

/// The answers with the places that give them.
fn stands(statements: &[usize], stand_of: &[usize], set: &Set) -> Vec<Stand> {
    let mut stands: BTreeMap<usize, Stand> = BTreeMap::new();
    for (&index, group) in statements.iter().zip(stand_of) {
        let statement = &set.facts.statements[index];
        let place = Place {
            article: statement.article,
            sentence: statement.sentence,
            span: statement.span,
            claim: Some(statement.claim),
            premises: Vec::new(),
        };
        let (value, normalised) = report::answer(statement, set);
        stands.entry(*group).or_insert(Stand { value, normalised, places: Vec::new() }).places.push(place);
    }
    stands.into_values().collect()
}

/// Which stands clash, each pair as its surest link says, and what ties the first of them.
fn clashes(verdicts: &[(&Link, Verdict)], stand: impl Fn(usize) -> usize, statements: &[usize], set: &Set) -> (Clashes, Vec<String>) {
    let statement = |index: usize| &set.facts.statements[index];
    let mut clashes: Clashes = Vec::new();
    let mut evidence = Vec::new();
    for (link, verdict) in verdicts {
        let (a, b) = (stand(link.a).min(stand(link.b)), stand(link.a).max(stand(link.b)));
        let Verdict::Clash(judgement) = verdict else { continue };
        if a == b {
            continue;
        }
        match clashes.iter_mut().find(|(x, y, _)| (*x, *y) == (a, b)) {
            Some((_, _, known)) if known.confidence < judgement.confidence => *known = judgement.clone(),
            Some(_) => {}
            None => clashes.push((a, b, judgement.clone())),
        }
        if evidence.is_empty() {
            evidence = wording::ties(statement(link.a), statement(link.b), &set.facts.context(set.documents));
            evidence.extend(report::resolutions(statement(link.a), set));
            evidence.extend(report::resolutions(statement(link.b), set));
        }
    }
    let articles = statements.iter().map(|index| statement(*index).article).unique().count();
    let least = if articles > 2 { LOUD } else { LOUD_ALONE };
    for (_, _, judgement) in clashes.iter_mut().filter(|(_, _, judgement)| judgement.confidence < least) {
        judgement.severity = Severity::Note;
    }
    (clashes, evidence)
}

impl Verdict {
    /// Whether the one answer bears the other out.
    fn corroborates(&self) -> bool {
        match self {
            Self::Same | Self::Coarser => true,
            Self::Fits => false,
            Self::Clash(judgement) => judgement.relation == Relation::Rounding,
        }
    }
}

impl Pair<'_> {
    /// How sure the two are one question: 0 to 1.
    pub(super) fn confidence(&self) -> f64 {
        self.score
    }

    /// Error when the tie is strong, else warning.
    fn severity(&self) -> Severity {
        if self.score >= SURE { Severity::Error } else { Severity::Warning }
    }

    pub(super) fn clash(&self, rule: &'static str, relation: Relation, why: String) -> Verdict {
        // An article that says itself what was known when is at one with itself.
        if relation == Relation::Update && self.a.article == self.b.article {
            return Verdict::Fits;
        }
        let severity = match relation {
            Relation::Contradiction => self.severity(),
            Relation::Update => Severity::Warning,
            Relation::Rounding | Relation::Spelling | Relation::Certainty => Severity::Note,
        };
        Verdict::Clash(Judgement { rule, relation, severity, confidence: self.confidence(), why })
    }

    pub(super) fn text(&self, statement: &Statement) -> &str {
        statement.span.of(&self.set.documents[statement.article].article.text)
    }
}

/// A confidence from which a contradiction is an error.
const SURE: f64 = 0.4;

/// What is less sure is a note. Where only two articles speak to a question, no third shows that it is one, and it takes more.
const LOUD: f64 = 0.17;
const LOUD_ALONE: f64 = 0.4;
