//! How a question, and what ties two answers to it, are put in words.

use itertools::Itertools;

use super::Set;
use crate::{
    claim::lexicon::lexicon,
    fact::{
        evidence::Evidence,
        question::{self, Context},
        statement::{Slot, Statement, Value},
    },
    text::lemmas::plural,
};

/// Words that a tie names at most.
const MOST_WORDS: usize = 4;

/// Verbs that say nothing of what is asked.
const LIGHT: [&str; 12] = ["be", "have", "do", "say", "tell", "make", "get", "take", "come", "go", "include", "add"];

/// The question of a statement for people: "when a product or service is put on the market (Norvane)", "how many people: kill (Aceh)".
pub(super) fn title(statement: &Statement, set: &Set) -> String {
    let told = |question: &str| Some(format!("{question} {}{}", lexicon().class(statement.class?).about, named(statement, set)));
    let asked = match statement.slot {
        Slot::Count => thing(statement).map(|thing| format!("how many {}{}", plural(thing), rest(statement, set))),
        Slot::When => told("when"),
        Slot::Where => told("where"),
        Slot::Whether => told("whether"),
        _ => None,
    };
    asked.unwrap_or_else(|| question(statement, set))
}

/// The question of a statement in words that do not change, since ids hang on them: "how many person: kill (Aceh)".
pub(super) fn question(statement: &Statement, set: &Set) -> String {
    let name = |id: &u32| set.facts.entities.get(*id).name.as_str();
    if let (Slot::Age, Some(owner)) = (statement.slot, &statement.owner) {
        return format!("age of {}", name(owner));
    }
    let asked = match (statement.slot, thing(statement)) {
        (Slot::Count, Some(thing)) => format!("how many {thing}"),
        (Slot::Count, None) => "how many".to_owned(),
        (Slot::Amount, Some(thing)) => format!("how much {thing}"),
        (Slot::Amount, None) => format!("how much in {}", statement.unit.as_deref().unwrap_or("figures")),
        (Slot::Duration, Some(thing)) => format!("how long the {thing}"),
        (Slot::Duration, None) => "how long".to_owned(),
        (Slot::Age, _) => "how old".to_owned(),
        (Slot::When, _) => "when".to_owned(),
        (Slot::Where, _) => "where".to_owned(),
        (Slot::Whether, _) => "whether".to_owned(),
    };
    asked + &rest(statement, set)
}

/// What is counted or measured.
fn thing(statement: &Statement) -> Option<&str> {
    statement.head.as_deref().or(statement.parent.as_deref())
}

/// What happens, and to whom: ": die (Aceh)".
fn rest(statement: &Statement, set: &Set) -> String {
    let happening = match statement.class {
        Some(class) => Some(lexicon().class(class).name.replace('_', " ")),
        None => statement.predicate.as_deref().filter(|lemma| !LIGHT.contains(lemma)).map(str::to_owned),
    };
    let happening = happening.filter(|word| Some(word.as_str()) != thing(statement)).map(|word| format!(": {word}"));
    happening.unwrap_or_default() + &named(statement, set)
}

/// Who takes part: " (Aceh)".
fn named(statement: &Statement, set: &Set) -> String {
    let name = |(_, entity): &(_, u32)| set.facts.entities.get(*entity).name.as_str();
    let names = statement.participants.iter().map(name).unique().take(2).join(", ");
    if names.is_empty() { names } else { format!(" ({names})") }
}

/// What ties two answers to one question.
pub fn ties(a: &Statement, b: &Statement, context: &Context) -> Vec<String> {
    let lexicon = lexicon();
    let found = question::compare(a, b, context).findings;
    let holds = |evidence| found.get(evidence) > 0.0;
    let mut out = Vec::new();
    match (a.class, b.class) {
        (Some(x), Some(_)) if holds(Evidence::SameClass) => out.push(format!("both tell that {}", lexicon.class(x).about)),
        (Some(x), Some(y)) if holds(Evidence::ImpliedClass) => {
            out.push(format!("“{}” and “{}” go together", lexicon.class(x).name, lexicon.class(y).name));
        }
        _ => {}
    }
    match (&a.head, &b.head) {
        (Some(x), Some(_)) if holds(Evidence::SameHead) => out.push(format!("both of “{x}”")),
        (Some(x), Some(y)) if holds(Evidence::SameKind) => out.push(format!("“{x}” and “{y}” are one kind of thing")),
        _ if holds(Evidence::SameKind) => out.extend(a.kind.or(b.kind).map(|kind| format!("both count {}", lexicon.kind_name(kind)))),
        _ => {}
    }
    let named = a.names.iter().chain(a.participants.iter().map(|(_, entity)| entity)).unique();
    let shared = named.filter(|id| b.names.contains(id) || b.participants.iter().any(|(_, entity)| entity == *id));
    let names = shared.map(|id| context.facts.entities.get(*id).name.as_str()).take(MOST_WORDS).join(", ");
    if !names.is_empty() {
        out.push(format!("both name {names}"));
    }
    let time =
        |s: &Statement| s.time.filter(|_| !matches!(s.value, Value::Time(_))).map(|t| &context.documents[s.article].times[t].time.value);
    if let (Some(x), true) = (time(a), holds(Evidence::SameTime)) {
        out.push(format!("both at {x}"));
    }
    let vocabulary = &context.facts.vocabulary;
    let bag = |s: &Statement| &context.facts.bags[s.article][s.sentence];
    let words = bag(a).iter().filter(|word| bag(b).binary_search(word).is_ok());
    let rarest = words.sorted_by(|x, y| vocabulary.rarity(**y).total_cmp(&vocabulary.rarity(**x))).take(MOST_WORDS);
    let words = rarest.map(|word| format!("“{}”", vocabulary.lemma(*word))).join(", ");
    if !words.is_empty() {
        out.push(format!("both sentences have {words}"));
    }
    out
}
