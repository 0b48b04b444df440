//! What capital letters say.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, StrExt};

use crate::Span;

/// A word in lower case. Nearly all words are ASCII, and most have no capital.
pub(crate) fn lower_case(word: &str) -> SmolStr {
    match word {
        _ if !word.is_ascii() => word.to_lowercase_smolstr(),
        _ if word.bytes().any(|byte| byte.is_ascii_uppercase()) => word.to_ascii_lowercase_smolstr(),
        _ => SmolStr::new(word),
    }
}

/// What a capital says in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    /// A name, except on the first word.
    Names,
    /// Nothing: a headline with capitals everywhere.
    Everywhere,
}

impl Capitals {
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let long = words.filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic));
        let (capital, small) = long.fold((0, 0), |(c, s), word| if word.starts_with(char::is_uppercase) { (c + 1, s) } else { (c, s + 1) });
        if capital > 3 && capital > 3 * small { Self::Everywhere } else { Self::Names }
    }
}

/// How the words whose own capital says nothing (the first of a sentence, those of headlines) are written elsewhere in the article.
#[derive(Debug, Default)]
pub(super) struct CaseEvidence {
    counts: FxHashMap<SmolStr, Count>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    capital: u32,
    small: u32,
}

impl CaseEvidence {
    /// Reads the tokens of all sentences of an article.
    pub(super) fn gather<'a>(text: &str, sentences: impl Iterator<Item = &'a [Span]> + Clone) -> Self {
        let mut evidence = Self::default();
        let mut telling = Vec::new();
        for tokens in sentences {
            let words = || tokens.iter().map(|token| token.of(text)).filter(|word| word.starts_with(char::is_alphabetic));
            let in_doubt = match Capitals::of(words()) {
                Capitals::Everywhere => tokens.len(),
                Capitals::Names => {
                    telling.push(tokens);
                    1
                }
            };
            for word in words().take(in_doubt).filter(|word| word.starts_with(char::is_uppercase)) {
                evidence.counts.entry(lower_case(word)).or_default();
            }
        }
        for tokens in telling {
            for word in tokens.iter().map(|token| token.of(text)).filter(|word| word.starts_with(char::is_alphabetic)).skip(1) {
                evidence.count(word);
            }
        }
        evidence
    }

    fn count(&mut self, word: &str) {
        if word.starts_with(char::is_uppercase) {
            if let Some(count) = self.counts.get_mut(&lower_case(word)) {
                count.capital += 1;
            }
        } else if let Some(count) = self.counts.get_mut(word) {
            count.small += 1;
        }
    }

    /// Whether the article writes the word with a capital where only names have one.
    pub(super) fn is_name(&self, lower: &str) -> bool {
        self.counts.get(lower).is_some_and(|count| count.capital > 3 * count.small)
    }
}
