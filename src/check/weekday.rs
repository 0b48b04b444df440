//! A weekday that does not fit its date.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Document,
    report::{Normalised, Relation, Severity},
    temporal::{TimeKind, TimeMention},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "weekday",
    looks_for: "a weekday that is not the weekday of the date beside it",
    fires: "The harbour in Tolmin burned on Monday, March 5, 2013, police said.",
    silent: "The harbour in Tolmin burned on Tuesday, March 5, 2013, police said.",
};

/// Weekdays and dates of one sentence that stand side by side and do not fit.
pub fn find(set: &Set) -> Vec<Draft> {
    set.documents.iter().enumerate().flat_map(|(article, document)| in_article(article, document)).collect()
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
                Stand {
                    value: name(weekday).to_owned(),
                    normalised: Normalised::Words { text: name(weekday).to_owned() },
                    places: vec![place(day)],
                },
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

/// The day that a mention names with its own words; its year may come from the article's day.
fn date_of(mention: &TimeMention, document: &Document) -> Option<NaiveDate> {
    let when = &mention.time.when;
    let (month, day) = (when.month?, when.day?);
    let text = mention.span.of(&document.article.text);
    let own_year = text.split(|c: char| !c.is_ascii_digit()).find(|w| w.len() == 4).and_then(|w| w.parse().ok());
    let year = own_year.or_else(|| document.article.published.as_ref().map(|p| p.date.year()))?;
    NaiveDate::from_ymd_opt(year, month, day)
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
