//! There are so many of a thing, not more and not fewer.

use super::Clash;
use crate::{
    claim::{Arg, lexicon::lexicon},
    quantity::{self, Kind, Quantity},
    verify::{
        meet::{self, Reading},
        passage::Passage,
    },
};

pub fn find(reading: &Reading) -> Option<Clash> {
    let (claim, passage) = (reading.claim, reading.passage);
    counts(claim).into_iter().filter(|(_, quantity)| !reading.is_met(quantity.span)).find_map(|(arg, quantity)| {
        let told = counts(passage);
        let same: Vec<&Quantity> = told.iter().filter(|(other, _)| same_thing(arg, other)).map(|(_, other)| *other).collect();
        let differs =
            |other: &&Quantity| quantity::compare(quantity, other) == quantity::Relation::Differs && !meet::holds(quantity, other);
        let first = same.first().filter(|_| same.iter().all(differs))?;
        Some(Clash { span: first.span, why: format!("“{}” is not “{}”", passage.text(first.span), claim.text(quantity.span)) })
    })
}

/// The quantities of a passage with the phrases that they count.
fn counts<'a>(passage: &Passage<'a>) -> Vec<(&'a Arg, &'a Quantity)> {
    let args = passage.claims.iter().copied().flat_map(|claim| &claim.args);
    let of = |arg: &'a Arg| {
        arg.quantities.iter().chain(&arg.ordinal).chain(&arg.age).map(move |index| (arg, &passage.document.quantities[*index]))
    };
    args.flat_map(of).filter(|(_, quantity)| quantity.kind != Kind::Label).collect()
}

fn same_thing(a: &Arg, b: &Arg) -> bool {
    let (Some(x), Some(y)) = (&a.head, &b.head) else { return false };
    x == y || matches!((a.kind, b.kind), (Some(k), Some(l)) if k == l && lexicon().kind(x).is_some())
}
