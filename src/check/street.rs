//! Words of the names of streets.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::lexicon::lexicon;

#[derive(Deserialize)]
struct Table {
    ends: &'static str,
    parts: &'static str,
}

struct Streets {
    ends: FxHashSet<&'static str>,
    parts: FxHashSet<&'static str>,
}

static STREETS: LazyLock<Streets> = LazyLock::new(|| {
    let table: Table = lexicon!("streets");
    let words = |list: &'static str| list.split_whitespace().collect();
    Streets { ends: words(table.ends), parts: words(table.parts) }
});

/// Whether a name is that of a street.
pub fn is_street(name: &str) -> bool {
    name.rsplit(' ').next().is_some_and(|last| STREETS.ends.contains(plain(last).as_str()))
}

/// Whether a word tells the part of a town: "North", "E.".
pub fn is_part_of_town(word: &str) -> bool {
    STREETS.parts.contains(plain(word).as_str())
}

fn plain(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}
