//! Suites held against their articles.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use super::{
    discover::{discover, identity},
    judge::{Bench, Judgement},
    load::{Placed, Suite, load},
    problem::Problem,
    resolve::{Resolved, resolve},
};
use crate::{
    CheckOptions, Span,
    article::Unreadable,
    check,
    config::Config,
    policy::{self, Policy},
    progress::Progress,
    read_sources,
    verify::Verdict,
};

/// How to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only expectations whose test or text contains this.
    pub filter: Option<String>,
    /// Nothing is run after the first failure.
    pub fail_fast: bool,
    /// The day on which known failures may have run out.
    pub today: NaiveDate,
}

/// What came out of some suites.
#[derive(Debug, Default)]
pub struct Run {
    pub suites: Vec<SuiteRun>,
    /// Paths that the user named and that are no suites.
    pub unreadable: Vec<Unreadable>,
}

/// What came out of one suite.
#[derive(Debug)]
pub struct SuiteRun {
    pub path: PathBuf,
    /// How many articles were held against it.
    pub articles: usize,
    pub outcomes: Vec<Outcome>,
    pub problems: Vec<Problem>,
    pub unreadable: Vec<Unreadable>,
}

/// What came out of one expectation.
#[derive(Debug)]
pub struct Outcome {
    pub placed: Placed,
    pub status: Status,
    /// The words of the file that it hangs on.
    pub span: Span,
    /// Why it failed, or fails as known.
    pub why: String,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Passed,
    Failed,
    /// It fails, as its mark says.
    Known,
}

/// A sentence of an article that tells why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    pub path: String,
    /// From 1.
    pub line: usize,
    pub sentence: String,
    /// The finding or agreement that it belongs to: `error[age] age of Tomas Vedrin`.
    pub finding: Option<String>,
    /// The answer that it gives to the question of the finding.
    pub value: Option<String>,
    /// What it says to the claim.
    pub verdict: Option<Verdict>,
    pub why: String,
}

impl Run {
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.suites.iter().flat_map(|suite| &suite.outcomes)
    }

    /// How many expectations came out so.
    pub fn count(&self, status: Status) -> usize {
        self.outcomes().filter(|outcome| outcome.status == status).count()
    }

    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.suites.iter().flat_map(|suite| &suite.problems)
    }

    pub fn unreadable(&self) -> impl Iterator<Item = &Unreadable> {
        self.unreadable.iter().chain(self.suites.iter().flat_map(|suite| &suite.unreadable))
    }
}

/// Runs the suites under `paths`. One that is found in a folder and included by another is run as a part of that. After each, `tell` gets how
/// many have been run, and of how many.
pub fn run(paths: &[PathBuf], config: &Config, options: &Options, tell: impl Fn(usize, usize) + Sync) -> Run {
    let (found, unreadable) = discover(paths);
    let mut suites: Vec<Suite> = found.par_iter().map(|path| load(path)).collect();
    let included: Vec<PathBuf> = suites.iter().flat_map(|suite| suite.included.iter().cloned()).collect();
    suites.retain(|suite| paths.contains(&suite.path) || !included.contains(&identity(&suite.path)));
    let (all, done) = (suites.len(), AtomicUsize::new(0));
    let held = |suite| {
        let run = held(suite, config, options);
        tell(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        run
    };
    let suites = if options.fail_fast {
        let mut failed = false;
        let until_a_failure = suites.into_iter().map_while(|suite| {
            let run = (!failed).then(|| held(suite))?;
            failed = run.as_ref().is_some_and(|run| run.outcomes.iter().any(|outcome| outcome.status == Status::Failed));
            Some(run)
        });
        until_a_failure.flatten().collect()
    } else {
        suites.into_par_iter().filter_map(held).collect()
    };
    Run { suites, unreadable }
}

/// Holds a suite against its articles; `None` where the filter leaves nothing of it.
fn held(suite: Suite, config: &Config, options: &Options) -> Option<SuiteRun> {
    let Suite { path, expectations, articles, mut problems, mut unreadable, .. } = suite;
    let wanted = |placed: &Placed| options.filter.as_deref().is_none_or(|filter| placed.contains(filter));
    let (chosen, others): (Vec<Placed>, Vec<Placed>) = expectations.into_iter().partition(wanted);
    if chosen.is_empty() && options.filter.is_some() {
        return None;
    }
    let (documents, failed) = read_sources(&articles, config, &Progress::default());
    unreadable.extend(failed);
    if documents.is_empty() {
        if problems.is_empty() && unreadable.is_empty() {
            unreadable.push(Unreadable { path: path.display().to_string(), reason: "no article to hold it against".to_owned() });
        }
        return Some(SuiteRun { path, articles: 0, outcomes: Vec::new(), problems, unreadable });
    }
    let Resolved { expectations, claims, problems: wrong } = resolve(chosen, &documents, config);
    problems.extend(wrong);
    problems.sort_by_key(|problem| (problem.file.path != path, problem.span));
    let mut report = check(&documents, &CheckOptions::default());
    let wrong = policy::apply(&mut report, &documents, Policy { config, baseline: None, options: &CheckOptions::default() });
    // A remark that cannot be used suppresses nothing, and its article is held against the suite all the same.
    unreadable.extend(wrong.iter().map(|problem| Unreadable { path: problem.name().to_owned(), reason: problem.to_string() }));
    let all = others.iter().chain(&expectations).map(|placed| placed.expectation.clone()).collect();
    let articles = documents.len();
    let bench = Bench::new(documents, report, claims, all);
    let mut outcomes = Vec::new();
    for placed in expectations {
        let judgement = bench.judge(&placed.expectation);
        let outcome = Outcome::new(placed, judgement, options.today);
        let failed = outcome.status == Status::Failed;
        outcomes.push(outcome);
        if failed && options.fail_fast {
            break;
        }
    }
    Some(SuiteRun { path, articles, outcomes, problems, unreadable })
}

impl Placed {
    /// Whether its test or its text contains some words, in letters of any size.
    fn contains(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        let texts = [self.test.clone().unwrap_or_default(), self.expectation.to_string()];
        texts.iter().any(|text| text.to_lowercase().contains(&words))
    }
}

impl Outcome {
    fn new(placed: Placed, Judgement { holds, why, evidence }: Judgement, today: NaiveDate) -> Self {
        let (status, span, why) = match &placed.expectation.known {
            None if holds => (Status::Passed, placed.span, String::new()),
            None => (Status::Failed, placed.span, why),
            Some(_) if holds => (Status::Failed, placed.span, "this holds now: take the mark “fails until” away".to_owned()),
            Some(known) if known.until.is < today => {
                (Status::Failed, known.until.span, format!("the mark “fails until” ran out on {}, and still: {why}", known.until.is))
            }
            Some(_) => (Status::Known, placed.span, why),
        };
        let evidence = if status == Status::Passed { Vec::new() } else { evidence };
        Self { placed, status, span, why, evidence }
    }
}
