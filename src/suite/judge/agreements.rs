//! Agreements: facts on which several articles give one answer.

use super::{Bench, Ground, Judgement};
use crate::{report::Corroboration, suite::syntax::Place};

/// Whether there is a corroboration that holds all places, or whether there is none.
pub fn agreement(bench: &Bench, absent: bool, about: Option<&str>, places: &[Place]) -> Judgement {
    let about = about.map(str::to_lowercase);
    let grounds: Vec<Vec<Ground>> = places.iter().map(|place| bench.ground(place)).collect();
    let is_about = |fact: &Corroboration| {
        about.as_ref().is_none_or(|about| [&fact.fact, &fact.value].iter().any(|text| text.to_lowercase().contains(about)))
    };
    let holds =
        |fact: &Corroboration, grounds: &[Ground]| grounds.iter().any(|ground| fact.mentions.iter().any(|mention| ground.holds(mention)));
    let agrees = |fact: &&Corroboration| is_about(fact) && grounds.iter().all(|grounds| holds(fact, grounds));
    let found = bench.report.corroborations.iter().find(agrees);
    let why = || found.map_or_else(|| "there is no such agreement".to_owned(), |fact| format!("{}: “{}”", fact.fact, fact.value));
    Judgement::of(found.is_some() != absent, why, || {
        let mentions = found.into_iter().flat_map(|fact| fact.mentions.iter().map(move |mention| (fact, mention)));
        mentions.map(|(fact, mention)| bench.evidence(mention, &fact.fact, &fact.value, "it agrees")).collect()
    })
}
