//! Somebody confirmed it; the same somebody would not comment on it.

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    claim::{Claim, Role, lexicon::lexicon},
    fact::EntityId,
    report::{Normalised, Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "silence",
    looks_for: "somebody who is said to have confirmed a matter and to have kept silent about it",
    fires: "Norlink has confirmed that Paula Brandt will visit the shipyard in Tolmin.\nNorlink refused to comment on Paula Brandt's visit to the shipyard in Tolmin.",
    silent: "Norlink has confirmed that Paula Brandt will visit the shipyard in Tolmin.\nNorlink refused to comment on the strike at its yard in Brenn.",
};

/// Names that both must share, beside who speaks.
const LEAST_SHARED: usize = 1;

/// One telling: who spoke or did not, and about whom.
struct Telling<'a> {
    article: usize,
    claim: usize,
    about: &'a Claim,
    speaker: EntityId,
    names: Vec<EntityId>,
    nouns: Vec<&'a str>,
}

pub fn find(set: &Set) -> Vec<Draft> {
    let Some(comment) = lexicon().class_named("comment") else { return Vec::new() };
    let confirms = |c: &Claim| {
        let verb = c.predicate.as_ref().and_then(|p| lexicon().reporting_verb(&p.lemma, None));
        !c.negated && verb.is_some_and(|v| v.name == "confirm")
    };
    let silent = |c: &Claim| c.negated && c.predicate.as_ref().is_some_and(|p| p.class == Some(comment));
    let confirmed = tellings(set, confirms);
    let silences = tellings(set, silent);
    let mut out: Vec<Draft> = Vec::new();
    for no in &silences {
        let same = |yes: &&Telling| {
            let names = yes.names.iter().filter(|n| no.names.contains(n)).count();
            yes.speaker == no.speaker && names >= LEAST_SHARED && yes.nouns.iter().any(|n| no.nouns.contains(n))
        };
        let yes: Vec<&Telling> = confirmed.iter().filter(same).collect();
        if !yes.is_empty() {
            out.push(draft(&yes, no, set));
        }
    }
    out
}

fn tellings<'a>(set: &Set<'a>, of: impl Fn(&Claim) -> bool) -> Vec<Telling<'a>> {
    let mut out = Vec::new();
    for (article, document) in set.documents.iter().enumerate() {
        for (index, claim) in document.claims.claims.iter().enumerate().filter(|(_, c)| of(c)) {
            let Some(speaker) = claim.args.iter().find(|a| a.role == Role::Agent).and_then(|a| a.entity) else { continue };
            let speaker = set.facts.entities.id(article, speaker);
            let id = |entity: usize| set.facts.entities.id(article, entity);
            // What is confirmed stands in other clauses of the sentence, behind the verb.
            let behind = document.claims.claims.iter().filter(|c| c.sentence == claim.sentence && c.span.end > claim.span.start);
            let args: Vec<_> = behind.flat_map(|c| &c.args).filter(|a| a.span.start >= claim.span.start).collect();
            let mut names: Vec<EntityId> = args.iter().filter_map(|a| a.entity).map(id).filter(|e| *e != speaker).collect();
            names.sort_unstable();
            names.dedup();
            let nouns = args.iter().filter_map(|a| a.head.as_deref()).collect();
            out.push(Telling { article, claim: index, about: claim, speaker, names, nouns });
        }
    }
    out
}

fn draft(yes: &[&Telling], no: &Telling, set: &Set) -> Draft {
    let place = |t: &Telling| {
        let span = t.about.predicate.as_ref().map_or(t.about.span, |p| p.span);
        Place { article: t.article, sentence: t.about.sentence, span, claim: Some(t.claim), premises: vec![t.about.span] }
    };
    let stand = |value: &str, holds, places| Stand { value: value.to_owned(), normalised: Normalised::Polarity { holds }, places };
    let speaker = &set.facts.entities.get(no.speaker).name;
    let fact = format!("whether {speaker} spoke about it");
    Draft {
        question: format!("{fact} {}", no.nouns.join(" ")),
        fact,
        stands: vec![stand("confirmed", true, yes.iter().map(|t| place(t)).collect()), stand("no comment", false, vec![place(no)])],
        clashes: vec![(
            0,
            1,
            Judgement {
                rule: RULE.name,
                relation: Relation::Contradiction,
                severity: Severity::Warning,
                confidence: 0.6,
                why: format!("{speaker} cannot have confirmed it and kept silent about it"),
            },
        )],
        evidence: vec!["both name the same people and the same matter".to_owned()],
    }
}
