//! How long: sentences, terms, waits.

use std::cmp::Ordering;

use super::{Pair, RuleInfo, Statement, Verdict};
use crate::{report::Relation, temporal::Length};

pub const RULE: RuleInfo = RuleInfo {
    name: "duration",
    looks_for: "two lengths of time given for the same thing",
    fires: "Feld was sentenced to four years in prison for the Brenn fraud.\nA judge sentenced Feld to seven years in prison for the Brenn fraud.",
    silent: "Feld was sentenced to four years in prison for the Brenn fraud.\nA judge sentenced Feld to 48 months in prison for the Brenn fraud.",
};

pub fn judge(pair: &Pair) -> Verdict {
    let length = |s: &Statement| s.time_mention(pair.set.documents).and_then(|m| m.time.duration_days());
    let (Some(a), Some(b)) = (length(pair.a), length(pair.b)) else { return Verdict::Fits };
    let (x, y) = (pair.text(pair.a), pair.text(pair.b));
    // "Less than two months" is 45 days, or any other time below.
    if [x, y].iter().any(|text| is_bound(text)) && !excluded((x, a), (y, b)) {
        return Verdict::Fits;
    }
    match compare(a, b) {
        Ordering::Equal => Verdict::Same,
        Ordering::Less => {
            pair.clash(RULE.name, Relation::Rounding, format!("“{x}” and “{y}” are one length of time, given with different precision"))
        }
        Ordering::Greater => pair.clash(RULE.name, Relation::Contradiction, format!("“{x}” and “{y}” cannot both be right")),
    }
}

const UPPER: [&str; 7] = ["up to", "less than", "under", "at most", "no more than", "not more than", "within"];
const LOWER: [&str; 5] = ["more than", "over", "at least", "no less than", "not less than"];

/// Whether the words only bound a length.
fn is_bound(text: &str) -> bool {
    starts_with(text, &UPPER) || starts_with(text, &LOWER)
}

fn starts_with(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|words| text.starts_with(words))
}

/// Whether nothing lies within the bounds of both.
fn excluded((x, a): (&str, Length), (y, b): (&str, Length)) -> bool {
    let low = |text: &str, length: Length| if starts_with(text, &UPPER) { 0.0 } else { length.low };
    let high = |text: &str, length: Length| if starts_with(text, &LOWER) { f64::INFINITY } else { length.high };
    low(x, a) > high(y, b) * (1.0 + CLOSE) || low(y, b) > high(x, a) * (1.0 + CLOSE)
}

/// Equal, close (less) or apart (greater).
pub(super) fn compare(a: Length, b: Length) -> Ordering {
    let most = a.high.max(b.high);
    let gap = (a.low - b.high).max(b.low - a.high);
    let same = (a.low - b.low).abs().max((a.high - b.high).abs());
    match () {
        () if same <= SAME * most => Ordering::Equal,
        () if gap <= CLOSE * most => Ordering::Less,
        () => Ordering::Greater,
    }
}

/// Lengths that differ by less than this share are one: a month has 28 to 31 days.
const SAME: f64 = 0.02;
/// Lengths that differ by less than this share are one, rounded.
const CLOSE: f64 = 0.1;
