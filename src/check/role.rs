//! Roles: offices and ranks of which one person holds one at a time.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    lexicon::lexicon,
    name::{Entity, NameKind, Role},
    report::{Normalised, Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "role",
    looks_for: "two ranks or offices of one person that cannot be held together, or one that gainsay.toml denies him",
    fires: "The harbour will reopen, said Norlink CEO Paula Brandt.\nNorlink CFO Paula Brandt said the harbour will reopen.",
    silent: "The harbour will reopen, said Norlink CEO Paula Brandt.\nThe harbour will reopen, Norlink chief executive Paula Brandt said.",
};

/// Titles of which a person bears one: title to group and rung. Titles on one rung are the same office in other words.
static EXCLUSIVE: LazyLock<FxHashMap<&'static str, (usize, usize)>> = LazyLock::new(|| {
    let groups: BTreeMap<&'static str, Vec<&'static str>> = lexicon!("exclusive_roles");
    let rungs = groups.into_values().enumerate().flat_map(|(group, rungs)| rungs.into_iter().enumerate().map(move |rung| (group, rung)));
    rungs.flat_map(|(group, (rung, titles))| titles.split(',').map(move |title| (title.trim(), (group, rung)))).collect()
});

pub fn find(set: &Set) -> Vec<Draft> {
    let persons = set.facts.entities.all.iter().filter(|e| e.kind == NameKind::Person);
    let told = persons.filter_map(|person| of_person(&person.name, &person.members, set));
    told.chain((0..set.documents.len()).flat_map(|article| denied(article, set))).collect()
}

/// The roles of an article that the user's configuration denies.
fn denied(article: usize, set: &Set) -> Vec<Draft> {
    let names = &set.documents[article].names;
    let of_entity = |(index, entity): (usize, &Entity)| {
        entity
            .roles
            .iter()
            .filter_map(|role| Some((role.denied.as_ref()?, role)))
            .filter_map(|(why, role)| {
                let sentence = set.documents[article].sentences.iter().position(|s| s.span.contains(role.span))?;
                let own = names.mentions.iter().filter(|mention| mention.entity == index && mention.sentence == sentence);
                let name = own.min_by_key(|mention| mention.span.start.abs_diff(role.span.start))?;
                let at = |span| Place { article, sentence, span, claim: None, premises: Vec::new() };
                let bearer = Stand {
                    value: entity.name.clone(),
                    normalised: Normalised::Words { text: entity.name.clone() },
                    places: vec![at(name.span)],
                };
                let judgement = Judgement {
                    rule: RULE.name,
                    relation: Relation::Contradiction,
                    severity: Severity::Warning,
                    confidence: 0.8,
                    why: why.clone(),
                };
                Some(Draft {
                    fact: format!("whether {} was {}", entity.name, role.title),
                    question: format!("whether {} was {}", entity.name.to_lowercase(), role.title),
                    stands: vec![stand(role, at(role.span)), bearer],
                    clashes: vec![(0, 1, judgement)],
                    evidence: Vec::new(),
                })
            })
            .collect::<Vec<_>>()
    };
    names.entities.iter().enumerate().flat_map(of_entity).collect()
}

fn of_person(name: &str, members: &[(usize, usize)], set: &Set) -> Option<Draft> {
    let mut stands: Vec<((usize, usize), Stand)> = Vec::new();
    for &(article, index) in members {
        let document = &set.documents[article];
        for role in document.names.entities[index].roles.iter().filter(|r| !r.former) {
            let Some(&place) = EXCLUSIVE.get(role.title.as_str()) else { continue };
            let Some(sentence) = document.sentences.iter().position(|s| s.span.contains(role.span)) else { continue };
            let at = Place { article, sentence, span: role.span, claim: None, premises: Vec::new() };
            match stands.iter_mut().find(|(known, _)| *known == place) {
                Some((_, stand)) => stand.places.push(at),
                None => stands.push((place, stand(role, at))),
            }
        }
    }
    let mut clashes = Vec::new();
    for a in 0..stands.len() {
        for b in a + 1..stands.len() {
            let (((group, _), x), ((other, _), y)) = (&stands[a], &stands[b]);
            if group == other && !is_address(&x.value, &y.value) && !is_address(&y.value, &x.value) {
                let why = format!("{name} cannot be {} and {} at once", x.value, y.value);
                clashes.push((
                    a,
                    b,
                    Judgement { rule: RULE.name, relation: Relation::Contradiction, severity: Severity::Warning, confidence: 0.8, why },
                ));
            }
        }
    }
    (!clashes.is_empty()).then(|| Draft {
        fact: format!("role of {name}"),
        question: format!("role of {}", name.to_lowercase()),
        stands: stands.into_iter().map(|(_, stand)| stand).collect(),
        clashes,
        evidence: Vec::new(),
    })
}

/// Whether the bearer of a title is addressed by the other one: a lieutenant colonel as "Colonel".
fn is_address(title: &str, address: &str) -> bool {
    title.strip_suffix(address).is_some_and(|rest| rest.ends_with(' '))
}

fn stand(role: &Role, at: Place) -> Stand {
    Stand { value: role.title.to_string(), normalised: Normalised::Words { text: role.title.to_string() }, places: vec![at] }
}
