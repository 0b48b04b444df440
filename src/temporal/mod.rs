//! Time expressions: find, normalise, compare.
//!
//! The way of a time: text → `scan` (lines of symbols) → `parse` (what the words say, by `temporal.pest`) → `normalise` (what
//! they mean on the calendar, seen from the article's day and from the times told before) → [`compare()`].

use chrono::{NaiveDateTime, Weekday};
use serde::Serialize;

use crate::Span;

mod anchor;
mod beside;
mod calendar;
mod compare;
mod context;
mod find;
mod lexicon;
mod normalise;
mod parse;
mod scan;
mod tense;
#[cfg(test)]
mod tests;
mod value;

/// A time expression in an article.
#[derive(Clone, Debug)]
pub struct TimeMention {
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    pub time: Time,
    /// How the value was come by, in words for the report: "“Tuesday” is 2 July 2013, counted from the article's day". `None` when it says all itself.
    pub how: Option<String>,
}

/// A normalised time, symbolic where nothing fixes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Time {
    pub kind: TimeKind,
    /// The value attribute of TIMEX3: `2013-03-22`, `P10Y`, `PRESENT_REF`, `XXXX-WXX-2` …
    pub value: String,
    /// Where it lies on the calendar, as far as that is known. Empty for durations and sets.
    pub when: When,
    pub hedge: Hedge,
    /// The words say only how it relates to another happening ("a day later") and the anchor was guessed, or its year, week or month was.
    pub assumed: bool,
    /// A clock time or a part of a day whose words name no day: the day was taken from what stands around it.
    pub dayless: bool,
    /// How long it is; for durations only.
    pub length: Option<Length>,
    /// About how many days before the article's own the words put it, whatever day that is: "last year" 365, "two weeks ago" 14.
    pub days_ago: Option<i64>,
    /// "Two days after the quake".
    pub beside: Option<Beside>,
}

/// A length of time in days, with what its words allow: "two to three weeks" is 14 to 21, "about two weeks" 12.6 to 15.4, "weeks" 14 to 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    pub low: f64,
    pub high: f64,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    #[default]
    Date,
    Time,
    Duration,
    Set,
}

/// What is known of a point or stretch on the calendar; every field may be open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When {
    /// First instant (inclusive) and end (exclusive), local time, where it could be resolved.
    pub range: Option<(NaiveDateTime, NaiveDateTime)>,
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// As the words give it, which need not fit the date; from the date where they give none.
    pub weekday: Option<Weekday>,
    /// Hour and, where given, minute of the local clock.
    pub clock: Option<(u32, Option<u32>)>,
    pub part: Option<PartOfDay>,
    pub zone: Option<Zone>,
    /// First and last month of a quarter, season or half year whose year may be open.
    pub months: Option<(u32, u32)>,
    pub grain: Grain,
}

/// The zone that a clock time is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// "local time": that of the place told of.
    Local,
    /// Minutes east of Greenwich.
    Offset(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartOfDay {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    Minute,
    Hour,
    PartOfDay,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    HalfYear,
    Year,
    Decade,
    Century,
    /// PAST_REF and its kin.
    #[default]
    Vague,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    #[default]
    None,
    About,
    Early,
    Mid,
    Late,
    Before,
    After,
}

/// How two times lie to each other on what is known of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Equal,
    /// The first lies inside the second.
    Inside,
    /// The second lies inside the first.
    Contains,
    Overlaps,
    /// They cannot be one time, and the first is earlier.
    Before,
    /// They cannot be one time, and the first is later.
    After,
    /// They cannot be one time; which is earlier is not known ("Tuesday" and "Wednesday").
    Excluded,
    Unknown,
}

impl Relation {
    /// Whether the two cannot be one time.
    pub fn excludes(self) -> bool {
        matches!(self, Self::Before | Self::After | Self::Excluded)
    }
}

impl Time {
    /// Its length in days, where it is a duration that somebody counted or estimated.
    pub fn duration_days(&self) -> Option<Length> {
        self.length
    }
}

pub use beside::Beside;
pub use compare::compare;
pub use find::find;
