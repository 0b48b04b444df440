//! The first: who is the first ever to do a thing is not the first since somebody else, nor since another year.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::{Draft, Place, RuleInfo, Set, Stand, answers::Answers};
use crate::{
    Document, Span,
    claim::{
        Claim, Role, Source,
        lexicon::{Certainty, lexicon},
    },
    fact::EntityId,
    report::Relation,
    temporal::TimeKind,
    text::{Tag, of_sentence},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "first",
    looks_for: "a first of all times that is only the first since somebody or some year elsewhere, and two such years",
    fires: "Nora Feld became the first skipper ever to win the Ostrea Cup with two boats.\nNora Feld is the first skipper to win the Ostrea Cup with two boats since 1974.",
    silent: "Nora Feld became the first skipper to win the Ostrea Cup with two boats.\nNora Feld is the first skipper to win the Ostrea Cup with two boats since 1974.",
};

const CONFIDENCE: f64 = 0.7;
/// What the first is the first of stands within so many tokens.
const REACH: usize = 12;

/// Among whom somebody is the first.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Among {
    /// "the first ever", "the first in history"
    All,
    /// "the first since 1974": the year, if one is told
    Since(Option<i32>),
}

/// Who did it, what it was (a class, else a verb), and what it was done to.
type Deed = (EntityId, SmolStr, Option<SmolStr>);

pub fn find(set: &Set) -> Vec<Draft> {
    let mut by_deed: BTreeMap<Deed, Vec<(Among, Place)>> = BTreeMap::new();
    for (article, document) in set.documents.iter().enumerate() {
        for (index, claim) in document.claims.claims.iter().enumerate() {
            let Some((deed, among, span)) = telling(article, claim, document, set) else { continue };
            let place = Place { article, sentence: claim.sentence, span, claim: Some(index), premises: Vec::new() };
            by_deed.entry(deed).or_default().push((among, place));
        }
    }
    by_deed.into_iter().filter_map(|(deed, told)| draft(&deed, &told, set)).collect()
}

/// Of what deed a claim says that it is the first of its kind.
fn telling(article: usize, claim: &Claim, document: &Document, set: &Set) -> Option<(Deed, Among, Span)> {
    let predicate = claim.predicate.as_ref().filter(|predicate| predicate.source == Source::Verb)?;
    if claim.negated || claim.certainty != Certainty::Stated {
        return None;
    }
    let deed = predicate.class.map_or_else(|| predicate.lemma.clone(), |class| SmolStr::new_static(lexicon().class(class).name));
    let agent = claim.args.iter().find(|arg| arg.role == Role::Agent).and_then(|arg| arg.entity)?;
    let (among, span) = rank(claim, predicate.span, document)?;
    let patient = claim.args.iter().find(|arg| arg.role == Role::Patient).and_then(|arg| arg.head.clone());
    Some(((set.facts.entities.id(article, agent), deed, patient), among, span))
}

/// The words that make it a first, where they stand beside the predicate.
fn rank(claim: &Claim, predicate: Span, document: &Document) -> Option<(Among, Span)> {
    let tokens = &document.sentences[claim.sentence].tokens;
    let first = tokens.iter().position(|token| token.lemma == "first" && token.tag != Tag::Propn)?;
    let does = tokens.iter().position(|token| token.span.start == predicate.start)?;
    let times = &document.times[of_sentence(&document.times, claim.sentence, |time| time.sentence)];
    let time_at = |at: usize| tokens.get(at).and_then(|token| times.iter().find(|time| time.span.start == token.span.start));
    let follows = tokens.iter().enumerate().skip(first + 1).take(REACH);
    let mut clause = follows.take_while(|(_, token)| token.tag != Tag::Punct);
    let found = clause.find_map(|(at, token)| {
        let among = match token.lemma.as_str() {
            "ever" if tokens.get(at + 1).is_none_or(|next| next.lemma != "since") => Among::All,
            // "in history", "in its history"
            "history" if tokens[first..at].iter().rev().take(2).any(|token| token.lemma == "in") => Among::All,
            "since" => Among::Since(time_at(at + 1).and_then(|time| time.time.when.year)),
            "after" if tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Propn) => Among::Since(None),
            "in" | "for" if time_at(at + 1).is_some_and(|time| time.time.kind == TimeKind::Duration) => Among::Since(None),
            _ => return None,
        };
        Some((among, Span::new(tokens[first].span.start, token.span.end)))
    })?;
    (first.abs_diff(does) <= REACH).then_some(found)
}

fn draft((agent, deed, _): &Deed, told: &[(Among, Place)], set: &Set) -> Option<Draft> {
    let words = |place: &Place| place.span.of(&set.documents[place.article].article.text);
    let answers = Answers::gather(told.iter().map(|(among, place)| (*among, words(place), place.clone())));
    let excludes = |a: &Among, b: &Among| match (a, b) {
        (Among::All, Among::Since(_)) | (Among::Since(_), Among::All) => true,
        (Among::Since(Some(a)), Among::Since(Some(b))) => a != b,
        _ => false,
    };
    let why = |a: &Stand, b: &Stand| format!("“{}” leaves no room for “{}”", a.value, b.value);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), |a, b| excludes(a, b).then_some(Relation::Contradiction), why);
    answers.dispute(format!("first of whom: {deed}, {}", set.facts.entities.get(*agent).name), clashes, set)
}
