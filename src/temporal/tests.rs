//! The examples of `tests/data/temporal`, and what must hold for any text.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;

use super::{Relation, TimeMention, compare};
use crate::{article, article::Article, text};

#[derive(Deserialize)]
struct Phrases {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    day: Option<chrono::NaiveDate>,
    month_day: Option<String>,
    frame: String,
    values: BTreeMap<String, Vec<String>>,
}

fn article(text: &str, day: Option<chrono::NaiveDate>, month_day: Option<&str>) -> Article {
    let loaded = article::from_text("example.txt", text);
    let mut article = loaded.articles.into_iter().next().unwrap_or_default();
    article.published = day.map(|date| article::Published { date, instant: None, from: "the example".into() });
    article.month_day = month_day.and_then(|s| s.split_once('-')).map(|(m, d)| (m.parse().unwrap(), d.parse().unwrap()));
    article
}

fn find(article: &Article) -> Vec<TimeMention> {
    super::find(article, &text::analyse(article))
}

/// One line for each phrase that does not mean what it should.
fn check_phrases(source: &str) {
    let phrases: Phrases = toml::from_str(source).unwrap();
    let mut failures = Vec::new();
    for group in &phrases.group {
        for (value, phrases) in &group.values {
            for phrase in phrases {
                let marked = if phrase.contains('[') { phrase.clone() } else { format!("[{phrase}]") };
                let expected = &marked[marked.find('[').unwrap() + 1..marked.find(']').unwrap()];
                let article = article(&group.frame.replace("{}", &marked.replace(['[', ']'], "")), group.day, group.month_day.as_deref());
                let found = find(&article);
                let found: Vec<_> = found.iter().map(|m| (m.span.of(&article.text), m.time.value.as_str())).collect();
                if found != [(expected, value.as_str())] {
                    failures.push(format!("{phrase}: expected {value}, found {found:?}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} phrases:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn phrases_of_dated_articles() {
    check_phrases(include_str!("../../tests/data/temporal/dated.toml"));
}

#[test]
fn phrases_of_undated_articles() {
    check_phrases(include_str!("../../tests/data/temporal/undated.toml"));
}

#[test]
fn lengths_and_sets() {
    check_phrases(include_str!("../../tests/data/temporal/lengths.toml"));
}

#[derive(Deserialize)]
struct Stories {
    story: Vec<Story>,
}

#[derive(Deserialize)]
struct Story {
    day: Option<chrono::NaiveDate>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    value: String,
}

#[test]
fn times_that_count_from_told_ones() {
    let stories: Stories = toml::from_str(include_str!("../../tests/data/temporal/told.toml")).unwrap();
    for story in &stories.story {
        for case in &story.cases {
            let found = find(&article(&case.text, story.day, None));
            assert_eq!(found.last().map(|m| m.time.value.as_str()), Some(case.value.as_str()), "{}", case.text);
        }
    }
}

#[derive(Deserialize)]
struct Sentences {
    story: Vec<SentencesOfDay>,
}

#[derive(Deserialize)]
struct SentencesOfDay {
    day: Option<chrono::NaiveDate>,
    cases: BTreeMap<String, Vec<(String, String)>>,
}

#[test]
fn ranges_lists_and_other_times_side_by_side() {
    let sentences: Sentences = toml::from_str(include_str!("../../tests/data/temporal/sentences.toml")).unwrap();
    let mut failures = Vec::new();
    for story in &sentences.story {
        for (sentence, expected) in &story.cases {
            let article = article(sentence, story.day, None);
            let found: Vec<_> = find(&article).iter().map(|m| (m.span.of(&article.text).to_owned(), m.time.value.clone())).collect();
            if found != *expected {
                failures.push(format!("{sentence}: expected {expected:?}, found {found:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} sentences:\n{}", failures.len(), failures.join("\n"));
}

#[derive(Deserialize)]
struct Nothing {
    sentences: Vec<String>,
}

#[test]
fn words_that_are_no_times() {
    let nothing: Nothing = toml::from_str(include_str!("../../tests/data/temporal/none.toml")).unwrap();
    let mut failures = Vec::new();
    for sentence in &nothing.sentences {
        let article = article(sentence, chrono::NaiveDate::from_ymd_opt(2013, 7, 3), None);
        failures.extend(find(&article).iter().map(|m| format!("{sentence}: {} {}", m.span.of(&article.text), m.time.value)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[derive(Deserialize)]
struct Pairs {
    table: Vec<Table>,
}

#[derive(Deserialize)]
struct Table {
    day: Option<chrono::NaiveDate>,
    pairs: Vec<[String; 3]>,
}

#[test]
fn pairs_of_times() {
    let pairs: Pairs = toml::from_str(include_str!("../../tests/data/temporal/pairs.toml")).unwrap();
    let mut failures = Vec::new();
    for table in &pairs.table {
        for [a, relation, b] in &table.pairs {
            let time = |phrase: &str| {
                let found = find(&article(&format!("The mayor opened the bridge {phrase}."), table.day, None));
                found.first().map(|m| m.time.clone()).unwrap_or_else(|| panic!("no time in {phrase}"))
            };
            let (first, second) = (time(a), time(b));
            let found = compare(&first, &second);
            if format!("{found:?}") != *relation {
                failures.push(format!("{a} / {b}: expected {relation}, found {found:?} ({} / {})", first.value, second.value));
            }
            let back = compare(&second, &first);
            if back != reversed(found) {
                failures.push(format!("{b} / {a}: {back:?} is not the reverse of {found:?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} pairs:\n{}", failures.len(), failures.join("\n"));
}

fn reversed(relation: Relation) -> Relation {
    match relation {
        Relation::Before => Relation::After,
        Relation::After => Relation::Before,
        Relation::Inside => Relation::Contains,
        Relation::Contains => Relation::Inside,
        other => other,
    }
}

#[test]
fn one_word_over_and_over_takes_linear_time() {
    for word in ["Monday ", "the ", "1999 ", "two ", "last ", "January 1 ", "a week and ", "early "] {
        let article = article(&word.repeat(1_000_000 / word.len()), None, None);
        let found = find(&article);
        assert!(found.len() <= article.text.len());
    }
}

/// Strings of the words that expressions are made of, so that random text gets deep into the grammar.
fn timely() -> impl Strategy<Value = String> {
    let words = [
        "last",
        "next",
        "the",
        "a",
        "March",
        "May",
        "Monday",
        "Tues.",
        "2013",
        "31",
        "'98",
        "’s",
        "'s",
        "1990s",
        "of",
        "in",
        "at",
        "10:30",
        "a.m.",
        "GMT",
        "weeks",
        "year",
        "two",
        "ago",
        "earlier",
        "and",
        "half",
        "first",
        "second",
        "quarter",
        "night",
        "noon",
        "-",
        "–",
        ",",
        "early",
        "mid",
        "every",
        "9999",
        "0",
        "1/2",
        "½",
        "99999999999999999999",
        "2013-02-30",
        "2013-07-02",
        "31/12/99",
        "Easter",
        "week",
        "-old",
        "é",
        "“",
        "fiscal",
        "30",
        "February",
        "29",
        "century",
        "3000",
        "billion",
        "thousand",
        "hundred",
        "decades",
        "until",
        "to",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..24).prop_flat_map(|words| {
        let glue = prop::sample::select(vec![" ", "", "-"]);
        glue.prop_map(move |glue| words.join(glue))
    })
}

fn holds_for(text: &str, day: Option<chrono::NaiveDate>) {
    let article = article(text, day, None);
    let found = find(&article);
    for mention in &found {
        assert!(article.text.get(mention.span.start..mention.span.end).is_some_and(|words| !words.is_empty()));
    }
    for pair in found.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{:?} and {:?} overlap", pair[0].span, pair[1].span);
        assert_eq!(compare(&pair[0].time, &pair[1].time), reversed(compare(&pair[1].time, &pair[0].time)));
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,120}") {
        holds_for(&text, None);
    }

    #[test]
    fn any_string_of_time_words_is_read(text in timely(), year in 1i32..9999, day in 1u32..366) {
        holds_for(&text, chrono::NaiveDate::from_yo_opt(year, day));
        holds_for(&text, None);
    }
}
