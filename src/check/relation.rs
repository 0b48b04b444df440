//! What two people are to each other: no two relations that exclude each other, and no two wives at once.

use std::collections::BTreeMap;

use itertools::Itertools;
use smol_str::SmolStr;

use super::{Draft, Place, RuleInfo, Set, Stand, answers::Answers};
use crate::{
    Document,
    claim::attributes::{Attribute, AttributeValue, Relation as Kinship, RelationId},
    fact::EntityId,
    name::{self, Sameness},
    report::Relation,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "relation",
    looks_for: "two relations of the same two people that exclude each other, and two who are the one wife, husband, mother or father of somebody",
    fires: "Tom Vale and his wife, Anna Prins, left Brenn on Monday.\nTom Vale and his sister, Anna Prins, left Brenn on Monday.",
    silent: "Tom Vale and his wife, Anna Prins, left Brenn on Monday.\nTom Vale, the husband of Anna Prins, left Brenn on Monday.",
};

const CONFIDENCE: f64 = 0.7;

/// One telling of what somebody is to somebody.
struct Telling<'a> {
    article: usize,
    attribute: &'a Attribute,
    relation: &'a Kinship,
    person: EntityId,
    to: EntityId,
}

pub fn find(set: &Set) -> Vec<Draft> {
    let tellings: Vec<Telling> =
        set.documents.iter().enumerate().flat_map(|(article, document)| tellings(article, document, set)).collect();
    let pairs = tellings.iter().into_group_map_by(|telling| telling.pair()).into_iter().sorted_unstable_by_key(|(pair, _)| *pair);
    let of_pairs = pairs.filter_map(|(pair, told)| of_pair(pair, &told, set));
    let only_ones = tellings.iter().filter(|telling| telling.relation.only_one);
    let holders: BTreeMap<(EntityId, SmolStr), Vec<&Telling>> =
        only_ones.into_group_map_by(|telling| (telling.to, telling.relation.noun.clone())).into_iter().collect();
    let of_holders = holders.into_iter().filter_map(|((to, noun), told)| of_holder(to, &noun, &told, set));
    of_pairs.chain(of_holders).collect()
}

fn tellings<'a>(article: usize, document: &'a Document, set: &Set<'a>) -> Vec<Telling<'a>> {
    let id = |entity: usize| set.facts.entities.id(article, entity);
    let attributes = document.claims.attributes.iter();
    let told = attributes.filter_map(|attribute| match &attribute.value {
        AttributeValue::Relation(relation) => Some((attribute, relation)),
        AttributeValue::Nationality(_) | AttributeValue::Work(_) => None,
    });
    told.map(|(attribute, relation)| Telling { article, attribute, relation, person: id(attribute.person), to: id(relation.to) }).collect()
}

impl Telling<'_> {
    fn pair(&self) -> (EntityId, EntityId) {
        (self.person.min(self.to), self.person.max(self.to))
    }

    /// What the first of the pair is to the second.
    fn of_first(&self) -> RelationId {
        if self.person < self.to { self.relation.id } else { self.relation.id.inverse() }
    }

    fn words<'a>(&self, set: &'a Set) -> &'a str {
        self.attribute.span.of(&set.documents[self.article].article.text)
    }

    fn place(&self) -> Place {
        Place::of_attribute(self.article, self.attribute)
    }
}

/// The relations that articles give two people.
fn of_pair((first, second): (EntityId, EntityId), told: &[&Telling], set: &Set) -> Option<Draft> {
    let answers = Answers::gather(told.iter().map(|telling| (telling.of_first(), telling.words(set), telling.place())));
    let name = |id: EntityId| set.facts.entities.get(id).name.as_str();
    let why =
        |a: &Stand, b: &Stand| format!("“{}” and “{}” cannot both be: they are {} and {}", a.value, b.value, name(first), name(second));
    // Sons have the names of their fathers: father in one and son in the other, those are two.
    let excluded = |a: &RelationId, b: &RelationId| (a.excludes(*b) && *a != b.inverse()).then_some(Relation::Contradiction);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), excluded, why);
    answers.draft(format!("what {} and {} are to each other", name(first), name(second)), clashes)
}

/// Who is somebody's wife, by the articles.
fn of_holder(to: EntityId, noun: &str, told: &[&Telling], set: &Set) -> Option<Draft> {
    let own_name = |telling: &Telling| set.documents[telling.article].names.entities[telling.attribute.person].name.as_str();
    let answers = Answers::gather(told.iter().map(|telling| (own_name(telling), telling.words(set), telling.place())));
    let name = &set.facts.entities.get(to).name;
    let why = |a: &Stand, b: &Stand| format!("“{}” and “{}”: {name} has one {noun}", a.value, b.value);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), |a, b| odd_one_out(a, b), why);
    answers.draft(format!("the {noun} of {name}"), clashes)
}

/// How two names relate that ought to be one person's.
fn odd_one_out(a: &str, b: &str) -> Option<Relation> {
    let (given, other) = (a.split(' ').next()?, b.split(' ').next()?);
    let is_part = |short: &str, long: &str| long.split(' ').any(|word| word == short);
    // A given name alone is held against the given name, as if the family name stood behind it as well.
    let family = [a, b].into_iter().find_map(|name| name.split_once(' ')).map_or("", |(_, family)| family);
    let verdict = if a.contains(' ') && b.contains(' ') {
        name::compare_persons(a, b)
    } else {
        name::compare_persons(&format!("{given} {family}"), &format!("{other} {family}"))
    };
    let one_letter_off = given != other && name::differ_by_a_letter(&given.to_lowercase(), &other.to_lowercase());
    match verdict.same {
        _ if is_part(a, b) || is_part(b, a) => None,
        Sameness::Different if one_letter_off => Some(Relation::Spelling),
        Sameness::Same | Sameness::Unknown => None,
        Sameness::Spelling => Some(Relation::Spelling),
        Sameness::Different => Some(Relation::Contradiction),
    }
}
