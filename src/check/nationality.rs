//! Of what nation: a person has one nationality, where no article tells of a second.

use super::{
    Draft, Place, RuleInfo, Set,
    single_valued::{Attribute, Telling, is_full},
};
use crate::claim::attributes::{AttributeValue, overlap};

pub const RULE: RuleInfo = RuleInfo {
    name: "nationality",
    looks_for: "two nationalities of one person",
    fires: "The Dutch skipper Tom Vale was rescued off Brenn on Monday.\nTom Vale, a Danish skipper, was rescued off Brenn on Monday.",
    silent: "The Dutch skipper Tom Vale was rescued off Brenn on Monday.\nTom Vale, a Dutch-Danish skipper, was rescued off Brenn on Monday.",
};

pub fn find(set: &Set) -> Vec<Draft> {
    let tellings = set.documents.iter().enumerate().flat_map(|(article, document)| {
        let told = document.claims.attributes.iter().filter(move |attribute| is_full(article, attribute.person, set));
        told.filter_map(move |attribute| match &attribute.value {
            AttributeValue::Nationality(nations) => Some(Telling {
                person: set.facts.entities.id(article, attribute.person),
                values: nations.clone(),
                place: Place::of_attribute(article, attribute),
            }),
            AttributeValue::Relation(_) | AttributeValue::Work(_) => None,
        })
    });
    Attribute { rule: RULE.name, name: "nationality", fit: &overlap }.drafts(tellings.collect(), set)
}
