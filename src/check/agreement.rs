//! Agreements that no claim is needed for: one figure, day, time of day or length of time that two articles of one story give in like
//! words. Nothing is held against anything here; it is the value itself, with the rare words beside it, that tells of one fact.

use chrono::Datelike;
use itertools::Itertools;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::{Draft, Place, Set, Stand};
use crate::{
    Document, Span,
    fact::{
        link::{self, Link},
        vocabulary::Bag,
    },
    groups::Groups,
    quantity::{Hedge, Kind, Quantity},
    temporal::{Grain, TimeKind, TimeMention},
};

/// Surprise, in nats, that one value and the words around it must come to, before two articles are taken to tell of one fact.
const LEAST_SURPRISE: f64 = 9.0;
/// What a day, a month, a year, a round hour and a length of time add to it; a figure adds the logarithm of its size in steps of its last
/// printed figure, so that "2,417" tells more than "2,000".
const OF_DATE: f64 = 3.0;
const OF_MINUTE: f64 = 6.0;
const OF_LENGTH: f64 = 3.0;
/// Words that a sentence has at least to be understood without the one before it.
const LEAST_WORDS: usize = 4;
/// What the same noun right behind both adds.
const SAME_NOUN: f64 = 2.0;
/// A value that is given more often tells nothing.
const MOST_TOLD: usize = 400;
/// Words beside a value that name the fact.
const NAMED_BY: usize = 3;

/// What makes two values one, whatever their words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    /// With the unit, and the bits of the figure.
    Quantity(Kind, Option<SmolStr>, u64),
    Year(i32),
    Month(i32, u32),
    /// Of whatever year: one story has one.
    Day(u32, u32),
    Clock(u32, u32),
    /// In minutes.
    Length(u64),
}

/// Where a value stands in its article.
struct Value {
    sentence: usize,
    span: Span,
    /// How much it surprises by itself, in nats.
    surprise: f64,
}

/// A value with its surroundings.
struct Telling {
    article: usize,
    sentence: usize,
    span: Span,
    /// Content words of the sentence without the value's own.
    around: Bag,
    noun: Option<SmolStr>,
    surprise: f64,
}

/// Adds what agrees: to the corroboration that holds a part of it already, else as one of its own. What is in dispute is left alone.
pub(super) fn add(drafts: &mut Vec<Draft>, set: &Set) {
    let mut disputed: FxHashSet<(usize, Span)> = FxHashSet::default();
    let mut corroborated: FxHashMap<(usize, Span), (usize, usize)> = FxHashMap::default();
    for (index, draft) in drafts.iter().enumerate() {
        for (number, stand) in draft.stands.iter().enumerate() {
            let at = stand.places.iter().map(|place| (place.article, place.span));
            if draft.is_loud() {
                disputed.extend(at);
            } else if draft.clashes.is_empty() && stand.is_told_twice() {
                corroborated.extend(at.map(|place| (place, (index, number))));
            }
        }
    }
    for group in groups(set) {
        let at = |telling: &Telling| (telling.article, telling.span);
        if group.iter().any(|telling| disputed.contains(&at(telling))) {
            continue;
        }
        match group.iter().find_map(|telling| corroborated.get(&at(telling))) {
            Some(&(draft, number)) => {
                let stand = &mut drafts[draft].stands[number];
                for telling in &group {
                    if !stand.places.iter().any(|place| (place.article, place.span) == at(telling)) {
                        stand.places.push(telling.place());
                    }
                }
            }
            None => drafts.push(draft(&group, set)),
        }
    }
}

impl Telling {
    fn place(&self) -> Place {
        Place { article: self.article, sentence: self.sentence, span: self.span, claim: None, premises: Vec::new() }
    }
}

fn draft(group: &[Telling], set: &Set) -> Draft {
    let vocabulary = &set.facts.vocabulary;
    let first = &group[0];
    let value = first.span.of(&set.documents[first.article].article.text);
    let shared = first.around.iter().filter(|word| group[1..].iter().any(|other| other.around.binary_search(word).is_ok()));
    let rarest = shared.sorted_by(|a, b| vocabulary.rarity(**b).total_cmp(&vocabulary.rarity(**a)).then(a.cmp(b))).take(NAMED_BY);
    let fact = format!("{value} ({})", rarest.map(|word| vocabulary.lemma(*word)).join(", "));
    Draft {
        question: fact.to_lowercase(),
        fact,
        stands: vec![Stand::of_words(value, group.iter().map(Telling::place).collect())],
        clashes: Vec::new(),
        evidence: Vec::new(),
    }
}

/// The values that articles of one story give alike, each group in the order of the articles.
fn groups(set: &Set) -> Vec<Vec<Telling>> {
    let mut by_key: FxHashMap<Key, Vec<(usize, Value)>> = FxHashMap::default();
    for (article, document) in set.documents.iter().enumerate() {
        for (key, value) in values(document) {
            by_key.entry(key).or_default().push((article, value));
        }
    }
    let is_told_twice = |values: &[(usize, Value)]| values.iter().map(|(article, _)| article).dedup().count() > 1;
    let by_key = by_key.into_iter().filter(|(_, values)| values.len() <= MOST_TOLD && is_told_twice(values));
    by_key.sorted_unstable_by(|(a, _), (b, _)| a.cmp(b)).flat_map(|(_, values)| alike(&values, set)).collect()
}

/// The tellings of one value that stand in like surroundings.
fn alike(values: &[(usize, Value)], set: &Set) -> Vec<Vec<Telling>> {
    let tellings: Vec<Telling> = values.iter().map(|(article, value)| telling(*article, value, set)).collect();
    let mut links: Vec<Link> = Vec::new();
    for [a, b] in (0..tellings.len()).array_combinations() {
        let (x, y) = (&tellings[a], &tellings[b]);
        if x.article == y.article || !set.facts.stories.are_one(x.article, y.article) {
            continue;
        }
        let shared = shared(x, y, set);
        if shared > 0.0 && shared + x.surprise.min(y.surprise) >= LEAST_SURPRISE {
            links.push(Link { a, b, score: shared });
        }
    }
    let mut groups = Groups::apart(tellings.len());
    for link in link::keep_best(links, |telling| tellings[telling].article, 0.0) {
        groups.join(link.a, link.b);
    }
    let groups = groups.numbers().into_iter().zip(tellings).into_group_map();
    let groups = groups.into_iter().sorted_unstable_by_key(|(group, _)| *group).map(|(_, group)| group);
    groups.filter(|group| group.iter().any(|telling| telling.article != group[0].article)).collect()
}

fn shared(a: &Telling, b: &Telling, set: &Set) -> f64 {
    let (shared, _) = set.facts.vocabulary.shared_and_overlap(&a.around, &b.around);
    let noun = if a.noun.is_some() && a.noun == b.noun { SAME_NOUN } else { 0.0 };
    if shared > 0.0 { shared + noun } else { 0.0 }
}

/// The values of an article that can be known again.
fn values(document: &Document) -> impl Iterator<Item = (Key, Value)> {
    let figures = document.quantities.iter().filter_map(|quantity| {
        let Quantity { sentence, span, amount, .. } = *quantity;
        let steps = amount.value / amount.grain;
        let surprise = if steps > 1.0 { steps.ln() } else { 0.0 };
        Some((of_quantity(quantity)?, Value { sentence, span, surprise }))
    });
    let times = document.times.iter().flat_map(|mention| {
        let TimeMention { sentence, span, .. } = *mention;
        of_time(mention).into_iter().flatten().map(move |(key, surprise)| (key, Value { sentence, span, surprise }))
    });
    figures.chain(times)
}

fn telling(article: usize, value: &Value, set: &Set) -> Telling {
    let Value { sentence, span, surprise } = *value;
    let tokens = &set.documents[article].sentences[sentence];
    let own = tokens.tokens_in(span);
    let words: Vec<_> = tokens.tokens[own.clone()].iter().filter_map(|token| set.facts.vocabulary.get(&token.lemma)).collect();
    let bags = &set.facts.bags[article];
    let mut around: Bag = bags[sentence].iter().copied().filter(|word| !words.contains(word)).collect();
    if around.len() < LEAST_WORDS && sentence > 0 {
        around.extend(&bags[sentence - 1]);
        around.sort_unstable();
        around.dedup();
    }
    let noun = tokens.tokens.get(own.end).filter(|token| !token.is_punct()).map(|token| token.lemma.clone());
    Telling { article, sentence, span, around, noun, surprise }
}

fn of_quantity(quantity: &Quantity) -> Option<Key> {
    let is_told = match quantity.kind {
        Kind::Label => false,
        Kind::Score => true,
        _ => !matches!(quantity.amount.hedge, Hedge::Vague | Hedge::Range),
    };
    is_told.then(|| Key::Quantity(quantity.kind, quantity.unit.clone(), quantity.amount.value.to_bits()))
}

/// The day, month or year that a time names, and the time of the day, each with its surprise.
fn of_time(mention: &TimeMention) -> [Option<(Key, f64)>; 2] {
    let when = &mention.time.when;
    if mention.time.kind == TimeKind::Duration {
        let minutes = |days: f64| (days * 24.0 * 60.0).round() as u64;
        let exact = mention.time.length.filter(|length| length.low == length.high);
        return [exact.map(|length| (Key::Length(minutes(length.low)), OF_LENGTH)), None];
    }
    let clock = when.clock.map(|(hour, minute)| match minute {
        None | Some(0) => (Key::Clock(hour, 0), OF_DATE),
        Some(minute) => (Key::Clock(hour, minute), OF_MINUTE),
    });
    let start = when.range.map(|(start, _)| start.date());
    let date = match when.grain {
        _ if mention.time.dayless => None,
        Grain::Minute | Grain::Hour | Grain::PartOfDay | Grain::Day => {
            start.map(|day| (day.month(), day.day())).or(when.month.zip(when.day)).map(|(month, day)| Key::Day(month, day))
        }
        Grain::Month => when.year.zip(when.month).map(|(year, month)| Key::Month(year, month)),
        Grain::Year => when.year.map(Key::Year),
        _ => None,
    };
    [date.map(|date| (date, OF_DATE)), clock]
}
