//! `[check]`: what `gainsay check` does where no flag says otherwise.

use super::{
    ConfigError,
    fields::{Fields, Form, Value},
    globs::Paths,
    parse::Reader,
};
use crate::report::Severity;

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    #[default]
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    /// The least severity that makes a run fail.
    pub const fn bound(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

/// What articles are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    En,
}

/// `[check]`.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub fail_on: Option<FailOn>,
    pub lang: Option<Language>,
    /// In folders only these are read; all where there are none.
    pub include: Vec<Paths>,
    /// In folders these are not read.
    pub exclude: Vec<Paths>,
}

const FORM: Form = Form {
    keys: &["fail-on", "lang", "include", "exclude"],
    example: "[check]\nfail-on = \"warning\"",
    strange: "a check does not have this",
};

impl Settings {
    pub(super) fn read(reader: &Reader, table: &Value) -> Result<Self, ConfigError> {
        let fields = Fields::read(reader, table, &FORM)?;
        Ok(Self {
            fail_on: choice(&fields, "fail-on")?,
            lang: choice(&fields, "lang")?,
            include: Paths::read_all(&fields, "include")?,
            exclude: Paths::read_all(&fields, "exclude")?,
        })
    }

    /// Whether it tells some of the articles of a folder from the others.
    pub const fn chooses(&self) -> bool {
        !self.include.is_empty() || !self.exclude.is_empty()
    }

    /// Whether an article that was found at a path of a folder is to be read.
    pub fn wants(&self, path: &str) -> bool {
        let one_of = |patterns: &[Paths]| patterns.iter().any(|paths| paths.hold(path));
        (self.include.is_empty() || one_of(&self.include)) && !one_of(&self.exclude)
    }
}

/// A setting that takes one of a few words.
pub trait Choice: Copy + 'static {
    const ALL: &'static [Self];

    /// How a configuration and a flag write it.
    fn word(self) -> &'static str;
}

impl Choice for FailOn {
    const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Note, Self::Never];

    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Never => "never",
        }
    }
}

impl Choice for Language {
    const ALL: &'static [Self] = &[Self::En];

    fn word(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }
}

fn choice<T: Choice>(fields: &Fields, key: &str) -> Result<Option<T>, ConfigError> {
    let Some((word, at)) = fields.name(key)? else { return Ok(None) };
    let unknown = || {
        let words: Vec<&str> = T::ALL.iter().map(|choice| choice.word()).collect();
        fields.reader.unknown_word(word, at.span(), "this is none of the values", &words)
    };
    T::ALL.iter().copied().find(|choice| choice.word() == word).map(Some).ok_or_else(unknown)
}
