//! Which block of a street: police give the scene of a crime by it.

use std::collections::BTreeMap;

use itertools::Itertools;

use super::{Draft, Place, Set, Stand, answers::Answers, place, street::is_part_of_town};
use crate::{
    Document,
    quantity::{Kind, Quantity},
    report::Relation,
    text::Tag,
};

const CONFIDENCE: f64 = 0.7;
/// Words of a street's name at most.
const LONGEST_NAME: usize = 4;

/// Two blocks of one street, where each article of one story gives one.
pub fn find(set: &Set) -> Vec<Draft> {
    let mut by_street: BTreeMap<String, Vec<(f64, Place)>> = BTreeMap::new();
    for (article, document) in set.documents.iter().enumerate() {
        let blocks = document.quantities.iter().filter_map(|quantity| Some((street(quantity, document)?, quantity)));
        for (street, told) in
            blocks.into_group_map().into_iter().filter(|(_, told)| told.iter().map(|block| block.amount.value).all_equal())
        {
            let place = |block: &Quantity| Place { article, sentence: block.sentence, span: block.span, claim: None, premises: Vec::new() };
            by_street.entry(street).or_default().extend(told.into_iter().map(|block| (block.amount.value, place(block))));
        }
    }
    by_street.into_iter().filter_map(|(street, told)| draft(&street, &told, set)).collect()
}

/// The street of "the 1200 block of East Mill Street", without the part of the town.
fn street(block: &Quantity, document: &Document) -> Option<String> {
    let tokens = &document.sentences[block.sentence].tokens;
    let next = document.sentences[block.sentence].tokens_in(block.span).end;
    let of = block.kind == Kind::Label && tokens.get(next)?.lemma == "block" && tokens.get(next + 1)?.lemma == "of";
    let named = tokens.get(next + 2..).unwrap_or_default().iter().take_while(|token| matches!(token.tag, Tag::Propn | Tag::Num | Tag::Adj));
    let words = named.take(LONGEST_NAME).map(|token| token.span.of(&document.article.text).to_lowercase());
    let name = words.filter(|word| !is_part_of_town(word)).join(" ");
    (of && !name.is_empty()).then_some(name)
}

fn draft(street: &str, told: &[(f64, Place)], set: &Set) -> Option<Draft> {
    if told.iter().map(|(value, _)| value).all_equal() {
        return None;
    }
    let in_story = |(value, own): &&(f64, Place)| {
        told.iter().any(|(other, place)| other != value && set.facts.stories.are_one(own.article, place.article))
    };
    let words = |place: &Place| place.span.of(&set.documents[place.article].article.text);
    let answers = Answers::gather(told.iter().filter(in_story).map(|(value, place)| (value.to_bits(), words(place), place.clone())));
    let why = |a: &Stand, b: &Stand| format!("“{}” and “{}” are two blocks of {street}", a.value, b.value);
    let clashes = answers.clashes((place::RULE.name, CONFIDENCE), |_, _| Some(Relation::Contradiction), why);
    answers.draft(format!("which block of {street}"), clashes)
}
