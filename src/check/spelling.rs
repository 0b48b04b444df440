//! One name in two spellings.

use itertools::Itertools;
use rustc_hash::FxHashMap;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    name::{self, MentionForm, NameKind, Sameness},
    report::{Normalised, Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "spelling",
    looks_for: "one name spelt in two ways",
    fires: "The mayor, Sergei Malkin, opened the bridge.\nSergey Malkin, the mayor, opened the bridge.",
    silent: "The mayor, Sergei Malkin, opened the bridge.\nSergei Malkin, the mayor, opened the bridge.",
};

pub fn find(set: &Set) -> Vec<Draft> {
    let mut out = Vec::new();
    for entity in &set.facts.entities.all {
        let forms = entity.members.iter().map(|&(article, index)| (article, index, &set.documents[article].names.entities[index]));
        let in_house: FxHashMap<&str, &str> =
            forms.clone().filter_map(|(_, _, member)| Some((member.name.as_str(), member.in_house_spelling.as_deref()?))).collect();
        let told_by_letters = matches!(entity.kind, NameKind::Person | NameKind::Thing | NameKind::Organisation);
        if !told_by_letters && in_house.is_empty() {
            continue;
        }
        let mut stands: Vec<Stand> = Vec::new();
        let mut clashes = Vec::new();
        for (article, index, member) in forms {
            let Some(mention) = set.documents[article].names.mentions.iter().find(|m| {
                m.entity == index && m.form == MentionForm::Name && m.span.of(&set.documents[article].article.text) == member.name
            }) else {
                continue;
            };
            let place = Place { article, sentence: mention.sentence, span: mention.span, claim: None, premises: Vec::new() };
            match stands.iter_mut().find(|s| s.value == member.name) {
                Some(stand) => stand.places.push(place),
                None => stands.push(Stand {
                    value: member.name.clone(),
                    normalised: Normalised::Name { name: member.name.clone() },
                    places: vec![place],
                }),
            }
        }
        for [(a, x), (b, y)] in stands.iter().enumerate().array_combinations() {
            let preferred = preferred(&in_house, &x.value, &y.value);
            let by_letters =
                || name::compare_persons(&x.value, &y.value).same == Sameness::Spelling || only_marks_differ(&x.value, &y.value);
            if preferred.is_some() || told_by_letters && by_letters() {
                let house = preferred.map_or(String::new(), |name| format!("; the house spells it “{name}”"));
                let why = format!("“{}” and “{}” are one name, spelt in two ways{house}", x.value, y.value);
                clashes.push((
                    a,
                    b,
                    Judgement { rule: RULE.name, relation: Relation::Spelling, severity: Severity::Note, confidence: 0.8, why },
                ));
            }
        }
        if !clashes.is_empty() {
            out.push(Draft {
                fact: format!("spelling of {}", entity.name),
                question: format!("spelling of {}", entity.name.to_lowercase()),
                stands,
                clashes,
                evidence: Vec::new(),
            });
        }
    }
    out
}

/// The house's spelling of two names, if it has one and that is one.
fn preferred<'a>(in_house: &FxHashMap<&'a str, &'a str>, a: &'a str, b: &'a str) -> Option<&'a str> {
    let spelling = |name: &'a str| in_house.get(name).copied().unwrap_or(name);
    (!in_house.is_empty() && spelling(a) == spelling(b)).then(|| spelling(a))
}

/// "Jong-un" and "Jong Un": the same letters, with other marks between them. Capitals alone are a headline's habit.
fn only_marks_differ(a: &str, b: &str) -> bool {
    let letters = |name: &str| any_ascii::any_ascii(name).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    letters(a) == letters(b) && a.to_lowercase() != b.to_lowercase()
}
