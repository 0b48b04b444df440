//! Files to articles: formats, encodings, metadata, and what of a page is body text.
//!
//! The way: [`discover`] finds the files, [`load`] reads one. Its bytes are decoded (`encoding`), the reader of its format (`text`,
//! `markdown`, `html`, `json`) drafts articles, `body` keeps what makes statements, `published` settles the day.

mod body;
mod boilerplate;
mod discover;
mod draft;
mod encoding;
mod feed;
mod html;
mod json;
mod markdown;
mod metadata;
mod newsml;
mod ninjs;
mod nitf;
mod offsets;
mod parts;
mod published;
mod references;
mod remarks;
mod stamp;
mod text;
mod vocabulary;
mod xml;

use std::{io::Read, path::Path, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use itertools::Itertools;

pub(crate) use self::discover::reason;
pub use self::{
    discover::{Source, discover},
    offsets::{Offsets, Position},
    remarks::{Form, Remark},
};
use self::{
    draft::{Draft, Refusal},
    encoding::Document,
};
use crate::Span;

/// Larger files are refused: offsets are kept in 32 bits, and no article is that long.
pub const MAX_BYTES: u64 = 1 << 30;

/// Longer texts are no articles, in bytes: to read one costs a hundred times its length in memory. Files that hold many may be longer.
pub const MAX_TEXT: usize = 8 << 20;

/// One article, decoded.
///
/// `text` is UTF-8. It is the file itself where the file is plain UTF-8 text; elsewhere (other encodings, Markdown, HTML, JSON) it is
/// what was decoded from the file, and [`Article::file_span`] leads back. Every span of the program up to the report counts bytes of `text`.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The path as the user gave it or as the walk found it; `-` for standard input.
    pub path: String,
    /// What the article is called where a file holds several: the `id` of its JSON object.
    pub id: Option<String>,
    pub source: Option<String>,
    pub title: Option<String>,
    pub published: Option<Published>,
    /// Month and day of a date line whose year nothing in the article tells.
    pub month_day: Option<(u32, u32)>,
    /// What was added later, in the order of the text: "UPDATE 3:15 p.m.: …".
    pub updates: Vec<Update>,
    pub text: String,
    /// The parts of `text` that make statements, in order and without overlap. What is left out (share buttons, comment forms) makes no claims.
    pub blocks: Vec<Block>,
    /// What the article's file says to this program.
    pub remarks: Vec<Remark>,
    /// From `text` back to the file.
    pub offsets: Offsets,
}

/// When an article was published.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    pub date: NaiveDate,
    /// Where the metadata names an instant and its zone.
    pub instant: Option<DateTime<FixedOffset>>,
    /// Where the day was read, in words for the report: "front matter", "date line “Seoul, March 27 (IANS)”".
    pub from: String,
}

/// A section of an article that tells when it was added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Update {
    /// Where its text begins; it ends where the next begins.
    pub start: usize,
    pub date: NaiveDate,
    pub clock: Option<NaiveTime>,
    /// Where it names the zone of its clock.
    pub instant: Option<DateTime<FixedOffset>>,
}

/// One headline, paragraph or list item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Headline,
    Paragraph,
    Item,
    /// "SEOUL, March 27 (Agency)": place, day and agency before the first words. It makes no claims, but its date is a time expression.
    Dateline,
}

/// An input that could not be read, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    pub path: String,
    pub reason: String,
}

/// What one source gave: articles, and what of it could not be read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub articles: Vec<Article>,
    pub unreadable: Vec<Unreadable>,
}

impl Loaded {
    fn new(path: &str, articles: Vec<Article>, refused: Vec<Refusal>) -> Self {
        let (articles, too_long): (Vec<Article>, Vec<Article>) = articles.into_iter().partition(|article| article.text.len() <= MAX_TEXT);
        let length =
            |article: Article| format!("its text is longer than {} MiB ({}): no article is", MAX_TEXT >> 20, article.text.len() >> 20);
        let reasons = refused.into_iter().map(Refusal::reason).chain(too_long.into_iter().map(length));
        let unreadable = reasons.map(|reason| Unreadable { path: path.into(), reason }).collect();
        Self { articles, unreadable }
    }
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Json,
    /// One JSON object a line.
    JsonLines,
    /// RSS, Atom, NewsML-G2, NITF.
    Xml,
}

impl Format {
    /// The format that the extension of a path names.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "xml" | "rss" | "atom" | "rdf" | "newsml" | "nitf" => Self::Xml,
            _ => return None,
        })
    }

    /// The format of a document without a name that tells it.
    fn sniff(document: &str) -> Self {
        let start = document.trim_start();
        if document.starts_with("---") || document.starts_with("+++") {
            Self::Markdown
        } else if html::is_fragment(start) {
            Self::Html
        } else if vocabulary::is_xml(start) {
            Self::Xml
        } else if start.starts_with('{') && start.lines().next().is_some_and(|line| line.trim_end().ends_with('}')) {
            Self::JsonLines
        } else if start.strip_prefix(['{', '[']).is_some_and(|inner| inner.trim_start().starts_with(['"', '{'])) {
            Self::Json
        } else {
            Self::Text
        }
    }
}

impl Article {
    /// The later section that a byte of the text lies in.
    pub fn update_at(&self, at: usize) -> Option<&Update> {
        self.updates.iter().rev().find(|update| update.start <= at)
    }

    /// The bytes of the file as given that `span` of [`Article::text`] was decoded from.
    pub fn file_span(&self, span: Span) -> Span {
        self.offsets.file_span(span)
    }

    /// Line and column of the file where `span` of [`Article::text`] begins.
    pub fn position(&self, span: Span) -> Position {
        self.offsets.position(span, &self.text)
    }
}

/// Reads the articles of one source. What cannot be read is told in [`Loaded::unreadable`]; it never hides what can.
pub fn load(source: &Source) -> Loaded {
    let path = source.to_string();
    let (articles, mut refused) = match bytes(source) {
        Ok(bytes) => read(&path, bytes),
        Err(reason) => (Vec::new(), vec![Refusal::Broken(reason)]),
    };
    if matches!(source, Source::Found(_)) && articles.is_empty() {
        refused.retain(|refusal| matches!(refusal, Refusal::Broken(_)));
    }
    Loaded::new(&path, articles, refused)
}

fn bytes(source: &Source) -> Result<Vec<u8>, String> {
    let too_long = || format!("longer than {} MiB", MAX_BYTES >> 20);
    let mut bytes = Vec::new();
    match source {
        Source::Stdin => std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes),
        Source::File(path) | Source::Found(path) => {
            let file = std::fs::File::open(path).map_err(|error| reason(&error))?;
            let length = file.metadata().map_or(0, |metadata| metadata.len());
            if length > MAX_BYTES {
                return Err(too_long());
            }
            bytes.reserve_exact(usize::try_from(length).unwrap_or(0) + 1);
            file.take(MAX_BYTES + 1).read_to_end(&mut bytes)
        }
    }
    .map_err(|error| reason(&error))?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_long()) } else { Ok(bytes) }
}

/// Reads the articles of a document in memory. The extension of `path` names its format; without a known one the document shows it.
pub fn from_text(path: &str, bytes: impl Into<Vec<u8>>) -> Loaded {
    let (articles, refused) = read(path, bytes.into());
    Loaded::new(path, articles, refused)
}

fn read(path: &str, bytes: Vec<u8>) -> (Vec<Article>, Vec<Refusal>) {
    let document = match encoding::decode(bytes) {
        Ok(document) => document,
        Err(reason) => return (Vec::new(), vec![Refusal::Broken(reason)]),
    };
    let format = Format::of(Path::new(path)).unwrap_or_else(|| Format::sniff(&document.text));
    let drafts = match format {
        Format::Text => return (vec![plain(path, document)], Vec::new()),
        Format::Markdown => vec![markdown::read(&document.text)],
        Format::Html => vec![Ok(html::read(&document.text))],
        Format::Json => json::read(&document.text),
        Format::JsonLines => json::read_lines(&document.text),
        Format::Xml => vocabulary::read(&document.text),
    };
    let lines = Arc::new(offsets::Lines::new(&document.text));
    let (drafts, refused): (Vec<Draft>, Vec<Refusal>) = drafts.into_iter().partition_result();
    let article = |mut draft: Draft| {
        let steps = std::mem::take(&mut draft.steps);
        let mut article = finish(path, draft, Offsets::extracted(steps, Arc::clone(&lines), document.runs.clone()));
        if matches!(format, Format::Markdown | Format::Html) {
            article.remarks = remarks::find(&document.text, format, &article);
        }
        article
    };
    (drafts.into_iter().map(article).collect(), refused)
}

/// Plain text is its own article; nothing is copied.
fn plain(path: &str, document: Document) -> Article {
    let lines = text::lines(&document.text);
    let draft = Draft { text: document.text, lines, ..Draft::default() };
    finish(path, draft, Offsets::whole(document.runs))
}

fn finish(path: &str, draft: Draft, offsets: Offsets) -> Article {
    let Draft { metadata, text, lines, .. } = draft;
    let page = body::read(&text, &lines);
    let day = published::decide(&metadata, &page, &text);
    let title = metadata.title.or_else(|| page.title(&text).map(|span| span.of(&text).to_string()));
    Article {
        path: path.into(),
        id: metadata.id,
        source: metadata.source.or(page.source),
        title,
        published: day.published,
        month_day: day.month_day,
        updates: day.updates,
        blocks: page.blocks,
        remarks: Vec::new(),
        text,
        offsets,
    }
}
