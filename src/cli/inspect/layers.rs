//! The layers of one article: the place of each item and the fields of its line.

use itertools::Itertools;
use serde::Serialize;

use super::facts::FactsOfSet;
use crate::{
    Document, Span,
    article::BlockKind,
    claim::{self, attributes::AttributeValue, lexicon},
    name, quantity, temporal, text,
};

#[derive(Debug, Serialize)]
pub struct SentenceFields {
    line: usize,
    kind: &'static str,
    tokens: usize,
}

pub fn sentences(document: &Document) -> impl Iterator<Item = (Span, SentenceFields)> {
    document.sentences.iter().map(|sentence| {
        let line = document.article.position(sentence.span).line;
        let kind = match sentence.kind {
            BlockKind::Headline => "headline",
            BlockKind::Dateline => "dateline",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Item => "item",
        };
        (sentence.span, SentenceFields { line, kind, tokens: sentence.tokens.len() })
    })
}

#[derive(Debug, Serialize)]
pub struct TokenFields<'a> {
    tag: text::Tag,
    form: text::Form,
    lemma: &'a str,
}

pub fn tokens(document: &Document) -> impl Iterator<Item = (Span, TokenFields<'_>)> {
    let tokens = document.sentences.iter().flat_map(|sentence| &sentence.tokens);
    tokens.map(|token| (token.span, TokenFields { tag: token.tag, form: token.form, lemma: &token.lemma }))
}

/// Type and value are TIMEX3's.
#[derive(Debug, Serialize)]
pub struct TimeFields<'a> {
    r#type: temporal::TimeKind,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'a str>,
}

pub fn times(document: &Document) -> impl Iterator<Item = (Span, TimeFields<'_>)> {
    document.times.iter().map(|mention| {
        let time = &mention.time;
        (mention.span, TimeFields { r#type: time.kind, value: &time.value, how: mention.how.as_deref() })
    })
}

#[derive(Debug, Serialize)]
pub struct QuantityFields<'a> {
    kind: quantity::Kind,
    value: f64,
    low: f64,
    /// `null` where nothing bounds it.
    high: f64,
    hedge: quantity::Hedge,
    unit: Option<&'a str>,
}

pub fn quantities(document: &Document) -> impl Iterator<Item = (Span, QuantityFields<'_>)> {
    document.quantities.iter().map(|quantity| {
        let quantity::Amount { value, low, high, hedge, .. } = quantity.amount;
        (quantity.span, QuantityFields { kind: quantity.kind, value, low, high, hedge, unit: quantity.unit.as_deref() })
    })
}

#[derive(Debug, Serialize)]
pub struct NameFields<'a> {
    /// Number of the person, place or thing within the article.
    entity: usize,
    /// Number of the other one, where the words speak of two: "the two leaders".
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<usize>,
    kind: name::NameKind,
    form: name::MentionForm,
    /// Its fullest form in the article.
    name: &'a str,
    known: Option<&'a str>,
    roles: Vec<&'a str>,
}

pub fn names(document: &Document) -> impl Iterator<Item = (Span, NameFields<'_>)> {
    let names = &document.names;
    let fields = |entity: usize, other: Option<usize>, form: name::MentionForm| {
        let name::Entity { kind, name, known, roles, .. } = &names.entities[entity];
        let roles = roles.iter().map(|role| role.title.as_str()).collect();
        NameFields { entity, other, kind: *kind, form, name, known: known.as_deref(), roles }
    };
    let mentions = names.mentions.iter().map(move |mention| (mention.span, fields(mention.entity, None, mention.form)));
    let pairs =
        names.pairs.iter().map(move |pair| (pair.span, fields(pair.entities[0], Some(pair.entities[1]), name::MentionForm::Description)));
    mentions.merge_by(pairs, |a, b| a.0.start <= b.0.start)
}

#[derive(Debug, Serialize)]
pub struct EventFields<'a> {
    /// Number of the event within the article; the main event is 0.
    event: usize,
    time: Option<&'a str>,
    /// How many claims tell of it.
    claims: usize,
}

pub fn events(document: &Document) -> impl Iterator<Item = (Span, EventFields<'_>)> {
    document.claims.events.iter().enumerate().map(|(number, event)| {
        let time = event.time.map(|index| document.times[index].time.value.as_str());
        let claims = document.claims.claims.iter().filter(|claim| claim.event == number).count();
        (event.span, EventFields { event: number, time, claims })
    })
}

#[derive(Debug, Serialize)]
pub struct ClaimFields<'a> {
    predicate: Option<&'a str>,
    class: Option<&'a str>,
    arguments: Vec<Argument<'a>>,
    times: Vec<ClaimTime<'a>>,
    /// "twice"
    #[serde(skip_serializing_if = "Option::is_none")]
    frequency: Option<&'a str>,
    negated: bool,
    certainty: lexicon::Certainty,
    tense: claim::Tense,
    attributed_to: Vec<&'a str>,
    event: usize,
    /// Id of the fact that it speaks to, if other claims speak to it as well. A claim that speaks to several has a line for each.
    fact: Option<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Argument<'a> {
    role: claim::Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    preposition: Option<&'a str>,
    text: &'a str,
    /// "the 2004 tsunami"
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
}

/// A time of a claim: the words, what they mean, and whether it is that of the event, of the report, or another.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimTime<'a> {
    text: &'a str,
    value: &'a str,
    role: claim::TimeRole,
}

pub fn claims<'a>(article: usize, document: &'a Document, facts: &'a FactsOfSet<'a>) -> impl Iterator<Item = (Span, ClaimFields<'a>)> {
    document.claims.claims.iter().enumerate().flat_map(move |(number, claim)| {
        let ids = facts.of_claim(article, number);
        let known = ids.iter().map(|id| Some(id.as_str()));
        let none = ids.is_empty().then_some(None);
        known.chain(none).map(move |fact| (claim.span, claim_fields(claim, document, fact)))
    })
}

fn argument<'a>(arg: &'a claim::Arg, document: &'a Document) -> Argument<'a> {
    let when = arg.when.map(|mention| document.times[mention].time.value.as_str());
    Argument { role: arg.role, preposition: arg.preposition.as_deref(), text: arg.span.of(&document.article.text), when }
}

fn claim_time<'a>(slot: &claim::TimeSlot, document: &'a Document) -> ClaimTime<'a> {
    let mention = &document.times[slot.mention];
    ClaimTime { text: mention.span.of(&document.article.text), value: &mention.time.value, role: slot.role }
}

fn claim_fields<'a>(claim: &'a claim::Claim, document: &'a Document, fact: Option<&'a str>) -> ClaimFields<'a> {
    let text = &document.article.text;
    let predicate = claim.predicate.as_ref();
    ClaimFields {
        predicate: predicate.map(|predicate| predicate.lemma.as_str()),
        class: predicate.and_then(|predicate| predicate.class).map(|class| lexicon::lexicon().class(class).name),
        arguments: claim.args.iter().map(|arg| argument(arg, document)).collect(),
        times: claim.times.iter().map(|slot| claim_time(slot, document)).collect(),
        frequency: claim.frequency.map(|index| document.quantities[index].span.of(text)),
        negated: claim.negated,
        certainty: claim.certainty,
        tense: claim.tense,
        attributed_to: claim.attribution.iter().map(|attribution| attribution.span.of(text)).collect(),
        event: claim.event,
        fact,
    }
}

#[derive(Debug, Serialize)]
pub struct AttributeFields<'a> {
    person: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    nationality: Vec<&'a str>,
    /// "wife", and whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    /// "first film"
    #[serde(skip_serializing_if = "Option::is_none")]
    work: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

pub fn attributes(document: &Document) -> impl Iterator<Item = (Span, AttributeFields<'_>)> {
    let name = |entity: usize| document.names.entities[entity].name.as_str();
    document.claims.attributes.iter().map(move |attribute| {
        let mut fields =
            AttributeFields { person: name(attribute.person), nationality: Vec::new(), relation: None, to: None, work: None, title: None };
        match &attribute.value {
            AttributeValue::Nationality(nations) => fields.nationality = nations.iter().map(|key| key.as_str()).collect(),
            AttributeValue::Relation(relation) => (fields.relation, fields.to) = (Some(relation.noun.as_str()), Some(name(relation.to))),
            AttributeValue::Work(work) => {
                (fields.work, fields.title) = (Some(format!("{} {}", work.which, work.kind)), Some(work.title.of(&document.article.text)));
            }
        }
        (attribute.span, fields)
    })
}
