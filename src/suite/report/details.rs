//! Why an expectation failed, in the sentences of the articles.

use std::fmt::{self, Display, Write as _};

use crate::{
    report::plain::plain,
    suite::{Evidence, Outcome, words::counted},
};

/// Sentences that a failure quotes; of more only the number is told.
const QUOTED: usize = 8;

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
