//! What the grammar of suites expects, in the words of the language.

use std::sync::Arc;

use itertools::Itertools;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::{
    parse::Rule,
    problem::{File, Problem},
};
use crate::Span;

/// How statements begin.
const STATEMENTS: [&str; 23] = [
    "include",
    "articles",
    "test",
    "fails until",
    "before",
    "on",
    "after",
    "supported",
    "contradicted",
    "not mentioned",
    "in office on",
    "same origin",
    "different origins",
    "exactly",
    "no",
    "no other conflicts",
    "allow",
    "conflict",
    "contradiction",
    "update",
    "error",
    "warning",
    "agreement",
];
/// Beyond so many, what was expected is told by its sort.
const TOLD: usize = 6;

/// The problem of a statement that breaks off: what stands there, and what could.
pub fn instead(file: &Arc<File>, span: Span, error: &Error<Rule>) -> Problem {
    let text = span.of(file.text());
    let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
    let rest = text.get(at..).unwrap_or_default().trim_start();
    let word = rest.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',')).next().unwrap_or_default();
    let word = if word.is_empty() { &rest[..rest.chars().next().map_or(0, char::len_utf8)] } else { word };
    let start = span.end - rest.len();
    let expected = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.iter().flat_map(|rule| words(*rule)).copied().unique().collect(),
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    let expected = if start == span.start { STATEMENTS.to_vec() } else { expected };
    let label = match (&expected[..], word) {
        (expected, _) if expected.len() > TOLD => "no statement begins like this".to_owned(),
        ([], _) => "this is not understood".to_owned(),
        (expected, "") => format!("{} should follow", listed(expected)),
        (expected, _) => format!("{} should stand here", listed(expected)),
    };
    let keywords = expected.iter().copied().filter(|words| words.starts_with(char::is_alphabetic));
    Problem::new(file, Span::new(start, start + word.len()), label).with_suggestion(word, keywords)
}

fn listed(expected: &[&str]) -> String {
    let quoted = |words: &&str| if words.starts_with("a ") { (*words).to_owned() } else { format!("“{words}”") };
    match expected.split_last() {
        Some((last, [])) => quoted(last),
        Some((last, rest)) => format!("{} or {}", rest.iter().map(quoted).join(", "), quoted(last)),
        None => String::new(),
    }
}

/// What a part of the grammar begins with, as one writes it or, where it is any word, by its sort.
const fn words(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::include | Rule::include_word => &["include"],
        Rule::articles | Rule::articles_word => &["articles"],
        Rule::test | Rule::test_word => &["test"],
        Rule::known | Rule::fails => &["fails until"],
        Rule::until => &["until"],
        Rule::because => &["because"],
        Rule::when => &["before", "on", "after"],
        Rule::before => &["before"],
        Rule::on => &["on"],
        Rule::after => &["after"],
        Rule::claimed => &["supported", "contradicted", "not mentioned", "before", "on", "after"],
        Rule::verdict => &["supported", "contradicted", "not mentioned"],
        Rule::supported => &["supported"],
        Rule::contradicted => &["contradicted"],
        Rule::not => &["not mentioned"],
        Rule::mentioned => &["mentioned"],
        Rule::scope => &["by", "in"],
        Rule::by => &["by"],
        Rule::in_word => &["in"],
        Rule::office | Rule::office_word => &["in office on"],
        Rule::origins => &["same origin", "different origins"],
        Rule::origin_word => &["origin"],
        Rule::same => &["same origin"],
        Rule::different => &["different origins"],
        Rule::exactly | Rule::exactly_word => &["exactly"],
        Rule::no | Rule::absent => &["no"],
        Rule::other | Rule::no_other => &["other"],
        Rule::allow | Rule::allowed => &["allow"],
        Rule::kind | Rule::found => &["conflict", "error", "warning", "note", "contradiction", "update"],
        Rule::about | Rule::about_word => &["about"],
        Rule::places => &["between", "in"],
        Rule::between | Rule::among => &["between"],
        Rule::and => &["and"],
        Rule::agreement | Rule::agreement_word => &["agreement"],
        Rule::conflict => &["conflict"],
        Rule::severity => &["error", "warning", "note"],
        Rule::error_word => &["error"],
        Rule::warning => &["warning"],
        Rule::note => &["note"],
        Rule::relation => &["contradiction", "update", "rounding", "spelling", "certainty"],
        Rule::contradiction => &["contradiction"],
        Rule::update => &["update"],
        Rule::rounding => &["rounding"],
        Rule::spelling => &["spelling"],
        Rule::certainty => &["certainty"],
        Rule::colon => &[":"],
        Rule::claim => &["a sentence"],
        Rule::date => &["a day, as in 2024-05-07,"],
        Rule::number => &["a number"],
        Rule::name | Rule::names | Rule::bare => &["a name"],
        Rule::place => &["a name of an article"],
        Rule::quoted | Rule::straight | Rule::curly => &["a text in quotation marks"],
        Rule::EOI => &["a new line"],
        Rule::WHITESPACE | Rule::line | Rule::expectation | Rule::pattern | Rule::stop => &[],
    }
}
