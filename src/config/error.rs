//! What is wrong with a configuration, and where.

use std::{
    fmt::{self, Display},
    io,
    path::Path,
};

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

use crate::Span;

/// What is wrong with a configuration, with the words of it that are.
#[derive(Debug)]
pub struct ConfigError {
    message: String,
    source: Box<NamedSource<String>>,
    label: Option<(Span, String)>,
    help: Option<String>,
}

impl ConfigError {
    pub(super) fn unreadable(file: &Path, error: &io::Error) -> Self {
        let message = format!("{}: {error}", file.display());
        Self { message, source: Box::new(NamedSource::new("", String::new())), label: None, help: None }
    }

    /// Something at `span` of `text` is wrong: `label` says what.
    pub(super) fn at(text: &str, span: Span, label: impl Into<String>, help: Option<String>) -> Self {
        let message = "the configuration cannot be used".to_owned();
        let source = Box::new(NamedSource::new(super::FILE_NAME, text.to_owned()));
        Self { message, source, label: Some((span, label.into())), help }
    }

    /// The same, of a text that was read from a file.
    pub(super) fn of_file(self, file: &Path) -> Self {
        let text = self.source.inner().clone();
        Self { source: Box::new(NamedSource::new(file.display().to_string(), text)), ..self }
    }
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}

impl Diagnostic for ConfigError {
    fn help(&self) -> Option<Box<dyn Display + '_>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.label.is_some().then_some(&*self.source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (span, what) = self.label.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::new(Some(what.clone()), span.start, span.len()))))
    }
}
