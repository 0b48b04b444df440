//! The report for people: one diagnostic a finding, notes in brief, a summary.

use std::{
    error::Error,
    fmt::{self, Display},
    io::{self, Write},
    time::Duration,
};

use itertools::Itertools;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{
    ArticleInfo, Finding, Report, Severity,
    excerpt::{Excerpts, Quote},
    plain::plain,
    words::{QUOTED, by_weight, counted, label, left_out, path, place, quoted, reasoning, tally},
};

/// Room that miette takes to the left of a quoted row.
const GUTTER: usize = 8;

/// How the output looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub colour: bool,
    /// Box drawing instead of ASCII.
    pub boxes: bool,
    /// Columns of the output.
    pub width: usize,
}

/// What the summary tells beyond the report.
#[derive(Clone, Copy, Debug)]
pub struct Stats {
    pub claims: usize,
    pub elapsed: Duration,
}

/// Writes the findings, the worst first, then the notes, then the summary.
pub fn write(report: &Report, stats: Stats, look: Look, out: &mut impl Write) -> io::Result<()> {
    let (loud, notes) = by_weight(report);
    for finding in loud {
        writeln!(out, "{}", Told::new(finding, &report.articles, look).render(look))?;
    }
    for note in &notes {
        write_note(note, &report.articles, out)?;
    }
    if !notes.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(report, stats))?;
    report.left_out.iter().flat_map(left_out).try_for_each(|line| writeln!(out, "{line}"))
}

/// A finding as miette takes it.
#[derive(Debug)]
struct Told<'a> {
    finding: &'a Finding,
    why: Why,
    excerpts: Excerpts,
    footer: String,
}

/// The reason of a finding, which miette draws as the cause under its headline.
#[derive(Debug)]
struct Why(String);

impl Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Why {}

impl<'a> Told<'a> {
    fn new(finding: &'a Finding, articles: &'a [ArticleInfo], look: Look) -> Self {
        let quotes = finding.positions.iter().enumerate().flat_map(|(index, position)| {
            quoted(position, articles).0.into_iter().map(move |mention| Quote {
                mention,
                path: path(articles, mention),
                position: index,
                label: plain(&label(position, mention, articles.get(mention.article))),
            })
        });
        Self {
            finding,
            why: Why(plain(&finding.why)),
            excerpts: Excerpts::new(quotes.collect(), look.width.saturating_sub(GUTTER).max(40)),
            footer: footer(finding, articles),
        }
    }

    fn render(&self, look: Look) -> String {
        let mut theme = match (look.colour, look.boxes) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::ascii(),
            (false, true) => GraphicalTheme::unicode_nocolor(),
            (false, false) => GraphicalTheme::none(),
        };
        // A position keeps its colour through all its mentions.
        let palette = theme.styles.highlights.clone();
        theme.styles.highlights = self.excerpts.positions().map(|position| palette[position % palette.len()]).collect();
        theme.styles.linum = Default::default();
        let mut handler =
            GraphicalReportHandler::new_themed(theme).with_width(look.width).with_context_lines(0).without_syntax_highlighting();
        if !self.footer.is_empty() {
            handler = handler.with_footer(self.footer.clone());
        }
        let mut text = String::new();
        // Writing to a string fails only where a label lies outside its source, and `Excerpts` makes none such.
        match handler.render_report(&mut text, self) {
            Ok(()) => without_row_numbers(&text),
            Err(fmt::Error) => format!("{self}: {}\n", self.why),
        }
    }
}

impl Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.finding.fact))
    }
}

impl Error for Told<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.why)
    }
}

impl Diagnostic for Told<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn Display + 'b>> {
        let Finding { severity, rule, relation, confidence, id, .. } = self.finding;
        Some(Box::new(format!("{severity}[{rule}] {relation}, confidence {confidence:.2}, id {id}")))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpts.labels()))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }
}

/// What stands under the quotes: a line a step of the reasoning.
fn footer(finding: &Finding, articles: &[ArticleInfo]) -> String {
    reasoning(finding, articles).map(|line| format!("· {}", plain(&line))).join("\n")
}

/// One line for the note and one a position, with the places that hold it.
fn write_note(note: &Finding, articles: &[ArticleInfo], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "note[{}] {}: {}", note.rule, plain(&note.fact), plain(&note.why))?;
    for position in &note.positions {
        let places = position.mentions.iter().take(QUOTED).map(|mention| place(articles, mention)).join(", ");
        let more = position.mentions.len().saturating_sub(QUOTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(out, "    “{}” {places}{more}", plain(&position.value))?;
    }
    Ok(())
}

/// "5 articles, 84 claims: 2 errors, 1 warning, 0 notes; 4 corroborations; 0.03 s".
fn summary(report: &Report, stats: Stats) -> String {
    format!(
        "{}, {}: {}; {}; {:.2} s",
        counted(report.articles.len(), "article"),
        counted(stats.claims, "claim"),
        tally(report),
        counted(report.corroborations.len(), "corroboration"),
        stats.elapsed.as_secs_f64()
    )
}

/// Takes the numbers from the rows of snippets: they count rows of the excerpt, while its head names the line of the file.
fn without_row_numbers(text: &str) -> String {
    text.lines().map(|row| blank_number(row).unwrap_or_else(|| row.to_owned()) + "\n").collect()
}

/// The row with blanks for its number, if it begins as miette begins a row of a source: " 12 | ".
fn blank_number(row: &str) -> Option<String> {
    let (number, rest) = row.split_once(['│', '|'])?;
    let digits = number.trim_matches(' ');
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{}{}{rest}", " ".repeat(number.len()), &row[number.len()..row.len() - rest.len()]))
}
