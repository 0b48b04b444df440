//! Roles: offices and ranks of which one person holds one at a time.

use std::{collections::BTreeMap, sync::LazyLock};

use itertools::Itertools;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    fact::EntityId,
    lexicon::lexicon,
    name::{Entity, NameKind},
    report::{Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "role",
    looks_for: "two ranks or offices of one person that cannot be held together, or one that gainsay.toml denies him",
    fires: "The harbour will reopen, said Norlink CEO Paula Brandt.\nNorlink CFO Paula Brandt said the harbour will reopen.",
    silent: "The harbour will reopen, said Norlink CEO Paula Brandt.\nThe harbour will reopen, Norlink chief executive Paula Brandt said.",
};

#[derive(Deserialize)]
struct Table {
    below: &'static str,
    above: &'static str,
    #[serde(borrow)]
    groups: BTreeMap<&'static str, Vec<&'static str>>,
}

/// What is known of offices.
struct Offices {
    /// The groups in which a title stands, with its rung. Titles on one rung are the same office in other words.
    rungs: FxHashMap<&'static str, Vec<Rung>>,
    below: FxHashSet<&'static str>,
    above: FxHashSet<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rung {
    group: usize,
    rung: usize,
}

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let table: Table = lexicon!("exclusive_roles");
    let mut rungs: FxHashMap<&'static str, Vec<Rung>> = FxHashMap::default();
    for (group, entries) in table.groups.into_values().enumerate() {
        for (rung, titles) in entries.into_iter().enumerate() {
            for title in titles.split(',') {
                rungs.entry(title.trim()).or_default().push(Rung { group, rung });
            }
        }
    }
    Offices { rungs, below: table.below.split_whitespace().collect(), above: table.above.split_whitespace().collect() }
});

impl Offices {
    /// The rungs of a title, or of its last words: "navy spokesman commander" is a commander, "assistant commander" is none.
    fn rungs(&self, title: &str) -> &[Rung] {
        let mut rest = title;
        loop {
            if let Some(rungs) = self.rungs.get(rest) {
                return rungs;
            }
            match rest.split_once(' ') {
                Some((first, others)) if !self.below.contains(first) => rest = others,
                _ => return &[],
            }
        }
    }

    /// Whether the first title is the office below the second: "deputy director", "director".
    fn is_below(&self, lower: &str, upper: &str) -> bool {
        let split = lower.split_once(' ').filter(|(word, office)| self.below.contains(word) && *office == upper);
        // A vice admiral is addressed as "Admiral".
        split.is_some() && !self.rungs.contains_key(lower) && upper.rsplit(' ').next().is_some_and(|head| !self.above.contains(head))
    }

    /// Whether nobody holds both.
    fn exclude(&self, a: &str, b: &str) -> bool {
        let (x, y) = (self.rungs(a), self.rungs(b));
        let one_office = x.iter().any(|rung| y.contains(rung));
        let two_rungs = x.iter().any(|rung| y.iter().any(|other| rung.group == other.group));
        two_rungs && !one_office && !is_address(a, b) && !is_address(b, a) || self.is_below(a, b) || self.is_below(b, a)
    }
}

const CONFIDENCE: f64 = 0.8;

pub fn find(set: &Set) -> Vec<Draft> {
    let persons = set.facts.entities.all.iter().filter(|e| e.kind == NameKind::Person);
    let told = persons.flat_map(|person| of_person(&person.name, &person.members, set));
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
                let bearer = Stand::of_words(&entity.name, vec![at(name.span)]);
                let judgement = Judgement {
                    rule: RULE.name,
                    relation: Relation::Contradiction,
                    severity: Severity::Warning,
                    confidence: CONFIDENCE,
                    why: why.clone(),
                };
                Some(Draft {
                    fact: format!("whether {} was {}", entity.name, role.title),
                    question: format!("whether {} was {}", entity.name.to_lowercase(), role.title),
                    stands: vec![Stand::of_words(&role.title, vec![at(role.span)]), bearer],
                    clashes: vec![(0, 1, judgement)],
                    evidence: Vec::new(),
                })
            })
            .collect::<Vec<_>>()
    };
    names.entities.iter().enumerate().flat_map(of_entity).collect()
}

/// The roles of one person: those that do not go together, else those that several articles give. Who has two in one article was promoted.
fn of_person(name: &str, members: &[(usize, usize)], set: &Set) -> Option<Draft> {
    let held = held(members, set);
    let promoted = |a: &Stand, b: &Stand| a.places.iter().any(|place| b.places.iter().any(|other| other.article == place.article));
    let excluded = |[a, b]: &[usize; 2]| {
        let ((x, of_x), (y, of_y)) = (&held[*a], &held[*b]);
        OFFICES.exclude(&x.value, &y.value) && !promoted(x, y) && (of_x.is_none() || of_y.is_none() || of_x == of_y)
    };
    let pairs: Vec<[usize; 2]> = (0..held.len()).array_combinations().filter(excluded).collect();
    let kept: Vec<usize> = pairs.iter().flatten().copied().sorted_unstable().dedup().collect();
    let clash = |[a, b]: &[usize; 2]| {
        let why = format!("{name} cannot be {} and {} at once", held[*a].0.value, held[*b].0.value);
        let judgement =
            Judgement { rule: RULE.name, relation: Relation::Contradiction, severity: Severity::Warning, confidence: CONFIDENCE, why };
        Some((kept.binary_search(a).ok()?, kept.binary_search(b).ok()?, judgement))
    };
    let clashes: Vec<_> = pairs.iter().filter_map(clash).collect();
    let stands = if clashes.is_empty() { offices(held) } else { kept.iter().map(|index| held[*index].0.clone()).collect() };
    (!clashes.is_empty() || stands.iter().any(Stand::is_told_twice)).then(|| Draft {
        fact: format!("role of {name}"),
        question: format!("role of {}", name.to_lowercase()),
        stands,
        clashes,
        evidence: Vec::new(),
    })
}

/// Roles by their office, in whatever words: "CEO", "chief executive".
fn offices(held: Vec<(Stand, Option<EntityId>)>) -> Vec<Stand> {
    let mut offices: Vec<Stand> = Vec::new();
    for (stand, _) in held {
        let is_same = |office: &&mut Stand| {
            let (x, y) = (OFFICES.rungs(&office.value), OFFICES.rungs(&stand.value));
            office.value == stand.value || x.iter().any(|rung| y.contains(rung))
        };
        match offices.iter_mut().find(is_same) {
            Some(office) => office.places.extend(stand.places),
            None => offices.push(stand),
        }
    }
    offices
}

/// Whether the bearer of a title is addressed by the other one: a lieutenant colonel as "Colonel".
fn is_address(title: &str, address: &str) -> bool {
    title.strip_suffix(address).is_some_and(|rest| rest.ends_with(' '))
}

/// The roles of one person, each with what it is of and the places that give it.
fn held(members: &[(usize, usize)], set: &Set) -> Vec<(Stand, Option<EntityId>)> {
    let mut held: Vec<(Stand, Option<EntityId>)> = Vec::new();
    for &(article, index) in members {
        let document = &set.documents[article];
        for role in document.names.entities[index].roles.iter().filter(|role| !role.former) {
            let sentence = document.sentences.partition_point(|sentence| sentence.span.end < role.span.end);
            let at = Place { article, sentence, span: role.span, claim: None, premises: Vec::new() };
            let of = role.of.map(|of| set.facts.entities.id(article, of));
            match held.iter_mut().find(|(known, known_of)| known.value == role.title && *known_of == of) {
                Some((stand, _)) => stand.places.push(at),
                None => held.push((Stand::of_words(&role.title, vec![at]), of)),
            }
        }
    }
    held
}
