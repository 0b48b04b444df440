//! The rules: which answers to one question do not fit together. One file a rule.

mod age;
mod answers;
mod arithmetic;
mod bearing;
mod cause;
mod certainty;
mod count;
mod date;
mod duration;
mod nationality;
mod near_copy;
mod occurrence;
mod part;
mod per_story;
mod place;
mod polarity;
mod quantity;
mod questions;
mod quote;
mod relation;
mod report;
mod role;
mod silence;
mod single_valued;
mod spelling;
mod title;
mod update;
mod weekday;
mod wording;

use itertools::Itertools;

use crate::{
    Document, Span,
    claim::attributes::Attribute,
    fact::{
        Fact, Facts,
        link::Link,
        statement::{Slot, Statement},
    },
    report::{Normalised, Relation, Report, Severity},
};

pub use questions::{Question, questions};
pub use wording::ties;

/// A rule, as `gainsay explain` shows it.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    pub name: &'static str,
    /// What it looks for, in one sentence.
    pub looks_for: &'static str,
    /// An example that gives a finding: one article a line.
    pub fires: &'static str,
    /// An example that looks alike and gives none: one article a line.
    pub silent: &'static str,
}

/// All rules.
pub fn rules() -> &'static [RuleInfo] {
    static RULES: &[RuleInfo] = &[
        count::RULE,
        quantity::RULE,
        duration::RULE,
        age::RULE,
        date::RULE,
        weekday::RULE,
        arithmetic::RULE,
        occurrence::RULE,
        part::RULE,
        place::RULE,
        polarity::RULE,
        certainty::RULE,
        role::RULE,
        nationality::RULE,
        relation::RULE,
        cause::RULE,
        title::RULE,
        silence::RULE,
        spelling::RULE,
        quote::RULE,
        near_copy::RULE,
    ];
    RULES
}

/// What to compare with what.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Documents from this index on were published already: report only what crosses the two sides.
    pub against: Option<usize>,
}

/// Finds what the documents disagree on.
pub fn check(documents: &[Document], options: &Options) -> Report {
    let facts = Facts::gather(documents);
    let set = Set { documents, facts: &facts };
    let mut drafts = Vec::new();
    for fact in &facts.facts {
        drafts.extend(pairwise(fact, &set));
    }
    drafts.extend(weekday::find(&set));
    drafts.extend(arithmetic::find(&set));
    let copies = near_copy::find(&set);
    drafts.extend(quote::find(&set, &copies));
    drafts.extend(copies);
    drafts.extend(occurrence::find(&set));
    drafts.extend(part::find(&set));
    drafts.extend(spelling::find(&set));
    drafts.extend(role::find(&set));
    drafts.extend(nationality::find(&set));
    drafts.extend(relation::find(&set));
    drafts.extend(cause::find(&set));
    drafts.extend(title::find(&set));
    drafts.extend(silence::find(&set));
    let drafts = drafts.into_iter().flat_map(|draft| per_story::split(draft, &set)).collect();
    report::assemble(&set, drafts, options)
}

/// What the rules look at.
#[derive(Clone, Copy)]
struct Set<'a> {
    documents: &'a [Document],
    facts: &'a Facts,
}

/// Two answers to one question, for a rule to judge.
struct Pair<'a> {
    a: &'a Statement,
    b: &'a Statement,
    /// How likely the two are one question: 0 to 1.
    score: f64,
    set: Set<'a>,
}

/// How two answers relate, where they are not the same.
#[derive(Clone, Debug)]
struct Judgement {
    rule: &'static str,
    relation: Relation,
    severity: Severity,
    /// 0 to 1.
    confidence: f64,
    why: String,
}

/// What a rule says of two answers.
#[derive(Clone, Debug)]
enum Verdict {
    /// One answer in two forms: a corroboration.
    Same,
    /// Not the same, and no clash either.
    Fits,
    Clash(Judgement),
}

/// A finding before it has ids and positions in files.
#[derive(Clone, Debug)]
struct Draft {
    /// The question in words.
    fact: String,
    /// What the fact's id is made of.
    question: String,
    stands: Vec<Stand>,
    /// Pairs of stands that do not fit; empty for a corroboration.
    clashes: Vec<(usize, usize, Judgement)>,
    evidence: Vec<String>,
}

/// One answer with the places that give it.
#[derive(Clone, Debug)]
struct Stand {
    value: String,
    normalised: Normalised,
    places: Vec<Place>,
}

impl Stand {
    fn of_words(value: &str, places: Vec<Place>) -> Self {
        Self { value: value.to_owned(), normalised: Normalised::Words { text: value.to_owned() }, places }
    }
}

/// Where an answer stands.
#[derive(Clone, Debug)]
struct Place {
    article: usize,
    sentence: usize,
    span: Span,
    /// Index of the claim, for its attribution.
    claim: Option<usize>,
    premises: Vec<Span>,
}

impl Place {
    fn of_attribute(article: usize, attribute: &Attribute) -> Self {
        Self { article, sentence: attribute.sentence, span: attribute.span, claim: None, premises: Vec::new() }
    }
}

/// Whether the answers of two statements would clash if they answered one question; `None` where they are one answer.
pub fn clashes(a: usize, b: usize, score: f64, facts: &Facts, documents: &[Document]) -> Option<bool> {
    let pair = Pair { a: &facts.statements[a], b: &facts.statements[b], score, set: Set { documents, facts } };
    match judge(&pair) {
        Verdict::Same => None,
        Verdict::Fits => Some(false),
        Verdict::Clash(judgement) => Some(judgement.severity >= Severity::Warning),
    }
}

fn judge(pair: &Pair) -> Verdict {
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

/// The draft of one fact: its statements by answer, and which answers clash.
fn pairwise(fact: &Fact, set: &Set) -> Option<Draft> {
    let statement = |index: usize| &set.facts.statements[index];
    let links: Vec<&Link> = fact.links.iter().map(|link| &set.facts.links[*link]).collect();
    let statements = &fact.statements;
    let at = |index: usize| statements.binary_search(&index).unwrap_or(0);
    // Statements with the same answer form one stand.
    let mut stand_of: Vec<usize> = statements.iter().map(|index| at(set.facts.first_told[*index])).collect();
    let mut verdicts = Vec::new();
    for link in links {
        let pair = Pair { a: statement(link.a), b: statement(link.b), score: link.score, set: *set };
        let verdict = judge(&pair);
        if matches!(verdict, Verdict::Same) {
            let (a, b) = (stand_of[at(link.a)], stand_of[at(link.b)]);
            stand_of.iter_mut().filter(|s| **s == a.max(b)).for_each(|s| *s = a.min(b));
        }
        verdicts.push((link, verdict));
    }
    let mut order: Vec<usize> = stand_of.clone();
    order.sort_unstable();
    order.dedup();
    let number = |stand: usize| order.binary_search(&stand).unwrap_or(0);
    let mut stands: Vec<Option<Stand>> = vec![None; order.len()];
    for (position, &index) in statements.iter().enumerate() {
        let statement = statement(index);
        let place = Place {
            article: statement.article,
            sentence: statement.sentence,
            span: statement.span,
            claim: Some(statement.claim),
            premises: Vec::new(),
        };
        let slot = &mut stands[number(stand_of[position])];
        match slot {
            Some(stand) => stand.places.push(place),
            None => {
                let (value, normalised) = report::answer(statement, set);
                *slot = Some(Stand { value, normalised, places: vec![place] });
            }
        }
    }
    let mut clashes: Vec<(usize, usize, Judgement)> = Vec::new();
    let mut evidence = Vec::new();
    for (link, verdict) in verdicts {
        if let Verdict::Clash(judgement) = verdict {
            let (a, b) = (number(stand_of[at(link.a)]), number(stand_of[at(link.b)]));
            if a == b {
                continue;
            }
            let (a, b) = (a.min(b), a.max(b));
            match clashes.iter_mut().find(|(x, y, _)| (*x, *y) == (a, b)) {
                Some((_, _, known)) if known.confidence < judgement.confidence => *known = judgement,
                Some(_) => {}
                None => clashes.push((a, b, judgement)),
            }
            if evidence.is_empty() {
                evidence = wording::ties(statement(link.a), statement(link.b), &set.facts.context(set.documents));
                evidence.extend(report::resolutions(statement(link.a), set));
                evidence.extend(report::resolutions(statement(link.b), set));
            }
        }
    }
    let articles = statements.iter().map(|index| statement(*index).article).unique().count();
    let least = if articles > 2 { LOUD } else { LOUD_ALONE };
    for (_, _, judgement) in clashes.iter_mut().filter(|(_, _, judgement)| judgement.confidence < least) {
        judgement.severity = Severity::Note;
    }
    let first = statement(*statements.first()?);
    Some(Draft {
        fact: wording::question(first, set),
        question: wording::question(first, set),
        stands: stands.into_iter().flatten().collect(),
        clashes,
        evidence,
    })
}

impl Pair<'_> {
    /// How sure the two are one question: 0 to 1.
    fn confidence(&self) -> f64 {
        self.score
    }

    /// Error when the tie is strong, else warning.
    fn severity(&self) -> Severity {
        if self.score >= SURE { Severity::Error } else { Severity::Warning }
    }

    fn clash(&self, rule: &'static str, relation: Relation, why: String) -> Verdict {
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

    fn text(&self, statement: &Statement) -> &str {
        statement.span.of(&self.set.documents[statement.article].article.text)
    }
}

/// A confidence from which a contradiction is an error.
const SURE: f64 = 0.4;

/// What is less sure is a note. Where only two articles speak to a question, no third shows that it is one, and it takes more.
const LOUD: f64 = 0.17;
const LOUD_ALONE: f64 = 0.4;
