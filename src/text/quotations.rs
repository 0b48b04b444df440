//! What an article gives between quotation marks: one stretch a sentence, and two where "she said" stands between them.

use std::ops::Range;

use super::{Sentence, Token};

/// The words that one sentence quotes without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    pub sentence: usize,
    /// Tokens of the sentence, without the marks around them.
    pub tokens: Range<usize>,
}

/// So many sentences may stand between the one that opens a quotation and the one that closes it.
const LONGEST_SPEECH: usize = 12;

/// The quotations of an article, in the order of the text. A sentence that is left open is part of one, and so are those up to the mark
/// that closes it, though their paragraphs have no mark of their own.
pub fn quotations(sentences: &[Sentence], text: &str) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut next = 0;
    while let Some(sentence) = sentences.get(next) {
        let stretches = stretches(&sentence.tokens, text);
        let left_open = stretches.last().is_some_and(|last| last.end == sentence.tokens.len());
        out.extend(stretches.into_iter().map(|tokens| Quotation { sentence: next, tokens }));
        next += 1;
        if let Some((whole, tokens)) = left_open.then(|| unmarked(&sentences[next..], text)).flatten() {
            let speech = sentences[next..].iter().take(whole);
            out.extend(speech.zip(next..).map(|(said, sentence)| Quotation { sentence, tokens: 0..said.tokens.len() }));
            next += whole;
            if tokens > 0 {
                out.push(Quotation { sentence: next, tokens: 0..tokens });
                next += 1;
            }
        }
    }
    out
}

/// The stretches of quoted tokens. A quotation inside a quotation does not break it.
fn stretches(tokens: &[Token], text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| token.quoted) {
        match out.last_mut() {
            Some(last) if last.end == at || last.end + 1 == at && is_nested(tokens, last, at - 1, text) => last.end = at + 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

/// Whether a single mark opens or closes a quotation inside one that a double mark opened.
fn is_nested(tokens: &[Token], stretch: &Range<usize>, mark: usize, text: &str) -> bool {
    let opened_by_double = stretch.start.checked_sub(1).is_none_or(|opener| tokens[opener].is_quote());
    opened_by_double && is_single(tokens[mark].text(text))
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "‘" | "’" | "`")
}

/// Of sentences that follow one left open: how many stand whole inside the quotation, and how many tokens of the next one. `None` where no
/// mark closes it.
fn unmarked(sentences: &[Sentence], text: &str) -> Option<(usize, usize)> {
    let bare = |sentence: &&Sentence| sentence.tokens.iter().all(|token| !token.quoted && !token.is_quote());
    let is_orphan = |sentence: &Sentence, at: usize| {
        let mark = &sentence.tokens[at];
        (mark.is_quote() || is_single(mark.text(text))) && ends_speech(sentence, at)
    };
    for (length, sentence) in sentences.iter().take(LONGEST_SPEECH).enumerate() {
        if let Some(at) = (0..sentence.tokens.len()).find(|at| is_orphan(sentence, *at)) {
            return Some((length, at));
        }
        // The layer below knows where it goes on.
        if sentence.tokens.first().is_some_and(|token| token.quoted) {
            return Some((length, 0));
        }
        if !bare(&sentence) {
            return None;
        }
    }
    None
}

/// Whether a mark that opens nothing stands behind the end of a sentence, a comma, or alone.
fn ends_speech(sentence: &Sentence, at: usize) -> bool {
    let outside = |token: Option<&Token>| token.is_none_or(|token| !token.quoted);
    let before = at.checked_sub(1).and_then(|before| sentence.tokens.get(before));
    before.is_none_or(Token::is_punct) && outside(before) && outside(sentence.tokens.get(at + 1))
}
