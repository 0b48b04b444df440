//! Subjects that the grammar, which knows no words, takes too long or too early: "the reason | Vale was suspended", "attacking ports |
//! would not help", "in Salem, Oregon, | to study".

use super::{
    build::{Builder, has_own_subject},
    parse::{Clause, Link, Phrase},
};
use crate::text::Form;

impl Builder<'_> {
    /// Mends the subject of a clause, or clears it where nobody knows who is meant.
    pub(super) fn mend_subject(&self, clauses: &mut [Clause], index: usize) {
        self.keep_last_object(&mut clauses[index]);
        self.split_contact(&mut clauses[index]);
        self.clear_place_tail(&mut clauses[index]);
        self.clear_lapse(&mut clauses[index]);
        self.clear_gerund_object(clauses, index);
        self.resume_told(clauses, index);
    }

    /// Whether a phrase may do what a clause without an own subject tells: in "the fire was contained | using foam" the fire does not, nor does
    /// "there" in "there is a wish | to cut costs".
    pub(super) fn may_act(&self, phrase: &Phrase, clause: &Clause, clauses: &[Clause]) -> bool {
        let is_there = phrase.pronoun.and_then(|item| self.lemma(item)).is_some_and(|lemma| lemma == "there");
        let is_passive = |governor: &Clause| self.group(&governor.group).passive;
        let is_gerund = self.symbol(clause.items.start) == 'I' && matches!(clause.link, Link::Participial | Link::Gerund(_));
        let hangs_on_passive = clause.governor.is_some_and(|governor| is_passive(&clauses[governor]));
        !(is_there || is_gerund && hangs_on_passive && !clause.objects.is_empty() && self.is_lifeless(phrase))
    }

    /// "brought us a film | that won": of two objects the nearer one is meant.
    fn keep_last_object(&self, clause: &mut Clause) {
        let joint = clause.subject.windows(2).rposition(|pair| pair[0].items.end == pair[1].items.start);
        if let Some(before) = joint.filter(|_| clause.link == Link::Relative && !has_own_subject(clause)) {
            clause.subject.drain(..=before);
        }
    }

    /// "the reason | Vale was suspended": a thing and the person behind it are no one phrase.
    fn split_contact(&self, clause: &mut Clause) {
        let [subject] = &clause.subject[..] else { return };
        let Some(head) = subject.head.filter(|head| matches!(self.symbol(*head), 'P' | 'G' | 'M') && !clause.group.is_empty()) else {
            return;
        };
        let is_bare = subject.owner.is_none() && subject.of.is_empty() && head + 1 == subject.items.end && clause.appositions.is_empty();
        let before = head.checked_sub(1).filter(|before| is_bare && clause.items.contains(before));
        if before.and_then(|before| self.lemma(before)).is_some_and(|noun| self.lexicon.takes_purpose(noun)) {
            clause.subject = vec![Phrase { items: head..head + 1, words: vec![head], head: Some(head), ..Phrase::default() }];
        }
    }

    /// "moved to Salem, Oregon, | to study": the second place belongs to the first.
    fn clear_place_tail(&self, clause: &mut Clause) {
        let [subject] = &clause.subject[..] else { return };
        let start = subject.items.start;
        let is_tail = start > 1 && self.symbol(start - 1) == ',' && self.symbol(start - 2) == 'L' && subject.items.len() == 1;
        if is_tail && matches!(self.symbol(start), 'L' | 'M') && self.symbol(clause.group.start) == 't' && has_own_subject(clause) {
            clause.subject.clear();
        }
    }

    /// "After three days of talks, | the board agreed": what a span of time is filled with does nothing.
    fn clear_lapse(&self, clause: &mut Clause) {
        let [subject] = &clause.subject[..] else { return };
        let start = subject.items.start;
        if start > 2 && self.symbol(start - 1) == 'f' && self.symbol(start - 2) == 'U' && matches!(self.symbol(start - 3), 'x' | 'z') {
            let follows = (!clause.appositions.is_empty()).then(|| clause.appositions.remove(0));
            clause.subject = follows.into_iter().collect();
        }
    }

    /// "Two boats suspected to be carrying | arms were seized": the boats were.
    fn resume_told(&self, clauses: &mut [Clause], index: usize) {
        let [.., told, infinitive, own] = &mut clauses[..=index] else { return };
        let is_told = self.opens_report(told) && infinitive.link == Link::Infinitive && infinitive.governor == Some(index - 2);
        let follows = infinitive.items.end == own.items.start && infinitive.objects.is_empty() && has_own_subject(own);
        if is_told && follows && !own.group.is_empty() && own.link == Link::Main {
            infinitive.objects = std::mem::replace(&mut own.subject, told.subject.clone());
        }
    }

    /// "two boats suspected | to be carrying oil", "a man accused | of theft": a participle of thought or charge right before an infinitive or
    /// an "of" tells of its subject, who does not think.
    pub(super) fn opens_report(&self, clause: &Clause) -> bool {
        let Some(verb) = self.token(clause.group.start).filter(|_| clause.group.len() == 1) else { return false };
        let is_past = matches!(verb.form, Form::PastOrParticiple | Form::Participle);
        let thinks = ["suspect", "believe", "think", "know", "allege", "rumor", "rumour", "estimate", "deem", "consider"];
        is_past
            && match self.symbol(clause.group.end) {
                't' => thinks.contains(&verb.lemma.as_str()),
                'f' => matches!(verb.lemma.as_str(), "accuse" | "suspect" | "convict" | "acquit"),
                _ => false,
            }
    }

    /// "said attacking | ports would not help": what the gerund is done to is not the subject of what follows, nor is it known whose deed it is.
    fn clear_gerund_object(&self, clauses: &mut [Clause], index: usize) {
        let Some((own, before)) = clauses[..=index].split_last_mut() else { return };
        let is_gerund =
            |clause: &&mut Clause| clause.objects.is_empty() && clause.group.len() == 1 && self.symbol(clause.items.start) == 'I';
        let Some(gerund) = before.last_mut().filter(is_gerund) else { return };
        let behind_saying = gerund.items.start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), 'Y' | 'q'));
        let tells = self.lemma(gerund.group.start).is_some_and(|verb| self.lexicon.reporting_verb(verb, None).is_some());
        let follows = gerund.group.end == own.items.start && has_own_subject(own) && !own.group.is_empty();
        if behind_saying && follows && !tells {
            gerund.subject.clear();
            gerund.objects = std::mem::take(&mut own.subject);
        }
    }
}
