//! What an expression means, seen from the article's day and from the times told before it.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};

use super::{
    Grain, Hedge, Length, PartOfDay, Time, TimeKind, When, Zone,
    anchor::{Anchors, Direction},
    calendar::{self, Unit},
    parse::{Amount, Clock, Expression, Form, Pointer, Said, SaidZone},
    value::{self, Stretch},
};

/// A normalised expression.
#[derive(Debug)]
pub struct Meaning {
    pub time: Time,
    /// The stretch that later expressions may count from.
    pub stretch: Option<Stretch>,
    /// How the value was come by, where it does not say all itself.
    pub how: Option<String>,
    /// A clock time or a part of a day whose day nothing in the expression names.
    pub wants_day: bool,
}

/// Where an expression stands.
#[derive(Debug)]
pub struct Place<'a> {
    pub anchors: &'a Anchors,
    pub direction: Direction,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words of the expression.
    pub words: &'a str,
    /// The day with which a range begins that ends here: "Monday through Friday".
    pub range_from: Option<NaiveDate>,
    /// The words name an attack of 11 September.
    pub of_attack: bool,
    /// "A year" here means every year.
    pub of_each: bool,
    /// What ends or begins at a date that follows: "the year ended June 30".
    pub of_period: bool,
}

/// What a date comes down to: a stretch of the calendar, or as much of one as is known.
#[derive(Clone, Debug, Default)]
struct Date {
    stretch: Option<Stretch>,
    /// Value and fields where there is no stretch.
    symbolic: Option<(String, When)>,
    /// The year, week or anchor was guessed.
    assumed: bool,
    /// Counted from the article's day, whose year is not known.
    open_year: bool,
    how: Option<String>,
}

impl Date {
    fn sure(stretch: Stretch) -> Option<Self> {
        Some(Self { stretch: Some(stretch), ..Self::default() })
    }

    fn guessed(stretch: Stretch, how: String) -> Option<Self> {
        Some(Self { stretch: Some(stretch), assumed: true, how: Some(how), ..Self::default() })
    }

    fn symbolic(value: impl Into<String>, when: When) -> Option<Self> {
        Some(Self { symbolic: Some((value.into(), when)), ..Self::default() })
    }
}

/// The meaning of an expression; `None` when it is no time after all.
pub fn normalise(expression: &Expression, place: &Place) -> Option<Meaning> {
    let mut meaning = of_form(expression, place)?;
    meaning.time.days_ago = days_ago(&expression.said);
    Some(meaning)
}

/// How far back the words themselves point: "last year", "in June last year", "two weeks ago".
fn days_ago(said: &Said) -> Option<i64> {
    let back = |pointer: Option<Pointer>, unit: Unit| match pointer {
        Some(Pointer::Now(steps)) if steps < 0 => whole(-f64::from(steps) * unit.days()),
        _ => None,
    };
    let amount = || {
        let &(amount, unit) = said.amounts.first().filter(|_| said.ago)?;
        let (unit, times) = unit.or(said.unit)?;
        whole(amount.low * unit.days() * f64::from(times))
    };
    let unit = || match said.unit {
        _ if said.month.is_some() || said.season.is_some() => Some(Unit::Year),
        unit => unit.map(|(unit, _)| unit),
    };
    let days = said.outer.and_then(|(pointer, unit)| back(Some(pointer), unit)).or_else(|| back(said.pointer, unit()?)).or_else(amount)?;
    Some(days.into())
}

fn of_form(expression: &Expression, place: &Place) -> Option<Meaning> {
    let said = &expression.said;
    match expression.form {
        // "The year ended June 30" need not be a year of the calendar.
        Form::Relative if place.of_period && said.pointer.is_none() => duration(said),
        // "The past decade": the ten years up to now.
        Form::Relative if said.past && said.unit.is_some_and(|(unit, _)| unit >= Unit::Decade) => duration(said),
        Form::Set => set(said),
        Form::Duration if place.of_each => set(said),
        Form::Duration if said.amounts.is_empty() && said.pointer.is_some() => Some(plain(TimeKind::Date, towards(said.pointer))),
        Form::Duration => duration(said),
        Form::Reference => reference(said),
        Form::YearRange => year_range(said),
        Form::Shift => shift(said, place),
        _ => date_or_time(said, place),
    }
}

// ── Dates and times of day ───────────────────────────────────────────────────────────────────────────────────────────────

fn date_or_time(said: &Said, place: &Place) -> Option<Meaning> {
    let date = date(said, place);
    let of_day = said.clock.is_some() || said.part.is_some();
    if said.clock.is_some_and(|clock| hour_of(clock, said.part) > 24) {
        return None;
    }
    if date.is_none() && !of_day {
        return None;
    }
    let wants_day = date.is_none();
    let date = date.unwrap_or_default();
    let today = place.anchors.dated();
    let (mut value, mut when) = match (date.stretch, date.symbolic) {
        (Some(stretch), _) => (stretch.value(), stretch.when(said.hedge, today)),
        (None, Some((value, when))) => (value, when),
        (None, None) => ("XXXX-XX-XX".into(), When { grain: Grain::Day, ..When::default() }),
    };
    if let Some(weekday) = said.weekday {
        when.weekday = Some(weekday);
    }
    let kind = if of_day {
        time_of_day(said, &mut value, &mut when);
        TimeKind::Time
    } else {
        TimeKind::Date
    };
    let mut stretch = date.stretch;
    if date.open_year {
        strip_placeholder(&mut value, &mut when, &mut stretch, said);
    }
    let hedge = match said.amount_hedge {
        Some(_) => Hedge::About,
        None => said.hedge,
    };
    let time = Time { kind, value, when, hedge, assumed: date.assumed, ..Time::default() };
    // Comparisons with another year do not move what later times count from, nor does the night before.
    let aside = said.year_ago || said.period && said.year.is_some() || said.today.is_some() && said.part.is_some();
    let stretch = stretch.filter(|_| !aside);
    Some(Meaning { time, stretch, how: date.how, wants_day })
}

/// Puts a clock time or a part of a day on a day.
pub fn set_day(time: &mut Time, day: Stretch) {
    let Some((_, of_day)) = time.value.split_once('T') else { return };
    let when = day.when(Hedge::None, None);
    time.value = format!("{}T{of_day}", day.value());
    let midnight = when.range.map(|(start, _)| start);
    let minutes = time.when.clock.map(|(hour, minute)| (hour * 60 + minute.unwrap_or(0), if minute.is_some() { 1 } else { 60 }));
    time.when.range = midnight.and_then(|midnight| match (minutes, time.when.part) {
        (Some((from, length)), _) => {
            let start = midnight + Duration::minutes(i64::from(from));
            Some((start, start + Duration::minutes(length)))
        }
        (None, Some(part)) => Some(part_range(midnight, part)),
        (None, None) => None,
    });
    (time.when.year, time.when.month, time.when.day) = (when.year, when.month, when.day);
    time.when.weekday = time.when.weekday.or(when.weekday);
}

/// The year of a date line is not known: what was counted from it has no year either.
fn strip_placeholder(value: &mut String, when: &mut When, stretch: &mut Option<Stretch>, said: &Said) {
    if when.year.is_some() || when.grain >= Grain::Week {
        *value = match value.split_once('-') {
            Some((_, rest)) if matches!(when.grain, Grain::Week | Grain::Weekend) => {
                if rest.ends_with("WE") {
                    "XXXX-WXX-WE".into()
                } else {
                    "XXXX-WXX".into()
                }
            }
            Some((_, rest)) => format!("XXXX-{rest}"),
            None => "XXXX".into(),
        };
    }
    (when.year, when.range) = (None, None);
    if said.weekday.is_none() {
        when.weekday = None;
    }
    *stretch = None;
}

/// Adds the clock time or the part of the day to a date.
fn time_of_day(said: &Said, value: &mut String, when: &mut When) {
    let day = when.range.filter(|_| when.grain == Grain::Day).map(|(start, _)| start);
    when.zone = said.zone.map(|zone| match zone {
        SaidZone::Local => Zone::Local,
        SaidZone::Offset(minutes) => Zone::Offset(minutes),
    });
    if let Some(clock) = said.clock {
        let (hour, minute) = (hour_of(clock, said.part), clock.minute.unwrap_or(0));
        value.push_str(&format!("T{hour:02}:{minute:02}"));
        when.clock = Some((hour, clock.minute));
        when.grain = if clock.minute.is_some() { Grain::Minute } else { Grain::Hour };
        let length = if clock.minute.is_some() { Duration::minutes(1) } else { Duration::hours(1) };
        let start = day.map(|day| day + Duration::minutes(i64::from(hour * 60 + minute)));
        when.range = start.map(|start| (start, start + length));
    } else if let Some(part) = said.part {
        value.push('T');
        value.push_str(part.code());
        (when.part, when.grain) = (Some(part), Grain::PartOfDay);
        when.range = day.map(|day| part_range(day, part));
    }
}

fn part_range(day: NaiveDateTime, part: PartOfDay) -> (NaiveDateTime, NaiveDateTime) {
    let (from, to) = part.hours();
    (day + Duration::hours(i64::from(from)), day + Duration::hours(i64::from(to)))
}

fn hour_of(clock: Clock, part: Option<PartOfDay>) -> u32 {
    let afternoon = matches!(part, Some(PartOfDay::Afternoon | PartOfDay::Evening));
    match (clock.half, clock.hour) {
        (Some(0), 12) if !clock.point => 0,
        (Some(12), hour) if hour < 12 => hour + 12,
        (None, hour) if afternoon && hour < 12 => hour + 12,
        (_, hour) => hour,
    }
}

/// Which date the words name, if any.
fn date(said: &Said, place: &Place) -> Option<Date> {
    let date = plain_date(said, place)?;
    // "The week of March 6", "Easter week".
    let (Some(Stretch::Unit(day, Unit::Day)), Some((unit @ (Unit::Week | Unit::Weekend), _)), None) = (date.stretch, said.unit, said.outer)
    else {
        return Some(date);
    };
    let names_day = (said.month.is_some() || said.holiday.is_some()) && said.nth.is_none();
    Some(if names_day { Date { stretch: Some(Stretch::Unit(day, unit)), ..date } } else { date })
}

fn plain_date(said: &Said, place: &Place) -> Option<Date> {
    if let Some((year, month, day)) = said.date {
        return Date::sure(Stretch::Unit(NaiveDate::from_ymd_opt(year, month, day)?, Unit::Day));
    }
    if let Some(offset) = said.today {
        return today(offset, place);
    }
    let year = said.year.or_else(|| outer_year(said, place));
    if let Some(nth) = said.nth {
        return nth_of_month(nth, said, in_month(said, year, place)?);
    }
    if said.month.is_some() {
        return in_month(said, year, place);
    }
    if let Some(&(day, _)) = said.days.first() {
        return match said.outer {
            Some((pointer, Unit::Month)) => {
                let month = pointed(pointer, Unit::Month, 1, place)?;
                let Some((start, _)) = month.stretch.and_then(Stretch::bounds) else { return Some(month) };
                Some(Date { stretch: Some(Stretch::Unit(start.with_day(day)?, Unit::Day)), ..month })
            }
            _ => day_of_month(day, said.weekday, place),
        };
    }
    if let Some(rule) = said.holiday {
        return in_year(year, said.pointer, place, |y| calendar::holiday(rule, y).map(|d| Stretch::Unit(d, Unit::Day)))
            .or_else(|| symbolic_holiday(rule));
    }
    if let Some(season) = said.season {
        let months = Some(value::season_months(season));
        return in_year(year, said.pointer, place, |y| Some(Stretch::Season(season, y)))
            .or_else(|| Date::symbolic(format!("XXXX-{season}"), When { months, grain: Grain::Season, ..When::default() }));
    }
    let of_quarter = matches!(said.unit, Some((Unit::Quarter, _))) && said.outer.is_some();
    let of_year = matches!(said.unit, Some((Unit::Year, _)));
    if of_quarter
        || said.quarter.is_some()
        || said.half.is_some()
        || said.period
        || said.year_ago
        || said.pointer == Some(Pointer::Latest) && !of_year
    {
        return in_quarter(said, year, place);
    }
    if let Some(decade) = said.decade {
        return in_decade(decade);
    }
    if let (Some(n), Some((Unit::Century, _))) = (said.ordinal, said.unit) {
        let start = calendar::first_of_year((i32::try_from(n).ok()? - 1).checked_mul(100)?)?;
        return Date::sure(Stretch::Unit(start, Unit::Century));
    }
    if let Some(weekday) = said.weekday {
        return on_weekday(weekday, said, place);
    }
    if let Some(year) = said.year {
        return Date::sure(Stretch::Unit(calendar::first_of_year(year)?, Unit::Year));
    }
    match (said.pointer, said.unit) {
        (Some(pointer), Some((unit, times))) if unit == Unit::Day || place.direction == Direction::Past => {
            pointed(told_pointer(pointer, said.definite), unit, times, place)
        }
        (Some(pointer), Some((unit, times))) => pointed(pointer, unit, times, place),
        (None, Some((unit, _))) if said.definite || said.hedge != Hedge::None || said.fiscal => {
            definite(unit, said.hedge != Hedge::None, place)
        }
        (Some(pointer), None) if said.part.is_some() => pointed(told_pointer(pointer, said.definite), Unit::Day, 1, place),
        _ => None,
    }
}

/// "Last night" is yesterday's, "the next morning" the one after the day told of; and so is "the next year" of a tale.
fn told_pointer(pointer: Pointer, definite: bool) -> Pointer {
    match pointer {
        Pointer::Now(n) if definite && n > 0 => Pointer::Told(n),
        other => other,
    }
}

fn today(offset: i32, place: &Place) -> Option<Date> {
    let Some(today) = place.anchors.today else {
        return Date::symbolic("XXXX-XX-XX", When { grain: Grain::Day, ..When::default() });
    };
    let stretch = Stretch::Unit(calendar::shift(today, Unit::Day, offset)?, Unit::Day);
    let how = (offset != 0).then(|| explain(place, stretch, "counted from the article's day"));
    Some(Date { stretch: Some(stretch), how, open_year: place.anchors.yearless, ..Date::default() })
}

/// The year that "last year", "this year" or "that year" beside a month or quarter is.
fn outer_year(said: &Said, place: &Place) -> Option<i32> {
    let (pointer, unit) = said.outer?;
    if unit != Unit::Year {
        return None;
    }
    match pointer {
        Pointer::Now(n) => Some(place.anchors.dated()?.year() + n),
        Pointer::Told(n) => Some(place.anchors.told(Unit::Year)?.year() + n),
        Pointer::That | Pointer::Latest => Some(place.anchors.told(Unit::Year)?.year()),
    }
}

fn in_month(said: &Said, year: Option<i32>, place: &Place) -> Option<Date> {
    let month = said.month?;
    let Some(&(day, _)) = said.days.first() else {
        let months = |y| NaiveDate::from_ymd_opt(y, month, 1).map(|d| Stretch::Unit(d, Unit::Month));
        return in_year(year, said.pointer, place, months)
            .or_else(|| Date::symbolic(format!("XXXX-{month:02}"), When { month: Some(month), grain: Grain::Month, ..When::default() }));
    };
    if place.of_attack && (month, day) == (9, 11) {
        return Date::sure(Stretch::Unit(NaiveDate::from_ymd_opt(year.unwrap_or(2001), month, day)?, Unit::Day));
    }
    // 29 February is a day of some year.
    NaiveDate::from_ymd_opt(2000, month, day)?;
    let days = |y| NaiveDate::from_ymd_opt(y, month, day).map(|d| Stretch::Unit(d, Unit::Day));
    if year.is_none()
        && let Some(fitting) = said.weekday.and_then(|weekday| year_with_weekday(weekday, place, days))
    {
        return Date::guessed(fitting, explain(place, fitting, "the year in which the weekday fits"));
    }
    in_year(year, said.pointer, place, days).or_else(|| {
        let when = When { month: Some(month), day: Some(day), grain: Grain::Day, ..When::default() };
        Date::symbolic(format!("XXXX-{month:02}-{day:02}"), when)
    })
}

/// "The first Monday of June", "the last week in May": a part of the month, where its year is known.
fn nth_of_month(nth: i32, said: &Said, month: Date) -> Option<Date> {
    let Some((start, end)) = month.stretch.and_then(Stretch::bounds) else { return Some(month) };
    let steps = i64::from(nth) - 1;
    let unit = said.unit.map_or(Unit::Day, |(unit, _)| unit);
    let day = match (said.weekday, unit) {
        (Some(weekday), _) if nth < 0 => calendar::on_or_before(end.pred_opt()?, weekday)?,
        (Some(weekday), _) => calendar::on_or_after(start, weekday)? + Duration::weeks(steps),
        (None, Unit::Day) if nth < 0 => end.pred_opt()?,
        (None, Unit::Day) => start + Duration::days(steps),
        // The middle of seven days tells which week of the year they mostly are.
        (None, Unit::Week) if nth < 0 => end - Duration::days(4),
        (None, Unit::Week) => start + Duration::weeks(steps) + Duration::days(3),
        (None, Unit::Weekend) if nth < 0 => calendar::on_or_before(end.pred_opt()?, Weekday::Sat)?,
        (None, Unit::Weekend) => calendar::on_or_after(start, Weekday::Sat)? + Duration::weeks(steps),
        _ => return None,
    };
    (start <= day && day < end).then_some(Date { stretch: Some(Stretch::Unit(day, unit)), ..month })
}

/// "The 22nd": of the month told of, else of the nearest month on the side to which the clause looks. A weekday settles the month.
fn day_of_month(day: u32, weekday: Option<Weekday>, place: &Place) -> Option<Date> {
    let Some(today) = place.anchors.dated() else {
        let when = When { day: Some(day), weekday, grain: Grain::Day, ..When::default() };
        return Date::symbolic(format!("XXXX-XX-{day:02}"), when);
    };
    let base = place.anchors.told_day(place.sentence).unwrap_or(today);
    let fits = |date: &NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
    let in_month = |months: i32| calendar::shift(base.with_day(1)?, Unit::Month, months)?.with_day(day).filter(fits);
    let beside = |months: i32| [in_month(months), in_month(-months)].into_iter().flatten();
    let found = if base != today && weekday.is_none() {
        in_month(0)
    } else if place.direction == Direction::Future {
        (0..12).filter_map(in_month).find(|date| *date >= today)
    } else if weekday.is_some() {
        (0..12).flat_map(beside).find(|date| *date <= today)
    } else {
        (-12..=0).rev().filter_map(in_month).find(|date| *date <= today)
    };
    let stretch = Stretch::Unit(found?, Unit::Day);
    Date::guessed(stretch, explain(place, stretch, "the nearest month that has the day"))
}

/// The stretch among the years around the article's day that begins on `weekday`; the nearest one.
fn year_with_weekday(weekday: Weekday, place: &Place, at: impl Fn(i32) -> Option<Stretch>) -> Option<Stretch> {
    let today = place.anchors.dated()?;
    let starts = |stretch: &Stretch| stretch.bounds().map(|(start, _)| start);
    let years = (today.year() - 1..=today.year() + 1).filter_map(at).filter(|s| starts(s).is_some_and(|d| d.weekday() == weekday));
    years.min_by_key(|s| starts(s).map_or(i64::MAX, |d| (d - today).num_days().abs()))
}

/// A time of the year whose year is said, pointed at ("last June"), or to be guessed from the article's day.
fn in_year(year: Option<i32>, pointer: Option<Pointer>, place: &Place, at: impl Fn(i32) -> Option<Stretch>) -> Option<Date> {
    if let Some(year) = year {
        return Date::sure(at(year)?);
    }
    let today = place.anchors.dated()?;
    let bounds = |y: i32| at(y).and_then(Stretch::bounds);
    let stretch = match pointer {
        Some(Pointer::Now(n) | Pointer::Told(n)) if n < 0 => {
            let ended = |y: &i32| bounds(*y).is_some_and(|(start, end)| end <= today || start < today && (end - start).num_days() < 2);
            at((today.year() - 1..=today.year()).rev().find(ended)?)?
        }
        Some(Pointer::Now(n) | Pointer::Told(n)) if n > 0 => {
            let ahead = |y: &i32| bounds(*y).is_some_and(|(start, _)| start > today);
            at((today.year()..=today.year() + 1).find(ahead)?)?
        }
        Some(Pointer::Now(_)) => at(today.year())?,
        _ => at(nearest_year(place, &at)?)?,
    };
    Date::guessed(stretch, explain(place, stretch, "the year that lies nearest to the article's day"))
}

fn nearest_year(place: &Place, at: &impl Fn(i32) -> Option<Stretch>) -> Option<i32> {
    let today = place.anchors.dated()?;
    place.anchors.nearest_year(place.direction, |year| {
        let (start, end) = at(year)?.bounds()?;
        // The distance to a stretch is that to its nearer end; inside it is none.
        Some(today.clamp(start, end.pred_opt()?))
    })
}

/// The year of a quarter without one: reports come after their quarter, so it is the last that had begun, unless the clause looks ahead
/// to one that this year still has in store.
fn quarter_year(place: &Place, at: &impl Fn(i32) -> Option<Stretch>) -> Option<i32> {
    let today = place.anchors.dated()?;
    let (start, _) = at(today.year())?.bounds()?;
    Some(if start <= today || place.direction == Direction::Future { today.year() } else { today.year() - 1 })
}

fn symbolic_holiday(rule: &str) -> Option<Date> {
    let mut when = When { grain: Grain::Day, ..When::default() };
    if let Some((month, day)) = rule.split_once('-').filter(|(month, _)| month.len() == 2) {
        (when.month, when.day) = (month.parse().ok(), day.parse().ok());
        return Date::symbolic(format!("XXXX-{rule}"), when);
    }
    when.month = rule.split(' ').nth(2).and_then(|m| m.parse().ok());
    let value = when.month.map_or("XXXX-XX-XX".into(), |m| format!("XXXX-{m:02}-XX"));
    Date::symbolic(value, when)
}

fn in_quarter(said: &Said, year: Option<i32>, place: &Place) -> Option<Date> {
    let anchors = place.anchors;
    if let Some(half) = said.half {
        return in_year(year, None, place, |y| Some(Stretch::Half(y, half))).or_else(|| {
            Date::symbolic(
                format!("XXXX-H{half}"),
                When { months: Some(value::half_months(half)), grain: Grain::HalfYear, ..When::default() },
            )
        });
    }
    // "the first two quarters of 1990"
    if let (Some(1), Some(2), Some(year)) = (said.quarter, said.nth_count, year) {
        return Date::sure(Stretch::Half(year, 1));
    }
    let quarter_of = |y: i32| {
        let month = said.quarter.filter(|q| (1..=4).contains(q))? * 3 - 2;
        Some(Stretch::Unit(NaiveDate::from_ymd_opt(y, month, 1)?, Unit::Quarter))
    };
    if let Some(quarter) = said.quarter {
        let found = if said.year_ago && year.is_none() {
            let year = quarter_year(place, &quarter_of)?;
            Date::sure(quarter_of(year - 1)?)
        } else {
            in_year(year.or_else(|| quarter_year(place, &quarter_of)), None, place, quarter_of)
        };
        return found.or_else(|| {
            let months = (1..=4).contains(&quarter).then_some((quarter * 3 - 2, quarter * 3));
            Date::symbolic(format!("XXXX-Q{quarter}"), When { months, grain: Grain::Quarter, ..When::default() })
        });
    }
    // "the latest quarter", "the year-ago period", "the 1988 period": the quarter told of, or the last one that ended.
    let base = anchors.told_quarter(place.sentence).or_else(|| anchors.last_quarter());
    let Some(base) = base else {
        return Date::symbolic("XXXX-QX", When { grain: Grain::Quarter, ..When::default() });
    };
    let years = i32::from(said.year_ago || said.outer.is_some() && year.is_none());
    let start = match year {
        Some(year) => NaiveDate::from_ymd_opt(year, base.month(), 1)?,
        None => calendar::shift(base, Unit::Year, -years)?,
    };
    let stretch = Stretch::Unit(start, Unit::Quarter);
    Date::guessed(stretch, explain(place, stretch, "counted from the last quarter that the article tells of or that had ended on its day"))
}

fn in_decade(decade: i32) -> Option<Date> {
    // "the 1800s" are a century, "the 2000s" mostly a decade.
    if (1000..2000).contains(&decade) && decade % 100 == 0 {
        return Date::sure(Stretch::Unit(calendar::first_of_year(decade)?, Unit::Century));
    }
    // "the eighties" of the last century, unless the digits say otherwise.
    let year = match decade {
        full @ 100.. => full,
        short @ 0..30 => 2000 + short,
        short => 1900 + short,
    };
    Date::sure(Stretch::Unit(calendar::first_of_year(year)?, Unit::Decade))
}

fn on_weekday(weekday: Weekday, said: &Said, place: &Place) -> Option<Date> {
    let open = || {
        let when = When { weekday: Some(weekday), grain: Grain::Day, ..When::default() };
        Date::symbolic(format!("XXXX-WXX-{}", weekday.number_from_monday()), when)
    };
    let after = |day: NaiveDate| calendar::on_or_after(day.succ_opt()?, weekday);
    if let Some(from) = place.range_from.filter(|_| said.outer.is_none() && said.pointer.is_none()) {
        return Date::sure(Stretch::Unit(after(from)?, Unit::Day));
    }
    let Some(today) = place.anchors.dated() else { return open() };
    let in_week = |week: NaiveDate| {
        let (monday, _) = calendar::around(week, Unit::Week)?;
        calendar::on_or_after(monday, weekday)
    };
    let before = |day: NaiveDate| calendar::on_or_before(day.pred_opt()?, weekday);
    let (day, why) = match (said.outer.or(said.pointer.zip(said.unit.map(|u| u.0))), said.pointer) {
        (Some((Pointer::Now(n), Unit::Week)), _) => {
            (in_week(calendar::shift(today, Unit::Week, n)?)?, "the day of that week, seen from the article's day")
        }
        (_, Some(Pointer::Now(n))) if n < 0 => (before(today)?, "the last one before the article's day"),
        (_, Some(Pointer::Now(n))) if n > 0 => (after(today)?, "the first one after the article's day"),
        (_, Some(Pointer::Told(n))) => {
            let told = place.anchors.told(Unit::Day).unwrap_or(today);
            (if n < 0 { before(told)? } else { after(told)? }, "counted from the day told of before")
        }
        _ => match place.direction {
            Direction::Future => (calendar::on_or_after(today, weekday)?, "the first one from the article's day on"),
            Direction::Past if is_news_of_next_day(weekday, today, place) => {
                (today.succ_opt()?, "the day after the article's, which is a day early: its news is not a week old")
            }
            _ => (calendar::on_or_before(today, weekday)?, "the last one up to the article's day"),
        },
    };
    let stretch = Stretch::Unit(day, Unit::Day);
    Date::guessed(stretch, explain(place, stretch, why))
}

/// The first sentences of an article tell its news.
const LEAD: usize = 4;

/// Whether news of "Wednesday" stands under the stamp of a Tuesday: by the clock of another zone the article is of Wednesday.
fn is_news_of_next_day(weekday: Weekday, today: NaiveDate, place: &Place) -> bool {
    let Some(next) = today.succ_opt().filter(|next| next.weekday() == weekday) else { return false };
    // "Said on Monday" shows that the stamp of a Tuesday is right.
    place.anchors.told_day(place.sentence).map_or(place.sentence < LEAD, |told| told == next)
}

/// "Last week", "this month", "the following day", "that year".
fn pointed(pointer: Pointer, unit: Unit, times: i32, place: &Place) -> Option<Date> {
    let anchors = place.anchors;
    let told = if matches!(pointer, Pointer::Now(_)) { None } else { anchors.told(unit) };
    let (base, steps, why, assumed) = match pointer {
        Pointer::Now(n) => (anchors.today, n, "counted from the article's day", false),
        Pointer::Told(n) => (told.or(anchors.today), n, "counted from the time told of before", true),
        Pointer::That | Pointer::Latest => (told, 0, "the time told of before", true),
    };
    let Some(base) = base else { return open_unit(unit) };
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return None;
    }
    let stretch = Stretch::Unit(calendar::shift(base, unit, steps.checked_mul(times)?)?, unit);
    let how = Some(explain(place, stretch, why));
    Some(Date { stretch: Some(stretch), assumed, how, open_year: anchors.yearless && told.is_none(), ..Date::default() })
}

/// "The week", "the quarter", "the year": the one told of, or the one of the article's day.
fn definite(unit: Unit, hedged: bool, place: &Place) -> Option<Date> {
    let anchors = place.anchors;
    let told = match unit {
        Unit::Quarter => anchors.told_quarter(place.sentence).or_else(|| anchors.last_quarter()),
        // "Later in the day".
        Unit::Day => anchors.told_day(place.sentence),
        _ => None,
    };
    let base = told.or_else(|| anchors.dated());
    // "The day" and "the decade" name nothing yet.
    let names_none = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
        || !hedged && matches!(unit, Unit::Day | Unit::Decade | Unit::Century | Unit::Millennium);
    if names_none {
        return None;
    }
    let Some(base) = base else { return open_unit(unit) };
    // "Over the weekend" is the last one, until the next is at hand.
    let base = if unit == Unit::Weekend && place.direction != Direction::Future && base.weekday().number_from_monday() < 5 {
        calendar::shift(base, Unit::Week, -1)?
    } else {
        base
    };
    let stretch = Stretch::Unit(base, unit);
    Date::guessed(stretch, explain(place, stretch, "the one of the article's day"))
}

/// The form of a unit that nothing fixes.
fn open_unit(unit: Unit) -> Option<Date> {
    let value = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
    };
    Date::symbolic(value, When { grain: unit.grain(), ..When::default() })
}

// ── So long before or after ──────────────────────────────────────────────────────────────────────────────────────────────

fn shift(said: &Said, place: &Place) -> Option<Meaning> {
    let fuzzy = if said.direction < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let Some(&(amount, unit)) = said.amounts.first() else { return Some(plain(TimeKind::Date, fuzzy)) };
    let (unit, times) = unit.or(said.unit)?;
    if amount.vague {
        return Some(plain(TimeKind::Date, fuzzy));
    }
    if unit < Unit::Day {
        return Some(plain(TimeKind::Date, fuzzy));
    }
    let anchors = place.anchors;
    let told = if said.ago { None } else { anchors.told(Unit::Century) };
    let Some(base) = told.or(anchors.today) else { return symbolic_shift(unit.min(Unit::Year)) };
    let day = calendar::shift(base, unit, said.direction.checked_mul(whole(amount.low)?)?.checked_mul(times)?)?;
    let quarter = anchors.told_quarter(place.sentence).filter(|_| unit == Unit::Year && amount.low == 1.0);
    let stretch = match quarter {
        Some(quarter) => Stretch::Unit(calendar::shift(quarter, Unit::Year, said.direction)?, Unit::Quarter),
        None => match unit {
            Unit::Decade | Unit::Century | Unit::Millennium => Stretch::Unit(day, Unit::Year),
            unit => Stretch::Unit(day, unit),
        },
    };
    let why = if said.ago { "counted from the article's day" } else { "counted from the time told of before" };
    let hedge = if said.amount_hedge.is_some() || matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium) {
        Hedge::About
    } else {
        Hedge::None
    };
    let mut value = stretch.value();
    let mut when = stretch.when(Hedge::None, None);
    let mut kept = Some(stretch);
    widen(&mut when, unit, amount, hedge);
    if anchors.yearless && told.is_none() {
        strip_placeholder(&mut value, &mut when, &mut kept, said);
    }
    let time = Time { kind: TimeKind::Date, value, when, hedge, assumed: !said.ago, ..Time::default() };
    // Comparisons with the year before do not move the quarter that the text is about.
    let kept = kept.filter(|_| quarter.is_none());
    Some(Meaning { time, stretch: kept, how: Some(explain(place, stretch, why)), wants_day: false })
}

/// "Two weeks ago" is not a Monday-to-Sunday week, and "about ten years ago" may be nine: the range gets the slack of the unit.
fn widen(when: &mut When, unit: Unit, amount: Amount, hedge: Hedge) {
    let slack = match unit {
        Unit::Day => 0.0,
        _ => unit.days() / 2.0,
    };
    let hedged = if hedge == Hedge::None { 0.0 } else { (unit.days() * amount.high / 10.0).max(unit.days()) };
    let days = Duration::days(whole(slack.max(hedged)).unwrap_or(0).into());
    if let Some((start, end)) = when.range {
        when.range = start.checked_sub_signed(days).zip(end.checked_add_signed(days));
    }
}

fn symbolic_shift(unit: Unit) -> Option<Meaning> {
    let (value, when) = open_unit(unit)?.symbolic?;
    let time = Time { kind: TimeKind::Date, value, when, assumed: true, ..Time::default() };
    Some(Meaning { time, stretch: None, how: None, wants_day: false })
}

#[expect(clippy::cast_possible_truncation, reason = "checked against the range of the type")]
fn whole(n: f64) -> Option<i32> {
    (n.abs() < 1e9).then_some(n.round() as i32)
}

// ── Durations, sets, fuzzy times ─────────────────────────────────────────────────────────────────────────────────────────

fn duration(said: &Said) -> Option<Meaning> {
    let mut value = String::from("P");
    let mut in_time = false;
    let mut length = Length { low: 0.0, high: 0.0 };
    let bare = match said.units {
        true => [(Amount { low: 2.0, high: 12.0, vague: true }, said.unit)],
        false => [(Amount { low: 1.0, high: 1.0, vague: false }, said.unit)],
    };
    let amounts = match (&said.amounts[..], said.half) {
        ([], Some(_)) => &[(Amount { low: 0.5, high: 0.5, vague: false }, said.unit)][..],
        ([], None) => &bare[..],
        (amounts, _) => amounts,
    };
    // "Between 3 hours and 6 hours" is no sum, unlike "3 hours and 20 minutes".
    let range;
    let amounts = match amounts {
        [(first, Some(unit)), (last, Some(other))] if unit == other => {
            range = [(Amount { high: last.high, ..*first }, Some(*unit))];
            &range[..]
        }
        amounts => amounts,
    };
    for &(amount, unit) in amounts {
        let (unit, times) = unit.or(said.unit)?;
        append_period(&mut value, &mut in_time, amount, unit, f64::from(times));
        length.low += amount.low * f64::from(times) * unit.days();
        length.high += amount.high * f64::from(times) * unit.days();
    }
    let hedge = hedge_length(&mut length, said.amount_hedge);
    let time = Time { kind: TimeKind::Duration, value, hedge, length: Some(length), ..Time::default() };
    Some(Meaning { time, stretch: None, how: None, wants_day: false })
}

/// Writes an amount as ISO 8601 does: "2Y6M", "T1H30M". Decades are counted in years, as annotators do.
fn append_period(value: &mut String, in_time: &mut bool, amount: Amount, unit: Unit, times: f64) {
    let (unit, times) = match unit {
        Unit::Decade if !amount.vague => (Unit::Year, times * 10.0),
        Unit::Decade => (Unit::Year, times),
        Unit::Century if !amount.vague => (Unit::Year, times * 100.0),
        Unit::Millennium if !amount.vague => (Unit::Year, times * 1000.0),
        other => (other, times),
    };
    let n = amount.low * times;
    let (letter, of_time) = unit.letter();
    if of_time && !*in_time {
        value.push('T');
        *in_time = true;
    }
    let smaller = match unit {
        Unit::Year => Some((12.0, "M")),
        Unit::Day => Some((24.0, "H")),
        Unit::Hour => Some((60.0, "M")),
        Unit::Minute => Some((60.0, "S")),
        _ => None,
    };
    match smaller {
        _ if amount.vague => value.push_str(&format!("X{letter}")),
        Some((per, below)) if n.fract() > 0.0 => {
            if n >= 1.0 {
                value.push_str(&format!("{}{letter}", n.trunc()));
            }
            if unit == Unit::Day {
                value.push('T');
                *in_time = true;
            }
            value.push_str(&format!("{}{below}", (n.fract() * per).round()));
        }
        _ => value.push_str(&format!("{n}{letter}")),
    }
}

/// Widens a length by its hedge, as the quantities do: "about" by a tenth, "at least" upwards.
fn hedge_length(length: &mut Length, hedge: Option<&str>) -> Hedge {
    match hedge {
        Some("about" | "around") => (length.low, length.high) = (length.low * 0.9, length.high * 1.1),
        Some("below") => length.low *= 0.85,
        Some("at most") => length.low = 0.0,
        Some("at least" | "above") => length.high = f64::INFINITY,
        _ => return Hedge::None,
    }
    Hedge::About
}

fn set(said: &Said) -> Option<Meaning> {
    let part = |value: String| match said.part {
        Some(part) => format!("{value}T{}", part.code()),
        None => value,
    };
    let value = if let Some(value) = said.value {
        value.into()
    } else if let Some(weekday) = said.weekday {
        part(format!("XXXX-WXX-{}", weekday.number_from_monday()))
    } else if let Some(month) = said.month {
        let day = said.days.first().map(|(day, _)| format!("-{day:02}")).unwrap_or_default();
        format!("XXXX-{month:02}{day}")
    } else if let Some(season) = said.season {
        format!("XXXX-{season}")
    } else if said.part.is_some() {
        part("XXXX-XX-XX".into())
    } else if let Some(rule) = said.holiday {
        symbolic_holiday(rule)?.symbolic?.0
    } else if matches!(said.unit, Some((Unit::Weekend, _))) {
        "XXXX-WXX-WE".into()
    } else {
        let (unit, times) = said.unit?;
        let each = f64::from(said.ordinal.or(said.each).unwrap_or(1).max(1));
        let half = if said.half.is_some() { 0.5 } else { 1.0 };
        let n = said.amounts.first().map_or(each * half, |(amount, _)| amount.low);
        let mut value = String::from("P");
        append_period(&mut value, &mut false, Amount { low: n, high: n, vague: false }, unit, f64::from(times));
        value
    };
    let when = When { weekday: said.weekday, month: said.month, part: said.part, ..When::default() };
    let time = Time { kind: TimeKind::Set, value, when, ..Time::default() };
    Some(Meaning { time, stretch: None, how: None, wants_day: false })
}

/// "Recent years", "the coming weeks": nobody counted them.
fn towards(pointer: Option<Pointer>) -> &'static str {
    match pointer {
        Some(Pointer::Now(n) | Pointer::Told(n)) if n > 0 => "FUTURE_REF",
        Some(Pointer::Now(0)) => "PRESENT_REF",
        _ => "PAST_REF",
    }
}

fn reference(said: &Said) -> Option<Meaning> {
    Some(plain(TimeKind::Date, said.value?))
}

fn year_range(said: &Said) -> Option<Meaning> {
    let first = said.year?;
    let last = said.last_year.or_else(|| {
        let of_day = said.days.first().map(|&(day, _)| f64::from(day));
        let short = of_day.or_else(|| said.amounts.first().map(|(amount, _)| amount.low)).filter(|n| *n < 100.0)?;
        Some(first.div_euclid(100) * 100 + whole(short)?)
    })?;
    if last <= first {
        return None;
    }
    let (start, end) = (calendar::first_of_year(first)?, calendar::first_of_year(last.checked_add(1)?)?);
    let when = When { range: Some(calendar::days(start, end)), grain: Grain::Decade, ..When::default() };
    let time = Time { kind: TimeKind::Duration, value: format!("{first}/{last}"), when, ..Time::default() };
    Some(Meaning { time, stretch: None, how: None, wants_day: false })
}

fn plain(kind: TimeKind, value: &str) -> Meaning {
    let time = Time { kind, value: value.into(), ..Time::default() };
    Meaning { time, stretch: None, how: None, wants_day: false }
}

/// "“Tuesday” is 2 July 2013: the last one up to the article's day, 3 July 2013".
fn explain(place: &Place, stretch: Stretch, why: &str) -> String {
    let day = place.anchors.dated().map(|d| format!(" ({})", d.format("%-d %B %Y"))).unwrap_or_default();
    let name = match stretch {
        Stretch::Unit(date, Unit::Day) => date.format("%-d %B %Y").to_string(),
        Stretch::Unit(date, Unit::Month) => date.format("%B %Y").to_string(),
        other => other.value(),
    };
    format!("“{}” is {name}: {why}{day}", place.words.trim())
}
