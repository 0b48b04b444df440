//! The formats in which `gainsay check` reports.

use std::{
    io::{self, Write},
    time::Duration,
};

use clap::ValueEnum;

use super::output;
use crate::{
    Document,
    report::{Report, Severity, csv, github, json, junit, markdown, sarif, text},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: the whole report
    Json,
    /// For a comment on a pull request
    Markdown,
    /// For spreadsheets: a row a mention
    Csv,
    /// For CI: JUnit XML, a case a finding
    Junit,
    /// For code scanning and editors: SARIF 2.1.0
    Sarif,
    /// For GitHub Actions: annotations at the mentions
    Github,
}

/// What was checked and what came of it.
pub struct Checked<'a> {
    pub report: &'a Report,
    /// The articles, with what was read in them.
    pub documents: &'a [Document],
    /// The least severity that makes the run fail.
    pub fails_from: Option<Severity>,
    /// How long it has taken.
    pub elapsed: Duration,
}

impl Format {
    /// Writes the report in this format.
    pub fn write(self, checked: &Checked, out: &mut impl Write) -> io::Result<()> {
        let Checked { report, documents, fails_from, elapsed } = checked;
        match self {
            Self::Text => {
                let claims = documents.iter().map(|document| document.claims.claims.len()).sum();
                text::write(report, text::Stats { claims, elapsed: *elapsed }, output::look(), out)
            }
            Self::Json => json::write(report, out),
            Self::Markdown => markdown::write(report, out),
            Self::Csv => csv::write(report, out),
            Self::Junit => junit::write(report, *fails_from, out),
            Self::Sarif => sarif::write(report, out),
            Self::Github => github::write(report, out),
        }
    }
}
