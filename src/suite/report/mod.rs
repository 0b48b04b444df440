//! What came out of suites, one file an output format.

mod details;
pub mod json;
pub mod junit;
pub mod tap;
#[cfg(feature = "cli")]
pub mod text;

use std::path::Path;

use super::{Outcome, Run, Status};

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
}

impl Run {
    fn articles(&self) -> usize {
        self.suites.iter().map(|suite| suite.articles).sum()
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
