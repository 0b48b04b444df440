//! Reads a set of articles and finds the facts on which they disagree.
//!
//! The way of the data: bytes → [`article`] → [`text`] → [`temporal`], [`quantity`], [`name`] → [`claim`] → [`fact`] → [`check`] →
//! [`report`]. Each module uses what stands left of it, never what stands right of it.

pub mod article;
pub mod check;
pub mod claim;
pub mod cli;
pub mod fact;
pub mod name;
pub mod quantity;
pub mod report;
mod span;
pub mod temporal;
pub mod text;

pub use span::Span;

use std::path::PathBuf;

use rayon::prelude::*;

/// An article with everything that was read in it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub article: article::Article,
    pub sentences: Vec<text::Sentence>,
    pub times: Vec<temporal::TimeMention>,
    pub quantities: Vec<quantity::Quantity>,
    pub names: name::Names,
}

/// What to compare with what.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Documents from this index on were published already: report only what crosses the two sides.
    pub against: Option<usize>,
}

/// A rule, as `gainsay explain` shows it.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    pub name: &'static str,
    pub looks_for: &'static str,
    /// An example that gives a finding.
    pub fires: &'static str,
    /// An example that looks alike and gives none.
    pub silent: &'static str,
}

/// Reads the articles of files and folders.
pub fn read(paths: &[PathBuf]) -> (Vec<Document>, Vec<article::Unreadable>) {
    let unreadable = |path: &PathBuf| article::Unreadable { path: path.display().to_string(), reason: "cannot be read".to_owned() };
    let (articles, broken): (Vec<_>, Vec<_>) = paths.par_iter().partition_map(|path| {
        article::load_plain(path).ok_or_else(|| unreadable(path)).map_or_else(rayon::iter::Either::Right, rayon::iter::Either::Left)
    });
    (articles.into_par_iter().map(understand).collect(), broken)
}

fn understand(article: article::Article) -> Document {
    let sentences = text::analyse(&article);
    let times = temporal::find(&article, &sentences);
    let quantities = quantity::find(&article, &sentences, &times);
    let names = name::find(&article, &sentences, &times);
    Document { article, sentences, times, quantities, names }
}

/// Finds what the documents disagree on.
pub fn check(documents: &[Document], options: &CheckOptions) -> report::Report {
    let _ = options;
    let info = |(id, document): (usize, &Document)| report::ArticleInfo {
        id,
        path: document.article.path.clone(),
        source: document.article.source.clone(),
        title: document.article.title.clone(),
        published: document.article.published.as_ref().map(|published| published.date.to_string()),
        published_from: document.article.published.as_ref().map(|published| published.from.clone()),
        origin: id,
    };
    report::Report {
        version: 1,
        articles: documents.iter().enumerate().map(info).collect(),
        findings: Vec::new(),
        corroborations: Vec::new(),
        unreadable: Vec::new(),
    }
}

/// All rules, by name.
pub fn rules() -> &'static [RuleInfo] {
    &[]
}
