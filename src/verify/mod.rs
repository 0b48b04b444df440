//! A person's sentence held against what articles say: supported, contradicted, or not mentioned.
//!
//! The sentence is read as an article of its own, by the same layers as every other. Of each [`Passage`] that speaks of the same thing
//! (`topic`) it is then asked which words of the sentence it meets (`meet`), what it rules out (`clash`), and whether it says yes
//! or no to the rest.

mod articles;
mod clash;
mod meet;
mod passage;
mod strict;
mod topic;

use std::fmt::{self, Display};

use serde::Serialize;

use crate::{
    Document, Span,
    article::{Article, Block, BlockKind},
    config::Config,
    progress::Progress,
};
pub use articles::{Found, against};
use clash::Clash;
use meet::Reading;
pub use passage::Passage;
pub use strict::{Misunderstood, understand};

/// What articles make of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    NotMentioned,
    Supported,
    Contradicted,
}

impl Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotMentioned => "not mentioned",
            Self::Supported => "supported",
            Self::Contradicted => "contradicted",
        })
    }
}

/// How much is known of what a passage is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linking {
    /// It is given as evidence on the sentence: its "it" is what the sentence is about.
    Given,
    /// It was found: it must name what the sentence is about.
    Sought,
}

/// What one passage says to a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub verdict: Verdict,
    pub why: String,
    /// The words of the passage that decide.
    pub span: Span,
}

/// Reads a sentence, or evidence on one, that stands in no file: all of it is text.
pub fn read(text: &str) -> Document {
    read_with(text, &Config::default())
}

/// As [`read`], with what a user configured.
pub fn read_with(text: &str, config: &Config) -> Document {
    let text = text.trim();
    let all = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    let blocks = if text.is_empty() { Vec::new() } else { vec![all] };
    Document::read_with(Article { text: text.to_owned(), blocks, ..Article::default() }, config, &Progress::default())
}

/// A claim is one sentence, and evidence is a passage: of what is longer so many sentences are read. (More than one, since a full stop
/// in a name may end one too early.)
const CLAIM: usize = 4;
const EVIDENCE: usize = 100;

/// Holds a sentence against evidence that is given as being about the same thing.
pub fn pair(claim: &Document, evidence: &Document) -> Answer {
    let (claim, evidence) = (Passage::first(claim, CLAIM), Passage::first(evidence, EVIDENCE));
    let reading = Reading::new(&claim, &evidence);
    if topic::is_another(&claim, &evidence) {
        return clash::with_another(&reading).map_or_else(|| elsewhere(&evidence), |clash| clash.answer(&claim));
    }
    clash::find(&reading, Linking::Given).map_or_else(|| said(&reading), |clash| clash.answer(&claim))
}

/// Holds a sentence against a passage of any article. Only what all else of the claim is said beside can rule the rest out.
pub fn compare(claim: &Passage, passage: &Passage) -> Answer {
    if !topic::is_spoken_of(claim, passage) {
        return elsewhere(passage);
    }
    let reading = Reading::new(claim, passage);
    match clash::find(&reading, Linking::Sought) {
        Some(clash) if reading.open().len() <= 1 && passage.is_main(clash.span) => clash.answer(claim),
        Some(_) => unknown(passage, "too little else of it is said".to_owned()),
        None => said(&reading),
    }
}

/// What a passage that rules nothing out says to a claim.
fn said(reading: &Reading) -> Answer {
    let Reading { claim, passage, .. } = reading;
    let open = reading.open();
    if let Some(first) = open.first() {
        return unknown(passage, format!("nothing is said of “{}”", claim.text(first.span)));
    }
    match reading.met_span() {
        None => unknown(passage, "nothing of it is said".to_owned()),
        Some(span) if reading.is_denied() => Clash { span, why: "it is said not to be so".to_owned() }.answer(claim),
        Some(span) if claim.is_negated() => Answer { verdict: Verdict::Contradicted, why: "it is said to be so".to_owned(), span },
        Some(span) if claim.is_certain(claim.span()) && !passage.is_certain(span) => {
            unknown(passage, "it is not said to be certain".to_owned())
        }
        Some(_) if claim.exclusive && !passage.exclusive => unknown(passage, "it is said, but not that nothing else is so".to_owned()),
        Some(span) => Answer { verdict: Verdict::Supported, why: "all of it is said".to_owned(), span },
    }
}

fn elsewhere(passage: &Passage) -> Answer {
    unknown(passage, "it speaks of something else".to_owned())
}

fn unknown(passage: &Passage, why: String) -> Answer {
    Answer { verdict: Verdict::NotMentioned, why, span: passage.span() }
}
