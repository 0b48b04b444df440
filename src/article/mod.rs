//! Files to articles: formats, encodings, metadata, and what of a page is body text.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::Span;

/// One article, decoded.
///
/// `text` is UTF-8. It is the file itself where the file is UTF-8 text; elsewhere (other encodings, HTML, JSON) it is what was
/// decoded from the file, and [`Article::file_span`] leads back. Every span of the program up to the report counts bytes of `text`.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The path as the user gave it or as the walk found it; `-` for standard input.
    pub path: String,
    pub source: Option<String>,
    pub title: Option<String>,
    pub published: Option<Published>,
    /// Month and day of a date line whose year nothing in the article tells.
    pub month_day: Option<(u32, u32)>,
    pub text: String,
    /// The parts of `text` that make statements, in order and without overlap. What is left out (share buttons, comment forms) makes no claims.
    pub blocks: Vec<Block>,
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
}

/// An input that could not be read, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    pub path: String,
    pub reason: String,
}

impl Article {
    /// The bytes of the file as given that `span` of [`Article::text`] was decoded from.
    pub fn file_span(&self, span: Span) -> Span {
        span
    }

    /// Line and column (in characters) of a byte of the text, both from 1.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let before = &self.text[..at];
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        (line, before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1)
    }
}

/// Reads one UTF-8 file; a first version.
pub fn load_plain(path: &std::path::Path) -> Option<Article> {
    let text = std::fs::read_to_string(path).ok()?;
    let mut article = Article { path: path.display().to_string(), ..Article::default() };
    let mut at = 0;
    let mut in_front = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let body = line.trim();
        if body == "---" && (number == 0 || in_front) {
            in_front = number == 0;
            continue;
        }
        if in_front {
            if let Some((key, value)) = body.split_once(':') {
                let value = value.trim().trim_matches('"').to_string();
                match key {
                    "source" => article.source = Some(value),
                    "title" => article.title = Some(value),
                    "date" | "published" => {
                        if let Some(date) = value.get(..10).and_then(|day| day.parse().ok()) {
                            article.published = Some(Published { date, instant: None, from: "front matter".into() });
                        }
                    }
                    _ => {}
                }
            }
            continue;
        }
        if !body.is_empty() {
            let kind =
                if article.blocks.is_empty() && !body.ends_with(['.', '"', '”']) { BlockKind::Headline } else { BlockKind::Paragraph };
            article.blocks.push(Block { span, kind });
        }
    }
    article.text = text;
    Some(article)
}
