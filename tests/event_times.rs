//! Which event a time belongs to, and whether it is that of the event, of the report, of a count or of an earlier event: the examples of
//! `tests/data/claim/times.toml`.

use std::collections::BTreeMap;

use gainsay::{
    Document,
    article::{Article, Published, from_text},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    day: Option<chrono::NaiveDate>,
    cases: BTreeMap<String, BTreeMap<String, String>>,
}

fn document(text: &str, day: Option<chrono::NaiveDate>) -> Document {
    let article = from_text("example.txt", text).articles.into_iter().next().expect("a sentence is an article");
    let published = day.map(|date| Published { date, instant: None, from: "the example".into() });
    Document::read(Article { published, ..article })
}

/// The predicates that a time dates, each with the time's role, in the order of the text.
fn dated_by(phrase: &str, document: &Document) -> String {
    let text = &document.article.text;
    let mut found = Vec::new();
    for claim in &document.claims.claims {
        for slot in claim.times.iter().filter(|slot| document.times[slot.mention].span.of(text) == phrase) {
            if let Some(predicate) = &claim.predicate {
                let role = serde_json::to_value(slot.role).expect("a role is a word");
                found.push((predicate.span.start, format!("{} {}", predicate.lemma, role.as_str().unwrap_or_default())));
            }
        }
    }
    found.sort();
    found.dedup();
    found.into_iter().map(|(_, shown)| shown).collect::<Vec<_>>().join(", ")
}

#[test]
fn times_belong_to_their_events() {
    let table: Table = toml::from_str(include_str!("data/claim/times.toml")).expect("the table is TOML");
    let mut failures = Vec::new();
    for group in &table.group {
        for (sentence, times) in &group.cases {
            let document = document(sentence, group.day);
            for (phrase, expected) in times {
                let found = dated_by(phrase, &document);
                if found != *expected {
                    failures.push(format!("{sentence} [{phrase}]: expected {expected:?}, found {found:?}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
