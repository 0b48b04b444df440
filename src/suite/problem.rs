//! What is wrong with a suite file, and where.

use std::{
    fmt::{self, Display},
    path::{Path, PathBuf},
    sync::Arc,
};

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

use crate::{Span, suggest::nearest};

/// A suite file as it was read.
#[derive(Debug)]
pub struct File {
    pub path: PathBuf,
    /// The text, as miette takes it.
    source: NamedSource<String>,
}

impl File {
    pub fn new(path: PathBuf, text: String) -> Self {
        let source = NamedSource::new(path.display().to_string(), text);
        Self { path, source }
    }

    pub fn text(&self) -> &str {
        self.source.inner()
    }

    pub const fn source(&self) -> &NamedSource<String> {
        &self.source
    }

    /// The folder that its names and globs are relative to.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// Line and column, in characters from 1, of a byte.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let text = self.text();
        let before = &text[..text.floor_char_boundary(at)];
        let line = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |end| end + 1);
        (before.bytes().filter(|byte| *byte == b'\n').count() + 1, before[line..].chars().count() + 1)
    }
}

/// Something in a suite file that cannot be used, with the words that are wrong and what was expected.
#[derive(Clone, Debug)]
pub struct Problem {
    pub file: Arc<File>,
    pub span: Span,
    /// What stands under the words.
    pub label: String,
    pub help: Option<String>,
    /// Another place of the file that has to do with it.
    pub beside: Option<(Span, String)>,
}

impl Problem {
    pub fn new(file: &Arc<File>, span: Span, label: impl Into<String>) -> Self {
        Self { file: Arc::clone(file), span, label: label.into(), help: None, beside: None }
    }

    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the nearest of the known words, if one is near.
    pub fn with_suggestion<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(word, known) {
            Some(meant) => {
                let help = format!("did you mean {meant}?");
                self.with_help(help)
            }
            None => self,
        }
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a statement cannot be used")
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn help(&self) -> Option<Box<dyn Display + '_>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.file.source())
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = |span: Span, text: &str| LabeledSpan::new(Some(text.to_owned()), span.start, span.len());
        let beside = self.beside.iter().map(move |(span, text)| label(*span, text));
        Some(Box::new(std::iter::once(label(self.span, &self.label)).chain(beside)))
    }
}
