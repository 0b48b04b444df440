//! A sentence that a person writes as a claim must be understood whole: what is passed over in an article is an error here.

use std::fmt::{self, Display};

use miette::{Diagnostic, LabeledSpan, SourceCode};

use crate::{
    Document, Span,
    claim::{Claim, Source, lexicon::Certainty},
    text::{Tag, Token},
};

/// A claim with the words that could not be understood, and what could be.
#[derive(Clone, Debug, PartialEq)]
pub struct Misunderstood {
    claim: String,
    span: Span,
    what: &'static str,
    help: &'static str,
}

impl Display for Misunderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the claim cannot be understood")
    }
}

impl std::error::Error for Misunderstood {}

impl Diagnostic for Misunderstood {
    fn help(&self) -> Option<Box<dyn Display + '_>> {
        Some(Box::new(self.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.claim)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new(Some(self.what.to_owned()), self.span.start, self.span.len());
        Some(Box::new(std::iter::once(label)))
    }
}

/// Says whether a claim was read whole.
///
/// # Errors
///
/// The first words that are no statement, or no part of one.
pub fn understand(claim: &Document) -> Result<(), Misunderstood> {
    let refuse = |span, what, help| Err(Misunderstood { claim: claim.article.text.clone(), span, what, help });
    let [sentence] = &claim.sentences[..] else {
        return match claim.sentences.get(1) {
            Some(second) => refuse(second.span, "a second sentence", "give one sentence; `--claims FILE` takes many, one a line"),
            None => refuse(Span::default(), "nothing stands here", "write a sentence, as in “Anna Berg was born in 1970.”"),
        };
    };
    if let Some(mark) = sentence.tokens.iter().find(|token| token.lemma == "?") {
        return refuse(mark.span, "a question states nothing", "say what is so, as in “Anna Berg was born in 1970.”");
    }
    let told = claim.claims.claims.iter().find(|told| told.predicate.as_ref().is_some_and(|predicate| predicate.source == Source::Verb));
    let Some(told) = told else {
        return refuse(sentence.span, "no verb was found here", "say who did what, or what is so, as in “Anna Berg was born in 1970.”");
    };
    if matches!(told.certainty, Certainty::Conditional | Certainty::Open) {
        let span = told.predicate.as_ref().map_or(told.span, |predicate| predicate.span);
        return refuse(span, "this is supposed, not stated", "say what is so, without “if”, “should” or “whether”");
    }
    match sentence.tokens.iter().enumerate().find(|(at, token)| is_lost(claim, token, in_brackets(&sentence.tokens[..*at]))) {
        Some((_, token)) => refuse(
            token.span,
            "this belongs to nothing that was understood",
            "put it in plainer words, with one verb for one thing that is said",
        ),
        None => Ok(()),
    }
}

/// Whether a word of content belongs to nothing that is said to happen or to be so, and is no time or name either.
fn is_lost(claim: &Document, token: &Token, in_brackets: bool) -> bool {
    let of_content = matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Num | Tag::Adj | Tag::Intj);
    let within = |span: Span| span.overlaps(token.span);
    // What stands in brackets is stepped over, but for what is counted or named there.
    let in_claim = |told: &Claim| if in_brackets { told.args.iter().any(|arg| within(arg.span)) } else { within(told.span) };
    let understood = claim.claims.claims.iter().any(|told| told.predicate.is_some() && in_claim(told))
        || claim.times.iter().any(|time| within(time.span))
        || claim.names.mentions.iter().any(|name| within(name.span));
    of_content && !understood
}

/// Whether the words before leave a bracket open.
fn in_brackets(before: &[Token]) -> bool {
    let count = |mark: &str| before.iter().filter(|token| token.lemma == mark).count();
    count("(") > count(")")
}
