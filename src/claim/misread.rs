//! Subjects that the grammar, which knows no words, takes too long or too early: "the reason | Vale was suspended", "attacking ports |
//! would not help", "in Salem, Oregon, | to study".

use super::{
    antecedents::give_subject,
    build::{Builder, describes, has_own_subject},
    lexicon::KindId,
    parse::{Adjunct, Clause, Link, Phrase},
};
use crate::{article::BlockKind, text::Form};

impl Builder<'_> {
    /// Mends the subject of a clause, or clears it where nobody knows who is meant.
    pub(super) fn mend_subject(&self, clauses: &mut [Clause], index: usize) {
        self.keep_last_object(&mut clauses[index]);
        self.split_contact(&mut clauses[index]);
        self.clear_place_tail(&mut clauses[index]);
        self.clear_lapse(&mut clauses[index]);
        self.clear_gerund_object(clauses, index);
        self.resume_told(clauses, index);
        self.hang_on_clause(clauses, index);
        self.pass_aside(clauses, index);
        self.resume_office(clauses, index);
        self.resume_home(clauses, index);
        self.split_absolute(&mut clauses[index]);
        self.split_named(clauses, index);
    }

    /// "A ship called | Tarn sank", "A man named Al Berg | shot a guard": the name belongs to the participle before it, the verb to whom that names.
    fn split_named(&self, clauses: &mut [Clause], index: usize) {
        let [.., named, own] = &mut clauses[..=index] else { return };
        let gives_name = named.group.len() == 1
            && self.symbol(named.group.start) == 'E'
            && has_own_subject(named)
            && self.lemma(named.group.start).is_some_and(|verb| self.lexicon.gives_name(verb));
        let follows = named.items.end == own.items.start && !own.group.is_empty() && own.link == Link::Main;
        if !gives_name || !follows || named.objects.is_empty() != has_own_subject(own) {
            return;
        }
        let name = std::mem::replace(&mut own.subject, named.subject.clone());
        if named.objects.is_empty() {
            named.objects = name;
        }
        named.link = Link::Relative;
    }

    /// Whether a verb is joined by "and" to none of its like: "equates to orders or buying the phone", "leaked details on the raid and cover up":
    /// what is joined there is a noun.
    pub(super) fn is_unlike(&self, index: usize, clauses: &[Clause]) -> bool {
        /// So many clauses back may stand what is joined.
        const REACH: usize = 8;
        let own = &clauses[index];
        let Some(governor) = own.governor.filter(|governor| *governor < index && own.link == Link::And) else { return false };
        let Some(verb) = self.token(own.group.start).filter(|_| own.group.len() == 1) else { return false };
        let joined = &clauses[governor.max(index.saturating_sub(REACH))..index];
        let shares = |is_like: &dyn Fn(usize) -> bool| joined.iter().any(|other| other.group.clone().any(is_like));
        match (self.symbol(own.group.start), verb.form) {
            ('I', _) => !shares(&|item| self.symbol(item) == 'I' || self.lemma_is_gerund(item)),
            ('V', Form::Base) if self.lexicon.is_unchanged(&verb.lemma) => false,
            ('V', Form::Base) if joined.iter().any(|other| self.wants_plural(other) == Some(true)) => false,
            ('V', Form::Base) => !shares(&|item| {
                matches!(self.symbol(item), 'm' | 't' | 'o')
                    || self.token(item).is_some_and(|token| token.form == Form::Base || self.lexicon.bares_verb(&token.lemma))
            }),
            _ => false,
        }
    }

    /// Whether a bare participle only describes the noun right behind it, which has no article of its own: "(list of) stolen goods", "(the)
    /// serving mayor". What was done to somebody has no object, save with verbs of two, and one person or place would have an article.
    pub(super) fn is_attributive(&self, clause: &Clause) -> bool {
        let [object, ..] = &clause.objects[..] else { return false };
        let Some(verb) = self.lemma(clause.group.start).filter(|_| clause.group.len() == 1 && !has_own_subject(clause)) else {
            return false;
        };
        let is_bare = object.items.start == clause.group.end
            && object.head.is_some_and(|head| matches!(self.symbol(head), 'N' | 'H'))
            && object.determiner.is_none()
            && object.owner.is_none()
            && object.numbers.is_empty();
        let is_one = || {
            self.is_plural(object) == Some(false) && (self.is_person(object) || self.kind(object).is_some_and(|kind| self.is_site(kind)))
        };
        let has_two = || self.lexicon.takes_two_objects(verb) || self.lexicon.gives_name(verb) || self.lexicon.labels(verb);
        // "men who robbed banks"
        let has_pronoun =
            clause.group.start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), 'w' | 'W' | 'i' | 'p' | 'c' | 'C'));
        let goes_on = has_pronoun || matches!(clause.link, Link::And | Link::Infinitive);
        is_bare
            && match self.symbol(clause.group.start) {
                'D' | 'E' => !goes_on && !has_two(),
                'I' => is_one(),
                _ => false,
            }
    }

    /// A place, building or vehicle, of which one has an article.
    fn is_site(&self, kind: KindId) -> bool {
        let under = |name| self.lexicon.kind_named(name).is_some_and(|name| self.lexicon.kind_under(kind, name));
        ["place", "building", "vehicle"].into_iter().any(under)
    }

    /// "and with 15 votes needed, …": what a "with" governs before a bare participle is what that tells of.
    fn split_absolute(&self, clause: &mut Clause) {
        let is_bare = clause.group.len() == 1 && matches!(self.symbol(clause.group.start), 'D' | 'E') && clause.objects.is_empty();
        let before = |adjunct: &Adjunct| {
            let with = self.lemma(adjunct.preposition).is_some_and(|preposition| preposition == "with");
            with && adjunct.phrases.last().is_some_and(|phrase| phrase.items.end == clause.group.start)
        };
        if let Some(with) = clause.adjuncts.iter().position(before).filter(|_| is_bare && clause.link == Link::And) {
            clause.subject = clause.adjuncts.remove(with).phrases;
            clause.link = Link::Relative;
        }
    }

    /// "Al Berg, 23, of High Street, | Brenn was arrested": where somebody lives is no subject behind him.
    fn resume_home(&self, clauses: &mut [Clause], index: usize) {
        let [.., pending, own] = &clauses[..=index] else { return };
        let [home] = &own.subject[..] else { return };
        let is_tail =
            home.items.len() == 1 && matches!(self.symbol(home.items.start), 'L' | 'M') && pending.items.end + 1 == home.items.start;
        let waits = pending.group.is_empty() && pending.subject.len() == 1 && pending.subject.iter().all(|phrase| self.is_person(phrase));
        if is_tail && waits && self.symbol(pending.items.end) == ',' && own.link == Link::Main && !own.group.is_empty() {
            let subject = pending.subject.clone();
            give_subject(clauses, index, subject);
        }
    }

    /// "arrested a frail, | ill woman, | ending a search", "complained of abuse by guards, | claimed they …": a verb that a comma sets off goes on
    /// with the clause before, to which the phrase between belongs, where it is a participle or an infinitive, or a preposition governs that phrase.
    fn hang_on_clause(&self, clauses: &mut [Clause], index: usize) {
        let Some((own, before)) = clauses[..=index].split_last() else { return };
        let (start, verb) = (own.items.start, own.group.start);
        let set_off = verb.checked_sub(1).is_some_and(|comma| self.symbol(comma) == ',');
        let participle = own.group.len() == 1 && self.symbol(verb) == 'I';
        let purpose = self.symbol(verb) == 't';
        let is_governed = start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), 'x' | 'y' | 'f'));
        let is_open =
            own.link == Link::Main && !own.group.is_empty() && has_own_subject(own) && set_off && (participle || purpose || is_governed);
        let Some(above) = before.last().filter(|_| is_open) else { return };
        let follows = above.items.end + 1 == start && (self.symbol(above.items.end) == ',' || is_governed);
        if follows && !above.group.is_empty() && matches!(above.link, Link::Main | Link::And) {
            let link = match () {
                () if participle => Link::Participial,
                () if purpose => Link::Infinitive,
                () => Link::And,
            };
            self.hang(clauses, index, before.len() - 1, link);
        }
    }

    /// "at a bank in Brenn, Tolmin, | killing two", "entered the office of the firm, Tarn, | and opened fire": what goes on behind a phrase set
    /// off goes on with the clause before that.
    fn pass_aside(&self, clauses: &mut [Clause], index: usize) {
        let own = &clauses[index];
        let Some(aside) =
            own.governor.filter(|governor| *governor > 0 && matches!(own.link, Link::And | Link::Participial) && *governor < index)
        else {
            return;
        };
        let above = &clauses[aside - 1];
        let is_aside =
            clauses[aside].group.is_empty() && above.items.end + 1 == clauses[aside].items.start && self.symbol(above.items.end) == ',';
        if is_aside && !above.group.is_empty() && matches!(above.link, Link::Main | Link::And) {
            let link = own.link;
            self.hang(clauses, index, aside - 1, link);
        }
    }

    /// Makes a clause go on with the one above, and so what hangs on it.
    fn hang(&self, clauses: &mut [Clause], index: usize, above: usize, link: Link) {
        let raised = link == Link::Participial && self.group(&clauses[above].group).passive && !clauses[index].objects.is_empty();
        let subject = if raised { Vec::new() } else { clauses[above].subject.clone() };
        give_subject(clauses, index, subject);
        clauses[index].link = link;
        clauses[index].governor = Some(above);
    }

    /// "her calm as the captain of the ship | was praised": what somebody is or does as such is the subject, not the office, which the "as"
    /// governs.
    fn resume_office(&self, clauses: &mut [Clause], index: usize) {
        let Some((own, before)) = clauses[..=index].split_last() else { return };
        let is_as = |item: usize| self.symbol(item) == 'z' && self.lemma(item).is_some_and(|word| word == "as");
        let Some(opener) = own.items.start.checked_sub(1).filter(|opener| is_as(*opener)) else { return };
        let is_office =
            own.subject.iter().all(|phrase| phrase.head.is_some_and(|head| self.symbol(head) == 'H') && phrase.numbers.is_empty());
        if own.link != Link::Main
            || own.group.is_empty()
            || !has_own_subject(own)
            || !is_office
            || self.sentence.kind == BlockKind::Headline
        {
            return;
        }
        // "the men | who saw him | as their leader were held"
        let pending = before.iter().rev().find(|clause| clause.link != Link::Relative);
        let waits = |clause: &&Clause| clause.group.is_empty() && !clause.subject.is_empty() && clause.link == Link::Main;
        let follows = before.last().is_some_and(|last| last.items.end == opener);
        if let Some(subject) = pending.filter(waits).filter(|_| follows).map(|pending| pending.subject.clone()) {
            give_subject(clauses, index, subject);
        }
    }

    /// Whether a phrase may do what a clause without an own subject tells: in "the fire was contained | using foam" the fire does not, nor does
    /// "there" in "there is a wish | to cut costs".
    pub(super) fn may_act(&self, phrase: &Phrase, clause: &Clause, clauses: &[Clause]) -> bool {
        // "is quite proud | to have won it": no adjective alone does anything.
        let is_adjective = describes(phrase) && phrase.determiner.is_none() && !self.names_people(phrase);
        let is_there = phrase.pronoun.and_then(|item| self.lemma(item)).is_some_and(|lemma| lemma == "there");
        let is_passive = |governor: &Clause| self.group(&governor.group).passive;
        let is_gerund = self.symbol(clause.items.start) == 'I' && matches!(clause.link, Link::Participial | Link::Gerund(_));
        let hangs_on_passive = clause.governor.is_some_and(|governor| is_passive(&clauses[governor]));
        !(is_there || is_adjective || is_gerund && hangs_on_passive && !clause.objects.is_empty() && self.is_lifeless(phrase))
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
        let is_past = matches!(verb.form, Form::PastOrParticiple | Form::Participle) && !self.object_stands_before(clause);
        is_past
            && match self.symbol(clause.group.end) {
                't' => self.lexicon.is_meant(&verb.lemma),
                'f' => self.lexicon.charges(&verb.lemma),
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
