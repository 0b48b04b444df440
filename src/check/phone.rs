//! Whom to call: one telephone number with a digit lost, doubled or changed.

use std::{collections::BTreeMap, ops::RangeInclusive};

use itertools::Itertools;

use super::{Draft, Place, RuleInfo, Set, Stand, answers::Answers};
use crate::{Document, Span, name, report::Relation, text::Sentence};

pub const RULE: RuleInfo = RuleInfo {
    name: "phone",
    looks_for: "one telephone number with a digit more, less or other",
    fires: "Witnesses are asked to call the police of Brenn on 0555 482 9931.\nPolice in Brenn ask witnesses to call 0555 482 993.",
    silent: "Witnesses are asked to call the police of Brenn on 0555 482 9931.\nPolice in Brenn ask witnesses to call 0555 4829931.",
};

const CONFIDENCE: f64 = 0.8;
/// Digits from those of a number with its area code to those of the longest with its country's (ITU-T E.164).
const DIGITS: RangeInclusive<usize> = 9..=15;
/// Where one digit is wrong, so many at the one end or the other are right.
const RIGHT: usize = 4;
/// More numbers than this with one beginning or end are those of a switchboard, or of a country.
const MOST_NUMBERS: usize = 30;

/// A telephone number's digits, and where it stands.
type Number = (String, Place);

pub fn find(set: &Set) -> Vec<Draft> {
    let mut by_end: BTreeMap<(bool, String), Vec<Number>> = BTreeMap::new();
    for (article, document) in set.documents.iter().enumerate() {
        for (digits, place) in numbers(article, document) {
            let (first, last) = (digits[..RIGHT].to_owned(), digits[digits.len() - RIGHT..].to_owned());
            by_end.entry((false, first)).or_default().push((digits.clone(), place.clone()));
            by_end.entry((true, last)).or_default().push((digits, place));
        }
    }
    let differing = |numbers: &Vec<Number>| (2..=MOST_NUMBERS).contains(&numbers.iter().map(|(digits, _)| digits).unique().count());
    by_end.into_values().filter(differing).filter_map(|numbers| draft(numbers, set)).collect()
}

/// The telephone numbers of an article.
fn numbers(article: usize, document: &Document) -> impl Iterator<Item = Number> + '_ {
    document.sentences.iter().enumerate().flat_map(move |(sentence, own)| {
        let place = move |span| Place { article, sentence, span, claim: None, premises: Vec::new() };
        numbers_in(own, &document.article.text).map(move |(digits, span)| (digits, place(span)))
    })
}

/// The telephone numbers of a sentence: digits in groups, or behind a zero or a plus.
fn numbers_in(sentence: &Sentence, text: &str) -> impl Iterator<Item = (String, Span)> {
    let start = sentence.span.start;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '/' | '\u{a0}' | '\u{2011}');
    let mut stretches: Vec<Span> = Vec::new();
    for (at, c) in sentence.span.of(text).char_indices().filter(|(_, c)| is_part(*c)) {
        let (from, to) = (start + at, start + at + c.len_utf8());
        match stretches.last_mut() {
            Some(last) if last.end == from => last.end = to,
            _ => stretches.push(Span::new(from, to)),
        }
    }
    stretches.into_iter().filter_map(|stretch| {
        let span = trimmed(stretch, text)?;
        let written = span.of(text);
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let is_number = written.starts_with(['0', '+']) || written.len() > digits.len();
        (is_number && DIGITS.contains(&digits.len())).then_some((digits, span))
    })
}

/// A stretch from its first digit or plus to its last digit.
fn trimmed(stretch: Span, text: &str) -> Option<Span> {
    let words = stretch.of(text);
    let first = words.find(|c: char| c.is_ascii_digit() || c == '+')?;
    let last = words.rfind(|c: char| c.is_ascii_digit())?;
    (first <= last).then(|| Span::new(stretch.start + first, stretch.start + last + 1))
}

fn draft(numbers: Vec<Number>, set: &Set) -> Option<Draft> {
    let words = |place: &Place| place.span.of(&set.documents[place.article].article.text);
    let answers = Answers::gather(numbers.iter().map(|(digits, place)| (digits.as_str(), words(place), place.clone())));
    let relate = |a: &&str, b: &&str| (name::differ_by_a_letter(a, b) && !are_lines(a, b)).then_some(Relation::Contradiction);
    let why = |a: &Stand, b: &Stand| format!("“{}” and “{}” differ in one digit", a.value, b.value);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), relate, why);
    answers.dispute(format!("telephone number {}", words(&numbers[0].1)), clashes, set)
}

/// Two lines of one house differ in the last digit.
fn are_lines(a: &str, b: &str) -> bool {
    a.len() == b.len() && a[..a.len() - 1] == b[..b.len() - 1]
}
