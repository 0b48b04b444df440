//! One happening has one time.

use super::{Clash, attributes, same_predicate};
use crate::{
    claim::Claim,
    temporal,
    verify::{meet::Reading, passage::Passage},
};

pub fn find(reading: &Reading) -> Option<Clash> {
    let (claim, passage) = (reading.claim, reading.passage);
    let happenings = claim.claims.iter().map(|own| (times(own), told(own, reading)));
    happenings.chain([(attributed(claim), attributed(passage))]).find_map(|(own, other)| {
        let time = *own.first()?;
        let excluded = |other: &usize| temporal::compare(&claim.document.times[time].time, &passage.document.times[*other].time).excludes();
        let first = other.first().filter(|_| other.iter().all(excluded))?;
        let (words, span) = (claim.document.times[time].span, passage.document.times[*first].span);
        Some(Clash { span, why: format!("“{}” is not “{}”", passage.text(span), claim.text(words)) })
    })
}

/// The times that the passage gives for a happening; none where its clause holds the claim's, too ("in the late 1960s and early 1970s").
fn told(own: &Claim, reading: &Reading) -> Vec<usize> {
    let same: Vec<&Claim> = reading.passage.claims.iter().copied().filter(|other| same_predicate(own, other)).collect();
    let met = times(own).first().and_then(|time| reading.met(reading.claim.document.times[*time].span));
    if met.is_some_and(|met| same.iter().any(|other| other.span.contains(met.span))) {
        return Vec::new();
    }
    same.into_iter().flat_map(times).collect()
}

fn times(claim: &Claim) -> Vec<usize> {
    claim.times.iter().map(|time| time.mention).collect()
}

/// "a 1940 comedy"
fn attributed(passage: &Passage) -> Vec<usize> {
    attributes(passage).filter_map(|arg| arg.when).collect()
}
