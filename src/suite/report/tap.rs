//! The outcome for test harnesses: TAP version 14 (<https://testanything.org/tap-version-14-specification.html>).

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    article::Unreadable,
    suite::{Evidence, Outcome, Problem, Run, Status},
};

/// Writes a line an expectation, one a problem and one an input that could not be read.
pub fn write(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let outcomes = run.outcomes().map(Point::of_outcome);
    let problems = run.problems().map(Point::of_problem);
    let points: Vec<Point> = outcomes.chain(problems).chain(run.unreadable().map(Point::of_unreadable)).collect();
    writeln!(out, "TAP version 14\n1..{}", points.len())?;
    (1..).zip(&points).try_for_each(|(number, point)| point.write(number, out))
}

/// One line, with what a harness shows of a failure.
struct Point<'a> {
    ok: bool,
    what: String,
    /// Why it is known to fail.
    todo: Option<&'a str>,
    message: Option<&'a str>,
    evidence: &'a [Evidence],
}

impl<'a> Point<'a> {
    fn of_outcome(outcome: &'a Outcome) -> Self {
        let (line, _) = outcome.position();
        let known = outcome.placed.expectation.known.as_ref().filter(|_| outcome.status == Status::Known);
        Self {
            ok: outcome.status == Status::Passed,
            what: format!("{}:{line} {}", outcome.file().display(), outcome.placed.expectation),
            todo: known.map(|known| known.because.is.as_str()),
            message: (outcome.status == Status::Failed).then_some(outcome.why.as_str()),
            evidence: &outcome.evidence,
        }
    }

    fn of_problem(problem: &'a Problem) -> Self {
        let (line, column) = problem.file.position(problem.span.start);
        let what = format!("{}:{line}:{column}", problem.file.path.display());
        Self { ok: false, what, todo: None, message: Some(&problem.label), evidence: &[] }
    }

    fn of_unreadable(unreadable: &'a Unreadable) -> Self {
        Self { ok: false, what: unreadable.path.clone(), todo: None, message: Some(&unreadable.reason), evidence: &[] }
    }

    fn write(&self, number: usize, out: &mut impl Write) -> io::Result<()> {
        let result = if self.ok { "ok" } else { "not ok" };
        let todo = self.todo.map(|reason| format!(" # TODO {}", escaped(reason))).unwrap_or_default();
        writeln!(out, "{result} {number} - {}{todo}", escaped(&self.what))?;
        let Some(message) = self.message else { return Ok(()) };
        // JSON is YAML.
        writeln!(out, "  ---\n  message: {}\n  evidence: {}\n  ...", json(message)?, json(self.evidence)?)
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> io::Result<String> {
    Ok(serde_json::to_string(value)?)
}

/// The words on one line, without what a harness would take for a directive.
fn escaped(text: &str) -> String {
    crate::report::plain::plain(text).replace('\\', "\\\\").replace('#', "\\#")
}
