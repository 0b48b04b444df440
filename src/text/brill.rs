//! The model of `harper-brill`: a dictionary of words with their most frequent tags, and patches that mend tags by their surroundings.
//!
//! The crate keeps both private, and applies every patch to every word. Here they are read out once through the model's own
//! serialisation, words are looked up without copying them, and a patch only visits the words that carry the tag it mends.

use std::sync::LazyLock;

use memchr::memchr;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

use super::Tag;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let json = serde_json::to_vec(&*harper_brill::brill_tagger()).expect("the tagger can be written as JSON");
    serde_json::from_slice(&json).expect("the tagger has a dictionary and patches")
});

#[derive(Deserialize)]
struct Model {
    base: Dictionary,
    patches: Vec<Patch>,
}

#[derive(Deserialize)]
struct Dictionary {
    mapping: FxHashMap<SmolStr, Tag>,
}

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
    MODEL.base.mapping.get(lower).copied()
}

/// Mends the tags of a sentence by the patches of the model, in their order. `words` are in lower case.
pub(super) fn patch(words: &[SmolStr], tags: &mut [Tag]) {
    let mut codes: Vec<u8> = tags.iter().map(|tag| *tag as u8).collect();
    for patch in &MODEL.patches {
        let mut at = 0;
        while let Some(step) = memchr(patch.from as u8, &codes[at..]) {
            at += step;
            if patch.criteria.hold(words, &codes, at) {
                codes[at] = patch.to as u8;
                tags[at] = patch.to;
            }
            at += 1;
        }
    }
}

impl Criteria {
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
