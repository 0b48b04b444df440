//! Times told by another happening: "two days after the quake", "the week before the vote".

use chrono::Duration;
use smol_str::SmolStr;

use super::{Grain, Relation, Time, TimeKind, TimeMention, When, calendar::Unit, value::Stretch};
use crate::{
    Span,
    text::{Sentence, Tag, Token},
};

/// So long after what a noun tells of, or before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Negative before it.
    pub days: i64,
    /// What a week, month or year leaves open, in days to either side.
    pub slack: i64,
    /// Lemma of the noun.
    pub of: SmolStr,
}

/// Words that may stand between "after" and its noun.
const LONGEST_PHRASE: usize = 4;

/// Ties the lengths of time before "after the quake" to it, and adds "the day after the quake", which is a time only there.
pub(super) fn settle(text: &str, sentences: &[Sentence], mentions: &mut Vec<TimeMention>) {
    let mut added = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        for at in 1..sentence.tokens.len() {
            let side = match sentence.tokens[at].lemma.as_str() {
                "after" | "following" => 1,
                "before" => -1,
                _ => continue,
            };
            let Some((noun, end)) = happening(&sentence.tokens[at + 1..]) else { continue };
            let Some(length) = Length::before(sentence, at, mentions) else { continue };
            let days = side * length.days;
            // "Three days after the quake of July 2" is a day of the calendar.
            let told = mentions.get(mentions.partition_point(|mention| mention.span.start <= end)).filter(|told| joins(text, end, told));
            let day = told.and_then(|told| told.time.when.range).filter(|_| length.slack == 0);
            let day = day.and_then(|(start, _)| start.date().checked_add_signed(Duration::days(days)));
            let slack = length.slack;
            let time = match length.mention {
                Some(mention) => &mut mentions[mention].time,
                None => {
                    added.push(unnamed(sentence, index, at, length.unit));
                    let Some(new) = added.last_mut() else { continue };
                    &mut new.time
                }
            };
            if let Some(day) = day {
                time.when = Stretch::Unit(day, Unit::Day).when(time.hedge, None);
            }
            time.beside = Some(Beside { days, slack, of: noun });
        }
    }
    mentions.append(&mut added);
    mentions.sort_by_key(|mention| mention.span.start);
}

/// What stands before "after": a length of time that a mention tells, or "the day" and its kin.
struct Length {
    mention: Option<usize>,
    unit: Unit,
    days: i64,
    slack: i64,
}

impl Length {
    fn before(sentence: &Sentence, at: usize, mentions: &[TimeMention]) -> Option<Self> {
        let last = &sentence.tokens[at - 1];
        let unit = Unit::of(&last.lemma).map(|(unit, _)| unit);
        let unit = unit.filter(|unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
        let slack = if unit == Unit::Day { 0 } else { whole(unit.days() / 2.0) };
        let own = mentions.partition_point(|mention| mention.span.end <= last.span.start);
        match mentions.get(own).filter(|mention| mention.span.start < sentence.tokens[at].span.end) {
            Some(mention) => {
                let time = &mention.time;
                let length = time.length.filter(|length| time.kind == TimeKind::Duration && length.low == length.high)?;
                (mention.span.end == last.span.end).then(|| Self { mention: Some(own), unit, days: whole(length.low), slack })
            }
            None => {
                let the = at.checked_sub(2).is_some_and(|before| sentence.tokens[before].lemma == "the");
                the.then(|| Self { mention: None, unit, days: whole(unit.days()), slack })
            }
        }
    }
}

/// "The day after", where nothing but the noun behind it says which.
fn unnamed(sentence: &Sentence, index: usize, at: usize, unit: Unit) -> TimeMention {
    let span = Span::new(sentence.tokens[at - 2].span.start, sentence.tokens[at].span.end);
    let value = if unit == Unit::Day { "XXXX-XX-XX" } else { "XXXX" }.into();
    let time = Time { value, when: When { grain: unit.grain(), ..When::default() }, ..Time::default() };
    TimeMention { span, sentence: index, time, how: None }
}

/// The noun of the phrase that these tokens begin with, and where it ends; `None` where a clause follows: "after the ferry sank".
fn happening(tokens: &[Token]) -> Option<(SmolStr, usize)> {
    let (first, rest) = tokens.split_first()?;
    if !matches!(first.tag, Tag::Det | Tag::Pron) {
        return None;
    }
    let nominal = rest.iter().take(LONGEST_PHRASE).take_while(|token| matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Propn)).count();
    let head = rest.get(nominal.checked_sub(1)?).filter(|token| token.tag == Tag::Noun)?;
    let clause = rest.get(nominal).is_some_and(|next| matches!(next.tag, Tag::Verb | Tag::Aux | Tag::Noun | Tag::Adj));
    (!clause).then(|| (head.lemma.clone(), head.span.end))
}

/// "The quake of July 2", "the vote on Sunday".
fn joins(text: &str, end: usize, told: &TimeMention) -> bool {
    told.time.when.grain == Grain::Day && text.get(end..told.span.start).is_some_and(|gap| matches!(gap.trim(), "of" | "on" | ""))
}

/// How two times lie that are told by one happening.
pub(super) fn compare(a: &Beside, b: &Beside) -> Option<Relation> {
    let slack = a.slack.max(b.slack);
    (a.of == b.of).then_some(match a.days - b.days {
        0 => Relation::Equal,
        apart if apart.abs() <= slack => Relation::Overlaps,
        apart if apart < 0 => Relation::Before,
        _ => Relation::After,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "lengths in days are far from the range of the type")]
fn whole(days: f64) -> i64 {
    days.round() as i64
}
