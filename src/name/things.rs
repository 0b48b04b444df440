//! What a noun may stand for: "the ferry" for what the text called a ferry, "the country" for Iran.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

use super::{
    Entity, NameKind,
    lexicon::{LEXICON, words},
};
use crate::lexicon::lexicon;

/// The table of descriptions.
pub(super) static DESCRIPTIONS: LazyLock<Descriptions> = LazyLock::new(Descriptions::read);

#[derive(Deserialize)]
struct Table {
    kinds: Vec<Row>,
    named_so: Nouns,
    epithets: Nouns,
    pairs: PairNouns,
}

#[derive(Deserialize)]
struct Nouns {
    nouns: String,
}

#[derive(Deserialize)]
struct PairNouns {
    alone: String,
    male: String,
    female: String,
    leaders: String,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Row {
    nouns: String,
    keys: Option<SmolStr>,
    last: String,
    first: String,
    narrower: String,
    company: bool,
}

/// Places, organisations or things that the same nouns may stand for.
struct Kind {
    /// What the keys of known places of the kind start with.
    keys: Option<SmolStr>,
    last: FxHashSet<SmolStr>,
    first: FxHashSet<SmolStr>,
    /// Nouns by one of which the text may have called it.
    called: FxHashSet<SmolStr>,
    company: bool,
}

/// The nouns of descriptions, and what they may stand for.
pub(super) struct Descriptions {
    kinds: Vec<Kind>,
    /// The kinds of a noun; none for one that stands only for what was called so or is named so.
    by_noun: FxHashMap<SmolStr, Vec<usize>>,
    named_so: FxHashSet<SmolStr>,
    /// "fugitive": whom the text is about.
    pub(super) epithets: FxHashSet<SmolStr>,
    /// "couple".
    pub(super) pairs: FxHashSet<SmolStr>,
    pub(super) men: FxHashSet<SmolStr>,
    pub(super) women: FxHashSet<SmolStr>,
    /// Heads of the roles of leaders.
    pub(super) leaders: FxHashSet<SmolStr>,
}

impl Descriptions {
    fn read() -> Self {
        let table: Table = lexicon!("descriptions");
        let named_so = words(&table.named_so.nouns);
        let mut by_noun: FxHashMap<SmolStr, Vec<usize>> = named_so.iter().map(|noun| (noun.clone(), Vec::new())).collect();
        let mut kinds = Vec::with_capacity(table.kinds.len());
        for row in table.kinds {
            let (nouns, narrower) = (words(&row.nouns), words(&row.narrower));
            for noun in &nouns {
                by_noun.entry(noun.clone()).or_default().push(kinds.len());
            }
            for noun in &narrower {
                by_noun.entry(noun.clone()).or_default();
            }
            let called = nouns.into_iter().chain(narrower).collect();
            kinds.push(Kind { keys: row.keys, last: words(&row.last), first: words(&row.first), called, company: row.company });
        }
        let pairs = table.pairs;
        Self {
            kinds,
            by_noun,
            named_so,
            epithets: words(&table.epithets.nouns),
            pairs: words(&pairs.alone),
            men: words(&pairs.male),
            women: words(&pairs.female),
            leaders: words(&pairs.leaders),
        }
    }

    /// Whether the noun, in the singular, stands for what has been named.
    pub(super) fn has(&self, noun: &str) -> bool {
        self.by_noun.contains_key(noun)
    }

    /// Whether "the NOUN" may stand for the entity, which the text has called by these nouns.
    pub(super) fn may_be(&self, noun: &str, entity: &Entity, called: &[SmolStr]) -> bool {
        called.iter().any(|own| own == noun)
            || self.named_so.contains(noun) && Words::of(entity).heads().any(|head| head == noun)
            || self.kinds_of(noun).any(|kind| kind.has(entity) || called.iter().any(|own| kind.called.contains(own)))
    }

    /// Whether what is introduced as "a NOUN" may be "the OTHER" later on.
    pub(super) fn may_be_called(&self, noun: &str, other: &str) -> bool {
        noun == other || self.kinds_of(other).any(|kind| kind.called.contains(noun))
    }

    /// "city", "province", whose name comes after "of"; not "airport".
    pub(super) fn is_sort_of_place(&self, noun: &str) -> bool {
        self.kinds_of(noun).any(|kind| kind.keys.is_some())
    }

    fn kinds_of(&self, noun: &str) -> impl Iterator<Item = &Kind> {
        self.by_noun.get(noun).into_iter().flatten().map(|kind| &self.kinds[*kind])
    }
}

impl Kind {
    /// Whether the name itself tells that the entity is of the kind.
    fn has(&self, entity: &Entity) -> bool {
        let words = Words::of(entity);
        self.keys.as_deref().zip(entity.known.as_deref()).is_some_and(|(sort, key)| sort_of(key) == sort)
            || words.first().is_some_and(|first| self.first.contains(first))
            || words.heads().any(|head| self.last.contains(head))
            || self.company && LEXICON.name(&entity.name).is_some_and(|known| known.company)
    }
}

/// The words of a name, in lower case.
struct Words {
    words: Vec<String>,
    kind: NameKind,
}

impl Words {
    fn of(entity: &Entity) -> Self {
        Self { words: entity.name.split(' ').map(|word| word.trim_end_matches(['.', ',']).to_lowercase()).collect(), kind: entity.kind }
    }

    fn first(&self) -> Option<&str> {
        self.words.first().map(String::as_str)
    }

    /// The words that may tell the kind: the last one or the one before "of"; any of an organisation, whose name may go on after it
    /// ("Borealis Airlines Inc."); the first of a thing ("Typhoon Mako").
    fn heads(&self) -> impl Iterator<Item = &str> {
        let end = self.words.iter().position(|word| matches!(word.as_str(), "of" | "for")).unwrap_or(self.words.len());
        let last = end.saturating_sub(1);
        let tells = move |at: usize| match self.kind {
            NameKind::Organisation => at <= last,
            NameKind::Thing => at == 0 || at == last,
            _ => at == last,
        };
        self.words.iter().enumerate().filter(move |(at, _)| tells(*at)).map(|(_, word)| word.as_str())
    }
}

/// "country" of "country:IR".
pub(super) fn sort_of(key: &str) -> &str {
    key.split(':').next().unwrap_or_default()
}
