//! The words of an article set and how rare each is: what two claims share counts by its rarity.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::{
    Document,
    text::{Tag, Token},
};

/// A lemma of the set.
pub type Word = u32;

/// Lemmas as numbers, with their inverse sentence frequency.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashMap<SmolStr, Word>,
    lemmas: Vec<SmolStr>,
    /// ln((N + PRIOR) / (n + 1)) over the sentences of the set.
    rarity: Vec<f64>,
}

/// Sentences that are thought to stand around a set, so that in a set of two a word that both have is not taken for a common one.
const PRIOR: f64 = 50.0;

/// The content words of one sentence: sorted, each once.
pub type Bag = Vec<Word>;

impl Vocabulary {
    /// Counts the content words of all sentences; the bags come back by article and sentence.
    pub fn count(documents: &[Document]) -> (Self, Vec<Vec<Bag>>) {
        let mut vocabulary = Self::default();
        let mut frequency: Vec<u32> = Vec::new();
        let mut sentences = 0_u32;
        let mut bags = Vec::with_capacity(documents.len());
        for document in documents {
            let mut of_article = Vec::with_capacity(document.sentences.len());
            for sentence in &document.sentences {
                let mut bag: Bag = Vec::new();
                for token in sentence.tokens.iter().filter(|t| is_content(t)) {
                    let word = *vocabulary.words.entry(token.lemma.clone()).or_insert_with(|| {
                        vocabulary.lemmas.push(token.lemma.clone());
                        vocabulary.lemmas.len() as Word - 1
                    });
                    bag.push(word);
                }
                bag.sort_unstable();
                bag.dedup();
                frequency.resize(vocabulary.words.len(), 0);
                for &word in &bag {
                    frequency[word as usize] += 1;
                }
                sentences += 1;
                of_article.push(bag);
            }
            bags.push(of_article);
        }
        vocabulary.rarity = frequency.iter().map(|&n| ((f64::from(sentences) + PRIOR) / f64::from(n + 1)).ln()).collect();
        (vocabulary, bags)
    }

    pub fn get(&self, lemma: &str) -> Option<Word> {
        self.words.get(lemma).copied()
    }

    pub fn lemma(&self, word: Word) -> &str {
        self.lemmas.get(word as usize).map_or("", SmolStr::as_str)
    }

    pub fn rarity(&self, word: Word) -> f64 {
        self.rarity.get(word as usize).copied().unwrap_or(0.0)
    }

    /// Summed rarity of a bag.
    pub fn weight(&self, bag: &[Word]) -> f64 {
        bag.iter().map(|&w| self.rarity(w)).sum()
    }

    /// Summed rarity of what two bags share, and the same as a share of the smaller one: 0 to 1.
    pub fn shared_and_overlap(&self, a: &[Word], b: &[Word]) -> (f64, f64) {
        let shared = self.shared(a, b);
        // Most pairs share nothing, and their weight need not be known.
        if shared <= 0.0 {
            return (0.0, 0.0);
        }
        (shared, shared / self.weight(a).min(self.weight(b)))
    }

    /// Summed rarity of what two bags share.
    fn shared(&self, a: &[Word], b: &[Word]) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.rarity(a[i]);
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }
}

/// Words that say what a sentence is about: no numbers (they are the answers), no function words.
pub fn is_content(token: &Token) -> bool {
    matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj)
        && token.lemma.len() > 1
        && !token.lemma.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(token.lemma.as_str(), "be" | "have" | "do" | "say" | "mr" | "mrs" | "mr." | "mrs." | "ms." | "new" | "also")
}
