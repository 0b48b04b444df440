//! Lists that the grammar reads as so many participants though they are none: "the leaders of | Peru and Chile", "Berg, | a lawyer and writer".

use super::{
    build::Builder,
    parse::{Clause, Phrase},
};
use crate::text::Form;

impl Builder<'_> {
    /// Puts the members of a clause's lists where they belong.
    pub(super) fn sort_lists(&self, clause: &mut Clause) {
        if self.is_apposed(&clause.subject) {
            clause.appositions.extend(clause.subject.split_off(1));
        }
        let Clause { subject, objects, by, adjuncts, .. } = clause;
        for list in [subject, objects, by].into_iter().chain(adjuncts.iter_mut().map(|adjunct| &mut adjunct.phrases)) {
            self.join_of(list);
        }
    }

    /// Whether a list only tells what its first member is: one person alone cannot be "writer" in "Berg, a lawyer and writer".
    fn is_apposed(&self, list: &[Phrase]) -> bool {
        let [first, rest @ ..] = list else { return false };
        let is_name = first.head.is_some_and(|head| matches!(self.symbol(head), 'P' | 'M'));
        let is_common =
            |phrase: &Phrase| phrase.head.is_some_and(|head| matches!(self.symbol(head), 'H' | 'N')) && phrase.numbers.is_empty();
        let is_bare = |phrase: &Phrase| {
            let singular = phrase
                .head
                .filter(|head| self.symbol(*head) == 'H')
                .and_then(|head| self.token(head))
                .is_some_and(|token| token.form == Form::Plain);
            singular && phrase.determiner.is_none() && phrase.owner.is_none()
        };
        is_name && rest.iter().all(is_common) && rest.iter().any(is_bare)
    }

    /// "the leaders of Peru and Chile", "a bowl of chips and sauce": what is like the phrase behind "of" stands behind it too.
    fn join_of(&self, list: &mut Vec<Phrase>) {
        let [first, rest @ ..] = &list[..] else { return };
        let Some(of) = first.of.last().filter(|of| of.items.end == first.items.end) else { return };
        if rest.is_empty() || !rest.iter().all(|other| self.is_alike(first, of, other)) {
            return;
        }
        let rest = list.split_off(1);
        let first = &mut list[0];
        first.items.end = rest.last().map_or(first.items.end, |last| last.items.end);
        first.of.extend(rest);
    }

    /// Whether another member of the list is more like the phrase behind "of" than like the whole.
    fn is_alike(&self, whole: &Phrase, of: &Phrase, other: &Phrase) -> bool {
        let head = |phrase: &Phrase| phrase.head.map_or(' ', |head| self.symbol(head));
        let is_bare = |phrase: &Phrase| phrase.determiner.is_none() && phrase.numbers.is_empty() && phrase.owner.is_none();
        let is_noun = matches!(head(whole), 'N' | 'H');
        match head(of) {
            _ if !other.of.is_empty() || head(of) != head(other) || !is_bare(of) || !is_bare(other) => false,
            'P' | 'L' | 'G' | 'M' => is_noun,
            'N' | 'H' => is_noun && !is_bare(whole),
            _ => false,
        }
    }
}
