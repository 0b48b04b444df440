//! What one named person is to another: "his wife, Anna Prins", "Prins's sister Anna", "Anna Prins, the wife of Tom Vale".

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

use super::{Attribute, AttributeValue, Person, Reader};
use crate::{
    lexicon::lexicon,
    name::{Gender, MentionForm, NameKind, NameMention},
    text::{Form, Tag},
};

/// So many words may stand between the owner and the noun: "his younger brother".
const MOST_ADJECTIVES: usize = 3;

/// A relation between two people, such as *spouse*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(u8);

/// What the person is to another one.
#[derive(Clone, Debug)]
pub struct Relation {
    pub id: RelationId,
    /// "wife"
    pub noun: SmolStr,
    /// The other person; index into the entities of the names layer.
    pub to: usize,
    /// "ex-wife", "former husband".
    pub former: bool,
    /// Of whom one has one at a time, with nothing that tells of another time than now: "his wife", not "his second wife".
    pub only_one: bool,
}

impl RelationId {
    /// What the other is to the first then: a parent to a child.
    pub fn inverse(self) -> Self {
        RELATIONS.inverse[usize::from(self.0)]
    }

    /// Whether two people cannot be both to each other.
    pub fn excludes(self, other: Self) -> bool {
        self != other && RELATIONS.exclusive.iter().any(|group| group.contains(&self) && group.contains(&other))
    }
}

#[derive(Deserialize)]
struct Table {
    #[serde(borrow)]
    relations: BTreeMap<&'static str, Row>,
    exclusive: Exclusive,
    one: One,
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    male: &'static str,
    #[serde(default)]
    female: &'static str,
    #[serde(default)]
    any: &'static str,
    inverse: &'static str,
}

#[derive(Deserialize)]
struct Exclusive {
    #[serde(borrow)]
    groups: Vec<&'static str>,
}

#[derive(Deserialize)]
struct One {
    nouns: &'static str,
    other_time: &'static str,
}

struct Relations {
    nouns: FxHashMap<&'static str, (RelationId, Option<Gender>)>,
    inverse: Vec<RelationId>,
    exclusive: Vec<Vec<RelationId>>,
    one: FxHashSet<&'static str>,
    other_time: FxHashSet<&'static str>,
}

static RELATIONS: LazyLock<Relations> = LazyLock::new(|| {
    let table: Table = lexicon!("relations");
    let ids: FxHashMap<&str, RelationId> = table.relations.keys().copied().zip((0..).map(RelationId)).collect();
    let all = |names: &'static str| names.split_whitespace().filter_map(|name| ids.get(name).copied()).collect::<Vec<_>>();
    let mut nouns = FxHashMap::default();
    for (row, id) in table.relations.values().zip((0..).map(RelationId)) {
        for (list, gender) in [(row.male, Some(Gender::Male)), (row.female, Some(Gender::Female)), (row.any, None)] {
            nouns.extend(list.split_whitespace().map(|noun| (noun, (id, gender))));
        }
    }
    Relations {
        nouns,
        inverse: table.relations.values().flat_map(|row| all(row.inverse)).collect(),
        exclusive: table.exclusive.groups.iter().map(|group| all(group)).collect(),
        one: table.one.nouns.split_whitespace().collect(),
        other_time: table.one.other_time.split_whitespace().collect(),
    }
});

/// Whether a noun tells what somebody is to a relative: "son", "wife".
pub fn is_relative(noun: &str) -> bool {
    RELATIONS.nouns.contains_key(noun)
}

/// A noun for a relation where it stands, with what stands before it.
struct Kin {
    id: RelationId,
    gender: Option<Gender>,
    noun: SmolStr,
    at: usize,
    former: bool,
    /// Nothing tells of another time than now.
    plain: bool,
}

impl Reader<'_> {
    pub(super) fn relation(&self, person: &Person) -> Option<Attribute> {
        let (kin, owner) = self.owned_before(person).or_else(|| self.told_after(person))?;
        let to = owner.entity;
        let fits = kin.gender.is_none() || self.entity(person.entity).gender.is_none_or(|gender| Some(gender) == kin.gender);
        (fits && to != person.entity && self.entity(to).kind == NameKind::Person).then(|| {
            let only_one = kin.plain && !kin.former && RELATIONS.one.contains(kin.noun.as_str());
            let kin_and_name = self.sentence.tokens[kin.at].span.join(person.span);
            let span = if owner.span.start > kin_and_name.start { kin_and_name.join(owner.span) } else { kin_and_name };
            let relation = Relation { id: kin.id, noun: kin.noun, to, former: kin.former, only_one };
            self.attribute(person.entity, span, AttributeValue::Relation(relation))
        })
    }

    /// "His wife, Anna Prins,", "Vale's sister Anna", "her husband of ten years, Tom Vale".
    fn owned_before(&self, person: &Person) -> Option<(Kin, &NameMention)> {
        let first = person.tokens.start;
        let comma = self.lemma(first.checked_sub(1)?) == ",";
        let mut noun = first.checked_sub(1 + usize::from(comma))?;
        // "of ten years"
        if noun >= 3 && self.lemma(noun) == "year" && self.lemma(noun - 2) == "of" {
            noun -= 3;
        }
        // "He thanked his wife, Anna Prins and …" may be a list; what commas set off is not.
        let closed = !comma || matches!(self.tag(person.tokens.end), None | Some(Tag::Punct));
        let kin = closed.then(|| self.kin(noun)).flatten()?;
        let owner = (noun.saturating_sub(MOST_ADJECTIVES)..=noun).rev().find_map(|at| self.owner_before(at).map(|owner| (at, owner)))?;
        self.qualified(kin, owner.0).map(|kin| (kin, owner.1))
    }

    /// "Anna Prins, his wife,", "Anna Prins, 34, the wife of Tom Vale", "Anna Prins is Vale's sister".
    fn told_after(&self, person: &Person) -> Option<(Kin, &NameMention)> {
        let at = self.after_age(person.tokens.end);
        let copula = self.lemma(at) == "be" && at == person.tokens.end;
        if !copula && self.lemma(at) != "," {
            return None;
        }
        let start = at + 1;
        let noun = (start..start + 2 + MOST_ADJECTIVES).find(|at| self.kin(*at).is_some())?;
        let kin = self.kin(noun)?;
        if self.lemma(noun + 1) == "of" {
            let to = self.mention_at(noun + 2).filter(|mention| self.person(mention).is_some())?;
            let own = start + usize::from(self.tag(start) == Some(Tag::Det));
            return self.qualified(kin, own).map(|kin| (kin, to));
        }
        let (own, owner) = (start..=noun).find_map(|at| self.owner_before(at).map(|owner| (at, owner)))?;
        let begins = self
            .mention_before(self.before_possessive(own))
            .is_some_and(|mention| mention.span.start == self.sentence.tokens[start].span.start);
        let closed = matches!(self.tag(noun + 1), None | Some(Tag::Punct)) || self.lemma(noun + 1) == "who";
        (begins && closed).then(|| self.qualified(kin, own)).flatten().map(|kin| (kin, owner))
    }

    /// The person whose pronoun or possessive ends right before a token: "his", "Vale's".
    pub(super) fn owner_before(&self, at: usize) -> Option<&NameMention> {
        let end = self.before_possessive(at);
        let mention = self.mention_before(end)?;
        let owns = match mention.form {
            MentionForm::Pronoun => end == at && matches!(self.lemma(at - 1), "his" | "her"),
            MentionForm::Name => end != at,
            MentionForm::Description | MentionForm::Demonym => false,
        };
        owns.then_some(mention)
    }

    /// The token of the possessive mark before a token, or the token itself.
    fn before_possessive(&self, at: usize) -> usize {
        let marked = at.checked_sub(1).filter(|before| matches!(self.lemma(*before), "'s" | "’s" | "'" | "’"));
        marked.unwrap_or(at)
    }

    fn kin(&self, at: usize) -> Option<Kin> {
        let token = self.token(at).filter(|token| token.form != Form::Plural)?;
        let word = token.text(&self.layers.article.text).to_lowercase();
        let (noun, former) = match word.strip_prefix("ex-") {
            Some(noun) => (noun, true),
            None => (word.as_str(), false),
        };
        let &(id, gender) = RELATIONS.nouns.get(noun)?;
        Some(Kin { id, gender, noun: noun.into(), at, former, plain: true })
    }

    /// The noun with what the words between its owner and it tell; `None` where they are more than adjectives.
    fn qualified(&self, mut kin: Kin, first: usize) -> Option<Kin> {
        for at in first..kin.at {
            if !matches!(self.tag(at), Some(Tag::Adj | Tag::Num | Tag::Adv)) {
                return None;
            }
            let lemma = self.lemma(at);
            kin.former |= matches!(lemma, "former" | "ex" | "estranged");
            kin.plain &= !RELATIONS.other_time.contains(lemma) && self.tag(at) != Some(Tag::Num);
        }
        Some(kin)
    }
}
