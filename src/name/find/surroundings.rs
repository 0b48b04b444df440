//! What stands around names: the place that a place lies in, roles and forms of address, acronyms in brackets.

use super::{Found, Scan, is_acronym, is_capital};
use crate::name::{
    NameKind,
    lexicon::{Known, LEXICON, TitleWord},
    places::{GAZETTEER, PlaceForm},
    role::{role_after, role_before, role_of_appositive},
};

impl<'k> Scan<'_, 'k> {
    /// "Creston, B.C.", "Manokwari, Indonesia": what stands before a comma and a place is a place in it.
    pub(super) fn add_containers(&self, found: &mut [Found<'k>]) {
        for at in 1..found.len() {
            let (before, after) = found.split_at_mut(at);
            let (inner, outer) = (&mut before[at - 1], &mut after[0]);
            let adjacent = self.word(inner.end) == "," && outer.first == inner.end + 1;
            let lies_in = |own: &Known, known: &Known| GAZETTEER.lies_in(&own.key, &known.key);
            if let Some(state) = LEXICON.state(outer.span.of(self.text))
                && adjacent
                && inner.known.is_some_and(|own| lies_in(own, state))
            {
                outer.known = Some(state);
            }
            let Some(known) = outer.known.filter(|known| known.kind == NameKind::Place && known.form != PlaceForm::Demonym) else {
                continue;
            };
            let sure = known.form == PlaceForm::AfterComma || matches!(self.word(outer.end), "," | "." | "");
            let lies_in = |own: &Known| lies_in(own, known);
            let may_be_place = match inner.kind {
                // "India, Egypt and Dubai" is a list.
                NameKind::Place => inner.known.is_none_or(|own| lies_in(own) || sure && own.key.starts_with("city:")),
                NameKind::Unknown => sure,
                NameKind::Person => known.form == PlaceForm::AfterComma && inner.roles.is_empty(),
                _ => false,
            };
            if adjacent && may_be_place {
                inner.kind = NameKind::Place;
                inner.within = Some(&known.key);
                // Another place of that name: "Paris, Texas".
                inner.known = inner.known.filter(|own| lies_in(own));
            }
        }
    }

    pub(super) fn add_roles(&self, found: &mut [Found<'k>]) {
        for at in 0..found.len() {
            let (before, after) = found.split_at_mut(at);
            let name = &mut after[0];
            if !matches!(name.kind, NameKind::Person | NameKind::Unknown) {
                continue;
            }
            if self.address(name) {
                name.kind = NameKind::Person;
            }
            let floor = before.last().map_or(0, |last| last.end);
            let roles =
                [role_before(self, name.first, floor), role_of_appositive(self, name.first, name.end, floor), role_after(self, name.end)];
            for role in roles.into_iter().flatten() {
                name.kind = NameKind::Person;
                name.roles.push(role);
            }
        }
    }

    /// Reads "Mr." and its kin before a name.
    fn address(&self, name: &mut Found) -> bool {
        let Some(before) = name.first.checked_sub(1) else { return false };
        let lower = self.lower(before);
        let address = LEXICON.title_word(&lower) == Some(TitleWord::Address) && is_capital(self.word(before));
        if address {
            name.gender = LEXICON.gender_of_word(&lower);
        }
        address
    }

    /// Ties "(EDS)" to the name before the bracket.
    pub(super) fn add_brackets(&self, found: &mut [Found], own: usize) {
        for at in own + 1..found.len() {
            let (first, end) = (found[at].first, found[at].end);
            let bracket = first >= 1 && self.word(first - 1) == "(" && self.word(end) == ")";
            if bracket && end - first == 1 && is_acronym(self.word(first)) && found[at - 1].end + 1 == first {
                found[at].short_for = Some(at - 1);
                found[at].kind = found[at - 1].kind;
            }
        }
    }
}
