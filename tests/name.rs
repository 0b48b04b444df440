//! Names: the examples of `tests/data/name`, and what holds for any text.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use gainsay::{
    Span,
    article::{Article, Block, BlockKind, Published},
    name::{Entity, NameKind, Names, Sameness, Tenure, UserNames, compare, compare_persons, find, lies_in},
    temporal, text,
};
use proptest::prelude::*;

fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    let lines = text.split('\n').count();
    for (number, line) in text.split('\n').enumerate() {
        let kind = if number == 0 && lines > 1 && !line.ends_with('.') { BlockKind::Headline } else { BlockKind::Paragraph };
        blocks.push(Block { span: Span::new(start, start + line.len()), kind });
        start += line.len() + 1;
    }
    Article { text: text.into(), blocks, ..Article::default() }
}

fn names(article: &Article) -> Names {
    names_with(article, &UserNames::default())
}

fn names_with(article: &Article, user: &UserNames) -> Names {
    let sentences = text::analyse(article);
    let times = temporal::find(article, &sentences);
    find(article, &sentences, &times, user)
}

/// A user who knows a president and a spokesman of nothing in particular.
fn user() -> UserNames {
    let mut user = UserNames::default();
    let day = NaiveDate::from_ymd_opt(2020, 1, 1);
    user.add_person(
        "Olga Brandt",
        ["Brandt"],
        [Tenure::new("President", Some("Russia"), day, None), Tenure::new("spokesman", None, None, day)],
    );
    user
}

fn examples(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Panics with all lines that fail, so that one run shows every mistake.
fn report(failures: Vec<String>) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// What a passage of `links.txt` marks: the span, the kind's letter and the entity's label.
struct Mark<'a> {
    span: Span,
    kind: Option<&'a str>,
    label: &'a str,
}

fn marks(passage: &str) -> (String, Vec<Mark<'_>>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = passage;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once('|').expect("a mark has a label");
        let (label, after) = after.split_once(']').expect("a mark ends");
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        let (kind, label) = label.split_once(' ').map_or((None, label), |(kind, label)| (Some(kind), label));
        marks.push(Mark { span: Span::new(start, text.len()), kind, label });
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

fn kind_letter(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "P",
        NameKind::Place => "L",
        NameKind::Organisation => "O",
        NameKind::Thing => "T",
        NameKind::Unknown => "U",
    }
}

fn check_passage(passage: &str) -> Result<(), String> {
    let passage = passage.replace(" || ", "\n");
    let (text, marks) = marks(&passage);
    let names = names(&article(&text));
    let found: BTreeMap<Span, usize> = names.mentions.iter().map(|mention| (mention.span, mention.entity)).collect();
    let mut pairs: BTreeMap<Span, [usize; 2]> = names.pairs.iter().map(|pair| (pair.span, pair.entities)).collect();
    let mut entity_of: BTreeMap<&str, usize> = BTreeMap::new();
    for mark in &marks {
        let words = mark.span.of(&text);
        if let Some((a, b)) = mark.label.split_once('+') {
            let mut two = pairs.remove(&mark.span).ok_or(format!("“{words}” is not found"))?;
            let mut expected = [a, b].map(|label| entity_of[label]);
            two.sort_unstable();
            expected.sort_unstable();
            if two != expected {
                return Err(format!("“{words}” is {:?}", two.map(|entity| &names.entities[entity].name)));
            }
            continue;
        }
        let entity = *found.get(&mark.span).ok_or(format!("“{words}” is not found"))?;
        let first = *entity_of.entry(mark.label).or_insert(entity);
        if first != entity {
            return Err(format!("“{words}” is {:?}, not {:?}", names.entities[entity].name, names.entities[first].name));
        }
        let kind = kind_letter(names.entities[entity].kind);
        if mark.kind.is_some_and(|expected| expected != "-" && expected != kind) {
            return Err(format!("“{words}” is of kind {kind}"));
        }
    }
    for (label, entity) in &entity_of {
        if let Some((other, _)) = entity_of.iter().find(|(other, of)| other != &label && of == &entity) {
            return Err(format!("{label} and {other} are linked"));
        }
    }
    if let Some(span) = pairs.keys().next() {
        return Err(format!("“{}” is found", span.of(&text)));
    }
    match found.keys().find(|span| marks.iter().all(|mark| mark.span != **span)) {
        Some(span) => Err(format!("“{}” is found", span.of(&text))),
        None => Ok(()),
    }
}

#[test]
fn passages_are_linked_as_the_examples_say() {
    let passages = examples(include_str!("data/name/links.txt"));
    report(passages.filter_map(|passage| check_passage(passage).err().map(|error| format!("{error}: {passage}"))).collect());
}

#[test]
fn pairs_of_persons_are_judged_as_the_examples_say() {
    let mut failures = Vec::new();
    for line in examples(include_str!("data/name/pairs.tsv")) {
        let [expected, a, b] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let verdict = compare_persons(a, b);
        if !fits(expected, verdict.same) {
            failures.push(format!("{line}: {:?}, {:.2}, {}", verdict.same, verdict.score, verdict.why));
        }
    }
    report(failures);
}

fn fits(expected: &str, same: Sameness) -> bool {
    match expected {
        "same" => matches!(same, Sameness::Same | Sameness::Spelling),
        "spelling" => same == Sameness::Spelling,
        "different" => same == Sameness::Different,
        "unknown" => same == Sameness::Unknown,
        other => panic!("no verdict: {other}"),
    }
}

#[test]
fn roles_are_read_as_the_examples_say() {
    let mut failures = Vec::new();
    for line in examples(include_str!("data/name/roles.tsv")) {
        let [text, person, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let names = names(&article(text));
        let found = names.entities.iter().find(|entity| entity.name == person);
        let role = found.and_then(|entity| entity.roles.first()).map_or(String::new(), |role| {
            let of = role.of.map_or(String::new(), |of| format!(" of {}", names.entities[of].name));
            format!("{}{}{of}", if role.former { "former " } else { "" }, role.title)
        });
        if found.is_none() || role != expected {
            failures.push(format!("{text}: expected {person:?} {expected:?}, found {role:?} of {:?}", found.map(|entity| &entity.name)));
        }
    }
    report(failures);
}

#[test]
fn places_lie_in_each_other_as_the_examples_say() {
    for line in examples(include_str!("data/name/places.tsv")) {
        let [inner, outer, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        assert_eq!(lies_in(inner, outer), expected == "yes", "{line}");
    }
}

#[test]
fn entities_of_two_articles_are_judged_as_the_examples_say() {
    let first = |text: &str| -> Entity {
        let names = names(&article(text));
        names.entities[names.mentions.first().unwrap_or_else(|| panic!("a name in {text}")).entity].clone()
    };
    let mut failures = Vec::new();
    for line in examples(include_str!("data/name/entities.tsv")) {
        let [expected, a, b] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let verdict = compare(&first(a), &first(b));
        if !fits(expected, verdict.same) {
            failures.push(format!("{line}: {:?}, {}", verdict.same, verdict.why));
        }
    }
    report(failures);
}

/// Text that looks like names now and then.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-Z][a-z]{1,8}",
        "[a-z]{1,6}",
        Just("Mr. ".to_string()),
        Just("President".to_string()),
        Just("of the".to_string()),
        Just("Kim Jong-un".to_string()),
        Just("'s".to_string()),
        Just(", ".to_string()),
        Just("he".to_string()),
        Just("(EDS)".to_string()),
        Just("the two men".to_string()),
        Just("both".to_string()),
        Just("Russian".to_string()),
        Just("the then-spokesman".to_string()),
        Just("the president".to_string()),
        Just("the ferry".to_string()),
        Just("“The".to_string()),
        "\\PC{1,4}",
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn spans_lie_in_the_text_in_order_and_without_overlap(text in any_text()) {
        let mut article = article(&text);
        article.published = NaiveDate::from_ymd_opt(2021, 1, 1).map(|date| Published { date, instant: None, from: String::new() });
        let names = names_with(&article, &user());
        let mut end = 0;
        for mention in &names.mentions {
            prop_assert!(mention.span.start >= end && mention.span.end <= text.len() && !mention.span.is_empty());
            prop_assert!(text.is_char_boundary(mention.span.start) && text.is_char_boundary(mention.span.end));
            prop_assert!(mention.entity < names.entities.len());
            end = mention.span.end;
        }
        for pair in &names.pairs {
            prop_assert!(text.get(pair.span.start..pair.span.end).is_some());
            prop_assert!(pair.entities.iter().all(|entity| *entity < names.entities.len()));
        }
        for role in names.entities.iter().flat_map(|entity| &entity.roles) {
            prop_assert!(text.get(role.span.start..role.span.end).is_some());
            prop_assert!(role.of.is_none_or(|of| of < names.entities.len()));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        names(&article(&text));
    }

    #[test]
    fn comparing_is_symmetric_and_a_name_is_itself(a in "\\PC{0,24}", b in any_text()) {
        for (a, b) in [(&a, &b), (&b, &b)] {
            let (ab, ba) = (compare_persons(a, b), compare_persons(b, a));
            prop_assert_eq!(ab.same, ba.same, "{} | {}", a, b);
            prop_assert!((ab.score - ba.score).abs() < 1e-9);
        }
        prop_assert_eq!(compare_persons(&a, &a).same, Sameness::Same);
    }
}
