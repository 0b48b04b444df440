//! What a run found, and its formats.

use std::fmt::{self, Display};

use chrono::NaiveDate;
use serde::Serialize;

use crate::article::Unreadable;

pub mod claim_review;
pub mod csv;
#[cfg(feature = "cli")]
mod excerpt;
mod filter;
pub mod github;
pub mod json;
pub mod junit;
pub mod markdown;
mod places;
pub(crate) mod plain;
pub mod sarif;
#[cfg(feature = "cli")]
pub mod text;
mod words;

/// The outcome of one run: the contract of `--format json`, version 1.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    pub version: u32,
    pub articles: Vec<ArticleInfo>,
    pub findings: Vec<Finding>,
    pub corroborations: Vec<Corroboration>,
    pub unreadable: Vec<UnreadableInfo>,
    /// What the user did not want to see; none where nobody asked for less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeftOut>,
}

/// What was left out of a report by the wish of the user.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LeftOut {
    /// Clashes that a suppression holds back.
    pub suppressed: usize,
    /// Suppressions that matched nothing.
    pub unused_suppressions: Vec<UnusedSuppression>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<BaselineUse>,
}

/// A suppression that matched nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnusedSuppression {
    pub path: String,
    pub line: usize,
    pub because: String,
}

/// What a baseline did.
#[derive(Clone, Debug, Serialize)]
pub struct BaselineUse {
    /// Clashes that it holds and that were found again.
    pub known: usize,
    /// What it holds and that was not found.
    pub gone: Vec<GoneClash>,
}

/// A clash of a baseline that was not found.
#[derive(Clone, Debug, Serialize)]
pub struct GoneClash {
    pub id: String,
    pub fact: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct ArticleInfo {
    pub id: usize,
    pub path: String,
    pub source: Option<String>,
    pub title: Option<String>,
    /// A day, or an instant with its zone (RFC 3339).
    pub published: Option<String>,
    pub published_from: Option<String>,
    /// Articles that are copies or rewrites of one text share a number.
    pub origin: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct UnreadableInfo {
    pub path: String,
    pub reason: String,
}

impl From<Unreadable> for UnreadableInfo {
    fn from(Unreadable { path, reason }: Unreadable) -> Self {
        Self { path, reason }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    Contradiction,
    Update,
    Rounding,
    Spelling,
    Certainty,
}

/// A fact with two or more positions that do not fit together.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Of the worst clash: depends on the question and the two values alone.
    pub id: String,
    /// Depends on the question alone.
    pub fact_id: String,
    pub rule: &'static str,
    pub severity: Severity,
    pub relation: Relation,
    /// 0 to 1.
    pub confidence: f64,
    /// The question in words: "people killed in the Aceh earthquake of 2 July 2013".
    pub fact: String,
    pub why: String,
    /// Steps of the reasoning, one line each: how a relative date was resolved, what ties the two sentences to one fact.
    pub evidence: Vec<String>,
    pub positions: Vec<Position>,
    pub clashes: Vec<Clash>,
}

/// One answer to a fact's question.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    pub value: String,
    pub normalised: Normalised,
    /// How many different origins hold it.
    pub origins: usize,
    pub mentions: Vec<Mention>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Normalised {
    Interval { low: f64, high: f64, unit: Option<String> },
    Time { value: String },
    Place { name: String },
    Name { name: String },
    Set { items: Vec<String> },
    Status { value: String },
    Polarity { holds: bool },
    Words { text: String },
}

#[derive(Clone, Debug, Serialize)]
pub struct Mention {
    /// Id of the article.
    pub article: usize,
    /// Page of a document that has pages, from 1: its lines are counted on each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// Line of the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes of the file as given.
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub attributed_to: Vec<String>,
    pub as_of: Option<NaiveDate>,
    pub premises: Vec<crate::Span>,
    /// The whole sentence as it stands in the article, and where the mention lies in it; for reports in text.
    #[serde(skip)]
    pub sentence: String,
    #[serde(skip)]
    pub within: crate::Span,
    /// Where it ends in the file: the column is that of the character behind it.
    #[serde(skip)]
    pub end_line: usize,
    #[serde(skip)]
    pub end_column: usize,
}

impl Mention {
    /// The path of the document with the page, as links name it.
    pub fn document(&self, path: &str) -> String {
        self.page.map_or_else(|| path.to_owned(), |page| format!("{path}#page={page}"))
    }
}

/// Two positions that do not fit together.
#[derive(Clone, Debug, Serialize)]
pub struct Clash {
    /// Indices into [`Finding::positions`].
    pub positions: [usize; 2],
    pub relation: Relation,
    pub severity: Severity,
    pub id: String,
    pub why: String,
    /// The rule that sees it and how sure it is; a finding tells those of its worst clash.
    #[serde(skip)]
    pub rule: &'static str,
    #[serde(skip)]
    pub confidence: f64,
}

/// A fact with one position, held by two or more articles.
#[derive(Clone, Debug, Serialize)]
pub struct Corroboration {
    pub fact_id: String,
    pub fact: String,
    pub value: String,
    pub origins: usize,
    pub mentions: Vec<Mention>,
}

impl Report {
    /// The article that a mention stands in.
    pub fn article_of(&self, mention: &Mention) -> Option<&ArticleInfo> {
        self.articles.get(mention.article)
    }
}

impl Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Contradiction => "contradiction",
            Self::Update => "update",
            Self::Rounding => "rounding",
            Self::Spelling => "spelling",
            Self::Certainty => "certainty",
        })
    }
}
