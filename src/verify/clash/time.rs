//! One happening has one time.

use super::{Clash, attributes, same_predicate};
use crate::{
    claim::Claim,
    temporal,
    verify::{meet::Reading, passage::Passage},
};

pub fn find(reading: &Reading) -> Option<Clash> {
    let (claim, passage) = (reading.claim, reading.passage);
    let happenings = claim
        .claims
        .iter()
        .flat_map(|own| passage.claims.iter().filter(|other| same_predicate(own, other)).map(|other| (times(own), times(other))));
    happenings.chain([(attributed(claim), attributed(passage))]).find_map(|(own, other)| {
        let time = own.into_iter().find(|time| !reading.is_met(claim.document.times[*time].span))?;
        let excluded = |other: &usize| temporal::compare(&claim.document.times[time].time, &passage.document.times[*other].time).excludes();
        let first = other.first().filter(|_| other.iter().all(excluded))?;
        let (words, span) = (claim.document.times[time].span, passage.document.times[*first].span);
        Some(Clash { span: span, why: format!("“{}” is not “{}”", passage.text(span), claim.text(words)) })
    })
}

fn times(claim: &Claim) -> Vec<usize> {
    claim.times.iter().map(|time| time.mention).collect()
}

/// "a 1940 comedy"
fn attributed(passage: &Passage) -> Vec<usize> {
    attributes(passage).filter_map(|arg| arg.when).collect()
}
