//! Words of suites that several parts of them print.

use crate::verify::Verdict;

/// What stands between a verdict and the articles that give it.
pub const fn by(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotMentioned => "in",
        Verdict::Supported | Verdict::Contradicted => "by",
    }
}

/// "1 origin", "2 origins".
pub fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
