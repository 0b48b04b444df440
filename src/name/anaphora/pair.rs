//! "The couple", "both men", "the two countries": the only two of whom that may be said.

use std::ops::Range;

use super::{REACH, Resolver, Spoken};
use crate::{
    name::{Gender, NameKind, lexicon::LEXICON, things::DESCRIPTIONS},
    text::{Form, Sentence, Tag, Token},
};

/// Whom the words for two may mean.
#[derive(Clone, Copy, Debug)]
enum Sort<'t> {
    /// "the couple": two who are named in one sentence.
    Anybody,
    /// "both men".
    Gender(Gender),
    Leaders,
    /// "the two ministers".
    Role(&'t str),
    /// "the two countries".
    Things(&'t str),
}

impl Resolver<'_> {
    /// The two whom the words at the token mean, and where the words end.
    pub(super) fn pair(&self, sentence: &Sentence, at: usize, own: &Range<usize>, spoken: &Spoken) -> Option<(usize, [usize; 2])> {
        let tokens = &sentence.tokens;
        let word = |at: usize| tokens.get(at).map_or("", |token| token.lemma.as_str());
        let (noun, sort) = match word(at) {
            "the" if DESCRIPTIONS.pairs.contains(word(at + 1)) => (at + 1, Some(Sort::Anybody)),
            "the" if word(at + 1) == "two" => (at + 2, None),
            "both" => (at + 1, None),
            _ => return None,
        };
        let sort = sort.or_else(|| tokens.get(noun).and_then(sort_of))?;
        let alone = tokens.get(noun + 1).is_none_or(|next| self.ends_phrase(next)) && self.name_at(tokens, noun + 2, own).is_none();
        (alone && !self.may_be_unnamed(sort, spoken)).then_some(())?;
        Some((noun + 1, self.only_two(sort, spoken)?))
    }

    /// Whether a phrase is complete before the token: no "of", no "who", no other noun follows.
    fn ends_phrase(&self, next: &Token) -> bool {
        matches!(next.tag, Tag::Verb | Tag::Aux | Tag::Adv | Tag::Sconj)
            || matches!(next.span.of(self.text), "," | "." | ";" | "on" | "at" | "during" | "after" | "before")
    }

    fn only_two(&self, sort: Sort, spoken: &Spoken) -> Option<[usize; 2]> {
        let mut fitting: Vec<usize> = Vec::new();
        let mut together = false;
        for sentence in self.nearby(spoken) {
            let entities = if matches!(sort, Sort::Things(_)) { &sentence.mentioned } else { &sentence.entities };
            let own: Vec<usize> = entities.iter().copied().filter(|entity| self.is_of(sort, *entity)).collect();
            together |= own.len() == 2;
            for entity in own {
                if !fitting.contains(&entity) {
                    fitting.push(entity);
                }
            }
            if fitting.len() > 2 {
                return None;
            }
        }
        fitting.sort_unstable();
        let two: [usize; 2] = fitting.try_into().ok()?;
        (together || !matches!(sort, Sort::Anybody)).then_some(two)
    }

    fn is_of(&self, sort: Sort, entity: usize) -> bool {
        let own = &self.names.entities[entity];
        let has_role =
            |fits: &dyn Fn(&str) -> bool| own.roles.iter().any(|role| !role.former && role.title.rsplit(' ').next().is_some_and(fits));
        match sort {
            Sort::Things(noun) => self.may_be(noun, entity),
            _ if own.kind != NameKind::Person => false,
            Sort::Anybody => true,
            Sort::Gender(gender) => own.gender.is_none_or(|own| own == gender),
            Sort::Leaders => has_role(&|head| DESCRIPTIONS.leaders.contains(head)),
            Sort::Role(noun) => has_role(&|head| head == noun),
        }
    }

    /// Whether the two may be people or things without names: "two men" before "the two men".
    fn may_be_unnamed(&self, sort: Sort, spoken: &Spoken) -> bool {
        self.lately(spoken).any(|spoken| match sort {
            Sort::Anybody | Sort::Gender(_) => !spoken.crowds.is_empty(),
            Sort::Leaders => spoken.crowds.iter().any(|noun| DESCRIPTIONS.leaders.contains(noun)),
            Sort::Role(own) => spoken.crowds.iter().any(|noun| noun == own),
            Sort::Things(own) => spoken.unnamed_things.iter().any(|noun| DESCRIPTIONS.may_be_called(noun, own)),
        }) || matches!(sort, Sort::Anybody | Sort::Gender(_)) && self.nearby(spoken).any(|spoken| spoken.unnamed.is_some())
    }

    fn nearby<'s>(&'s self, spoken: &'s Spoken) -> impl Iterator<Item = &'s Spoken> {
        std::iter::once(spoken).chain(self.history.iter().rev().take(REACH))
    }
}

/// Whom a plural noun means.
fn sort_of(noun: &Token) -> Option<Sort<'_>> {
    if noun.tag != Tag::Noun || noun.form != Form::Plural {
        return None;
    }
    match noun.lemma.as_str() {
        lemma if DESCRIPTIONS.men.contains(lemma) => Some(Sort::Gender(Gender::Male)),
        lemma if DESCRIPTIONS.women.contains(lemma) => Some(Sort::Gender(Gender::Female)),
        "leader" => Some(Sort::Leaders),
        lemma if LEXICON.is_role_head(lemma) => Some(Sort::Role(lemma)),
        lemma if DESCRIPTIONS.has(lemma) => Some(Sort::Things(lemma)),
        _ => None,
    }
}
