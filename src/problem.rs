//! What is wrong with a file that a person wrote for the program, and where.

use std::{
    fmt::{self, Display},
    path::Path,
};

use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::Span;

/// Something that cannot be used, with the words that are wrong and what would be right.
#[derive(Debug)]
pub struct Problem {
    message: String,
    source: Box<Excerpt>,
    label: Option<(Span, String)>,
    help: Option<String>,
}

impl Problem {
    /// A file that cannot be read at all.
    pub fn unreadable(file: &Path, reason: impl Display) -> Self {
        let source = Box::new(Excerpt { name: String::new(), text: String::new(), lines_before: 0 });
        Self { message: format!("{}: {reason}", file.display()), source, label: None, help: None }
    }

    /// Something at `span` of `text` is wrong: `label` says what.
    pub fn at(message: &str, name: &str, text: &str, span: Span, label: impl Into<String>, help: Option<String>) -> Self {
        let source = Box::new(Excerpt { name: name.to_owned(), text: text.to_owned(), lines_before: 0 });
        Self { message: message.to_owned(), source, label: Some((span, label.into())), help }
    }

    /// The same, of a text that was read from this file.
    pub fn of_file(mut self, file: impl Display) -> Self {
        self.source.name = file.to_string();
        self
    }

    /// What the text is called.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The same, of a text with so many lines of its file before it.
    pub fn below(mut self, lines_before: usize) -> Self {
        self.source.lines_before = lines_before;
        self
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
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

/// A part of a file, in which miette counts the lines of the whole.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
    lines_before: usize,
}

impl SourceCode for Excerpt {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        let line = inner.line() + self.lines_before;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            line,
            inner.column(),
            inner.line_count(),
        )))
    }
}
