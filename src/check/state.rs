//! What became of somebody or something: two outcomes that exclude each other.

use std::collections::{BTreeMap, BTreeSet};

use itertools::Itertools;

use super::{Draft, Place, RuleInfo, Set, Stand, answers::Answers};
use crate::{
    claim::{
        Claim, Role,
        lexicon::{self, Certainty, ClassId, lexicon},
    },
    fact::EntityId,
    report::Relation,
    temporal,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "state",
    looks_for: "two outcomes for one person or thing that exclude each other: acquitted and convicted, dismissed and resigned",
    fires: "A jury in Brenn convicted Tom Vale of bribery on Monday.\nA jury in Brenn acquitted Tom Vale of bribery on Monday.",
    silent: "A jury in Brenn convicted Tom Vale of bribery on Monday.\nA jury in Brenn acquitted Jan Feld of bribery on Monday.",
};

const CONFIDENCE: f64 = 0.6;

/// One telling of what became of somebody.
struct Telling {
    class: ClassId,
    words: String,
    place: Place,
}

pub fn find(set: &Set) -> Vec<Draft> {
    let mut by_holder: BTreeMap<EntityId, Vec<Telling>> = BTreeMap::new();
    for (article, document) in set.documents.iter().enumerate() {
        for (index, claim) in document.claims.claims.iter().enumerate() {
            for (holder, telling) in tellings(article, index, claim, set) {
                by_holder.entry(holder).or_default().push(telling);
            }
        }
    }
    by_holder.into_iter().filter_map(|(holder, told)| draft(holder, &told, set)).collect()
}

/// What a claim tells that excludes something else, by whom it tells it of.
fn tellings(article: usize, index: usize, claim: &Claim, set: &Set) -> Vec<(EntityId, Telling)> {
    let class = claim.predicate.as_ref().and_then(|predicate| predicate.class);
    let Some(class) = class.filter(|class| !lexicon().class(*class).excludes.is_empty()) else { return Vec::new() };
    if claim.negated || claim.certainty != Certainty::Stated {
        return Vec::new();
    }
    // Who resigns does it, who is dismissed has it done to him or her.
    let does = lexicon().class(class).possessor == lexicon::Role::Agent;
    let role = if does && !claim.args.iter().any(|arg| arg.role == Role::Patient) { Role::Agent } else { Role::Patient };
    let holders = claim.args.iter().filter(|arg| arg.role == role).filter_map(|arg| arg.entity);
    let Some(span) = claim.predicate.as_ref().map(|predicate| predicate.span) else { return Vec::new() };
    let words = span.of(&set.documents[article].article.text);
    holders
        .map(|holder| {
            let place = Place { article, sentence: claim.sentence, span, claim: Some(index), premises: Vec::new() };
            (set.facts.entities.id(article, holder), Telling { class, words: words.to_owned(), place })
        })
        .collect()
}

fn draft(holder: EntityId, told: &[Telling], set: &Set) -> Option<Draft> {
    let classes: BTreeSet<ClassId> = told.iter().map(|telling| telling.class).collect();
    if !classes.iter().any(|class| lexicon().class(*class).excludes.iter().any(|other| classes.contains(other))) {
        return None;
    }
    // Who tells of both tells what came first.
    let mut of_article: BTreeMap<usize, BTreeSet<ClassId>> = BTreeMap::new();
    for telling in told {
        of_article.entry(telling.place.article).or_default().insert(telling.class);
    }
    let tells_both = |article: usize| {
        let own = &of_article[&article];
        own.iter().any(|class| lexicon().class(*class).excludes.iter().any(|other| own.contains(other)))
    };
    // What an article repeats, it tells once.
    let told: Vec<&Telling> = told
        .iter()
        .filter(|telling| !tells_both(telling.place.article))
        .unique_by(|telling| (telling.place.article, telling.class))
        .collect();
    let clash = |a: &Telling, b: &Telling| {
        excludes(a.class, b.class) && set.facts.stories.are_one(a.place.article, b.place.article) && !times_exclude(a, b, set)
    };
    let kept = told.iter().filter(|a| told.iter().any(|b| clash(a, b)));
    let answers = Answers::gather(kept.map(|telling| (telling.class, telling.words.as_str(), telling.place.clone())));
    let name = &set.facts.entities.get(holder).name;
    let why = |a: &Stand, b: &Stand| format!("“{}” and “{}” cannot both be said of {name}", a.value, b.value);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), |a, b| excludes(*a, *b).then_some(Relation::Contradiction), why);
    answers.draft(format!("what became of {name}"), clashes).filter(Draft::is_loud)
}

fn excludes(a: ClassId, b: ClassId) -> bool {
    lexicon().class(a).excludes.contains(&b)
}

/// Whether the two happened at other times, so that both may be.
fn times_exclude(a: &Telling, b: &Telling, set: &Set) -> bool {
    let time = |telling: &Telling| {
        let document = &set.documents[telling.place.article];
        let claim = &document.claims.claims[telling.place.claim?];
        claim.times.iter().find(|slot| slot.role.of_event()).map(|slot| &document.times[slot.mention].time)
    };
    time(a).zip(time(b)).is_some_and(|(x, y)| temporal::compare(x, y).excludes())
}
