//! From TOML to a configuration. The tree keeps where each key and value stands, so that an error can point at it.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Config, ConfigError, Ignore, ReviewSettings, Settings, Source, Verbs, people, rules};
use crate::{Span, suggest::suggestion};

/// Every table of a configuration.
const TABLES: [&str; 10] = ["aliases", "check", "claimreview", "folder", "ignore", "person", "predicates", "rules", "source", "spelling"];

/// Reads a configuration from its text.
pub(super) fn parse(text: &str) -> Result<Config, ConfigError> {
    let reader = Reader::new(text);
    let root = reader.table()?;
    let mut config = Config::default();
    let (mut claimed, mut words) = (Claimed::new(), Claimed::new());
    for (key, value) in root.get_ref() {
        match key.get_ref().as_ref() {
            "aliases" => {
                for (name, others) in reader.groups(value, "other names", &["Robert Stone", "Rocky"], &mut claimed)? {
                    config.names.add_aliases(name, others);
                }
            }
            "check" => config.check = Settings::read(&reader, value)?,
            "claimreview" => config.review = ReviewSettings::read(&reader, value)?,
            "folder" => config.folders = rules::folders(&reader, value)?,
            "ignore" => config.ignores = Ignore::read_all(&reader, value)?,
            "predicates" => config.verbs = Verbs::read(&reader, value)?,
            "rules" => config.rules = rules::levels(&reader, value)?,
            "source" => config.sources = Source::read_all(&reader, value)?,
            "person" => people::read(&reader, value, &mut claimed, &mut config.names)?,
            "spelling" => {
                for (preferred, others) in reader.spellings(value, &mut words)? {
                    config.names.prefer_spelling(preferred, others);
                }
            }
            _ => return Err(reader.unknown(key, "no configuration has this table", &TABLES)),
        }
    }
    Ok(config)
}

/// A name and the names that stand for it.
type Group<'a> = (&'a str, Vec<&'a str>);

/// Names in lower case, with the one that each stands for.
pub(super) type Claimed = BTreeMap<String, String>;

pub(super) struct Reader<'a> {
    text: &'a str,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text }
    }

    /// The whole text.
    pub(super) fn table(&self) -> Result<Spanned<DeTable<'a>>, ConfigError> {
        DeTable::parse(self.text).map_err(|error| self.error(error.span().unwrap_or_default(), error.message(), None))
    }

    /// A table of names, each with a list of others. A name stands in one group only.
    fn groups<'t>(
        &self,
        table: &'t Spanned<DeValue<'_>>,
        of: &str,
        example: &[&str; 2],
        claimed: &mut Claimed,
    ) -> Result<Vec<Group<'t>>, ConfigError> {
        let help = || Some(format!("write \"{}\" = [\"{}\"]", example[0], example[1]));
        let DeValue::Table(entries) = table.get_ref() else {
            return Err(self.error(table.span(), format!("here a table of names with lists of {of} should stand"), help()));
        };
        let mut groups = Vec::new();
        for (name, others) in entries {
            let DeValue::Array(list) = others.get_ref() else {
                return Err(self.error(others.span(), format!("here a list of {of} should stand"), help()));
            };
            let canonical: &str = self.name(name.get_ref(), name.span())?;
            let mut group = Vec::new();
            self.claim(claimed, canonical, canonical, name.span())?;
            for other in list {
                let word = self.text_name(other, help())?;
                self.claim(claimed, word, canonical, other.span())?;
                group.push(word);
            }
            groups.push((canonical, group));
        }
        Ok(groups)
    }

    /// As [`Self::groups`], of single words.
    fn spellings<'t>(&self, table: &'t Spanned<DeValue<'_>>, claimed: &mut Claimed) -> Result<Vec<Group<'t>>, ConfigError> {
        let groups = self.groups(table, "other spellings", &["Kyiv", "Kiev"], claimed)?;
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

    /// A name that a value gives; `help` is for one that is no text.
    pub(super) fn text_name<'t>(&self, value: &'t Spanned<DeValue<'_>>, help: Option<String>) -> Result<&'t str, ConfigError> {
        match value.get_ref() {
            DeValue::String(name) => self.name(name, value.span()),
            _ => Err(self.error(value.span(), "a name is text, in quotation marks", help)),
        }
    }

    fn name<'t>(&self, name: &'t str, span: Range<usize>) -> Result<&'t str, ConfigError> {
        let name = name.trim();
        if name.is_empty() { Err(self.error(span, "a name cannot be empty", None)) } else { Ok(name) }
    }

    /// Notes that a name stands for `canonical`, and for nothing else.
    pub(super) fn claim(&self, claimed: &mut Claimed, name: &str, canonical: &str, span: Range<usize>) -> Result<(), ConfigError> {
        match claimed.insert(name.to_lowercase(), canonical.to_owned()) {
            Some(other) if other != canonical => Err(self.error(span, format!("“{name}” is a name of “{other}” already"), None)),
            _ => Ok(()),
        }
    }

    /// A key that is none of those that are known.
    pub(super) fn unknown(&self, key: &Spanned<Cow<str>>, label: &str, known: &[&str]) -> ConfigError {
        self.unknown_word(key.get_ref(), key.span(), label, known)
    }

    /// A word that is none of those that are known.
    pub(super) fn unknown_word(&self, word: &str, at: Range<usize>, label: &str, known: &[&str]) -> ConfigError {
        self.error(at, label, Some(suggestion(word, known)))
    }

    /// The line, from 1, of a byte.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    pub(super) fn error(&self, span: Range<usize>, label: impl Into<String>, help: Option<String>) -> ConfigError {
        let message = "the configuration cannot be used";
        ConfigError::at(message, super::FILE_NAME, self.text, Span::new(span.start, span.end), label, help)
    }
}
