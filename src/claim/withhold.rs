//! What tells too little to be a claim: nothing is better than what an editor would call a false reading.

use super::{
    Arg, Claim, Role, Source,
    lexicon::{Certainty, lexicon},
};

/// Whether a claim tells nothing of anybody or anything.
pub(super) fn says_nothing(claim: &Claim) -> bool {
    match claim.predicate.as_ref().map(|predicate| predicate.source) {
        Some(Source::Verb) => is_bare_verb(claim),
        Some(Source::Noun) => is_bare_noun(claim),
        Some(Source::People) => false,
        None => claim.args.is_empty(),
    }
}

/// A verb of which nobody and nothing is told, or no more than that somebody is or has: "he was |, the mayor said,".
fn is_bare_verb(claim: &Claim) -> bool {
    let Some(predicate) = claim.predicate.as_ref().filter(|_| claim.times.is_empty()) else { return false };
    let is_alone = |role: Role| claim.args.iter().all(|arg| arg.role == role || arg.role == Role::Of);
    let lemma = predicate.lemma.as_str();
    claim.args.is_empty()
        || predicate.class.is_none() && (lemma == "be" && is_alone(Role::Patient) || lexicon().is_light(lemma) && is_alone(Role::Agent))
}

/// A happening of which a noun tells neither whose it is nor when, where or how often: "the revolution"; but "no attack", "charged with
/// murder".
fn is_bare_noun(claim: &Claim) -> bool {
    let tells_more = |arg: &Arg| arg.role != Role::Attribute || !arg.quantities.is_empty() || arg.ordinal.is_some() || arg.owner.is_some();
    let is_doubted = claim.negated || matches!(claim.certainty, Certainty::Alleged | Certainty::Denied);
    !is_doubted && claim.times.is_empty() && !claim.args.iter().any(tells_more)
}
