//! What reports for people have in common: which mentions they quote, and how they put things.

use std::fmt::Write;

use chrono::NaiveDate;
use itertools::Itertools;

use super::{ArticleInfo, BaselineUse, Clash, Finding, LeftOut, Mention, Position, Report, Severity};

/// Mentions of one position that are quoted in full; of the others only the place is named.
pub const QUOTED: usize = 2;

/// The mentions of a position to quote, and the others. A copy of a text that is quoted already comes last.
pub fn quoted<'a>(position: &'a Position, articles: &[ArticleInfo]) -> (Vec<&'a Mention>, Vec<&'a Mention>) {
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

/// "at least 22 — Coast Daily, 4 March 2024, according to the governor".
pub fn label(position: &Position, mention: &Mention, article: Option<&ArticleInfo>) -> String {
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
    label
}

/// The steps of the reasoning, the pairs that clash where there are several, and the places that were not quoted.
pub fn reasoning(finding: &Finding, articles: &[ArticleInfo]) -> impl Iterator<Item = String> {
    let value = |index: usize| finding.positions.get(index).map_or("", |position| position.value.as_str());
    let several = finding.clashes.len() > 1;
    let clashes = finding.clashes.iter().filter(move |_| several).map(move |clash| {
        let Clash { positions: [a, b], severity, relation, why, .. } = clash;
        format!("“{}” against “{}” ({severity}, {relation}): {why}", value(*a), value(*b))
    });
    let others = finding.positions.iter().filter_map(|position| {
        let (_, others) = quoted(position, articles);
        let places = others.into_iter().map(|mention| place(articles, mention)).join(", ");
        (!places.is_empty()).then(|| format!("“{}” also in {places}", position.value))
    });
    finding.evidence.iter().cloned().chain(clashes).chain(others)
}

/// The findings that are no notes, the worst first, and the notes.
pub fn by_weight(report: &Report) -> (Vec<&Finding>, Vec<&Finding>) {
    let (notes, mut loud): (Vec<&Finding>, Vec<&Finding>) = report.findings.iter().partition(|finding| finding.severity == Severity::Note);
    loud.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    (loud, notes)
}

/// "2 errors, 1 warning, 0 notes".
pub fn tally(report: &Report) -> String {
    let found = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    severities.map(|severity| counted(found(severity), &severity.to_string())).join(", ")
}

/// "5 known from the baseline", "3 suppressed"; nothing of what is none.
pub fn left_out(left_out: &LeftOut) -> impl Iterator<Item = String> {
    let known = left_out.baseline.as_ref().map_or(0, |BaselineUse { known, .. }| *known);
    let lines = [(known, "known from the baseline"), (left_out.suppressed, "suppressed")];
    lines.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"))
}

pub fn counted(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

pub fn path<'a>(articles: &'a [ArticleInfo], mention: &Mention) -> &'a str {
    articles.get(mention.article).map_or("?", |article| article.path.as_str())
}

/// Path, page if there are pages, line and column.
pub fn place(articles: &[ArticleInfo], mention: &Mention) -> String {
    format!("{}:{}:{}", mention.document(path(articles, mention)), mention.line, mention.column)
}

/// The day of a date or an instant of RFC 3339.
fn day(published: &str) -> Option<NaiveDate> {
    published.get(..10)?.parse().ok()
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
