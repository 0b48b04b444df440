//! Sentences, tokens, part-of-speech tags and lemmas.

mod brill;
mod case;
mod forms;
pub(crate) mod lemmas;
mod quotations;
mod quotes;
mod sentences;
mod tags;
mod tokens;

use std::ops::Range;

use smol_str::SmolStr;

pub(crate) use self::case::lower_case;
pub use self::quotations::{Quotation, quotations};
use self::{case::CaseEvidence, quotes::Quotes, sentences::RawSentence, tags::Word};
use crate::{
    Span,
    article::{Article, Block, BlockKind},
};

/// The items of a sentence among those of an article, which stand in the order of its sentences.
pub fn of_sentence<T>(items: &[T], sentence: usize, of: impl Fn(&T) -> usize) -> Range<usize> {
    items.partition_point(|item| of(item) < sentence)..items.partition_point(|item| of(item) <= sentence)
}

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
    /// Inside quotation marks; the marks themselves are not.
    pub quoted: bool,
}

impl Sentence {
    /// The text of the sentence in its article.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        self.span.of(&article.text)
    }

    /// Index of the token that holds the byte, or of the first one after it where it falls between two.
    pub fn token_at(&self, byte: usize) -> Option<usize> {
        let at = self.tokens.partition_point(|token| token.span.end <= byte);
        (at < self.tokens.len() && self.span.start <= byte).then_some(at)
    }

    /// Indices of the tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }
}

impl Token {
    /// The surface of the token in the text of its article.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }

    /// Whether the word turns a statement into its opposite: "not", "n't", "never", "no", "nobody" …
    pub fn is_negation(&self) -> bool {
        matches!(self.lemma.as_str(), "not" | "never" | "no" | "neither" | "nor" | "none" | "nobody" | "nothing" | "nowhere")
    }

    /// Whether the token is a double quotation mark of any style.
    pub fn is_quote(&self) -> bool {
        matches!(self.lemma.as_str(), "\"" | "“" | "”" | "„" | "«" | "»" | "``" | "''")
    }

    /// Whether the token is a comma, full stop, bracket or the like.
    pub fn is_punct(&self) -> bool {
        self.tag == Tag::Punct
    }
}

/// Universal POS tags (<https://universaldependencies.org/u/pos/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
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
    let text = article.text.as_str();
    let mut quotes = Quotes::default();
    let split = |(index, block): (usize, &Block)| {
        quotes = quotes.carried_into(article.blocks[index..].iter().map(|block| block.span.of(text)));
        sentences::split(text, block.span, &mut quotes)
    };
    let raw: Vec<Vec<RawSentence>> = article.blocks.iter().enumerate().map(split).collect();
    let names = CaseEvidence::gather(text, raw.iter().flatten().map(|sentence| sentence.tokens.as_slice()));
    let mut sentences = Vec::with_capacity(raw.iter().map(Vec::len).sum());
    for (index, (block, raw)) in article.blocks.iter().zip(raw).enumerate() {
        sentences.extend(raw.into_iter().map(|raw| tagged(text, raw, &names, block.kind, index)));
    }
    sentences
}

/// The tag that a word, given in lower case, has most often in English; `None` for a word that is no common one.
pub(crate) fn usual_tag(lower: &str) -> Option<Tag> {
    brill::lookup(lower)
}

fn tagged(text: &str, raw: RawSentence, names: &CaseEvidence, kind: BlockKind, block: usize) -> Sentence {
    let words: Vec<Word> = raw.tokens.iter().map(|span| Word::new(span.of(text))).collect();
    let tags = tags::tag(&words, names);
    let span = raw.tokens[0].join(raw.tokens[raw.tokens.len() - 1]);
    let mut tokens: Vec<Token> = itertools::izip!(raw.tokens, raw.quoted, words, tags)
        .map(|(span, quoted, word, tag)| {
            let (lemma, form) = lemmas::lemmatise(&word.lower, tag);
            Token { span, tag, form, lemma, quoted }
        })
        .collect();
    forms::settle(&mut tokens, text);
    Sentence { span, kind, block, tokens }
}
