//! Titles: somebody's first film has one.

use itertools::Itertools;

use super::{Draft, Place, RuleInfo, Set, Stand, answers::Answers};
use crate::{
    claim::attributes::{Attribute, AttributeValue, Work},
    name,
    report::Relation,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "title",
    looks_for: "two titles of one work: somebody's first novel, second film",
    fires: "Ada Moll wrote her debut novel, “The Long Harbour”, in Brenn.\nCritics praised Ada Moll and her first novel, “Salt”.",
    silent: "Ada Moll wrote her debut novel, “The Long Harbour”, in Brenn.\nCritics praised Ada Moll and her second novel, “Salt”.",
};

const CONFIDENCE: f64 = 0.6;

/// A work with the article and the attribute that tell of it.
type Told<'a> = (usize, &'a Attribute, &'a Work);

pub fn find(set: &Set) -> Vec<Draft> {
    let of_article = |article: usize| {
        set.documents[article].claims.attributes.iter().filter_map(move |attribute| match &attribute.value {
            AttributeValue::Work(work) => Some((article, attribute, work)),
            _ => None,
        })
    };
    let told = (0..set.documents.len()).flat_map(of_article);
    let one_work =
        |(article, attribute, work): &Told| (set.facts.entities.id(*article, attribute.person), work.which.clone(), work.kind.clone());
    let works = told.into_group_map_by(one_work).into_iter().sorted_unstable_by(|(a, _), (b, _)| a.cmp(b));
    works
        .filter_map(|((maker, which, kind), told)| {
            let fact = format!("the title of the {which} {kind} of {}", set.facts.entities.get(maker).name);
            draft(fact, &told, set)
        })
        .collect()
}

fn draft(fact: String, told: &[Told], set: &Set) -> Option<Draft> {
    let answers = Answers::gather(told.iter().map(|(article, attribute, work)| {
        let title = work.title.of(&set.documents[*article].article.text);
        (words(title), title, Place { span: work.title, ..Place::of_attribute(*article, attribute) })
    }));
    let why = |a: &Stand, b: &Stand| format!("“{}” and “{}” are two titles of one work", a.value, b.value);
    let clashes = answers.clashes((RULE.name, CONFIDENCE), |a, b| relate(a, b), why);
    answers.draft(fact, clashes)
}

/// How two titles relate that ought to be one: a short form is the same, and a letter is a slip.
fn relate(a: &[String], b: &[String]) -> Option<Relation> {
    let only = |x: &[String], y: &[String]| x.iter().filter(|word| !y.contains(word)).cloned().collect::<Vec<_>>();
    match (&only(a, b)[..], &only(b, a)[..]) {
        ([], _) | (_, []) => None,
        ([x], [y]) if name::differ_by_a_letter(x, y) => Some(Relation::Spelling),
        _ => Some(Relation::Contradiction),
    }
}

/// The words of a title without its articles, in lower case.
fn words(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.filter(|word| !matches!(word.as_str(), "the" | "a" | "an")).collect()
}
