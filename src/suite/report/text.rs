//! The outcome for people: a line a test, failures in detail, a summary.

use std::{
    fmt::{self, Display, Write as _},
    io::{self, Write},
    time::Duration,
};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::Tally;
use crate::{
    report::text::{Look, plain},
    suite::{Evidence, Outcome, Run, Status, words::counted},
};

/// Sentences that a failure quotes; of more only the number is told.
const QUOTED: usize = 8;

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

/// The sentences that tell why an expectation failed, those of one finding together.
pub(super) fn details(outcome: &Outcome) -> String {
    let mut text = String::new();
    let mut last = None;
    for evidence in outcome.evidence.iter().take(QUOTED) {
        if let Some(finding) = evidence.finding.as_deref().filter(|finding| last != Some((*finding, &evidence.why))) {
            let _ = writeln!(text, "  {}: {}", plain(finding), plain(&evidence.why));
            last = Some((finding, &evidence.why));
        }
        let _ = write!(text, "{}", Told(evidence));
    }
    let more = outcome.evidence.len().saturating_sub(QUOTED);
    if more > 0 {
        let _ = writeln!(text, "  and {}", counted(more, "more sentence"));
    }
    text
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

/// A sentence with its place and what it says.
struct Told<'a>(&'a Evidence);

impl Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Evidence { path, line, sentence, value, verdict, why, .. } = self.0;
        let sentence = plain(sentence);
        match (verdict, value) {
            (Some(verdict), _) => writeln!(f, "  {}  {path}:{line}\n    {sentence}\n    {}", verdict, plain(why)),
            (None, value) => writeln!(f, "    “{}”  {path}:{line}\n      {sentence}", plain(value.as_deref().unwrap_or_default())),
        }
    }
}
