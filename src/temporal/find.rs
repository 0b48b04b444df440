//! Finds the time expressions of an article.

use chrono::{Duration, NaiveDate, Timelike};

use super::{
    TimeMention, Zone,
    anchor::Anchors,
    beside,
    calendar::Unit,
    context,
    normalise::{self, Place},
    parse::{self, Expression},
    scan, tense,
    value::Stretch,
};
use crate::{Span, article::Article, text::Sentence};

/// In minutes. No clock that news is told by is farther behind Greenwich than Hawaii's.
const FARTHEST_BEHIND: i64 = 10 * 60;
const DAY: i64 = 24 * 60;
/// Mentions on either side among which a clock time looks for its day: no sentence that people write has more, and a table of
/// times without an end stays linear.
const NEARBY: usize = 40;

/// Finds every time expression of an article, in the order of the text and without overlap.
pub fn find(article: &Article, sentences: &[Sentence]) -> Vec<TimeMention> {
    let mut finder =
        Finder { text: &article.text, sentences, anchors: Anchors::of(article), mentions: Vec::new(), weekday: None, dayless: Vec::new() };
    let mut expressions = Vec::new();
    for block in &article.blocks {
        scan::lines(block.span.of(&article.text), |line| parse::parse(line, &mut expressions));
        for mut expression in expressions.drain(..) {
            expression.span = Span::new(expression.span.start + block.span.start, expression.span.end + block.span.start);
            finder.add(&expression);
        }
        finder.settle();
    }
    beside::settle(&article.text, sentences, &mut finder.mentions);
    finder.mentions
}

struct Finder<'a> {
    text: &'a str,
    sentences: &'a [Sentence],
    anchors: Anchors,
    mentions: Vec<TimeMention>,
    /// Where the last weekday ended in the text, and which day it was.
    weekday: Option<(usize, NaiveDate)>,
    /// Indices of the mentions whose day is still open, with the day that was told before them.
    dayless: Vec<(usize, Option<NaiveDate>)>,
}

impl Finder<'_> {
    fn add(&mut self, expression: &Expression) {
        let index = self.sentences.partition_point(|s| s.span.end <= expression.span.start);
        let Some(sentence) = self.sentences.get(index).filter(|s| s.span.overlaps(expression.span)) else { return };
        if !context::allows(self.text, sentence, expression) {
            return;
        }
        let place = Place {
            anchors: &self.anchors,
            direction: tense::direction(self.text, sentence, expression.span.start),
            sentence: index,
            words: expression.span.of(self.text),
            range_from: self.range_from(expression.span),
            of_attack: context::is_attack(self.text, sentence, expression),
            of_each: context::is_rate(self.text, sentence, expression),
            of_period: context::is_period(self.text, sentence, expression),
        };
        let Some(meaning) = normalise::normalise(expression, &place) else { return };
        if meaning.wants_day {
            self.dayless.push((self.mentions.len(), self.anchors.told_day(index)));
        }
        self.weekday = match (expression.said.weekday, meaning.stretch) {
            (Some(_), Some(Stretch::Unit(day, Unit::Day))) => Some((expression.span.end, day)),
            _ => None,
        };
        if let Some(stretch) = meaning.stretch {
            self.anchors.remember(stretch, index);
        }
        self.mentions.push(TimeMention { span: expression.span, sentence: index, time: meaning.time, how: meaning.how });
    }

    /// The weekday told just before, where the two are the ends of a range.
    fn range_from(&self, span: Span) -> Option<NaiveDate> {
        let (end, day) = self.weekday?;
        let between = self.text.get(end..span.start)?;
        ["to", "through", "until", "till", "-", "–"].contains(&between.trim()).then_some(day)
    }

    /// The day of a clock time beside which stands the same instant by another clock: "7:48 am (2248 GMT Tuesday)" is on Wednesday,
    /// nine hours ahead of Greenwich.
    fn other_clock(&self, index: usize) -> Option<NaiveDate> {
        let own = &self.mentions[index];
        let joined = |first: &TimeMention, second: &TimeMention| {
            self.text.get(first.span.end..second.span.start).is_some_and(|gap| ["(", "[", "/", ", or"].contains(&gap.trim()))
        };
        let behind = self.mentions.get(index + 1).filter(|other| joined(own, other));
        let other = behind.or_else(|| self.mentions.get(index.checked_sub(1)?).filter(|other| joined(other, own)))?;
        let Some(Zone::Offset(zone)) = other.time.when.zone else { return None };
        if matches!(own.time.when.zone, Some(Zone::Offset(_))) {
            return None;
        }
        let universal = other.time.when.range?.0 - Duration::minutes(i64::from(zone));
        let (hour, minute) = own.time.when.clock?;
        let ahead = i64::from(hour * 60 + minute.unwrap_or(0)) - i64::from(universal.hour() * 60 + universal.minute());
        let ahead = (ahead + FARTHEST_BEHIND).rem_euclid(DAY) - FARTHEST_BEHIND;
        Some((universal + Duration::minutes(ahead)).date())
    }

    /// Gives the clock times and parts of days without a day of their own the nearest one of their sentence, else the one told before
    /// them, else the article's.
    fn settle(&mut self) {
        for (index, told) in std::mem::take(&mut self.dayless) {
            let mention = &self.mentions[index];
            let distance = |other: &&TimeMention| other.span.start.abs_diff(mention.span.start);
            let nearby = &self.mentions[index.saturating_sub(NEARBY)..self.mentions.len().min(index + NEARBY)];
            let named = nearby.iter().rev().filter(|m| m.sentence == mention.sentence && m.time.when.day.is_some());
            let in_sentence = named.min_by_key(distance).and_then(|m| {
                let when = &m.time.when;
                Some((NaiveDate::from_ymd_opt(when.year?, when.month?, when.day?)?, m.time.assumed))
            });
            let by_zone = self.other_clock(index);
            let dayless = in_sentence.is_none() && by_zone.is_none();
            let assumed = dayless || in_sentence.is_some_and(|(_, assumed)| assumed);
            let Some(day) = by_zone.or(in_sentence.map(|(day, _)| day)).or(told).or_else(|| self.anchors.dated()) else { continue };
            let time = &mut self.mentions[index].time;
            normalise::set_day(time, Stretch::Unit(day, Unit::Day));
            (time.assumed, time.dayless) = (assumed, dayless);
        }
    }
}
