//! The rules: which answers to one question do not fit together. One file a rule.

mod address;
mod age;
mod agreement;
mod answers;
mod arithmetic;
mod bearing;
mod cause;
mod certainty;
mod count;
mod date;
mod deathbed;
mod duration;
mod first;
mod kind;
mod namesake;
mod naming;
mod nationality;
mod near_copy;
mod occurrence;
mod pairwise;
mod part;
mod per_story;
mod phone;
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
mod state;
mod street;
mod title;
mod update;
mod weekday;
mod withheld;
mod word_groups;
mod wording;

use crate::{
    Document, Span,
    claim::attributes::Attribute,
    fact::{Facts, statement::Statement},
    name::NameMention,
    progress::{Phase, Progress, Stage},
    report::{Normalised, Relation, Report, Severity},
};

pub use questions::{Question, questions};
pub(crate) use report::id;
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

impl RuleInfo {
    /// Both examples, as text.
    pub fn examples(&self) -> String {
        let indented = |example: &str| -> String { example.lines().map(|line| format!("    {line}\n")).collect() };
        format!("A finding:\n{}\nNone:\n{}", indented(self.fires), indented(self.silent))
    }
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
        first::RULE,
        part::RULE,
        place::RULE,
        kind::RULE,
        polarity::RULE,
        certainty::RULE,
        role::RULE,
        nationality::RULE,
        relation::RULE,
        cause::RULE,
        title::RULE,
        silence::RULE,
        state::RULE,
        withheld::RULE,
        naming::RULE,
        phone::RULE,
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
    check_with(documents, options, &Progress::default())
}

/// Finds what the documents disagree on. Where it is asked to stop, it reports what the rules have found by then.
pub fn check_with(documents: &[Document], options: &Options, progress: &Progress) -> Report {
    progress.enter(Phase::Comparing);
    let facts = progress.during(Stage::Facts, || Facts::gather(documents));
    let set = Set { documents, facts: &facts };
    progress.during(Stage::Rules, || {
        let goes_on = || !progress.is_stopped();
        let mut drafts: Vec<Draft> = facts.facts.iter().take_while(|_| goes_on()).flat_map(|fact| pairwise::find(fact, &set)).collect();
        drafts.extend(OVER_SETS.iter().take_while(|_| goes_on()).flat_map(|find| find(&set)));
        agreement::add(&mut drafts, &set);
        let drafts = drafts.into_iter().flat_map(|draft| per_story::split(draft, &set)).collect();
        report::assemble(&set, drafts, options)
    })
}

/// Rules that look at all that a set tells, each by itself.
const OVER_SETS: [fn(&Set) -> Vec<Draft>; 21] = [
    weekday::find,
    arithmetic::find,
    told_again,
    occurrence::find,
    part::find,
    address::find,
    spelling::find,
    naming::find,
    namesake::find,
    role::find,
    nationality::find,
    relation::find,
    cause::find,
    deathbed::find,
    first::find,
    kind::find,
    phone::find,
    title::find,
    silence::find,
    state::find,
    withheld::find,
];

/// Sentences that are told again with another value, quotes among them: what is a near-copy is told as one.
fn told_again(set: &Set) -> Vec<Draft> {
    let copies = near_copy::find(set);
    let mut drafts = quote::find(set, &copies);
    drafts.extend(copies);
    drafts
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
    /// One answer, told less exactly by the one: a corroboration, too.
    Coarser,
    /// Nothing to hold against each other.
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

impl Draft {
    /// Whether something clashes that is more than a note.
    fn is_loud(&self) -> bool {
        self.clashes.iter().any(|(_, _, judgement)| judgement.severity > Severity::Note)
    }
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

    /// Whether several articles give this answer.
    fn is_told_twice(&self) -> bool {
        self.places.iter().any(|place| place.article != self.places[0].article)
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
    /// Where an article first gives the full name of one of its entities.
    fn of_name(article: usize, entity: usize, set: &Set) -> Option<Self> {
        let Document { names, article: own, .. } = &set.documents[article];
        let is_full = |mention: &&NameMention| mention.span.of(&own.text) == names.entities[entity].name;
        let mention = names.mentions.iter().filter(|mention| mention.entity == entity).find(is_full)?;
        Some(Self { article, sentence: mention.sentence, span: mention.span, claim: None, premises: Vec::new() })
    }

    fn of_attribute(article: usize, attribute: &Attribute) -> Self {
        Self { article, sentence: attribute.sentence, span: attribute.span, claim: None, premises: Vec::new() }
    }
}

/// Whether the answers of two statements would clash if they answered one question; `None` where they are one answer.
pub fn clashes(a: usize, b: usize, score: f64, facts: &Facts, documents: &[Document]) -> Option<bool> {
    let pair = Pair { a: &facts.statements[a], b: &facts.statements[b], score, set: Set { documents, facts } };
    match pairwise::judge(&pair) {
        Verdict::Same => None,
        Verdict::Coarser | Verdict::Fits => Some(false),
        Verdict::Clash(judgement) => Some(judgement.severity >= Severity::Warning),
    }
}
