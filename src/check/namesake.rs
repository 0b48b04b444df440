//! Who holds an office: two people of one family name, whom articles of one story give the same role. More often than not, one of the
//! given names is a slip.

use std::collections::BTreeMap;

use itertools::Itertools;

use super::{Draft, Place, Set, Stand, answers::Answers, naming};
use crate::{
    claim::attributes::is_relative,
    fact::EntityId,
    name::{self, NameKind, Sameness},
    report::Relation,
};

const CONFIDENCE: f64 = 0.6;

pub fn find(set: &Set) -> Vec<Draft> {
    let mut by_role: BTreeMap<(String, &str), Vec<(EntityId, Place)>> = BTreeMap::new();
    for (article, document) in set.documents.iter().enumerate() {
        let persons = document.names.entities.iter().enumerate().filter(|(_, entity)| entity.kind == NameKind::Person);
        for (index, person) in persons {
            let Some((_, family)) = person.name.rsplit_once(' ') else { continue };
            // "FBI director", "founding director"
            let heads = person.roles.iter().filter_map(|role| role.title.rsplit(' ').next());
            for head in heads.filter(|head| !is_relative(head)).unique() {
                let told = Place::of_name(article, index, set).map(|place| (set.facts.entities.id(article, index), place));
                by_role.entry((family.to_lowercase(), head)).or_default().extend(told);
            }
        }
    }
    by_role.into_iter().filter_map(|((_, head), told)| draft(head, &told, set)).collect()
}

fn draft(role: &str, told: &[(EntityId, Place)], set: &Set) -> Option<Draft> {
    let person = |id: EntityId| set.facts.entities.get(id);
    let answers = Answers::gather(told.iter().map(|(id, place)| (*id, person(*id).name.as_str(), place.clone())));
    let why =
        |a: &Stand, b: &Stand| format!("“{}” and “{}” are one {role} by the family name, and two by the given names", a.value, b.value);
    let relate = |a: &EntityId, b: &EntityId| {
        let (a, b) = (person(*a), person(*b));
        // Who names both, in whatever role, knows of two.
        let told_apart = a.members.iter().any(|(article, _)| b.members.iter().any(|(other, _)| article == other));
        let share_given = given(&a.name).any(|word| given(&b.name).contains(&word));
        let differ = name::compare_persons(&a.name, &b.name).same == Sameness::Different;
        (differ && !share_given && !told_apart).then_some(Relation::Contradiction)
    };
    let clashes = answers.clashes((naming::RULE.name, CONFIDENCE), relate, why);
    let family = person(told[0].0).name.rsplit(' ').next().unwrap_or_default();
    answers.dispute(format!("given name of {role} {family}"), clashes, set)
}

/// All words of a full name but the family name.
fn given(name: &str) -> impl Iterator<Item = &str> {
    name.rsplit(' ').skip(1)
}
