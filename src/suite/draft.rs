//! A first suite from the articles at hand: what several of them agree on, for a person to accept or delete.

use std::path::Path;

use itertools::Itertools;

use super::{
    format,
    parse::Entry,
    syntax::{Expectation, Located, Matter, Place, Statement},
};
use crate::{
    Span,
    report::{Corroboration, Report},
};

const HEAD: &str = "# What the articles of this folder agree on. Keep what must stay so, delete what does not matter, and add what you know:\n\
                    # supported: At least 12 people were killed in the quake.";

/// Writes a suite that lies in `folder`, and that the articles of a report pass. Gives its number of statements, too.
pub fn draft(report: &Report, folder: &Path) -> (String, usize) {
    let mut entries =
        vec![Entry::Comment(HEAD.to_owned()), Entry::Blank, statement(Statement::Test(located("What the articles agree on".to_owned())))];
    let agreements: Vec<(String, Statement)> =
        report.corroborations.iter().filter(|fact| fact.origins > 1).filter_map(|fact| agreement(fact, report, folder)).collect();
    let count = agreements.len();
    for (comment, agreement) in agreements {
        entries.extend([Entry::Blank, Entry::Comment(comment), statement(agreement)]);
    }
    (format::written(&entries), count)
}

/// That the articles which tell a fact agree on it, with the fact in words. None where it cannot be written.
fn agreement(fact: &Corroboration, report: &Report, folder: &Path) -> Option<(String, Statement)> {
    let name = |article: usize| {
        let path = Path::new(report.articles.get(article)?.path.as_str());
        let path = path.strip_prefix(folder).unwrap_or(path);
        Some(path.to_str()?.to_owned()).filter(|name| !name.contains(['"', '”']))
    };
    let is_plain = |text: &str| !text.is_empty() && !text.contains(['"', '“', '”', '\n']);
    let mentions = fact.mentions.iter().filter(|mention| is_plain(&mention.text)).unique_by(|mention| mention.article);
    let place = |mention: &crate::report::Mention| {
        let words = mention.text.split_whitespace().join(" ");
        Some(Place { article: located(name(mention.article)?), words: Some(located(words)) })
    };
    let places: Vec<Place> = mentions.filter_map(place).unique_by(|place| place.article.is.clone()).collect();
    let matter = Matter::Agreement { absent: false, about: None, places };
    let is_shared = matches!(&matter, Matter::Agreement { places, .. } if places.len() > 1);
    let comment = format!("# {}: {}", fact.fact, fact.value).split_whitespace().join(" ");
    is_shared.then(|| (comment, Statement::Expect(Box::new(Expectation { known: None, matter }))))
}

/// A part of a statement that was not read from a file.
const fn located<T>(is: T) -> Located<T> {
    Located::new(is, Span::new(0, 0))
}

fn statement(statement: Statement) -> Entry {
    Entry::Statement(Box::new(located(statement)))
}
