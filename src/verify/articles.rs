//! Sentences held against articles: the passages that speak to each, and what the rules of `check` find between them.

use itertools::Itertools;
use rayon::prelude::*;

use super::{Answer, Passage, Verdict, compare, topic};
use crate::{
    CheckOptions, Document, check,
    report::{Clash, Finding, Relation, Severity},
};

/// What one sentence of an article says to a claim.
#[derive(Clone, Debug)]
pub struct Found {
    /// Index of the document.
    pub article: usize,
    /// Line of the file, from 1.
    pub line: usize,
    /// The sentence.
    pub text: String,
    pub verdict: Verdict,
    pub why: String,
}

/// Holds the first `claims` documents, each a sentence of its own, against the others: for each claim all that supports or contradicts it,
/// in the order of the articles.
pub fn against(documents: &[Document], claims: usize) -> Vec<Vec<Found>> {
    let (own, others) = documents.split_at(claims.min(documents.len()));
    let mut found: Vec<Vec<Found>> = own.iter().map(|_| Vec::new()).collect();
    let passages: Vec<Passage> = own.iter().map(Passage::whole).collect();
    let said: Vec<(usize, Found)> =
        others.par_iter().enumerate().flat_map_iter(|(index, document)| speak(&passages, claims + index, document)).collect();
    let about = |(claim, found): &(usize, Found)| topic::is_spoken_of(&passages[*claim], &Passage::whole(&documents[found.article]));
    for (claim, passage) in said.into_iter().chain(clashes(documents, claims).into_iter().filter(about)) {
        let known = found[claim].iter().any(|known| (known.article, &known.text) == (passage.article, &passage.text));
        if !known {
            found[claim].push(passage);
        }
    }
    for passages in &mut found {
        passages.sort_by_key(|passage| (passage.article, passage.line));
    }
    found
}

/// What the sentences of an article say to each claim.
fn speak(claims: &[Passage], article: usize, document: &Document) -> Vec<(usize, Found)> {
    let sentences = (0..document.sentences.len()).map(|sentence| Passage::new(document, sentence..sentence + 1));
    let answers = sentences.flat_map(|passage| {
        let answer = |claim: &Passage| Some(compare(claim, &passage)).filter(|answer| answer.verdict != Verdict::NotMentioned);
        let answers: Vec<(usize, Found)> =
            claims.iter().enumerate().filter_map(|(index, claim)| Some((index, found(article, &passage, answer(claim)?)))).collect();
        answers
    });
    answers.collect()
}

fn found(article: usize, passage: &Passage, Answer { verdict, why, span }: Answer) -> Found {
    let line = passage.document.article.position(span).line;
    Found { article, line, text: on_one_line(passage.text(passage.span())), verdict, why }
}

/// What the rules find between the claims and the articles.
fn clashes(documents: &[Document], claims: usize) -> Vec<(usize, Found)> {
    let report = check(documents, &CheckOptions { against: Some(claims) });
    report
        .findings
        .iter()
        .flat_map(|finding| finding.clashes.iter().flat_map(move |clash| contradictions(finding, clash, claims)))
        .collect()
}

/// The places of articles that a clash holds against a claim. One sentence ties weakly to an article: only what is sure counts.
fn contradictions(finding: &Finding, clash: &Clash, claims: usize) -> Vec<(usize, Found)> {
    if clash.relation != Relation::Contradiction || clash.severity < Severity::Error {
        return Vec::new();
    }
    let [a, b] = clash.positions.map(|position| finding.positions[position].mentions.as_slice());
    let pairs = a.iter().cartesian_product(b).flat_map(|(x, y)| [(x, y), (y, x)]);
    let crossing = pairs.filter(|(own, other)| own.article < claims && other.article >= claims);
    crossing
        .map(|(own, other)| {
            let text = on_one_line(&other.sentence);
            (own.article, Found { article: other.article, line: other.line, text, verdict: Verdict::Contradicted, why: clash.why.clone() })
        })
        .collect()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().join(" ")
}
