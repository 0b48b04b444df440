//! A block of text to sentences.

use super::{
    Tag,
    case::lower_case,
    quotes::{Quotes, Role},
    tags,
    tokens::{Abbreviation, Tokens, abbreviation},
};
use crate::Span;

/// A sentence longer than this is cut, so that no later step meets one without end.
const MAX_TOKENS: usize = 400;

/// Most sentences of news are no longer than this.
const USUAL_TOKENS: usize = 32;

/// Verbs of speech that may follow a quoted question: "“Why?” Smith asked."
const SPEECH: [&str; 9] = ["said", "says", "asked", "asks", "told", "added", "wrote", "shouted", "tweeted"];

/// The sentences of a block of text. `quotes` is what goes on in it from the block before, and then what it leaves open.
pub(super) fn split(text: &str, block: Span, quotes: &mut Quotes) -> Vec<RawSentence> {
    let mut walk = Sentences { text, tokens: Tokens::new(text, block), quotes: quotes.clone() };
    let sentences = walk.by_ref().collect();
    *quotes = walk.quotes;
    sentences
}

/// The tokens of one sentence, and of each whether it stands inside a quotation.
#[derive(Debug)]
pub(super) struct RawSentence {
    pub(super) tokens: Vec<Span>,
    pub(super) quoted: Vec<bool>,
}

/// Walks through a block, a sentence a step.
struct Sentences<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
    quotes: Quotes,
}

impl Sentences<'_> {
    fn push(&mut self, sentence: &mut RawSentence, token: Span) {
        let inside = self.quotes.inside();
        let role = self.quotes.step(self.text, token);
        sentence.tokens.push(token);
        sentence.quoted.push(inside && role == Role::None);
    }

    /// Takes the closing marks that belong to the sentence just ended. Says whether one of them was a quotation mark.
    fn take_closers(&mut self, sentence: &mut RawSentence) -> bool {
        let mut quote = false;
        loop {
            let mut ahead = self.tokens.clone();
            let Some(token) = ahead.next() else { return quote };
            let closes_quote = self.quotes.clone().step(self.text, token) == Role::Close;
            let adjacent = sentence.tokens.last().is_some_and(|last| last.end == token.start);
            let mark = adjacent && matches!(token.of(self.text), ")" | "]" | "*" | "**" | "_" | "__" | "." | "!" | "?" | "..." | "…");
            if !closes_quote && !mark {
                return quote;
            }
            quote |= closes_quote;
            self.push(sentence, token);
            self.tokens = ahead;
        }
    }

    /// Whether the sentence ends after the tokens it has so far.
    fn ends(&mut self, sentence: &mut RawSentence) -> bool {
        let Some(last) = sentence.tokens.last().copied() else { return false };
        if sentence.tokens.len() >= MAX_TOKENS {
            return true;
        }
        let mark = last.of(self.text);
        match mark {
            "?" | "!" | "…" => {
                let quote = self.take_closers(sentence);
                self.starts_here(false) && !(quote && self.speech_follows())
            }
            "." => {
                if is_list_number(self.text, &sentence.tokens) {
                    return false;
                }
                let long = sentence
                    .tokens
                    .iter()
                    .nth_back(1)
                    .is_some_and(|word| word.len() >= 5 || word.of(self.text).ends_with(|c: char| c.is_numeric()));
                self.take_closers(sentence);
                self.starts_here(long)
            }
            _ if mark.starts_with(['?', '!']) || (mark.starts_with('.') && mark.ends_with('.')) => {
                self.take_closers(sentence);
                self.starts_here(false)
            }
            _ if mark.ends_with('.') => match abbreviation(mark) {
                Some(Abbreviation::Link) | None => false,
                Some(kind) => {
                    let quote = self.take_closers(sentence);
                    quote && self.starts_here(false) || self.sentence_word_follows(kind)
                }
            },
            _ => self.line_item_follows(last),
        }
    }

    /// Whether what follows can be the start of a sentence; a small letter only where `small_too`.
    fn starts_here(&self, small_too: bool) -> bool {
        // An opening mark says nothing; what it opens does.
        let word = self.tokens.clone().take(4).map(|token| token.of(self.text)).find(|word| word.starts_with(char::is_alphanumeric));
        small_too || !word.is_some_and(|word| word.starts_with(char::is_lowercase))
    }

    fn speech_follows(&self) -> bool {
        self.tokens.clone().take(4).any(|token| SPEECH.contains(&token.of(self.text)))
    }

    /// Whether the next word is one that has a capital only at the start of a sentence.
    fn sentence_word_follows(&self, after: Abbreviation) -> bool {
        let mut ahead = self.tokens.clone();
        let Some(mut next) = ahead.next() else { return true };
        while matches!(next.of(self.text), "\"" | "“" | "‘" | "'" | "(" | "``") {
            let Some(token) = ahead.next() else { return true };
            next = token;
        }
        let word = next.of(self.text);
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        match tags::lookup(&lower_case(word)) {
            Some(Tag::Pron | Tag::Det | Tag::Adp | Tag::Sconj | Tag::Cconj | Tag::Adv | Tag::Aux | Tag::Part) => true,
            Some(Tag::Noun | Tag::Verb | Tag::Adj) => after == Abbreviation::Clock,
            _ => false,
        }
    }

    /// A bullet on a new line, or an empty line.
    fn line_item_follows(&self, last: Span) -> bool {
        if !self.text[last.end..].bytes().take_while(u8::is_ascii_whitespace).any(|b| b == b'\n') {
            return false;
        }
        let Some(next) = self.tokens.clone().next() else { return false };
        let gap = &self.text[last.end..next.start];
        let Some(line) = gap.find('\n') else { return false };
        gap[line + 1..].contains('\n') || matches!(next.of(self.text), "•" | "-" | "*" | "–" | "·" | "▪" | "●")
    }
}

impl Iterator for Sentences<'_> {
    type Item = RawSentence;

    fn next(&mut self) -> Option<RawSentence> {
        let mut sentence = RawSentence { tokens: Vec::with_capacity(USUAL_TOKENS), quoted: Vec::with_capacity(USUAL_TOKENS) };
        while let Some(token) = self.tokens.next() {
            self.push(&mut sentence, token);
            if self.ends(&mut sentence) {
                break;
            }
        }
        (!sentence.tokens.is_empty()).then_some(sentence)
    }
}

/// "1." at the start of a sentence counts it.
fn is_list_number(text: &str, tokens: &[Span]) -> bool {
    matches!(tokens, [number, _] if number.of(text).bytes().all(|b| b.is_ascii_digit()) && number.len() <= 2)
}
