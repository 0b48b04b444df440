//! `gainsay inspect`: what was read in articles, layer by layer.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::{Parser, ValueEnum};
use itertools::Itertools;
use serde::Serialize;
use serde_json::Value;

use super::{Format, Outcome, output};
use crate::{Document, Span, article::BlockKind, name, quantity, temporal::TimeKind, text};

#[derive(Debug, Parser)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to show
    #[arg(long, value_enum)]
    layer: Layer,
    /// A table, or one JSON line an item
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Layer {
    Sentences,
    Tokens,
    Times,
    Quantities,
    Names,
}

/// Prints every item of the layer, in the order of the articles and their text.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let (documents, unreadable) = crate::read(&args.paths);
    output::complain_of(&unreadable);
    for document in &documents {
        if args.format == Format::Text {
            writeln!(out, "{}", document.article.path)?;
        }
        let mut page = Page { document, format: args.format, out };
        match args.layer {
            Layer::Sentences => page.print(sentences(document)),
            Layer::Tokens => page.print(tokens(document)),
            Layer::Times => page.print(times(document)),
            Layer::Quantities => page.print(quantities(document)),
            Layer::Names => page.print(names(document)),
        }?;
    }
    Ok(if unreadable.is_empty() { Outcome::Clean } else { Outcome::Trouble })
}

/// Where the items of one article are printed.
struct Page<'a, W> {
    document: &'a Document,
    format: Format,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn print<F: Serialize>(&mut self, items: impl Iterator<Item = (Span, F)>) -> io::Result<()> {
        let article = &self.document.article;
        for (span, fields) in items {
            let Span { start, end } = article.file_span(span);
            let item = Item { doc: base_name(&article.path), start, end, fields, text: span.of(&article.text) };
            match self.format {
                Format::Json => item.line(self.out),
                Format::Text => item.rows(self.out),
            }?;
        }
        Ok(())
    }
}

fn base_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

/// One thing that was found in an article.
#[derive(Debug, Serialize)]
struct Item<'a, F> {
    /// Base name of the file.
    doc: &'a str,
    /// Bytes of the file as given.
    start: usize,
    end: usize,
    /// The layer's own fields.
    #[serde(flatten)]
    fields: F,
    text: &'a str,
}

impl<F: Serialize> Item<'_, F> {
    fn line(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }

    /// Place and text, and below them what was read.
    fn rows(&self, out: &mut impl Write) -> io::Result<()> {
        let place = format!("{}-{}", self.start, self.end);
        writeln!(out, "  {place:<14} {}", self.text.split_whitespace().join(" "))?;
        let fields = serde_json::to_value(&self.fields)?;
        let known = fields.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null() && **value != Value::Array(Vec::new()));
        writeln!(out, "  {:14} {}", "", known.map(|(name, value)| format!("{name}={}", bare(value))).join("  "))
    }
}

/// A value without the quotation marks of JSON.
fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(bare).join(", "),
        other => other.to_string(),
    }
}

#[derive(Debug, Serialize)]
struct SentenceFields {
    line: usize,
    kind: &'static str,
    tokens: usize,
}

fn sentences(document: &Document) -> impl Iterator<Item = (Span, SentenceFields)> {
    document.sentences.iter().map(|sentence| {
        let kind = match sentence.kind {
            BlockKind::Headline => "headline",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item => "item",
            BlockKind::Dateline => "dateline",
        };
        let line = document.article.position(sentence.span).line;
        (sentence.span, SentenceFields { line, kind, tokens: sentence.tokens.len() })
    })
}

#[derive(Debug, Serialize)]
struct TokenFields<'a> {
    tag: text::Tag,
    form: text::Form,
    lemma: &'a str,
}

fn tokens(document: &Document) -> impl Iterator<Item = (Span, TokenFields<'_>)> {
    let tokens = document.sentences.iter().flat_map(|sentence| &sentence.tokens);
    tokens.map(|token| (token.span, TokenFields { tag: token.tag, form: token.form, lemma: &token.lemma }))
}

/// Type and value are TIMEX3's.
#[derive(Debug, Serialize)]
struct TimeFields<'a> {
    r#type: TimeKind,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'a str>,
}

fn times(document: &Document) -> impl Iterator<Item = (Span, TimeFields<'_>)> {
    document.times.iter().map(|mention| {
        let time = &mention.time;
        (mention.span, TimeFields { r#type: time.kind, value: &time.value, how: mention.how.as_deref() })
    })
}

#[derive(Debug, Serialize)]
struct QuantityFields<'a> {
    kind: quantity::Kind,
    value: f64,
    low: f64,
    /// `null` where nothing bounds it.
    high: f64,
    hedge: quantity::Hedge,
    unit: Option<&'a str>,
}

fn quantities(document: &Document) -> impl Iterator<Item = (Span, QuantityFields<'_>)> {
    document.quantities.iter().map(|quantity| {
        let quantity::Amount { value, low, high, hedge } = quantity.amount;
        (quantity.span, QuantityFields { kind: quantity.kind, value, low, high, hedge, unit: quantity.unit.as_deref() })
    })
}

#[derive(Debug, Serialize)]
struct NameFields<'a> {
    /// Number of the person, place or thing within the article.
    entity: usize,
    kind: name::NameKind,
    form: name::MentionForm,
    /// Its fullest form in the article.
    name: &'a str,
    known: Option<&'a str>,
    roles: Vec<&'a str>,
}

fn names(document: &Document) -> impl Iterator<Item = (Span, NameFields<'_>)> {
    document.names.mentions.iter().map(|mention| {
        let name::Entity { kind, name, known, roles, .. } = &document.names.entities[mention.entity];
        let roles = roles.iter().map(|role| role.title.as_str()).collect();
        (mention.span, NameFields { entity: mention.entity, kind: *kind, form: mention.form, name, known: known.as_deref(), roles })
    })
}
