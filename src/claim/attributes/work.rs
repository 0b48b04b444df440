//! Which work of somebody's bears which title: "her debut novel, The Long Harbour", "Berg's second film “Salt”".

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

use super::{Attribute, AttributeValue, Reader};
use crate::{
    Span,
    lexicon::lexicon,
    name::{MentionForm, NameKind},
    text::{Form, Tag},
};

/// So many adjectives may stand between the owner and the noun: "her first full-length film".
const MOST_ADJECTIVES: usize = 3;
/// So many words a title in quotation marks may have.
const MOST_WORDS: usize = 8;

/// A work of the person's.
#[derive(Clone, Debug)]
pub struct Work {
    /// "film", "novel".
    pub kind: SmolStr,
    /// "first" of "her debut film".
    pub which: SmolStr,
    pub title: Span,
}

#[derive(Deserialize)]
struct Table {
    #[serde(borrow)]
    kinds: BTreeMap<&'static str, &'static str>,
    #[serde(borrow)]
    which: BTreeMap<&'static str, &'static str>,
}

struct Works {
    kinds: FxHashMap<&'static str, &'static str>,
    which: FxHashMap<&'static str, &'static str>,
}

static WORKS: LazyLock<Works> = LazyLock::new(|| {
    let Table { kinds, which } = lexicon!("works");
    let by_word = |table: BTreeMap<&'static str, &'static str>| {
        table.into_iter().flat_map(|(name, words)| words.split_whitespace().map(move |word| (word, name))).collect()
    };
    Works { kinds: by_word(kinds), which: by_word(which) }
});

impl Reader<'_> {
    /// The works of the sentence that are told by their place in somebody's list and by their title.
    pub(super) fn works(&self) -> impl Iterator<Item = Attribute> + '_ {
        (0..self.sentence.tokens.len()).filter_map(|at| self.work(at))
    }

    fn work(&self, noun: usize) -> Option<Attribute> {
        let kind = WORKS.kinds.get(self.lemma(noun)).filter(|_| self.token(noun).is_some_and(|token| token.form != Form::Plural))?;
        let (own, owner) = (noun.saturating_sub(MOST_ADJECTIVES)..noun).rev().find_map(|at| Some((at, self.owner_before(at)?)))?;
        let words = own..noun;
        let describes = |at: usize| matches!(self.tag(at), Some(Tag::Adj | Tag::Noun | Tag::Num | Tag::Adv));
        let which = words.clone().all(describes).then(|| words.into_iter().find_map(|at| WORKS.which.get(self.lemma(at)))).flatten()?;
        let title = self.title(noun + 1)?;
        let is_person = self.entity(owner.entity).kind == NameKind::Person;
        is_person.then(|| {
            let work = Work { kind: SmolStr::new_static(kind), which: SmolStr::new_static(which), title };
            self.attribute(owner.entity, self.sentence.tokens[own].span.join(title), AttributeValue::Work(work))
        })
    }

    /// The title that follows, in quotation marks or as a name of no person, with a comma before it or not.
    fn title(&self, at: usize) -> Option<Span> {
        let at = if self.lemma(at) == "," { at + 1 } else { at };
        if self.token(at)?.is_quote() {
            let inside = self.sentence.tokens.get(at + 1..)?;
            let len = inside.iter().take(MOST_WORDS + 1).position(|token| token.is_quote())?;
            let words = inside.get(..len)?;
            // A comma that belongs to the sentence may stand before the closing mark.
            let words = words.split_last().filter(|(last, _)| last.is_punct()).map_or(words, |(_, words)| words);
            return Some(words.first()?.span.join(words.last()?.span));
        }
        let named = self.mention_at(at).filter(|mention| mention.form == MentionForm::Name)?;
        matches!(self.entity(named.entity).kind, NameKind::Thing | NameKind::Unknown).then_some(named.span)
    }
}
