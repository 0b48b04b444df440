//! How much: money, measures and shares.

use super::{Pair, RuleInfo, Verdict, update};
use crate::{
    quantity::{self, Relation},
    report::Relation as Kind,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "quantity",
    looks_for: "two amounts of the same thing (money, measures, shares) that differ beyond their own precision",
    fires: "The ferry company Norlink bought the shipyard in Tolmin for $40 million.\nNorlink, a ferry company, bought the shipyard in Tolmin for $65 million.",
    silent: "The ferry company Norlink bought the shipyard in Tolmin for $40 million.\nThe shipyard in Tolmin built Norlink two ferries of 65 metres.",
};

pub fn judge(pair: &Pair) -> Verdict {
    differing(pair, RULE.name)
}

/// Judges two quantities by what their words allow.
pub(super) fn differing(pair: &Pair, rule: &'static str) -> Verdict {
    let (Some(a), Some(b)) = (pair.a.quantity(pair.set.documents), pair.b.quantity(pair.set.documents)) else { return Verdict::Fits };
    let (x, y) = (pair.text(pair.a), pair.text(pair.b));
    match quantity::compare(a, b) {
        Relation::Equal => Verdict::Same,
        Relation::Rounding => pair.clash(rule, Kind::Rounding, format!("“{x}” and “{y}” are one figure, given with different precision")),
        Relation::Fits => Verdict::Coarser,
        Relation::Incomparable => Verdict::Fits,
        Relation::Differs => match update::why(pair) {
            Some(why) => pair.clash(rule, Kind::Update, why),
            None => pair.clash(rule, Kind::Contradiction, format!("“{x}” and “{y}” cannot both be right")),
        },
    }
}
