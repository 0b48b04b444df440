//! Stories: which articles of a set may be about the same happening.

use rustc_hash::FxHashMap;

use super::{
    entities::{Entities, EntityId},
    vocabulary::{Bag, Vocabulary},
};

/// Share of the rarer words of the smaller article that the other must have, where the two hardly name the same people and places.
const SHARED_WORDS: f64 = 0.15;
/// Names that two articles of one story share at least.
const SHARED_NAMES: u32 = 2;
/// What stands in more articles than this ties no two of them together.
const MOST_ARTICLES: usize = 500;
/// With how many articles one is compared at most: the closest. A story told more often is held together by its chains.
const MOST_PARTNERS: usize = 120;

/// What two articles share.
#[derive(Clone, Copy, Default)]
struct Shared {
    names: u32,
    /// Summed rarity of the words.
    weight: f64,
}

/// Pairs of articles that may tell of one happening, the smaller index first, in order: they name the same people or places, or share many
/// rare words. Each article is a pair with itself.
///
/// Articles are looked up by what they share, and what all share is not looked up, so that the cost grows with the articles and not with
/// their pairs.
pub fn pairs(vocabulary: &Vocabulary, bags: &[Vec<Bag>], entities: &Entities) -> Vec<(usize, usize)> {
    let words: Vec<Bag> = bags.iter().map(|sentences| distinct(sentences.iter().flatten().copied())).collect();
    let names = names(bags.len(), entities);
    let by_word = index(&words);
    let by_name = index(&names);
    let mut pairs: Vec<(usize, usize)> = (0..bags.len()).map(|article| (article, article)).collect();
    for article in 0..bags.len() {
        let mut shared: FxHashMap<usize, Shared> = FxHashMap::default();
        for name in &names[article] {
            others(&by_name, *name, article).for_each(|other| shared.entry(other).or_default().names += 1);
        }
        for word in &words[article] {
            others(&by_word, *word, article).for_each(|other| shared.entry(other).or_default().weight += vocabulary.rarity(*word));
        }
        let own = vocabulary.weight(&words[article]);
        shared.retain(|other, shared| {
            let least = own.min(vocabulary.weight(&words[*other]));
            shared.names >= SHARED_NAMES || least > 0.0 && shared.weight >= SHARED_WORDS * least
        });
        let mut partners: Vec<(usize, Shared)> = shared.into_iter().collect();
        partners.sort_unstable_by(|(a, x), (b, y)| y.weight.total_cmp(&x.weight).then(a.cmp(b)));
        partners.truncate(MOST_PARTNERS);
        pairs.extend(partners.into_iter().map(|(other, _)| (article.min(other), article.max(other))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The people, places and organisations of each article but for countries, which are named in every paper.
fn names(articles: usize, entities: &Entities) -> Vec<Vec<EntityId>> {
    let mut names = vec![Vec::new(); articles];
    for (id, entity) in entities.all.iter().enumerate() {
        let country = entity.known.as_deref().is_some_and(|key| key.starts_with("country:"));
        for &(article, _) in entity.members.iter().filter(|_| !country) {
            names[article].push(id as EntityId);
        }
    }
    names.into_iter().map(distinct).collect()
}

/// In which articles each item stands.
fn index(items: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let last = items.iter().flatten().max().map_or(0, |last| *last as usize + 1);
    let mut articles = vec![Vec::new(); last];
    for (article, own) in items.iter().enumerate() {
        own.iter().for_each(|item| articles[*item as usize].push(article as u32));
    }
    articles
}

fn others(index: &[Vec<u32>], item: u32, article: usize) -> impl Iterator<Item = usize> {
    let articles = &index[item as usize];
    let telling = if articles.len() <= MOST_ARTICLES { articles.as_slice() } else { &[] };
    telling.iter().map(|other| *other as usize).filter(move |other| *other != article)
}

fn distinct(items: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut items: Vec<u32> = items.into_iter().collect();
    items.sort_unstable();
    items.dedup();
    items
}
