//! Kinds: groups of nouns that name the same sort of thing, what lies under what, and what excludes what.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Lexicon, entries};
use crate::lexicon::lexicon;

/// A kind of thing, such as *vessel*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(u16);

/// A kind as the table writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindEntry {
    nouns: &'static str,
    #[serde(default)]
    under: &'static str,
    #[serde(default)]
    exclusive: &'static str,
    #[serde(default)]
    sole: bool,
}

#[derive(Default)]
pub(super) struct Kinds {
    names: Vec<&'static str>,
    by_name: FxHashMap<&'static str, KindId>,
    /// By what stands before the noun ("" for nothing) and its lemma.
    by_noun: FxHashMap<(&'static str, &'static str), KindId>,
    /// For each kind, itself and all that it is under.
    ancestors: Vec<Vec<KindId>>,
    /// For each kind, those that cannot be the same thing; what lies under them follows.
    disjoint: Vec<Vec<KindId>>,
    /// Places and bodies, whose names stand for much else.
    wide: Vec<KindId>,
    person: Option<KindId>,
    /// Of which a story has one.
    sole: Vec<KindId>,
}

impl Kinds {
    pub(super) fn load() -> Self {
        let entries_by_name: BTreeMap<&'static str, KindEntry> = lexicon!("kinds");
        let names: Vec<_> = entries_by_name.keys().copied().collect();
        let mut kinds = Kinds {
            by_name: names.iter().zip(0..).map(|(name, id)| (*name, KindId(id))).collect(),
            disjoint: vec![Vec::new(); names.len()],
            names,
            ..Kinds::default()
        };
        kinds.person = kinds.named("person");
        kinds.wide = ["place", "organisation"].into_iter().filter_map(|name| kinds.named(name)).collect();
        let parents: Vec<Vec<KindId>> = entries_by_name.values().map(|entry| kinds.all_named(entry.under)).collect();
        kinds.ancestors = (0..parents.len()).map(|kind| ancestors(kind, &parents)).collect();
        for (id, entry) in (0..).map(KindId).zip(entries_by_name.values()) {
            kinds.by_noun.extend(entries(entry.nouns).map(|noun| (noun.rsplit_once(' ').unwrap_or(("", noun)), id)));
            kinds.exclude_each_other(&kinds.all_named(entry.exclusive));
            kinds.sole.extend(entry.sole.then_some(id));
        }
        kinds
    }

    pub(super) fn named(&self, name: &str) -> Option<KindId> {
        self.by_name.get(name).copied()
    }

    fn all_named(&self, names: &'static str) -> Vec<KindId> {
        entries(names).filter_map(|name| self.named(name)).collect()
    }

    fn exclude_each_other(&mut self, group: &[KindId]) {
        for &kind in group {
            self.disjoint[usize::from(kind.0)].extend(group.iter().filter(|&&other| other != kind));
        }
    }

    /// Whether the kind is one whose names stand for much else: a place for its team, a body for its shop.
    pub(super) fn is_wide(&self, kind: KindId) -> bool {
        self.wide.contains(&kind)
    }

    fn ancestors(&self, kind: KindId) -> &[KindId] {
        &self.ancestors[usize::from(kind.0)]
    }
}

/// A kind and all it is under, nearest first.
fn ancestors(kind: usize, parents: &[Vec<KindId>]) -> Vec<KindId> {
    let mut found = vec![KindId(kind as u16)];
    let mut next = 0;
    while let Some(&KindId(kind)) = found.get(next) {
        for parent in &parents[usize::from(kind)] {
            if !found.contains(parent) {
                found.push(*parent);
            }
        }
        next += 1;
    }
    found
}

/// Whether a kind is one of the wanted kinds or lies under one.
pub(super) fn under_any(kinds: &Kinds, kind: KindId, wanted: &[KindId]) -> bool {
    kinds.ancestors(kind).iter().any(|ancestor| wanted.contains(ancestor))
}

impl Lexicon {
    /// The kind that a noun names: "trawler".
    pub fn kind(&self, lemma: &str) -> Option<KindId> {
        self.compound_kind("", lemma)
    }

    /// The kind that a noun names together with the word before it: "police", "officer".
    pub fn compound_kind(&self, before: &str, lemma: &str) -> Option<KindId> {
        self.kinds.by_noun.get(&(before, lemma)).copied()
    }

    /// Whether a noun names people: "nurse".
    pub fn is_person(&self, lemma: &str) -> bool {
        self.kind(lemma).zip(self.kinds.person).is_some_and(|(kind, person)| self.kind_under(kind, person))
    }

    /// The kind of that name in the table.
    pub fn kind_named(&self, name: &str) -> Option<KindId> {
        self.kinds.named(name)
    }

    pub fn kind_name(&self, kind: KindId) -> &'static str {
        self.kinds.names[usize::from(kind.0)]
    }

    /// Kinds of things of which a story has one that matters: the gun of a shooting.
    pub fn sole_kinds(&self) -> &[KindId] {
        &self.kinds.sole
    }

    /// All kinds, in the order of their names.
    pub fn kind_ids(&self) -> impl Iterator<Item = KindId> {
        (0..).map(KindId).take(self.kinds.names.len())
    }

    /// Whether `a` is `b` or lies under it: a trawler is a vessel.
    pub fn kind_under(&self, a: KindId, b: KindId) -> bool {
        self.kinds.ancestors(a).contains(&b)
    }

    /// Whether nothing can be both: a rifle is no pistol.
    pub fn kinds_disjoint(&self, a: KindId, b: KindId) -> bool {
        let excluded = |of_a: &KindId| &self.kinds.disjoint[usize::from(of_a.0)];
        !self.kind_under(a, b)
            && !self.kind_under(b, a)
            && self.kinds.ancestors(a).iter().flat_map(excluded).any(|excluded| self.kinds.ancestors(b).contains(excluded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kinds that are named in the table but do not exist would be passed over in silence.
    #[test]
    fn named_kinds_exist_and_nouns_have_one_kind() {
        let table: BTreeMap<&'static str, KindEntry> = lexicon!("kinds");
        let mut kind_of = FxHashMap::default();
        for (name, entry) in &table {
            for kind in [entry.under, entry.exclusive].into_iter().flat_map(entries) {
                assert!(table.contains_key(kind), "{name}: no kind {kind}");
            }
            for noun in entries(entry.nouns) {
                assert!(noun.chars().all(|c| c.is_alphanumeric() || " -/'".contains(c)), "{name}: {noun:?}");
                assert_eq!(kind_of.insert(noun, name), None, "{noun} is of two kinds");
            }
        }
    }
}
