//! Of what nation: a person has one nationality, where no article tells of a second.

use std::collections::BTreeMap;

use itertools::Itertools;
use smol_str::SmolStr;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    claim::attributes::{AttributeValue, overlap},
    fact::EntityId,
    report::{Normalised, Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "nationality",
    looks_for: "two nationalities of one person",
    fires: "The Dutch skipper Tom Vale was rescued off Brenn on Monday.\nTom Vale, a Danish skipper, was rescued off Brenn on Monday.",
    silent: "The Dutch skipper Tom Vale was rescued off Brenn on Monday.\nTom Vale, a Dutch-Danish skipper, was rescued off Brenn on Monday.",
};

const CONFIDENCE: f64 = 0.7;

/// What one article says of somebody.
#[derive(Default)]
struct Telling {
    nations: Vec<SmolStr>,
    places: Vec<Place>,
}

pub fn find(set: &Set) -> Vec<Draft> {
    let mut told: BTreeMap<EntityId, BTreeMap<usize, Telling>> = BTreeMap::new();
    for (article, document) in set.documents.iter().enumerate() {
        for attribute in &document.claims.attributes {
            let AttributeValue::Nationality(nations) = &attribute.value else { continue };
            // A family name alone may be another's.
            if document.names.entities[attribute.person].name.contains(' ') {
                let person = set.facts.entities.id(article, attribute.person);
                let telling = told.entry(person).or_default().entry(article).or_default();
                telling.nations.extend(nations.iter().cloned());
                telling.places.push(Place::of_attribute(article, attribute));
            }
        }
    }
    told.into_iter().filter_map(|(person, by_article)| draft(person, by_article, set)).collect()
}

fn draft(person: EntityId, by_article: BTreeMap<usize, Telling>, set: &Set) -> Option<Draft> {
    let mut by_nations: BTreeMap<Vec<SmolStr>, Vec<Place>> = BTreeMap::new();
    for telling in by_article.into_values() {
        let nations = telling.nations.into_iter().sorted_unstable().dedup().collect();
        by_nations.entry(nations).or_default().extend(telling.places);
    }
    let fit = |a: &[SmolStr], b: &[SmolStr]| a.iter().any(|a| b.iter().any(|b| overlap(a, b)));
    let name = &set.facts.entities.get(person).name;
    let judgement = |a: &Stand, b: &Stand| Judgement {
        rule: RULE.name,
        relation: Relation::Contradiction,
        severity: Severity::Warning,
        confidence: CONFIDENCE,
        why: format!("{name} is “{}” in one, “{}” in another", a.value, b.value),
    };
    let (nations, stands): (Vec<Vec<SmolStr>>, Vec<Stand>) =
        by_nations.into_iter().filter_map(|(nations, places)| Some((nations, stand(places, set)?))).unzip();
    let clashes: Vec<_> = (0..stands.len())
        .array_combinations()
        .filter(|[a, b]| !fit(&nations[*a], &nations[*b]))
        .map(|[a, b]| (a, b, judgement(&stands[a], &stands[b])))
        .collect();
    let told_twice = stands.iter().any(|stand| stand.places.len() > 1);
    (!clashes.is_empty() || told_twice).then(|| Draft {
        fact: format!("nationality of {name}"),
        question: format!("nationality of {}", name.to_lowercase()),
        stands,
        clashes,
        evidence: Vec::new(),
    })
}

fn stand(places: Vec<Place>, set: &Set) -> Option<Stand> {
    let first = places.first()?;
    let value = first.span.of(&set.documents[first.article].article.text).to_owned();
    Some(Stand { normalised: Normalised::Words { text: value.clone() }, value, places })
}
