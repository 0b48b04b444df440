//! Files to articles: formats, encodings, metadata, and what of a page is body text.
//!
//! The way: [`discover`] finds the files, [`load`] reads one. Its bytes are decoded (`encoding`), the reader of its format (`text`,
//! `markdown`, `html`, `json` and `ninjs`, `vocabulary` for XML with `feed`, `newsml` and `nitf`) drafts articles, `body` keeps what makes statements, `published` settles the day.

mod body;
mod boilerplate;
mod discover;
mod docx;
mod draft;
mod encoding;
mod feed;
mod html;
mod input;
mod json;
mod mail;
mod markdown;
mod metadata;
mod newsml;
mod ninjs;
mod nitf;
mod offsets;
mod parts;
#[cfg(feature = "pdf")]
mod pdf;
mod published;
mod references;
mod remarks;
mod stamp;
mod text;
mod vocabulary;
mod xml;

use std::{
    fmt::{self, Display},
    ops::ControlFlow,
    path::Path,
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use itertools::Itertools;

pub(crate) use self::discover::reason;
pub use self::{
    discover::{Source, discover},
    input::load_each,
    offsets::{Offsets, Position},
    remarks::{Form, Remark},
};
use self::{
    draft::{Draft, Refusal},
    encoding::Document,
    offsets::{Base, Runs},
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

impl Display for Published {
    /// The day, or the instant with its zone (RFC 3339).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.instant {
            Some(instant) => f.write_str(&instant.to_rfc3339()),
            None => self.date.fmt(f),
        }
    }
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

impl Unreadable {
    /// Why inputs are unread that a run did not come to.
    const STOPPED: &str = "not read: the run was stopped";

    /// An input that a run did not come to, since it was asked to stop.
    pub fn unread(path: String) -> Self {
        Self { path, reason: Self::STOPPED.into() }
    }

    /// Whether the run was asked to stop before it came to this input.
    pub fn is_unread(&self) -> bool {
        self.reason == Self::STOPPED
    }
}

/// What one source gave: articles, and what of it could not be read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub articles: Vec<Article>,
    pub unreadable: Vec<Unreadable>,
}

impl Loaded {
    /// What this holds, and behind it what `other` holds.
    fn with(mut self, other: Self) -> Self {
        self.append(other);
        self
    }

    /// Takes a part of what a source gives, and wants more.
    fn take(&mut self, part: Self) -> ControlFlow<()> {
        self.append(part);
        ControlFlow::Continue(())
    }

    fn append(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.unreadable.extend(other.unreadable);
    }

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
    /// A web page: its article by where its prose stands, its source, title and day by what the page states of itself.
    Html,
    /// One article, a list of them, an item of ninjs, a JSON Feed, or the answer of a service that holds such a list.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Feeds (RSS, Atom), NewsML-G2 and NITF, known by their first element. Each item is an article, a teaser too.
    Xml,
    /// Word since 2007.
    Docx,
    Pdf,
    /// One e-mail.
    Mail,
    /// E-mails one behind the other.
    Mailbox,
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
            "docx" | "docm" => Self::Docx,
            "pdf" => Self::Pdf,
            "eml" => Self::Mail,
            "mbox" => Self::Mailbox,
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

    /// Line and column of the file behind the last character of `span` of [`Article::text`].
    pub fn end_position(&self, span: Span) -> Position {
        self.offsets.end_position(span, &self.text)
    }
}

/// Reads the articles of one source. What cannot be read is told in [`Loaded::unreadable`]; it never hides what can.
pub fn load(source: &Source) -> Loaded {
    let mut all = Loaded::default();
    load_each(source, &|_| true, &mut |part| all.take(part));
    all
}

/// Reads the articles of a document in memory. The extension of `path` names its format; without a known one the document shows it.
pub fn from_text(path: &str, bytes: impl Into<Vec<u8>>) -> Loaded {
    input::load_bytes(path, bytes.into())
}

/// Reads the articles of a document; one that does not say its format shows it.
fn parse(path: &str, format: Option<Format>, bytes: Vec<u8>) -> (Vec<Article>, Vec<Refusal>) {
    match format {
        Some(Format::Docx) => return of_package(path, docx::read(bytes)),
        Some(Format::Pdf) => return of_package(path, of_pdf(&bytes)),
        Some(Format::Mail) => return of_message(path, &bytes, Base::default()),
        Some(Format::Mailbox) => return of_mailbox(path, &bytes),
        _ => {}
    }
    let document = match encoding::decode(bytes) {
        Ok(document) => document,
        Err(reason) => return (Vec::new(), vec![Refusal::Broken(reason)]),
    };
    let format = format.unwrap_or_else(|| Format::sniff(&document.text));
    let drafts = match format {
        Format::Text => return (vec![plain(path, document)], Vec::new()),
        Format::Markdown => vec![markdown::read(&document.text)],
        Format::Html => vec![Ok(html::read(&document.text))],
        Format::Json => json::read(&document.text),
        Format::JsonLines => json::read_lines(&document.text),
        Format::Xml => vocabulary::read(&document.text),
        // Those are no text, and read above.
        Format::Docx | Format::Pdf | Format::Mail | Format::Mailbox => Vec::new(),
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

/// The article of an e-mail, a file or a part of one.
fn of_message(path: &str, message: &[u8], base: Base) -> (Vec<Article>, Vec<Refusal>) {
    match mail::read(message) {
        Ok(mut draft) => {
            let steps = std::mem::take(&mut draft.steps);
            let lines = Arc::new(offsets::Lines::of_bytes(message));
            (vec![finish(path, draft, Offsets::extracted(steps, lines, None).behind(base))], Vec::new())
        }
        Err(refusal) => (Vec::new(), vec![refusal]),
    }
}

fn of_mailbox(path: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Refusal>) {
    let mut all = (Vec::new(), Vec::new());
    for (index, (base, message)) in mail::messages(bytes).into_iter().enumerate() {
        let (articles, refused) = of_message(path, message, base);
        all.0.extend(articles);
        all.1.extend(refused.into_iter().map(|refusal| refusal.at("message", index)));
    }
    if !all.0.is_empty() {
        all.1.retain(|refusal| !matches!(refusal, Refusal::NoText(_)));
    }
    all
}

#[cfg(feature = "pdf")]
fn of_pdf(bytes: &[u8]) -> Result<(Draft, Option<Arc<Runs>>), Refusal> {
    pdf::read(bytes).map(|draft| (draft, None))
}

#[cfg(not(feature = "pdf"))]
fn of_pdf(_: &[u8]) -> Result<(Draft, Option<Arc<Runs>>), Refusal> {
    Err(Refusal::Broken("a PDF, which this build does not read: build it with the feature “pdf”".into()))
}

/// The articles of one line of a longer file, which begins behind `base`.
fn line_of_json(path: &str, line: &Document, base: Base) -> Vec<Result<Article, Refusal>> {
    let article = |mut draft: Draft| {
        let steps = std::mem::take(&mut draft.steps);
        let offsets = Offsets::of_line(steps, draft.text.len(), &line.text, line.runs.clone(), base);
        finish(path, draft, offsets)
    };
    json::read(&line.text).into_iter().map(|drafted| drafted.map(article)).collect()
}

/// The article of a file that is no text.
fn of_package(path: &str, draft: Result<(Draft, Option<Arc<Runs>>), Refusal>) -> (Vec<Article>, Vec<Refusal>) {
    match draft {
        Ok((mut draft, encoding)) => {
            let steps = std::mem::take(&mut draft.steps);
            let places = std::mem::take(&mut draft.places);
            let offsets = Offsets::placed(steps, &draft.text, places, encoding);
            (vec![finish(path, draft, offsets)], Vec::new())
        }
        Err(refusal) => (Vec::new(), vec![refusal]),
    }
}

/// Plain text is its own article; nothing is copied.
fn plain(path: &str, document: Document) -> Article {
    let lines = text::lines(&document.text);
    let draft = Draft { text: document.text, lines, ..Draft::default() };
    finish(path, draft, Offsets::whole(document.runs))
}

fn finish(path: &str, draft: Draft, offsets: Offsets) -> Article {
    let Draft { metadata, properties, text, lines, .. } = draft;
    let page = body::read(&text, &lines);
    let day = published::decide(&metadata, properties.saved.as_ref(), &page, &text);
    let title = metadata.title.or_else(|| page.title(&text).map(|span| span.of(&text).to_string()));
    Article {
        path: path.into(),
        id: metadata.id,
        source: metadata.source.or(page.source).or(properties.author),
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
