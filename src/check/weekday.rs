//! A weekday that does not fit its date.

use chrono::{Datelike, NaiveDate, Weekday};
use itertools::Itertools;
use rustc_hash::FxHashSet;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Document,
    report::{Normalised, Relation, Severity},
    temporal::{TimeKind, TimeMention},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "weekday",
    looks_for: "a weekday that is not the weekday of the date beside it, by the calendar or by another article's",
    fires: "The harbour in Tolmin burned on Monday, March 5, 2013, police said.",
    silent: "The harbour in Tolmin burned on Tuesday, March 5, 2013, police said.",
};

/// Weekdays that do not fit the date beside them, by the calendar or by what other articles say of days near by.
pub fn find(set: &Set) -> Vec<Draft> {
    let mut out = across(set);
    out.extend(set.documents.iter().enumerate().flat_map(|(article, document)| in_article(article, document)));
    out
}

/// A day named with its weekday: "Thursday, January 12".
struct Named<'a> {
    article: usize,
    mention: &'a TimeMention,
    weekday: Weekday,
    month: u32,
    day: u32,
    year: Option<i32>,
}

/// Days further apart than this may belong to different years.
const NEAR_DAYS: i64 = 7;

/// Days of two articles of one story whose weekdays lie further apart, or less far, than their dates.
fn across(set: &Set) -> Vec<Draft> {
    let named: Vec<Vec<Named>> = (0..set.documents.len()).map(|article| named(article, &set.documents[article])).collect();
    let mut out: Vec<Draft> = Vec::new();
    let mut told: FxHashSet<[(u32, Weekday); 2]> = FxHashSet::default();
    for &(x, y) in set.facts.stories.pairs.iter().filter(|(x, y)| x != y) {
        for (a, b) in named[x].iter().cartesian_product(&named[y]) {
            let days = i64::from(b.day) - i64::from(a.day);
            let weekdays = i64::from(b.weekday.num_days_from_monday()) - i64::from(a.weekday.num_days_from_monday());
            let one_year = a.year.is_none() || b.year.is_none() || a.year == b.year;
            let fits = (days - weekdays).rem_euclid(7) == 0;
            if a.month == b.month && days.abs() <= NEAR_DAYS && one_year && !fits && told.insert([(a.day, a.weekday), (b.day, b.weekday)]) {
                out.push(of_pair(a, b, set));
            }
        }
    }
    out
}

/// The days that an article names with their weekdays.
fn named(article: usize, document: &Document) -> Vec<Named<'_>> {
    let mut out = Vec::new();
    for mention in &document.times {
        let when = &mention.time.when;
        let text = mention.span.of(&document.article.text);
        // The day must stand in the words, not be counted from the article's.
        let says = |number: u32| text.split(|c: char| !c.is_ascii_digit()).any(|word| word.parse() == Ok(number));
        if let (Some((weekday, _)), Some(month), Some(day)) = (weekday_in(text), when.month, when.day.filter(|day| says(*day))) {
            out.push(Named { article, mention, weekday, month, day, year: own_year(mention, document) });
        }
    }
    out
}

fn of_pair(a: &Named, b: &Named, set: &Set) -> Draft {
    let stand = |n: &Named| Stand {
        value: n.mention.span.of(&set.documents[n.article].article.text).to_owned(),
        normalised: Normalised::Time { value: n.mention.time.value.clone() },
        places: vec![Place { article: n.article, sentence: n.mention.sentence, span: n.mention.span, claim: None, premises: Vec::new() }],
    };
    let (x, y) = (stand(a), stand(b));
    let why = format!("“{}” and “{}” do not fit into one week", x.value, y.value);
    let fact = "which weekday the day was".to_owned();
    Draft {
        question: format!("{fact} {} {}", a.month, a.day),
        fact,
        stands: vec![x, y],
        clashes: vec![(
            0,
            1,
            Judgement { rule: RULE.name, relation: Relation::Contradiction, severity: Severity::Error, confidence: 0.85, why },
        )],
        evidence: Vec::new(),
    }
}

fn in_article(article: usize, document: &Document) -> Vec<Draft> {
    let mut out = Vec::new();
    for mention in &document.times {
        if mention.time.kind != TimeKind::Date {
            continue;
        }
        let text = mention.span.of(&document.article.text);
        let Some((weekday, word)) = weekday_in(text) else { continue };
        let Some(date) = date_of(mention, document) else { continue };
        if date.weekday() == weekday {
            continue;
        }
        let end = mention.span.start + word;
        let day = crate::Span::new(mention.span.start, end);
        let rest = crate::Span::new(end, mention.span.end);
        let place = |span| Place { article, sentence: mention.sentence, span, claim: None, premises: vec![mention.span] };
        let why = format!("{} was a {}, not a {}", date.format("%-d %B %Y"), date.format("%A"), name(weekday));
        out.push(Draft {
            fact: format!("weekday of {}", date.format("%-d %B %Y")),
            question: format!("weekday of {date}"),
            stands: vec![
                Stand::of_words(name(weekday), vec![place(day)]),
                Stand { value: date.to_string(), normalised: Normalised::Time { value: date.to_string() }, places: vec![place(rest)] },
            ],
            clashes: vec![(
                0,
                1,
                Judgement { rule: RULE.name, relation: Relation::Contradiction, severity: Severity::Error, confidence: 0.95, why },
            )],
            evidence: mention.how.iter().cloned().collect(),
        });
    }
    out
}

/// The weekday that a time expression begins with, and the length of its word.
fn weekday_in(text: &str) -> Option<(Weekday, usize)> {
    let word = text.split(|c: char| !c.is_alphabetic()).next()?;
    let weekday = word.parse().ok()?;
    (text.len() > word.len()).then_some((weekday, word.len()))
}

/// The day that a mention names with its own words; its year may come from elsewhere in the article.
fn date_of(mention: &TimeMention, document: &Document) -> Option<NaiveDate> {
    let when = &mention.time.when;
    let (month, day) = (when.month?, when.day?);
    let year = own_year(mention, document).or_else(|| document.article.published.as_ref().map(|p| p.date.year())).or_else(|| {
        // Another date of the same month that says its year.
        document.times.iter().filter(|other| other.time.when.month == Some(month)).find_map(|other| own_year(other, document))
    })?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The year that stands in the words of the mention.
fn own_year(mention: &TimeMention, document: &Document) -> Option<i32> {
    let text = mention.span.of(&document.article.text);
    text.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 4).and_then(|word| word.parse().ok())
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
