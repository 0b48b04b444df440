//! Quantities: the examples of `tests/data/quantity`, and what holds for any text.

use gainsay::{
    Span,
    article::{Article, Block, BlockKind},
    quantity::{self, Kind, Quantity},
    text,
};
use proptest::prelude::*;

fn article(text: &str) -> Article {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    Article { text: text.into(), blocks: vec![block], ..Article::default() }
}

/// The quantities of a text, as if it held no time expression.
fn quantities(text: &str) -> Vec<Quantity> {
    let article = article(text);
    quantity::find(&article, &text::analyse(&article), &[])
}

fn examples(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with("# ") && !line.is_empty())
}

fn rounded(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}

/// A quantity as the tables write it.
fn shown(quantity: &Quantity, text: &str) -> String {
    let amount = quantity.amount;
    let kind = serde_json::to_value(quantity.kind).expect("a kind is a word");
    let mut shown = format!("{}={} {}", quantity.span.of(text), kind.as_str().unwrap_or_default(), rounded(amount.value));
    if amount.low != amount.high {
        shown += &format!(" {}..{}", rounded(amount.low), rounded(amount.high));
    }
    if let Some(unit) = &quantity.unit {
        shown += &format!(" {unit}");
    }
    shown
}

fn check(table: &str) {
    let mut failures = Vec::new();
    for line in examples(table) {
        let text = line.split('\t').next().unwrap_or_default();
        let found = std::iter::once(text.to_string()).chain(quantities(text).into_iter().map(|quantity| shown(&quantity, text)));
        let found = found.collect::<Vec<_>>().join("\t");
        if found != line {
            failures.push(format!("expected {line}\nfound    {found}"));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn phrases_mean_what_the_table_says() {
    check(include_str!("data/quantity/phrases.tsv"));
}

#[test]
fn names_are_labels_and_words_are_nothing() {
    let table = include_str!("data/quantity/names_and_none.tsv");
    check(table);
    let kinds = examples(table).flat_map(|line| quantities(line.split('\t').next().unwrap_or_default())).map(|quantity| quantity.kind);
    assert!(kinds.into_iter().all(|kind| matches!(kind, Kind::Label)));
}

#[test]
fn quantities_compare_as_the_table_says() {
    let mut failures = Vec::new();
    for line in examples(include_str!("data/quantity/compare.tsv")) {
        let [a, b, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let (x, y) = (quantities(a), quantities(b));
        let relations = [quantity::compare(&x[0], &y[0]), quantity::compare(&y[0], &x[0])].map(|r| format!("{r:?}").to_lowercase());
        if relations.iter().any(|found| found != expected) {
            failures.push(format!("{line}: found {relations:?}"));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// A number inside a time is none of ours, except for an age.
#[test]
fn times_win() {
    let source = "The 45-year-old spent four months there with 3 men.";
    let article = article(source);
    let sentences = text::analyse(&article);
    let mut times = Vec::new();
    for phrase in ["45-year-old", "four months"] {
        let start = source.find(phrase).expect("it is there");
        let when = gainsay::temporal::When::default();
        let kind = gainsay::temporal::TimeKind::Duration;
        let time = gainsay::temporal::Time { kind, value: "P1Y".into(), when, ..Default::default() };
        times.push(gainsay::temporal::TimeMention { span: Span::new(start, start + phrase.len()), sentence: 0, time, how: None });
    }
    let found: Vec<String> = quantity::find(&article, &sentences, &times).iter().map(|q| q.span.of(source).to_string()).collect();
    assert_eq!(found, ["45-year-old", "3"]);
}

/// No input may take more than linear time.
#[test]
fn odd_input_is_linear() {
    for odd in
        ["1 ", "about ", "half a ", "1-", "one hundred and ", "$", "a million ", "5 to ", "1, ", "million ", "hundreds of ", "one in "]
    {
        let started = std::time::Instant::now();
        quantities(&odd.repeat(100_000 / odd.len()));
        assert!(started.elapsed().as_secs() < 10, "{odd:?} took {:?}", started.elapsed());
    }
}

proptest! {
    #[test]
    fn spans_are_sound(text in "(\\PC|[ .,$%-]|[0-9]{1,6}|about |two |hundred |million |to |half |a |of |third |km |year-old |-){0,60}") {
        let mut end = 0;
        for quantity in quantities(&text) {
            prop_assert!(quantity.span.start >= end && !quantity.span.is_empty());
            prop_assert!(text.get(quantity.span.start..quantity.span.end).is_some());
            prop_assert!(quantity.span.contains(quantity.number) && !quantity.number.is_empty());
            let amount = quantity.amount;
            prop_assert!(amount.low <= amount.high && amount.value.is_finite(), "{:?}", amount);
            end = quantity.span.end;
        }
    }
}
