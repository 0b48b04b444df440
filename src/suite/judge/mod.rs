//! Whether articles are as a suite expects them: one file a sort of expectation.

mod agreements;
mod claims;
mod findings;
mod origins;

use std::collections::HashMap;

use itertools::Itertools;
use rayon::prelude::*;

use super::{
    resolve::{indices, occurrences},
    run::Evidence,
    syntax::{Expectation, Matter, Place, Quoted},
};
use crate::{
    Document, Span,
    report::{Mention, Report},
    verify::{self, Found},
};

/// What is expected and how it is.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    pub holds: bool,
    /// Why not.
    pub why: String,
    pub evidence: Vec<Evidence>,
}

impl Judgement {
    fn of(holds: bool, why: impl FnOnce() -> String, evidence: impl FnOnce() -> Vec<Evidence>) -> Self {
        if holds { Self { holds, ..Self::default() } } else { Self { holds, why: why(), evidence: evidence() } }
    }
}

/// All that the expectations of one suite are judged by.
pub struct Bench {
    articles: Vec<Document>,
    report: Report,
    /// What the articles say to each claim.
    found: HashMap<String, Vec<Found>>,
    /// All expectations of the suite, also those that are not run.
    expectations: Vec<Expectation>,
}

impl Bench {
    /// Holds claims against the articles.
    pub fn new(articles: Vec<Document>, report: Report, claims: HashMap<String, Document>, expectations: Vec<Expectation>) -> Self {
        let found = held(claims, &articles);
        Self { articles, report, found, expectations }
    }

    pub fn judge(&self, expectation: &Expectation) -> Judgement {
        let found = |claim: &Quoted| self.found.get(&claim.is).map_or(&[][..], Vec::as_slice);
        match &expectation.matter {
            Matter::Claimed { when, verdict, scope, claim } => claims::claimed(self, found(claim), when.as_ref(), *verdict, scope),
            Matter::Office { on, claim } => claims::in_office(self, found(claim), on.is),
            Matter::Found(pattern) => findings::found(self, pattern),
            Matter::Absent(pattern) => findings::absent(self, pattern),
            Matter::Allowed(_) => Judgement { holds: true, ..Judgement::default() },
            Matter::Exactly(number, pattern) => findings::exactly(self, *number, pattern),
            Matter::NoOther => findings::no_other(self),
            Matter::Agreement { absent, about, places } => {
                agreements::agreement(self, *absent, about.as_ref().map(|about| about.is.as_str()), places)
            }
            Matter::Origins { same, names } => origins::origins(self, *same, names),
        }
    }

    /// Where a place of a suite is, in the articles.
    fn ground(&self, place: &Place) -> Vec<Ground> {
        let ground = |article: usize| match &place.words {
            None => vec![Ground { article, span: None }],
            Some(words) => {
                let document = &self.articles[article];
                let spans = occurrences(document, &words.is);
                spans.into_iter().map(|span| Ground { article, span: Some(document.article.file_span(span)) }).collect()
            }
        };
        indices(&self.articles, &place.article).flat_map(ground).collect()
    }

    fn evidence(&self, mention: &Mention, finding: &str, value: &str, why: &str) -> Evidence {
        Evidence {
            path: self.articles[mention.article].article.path.clone(),
            line: mention.line,
            sentence: mention.sentence.split_whitespace().join(" "),
            finding: Some(finding.to_owned()),
            value: Some(value.to_owned()),
            verdict: None,
            why: why.to_owned(),
        }
    }
}

/// What the articles say to each claim, on its own: claims that are held against articles together are compared with each other too, and
/// one more claim in a suite must not change what comes of the others.
fn held(claims: HashMap<String, Document>, articles: &[Document]) -> HashMap<String, Vec<Found>> {
    let claims: Vec<(String, Document)> = claims.into_iter().collect();
    let share = claims.len().div_ceil(rayon::current_num_threads()).max(1);
    let shares = claims.into_iter().chunks(share).into_iter().map(Vec::from_iter).collect::<Vec<_>>();
    shares
        .into_par_iter()
        .flat_map_iter(|claims| {
            let mut documents = articles.to_vec();
            claims.into_iter().map(move |(text, claim)| {
                documents.insert(0, claim);
                let mut found: Vec<Found> = verify::against(&documents, 1).into_iter().flatten().collect();
                documents.remove(0);
                found.iter_mut().for_each(|found| found.article -= 1);
                (text, found)
            })
        })
        .collect()
}

/// An article, or bytes of its file.
struct Ground {
    article: usize,
    span: Option<Span>,
}

impl Ground {
    fn holds(&self, mention: &Mention) -> bool {
        let there = Span::new(mention.start, mention.end);
        self.article == mention.article && self.span.is_none_or(|span| span.overlaps(there))
    }
}
