//! Leads from the text of an article back to the bytes, lines and columns of its file.

use std::sync::{Arc, OnceLock};

use itertools::Itertools;
use memchr::memchr_iter;

use crate::Span;

/// Where a span begins in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// From 1, of a document with pages: lines are counted on each.
    pub page: Option<usize>,
}

/// Page and line of a part of a text, for documents that are no lines of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub page: Option<usize>,
    /// From 1.
    pub line: usize,
}

/// The way from [`Article::text`](super::Article::text) back to the file. The default is the file itself.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    /// From the text towards the document, step by step: out of HTML, out of a JSON string, or both.
    steps: Vec<Runs>,
    /// From the document to the bytes of a file that is not plain UTF-8; shared by the articles of a file.
    encoding: Option<Arc<Runs>>,
    /// What stands before the document where it is one line of a longer file.
    base: Base,
    /// The lines of the document. Known from the start where there are steps; else the document is the text, and they are looked up at the first call.
    lines: OnceLock<Arc<Lines>>,
    /// Where a document that is no lines of text says that its parts stand.
    places: Option<Arc<Places>>,
}

/// Bytes and lines before a part of a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Base {
    pub bytes: usize,
    pub lines: usize,
}

impl Offsets {
    /// Offsets of a text that is the whole document.
    pub(super) fn whole(encoding: Option<Arc<Runs>>) -> Self {
        Self { encoding, ..Self::default() }
    }

    /// Offsets of a text taken out of a document.
    pub(super) fn extracted(steps: Vec<Runs>, lines: Arc<Lines>, encoding: Option<Arc<Runs>>) -> Self {
        Self { steps, encoding, lines: OnceLock::from(lines), ..Self::default() }
    }

    /// Offsets of a text of which each part stands in a place that is not to be counted in the document.
    pub(super) fn placed(steps: Vec<Runs>, text: &str, places: Vec<(usize, Place)>, encoding: Option<Arc<Runs>>) -> Self {
        Self { steps, encoding, places: Some(Arc::new(Places::new(text, places))), ..Self::default() }
    }

    /// The same of a document that is a part of a longer file.
    pub(super) fn behind(self, base: Base) -> Self {
        Self { base, ..self }
    }

    /// Offsets of a text of `length` bytes taken out of a line of a longer file. Of what else the line holds nothing is kept.
    pub(super) fn of_line(steps: Vec<Runs>, length: usize, line: &str, encoding: Option<Arc<Runs>>, base: Base) -> Self {
        let whole = steps.iter().fold(Span::new(0, length), |span, runs| runs.source_span(span));
        let (first, last) = steps.last().and_then(Runs::sources).unwrap_or((0, 0));
        let lines = Lines::between(line, Span::new(first, last.max(whole.end)));
        Self { steps, encoding, lines: OnceLock::from(Arc::new(lines)), base, ..Self::default() }
    }

    pub(super) fn file_span(&self, span: Span) -> Span {
        self.of_document(self.document_span(span))
    }

    /// The bytes of the file that a span of the document was decoded from.
    pub(super) fn of_document(&self, span: Span) -> Span {
        let span = self.encoding.as_ref().map_or(span, |runs| runs.source_span(span));
        Span::new(self.base.bytes + span.start, self.base.bytes + span.end)
    }

    /// `text` is the article's.
    pub(super) fn position(&self, span: Span, text: &str) -> Position {
        self.place(span.start, self.document_span(span).start, text)
    }

    /// Where the span ends. `text` is the article's.
    pub(super) fn end_position(&self, span: Span, text: &str) -> Position {
        self.place(span.end, self.document_span(span).end, text)
    }

    /// Where a byte of the text stands that is this byte of the document.
    fn place(&self, at: usize, in_document: usize, text: &str) -> Position {
        if let Some(places) = &self.places {
            return places.position(at);
        }
        let lines = self.lines.get_or_init(|| Arc::new(Lines::new(text)));
        let position = lines.position(in_document);
        Position { line: self.base.lines + position.line, ..position }
    }

    /// The span of the document that a span of the text was taken from.
    pub(super) fn document_span(&self, span: Span) -> Span {
        self.steps.iter().fold(span, |span, runs| runs.source_span(span))
    }
}

/// Maps a text to the source that it was made from, as a list of runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs(Vec<Run>);

/// A stretch of units (bytes, characters, entities) that are alike: each takes `width` bytes of the text and `source_width` of the
/// source. It ends where the next one begins.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    at: u32,
    source: u32,
    width: u32,
    source_width: u32,
}

impl Run {
    /// The start in the source of the unit that holds the text's byte `at`.
    fn start(&self, at: usize) -> usize {
        self.source as usize + (at - self.at as usize) / self.width as usize * self.source_width as usize
    }
}

/// The narrowing is sound: articles above [`MAX_BYTES`](super::MAX_BYTES) are refused.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl Runs {
    /// From byte `at` of the text on, bytes are those of the source from `source` on.
    pub fn copy(&mut self, at: usize, source: usize) {
        self.units(at, 1, source, 1);
    }

    /// From byte `at` of the text on, bytes have no counterpart; they are put down to the place `source`.
    pub fn insert(&mut self, at: usize, source: usize) {
        self.units(at, 1, source, 0);
    }

    /// From byte `at` of the text on, units of `width` bytes stand for units of `source_width` bytes from `source` on.
    pub fn units(&mut self, at: usize, width: usize, source: usize, source_width: usize) {
        if let Some(last) = self.0.last_mut() {
            let alike = last.width as usize == width && last.source_width as usize == source_width;
            if alike && (at - last.at as usize).is_multiple_of(width.max(1)) && last.start(at) == source {
                return;
            }
            if last.at as usize == at {
                self.0.pop();
            }
        }
        self.0.push(Run { at: narrow(at), source: narrow(source), width: narrow(width.max(1)), source_width: narrow(source_width) });
    }

    /// The first and the last place of the source at which a run begins.
    fn sources(&self) -> Option<(usize, usize)> {
        let (first, last) = self.0.iter().map(|run| run.source as usize).minmax().into_option()?;
        Some((first, last))
    }

    /// Whether text and source are one.
    pub fn is_identity(&self) -> bool {
        matches!(self.0[..], [] | [Run { at: 0, source: 0, width: 1, source_width: 1 }])
    }

    /// The source's bytes that `span` was made from.
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.run(span.start).map_or(span.start, |run| run.start(span.start));
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = span.end - 1;
        let end = self.run(last).map_or(span.end, |run| run.start(last) + run.source_width as usize);
        Span::new(start, end.max(start))
    }

    fn run(&self, at: usize) -> Option<&Run> {
        let after = self.0.partition_point(|run| run.at as usize <= at);
        self.0[..after].last()
    }
}

/// A text under construction that knows where it came from.
#[derive(Clone, Debug, Default)]
pub struct Traced {
    pub text: String,
    pub runs: Runs,
}

impl Traced {
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), runs: Runs::default() }
    }

    /// Appends what stands in the source at byte `source` as it is.
    pub fn copy(&mut self, part: &str, source: usize) {
        if !part.is_empty() {
            self.runs.copy(self.text.len(), source);
            self.text.push_str(part);
        }
    }

    /// Appends `decoded`, which stands as one unit of `width` bytes in the source at byte `source`.
    pub fn decode(&mut self, decoded: &str, source: usize, width: usize) {
        if !decoded.is_empty() {
            self.runs.units(self.text.len(), decoded.len(), source, width);
            self.text.push_str(decoded);
        }
    }

    /// Appends another text of the same source.
    pub fn append(&mut self, other: &Traced) {
        let shift = self.text.len();
        if other.runs.0.is_empty() {
            self.runs.copy(shift, 0);
        }
        for run in &other.runs.0 {
            self.runs.units(shift + run.at as usize, run.width as usize, run.source as usize, run.source_width as usize);
        }
        self.text.push_str(&other.text);
    }

    /// Appends a part of another text of the same source.
    pub fn append_part(&mut self, other: &Traced, part: Span) {
        let runs = &other.runs.0;
        let first = runs.partition_point(|run| run.at as usize <= part.start).saturating_sub(1);
        for run in runs[first..].iter().take_while(|run| (run.at as usize) < part.end) {
            let at = part.start.max(run.at as usize);
            self.runs.units(self.text.len() + at - part.start, run.width as usize, run.start(at), run.source_width as usize);
        }
        self.text.push_str(part.of(&other.text));
    }

    /// Appends what the source does not hold; it is put down to the byte `source`.
    pub fn insert(&mut self, part: &str, source: usize) {
        if !part.is_empty() {
            self.runs.insert(self.text.len(), source);
            self.text.push_str(part);
        }
    }
}

/// The lines of a document, for positions without a second look at its text.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Byte offsets.
    starts: Vec<u32>,
    /// From bytes to the number of the character that holds them.
    characters: Runs,
}

impl Lines {
    pub fn new(document: &str) -> Self {
        let starts = std::iter::once(0).chain(memchr_iter(b'\n', document.as_bytes()).map(|at| narrow(at + 1))).collect();
        Self { starts, characters: characters(document, Span::new(0, document.len())) }
    }

    /// Knows the lines of bytes that are in several encodings: columns count bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let starts = std::iter::once(0).chain(memchr_iter(b'\n', bytes).map(|at| narrow(at + 1))).collect();
        Self { starts, characters: Runs::default() }
    }

    /// Knows the columns of a document of one line in a part of it only.
    fn between(line: &str, part: Span) -> Self {
        let part = Span::new(part.start.min(line.len()), part.end.min(line.len()));
        Self { starts: vec![0], characters: characters(line, part) }
    }

    fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|&start| start as usize <= at);
        let start = self.starts[line - 1] as usize;
        Position { line, column: character(&self.characters, at) - character(&self.characters, start) + 1, page: None }
    }
}

/// The places of the parts of a text.
#[derive(Clone, Debug)]
struct Places {
    /// Each with the byte at which it begins, in order.
    starts: Vec<(u32, Place)>,
    /// From bytes of the text to the number of the character that holds them.
    characters: Runs,
}

impl Places {
    fn new(text: &str, places: Vec<(usize, Place)>) -> Self {
        let starts = places.into_iter().map(|(at, place)| (narrow(at), place)).collect();
        Self { starts, characters: characters(text, Span::new(0, text.len())) }
    }

    /// What stands before the first place is put down to the beginning.
    fn position(&self, at: usize) -> Position {
        let behind = self.starts.partition_point(|(start, _)| *start as usize <= at);
        let (start, place) = behind.checked_sub(1).map_or((0, Place { page: None, line: 1 }), |index| self.starts[index]);
        let column = character(&self.characters, at) - character(&self.characters, start as usize) + 1;
        Position { line: place.line, column, page: place.page }
    }
}

/// The number of the character that holds a byte.
fn character(characters: &Runs, at: usize) -> usize {
    characters.source_span(Span::new(at, at)).start
}

/// Counts the characters of a document; of those before and behind a part of it only the sum is kept.
fn characters(document: &str, part: Span) -> Runs {
    let mut runs = Runs::default();
    let (mut at, mut count) = (part.start, document[..part.start].chars().count());
    while at < part.end {
        let rest = &document.as_bytes()[at..part.end];
        let ascii = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        if ascii > 0 {
            runs.units(at, 1, count, 1);
            (at, count) = (at + ascii, count + ascii);
        } else if let Some(c) = document[at..].chars().next() {
            runs.units(at, c.len_utf8(), count, 1);
            (at, count) = (at + c.len_utf8(), count + 1);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_lead_back_through_units() {
        let mut runs = Runs::default();
        // "a&amp;b" decoded to "a&b", followed by an inserted line break.
        runs.copy(0, 0);
        runs.units(1, 1, 1, 5);
        runs.copy(2, 6);
        runs.insert(3, 7);
        assert_eq!(runs.source_span(Span::new(0, 3)), Span::new(0, 7));
        assert_eq!(runs.source_span(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(runs.source_span(Span::new(2, 4)), Span::new(6, 7));
    }

    #[test]
    fn a_run_that_goes_on_is_one_run() {
        let mut runs = Runs::default();
        for at in 0..10 {
            runs.units(at * 2, 2, at, 1);
        }
        assert_eq!(runs.0.len(), 1);
    }

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("één\nnaïve x");
        assert_eq!(lines.position(0), Position { line: 1, column: 1, page: None });
        assert_eq!(lines.position(4), Position { line: 1, column: 3, page: None });
        assert_eq!(lines.position(13), Position { line: 2, column: 7, page: None });
    }
}
