//! Origins: articles that are copies or rewrites of one text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::vocabulary::Bag;

/// Share of the smaller article's sentences that must have a near-copy in the other.
const SHARED_SENTENCES: f64 = 0.5;
/// Overlap (Dice) of the content words of two sentences that are near-copies.
const NEAR_COPY: f64 = 0.6;
/// Sentences with fewer content words are too short to show a common origin.
const LEAST_WORDS: usize = 5;
/// A word in more sentences than this leads to no candidates.
const MOST_SENTENCES: usize = 200;

/// The origin of each article: the index of the first article of its text.
pub fn origins(bags: &[Vec<Bag>]) -> Vec<usize> {
    let mut by_word: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
    for (article, sentences) in bags.iter().enumerate() {
        for (sentence, bag) in sentences.iter().enumerate().filter(|(_, bag)| bag.len() >= LEAST_WORDS) {
            for &word in bag {
                by_word.entry(word).or_default().push((article as u32, sentence as u32));
            }
        }
    }
    let mut origin: Vec<usize> = (0..bags.len()).collect();
    for (article, sentences) in bags.iter().enumerate() {
        let long: Vec<&Bag> = sentences.iter().filter(|bag| bag.len() >= LEAST_WORDS).collect();
        if long.is_empty() {
            continue;
        }
        let mut copied: FxHashMap<usize, usize> = FxHashMap::default();
        for bag in &long {
            let mut shared: FxHashMap<(u32, u32), usize> = FxHashMap::default();
            for word in bag.iter() {
                let places = &by_word[word];
                if places.len() <= MOST_SENTENCES {
                    for &place in places.iter().filter(|(other, _)| (*other as usize) < article) {
                        *shared.entry(place).or_default() += 1;
                    }
                }
            }
            let near: FxHashSet<usize> = shared
                .iter()
                .filter(|((other, sentence), n)| {
                    let size = bag.len() + bags[*other as usize][*sentence as usize].len();
                    2.0 * **n as f64 / size as f64 >= NEAR_COPY
                })
                .map(|((other, _), _)| *other as usize)
                .collect();
            for other in near {
                *copied.entry(other).or_default() += 1;
            }
        }
        let first = copied
            .into_iter()
            .filter(|(other, n)| {
                let theirs = bags[*other].iter().filter(|bag| bag.len() >= LEAST_WORDS).count();
                *n as f64 >= SHARED_SENTENCES * long.len().min(theirs) as f64 && *n >= 2.min(long.len())
            })
            .map(|(other, _)| origin[other])
            .min();
        if let Some(first) = first {
            origin[article] = first;
        }
    }
    origin
}
