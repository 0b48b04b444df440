//! The subjects that the grammar leaves open or cannot know without words: "the ship | seized by pirates", "urged him | to move".

use smol_str::SmolStr;

use super::{
    antecedents::give_subject,
    build::{Builder, Group, describes, has_own_subject},
    lexicon::{self, Certainty},
    line::Item,
    parse::{Adjunct, Clause, Link, Phrase},
};
use crate::text::Form;

/// So many clauses back is looked for one that a clause may go on with.
const REACH: usize = 8;

impl Builder<'_> {
    /// The clauses of the line, each with its subject.
    pub(super) fn clauses(&self) -> Vec<Clause> {
        let mut clauses = self.parse.clauses.clone();
        for index in 0..clauses.len() {
            self.invert(&mut clauses[index]);
            self.sort_objects(&mut clauses[index]);
            self.clear_offset(&mut clauses[index]);
            self.sort_lists(&mut clauses[index]);
            self.mend_subject(&mut clauses, index);
            if self.settle_antecedent(&mut clauses, index) {
                continue;
            }
            self.settle_participle(&mut clauses, index);
            self.unfold_cleft(&mut clauses, index);
            self.join_infinitive(&mut clauses, index);
            if clauses[index].group.is_empty() {
                continue;
            }
            self.resume(&mut clauses, index);
            self.clear_disagreeing(&mut clauses[index]);
            if clauses[index].subject.is_empty() {
                self.supply(&mut clauses, index);
            } else {
                self.correct(&mut clauses, index);
            }
        }
        clauses
    }

    /// "It was on Monday | that Berg fled": the time and the place are those of the clause behind.
    fn unfold_cleft(&self, clauses: &mut [Clause], index: usize) {
        let Some((own, cleft)) = clauses[..=index].split_last_mut().and_then(|(own, before)| Some((own, before.last_mut()?))) else {
            return;
        };
        let opens =
            own.items.start.checked_sub(1).filter(|that| cleft.items.end == *that && self.lemma(*that).is_some_and(|that| that == "that"));
        let is_it = |phrase: &Phrase| phrase.pronoun.and_then(|item| self.lemma(item)).is_some_and(|lemma| lemma == "it");
        let is_bare = cleft.objects.is_empty() && cleft.predicative.is_none() && cleft.by.is_empty();
        // "It is not in line with the rules that it made": only a time or a place is brought to the front so.
        let is_place = |phrase: &Phrase| phrase.head.is_some_and(|head| self.symbol(head) == 'L');
        let is_place = cleft.adjuncts.len() < 2 && cleft.adjuncts.iter().flat_map(|adjunct| &adjunct.phrases).all(is_place);
        if opens.is_none()
            || !has_own_subject(own)
            || !is_bare
            || !is_place
            || !cleft.subject.iter().all(is_it)
            || !self.group(&cleft.group).copula
        {
            return;
        }
        // "It was not until 2003 that": it was then.
        let negated = cleft.group.clone().any(|item| self.symbol(item) == 'n');
        let until = |preposition: &Option<usize>| preposition.and_then(|item| self.lemma(item)).is_some_and(|lemma| lemma == "until");
        let times = std::mem::take(&mut cleft.times);
        if !negated {
            own.times.extend(times);
            own.adjuncts.append(&mut cleft.adjuncts);
        } else {
            own.times.extend(times.into_iter().filter(|(preposition, _)| until(preposition)).map(|(_, time)| (None, time)));
        }
        cleft.subject.clear();
        cleft.adjuncts.clear();
        cleft.group = cleft.items.end..cleft.items.end;
    }

    /// "ordered the firm to review its plans | and reconsider the price": a verb in its base form goes on with the infinitive.
    fn join_infinitive(&self, clauses: &mut [Clause], index: usize) {
        let own = &clauses[index];
        let is_base = |clause: &Clause| self.verb(clause).and_then(|verb| self.token(verb)).is_some_and(|token| token.form == Form::Base);
        let opens = |clause: &Clause| self.symbol(clause.group.start) == 't';
        let Some(governor) = own.governor.filter(|_| own.link == Link::And && is_base(own)) else { return };
        // "to mend what he broke | or to sell it"
        if opens(own) {
            let infinitive = clauses[..governor].iter().rev().take(REACH).find(|clause| clause.link == Link::Infinitive && opens(clause));
            if let Some((subject, governor)) = infinitive.map(|infinitive| (infinitive.subject.clone(), infinitive.governor)) {
                clauses[index].subject = subject;
                clauses[index].governor = governor;
                clauses[index].link = Link::Infinitive;
            }
            return;
        }
        if own.group.len() != 1 || is_base(&clauses[governor]) {
            return;
        }
        let infinitive = clauses[governor + 1..index].iter().rev().find(|clause| clause.link == Link::Infinitive && opens(clause));
        if let Some((subject, governor)) = infinitive.map(|infinitive| (infinitive.subject.clone(), infinitive.governor)) {
            clauses[index].subject = subject;
            clauses[index].governor = governor;
            clauses[index].link = Link::Infinitive;
        }
    }

    /// Gives the verb behind a relative clause the subject that stands before that: "The man who shot | a guard has died", "Berg, who said he
    /// would go, | was not there".
    fn resume(&self, clauses: &mut [Clause], index: usize) {
        let Some((own, before)) = clauses[..=index].split_last_mut() else { return };
        let goes_on = own.link == Link::Main && has_own_subject(own);
        // "left | the hospital having been treated"
        let is_having = self.symbol(own.group.start) == 'h' && self.lemma_is_gerund(own.group.start);
        if let Some(last) = before.last_mut().filter(|last| is_having && last.objects.is_empty() && last.items.end == own.items.start)
            && goes_on
        {
            last.objects = std::mem::replace(&mut own.subject, last.subject.clone());
            return;
        }
        // "The last quake to hit | Peru was in May"
        let is_purpose = |clause: &Clause| {
            clause.link == Link::Main && self.symbol(clause.group.start) == 't' && clause.objects.is_empty() && has_own_subject(clause)
        };
        if let Some(last) = before.last_mut().filter(|last| is_purpose(last) && last.items.end == own.items.start)
            && goes_on
            && self.verb_is(last, |verb| self.lexicon.verb_uses(verb, None).any(|a_use| a_use.frame.takes_object()))
        {
            last.objects = std::mem::replace(&mut own.subject, last.subject.clone());
            return;
        }
        let waits = |clause: &&Clause| clause.group.is_empty() && !clause.subject.is_empty() && clause.link == Link::Main;
        let Some((pending, rest)) = before.iter().rposition(|clause| waits(&clause)).map(|at| before.split_at_mut(at + 1)) else { return };
        let Some(last) = rest.last_mut() else { return };
        let follows = |item: usize, symbols: &str| symbols.contains(self.symbol(item));
        let pending = &pending[pending.len() - 1];
        let behind = pending.subject.last().map_or(pending.items.end, |last| last.items.end);
        let opens_relative = follows(behind, "wW") || follows(behind, ",") && follows(behind + 1, "wW");
        // "Staff at a shop, near the house where a man was shot, | were told"
        let in_place = own.link == Link::And && last.items.start.checked_sub(1).is_some_and(|opener| follows(opener, "v"));
        let agrees = || !matches!((pending.subject.len(), self.wants_plural(own)), (2.., Some(false)));
        if in_place && follows(own.items.start, ",") && !follows(own.items.start + 1, "cC") && agrees() {
            let subject = pending.subject.clone();
            give_subject(clauses, index, subject);
            return;
        }
        if !opens_relative {
            return;
        }
        // "that sank | a ferry has passed"
        let lacks_object = last.link == Link::Relative && last.objects.is_empty() && last.items.end == own.items.start;
        let is_bare_verb = last.group.len() == 1 && follows(last.group.start, "VD");
        if own.link == Link::Main && lacks_object && is_bare_verb && has_own_subject(own) {
            last.objects = std::mem::replace(&mut own.subject, pending.subject.clone());
            last.items.end = last.objects.last().map_or(last.items.end, |object| object.items.end);
        } else if own.link == Link::And && follows(own.items.start, ",") && !follows(own.items.start + 1, "cC") {
            own.subject.clone_from(&pending.subject);
        }
    }

    /// "a gerund with its objects was": a noun that does not agree with the verb is not its subject.
    fn clear_disagreeing(&self, clause: &mut Clause) {
        let [subject] = &clause.subject[..] else { return };
        let stands_alone = subject.numbers.is_empty() && subject.of.is_empty();
        // The police are many.
        let is_many = || subject.head.is_some_and(|head| self.symbol(head) == 'H') || self.kind(subject).is_some();
        let disagrees = match (self.is_plural(subject), self.wants_plural(clause)) {
            (Some(true), Some(false)) => true,
            (Some(false), Some(true)) => !is_many(),
            _ => false,
        };
        if disagrees && stands_alone {
            clause.subject.clear();
        }
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
        // "hurt in the week before | the trial": what a time is told by is done nothing to.
        let tells_when = |object: &Phrase| {
            let before = object.items.start.checked_sub(1).filter(|before| matches!(self.symbol(*before), 'T' | 'U'));
            let words = before.map_or("", |before| self.line.items[before].1.of(&self.layers.article.text));
            words.ends_with(" before") || words.ends_with(" after")
        };
        clause.objects.retain(|object| !tells_when(object));
        self.drop_second_object(clause, lemma);
        self.split_label(clause, lemma);
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

    /// "saw the film last season": what stands right behind an object is no object of most verbs. "called the deal a farce": that is what it is.
    fn drop_second_object(&self, clause: &mut Clause, verb: &str) {
        let follows = clause.objects.windows(2).position(|pair| pair[0].items.end == pair[1].items.start);
        let Some(second) = follows.map(|first| first + 1).filter(|_| !self.lexicon.takes_two_objects(verb)) else { return };
        let is_loose = |phrase: &Phrase| phrase.head.is_some() && !self.is_money(phrase);
        if !describes(&clause.objects[second - 1]) && clause.objects[second..].iter().all(is_loose) {
            let rest = clause.objects.split_off(second);
            if self.lexicon.labels(verb) {
                clause.appositions.extend(rest);
            }
        }
    }

    /// "named Al Berg chief executive": whom, and what he is.
    fn split_label(&self, clause: &mut Clause, verb: &str) {
        let [object] = &mut clause.objects[..] else { return };
        let first = object.items.start;
        let is_label = self.symbol(first) == 'P' && object.head.is_some_and(|head| head > first && matches!(self.symbol(head), 'N' | 'H'));
        if !is_label || object.owner.is_some() || !self.lexicon.labels(verb) {
            return;
        }
        let mut label = object.clone();
        label.items.start += 1;
        label.words.retain(|word| *word != first);
        *object = Phrase { items: first..first + 1, words: vec![first], head: Some(first), ..Phrase::default() };
        clause.appositions.push(label);
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
        let stands_alone = clauses[index].governor.is_none() && matches!(before, 'x' | 'y' | 'z' | ' ' | 'q') || before == 'v';
        if is_gerund && stands_alone {
            // "was hurt | while working at the plant": what follows is told of the same.
            let opener = start.checked_sub(1).and_then(|opener| self.lemma(opener)).map_or("", SmolStr::as_str);
            let opens_while = before == 'v' || matches!(opener, "while" | "whilst" | "though" | "although");
            let told = clauses[..index].last().filter(|told| !told.group.is_empty() && told.items.end + 1 == start);
            if let Some(told) = told.filter(|_| opens_while && self.symbol(clauses[index].items.end) != ',') {
                clauses[index].subject = told.subject.clone();
                clauses[index].link = Link::Gerund(start);
                return;
            }
            let is_relative =
                |clause: &Clause| clause.items.start.checked_sub(1).is_some_and(|at| matches!(self.symbol(at), 'w' | 'W' | 'v' | 'q'));
            let is_told = |clause: &Clause| !clause.subject.is_empty() && !clause.group.is_empty();
            // "The raid resulted, once again, in foiling a plot, | Berg said": who tells it has not done it.
            let next = clauses[index + 1..]
                .iter()
                .find(|clause| is_told(clause) && clause.link == Link::Main && !is_relative(clause) && !self.only_tells(clause));
            if let Some(subject) = next.map(|next| next.subject.clone()) {
                clauses[index].subject = subject;
                clauses[index].link = Link::Gerund(start);
            }
            return;
        }
        if clauses[index].link == Link::And
            && let Some(governor) = clauses[index].governor.filter(|governor| clauses[*governor].link == Link::Relative)
        {
            clauses[index].subject = self.resumed(clauses, index, governor);
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
        // "by way of declining", "the cost of closing it": whose deed it is, nobody knows.
        if before == 'f' && symbol == 'I' {
            return;
        }
        if let Some(above) = self.above_aside(previous).filter(|_| before == ',' && matches!(symbol, 'I' | 't')) {
            let passive = symbol == 'I' && self.group(&previous[above].group).passive && !own.objects.is_empty();
            own.subject = if passive { Vec::new() } else { previous[above].subject.clone() };
            own.link = if symbol == 't' { Link::Infinitive } else { Link::Participial };
            own.governor = Some(above);
            return;
        }
        // "…," and left the room
        let goes_on = symbol == 'D' && matches!(before, 'c' | 'C');
        if bare && !goes_on {
            // A reduced relative: it speaks of the phrase it follows.
            if let Some(phrase) = self.modified(last, own) {
                own.subject = vec![phrase.clone()];
                own.link = Link::Relative;
                own.governor = Some(index - 1);
                self.settle_participle(clauses, index);
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
            // "It was his second show, having hosted one in May"
            let found = found.filter(|found| !(is_gerund && self.is_about_it(found)));
            own.subject = found.map(|c| c.subject.clone()).unwrap_or_default();
        }
    }

    /// The clause that goes on behind a phrase set off, where one ends the clauses: "at a bank in Brenn, Tolmin, | killing two", "will buy the
    /// firm, a mill, | to grow".
    fn above_aside(&self, clauses: &[Clause]) -> Option<usize> {
        let set_off = |clause: &Clause| clause.items.start.checked_sub(1).is_some_and(|comma| self.symbol(comma) == ',');
        let is_aside = |clause: &Clause| clause.group.is_empty() && set_off(clause);
        let asides = clauses.iter().rev().take(REACH).take_while(|clause| is_aside(clause)).count();
        let above = clauses.len().checked_sub(asides + 1).filter(|_| asides > 0)?;
        Some(above).filter(|above| !clauses[*above].group.is_empty() && !self.only_tells(&clauses[*above]))
    }

    /// Whose deed a verb tells that goes on behind a reduced relative clause: "wore a hat made of straw, | and waved" the subject's, "a man accused
    /// of theft | and jailed" the man's; else nobody knows.
    fn resumed(&self, clauses: &[Clause], index: usize, governor: usize) -> Vec<Phrase> {
        let own = &clauses[index];
        let is_matrix = |clause: &&Clause| clause.link == Link::Main && !clause.subject.is_empty();
        let undergoes = own.objects.is_empty() && own.group.clone().all(|item| matches!(self.symbol(item), 'D' | 'E' | 'R'));
        match self.symbol(own.items.start) {
            ',' | 'C' => clauses[..governor].iter().rev().find(is_matrix).map(|matrix| matrix.subject.clone()).unwrap_or_default(),
            _ if undergoes => clauses[governor].subject.clone(),
            _ => Vec::new(),
        }
    }

    /// Whether a clause is a saying that commas set off: ", police said".
    fn only_tells(&self, clause: &Clause) -> bool {
        let opens_content = self.opens_clause_of(clause.items.end);
        self.is_set_off(clause) && self.symbol(clause.group.start) == 'Y' && !opens_content
    }

    /// Whether a subject with its verb stands right there: ", Berg said | the storm had ended".
    fn opens_clause_of(&self, item: usize) -> bool {
        self.parse.clauses.iter().any(|clause| clause.items.start == item && has_own_subject(clause) && !clause.group.is_empty())
    }

    /// Gives infinitives, gerunds and participles the subject that the verb above asks for.
    fn correct(&self, clauses: &mut [Clause], index: usize) {
        let Some(governor) = clauses[index].governor.filter(|governor| *governor < index) else { return };
        let named = self.named_doer(&clauses[governor], &clauses[index]);
        let speaker = self.speaker_before(clauses, index, governor);
        let subject = match clauses[index].link {
            // "Berg was arrested, police say, | and taken to jail"
            Link::And if self.symbol(clauses[index].items.start) == ',' && self.only_tells(&clauses[governor]) => {
                let told = clauses[..governor].iter().rev().find(|clause| !clause.group.is_empty());
                told.map(|clause| clause.subject.clone()).unwrap_or_default()
            }
            // "dismissed a report that he fled, | but heard …": who hears is not the one the report is about, or he is.
            Link::And
                if self.symbol(clauses[index].items.start) == ','
                    && self.symbol(clauses[index].items.start + 1) == 'C'
                    && self.is_content(&clauses[governor]) =>
            {
                clauses[index].subject.clear();
                return;
            }
            // "warned that it may be late before the fault is mended | and said": who warned said so, the fault did not.
            Link::And if speaker.is_some() => {
                clauses[index].subject = speaker.unwrap_or_default();
                return;
            }
            // "would wait until he died, | and confirmed it": either may be meant.
            Link::And if self.symbol(clauses[index].items.start) == ',' && self.is_circumstance(&clauses[governor]) => {
                clauses[index].subject.clear();
                return;
            }
            // "met an officer who had a boat | and sailed", "he said they had met, | saying": either may be meant.
            Link::And if self.follows_relative(clauses, index, governor) => {
                clauses[index].subject.clear();
                return;
            }
            // "he was told to go, raising fears": what was done raised them.
            Link::Participial if self.tells_of_all(&clauses[index], &clauses[governor]) => {
                clauses[index].subject.clear();
                return;
            }
            // "Berg drew a gun, ending with his arrest": no person ends so.
            Link::Participial if self.ends_otherwise(&clauses[index]) => {
                clauses[index].subject.clear();
                return;
            }
            // "most films are done, meaning they will be shown": all that was told means so.
            Link::Participial if self.means(&clauses[index]) => {
                clauses[index].subject.clear();
                return;
            }
            // "had fun | building it"
            Link::Participial if self.is_pursuit(clauses[index].items.start) => {
                clauses[index].subject = clauses[governor].subject.clone();
                return;
            }
            // "explained that he can leave, | saying why": who explains says so.
            Link::Participial
                if self.is_content(&clauses[governor])
                    && self.speaks(&clauses[index])
                    && self.symbol(clauses[index].items.start) == ',' =>
            {
                clauses[index].subject.clear();
                return;
            }
            // "told him to stop talking"
            Link::Participial if clauses[index - 1].group.end == clauses[index].items.start && index - 1 > governor => {
                clauses[index].subject = clauses[index - 1].subject.clone();
                return;
            }
            Link::Participial | Link::And if self.goes_on_telling(clauses, index, governor) => {
                clauses[index].subject.clear();
                return;
            }
            // "was told of the plan to sell", "rallied against a decision to raise taxes": they did not decide.
            Link::Infinitive if self.is_plan_of_others(&clauses[governor], &clauses[index]) => {
                clauses[index].subject.clear();
                return;
            }
            Link::Infinitive if self.verb_is(&clauses[governor], |verb| self.lexicon.controls_by_object(verb)) => {
                let asked = self.asked(&clauses[governor]);
                // "left the firm to start another", but "left the men to die", "left the boxes to rot", where nobody knows
                let leaves = self.verb_is(&clauses[governor], |verb| verb == "leave") && !asked.iter().all(|phrase| self.is_person(phrase));
                let has_object = !clauses[index].objects.is_empty() || matches!(self.symbol(clauses[index].group.end), 'd' | 'p');
                if leaves && !has_object {
                    clauses[index].subject.clear();
                    return;
                }
                if leaves { Vec::new() } else { asked }
            }
            // "accused him of killing", "banned her from driving", "quoted her as saying"
            Link::Gerund(preposition)
                if self.lemma(preposition).is_some_and(|p| matches!(p.as_str(), "of" | "from" | "for" | "into" | "as")) =>
            {
                let objects = self.active_objects(&clauses[governor]);
                // "dismissed reports of looting", "won an Oscar in 2005 for directing": by whom, nobody knows.
                let is_work = |object: &Phrase| object.determiner.is_some() && object.head.is_some_and(|head| self.symbol(head) == 'M');
                let is_reward = self.lemma(preposition).is_some_and(|p| p == "for");
                if objects.iter().any(|object| (is_reward || object.items.end == preposition) && (self.is_thing(object) || is_work(object)))
                {
                    clauses[index].subject.clear();
                    return;
                }
                objects
            }
            // "It is a hard job | hosting the show"
            Link::Participial if self.is_about_it(&clauses[governor]) => {
                clauses[index].subject.clear();
                return;
            }
            // "waiting for the firm to open", "is the will of the people to vote"
            Link::Infinitive if named.is_some() => {
                clauses[index].subject = named.unwrap_or_default();
                return;
            }
            // "it is the duty of all to help", but "it was the first to arrive"
            Link::Infinitive
                if self.is_about_it(&clauses[governor])
                    && clauses[governor].objects.iter().all(|object| object.ordinal.is_none() && !object.of.is_empty()) =>
            {
                clauses[index].subject.clear();
                return;
            }
            // "it is hard to tell", "found a way to pay": who does, nobody knows.
            Link::Infinitive if self.is_impersonal(&clauses[governor]) || self.modifies_noun(&clauses[index]) => {
                clauses[index].subject.clear();
                return;
            }
            // "found a man carrying a gun", but "opened fire killing two"
            Link::Participial
                if self.symbol(clauses[index].items.start) != ','
                    && (clauses[index].objects.is_empty() || !self.verb_is(&clauses[index], |verb| self.lexicon.goes_on(verb))) =>
            {
                let Some(nearest) = self.nearest(&clauses[index - 1], &clauses[index]) else { return };
                // "attacked shops leading to a strike": either the shops or the attack did.
                let leads = clauses[index].objects.is_empty() && self.verb_is(&clauses[index], |verb| matches!(verb, "lead" | "result"));
                let nearest = if leads && nearest.iter().all(|phrase| self.is_lifeless(phrase)) { Vec::new() } else { nearest };
                clauses[index].subject = nearest;
                return;
            }
            // "accused Berg of planning | to pay | by selling": who plans has been found.
            Link::Infinitive | Link::Gerund(_)
                if matches!(clauses[governor].link, Link::Infinitive | Link::Gerund(_) | Link::Participial) =>
            {
                clauses[index].subject = clauses[governor].subject.clone();
                return;
            }
            _ => Vec::new(),
        };
        if !subject.is_empty() {
            clauses[index].subject = subject;
        }
    }

    /// A noun of no people, body or name.
    fn is_thing(&self, phrase: &Phrase) -> bool {
        phrase.head.is_some_and(|head| self.symbol(head) == 'N')
            && self.kind(phrase).is_none_or(|kind| {
                let under = |name| self.lexicon.kind_named(name).is_some_and(|name| self.lexicon.kind_under(kind, name));
                !["person", "group", "organisation", "vehicle", "place", "animal"].into_iter().any(under)
            })
    }

    /// A noun of what neither lives nor acts: "courtroom", "letter".
    pub(super) fn is_lifeless(&self, phrase: &Phrase) -> bool {
        let under = |kind, name| self.lexicon.kind_named(name).is_some_and(|name| self.lexicon.kind_under(kind, name));
        phrase.head.is_some_and(|head| self.symbol(head) == 'N')
            && self
                .kind(phrase)
                .is_none_or(|kind| !["person", "group", "organisation", "vehicle", "animal"].into_iter().any(|name| under(kind, name)))
    }

    /// "it is a hard job"
    fn is_about_it(&self, clause: &Clause) -> bool {
        let is_it = |phrase: &Phrase| phrase.pronoun.and_then(|item| self.lemma(item)).is_some_and(|lemma| lemma == "it");
        self.group(&clause.group).copula && !clause.subject.is_empty() && clause.subject.iter().all(is_it)
    }

    /// "it is hard", "it was too early"
    fn is_impersonal(&self, clause: &Clause) -> bool {
        let is_it = |phrase: &Phrase| phrase.pronoun.and_then(|item| self.lemma(item)).is_some_and(|lemma| lemma == "it");
        let says_how = clause.predicative.is_some() || clause.objects.iter().all(describes) && !clause.objects.is_empty();
        self.group(&clause.group).copula && clause.subject.iter().all(is_it) && says_how
    }

    /// Whether an infinitive tells what a noun right before it is for: "a way | to pay", "guilty of conspiracy | to murder".
    fn modifies_noun(&self, clause: &Clause) -> bool {
        let Some(at) = clause.items.start.checked_sub(1).filter(|before| self.symbol(*before) == 'N') else { return false };
        self.is_own_plan(at) || self.is_aim_of_deed(clause) || self.lemma(at).is_some_and(|noun| self.lexicon.takes_purpose(noun))
    }

    /// "led to her decision | to resign": what somebody decides is no deed of what the clause is about.
    fn is_own_plan(&self, noun: usize) -> bool {
        let before = self.line.symbols.get(..noun).unwrap_or_default().trim_end_matches(['J', 'O']);
        let plans = self.lemma(noun).is_some_and(|noun| self.lexicon.reporting_noun(noun).is_some());
        plans && before.strip_suffix('s').is_some_and(|before| before.ends_with('x'))
    }

    /// Whose deed an infinitive tells right behind a phrase that names them, or nobody where that names what does nothing: "waiting for Berg | to
    /// leave", "is the will of the people | to vote".
    fn named_doer(&self, above: &Clause, own: &Clause) -> Option<Vec<Phrase>> {
        let is_for = |adjunct: &&Adjunct| self.lemma(adjunct.preposition).is_some_and(|preposition| preposition == "for");
        let awaited = || above.adjuncts.last().filter(is_for)?.phrases.last().filter(|phrase| phrase.items.end == own.items.start);
        let names_person = |phrase: &Phrase| phrase.head.and_then(|head| self.lemma(head)).is_none_or(|head| self.lexicon.is_person(head));
        let holder = || {
            let object = above.objects.last().filter(|object| object.items.end == own.items.start && !names_person(object))?;
            object.of.last().filter(|_| object.ordinal.is_none() && self.group(&above.group).copula)
        };
        let named = Some(above).filter(|_| own.link == Link::Infinitive).and_then(|_| awaited().or_else(holder))?;
        let acts = named.pronoun.is_some() || !self.is_lifeless(named);
        let mut named = named.clone();
        named.items.start += usize::from(self.symbol(named.items.start) == 'f');
        Some(if acts { vec![named] } else { Vec::new() })
    }

    /// Whether an infinitive tells what somebody plans whom the clause above does not name: "rallied against a plan | to sell", but "went ahead
    /// with a plan to sell", "in a bid to win".
    fn is_plan_of_others(&self, above: &Clause, own: &Clause) -> bool {
        let last = above.adjuncts.iter().find(|adjunct| adjunct.phrases.last().is_some_and(|phrase| phrase.items.end == own.items.start));
        let shares = |word: &SmolStr| matches!(word.as_str(), "in" | "with" | "as" | "under");
        let plans = |noun: &SmolStr| self.lexicon.reporting_noun(noun).is_some_and(|noun| noun.content == Certainty::Planned);
        let of_adjunct = last.is_some_and(|adjunct| {
            let head = adjunct.phrases.last().and_then(|phrase| phrase.head).and_then(|head| self.lemma(head));
            head.is_some_and(plans) && !self.lemma(adjunct.preposition).is_some_and(shares)
        });
        // "met in Brenn, where the plan | to climb was made"
        let opens = self.symbol(own.items.start) == 't';
        let before = own.items.start.checked_sub(1).filter(|before| opens && self.symbol(*before) == 'N' && *before >= above.items.end);
        of_adjunct || before.and_then(|before| self.lemma(before)).is_some_and(plans)
    }

    /// Whether an infinitive tells what a deed behind an "of" is meant to do: "guilty of conspiracy | to murder", "of a plot | to kill".
    pub(super) fn is_aim_of_deed(&self, clause: &Clause) -> bool {
        let Some(at) = clause.items.start.checked_sub(1).filter(|before| self.symbol(*before) == 'N') else { return false };
        let before = self.line.symbols.get(..at).unwrap_or_default().trim_end_matches(['d', 'J', 'O']);
        before.ends_with('f') && self.lemma(at).is_some_and(|noun| self.lexicon.noun_uses("", noun).next().is_some())
    }

    /// Whether a clause is what a "that" behind another opens.
    fn is_content(&self, clause: &Clause) -> bool {
        let that = clause.items.start.checked_sub(1).filter(|before| self.symbol(*before) == 'q');
        has_own_subject(clause) && that.and_then(|that| self.lemma(that)).is_some_and(|lemma| lemma == "that")
    }

    /// Whether a clause behind another tells when, why or in what case: "would wait | until he died".
    fn is_circumstance(&self, clause: &Clause) -> bool {
        let Some(opener) = clause.items.start.checked_sub(1) else { return false };
        let behind = (0..opener).any(|item| matches!(self.symbol(item), 'V' | 'Y' | 'D' | 'b'));
        let opens = self.lemma(opener).is_some_and(|word| {
            matches!(word.as_str(), "until" | "till" | "after" | "before" | "when" | "because" | "if" | "unless" | "since")
        });
        has_own_subject(clause) && behind && opens
    }

    /// Who spoke before where a verb of saying is joined to what is told of a thing: "warned that … the fault is mended | and said".
    fn speaker_before(&self, clauses: &[Clause], index: usize, governor: usize) -> Option<Vec<Phrase>> {
        let own = &clauses[index];
        let is_mute = own.link == Link::And && self.speaks(own) && own.subject.iter().all(|phrase| self.is_lifeless(phrase));
        if !is_mute {
            return None;
        }
        let speaks = |clause: &&Clause| clause.subject.iter().any(|phrase| self.is_person(phrase)) && self.speaks(clause);
        clauses[..governor].iter().rev().take(REACH).find(speaks).map(|clause| clause.subject.clone())
    }

    /// Whether a clause has a verb of saying.
    pub(super) fn speaks(&self, clause: &Clause) -> bool {
        self.reporting(clause).is_some_and(|reporting| reporting.speech)
    }

    /// What the verb of a clause does to what it reports; `None` if it reports nothing.
    pub(super) fn reporting(&self, clause: &Clause) -> Option<&lexicon::Reporting> {
        self.lexicon.reporting_verb(self.lemma(self.verb(clause)?)?, None)
    }

    /// Whether a verb is joined by a bare "and" to what may be the relative clause before it or the verb that this hangs on.
    fn follows_relative(&self, clauses: &[Clause], index: usize, governor: usize) -> bool {
        let last = &clauses[index - 1];
        let inside = index - 1 > governor && last.items.start > clauses[governor].group.end;
        inside && last.link == Link::Relative && self.symbol(clauses[index].items.start) == 'c' && !last.group.is_empty()
    }

    /// Whether a participle behind a comma goes on with all that a passive or a negation tells, and not with the subject of that.
    fn tells_of_all(&self, own: &Clause, above: &Clause) -> bool {
        let group = self.group(&above.group);
        let negated =
            above.group.clone().any(|item| self.symbol(item) == 'n' || self.lemma(item).is_some_and(|lemma| lemma == "no longer"));
        self.symbol(own.items.start) == ',' && !own.objects.is_empty() && (group.passive || negated)
    }

    /// Whether a participle of meaning or showing behind a comma is told of things.
    fn means(&self, own: &Clause) -> bool {
        let set_off = self.symbol(own.items.start) == ',' && own.objects.is_empty();
        set_off
            && self.verb_is(own, |verb| self.lexicon.is_clausal(verb))
            && !self.speaks(own)
            && own.subject.iter().all(|phrase| self.is_lifeless(phrase))
    }

    /// Whether right before a participle stands what those who do the deed have: "fun building it", "trouble finding it".
    fn is_pursuit(&self, participle: usize) -> bool {
        participle.checked_sub(1).and_then(|before| self.lemma(before)).is_some_and(|noun| self.lexicon.is_pursuit(noun))
    }

    /// Whether a participle behind a comma, with no object, goes on with what people did and not with them: ", ending with".
    fn ends_otherwise(&self, own: &Clause) -> bool {
        let set_off = self.symbol(own.items.start) == ',' && own.objects.is_empty();
        let befalls =
            |verb: &str| self.lexicon.goes_on(verb) && self.lexicon.verb_uses(verb, None).any(|a_use| a_use.frame.befalls_subject());
        set_off && self.verb_is(own, befalls) && !own.subject.iter().any(|phrase| self.is_lifeless(phrase))
    }

    /// Whether a participle of saying follows what somebody says.
    fn goes_on_telling(&self, clauses: &[Clause], index: usize, governor: usize) -> bool {
        // "pointing out", "adding"
        let tells = |clause: &Clause| {
            let particle = self.verb(clause).and_then(|verb| self.lemma(verb + 1)).map(|lemma| lemma.as_str());
            let speaks = |verb: &str, particle| self.lexicon.reporting_verb(verb, particle).is_some_and(|reporting| reporting.speech);
            self.verb_is(clause, |verb| speaks(verb, None) || particle.is_some() && speaks(verb, particle))
        };
        let is_told = governor.checked_sub(1).is_some_and(|before| {
            clauses[before].items.end.abs_diff(clauses[governor].items.start) <= 1
                && self.verb_is(&clauses[before], |verb| self.lexicon.reporting_verb(verb, None).is_some())
        });
        is_told && matches!(self.symbol(clauses[index].items.start), ',' | 'C') && tells(&clauses[index])
    }

    /// "urged the court to move", "called on the rebels to free the nuns"
    fn asked(&self, clause: &Clause) -> Vec<Phrase> {
        // "called 911 to report it": no number is asked.
        let is_number = |phrase: &Phrase| phrase.head.is_none() && phrase.of.is_empty() && self.symbol(phrase.items.start) == 'Q';
        let objects = self.active_objects(clause);
        if self.verb_is(clause, |verb| verb == "call") && objects.iter().all(is_number) && !objects.is_empty() {
            return Vec::new();
        }
        let on = || clause.adjuncts.first().filter(|adjunct| self.lemma(adjunct.preposition).is_some_and(|p| p == "on" || p == "for"));
        if objects.is_empty() { on().map(|adjunct| adjunct.phrases.clone()).unwrap_or_default() } else { objects }
    }

    fn active_objects(&self, clause: &Clause) -> Vec<Phrase> {
        let Group { passive, copula, .. } = self.group(&clause.group);
        // "allowed the firm a week to prepare"
        let first_list =
            clause.objects.windows(2).position(|pair| pair[0].items.end == pair[1].items.start).map_or(usize::MAX, |last| last + 1);
        let objects = clause.objects.iter().take(first_list).filter(|phrase| !describes(phrase) || self.names_people(phrase)).cloned();
        if passive || copula { Vec::new() } else { objects.collect() }
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
        // "in a raid on the home of a man accused": people are.
        let inner = last.of.last().filter(|inner| inner.items.end == last.items.end && self.is_person(inner));
        let is_charged = |verb: &str| self.lexicon.charges(verb) || self.lexicon.is_meant(verb);
        if inner.is_some() && self.verb_is(own, is_charged) {
            return Some(last);
        }
        let Some(other) = others.last().filter(|other| is_adjunct && !describes(other)) else {
            return Some(last).filter(|phrase| self.can_be(phrase, own));
        };
        // "a ring worth $5,000 stolen"
        if last.head.is_none() && self.is_money(last) {
            return Some(other);
        }
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
    pub(super) fn can_be(&self, phrase: &Phrase, own: &Clause) -> bool {
        let Some(lemma) = self.verb(own).and_then(|verb| self.lemma(verb)) else { return true };
        let kind = self.kind(phrase);
        let around = match self.symbol(own.group.start) {
            'I' => lexicon::Clause { subject: kind, object: None, has_object: !own.objects.is_empty() },
            _ => lexicon::Clause { subject: None, object: kind, has_object: true },
        };
        self.lexicon.verb_in(lemma, None, around).is_some() || self.lexicon.verb_uses(lemma, None).all(|a_use| a_use.minor)
    }

    pub(super) fn is_person(&self, phrase: &Phrase) -> bool {
        phrase.age.is_some() || phrase.head.is_some_and(|head| matches!(self.symbol(head), 'H' | 'P'))
    }

    /// What a participle behind an object says something of, or the people spoken of before it.
    fn nearest(&self, clause: &Clause, own: &Clause) -> Option<Vec<Phrase>> {
        let last = last_phrase(clause, own.items.start).filter(|_| !clause.group.is_empty())?;
        let person = [last].into_iter().chain(clause.objects.last()).find(|phrase| self.is_person(phrase));
        // "convicted Berg in a case stemming from", where "a" leaves open which
        let person = person.filter(|person| std::ptr::eq(*person, last) || !self.opens_a_set(last) || !self.can_be(last, own));
        // "entered the room wearing a hat", "sent the letter praising him": he or it, nobody knows.
        let by_people = clause.subject.iter().any(|subject| self.is_person(subject) || subject.pronoun.is_some());
        if person.is_none() && by_people && self.is_lifeless(last) && !self.opens_a_set(last) && self.symbol(own.group.start) == 'I' {
            return Some(Vec::new());
        }
        Some(person.or_else(|| self.modified(clause, own)).into_iter().cloned().collect())
    }

    fn verb_is(&self, clause: &Clause, holds: impl Fn(&str) -> bool) -> bool {
        self.verb(clause).and_then(|item| self.lemma(item)).is_some_and(|lemma| holds(lemma))
    }

    fn verb(&self, clause: &Clause) -> Option<usize> {
        clause.group.clone().rev().find(|item| matches!(self.symbol(*item), 'V' | 'Y' | 'D' | 'E' | 'I'))
    }

    pub(super) fn lemma_is_gerund(&self, item: usize) -> bool {
        matches!(self.line.items.get(item), Some((Item::Token(index), _)) if self.sentence.tokens[*index].form == Form::Gerund)
    }
}

/// The phrase of `clause` that ends where an item starts.
pub(super) fn last_phrase(clause: &Clause, start: usize) -> Option<&Phrase> {
    let all = clause
        .subject
        .iter()
        .chain(&clause.objects)
        .chain(clause.adjuncts.iter().flat_map(|a| &a.phrases))
        .chain(&clause.by)
        .chain(&clause.appositions);
    all.filter(|p| p.items.end <= start).max_by_key(|p| p.items.end).filter(|p| p.items.end + 1 >= start)
}
