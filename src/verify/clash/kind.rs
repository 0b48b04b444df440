//! A thing of one kind is not of another: a film is no book, a town no county.

use super::{Clash, attributes};
use crate::{
    Span,
    claim::{
        Arg,
        lexicon::{KindId, lexicon},
    },
    verify::{
        Linking,
        meet::{self, Reading},
        passage::{Item, Passage},
    },
};

/// What the passage calls its subject excludes what the claim calls it. Of evidence that is given it is enough that it tells what the
/// subject is and that this is nothing that the claim says: an encyclopedia does not leave out that a model is a senator.
pub fn find(reading: &Reading, linking: Linking) -> Option<Clash> {
    let claimed: Vec<(Span, KindId)> = attributes(reading.claim).filter_map(|arg| named(reading.claim, arg)).collect();
    let told: Vec<(Span, KindId)> = attributes(reading.passage).filter_map(|arg| named(reading.passage, arg)).collect();
    let nested = |a: KindId, b: KindId| lexicon().kind_under(a, b) || lexicon().kind_under(b, a);
    let excludes = |a: KindId, b: KindId| match linking {
        Linking::Given => !nested(a, b),
        Linking::Sought => lexicon().kinds_disjoint(a, b),
    };
    let is_told = |head: Span| {
        reading.met(head).is_some_and(|met| attributes(reading.passage).any(|arg| arg.span.contains(met.span)) || reading.same_word(head))
    };
    let (head, kind) = claimed.into_iter().find(|(head, _)| !is_told(*head))?;
    let ruled_out = !told.is_empty() && told.iter().all(|(_, other)| excludes(kind, *other));
    let (span, _) = told.first().filter(|_| ruled_out)?;
    Some(Clash { span: *span, why: format!("“{}” is not “{}”", reading.passage.text(*span), reading.claim.text(head)) })
}

/// The head of a phrase, with its kind.
fn named(passage: &Passage, arg: &Arg) -> Option<(Span, KindId)> {
    let head = arg.head.as_ref().filter(|head| !is_relational(head))?;
    let in_phrase = |item: &&Item| arg.span.contains(item.span) && passage.lemma(item) == Some(head);
    let item = passage.items.iter().rfind(in_phrase)?;
    Some((item.span, *meet::kinds(passage, item).first()?))
}

/// "part of", "member of": what stands behind it says what it is.
fn is_relational(head: &str) -> bool {
    matches!(head, "part" | "member" | "one" | "piece" | "form" | "example" | "result" | "subject")
}
