//! The subjects that the grammar leaves open or cannot know without words: "the ship | seized by pirates", "urged him | to move".

use super::{
    build::Builder,
    line::Item,
    parse::{Clause, Link, Phrase},
};

impl Builder<'_> {
    /// The clauses of the line, each with its subject.
    pub(super) fn clauses(&self) -> Vec<Clause> {
        let mut clauses = self.parse.clauses.clone();
        for index in 0..clauses.len() {
            self.invert(&mut clauses[index]);
            if clauses[index].group.is_empty() {
                continue;
            }
            if clauses[index].subject.is_empty() {
                self.supply(&mut clauses, index);
            } else {
                self.correct(&mut clauses, index);
            }
        }
        clauses
    }

    /// ", said John Berg, the mayor": the speaker stands behind the verb.
    fn invert(&self, clause: &mut Clause) {
        let set_off = clause.items.start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), ',' | '"' | '?'));
        if set_off && clause.subject.is_empty() && clause.group.len() == 1 && self.symbol(clause.group.start) == 'Y' {
            clause.subject = std::mem::take(&mut clause.objects);
        }
    }

    /// Finds a subject for a clause that has none.
    fn supply(&self, clauses: &mut [Clause], index: usize) {
        let (start, first) = (clauses[index].items.start, clauses[index].group.start);
        let before = start.checked_sub(1).map_or(' ', |before| self.symbol(before));
        let symbol = self.symbol(first);
        let is_gerund = symbol == 'I' || matches!(symbol, 'b' | 'h') && self.lemma_is_gerund(first);
        // "After being arrested, he …": the subject follows.
        if is_gerund && matches!(before, 'x' | 'y' | 'z' | ' ' | 'q') {
            let next = clauses[index + 1..].iter().find(|clause| !clause.subject.is_empty() && clause.link == Link::Main);
            if let Some(subject) = next.map(|next| next.subject.clone()) {
                clauses[index].subject = subject;
                clauses[index].link = Link::Gerund(start);
            }
            return;
        }
        let Some((previous, own)) = clauses[..=index].split_last_mut().map(|(own, before)| (before, own)) else { return };
        let Some(last) = previous.last() else { return };
        let bare = own.group.len() == 1 && matches!(symbol, 'D' | 'E' | 'I');
        if bare {
            // A reduced relative: it speaks of the phrase it follows.
            if let Some(phrase) = last_phrase(last, start) {
                own.subject = vec![phrase.clone()];
                own.link = Link::Relative;
                own.governor = Some(index - 1);
            }
        } else if symbol == 't' {
            own.subject = last.subject.clone();
            own.link = Link::Infinitive;
            own.governor = Some(index - 1);
        } else if last.group.len() == 1 && last.items.end == start && matches!(self.symbol(last.group.start), 'D' | 'E') {
            own.subject = last.subject.clone();
        } else if matches!(before, ',' | 'c' | 'C' | '"' | '-') {
            own.subject = previous.iter().rev().find(|c| !c.group.is_empty()).map(|c| c.subject.clone()).unwrap_or_default();
        }
    }

    /// Gives infinitives, gerunds and participles the subject that the verb above asks for.
    fn correct(&self, clauses: &mut [Clause], index: usize) {
        let Some(governor) = clauses[index].governor.filter(|governor| *governor < index) else { return };
        let subject = match clauses[index].link {
            Link::Infinitive if self.verb_is(&clauses[governor], |verb| self.lexicon.controls_by_object(verb)) => self.active_objects(&clauses[governor]),
            // "accused him of killing", "banned her from driving"
            Link::Gerund(preposition) if self.lemma(preposition).is_some_and(|p| matches!(p.as_str(), "of" | "from" | "for" | "into")) => {
                self.active_objects(&clauses[governor])
            }
            // "found a man carrying a gun", but "opened fire killing two"
            Link::Participial if self.symbol(clauses[index].items.start) != ',' && !self.verb_is(&clauses[index], |verb| self.lexicon.goes_on(verb)) => {
                self.nearest(&clauses[index - 1], clauses[index].items.start)
            }
            _ => Vec::new(),
        };
        if !subject.is_empty() {
            clauses[index].subject = subject;
        }
    }

    fn active_objects(&self, clause: &Clause) -> Vec<Phrase> {
        let passive = clause.group.clone().any(|item| self.symbol(item) == 'b');
        if passive { Vec::new() } else { clause.objects.clone() }
    }

    /// The phrase that ends where an item starts, or the people spoken of before it.
    fn nearest(&self, clause: &Clause, start: usize) -> Vec<Phrase> {
        let Some(last) = last_phrase(clause, start).filter(|_| !clause.group.is_empty()) else { return Vec::new() };
        let is_person = |phrase: &&Phrase| phrase.head.is_some_and(|head| matches!(self.symbol(head), 'H' | 'P'));
        let person = [last].into_iter().chain(clause.objects.last()).find(is_person);
        vec![person.unwrap_or(last).clone()]
    }

    fn verb_is(&self, clause: &Clause, holds: impl Fn(&str) -> bool) -> bool {
        let verb = clause.group.clone().rev().find(|item| matches!(self.symbol(*item), 'V' | 'Y' | 'D' | 'E' | 'I'));
        verb.and_then(|item| self.lemma(item)).is_some_and(|lemma| holds(lemma))
    }

    fn lemma_is_gerund(&self, item: usize) -> bool {
        matches!(self.line.items.get(item), Some((Item::Token(index), _)) if self.sentence.tokens[*index].form == crate::text::Form::Gerund)
    }
}

/// The phrase of `clause` that ends where an item starts.
fn last_phrase(clause: &Clause, start: usize) -> Option<&Phrase> {
    let all = clause
        .subject
        .iter()
        .chain(&clause.objects)
        .chain(clause.adjuncts.iter().flat_map(|a| &a.phrases))
        .chain(&clause.by)
        .chain(&clause.appositions);
    all.filter(|p| p.items.end <= start).max_by_key(|p| p.items.end).filter(|p| p.items.end + 1 >= start)
}
