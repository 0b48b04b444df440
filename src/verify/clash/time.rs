//! One happening has one time.

use super::{Clash, attributes, same_predicate};
use crate::{
    claim::Claim,
    temporal,
    verify::{meet::Reading, passage::Passage},
};

pub fn find(reading: &Reading) -> Option<Clash> {
    let (claim, passage) = (reading.claim, reading.passage);
    let of_same = |own: &Claim| passage.claims.iter().filter(|other| same_predicate(own, other)).flat_map(|other| times(other)).collect();
    let happenings = claim.claims.iter().map(|own| (times(own), of_same(own)));
    happenings.chain([(attributed(claim), attributed(passage))]).find_map(|(own, other): (Vec<usize>, Vec<usize>)| {
        let time = *own.first()?;
        let excluded = |other: &usize| temporal::compare(&claim.document.times[time].time, &passage.document.times[*other].time).excludes();
        let first = other.first().filter(|_| other.iter().all(excluded))?;
        let (words, span) = (claim.document.times[time].span, passage.document.times[*first].span);
        Some(Clash { span, why: format!("“{}” is not “{}”", passage.text(span), claim.text(words)) })
    })
}

fn times(claim: &Claim) -> Vec<usize> {
    claim.times.iter().map(|time| time.mention).collect()
}

/// "a 1940 comedy"
fn attributed(passage: &Passage) -> Vec<usize> {
    attributes(passage).filter_map(|arg| arg.when).collect()
}
