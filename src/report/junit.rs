//! The report for CI, as JUnit XML: a case a finding.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    ArticleInfo, Finding, Report, Severity, UnreadableInfo,
    plain::plain,
    words::{counted, label, place, quoted, reasoning},
};
use crate::junit::{self, Case, Outcome, Suite};

/// Writes a case a finding: one at or above the severity that makes the run fail is a failure, others are skipped. An input that could not
/// be read is an error, and one case tells that there was nothing to find, since CI takes a document without cases for a mistake.
pub fn write(report: &Report, fails_from: Option<Severity>, out: &mut impl Write) -> io::Result<()> {
    let findings = report.findings.iter().map(|finding| case(finding, fails_from, &report.articles));
    let mut cases: Vec<Case> = findings.chain(report.unreadable.iter().map(unreadable)).collect();
    if cases.is_empty() {
        let name = format!("no findings in {}", counted(report.articles.len(), "article"));
        cases.push(Case { class: "gainsay".to_owned(), name, place: None, result: Outcome::Passed });
    }
    junit::write(&[Suite { name: "check".to_owned(), cases }], out)
}

fn case(finding: &Finding, fails_from: Option<Severity>, articles: &[ArticleInfo]) -> Case {
    let message = format!("{}, {}: {}", finding.severity, finding.relation, finding.why);
    let first = finding.positions.first().and_then(|position| position.mentions.first());
    let article = first.and_then(|mention| Some((articles.get(mention.article)?.path.clone(), mention.line)));
    let fails = fails_from.is_some_and(|bound| finding.severity >= bound);
    Case {
        class: finding.rule.to_owned(),
        // With the id, so that two findings on one question stay two, and the same from run to run.
        name: format!("{} ({})", finding.fact, finding.id),
        place: article,
        result: if fails { Outcome::Failed { message, details: details(finding, articles) } } else { Outcome::Skipped { message } },
    }
}

/// The sentences with their values, and the way to them.
fn details(finding: &Finding, articles: &[ArticleInfo]) -> String {
    let mut text = String::from("\n");
    for position in &finding.positions {
        for mention in quoted(position, articles).0 {
            let label = label(position, mention, articles.get(mention.article));
            let _ = writeln!(text, "{}\n  {}\n  {}", plain(&label), plain(&place(articles, mention)), plain(&mention.sentence));
        }
    }
    reasoning(finding, articles).fold(text, |text, line| text + "· " + &plain(&line) + "\n")
}

fn unreadable(UnreadableInfo { path, reason }: &UnreadableInfo) -> Case {
    let result = Outcome::Broken { message: reason.clone(), details: String::new() };
    Case { class: "problem".to_owned(), name: path.clone(), place: None, result }
}
