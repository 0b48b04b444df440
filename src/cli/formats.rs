//! The formats in which `gainsay check` reports.

use std::{
    io::{self, Write},
    time::Instant,
};

use clap::ValueEnum;

use super::output;
use crate::{
    Document,
    report::{Report, csv, html, json, text},
};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: the whole report
    Json,
    /// For spreadsheets: a row a mention
    Csv,
    /// For a browser: one file with the articles, figures over time and a timeline
    Html,
}

/// What was checked and what came of it.
pub struct Checked<'a> {
    pub report: &'a Report,
    /// The articles, with what was read in them.
    pub documents: &'a [Document],
    /// When the run began.
    pub start: Instant,
}

impl Format {
    /// Writes the report in this format.
    pub fn write(self, checked: &Checked, out: &mut impl Write) -> io::Result<()> {
        let Checked { report, documents, start } = checked;
        match self {
            Self::Text => {
                let claims = documents.iter().map(|document| document.claims.claims.len()).sum();
                text::write(report, text::Stats { claims, elapsed: start.elapsed() }, output::look(), out)
            }
            Self::Json => json::write(report, out),
            Self::Csv => csv::write(report, out),
            Self::Html => html::write(report, documents, out),
        }
    }
}
