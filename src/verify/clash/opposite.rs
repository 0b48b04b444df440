//! What began did not end; what is best-selling is not worst-selling.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::Clash;
use crate::{
    claim::lexicon::lexicon,
    lexicon::lexicon,
    verify::{meet::Reading, passage::Item},
};

#[derive(Deserialize)]
struct Table {
    pairs: Vec<String>,
}

/// Pairs of words, in either order.
static ANTONYMS: LazyLock<FxHashSet<(String, String)>> = LazyLock::new(|| {
    let table: Table = lexicon!("antonyms");
    let both = |(a, b): (&str, &str)| [(a.to_owned(), b.to_owned()), (b.to_owned(), a.to_owned())];
    table.pairs.iter().filter_map(|pair| pair.split_once(' ')).flat_map(both).collect()
});

/// All that the claim says is said, but for one word whose opposite is said.
pub fn find(reading: &Reading) -> Option<Clash> {
    let [item] = reading.open()[..] else { return None };
    let said = reading.passage.items.iter().filter(|said| !said.negated).find(|said| are_opposite(reading, &item, said))?;
    Some(Clash {
        span: said.span,
        why: format!("“{}” is the opposite of “{}”", reading.passage.text(said.span), reading.claim.text(item.span)),
    })
}

fn are_opposite(reading: &Reading, item: &Item, said: &Item) -> bool {
    let (Some(a), Some(b)) = (reading.claim.lemma(item), reading.passage.lemma(said)) else { return false };
    let (own, other) = (reading.claim.classes(item), reading.passage.classes(said));
    are_antonyms(a, b) || own.iter().any(|class| lexicon().class(*class).opposite.iter().any(|opposite| other.contains(opposite)))
}

/// "Best" and "worst", and so "best-paid" and "worst-paid".
fn are_antonyms(a: &str, b: &str) -> bool {
    let listed = |a: &str, b: &str| ANTONYMS.contains(&(a.to_owned(), b.to_owned()));
    let compound = a.split_once('-').zip(b.split_once('-')).is_some_and(|((a, of_a), (b, of_b))| of_a == of_b && listed(a, b));
    compound || listed(a, b)
}
