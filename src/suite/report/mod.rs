//! What came out of suites, one file an output format.

pub mod json;
pub mod junit;
pub mod tap;
pub mod text;

use std::path::Path;

use itertools::Itertools;

use super::{Outcome, Run, Status, SuiteRun, words::counted};

/// How many expectations came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: usize,
    failed: usize,
    known: usize,
}

impl Tally {
    fn of<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Self {
        let mut tally = Self::default();
        for outcome in outcomes {
            *match outcome.status {
                Status::Passed => &mut tally.passed,
                Status::Failed => &mut tally.failed,
                Status::Known => &mut tally.known,
            } += 1;
        }
        tally
    }

    /// "12 passed, 1 failed, 2 known failures", without what is none.
    fn in_words(self) -> String {
        let known = if self.known == 1 { "known failure" } else { "known failures" };
        let parts = [(self.passed, "passed"), (self.failed, "failed"), (self.known, known)];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).join(", ");
        if parts.is_empty() { "nothing to run".to_owned() } else { parts }
    }
}

impl Run {
    fn articles(&self) -> usize {
        self.suites.iter().map(|suite| suite.articles).sum()
    }

    /// "4 suites, 23 articles: 120 passed, 1 failed; 1 problem", without what is none.
    fn summary(&self) -> String {
        let problems = self.problems().count();
        let problems = if problems == 0 { String::new() } else { format!("; {}", counted(problems, "problem")) };
        let tally = Tally::of(self.outcomes()).in_words();
        format!("{}, {}: {tally}{problems}", counted(self.suites.len(), "suite"), counted(self.articles(), "article"))
    }
}

impl SuiteRun {
    /// The outcomes by the name of their test, in the order of the file.
    fn tests(&self) -> Vec<(Option<&str>, Vec<&Outcome>)> {
        let mut tests: Vec<(Option<&str>, Vec<&Outcome>)> = Vec::new();
        for outcome in &self.outcomes {
            let name = outcome.placed.test.as_deref();
            match tests.last_mut() {
                Some((last, outcomes)) if *last == name && outcomes[0].file() == outcome.file() => outcomes.push(outcome),
                _ => tests.push((name, vec![outcome])),
            }
        }
        tests
    }
}

impl Outcome {
    fn file(&self) -> &Path {
        &self.placed.file.path
    }

    /// Line and column where the statement begins, from 1.
    fn position(&self) -> (usize, usize) {
        self.placed.file.position(self.placed.span.start)
    }
}
