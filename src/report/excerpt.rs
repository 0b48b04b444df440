//! Sentences of several articles as one source of miette's.

use std::iter;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::{Mention, plain::plain};
use crate::Span;

/// A mention to quote: where it stands, and what to write under its value.
#[derive(Clone, Debug)]
pub struct Quote<'a> {
    pub mention: &'a Mention,
    pub path: &'a str,
    /// Index of its position, which tells its colour.
    pub position: usize,
    pub label: String,
}

/// The sentences that a finding quotes, laid end to end.
///
/// To miette they are one source, so that one diagnostic can point into many articles; each sentence answers with the path,
/// line and column of its own article. A span over two of them is out of bounds, which keeps their snippets apart.
#[derive(Debug, Default)]
pub struct Excerpts {
    excerpts: Vec<Excerpt>,
    labels: Vec<Label>,
}

/// One sentence, folded into rows.
#[derive(Debug)]
struct Excerpt {
    path: String,
    /// Of its first value, from 1.
    line: usize,
    column: usize,
    rows: String,
    /// Where it lies in the common source.
    span: Span,
}

#[derive(Debug)]
struct Label {
    span: Span,
    text: String,
    position: usize,
}

impl Excerpts {
    /// Lays out each sentence once, in rows of `width` characters, with a label for every quote of it.
    pub fn new(quotes: Vec<Quote<'_>>, width: usize) -> Self {
        let mut sentences: Vec<Vec<Quote<'_>>> = Vec::new();
        for quote in quotes {
            match sentences.iter_mut().find(|same| same[0].is_beside(&quote)) {
                Some(same) => same.push(quote),
                None => sentences.push(vec![quote]),
            }
        }
        let mut all = Self::default();
        for quotes in sentences {
            all.push(quotes, width);
        }
        all
    }

    fn push(&mut self, mut quotes: Vec<Quote<'_>>, width: usize) {
        quotes.sort_by_key(|quote| (quote.mention.within, quote.position));
        let Some(Quote { mention: first, path, .. }) = quotes.first() else { return };
        let values: Vec<Span> = quotes.iter().map(|quote| quote.mention.within.inside(&quote.mention.sentence)).collect();
        let rows = fold(&plain(&first.sentence), &values, width);
        // One byte between two sentences, so that no label touches its neighbour's.
        let start = self.excerpts.last().map_or(0, |last| last.span.end + 1);
        let span = Span::new(start, start + rows.len());
        self.excerpts.push(Excerpt { path: first.document(path), line: first.line, column: first.column, rows, span });
        self.labels.extend(iter::zip(quotes, values).map(|(quote, value)| Label {
            span: Span::new(start + value.start, start + value.end),
            text: quote.label,
            position: quote.position,
        }));
    }

    /// One label a quote, in the order of the source.
    pub fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.labels.iter().map(|label| LabeledSpan::new(Some(label.text.clone()), label.span.start, label.span.len()))
    }

    /// The position of each label, in the order of the source.
    pub fn positions(&self) -> impl Iterator<Item = usize> {
        self.labels.iter().map(|label| label.position)
    }
}

impl Quote<'_> {
    /// Whether both stand in one sentence of one article.
    fn is_beside(&self, other: &Self) -> bool {
        let start = |mention: &Mention| mention.start.checked_sub(mention.within.start);
        self.mention.article == other.mention.article
            && start(self.mention) == start(other.mention)
            && self.mention.sentence == other.mention.sentence
    }
}

impl SourceCode for Excerpts {
    fn read_span<'a>(&'a self, span: &SourceSpan, _before: usize, _after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = Span::new(span.offset(), span.offset() + span.len());
        let excerpt = self.excerpts.iter().find(|excerpt| excerpt.span.contains(wanted)).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            excerpt.path.clone(),
            excerpt.rows.as_bytes(),
            SourceSpan::from((excerpt.span.start, excerpt.span.len())),
            excerpt.line.saturating_sub(1),
            excerpt.column.saturating_sub(1),
            excerpt.rows.lines().count(),
        )))
    }
}

/// Breaks `text` into rows of at most `width` characters where it can, by turning blanks outside `values` into newlines.
fn fold(text: &str, values: &[Span], width: usize) -> String {
    let inside_a_value = |at| values.iter().any(|value| value.start <= at && at < value.end);
    let mut breaks = Vec::new();
    // Characters in the row so far, and the last blank where it may break, with the characters up to there.
    let (mut column, mut blank) = (0, None);
    for (at, c) in text.char_indices() {
        column += 1;
        if column > width
            && let Some((break_at, before)) = blank.take()
        {
            breaks.push(break_at);
            column -= before;
        }
        if c == ' ' && !inside_a_value(at) {
            blank = Some((at, column));
        }
    }
    let rest = breaks.last().map_or(0, |last| last + 1);
    let starts = iter::once(0).chain(breaks.iter().map(|at| at + 1));
    let mut rows: Vec<&str> = iter::zip(starts, &breaks).map(|(start, &end)| &text[start..end]).collect();
    rows.push(&text[rest..]);
    rows.join("\n")
}
