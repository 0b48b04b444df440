//! From TOML to a configuration. The tree keeps where each key and value stands, so that an error can point at it.

use std::{collections::BTreeMap, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Config, ConfigError};
use crate::Span;

/// Every table of a configuration.
const TABLES: [&str; 2] = ["aliases", "spelling"];

/// Reads a configuration from its text.
pub(super) fn parse(text: &str) -> Result<Config, ConfigError> {
    let reader = Reader { text };
    let root = DeTable::parse(text).map_err(|error| reader.error(error.span().unwrap_or_default(), error.message(), None))?;
    let mut config = Config::default();
    for (key, value) in root.get_ref() {
        match key.get_ref().as_ref() {
            "aliases" => {
                for (name, others) in reader.groups(value, "other names", &["Robert Stone", "Rocky"])? {
                    config.names.add_aliases(name, others);
                }
            }
            "spelling" => {
                for (preferred, others) in reader.spellings(value)? {
                    config.names.prefer_spelling(preferred, others);
                }
            }
            unknown => return Err(reader.error(key.span(), "no configuration has this table", Some(suggestion(unknown, &TABLES)))),
        }
    }
    Ok(config)
}

/// A name and the names that stand for it.
type Group<'a> = (&'a str, Vec<&'a str>);

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    /// A table of names, each with a list of others. A name stands in one group only.
    fn groups<'t>(&self, table: &'t Spanned<DeValue<'_>>, of: &str, example: &[&str; 2]) -> Result<Vec<Group<'t>>, ConfigError> {
        let help = || Some(format!("write \"{}\" = [\"{}\"]", example[0], example[1]));
        let DeValue::Table(entries) = table.get_ref() else {
            return Err(self.error(table.span(), format!("here a table of names with lists of {of} should stand"), help()));
        };
        let mut group_of: BTreeMap<String, &str> = BTreeMap::new();
        let mut groups = Vec::new();
        for (name, others) in entries {
            let DeValue::Array(list) = others.get_ref() else {
                return Err(self.error(others.span(), format!("here a list of {of} should stand"), help()));
            };
            let canonical: &str = self.name(name.get_ref(), name.span())?;
            let mut group = Vec::new();
            self.claim(&mut group_of, canonical, canonical, name.span())?;
            for other in list {
                let DeValue::String(word) = other.get_ref() else {
                    return Err(self.error(other.span(), "a name is text, in quotation marks", help()));
                };
                let word = self.name(word, other.span())?;
                self.claim(&mut group_of, word, canonical, other.span())?;
                group.push(word);
            }
            groups.push((canonical, group));
        }
        Ok(groups)
    }

    /// As [`Self::groups`], of single words.
    fn spellings<'t>(&self, table: &'t Spanned<DeValue<'_>>) -> Result<Vec<Group<'t>>, ConfigError> {
        let groups = self.groups(table, "other spellings", &["Kyiv", "Kiev"])?;
        let entries = table.get_ref().as_table().into_iter().flatten();
        for (word, others) in entries {
            let others = others.get_ref().as_array().into_iter().flatten();
            let words = std::iter::once((word.get_ref().as_ref(), word.span()))
                .chain(others.filter_map(|other| Some((other.get_ref().as_str()?, other.span()))));
            for (word, span) in words {
                if word.trim().contains(' ') {
                    let help = "names of several words that stand for each other belong into [aliases]";
                    return Err(self.error(span, "a spelling is one word", Some(help.to_owned())));
                }
            }
        }
        Ok(groups)
    }

    fn name<'t>(&self, name: &'t str, span: Range<usize>) -> Result<&'t str, ConfigError> {
        let name = name.trim();
        if name.is_empty() { Err(self.error(span, "a name cannot be empty", None)) } else { Ok(name) }
    }

    /// Notes that a name belongs to a group, and to no other.
    fn claim<'t>(&self, groups: &mut BTreeMap<String, &'t str>, name: &str, group: &'t str, span: Range<usize>) -> Result<(), ConfigError> {
        match groups.insert(name.to_lowercase(), group) {
            Some(other) if other != group => Err(self.error(span, format!("“{name}” is a name of “{other}” already"), None)),
            _ => Ok(()),
        }
    }

    fn error(&self, span: Range<usize>, label: impl Into<String>, help: Option<String>) -> ConfigError {
        ConfigError::at(self.text, Span::new(span.start, span.end), label, help)
    }
}

/// The least likeness of a word to the one that was meant.
const ALIKE: f64 = 0.75;

/// "did you mean …?", or else what there is.
fn suggestion(unknown: &str, known: &[&str]) -> String {
    let likeness = |word: &&str| strsim::jaro_winkler(word, &unknown.to_lowercase());
    let best =
        known.iter().map(|word| (likeness(word), word)).filter(|(likeness, _)| *likeness >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map_or_else(|| format!("there is {}", known.join(" and ")), |(_, word)| format!("did you mean `{word}`?"))
}
