//! The words that the finder and the linker know, read once from `grammar/lexicon`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use super::{
    Gender, NameKind,
    places::{GAZETTEER, PlaceForm, PlaceName},
};
use crate::lexicon::lexicon;

/// A name of the lexicon: a place with its forms, or an organisation.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) key: SmolStr,
    pub(super) kind: NameKind,
    pub(super) form: PlaceForm,
    pub(super) actor: Option<SmolStr>,
    pub(super) company: bool,
    /// A user's configuration names it.
    pub(super) own: bool,
}

/// A title before a name or in apposition, as a single word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleWord {
    /// "president", "spokesman": ends a role.
    Head,
    /// "Sen.", "Lt.": short for a role.
    Short,
    /// "deputy", "foreign": may stand before a head.
    Modifier,
    /// "Mr.": says nothing but that a person follows.
    Address,
    /// "former", "ex-".
    Former,
}

/// What is known of a word as part of a person's name.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonWord {
    pub(super) given: bool,
    /// Of a given name, where it tells.
    pub(super) gender: Option<Gender>,
    /// The group of spellings of a Korean, Chinese or Vietnamese family name.
    pub(super) asian_family: Option<u16>,
    /// Groups of given names that one person may bear.
    nicknames: Vec<u16>,
}

impl PersonWord {
    /// Whether two given names may be one person's: "bill" and "william".
    pub(super) fn shares_nickname(&self, other: &Self) -> bool {
        self.nicknames.iter().any(|group| other.nicknames.contains(group))
    }
}

pub(super) struct Lexicon {
    names: FxHashMap<SmolStr, Known>,
    /// Places that a phrase means only beside a place that lies in them: the state in "Savannah, Georgia".
    states: FxHashMap<SmolStr, Known>,
    /// First words of names, with the bytes of the longest name that starts so.
    first_words: FxHashMap<SmolStr, usize>,
    titles: FxHashMap<SmolStr, TitleWord>,
    short_titles: FxHashMap<SmolStr, SmolStr>,
    gendered: FxHashMap<SmolStr, Gender>,
    kin: FxHashSet<SmolStr>,
    person_words: FxHashMap<SmolStr, PersonWord>,
    family: FxHashSet<SmolStr>,
    common_family: FxHashSet<SmolStr>,
    pub(super) organisation_heads: FxHashSet<SmolStr>,
    pub(super) legal_forms: FxHashSet<SmolStr>,
    pub(super) thing_words: FxHashSet<SmolStr>,
    /// "Hurricane …", "Operation …".
    pub(super) thing_starts: FxHashSet<SmolStr>,
    pub(super) place_heads: FxHashSet<SmolStr>,
    pub(super) place_starts: FxHashSet<SmolStr>,
    no_names: FxHashSet<SmolStr>,
    calendar: FxHashSet<SmolStr>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

#[derive(Deserialize)]
struct Titles {
    address: Address,
    short: FxHashMap<String, String>,
    heads: FxHashMap<String, String>,
    modifiers: Words,
    former: Vec<String>,
    people: People,
}

#[derive(Deserialize)]
struct Address {
    male: Vec<String>,
    female: Vec<String>,
    any: Vec<String>,
}

#[derive(Deserialize)]
struct People {
    male: Vec<String>,
    female: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    words: String,
}

#[derive(Deserialize)]
struct GivenNames {
    male: String,
    female: String,
    family: String,
    common_family: String,
    asian: String,
}

#[derive(Deserialize)]
struct Nicknames {
    groups: String,
}

#[derive(Deserialize)]
struct Organisations {
    heads: String,
    legal: String,
    known: NameLists,
    companies: NameLists,
    groups: Groups,
    no_names: NoNames,
    things: HeadsAndFirsts,
    place_heads: HeadsAndFirsts,
}

#[derive(Deserialize)]
struct NameLists {
    names: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct NoNames {
    words: String,
    calendar: String,
}

#[derive(Deserialize)]
struct Groups {
    names: Vec<String>,
}

/// What the last word and what the first word of a name tells.
#[derive(Deserialize)]
struct HeadsAndFirsts {
    words: String,
    first: String,
}

/// A list of words with spaces between them.
pub(super) fn words(list: &str) -> FxHashSet<SmolStr> {
    list.split_whitespace().map(SmolStr::new).collect()
}

impl Lexicon {
    fn read() -> Self {
        let titles: Titles = lexicon!("titles");
        let given: GivenNames = lexicon!("given_names");
        let nicknames: Nicknames = lexicon!("nicknames");
        let organisations: Organisations = lexicon!("organisations");
        let names = known_names(&organisations);
        Self {
            states: states(&names),
            first_words: first_words(&names),
            names,
            titles: title_words(&titles),
            short_titles: titles.short.iter().map(|(short, long)| (short.into(), long.into())).collect(),
            gendered: gendered(&titles),
            kin: titles.heads.get("kin").map(|kin| words(kin)).unwrap_or_default(),
            person_words: person_words(&given, &nicknames.groups),
            family: words(&given.family),
            common_family: words(&given.common_family),
            organisation_heads: words(&organisations.heads),
            legal_forms: words(&organisations.legal),
            thing_words: words(&organisations.things.words),
            thing_starts: words(&organisations.things.first),
            place_heads: words(&organisations.place_heads.words),
            place_starts: words(&organisations.place_heads.first),
            no_names: words(&organisations.no_names.words),
            calendar: words(&organisations.no_names.calendar),
        }
    }

    /// A name of the lexicon, written as it stands there.
    pub(super) fn name(&self, phrase: &str) -> Option<&Known> {
        self.names.get(phrase)
    }

    /// A name of the lexicon, where a text may set its hyphen apart: "African - American".
    pub(super) fn name_in_text(&self, phrase: &str) -> Option<&Known> {
        self.name(phrase).or_else(|| phrase.contains(" - ").then(|| self.names.get(phrase.replace(" - ", "-").as_str())).flatten())
    }

    /// The state that shares its name with a country or city.
    pub(super) fn state(&self, phrase: &str) -> Option<&Known> {
        self.states.get(phrase)
    }

    /// The bytes of the longest known name that starts with the word.
    pub(super) fn longest_name(&self, first_word: &str) -> Option<usize> {
        self.first_words.get(first_word).copied()
    }

    /// What a word, in lower case and without a full stop, does in a title.
    pub(super) fn title_word(&self, lower: &str) -> Option<TitleWord> {
        self.titles.get(lower).copied()
    }

    /// The head of a role, a plural one too ("Presidents Bush and Obama").
    pub(super) fn is_role_head(&self, lower: &str) -> bool {
        let head = |word: &str| matches!(self.title_word(word), Some(TitleWord::Head));
        head(lower) || lower.strip_suffix('s').is_some_and(head)
    }

    /// "gen" → "general", "ceo" → "chief executive".
    pub(super) fn long_title<'a>(&'a self, lower: &'a str) -> &'a str {
        self.short_titles.get(lower).map_or(lower, SmolStr::as_str)
    }

    /// "son", "wife": a relative, or somebody as near.
    pub(super) fn is_kin(&self, lower: &str) -> bool {
        self.kin.contains(lower)
    }

    /// The gender that a title or a noun for a person tells.
    pub(super) fn gender_of_word(&self, lower: &str) -> Option<Gender> {
        self.gendered.get(lower).copied()
    }

    /// What is known of a word of a person's name, in lower case and ASCII.
    pub(super) fn person_word(&self, lower: &str) -> Option<&PersonWord> {
        self.person_words.get(lower)
    }

    /// Whether a word is a given name, in lower case and ASCII.
    pub(super) fn is_given(&self, lower: &str) -> bool {
        self.person_word(lower).is_some_and(|word| word.given)
    }

    pub(super) fn gender_of_name(&self, lower: &str) -> Option<Gender> {
        self.person_word(lower)?.gender
    }

    pub(super) fn is_family(&self, lower: &str) -> bool {
        self.family.contains(lower) || self.is_asian_family(lower)
    }

    /// Whether a word may close a person's name although it is a common word as well: "Baker", "Stone".
    pub(super) fn is_common_family(&self, lower: &str) -> bool {
        self.common_family.contains(lower)
    }

    pub(super) fn is_asian_family(&self, lower: &str) -> bool {
        self.person_word(lower).is_some_and(|word| word.asian_family.is_some())
    }

    /// Words with a capital that name nothing: "TV", "GMT".
    pub(super) fn is_no_name(&self, word: &str) -> bool {
        self.no_names.contains(word)
    }

    /// Weekdays and months, short ones too.
    pub(super) fn is_calendar(&self, word: &str) -> bool {
        self.calendar.contains(word)
    }
}

fn known_place(place: &PlaceName) -> Known {
    Known { key: place.key.clone(), kind: NameKind::Place, form: place.form, actor: place.actor.clone(), company: false, own: false }
}

/// The states whose names mean another place by themselves.
fn states(names: &FxHashMap<SmolStr, Known>) -> FxHashMap<SmolStr, Known> {
    let is_other = |place: &&PlaceName| names.get(&place.phrase).is_some_and(|known| known.key != place.key);
    let states = GAZETTEER.names.iter().filter(|place| place.key.starts_with("region:US-")).filter(is_other);
    states.map(|place| (place.phrase.clone(), known_place(place))).collect()
}

fn known_names(organisations: &Organisations) -> FxHashMap<SmolStr, Known> {
    let mut names = FxHashMap::default();
    for place in &GAZETTEER.names {
        let known = known_place(place);
        // An abbreviation gives way to a name, a city to a country: "Pa.", "Luxembourg".
        let weaker = place.form == PlaceForm::AfterComma;
        if !weaker || !names.contains_key(&place.phrase) {
            names.insert(place.phrase.clone(), known);
        }
    }
    for group in &organisations.groups.names {
        let key = format_smolstr!("group:{}", group.to_lowercase().replace(' ', "-"));
        for form in [group.into(), format_smolstr!("{group}s")] {
            names.insert(
                form,
                Known { key: key.clone(), kind: NameKind::Unknown, form: PlaceForm::Demonym, actor: None, company: false, own: false },
            );
        }
    }
    for (lists, company) in [(&organisations.known, false), (&organisations.companies, true)] {
        for list in &lists.names {
            let key = format_smolstr!("org:{}", list[0].to_lowercase().replace(' ', "-"));
            for name in list {
                let known =
                    Known { key: key.clone(), kind: NameKind::Organisation, form: PlaceForm::Name, actor: None, company, own: false };
                names.insert(name.into(), known);
            }
        }
    }
    names
}

fn first_words(names: &FxHashMap<SmolStr, Known>) -> FxHashMap<SmolStr, usize> {
    let mut firsts = FxHashMap::default();
    for name in names.keys() {
        // A token ends at a space or an apostrophe; both ways are kept.
        for first in [name.split(' ').next(), name.split([' ', '\'', '’', ',']).next()].into_iter().flatten() {
            let longest = firsts.entry(SmolStr::new(first)).or_insert(0);
            *longest = name.len().max(*longest);
        }
    }
    firsts
}

fn title_words(titles: &Titles) -> FxHashMap<SmolStr, TitleWord> {
    let mut table = FxHashMap::default();
    table.extend(words(&titles.modifiers.words).into_iter().map(|word| (word, TitleWord::Modifier)));
    table.extend(titles.heads.values().flat_map(|list| words(list)).map(|word| (word, TitleWord::Head)));
    // "chief executive" and "first lady" are heads by their last word; before one of them, these words are modifiers.
    table.extend(titles.short.keys().filter(|short| !short.contains(' ')).map(|word| (word.into(), TitleWord::Short)));
    let address = &titles.address;
    table.extend(address.male.iter().chain(&address.female).chain(&address.any).map(|word| (word.into(), TitleWord::Address)));
    table.extend(titles.former.iter().map(|word| (word.into(), TitleWord::Former)));
    table
}

fn gendered(titles: &Titles) -> FxHashMap<SmolStr, Gender> {
    let mut table = FxHashMap::default();
    table.extend(titles.people.male.iter().chain(&titles.address.male).map(|word| (word.into(), Gender::Male)));
    table.extend(titles.people.female.iter().chain(&titles.address.female).map(|word| (word.into(), Gender::Female)));
    table
}

fn person_words(given: &GivenNames, nicknames: &str) -> FxHashMap<SmolStr, PersonWord> {
    let mut table: FxHashMap<SmolStr, PersonWord> = FxHashMap::default();
    for name in words(&given.male) {
        table.insert(name, PersonWord { given: true, gender: Some(Gender::Male), ..PersonWord::default() });
    }
    for name in words(&given.female) {
        let word = table.entry(name).or_default();
        // A name of both lists tells no gender.
        word.gender = if word.given { None } else { Some(Gender::Female) };
        word.given = true;
    }
    for (group, line) in (0..).zip(given.asian.lines()) {
        for name in line.split_whitespace() {
            table.entry(name.into()).or_default().asian_family = Some(group);
        }
    }
    for (group, line) in (0..).zip(nicknames.lines()) {
        for name in line.split_whitespace() {
            table.entry(name.into()).or_default().nicknames.push(group);
        }
    }
    table
}
