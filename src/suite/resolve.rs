//! What a suite's statements name, looked up in its articles.

use std::{collections::HashMap, path::Path};

use miette::Diagnostic;

use super::{
    load::Placed,
    problem::Problem,
    syntax::{Name, Place, Quoted},
};
use crate::{Document, Span, config::Config, verify};

/// What of a suite can be judged.
#[derive(Debug, Default)]
pub struct Resolved {
    pub expectations: Vec<Placed>,
    /// Their claims, as they were understood.
    pub claims: HashMap<String, Document>,
    /// What names something that is not there, or claims what is not understood.
    pub problems: Vec<Problem>,
}

/// Looks up what expectations name, and reads what they claim.
pub fn resolve(expectations: Vec<Placed>, documents: &[Document], config: &Config) -> Resolved {
    let mut resolved = Resolved::default();
    for placed in expectations {
        let claim = placed.expectation.matter.claim().map(|claim| (claim.clone(), verify::read_with(&claim.is, config)));
        let mut problems = unknown_articles(&placed, documents);
        problems.extend(missing_words(&placed, documents));
        problems.extend(claim.as_ref().and_then(|(claim, read)| misunderstood(&placed, claim, read)));
        if problems.is_empty() {
            resolved.claims.extend(claim.map(|(claim, read)| (claim.is, read)));
            resolved.expectations.push(placed);
        } else {
            resolved.problems.extend(problems);
        }
    }
    resolved
}

fn unknown_articles(placed: &Placed, documents: &[Document]) -> Vec<Problem> {
    let base = |document| Path::new(path(document)).file_name().and_then(|name| name.to_str());
    let unknown = |name: &&Name| indices(documents, name).next().is_none();
    let problem = |name: &Name| {
        let problem = Problem::new(&placed.file, name.span, "no article of this suite is called that");
        problem.with_suggestion(&name.is, documents.iter().filter_map(base))
    };
    placed.expectation.matter.names().into_iter().filter(unknown).map(problem).collect()
}

fn path(document: &Document) -> &str {
    &document.article.path
}

fn missing_words(placed: &Placed, documents: &[Document]) -> Vec<Problem> {
    let missing = |place: &Place| {
        let words = place.words.as_ref()?;
        let mut articles = indices(documents, &place.article).peekable();
        let missing = articles.peek().is_some() && !articles.any(|article| !occurrences(&documents[article], &words.is).is_empty());
        missing.then(|| Problem::new(&placed.file, words.span, format!("these words do not stand in {}", place.article.is)))
    };
    placed.expectation.matter.places().iter().filter_map(missing).collect()
}

fn misunderstood(placed: &Placed, claim: &Quoted, read: &Document) -> Option<Problem> {
    let told = verify::understand(read).err()?;
    let label = told.labels()?.next()?;
    let source = claim.span.of(placed.file.text());
    let at = |offset| claim.span.start + in_source(source, &claim.is, offset);
    let span = Span::new(at(label.offset()), at(label.offset() + label.len()));
    let problem = Problem::new(&placed.file, span, label.label().unwrap_or("this is not understood"));
    Some(match told.help() {
        Some(help) => problem.with_help(help.to_string()),
        None => problem,
    })
}

/// Where a byte of a sentence stands in the source that it was taken from, with other blanks between its words.
fn in_source(source: &str, sentence: &str, at: usize) -> usize {
    let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let before = words(&sentence[..sentence.floor_char_boundary(at)]);
    // An end is behind its last letter, not before the next word.
    let last = source.char_indices().filter(|(_, c)| !c.is_whitespace()).nth(before.saturating_sub(1));
    let ends_a_word = sentence[..sentence.floor_char_boundary(at)].ends_with(|c: char| !c.is_whitespace());
    match (ends_a_word, last) {
        (true, Some((at, c))) => at + c.len_utf8(),
        _ => source.char_indices().filter(|(_, c)| !c.is_whitespace()).nth(before).map_or(source.len(), |(at, _)| at),
    }
}

/// The articles that a name means: its last folders and file name, or its id.
pub fn indices<'a>(documents: &'a [Document], name: &'a Name) -> impl Iterator<Item = usize> + 'a {
    let means = |document: &Document| {
        Path::new(path(document)).ends_with(name.is.trim_start_matches("./")) || document.article.id.as_deref() == Some(&name.is)
    };
    documents.iter().enumerate().filter(move |(_, document)| means(document)).map(|(index, _)| index)
}

/// Where words stand in an article, whatever the blanks between them.
pub fn occurrences(document: &Document, words: &str) -> Vec<Span> {
    let text = &document.article.text;
    let Some(first) = words.split_whitespace().next() else { return Vec::new() };
    let starts = text.match_indices(first).map(|(start, _)| start);
    starts.filter_map(|start| Some(Span::new(start, start + length(&text[start..], words)?))).collect()
}

/// The length of the words that a text begins with, in bytes.
fn length(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    for (number, word) in words.split_whitespace().enumerate() {
        let next = rest.trim_start();
        if number > 0 && next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}
