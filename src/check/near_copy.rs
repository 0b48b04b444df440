//! Near-copies: two sentences that are alike but for one value. Somebody changed it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand, duration};
use crate::{
    Document, Span,
    article::BlockKind,
    quantity::{self, Kind},
    report::{Normalised, Relation, Severity},
    temporal,
    text::{Sentence, Tag, Token},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "near-copy",
    looks_for: "two sentences that say the same in the same words, but for one number, date or “not”",
    fires: "The council of Brenn has set aside 40 beds for patients in the old wing of the hospital.\nThe council of Brenn has set aside 60 beds for patients in the old wing of the hospital.",
    silent: "The council of Brenn has set aside 40 beds for patients in the old wing of the hospital.\nThe council of Brenn has set aside forty beds for patients in the old wing of the hospital.",
};

/// Overlap (Dice) of the content words of two sentences worth aligning.
const ALIKE: f64 = 0.6;
/// Share of the words that must be the same, in the same order, once aligned.
const SAME_WORDS: f64 = 0.75;
/// Where the share is lower than this, the words right beside the value must be the same, too.
const CLOSE_COPY: f64 = 0.9;
/// Shorter sentences are alike by chance.
const LEAST_WORDS: usize = 6;
/// A word in more sentences than this leads to no candidates.
const MOST_SENTENCES: usize = 200;

/// A place of a sentence: article and sentence.
type At = (usize, usize);
/// The words that carry a value on one side, and the value.
type Changed = (Span, Normalised);
/// A stretch of words on either side.
type Block = (Range<usize>, Range<usize>);

pub fn find(set: &Set) -> Vec<Draft> {
    let copies = verbatim(set.documents);
    let mut out = Vec::new();
    for (a, b) in candidates(set) {
        // A sentence that also stands in the other article as it is was not changed.
        let (x, y) = (key(set.documents, a), key(set.documents, b));
        if x == y || copies.contains(&(b.0, x)) || copies.contains(&(a.0, y)) {
            continue;
        }
        out.extend(aligned(set, a, b));
    }
    out
}

/// The words of a sentence as one string.
fn key(documents: &[Document], at: At) -> String {
    let document = &documents[at.0];
    let words = document.sentences[at.1].tokens.iter().map(|t| t.span.of(&document.article.text).to_lowercase());
    words.filter(|w| w.starts_with(char::is_alphanumeric)).collect::<Vec<_>>().join(" ")
}

fn verbatim(documents: &[Document]) -> FxHashSet<(usize, String)> {
    let places = documents.iter().enumerate().flat_map(|(article, d)| (0..d.sentences.len()).map(move |s| (article, s)));
    places.map(|at| (at.0, key(documents, at))).collect()
}

/// Pairs of sentences of different articles that share most of their content words, each with its best match only.
fn candidates(set: &Set) -> Vec<(At, At)> {
    let bags = &set.facts.bags;
    let mut by_word: FxHashMap<u32, Vec<At>> = FxHashMap::default();
    for (article, sentences) in bags.iter().enumerate() {
        for (sentence, bag) in sentences.iter().enumerate() {
            for &word in bag {
                by_word.entry(word).or_default().push((article, sentence));
            }
        }
    }
    let mut best: FxHashMap<(At, usize), (f64, At)> = FxHashMap::default();
    for (article, sentences) in bags.iter().enumerate() {
        for (sentence, bag) in sentences.iter().enumerate() {
            let own = &set.documents[article].sentences[sentence];
            if own.tokens.len() < LEAST_WORDS || bag.len() < 2 || own.kind == BlockKind::Dateline {
                continue;
            }
            let mut shared: FxHashMap<At, usize> = FxHashMap::default();
            for word in bag {
                let places = &by_word[word];
                if places.len() <= MOST_SENTENCES {
                    for &place in places.iter().filter(|(other, _)| *other != article) {
                        *shared.entry(place).or_default() += 1;
                    }
                }
            }
            for (other, n) in shared {
                let dice = 2.0 * n as f64 / (bag.len() + bags[other.0][other.1].len()) as f64;
                if dice >= ALIKE {
                    let slot = best.entry(((article, sentence), other.0)).or_insert((dice, other));
                    if (dice, std::cmp::Reverse(other)) > (slot.0, std::cmp::Reverse(slot.1)) {
                        *slot = (dice, other);
                    }
                }
            }
        }
    }
    let mut pairs: Vec<(At, At)> = best
        .iter()
        .filter(|((own, _), (_, other))| own < other && best.get(&(*other, own.0)).is_some_and(|(_, back)| back == own))
        .map(|((own, _), (_, other))| (*own, *other))
        .collect();
    pairs.sort_unstable();
    pairs
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
        if let Some((value_a, value_b, why)) = changed(x, s, &left, y, t, &right) {
            let severity = if share >= CLOSE_COPY { Severity::Error } else { Severity::Warning };
            let stand = |document: &Document, at: At, value: (Span, Normalised)| Stand {
                value: value.0.of(&document.article.text).to_owned(),
                normalised: value.1,
                places: vec![Place { article: at.0, sentence: at.1, span: value.0, claim: None, premises: Vec::new() }],
            };
            let fact = format!("the value in “{}”", shorten(s.span.of(&x.article.text)));
            out.push(Draft {
                question: format!("{} {}", key(set.documents, a), left.start),
                fact,
                stands: vec![stand(x, a, value_a), stand(y, b, value_b)],
                clashes: vec![(0, 1, Judgement { rule: RULE.name, relation: Relation::Contradiction, severity, confidence: share, why })],
                evidence: vec![format!("{:.0} % of the words are the same, in the same order", 100.0 * share)],
            });
        }
    }
    out
}

fn shorten(sentence: &str) -> String {
    let mut out: String = sentence.chars().take(80).collect();
    if out.len() < sentence.len() {
        out.push('…');
    }
    out
}

/// What two stretches of tokens change, if it is a value.
fn changed(
    x: &Document,
    s: &Sentence,
    left: &Range<usize>,
    y: &Document,
    t: &Sentence,
    right: &Range<usize>,
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
    let time = |d: &Document, at: Span| d.times.iter().find(|m| m.span.overlaps(at)).cloned();
    if let (Some(m), Some(n)) = (time(x, p), time(y, q)) {
        let relation = temporal::compare(&m.time, &n.time);
        let lengths = (m.time.duration_days(), n.time.duration_days());
        let differ = relation.excludes() || matches!(lengths, (Some(a), Some(b)) if duration::compare(a, b).is_gt());
        let inside = m.span.contains(p) && n.span.contains(q);
        return (differ && inside).then(|| {
            let (v, w) = (m.span.of(&x.article.text), n.span.of(&y.article.text));
            let why = format!("“{v}” and “{w}” exclude each other");
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
            _ => quantity::compare(&m, &n) == quantity::Relation::Differs,
        };
        return (inside && differ).then(|| {
            let (v, w) = (m.span.of(&x.article.text), n.span.of(&y.article.text));
            let interval = |m: &quantity::Quantity| Normalised::Interval {
                low: m.amount.low,
                high: m.amount.high,
                unit: m.unit.as_ref().map(ToString::to_string),
            };
            ((m.span, interval(&m)), (n.span, interval(&n)), format!("“{v}” and “{w}” cannot both be right"))
        });
    }
    // A number that no layer took for a quantity or a time.
    let numeral = |sentence: &Sentence, range: &Range<usize>| range.len() == 1 && sentence.tokens[range.start].tag == Tag::Num;
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
