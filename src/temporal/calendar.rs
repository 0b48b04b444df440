//! The calendar: units, their stretches, holidays.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::Grain;

/// Units of time, from the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit of a word's meaning in the lexicon, and how many of them the word is ("fortnight": two weeks).
    pub fn of(word: &str) -> Option<(Self, i32)> {
        Some(match word {
            "second" => (Self::Second, 1),
            "minute" => (Self::Minute, 1),
            "hour" => (Self::Hour, 1),
            "day" => (Self::Day, 1),
            "weekend" => (Self::Weekend, 1),
            "week" => (Self::Week, 1),
            "fortnight" => (Self::Week, 2),
            "month" => (Self::Month, 1),
            "quarter" => (Self::Quarter, 1),
            "semester" => (Self::Month, 6),
            "year" => (Self::Year, 1),
            "generation" => (Self::Year, 25),
            "decade" => (Self::Decade, 1),
            "century" => (Self::Century, 1),
            "millennium" => (Self::Millennium, 1),
            _ => return None,
        })
    }

    pub const fn grain(self) -> Grain {
        match self {
            Self::Second | Self::Minute => Grain::Minute,
            Self::Hour => Grain::Hour,
            Self::Day => Grain::Day,
            Self::Weekend => Grain::Weekend,
            Self::Week => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century | Self::Millennium => Grain::Century,
        }
    }

    /// Its length in days, on average.
    pub const fn days(self) -> f64 {
        match self {
            Self::Second => 1.0 / 86_400.0,
            Self::Minute => 1.0 / 1_440.0,
            Self::Hour => 1.0 / 24.0,
            Self::Day => 1.0,
            Self::Weekend => 2.0,
            Self::Week => 7.0,
            Self::Month => 30.44,
            Self::Quarter => 91.31,
            Self::Year => 365.25,
            Self::Decade => 3_652.5,
            Self::Century => 36_525.0,
            Self::Millennium => 365_250.0,
        }
    }

    /// The letter of ISO 8601 durations, and whether it stands behind the `T`.
    pub const fn letter(self) -> (&'static str, bool) {
        match self {
            Self::Second => ("S", true),
            Self::Minute => ("M", true),
            Self::Hour => ("H", true),
            Self::Day => ("D", false),
            Self::Weekend => ("WE", false),
            Self::Week => ("W", false),
            Self::Month => ("M", false),
            Self::Quarter => ("Q", false),
            Self::Year => ("Y", false),
            Self::Decade => ("DE", false),
            Self::Century => ("C", false),
            Self::Millennium => ("L", false),
        }
    }
}

/// `date` moved by `n` units; `None` beyond the calendar's ends.
pub fn shift(date: NaiveDate, unit: Unit, n: i32) -> Option<NaiveDate> {
    let months = |per: i32| {
        let n = n.checked_mul(per)?;
        let size = Months::new(n.unsigned_abs());
        if n < 0 { date.checked_sub_months(size) } else { date.checked_add_months(size) }
    };
    let days = |per: i32| {
        let n = n.checked_mul(per)?;
        let size = Days::new(u64::from(n.unsigned_abs()));
        if n < 0 { date.checked_sub_days(size) } else { date.checked_add_days(size) }
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(date),
        Unit::Day => days(1),
        Unit::Week | Unit::Weekend => days(7),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12_000),
    }
}

/// First day of the unit around `date`, and the first day after it.
pub fn around(date: NaiveDate, unit: Unit) -> Option<(NaiveDate, NaiveDate)> {
    let start = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => date,
        Unit::Week => monday(date)?,
        Unit::Weekend => monday(date)?.checked_add_days(Days::new(5))?,
        Unit::Month => date.with_day(1)?,
        Unit::Quarter => NaiveDate::from_ymd_opt(date.year(), date.month0() / 3 * 3 + 1, 1)?,
        Unit::Year => first_of_year(date.year())?,
        Unit::Decade => first_of_year(date.year().div_euclid(10) * 10)?,
        Unit::Century => first_of_year(date.year().div_euclid(100) * 100)?,
        Unit::Millennium => first_of_year(date.year().div_euclid(1000) * 1000)?,
    };
    let end = match unit {
        Unit::Weekend => start.checked_add_days(Days::new(2)),
        Unit::Second | Unit::Minute | Unit::Hour => start.succ_opt(),
        _ => shift(start, unit, 1),
    };
    Some((start, end?))
}

pub fn first_of_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

fn monday(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))
}

/// Midnight to midnight.
pub fn days(start: NaiveDate, end: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
    (start.and_time(NaiveTime::MIN), end.and_time(NaiveTime::MIN))
}

/// First month of a season of the northern half of the earth; winter begins in December of the year before… TIMEX3 names it by its January.
pub const fn season_start(season: &str) -> u32 {
    match season.as_bytes() {
        b"SP" => 3,
        b"SU" => 6,
        b"FA" => 9,
        _ => 12,
    }
}

/// The day of a holiday of the lexicon in a year: "12-25", "thu 4 11" (with an offset in days as fourth), "easter -2".
pub fn holiday(rule: &str, year: i32) -> Option<NaiveDate> {
    if let Some((month, day)) = rule.split_once('-').filter(|(month, _)| month.len() == 2) {
        return NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?);
    }
    let mut words = rule.split(' ');
    let head = words.next()?;
    let first: i32 = words.next()?.parse().ok()?;
    if head == "easter" {
        return shift(easter(year)?, Unit::Day, first);
    }
    let weekday: Weekday = head.parse().ok()?;
    let month: u32 = words.next()?.parse().ok()?;
    // "tue 1 11 2": the first Tuesday from the second of November on.
    let from: u32 = words.next().map_or(Some(1), |w| w.parse().ok())?;
    if first < 0 {
        let end = shift(NaiveDate::from_ymd_opt(year, month, 1)?, Unit::Month, 1)?.pred_opt()?;
        return on_or_before(end, weekday);
    }
    let start = NaiveDate::from_ymd_opt(year, month, from)?;
    shift(on_or_after(start, weekday)?, Unit::Week, first - 1)
}

pub fn on_or_after(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = (7 + weekday.num_days_from_monday() - date.weekday().num_days_from_monday()) % 7;
    date.checked_add_days(Days::new(u64::from(ahead)))
}

pub fn on_or_before(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let back = (7 + date.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    date.checked_sub_days(Days::new(u64::from(back)))
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones, Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}
