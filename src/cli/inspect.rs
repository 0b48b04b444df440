//! `gainsay inspect`: what was read in articles, layer by layer.

mod facts;
mod layers;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::{Parser, ValueEnum};
use itertools::Itertools;
use serde::Serialize;
use serde_json::Value;

use super::{
    Format, Outcome,
    config::ConfigArgs,
    session::{Session, SessionArgs},
};
use crate::{Document, Span};
use facts::FactsOfSet;

#[derive(Debug, Parser)]
pub struct Args {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to show
    #[arg(long, value_enum)]
    layer: Layer,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    session: SessionArgs,
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
    /// Happenings that an article tells of
    Events,
    /// What clauses state, with the fact that they speak to
    Claims,
    /// What people are: their nations, and what they are to each other
    Attributes,
    /// Questions that two or more claims answer
    Facts,
}

/// Prints every item of the layer, in the order of the articles and their text.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let session = Session::new(&args.session);
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let (documents, unreadable) = session.read(&args.paths, &config);
    match args.layer {
        Layer::Facts => FactsOfSet::gather(&documents).print(args.format, out)?,
        Layer::Claims => {
            let facts = FactsOfSet::gather(&documents);
            each_page(&documents, args.format, out, |page| page.print(layers::claims(page.number, page.document, &facts)))?;
        }
        Layer::Sentences => each_page(&documents, args.format, out, |page| page.print(layers::sentences(page.document)))?,
        Layer::Tokens => each_page(&documents, args.format, out, |page| page.print(layers::tokens(page.document)))?,
        Layer::Times => each_page(&documents, args.format, out, |page| page.print(layers::times(page.document)))?,
        Layer::Quantities => each_page(&documents, args.format, out, |page| page.print(layers::quantities(page.document)))?,
        Layer::Names => each_page(&documents, args.format, out, |page| page.print(layers::names(page.document)))?,
        Layer::Attributes => each_page(&documents, args.format, out, |page| page.print(layers::attributes(page.document)))?,
        Layer::Events => each_page(&documents, args.format, out, |page| page.print(layers::events(page.document)))?,
    }
    Ok(if unreadable.is_empty() { Outcome::Clean } else { Outcome::Trouble })
}

/// Prints a page an article; a table has its path as the headline.
fn each_page<'a, W: Write>(
    documents: &'a [Document],
    format: Format,
    out: &'a mut W,
    print: impl Fn(&mut Page<'_, W>) -> io::Result<()>,
) -> io::Result<()> {
    for (number, document) in documents.iter().enumerate() {
        if format == Format::Text {
            writeln!(out, "{}", document.article.path)?;
        }
        print(&mut Page { number, document, format, out })?;
    }
    Ok(())
}

/// Where the items of one article are printed.
struct Page<'a, W> {
    number: usize,
    document: &'a Document,
    format: Format,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn print<F: Serialize>(&mut self, items: impl IntoIterator<Item = (Span, F)>) -> io::Result<()> {
        for (span, fields) in items {
            let item = Item { place: Place::new(self.document, span), fields, text: span.of(&self.document.article.text) };
            match self.format {
                Format::Json => json_line(&item, self.out),
                Format::Text => item.rows(self.out),
            }?;
        }
        Ok(())
    }
}

fn json_line(item: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, item)?;
    writeln!(out)
}

/// Bytes of a file as given.
#[derive(Debug, Serialize)]
struct Place<'a> {
    /// Base name of the file.
    doc: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Place<'a> {
    fn new(document: &'a Document, span: Span) -> Self {
        let article = &document.article;
        let Span { start, end } = article.file_span(span);
        let doc = Path::new(&article.path).file_name().and_then(|name| name.to_str()).unwrap_or(&article.path);
        Self { doc, start, end }
    }
}

/// One thing that was found in an article.
#[derive(Debug, Serialize)]
struct Item<'a, F> {
    #[serde(flatten)]
    place: Place<'a>,
    /// The layer's own fields.
    #[serde(flatten)]
    fields: F,
    text: &'a str,
}

impl<F: Serialize> Item<'_, F> {
    /// Place and text, and below them what was read.
    fn rows(&self, out: &mut impl Write) -> io::Result<()> {
        let place = format!("{}-{}", self.place.start, self.place.end);
        writeln!(out, "  {place:<14} {}", on_one_line(self.text))?;
        let fields = serde_json::to_value(&self.fields)?;
        let known = fields.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value));
        writeln!(out, "  {:14} {}", "", known.map(|(name, value)| format!("{name}={}", bare(value))).join("  "))
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().join(" ")
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A value without the marks of JSON.
fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => on_one_line(text),
        Value::Array(values) => values.iter().map(bare).join(", "),
        Value::Object(fields) => fields.values().filter(|value| !is_empty(value)).map(bare).join(" "),
        other => other.to_string(),
    }
}
