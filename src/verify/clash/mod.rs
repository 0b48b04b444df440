//! What of a claim a passage rules out: one file a way to do so. What fits and what excludes what is asked of the layers below.

mod kind;
mod nation;
mod opposite;
mod participant;
mod place;
mod quantity;
mod time;

use super::{
    Answer, Linking, Verdict,
    meet::{self, Reading},
    passage::Passage,
};
use crate::{
    Span,
    claim::{Arg, Claim, Role},
};

/// Words of a passage that exclude words of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// In the passage.
    pub span: Span,
    pub why: String,
}

impl Clash {
    /// What the clash makes of the claim: to deny what is excluded is right.
    pub fn answer(self, claim: &Passage) -> Answer {
        let verdict = if claim.is_negated() { Verdict::Supported } else { Verdict::Contradicted };
        Answer { verdict, why: self.why, span: self.span }
    }
}

/// The first clash of claim and passage, the surest kinds first.
pub fn find(reading: &Reading, linking: Linking) -> Option<Clash> {
    kind::find(reading, linking)
        .or_else(|| nation::find(reading))
        .or_else(|| place::find(reading))
        .or_else(|| time::find(reading))
        .or_else(|| quantity::find(reading))
        .or_else(|| opposite::find(reading))
        .or_else(|| participant::find(reading, linking))
}

/// The clash of a claim with a passage about something else.
pub fn with_another(reading: &Reading) -> Option<Clash> {
    participant::other_subject(reading)
}

/// What a passage says its subjects are: "is an American film", "Berg, a singer,".
fn attributes<'a>(passage: &Passage<'a>) -> impl Iterator<Item = &'a Arg> {
    let of = |claim: &'a Claim| {
        let is = claim.predicate.as_ref().is_some_and(|predicate| matches!(predicate.lemma.as_str(), "be" | "become" | "remain"));
        claim.args.iter().filter(move |arg| is && arg.role == Role::Attribute)
    };
    passage.claims.iter().copied().flat_map(of)
}

/// Whether two claims tell of one happening: by the same word, or by words of one class.
fn same_predicate(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (&a.predicate, &b.predicate) else { return false };
    let word = a.lemma != "be" && meet::stem(&a.lemma) == meet::stem(&b.lemma);
    word || a.class.is_some() && a.class == b.class
}
