//! What a user tells of names: which are one, and how the house spells them.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use super::{
    NameKind, Sameness, Tenure, Verdict,
    lexicon::{Known, LEXICON},
    link::fold,
    person,
    places::PlaceForm,
};

/// Names that a user knows and the lexicon does not, or knows better.
#[derive(Clone, Debug, Default)]
pub struct UserNames {
    names: FxHashMap<SmolStr, Known>,
    /// First words of names, with the bytes of the longest name that starts so.
    first_words: FxHashMap<SmolStr, usize>,
    /// The word that the house prefers, by every other spelling of it.
    spellings: FxHashMap<String, SmolStr>,
    people: Vec<KnownPerson>,
    /// Who holds or held a role, by its title.
    holders: FxHashMap<SmolStr, Vec<Holder>>,
}

/// A person whom the user tells of.
#[derive(Clone, Debug)]
pub(super) struct KnownPerson {
    pub(super) name: String,
    /// Key of [`super::Entity::known`].
    pub(super) key: SmolStr,
}

/// A person in a role.
#[derive(Clone, Debug)]
struct Holder {
    /// Index of the person.
    person: usize,
    tenure: Tenure,
}

impl UserNames {
    /// Takes names for one person, place, organisation or thing.
    pub fn add_aliases<'a>(&mut self, name: &'a str, others: impl IntoIterator<Item = &'a str>) {
        let names: Vec<&str> = std::iter::once(name).chain(others).map(without_article).filter(|name| !name.is_empty()).collect();
        let lexicon = names.iter().find_map(|name| LEXICON.name(name)).filter(|known| known.form == PlaceForm::Name);
        let known = lexicon.map_or_else(|| own(name, NameKind::Unknown), |known| Known { own: true, ..known.clone() });
        self.insert(&names, &known);
    }

    /// Takes names for one person, who holds or held the roles.
    pub fn add_person<'a>(&mut self, name: &'a str, others: impl IntoIterator<Item = &'a str>, roles: impl IntoIterator<Item = Tenure>) {
        let names: Vec<&str> = std::iter::once(name).chain(others).map(without_article).filter(|name| !name.is_empty()).collect();
        let known = own(name, NameKind::Person);
        self.insert(&names, &known);
        let person = self.people.len();
        for tenure in roles {
            self.holders.entry(tenure.title().into()).or_default().push(Holder { person, tenure });
        }
        self.people.push(KnownPerson { name: name.into(), key: known.key });
    }

    fn insert(&mut self, names: &[&str], known: &Known) {
        for name in names {
            let first = name.split([' ', '\'', '’', ',', '-']).next().unwrap_or(name);
            for first in [first, name.split(' ').next().unwrap_or(name)] {
                let longest = self.first_words.entry(first.into()).or_insert(0);
                *longest = name.len().max(*longest);
            }
            self.names.insert((*name).into(), known.clone());
        }
    }

    /// Takes words for spellings of one name, of which the house prefers the first.
    pub fn prefer_spelling<'a>(&mut self, preferred: &str, others: impl IntoIterator<Item = &'a str>) {
        self.spellings.extend(others.into_iter().map(|other| (fold(other), preferred.into())));
    }

    /// Compares two names of persons, as strings, knowing nothing but what the user tells.
    pub fn compare_persons(&self, a: &str, b: &str) -> Verdict {
        if let (Some(known), Some(other)) = (self.name(without_article(a)), self.name(without_article(b)))
            && known.key == other.key
            && a != b
        {
            return called_one(a, b);
        }
        let (in_house_a, in_house_b) = (self.in_house_spelling(a), self.in_house_spelling(b));
        person::compare(in_house_a.as_deref().unwrap_or(a), in_house_b.as_deref().unwrap_or(b))
    }

    /// Whether the user tells of any role.
    pub(super) fn knows_roles(&self) -> bool {
        !self.holders.is_empty()
    }

    /// Who holds or held the role of this title, as far as the user tells.
    pub(super) fn holders(&self, title: &str) -> Option<impl Iterator<Item = (&KnownPerson, &Tenure)>> {
        let holders = self.holders.get(title)?;
        Some(holders.iter().map(|holder| (&self.people[holder.person], &holder.tenure)))
    }

    /// What the user or the lexicon knows of a name.
    pub(super) fn or_lexicon(&self, name: &str) -> Option<&Known> {
        let name = without_article(name);
        self.name(name).or_else(|| LEXICON.name(name))
    }

    /// A name of the user, written as it stands there.
    pub(super) fn name(&self, phrase: &str) -> Option<&Known> {
        self.names.get(phrase)
    }

    /// The bytes of the longest name that starts with the word.
    pub(super) fn longest_name(&self, first_word: &str) -> Option<usize> {
        self.first_words.get(first_word).copied()
    }

    /// The name as the house spells it, where that is another way.
    pub(super) fn in_house_spelling(&self, name: &str) -> Option<String> {
        if self.spellings.is_empty() {
            return None;
        }
        let words: Vec<&str> = name.split(' ').collect();
        let spelt: Vec<&str> = words.iter().map(|word| self.spellings.get(&fold(word)).map_or(*word, SmolStr::as_str)).collect();
        (spelt != words).then(|| spelt.join(" "))
    }
}

/// A name that the lexicon does not know.
fn own(name: &str, kind: NameKind) -> Known {
    let key = format_smolstr!("own:{}", fold(name).replace(' ', "-"));
    Known { key, kind, form: PlaceForm::Name, actor: None, company: false, own: true }
}

/// What is said of two names that the user calls one.
pub(super) fn called_one(a: &str, b: &str) -> Verdict {
    Verdict { same: Sameness::Same, score: 1.0, why: format!("the configuration calls “{a}” and “{b}” one") }
}

/// Whether a key of an entity is one that the user gave.
pub(super) fn is_own_key(key: &str) -> bool {
    key.starts_with("own:")
}

fn without_article(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}
