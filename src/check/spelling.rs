//! One name in two spellings.

use itertools::Itertools;

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
        if entity.kind != NameKind::Person && entity.kind != NameKind::Thing && entity.kind != NameKind::Organisation {
            continue;
        }
        let forms = entity.members.iter().map(|&(article, index)| (article, index, &set.documents[article].names.entities[index]));
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
            if name::compare_persons(&x.value, &y.value).same == Sameness::Spelling || only_marks_differ(&x.value, &y.value) {
                let why = format!("“{}” and “{}” are one name, spelt in two ways", x.value, y.value);
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

/// "Jong-un" and "Jong Un": the same letters, with other marks between them. Capitals alone are a headline's habit.
fn only_marks_differ(a: &str, b: &str) -> bool {
    let letters = |name: &str| any_ascii::any_ascii(name).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    letters(a) == letters(b) && a.to_lowercase() != b.to_lowercase()
}
