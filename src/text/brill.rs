//! The model of `harper-brill`: a dictionary of words with their most frequent tags, and patches that mend tags by their surroundings.
//!
//! The crate keeps both private, reads them slowly, and applies every patch to every word. The build script reads them out once; here a
//! patch is held against 64 words at a time, a bit each.

use std::sync::LazyLock;

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
    /// By their first byte, each with its number.
    words: [Vec<(String, usize)>; 1 << u8::BITS],
}

static PATCHES: LazyLock<Patches> = LazyLock::new(|| {
    let mut all: Vec<Patch> = lexicon!("patches");
    let mut words = Vec::new();
    for patch in &mut all {
        patch.criteria.number_words(&mut words);
        patch.tags = 1 << patch.from as u32 | patch.criteria.tags();
        patch.words = patch.criteria.words();
    }
    assert!(words.len() <= MOST_WORDS, "the model asks for more words than a block has room for");
    let mut by_first = [const { Vec::new() }; 1 << u8::BITS];
    for (number, word) in words.into_iter().enumerate() {
        by_first[usize::from(word.as_bytes()[0])].push((word, number));
    }
    Patches { all, words: by_first }
});

/// So many tags there are.
const TAGS: usize = Tag::Verb as usize + 1;

/// The patches ask for no more words than this.
const MOST_WORDS: usize = WordSet::BITS as usize;

/// A set of tags, a bit each.
type TagSet = u32;

/// A set of the words that the patches ask for, a bit each.
type WordSet = u64;

/// So many positions of a sentence are looked at in one step.
const BLOCK: usize = u64::BITS as usize;

/// What stands in the positions of a block, a bit each: of each tag where it is, and of each word that the patches ask for.
#[derive(Clone)]
struct Block {
    tags: [u64; TAGS],
    words: [u64; MOST_WORDS],
}

impl Block {
    const EMPTY: Self = Self { tags: [0; TAGS], words: [0; MOST_WORDS] };
}

#[derive(Deserialize)]
struct Patch {
    from: Tag,
    to: Tag,
    criteria: Criteria,
    /// What a sentence must have for the patch to change anything: most patches need a word that it lacks.
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
        number: usize,
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
    let mut blocks = vec![Block::EMPTY; tags.len().div_ceil(BLOCK)];
    let (mut met_tags, mut met_words): (TagSet, WordSet) = (0, 0);
    for (at, (word, tag)) in words.zip(tags.iter()).enumerate() {
        let (block, bit) = (&mut blocks[at / BLOCK], 1 << (at % BLOCK));
        block.tags[*tag as usize] |= bit;
        met_tags |= 1 << *tag as u32;
        for number in PATCHES.asked_for(word) {
            block.words[number] |= bit;
            met_words |= 1 << number;
        }
    }
    for patch in &PATCHES.all {
        if patch.tags & !met_tags != 0 || patch.words & !met_words != 0 {
            continue;
        }
        for block in 0..blocks.len() {
            patch.mend(&mut blocks, block, |at| {
                tags[block * BLOCK + at] = patch.to;
                met_tags |= 1 << patch.to as u32;
            });
        }
    }
}

impl Patches {
    /// The words of the patches that a word passes for: the model was trained to hold words against each other by their common start.
    fn asked_for(&self, word: &str) -> impl Iterator<Item = usize> {
        let words = word.bytes().next().map_or(&[][..], |first| &self.words[usize::from(first)]);
        let shares_start = |other: &str| word.bytes().zip(other.bytes()).all(|(x, y)| x == y);
        words.iter().filter(move |(other, _)| shares_start(other)).map(|(_, number)| *number)
    }
}

impl Patch {
    /// Mends the tags of a block from left to right, for what is mended tells of what comes behind it.
    fn mend(&self, blocks: &mut [Block], block: usize, mut mended: impl FnMut(usize)) {
        let mut ahead = u64::MAX;
        loop {
            let mendable = blocks[block].tags[self.from as usize] & ahead;
            if mendable == 0 {
                return;
            }
            let met = mendable & self.criteria.hold(blocks, block);
            if met == 0 {
                return;
            }
            let first = met.trailing_zeros();
            blocks[block].tags[self.from as usize] &= !(1 << first);
            blocks[block].tags[self.to as usize] |= 1 << first;
            mended(first as usize);
            ahead = u64::MAX << first << 1;
        }
    }
}

impl Criteria {
    /// Gives each word that is asked for its number.
    fn number_words(&mut self, words: &mut Vec<String>) {
        match self {
            Self::WordIs { word, number, .. } => {
                *number = words.iter().position(|known| known == &*word).unwrap_or_else(|| {
                    words.push(word.clone());
                    words.len() - 1
                });
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
            Self::WordIsTaggedWith { is_tagged, .. } | Self::AnyWordIsTaggedWith { is_tagged, .. } => 1 << *is_tagged as u32,
            Self::SandwichTaggedWith { prev_word_tagged, post_word_tagged } => {
                1 << *prev_word_tagged as u32 | 1 << *post_word_tagged as u32
            }
            Self::WordIs { .. } => 0,
            Self::Combined { a, b } => a.tags() | b.tags(),
        }
    }

    /// The words without which the criteria never hold.
    fn words(&self) -> WordSet {
        match self {
            Self::WordIs { number, .. } => 1 << number,
            Self::Combined { a, b } => a.words() | b.words(),
            _ => 0,
        }
    }

    /// The positions of a block where the criteria hold.
    fn hold(&self, blocks: &[Block], block: usize) -> u64 {
        let tagged = |relative: isize, tag: Tag| seen_from(blocks, block, relative, |block| block.tags[tag as usize]);
        match self {
            Self::WordIsTaggedWith { relative, is_tagged } => tagged(*relative, *is_tagged),
            Self::SandwichTaggedWith { prev_word_tagged, post_word_tagged } => tagged(-1, *prev_word_tagged) & tagged(1, *post_word_tagged),
            // The range is half open on purpose, and ends nowhere before the sentence: the patches were trained with it so.
            Self::AnyWordIsTaggedWith { max_relative, is_tagged } => {
                let range = (*max_relative).min(0)..(*max_relative).max(0);
                let too_near = if block == 0 { range.start.unsigned_abs() } else { 0 };
                range.fold(0, |any, relative| any | tagged(relative, *is_tagged)) & u64::MAX << too_near
            }
            Self::WordIs { relative, number, .. } => seen_from(blocks, block, *relative, |block| block.words[*number]),
            Self::Combined { a, b } => match a.hold(blocks, block) {
                0 => 0,
                a => a & b.hold(blocks, block),
            },
        }
    }
}

/// The positions of a block from which something stands `relative` positions further on. No patch looks as far as a block is long.
fn seen_from(blocks: &[Block], block: usize, relative: isize, something: impl Fn(&Block) -> u64) -> u64 {
    let here = something(&blocks[block]);
    let other = |block: usize| blocks.get(block).map_or(0, &something);
    match relative.unsigned_abs() {
        0 => here,
        by if relative > 0 => here >> by | other(block + 1) << (BLOCK - by),
        by => here << by | other(block.wrapping_sub(1)) >> (BLOCK - by),
    }
}
