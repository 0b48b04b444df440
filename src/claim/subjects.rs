//! The subjects that the grammar leaves open or cannot know without words: "the ship | seized by pirates", "urged him | to move".

use super::{
    build::{Builder, describes},
    lexicon,
    line::Item,
    parse::{Adjunct, Clause, Link, Phrase},
};

impl Builder<'_> {
    /// The clauses of the line, each with its subject.
    pub(super) fn clauses(&self) -> Vec<Clause> {
        let mut clauses = self.parse.clauses.clone();
        for index in 0..clauses.len() {
            self.invert(&mut clauses[index]);
            self.sort_objects(&mut clauses[index]);
            self.clear_offset(&mut clauses[index]);
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
        let is_set_off = clause.subject.is_empty() && self.is_set_off(clause) || self.is_aside(clause);
        if is_set_off
            && clause.group.len() == 1
            && self.symbol(clause.group.start) == 'Y'
            && clause.objects.iter().all(|phrase| self.is_speaker(phrase))
        {
            clause.subject = std::mem::take(&mut clause.objects);
        }
    }

    /// Whether it is somebody who speaks behind the verb: ", claimed the mayor", but ", claimed victory".
    fn is_speaker(&self, phrase: &Phrase) -> bool {
        let singled_out = phrase.determiner.is_some() || phrase.owner.is_some() || phrase.pronoun.is_some() || !phrase.numbers.is_empty();
        let is_name = phrase.head.is_some_and(|head| self.symbol(head) != 'N');
        (singled_out || is_name || phrase.words.len() > 1 || self.kind(phrase).is_some()) && self.can_speak(phrase)
    }

    /// "a few minutes later cleared the town": that is when, not who.
    fn clear_offset(&self, clause: &mut Clause) {
        let [subject] = &clause.subject[..] else { return };
        let is_span =
            subject.head.and_then(|head| self.lemma(head)).is_some_and(|lemma| matches!(lemma.as_str(), "time" | "while" | "moment"));
        let later = self
            .lemma(subject.items.end)
            .is_some_and(|lemma| matches!(lemma.as_str(), "later" | "earlier" | "afterwards" | "afterward" | "ago"));
        if is_span && later {
            clause.subject.clear();
        }
    }

    /// "in Springfield, Mo., said Al Berg": what stands between commas before the verb is not who speaks where a person stands behind it.
    fn is_aside(&self, clause: &Clause) -> bool {
        let [subject] = &clause.subject[..] else { return false };
        let comma = |item: usize| item.checked_sub(1).is_some_and(|before| self.symbol(before) == ',');
        let people = clause.objects.iter().any(|phrase| phrase.head.is_some_and(|head| matches!(self.symbol(head), 'H' | 'P')));
        people && comma(subject.items.start) && comma(clause.group.start)
    }

    /// "blew up a bridge", "laid off 300 workers": the particle governs nothing. "convicted Berg of fraud": the fraud is not Berg's.
    fn sort_objects(&self, clause: &mut Clause) {
        let Some(verb) = self.verb(clause) else { return };
        let Some(lemma) = self.lemma(verb) else { return };
        let is_particle = |preposition: usize| {
            self.lemma(preposition).is_some_and(|particle| {
                matches!(particle.as_str(), "up" | "off" | "down" | "out" | "over" | "away" | "back" | "apart")
                    && self.lexicon.verb_uses(lemma, Some(particle)).any(|a_use| a_use.frame.takes_object())
            })
        };
        if clause.objects.is_empty() && clause.adjuncts.first().is_some_and(|first| first.preposition == verb + 1 && is_particle(verb + 1))
        {
            clause.objects = clause.adjuncts.remove(0).phrases;
        }
        // "offered Berg $160 million"
        if let Some(paid) = clause.objects.last_mut().and_then(|object| self.split_money(object)) {
            clause.objects.push(paid);
        }
        // "began two hours of talks"
        let lasts = |adjunct: &Adjunct| adjunct.preposition == verb + 2 && self.symbol(verb + 1) == 'U' && self.symbol(verb + 2) == 'f';
        if clause.objects.is_empty() && clause.adjuncts.first().is_some_and(lasts) {
            clause.objects = clause.adjuncts.remove(0).phrases;
        }
        let takes_of = || self.lexicon.verb_uses(lemma, None).any(|a_use| self.lexicon.class(a_use.class).obliques.contains_key("of"));
        // "killed four of the six miners", where the number counts some of them, but "convicted two of murder"
        let counted = clause.objects.last().map_or(0, |object| usize::from(self.counts_part(object)));
        if let Some(object) = clause.objects.last_mut()
            && object.of.len() > counted
            && takes_of()
        {
            object.items.end = object.of[counted].items.start;
            for mut of in object.of.split_off(counted) {
                let preposition = of.items.start;
                of.items.start += 1;
                clause.adjuncts.insert(0, Adjunct { preposition, phrases: vec![of] });
            }
        }
    }

    /// Takes from a phrase the money that stands behind its noun.
    fn split_money(&self, phrase: &mut Phrase) -> Option<Phrase> {
        let last = phrase.items.end.checked_sub(1)?;
        let paid = Phrase { items: last..last + 1, numbers: vec![last], ..Phrase::default() };
        if phrase.head.is_none_or(|head| head >= last) || phrase.numbers.last() != Some(&last) || !self.is_money(&paid) {
            return None;
        }
        phrase.numbers.pop();
        phrase.items.end = last;
        Some(paid)
    }

    /// Whether a phrase is a number of those that its first "of" names: "four of the six miners", "two of them".
    fn counts_part(&self, phrase: &Phrase) -> bool {
        let named = |of: &Phrase| of.pronoun.is_some() || of.head.is_some_and(|head| matches!(self.symbol(head), 'H' | 'P'));
        phrase.head.is_none() && !phrase.numbers.is_empty() && phrase.of.first().is_some_and(named)
    }

    fn is_set_off(&self, clause: &Clause) -> bool {
        clause.items.start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), ',' | '"' | '?'))
    }

    /// Finds a subject for a clause that has none.
    fn supply(&self, clauses: &mut [Clause], index: usize) {
        let (start, first) = (clauses[index].items.start, clauses[index].group.start);
        let before = start.checked_sub(1).map_or(' ', |before| self.symbol(before));
        let symbol = self.symbol(first);
        let is_gerund = symbol == 'I' || matches!(symbol, 'b' | 'h') && self.lemma_is_gerund(first);
        // "After being arrested, he …": the subject follows.
        if is_gerund && matches!(before, 'x' | 'y' | 'z' | ' ' | 'q') {
            let is_relative =
                |clause: &Clause| clause.items.start.checked_sub(1).is_some_and(|at| matches!(self.symbol(at), 'w' | 'W' | 'v'));
            // "The raid resulted, once again, in foiling a plot, | Berg said": who tells it has not done it.
            let next = clauses[index + 1..]
                .iter()
                .find(|clause| !clause.subject.is_empty() && clause.link == Link::Main && !is_relative(clause) && !self.only_tells(clause));
            if let Some(subject) = next.map(|next| next.subject.clone()) {
                clauses[index].subject = subject;
                clauses[index].link = Link::Gerund(start);
            }
            return;
        }
        // What hangs on a verb that has only now been given its subject: "Berg, who had fled, is accused | of shooting …". What goes on
        // behind a reduced relative clause may be told of somebody else.
        if let Some(governor) = clauses[index].governor {
            let follows = match clauses[index].link {
                Link::Gerund(_) | Link::Infinitive => true,
                Link::And | Link::Participial => clauses[governor].link != Link::Relative,
                Link::Main | Link::Relative => false,
            };
            if follows {
                clauses[index].subject = clauses[governor].subject.clone();
                return self.correct(clauses, index);
            }
        }
        let Some((previous, own)) = clauses[..=index].split_last_mut().map(|(own, before)| (before, own)) else { return };
        let Some(last) = previous.last() else { return };
        let bare = own.group.len() == 1 && matches!(symbol, 'D' | 'E' | 'I');
        // "…," and left the room
        let goes_on = symbol == 'D' && matches!(before, 'c' | 'C');
        if bare && !goes_on {
            // A reduced relative: it speaks of the phrase it follows.
            if let Some(phrase) = self.modified(last, own) {
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
            // "The suspect, police said, | fled": a saying set off by commas is passed over.
            // Who goes on behind closing quotation marks is not the one that the quoted words are about.
            let quoted = |c: &Clause| self.token(c.group.start).is_some_and(|token| token.quoted);
            let other_voice = |c: &Clause| !c.group.is_empty() && quoted(c) != quoted(own);
            let found = previous
                .iter()
                .rev()
                .find(|c| !self.only_tells(c) && !other_voice(c) && (!c.group.is_empty() || c.items.end + 1 < start && before == ','));
            own.subject = found.map(|c| c.subject.clone()).unwrap_or_default();
        }
    }

    /// Whether a clause is a saying that commas set off: ", police said".
    fn only_tells(&self, clause: &Clause) -> bool {
        self.is_set_off(clause) && self.symbol(clause.group.start) == 'Y'
    }

    /// Gives infinitives, gerunds and participles the subject that the verb above asks for.
    fn correct(&self, clauses: &mut [Clause], index: usize) {
        let Some(governor) = clauses[index].governor.filter(|governor| *governor < index) else { return };
        let subject = match clauses[index].link {
            // "Berg was arrested, police say, | and taken to jail"
            Link::And if self.symbol(clauses[index].items.start) == ',' && self.only_tells(&clauses[governor]) => {
                let told = clauses[..governor].iter().rev().find(|clause| !clause.group.is_empty());
                told.map(|clause| clause.subject.clone()).unwrap_or_default()
            }
            Link::Infinitive if self.verb_is(&clauses[governor], |verb| self.lexicon.controls_by_object(verb)) => {
                self.asked(&clauses[governor])
            }
            // "accused him of killing", "banned her from driving", "quoted her as saying"
            Link::Gerund(preposition)
                if self.lemma(preposition).is_some_and(|p| matches!(p.as_str(), "of" | "from" | "for" | "into" | "as")) =>
            {
                self.active_objects(&clauses[governor])
            }
            // "found a man carrying a gun", but "opened fire killing two"
            Link::Participial
                if self.symbol(clauses[index].items.start) != ',' && !self.verb_is(&clauses[index], |verb| self.lexicon.goes_on(verb)) =>
            {
                let Some(nearest) = self.nearest(&clauses[index - 1], &clauses[index]) else { return };
                clauses[index].subject = nearest;
                return;
            }
            _ => Vec::new(),
        };
        if !subject.is_empty() {
            clauses[index].subject = subject;
        }
    }

    /// "urged the court to move", "called on the rebels to free the nuns"
    fn asked(&self, clause: &Clause) -> Vec<Phrase> {
        let objects = self.active_objects(clause);
        let on = || clause.adjuncts.first().filter(|adjunct| self.lemma(adjunct.preposition).is_some_and(|p| p == "on" || p == "for"));
        if objects.is_empty() { on().map(|adjunct| adjunct.phrases.clone()).unwrap_or_default() } else { objects }
    }

    fn active_objects(&self, clause: &Clause) -> Vec<Phrase> {
        let passive = clause.group.clone().any(|item| self.symbol(item) == 'b');
        if passive { Vec::new() } else { clause.objects.iter().filter(|phrase| !describes(phrase)).cloned().collect() }
    }

    /// What a participle right behind a clause says something of: the phrase before it, unless that stands behind a preposition and what the
    /// preposition hangs on fits as well or better ("a knife in the boat matching"): then nobody knows.
    fn modified<'c>(&self, clause: &'c Clause, own: &Clause) -> Option<&'c Phrase> {
        let last = last_phrase(clause, own.items.start)?;
        let holds = |adjunct: &&Adjunct| adjunct.phrases.iter().any(|phrase| std::ptr::eq(phrase, last));
        // "with production starting"
        let is_adjunct =
            clause.adjuncts.iter().find(holds).is_some_and(|adjunct| self.lemma(adjunct.preposition).is_none_or(|p| p != "with"));
        let others = if clause.objects.is_empty() { &clause.subject } else { &clause.objects };
        let Some(other) = others.last().filter(|_| is_adjunct) else { return Some(last).filter(|phrase| self.can_be(phrase, own)) };
        let gerund = self.symbol(own.group.start) == 'I';
        // "held in a jail, charged with murder": what a comma sets off goes back to those it is about.
        if self.is_set_off(own) && !self.is_person(last) {
            return Some(other).filter(|other| self.is_person(other) && self.can_be(other, own));
        }
        match (self.can_be(last, own), self.can_be(other, own)) {
            (true, true) if gerund && !self.is_person(last) => None,
            (true, _) => Some(last),
            (false, true) => Some(other),
            (false, false) => None,
        }
    }

    /// Whether a phrase may be whom or what a participle is about: "the jail" is not charged with murder.
    fn can_be(&self, phrase: &Phrase, own: &Clause) -> bool {
        let Some(lemma) = self.verb(own).and_then(|verb| self.lemma(verb)) else { return true };
        let kind = self.kind(phrase);
        let around = match self.symbol(own.group.start) {
            'I' => lexicon::Clause { subject: kind, object: None, has_object: !own.objects.is_empty() },
            _ => lexicon::Clause { subject: None, object: kind, has_object: true },
        };
        self.lexicon.verb_in(lemma, None, around).is_some() || self.lexicon.verb_uses(lemma, None).all(|a_use| a_use.minor)
    }

    fn is_person(&self, phrase: &Phrase) -> bool {
        phrase.age.is_some() || phrase.head.is_some_and(|head| matches!(self.symbol(head), 'H' | 'P'))
    }

    /// What a participle behind an object says something of, or the people spoken of before it.
    fn nearest(&self, clause: &Clause, own: &Clause) -> Option<Vec<Phrase>> {
        let last = last_phrase(clause, own.items.start).filter(|_| !clause.group.is_empty())?;
        let person = [last].into_iter().chain(clause.objects.last()).find(|phrase| self.is_person(phrase));
        Some(person.or_else(|| self.modified(clause, own)).into_iter().cloned().collect())
    }

    fn verb_is(&self, clause: &Clause, holds: impl Fn(&str) -> bool) -> bool {
        self.verb(clause).and_then(|item| self.lemma(item)).is_some_and(|lemma| holds(lemma))
    }

    fn verb(&self, clause: &Clause) -> Option<usize> {
        clause.group.clone().rev().find(|item| matches!(self.symbol(*item), 'V' | 'Y' | 'D' | 'E' | 'I'))
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
