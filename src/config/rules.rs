//! `[rules]` and `[[folder]]`: rules that are switched off or whose severity is fixed, everywhere or in a folder.

use std::collections::BTreeMap;

use super::{
    ConfigError,
    fields::{Fields, Form, Value, write},
    globs::Paths,
    parse::Reader,
};
use crate::{check, report::Severity};

/// What a user makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Off,
    Always(Severity),
}

/// What a user makes of rules, by their names.
pub type Levels = BTreeMap<&'static str, Level>;

/// What a user makes of rules in the articles of some folders.
#[derive(Clone, Debug)]
pub struct FolderRules {
    pub paths: Paths,
    pub rules: Levels,
}

const LEVELS: [(&str, Level); 4] = [
    ("off", Level::Off),
    ("error", Level::Always(Severity::Error)),
    ("warning", Level::Always(Severity::Warning)),
    ("note", Level::Always(Severity::Note)),
];

const EXAMPLE: &str = "count = \"warning\"";

const FOLDER: Form = Form {
    keys: &["path", "rules"],
    example: "[[folder]]\npath = \"sport/**\"\nrules = { count = \"off\" }",
    strange: "a folder does not have this",
};

/// The rule of this name.
pub(super) fn rule(reader: &Reader, name: &str, at: std::ops::Range<usize>) -> Result<&'static str, ConfigError> {
    let known: Vec<&'static str> = check::rules().iter().map(|rule| rule.name).collect();
    let found = known.iter().find(|known| **known == name).copied();
    found.ok_or_else(|| reader.unknown_word(name, at, "there is no such rule", &known))
}

/// Reads a table of rules with their levels.
pub(super) fn levels(reader: &Reader, table: &Value) -> Result<Levels, ConfigError> {
    let Some(entries) = table.get_ref().as_table() else {
        return Err(reader.error(table.span(), "here a table of rules should stand", write(EXAMPLE)));
    };
    let level = |value: &Value| {
        let word = value.get_ref().as_str();
        let found = word.and_then(|word| LEVELS.iter().find(|(name, _)| *name == word));
        let names = LEVELS.map(|(name, _)| name);
        let (_, level) = found.ok_or_else(|| match word {
            Some(word) => reader.unknown_word(word, value.span(), "this is no severity", &names),
            None => reader.error(value.span(), "here a severity should stand", write(EXAMPLE)),
        })?;
        Ok(*level)
    };
    entries.iter().map(|(name, value)| Ok((rule(reader, name.get_ref(), name.span())?, level(value)?))).collect()
}

pub(super) fn folders(reader: &Reader, list: &Value) -> Result<Vec<FolderRules>, ConfigError> {
    let read = |fields: Fields| {
        let missing = |what: &str| reader.error(fields.span(), format!("a folder without {what}"), write(FOLDER.example));
        let (pattern, at) = fields.name("path")?.ok_or_else(|| missing("a path"))?;
        let rules = fields.get("rules").ok_or_else(|| missing("rules"))?;
        Ok(FolderRules { paths: Paths::read(reader, pattern, at)?, rules: levels(reader, rules)? })
    };
    Fields::of_each(reader, list, &FOLDER, "[[folder]]")?.into_iter().map(read).collect()
}
