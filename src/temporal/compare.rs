//! How two times lie to each other, on what is known of both.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};

use super::{Grain, Hedge, PartOfDay, Relation, Time, TimeKind, When, Zone, beside};

/// A clock time without minutes, or a round one told as "about": so many minutes to either side.
const ROUND_CLOCK: i64 = 15;

/// No two places of the earth are farther apart by the clock.
const WIDEST_ZONE_HOURS: i64 = 14;

/// Stretches longer than this hold every day of the year, and are not searched for one.
const SEARCHED_DAYS: i64 = 370;

/// Compares two times on what is known of both. Durations and sets lie nowhere on the calendar: they are `Unknown` here.
///
/// Where the year, week or day was guessed ([`Time::assumed`]), the result is as good as the guess.
pub fn compare(a: &Time, b: &Time) -> Relation {
    if let Some(relation) = a.beside.as_ref().zip(b.beside.as_ref()).and_then(|(a, b)| beside::compare(a, b)) {
        return relation;
    }
    if !is_placed(a) || !is_placed(b) {
        return Relation::Unknown;
    }
    let zones = Zones::of(a, b);
    match (range(a, zones), range(b, zones)) {
        (Some(first), Some(second)) => of_ranges(a, b, first, second, zones),
        _ => of_fields(a, b, zones),
    }
}

/// Whether anything ties a time to the calendar or the clock.
fn is_placed(time: &Time) -> bool {
    let when = &time.when;
    let known = when.range.is_some() || when.year.is_some() || when.month.is_some() || when.months.is_some() || when.weekday.is_some();
    time.kind != TimeKind::Set && (known || when.clock.is_some() || when.part.is_some())
}

/// How the zones of two clock times can be reconciled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zones {
    /// One zone, or none told: both clocks are the same clock.
    Same,
    /// Both offsets are known.
    Known,
    /// One is told with its zone, the other is of a place that only its text knows.
    Unknown,
}

impl Zones {
    fn of(a: &Time, b: &Time) -> Self {
        match (a.when.zone, b.when.zone) {
            (Some(Zone::Offset(x)), Some(Zone::Offset(y))) if x != y => Self::Known,
            (Some(Zone::Offset(_)), None | Some(Zone::Local)) if b.kind == TimeKind::Time => Self::Unknown,
            (None | Some(Zone::Local), Some(Zone::Offset(_))) if a.kind == TimeKind::Time => Self::Unknown,
            _ => Self::Same,
        }
    }
}

type Range = (NaiveDateTime, NaiveDateTime);

/// The range of a time with the slack of its hedge; both sides in one zone, where that can be had.
fn range(time: &Time, zones: Zones) -> Option<Range> {
    let (mut start, mut end) = time.when.range?;
    if let Some((from, to)) = clock_minutes(time) {
        let midnight = NaiveDate::from_ymd_opt(time.when.year?, time.when.month?, time.when.day?)?.and_hms_opt(0, 0, 0)?;
        (start, end) = (midnight + Duration::minutes(from), midnight + Duration::minutes(to));
    } else if time.hedge == Hedge::About {
        let slack = Duration::days(about_days(time.when.grain));
        (start, end) = (start.checked_sub_signed(slack)?, end.checked_add_signed(slack)?);
    }
    if let (Zones::Known, Some(Zone::Offset(minutes))) = (zones, time.when.zone) {
        let offset = Duration::minutes(minutes.into());
        (start, end) = (start.checked_sub_signed(offset)?, end.checked_sub_signed(offset)?);
    }
    Some((start, end))
}

/// How far "around" reaches, in days.
const fn about_days(grain: Grain) -> i64 {
    match grain {
        Grain::Minute | Grain::Hour | Grain::PartOfDay => 0,
        Grain::Day => 2,
        Grain::Weekend | Grain::Week => 4,
        Grain::Month => 15,
        Grain::Quarter | Grain::Season => 45,
        Grain::HalfYear => 90,
        Grain::Year => 366,
        Grain::Decade => 1_826,
        Grain::Century | Grain::Vague => 18_262,
    }
}

/// First minute of the day and the minute after the last one that a clock time allows.
fn clock_minutes(time: &Time) -> Option<(i64, i64)> {
    let (hour, minute) = time.when.clock?;
    let at = i64::from(hour) * 60 + i64::from(minute.unwrap_or(0));
    let slack = match (minute, time.hedge) {
        (None | Some(0), _) | (Some(30), Hedge::About) => ROUND_CLOCK,
        (Some(_), Hedge::About) => ROUND_CLOCK * 2 / 3,
        _ => 0,
    };
    // "10 a.m." is a round time, "10:00" is not, unless it is told as "about".
    let slack = if minute == Some(0) && time.hedge != Hedge::About { 0 } else { slack };
    Some((at - slack, at + slack + 1))
}

fn of_ranges(a: &Time, b: &Time, first: Range, second: Range, zones: Zones) -> Relation {
    if zones == Zones::Unknown {
        let slack = Duration::hours(WIDEST_ZONE_HOURS);
        return match () {
            () if first.1 + slack <= second.0 => Relation::Before,
            () if second.1 + slack <= first.0 => Relation::After,
            () if first == second => Relation::Equal,
            () => Relation::Unknown,
        };
    }
    if a.value == b.value && a.hedge == b.hedge || first == second {
        return Relation::Equal;
    }
    match (first, second) {
        ((_, end), (start, _)) if end <= start => Relation::Before,
        ((start, _), (_, end)) if end <= start => Relation::After,
        (x, y) if y.0 <= x.0 && x.1 <= y.1 => Relation::Inside,
        (x, y) if x.0 <= y.0 && y.1 <= x.1 => Relation::Contains,
        _ => Relation::Overlaps,
    }
}

/// What the fields of two times say, field by field.
#[derive(Default)]
struct Tally {
    /// Fields that are known on both sides and agree.
    shared: u32,
    only_first: u32,
    only_second: u32,
}

impl Tally {
    /// False when both are known and differ.
    fn count<T>(&mut self, a: Option<T>, b: Option<T>, agree: impl Fn(T, T) -> bool) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => {
                self.shared += 1;
                return agree(a, b);
            }
            (Some(_), None) => self.only_first += 1,
            (None, Some(_)) => self.only_second += 1,
            (None, None) => {}
        }
        true
    }

    fn relation(&self) -> Relation {
        match (self.shared, self.only_first, self.only_second) {
            (0, ..) => Relation::Unknown,
            (_, 0, 0) => Relation::Equal,
            (_, _, 0) => Relation::Inside,
            (_, 0, _) => Relation::Contains,
            _ => Relation::Overlaps,
        }
    }
}

fn of_fields(a: &Time, b: &Time, zones: Zones) -> Relation {
    let (x, y) = (&a.when, &b.when);
    if let (Some(first), Some(second)) = (x.year, y.year)
        && first != second
    {
        return if first < second { Relation::Before } else { Relation::After };
    }
    let mut tally = Tally::default();
    tally.count(x.year, y.year, |_, _| true);
    let months = tally.count(month_span(x), month_span(y), months_meet);
    let days = tally.count(x.day, y.day, |a, b| a == b);
    // The weekday of a date follows from it, and is no knowledge of its own.
    let weekday = |when: &When| when.weekday.filter(|_| when.day.is_none() || other_lacks_date(when, x, y));
    let weekdays = tally.count(weekday(x), weekday(y), |a, b| a == b);
    let nights = spills_over(a, b) || spills_over(b, a);
    let same_day = months && (days || x.month.is_none() || y.month.is_none()) && weekdays;
    if !same_day {
        return if nights && months { Relation::Unknown } else { Relation::Excluded };
    }
    if !fits_range(x, y) || !fits_range(y, x) {
        return Relation::Excluded;
    }
    if zones != Zones::Unknown && !tally.count(minutes_of_day(a), minutes_of_day(b), |a, b| a.0 < b.1 && b.0 < a.1) {
        return if nights { Relation::Unknown } else { Relation::Excluded };
    }
    refined(tally.relation(), a, b)
}

/// Whether one of the two times is known by its weekday alone, so that the other's computed weekday is worth comparing.
fn other_lacks_date(when: &When, x: &When, y: &When) -> bool {
    let other = if std::ptr::eq(when, x) { y } else { x };
    other.day.is_none() && other.weekday.is_some()
}

/// Fields of both agree; where they are of one kind, the narrower one lies inside ("June" in "summer", "10 p.m." at night).
fn refined(relation: Relation, a: &Time, b: &Time) -> Relation {
    if relation != Relation::Equal {
        return relation;
    }
    let spans = (month_span(&a.when), month_span(&b.when));
    let minutes = (minutes_of_day(a), minutes_of_day(b));
    let of_months = spans.0.zip(spans.1).map(|(x, y)| (months_in(x), months_in(y)));
    let of_minutes = minutes.0.zip(minutes.1).map(|(x, y)| (x.1 - x.0, y.1 - y.0));
    match (of_months, of_minutes, minutes.0 == minutes.1) {
        (Some((x, y)), ..) if x < y => Relation::Inside,
        (Some((x, y)), ..) if x > y => Relation::Contains,
        (Some(_), ..) if spans.0 != spans.1 => Relation::Overlaps,
        (_, Some((x, y)), _) if x < y => Relation::Inside,
        (_, Some((x, y)), _) if x > y => Relation::Contains,
        (_, Some(_), false) => Relation::Overlaps,
        _ => Relation::Equal,
    }
}

/// First and last month, which may lie over the end of the year.
fn month_span(when: &When) -> Option<(u32, u32)> {
    when.month.map(|month| (month, month)).or(when.months)
}

fn months_in((first, last): (u32, u32)) -> u32 {
    (last + 12 - first) % 12 + 1
}

fn months_meet(a: (u32, u32), b: (u32, u32)) -> bool {
    let holds = |span: (u32, u32), month: u32| (month + 12 - span.0) % 12 < months_in(span);
    holds(a, b.0) || holds(b, a.0)
}

/// The minutes of the day that a clock time or a part of a day allows.
fn minutes_of_day(time: &Time) -> Option<(i64, i64)> {
    clock_minutes(time).or_else(|| {
        let (from, to) = time.when.part?.hours();
        Some((i64::from(from) * 60, i64::from(to) * 60))
    })
}

/// Saturday's night reaches into Sunday's small hours: days and hours that differ by that much exclude nothing.
fn spills_over(night: &Time, other: &Time) -> bool {
    let is_night = night.when.part == Some(PartOfDay::Night) || night.when.clock.is_some_and(|(hour, _)| hour >= 22);
    let early = other.hedge == Hedge::Early && other.when.part.is_none_or(|part| part == PartOfDay::Morning);
    let small_hours = early || other.when.clock.is_some_and(|(hour, _)| hour < 7);
    let next_day = match (night.when.weekday, other.when.weekday) {
        (Some(first), Some(second)) => first.succ() == second || first == second,
        _ => match (night.when.day, other.when.day) {
            (Some(first), Some(second)) => first + 1 == second || first == second,
            _ => true,
        },
    };
    let same_named_clocks = night.when.clock.is_some()
        && other.when.clock.is_some()
        && night.when.weekday == other.when.weekday
        && night.when.day == other.when.day;
    is_night && small_hours && next_day && !same_named_clocks
}

/// Whether the range of one time, if it has one, holds a day that fits what is known of the other.
fn fits_range(ranged: &When, open: &When) -> bool {
    let Some((start, end)) = ranged.range.filter(|_| open.range.is_none()) else { return true };
    let (start, end) = (start.date(), end.date());
    if (end - start).num_days() > SEARCHED_DAYS {
        return true;
    }
    let fits = |day: NaiveDate| {
        month_span(open).is_none_or(|span| months_meet(span, (day.month(), day.month())))
            && open.day.is_none_or(|d| d == day.day())
            && open.weekday.is_none_or(|w| w == day.weekday())
    };
    start.iter_days().take_while(|day| *day < end || *day == start).any(fits)
}
