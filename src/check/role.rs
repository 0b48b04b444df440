//! Roles: offices and ranks of which one person holds one at a time.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    lexicon::lexicon,
    name::{NameKind, Role},
    report::{Normalised, Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "role",
    looks_for: "two ranks or offices of one person that cannot be held together",
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
    persons.filter_map(|person| of_person(&person.name, &person.members, set)).collect()
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
            if group == other {
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

fn stand(role: &Role, at: Place) -> Stand {
    Stand { value: role.title.to_string(), normalised: Normalised::Words { text: role.title.to_string() }, places: vec![at] }
}
