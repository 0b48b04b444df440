//! Reads a set of articles and finds the facts on which they disagree.
//!
//! The way of the data: bytes → [`article`] → [`text`] → [`temporal`], [`quantity`], [`name`] → [`claim`] → [`fact`] → [`check`] →
//! [`report`]. Each module uses what stands left of it, never what stands right of it. Everything up to the claims looks at one
//! article and runs in parallel; only `fact` and `check` see several.

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

use std::path::PathBuf;

use article::{Article, Unreadable};
use claim::{Claims, Layers};
use name::Names;
use quantity::Quantity;
use temporal::TimeMention;
use text::Sentence;

use rayon::prelude::*;

pub use check::{Options as CheckOptions, RuleInfo, check, rules};
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
    /// Reads one article, up to its claims.
    pub fn read(article: Article) -> Self {
        let sentences = text::analyse(&article);
        let times = temporal::find(&article, &sentences);
        let quantities = quantity::find(&article, &sentences, &times);
        let names = name::find(&article, &sentences, &times);
        let layers = Layers { article: &article, sentences: &sentences, times: &times, quantities: &quantities, names: &names };
        let claims = claim::read(&layers);
        Self { article, sentences, times, quantities, names, claims }
    }
}

/// Reads the articles of files and folders, in a stable order; what could not be read comes with its reason.
pub fn read(paths: &[PathBuf]) -> (Vec<Document>, Vec<Unreadable>) {
    let mut unreadable = Vec::new();
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> =
                std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    let read: Vec<Option<Document>> = files.par_iter().map(|path| article::load_plain(path).map(Document::read)).collect();
    let mut documents = Vec::new();
    for (path, document) in files.iter().zip(read) {
        match document {
            Some(document) => documents.push(document),
            None => unreadable.push(Unreadable { path: path.display().to_string(), reason: "cannot be read".into() }),
        }
    }
    (documents, unreadable)
}
