//! How long: sentences, terms, waits.

use std::cmp::Ordering;

use super::{Pair, RuleInfo, Statement, Verdict};
use crate::{
    report::Relation,
    temporal::{Hedge, Length, TimeMention},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "duration",
    looks_for: "two lengths of time given for the same thing",
    fires: "Feld was sentenced to four years in prison for the Brenn fraud.\nA judge sentenced Feld to seven years in prison for the Brenn fraud.",
    silent: "Feld was sentenced to four years in prison for the Brenn fraud.\nA judge sentenced Feld to 48 months in prison for the Brenn fraud.",
};

pub fn judge(pair: &Pair) -> Verdict {
    let mention = |s: &Statement| {
        let mention = s.time_mention(pair.set.documents)?;
        Some((mention, mention.time.duration_days()?))
    };
    let (Some((m, a)), Some((n, b))) = (mention(pair.a), mention(pair.b)) else { return Verdict::Fits };
    let (x, y) = (pair.text(pair.a), pair.text(pair.b));
    match compare(a, b) {
        Ordering::Equal => Verdict::Same,
        // What lies between them is told, and is not the same.
        Ordering::Less if is_range(m, x) && is_range(n, y) => {
            pair.clash(RULE.name, Relation::Contradiction, format!("“{x}” and “{y}” cannot both be right"))
        }
        // "Less than two months" is 45 days, or any other time below.
        Ordering::Less if is_bound(a) || is_bound(b) => Verdict::Fits,
        Ordering::Less => {
            pair.clash(RULE.name, Relation::Rounding, format!("“{x}” and “{y}” are one length of time, given with different precision"))
        }
        Ordering::Greater => pair.clash(RULE.name, Relation::Contradiction, format!("“{x}” and “{y}” cannot both be right")),
    }
}

/// "At least two years", "up to two years": no length of its own.
fn is_bound(length: Length) -> bool {
    length.low == 0.0 || length.high.is_infinite()
}

/// "Two to three weeks", "between two and three weeks": two figures, of which neither is a hedge's.
fn is_range(mention: &TimeMention, words: &str) -> bool {
    let told = words.contains(" to ") || words.starts_with("between ");
    let spread = mention.time.length.is_some_and(|length| length.low < length.high && !is_bound(length));
    told && spread && mention.time.hedge == Hedge::None
}

/// Whether two ends are one.
fn is_close(a: f64, b: f64) -> bool {
    // Of what is open above, the other end is not close.
    a == b || (a - b).abs() <= SAME * a.min(b)
}

/// Equal, close (less) or apart (greater).
pub(super) fn compare(a: Length, b: Length) -> Ordering {
    // Of what is open above, the bound below is what can be measured.
    let most = [a.low, a.high, b.low, b.high].into_iter().filter(|days| days.is_finite()).fold(0.0, f64::max);
    let gap = (a.low - b.high).max(b.low - a.high);
    match () {
        () if is_close(a.low, b.low) && is_close(a.high, b.high) => Ordering::Equal,
        () if gap <= CLOSE * most => Ordering::Less,
        () => Ordering::Greater,
    }
}

/// Lengths that differ by less than this share are one: a month has 28 to 31 days.
const SAME: f64 = 0.02;
/// Lengths that differ by less than this share are one, rounded.
const CLOSE: f64 = 0.1;
