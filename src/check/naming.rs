//! What it is called: two names, close to each other, for one organisation, street or thing.

use itertools::Itertools;
use rustc_hash::FxHashMap;

use super::{Draft, Place, RuleInfo, Set, Stand, answers::Answers, street::is_street};
use crate::{
    fact::EntityId,
    name::{self, Entity, MentionForm, NameKind, NameMention},
    report::Relation,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "name",
    looks_for: "two names of one organisation, street or thing: the same words in another order, or one word in another form",
    fires: "Brennmill Distribution Ltd. recalled its flour in Orsin on Monday.\nThe flour of Brennmill Distributors Ltd. was recalled in Orsin on Monday.",
    silent: "Brennmill Distribution Ltd. recalled its flour in Orsin on Monday.\nThe flour of Brennmill Distribution was recalled in Orsin on Monday.",
};

const CONFIDENCE: f64 = 0.6;
/// Letters from which two words with one beginning are forms of one word.
const LEAST_STEM: usize = 7;
/// More than so many names of one key are a series: "Terminal 1", "Terminal 2".
const MOST_NAMES: usize = 8;

/// A name with where it stands first in an article.
struct Called<'a> {
    entity: EntityId,
    words: Vec<String>,
    name: &'a str,
    place: Place,
}

pub fn find(set: &Set) -> Vec<Draft> {
    let called: Vec<Called> = (0..set.documents.len()).flat_map(|article| called(article, set)).collect();
    let mut by_key: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, own) in called.iter().enumerate() {
        for key in keys(&own.words) {
            by_key.entry(key).or_default().push(index);
        }
    }
    let groups = by_key
        .into_iter()
        .filter(|(_, group)| group.iter().map(|index| called[*index].name).unique().take(MOST_NAMES + 1).count() <= MOST_NAMES);
    let groups = groups.map(|(_, group)| group).filter(|group| group.len() > 1).sorted_unstable().dedup();
    groups.filter_map(|group| draft(&group.iter().map(|index| &called[*index]).collect::<Vec<_>>(), set)).collect()
}

/// The organisations, streets and things that an article names in two words or more.
fn called<'a>(article: usize, set: &Set<'a>) -> Vec<Called<'a>> {
    let document = &set.documents[article];
    let names = &document.names;
    let mut firsts: FxHashMap<usize, &NameMention> = FxHashMap::default();
    for mention in names.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        if mention.span.of(&document.article.text) == names.entities[mention.entity].name {
            firsts.entry(mention.entity).or_insert(mention);
        }
    }
    let own = document.names.entities.iter().enumerate();
    let told_by_words = |entity: &Entity| match entity.kind {
        NameKind::Person => false,
        // Other places are known, or too many are close to each other.
        NameKind::Place => is_street(&entity.name),
        _ => true,
    };
    let named = own.filter(|(_, entity)| entity.known.is_none() && told_by_words(entity));
    // "Orsin-Brenn" and "Brenn-Orsin" are what is between two.
    let in_words = named.filter(|(_, entity)| entity.name.contains(' '));
    in_words
        .filter_map(|(index, entity)| {
            let words = name::words_of_institution(&entity.name);
            let first = firsts.get(&index)?;
            let place = Place { article, sentence: first.sentence, span: first.span, claim: None, premises: Vec::new() };
            (words.len() > 1).then(|| Called { entity: set.facts.entities.id(article, index), words, name: &entity.name, place })
        })
        .collect()
}

/// What names that may be one have in common: all words in whatever order, or all but one with its beginning.
fn keys(words: &[String]) -> Vec<String> {
    let sorted = |words: &mut dyn Iterator<Item = &str>| words.sorted_unstable().join(" ");
    let mut keys = vec![sorted(&mut words.iter().map(String::as_str))];
    for (at, word) in words.iter().enumerate() {
        if let Some((stem, _)) = word.char_indices().nth(LEAST_STEM).map(|(end, _)| word.split_at(end)) {
            let rest = words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word.as_str());
            keys.push(format!("{at} {stem}* {}", rest.collect::<Vec<_>>().join(" ")));
        }
    }
    keys
}

fn draft(group: &[&Called], set: &Set) -> Option<Draft> {
    let answers = Answers::gather(group.iter().map(|called| (&called.words, called.name, called.place.clone())));
    let relate = |a: &&Vec<String>, b: &&Vec<String>| {
        let slip = a.len() == b.len() && a.iter().zip(*b).all(|(x, y)| x == y || name::differ_by_a_letter(x, y));
        Some(if slip { Relation::Spelling } else { Relation::Contradiction })
    };
    let why = |a: &Stand, b: &Stand| format!("“{}” and “{}” are close, and not the same", a.value, b.value);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), relate, why);
    answers.dispute(format!("name of {}", set.facts.entities.get(group[0].entity).name), clashes, set)
}
