//! Which statements are held against each other, and which of them answer one question.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{
    Fact, Facts,
    alike::{Alike, WordingId},
    entities::EntityId,
    question, same_value,
    statement::{Slot, Statement},
};
use crate::{Document, claim::lexicon::ClassId, groups::Groups};

/// Two statements that answer one question.
#[derive(Clone, Debug)]
pub struct Link {
    /// Indices into [`Facts::statements`], the smaller first.
    pub a: usize,
    pub b: usize,
    /// How likely the two answer one question: 0 to 1.
    pub score: f64,
}

/// How likely two statements of different articles must answer one question before they are taken to.
const LEAST_SCORE: f64 = 0.19;
/// One value in both is itself a sign of one question.
const LEAST_SCORE_AGREED: f64 = 0.06;
/// Two that are both tied to a third need less.
const LEAST_SCORE_CLOSING: f64 = 0.15;
/// Inside one article two values of one question are mostly two things: it takes more.
const LEAST_SCORE_INSIDE: f64 = 0.3;
/// What falls short of the best match by more than this is no match.
const MARGIN: f64 = 0.05;
/// Of the statements of two articles that share a key, no more are held against each other: beyond it stand tables.
const MOST_PAIRS: usize = 2500;

/// What statements must share to be compared at all.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Class(Slot, ClassId),
    Head(Slot, SmolStr),
    Unit(Slot, SmolStr),
    Predicate(Slot, SmolStr),
    /// "West of Brenn", whatever the verb.
    Anchor(EntityId),
}

/// By statement: the first that says the same in the same words, in a text of the same origin. What a copy repeats is told once.
pub(super) fn first_told(statements: &[Statement], alike: &Alike, origins: &[usize], documents: &[Document]) -> Vec<usize> {
    type Told = (usize, WordingId, Slot, usize, usize);
    let mut first: FxHashMap<Told, usize> = FxHashMap::default();
    let mut out = Vec::with_capacity(statements.len());
    for (index, statement) in statements.iter().enumerate() {
        let words = documents[statement.article].sentences[statement.sentence].tokens_in(statement.span);
        let wording = alike.wording((statement.article, statement.sentence));
        let told = *first.entry((origins[statement.article], wording, statement.slot, words.start, words.end)).or_insert(index);
        // A sentence that an article says twice is not a copy of itself.
        out.push(if statements[told].article == statement.article { index } else { told });
    }
    out
}

/// Pairs of statements that may answer one question: of articles of one story, with a predicate, a thing or a unit in common.
pub fn candidates(facts: &Facts) -> Vec<(usize, usize)> {
    let mut keyed: Vec<Vec<(Key, usize)>> = vec![Vec::new(); facts.origins.len()];
    for (index, statement) in facts.statements.iter().enumerate().filter(|(index, _)| facts.first_told[*index] == *index) {
        keyed[statement.article].extend(keys(statement).into_iter().map(|key| (key, index)));
    }
    keyed.iter_mut().for_each(|of_article| of_article.sort_unstable());
    let mut pairs = Vec::new();
    for &(a, b) in &facts.stories.pairs {
        let from = pairs.len();
        for (x, y) in shared(&keyed[a], &keyed[b]) {
            if x.len() * y.len() <= MOST_PAIRS {
                pairs.extend(x.iter().flat_map(|(_, x)| y.iter().map(|(_, y)| (*x.min(y), *x.max(y)))));
            }
        }
        let sentence = |index: usize| (facts.statements[index].article, facts.statements[index].sentence);
        let mut fresh = pairs.split_off(from);
        fresh.retain(|(x, y)| sentence(*x) != sentence(*y));
        fresh.sort_unstable();
        fresh.dedup();
        pairs.append(&mut fresh);
    }
    pairs.sort_unstable();
    pairs
}

/// Statements with their keys, sorted.
type Keyed<'a> = &'a [(Key, usize)];

/// The runs of one key that two lists have in common.
fn shared<'a>(mut a: Keyed<'a>, mut b: Keyed<'a>) -> Vec<(Keyed<'a>, Keyed<'a>)> {
    let mut out = Vec::new();
    while let (Some((x, _)), Some((y, _))) = (a.first(), b.first()) {
        let (own, other) = (a.partition_point(|(key, _)| key <= x), b.partition_point(|(key, _)| key <= y));
        match x.cmp(y) {
            std::cmp::Ordering::Less => a = &a[own..],
            std::cmp::Ordering::Greater => b = &b[other..],
            std::cmp::Ordering::Equal => {
                out.push((&a[..own], &b[..other]));
                (a, b) = (&a[own..], &b[other..]);
            }
        }
    }
    out
}

/// The pairs that answer one question, each statement with its best match in another article only.
pub(super) fn links(facts: &Facts, documents: &[Document]) -> Vec<Link> {
    let context = facts.context(documents);
    let compare = |(a, b)| {
        let (x, y) = (&facts.statements[a], &facts.statements[b]);
        let comparison = question::compare(x, y, &context);
        (comparison.veto.is_none() && comparison.score >= LEAST_SCORE_AGREED).then_some(Link { a, b, score: comparison.score })
    };
    let is_sure = |link: &Link| {
        let (x, y) = (&facts.statements[link.a], &facts.statements[link.b]);
        let least = match () {
            () if same_value(x, y, documents) => LEAST_SCORE_AGREED,
            () if x.article == y.article => LEAST_SCORE_INSIDE,
            () => LEAST_SCORE,
        };
        link.score >= least
    };
    let compared: Vec<Link> = candidates(facts).into_par_iter().filter_map(compare).collect();
    let (sure, doubtful): (Vec<Link>, Vec<Link>) = compared.into_iter().partition(is_sure);
    let article = |statement: usize| facts.statements[statement].article;
    let mut links = keep_best(sure, article, MARGIN);
    links.extend(closing(&links, doubtful));
    keep_best(links, article, MARGIN)
}

/// The doubtful links between two statements that are both tied to a third: what answers the third's question answers the other's.
fn closing(links: &[Link], doubtful: Vec<Link>) -> Vec<Link> {
    let mut tied: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for link in links {
        tied.entry(link.a).or_default().push(link.b);
        tied.entry(link.b).or_default().push(link.a);
    }
    let to = |statement: usize| tied.get(&statement).map_or(&[][..], Vec::as_slice);
    let closes = |link: &Link| link.score >= LEAST_SCORE_CLOSING && to(link.a).iter().any(|third| to(link.b).contains(third));
    doubtful.into_iter().filter(closes).collect()
}

/// Of what another article tells only the best match is kept, on both sides, and what falls short of it by no more than a margin: "40 hurt"
/// goes with one of its counts, not with all. `article` gives the article of what is linked.
pub fn keep_best(mut links: Vec<Link>, article: impl Fn(usize) -> usize, margin: f64) -> Vec<Link> {
    let mut best: FxHashMap<(usize, usize), f64> = FxHashMap::default();
    for link in &links {
        for (own, other) in [(link.a, link.b), (link.b, link.a)] {
            let score = best.entry((own, article(other))).or_insert(0.0);
            *score = score.max(link.score);
        }
    }
    let is_best = |own: usize, other: usize, score: f64| score >= best[&(own, article(other))] - margin;
    links.retain(|link| is_best(link.a, link.b, link.score) && is_best(link.b, link.a, link.score));
    links
}

/// Statements that hang together, by links or as copies.
pub(super) fn group(links: &[Link], first_told: &[usize]) -> Vec<Fact> {
    let mut groups = Groups::led_by(first_told.to_vec());
    for link in links {
        groups.join(link.a, link.b);
    }
    let mut facts: FxHashMap<usize, Fact> = FxHashMap::default();
    for statement in 0..first_told.len() {
        let fact = facts.entry(groups.of(statement)).or_insert_with(|| Fact { statements: Vec::new(), links: Vec::new() });
        fact.statements.push(statement);
    }
    for (index, link) in links.iter().enumerate() {
        if let Some(fact) = facts.get_mut(&groups.of(link.a)) {
            fact.links.push(index);
        }
    }
    let mut facts: Vec<Fact> = facts.into_values().filter(|fact| fact.statements.len() > 1).collect();
    facts.sort_unstable_by_key(|fact| fact.statements[0]);
    facts
}

fn keys(statement: &Statement) -> Vec<Key> {
    let slot = statement.slot;
    let mut keys = Vec::new();
    match slot {
        Slot::Amount => keys.extend(statement.unit.clone().map(|u| Key::Unit(slot, u))),
        Slot::Age => keys.push(Key::Unit(slot, SmolStr::new_static("year"))),
        _ => {
            if let Some(class) = statement.class {
                keys.push(Key::Class(slot, class));
            }
            if slot == Slot::Where {
                keys.extend(statement.anchor.map(Key::Anchor));
            }
            if slot == Slot::Count || slot == Slot::Duration {
                keys.extend(statement.head.clone().map(|h| Key::Head(slot, h)));
            }
            if statement.class.is_none() || slot == Slot::Duration {
                keys.extend(statement.predicate.clone().map(|p| Key::Predicate(slot, p)));
            }
        }
    }
    keys
}
