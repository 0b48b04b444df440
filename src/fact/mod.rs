//! Which claims of which articles answer the same question.

pub mod entities;
pub mod occurrences;
pub mod origins;
pub mod question;
pub mod statement;
pub mod vocabulary;

use rustc_hash::FxHashMap;

use crate::{Document, claim::lexicon::ClassId};
pub use entities::{Entities, EntityId};
use question::{Comparison, Context};
use statement::{Slot, Statement, Value};
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
    pub links: Vec<Link>,
    /// Each a set of statements that answer one question, in order.
    pub facts: Vec<Vec<usize>>,
}

/// What must tie two statements together before they are taken to answer one question.
const LEAST_SCORE: f64 = 4.0;
/// Inside one article two values of one question are mostly two things: it takes more.
const LEAST_SCORE_INSIDE: f64 = 5.0;
/// A bucket with more statements than this is compared by its rarest words only.
const LARGE_BUCKET: usize = 1500;

/// What statements must share to be compared at all.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Class(Slot, ClassId),
    Head(Slot, smol_str::SmolStr),
    Unit(Slot, smol_str::SmolStr),
    Predicate(Slot, smol_str::SmolStr),
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
        let mut facts = Self { statements, entities, vocabulary, bags, origins, links: Vec::new(), facts: Vec::new() };
        facts.links = facts.link(documents);
        facts.facts = facts.group();
        facts
    }

    pub fn context<'a>(&'a self, documents: &'a [Document]) -> Context<'a> {
        Context { documents, entities: &self.entities, vocabulary: &self.vocabulary, bags: &self.bags }
    }

    fn link(&self, documents: &[Document]) -> Vec<Link> {
        let mut buckets: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for (index, statement) in self.statements.iter().enumerate() {
            for key in keys(statement) {
                buckets.entry(key).or_default().push(index);
            }
        }
        let context = self.context(documents);
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for bucket in buckets.into_values() {
            if bucket.len() <= LARGE_BUCKET {
                for (position, &a) in bucket.iter().enumerate() {
                    pairs.extend(bucket[position + 1..].iter().map(|&b| (a, b)));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut links: Vec<Link> = pairs
            .into_iter()
            .filter_map(|(a, b)| {
                let (x, y) = (&self.statements[a], &self.statements[b]);
                if x.article == y.article && x.sentence == y.sentence {
                    return None;
                }
                let comparison = question::compare(x, y, &context);
                let least = if x.article == y.article { LEAST_SCORE_INSIDE } else { LEAST_SCORE };
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
                .all(|(own, other)| link.comparison.score >= best[&(*own, self.statements[*other].article)] - 0.5)
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
        Slot::Age => keys.push(Key::Unit(slot, smol_str::SmolStr::new_static("year"))),
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

/// Whether the answer of a statement is a count of the `Value` sort given.
pub fn is_quantity(statement: &Statement) -> bool {
    matches!(statement.value, Value::Quantity(_))
}
