//! Words that mean the same to a rule, in groups: a table of the lexicon with a list of words for each group.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::claim::Arg;

/// Groups by their words.
pub struct WordGroups(FxHashMap<&'static str, &'static str>);

impl WordGroups {
    pub fn new(table: BTreeMap<&'static str, &'static str>) -> Self {
        Self(table.into_iter().flat_map(|(group, words)| words.split(',').map(move |word| (word.trim(), group))).collect())
    }

    pub fn of(&self, words: &str) -> Option<&'static str> {
        self.0.get(words).copied()
    }

    /// The group of a phrase's head with the word before it ("heart attack"), else of the head alone.
    pub fn of_head(&self, arg: &Arg) -> Option<&'static str> {
        let head = arg.head.as_deref()?;
        let compound = arg.modifiers.last().and_then(|modifier| self.of(&format!("{modifier} {head}")));
        compound.or_else(|| self.of(head))
    }
}
