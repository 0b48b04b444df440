//! Two wordings side by side: the best local alignment (Smith and Waterman, "Identification of common molecular subsequences", 1981), and
//! what differs in it. What one quotation has before and behind is no difference: the other leaves it out.

use std::ops::Range;

use itertools::Itertools;

use super::words::{GAP, Word, Wording, Wordings, is_light};
use crate::{Span, check::Set, quantity, temporal};

/// What a word that both have adds, one of content and another, and what a word costs that one has alone or another word in its place.
const CONTENT: i32 = 3;
const OTHER: i32 = 1;
const ALONE: i32 = 1;

/// What two wordings share at least, if they are one utterance: words, words of content, and words in a row.
const LEAST_SHARED: usize = 4;
pub(super) const LEAST_CONTENT: usize = 2;
const LEAST_RUN: usize = 3;
/// Share of the words of the shorter wording that both have, or words of content that make up for it.
const LEAST_COMMON: f64 = 0.6;
const MUCH_CONTENT: usize = 6;
/// Share (Dice) of the words of the aligned stretch that both have.
const LEAST_SHARE: f64 = 0.65;
/// Words that two quotations have in common if one corroborates the other.
pub(super) const LEAST_AGREEING: usize = 5;
/// Share of the shorter wording that must be in the longer, if it is a part of it.
const PART: f64 = 0.8;

/// How two wordings of one utterance lie side by side.
#[derive(Debug)]
pub(super) struct Alignment {
    pub(super) score: i32,
    /// The common stretch on either side.
    pub(super) stretches: [Range<usize>; 2],
    /// Words that both have in a row.
    pub(super) longest_run: usize,
    /// Share (Dice) of the words of the stretch that both have.
    pub(super) share: f64,
    /// Share of the words of the shorter wording that both have.
    pub(super) common: f64,
    /// Empty where one wording is the other or a part of it.
    pub(super) differences: Vec<Difference>,
    /// Words of each wording.
    lengths: [usize; 2],
}

/// Words of one side that stand where other words, or none, stand on the other.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) sides: [Range<usize>; 2],
    /// A number or a "not" is among them.
    pub(super) grave: bool,
}

impl Alignment {
    /// The side whose wording is a part of the other's.
    pub(super) fn part(&self) -> usize {
        usize::from(self.lengths[1] < self.lengths[0])
    }

    /// Whether enough is common, with so many words of content. Of two quotations that begin and end alike, less must be the same between.
    fn is_of_one_utterance(&self, content: usize) -> bool {
        let whole = self.stretches.iter().zip(self.lengths).all(|(stretch, length)| stretch.len() == length);
        let least_content = if whole { 1 } else { LEAST_CONTENT };
        let close = content >= least_content && self.longest_run >= LEAST_RUN && self.share >= LEAST_SHARE;
        close && (self.common >= LEAST_COMMON || content >= MUCH_CONTENT)
    }

    /// The words of a side from the first difference to the last.
    pub(super) fn around(&self, side: usize) -> Range<usize> {
        let ranges = self.differences.iter().map(|difference| difference.sides[side].clone());
        ranges.reduce(|a, b| a.start..b.end).unwrap_or_else(|| self.stretches[side].clone())
    }
}

/// Aligns two wordings, if they are of one utterance.
pub(super) fn align(wordings: [&Wording; 2], all: &Wordings, set: &Set) -> Option<Alignment> {
    let [a, b] = wordings.map(|wording| wording.words.as_slice());
    let (pairs, score) = common(a, b);
    let (&first, &last) = (pairs.first()?, pairs.last()?);
    let stretches = [first.0..last.0 + 1, first.1..last.1 + 1];
    let mut alignment = Alignment {
        score,
        longest_run: longest_run(&pairs),
        share: 2.0 * pairs.len() as f64 / (stretches[0].len() + stretches[1].len()) as f64,
        common: pairs.len() as f64 / a.len().min(b.len()) as f64,
        stretches,
        differences: Vec::new(),
        lengths: [a.len(), b.len()],
    };
    let content = pairs.iter().filter(|(i, _)| a[*i].content).count();
    if pairs.len() < LEAST_SHARED || !alignment.is_of_one_utterance(content) {
        return None;
    }
    alignment.differences = differences(&pairs, wordings, all, set);
    let is_part = pairs.len() >= LEAST_AGREEING && alignment.common >= PART;
    (!alignment.differences.is_empty() || is_part).then_some(alignment)
}

/// What stands between the words that both have and is not the same.
fn differences(pairs: &[(usize, usize)], wordings: [&Wording; 2], all: &Wordings, set: &Set) -> Vec<Difference> {
    let words = |sides: &[Range<usize>; 2]| [0, 1].map(|side| &wordings[side].words[sides[side].clone()]);
    let gaps = pairs.windows(2).map(|pair| [pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1]);
    let differing = gaps.filter(|sides| differ(words(sides), all) && !are_one_value(wordings, sides, all, set));
    // A single word that both have between two differences makes them no two.
    let is_close = |x: &[Range<usize>; 2], y: &[Range<usize>; 2]| y[0].start - x[0].end <= 1;
    let joined = |x: &[Range<usize>; 2], y: &[Range<usize>; 2]| [0, 1].map(|side| x[side].start..y[side].end);
    let blocks = differing.coalesce(|x, y| if is_close(&x, &y) { Ok(joined(&x, &y)) } else { Err((x, y)) });
    blocks.map(|sides| Difference { grave: is_grave(words(&sides), all), sides }).collect()
}

/// Whether other words stand between two that both have, and not only another style of writing them down.
fn differ([own, other]: [&[Word]; 2], wordings: &Wordings) -> bool {
    let letters = |words: &[Word]| words.iter().map(|word| wordings.name(word.key)).join("").replace('\'', "");
    let mut all = own.iter().chain(other);
    let is_marked = all.clone().any(|word| word.key == GAP);
    !is_marked && !all.all(|word| is_light(wordings.name(word.key))) && letters(own) != letters(other)
}

/// Whether both are times or figures that fit: "6 p.m." and "6:00 p.m.".
fn are_one_value(wordings: [&Wording; 2], words: &[Range<usize>; 2], all: &Wordings, set: &Set) -> bool {
    let place = |side: usize| {
        let told = &all.told[*wordings[side].told.first()?];
        let spans = &told.spans[words[side].clone()];
        Some((&set.documents[told.article], spans.first()?.join(*spans.last()?)))
    };
    let (Some((x, p)), Some((y, q))) = (place(0), place(1)) else { return false };
    // "Five at 6 p.m." and "six at 6:00 p.m." differ in more than the time.
    let times = (of_span(&x.times, p, |time| time.span), of_span(&y.times, q, |time| time.span));
    let quantities = (of_span(&x.quantities, p, |quantity| quantity.span), of_span(&y.quantities, q, |quantity| quantity.span));
    match (times, quantities) {
        ((Some(a), Some(b)), _) => !temporal::compare(&a.time, &b.time).excludes(),
        (_, (Some(a), Some(b))) => quantity::compare(a, b) == quantity::Relation::Equal,
        _ => false,
    }
}

/// The one of some mentions, in the order of the text, that holds all of a span.
fn of_span<T>(mentions: &[T], span: Span, of: impl Fn(&T) -> Span) -> Option<&T> {
    let before = mentions.partition_point(|mention| of(mention).start <= span.start);
    mentions[..before].last().filter(|mention| of(mention).contains(span))
}

/// Whether a number became another, or a yes a no.
fn is_grave([own, other]: [&[Word]; 2], wordings: &Wordings) -> bool {
    let names = |words: &[Word]| words.iter().map(|word| wordings.name(word.key)).collect::<Vec<_>>();
    let (own, other) = (names(own), names(other));
    let numbers = |words: &[&str]| words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).join(" ");
    let (number, other_number) = (numbers(&own), numbers(&other));
    let renumbered = !number.is_empty() && !other_number.is_empty() && number != other_number;
    let negated = |words: &[&str]| words.iter().any(|word| matches!(*word, "not" | "never" | "no" | "nobody" | "nothing"));
    renumbered || negated(&own) != negated(&other)
}

fn longest_run(pairs: &[(usize, usize)]) -> usize {
    let runs = pairs.chunk_by(|x, y| (x.0 + 1, x.1 + 1) == *y);
    runs.map(<[_]>::len).max().unwrap_or(0)
}

/// The pairs of words of the best local alignment, and its score.
fn common(a: &[Word], b: &[Word]) -> (Vec<(usize, usize)>, i32) {
    let width = b.len() + 1;
    let mut table = vec![0_i32; (a.len() + 1) * width];
    let cost = |word: &Word| if word.key == GAP { 0 } else { ALONE };
    let gain = |i: usize, j: usize| {
        // Where both begin or both end, a word binds as one of content does.
        let outermost = i == 0 && j == 0 || i + 1 == a.len() && j + 1 == b.len();
        let same = a[i].key == b[j].key && a[i].key != GAP;
        same.then_some(if a[i].content || outermost { CONTENT } else { OTHER })
    };
    let mut best = (0, 0, 0);
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let both = table[i * width + j] + gain(i, j).unwrap_or(-ALONE);
            let one = (table[i * width + j + 1] - cost(x)).max(table[(i + 1) * width + j] - cost(y));
            let score = both.max(one).max(0);
            table[(i + 1) * width + j + 1] = score;
            if score > best.0 {
                best = (score, i + 1, j + 1);
            }
        }
    }
    let (score, mut i, mut j) = best;
    let mut pairs = Vec::new();
    while i > 0 && j > 0 && table[i * width + j] > 0 {
        let here = table[i * width + j];
        match gain(i - 1, j - 1) {
            Some(gain) if here == table[(i - 1) * width + j - 1] + gain => {
                (i, j) = (i - 1, j - 1);
                pairs.push((i, j));
            }
            None if here == table[(i - 1) * width + j - 1] - ALONE => (i, j) = (i - 1, j - 1),
            _ if here == table[(i - 1) * width + j] - cost(&a[i - 1]) => i -= 1,
            _ => j -= 1,
        }
    }
    pairs.reverse();
    (pairs, score)
}
