//! Tables of a configuration whose keys are known.

use std::ops::Range;

use chrono::NaiveDate;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{ConfigError, parse::Reader};

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// A table whose keys are known.
pub(super) struct Fields<'r, 't> {
    pub reader: &'r Reader<'r>,
    value: &'t Value<'t>,
    table: &'t DeTable<'t>,
}

/// What a table may hold.
pub(super) struct Form {
    pub keys: &'static [&'static str],
    /// How to write it.
    pub example: &'static str,
    /// What is said of a key that it does not have.
    pub strange: &'static str,
}

/// Help that shows how to write something.
pub(super) fn write(example: &str) -> Option<String> {
    Some(format!("write {example}"))
}

impl<'r, 't> Fields<'r, 't> {
    pub fn read(reader: &'r Reader<'r>, value: &'t Value<'t>, form: &Form) -> Result<Self, ConfigError> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(reader.error(value.span(), "here a table should stand", write(form.example)));
        };
        match table.keys().find(|key| !form.keys.contains(&key.get_ref().as_ref())) {
            Some(unknown) => Err(reader.unknown(unknown, form.strange, form.keys)),
            None => Ok(Self { reader, value, table }),
        }
    }

    /// The tables of a list of tables.
    pub fn of_each(reader: &'r Reader<'r>, list: &'t Value<'t>, form: &Form, head: &str) -> Result<Vec<Self>, ConfigError> {
        let DeValue::Array(tables) = list.get_ref() else {
            return Err(reader.error(list.span(), format!("here {head} should stand, in double brackets"), write(form.example)));
        };
        tables.iter().map(|table| Self::read(reader, table, form)).collect()
    }

    /// The place of the whole table.
    pub fn span(&self) -> Range<usize> {
        self.value.span()
    }

    pub fn get(&self, key: &str) -> Option<&'t Value<'t>> {
        self.table.get(key)
    }

    pub fn name(&self, key: &str) -> Result<Option<(&'t str, &'t Value<'t>)>, ConfigError> {
        let Some(value) = self.table.get(key) else { return Ok(None) };
        Ok(Some((self.reader.text_name(value, write(&format!("{key} = \"…\"")))?, value)))
    }

    /// A text, or a list of them.
    pub fn names(&self, key: &str) -> Result<Vec<(&'t str, &'t Value<'t>)>, ConfigError> {
        let Some(value) = self.table.get(key) else { return Ok(Vec::new()) };
        let list = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ => vec![value],
        };
        let help = || write(&format!("{key} = \"…\" or {key} = [\"…\", \"…\"]"));
        list.into_iter().map(|value| Ok((self.reader.text_name(value, help())?, value))).collect()
    }

    pub fn list(&self, key: &str, example: &str) -> Result<&'t [Value<'t>], ConfigError> {
        let Some(value) = self.table.get(key) else { return Ok(&[]) };
        match value.get_ref() {
            DeValue::Array(list) => Ok(list),
            _ => Err(self.reader.error(value.span(), "here a list should stand", write(example))),
        }
    }

    pub fn day(&self, key: &str) -> Result<Option<(NaiveDate, &'t Value<'t>)>, ConfigError> {
        let Some(value) = self.table.get(key) else { return Ok(None) };
        let date = value.get_ref().as_datetime().and_then(|time| time.date);
        let day = date.and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()));
        let help = || write(&format!("{key} = 2009-07-27, without quotation marks"));
        Ok(Some((day.ok_or_else(|| self.reader.error(value.span(), "here a day should stand", help()))?, value)))
    }
}
