//! Chinese names in the Wade–Giles romanisation, which older books and Taiwan use: "Mao Tse-tung" is "Mao Zedong".

use std::sync::LazyLock;

use any_ascii::any_ascii;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::lexicon;

#[derive(Deserialize)]
struct Table {
    #[serde(borrow)]
    initials: FxHashMap<&'static str, &'static str>,
    #[serde(borrow)]
    finals: FxHashMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| lexicon!("wade_giles"));

/// The letters of the longest initial, with its apostrophe.
const LONGEST_INITIAL: usize = 3;

/// Whether the first name is the second in Wade–Giles: a family name, and a given name of two syllables with a hyphen.
pub(super) fn is_of(name: &str, pinyin: &str) -> bool {
    let Some((family, given)) = name.split_once(' ').filter(|(_, given)| given.contains('-') && !given.contains(' ')) else { return false };
    let Some((pinyin_family, pinyin_given)) = pinyin.split_once(' ') else { return false };
    let letters = |word: &str| {
        any_ascii(word).bytes().filter(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase() as char).collect::<String>()
    };
    let (pinyin_family, pinyin_given) = (letters(pinyin_family), letters(pinyin_given));
    let Some((first, second)) = given.split_once('-') else { return false };
    let seconds = syllables(second);
    let is_given =
        |first: &String| pinyin_given.strip_prefix(first.as_str()).is_some_and(|rest| seconds.iter().any(|second| second == rest));
    syllables(family).contains(&pinyin_family) && syllables(first).iter().any(is_given)
}

/// What the family name may be in pinyin, where a name looks as if it were in Wade–Giles.
pub(super) fn families(name: &str) -> Vec<String> {
    let family = name.split_once(' ').filter(|(_, given)| given.contains('-') && given.split('-').all(|part| !syllables(part).is_empty()));
    family.map(|(family, _)| syllables(family)).unwrap_or_default()
}

/// What a syllable may be in pinyin.
fn syllables(word: &str) -> Vec<String> {
    let word = any_ascii(word).to_lowercase().replace('`', "'");
    let split =
        (1..=LONGEST_INITIAL).rev().filter_map(|at| Some((TABLE.initials.get(word.get(..at)?)?, TABLE.finals.get(word.get(at..)?)?)));
    let alone = TABLE.finals.get(word.as_str()).map(|last| (&"", last));
    let joined = |(initials, finals): (&&'static str, &&'static str)| {
        let firsts: Vec<&str> = if initials.is_empty() { vec![""] } else { initials.split(' ').collect() };
        firsts.into_iter().flat_map(|first| finals.split(' ').map(move |last| format!("{first}{last}"))).collect::<Vec<_>>()
    };
    split.chain(alone).next().map(joined).unwrap_or_default()
}
