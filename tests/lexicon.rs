//! What the words of the lexicon mean, held by the examples in `tests/data/lexicon`.

use std::collections::BTreeMap;

use gainsay::claim::lexicon::{ClassId, Clause, KindId, lexicon};
use serde::{Deserialize, de::DeserializeOwned};

type Examples = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Predicates {
    verb: Examples,
    noun: Examples,
    people: Examples,
    toll: Examples,
    adjective: Examples,
    phrase: Examples,
    clause: Examples,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Classes {
    implies: Examples,
    does_not_imply: Examples,
    opposite: Examples,
    converse: Examples,
    ladder: BTreeMap<String, Vec<String>>,
    once: BTreeMap<String, bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Kinds {
    kind: Examples,
    under: Examples,
    not_under: Examples,
    disjoint: Examples,
    not_disjoint: Examples,
}

#[derive(Deserialize)]
struct Reporting {
    marker: Examples,
    verb: Examples,
    noun: Examples,
}

fn examples<T: DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/tests/data/lexicon/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Holds each example against what the lexicon gives, and shows all that differ at once.
fn check(examples: &Examples, given: impl Fn(&str) -> String) {
    let wrong: Vec<String> = examples
        .iter()
        .map(|(words, wanted)| (words, wanted, given(words)))
        .filter(|(_, wanted, given)| *wanted != given)
        .map(|(words, wanted, given)| format!("{words}: {given:?}, not {wanted:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn name(class: Option<ClassId>) -> String {
    class.map_or_else(String::new, |class| lexicon().class(class).name.to_owned())
}

fn class(name: &str) -> ClassId {
    lexicon().class_named(name).unwrap_or_else(|| panic!("no class {name}"))
}

/// "plane crash" → plane, crash.
fn split(words: &str) -> (&str, &str) {
    words.rsplit_once(' ').unwrap_or(("", words))
}

#[test]
fn words_mean_their_class() {
    let examples: Predicates = examples("predicates");
    check(&examples.verb, |words| {
        let (verb, particle) = words.split_once(' ').map_or((words, None), |(verb, particle)| (verb, Some(particle)));
        name(lexicon().verb(verb, particle).map(|a_use| a_use.class))
    });
    check(&examples.noun, |words| name(lexicon().compound(split(words).0, split(words).1)));
    check(&examples.people, |word| name(lexicon().people(word)));
    check(&examples.toll, |words| name(lexicon().toll(split(words).0, split(words).1)));
    check(&examples.adjective, |word| name(lexicon().adjective(word).map(|a_use| a_use.class)));
    check(&examples.phrase, |words| {
        let found = match words.split(' ').collect::<Vec<_>>()[..] {
            [verb, "…", noun] => lexicon().light(verb, noun),
            [verb, between, noun] => lexicon().phrase(verb, between, noun),
            _ => panic!("{words}"),
        };
        name(found.map(|a_use| a_use.class))
    });
}

#[test]
fn participants_tell_meanings_apart() {
    let examples: Predicates = examples("predicates");
    check(&examples.clause, |words| {
        let [subject, verb, object] = words.split(' ').collect::<Vec<_>>()[..] else { panic!("{words}") };
        let (verb, particle) = verb.split_once('-').map_or((verb, None), |(verb, particle)| (verb, Some(particle)));
        let clause = Clause { subject: lexicon().kind(subject), object: lexicon().kind(object), has_object: object != "_" };
        name(lexicon().verb_in(verb, particle, clause).map(|a_use| a_use.class))
    });
}

#[test]
fn classes_stand_to_one_another_as_the_examples_say() {
    let examples: Classes = examples("classes");
    for (a, b) in &examples.implies {
        assert!(lexicon().implies(class(a), class(b)), "{a} implies {b}");
    }
    for (a, b) in &examples.does_not_imply {
        assert!(!lexicon().implies(class(a), class(b)), "{a} does not imply {b}");
    }
    for (a, b) in &examples.opposite {
        assert!(lexicon().class(class(a)).opposite.contains(&class(b)), "{a} is the opposite of {b}");
    }
    for (a, b) in &examples.converse {
        assert_eq!(lexicon().class(class(a)).converse, Some(class(b)), "{a} is the converse of {b}");
    }
    for (a, once) in &examples.once {
        assert_eq!(!lexicon().class(class(a)).once.is_empty(), *once, "{a} happens once");
    }
}

#[test]
fn ladders_rise() {
    let examples: Classes = examples("classes");
    for (ladder, rungs) in &examples.ladder {
        let statuses: Vec<_> = rungs.iter().map(|rung| lexicon().class(class(rung)).status.unwrap_or_else(|| panic!("{rung}"))).collect();
        assert!(statuses.iter().all(|status| status.ladder == ladder), "{ladder}");
        assert!(statuses.windows(2).all(|pair| pair[0].rank < pair[1].rank), "{ladder}: {statuses:?}");
    }
}

#[test]
fn nouns_name_their_kind() {
    let examples: Kinds = examples("kinds");
    let kind = |words: &str| lexicon().compound_kind(split(words).0, split(words).1);
    check(&examples.kind, |words| kind(words).map_or_else(String::new, |kind| lexicon().kind_name(kind).to_owned()));
    let known = |words: &str| kind(words).or_else(|| lexicon().kind_named(words)).unwrap_or_else(|| panic!("no kind of {words}"));
    let under = |a: KindId, b: KindId| lexicon().kind_under(a, b);
    let disjoint = |a: KindId, b: KindId| lexicon().kinds_disjoint(a, b);
    for (pairs, wanted) in [(&examples.under, true), (&examples.not_under, false)] {
        for (a, b) in pairs {
            assert_eq!(under(known(a), known(b)), wanted, "{a} under {b}");
        }
    }
    for (pairs, wanted) in [(&examples.disjoint, true), (&examples.not_disjoint, false)] {
        for (a, b) in pairs {
            assert_eq!(disjoint(known(a), known(b)), wanted, "{a} disjoint with {b}");
        }
    }
}

#[test]
fn reporting_words_say_how_sure() {
    let examples: Reporting = examples("reporting");
    check(&examples.marker, |lemmas| {
        let marker = lexicon().marker(lemmas.split(' '));
        marker.map_or_else(String::new, |found| format!("{:?} {:?} {}", found.sense, found.scope, found.len).to_lowercase())
    });
    check(&examples.verb, |words| {
        let (verb, particle) = words.split_once(' ').map_or((words, None), |(verb, particle)| (verb, Some(particle)));
        let found = lexicon().reporting_verb(verb, particle);
        found.map_or_else(String::new, |found| format!("{:?} {}", found.content, found.strength).to_lowercase())
    });
    check(&examples.noun, |word| {
        let found = lexicon().reporting_noun(word);
        found.map_or_else(String::new, |found| format!("{:?} {}", found.content, found.strength).to_lowercase())
    });
}
