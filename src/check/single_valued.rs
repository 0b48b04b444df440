//! What a person has one of: the answers of each article held against those of the others.

use std::collections::BTreeMap;

use itertools::Itertools;
use smol_str::SmolStr;

use super::{Draft, Judgement, Place, Set, Stand};
use crate::{
    fact::EntityId,
    report::{Relation, Severity},
};

const CONFIDENCE: f64 = 0.7;

/// One telling of what somebody has one of.
pub struct Telling {
    pub person: EntityId,
    /// An article that tells of two means both.
    pub values: Vec<SmolStr>,
    pub place: Place,
}

/// The attribute that a rule is about.
pub struct Attribute<'a> {
    pub rule: &'static str,
    /// "nationality", as in "nationality of Tom Vale".
    pub name: &'static str,
    /// Whether two values may be one person's.
    pub fit: &'a dyn Fn(&str, &str) -> bool,
}

/// What one article makes of it, and where.
type Answer = (Vec<SmolStr>, Vec<Place>);

impl Attribute<'_> {
    /// The answers for each person, where they clash or are told twice.
    pub fn drafts(&self, tellings: Vec<Telling>, set: &Set) -> Vec<Draft> {
        let mut told: BTreeMap<EntityId, BTreeMap<usize, Answer>> = BTreeMap::new();
        for telling in tellings {
            let (values, places) = told.entry(telling.person).or_default().entry(telling.place.article).or_default();
            values.extend(telling.values);
            places.push(telling.place);
        }
        told.into_iter().filter_map(|(person, by_article)| self.draft(person, by_article, set)).collect()
    }

    fn draft(&self, person: EntityId, by_article: BTreeMap<usize, Answer>, set: &Set) -> Option<Draft> {
        let mut by_values: BTreeMap<Vec<SmolStr>, Vec<Place>> = BTreeMap::new();
        for (values, places) in by_article.into_values() {
            by_values.entry(values.into_iter().sorted_unstable().dedup().collect()).or_default().extend(places);
        }
        let fit = |a: &[SmolStr], b: &[SmolStr]| a.iter().any(|a| b.iter().any(|b| (self.fit)(a, b)));
        let (name, of) = (self.name, &set.facts.entities.get(person).name);
        let judgement = |a: &Stand, b: &Stand| Judgement {
            rule: self.rule,
            relation: Relation::Contradiction,
            severity: Severity::Warning,
            confidence: CONFIDENCE,
            why: format!("the {name} of {of} is “{}” in one, “{}” in another", a.value, b.value),
        };
        let (values, stands): (Vec<Vec<SmolStr>>, Vec<Stand>) =
            by_values.into_iter().filter_map(|(values, places)| Some((values, stand(places, set)?))).unzip();
        let clashes: Vec<_> = (0..stands.len())
            .array_combinations()
            .filter(|[a, b]| !fit(&values[*a], &values[*b]))
            .map(|[a, b]| (a, b, judgement(&stands[a], &stands[b])))
            .collect();
        let told_twice = stands.iter().any(Stand::is_told_twice);
        (!clashes.is_empty() || told_twice).then(|| Draft {
            fact: format!("{name} of {of}"),
            question: format!("{name} of {}", of.to_lowercase()),
            stands,
            clashes,
            evidence: Vec::new(),
        })
    }
}

fn stand(places: Vec<Place>, set: &Set) -> Option<Stand> {
    let first = places.first()?;
    Some(Stand::of_words(first.span.of(&set.documents[first.article].article.text), places))
}

/// Whether a name is more than a family name, which may be another's.
pub fn is_full(article: usize, entity: usize, set: &Set) -> bool {
    set.documents[article].names.entities[entity].name.contains(' ')
}
