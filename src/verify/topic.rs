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

/// How a passage is tied to what a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// It names it.
    Named,
    /// It does not say what it is about: "the film", "she".
    Open,
    /// It is about something else.
    Other,
}

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

pub fn tie(claim: &Passage, passage: &Passage) -> Tie {
    let mut named = topic(claim).filter(|item| matches!(item.what, What::Name(_)) || is_capital(claim.text(item.span))).peekable();
    if named.peek().is_none() {
        return if topic(claim).any(|item| claim.lemma(item).is_some_and(|lemma| passage.words.contains(&meet::fold(lemma)))) {
            Tie::Named
        } else {
            Tie::Open
        };
    }
    if named.any(|item| is_named(claim, item, passage)) {
        return Tie::Named;
    }
    if passage.main().is_some_and(|main| main.args.iter().any(|arg| is_subject(arg) && names_another(passage, arg))) {
        Tie::Other
    } else {
        Tie::Open
    }
}

fn is_subject(arg: &Arg) -> bool {
    matches!(arg.role, Role::Agent | Role::Patient) && arg.preposition.is_none()
}

fn names_another(passage: &Passage, arg: &Arg) -> bool {
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
