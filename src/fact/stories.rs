//! Stories: which articles of a set may be about the same happening.

use rustc_hash::FxHashMap;

use super::{
    entities::{Entities, EntityId},
    vocabulary::{Bag, Vocabulary},
};

/// Share of the rarer words of the smaller article that the other must have, where the two hardly name the same people and places.
const SHARED_WORDS: f64 = 0.15;
/// Names that two articles of one story share at least.
const SHARED_NAMES: usize = 2;

/// Compares articles pair by pair, each pair once.
pub struct Stories<'a> {
    vocabulary: &'a Vocabulary,
    words: Vec<Bag>,
    names: Vec<Vec<EntityId>>,
    known: FxHashMap<(usize, usize), bool>,
}

impl<'a> Stories<'a> {
    pub fn new(vocabulary: &'a Vocabulary, bags: &[Vec<Bag>], entities: &Entities) -> Self {
        let words = bags.iter().map(|sentences| distinct(sentences.iter().flatten().copied())).collect();
        let mut names = vec![Vec::new(); bags.len()];
        for (id, entity) in entities.all.iter().enumerate() {
            // Countries are named in every paper.
            let country = entity.known.as_deref().is_some_and(|key| key.starts_with("country:"));
            for &(article, _) in entity.members.iter().filter(|_| !country) {
                names[article].push(id as EntityId);
            }
        }
        let names = names.into_iter().map(distinct).collect();
        Self { vocabulary, words, names, known: FxHashMap::default() }
    }

    /// Whether two articles may tell of one happening: they name the same people or places, or share many rare words.
    pub fn one(&mut self, a: usize, b: usize) -> bool {
        let pair = (a.min(b), a.max(b));
        if let Some(&known) = self.known.get(&pair) {
            return known;
        }
        let shared = self.names[a].iter().filter(|name| self.names[b].binary_search(name).is_ok()).count();
        let one = a == b || shared >= SHARED_NAMES || self.vocabulary.overlap(&self.words[a], &self.words[b]) >= SHARED_WORDS;
        self.known.insert(pair, one);
        one
    }
}

fn distinct(items: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut items: Vec<u32> = items.into_iter().collect();
    items.sort_unstable();
    items.dedup();
    items
}
