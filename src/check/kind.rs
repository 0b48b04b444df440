//! What sort of thing it was: the gun of a shooting is a rifle or a shotgun, the boat of a landing a dhow or a dinghy.

use itertools::Itertools;

use super::{Draft, Place, RuleInfo, Set, Stand, answers::Answers};
use crate::{
    Document,
    claim::lexicon::{KindId, lexicon},
    report::Relation,
    text::{Form, Tag, Token},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "kind",
    looks_for: "two kinds of one thing of which it can only be one: a rifle and a shotgun",
    fires: "A man with a rifle shot two clerks in a bank in Brenn on Monday.\nTwo clerks were shot in a bank in Brenn on Monday by a man with a shotgun.",
    silent: "A man with a rifle shot two clerks in a bank in Brenn on Monday.\nTwo clerks were shot in a bank in Brenn on Monday by a man with a gun.",
};

const CONFIDENCE: f64 = 0.5;

pub fn find(set: &Set) -> Vec<Draft> {
    lexicon().sole_kinds().iter().filter_map(|thing| of_thing(*thing, set)).collect()
}

fn of_thing(wanted: KindId, set: &Set) -> Option<Draft> {
    let told =
        set.documents.iter().enumerate().filter_map(|(article, document)| only_kind(wanted, article, document)).flatten().collect_vec();
    let words = |place: &Place| place.span.of(&set.documents[place.article].article.text);
    let answers = Answers::gather(told.iter().map(|(kind, place)| (*kind, words(place), place.clone())));
    let excludes = |a: &KindId, b: &KindId| lexicon().kinds_disjoint(*a, *b).then_some(Relation::Contradiction);
    let why = |a: &Stand, b: &Stand| format!("no {} is a {}", a.value, b.value);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), excludes, why);
    answers.dispute(format!("what kind of {}", lexicon().kind_name(wanted)), clashes, set)
}

/// The things of the wanted kind that an article names, where all of them are of one kind and it speaks of one only.
fn only_kind(wanted: KindId, article: usize, document: &Document) -> Option<Vec<(KindId, Place)>> {
    let mut told: Vec<(KindId, Place)> = Vec::new();
    for (sentence, own) in document.sentences.iter().enumerate() {
        for (at, token) in own.tokens.iter().enumerate().filter(|(_, token)| token.tag == Tag::Noun) {
            let Some(kind) = kind(at, &own.tokens).filter(|kind| *kind != wanted && lexicon().kind_under(*kind, wanted)) else { continue };
            if token.form == Form::Plural {
                return None;
            }
            told.push((kind, Place { article, sentence, span: token.span, claim: None, premises: Vec::new() }));
        }
    }
    told.iter().map(|(kind, _)| kind).all_equal().then_some(told)
}

/// The kind that a noun names, with the word before it where the two are one: "machine gun".
fn kind(at: usize, tokens: &[Token]) -> Option<KindId> {
    let before = at.checked_sub(1).map_or("", |before| tokens[before].lemma.as_str());
    let lemma = tokens[at].lemma.as_str();
    lexicon().compound_kind(before, lemma).or_else(|| lexicon().kind(lemma))
}
