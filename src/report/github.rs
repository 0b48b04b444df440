//! The report as annotations of GitHub: workflow commands
//! (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>), one for each mention that clashes.

use std::io::{self, Write};

use itertools::Itertools;

use super::{
    ArticleInfo, Clash, Finding, Mention, Position, Report, Severity,
    places::relative,
    plain::plain,
    words::{by_weight, counted, place},
};

/// Writes a command a mention on either side of a clash, which points at the other side. The worst comes first: of a step GitHub shows
/// ten errors, ten warnings and ten notices.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for unreadable in &report.unreadable {
        let properties = [("file", relative(&unreadable.path).into_owned()), ("title", "gainsay: not read".to_owned())];
        write_command("error", &properties, &plain(&unreadable.reason), out)?;
    }
    let (loud, notes) = by_weight(report);
    for finding in loud.into_iter().chain(notes) {
        for clash in finding.clashes.iter().sorted_by_key(|clash| std::cmp::Reverse(clash.severity)) {
            let [a, b] = clash.positions.map(|position| finding.positions.get(position));
            let Some((a, b)) = a.zip(b) else { continue };
            write_side(finding, clash, [a, b], &report.articles, out)?;
            write_side(finding, clash, [b, a], &report.articles, out)?;
        }
    }
    Ok(())
}

/// Annotates what holds the one position with where the other one stands.
fn write_side(
    finding: &Finding,
    clash: &Clash,
    [here, there]: [&Position; 2],
    articles: &[ArticleInfo],
    out: &mut impl Write,
) -> io::Result<()> {
    let command = match clash.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let against = against(there, articles);
    for mention in &here.mentions {
        let message = format!("{}\n“{}” here, {against}\n{}", plain(&finding.fact), plain(&here.value), plain(&clash.why));
        let mut properties = position(mention, articles);
        properties.push(("title", format!("gainsay: {}, {}", clash.rule, clash.relation)));
        write_command(command, &properties, &message, out)?;
    }
    Ok(())
}

/// Where it stands; of standard input no file is named.
fn position(mention: &Mention, articles: &[ArticleInfo]) -> Vec<(&'static str, String)> {
    let file = articles.get(mention.article).map(|article| &article.path).filter(|path| *path != "-");
    let Some(file) = file else { return Vec::new() };
    let mut properties = vec![
        ("file", relative(file).into_owned()),
        ("line", mention.line.to_string()),
        ("endLine", mention.end_line.to_string()),
        ("col", mention.column.to_string()),
    ];
    // GitHub refuses an end column of what goes over several lines.
    if mention.end_line == mention.line {
        properties.push(("endColumn", mention.end_column.to_string()));
    }
    properties
}

/// "“18” in radio.txt:3:1 and 2 more places: “Eighteen people died, police said.”"
fn against(position: &Position, articles: &[ArticleInfo]) -> String {
    let value = plain(&position.value);
    let Some((first, others)) = position.mentions.split_first() else { return format!("“{value}”") };
    let more = if others.is_empty() { String::new() } else { format!(" and {}", counted(others.len(), "more place")) };
    format!("“{value}” in {}{more}: “{}”", plain(&place(articles, first)), plain(&first.sentence))
}

fn write_command(command: &str, properties: &[(&str, String)], message: &str, out: &mut impl Write) -> io::Result<()> {
    let properties =
        properties.iter().map(|(key, value)| format!("{key}={}", escaped(value).replace(':', "%3A").replace(',', "%2C"))).join(",");
    writeln!(out, "::{command} {properties}::{}", escaped(message))
}

/// What the runner would take for the end of the command, in the way that it reads back.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
