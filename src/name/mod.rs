//! Names of people, places, organisations and works: find, link, compare.

mod anaphora;
mod compare;
mod find;
mod lexicon;
mod link;
mod office;
mod person;
mod places;
mod role;
mod script;
mod spelling;
mod tenure;
mod things;
mod user;
mod wade_giles;

use serde::Serialize;
use smol_str::SmolStr;

use office::Offices;
pub use tenure::Tenure;
pub use user::UserNames;

use crate::{Span, article::Article, temporal::TimeMention, text::Sentence};

/// A place in the text that speaks of an entity.
#[derive(Clone, Debug)]
pub struct NameMention {
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index into [`Names::entities`].
    pub entity: usize,
    pub form: MentionForm,
}

/// A place in the text that speaks of two entities at once.
#[derive(Clone, Debug)]
pub struct PairMention {
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Indices into [`Names::entities`].
    pub entities: [usize; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MentionForm {
    /// "Kim Jong-un", "Kim", "DPRK".
    Name,
    /// "the North Korean leader", "the company".
    Description,
    /// "he", "its".
    Pronoun,
    /// "North Korean", "Russian": the adjective or the people of a place.
    Demonym,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    Person,
    Place,
    Organisation,
    /// Products, works, ships, events with a name of their own.
    Thing,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    Male,
    Female,
}

/// One person, place, organisation or thing of one article.
#[derive(Clone, Debug)]
pub struct Entity {
    pub kind: NameKind,
    /// Its fullest form in the article.
    pub name: String,
    /// The name as the user's house spells it, where that is another way.
    pub in_house_spelling: Option<String>,
    /// Key of a place or organisation that the lexicon knows ("country:KP"); equal keys are one thing.
    pub known: Option<SmolStr>,
    /// Key of the country that the name stands for when it speaks or acts: "country:RU" for Moscow and the Kremlin.
    pub actor: Option<SmolStr>,
    /// Key of the known place that the article says it lies in: "region:british-columbia" of Creston, B.C.
    pub within: Option<SmolStr>,
    /// Of a person, as far as titles, the given name or a pronoun tell.
    pub gender: Option<Gender>,
    /// Other forms of the name in the article.
    pub aliases: Vec<String>,
    /// Titles and roles given with the name, with where they stand: "foreign minister", "CEO".
    pub roles: Vec<Role>,
}

/// A title or role that the article gives a person ("CEO Larry Page", "Page, the chief executive of …").
#[derive(Clone, Debug)]
pub struct Role {
    /// Normal form, lower case: "ceo", "foreign minister".
    pub title: SmolStr,
    pub span: Span,
    /// Entity index of the organisation or place, where named.
    pub of: Option<usize>,
    /// "former", "ex-", "then-".
    pub former: bool,
    /// Why the person did not hold it on the article's day, where the user tells so.
    pub denied: Option<String>,
}

/// The names of one article.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// In the order of the text, without overlap.
    pub mentions: Vec<NameMention>,
    /// "the two leaders", "the couple": in the order of the text, and apart from the mentions.
    pub pairs: Vec<PairMention>,
    pub entities: Vec<Entity>,
}

/// Whether two names are one person, place or thing, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub same: Sameness,
    /// 0 (surely different) to 1 (surely the same).
    pub score: f64,
    pub why: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sameness {
    Same,
    /// The same but for spelling ("Sergei", "Sergey"), which a report may note.
    Spelling,
    Different,
    /// Too little is known ("Kim" and "Kim Jong Un" of different articles are `Same` only within one story).
    Unknown,
}

/// Finds and links every name of an article. `user` adds to what the lexicon knows.
pub fn find(article: &Article, sentences: &[Sentence], times: &[TimeMention], user: &UserNames) -> Names {
    let found = find::find(article, sentences, times, user);
    let mut names = link::link(&article.text, &found, user);
    let offices = Offices::new(user, article.published.as_ref().map(|published| published.date), &names);
    if let Some(offices) = &offices {
        offices.contradict(&mut names, sentences, times);
    }
    anaphora::resolve(article, sentences, times, offices, &mut names);
    names
}

/// Compares two names of persons, as strings, knowing nothing else; [`UserNames::compare_persons`] knows what a user tells.
pub fn compare_persons(a: &str, b: &str) -> Verdict {
    person::compare(a, b)
}

/// Compares two entities of different articles that tell one story.
pub fn compare(a: &Entity, b: &Entity) -> Verdict {
    compare::compare(a, b)
}

/// Whether the known place `inner` lies in the known place `outer` (keys of [`Entity::known`]). A place lies in itself.
pub fn lies_in(inner: &str, outer: &str) -> bool {
    places::GAZETTEER.lies_in(inner, outer)
}

/// The key of the country that a known place is or lies in.
pub fn country_of(key: &str) -> Option<SmolStr> {
    places::GAZETTEER.country_of(key)
}

/// The key of the country whose people or adjective a word is: "Dutch".
pub fn nation_of_people(word: &str) -> Option<SmolStr> {
    let known = lexicon::LEXICON.name(word).filter(|known| known.form == places::PlaceForm::Demonym)?;
    country_of(&known.key)
}

/// The family names in pinyin of what may be a Chinese name in Wade–Giles: "deng" of "Teng Hsiao-p'ing"; none of other names.
pub fn families_in_pinyin(name: &str) -> Vec<String> {
    wade_giles::families(name)
}

/// The words of the name of an organisation or thing, without case, marks, article and legal form: what equal names share.
pub fn words_of_institution(name: &str) -> Vec<String> {
    link::fold(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a letter more, less or other makes one word of another of at least four letters.
pub fn differ_by_a_letter(a: &str, b: &str) -> bool {
    a.chars().count().min(b.chars().count()) >= 4 && spelling::distance(a, b, 1) == 1
}
