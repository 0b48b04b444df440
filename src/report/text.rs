//! The report for people: one diagnostic a finding, notes in brief, a summary.

use std::{
    error::Error,
    fmt::{self, Display, Write as _},
    io::{self, Write},
    time::Duration,
};

use chrono::NaiveDate;
use itertools::Itertools;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{
    ArticleInfo, BaselineUse, Clash, Finding, LeftOut, Mention, Position, Report, Severity,
    excerpt::{Excerpts, Quote},
    plain::plain,
};

/// Mentions of one position that are quoted in full; of the others only the place is named.
const QUOTED: usize = 2;
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
    let (notes, loud): (Vec<&Finding>, Vec<&Finding>) = report.findings.iter().partition(|finding| finding.severity == Severity::Note);
    for finding in loud.into_iter().sorted_by_key(|finding| std::cmp::Reverse(finding.severity)) {
        writeln!(out, "{}", Told::new(finding, &report.articles, look).render(look))?;
    }
    for note in &notes {
        write_note(note, &report.articles, out)?;
    }
    if !notes.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(report, stats))?;
    report.left_out.as_ref().map_or(Ok(()), |left_out| write_left_out(left_out, out))
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
                label: label(position, mention, articles.get(mention.article)),
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

/// The mentions of a position to quote, and the others. A copy of a text that is quoted already comes last.
fn quoted<'a>(position: &'a Position, articles: &[ArticleInfo]) -> (Vec<&'a Mention>, Vec<&'a Mention>) {
    let origin = |mention: &Mention| articles.get(mention.article).map(|article| article.origin);
    let (mut mentions, mut copies): (Vec<&Mention>, Vec<&Mention>) = (Vec::new(), Vec::new());
    for mention in &position.mentions {
        let known = mentions.iter().any(|other| origin(other) == origin(mention));
        if known { copies.push(mention) } else { mentions.push(mention) }
    }
    mentions.append(&mut copies);
    let others = mentions.split_off(mentions.len().min(QUOTED));
    (mentions, others)
}

/// What stands under an underlined value: "at least 22 — Coast Daily, 4 March 2024, according to the governor".
fn label(position: &Position, mention: &Mention, article: Option<&ArticleInfo>) -> String {
    let source = article.and_then(|article| article.source.as_deref());
    let published = article.and_then(|article| article.published.as_deref()).and_then(day);
    let date = published.map_or("undated".to_owned(), in_words);
    let mut label = format!("{} — {}", position.value, source.into_iter().chain([date.as_str()]).join(", "));
    if !mention.attributed_to.is_empty() {
        let _ = write!(label, ", according to {}", mention.attributed_to.join(", who cites "));
    }
    if let Some(as_of) = mention.as_of.filter(|as_of| Some(*as_of) != published) {
        let _ = write!(label, ", as of {}", in_words(as_of));
    }
    plain(&label)
}

/// The steps of the reasoning, the pairs that clash where there are several, and the places that were not quoted.
fn footer(finding: &Finding, articles: &[ArticleInfo]) -> String {
    let value = |index: usize| finding.positions.get(index).map_or("", |position| position.value.as_str());
    let several = finding.clashes.len() > 1;
    let clashes = finding.clashes.iter().filter(|_| several).map(|clash| {
        let Clash { positions: [a, b], severity, relation, why, .. } = clash;
        format!("“{}” against “{}” ({severity}, {relation}): {why}", value(*a), value(*b))
    });
    let others = finding.positions.iter().filter_map(|position| {
        let (_, others) = quoted(position, articles);
        let places = others.into_iter().map(|mention| place(articles, mention)).join(", ");
        (!places.is_empty()).then(|| format!("“{}” also in {places}", position.value))
    });
    finding.evidence.iter().cloned().chain(clashes).chain(others).map(|line| format!("· {}", plain(&line))).join("\n")
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

/// "5 known from the baseline", "3 suppressed".
fn write_left_out(left_out: &LeftOut, out: &mut impl Write) -> io::Result<()> {
    if let Some(BaselineUse { known: known @ 1.., .. }) = left_out.baseline {
        writeln!(out, "{known} known from the baseline")?;
    }
    if left_out.suppressed > 0 {
        writeln!(out, "{} suppressed", left_out.suppressed)?;
    }
    Ok(())
}

/// "5 articles, 84 claims: 2 errors, 1 warning, 0 notes; 4 corroborations; 0.03 s".
fn summary(report: &Report, stats: Stats) -> String {
    let found = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    format!(
        "{}, {}: {}, {}, {}; {}; {:.2} s",
        count(report.articles.len(), "article"),
        count(stats.claims, "claim"),
        count(found(Severity::Error), "error"),
        count(found(Severity::Warning), "warning"),
        count(found(Severity::Note), "note"),
        count(report.corroborations.len(), "corroboration"),
        stats.elapsed.as_secs_f64()
    )
}

fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

fn path<'a>(articles: &'a [ArticleInfo], mention: &Mention) -> &'a str {
    articles.get(mention.article).map_or("?", |article| article.path.as_str())
}

fn place(articles: &[ArticleInfo], mention: &Mention) -> String {
    format!("{}:{}:{}", mention.document(path(articles, mention)), mention.line, mention.column)
}

/// The day of a date or an instant of RFC 3339.
fn day(published: &str) -> Option<NaiveDate> {
    published.get(..10)?.parse().ok()
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
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
