//! The outcome as JSON: the contract that `schema/suites-v1.schema.json` lays down.

use std::io::{self, Write};

use serde::Serialize;

use super::Tally;
use crate::{
    report::UnreadableInfo,
    suite::{Evidence, Outcome, Problem, Run, Status, SuiteRun},
};

/// Writes the outcome as indented JSON with a newline at its end.
pub fn write(run: &Run, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Document::new(run))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: Summary,
    suites: Vec<Suite<'a>>,
    /// Paths that were given and are no suites.
    unreadable: Vec<UnreadableInfo>,
}

#[derive(Serialize)]
struct Summary {
    suites: usize,
    articles: usize,
    passed: usize,
    failed: usize,
    known_failures: usize,
    problems: usize,
}

#[derive(Serialize)]
struct Suite<'a> {
    path: String,
    articles: usize,
    statements: Vec<Statement<'a>>,
    problems: Vec<Trouble<'a>>,
    unreadable: Vec<UnreadableInfo>,
}

#[derive(Serialize)]
struct Statement<'a> {
    test: Option<&'a str>,
    statement: String,
    #[serde(flatten)]
    place: Place,
    status: &'static str,
    why: &'a str,
    known: Option<Known<'a>>,
    evidence: &'a [Evidence],
}

#[derive(Serialize)]
struct Known<'a> {
    until: String,
    because: &'a str,
}

/// What is wrong with a statement.
#[derive(Serialize)]
struct Trouble<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    help: Option<&'a str>,
}

/// A place of a suite file, from 1.
#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
}

impl<'a> Document<'a> {
    fn new(run: &'a Run) -> Self {
        let Tally { passed, failed, known } = Tally::of(run.outcomes());
        Self {
            version: 1,
            summary: Summary {
                suites: run.suites.len(),
                articles: run.articles(),
                passed,
                failed,
                known_failures: known,
                problems: run.problems().count(),
            },
            suites: run.suites.iter().map(Suite::new).collect(),
            unreadable: run.unreadable.iter().cloned().map(UnreadableInfo::from).collect(),
        }
    }
}

impl<'a> Suite<'a> {
    fn new(suite: &'a SuiteRun) -> Self {
        Self {
            path: suite.path.display().to_string(),
            articles: suite.articles,
            statements: suite.outcomes.iter().map(Statement::new).collect(),
            problems: suite.problems.iter().map(Trouble::new).collect(),
            unreadable: suite.unreadable.iter().cloned().map(UnreadableInfo::from).collect(),
        }
    }
}

impl<'a> Statement<'a> {
    fn new(outcome: &'a Outcome) -> Self {
        let known = outcome.placed.expectation.known.as_ref();
        let (line, column) = outcome.position();
        Self {
            test: outcome.placed.test.as_deref(),
            statement: outcome.placed.expectation.to_string(),
            place: Place { file: outcome.file().display().to_string(), line, column },
            status: match outcome.status {
                Status::Passed => "passed",
                Status::Failed => "failed",
                Status::Known => "known-failure",
            },
            why: &outcome.why,
            known: known.map(|known| Known { until: known.until.is.to_string(), because: &known.because.is }),
            evidence: &outcome.evidence,
        }
    }
}

impl<'a> Trouble<'a> {
    fn new(problem: &'a Problem) -> Self {
        let (line, column) = problem.file.position(problem.span.start);
        let place = Place { file: problem.file.path.display().to_string(), line, column };
        Self { place, message: &problem.label, help: problem.help.as_deref() }
    }
}
