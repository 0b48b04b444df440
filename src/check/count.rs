//! How many: two counts of the same things.

use super::{Pair, RuleInfo, Verdict, quantity};

pub const RULE: RuleInfo = RuleInfo {
    name: "count",
    looks_for: "two counts of the same people or things that differ beyond their own precision",
    fires: "The landslide at Orvela killed 14 villagers on Monday, officials said.\nMonday's landslide at Orvela killed 19 villagers, officials said.",
    silent: "The landslide at Orvela killed 14 villagers on Monday, officials said.\nThe landslide at Orvela injured 19 villagers on Monday, officials said.",
};

pub fn judge(pair: &Pair) -> Verdict {
    quantity::differing(pair, RULE.name)
}
