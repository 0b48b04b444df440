//! What a relative clause tells of, where more than one phrase stands before it: "a plant in Oslo | that makes …", "the head of a church, | which …".

use super::{
    build::{Builder, has_own_subject},
    lexicon::Role,
    parse::{Clause, Link, Phrase},
    subjects::last_phrase,
};
use crate::text::Form;

impl Builder<'_> {
    /// Gives a relative clause the phrase before it that fits, or none where more than one does; whether that is so.
    pub(super) fn settle_antecedent(&self, clauses: &mut [Clause], index: usize) -> bool {
        self.prefer_body(clauses, index);
        let own = &clauses[index];
        let Some(pronoun) = own.items.start.checked_sub(1).filter(|before| matches!(self.symbol(*before), 'w' | 'W')) else { return false };
        // "keyboards and a screen with a sensor that senses light": one of them does.
        if own.link == Link::Relative && own.subject.len() > 1 && !has_own_subject(own) && self.wants_plural(own) == Some(false) {
            give_subject(clauses, index, Vec::new());
            return true;
        }
        let [found] = &own.subject[..] else { return false };
        // What stands further off was chosen for a reason.
        if own.link != Link::Relative || found.items.end + 2 < pronoun || found.items.end > pronoun {
            return false;
        }
        // "resigned after 60 days in office, | which made her …": all that was told did.
        let results = own.group.clone().rev().find_map(|item| self.token(item)).is_some_and(|verb| self.lexicon.goes_on(&verb.lemma));
        let is_bare = found.determiner.is_none() && found.of.is_empty() && found.head.is_some_and(|head| self.symbol(head) == 'N');
        if self.symbol(pronoun) == 'w' && self.symbol(pronoun - 1) == ',' && results && is_bare && self.is_plural(found) == Some(false) {
            give_subject(clauses, index, Vec::new());
            return true;
        }
        let candidates = self.candidates(clauses, found);
        let set_off = self.symbol(pronoun - 1) == ',';
        // "in a raid last year in Brenn that left": a place that has a name is not singled out.
        if candidates.len() < 2 && !set_off && self.is_named(found) && found.head.is_some_and(|head| self.symbol(head) == 'L') {
            give_subject(clauses, index, Vec::new());
            return true;
        }
        if candidates.len() < 2 {
            return false;
        }
        let fitting: Vec<&Phrase> = candidates.iter().filter(|phrase| self.may_precede(phrase, pronoun, own)).collect();
        // "an agent of Holt that": what has a name of its own needs nothing to single it out.
        let singled_out: Vec<&Phrase> = fitting.iter().copied().filter(|phrase| set_off || !self.is_named(phrase)).collect();
        let settled = match (&singled_out[..], &fitting[..]) {
            ([only], _) | ([], [only]) => vec![(*only).clone()],
            ([nearest, other, ..], _) if !set_off && self.opens_a_set(nearest) && !self.opens_a_set(other) => vec![(*nearest).clone()],
            _ => Vec::new(),
        };
        let is_doubtful = settled.is_empty();
        give_subject(clauses, index, settled);
        is_doubtful
    }

    /// "He fired at the police, | who shot him": a body of people right before "who" is meant, not a person further off.
    fn prefer_body(&self, clauses: &mut [Clause], index: usize) {
        let own = &clauses[index];
        let Some(pronoun) = own.items.start.checked_sub(1).filter(|before| self.symbol(*before) == 'W') else { return };
        if pronoun.checked_sub(1).is_none_or(|before| self.symbol(before) != ',') {
            return;
        }
        let under = |kind, name| self.lexicon.kind_named(name).is_some_and(|name| self.lexicon.kind_under(kind, name));
        let is_body = |phrase: &&Phrase| self.kind(phrase).is_some_and(|kind| under(kind, "group") || under(kind, "organisation"));
        let nearest = clauses[..index].iter().rev().find_map(|clause| last_phrase(clause, pronoun));
        if let Some(body) = nearest.filter(is_body).filter(|body| own.subject.iter().any(|found| found.items.end < body.items.start)) {
            let subject = vec![body.clone()];
            give_subject(clauses, index, subject);
        }
    }

    /// "the release of two men | held", "the discovery of a rifle | buried": what a participle tells of is what the happening befell, not the
    /// happening, where it can be; but "the sale of the firm announced".
    pub(super) fn settle_participle(&self, clauses: &mut [Clause], index: usize) {
        let own = &clauses[index];
        let [found] = &own.subject[..] else { return };
        let set_off = found.items.end + 1 == own.items.start && self.symbol(found.items.end) == ',' || self.symbol(own.items.start) == ',';
        let follows = set_off || found.items.end == own.items.start;
        let is_reduced = own.link == Link::Relative && follows && matches!(self.symbol(own.group.start), 'D' | 'E');
        let happens = found.head.and_then(|head| self.lemma(head)).is_some_and(|head| self.lexicon.noun_uses("", head).next().is_some());
        let Some(inner) = found.of.last().filter(|of| is_reduced && of.items.end == found.items.end) else { return };
        // "the home of the man accused", "the sister of the man killed"
        let is_one = |phrase: &Phrase| phrase.numbers.is_empty() && self.is_plural(phrase) != Some(true);
        let of_person =
            !set_off && self.is_person(inner) && found.head.is_some() && is_one(found) && is_one(inner) && inner.determiner.is_some();
        let verb = own.group.clone().rev().find_map(|item| self.token(item));
        // "a raid on the homes of a man accused"
        let charged =
            verb.is_some_and(|verb| self.lexicon.charges(&verb.lemma) || self.lexicon.is_meant(&verb.lemma)) && self.is_person(inner);
        if !happens && !of_person && !charged {
            return;
        }
        let told = verb.is_some_and(|verb| self.lexicon.reporting_verb(&verb.lemma, None).is_some_and(|reporting| reporting.speech));
        // "the trial of Berg, accused of murder", but "the trial of Berg, held in May"
        let befalls_people = |verb: &str| {
            let mut uses = self.lexicon.verb_uses(verb, None).filter(|a_use| !a_use.minor);
            let charges = |class| self.lexicon.class(class).obliques.values().any(|role| *role == Role::Charge);
            uses.any(|a_use| self.lexicon.befalls_people(a_use.class) || charges(a_use.class))
        };
        let wants_person = self.is_person(inner) && verb.is_some_and(|verb| befalls_people(&verb.lemma));
        let fits = self.can_be(inner, own) && (!set_off || wants_person);
        if fits && (self.is_person(inner) || !told && self.opens_a_set(inner)) {
            let mut inner = inner.clone();
            inner.items.start += usize::from(self.symbol(inner.items.start) == 'f');
            give_subject(clauses, index, vec![inner]);
        }
    }

    /// The phrase, the one behind its "of", and the one that it hangs on, the nearest first.
    fn candidates<'c>(&self, clauses: &'c [Clause], found: &Phrase) -> Vec<Phrase> {
        let inner = found.of.last().filter(|of| of.items.end == found.items.end && of.items.len() > 1).cloned().map(|mut of| {
            of.items.start += 1;
            of
        });
        let governs = |phrase: &&Phrase| phrase.items.end + 1 == found.items.start && matches!(self.symbol(phrase.items.end), 'x' | 'z');
        let phrases = |clause: &'c Clause| {
            let adjuncts = clause.adjuncts.iter().flat_map(|adjunct| &adjunct.phrases);
            clause.subject.iter().chain(&clause.objects).chain(adjuncts)
        };
        let outer = clauses.iter().rev().flat_map(phrases).find(governs);
        // "two of the men": the number counts those behind it.
        let whole = Some(found).filter(|found| inner.is_none() || found.head.is_some());
        inner.into_iter().chain(whole.cloned()).chain(outer.cloned()).collect()
    }

    /// Whether the relative pronoun and the verb behind it agree with a phrase: "who" with people, "were" with more than one.
    fn may_precede(&self, phrase: &Phrase, pronoun: usize, own: &Clause) -> bool {
        let symbol = phrase.head.map_or('Q', |head| self.symbol(head));
        let kind = if self.symbol(pronoun) == 'W' { "HPGMQ".contains(symbol) } else { !"HP".contains(symbol) };
        let agrees = match (self.is_plural(phrase), self.wants_plural(own)) {
            (Some(is), Some(wanted)) => is == wanted,
            _ => true,
        };
        kind && agrees
    }

    fn is_named(&self, phrase: &Phrase) -> bool {
        phrase.determiner.is_none() && phrase.head.is_some_and(|head| matches!(self.symbol(head), 'P' | 'L' | 'G' | 'M'))
    }

    /// "a plant", "plants", "two plants": what follows tells which.
    pub(super) fn opens_a_set(&self, phrase: &Phrase) -> bool {
        let article = phrase.determiner.and_then(|item| self.lemma(item));
        article.map_or(phrase.owner.is_none(), |article| matches!(article.as_str(), "a" | "an" | "any" | "some"))
    }

    /// Whether a phrase names more than one; `None` where its form does not tell.
    pub(super) fn is_plural(&self, phrase: &Phrase) -> Option<bool> {
        let head = self.token(phrase.head?)?;
        match head.form {
            Form::Plural => Some(true),
            // "the shooting"
            Form::Gerund if self.symbol(phrase.head?) == 'N' && phrase.numbers.is_empty() => Some(false),
            // "ISPs" looks like a name.
            Form::Plain if head.text(&self.layers.article.text).contains(char::is_uppercase) => None,
            Form::Plain if self.symbol(phrase.head?) == 'N' && phrase.numbers.is_empty() => Some(false),
            _ => None,
        }
    }

    /// Whether the first verb of a clause wants a subject of more than one; `None` where its form does not tell.
    pub(super) fn wants_plural(&self, clause: &Clause) -> Option<bool> {
        let verb = clause.group.clone().find(|item| matches!(self.symbol(*item), 'm' | 'b' | 'h' | 'o' | 'V' | 'Y' | 'D' | 'E'))?;
        let token = self.token(verb)?;
        match token.text(&self.layers.article.text) {
            "was" | "is" | "has" | "does" => Some(false),
            "were" | "are" | "have" | "do" => Some(true),
            _ if token.form == Form::Third => Some(false),
            _ if token.form == Form::Base && self.symbol(verb) == 'V' => Some(true),
            _ => None,
        }
    }
}

/// Gives a clause its subject, and so those right behind it that hang on it.
pub(super) fn give_subject(clauses: &mut [Clause], index: usize, subject: Vec<Phrase>) {
    /// Clauses that may hang on each other behind a relative pronoun.
    const CHAIN: usize = 6;
    let before = clauses[index].subject.first().map(|phrase| phrase.items.clone());
    let mut given = index..index + 1;
    for later in index..clauses.len().min(index + CHAIN) {
        let hangs = later == index || clauses[later].governor.is_some_and(|governor| given.contains(&governor));
        if hangs && clauses[later].subject.first().map(|phrase| phrase.items.clone()) == before {
            clauses[later].subject.clone_from(&subject);
            given.end = later + 1;
        }
    }
}
