//! The outcome for CI: JUnit XML, as Jenkins, GitLab and others read it.
//!
//! Written by hand: it is four kinds of element, and the crates that write it bring a dozen others with them.

use std::io::{self, Write};

use super::{Tally, details::details};
use crate::suite::{Outcome, Problem, Run, Status, SuiteRun};

/// Writes a `testsuite` a suite and a `testcase` an expectation; a known failure is skipped, a problem is an error.
pub fn write(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let Tally { passed, failed, known } = Tally::of(run.outcomes());
    let errors = run.problems().count() + run.unreadable().count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let tests = passed + failed + known + errors;
    writeln!(out, r#"<testsuites name="gainsay" tests="{tests}" failures="{failed}" errors="{errors}" skipped="{known}">"#)?;
    for suite in &run.suites {
        write_suite(suite, out)?;
    }
    if !run.unreadable.is_empty() {
        let errors = run.unreadable.len();
        writeln!(out, r#"  <testsuite name="paths" tests="{errors}" failures="0" errors="{errors}" skipped="0">"#)?;
        for unreadable in &run.unreadable {
            write_error(&unreadable.path, &unreadable.reason, "", out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn write_suite(suite: &SuiteRun, out: &mut impl Write) -> io::Result<()> {
    let Tally { passed, failed, known } = Tally::of(&suite.outcomes);
    let errors = suite.problems.len() + suite.unreadable.len();
    let (name, tests) = (escaped(&suite.path.display().to_string()), passed + failed + known + errors);
    writeln!(out, r#"  <testsuite name="{name}" tests="{tests}" failures="{failed}" errors="{errors}" skipped="{known}">"#)?;
    for outcome in &suite.outcomes {
        write_case(outcome, out)?;
    }
    for problem in &suite.problems {
        write_error(&place(problem), &problem.label, problem.help.as_deref().unwrap_or_default(), out)?;
    }
    for unreadable in &suite.unreadable {
        write_error(&unreadable.path, &unreadable.reason, "", out)?;
    }
    writeln!(out, "  </testsuite>")
}

fn write_case(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    let file = escaped(&outcome.file().display().to_string());
    let class = outcome.placed.test.as_deref().map_or_else(|| file.clone(), escaped);
    let name = escaped(&outcome.placed.expectation.to_string());
    let (line, _) = outcome.position();
    write!(out, r#"    <testcase classname="{class}" name="{name}" file="{file}" line="{line}""#)?;
    let why = escaped(&outcome.why);
    match outcome.status {
        Status::Passed => writeln!(out, "/>"),
        Status::Failed => {
            let details = escaped(&details(outcome));
            writeln!(out, ">\n      <failure message=\"{why}\">{details}</failure>\n    </testcase>")
        }
        Status::Known => {
            let because = outcome.placed.expectation.known.as_ref().map_or("", |known| known.because.is.as_str());
            writeln!(out, ">\n      <skipped message=\"{}\"/>\n    </testcase>", escaped(because))
        }
    }
}

fn write_error(name: &str, message: &str, help: &str, out: &mut impl Write) -> io::Result<()> {
    let (name, message, help) = (escaped(name), escaped(message), escaped(help));
    writeln!(
        out,
        "    <testcase classname=\"problem\" name=\"{name}\">\n      <error message=\"{message}\">{help}</error>\n    </testcase>"
    )
}

fn place(problem: &Problem) -> String {
    let (line, column) = problem.file.position(problem.span.start);
    format!("{}:{line}:{column}", problem.file.path.display())
}

/// The text as XML 1.0 can hold it, in an element or in quotation marks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c if c.is_control() => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}
