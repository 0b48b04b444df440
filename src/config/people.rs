//! `[[person]]`: people with their names, and their roles with the dates.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    ConfigError,
    parse::{Claimed, Reader},
};
use crate::name::{Tenure, UserNames};

type Value<'t> = Spanned<DeValue<'t>>;

const PERSON: &str = "[[person]]\nname = \"Boyko Borisov\"";
const NAMES: &str = "also = [\"Borissov\"]";
const ROLES: &str = "roles = [{ role = \"prime minister\", of = \"Bulgaria\", from = 2009-07-27 }]";

/// Adds the people of the configuration to what the user tells of names.
pub(super) fn read(reader: &Reader, people: &Value, claimed: &mut Claimed, names: &mut UserNames) -> Result<(), ConfigError> {
    let DeValue::Array(list) = people.get_ref() else {
        return Err(reader.error(people.span(), "here [[person]] should stand, in double brackets", write(PERSON)));
    };
    let mut told = BTreeSet::new();
    for person in list {
        let fields = Fields::read(reader, person, &["name", "also", "roles"], PERSON)?;
        let (name, at) = fields.name("name")?.ok_or_else(|| reader.error(fields.span(), "a person without a name", write(PERSON)))?;
        if !told.insert(name.to_lowercase()) {
            let help = "give each person one [[person]]; of two people of one name, tell what sets them apart: \"Henry Lowell Jr.\"";
            return Err(reader.error(at.span(), format!("“{name}” is told of already"), Some(help.to_owned())));
        }
        reader.claim(claimed, name, name, at.span())?;
        let mut also = Vec::new();
        for other in fields.list("also", NAMES)? {
            let word = reader.text_name(other, write(NAMES))?;
            reader.claim(claimed, word, name, other.span())?;
            also.push(word);
        }
        let roles: Vec<Tenure> = fields.list("roles", ROLES)?.iter().map(|role| tenure(reader, role)).collect::<Result<_, _>>()?;
        names.add_person(name, also, roles);
    }
    Ok(())
}

fn tenure(reader: &Reader, role: &Value) -> Result<Tenure, ConfigError> {
    let fields = Fields::read(reader, role, &["role", "of", "from", "until"], ROLES)?;
    let (title, _) = fields.name("role")?.ok_or_else(|| reader.error(fields.span(), "here the role is missing", write(ROLES)))?;
    let of = fields.name("of")?.map(|(of, _)| of);
    let (from, until) = (fields.day("from")?, fields.day("until")?);
    if let (Some((from, _)), Some((until, at))) = (from, until)
        && until < from
    {
        let help = format!("`until` is the last day of the role: write a day from {from} on, or leave it out");
        return Err(reader.error(at.span(), "the role ends before it begins", Some(help)));
    }
    Ok(Tenure::new(title, of, from.map(|(day, _)| day), until.map(|(day, _)| day)))
}

fn write(example: &str) -> Option<String> {
    Some(format!("write {example}"))
}

/// A table whose keys are known.
struct Fields<'r, 't> {
    reader: &'r Reader<'r>,
    value: &'t Value<'t>,
    table: &'t DeTable<'t>,
}

impl<'r, 't> Fields<'r, 't> {
    fn read(reader: &'r Reader<'r>, value: &'t Value<'t>, keys: &[&str], example: &str) -> Result<Self, ConfigError> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(reader.error(value.span(), "here a table should stand", write(example)));
        };
        match table.keys().find(|key| !keys.contains(&key.get_ref().as_ref())) {
            Some(unknown) => Err(reader.unknown(unknown, "this is not told of anybody", keys)),
            None => Ok(Self { reader, value, table }),
        }
    }

    /// The place of the whole table.
    fn span(&self) -> std::ops::Range<usize> {
        self.value.span()
    }

    fn name(&self, key: &str) -> Result<Option<(&'t str, &'t Value<'t>)>, ConfigError> {
        let Some(value) = self.table.get(key) else { return Ok(None) };
        let help = Some(format!("write {key} = \"…\""));
        Ok(Some((self.reader.text_name(value, help)?, value)))
    }

    fn list(&self, key: &str, example: &str) -> Result<&'t [Value<'t>], ConfigError> {
        let Some(value) = self.table.get(key) else { return Ok(&[]) };
        match value.get_ref() {
            DeValue::Array(list) => Ok(list),
            _ => Err(self.reader.error(value.span(), "here a list should stand", write(example))),
        }
    }

    fn day(&self, key: &str) -> Result<Option<(NaiveDate, &'t Value<'t>)>, ConfigError> {
        let Some(value) = self.table.get(key) else { return Ok(None) };
        let date = value.get_ref().as_datetime().and_then(|time| time.date);
        let day = date.and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()));
        let wrong = || {
            self.reader.error(value.span(), "here a day should stand", Some(format!("write {key} = 2009-07-27, without quotation marks")))
        };
        Ok(Some((day.ok_or_else(wrong)?, value)))
    }
}
