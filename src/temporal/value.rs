//! Values of TIMEX3 and ranges on the calendar, for stretches that are known.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};

use super::{
    Grain, Hedge, PartOfDay, When,
    calendar::{self, Unit},
};

/// A stretch of the calendar that one expression names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stretch {
    Unit(NaiveDate, Unit),
    /// TIMEX3 code and the year that names it.
    Season(&'static str, i32),
    /// Year and first or second half.
    Half(i32, u32),
}

impl Stretch {
    pub fn grain(self) -> Grain {
        match self {
            Self::Unit(_, unit) => unit.grain(),
            Self::Season(..) => Grain::Season,
            Self::Half(..) => Grain::HalfYear,
        }
    }

    /// First day, and the first day after it.
    pub fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Unit(date, unit) => calendar::around(date, unit),
            // "The winter of 1994" may have begun in either of two Decembers.
            Self::Season("WI", year) => Some((NaiveDate::from_ymd_opt(year - 1, 12, 1)?, NaiveDate::from_ymd_opt(year + 1, 3, 1)?)),
            Self::Season(season, year) => {
                let start = NaiveDate::from_ymd_opt(year, calendar::season_start(season), 1)?;
                Some((start, calendar::shift(start, Unit::Month, 4)?))
            }
            Self::Half(year, half) => {
                let start = NaiveDate::from_ymd_opt(year, if half == 1 { 1 } else { 7 }, 1)?;
                Some((start, calendar::shift(start, Unit::Month, 6)?))
            }
        }
    }

    /// The value attribute of TIMEX3.
    pub fn value(self) -> String {
        match self {
            Self::Unit(date, unit) => match unit {
                Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => date.format("%Y-%m-%d").to_string(),
                Unit::Week => format!("{}-W{:02}", date.iso_week().year(), date.iso_week().week()),
                Unit::Weekend => format!("{}-W{:02}-WE", date.iso_week().year(), date.iso_week().week()),
                Unit::Month => date.format("%Y-%m").to_string(),
                Unit::Quarter => format!("{}-Q{}", date.year(), date.month0() / 3 + 1),
                Unit::Year => format!("{:04}", date.year()),
                Unit::Decade => format!("{:03}", date.year().div_euclid(10)),
                Unit::Century => format!("{:02}", date.year().div_euclid(100)),
                Unit::Millennium => format!("{:01}", date.year().div_euclid(1000)),
            },
            Self::Season(season, year) => format!("{year:04}-{season}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
        }
    }

    /// What is known of it, with the range that the hedge leaves. `today` bounds "earlier this month" and "later this year".
    pub fn when(self, hedge: Hedge, today: Option<NaiveDate>) -> When {
        let mut when = When { grain: self.grain(), ..When::default() };
        let Some((start, end)) = self.bounds() else { return when };
        when.range = Some(hedged(start, end, hedge, today));
        match self {
            Self::Unit(_, Unit::Decade | Unit::Century | Unit::Millennium) => {}
            Self::Unit(_, Unit::Year) => when.year = Some(start.year()),
            Self::Unit(_, Unit::Month) => (when.year, when.month) = (Some(start.year()), Some(start.month())),
            Self::Unit(_, Unit::Quarter) => (when.year, when.months) = (Some(start.year()), Some((start.month(), start.month() + 2))),
            Self::Unit(_, Unit::Week | Unit::Weekend) => {}
            Self::Unit(date, _) => {
                (when.year, when.month, when.day) = (Some(date.year()), Some(date.month()), Some(date.day()));
                when.weekday = Some(date.weekday());
            }
            Self::Season(season, year) => {
                when.months = Some(season_months(season));
                when.year = (season != "WI").then_some(year);
            }
            Self::Half(year, half) => (when.year, when.months) = (Some(year), Some(half_months(half))),
        }
        when
    }
}

/// First and last month of a season, generously; winter ends in the year after.
pub fn season_months(season: &str) -> (u32, u32) {
    let start = calendar::season_start(season);
    (start, (start + 2) % 12 + 1)
}

pub const fn half_months(half: u32) -> (u32, u32) {
    if half == 1 { (1, 6) } else { (7, 12) }
}

/// "Early" is the first two fifths of a stretch, "mid" its middle half, "late" its last two fifths; days stay whole, since nobody
/// agrees on when a day is late.
fn hedged(start: NaiveDate, end: NaiveDate, hedge: Hedge, today: Option<NaiveDate>) -> (NaiveDateTime, NaiveDateTime) {
    let length = (end - start).num_days();
    let at = |part: i64, of: i64| start + Duration::days(length * part / of);
    let (from, to) = match hedge {
        Hedge::Early if length > 3 => (start, at(2, 5)),
        Hedge::Mid if length > 3 => (at(1, 4), at(3, 4)),
        Hedge::Late if length > 3 => (at(3, 5), end),
        Hedge::Before => (start, today.and_then(|d| d.succ_opt()).filter(|d| (start..end).contains(d)).unwrap_or(end)),
        Hedge::After => (today.filter(|d| (start..end).contains(d)).unwrap_or(start), end),
        _ => (start, end),
    };
    calendar::days(from, to)
}

impl PartOfDay {
    /// The part of the day that a code of TIMEX3 stands for.
    pub fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "MO" => Self::Morning,
            "MI" => Self::Midday,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            _ => return None,
        })
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Midday => "MI",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }

    /// First hour and the hour after its last, counted from the midnight before; night runs into the next day.
    pub const fn hours(self) -> (u32, u32) {
        match self {
            Self::Morning => (0, 12),
            Self::Midday => (11, 14),
            Self::Afternoon => (12, 19),
            Self::Evening => (16, 24),
            Self::Night => (18, 30),
        }
    }
}
