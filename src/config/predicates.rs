//! `[predicates]`: verbs of the house, beside those of the lexicon, for what happens.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use toml::de::DeValue;

use super::{
    ConfigError,
    fields::{Value, write},
    parse::Reader,
};
use crate::{
    claim::lexicon::lexicon,
    text::{Sentence, Tag},
};

/// The user's verbs, each with a verb of the lexicon that is read in its place. Lemmas.
#[derive(Clone, Debug, Default)]
pub struct Verbs(FxHashMap<SmolStr, SmolStr>);

const EXAMPLE: &str = "visit = [\"barnstorm\"]";

impl Verbs {
    pub(super) fn read(reader: &Reader, table: &Value) -> Result<Self, ConfigError> {
        let Some(entries) = table.get_ref().as_table() else {
            return Err(reader.error(table.span(), "here a table of predicates with lists of verbs should stand", write(EXAMPLE)));
        };
        let mut verbs = FxHashMap::default();
        for (class, own) in entries {
            let plain = lexicon().class_named(class.get_ref()).and_then(|class| lexicon().plain_verb(class));
            let plain = plain.ok_or_else(|| {
                let known: Vec<&str> = lexicon().classes().map(|(_, class)| class.name).collect();
                reader.unknown_word(class.get_ref(), class.span(), "there is no such predicate", &known)
            })?;
            let DeValue::Array(list) = own.get_ref() else {
                return Err(reader.error(own.span(), "here a list of verbs should stand", write(EXAMPLE)));
            };
            for verb in list {
                let word = reader.text_name(verb, write(EXAMPLE))?;
                if word.contains(' ') {
                    return Err(reader.error(verb.span(), "a predicate is one verb", write(EXAMPLE)));
                }
                if verbs.insert(SmolStr::new(word.to_lowercase()), SmolStr::new_static(plain)).is_some() {
                    return Err(reader.error(verb.span(), format!("“{word}” has a meaning already"), None));
                }
            }
        }
        Ok(Self(verbs))
    }

    /// Reads the verbs of the lexicon in the place of the user's.
    pub fn stand_in(&self, sentences: &mut [Sentence]) {
        if self.0.is_empty() {
            return;
        }
        for token in sentences.iter_mut().flat_map(|sentence| &mut sentence.tokens).filter(|token| token.tag == Tag::Verb) {
            if let Some(verb) = self.0.get(&token.lemma) {
                token.lemma = verb.clone();
            }
        }
    }
}
