//! Sequences of words that only together mean something: "is set to", "because of".

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

/// Stands for any word of a sequence but the first: "too * to".
const ANY: &str = "*";

/// A sequence behind the words that it was looked up by.
struct Continuation<T> {
    rest: Vec<&'static str>,
    means: T,
}

/// The sequences that begin with one word. There can be a hundred of them ("be …"), so the second word chooses among them too.
struct Beginning<T> {
    /// What the word means by itself.
    alone: Option<T>,
    /// By the second word, the longest first.
    by_second: FxHashMap<&'static str, Vec<Continuation<T>>>,
    /// Those whose second word may be any, the longest first.
    any_second: Vec<Continuation<T>>,
}

/// Sequences of words and what they mean, to be looked up where a text may begin with one. Of the same sequence the first meaning counts.
pub(super) struct Sequences<T> {
    by_first: FxHashMap<&'static str, Beginning<T>>,
}

impl<T: Copy> Sequences<T> {
    /// Takes sequences of words with a space between them.
    pub(super) fn new(entries: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: FxHashMap<&'static str, Beginning<T>> = FxHashMap::default();
        for (sequence, means) in entries {
            let mut words = sequence.split(' ');
            let Some(first) = words.next() else { continue };
            let beginning = by_first.entry(first).or_insert_with(Beginning::new);
            match words.next() {
                None => _ = beginning.alone.get_or_insert(means),
                Some(ANY) => beginning.any_second.push(Continuation { rest: words.collect(), means }),
                Some(second) => beginning.by_second.entry(second).or_default().push(Continuation { rest: words.collect(), means }),
            }
        }
        for beginning in by_first.values_mut() {
            beginning
                .by_second
                .values_mut()
                .chain([&mut beginning.any_second])
                .for_each(|list| list.sort_by_key(|it| Reverse(it.rest.len())));
        }
        Self { by_first }
    }

    /// What the longest sequence means that these words begin with, and of how many words it is.
    pub(super) fn longest<'t>(&self, mut words: impl Iterator<Item = &'t str> + Clone) -> Option<(T, usize)> {
        let beginning = self.by_first.get(words.next()?)?;
        let alone = beginning.alone.map(|means| (means, 1));
        let Some(second) = words.next() else { return alone };
        let begins = |list: &[Continuation<T>]| {
            let found = list.iter().find(|continuation| begins_with(words.clone(), &continuation.rest))?;
            Some((found.means, found.rest.len() + 2))
        };
        let by_second = beginning.by_second.get(second).and_then(|list| begins(list));
        // Of two that are as long, the one that names its second word.
        begins(&beginning.any_second).into_iter().chain(by_second).max_by_key(|(_, len)| *len).or(alone)
    }
}

impl<T> Beginning<T> {
    fn new() -> Self {
        Self { alone: None, by_second: FxHashMap::default(), any_second: Vec::new() }
    }
}

fn begins_with<'t>(mut words: impl Iterator<Item = &'t str>, sequence: &[&str]) -> bool {
    sequence.iter().all(|&wanted| words.next().is_some_and(|word| wanted == ANY || word == wanted))
}
