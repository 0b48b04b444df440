//! Roles of people with their dates, as a user tells them.

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::role;

/// A role that a person holds, or held, for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// Normal form, as of [`super::Role::title`].
    title: SmolStr,
    /// The country, town or organisation, as the user names it.
    of: Option<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Tenure {
    /// A role from its first to its last day, both included; without a day it has always been held, or is still.
    pub fn new(role: &str, of: Option<&str>, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Self {
        let words: Vec<String> = role.split_whitespace().map(str::to_lowercase).collect();
        Self { title: role::normal_title(words.iter().map(String::as_str)), of: of.map(str::to_owned), from, until }
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }

    pub(super) fn of(&self) -> Option<&str> {
        self.of.as_deref()
    }

    /// Whether the role was held from the first to the last of these days.
    pub(super) fn spans(&self, (first, last): (NaiveDate, NaiveDate)) -> bool {
        self.from.is_none_or(|from| from <= first) && self.until.is_none_or(|until| last <= until)
    }
}

/// "prime minister of Bulgaria from 2009-07-27 until 2013-03-13".
impl std::fmt::Display for Tenure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title)?;
        for (word, value) in [
            (" of ", self.of.clone()),
            (" from ", self.from.map(|day| day.to_string())),
            (" until ", self.until.map(|day| day.to_string())),
        ] {
            if let Some(value) = value {
                write!(f, "{word}{value}")?;
            }
        }
        Ok(())
    }
}
