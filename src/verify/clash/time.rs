//! One happening has one time.

use std::iter;

use super::{Clash, attributes, same_predicate};
use crate::{
    Span,
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

/// The times that the passage gives for a happening, with those that are joined to them: "in the late 1960s and early 1970s".
fn told(own: &Claim, reading: &Reading) -> Vec<usize> {
    let same = reading.passage.claims.iter().filter(|other| same_predicate(own, other));
    same.flat_map(|other| times(other)).flat_map(|time| with_joined(reading.passage, time)).collect()
}

fn with_joined(passage: &Passage, time: usize) -> impl Iterator<Item = usize> {
    let all = &passage.document.times;
    let is_joined = move |later: &usize| {
        let gap = Span::new(all[*later - 1].span.end, all[*later].span.start.max(all[*later - 1].span.end));
        matches!(passage.text(gap).trim(), "and" | "or" | "," | "to" | "until" | "-" | "–")
    };
    iter::once(time).chain((time + 1..all.len()).take_while(is_joined))
}

fn times(claim: &Claim) -> Vec<usize> {
    claim.times.iter().map(|time| time.mention).collect()
}

/// "a 1940 comedy"
fn attributed(passage: &Passage) -> Vec<usize> {
    attributes(passage).filter_map(|arg| arg.when).collect()
}
