//! Sentences: what the articles make of them, who says so, and when.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use itertools::Itertools;

use super::{Bench, Judgement};
use crate::{
    suite::{
        resolve::indices,
        run::Evidence,
        syntax::{Moment, Scope, When},
        words::{self, counted},
    },
    verify::{Found, Verdict},
};

/// Whether a sentence gets a verdict of the articles.
pub fn claimed(bench: &Bench, found: &[Found], when: Option<&When>, wanted: Verdict, scope: &Scope) -> Judgement {
    let counts = |article: usize| when.is_none_or(|when| bench.published(article).is_some_and(|day| when.holds(day)));
    let found: Vec<&Found> = found.iter().filter(|found| counts(found.article)).collect();
    if !(0..bench.articles.len()).any(counts) {
        return Judgement::of(false, || "no article was published then".to_owned(), Vec::new);
    }
    let verdict = |articles: &[usize]| {
        let theirs = found.iter().filter(|found| articles.contains(&found.article));
        theirs.map(|found| found.verdict).max().unwrap_or(Verdict::NotMentioned)
    };
    let all: Vec<usize> = (0..bench.articles.len()).filter(|article| counts(*article)).collect();
    match scope {
        Scope::All => {
            let is = verdict(&all);
            Judgement::of(is == wanted, || is.to_string(), || bench.passages(&found, |_| true))
        }
        Scope::Origins(number) => {
            let so = all.iter().filter(|article| verdict(&[**article]) == wanted);
            let origins: BTreeSet<usize> = so.map(|article| bench.report.articles[*article].origin).collect();
            let why = || format!("{wanted} by {}", counted(origins.len(), "origin"));
            Judgement::of(origins.len() >= *number, why, || bench.passages(&found, |_| true))
        }
        Scope::Articles(names) => {
            let of = |name| indices(&bench.articles, name).filter(|article| counts(*article)).collect::<Vec<_>>();
            let others: Vec<(&str, Verdict)> =
                names.iter().map(|name| (name.is.as_str(), verdict(&of(name)))).filter(|(_, is)| *is != wanted).collect();
            let named: BTreeSet<usize> = names.iter().flat_map(of).collect();
            let why = || others.iter().map(|(name, is)| format!("{is} {} {name}", words::by(*is))).join(", ");
            Judgement::of(others.is_empty(), why, || bench.passages(&found, |article| named.contains(&article)))
        }
    }
}

/// Whether a sentence held on a day: an article of that day supports it, or one before and one after do; and of those from the one to the
/// other, none contradicts it.
pub fn in_office(bench: &Bench, found: &[Found], day: NaiveDate) -> Judgement {
    let mut days: BTreeMap<NaiveDate, Verdict> = BTreeMap::new();
    for found in found {
        if let Some(published) = bench.published(found.article) {
            let verdict = days.entry(published).or_insert(found.verdict);
            *verdict = (*verdict).max(found.verdict);
        }
    }
    let supported = |(_, verdict): &(&NaiveDate, &Verdict)| **verdict == Verdict::Supported;
    let first = days.range(..=day).rev().find(supported).map(|(day, _)| *day);
    let last = days.range(day..).find(supported).map(|(day, _)| *day);
    let all: Vec<&Found> = found.iter().collect();
    let evidence = || bench.passages(&all, |_| true);
    let (Some(first), Some(last)) = (first, last) else {
        let side = if first.is_none() && last.is_none() { "supported by no article" } else { "supported only on one side of that day" };
        return Judgement::of(false, || side.to_owned(), evidence);
    };
    let denied = days.range(first..=last).any(|(_, verdict)| *verdict == Verdict::Contradicted);
    Judgement::of(!denied, || format!("contradicted between {first} and {last}"), evidence)
}

impl Bench {
    fn published(&self, article: usize) -> Option<NaiveDate> {
        self.articles[article].article.published.as_ref().map(|published| published.date)
    }

    /// The sentences that speak to a claim, of the articles that count.
    fn passages(&self, found: &[&Found], counts: impl Fn(usize) -> bool) -> Vec<Evidence> {
        let passage = |found: &&&Found| Evidence {
            path: self.articles[found.article].article.path.clone(),
            line: found.line,
            sentence: found.text.clone(),
            finding: None,
            value: None,
            verdict: Some(found.verdict),
            why: found.why.clone(),
        };
        found.iter().filter(|found| counts(found.article)).map(|found| passage(&found)).collect()
    }
}

impl When {
    fn holds(&self, day: NaiveDate) -> bool {
        match self.moment {
            Moment::Before => day < self.day.is,
            Moment::On => day == self.day.is,
            Moment::After => day > self.day.is,
        }
    }
}
