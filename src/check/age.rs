//! How old: one person has one age at one time.

use super::{Pair, RuleInfo, Verdict, quantity};

pub const RULE: RuleInfo = RuleInfo {
    name: "age",
    looks_for: "two ages of one person",
    fires: "Police arrested Jonas Feld, 41, in Brenn on Friday.\nThe suspect, 46-year-old Jonas Feld, was arrested in Brenn.",
    silent: "Police arrested Jonas Feld, 41, in Brenn on Friday.\nJonas Feld's brother, 46-year-old Martin Feld, was not arrested.",
};

pub fn judge(pair: &Pair) -> Verdict {
    quantity::differing(pair, RULE.name)
}
