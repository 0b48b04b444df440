//! When: one happening has one time.

use chrono::Datelike;

use super::{Pair, RuleInfo, Statement, Verdict};
use crate::{
    report::Relation as Kind,
    temporal::{self, Grain, Time, TimeMention, When},
};

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
        relation if relation.excludes() && comparable(pair, a, b) => {
            pair.clash(RULE.name, Kind::Contradiction, format!("“{x}” and “{y}” exclude each other"))
        }
        temporal::Relation::Inside | temporal::Relation::Contains => Verdict::Coarser,
        _ => Verdict::Fits,
    }
}

/// Whether the two times, found to exclude each other, are of one sort, and sure enough to hold against each other.
fn comparable(pair: &Pair, a: &TimeMention, b: &TimeMention) -> bool {
    // "since 2005" and "until 2009" bound a time, they do not give it.
    let bounds = |s: &Statement| {
        matches!(s.preposition.as_deref(), Some("since" | "until" | "before" | "after" | "by" | "from" | "till" | "through"))
    };
    let sort = |m: &TimeMention| match m.time.when.grain {
        Grain::Minute | Grain::Hour => 0,
        Grain::PartOfDay | Grain::Day | Grain::Weekend | Grain::Week => 1,
        _ => 2,
    };
    !bounds(pair.a) && !bounds(pair.b) && sort(a) == sort(b) && firm((a, pair.text(pair.a)), (b, pair.text(pair.b)))
}

/// Whether two times that exclude each other do so by what their words say, not by what was guessed of them.
pub(super) fn firm((a, x): (&TimeMention, &str), (b, y): (&TimeMention, &str)) -> bool {
    // "Today" in two articles is each article's own day.
    let same_words = x.eq_ignore_ascii_case(y);
    // The day of an article is evidence with a day of slack, and so is what is counted from it; without a day it is no day at all.
    let slack = match (a.time.when.range, b.time.when.range) {
        (Some((first, _)), Some((second, _))) => (first.date() - second.date()).num_days().abs() <= 1,
        _ => true,
    };
    let guessed = only_guess(a, b) || only_guessed_day(a, b) || same_weekday((a, x), (b, y));
    !same_words && !(slack && (counted(x) || counted(y))) && !guessed
}

/// Whether one is told by its weekday alone and the other falls on it: in which week it lies is a guess.
fn same_weekday((a, x): (&TimeMention, &str), (b, y): (&TimeMention, &str)) -> bool {
    let bare = |time: &TimeMention, text: &str| time.time.assumed && time.time.when.weekday.is_some() && !names_date(text);
    let weekday = |time: &TimeMention| time.time.when.weekday.or_else(|| time.time.when.range.map(|(start, _)| start.weekday()));
    (bare(a, x) || bare(b, y)) && weekday(a).is_some() && weekday(a) == weekday(b) && !clocks_exclude(a, b)
}

/// Whether figures other than those of a clock stand in the words of a time: "June 24", but not "8.40am on Saturday".
fn names_date(text: &str) -> bool {
    let of_clock = |word: &str| word.contains([':', '.']) || word.ends_with("am") || word.ends_with("pm");
    text.split_whitespace().any(|word| word.contains(|c: char| c.is_ascii_digit()) && !of_clock(word.trim_end_matches([',', '.'])))
}

/// Whether nothing but a guessed year keeps two days apart: "June 24" and "June 24, 2005".
fn only_guess(a: &TimeMention, b: &TimeMention) -> bool {
    let (x, y) = (&a.time.when, &b.time.when);
    let agree = |x: Option<u32>, y: Option<u32>| x.zip(y).is_none_or(|(x, y)| x == y);
    (a.time.assumed || b.time.assumed) && x.year != y.year && x.month.is_some() && x.month == y.month && agree(x.day, y.day)
}

/// Whether nothing but a guessed day keeps two times of the day apart: "8.40am" and "8.40am on Saturday".
fn only_guessed_day(a: &TimeMention, b: &TimeMention) -> bool {
    (a.time.dayless || b.time.dayless) && !clocks_exclude(a, b)
}

/// Whether two times cannot be one time of whatever day.
fn clocks_exclude(a: &TimeMention, b: &TimeMention) -> bool {
    let on_no_day = |time: &TimeMention| {
        let When { clock, part, zone, grain, .. } = time.time.when;
        Time { when: When { clock, part, zone, grain, ..When::default() }, ..time.time.clone() }
    };
    temporal::compare(&on_no_day(a), &on_no_day(b)).excludes()
}

/// Whether a time is counted from the article's day, not named.
fn counted(text: &str) -> bool {
    let text = text.to_lowercase();
    ["today", "yesterday", "tomorrow", "tonight", "this ", "last night", " ago", "earlier", "later"].iter().any(|word| text.contains(word))
}
