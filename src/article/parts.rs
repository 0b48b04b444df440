//! Articles whose title and body stand apart in the document: in fields of JSON, in elements of a feed.

use super::{
    draft::{Draft, Line, Role},
    html::{self, Syntax},
    metadata::Metadata,
    offsets::Traced,
    text,
};
use crate::Span;

/// An article in pieces, each with its way back to the document.
#[derive(Debug, Default)]
pub struct Parts {
    pub metadata: Metadata,
    pub title: Option<Traced>,
    pub body: Traced,
    pub markup: Markup,
}

/// How the body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    #[default]
    Plain,
    Html,
    /// XHTML or NITF as part of an XML document.
    Xml,
}

impl Parts {
    /// Puts the pieces together. The title is the first line of the text, unless the body repeats it.
    pub fn draft(self) -> Draft {
        let Self { metadata, title, body, markup } = self;
        let mut whole = title.unwrap_or_default();
        let title = text::trim(&whole.text, Span::new(0, whole.text.len()));
        if !title.is_empty() {
            let end = whole.runs.source_span(Span::new(0, whole.text.len())).end;
            whole.insert("\n\n", end);
        }
        let start = whole.text.len();
        whole.append(&body);
        match markup {
            Markup::Plain => plain(metadata, whole, title, start),
            Markup::Html => marked_up(metadata, whole, start, Syntax::Html),
            Markup::Xml => marked_up(metadata, whole, start, Syntax::Xml),
        }
    }
}

fn plain(metadata: Metadata, whole: Traced, title: Span, start: usize) -> Draft {
    let shifted = |line: Line| Line { span: Span::new(start + line.span.start, start + line.span.end), ..line };
    let title = (!title.is_empty()).then_some(Line { span: title, role: Role::Title, gap: true });
    let lines = title.into_iter().chain(text::lines(&whole.text[start..]).into_iter().map(shifted)).collect();
    let title = title_words(&whole.text[..start]);
    Draft { metadata: Metadata { title, ..metadata }, text: whole.text, steps: vec![whole.runs], lines, ..Draft::default() }
}

/// One more step leads from the text to the document.
fn marked_up(metadata: Metadata, whole: Traced, start: usize, syntax: Syntax) -> Draft {
    let mut inner = html::read_fragment(&whole.text, start, syntax);
    inner.steps.push(whole.runs);
    let title = inner.lines.first().filter(|line| line.role == Role::Title).and_then(|line| title_words(line.span.of(&inner.text)));
    Draft { metadata: Metadata { title, ..metadata }, ..inner }
}

fn title_words(title: &str) -> Option<String> {
    Some(title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty())
}
