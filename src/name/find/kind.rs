//! What a name names, as far as its own words and those around it tell.

use super::{Capitals, PARTICLES, Scan, is_acronym, is_camel_case, is_common_word};
use crate::{
    name::{
        NameKind,
        lexicon::{Known, LEXICON},
        places::PlaceForm,
    },
    text::Tag,
};

impl Scan<'_, '_> {
    /// What a name's own words tell, or else those around it.
    pub(super) fn kind(&self, first: usize, end: usize) -> NameKind {
        self.kind_by_head(first, end).unwrap_or_else(|| self.kind_by_context(first, end))
    }

    /// What the first or the last word of a name tells.
    pub(super) fn kind_by_head(&self, first: usize, end: usize) -> Option<NameKind> {
        let end = if end - first > 1 && self.is_generation(end - 1) { end - 1 } else { end };
        let last = self.lower(end - 1);
        let given = LEXICON.is_given(&self.lower(first));
        if LEXICON.legal_forms.contains(last.as_str()) && end - first > 1 {
            return Some(NameKind::Organisation);
        }
        // The head of "University of California" stands before its "of".
        let head = (first + 1..end).find(|at| matches!(self.word(*at), "of" | "for")).map_or(end, |of| of);
        let head_word = self.lower(head - 1);
        if head - first > 1 || head < end {
            if LEXICON.organisation_heads.contains(head_word.as_str()) && !(given && end - first == 2 && LEXICON.is_family(&head_word)) {
                return Some(NameKind::Organisation);
            }
            let family = || LEXICON.is_family(&head_word) || LEXICON.is_common_family(&head_word);
            if LEXICON.place_heads.contains(head_word.as_str()) && !(given && end - first == 2 && family()) {
                return Some(NameKind::Place);
            }
            if LEXICON.thing_words.contains(head_word.as_str()) && !(given && end - first == 2) {
                return Some(NameKind::Thing);
            }
        }
        if end - first > 1 && LEXICON.thing_starts.contains(self.lower(first).as_str()) {
            return Some(NameKind::Thing);
        }
        if end - first > 1 && !given && LEXICON.place_starts.contains(self.lower(first).as_str()) {
            return Some(NameKind::Place);
        }
        if self.word(first).len() > 1 && end - first > 1 && (given || self.starts_like_person(first)) {
            return Some(NameKind::Person);
        }
        None
    }

    /// An initial or a family name that comes first: "J. Edgar …", "Kim Jong …".
    fn starts_like_person(&self, first: usize) -> bool {
        let word = self.word(first);
        let initial = word.len() == 2 && word.ends_with('.')
            || word.len() == 4 && word.ends_with('.') && word.get(1..).is_some_and(|rest| rest.starts_with('.')) && word != "U.S.";
        initial || LEXICON.is_family(&self.lower(first))
    }

    /// Whether a known place or organisation at the start of a run is a name by itself.
    pub(super) fn splits_after(&self, known: &Known, first: usize, known_end: usize, end: usize, kind: Option<NameKind>) -> bool {
        if matches!(kind, Some(NameKind::Organisation | NameKind::Place | NameKind::Thing)) {
            return false;
        }
        if kind == Some(NameKind::Person) && known.form == PlaceForm::Name && LEXICON.is_given(&self.lower(first)) {
            return false; // "Paris Hilton"
        }
        end - known_end >= 2 && (known.form == PlaceForm::Demonym || LEXICON.is_given(&self.lower(known_end)))
    }

    /// What the words around a name tell.
    pub(super) fn kind_by_context(&self, first: usize, end: usize) -> NameKind {
        let word = self.word(first);
        let before = if first > 0 { self.word(first - 1) } else { "" };
        let single = end - first == 1;
        if single && is_acronym(word) && self.capitals == Capitals::Names {
            return NameKind::Organisation;
        }
        let aged = self.word(end) == "," && self.tag(end + 1) == Some(Tag::Num) && self.word(end + 1).len() <= 2;
        if aged && matches!(self.word(end + 2), "," | "." | "of" | "and") {
            return NameKind::Person;
        }
        if matches!(before, "the" | "The") {
            return if self.word(end - 1).ends_with('s') { NameKind::Organisation } else { NameKind::Unknown };
        }
        if single && LEXICON.thing_words.contains(self.lower(first).as_str()) {
            return NameKind::Thing;
        }
        if let Some((_, known)) = self.known(first, end) {
            return if known.form == PlaceForm::Demonym { NameKind::Organisation } else { NameKind::Unknown };
        }
        let possessed = self.possessive(end).is_some();
        if matches!(before, "in" | "near" | "outside" | "around" | "across" | "In" | "Near") && !possessed {
            return NameKind::Place;
        }
        let plain = (first..end).all(|at| {
            !is_acronym(self.word(at)) && !is_camel_case(self.word(at)) && !matches!(self.word(at), "&" | "of" | "for" | "on" | "and")
        });
        if !single && end - first <= 4 && plain && (first..end).all(|at| self.looks_like_surname(at)) {
            let called = self.word(end) == "," && self.word(end + 1) == "who";
            return if called || !self.is_of_common_words(first, end) { NameKind::Person } else { NameKind::Unknown };
        }
        NameKind::Unknown
    }

    /// "Vanity Fair", "Ivy Bridge": no name of a person starts or ends with a common word, unless that is a given or a family name.
    fn is_of_common_words(&self, first: usize, end: usize) -> bool {
        let common = |at: usize| {
            let lower = self.lower(at);
            // Of "Glove-caliber" the end tells; "Jae-in" is a name for all that.
            let (short, tail) = lower.rsplit_once('-').map_or((false, lower.as_str()), |(_, tail)| (tail.len() < 4, tail));
            !short && is_common_word(tail) && !LEXICON.is_given(&lower) && !LEXICON.is_family(&lower)
        };
        common(first) || common(end - 1) && !LEXICON.is_common_family(&self.lower(end - 1))
    }

    /// A capitalised word that is no common one.
    fn looks_like_surname(&self, at: usize) -> bool {
        matches!(self.tokens[at].tag, Tag::Propn | Tag::Noun | Tag::Adj | Tag::Punct) && !self.words.lower.contains(self.lower(at).as_str())
            || PARTICLES.contains(&self.word(at))
    }
}
