//! Settles the day of publication: metadata first, then what the page says above its text, in its dateline, its address and below.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeZone, Weekday};
use memchr::memchr_iter;

use super::{
    BlockKind, Published, Update,
    body::Page,
    draft::Saved,
    metadata::Metadata,
    stamp::{self, Label, Stamp, WrittenDate, Zone},
};
use crate::Span;

/// What is known of the day of publication.
#[derive(Debug, Default, PartialEq)]
pub struct Day {
    pub published: Option<Published>,
    pub month_day: Option<(u32, u32)>,
    pub updates: Vec<Update>,
}

/// Settles the day of an article from the strongest evidence that there is.
pub fn decide(metadata: &Metadata, saved: Option<&Saved>, page: &Page, text: &str) -> Day {
    let evidence = Evidence { saved: saved.map(|saved| saved.day), ..Evidence::new(metadata, page, text) };
    let published = from_metadata(metadata, &evidence)
        .or_else(|| from_stamps("header", &page.header, &evidence))
        .or_else(|| from_dateline(page, &evidence))
        .or_else(|| {
            evidence.address.day().map(|date| Published { date, instant: None, from: format!("address {}", evidence.address.words) })
        })
        .or_else(|| from_stamps("footer", labelled(&page.footer), &evidence))
        .or_else(|| saved.map(|saved| Published { date: saved.day, instant: None, from: saved.from.into() }));
    let month_day = if published.is_some() { None } else { open_month_day(page) };
    let day = published.as_ref().map(|published| published.date);
    let updates = page.updates.iter().filter_map(|(start, stamp)| later_section(*start, stamp, day, &evidence)).collect();
    Day { published, month_day, updates }
}

/// "UPDATE 3:15 p.m." is of the article's own day, "UPDATE July 3, 9 a.m." of another.
fn later_section(start: usize, stamp: &Stamp, day: Option<NaiveDate>, evidence: &Evidence<'_>) -> Option<Update> {
    let date = match (stamp.date, day) {
        (None, day) => day?,
        (Some(WrittenDate::MonthDay(month, of_month)), Some(day)) => NaiveDate::from_ymd_opt(day.year(), month, of_month)?,
        _ => evidence.resolve(stamp)?.0,
    };
    Some(Update { start, date, clock: stamp.clock, instant: stamp_instant(stamp, date) })
}

/// Below the text only a date that says what it is counts.
fn labelled(stamps: &[(Span, Stamp)]) -> impl IntoIterator<Item = &(Span, Stamp)> {
    stamps.iter().filter(|(_, stamp)| matches!(stamp.label, Label::Published | Label::Updated))
}

fn from_metadata(metadata: &Metadata, evidence: &Evidence<'_>) -> Option<Published> {
    let written = metadata.published.as_deref()?;
    if let Some(instant) = instant(written) {
        return Some(Published { date: instant.date_naive(), instant: Some(instant), from: metadata.origin.into() });
    }
    if let Some(date) = compact(written) {
        return Some(Published { date, instant: None, from: metadata.origin.into() });
    }
    let stamps = stamp::whole(written)?;
    let stamp = stamps.into_iter().find(|stamp| stamp.date.is_some())?;
    let (date, _) = evidence.resolve(&stamp)?;
    Some(Published { date, instant: stamp_instant(&stamp, date), from: metadata.origin.into() })
}

fn instant(written: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(written)
        .or_else(|_| DateTime::parse_from_rfc2822(written))
        .or_else(|_| DateTime::parse_from_str(written, "%Y-%m-%dT%H:%M:%S%z"))
        // As NITF writes it, in UTC with a letter.
        .or_else(|_| DateTime::parse_from_str(&written.replace('Z', "+0000"), "%Y%m%dT%H%M%S%z"))
        .ok()
}

/// "20130702".
fn compact(written: &str) -> Option<NaiveDate> {
    (written.len() == 8).then(|| NaiveDate::parse_from_str(written, "%Y%m%d").ok()).flatten().filter(|date| plausible(date.year()))
}

fn from_stamps<'a>(place: &str, stamps: impl IntoIterator<Item = &'a (Span, Stamp)>, evidence: &Evidence<'_>) -> Option<Published> {
    stamps
        .into_iter()
        .filter(|(_, stamp)| stamp.label != Label::Retrieved)
        .filter_map(|(span, stamp)| Some((span, stamp, evidence.resolve(stamp)?)))
        .min_by_key(|(_, stamp, _)| stamp.label)
        .map(|(span, stamp, (date, how))| Published {
            date,
            instant: stamp_instant(stamp, date),
            from: format!("{place} “{}”{how}", shown(span.of(evidence.text))),
        })
}

fn from_dateline(page: &Page, evidence: &Evidence<'_>) -> Option<Published> {
    let (span, dateline) = page.dateline.as_ref()?;
    let stamp = dateline.stamp.as_ref()?;
    let (date, how) = evidence.resolve(stamp)?;
    Some(Published { date, instant: stamp_instant(stamp, date), from: format!("date line “{}”{how}", shown(span.of(evidence.text))) })
}

/// A stamp as the report shows it.
fn shown(words: &str) -> &str {
    words.trim_matches([' ', '|', '-', '–', '—', ',', '*'])
}

fn open_month_day(page: &Page) -> Option<(u32, u32)> {
    let dateline = page.dateline.as_ref().and_then(|(_, dateline)| dateline.stamp.as_ref());
    let stamps = dateline.into_iter().chain(page.header.iter().map(|(_, stamp)| stamp));
    stamps.filter(|stamp| stamp.label != Label::Retrieved).find_map(|stamp| match stamp.date {
        Some(WrittenDate::MonthDay(month, day)) => Some((month, day)),
        _ => None,
    })
}

fn stamp_instant(stamp: &Stamp, date: NaiveDate) -> Option<DateTime<FixedOffset>> {
    let offset = match stamp.zone? {
        Zone::Fixed(offset) => offset,
        // The changes of clocks fall into March and November.
        Zone::Seasonal(winter, summer) => match date.month() {
            12 | 1 | 2 => winter,
            4..=10 => summer,
            _ => return None,
        },
    };
    offset.from_local_datetime(&date.and_time(stamp.clock?)).single()
}

fn plausible(year: i32) -> bool {
    (1900..2100).contains(&year)
}

/// What else tells the year of a date, or the order of its numbers.
struct Evidence<'a> {
    text: &'a str,
    address: Address<'a>,
    source: &'a str,
    /// Dates with a year, and days without, that the text or its stamps name.
    dates: Vec<NaiveDate>,
    month_days: Vec<(u32, u32)>,
    /// The latest year that the text names.
    latest_year: Option<i32>,
    /// The weekday that the first sentences give for their news.
    weekday: Option<(Weekday, &'a str)>,
    /// The day when the document was saved.
    saved: Option<NaiveDate>,
}

/// A date and how what it leaves open was settled.
type Resolved = (NaiveDate, String);

impl<'a> Evidence<'a> {
    /// A date that explains another stands near the top.
    const SEARCHED: usize = 64 * 1024;

    fn new(metadata: &'a Metadata, page: &Page, text: &'a str) -> Self {
        let mut evidence = Self {
            text,
            address: Address::new(metadata.url.as_deref().unwrap_or_default()),
            source: metadata.source.as_deref().unwrap_or_default(),
            dates: Vec::new(),
            month_days: Vec::new(),
            latest_year: None,
            weekday: None,
            saved: None,
        };
        let open = |stamp: &Stamp| matches!(stamp.date, Some(WrittenDate::MonthDay(..) | WrittenDate::Either(..)));
        let stamps = || page.header.iter().chain(&page.footer).map(|(_, stamp)| stamp);
        let needed = stamps().chain(page.dateline.iter().filter_map(|(_, line)| line.stamp.as_ref())).any(open);
        if needed || metadata.published.is_some() {
            evidence.dates.extend(stamps().filter_map(|stamp| match stamp.date {
                Some(WrittenDate::Full(date)) => Some(date),
                _ => None,
            }));
        }
        if needed {
            evidence.read_text(page, stamp::head(text, Self::SEARCHED), text);
        }
        evidence
    }

    fn read_text(&mut self, page: &Page, searched: &str, text: &'a str) {
        self.latest_year = years(searched).max();
        for (date, _) in stamp::dates(searched) {
            match date {
                WrittenDate::Full(date) => self.dates.push(date),
                WrittenDate::MonthDay(month, day) => self.month_days.push((month, day)),
                WrittenDate::Either(..) => {}
            }
        }
        let line_end = page.dateline.as_ref().map_or(0, |(span, _)| span.end);
        let opening = page.blocks.iter().find(|block| block.kind == BlockKind::Paragraph && block.span.start >= line_end);
        self.weekday = opening.and_then(|block| stamp::weekday_in(stamp::head(block.span.of(text), 600)));
    }

    fn resolve(&self, stamp: &Stamp) -> Option<Resolved> {
        match stamp.date? {
            WrittenDate::Full(date) => plausible(date.year()).then(|| (date, String::new())),
            WrittenDate::Either(month_first, day_first) => Some(self.order(stamp, month_first, day_first)),
            WrittenDate::MonthDay(month, day) => self.year(stamp, month, day),
        }
    }

    /// Which of two readings of "11/12/2007" is meant.
    fn order(&self, stamp: &Stamp, month_first: NaiveDate, day_first: NaiveDate) -> Resolved {
        let tests: [(&str, &dyn Fn(NaiveDate) -> bool); 4] = [
            ("the weekday", &|date| stamp.weekday == Some(date.weekday())),
            ("the address", &|date| self.address.fits(date)),
            ("a date in the text", &|date| self.dates.contains(&date)),
            ("a day in the text", &|date| self.month_days.contains(&(date.month(), date.day()))),
        ];
        for (name, fits) in tests {
            match (fits(month_first), fits(day_first)) {
                (true, false) => return (month_first, format!(", month first by {name}")),
                (false, true) => return (day_first, format!(", day first by {name}")),
                _ => {}
            }
        }
        if self.writes_day_first(stamp) { (day_first, ", read day first".into()) } else { (month_first, ", read month first".into()) }
    }

    /// The habit of the country that the zone or the domain shows.
    fn writes_day_first(&self, stamp: &Stamp) -> bool {
        const DOMAINS: [&str; 14] = [".uk", ".au", ".in", ".ie", ".nz", ".za", ".pk", ".ng", ".ke", ".sg", ".my", ".eu", ".nl", ".de"];
        match stamp.zone {
            Some(Zone::Seasonal(..)) => return false,
            Some(Zone::Fixed(offset)) => return offset.local_minus_utc() >= 0,
            None => {}
        }
        let host = if self.address.host.is_empty() { self.source } else { self.address.host };
        DOMAINS.iter().any(|domain| host.trim_end().ends_with(domain))
    }

    /// The year of a date that leaves it out.
    fn year(&self, stamp: &Stamp, month: u32, day: u32) -> Option<Resolved> {
        let on = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        if let Some(date) = self.address.year.and_then(on).filter(|date| self.address.month.is_none_or(|month| month == date.month())) {
            return Some((date, ", year by the address".into()));
        }
        let mut same = self.dates.iter().filter(|date| (date.month(), date.day()) == (month, day));
        if let Some(first) = same.next() {
            return same.all(|date| date == first).then(|| (*first, format!(", year by “{}” in the text", first.year())));
        }
        if let Some(saved) = self.saved {
            // A day of slack for the zones of clocks.
            let before = [saved.year() + 1, saved.year(), saved.year() - 1].into_iter().filter_map(on);
            let last = before.filter(|&date| date <= saved + Days::new(1)).max();
            return last.map(|date| (date, ", year by the day when the document was saved".into()));
        }
        let (weekday, words) = stamp.weekday.map(|weekday| (weekday, "its weekday".to_string())).or_else(|| {
            let (weekday, words) = self.weekday?;
            Some((weekday, format!("“{words}”")))
        })?;
        let latest = self.latest_year?;
        let fitting = (latest..=latest + 2).filter_map(on).filter(|date| date.weekday() == weekday).collect::<Vec<_>>();
        let [date] = fitting[..] else { return None };
        Some((date, format!(", year by {words}, {latest} being the latest year named")))
    }
}

/// What a web address says of the day: `/2013/07/02/`, `/2005/nov/28/`, `/20070503/`, `/2013-03-14-`, `ymd=20081216`.
#[derive(Debug, Default)]
struct Address<'a> {
    host: &'a str,
    /// The part that names the day.
    words: &'a str,
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl<'a> Address<'a> {
    fn new(url: &'a str) -> Self {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let mut best = Self { host, ..Self::default() };
        let breaks = std::iter::once(0).chain(path.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, c)| at + c.len_utf8()));
        for start in breaks {
            if let Some((words, year, month, day)) = address_date(&path[start..])
                && (best.month.is_none() || (best.day.is_none() && day.is_some()))
            {
                best = Self { host, words, year: Some(year), month: Some(month), day };
            }
        }
        best
    }

    fn day(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)
    }

    fn fits(&self, date: NaiveDate) -> bool {
        self.year == Some(date.year()) && self.month == Some(date.month()) && self.day.is_none_or(|day| day.abs_diff(date.day()) <= 1)
    }
}

/// Year, month and day at the start of a piece of an address.
fn address_date(piece: &str) -> Option<(&str, i32, u32, Option<u32>)> {
    const SEPARATORS: [char; 3] = ['/', '-', '_'];
    let word = |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let number = |text: &str, range: std::ops::RangeInclusive<u32>| text.parse::<u32>().ok().filter(|number| range.contains(number));
    let first = &piece[..word(piece)];
    if first.len() == 8
        && let Some(date) = compact(first).filter(|date| date.year() > 1990)
    {
        return Some((first, date.year(), date.month(), Some(date.day())));
    }
    let year = (first.len() == 4).then(|| first.parse::<i32>().ok()).flatten().filter(|year| (1991..2100).contains(year))?;
    let rest = piece[4..].strip_prefix(SEPARATORS)?;
    let second = &rest[..word(rest)];
    let month = if second.len() <= 2 { number(second, 1..=12)? } else { stamp::month(second)? };
    let at = 5 + second.len();
    let third = piece[at..].strip_prefix(SEPARATORS).map(|rest| &rest[..word(rest)]).unwrap_or_default();
    let day = (third.len() <= 2).then(|| number(third, 1..=31)).flatten();
    let end = if day.is_some() { at + 1 + third.len() } else { at };
    Some((&piece[..end], year, month, day))
}

/// The years that a text names: four digits, nothing else beside them, not far ahead of any day of publication.
fn years(text: &str) -> impl Iterator<Item = i32> {
    let starts = [b'1', b'2'].into_iter().flat_map(move |digit| memchr_iter(digit, text.as_bytes()));
    starts.filter_map(move |at| {
        let digits = text.get(at..at + 4)?;
        let alone = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '.' | ','))
            && !text[at + 4..].starts_with(|c: char| c.is_alphanumeric() || c == '%');
        let year = digits.parse::<i32>().ok()?;
        (alone && (1950..2030).contains(&year)).then_some(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_days() {
        let table = include_str!("../../tests/data/article/addresses.tsv");
        for (url, expected) in table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once('\t').expect("a tab")) {
            let address = Address::new(url);
            let read = match (address.day(), address.year, address.month) {
                (Some(day), ..) => day.to_string(),
                (None, Some(year), Some(month)) => format!("{year}-{month:02}"),
                _ => "none".into(),
            };
            assert_eq!(read, expected, "{url}");
        }
    }
}
