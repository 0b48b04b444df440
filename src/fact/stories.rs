//! Stories: which articles of a set are about the same happening.
//!
//! Two quakes on one island share nearly all their words but not those that matter, and which those are only the set itself can tell:
//! what all its articles say sets none of them apart. So a set is split by average linkage over the cosine of its articles' words,
//! weighted by their rarity in that very set (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988), and
//! each part is split again by what is rare within it.

use std::{cmp::Reverse, collections::BinaryHeap};

use rustc_hash::FxHashMap;

use super::{
    entities::{Entities, EntityId},
    vocabulary::{Bag, Vocabulary, Word},
};
use crate::Document;

/// Mean cosine that two groups of articles reach if they are about one happening.
const ONE_STORY: f64 = 0.1;
/// Articles that are thought to stand around a set, so that what all articles of one story say still ties them.
const PRIOR: f64 = 20.0;
/// A text of fewer different words is too short to tell its story.
const BRIEF: usize = 25;
/// Share of the rarer words of the smaller article that the other must have, where the two hardly name the same people and places.
const SHARED_WORDS: f64 = 0.15;
/// Names that two articles of one story share at least.
const SHARED_NAMES: u32 = 2;
/// What stands in more articles than this ties no two of them together.
const MOST_ARTICLES: usize = 500;
/// Whom or what an article names in so many sentences at its beginning, or more than once anywhere, it is about.
const LEAD: usize = 3;
/// With how many articles one is compared at most: the closest. A story told more often is held together by its chains.
const MOST_PARTNERS: usize = 120;

/// The stories of a set.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    /// By article: the first article of its story. `None` for what is too short to tell.
    story: Vec<Option<usize>>,
    /// Pairs of articles worth comparing, the smaller index first, in order: of one story, about one person, place or thing at least, and
    /// with more names or many rare words in common. Each article is a pair with itself.
    pub pairs: Vec<(usize, usize)>,
}

impl Stories {
    pub fn find(documents: &[Document], vocabulary: &Vocabulary, bags: &[Vec<Bag>], entities: &Entities) -> Self {
        let articles: Vec<Counts> = bags.iter().map(|sentences| counts(sentences)).collect();
        let mut story = vec![None; bags.len()];
        let long = (0..bags.len()).filter(|article| articles[*article].len() >= BRIEF).collect();
        for part in parts(long, &articles) {
            part.iter().for_each(|article| story[*article] = part.first().copied());
        }
        let mut stories = Self { story, pairs: Vec::new() };
        stories.pairs = pairs(vocabulary, &articles, entities);
        let protagonists: Vec<Vec<EntityId>> =
            documents.iter().enumerate().map(|(article, document)| protagonists(article, document, entities)).collect();
        let Self { story, pairs } = &mut stories;
        pairs.retain(|(a, b)| story[*a].is_none() || story[*b].is_none() || story[*a] == story[*b]);
        pairs.retain(|(a, b)| meet(&protagonists[*a], &protagonists[*b]));
        stories
    }

    /// Splits stories that turn out to be of several happenings: by article a number for its happening.
    pub(super) fn split(&mut self, happenings: &[usize]) {
        let mut first: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        for (article, story) in self.story.iter_mut().enumerate() {
            *story = story.map(|story| *first.entry((story, happenings[article])).or_insert(article));
        }
        self.pairs.retain(|(a, b)| happenings[*a] == happenings[*b]);
    }

    /// Whether two articles are worth comparing.
    pub fn are_one(&self, a: usize, b: usize) -> bool {
        self.pairs.binary_search(&(a.min(b), a.max(b))).is_ok()
    }

    /// The first article of the story that an article tells; `None` where it is too short to say.
    pub fn of(&self, article: usize) -> Option<usize> {
        self.story[article]
    }
}

/// The words of an article, in order, each with the number of its sentences that have it.
type Counts = Vec<(Word, u32)>;

fn counts(sentences: &[Bag]) -> Counts {
    let mut words: Vec<Word> = sentences.iter().flatten().copied().collect();
    words.sort_unstable();
    words.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
}

// ── The split of a set ───────────────────────────────────────────────────────────────────────────────────────────────────

/// Splits articles into stories; each comes sorted.
fn parts(articles: Vec<usize>, counts: &[Counts]) -> Vec<Vec<usize>> {
    let split = split(&articles, counts);
    if split.len() <= 1 {
        return split;
    }
    split.into_iter().flat_map(|part| parts(part, counts)).collect()
}

/// Groups articles by average linkage until no two groups are close.
fn split(articles: &[usize], counts: &[Counts]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = articles.iter().map(|article| vec![*article]).collect();
    // Summed cosines to the other groups.
    let mut ties = cosines(articles, counts);
    let mut queue: BinaryHeap<Tie> = BinaryHeap::new();
    for (x, of) in ties.iter().enumerate() {
        queue.extend(of.iter().filter(|(y, _)| x < **y).map(|(y, sum)| Tie { mean: *sum, sizes: [1, 1], groups: Reverse([x, *y]) }));
    }
    while let Some(Tie { mean, sizes, groups: Reverse([x, y]) }) = queue.pop() {
        // What has grown since stands in the queue again.
        if [groups[x].len(), groups[y].len()] != sizes {
            continue;
        }
        if mean < ONE_STORY {
            break;
        }
        let (own, other) = (std::mem::take(&mut ties[x]), std::mem::take(&mut ties[y]));
        let mut sums = own;
        other.into_iter().for_each(|(z, sum)| *sums.entry(z).or_default() += sum);
        sums.retain(|z, _| *z != x && *z != y);
        let moved = std::mem::take(&mut groups[y]);
        groups[x].extend(moved);
        for (z, sum) in &sums {
            ties[*z].remove(&y);
            ties[*z].insert(x, *sum);
            let (low, high) = (x.min(*z), x.max(*z));
            let sizes = [groups[low].len(), groups[high].len()];
            queue.push(Tie { mean: sum / compared(sizes), sizes, groups: Reverse([low, high]) });
        }
        ties[x] = sums;
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

/// How many pairs of articles of two groups were compared at most.
fn compared([a, b]: [usize; 2]) -> f64 {
    (a * b).min(MOST_PARTNERS * a.min(b)) as f64
}

/// How close two groups are.
#[derive(Clone, Copy, Debug)]
struct Tie {
    mean: f64,
    sizes: [usize; 2],
    groups: Reverse<[usize; 2]>,
}

impl Ord for Tie {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| self.groups.cmp(&other.groups))
    }
}

impl PartialOrd for Tie {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Tie {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Tie {}

/// The cosine of each article with its closest others, by their places in `articles`.
fn cosines(articles: &[usize], counts: &[Counts]) -> Vec<FxHashMap<usize, f64>> {
    let vectors = vectors(articles, counts);
    // By word: the articles before this one that have it, with its weight in each.
    let mut earlier: FxHashMap<Word, Vec<(usize, f64)>> = FxHashMap::default();
    let mut out: Vec<FxHashMap<usize, f64>> = vec![FxHashMap::default(); articles.len()];
    let mut sums = vec![0.0; articles.len()];
    let mut met: Vec<usize> = Vec::new();
    for (at, own) in vectors.iter().enumerate() {
        for (word, weight) in own {
            let telling = earlier.entry(*word).or_default();
            for (other, their) in telling.iter() {
                if sums[*other] == 0.0 {
                    met.push(*other);
                }
                sums[*other] += weight * their;
            }
            telling.push((at, *weight));
        }
        let mut closest: Vec<(usize, f64)> = met.drain(..).map(|other| (other, std::mem::take(&mut sums[other]))).collect();
        closest.sort_unstable_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        for (other, cosine) in closest.into_iter().take(MOST_PARTNERS) {
            out[at].insert(other, cosine);
            out[other].insert(at, cosine);
        }
    }
    out
}

/// The weights of the words of each article: as vectors of length 1.
fn vectors(articles: &[usize], counts: &[Counts]) -> Vec<Vec<(Word, f64)>> {
    let mut telling: FxHashMap<Word, u32> = FxHashMap::default();
    let words = articles.iter().flat_map(|article| &counts[*article]);
    words.for_each(|(word, _)| *telling.entry(*word).or_default() += 1);
    let weigh = |(word, count): &(Word, u32)| {
        let rarity = ((articles.len() as f64 + PRIOR) / f64::from(telling[word])).ln();
        (*word, (1.0 + f64::from(*count).ln()) * rarity)
    };
    let vector = |article: &usize| {
        let own = counts[*article].iter().filter(|(word, _)| telling[word] <= MOST_ARTICLES as u32);
        let mut vector: Vec<(Word, f64)> = own.map(weigh).collect();
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
        vector
    };
    articles.iter().map(vector).collect()
}

// ── Pairs worth comparing ────────────────────────────────────────────────────────────────────────────────────────────────

/// What two articles share.
#[derive(Clone, Copy, Default)]
struct Shared {
    names: u32,
    /// Summed rarity of the words.
    weight: f64,
}

/// Pairs of articles that name the same people or places, or share many rare words.
///
/// Articles are looked up by what they share, and what all share is not looked up, so that the cost grows with the articles and not with
/// their pairs.
fn pairs(vocabulary: &Vocabulary, articles: &[Counts], entities: &Entities) -> Vec<(usize, usize)> {
    let words: Vec<Bag> = articles.iter().map(|counts| counts.iter().map(|(word, _)| *word).collect()).collect();
    let names = names(words.len(), entities);
    let by_word = index(&words);
    let by_name = index(&names);
    let mut pairs: Vec<(usize, usize)> = (0..words.len()).map(|article| (article, article)).collect();
    for article in 0..words.len() {
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

/// Whom and what an article is about. Two companies that tell of their quarter share their words, not their names.
fn protagonists(article: usize, document: &Document, entities: &Entities) -> Vec<EntityId> {
    let mut lead: Vec<EntityId> = Vec::new();
    let mut all: Vec<EntityId> = Vec::new();
    for mention in &document.names.mentions {
        let named = entities.id(article, mention.entity);
        all.push(named);
        if mention.sentence < LEAD {
            lead.push(named);
        }
    }
    all.sort_unstable();
    lead.extend(all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).map(|same| same[0]));
    lead.sort_unstable();
    lead.dedup();
    lead
}

/// Whether two articles are about one of their protagonists both; who names nobody may be about anything.
fn meet(a: &[EntityId], b: &[EntityId]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|named| b.binary_search(named).is_ok())
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
    for own in &mut names {
        own.sort_unstable();
        own.dedup();
    }
    names
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
