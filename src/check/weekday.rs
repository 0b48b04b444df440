//! A weekday that does not fit its date.

use chrono::{Datelike, NaiveDate, Weekday};
use itertools::Itertools;
use rustc_hash::FxHashSet;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Document, Span,
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

/// Two days of one story and month, with their weekdays.
type Told = (Option<usize>, u32, [(u32, Weekday); 2]);

/// Days further apart than this may belong to different years.
const NEAR_DAYS: i64 = 7;

/// Days of two articles of one story whose weekdays lie further apart, or less far, than their dates.
fn across(set: &Set) -> Vec<Draft> {
    let named: Vec<Vec<Named>> = (0..set.documents.len()).map(|article| named(article, &set.documents[article])).collect();
    let mut out: Vec<Draft> = Vec::new();
    let mut told: FxHashSet<Told> = FxHashSet::default();
    for &(x, y) in set.facts.stories.pairs.iter().filter(|(x, y)| x != y) {
        for (a, b) in named[x].iter().cartesian_product(&named[y]) {
            let days = i64::from(b.day) - i64::from(a.day);
            let weekdays = i64::from(b.weekday.num_days_from_monday()) - i64::from(a.weekday.num_days_from_monday());
            let one_year = a.year.is_none() || b.year.is_none() || a.year == b.year;
            let fits = (days - weekdays).rem_euclid(7) == 0;
            if a.month == b.month
                && days.abs() <= NEAR_DAYS
                && one_year
                && !fits
                && told.insert((set.facts.stories.of(a.article), a.month, [(a.day, a.weekday), (b.day, b.weekday)]))
            {
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
    let dates = document.times.iter().enumerate().filter(|(_, mention)| mention.time.kind == TimeKind::Date);
    let named = dates.filter_map(|(index, mention)| {
        let (weekday, day, rest) = weekday_before(mention, document).or_else(|| weekday_behind(index, document))?;
        let date = date_of(mention, document).filter(|date| date.weekday() != weekday)?;
        Some(misnamed(article, mention, (weekday, day), (date, rest)))
    });
    named.collect()
}

/// The weekday that a date begins with, its words and those of the rest: "Monday, March 5".
fn weekday_before(mention: &TimeMention, document: &Document) -> Option<(Weekday, Span, Span)> {
    let (weekday, word) = weekday_in(mention.span.of(&document.article.text))?;
    let end = mention.span.start + word;
    Some((weekday, Span::new(mention.span.start, end), Span::new(end, mention.span.end)))
}

/// The weekday that stands behind a date, its words and those of the date: "on the 5th, early on Monday".
fn weekday_behind(index: usize, document: &Document) -> Option<(Weekday, Span, Span)> {
    let (date, next) = (&document.times[index], document.times.get(index + 1)?);
    let text = &document.article.text;
    let between = text.get(date.span.end..next.span.start).filter(|_| date.sentence == next.sentence)?;
    let words: Vec<&str> = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // "On March 5, on Monday a judge …" are two days, and "from March 5, Monday to Friday" are many.
    let led = matches!(words[..], [] | ["early" | "late"] | ["early" | "late", "on"]);
    let behind = text[next.span.end..].trim_start();
    let closed = behind.is_empty() || behind.starts_with([',', '.', ')', ';']);
    let is_apposed = between.starts_with([',', ' ']) && between.contains([',', '(']) && led && closed;
    let word = next.span.of(text).split_whitespace().next().filter(|_| is_apposed)?;
    // "Today, Monday" is a day only by the article's own.
    let is_named = date.span.of(text).contains(|c: char| c.is_ascii_digit());
    is_named.then_some((word.parse().ok()?, next.span, date.span))
}

fn misnamed(article: usize, mention: &TimeMention, (weekday, day): (Weekday, Span), (date, rest): (NaiveDate, Span)) -> Draft {
    let place = |span| Place { article, sentence: mention.sentence, span, claim: None, premises: vec![mention.span] };
    let why = format!("{} was a {}, not a {}", date.format("%-d %B %Y"), date.format("%A"), name(weekday));
    Draft {
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
    }
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
    let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    if let Some(year) = own_year(mention, document) {
        return in_year(year);
    }
    if let Some(published) = document.article.published.as_ref().map(|p| p.date) {
        let years = published.year() - 1..=published.year() + 1;
        return years.filter_map(in_year).min_by_key(|date| (*date - published).num_days().abs());
    }
    // Another date of the same month that says its year.
    let others = document.times.iter().filter(|other| other.time.when.month == Some(month));
    others.filter_map(|other| own_year(other, document)).find_map(in_year)
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
