//! What the reader of a format takes out of a document, before anybody judges what is body text.

use chrono::NaiveDate;

use super::{
    metadata::Metadata,
    offsets::{Place, Runs, Traced},
    text::trim,
};
use crate::Span;

/// The text of one article and its lines.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub metadata: Metadata,
    pub properties: Properties,
    pub text: String,
    /// From `text` towards the document, step by step; empty where the text is the document.
    pub steps: Vec<Runs>,
    pub lines: Vec<Line>,
    /// Where parts of the text stand for a person, by where they begin, if not on the lines of the document.
    pub places: Vec<(usize, Place)>,
}

/// What programs write into a document beside its text; it counts where nothing else tells.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    pub author: Option<String>,
    pub saved: Option<Saved>,
}

impl Properties {
    /// Whether a name or title was put in by a program: whoever writes is a user to it, and a title the name of a file.
    pub fn is_of_program(words: &str) -> bool {
        const NAMES: [&str; 9] =
            ["microsoft office user", "windows user", "author", "user", "admin", "administrator", "python-docx", "unknown", "untitled"];
        const FILES: [&str; 7] = [".doc", ".docx", ".dot", ".dotx", ".pdf", ".indd", ".tex"];
        let words = words.to_ascii_lowercase();
        NAMES.contains(&words.as_str()) || words.starts_with("microsoft word - ") || FILES.iter().any(|ending| words.ends_with(ending))
    }
}

/// When a document was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    pub day: NaiveDate,
    /// In words for the report.
    pub from: &'static str,
}

/// What the reader of a format makes of one article.
pub type Drafted = Result<Draft, Refusal>;

/// What a document that may hold several articles gives: beside articles, what holds no text is nothing to tell of.
pub fn without_empty(mut drafted: Vec<Drafted>) -> Vec<Drafted> {
    if drafted.iter().any(Result::is_ok) {
        drafted.retain(|drafted| !matches!(drafted, Err(Refusal::NoText(_))));
    }
    drafted
}

/// Why a document, or a part of it, gives no article.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It breaks the rules of its format.
    Broken(String),
    /// It is sound, but something else than an article.
    Other(String),
    /// It is sound and may stand beside articles, but holds no text: a picture of a package, an item of a feed that is a film.
    NoText(String),
}

impl Refusal {
    /// The reason, with the place of the part before it.
    pub fn at(self, what: &str, index: usize) -> Self {
        let placed = |reason| format!("{what} {}: {reason}", index + 1);
        match self {
            Self::Broken(reason) => Self::Broken(placed(reason)),
            Self::Other(reason) => Self::Other(placed(reason)),
            Self::NoText(reason) => Self::NoText(placed(reason)),
        }
    }

    pub fn reason(self) -> String {
        match self {
            Self::Broken(reason) | Self::Other(reason) | Self::NoText(reason) => reason,
        }
    }
}

/// A line of text, or what the format marks as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub span: Span,
    pub role: Role,
    /// Something other than a line break stands before it: a blank line, the end of an element.
    pub gap: bool,
}

/// What the format says a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title that the metadata gives.
    Title,
    Heading,
    Item,
    /// Of a table: most are figures without a sentence around them.
    Cell,
    Prose,
}

/// Lines under construction, for formats with markup.
#[derive(Debug, Default)]
pub struct Lines {
    pub traced: Traced,
    lines: Vec<Line>,
    /// Where the line in hand begins.
    start: usize,
}

impl Lines {
    /// Ends the line in hand. `source` is where that happens in the document.
    pub fn end(&mut self, role: Role, gap: bool, source: usize) {
        let span = trim(&self.traced.text, Span::new(self.start, self.traced.text.len()));
        if !span.is_empty() {
            self.lines.push(Line { span, role, gap });
        }
        if self.traced.text.len() > self.start {
            self.traced.insert("\n", source);
        }
        self.start = self.traced.text.len();
    }

    /// The whole title as a line of its own.
    pub fn title(&mut self, title: &str, source: usize) {
        self.traced.copy(title, source);
        self.end(Role::Title, true, source + title.len());
    }

    /// Whether nothing stands on the line in hand.
    pub fn at_start(&self) -> bool {
        self.start == self.traced.text.len()
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// What is a line, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.lines.iter()
    }

    /// The words of a line.
    pub fn words(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |line| line.span.of(&self.traced.text))
    }

    /// The lines that `kept` says to keep, and their text alone.
    pub fn select(self, kept: &[bool]) -> Self {
        if kept.iter().all(|&kept| kept) {
            return self;
        }
        let mut selected = Self::default();
        for (line, _) in self.lines.iter().zip(kept).filter(|(_, kept)| **kept) {
            let start = selected.traced.text.len();
            selected.traced.append_part(&self.traced, line.span);
            selected.lines.push(Line { span: Span::new(start, selected.traced.text.len()), ..*line });
            let end = self.traced.runs.source_span(line.span).end;
            selected.traced.insert("\n", end);
        }
        selected.start = selected.traced.text.len();
        selected
    }

    pub fn finish(self, metadata: Metadata) -> Draft {
        Draft { metadata, text: self.traced.text, steps: vec![self.traced.runs], lines: self.lines, ..Draft::default() }
    }
}
