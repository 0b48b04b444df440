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

/// Splits the blocks of an article into tagged sentences, in the order of the text; a first version.
pub fn analyse(article: &Article) -> Vec<Sentence> {
    use harper_pos_utils::{Tagger, UPOS};
    let tagger = harper_brill::brill_tagger();
    let text = &article.text;
    let mut sentences = Vec::new();
    for (block, part) in article.blocks.iter().enumerate() {
        let mut spans: Vec<Span> = Vec::new();
        let mut start = part.span.start;
        let mut word: Option<usize> = None;
        let mut cuts = Vec::new();
        for (offset, c) in part.span.of(text).char_indices() {
            let at = part.span.start + offset;
            let inner = word.is_some_and(|w| {
                let digits = text[w..at].ends_with(|d: char| d.is_ascii_digit());
                c == '-'
                    || (digits && matches!(c, '.' | ',' | ':') && text[at + 1..].starts_with(|d: char| d.is_ascii_digit()))
                    || (c == '.' && at - w <= 3 && text[w..at].starts_with(char::is_uppercase))
            });
            if c.is_alphanumeric() || inner {
                word.get_or_insert(at);
                continue;
            }
            if let Some(w) = word.take() {
                spans.push(Span::new(w, at));
            }
            if !c.is_whitespace() {
                spans.push(Span::new(at, at + c.len_utf8()));
                if matches!(c, '.' | '!' | '?') && text[at + 1..].starts_with(' ') {
                    cuts.push(at + 1);
                }
            }
        }
        if let Some(w) = word {
            spans.push(Span::new(w, part.span.end));
        }
        cuts.push(part.span.end);
        for cut in cuts {
            let own: Vec<Span> = spans.iter().copied().filter(|s| s.start >= start && s.end <= cut).collect();
            let words: Vec<String> = own.iter().map(|s| s.of(text).to_string()).collect();
            let tags = tagger.tag_sentence(&words);
            let tokens = own
                .iter()
                .zip(tags)
                .map(|(span, tag)| {
                    let surface = span.of(text);
                    let tag = match tag {
                        Some(UPOS::ADJ) => Tag::Adj,
                        Some(UPOS::ADP) => Tag::Adp,
                        Some(UPOS::ADV) => Tag::Adv,
                        Some(UPOS::AUX) => Tag::Aux,
                        Some(UPOS::CCONJ) => Tag::Cconj,
                        Some(UPOS::DET) => Tag::Det,
                        Some(UPOS::NOUN) => Tag::Noun,
                        Some(UPOS::NUM) => Tag::Num,
                        Some(UPOS::PART) => Tag::Part,
                        Some(UPOS::PRON) => Tag::Pron,
                        Some(UPOS::PROPN) => Tag::Propn,
                        Some(UPOS::PUNCT) => Tag::Punct,
                        Some(UPOS::SCONJ) => Tag::Sconj,
                        Some(UPOS::VERB) => Tag::Verb,
                        _ if surface.starts_with(|c: char| c.is_ascii_digit()) => Tag::Num,
                        _ if surface.starts_with(char::is_uppercase) => Tag::Propn,
                        _ if !surface.starts_with(char::is_alphanumeric) => Tag::Punct,
                        _ => Tag::Noun,
                    };
                    Token { span: *span, tag, form: Form::Plain, lemma: surface.to_lowercase().into() }
                })
                .collect::<Vec<_>>();
            if let (Some(first), Some(last)) = (own.first(), own.last()) {
                sentences.push(Sentence { span: Span::new(first.start, last.end), kind: part.kind, block, tokens });
            }
            start = cut;
        }
    }
    sentences
}
