//! How long: sentences, terms, waits.

use super::{Pair, RuleInfo, Verdict};
use crate::report::Relation;

pub const RULE: RuleInfo = RuleInfo {
    name: "duration",
    looks_for: "two lengths of time given for the same thing",
    fires: "Feld was sentenced to four years in prison for the Brenn fraud.\nA judge sentenced Feld to seven years in prison for the Brenn fraud.",
    silent: "Feld was sentenced to four years in prison for the Brenn fraud.\nA judge sentenced Feld to 48 months in prison for the Brenn fraud.",
};

pub fn judge(pair: &Pair) -> Verdict {
    let days = |s: &super::Statement| s.time_mention(pair.set.documents).and_then(|m| m.time.days());
    let (Some(a), Some(b)) = (days(pair.a), days(pair.b)) else { return Verdict::Fits };
    let (x, y) = (pair.text(pair.a), pair.text(pair.b));
    let (least, most) = (a.min(b), a.max(b));
    match () {
        () if most - least < 0.02 * most => Verdict::Same,
        () if most - least < 0.1 * most => {
            pair.clash(RULE.name, Relation::Rounding, format!("“{x}” and “{y}” are one length of time, given with different precision"))
        }
        () => pair.clash(RULE.name, Relation::Contradiction, format!("“{x}” and “{y}” cannot both be right")),
    }
}
