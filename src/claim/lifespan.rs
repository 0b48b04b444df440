//! What stands in brackets behind a person's name: "(born May 4, 1961)", "(4 May 1961 – 2 June 2013)".

use smol_str::SmolStr;

use super::{Arg, Predicate, Role, Source, Tense, TimeRole, TimeSlot, build::Builder, lexicon::ClassId, line::Item};
use crate::{Span, name::NameKind, temporal::TimeKind};

/// Brackets that hold more than so many words and marks tell of something else.
const LONGEST: usize = 80;

impl Builder<'_> {
    /// The births and deaths that the brackets of the sentence tell of.
    pub(super) fn lifespans(&mut self) {
        let mut at = 0;
        while let Some(open) = self.line.symbols[at..].find('(').map(|found| at + found) {
            let close = self.closing(open);
            at = close.max(open + 1);
            if let Some(person) = self.bearer(open) {
                self.lifespan(person, open, close);
            }
        }
    }

    fn lifespan(&mut self, person: (usize, Span), open: usize, close: usize) {
        let days: Vec<usize> = (open..close).filter(|item| self.is_date(*item)).collect();
        let lemma = |item: usize| self.lemma(item).map_or("", SmolStr::as_str);
        let (birth, death) = match days[..] {
            [day] if (open..day).any(|item| lemma(item) == "born") => (Some(day), None),
            [day] if (open..day).any(|item| lemma(item) == "die") => (None, Some(day)),
            [first, last] if last == first + 2 && is_dash(lemma(first + 1)) => (Some(first), Some(last)),
            _ => return,
        };
        for (item, verb, class) in [(birth, "born", "be-born"), (death, "die", "kill")] {
            if let (Some(item), Some(class)) = (item, self.lexicon.class_named(class)) {
                self.life_event(person, item, verb, class);
            }
        }
    }

    fn life_event(&mut self, (entity, name): (usize, Span), item: usize, verb: &'static str, class: ClassId) {
        let Some(&(Item::Time(mention), span)) = self.line.items.get(item) else { return };
        let mut claim = self.empty(span);
        claim.tense = Tense::Past;
        claim.predicate =
            Some(Predicate { lemma: SmolStr::new_static(verb), particle: None, class: Some(class), span, source: Source::Verb });
        claim.args.push(Arg { entity: Some(entity), ..Arg::new(Role::Patient, name) });
        claim.times.push(TimeSlot { mention, preposition: None, role: TimeRole::default() });
        self.claims.push(claim);
    }

    /// The place of the bracket that closes the one at `open`, or of the last item looked at.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        let last = self.line.symbols.len().min(open + LONGEST);
        (open..last)
            .find(|item| {
                match self.symbol(*item) {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                depth == 0
            })
            .unwrap_or(last)
    }

    /// Whose life the brackets at `open` tell: the name before them, or that at the start of the sentence ("Berg, Countess of Brenn, (4 May …").
    fn bearer(&self, open: usize) -> Option<(usize, Span)> {
        let before = open.checked_sub(1)?;
        let at_start = || (0..open).find_map(|item| self.person_at(item)).filter(|_| self.symbol(before) == ',');
        self.person_at(before).or_else(at_start)
    }

    /// The person, or what may be one, that an item names.
    fn person_at(&self, item: usize) -> Option<(usize, Span)> {
        let (Item::Name(index), span) = *self.line.items.get(item)? else { return None };
        let entity = self.layers.names.mentions[index].entity;
        matches!(self.layers.names.entities[entity].kind, NameKind::Person | NameKind::Unknown).then_some((entity, span))
    }

    fn is_date(&self, item: usize) -> bool {
        matches!(self.line.items.get(item), Some((Item::Time(index), _)) if self.layers.times[*index].time.kind == TimeKind::Date)
    }
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "--" | "–" | "—" | "−")
}
