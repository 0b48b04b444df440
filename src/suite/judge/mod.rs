//! Whether articles are as a suite expects them: one file a sort of expectation.

mod agreements;
mod claims;
mod findings;
mod origins;

use super::{
    load::Placed,
    resolve::{indices, occurrences},
    run::Evidence,
    syntax::{Expectation, Matter, Place},
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
    /// What the articles say to the claim of each expectation; none to one without a claim.
    found: Vec<Vec<Found>>,
    /// All expectations of the suite, also those that are not run.
    expectations: Vec<Expectation>,
}

impl Bench {
    /// Holds the claims of the expectations against the articles, each on its own.
    pub fn new(articles: Vec<Document>, report: Report, claims: Vec<Option<Document>>, expectations: Vec<Expectation>) -> Self {
        let places: Vec<Option<usize>> = claims
            .iter()
            .scan(0, |count, claim| {
                let place = claim.is_some().then_some(*count);
                *count += usize::from(claim.is_some());
                Some(place)
            })
            .collect();
        let mut documents: Vec<Document> = claims.into_iter().flatten().collect();
        let count = documents.len();
        documents.extend(articles);
        let mut said = if count == 0 { Vec::new() } else { verify::against(&documents, count) };
        for found in said.iter_mut().flatten() {
            found.article -= count;
        }
        let articles = documents.split_off(count);
        let found = places.into_iter().map(|place| place.map(|place| std::mem::take(&mut said[place])).unwrap_or_default()).collect();
        Self { articles, report, found, expectations }
    }

    /// Judges an expectation, the one of this number among those that are run.
    pub fn judge(&self, number: usize, placed: &Placed) -> Judgement {
        match &placed.expectation.matter {
            Matter::Claimed { when, verdict, scope, .. } => claims::claimed(self, &self.found[number], when.as_ref(), *verdict, scope),
            Matter::Office { on, .. } => claims::in_office(self, &self.found[number], on.is),
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

    fn evidence(&self, mention: &Mention, value: &str, why: &str) -> Evidence {
        Evidence {
            path: self.articles[mention.article].article.path.clone(),
            line: mention.line,
            sentence: mention.sentence.split_whitespace().collect::<Vec<_>>().join(" "),
            value: Some(value.to_owned()),
            verdict: None,
            why: why.to_owned(),
        }
    }
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
