//! The clock: where a user asks for it, and nowhere else.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Days, NaiveDate};

/// The day of the clock, in UTC.
pub fn today() -> NaiveDate {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    NaiveDate::default().checked_add_days(Days::new(seconds / 86_400)).unwrap_or(NaiveDate::MAX)
}
