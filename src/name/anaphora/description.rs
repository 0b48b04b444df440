//! "The company", "the North Korean leader": the one entity spoken of lately that the words fit.

use std::ops::Range;

use smol_str::SmolStr;

use super::{FAR_REACH, LONGEST_PHRASE, Resolver, Spoken};
use crate::{
    name::{
        Entity, NameKind,
        lexicon::{LEXICON, TitleWord},
        things::DESCRIPTIONS,
    },
    text::{Form, Sentence, Tag, Token, lower_case},
};

/// How many sentences back "the country" looks, though no rival may be named as far back as [`FAR_REACH`]: text names many places in
/// passing.
const PLACE_REACH: usize = 4;

/// More words than this between a name and the noun that says what it is are no apposition.
const LONGEST_APPOSITION: usize = 5;

impl Resolver<'_> {
    /// The entity that "the …" at the token stands for, and where the phrase ends.
    pub(super) fn description(&self, sentence: &Sentence, at: usize, own: &Range<usize>, spoken: &Spoken) -> Option<(usize, usize)> {
        let tokens = &sentence.tokens;
        let mut head = at + 1;
        while head < tokens.len().min(at + 5) && matches!(tokens[head].tag, Tag::Adj | Tag::Noun | Tag::Propn) {
            head += 1;
        }
        let head = head.checked_sub(1).filter(|head| *head > at)?;
        let names_follow = self.name_at(tokens, head, own).is_some()
            || self.names.mentions[own.clone()]
                .iter()
                .any(|name| tokens.get(head + 1).is_some_and(|next| name.span.start == next.span.start));
        if names_follow || tokens.get(head + 1).is_some_and(|next| matches!(next.span.of(self.text), "of" | "-")) {
            return None;
        }
        let noun = lower_case(tokens[head].span.of(self.text));
        let entity = match head == at + 1 && DESCRIPTIONS.has(&noun) {
            true => self.thing(&noun, spoken),
            false if self.is_possessive(tokens, head + 1) => None,
            false => self.person_in_role(sentence, at, head, own, spoken).or_else(|| self.person_called(&noun, head == at + 1, spoken)),
        }?;
        Some((head + 1, entity))
    }

    /// The only place, organisation or thing spoken of lately that "the NOUN" may be; none where one without a name came in with it or
    /// after it ("Norlink bought a rival. The company …").
    fn thing(&self, noun: &str, spoken: &Spoken) -> Option<usize> {
        let unnamed = |spoken: &Spoken| spoken.unnamed_things.iter().any(|other| DESCRIPTIONS.may_be_called(other, noun));
        let mut found = None;
        for (back, spoken) in self.lately(spoken).enumerate() {
            let nearer = found;
            for entity in spoken.mentioned.iter().copied().filter(|entity| self.may_be(noun, *entity)) {
                if *found.get_or_insert(entity) != entity {
                    return None;
                }
            }
            let in_passing = back > PLACE_REACH && found.is_some_and(|entity| self.names.entities[entity].kind == NameKind::Place);
            if nearer.is_none() && (unnamed(spoken) || in_passing) {
                return None;
            }
        }
        found
    }

    pub(super) fn may_be(&self, noun: &str, entity: usize) -> bool {
        let own = &self.names.entities[entity];
        let called = self.called.get(&entity).map_or(&[][..], Vec::as_slice);
        own.kind != NameKind::Person && DESCRIPTIONS.may_be(noun, own, called)
    }

    /// "the minister", "the North Korean leader".
    fn person_in_role(&self, sentence: &Sentence, at: usize, head: usize, own: &Range<usize>, spoken: &Spoken) -> Option<usize> {
        let tokens = &sentence.tokens;
        let noun = lower_case(tokens[head].span.of(self.text));
        if !LEXICON.is_role_head(&noun) {
            return None;
        }
        let place = self.names.mentions[own.clone()]
            .iter()
            .find(|name| name.span.start > tokens[at].span.start && name.span.end <= tokens[head].span.start)
            .map(|name| name.entity);
        if place.is_none() && head > at + 2 {
            return None;
        }
        let before = lower_case(tokens[head - 1].span.of(self.text));
        let modifier = (LEXICON.title_word(&before) == Some(TitleWord::Modifier)).then_some(before.as_str());
        let has_role = |entity: &Entity| {
            entity
                .roles
                .iter()
                .any(|role| fits_title(&role.title, modifier, &noun) && (place.is_none() || role.of.is_none() || role.of == place))
        };
        let fits = |entity: usize| self.names.entities[entity].kind == NameKind::Person && has_role(&self.names.entities[entity]);
        self.only(self.lately(spoken).flat_map(|spoken| &spoken.entities), fits)
    }

    /// "the fugitive", "the convicted murderer", and "the 34-year-old": whom the text is about, or the one spoken of last.
    fn person_called(&self, noun: &str, bare: bool, spoken: &Spoken) -> Option<usize> {
        if noun.ends_with("-year-old") && bare && spoken.entities.is_empty() {
            let before = self.history.last().filter(|before| before.unnamed.is_none())?;
            let is_person = |entity: usize| self.names.entities[entity].kind == NameKind::Person;
            return before.subject.filter(|subject| is_person(*subject)).or_else(|| self.only(before.entities.iter(), is_person));
        }
        let gender = LEXICON.gender_of_word(noun);
        let fits = |main: &usize| gender.is_none() || self.names.entities[*main].gender.is_none_or(|own| Some(own) == gender);
        let so_far = || {
            self.only(self.history.iter().rev().take(FAR_REACH).flat_map(|before| &before.mentioned), |entity| {
                self.names.entities[entity].kind == NameKind::Person
            })
        };
        let main = DESCRIPTIONS.epithets.contains(noun).then(|| self.protagonist.or_else(so_far))?;
        main.filter(fits)
    }

    /// What was spoken of in the sentence, and in those not far before.
    pub(super) fn lately<'s>(&'s self, spoken: &'s Spoken) -> impl Iterator<Item = &'s Spoken> {
        std::iter::once(spoken).chain(self.history.iter().rev().take(FAR_REACH))
    }

    /// The entity that fits, if only one does.
    fn only<'s>(&self, entities: impl Iterator<Item = &'s usize>, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut fitting = entities.copied().filter(|entity| fits(*entity));
        let first = fitting.next()?;
        fitting.all(|other| other == first).then_some(first)
    }

    /// Remembers the noun before or after a name that says what it is: "the ferry Vadra", "the city of Leeds", "Vadra, a ferry".
    pub(super) fn note_noun(&mut self, entity: usize, tokens: &[Token], first: usize, end: usize) {
        if self.names.entities[entity].kind == NameKind::Person {
            return;
        }
        // "The city of Nepal" that is meant may be another than Nepal, where that is known.
        let unknown = self.names.entities[entity].known.is_none();
        let before = match tokens[..first].last() {
            Some(of) if of.lemma == "of" => {
                tokens[..first - 1].last().and_then(thing_noun).filter(|noun| unknown && DESCRIPTIONS.is_sort_of_place(noun))
            }
            before => before.and_then(thing_noun),
        };
        let noun = before.or_else(|| apposed_noun(tokens, end));
        if let Some(noun) = noun {
            self.called.entry(entity).or_default().push(noun.clone());
        }
    }

    /// The thing without a name that a noun brings in: "a ferry", "several companies"; "the merchant ship", which is none of those named.
    pub(super) fn unnamed_thing(&self, sentence: &Sentence, at: usize) -> Option<SmolStr> {
        let tokens = &sentence.tokens;
        let noun = Some(&tokens[at]).filter(|token| token.tag == Tag::Noun && DESCRIPTIONS.has(&token.lemma))?;
        if tokens.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Propn)) {
            return None;
        }
        let in_phrase = |token: &&Token| matches!(token.tag, Tag::Adj | Tag::Noun | Tag::Num | Tag::Propn);
        let phrase = tokens[..at].iter().rev().take(LONGEST_PHRASE).take_while(in_phrase).count();
        let before = tokens[..at - phrase].last();
        let told_apart = before.is_some_and(|token| token.lemma == "the") && tokens[at - 1].tag == Tag::Noun;
        let determined = before.is_some_and(|token| match token.tag {
            Tag::Det => !matches!(token.lemma.as_str(), "a" | "an" | "another" | "some" | "any" | "every" | "each"),
            Tag::Pron | Tag::Part => true,
            _ => false,
        });
        let bare = before.is_none_or(|token| token.tag != Tag::Det) && noun.form != Form::Plural;
        let tells =
            at - phrase >= 2 && matches!(tokens[at - phrase - 2].span.of(self.text), "as" | "," | "is" | "was" | "be" | "been" | "like");
        (told_apart || !determined && !bare && !tells).then(|| noun.lemma.clone())
    }
}

/// The noun of a token that names a kind of thing in the singular.
fn thing_noun(token: &Token) -> Option<&SmolStr> {
    (token.tag == Tag::Noun && token.form != Form::Plural && DESCRIPTIONS.has(&token.lemma)).then_some(&token.lemma)
}

/// "Vadra, an Indian ferry that …".
fn apposed_noun(tokens: &[Token], end: usize) -> Option<&SmolStr> {
    let comma = tokens.get(end).filter(|token| token.lemma == ",").map(|_| end)?;
    tokens.get(comma + 1).filter(|token| token.tag == Tag::Det)?;
    let phrase = &tokens[comma + 2..];
    let length = phrase.iter().take(LONGEST_APPOSITION).take_while(|token| matches!(token.tag, Tag::Adj | Tag::Noun | Tag::Propn)).count();
    let closed =
        phrase.get(length).is_none_or(|next| matches!(next.lemma.as_str(), "," | "." | "that" | "which" | "of" | "in" | "with" | "and"));
    phrase[..length].last().filter(|_| closed).and_then(thing_noun)
}

/// Whether a title is that of "the MODIFIER NOUN": "the minister" may be a foreign minister, "the prime minister" is none.
fn fits_title(title: &str, modifier: Option<&str>, noun: &str) -> bool {
    let mut words = title.rsplit(' ');
    let head = words.next() == Some(noun);
    head && words.next().zip(modifier).is_none_or(|(own, said)| own == said)
}
