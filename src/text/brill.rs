//! The model of `harper-brill`: a dictionary of words with their most frequent tags, and patches that mend tags by their surroundings.
//!
//! The crate keeps both private, reads them slowly, and applies every patch to every word. The build script reads them out once; here a
//! patch only visits the words that carry the tag it mends.

use std::sync::LazyLock;

use memchr::memchr;
use rustc_hash::FxHashMap;
use serde::{
    Deserialize,
    de::{IntoDeserializer, value},
};
use smol_str::SmolStr;

use super::Tag;
use crate::lexicon::lexicon;

/// A line a tag: its name and the words that mostly carry it, with tabs between.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.tsv"));

static DICTIONARY: LazyLock<FxHashMap<&'static str, Tag>> = LazyLock::new(|| {
    let mut dictionary = FxHashMap::with_capacity_and_hasher(memchr::memchr_iter(b'\t', WORDS.as_bytes()).count(), Default::default());
    for line in WORDS.split('\n') {
        let mut words = line.split('\t');
        let name: value::StrDeserializer<'_, value::Error> = words.next().unwrap_or_default().into_deserializer();
        let tag = Tag::deserialize(name).expect("the model has universal tags");
        dictionary.extend(words.map(|word| (word, tag)));
    }
    dictionary
});

/// The patches, each with the tags that a sentence must have for it to change anything.
static PATCHES: LazyLock<Vec<(Patch, TagSet)>> = LazyLock::new(|| {
    let patches: Vec<Patch> = lexicon!("patches");
    let with_needed = |patch: Patch| {
        let needed = bit(patch.from) | patch.criteria.needed();
        (patch, needed)
    };
    patches.into_iter().map(with_needed).collect()
});

#[derive(Deserialize)]
struct Patch {
    from: Tag,
    to: Tag,
    criteria: Criteria,
}

#[derive(Deserialize)]
enum Criteria {
    WordIsTaggedWith { relative: isize, is_tagged: Tag },
    AnyWordIsTaggedWith { max_relative: isize, is_tagged: Tag },
    SandwichTaggedWith { prev_word_tagged: Tag, post_word_tagged: Tag },
    WordIs { relative: isize, word: String },
    Combined { a: Box<Criteria>, b: Box<Criteria> },
}

/// The most frequent tag of a word, given in lower case.
pub(super) fn lookup(lower: &str) -> Option<Tag> {
    DICTIONARY.get(lower).copied()
}

/// Mends the tags of a sentence by the patches of the model, in their order. `words` are in lower case.
pub(super) fn patch(words: &[SmolStr], tags: &mut [Tag]) {
    let mut codes: Vec<u8> = tags.iter().map(|tag| *tag as u8).collect();
    let mut met = tags.iter().fold(0, |met, tag| met | bit(*tag));
    for (patch, needed) in PATCHES.iter() {
        if needed & !met != 0 {
            continue;
        }
        let mut at = 0;
        while let Some(step) = memchr(patch.from as u8, &codes[at..]) {
            at += step;
            if patch.criteria.hold(words, &codes, at) {
                codes[at] = patch.to as u8;
                tags[at] = patch.to;
                met |= bit(patch.to);
            }
            at += 1;
        }
    }
}

/// A set of tags, a bit each.
type TagSet = u32;

const fn bit(tag: Tag) -> TagSet {
    1 << tag as u8
}

impl Criteria {
    /// The tags without which the criteria never hold.
    fn needed(&self) -> TagSet {
        match self {
            Self::WordIsTaggedWith { is_tagged, .. } | Self::AnyWordIsTaggedWith { is_tagged, .. } => bit(*is_tagged),
            Self::SandwichTaggedWith { prev_word_tagged, post_word_tagged } => bit(*prev_word_tagged) | bit(*post_word_tagged),
            Self::WordIs { .. } => 0,
            Self::Combined { a, b } => a.needed() | b.needed(),
        }
    }

    fn hold(&self, words: &[SmolStr], codes: &[u8], at: usize) -> bool {
        let tagged =
            |relative: isize, tag: Tag| at.checked_add_signed(relative).and_then(|i| codes.get(i)).is_some_and(|code| *code == tag as u8);
        match self {
            Self::WordIsTaggedWith { relative, is_tagged } => tagged(*relative, *is_tagged),
            Self::SandwichTaggedWith { prev_word_tagged, post_word_tagged } => {
                tagged(-1, *prev_word_tagged) && tagged(1, *post_word_tagged)
            }
            // The range is half open on purpose: the patches were trained with it so.
            Self::AnyWordIsTaggedWith { max_relative, is_tagged } => at.checked_add_signed(*max_relative).is_some_and(|far| {
                let end = far.max(at).min(codes.len());
                codes.get(far.min(at)..end).is_some_and(|range| range.contains(&(*is_tagged as u8)))
            }),
            Self::WordIs { relative, word } => {
                at.checked_add_signed(*relative).and_then(|i| words.get(i)).is_some_and(|w| shares_start(w, word))
            }
            Self::Combined { a, b } => a.hold(words, codes, at) && b.hold(words, codes, at),
        }
    }
}

/// Whether one word is the start of the other: how the model was trained to hold words against each other.
fn shares_start(a: &str, b: &str) -> bool {
    a.bytes().zip(b.bytes()).all(|(x, y)| x == y)
}
