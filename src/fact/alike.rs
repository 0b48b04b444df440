//! Sentences that are copies of each other, word by word or nearly.

use rustc_hash::FxHashMap;

use super::vocabulary::{Bag, Vocabulary, Word};
use crate::{Document, text::Sentence};

/// An article and one of its sentences.
pub type At = (usize, usize);

/// Index of a wording.
pub type WordingId = u32;

/// The same words in the same order, wherever they stand.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Content words.
    pub bag: Bag,
    /// Where it stands, in order.
    pub places: Vec<At>,
}

/// Two wordings that share most of their content words.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    /// The smaller index first.
    pub a: WordingId,
    pub b: WordingId,
    /// Overlap (Dice) of the content words: 0 to 1.
    pub overlap: f64,
}

/// The wordings of a set and which of them are nearly one.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    pub wordings: Vec<Wording>,
    /// By article and sentence.
    of: Vec<Vec<WordingId>>,
    pub near: Vec<Near>,
}

/// Overlap (Dice) from which two sentences are near-copies.
const NEAR_COPY: f64 = 0.6;
/// With fewer content words, sentences are alike by chance.
const LEAST_WORDS: usize = 2;
/// A word in more wordings than this leads to no other, nor does a bag that more wordings share: tables, liturgies.
const MOST_WORDINGS: usize = 400;

impl Alike {
    pub fn find(documents: &[Document], vocabulary: &Vocabulary, bags: &[Vec<Bag>]) -> Self {
        let mut out = Self::default();
        let mut known: FxHashMap<String, WordingId> = FxHashMap::default();
        for (article, document) in documents.iter().enumerate() {
            let mut of_article = Vec::with_capacity(document.sentences.len());
            for (sentence, bag) in bags[article].iter().enumerate() {
                let words = words(document, &document.sentences[sentence]);
                let id = *known.entry(words).or_insert_with(|| {
                    out.wordings.push(Wording { bag: bag.clone(), places: Vec::new() });
                    out.wordings.len() as WordingId - 1
                });
                out.wordings[id as usize].places.push((article, sentence));
                of_article.push(id);
            }
            out.of.push(of_article);
        }
        out.near = near(&out.wordings, vocabulary);
        out
    }

    pub fn wording(&self, at: At) -> WordingId {
        self.of[at.0][at.1]
    }

    /// Whether an article has a sentence of this wording.
    pub fn stands_in(&self, wording: WordingId, article: usize) -> bool {
        self.wordings[wording as usize].places.binary_search_by_key(&article, |place| place.0).is_ok()
    }
}

fn words(document: &Document, sentence: &Sentence) -> String {
    let mut out = String::new();
    for token in &sentence.tokens {
        let word = token.span.of(&document.article.text);
        if word.starts_with(char::is_alphanumeric) {
            out.extend(word.chars().flat_map(char::to_lowercase));
            out.push(' ');
        }
    }
    out
}

/// All near pairs, found by prefix filtering (Chaudhuri, Ganti and Kaushik, ICDE 2006): two bags that share enough must share one of the rarer
/// words of each.
fn near(wordings: &[Wording], vocabulary: &Vocabulary) -> Vec<Near> {
    let mut by_word: FxHashMap<Word, Vec<WordingId>> = FxHashMap::default();
    let mut by_bag: FxHashMap<&[Word], usize> = FxHashMap::default();
    let mut out = Vec::new();
    for (id, wording) in wordings.iter().enumerate().filter(|(_, wording)| wording.bag.len() >= LEAST_WORDS) {
        let bag = &wording.bag;
        let repeated = by_bag.entry(bag).or_default();
        *repeated += 1;
        if *repeated > MOST_WORDINGS {
            continue;
        }
        let prefix = prefix(bag, vocabulary);
        let mut others: Vec<WordingId> = prefix.iter().filter_map(|word| by_word.get(word)).flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        for other in others {
            let overlap = dice(bag, &wordings[other as usize].bag);
            if overlap >= NEAR_COPY {
                out.push(Near { a: other, b: id as WordingId, overlap });
            }
        }
        for word in prefix {
            let list = by_word.entry(word).or_default();
            if list.len() < MOST_WORDINGS {
                list.push(id as WordingId);
            }
        }
    }
    out
}

/// The rarest words of a bag, as many as it takes for every near bag to have one of them.
fn prefix(bag: &Bag, vocabulary: &Vocabulary) -> Vec<Word> {
    let mut words = bag.clone();
    words.sort_unstable_by(|a, b| vocabulary.rarity(*b).total_cmp(&vocabulary.rarity(*a)).then(a.cmp(b)));
    // Of n words, a near bag has at least n · d / (2 − d), where d is the least overlap.
    let shared = (words.len() as f64 * NEAR_COPY / (2.0 - NEAR_COPY)).ceil() as usize;
    words.truncate(words.len() - shared + 1);
    words
}

fn dice(a: &[Word], b: &[Word]) -> f64 {
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    2.0 * shared as f64 / (a.len() + b.len()) as f64
}
