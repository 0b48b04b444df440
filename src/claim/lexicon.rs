//! The words that claims are made of: predicates and their classes, kinds of things, and the words of reporting.
//!
//! The words stand in `grammar/lexicon/{predicates,kinds,reporting,joints}.toml`, which say in their first lines what each field means. They are
//! built into the program and read once, in about two milliseconds. Everything is asked for by lemma, in lower case; no query allocates.

mod joints;
mod kinds;
mod predicates;
mod reporting;
mod sequences;

use std::sync::LazyLock;

pub use joints::Joint;
pub use kinds::KindId;
pub use predicates::{Class, ClassId, Clause, Frame, PredicateUse, Role, Status};
pub use reporting::{Certainty, Marker, Reporting, Scope, Sense};

/// All that the program knows about words of claims; [`lexicon`] gives the one there is.
pub struct Lexicon {
    predicates: predicates::Predicates,
    kinds: kinds::Kinds,
    joints: joints::Joints,
    reporting: reporting::ReportingWords,
}

/// The lexicon, read on first use.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        let kinds = kinds::Kinds::load();
        Lexicon {
            predicates: predicates::Predicates::load(&kinds),
            reporting: reporting::ReportingWords::load(),
            joints: joints::Joints::load(),
            kinds,
        }
    });
    &LEXICON
}

/// The entries of a comma-separated list. The tables hold lists as single strings which is shorter to read and to load than arrays.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests;
