//! Yes and no: the same event, said to be so and not to be so.

use super::{Pair, RuleInfo, Verdict, certainty};
use crate::{claim::lexicon::Certainty, fact::statement::Value, report::Relation as Kind};

pub const RULE: RuleInfo = RuleInfo {
    name: "polarity",
    looks_for: "the same event, stated by one and denied by the other",
    fires: "Norlink has paid the fine for the Tolmin oil spill.\nNorlink has not paid the fine for the Tolmin oil spill.",
    silent: "Norlink has paid the fine for the Tolmin oil spill.\nThe city of Brenn has not paid the fine for its broken trams.",
};

pub fn judge(pair: &Pair) -> Verdict {
    match (pair.a.value, pair.b.value) {
        // What is only possible does not contradict a no: both wait for the same answer.
        (Value::Holds(a), Value::Holds(b)) if a != b && [pair.a, pair.b].iter().all(|s| s.certainty <= Certainty::Planned) => {
            pair.clash(RULE.name, Kind::Contradiction, format!("“{}” holds in one and is denied in the other", pair.text(pair.a)))
        }
        (Value::Holds(_), Value::Holds(_)) => certainty::judge(pair),
        _ => Verdict::Fits,
    }
}
