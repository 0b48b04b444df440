//! The outcome for people: a line a test, failures in detail, a summary.

use std::{
    fmt::{self, Display, Write as _},
    io::{self, Write},
    time::Duration,
};

use itertools::Itertools;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{Tally, details::details};
use crate::{
    report::{plain::plain, text::Look},
    suite::{Outcome, Run, Status, SuiteRun, words::counted},
};

/// Writes a line a test, then each failure with the sentences that tell why, then the summary.
pub fn write(run: &Run, elapsed: Duration, look: Look, out: &mut impl Write) -> io::Result<()> {
    for suite in &run.suites {
        writeln!(out, "{}", suite.path.display())?;
        for (name, outcomes) in suite.tests() {
            let tally = Tally::of(outcomes);
            let mark = if tally.failed > 0 { Mark::Fail } else { Mark::Ok };
            writeln!(out, "{}  {}: {}", mark.painted(look), plain(name.unwrap_or("(without a name)")), tally.in_words())?;
        }
        if !suite.problems.is_empty() {
            writeln!(out, "{}  {}", Mark::Error.painted(look), counted(suite.problems.len(), "problem"))?;
        }
    }
    writeln!(out)?;
    for outcome in run.outcomes().filter(|outcome| outcome.status == Status::Failed) {
        writeln!(out, "{}", Failure(outcome).render(look))?;
    }
    writeln!(out, "{}; {:.2} s", run.summary(), elapsed.as_secs_f64())
}

/// What stands before a test.
#[derive(Clone, Copy, Debug)]
enum Mark {
    Ok,
    Fail,
    Error,
}

impl Mark {
    /// The mark, flush right; on a terminal green or red.
    fn painted(self, look: Look) -> String {
        let (word, colour) = match self {
            Self::Ok => ("ok", 32),
            Self::Fail => ("FAIL", 31),
            Self::Error => ("ERROR", 31),
        };
        if look.colour { format!("\x1b[{colour}m{word:>6}\x1b[0m") } else { format!("{word:>6}") }
    }
}

/// A failure as miette takes it.
#[derive(Debug)]
struct Failure<'a>(&'a Outcome);

impl Failure<'_> {
    fn render(&self, look: Look) -> String {
        let theme = match (look.colour, look.boxes) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::ascii(),
            (false, true) => GraphicalTheme::unicode_nocolor(),
            (false, false) => GraphicalTheme::none(),
        };
        // Without lines around it, miette shows of a line no more than what is marked.
        let context = usize::from(self.0.span != self.0.placed.span);
        let handler = GraphicalReportHandler::new_themed(theme).with_width(look.width).with_context_lines(context);
        let mut text = String::new();
        // Writing to a string fails only where a label lies outside its source, and a statement lies in its file.
        if handler.render_report(&mut text, self).is_err() {
            let _ = writeln!(text, "{self}");
        }
        text + &details(self.0)
    }
}

impl Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.0.why))
    }
}

impl std::error::Error for Failure<'_> {}

impl Diagnostic for Failure<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let name = self.0.placed.test.as_ref().map(|name| format!(" in “{}”", plain(name))).unwrap_or_default();
        Some(Box::new(format!("failed{name}")))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let words = self.0.span.of(self.0.placed.file.text());
        let line = words.lines().next().unwrap_or_default().len();
        Some(Box::new(std::iter::once(LabeledSpan::new(None, self.0.span.start, line))))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.0.placed.file.source())
    }
}

impl Tally {
    /// "12 passed, 1 failed, 2 known failures", without what is none.
    fn in_words(self) -> String {
        let known = if self.known == 1 { "known failure" } else { "known failures" };
        let parts = [(self.passed, "passed"), (self.failed, "failed"), (self.known, known)];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).join(", ");
        if parts.is_empty() { "nothing to run".to_owned() } else { parts }
    }
}

impl Run {
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
