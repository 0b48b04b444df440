//! Origins: articles that are copies or rewrites of one text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    alike::{Alike, WordingId},
    vocabulary::Bag,
};

/// Share of the smaller article's sentences that must have a near-copy in the other.
const SHARED_SENTENCES: f64 = 0.5;
/// Sentences with fewer content words are too short to show a common origin.
const LEAST_WORDS: usize = 5;
/// A wording leads to so many articles, the first ones: of a text that is copied more often, they are the origin.
const MOST_COPIES: usize = 100;

/// The origin of each article: the index of the first article of its text.
pub fn origins(alike: &Alike, bags: &[Vec<Bag>]) -> Vec<usize> {
    let long = |bag: &Bag| bag.len() >= LEAST_WORDS;
    let mut near: FxHashMap<WordingId, Vec<WordingId>> = FxHashMap::default();
    for pair in alike.near.iter().filter(|pair| [pair.a, pair.b].iter().all(|id| long(&alike.wordings[*id as usize].bag))) {
        near.entry(pair.a).or_default().push(pair.b);
        near.entry(pair.b).or_default().push(pair.a);
    }
    let sentences: Vec<usize> = bags.iter().map(|of_article| of_article.iter().filter(|bag| long(bag)).count()).collect();
    let mut origin: Vec<usize> = (0..bags.len()).collect();
    for (article, of_article) in bags.iter().enumerate() {
        let mut copied: FxHashMap<usize, usize> = FxHashMap::default();
        for (sentence, _) in of_article.iter().enumerate().filter(|(_, bag)| long(bag)) {
            let own = alike.wording((article, sentence));
            let others: FxHashSet<usize> = near
                .get(&own)
                .into_iter()
                .flatten()
                .chain([&own])
                .flat_map(|wording| alike.wordings[*wording as usize].places.iter().take(MOST_COPIES))
                .map(|(other, _)| *other)
                .filter(|other| *other < article)
                .collect();
            others.into_iter().for_each(|other| *copied.entry(other).or_default() += 1);
        }
        let enough = |other: usize, n: usize| {
            let least = sentences[article].min(sentences[other]);
            n as f64 >= SHARED_SENTENCES * least as f64 && n >= 2.min(sentences[article])
        };
        if let Some(first) = copied.into_iter().filter(|(other, n)| enough(*other, *n)).map(|(other, _)| origin[other]).min() {
            origin[article] = first;
        }
    }
    origin
}
