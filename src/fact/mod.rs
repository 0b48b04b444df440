//! Which claims of which articles answer the same question.

pub mod entities;
pub mod evidence;
pub mod occurrences;
pub mod origins;
pub mod question;
pub mod statement;
mod stories;
pub mod vocabulary;
mod weights;

use rustc_hash::FxHashMap;

use smol_str::SmolStr;

use crate::{Document, claim::lexicon::ClassId, quantity, temporal};
pub use entities::{Entities, EntityId};
use question::{Comparison, Context};
use statement::{Slot, Statement};
use vocabulary::{Bag, Vocabulary};

/// Two statements that answer one question.
#[derive(Clone, Debug)]
pub struct Link {
    /// Indices into [`Facts::statements`], the smaller first.
    pub a: usize,
    pub b: usize,
    pub comparison: Comparison,
}

/// The statements of a set and how they hang together.
pub struct Facts {
    pub statements: Vec<Statement>,
    pub entities: Entities,
    pub vocabulary: Vocabulary,
    /// Content words by article and sentence.
    pub bags: Vec<Vec<Bag>>,
    /// By article: the first article of its text.
    pub origins: Vec<usize>,
    /// What each article gives values for.
    by_thing: FxHashMap<Thing, Vec<usize>>,
    pub links: Vec<Link>,
    /// Each a set of statements that answer one question, in order.
    pub facts: Vec<Vec<usize>>,
}

/// How likely two statements of different articles must answer one question before they are taken to.
const LEAST_SCORE: f64 = 0.19;
/// One value in both is itself a sign of one question.
const LEAST_SCORE_AGREED: f64 = 0.12;
/// Inside one article two values of one question are mostly two things: it takes more.
const LEAST_SCORE_INSIDE: f64 = 0.3;
/// What falls short of the best match by more than this is no match.
const MARGIN: f64 = 0.05;
/// A bucket with more statements than this is compared by its rarest words only.
const LARGE_BUCKET: usize = 1500;

/// What statements must share to be compared at all.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Class(Slot, ClassId),
    Head(Slot, SmolStr),
    Unit(Slot, SmolStr),
    Predicate(Slot, SmolStr),
}

impl Facts {
    pub fn gather(documents: &[Document]) -> Self {
        let entities = Entities::join(documents);
        let (vocabulary, bags) = Vocabulary::count(documents);
        let origins = origins::origins(&bags);
        let statements: Vec<Statement> = documents
            .iter()
            .enumerate()
            .flat_map(|(article, document)| statement::statements(article, document, &entities, &vocabulary))
            .collect();
        let by_thing = by_thing(&statements, documents);
        let mut facts = Self { statements, entities, vocabulary, bags, origins, by_thing, links: Vec::new(), facts: Vec::new() };
        facts.links = facts.link(documents);
        facts.facts = facts.group();
        facts
    }

    pub fn context<'a>(&'a self, documents: &'a [Document]) -> Context<'a> {
        Context { documents, facts: self }
    }

    /// The statements of the same article that give values for the same kind of thing, itself among them; each value once.
    fn siblings(&self, statement: &Statement) -> &[usize] {
        self.by_thing.get(&Thing::of(statement)).map_or(&[], Vec::as_slice)
    }

    /// Whether an article gives the value of a statement of another one, for the same kind of thing.
    fn gives(&self, article: usize, statement: &Statement, documents: &[Document]) -> bool {
        let thing = Thing { article, ..Thing::of(statement) };
        let same = |index: &usize| same_value(&self.statements[*index], statement, documents);
        self.by_thing.get(&thing).is_some_and(|own| own.iter().any(same))
    }

    /// Pairs of statements that may answer one question: they share a predicate, a thing or a unit.
    pub fn candidates(&self) -> Vec<(usize, usize)> {
        let mut buckets: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for (index, statement) in self.statements.iter().enumerate() {
            for key in keys(statement) {
                buckets.entry(key).or_default().push(index);
            }
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for bucket in buckets.into_values() {
            if bucket.len() <= LARGE_BUCKET {
                for (position, &a) in bucket.iter().enumerate() {
                    pairs.extend(bucket[position + 1..].iter().map(|&b| (a, b)));
                }
            }
        }
        pairs.retain(|&(a, b)| {
            (self.statements[a].article, self.statements[a].sentence) != (self.statements[b].article, self.statements[b].sentence)
        });
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn link(&self, documents: &[Document]) -> Vec<Link> {
        let context = self.context(documents);
        let mut stories = stories::Stories::new(&self.vocabulary, &self.bags, &self.entities);
        let mut links: Vec<Link> = self
            .candidates()
            .into_iter()
            .filter(|&(a, b)| stories.one(self.statements[a].article, self.statements[b].article))
            .filter_map(|(a, b)| {
                let (x, y) = (&self.statements[a], &self.statements[b]);
                let comparison = question::compare(x, y, &context);
                let least = match () {
                    () if same_value(x, y, documents) => LEAST_SCORE_AGREED,
                    () if x.article == y.article => LEAST_SCORE_INSIDE,
                    () => LEAST_SCORE,
                };
                (comparison.veto.is_none() && comparison.score >= least).then_some(Link { a, b, comparison })
            })
            .collect();
        self.keep_best(&mut links);
        links
    }

    /// Of the statements of another article only the best match is kept, on both sides: "40 hurt" goes with one of its counts, not with all.
    fn keep_best(&self, links: &mut Vec<Link>) {
        let mut best: FxHashMap<(usize, usize), f64> = FxHashMap::default();
        for link in links.iter() {
            for (own, other) in [(link.a, link.b), (link.b, link.a)] {
                let score = best.entry((own, self.statements[other].article)).or_insert(0.0);
                *score = score.max(link.comparison.score);
            }
        }
        links.retain(|link| {
            [(link.a, link.b), (link.b, link.a)]
                .iter()
                .all(|(own, other)| link.comparison.score >= best[&(*own, self.statements[*other].article)] - MARGIN)
        });
    }

    /// Linked statements, the strongest links first.
    fn group(&self) -> Vec<Vec<usize>> {
        let mut parent: Vec<usize> = (0..self.statements.len()).collect();
        fn root(parent: &mut [usize], mut at: usize) -> usize {
            while parent[at] != at {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            at
        }
        for link in &self.links {
            let (a, b) = (root(&mut parent, link.a), root(&mut parent, link.b));
            parent[a.max(b)] = a.min(b);
        }
        let mut groups: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for link in &self.links {
            for at in [link.a, link.b] {
                let group = groups.entry(root(&mut parent, at)).or_default();
                group.push(at);
            }
        }
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        for group in &mut groups {
            group.sort_unstable();
            group.dedup();
        }
        groups.sort();
        groups
    }
}

fn keys(statement: &Statement) -> Vec<Key> {
    let slot = statement.slot;
    let mut keys = Vec::new();
    match slot {
        Slot::Amount => keys.extend(statement.unit.clone().map(|u| Key::Unit(slot, u))),
        Slot::Age => keys.push(Key::Unit(slot, SmolStr::new_static("year"))),
        _ => {
            if let Some(class) = statement.class {
                keys.push(Key::Class(slot, class));
            }
            if slot == Slot::Count || slot == Slot::Duration {
                keys.extend(statement.head.clone().map(|h| Key::Head(slot, h)));
            }
            if statement.class.is_none() || slot == Slot::Duration {
                keys.extend(statement.predicate.clone().map(|p| Key::Predicate(slot, p)));
            }
        }
    }
    keys
}

/// What a value is given for, as far as its words tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Thing {
    article: usize,
    slot: Slot,
    unit: Option<SmolStr>,
    head: Option<SmolStr>,
    class: Option<ClassId>,
}

impl Thing {
    fn of(statement: &Statement) -> Self {
        // The class tells what is asked only where no noun does.
        let head = if matches!(statement.slot, Slot::When | Slot::Where | Slot::Whether) { None } else { statement.head.clone() };
        let class = if head.is_some() { None } else { statement.class };
        Self { article: statement.article, slot: statement.slot, unit: statement.unit.clone(), head, class }
    }
}

fn by_thing(statements: &[Statement], documents: &[Document]) -> FxHashMap<Thing, Vec<usize>> {
    let mut out: FxHashMap<Thing, Vec<usize>> = FxHashMap::default();
    for (index, statement) in statements.iter().enumerate() {
        let known = out.entry(Thing::of(statement)).or_default();
        if !known.iter().any(|other| same_value(&statements[*other], statement, documents)) {
            known.push(index);
        }
    }
    out
}

fn same_value(a: &Statement, b: &Statement, documents: &[Document]) -> bool {
    if let (Some(x), Some(y)) = (a.quantity(documents), b.quantity(documents)) {
        return quantity::compare(x, y) == quantity::Relation::Equal;
    }
    if let (Some(x), Some(y)) = (a.time_mention(documents), b.time_mention(documents)) {
        return x.time.value == y.time.value || temporal::compare(&x.time, &y.time) == temporal::Relation::Equal;
    }
    a.value == b.value
}
