//! When: one happening has one time.

use super::{Pair, RuleInfo, Verdict};
use crate::{report::Relation as Kind, temporal};

pub const RULE: RuleInfo = RuleInfo {
    name: "date",
    looks_for: "two times of one happening that exclude each other on what is known of both",
    fires: "The bridge over the Tarn collapsed on Tuesday, police said.\nThe Tarn bridge collapsed on Thursday, according to police.",
    silent: "The bridge over the Tarn collapsed on Tuesday, police said.\nThe Tarn bridge collapsed on Jan. 27, according to police.",
};

pub fn judge(pair: &Pair) -> Verdict {
    let (Some(a), Some(b)) = (pair.a.time_mention(pair.set.documents), pair.b.time_mention(pair.set.documents)) else {
        return Verdict::Fits;
    };
    let (x, y) = (pair.text(pair.a), pair.text(pair.b));
    match temporal::compare(&a.time, &b.time) {
        temporal::Relation::Equal => Verdict::Same,
        relation if relation.excludes() => pair.clash(RULE.name, Kind::Contradiction, format!("“{x}” and “{y}” exclude each other")),
        _ => Verdict::Fits,
    }
}
