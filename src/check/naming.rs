//! What it is called: two names, close to each other, for one organisation or thing.

use itertools::Itertools;
use rustc_hash::FxHashMap;

use super::{Draft, Place, RuleInfo, Set, answers::Answers};
use crate::{
    fact::EntityId,
    name::{self, MentionForm, NameKind, NameMention},
    report::Relation,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "name",
    looks_for: "two names of one organisation or thing: the same words in another order, or one word in another form",
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

/// The organisations and things that an article names in two words or more.
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
    let named = own.filter(|(_, entity)| !matches!(entity.kind, NameKind::Person | NameKind::Place) && entity.known.is_none());
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
        let bearing = |words: &Vec<String>| {
            group.iter().filter(|called| called.words == *words).map(|called| called.place.article).collect::<Vec<_>>()
        };
        let (x, y) = (bearing(a), bearing(b));
        // Who has both knows of two.
        let told_apart = x.iter().any(|article| y.contains(article));
        let one_story = x.iter().any(|x| y.iter().any(|y| set.facts.stories.are_one(*x, *y)));
        let slip = a.len() == b.len() && a.iter().zip(*b).all(|(x, y)| x == y || name::differ_by_a_letter(x, y));
        let relation = if slip { Relation::Spelling } else { Relation::Contradiction };
        (!told_apart && one_story).then_some(relation)
    };
    let clashes =
        answers.clashes((RULE.name, CONFIDENCE), relate, |a, b| format!("“{}” and “{}” are close, and not the same", a.value, b.value));
    if clashes.is_empty() {
        return None;
    }
    answers.draft(format!("name of {}", set.facts.entities.get(group[0].entity).name), clashes)
}
