//! Days, figures and values in words.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use crate::report::{Normalised, words::in_words};

/// When an article was published.
#[derive(Clone, Debug)]
pub struct Moment {
    /// As `<time datetime>` takes it.
    pub machine: String,
    /// "7 May 2024", "7 May 2024, 21:00 -07:00"
    pub words: String,
    /// By the clock of its own zone; noon where only the day is known.
    pub at: NaiveDateTime,
    /// Whether more than the day is known.
    pub is_instant: bool,
}

impl Moment {
    /// Reads a day or an instant of RFC 3339.
    pub fn parse(published: &str) -> Option<Self> {
        if let Ok(instant) = DateTime::parse_from_rfc3339(published) {
            let words = format!("{}, {}", in_words(instant.date_naive()), instant.format("%H:%M %:z"));
            return Some(Self { machine: published.to_owned(), words, at: instant.naive_local(), is_instant: true });
        }
        let date: NaiveDate = published.parse().ok()?;
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        Some(Self { machine: published.to_owned(), words: in_words(date), at: date.and_time(noon), is_instant: false })
    }
}

/// "1 article", "2,000 articles"
pub fn count(n: usize, thing: &str) -> String {
    format!("{} {thing}{}", figure(n), if n == 1 { "" } else { "s" })
}

/// "2,000"
pub fn figure(n: usize) -> String {
    number(n as f64)
}

/// "1,230,000", "0.25"; at most three decimals, from ten thousand on none.
pub fn number(value: f64) -> String {
    let decimals = if value.abs() < 10_000.0 { 3 } else { 0 };
    let text = format!("{:.decimals$}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    let sign = if value < 0.0 { "−" } else { "" };
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{decimals}") }
}

/// What a value was understood as, where that tells more than its own words.
pub fn understood(value: &str, normalised: &Normalised) -> Option<String> {
    let words = match normalised {
        Normalised::Interval { low, high, unit } => {
            let range = range(*low, *high);
            // "6.1" of "magnitude 6.1"
            if value.contains(&range) {
                return None;
            }
            with_unit(range, unit.as_deref())
        }
        Normalised::Time { value } => time(value)?,
        Normalised::Place { name } | Normalised::Name { name } => name.clone(),
        Normalised::Set { items } => items.join(", "),
        Normalised::Status { value } => value.clone(),
        Normalised::Polarity { .. } | Normalised::Words { .. } => return None,
    };
    (letters(&words) != letters(value)).then_some(words)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn range(low: f64, high: f64) -> String {
    if low == high {
        number(low)
    } else if high.is_infinite() {
        format!("{} or more", number(low))
    } else if low.is_infinite() {
        format!("{} or fewer", number(high))
    } else {
        format!("{} to {}", number(low), number(high))
    }
}

fn with_unit(range: String, unit: Option<&str>) -> String {
    match unit {
        Some("percent") => format!("{range} %"),
        Some(unit) => format!("{range} {unit}"),
        None => range,
    }
}

/// A value of TIMEX3 in words: "7 May 2024, morning", "May 2024", "16 years". `None` for what only its own words tell: "XXXX-WXX-2".
fn time(value: &str) -> Option<String> {
    let (date, clock) = value.split_once('T').map_or((value, None), |(date, clock)| (date, Some(clock)));
    if let Ok(date) = date.parse::<NaiveDate>() {
        return match clock {
            Some(clock) => Some(format!("{}, {}", in_words(date), part_of_day(clock).unwrap_or(clock))),
            None => Some(in_words(date)),
        };
    }
    if let Ok(date) = format!("{value}-01").parse::<NaiveDate>() {
        return Some(date.format("%B %Y").to_string());
    }
    duration(value)
}

fn part_of_day(code: &str) -> Option<&'static str> {
    Some(match code {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        _ => return None,
    })
}

/// "P16Y" is 16 years.
fn duration(value: &str) -> Option<String> {
    let (figure, unit) = value.strip_prefix('P')?.split_at_checked(value.len().checked_sub(2)?)?;
    let unit = match unit {
        "Y" => "year",
        "M" => "month",
        "W" => "week",
        "D" => "day",
        _ => return None,
    };
    Some(count(figure.parse().ok()?, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped() {
        assert_eq!([0.25, 54.0, 72_420.48, 1_230_000_000.0, -7.5].map(number), ["0.25", "54", "72,420", "1,230,000,000", "−7.5"]);
    }

    #[test]
    fn values_are_told_where_they_say_more_than_their_words() {
        let interval = |low, high, unit: Option<&str>| Normalised::Interval { low, high, unit: unit.map(str::to_owned) };
        let time = |value: &str| Normalised::Time { value: value.to_owned() };
        let cases = [
            ("a dozen", interval(12.0, 12.0, None), Some("12")),
            ("about 50", interval(45.0, 55.0, None), Some("45 to 55")),
            ("1,400", interval(1400.0, 1400.0, None), None),
            ("61 percent", interval(61.0, 61.0, Some("percent")), None),
            ("two-thirds", interval(66.7, 66.7, Some("percent")), Some("66.7 %")),
            ("Tuesday", time("2024-05-07"), Some("7 May 2024")),
            ("2019", time("2019"), None),
            ("16 years", time("P16Y"), None),
            ("sixteen years", time("P16Y"), Some("16 years")),
            ("Tuesday at dawn", time("2024-05-07TMO"), Some("7 May 2024, morning")),
            ("then", time("2024-05-07T05:42"), Some("7 May 2024, 05:42")),
            ("Tuesday", time("XXXX-WXX-2"), None),
            ("fell: yes", Normalised::Polarity { holds: true }, None),
        ];
        for (words, normalised, expected) in cases {
            assert_eq!(understood(words, &normalised).as_deref(), expected, "{words}");
        }
    }
}
