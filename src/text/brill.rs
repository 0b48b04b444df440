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

use super::Tag;
use crate::lexicon::lexicon;

/// A line a tag: its name and the words that mostly carry it, with tabs between.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.tsv"));

/// Words as bytes, which need not be read as text to be held against each other.
static DICTIONARY: LazyLock<FxHashMap<&'static [u8], Tag>> = LazyLock::new(|| {
    let words = memchr::memchr_iter(b'\t', WORDS.as_bytes()).count();
    let mut dictionary = FxHashMap::with_capacity_and_hasher(words, Default::default());
    for line in WORDS.split('\n') {
        let (name, words) = line.split_once('\t').unwrap_or((line, ""));
        let name: value::StrDeserializer<'_, value::Error> = name.into_deserializer();
        let tag = Tag::deserialize(name).expect("the model has universal tags");
        dictionary.extend(words.as_bytes().split(|byte| *byte == b'\t').map(|word| (word, tag)));
    }
    dictionary
});

/// The patches, and the words that they ask for.
struct Patches {
    all: Vec<Patch>,
    /// By their first byte.
    words: FxHashMap<u8, Vec<(String, WordSet)>>,
}

static PATCHES: LazyLock<Patches> = LazyLock::new(|| {
    let mut all: Vec<Patch> = lexicon!("patches");
    let mut words = Vec::new();
    for patch in &mut all {
        patch.criteria.number_words(&mut words);
        patch.tags = bit(patch.from) | patch.criteria.tags();
        patch.words = patch.criteria.words();
    }
    let mut by_first: FxHashMap<u8, Vec<_>> = FxHashMap::default();
    for (number, word) in words.into_iter().enumerate() {
        by_first.entry(word.as_bytes()[0]).or_default().push((word, 1 << number));
    }
    Patches { all, words: by_first }
});

/// A set of tags, a bit each.
type TagSet = u32;

/// A set of the words that the patches ask for, a bit each.
type WordSet = u64;

const fn bit(tag: Tag) -> TagSet {
    1 << tag as u8
}

#[derive(Deserialize)]
struct Patch {
    from: Tag,
    to: Tag,
    criteria: Criteria,
    /// What a sentence must have for the patch to change anything.
    #[serde(skip)]
    tags: TagSet,
    #[serde(skip)]
    words: WordSet,
}

#[derive(Deserialize)]
enum Criteria {
    WordIsTaggedWith {
        relative: isize,
        is_tagged: Tag,
    },
    AnyWordIsTaggedWith {
        max_relative: isize,
        is_tagged: Tag,
    },
    SandwichTaggedWith {
        prev_word_tagged: Tag,
        post_word_tagged: Tag,
    },
    WordIs {
        relative: isize,
        word: String,
        #[serde(skip)]
        set: WordSet,
    },
    Combined {
        a: Box<Criteria>,
        b: Box<Criteria>,
    },
}

/// The most frequent tag of a word, given in lower case.
pub(super) fn lookup(lower: &str) -> Option<Tag> {
    DICTIONARY.get(lower.as_bytes()).copied()
}

/// Mends the tags of a sentence by the patches of the model, in their order. `words` are in lower case.
pub(super) fn patch<'w>(words: impl Iterator<Item = &'w str>, tags: &mut [Tag]) {
    let mut codes: Vec<u8> = tags.iter().map(|tag| *tag as u8).collect();
    let words: Vec<WordSet> = words.map(|word| PATCHES.asked_for(word)).collect();
    let mut met_tags = tags.iter().fold(0, |met, tag| met | bit(*tag));
    let met_words = words.iter().fold(0, |met, word| met | word);
    for patch in &PATCHES.all {
        if patch.tags & !met_tags != 0 || patch.words & !met_words != 0 {
            continue;
        }
        let mut at = 0;
        while let Some(step) = memchr(patch.from as u8, &codes[at..]) {
            at += step;
            if patch.criteria.hold(&words, &codes, at) {
                codes[at] = patch.to as u8;
                tags[at] = patch.to;
                met_tags |= bit(patch.to);
            }
            at += 1;
        }
    }
}

impl Patches {
    /// The words of the patches that a word passes for: the model was trained to hold words against each other by their common start.
    fn asked_for(&self, word: &str) -> WordSet {
        let Some(first) = word.bytes().next() else { return 0 };
        let Some(words) = self.words.get(&first) else { return 0 };
        let shares_start = |other: &str| word.bytes().zip(other.bytes()).all(|(x, y)| x == y);
        words.iter().filter(|(other, _)| shares_start(other)).fold(0, |set, (_, bit)| set | bit)
    }
}

impl Criteria {
    /// Gives each word that is asked for its bit.
    fn number_words(&mut self, words: &mut Vec<String>) {
        match self {
            Self::WordIs { word, set, .. } => {
                let number = words.iter().position(|known| known == &*word).unwrap_or_else(|| {
                    words.push(word.clone());
                    words.len() - 1
                });
                *set = 1 << number;
            }
            Self::Combined { a, b } => {
                a.number_words(words);
                b.number_words(words);
            }
            _ => {}
        }
    }

    /// The tags without which the criteria never hold.
    fn tags(&self) -> TagSet {
        match self {
            Self::WordIsTaggedWith { is_tagged, .. } | Self::AnyWordIsTaggedWith { is_tagged, .. } => bit(*is_tagged),
            Self::SandwichTaggedWith { prev_word_tagged, post_word_tagged } => bit(*prev_word_tagged) | bit(*post_word_tagged),
            Self::WordIs { .. } => 0,
            Self::Combined { a, b } => a.tags() | b.tags(),
        }
    }

    /// The words without which the criteria never hold.
    fn words(&self) -> WordSet {
        match self {
            Self::WordIs { set, .. } => *set,
            Self::Combined { a, b } => a.words() | b.words(),
            _ => 0,
        }
    }

    fn hold(&self, words: &[WordSet], codes: &[u8], at: usize) -> bool {
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
            Self::WordIs { relative, set, .. } => {
                at.checked_add_signed(*relative).and_then(|i| words.get(i)).is_some_and(|word| word & set != 0)
            }
            Self::Combined { a, b } => a.hold(words, codes, at) && b.hold(words, codes, at),
        }
    }
}
