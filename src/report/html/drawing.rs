//! What the drawings share. They have lengths of their own, which the page scales.

use chrono::{Datelike, NaiveDate};

/// A mark of an axis.
pub struct Tick {
    pub at: f64,
    pub label: String,
}

/// To tenths.
pub fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// The marks of the days of a horizontal axis, as far as there is room of `width` for each. The places rise.
pub fn days(places: impl IntoIterator<Item = (NaiveDate, f64)>, width: f64) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let mut year = None;
    for (day, at) in places {
        if ticks.last().is_none_or(|last| at - last.at >= width) {
            let known = year.replace(day.year()) == Some(day.year());
            ticks.push(Tick { at, label: day.format(if known { "%-d %b" } else { "%-d %b %Y" }).to_string() });
        }
    }
    ticks
}

/// A name with at most `most` characters.
pub fn shorten(name: &str, most: usize) -> String {
    match name.char_indices().nth(most) {
        Some(_) => name.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_where_there_is_room_and_years_where_they_change() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let places = [(day("2023-12-30"), 0.0), (day("2023-12-31"), 10.0), (day("2024-01-01"), 60.0), (day("2024-01-02"), 120.0)];
        let labels: Vec<String> = days(places, 50.0).into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["30 Dec 2023", "1 Jan 2024", "2 Jan"]);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!([shorten("Coast Daily", 11), shorten("Coast Daily", 6)], ["Coast Daily", "Coast…"]);
    }
}
