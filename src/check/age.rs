//! How old: one person has one age at one time.

use super::{Pair, RuleInfo, Statement, Verdict, quantity};

pub const RULE: RuleInfo = RuleInfo {
    name: "age",
    looks_for: "two ages of one person",
    fires: "Police arrested Jonas Feld, 41, in Brenn on Friday.\nThe suspect, 46-year-old Jonas Feld, was arrested in Brenn.",
    silent: "Police arrested Jonas Feld, 41, in Brenn on Friday.\nJonas Feld's brother, 46-year-old Martin Feld, was not arrested.",
};

pub fn judge(pair: &Pair) -> Verdict {
    let age = |s: &Statement| s.quantity(pair.set.documents).map(|q| q.amount.value);
    // An age told with an earlier happening is that of then.
    let day = |s: &Statement| {
        let document = &pair.set.documents[s.article];
        let of_event = || document.claims.events.get(s.event).and_then(|event| event.time);
        let told = s.time.or_else(of_event).and_then(|time| document.times[time].time.when.range).map(|(start, _)| start.date());
        told.or(document.article.published.as_ref().map(|p| p.date))
    };
    let (Some(a), Some(b)) = (age(pair.a), age(pair.b)) else { return Verdict::Fits };
    // Between the two articles there may have been birthdays; nobody grows younger.
    let apart = match (day(pair.a), day(pair.b)) {
        (Some(x), Some(y)) => (x - y).num_days() as f64 / DAYS_OF_A_YEAR,
        _ => 0.0,
    };
    if a != b && apart != 0.0 && (a - b - apart).abs() <= 1.0 { Verdict::Fits } else { quantity::differing(pair, RULE.name) }
}

const DAYS_OF_A_YEAR: f64 = 365.25;
