//! What a sentence is about, and whether a passage is about the same.

use super::{
    meet,
    passage::{Item, Passage, What},
};
use crate::{
    claim::{Arg, Role},
    name::{self, NameKind, Sameness},
    quantity::Kind,
};

/// The items before the predicate: "Anna Berg | was born in 1970", without times and counts.
pub fn topic<'p>(claim: &'p Passage) -> impl Iterator<Item = &'p Item> {
    let end = claim.main().and_then(|main| main.predicate.as_ref()).map_or(0, |predicate| predicate.span.start);
    let names = move |item: &&Item| match item.what {
        What::Word(..) | What::Name(_) => true,
        What::Quantity(index) => matches!(claim.document.quantities[index].kind, Kind::Ordinal | Kind::Label),
        What::Time(_) => false,
    };
    claim.items.iter().filter(move |item| item.span.end <= end).filter(names)
}

/// Whether evidence is about another thing: its subject has a name, and none that the claim is about stands anywhere. Evidence without a
/// name for its subject ("the film", "she") is about the claim's.
pub fn is_another(claim: &Passage, evidence: &Passage) -> bool {
    let mut names = topic(claim).filter(|item| matches!(item.what, What::Name(_)) || is_capital(claim.text(item.span))).peekable();
    names.peek().is_some()
        && !names.any(|item| is_named(claim, item, evidence))
        && evidence.main().is_some_and(|main| main.args.iter().any(|arg| is_subject(arg) && names_something(evidence, arg)))
}

/// Whether a passage of any article speaks of what the claim is about: it names or means every name of it, and has all its other words.
pub fn is_spoken_of(claim: &Passage, passage: &Passage) -> bool {
    let has_words = |item: &Item| meet::name_words(claim.text(item.span)).all(|word| passage.words.contains(&word));
    let has_lemma = |item: &Item| claim.lemma(item).is_some_and(|lemma| passage.words.contains(&meet::fold(lemma)));
    let mut items = topic(claim).peekable();
    items.peek().is_some() && items.all(|item| has_words(item) || has_lemma(item) || means(claim, item, passage))
}

/// Whether a passage speaks of an entity that compares as the one that an item names.
fn means(claim: &Passage, item: &Item, passage: &Passage) -> bool {
    let What::Name(index) = item.what else { return false };
    let (own, other) = (&claim.document.names, &passage.document.names);
    let entity = &own.entities[own.mentions[index].entity];
    passage
        .mentions()
        .any(|mention| matches!(name::compare(entity, &other.entities[mention.entity]).same, Sameness::Same | Sameness::Spelling))
}

fn is_subject(arg: &Arg) -> bool {
    matches!(arg.role, Role::Agent | Role::Patient) && arg.preposition.is_none()
}

fn names_something(passage: &Passage, arg: &Arg) -> bool {
    let named = |item: &&Item| matches!(item.what, What::Name(_)) && arg.span.contains(item.span) && !meet::is_demonym(passage, item);
    passage.items.iter().find(named).is_some_and(|item| is_capital(passage.text(item.span)))
}

fn is_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// Whether a passage names a thing: by a word of its name, and not by the name of another person.
fn is_named(claim: &Passage, item: &Item, passage: &Passage) -> bool {
    let words: Vec<String> = meet::name_words(claim.text(item.span)).collect();
    let shares = |said: &&Item| meet::name_words(passage.text(said.span)).any(|word| words.contains(&word));
    let mut sharing = passage.items.iter().filter(shares).peekable();
    if sharing.peek().is_none() {
        return words.iter().any(|word| passage.words.contains(word) || passage.words.iter().any(|said| are_one_misspelt(word, said)));
    }
    sharing.any(|said| !are_two_persons(claim, item, passage, said))
}

fn are_two_persons(claim: &Passage, item: &Item, passage: &Passage, said: &Item) -> bool {
    let person = |passage: &Passage, item: &Item| match item.what {
        What::Name(index) => passage.document.names.entities[passage.document.names.mentions[index].entity].kind == NameKind::Person,
        _ => false,
    };
    person(claim, item)
        && person(passage, said)
        && name::compare_persons(claim.text(item.span), passage.text(said.span)).same == Sameness::Different
}

/// "Hickman" and "Hickam".
fn are_one_misspelt(a: &str, b: &str) -> bool {
    a.len() >= LEAST_MISSPELT && b.len() >= LEAST_MISSPELT && strsim::jaro_winkler(a, b) >= MISSPELT
}

/// Shorter words are alike by chance, and so are words less alike than this.
const LEAST_MISSPELT: usize = 5;
const MISSPELT: f64 = 0.94;
