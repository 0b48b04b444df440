//! Who "he", "its", "the company" and "the minister" are. What is in doubt stays unresolved.

mod description;
mod office;
mod pair;
mod speaker;

use std::ops::Range;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Gender, MentionForm, NameKind, NameMention, Names, PairMention, lexicon::LEXICON, office::Offices};
use crate::{
    article::{Article, BlockKind},
    temporal::TimeMention,
    text::{Form, Sentence, Tag, Token, lower_case},
};

/// How many sentences back a pronoun looks.
const REACH: usize = 2;
/// How many sentences back "the company" looks.
const FAR_REACH: usize = 8;
/// More words than this before a noun are no part of its phrase.
const LONGEST_PHRASE: usize = 8;

/// Whether a name only says whose or which the noun after it is: "a third Boras client".
fn is_attribute(tokens: &[Token], first: usize, end: usize) -> bool {
    let determined = tokens[..first].iter().rev().take(LONGEST_PHRASE).find(|token| !matches!(token.tag, Tag::Adj | Tag::Num | Tag::Noun));
    determined.is_some_and(|token| token.tag == Tag::Det) && tokens.get(end).is_some_and(|next| next.tag == Tag::Noun)
}

/// Adds the mentions that are no names.
pub(super) fn resolve<'a>(
    article: &'a Article,
    sentences: &[Sentence],
    times: &'a [TimeMention],
    offices: Option<Offices<'a>>,
    names: &'a mut Names,
) {
    let mut resolver = Resolver {
        text: &article.text,
        protagonist: protagonist(names),
        offices,
        times,
        names,
        history: Vec::new(),
        added: Vec::new(),
        called: FxHashMap::default(),
    };
    let mut next = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let end = next + resolver.names.mentions[next..].iter().take_while(|mention| mention.sentence == index).count();
        resolver.sentence(index, sentence, next..end);
        next = end;
    }
    let added = std::mem::take(&mut resolver.added);
    let names = resolver.names;
    names.mentions.extend(added);
    names.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    // "the North Korean leader" takes the place of "North Korean".
    let mut end = 0;
    names.mentions.retain(|mention| {
        let free = mention.span.start >= end;
        end = end.max(mention.span.end);
        free
    });
}

/// The noun, in the singular, of several people: "gunmen".
fn crowd(token: &Token) -> Option<SmolStr> {
    let people = || LEXICON.gender_of_word(&token.lemma).is_some() || LEXICON.is_role_head(&token.lemma);
    (token.tag == Tag::Noun && token.form == Form::Plural && people()).then(|| token.lemma.clone())
}

/// The person whom the article names three times or more, and twice as often as any other.
fn protagonist(names: &Names) -> Option<usize> {
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for mention in names.mentions.iter().filter(|mention| names.entities[mention.entity].kind == NameKind::Person) {
        *counts.entry(mention.entity).or_default() += 1;
    }
    let (main, count) = counts.iter().map(|(entity, count)| (*entity, *count)).max_by_key(|(entity, count)| (*count, *entity))?;
    let others = counts.iter().filter(|(entity, _)| **entity != main).map(|(_, count)| *count).max().unwrap_or(0);
    (count >= 3 && count >= 2 * others).then_some(main)
}

/// Who was spoken of in a sentence.
#[derive(Clone, Debug, Default)]
struct Spoken {
    subject: Option<usize>,
    /// A person without a name, who "he" may be as well: "the gunman", "a police officer".
    unnamed: Option<Unnamed>,
    /// Who says what is quoted or reported, where named or meant by a pronoun.
    speaker: Option<usize>,
    /// The one named or meant last.
    last: Option<usize>,
    entities: Vec<usize>,
    /// The same, with those of whom only a quotation or an adjective speaks.
    mentioned: Vec<usize>,
    /// Persons named in a quotation.
    quoted: Vec<usize>,
    /// Nouns that brought in a thing without a name: "a ferry".
    unnamed_things: Vec<SmolStr>,
    /// Nouns, in the singular, of several people without names: "two gunmen".
    crowds: Vec<SmolStr>,
}

impl Spoken {
    fn add(&mut self, entity: usize, subject: bool) {
        if subject && self.subject.is_none() {
            self.subject = Some(entity);
        }
        self.last = Some(entity);
        self.touch(entity);
        if !self.entities.contains(&entity) {
            self.entities.push(entity);
        }
    }

    fn touch(&mut self, entity: usize) {
        if !self.mentioned.contains(&entity) {
            self.mentioned.push(entity);
        }
    }
}

/// What is known of a person without a name.
#[derive(Clone, Copy, Debug)]
struct Unnamed {
    gender: Option<Gender>,
    subject: bool,
    /// "the gunman", which may speak of somebody named.
    definite: bool,
}

struct Resolver<'a> {
    text: &'a str,
    names: &'a mut Names,
    /// Of the sentences before, the last one last.
    history: Vec<Spoken>,
    added: Vec<NameMention>,
    /// Nouns that said what an entity is.
    called: FxHashMap<usize, Vec<SmolStr>>,
    /// Where the user tells of roles.
    offices: Option<Offices<'a>>,
    times: &'a [TimeMention],
    /// The person whom the article is about.
    protagonist: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pronoun {
    Subject(Gender),
    Possessive(Gender),
    Object(Gender),
    It,
    Its,
}

fn pronoun(word: &str) -> Option<Pronoun> {
    Some(match word {
        "he" | "He" => Pronoun::Subject(Gender::Male),
        "she" | "She" => Pronoun::Subject(Gender::Female),
        "his" | "His" => Pronoun::Possessive(Gender::Male),
        "her" | "Her" => Pronoun::Possessive(Gender::Female),
        "him" | "himself" => Pronoun::Object(Gender::Male),
        "hers" | "herself" => Pronoun::Object(Gender::Female),
        "it" | "It" => Pronoun::It,
        "its" | "Its" => Pronoun::Its,
        _ => return None,
    })
}

impl Resolver<'_> {
    fn sentence(&mut self, index: usize, sentence: &Sentence, own: Range<usize>) {
        let mut spoken = Spoken { speaker: self.speaker(sentence, &own), ..Spoken::default() };
        let mut verb_seen = false;
        let mut mention = own.start;
        let tokens = &sentence.tokens;
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let word = token.span.of(self.text);
            let quoted = token.quoted;
            if let Some(name) = self.names.mentions.get(mention).filter(|name| mention < own.end && name.span.start <= token.span.start) {
                let (entity, end) = (name.entity, name.span.end);
                let demonym = name.form == MentionForm::Demonym;
                while at < tokens.len() && tokens[at].span.start < end {
                    at += 1;
                }
                let start = name.span.start;
                mention += 1;
                let first = at - tokens[..at].iter().rev().take_while(|token| token.span.start >= start).count();
                self.note_noun(entity, tokens, first, at);
                spoken.touch(entity);
                if quoted && self.is_person(entity) && !spoken.quoted.contains(&entity) {
                    spoken.quoted.push(entity);
                }
                if !demonym && !quoted {
                    let attribute = self.is_possessive(tokens, at) || is_attribute(tokens, first, at);
                    let subject = !attribute && self.is_subject(sentence, first, verb_seen);
                    spoken.add(entity, subject);
                }
                continue;
            }
            if quoted {
                if let Some(entity) = pronoun(word).and_then(|pronoun| self.quoted_person(pronoun, &spoken)) {
                    self.added.push(NameMention { span: token.span, sentence: index, entity, form: MentionForm::Pronoun });
                }
            } else if sentence.kind != BlockKind::Headline {
                if let Some(pronoun) = pronoun(word) {
                    if let Some(entity) = self.referent(pronoun, sentence, at, &spoken) {
                        self.added.push(NameMention { span: token.span, sentence: index, entity, form: MentionForm::Pronoun });
                        // "His disclosure …" goes on about him.
                        let opens = matches!(pronoun, Pronoun::Possessive(_)) && at == 0;
                        if matches!(pronoun, Pronoun::Subject(_)) && tokens.get(at + 1).is_some_and(speaker::is_speech) {
                            spoken.speaker = Some(entity);
                        }
                        spoken.add(entity, (opens || matches!(pronoun, Pronoun::Subject(_) | Pronoun::It)) && !verb_seen);
                    } else if let Pronoun::Subject(gender) = pronoun {
                        spoken.unnamed.get_or_insert(Unnamed { gender: Some(gender), subject: true, definite: true });
                    }
                } else if let Some((phrase, entity)) = self.described(index, sentence, at, &own, &spoken) {
                    let span = tokens[phrase.start].span.join(tokens[phrase.end - 1].span);
                    self.added.push(NameMention { span, sentence: index, entity, form: MentionForm::Description });
                    let subject = !self.is_possessive(tokens, phrase.end) && self.is_subject(sentence, at, verb_seen);
                    spoken.add(entity, subject);
                    at = phrase.end;
                    mention += self.names.mentions[mention..own.end].iter().take_while(|name| name.span.start < span.end).count();
                    continue;
                } else if let Some((end, entities)) = self.pair(sentence, at, &own, &spoken) {
                    let span = token.span.join(tokens[end - 1].span);
                    self.names.pairs.push(PairMention { span, sentence: index, entities });
                    spoken.entities.extend(entities.into_iter().filter(|entity| !spoken.entities.contains(entity)).collect::<Vec<_>>());
                    at = end;
                    continue;
                } else if let Some(unnamed) = self.unnamed(sentence, at, verb_seen) {
                    // Who is new stays, though "the suspect's car" comes after.
                    if !unnamed.definite || spoken.unnamed.is_none_or(|before| before.definite) {
                        spoken.unnamed = Some(unnamed);
                    }
                }
                spoken.unnamed_things.extend(self.unnamed_thing(sentence, at));
                spoken.crowds.extend(crowd(token));
            }
            verb_seen |= !quoted && matches!(token.tag, Tag::Verb | Tag::Aux);
            at += 1;
        }
        self.history.push(spoken);
    }

    /// The entity that "the minister" or "the company" at the token stands for, with the tokens of the phrase.
    fn described(
        &mut self,
        index: usize,
        sentence: &Sentence,
        at: usize,
        own: &Range<usize>,
        spoken: &Spoken,
    ) -> Option<(Range<usize>, usize)> {
        let the = matches!(sentence.tokens[at].span.of(self.text), "the" | "The");
        let told = the.then(|| self.description(sentence, at, own, spoken)).flatten();
        told.map(|(end, entity)| (at..end, entity)).or_else(|| self.person_in_office(index, sentence, at, own))
    }

    fn is_possessive(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| matches!(token.span.of(self.text), "'s" | "’s" | "'" | "’"))
    }

    /// A person without a name whose noun is the token: "the gunman", "another man"; not "he is a teacher", "Ann Orr, a nurse" or
    /// "officer Jim Orr".
    fn unnamed(&self, sentence: &Sentence, at: usize, verb_seen: bool) -> Option<Unnamed> {
        let tokens = &sentence.tokens;
        let token = &tokens[at];
        if token.tag != Tag::Noun || token.form == Form::Plural {
            return None;
        }
        let noun = lower_case(token.span.of(self.text));
        let gender = LEXICON.gender_of_word(&noun);
        if gender.is_none() && !LEXICON.is_role_head(&noun) {
            return None;
        }
        let phrase =
            tokens[..at].iter().rev().take(LONGEST_PHRASE).take_while(|token| matches!(token.tag, Tag::Adj | Tag::Noun | Tag::Num)).count();
        let determiner = (at - phrase).checked_sub(1).filter(|determiner| tokens[*determiner].tag == Tag::Det)?;
        let before = determiner.checked_sub(1).map_or("", |before| tokens[before].span.of(self.text));
        let tells_of_another = matches!(before, "as" | "," | "is" | "was" | "be" | "been" | "became" | "becoming" | "being" | "like");
        let heads_a_phrase = tokens.get(at + 1).is_none_or(|next| !matches!(next.tag, Tag::Noun | Tag::Propn));
        let named_after = tokens.get(at + 1).is_some_and(|next| next.span.of(self.text) == ",")
            && tokens.get(at + 2).is_some_and(|next| next.tag == Tag::Propn);
        let subject = self.is_subject(sentence, determiner, verb_seen);
        // "The man" after "a man" is still nobody named.
        let again = || {
            self.history
                .iter()
                .rev()
                .take(REACH)
                .any(|before| before.unnamed.is_some_and(|other| !other.definite && other.gender == gender))
        };
        let definite = matches!(tokens[determiner].span.of(self.text), "the" | "The") && !again();
        (!tells_of_another && heads_a_phrase && !named_after).then_some(Unnamed { gender, subject, definite })
    }

    /// Before the first verb and after no preposition, or after "said"; what is quoted counts for nothing, and who is told is told.
    fn is_subject(&self, sentence: &Sentence, first: usize, verb_seen: bool) -> bool {
        let before = first.checked_sub(1).map(|before| &sentence.tokens[before]);
        if before.is_some_and(|token| matches!(token.span.of(self.text), "said" | "says" | "added")) {
            return true;
        }
        // Titles and articles stand between a preposition and its name.
        let in_phrase = |token: &Token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn);
        let mut head = sentence.tokens[..first].iter().rposition(|token| !in_phrase(token));
        // "by his lawyer, John Doe"
        if let Some(comma) = head.filter(|head| head + 1 == first && sentence.tokens[*head].span.of(self.text) == ",")
            && comma > 0
            && LEXICON.is_role_head(&lower_case(sentence.tokens[comma - 1].span.of(self.text)))
        {
            head = sentence.tokens[..comma].iter().rposition(|token| !in_phrase(token) && !matches!(token.tag, Tag::Part | Tag::Pron));
        }
        !verb_seen && head.is_none_or(|head| !matches!(sentence.tokens[head].tag, Tag::Adp | Tag::Sconj))
    }

    fn referent(&mut self, pronoun: Pronoun, sentence: &Sentence, at: usize, spoken: &Spoken) -> Option<usize> {
        let entity = match pronoun {
            Pronoun::It => self.it(sentence, at, spoken),
            Pronoun::Its => self
                .thing_spoken_of(spoken)
                .or_else(|| self.history.last().filter(|_| spoken.entities.is_empty()).and_then(|last| self.thing_spoken_of(last))),
            Pronoun::Possessive(gender) => self.joined_owner(gender, sentence, at).or_else(|| self.person(gender, spoken, None)),
            // What was said before it is no part of ", he said".
            Pronoun::Subject(gender) if self.closes_report(sentence, at) => {
                self.goes_on_speaking(gender, spoken).or_else(|| self.person(gender, &Spoken { unnamed: None, ..spoken.clone() }, None))
            }
            Pronoun::Subject(_) if self.is_alternative(sentence, at) => None,
            Pronoun::Subject(gender) => self.person(gender, spoken, None),
            Pronoun::Object(gender) => {
                // "subdued him" is somebody else than who was just named, "took it with him" and "himself" may be the same.
                let reflexive = sentence.tokens[at].span.of(self.text).ends_with("self");
                let after_preposition = at > 0 && sentence.tokens[at - 1].tag == Tag::Adp;
                self.person(gender, spoken, spoken.last.filter(|_| !reflexive && !after_preposition))
            }
        }?;
        if let Pronoun::Subject(gender) | Pronoun::Possessive(gender) | Pronoun::Object(gender) = pronoun {
            self.names.entities[entity].gender.get_or_insert(gender);
        }
        Some(entity)
    }

    /// Whether the pronoun stands in ", he said" after what was said.
    fn closes_report(&self, sentence: &Sentence, at: usize) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| sentence.tokens.get(at)).map_or("", |token| token.span.of(self.text));
        matches!(word(at.checked_sub(1)), "," | "\"" | "”" | "''") && matches!(word(Some(at + 1)), "said" | "says" | "added" | "told")
    }

    /// "he or she" is anybody.
    fn is_alternative(&self, sentence: &Sentence, at: usize) -> bool {
        sentence.tokens.get(at + 1).is_some_and(|or| or.lemma == "or")
            && sentence.tokens.get(at + 2).is_some_and(|other| pronoun(other.span.of(self.text)).is_some())
    }

    /// "Page and his wife", "efforts by Page to keep his seat": whoever is named right before.
    fn joined_owner(&self, gender: Gender, sentence: &Sentence, at: usize) -> Option<usize> {
        let tokens = &sentence.tokens;
        let word = |back: usize| at.checked_sub(back).map_or("", |before| tokens[before].span.of(self.text));
        let link = match word(1) {
            "and" => at - 1,
            _ if word(2) == "to" && tokens[at - 1].tag == Tag::Verb => at - 2,
            _ => return None,
        };
        let end = tokens[link.checked_sub(1)?].span.end;
        let mentions = &self.names.mentions;
        let before = mentions[..mentions.partition_point(|mention| mention.span.start < end)].last()?;
        let owner = &self.names.entities[before.entity];
        let first = tokens[..link].partition_point(|token| token.span.start < before.span.start);
        let agent = word(1) == "and" || first > 0 && matches!(tokens[first - 1].span.of(self.text), "by" | "for");
        let fits = agent && before.span.end == end && owner.kind == NameKind::Person && owner.gender.is_none_or(|own| own == gender);
        fits.then_some(before.entity)
    }

    /// The person that "he" or "she" most likely is, in this sentence or the last ones.
    fn person(&self, gender: Gender, spoken: &Spoken, not: Option<usize>) -> Option<usize> {
        let sentences = std::iter::once(spoken).chain(self.history.iter().rev().take(REACH));
        for (back, sentence) in sentences.enumerate() {
            let fits = |entity: &usize| {
                let entity_of = &self.names.entities[*entity];
                entity_of.kind == NameKind::Person && entity_of.gender.is_none_or(|own| own == gender) && Some(*entity) != not
            };
            let candidates: Vec<usize> = sentence.entities.iter().copied().filter(fits).collect();
            let certain: Vec<usize> =
                candidates.iter().copied().filter(|entity| self.names.entities[*entity].gender == Some(gender)).collect();
            let subject = sentence.subject.filter(|subject| candidates.contains(subject));
            let unnamed = sentence.unnamed.is_some_and(|unnamed| {
                // Of a role that tells no gender, news prose more often means a man.
                unnamed.gender.unwrap_or(Gender::Male) == gender
                    && (back == 0 || unnamed.subject || candidates.is_empty())
                    && (back == 0 && !unnamed.definite || self.main(gender).is_none())
            });
            match (candidates.as_slice(), certain.as_slice(), subject) {
                (_, _, None) if unnamed => return None,
                ([], _, _) => {}
                // Named in passing: "he" is rather the one whom the article is about.
                ([_], [], None) if back > 0 && self.main(gender).is_some() => return self.main(gender),
                ([one], _, _) => return Some(*one),
                (_, _, Some(subject)) => return Some(subject),
                (_, [one], None) => return Some(*one),
                (_, certain, None) => return self.protagonist.filter(|main| certain.contains(main)),
            }
        }
        None
    }

    /// The person whom the article is about, where the gender is surely this one.
    fn main(&self, gender: Gender) -> Option<usize> {
        self.protagonist.filter(|main| self.names.entities[*main].gender == Some(gender))
    }

    fn thing_spoken_of(&self, spoken: &Spoken) -> Option<usize> {
        let is_thing =
            |entity: &usize| matches!(self.names.entities[*entity].kind, NameKind::Organisation | NameKind::Thing | NameKind::Place);
        let subject = spoken.subject.filter(is_thing);
        subject.or_else(|| match spoken.entities.iter().copied().filter(is_thing).collect::<Vec<_>>().as_slice() {
            [one] if spoken.subject.is_none() && self.names.entities[*one].kind == NameKind::Organisation => Some(*one),
            _ => None,
        })
    }

    /// "it" only where it says, owns or plans something: "it was clear that" speaks of nobody.
    fn it(&self, sentence: &Sentence, at: usize, spoken: &Spoken) -> Option<usize> {
        let next = sentence.tokens.get(at + 1)?.span.of(self.text);
        let before = at.checked_sub(1).map_or("", |before| sentence.tokens[before].span.of(self.text));
        let acts = matches!(
            next,
            "said"
                | "says"
                | "announced"
                | "had"
                | "has"
                | "plans"
                | "planned"
                | "expects"
                | "expected"
                | "will"
                | "would"
                | "reported"
                | "offered"
                | "agreed"
                | "bought"
                | "denied"
        );
        if matches!(before, "said" | "says") && spoken.subject.is_some() {
            return spoken.subject.filter(|subject| self.names.entities[*subject].kind != NameKind::Person);
        }
        if before == "that" && acts && spoken.subject.is_some() {
            return spoken.subject.filter(|subject| self.names.entities[*subject].kind == NameKind::Organisation);
        }
        let impersonal = sentence.tokens.get(at + 2).is_some_and(|token| matches!(token.span.of(self.text), "be" | "been"));
        (acts && !impersonal && spoken.entities.is_empty())
            .then(|| self.history.last().and_then(|last| last.subject))
            .flatten()
            .filter(|subject| matches!(self.names.entities[*subject].kind, NameKind::Organisation | NameKind::Place))
    }
}
