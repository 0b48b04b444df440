//! Near-copies: two sentences that are alike but for one value. Somebody changed it.

use std::{cmp::Reverse, collections::hash_map::Entry, ops::Range};

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand, date, duration};
use crate::{
    Document, Span,
    article::BlockKind,
    fact::alike::{At, WordingId},
    quantity::{self, Kind},
    report::{Normalised, Relation, Severity},
    temporal::{self, TimeMention},
    text::{Sentence, Tag, Token},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "near-copy",
    looks_for: "two sentences that say the same in the same words, but for one number, date or “not”",
    fires: "The council of Brenn has set aside 40 beds for patients in the old wing of the hospital.\nThe council of Brenn has set aside 60 beds for patients in the old wing of the hospital.",
    silent: "The council of Brenn has set aside 40 beds for patients in the old wing of the hospital.\nThe council of Brenn has set aside forty beds for patients in the old wing of the hospital.",
};

/// Share of the words that must be the same, in the same order, once aligned.
const SAME_WORDS: f64 = 0.75;
/// Where the share is lower than this, the words right beside the value must be the same, too.
const CLOSE_COPY: f64 = 0.9;
/// Shorter sentences are alike by chance.
const LEAST_WORDS: usize = 6;
/// Of a sentence that is copied more often, so many copies are looked at.
const MOST_COPIES: usize = 16;

/// The words that carry a value on one side, and the value.
type Changed = (Span, Normalised);
/// A stretch of words on either side.
type Block = (Range<usize>, Range<usize>);

pub fn find(set: &Set) -> Vec<Draft> {
    let drafts = candidates(set).into_iter().flat_map(|(a, b)| aligned(set, a, b));
    let mut merged: Vec<Draft> = Vec::new();
    let mut known: FxHashMap<(String, [String; 2]), usize> = FxHashMap::default();
    for draft in drafts {
        let values = [0, 1].map(|stand| draft.stands[stand].value.to_lowercase());
        match known.entry((draft.question.clone(), values)) {
            Entry::Occupied(first) => merged[*first.get()].join(draft),
            Entry::Vacant(first) => {
                first.insert(merged.len());
                merged.push(draft);
            }
        }
    }
    merged
}

impl Draft {
    /// Takes over the places of another draft with the same two answers to the same question.
    fn join(&mut self, other: Self) {
        for (own, theirs) in self.stands.iter_mut().zip(other.stands) {
            for place in theirs.places {
                if !own.places.iter().any(|known| (known.article, known.span) == (place.article, place.span)) {
                    own.places.push(place);
                }
            }
        }
    }
}

/// Pairs of sentences of different articles of one story that share most of their content words, each with its best match only.
fn candidates(set: &Set) -> Vec<(At, At)> {
    let alike = &set.facts.alike;
    let tellable = |at: &At| {
        let sentence = &set.documents[at.0].sentences[at.1];
        sentence.tokens.len() >= LEAST_WORDS && sentence.kind != BlockKind::Dateline
    };
    let mut pairs: Vec<(f64, At, At)> = Vec::new();
    for near in &alike.near {
        let places = |wording: WordingId| alike.wordings[wording as usize].places.iter().filter(|at| tellable(at)).take(MOST_COPIES);
        for a in places(near.a) {
            let others = places(near.b).filter(|b| b.0 != a.0 && set.facts.stories.are_one(a.0, b.0));
            pairs.extend(others.map(|b| (near.overlap, *a.min(b), *a.max(b))));
        }
    }
    // The best match of a sentence in another article.
    let mut best: FxHashMap<(At, usize), (f64, Reverse<At>)> = FxHashMap::default();
    for (overlap, a, b) in &pairs {
        for (own, other) in [(a, b), (b, a)] {
            let match_ = (*overlap, Reverse(*other));
            let known = best.entry((*own, other.0)).or_insert(match_);
            if match_.partial_cmp(known).is_some_and(|order| order.is_gt()) {
                *known = match_;
            }
        }
    }
    let is_best = |own: &At, other: &At| best.get(&(*own, other.0)).is_some_and(|(_, found)| found.0 == *other);
    // A sentence that also stands in the other article as it is was not changed.
    let stands_in = |own: &At, other: &At| alike.stands_in(alike.wording(*own), other.0);
    let mut out: Vec<(At, At)> = pairs
        .iter()
        .filter(|(_, a, b)| is_best(a, b) && is_best(b, a) && !stands_in(a, b) && !stands_in(b, a))
        .map(|(_, a, b)| (*a, *b))
        .collect();
    out.sort_unstable();
    out
}

/// The values in which two aligned sentences differ.
fn aligned(set: &Set, a: At, b: At) -> Vec<Draft> {
    let (x, y) = (&set.documents[a.0], &set.documents[b.0]);
    let (s, t) = (&x.sentences[a.1], &y.sentences[b.1]);
    let words = |document: &Document, sentence: &Sentence| -> Vec<String> {
        sentence.tokens.iter().map(|t| t.span.of(&document.article.text).to_lowercase()).collect()
    };
    let (u, v) = (words(x, s), words(y, t));
    let (blocks, same) = differences(&u, &v);
    let share = 2.0 * same as f64 / (u.len() + v.len()) as f64;
    if share < SAME_WORDS {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (left, right) in blocks {
        let before = |range: &Range<usize>, words: &[String]| range.start.checked_sub(1).map(|at| words[at].clone());
        let framed = before(&left, &u) == before(&right, &v) && u.get(left.end) == v.get(right.end);
        if share < CLOSE_COPY && !framed {
            continue;
        }
        if let Some((value_a, value_b, why)) = changed(x, s, &left, y, t, &right, share >= CLOSE_COPY) {
            let severity = if share >= CLOSE_COPY { Severity::Error } else { Severity::Warning };
            let stand = |document: &Document, at: At, value: (Span, Normalised)| Stand {
                value: value.0.of(&document.article.text).to_owned(),
                normalised: value.1,
                places: vec![Place { article: at.0, sentence: at.1, span: value.0, claim: None, premises: Vec::new() }],
            };
            let fact = format!("the value in “{}”", shorten(s.span.of(&x.article.text)));
            out.push(Draft {
                question: format!("{} {}", u.join(" "), left.start),
                fact,
                stands: vec![stand(x, a, value_a), stand(y, b, value_b)],
                clashes: vec![(0, 1, Judgement { rule: RULE.name, relation: Relation::Contradiction, severity, confidence: share, why })],
                evidence: vec![format!("{:.0} % of the words are the same, in the same order", 100.0 * share)],
            });
        }
    }
    // "Orders fell to $7 million from $8 million" is a formula: another company filled in other figures.
    let is_formula = out.len() > 1 && share < CLOSE_COPY && !shares_name(s, t);
    if is_formula { Vec::new() } else { out }
}

/// Whether both sentences have a name in common.
fn shares_name(s: &Sentence, t: &Sentence) -> bool {
    let names = |sentence: &Sentence| -> Vec<SmolStr> {
        sentence.tokens.iter().filter(|token| token.tag == Tag::Propn).map(|token| token.lemma.clone()).collect()
    };
    let others = names(t);
    names(s).iter().any(|name| others.contains(name))
}

fn shorten(sentence: &str) -> String {
    let mut out: String = sentence.chars().take(80).collect();
    if out.len() < sentence.len() {
        out.push('…');
    }
    out
}

/// What two stretches of tokens change, if it is a value. In a close copy a figure that was changed is so even where both might be right:
/// "more than 20" and "more than 30".
fn changed(
    x: &Document,
    s: &Sentence,
    left: &Range<usize>,
    y: &Document,
    t: &Sentence,
    right: &Range<usize>,
    close: bool,
) -> Option<(Changed, Changed, String)> {
    for (own, other, range, other_range, swapped) in [(s, t, left, right, false), (t, s, right, left, true)] {
        if other_range.is_empty()
            && let Some(word) = negation(own, range)
            && let Some(verb) = other.tokens.get(other_range.start)
        {
            let (no, yes) = ((word.span, Normalised::Polarity { holds: false }), (verb.span, Normalised::Polarity { holds: true }));
            let why = "one says “not”, the other does not".to_owned();
            return Some(if swapped { (yes, no, why) } else { (no, yes, why) });
        }
    }
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let span = |sentence: &Sentence, range: &Range<usize>| sentence.tokens[range.start].span.join(sentence.tokens[range.end - 1].span);
    let (p, q) = (span(s, left), span(t, right));
    let numeral = |sentence: &Sentence, range: &Range<usize>| range.len() == 1 && sentence.tokens[range.start].tag == Tag::Num;
    let figures = close && numeral(s, left) && numeral(t, right);
    let time = |d: &Document, at: Span| d.times.iter().find(|m| m.span.overlaps(at)).cloned();
    if let (Some(m), Some(n)) = (time(x, p), time(y, q)) {
        let relation = temporal::compare(&m.time, &n.time);
        let lengths = (m.time.duration_days(), n.time.duration_days());
        let firm = date::firm((&m, m.span.of(&x.article.text)), (&n, n.span.of(&y.article.text)));
        let told = |m: &TimeMention| (m.time.value.clone(), m.time.days_ago);
        let altered = figures && m.time.hedge == n.time.hedge && told(&m) != told(&n) && relation != temporal::Relation::Equal;
        let differ = altered || relation.excludes() && firm || matches!(lengths, (Some(a), Some(b)) if duration::compare(a, b).is_gt());
        let inside = m.span.contains(p) && n.span.contains(q);
        return (differ && inside).then(|| {
            let (v, w) = (m.span.of(&x.article.text), n.span.of(&y.article.text));
            let why = if relation.excludes() {
                format!("“{v}” and “{w}” exclude each other")
            } else {
                format!("“{v}” became “{w}”, or the reverse")
            };
            ((m.span, Normalised::Time { value: m.time.value.clone() }), (n.span, Normalised::Time { value: n.time.value.clone() }), why)
        });
    }
    let number = |d: &Document, at: Span| d.quantities.iter().find(|m| m.span.overlaps(at)).cloned();
    if let (Some(m), Some(n)) = (number(x, p), number(y, q)) {
        let inside = m.span.contains(p) && n.span.contains(q);
        let differ = match (m.kind, n.kind) {
            (Kind::Ordinal, Kind::Ordinal)
            | (Kind::Frequency, Kind::Frequency)
            | (Kind::Score, Kind::Score)
            | (Kind::Label, Kind::Label) => {
                m.amount.value != n.amount.value || m.kind == Kind::Label && m.span.of(&x.article.text) != n.span.of(&y.article.text)
            }
            _ => match quantity::compare(&m, &n) {
                quantity::Relation::Differs => true,
                quantity::Relation::Fits => figures && m.amount.hedge == n.amount.hedge && m.amount != n.amount,
                _ => false,
            },
        };
        return (inside && differ).then(|| {
            let (v, w) = (m.span.of(&x.article.text), n.span.of(&y.article.text));
            let interval = |m: &quantity::Quantity| Normalised::Interval {
                low: m.amount.low,
                high: m.amount.high,
                unit: m.unit.as_ref().map(ToString::to_string),
            };
            let why = match quantity::compare(&m, &n) {
                quantity::Relation::Fits => format!("“{v}” became “{w}”, or the reverse"),
                _ => format!("“{v}” and “{w}” cannot both be right"),
            };
            ((m.span, interval(&m)), (n.span, interval(&n)), why)
        });
    }
    // A number that no layer took for a quantity or a time.
    if numeral(s, left) && numeral(t, right) {
        let (v, w) = (p.of(&x.article.text), q.of(&y.article.text));
        let words = |text: &str| Normalised::Words { text: text.to_owned() };
        return Some(((p, words(v)), (q, words(w)), format!("“{v}” in one, “{w}” in the other")));
    }
    None
}

fn negation<'a>(sentence: &'a Sentence, range: &Range<usize>) -> Option<&'a Token> {
    (range.len() == 1).then(|| &sentence.tokens[range.start]).filter(|t| matches!(t.lemma.as_str(), "not" | "n't" | "never"))
}

/// The stretches in which two word lists differ, by their longest common subsequence, and its length.
fn differences(u: &[String], v: &[String]) -> (Vec<Block>, usize) {
    let width = v.len() + 1;
    let mut table = vec![0_u16; (u.len() + 1) * width];
    for i in (0..u.len()).rev() {
        for j in (0..v.len()).rev() {
            table[i * width + j] =
                if u[i] == v[j] { table[(i + 1) * width + j + 1] + 1 } else { table[(i + 1) * width + j].max(table[i * width + j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut blocks = Vec::new();
    let mut open = (0, 0);
    while i < u.len() && j < v.len() {
        if u[i] == v[j] {
            if open != (i, j) {
                blocks.push((open.0..i, open.1..j));
            }
            i += 1;
            j += 1;
            open = (i, j);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    if open != (u.len(), v.len()) {
        blocks.push((open.0..u.len(), open.1..v.len()));
    }
    (blocks, usize::from(table[0]))
}
