//! The words of reporting: who says it, how sure it is, whether it is denied.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Lexicon, entries, sequences::Sequences};
use crate::lexicon::lexicon;

/// How sure it is that something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Told as a fact.
    Stated,
    /// Meant or announced to happen.
    Planned,
    /// May be so; is guessed, feared or expected.
    Possible,
    /// Somebody claims it, and the teller does not vouch for it.
    Alleged,
    /// Would be so if something else were.
    Conditional,
    /// Somebody says that it is not so.
    Denied,
    /// Not stated at all: asked, wished, demanded, imagined.
    Open,
}

/// How far a marker's effect reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The verb that follows: "is set to", "never".
    Verb,
    /// The whole clause it stands in: "reportedly".
    Clause,
    /// The noun that follows: "the alleged", "no".
    Noun,
    /// The clause that it opens: "if".
    Opens,
}

/// What a marker does to the statement in its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sense {
    Planned,
    Possible,
    Alleged,
    Conditional,
    Denied,
    Open,
    /// Turns yes into no.
    Negated,
    /// Says that what was said before does not hold any more.
    Correction,
    /// Marks what an earlier report had; the right value stands elsewhere.
    Superseded,
    /// What follows is who says it.
    Attribution,
}

impl Sense {
    /// The certainty that the marker gives; `None` if it tells something else.
    pub fn certainty(self) -> Option<Certainty> {
        match self {
            Sense::Planned => Some(Certainty::Planned),
            Sense::Possible => Some(Certainty::Possible),
            Sense::Alleged => Some(Certainty::Alleged),
            Sense::Conditional => Some(Certainty::Conditional),
            Sense::Denied => Some(Certainty::Denied),
            Sense::Open => Some(Certainty::Open),
            Sense::Negated | Sense::Correction | Sense::Superseded | Sense::Attribution => None,
        }
    }
}

/// A marker found in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    pub sense: Sense,
    pub scope: Scope,
    /// Number of words.
    pub len: usize,
}

/// What it means to report something with a certain verb.
#[derive(Debug)]
pub struct Reporting {
    pub name: &'static str,
    /// How sure the content is once it is reported so.
    pub content: Certainty,
    /// 1 (doubtful: "claim") to 3 (vouched for: "confirm").
    pub strength: u8,
    /// The content is told as known to be true: "reveal", "learn", "admit".
    pub factive: bool,
    /// Something is said, not only thought or found: the day of "said on Tuesday" is that of the report.
    pub speech: bool,
}

/// A group of reporting verbs as the table writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportingEntry {
    content: Certainty,
    strength: u8,
    #[serde(default)]
    factive: bool,
    #[serde(default)]
    speech: bool,
    verbs: &'static str,
    #[serde(default)]
    nouns: &'static str,
}

/// The markers of one sense as the table writes them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkerEntry {
    #[serde(default)]
    verb: &'static str,
    #[serde(default)]
    clause: &'static str,
    #[serde(default)]
    noun: &'static str,
    #[serde(default)]
    opens: &'static str,
}

impl MarkerEntry {
    /// The markers, each with its scope.
    fn markers(&self) -> impl Iterator<Item = (&'static str, Scope)> {
        let lists = [(self.verb, Scope::Verb), (self.clause, Scope::Clause), (self.noun, Scope::Noun), (self.opens, Scope::Opens)];
        lists.into_iter().flat_map(|(list, scope)| entries(list).map(move |marker| (marker, scope)))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Tables {
    reporting: BTreeMap<&'static str, ReportingEntry>,
    marker: BTreeMap<Sense, MarkerEntry>,
}

pub(super) struct ReportingWords {
    groups: Vec<Reporting>,
    verbs: FxHashMap<(&'static str, &'static str), usize>,
    nouns: FxHashMap<&'static str, usize>,
    markers: Sequences<(Sense, Scope)>,
}

impl ReportingWords {
    pub(super) fn load() -> Self {
        let tables: Tables = lexicon!("reporting");
        let markers = tables.marker.iter().flat_map(|(sense, entry)| entry.markers().map(|(words, scope)| (words, (*sense, scope))));
        let mut words =
            Self { groups: Vec::new(), verbs: FxHashMap::default(), nouns: FxHashMap::default(), markers: Sequences::new(markers) };
        for (group, (name, entry)) in tables.reporting.into_iter().enumerate() {
            words.verbs.extend(entries(entry.verbs).map(|verb| (verb.split_once(' ').unwrap_or((verb, "")), group)));
            words.nouns.extend(entries(entry.nouns).map(|noun| (noun, group)));
            words.groups.push(Reporting {
                name,
                content: entry.content,
                strength: entry.strength,
                factive: entry.factive,
                speech: entry.speech,
            });
        }
        words
    }
}

impl Lexicon {
    /// What a reporting verb does: `reporting_verb("point", Some("out"))`.
    pub fn reporting_verb(&self, lemma: &str, particle: Option<&str>) -> Option<&Reporting> {
        self.reporting.verbs.get(&(lemma, particle.unwrap_or_default())).map(|&group| &self.reporting.groups[group])
    }

    /// What a reporting noun does: "denial", "allegation".
    pub fn reporting_noun(&self, lemma: &str) -> Option<&Reporting> {
        self.reporting.nouns.get(lemma).map(|&group| &self.reporting.groups[group])
    }

    /// The longest marker of certainty, negation, correction or attribution that these lemmas begin with.
    pub fn marker<'t>(&self, lemmas: impl IntoIterator<Item = &'t str, IntoIter: Clone>) -> Option<Marker> {
        let ((sense, scope), len) = self.reporting.markers.longest(lemmas.into_iter())?;
        Some(Marker { sense, scope, len })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_one_group() {
        let tables: Tables = lexicon!("reporting");
        let mut group_of = FxHashMap::default();
        for (name, entry) in &tables.reporting {
            for (part, word) in entries(entry.verbs).map(|verb| ("verb", verb)).chain(entries(entry.nouns).map(|noun| ("noun", noun))) {
                assert_eq!(group_of.insert((part, word), *name), None, "{part} {word}");
            }
        }
    }

    #[test]
    fn markers_have_one_sense_a_scope() {
        let tables: Tables = lexicon!("reporting");
        let mut sense_of = FxHashMap::default();
        for (sense, entry) in &tables.marker {
            for (scope, list) in [("verb", entry.verb), ("clause", entry.clause), ("noun", entry.noun), ("opens", entry.opens)] {
                for marker in entries(list) {
                    assert!(marker.chars().all(|c| c.is_alphanumeric() || " -'*".contains(c)), "{sense:?}: {marker:?}");
                    assert_eq!(sense_of.insert((scope, marker), *sense), None, "{scope} {marker}");
                }
            }
        }
    }
}
