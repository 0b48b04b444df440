//! Reads a set of articles and finds the facts on which they disagree.
//!
//! The way of the data: bytes → [`article`] → [`text`] → [`temporal`], [`quantity`], [`name`] → [`claim`] → [`fact`] → [`check`](mod@check) →
//! [`report`]. Each module uses what stands left of it, never what stands right of it. Everything up to the claims looks at one
//! article and runs in parallel; only `fact` and `check` see several. [`policy`] makes of the report what the user's [`config`] wants.
//! [`verify`] holds a person's sentence against articles, with all of them; [`suite`] holds files of expectations against them.
//!
//! Articles in memory, and what they disagree on:
//!
//! ```
//! use gainsay::{CheckOptions, Document, article, check};
//!
//! let texts = [
//!     ("courier.txt", "The ferry Alba sank off Korsund on 4 May 2024. 31 people died when the ferry sank."),
//!     ("herald.txt", "The ferry Alba sank off Korsund on 4 May 2024. 37 people died when the ferry sank."),
//! ];
//! let articles = texts.into_iter().flat_map(|(path, text)| article::from_text(path, text).articles);
//! let documents: Vec<Document> = articles.map(Document::read).collect();
//! let report = check(&documents, &CheckOptions::default());
//! assert_eq!(report.findings[0].why, "“31” and “37” cannot both be right");
//! ```
//!
//! Articles in files: [`read`], and [`read_with`] a [configuration](config::Config) and a [`Progress`] that
//! another thread may watch or stop. A sentence against articles: [`verify::against`]. A [`report::Report`] is data, which serde writes;
//! [`report`] has the formats.
//!
//! Reading never panics and takes time in proportion to the text, whatever the text. What cannot be read is told beside what can:
//! [`article::Unreadable`].
//!
//! # Features
//!
//! `cli`, which is on by default, brings the program, the module `cli` and reports drawn for a terminal, with the crates that only these
//! need (clap, indicatif and others). A library goes without: `gainsay = { version = "0.1", default-features = false }`.

pub mod article;
pub mod check;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod fact;
mod groups;
mod junit;
mod lexicon;
pub mod name;
pub mod policy;
mod problem;
pub mod progress;
pub mod quantity;
pub mod report;
mod span;
mod suggest;
pub mod suite;
pub mod temporal;
pub mod text;
mod tree;
pub mod verify;

use std::{
    ops::ControlFlow,
    path::PathBuf,
    time::{Duration, Instant},
};

use article::{Article, Unreadable};
use claim::{Claims, Layers};
use config::Config;
use name::Names;
use progress::{Phase, Progress, Stage};
use quantity::Quantity;
use temporal::TimeMention;
use text::Sentence;

use rayon::prelude::*;

pub use check::{Options as CheckOptions, RuleInfo, check, check_with, rules};
pub use problem::Problem;
pub use span::Span;

/// One article with all that was read in it.
#[derive(Clone, Debug)]
pub struct Document {
    pub article: Article,
    pub sentences: Vec<Sentence>,
    pub times: Vec<TimeMention>,
    pub quantities: Vec<Quantity>,
    pub names: Names,
    pub claims: Claims,
}

impl Document {
    /// Reads one article, up to its claims, with no configuration.
    pub fn read(article: Article) -> Self {
        Self::read_with(article, &Config::default(), &Progress::default())
    }

    /// Reads one article, up to its claims.
    pub fn read_with(article: Article, config: &Config, progress: &Progress) -> Self {
        let sentences = progress.during(Stage::Sentences, || {
            let mut sentences = text::analyse(&article);
            config.verbs.stand_in(&mut sentences);
            sentences
        });
        let times = progress.during(Stage::Times, || temporal::find(&article, &sentences));
        let quantities = progress.during(Stage::Quantities, || quantity::find(&article, &sentences, &times));
        let names = progress.during(Stage::Names, || name::find(&article, &sentences, &times, &config.names));
        let layers = Layers { article: &article, sentences: &sentences, times: &times, quantities: &quantities, names: &names };
        let claims = progress.during(Stage::Claims, || claim::read(&layers));
        progress.read_article(article.text.len());
        Self { article, sentences, times, quantities, names, claims }
    }
}

/// Reads the articles of files and folders with no configuration, as [`read_with`] does.
pub fn read(paths: &[PathBuf]) -> (Vec<Document>, Vec<Unreadable>) {
    read_with(paths, &Config::default(), &Progress::default())
}

/// Reads the articles of files and folders, in a stable order; what could not be read comes with its reason.
pub fn read_with(paths: &[PathBuf], config: &Config, progress: &Progress) -> (Vec<Document>, Vec<Unreadable>) {
    let (mut sources, mut unreadable) = progress.during(Stage::Discovery, || article::discover(paths));
    let wants = |path: &str| config.wants(path);
    sources.retain(|source| !matches!(source, article::Source::Found(_)) || source.is_archive() || wants(&source.to_string()));
    let (documents, failed) = read_all(&sources, Reading { config, progress, wants: &wants });
    unreadable.extend(failed);
    (documents, unreadable)
}

/// Reads the articles of sources, in their order; what could not be read comes with its reason.
pub fn read_sources(sources: &[article::Source], config: &Config, progress: &Progress) -> (Vec<Document>, Vec<Unreadable>) {
    read_all(sources, Reading { config, progress, wants: &|_| true })
}

/// What the reading of every source goes by.
#[derive(Clone, Copy)]
struct Reading<'a> {
    config: &'a Config,
    progress: &'a Progress,
    /// Chooses among the members of archives.
    wants: &'a (dyn Fn(&str) -> bool + Sync),
}

fn read_all(sources: &[article::Source], reading: Reading<'_>) -> (Vec<Document>, Vec<Unreadable>) {
    reading.progress.found_sources(sources.len());
    reading.progress.enter(Phase::Reading);
    let read: Vec<(Vec<Document>, Vec<Unreadable>)> = sources.par_iter().map(|source| read_source(source, reading)).collect();
    let (mut documents, mut unreadable) = (Vec::new(), Vec::new());
    for (read, failed) in read {
        documents.extend(read);
        unreadable.extend(failed);
    }
    (documents, unreadable)
}

/// A source may hold many articles: they are read some at a time, side by side.
fn read_source(source: &article::Source, Reading { config, progress, wants }: Reading<'_>) -> (Vec<Document>, Vec<Unreadable>) {
    if progress.is_stopped() {
        return (Vec::new(), vec![Unreadable::unread(source.to_string())]);
    }
    let (mut documents, mut unreadable) = (Vec::new(), Vec::new());
    let mut stopped = false;
    let (start, mut reading) = (Instant::now(), Duration::ZERO);
    article::load_each(source, wants, &mut |part| {
        let start = Instant::now();
        let all = part.articles.len() + documents.len();
        let wanted = part.articles.into_par_iter().filter(|_| !progress.is_stopped());
        documents.par_extend(wanted.map(|article| Document::read_with(article, config, progress)));
        unreadable.extend(part.unreadable);
        reading += start.elapsed();
        stopped |= documents.len() < all;
        if stopped || progress.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    progress.spent(Stage::Loading, start.elapsed().saturating_sub(reading));
    if stopped && documents.is_empty() {
        unreadable.push(Unreadable::unread(source.to_string()));
    } else if stopped {
        let reason = format!("not read behind its first articles ({}): the run was stopped", documents.len());
        unreadable.push(Unreadable { path: source.to_string(), reason });
    }
    progress.read_source();
    (documents, unreadable)
}
