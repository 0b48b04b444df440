//! Reads stamps and datelines; the forms stand in `grammar/stamp.pest`.

use std::{collections::HashMap, sync::LazyLock};

use chrono::{FixedOffset, NaiveDate, NaiveTime, Weekday};
use pest::{Parser, iterators::Pair};
use pest_derive::Parser;

use crate::lexicon::lexicon;

#[derive(Parser)]
#[grammar = "../grammar/stamp.pest"]
struct StampParser;

/// Longer lines are prose.
const LONGEST_STAMP: usize = 160;

/// What a stamp says of itself, the most telling first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    Published,
    #[default]
    None,
    Updated,
    /// When somebody fetched the page: no day of publication.
    Retrieved,
}

/// One moment of a stamp, as far as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stamp {
    pub label: Label,
    pub weekday: Option<Weekday>,
    pub date: Option<WrittenDate>,
    pub clock: Option<NaiveTime>,
    pub zone: Option<Zone>,
}

/// A date as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WrittenDate {
    Full(NaiveDate),
    /// The year is left out.
    MonthDay(u32, u32),
    /// Numbers that both orders fit; month first, day first.
    Either(NaiveDate, NaiveDate),
}

/// A time zone as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Fixed(FixedOffset),
    /// "ET": the offsets in winter and in summer.
    Seasonal(FixedOffset, FixedOffset),
}

/// The start of a paragraph that tells place, day and agency.
#[derive(Clone, Debug, PartialEq)]
pub struct Dateline {
    /// Its length in bytes; the paragraph's own words begin there.
    pub len: usize,
    /// The length without the dash after it.
    pub bare: usize,
    pub agency: Option<String>,
    pub stamp: Option<Stamp>,
    /// Place alone: it may also be the subject of a sentence.
    pub weak: bool,
}

/// The moments of a line that is a stamp and nothing else.
pub fn whole(line: &str) -> Option<Vec<Stamp>> {
    if line.len() > LONGEST_STAMP || !may_tell_time(line) {
        return None;
    }
    let parsed = StampParser::parse(Rule::stamp, line).ok()?.next()?;
    read(parsed)
}

/// The moments at the start of a line, introduced by a label ("date 2025-03-27"), and their length in bytes.
pub fn prefix(line: &str) -> Option<(Vec<Stamp>, usize)> {
    let parsed = StampParser::parse(Rule::prefix, head(line, LONGEST_STAMP)).ok()?.next()?;
    let len = parsed.as_str().len();
    let stamps = read(parsed)?;
    stamps.iter().any(|stamp| stamp.date.is_some()).then_some((stamps, len))
}

/// The moment at the start of a later section ("UPDATE 3:15 p.m.: …"), and its length in bytes.
pub fn update(line: &str) -> Option<(Stamp, usize)> {
    if !line.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("update")) {
        return None;
    }
    let parsed = StampParser::parse(Rule::prefix, head(line, LONGEST_STAMP)).ok()?.next()?;
    let len = parsed.as_str().len();
    let stamp = read(parsed)?.into_iter().find(|stamp| stamp.label == Label::Updated && stamp.clock.is_some())?;
    Some((stamp, len))
}

/// A stamp is mostly figures; only "Posted today" and the like are not, and short. Prose is told from it without a parse.
fn may_tell_time(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    line.len() < 24 || digits * 8 >= line.len()
}

/// The first `limit` bytes, or fewer, up to a character boundary.
pub fn head(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

/// The dateline that a paragraph begins with.
pub fn dateline(paragraph: &str) -> Option<Dateline> {
    let start = head(paragraph, LONGEST_STAMP);
    if !may_open_with_dateline(start) {
        return None;
    }
    let parsed = StampParser::parse(Rule::dateline, start).ok()?.next()?;
    let line = parsed.as_str();
    let bare = line.trim_end_matches([' ', '\t', '—', '–', '-', '_', ':', '•']).len();
    let dashed = bare < line.trim_end().len();
    let (mut agency, mut stamp) = (None, None);
    for pair in parsed.into_inner().flatten() {
        match pair.as_rule() {
            Rule::agency_name | Rule::slashed_name | Rule::agency_part => agency = agency.or(Some(pair.as_str().to_string())),
            Rule::moment => stamp = read(pair)?.pop(),
            _ => {}
        }
    }
    let weak = agency.is_none() && stamp.is_none();
    let goes_on = paragraph[line.len()..].starts_with(char::is_lowercase);
    (!goes_on || (dashed && !weak)).then_some(Dateline { len: line.len(), bare, agency, stamp, weak })
}

/// Whether a dash, a colon or a bracket stands before the first word in small letters, or no such word comes at all. Most prose fails this
/// at its second word, which spares it the parse.
fn may_open_with_dateline(start: &str) -> bool {
    const PARTICLES: [&str; 8] = ["of", "de", "la", "el", "am", "pm", "a.m.", "p.m."];
    let marks = |word: &str| {
        word.contains(['—', '–', '_', '•', '(']) || word.starts_with('/') || word.ends_with(':') || word.trim_matches('-').is_empty()
    };
    for word in start.split(' ').filter(|word| !word.is_empty()) {
        if marks(word) {
            return true;
        }
        if word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word) {
            return false;
        }
    }
    start.len() < LONGEST_STAMP
}

fn read(parsed: Pair<'_, Rule>) -> Option<Vec<Stamp>> {
    let mut stamps: Vec<Stamp> = Vec::new();
    let mut stamp = Stamp::default();
    for pair in parsed.into_inner() {
        let full = match pair.as_rule() {
            Rule::label => stamp != Stamp::default(),
            Rule::date => stamp.date.is_some(),
            Rule::weekday => stamp.weekday.is_some() || stamp.date.is_some(),
            _ => false,
        };
        if full {
            stamps.push(std::mem::take(&mut stamp));
        }
        match pair.as_rule() {
            Rule::label => stamp.label = label(pair)?,
            Rule::date => stamp.date = Some(date(pair.into_inner().next()?)?),
            Rule::weekday => stamp.weekday = Some(weekday(pair.as_str())?),
            Rule::clock if stamp.clock.is_none() => stamp.clock = Some(clock(pair)?),
            Rule::zone => {
                let zone = ZONES.get(pair.as_str())?;
                stamp.zone.get_or_insert(*zone);
            }
            Rule::offset => {
                let zone = Zone::Fixed(offset(pair.as_str())?);
                stamp.zone.get_or_insert(zone);
            }
            _ => {}
        }
    }
    stamps.push(stamp);
    Some(stamps)
}

fn label(pair: Pair<'_, Rule>) -> Option<Label> {
    Some(match pair.into_inner().next()?.as_rule() {
        Rule::published => Label::Published,
        Rule::updated => Label::Updated,
        _ => Label::Retrieved,
    })
}

fn date(pair: Pair<'_, Rule>) -> Option<WrittenDate> {
    let rule = pair.as_rule();
    let (mut year, mut numbers, mut month, mut dotted) = (None, Vec::new(), None, false);
    for part in pair.into_inner() {
        let text = part.as_str();
        match part.as_rule() {
            Rule::year => year = Some(text.parse::<i32>().ok()?),
            Rule::short_year => year = Some(century(text.parse().ok()?)),
            Rule::month => month = Some(month_number(text)?),
            Rule::month_number => month = Some(text.parse::<u32>().ok()?),
            Rule::day | Rule::number => numbers.push(text.parse::<u32>().ok()?),
            Rule::dot => dotted = true,
            _ => {}
        }
    }
    if rule == Rule::numeric {
        let year = year?;
        let [first, second] = numbers[..] else { return None };
        let day_first = NaiveDate::from_ymd_opt(year, second, first);
        // With dots the day always stands first.
        return either(NaiveDate::from_ymd_opt(year, first, second).filter(|_| !dotted), day_first);
    }
    let (month, day) = (month?, *numbers.first()?);
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(WrittenDate::Full),
        // 2000 is a leap year.
        None => NaiveDate::from_ymd_opt(2000, month, day).map(|_| WrittenDate::MonthDay(month, day)),
    }
}

fn either(month_first: Option<NaiveDate>, day_first: Option<NaiveDate>) -> Option<WrittenDate> {
    match (month_first, day_first) {
        (Some(a), Some(b)) if a != b => Some(WrittenDate::Either(a, b)),
        (a, b) => a.or(b).map(WrittenDate::Full),
    }
}

/// Two digits mean the years from 1970 to 2069.
fn century(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

fn month_number(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == name).map(|index| index as u32 + 1)
}

fn weekday(name: &str) -> Option<Weekday> {
    name.get(..3)?.parse().ok()
}

fn clock(pair: Pair<'_, Rule>) -> Option<NaiveTime> {
    let (mut hour, mut minute, mut second, mut afternoon) = (0, 0, 0, None);
    for part in pair.into_inner() {
        let text = part.as_str();
        match part.as_rule() {
            Rule::hour => hour = text.parse().ok()?,
            Rule::minute => minute = text.parse().ok()?,
            Rule::second => second = text.get(..2)?.parse().ok()?,
            Rule::military => (hour, minute) = (text[..2].parse().ok()?, text[2..].parse().ok()?),
            Rule::half_day => afternoon = Some(part.into_inner().next()?.as_rule() == Rule::pm),
            _ => {}
        }
    }
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn offset(text: &str) -> Option<FixedOffset> {
    let sign = if text.contains(['-', '−']) { -1 } else { 1 };
    let digits: Vec<i32> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect();
    let (hours, minutes) = match digits[..] {
        [hours] if hours >= 100 => (hours / 100, hours % 100),
        [hours] => (hours, 0),
        [hours, minutes] => (hours, minutes),
        _ => return None,
    };
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

static ZONES: LazyLock<HashMap<String, Zone>> = LazyLock::new(|| {
    let table: HashMap<String, Vec<i32>> = lexicon!("zones");
    table
        .into_iter()
        .filter_map(|(name, minutes)| {
            let east = |minutes: i32| FixedOffset::east_opt(minutes * 60);
            let zone = match minutes[..] {
                [winter, summer] => Zone::Seasonal(east(winter)?, east(summer)?),
                [minutes] => Zone::Fixed(east(minutes)?),
                _ => return None,
            };
            Some((name, zone))
        })
        .collect()
});

/// Every date that a text names with its month in letters, and where.
pub fn dates(text: &str) -> impl Iterator<Item = (WrittenDate, usize)> {
    words(text).filter_map(|(at, word)| {
        month(word)?;
        let before = text[..at].trim_end_matches([' ', '.']);
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let start = if (1..=2).contains(&digits) { before.len() - digits } else { at };
        let pair = StampParser::parse(Rule::date, head(&text[start..], 40)).ok()?.next()?;
        Some((date(pair.into_inner().next()?)?, start))
    })
}

/// The first weekday that a text names, if it names no other.
pub fn weekday_in(text: &str) -> Option<(Weekday, &str)> {
    let full = |word: &str| if word.len() > 5 { word.parse::<Weekday>().ok() } else { None };
    let mut named = words(text).filter_map(|(_, word)| full(word).zip(Some(word)));
    let first = named.next()?;
    named.all(|(weekday, _)| weekday == first.0).then_some(first)
}

/// The words that begin with a capital letter.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The number of a month by its name or a usual abbreviation.
pub fn month(name: &str) -> Option<u32> {
    let pair = StampParser::parse(Rule::month, name).ok()?.next()?;
    (pair.as_str().len() == name.len()).then(|| month_number(name)).flatten()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// The cases of a table: a text, a tab, what is expected.
    fn cases(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once('\t').expect("a tab"))
    }

    fn shown_date(date: Option<WrittenDate>) -> String {
        match date {
            None => "-".into(),
            Some(WrittenDate::Full(date)) => date.to_string(),
            Some(WrittenDate::MonthDay(month, day)) => format!("{month}-{day}"),
            Some(WrittenDate::Either(a, b)) => format!("{a}/{b}"),
        }
    }

    fn shown(stamp: &Stamp) -> String {
        let or_open = |text: Option<String>| text.unwrap_or_else(|| "-".into());
        let zone = stamp.zone.map(|zone| match zone {
            Zone::Fixed(offset) => offset.to_string(),
            Zone::Seasonal(winter, summer) => format!("{winter}/{summer}"),
        });
        let label = format!("{:?}", stamp.label).to_lowercase();
        let weekday = or_open(stamp.weekday.map(|weekday| weekday.to_string()));
        let clock = or_open(stamp.clock.map(|clock| clock.to_string()));
        format!("{label} {weekday} {} {clock} {}", shown_date(stamp.date), or_open(zone))
    }

    fn assert_cases(table: &'static str, read: impl Fn(&str) -> String) {
        let mut wrong = String::new();
        for (text, expected) in cases(table) {
            let read = read(text);
            if read != expected {
                let _ = writeln!(wrong, "{text}\n  read     {read}\n  expected {expected}");
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn stamps() {
        assert_cases(include_str!("../../tests/data/article/stamps.tsv"), |line| {
            whole(line).map_or("none at all".into(), |stamps| stamps.iter().map(shown).collect::<Vec<_>>().join("; "))
        });
    }

    #[test]
    fn datelines() {
        assert_cases(include_str!("../../tests/data/article/datelines.tsv"), |paragraph| {
            dateline(paragraph).map_or("none".into(), |line| {
                let agency = line.agency.unwrap_or_else(|| "-".into());
                format!("{} | {agency} | {}", &paragraph[..line.bare], shown_date(line.stamp.and_then(|stamp| stamp.date)))
            })
        });
    }
}
