//! The outcome for CI, as JUnit XML: a suite a suite file, a case an expectation.

use std::io::{self, Write};

use super::details::details;
use crate::{
    article::Unreadable,
    junit::{self, Case, Suite},
    suite::{Outcome, Problem, Run, Status, SuiteRun},
};

/// Writes a case an expectation; a known failure is skipped, a problem is an error.
pub fn write(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let mut suites: Vec<Suite> = run.suites.iter().map(suite).collect();
    if !run.unreadable.is_empty() {
        suites.push(Suite { name: "paths".to_owned(), cases: run.unreadable.iter().map(unreadable).collect() });
    }
    junit::write(&suites, out)
}

fn suite(suite: &SuiteRun) -> Suite {
    let outcomes = suite.outcomes.iter().map(case);
    let cases = outcomes.chain(suite.problems.iter().map(problem)).chain(suite.unreadable.iter().map(unreadable)).collect();
    Suite { name: suite.path.display().to_string(), cases }
}

fn case(outcome: &Outcome) -> Case {
    let file = outcome.file().display().to_string();
    let (line, _) = outcome.position();
    Case {
        class: outcome.placed.test.clone().unwrap_or_else(|| file.clone()),
        name: outcome.placed.expectation.to_string(),
        place: Some((file, line)),
        result: match outcome.status {
            Status::Passed => junit::Outcome::Passed,
            Status::Failed => junit::Outcome::Failed { message: outcome.why.clone(), details: details(outcome) },
            Status::Known => {
                let known = outcome.placed.expectation.known.as_ref();
                junit::Outcome::Skipped { message: known.map(|known| known.because.is.clone()).unwrap_or_default() }
            }
        },
    }
}

fn problem(problem: &Problem) -> Case {
    let (line, column) = problem.file.position(problem.span.start);
    broken(format!("{}:{line}:{column}", problem.file.path.display()), &problem.label, problem.help.as_deref().unwrap_or_default())
}

fn unreadable(unreadable: &Unreadable) -> Case {
    broken(unreadable.path.clone(), &unreadable.reason, "")
}

fn broken(name: String, message: &str, details: &str) -> Case {
    let result = junit::Outcome::Broken { message: message.to_owned(), details: details.to_owned() };
    Case { class: "problem".to_owned(), name, place: None, result }
}
