//! The report for code scanning and editors: SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).
//!
//! A finding is a result: one mention is its location, the others are related locations.

use std::{
    io::{self, Write},
    path::Path,
};

use itertools::Itertools;
use serde_json::{Value, json};

use super::{
    ArticleInfo, Finding, Mention, Position, Report, Severity, UnreadableInfo, UnusedSuppression,
    places::{is_absolute, uri},
    plain::plain,
    words::label,
};
use crate::{RuleInfo, article::Format, rules};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative paths are relative to.
const ROOT: &str = "SRCROOT";

/// Writes the log with one run.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &log(report))?;
    out.write_all(b"\n")
}

fn log(report: &Report) -> Value {
    let version = env!("CARGO_PKG_VERSION");
    let rules: Vec<Value> = rules().iter().map(rule).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "gainsay", "semanticVersion": version, "version": version, "rules": rules } },
            "originalUriBaseIds": { ROOT: { "description": { "text": "The folder that gainsay was run in." } } },
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation(report)],
            "artifacts": report.articles.iter().map(artifact).collect::<Vec<_>>(),
            "results": report.findings.iter().map(|finding| result(finding, &report.articles)).collect::<Vec<_>>(),
        }]
    })
}

/// A rule, as `gainsay explain` tells of it.
fn rule(rule: &RuleInfo) -> Value {
    let sentence = format!("It looks for: {}.", rule.looks_for.trim_end_matches('.'));
    json!({
        "id": rule.name,
        "shortDescription": { "text": format!("{}.", rule.looks_for.trim_end_matches('.')) },
        "fullDescription": { "text": sentence },
        "help": { "text": rule.examples() },
    })
}

/// How the run went: what could not be read, and suppressions that match nothing.
fn invocation(report: &Report) -> Value {
    let unused = report.left_out.iter().flat_map(|left_out| &left_out.unused_suppressions);
    json!({
        "executionSuccessful": report.unreadable.is_empty(),
        "toolExecutionNotifications": report.unreadable.iter().map(unreadable).collect::<Vec<_>>(),
        "toolConfigurationNotifications": unused.map(unused_suppression).collect::<Vec<_>>(),
    })
}

fn unreadable(UnreadableInfo { path, reason }: &UnreadableInfo) -> Value {
    json!({
        "level": "error",
        "message": { "text": message(&format!("This cannot be read: {reason}.")) },
        "locations": [{ "physicalLocation": { "artifactLocation": file(path) } }],
    })
}

fn unused_suppression(UnusedSuppression { path, line, because }: &UnusedSuppression) -> Value {
    json!({
        "level": "warning",
        "message": { "text": message(&format!("This suppression matches nothing (because {because}).")) },
        "locations": [{ "physicalLocation": { "artifactLocation": file(path), "region": { "startLine": line } } }],
    })
}

fn artifact(article: &ArticleInfo) -> Value {
    let roles: &[&str] = if article.path == "-" { &["analysisTarget", "standardStream"] } else { &["analysisTarget"] };
    let ArticleInfo { path, source, title, published, origin, .. } = article;
    let properties = json!({ "source": source, "title": title, "published": published, "origin": origin });
    json!({ "location": file(path), "roles": roles, "properties": properties })
}

fn file(path: &str) -> Value {
    if is_absolute(path) { json!({ "uri": uri(path) }) } else { json!({ "uri": uri(path), "uriBaseId": ROOT }) }
}

fn result(finding: &Finding, articles: &[ArticleInfo]) -> Value {
    let mentions = finding.positions.iter().flat_map(|position| position.mentions.iter().map(move |mention| (position, mention)));
    // The articles that are held against others come before these: a result is told of the draft, not of what was published.
    let mut mentions: Vec<(&Position, &Mention)> = mentions.collect();
    let first = mentions.iter().position_min_by_key(|(_, mention)| (mention.article, mention.start)).map(|at| mentions.remove(at));
    let others = (1..).zip(&mentions);
    let related = others.clone().map(|(id, (position, mention))| {
        let text = format!("{}: “{}”", label(position, mention, articles.get(mention.article)), mention.sentence);
        let mut location = location(mention, articles);
        location["id"] = json!(id);
        location["message"] = json!({ "text": message(&text) });
        location
    });
    let others = others.filter(|(_, (position, _))| first.is_none_or(|(own, _)| own.value != position.value));
    let elsewhere = others
        .unique_by(|(_, (position, _))| &position.value)
        .map(|(id, (position, _))| format!("[“{}”]({id})", link(&position.value)))
        .join(", ");
    let here = first.map(|(position, _)| position.value.as_str()).unwrap_or_default();
    let told = message(&format!("{}: {}. Here “{here}”", finding.fact, finding.why));
    json!({
        "ruleId": finding.rule,
        "ruleIndex": rules().iter().position(|rule| rule.name == finding.rule),
        "level": level(finding.severity),
        "message": { "text": format!("{told}, elsewhere {elsewhere}.") },
        "locations": first.iter().map(|(_, mention)| location(mention, articles)).collect::<Vec<_>>(),
        "relatedLocations": related.collect::<Vec<_>>(),
        // The first is the one that GitHub goes by.
        "partialFingerprints": { "primaryLocationLineHash": finding.id, "clash/v1": finding.id, "fact/v1": finding.fact_id },
        "rank": finding.confidence * 100.0,
        "properties": { "relation": finding.relation, "confidence": finding.confidence, "evidence": finding.evidence },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn location(mention: &Mention, articles: &[ArticleInfo]) -> Value {
    let article = articles.get(mention.article);
    let mut file = article.map_or_else(|| json!({}), |article| file(&article.path));
    file["index"] = json!(mention.article);
    let mut region = json!({
        "startLine": mention.line,
        "startColumn": mention.column,
        "endLine": mention.end_line,
        "endColumn": mention.end_column,
        "snippet": { "text": mention.text },
    });
    if article.is_some_and(|article| is_text(&article.path)) {
        region["byteOffset"] = json!(mention.start);
        region["byteLength"] = json!(mention.end.saturating_sub(mention.start));
    }
    let mut location = json!({ "physicalLocation": { "artifactLocation": file, "region": region } });
    if let Some(page) = mention.page {
        location["properties"] = json!({ "page": page });
    }
    location
}

/// Whether the bytes of a mention are those of the file: of documents that are unpacked first they are not.
fn is_text(path: &str) -> bool {
    !matches!(Format::of(Path::new(path)), Some(Format::Docx | Format::Pdf))
}

/// A text as messages hold it, without what would be a placeholder or a link.
fn message(text: &str) -> String {
    plain(text).replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

/// A text as the words of a link.
fn link(text: &str) -> String {
    message(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}
