//! Reads a set of articles and finds the facts on which they disagree.
//!
//! The way of the data: bytes → [`article`] → [`text`] → [`temporal`], [`quantity`], [`name`] → [`claim`] → [`fact`] → [`check`] →
//! [`report`]. Each module uses what stands left of it, never what stands right of it. Everything up to the claims looks at one
//! article and runs in parallel; only `fact` and `check` see several. [`policy`] makes of the report what the user's [`config`] wants.
//! [`verify`] holds a person's sentence against articles, with all of them; [`suite`] holds files of expectations against them.

pub mod article;
pub mod check;
pub mod claim;
pub mod cli;
pub mod config;
pub mod fact;
mod groups;
mod lexicon;
pub mod name;
pub mod policy;
mod problem;
pub mod quantity;
pub mod report;
mod span;
mod suggest;
pub mod suite;
pub mod temporal;
pub mod text;
mod tree;
pub mod verify;

use std::path::PathBuf;

use article::{Article, Unreadable};
use claim::{Claims, Layers};
use config::Config;
use name::Names;
use quantity::Quantity;
use temporal::TimeMention;
use text::Sentence;

use rayon::prelude::*;

pub use check::{Options as CheckOptions, RuleInfo, check, rules};
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
        Self::read_with(article, &Config::default())
    }

    /// Reads one article, up to its claims.
    pub fn read_with(article: Article, config: &Config) -> Self {
        let mut sentences = text::analyse(&article);
        config.verbs.stand_in(&mut sentences);
        let times = temporal::find(&article, &sentences);
        let quantities = quantity::find(&article, &sentences, &times);
        let names = name::find(&article, &sentences, &times, &config.names);
        let layers = Layers { article: &article, sentences: &sentences, times: &times, quantities: &quantities, names: &names };
        let claims = claim::read(&layers);
        Self { article, sentences, times, quantities, names, claims }
    }
}

/// Reads the articles of files and folders with no configuration, as [`read_with`] does.
pub fn read(paths: &[PathBuf]) -> (Vec<Document>, Vec<Unreadable>) {
    read_with(paths, &Config::default())
}

/// Reads the articles of files and folders, in a stable order; what could not be read comes with its reason.
pub fn read_with(paths: &[PathBuf], config: &Config) -> (Vec<Document>, Vec<Unreadable>) {
    let (mut sources, mut unreadable) = article::discover(paths);
    let wants = |path: &str| config.wants(path);
    sources.retain(|source| !matches!(source, article::Source::Found(_)) || source.is_archive() || wants(&source.to_string()));
    let (documents, failed) = read_wanted(&sources, &wants, config);
    unreadable.extend(failed);
    (documents, unreadable)
}

/// Reads the articles of sources, in their order; what could not be read comes with its reason.
pub fn read_sources(sources: &[article::Source], config: &Config) -> (Vec<Document>, Vec<Unreadable>) {
    read_wanted(sources, &|_| true, config)
}

/// `wants` chooses among the members of archives.
fn read_wanted(sources: &[article::Source], wants: &(impl Fn(&str) -> bool + Sync), config: &Config) -> (Vec<Document>, Vec<Unreadable>) {
    let read = |source: &article::Source| {
        let (mut documents, mut unreadable) = (Vec::new(), Vec::new());
        article::load_each(source, wants, &mut |part| {
            documents.par_extend(part.articles.into_par_iter().map(|article| Document::read_with(article, config)));
            unreadable.extend(part.unreadable);
        });
        (documents, unreadable)
    };
    let read: Vec<(Vec<Document>, Vec<Unreadable>)> = sources.par_iter().map(read).collect();
    let (mut documents, mut unreadable) = (Vec::new(), Vec::new());
    for (of_source, failed) in read {
        documents.extend(of_source);
        unreadable.extend(failed);
    }
    (documents, unreadable)
}
