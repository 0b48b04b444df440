//! Noun phrases to arguments, and the claims that nouns state.

use smol_str::SmolStr;

use super::{
    Arg, Claim, Predicate, Role, Source, TimeRole, TimeSlot,
    build::Builder,
    lexicon::{self, Certainty, ClassId, Scope},
    line::Item,
    parse::Phrase,
};
use crate::{
    Span,
    name::MentionForm,
    text::{Tag, lower_case},
};

impl Builder<'_> {
    /// Adds a phrase and the "of" phrases in it to the claim, and makes the claims that its own noun states.
    pub(super) fn arg(&mut self, phrase: &Phrase, role: Role, preposition: Option<SmolStr>, claim: &mut Claim) {
        if self.is_cut_off(phrase) {
            return;
        }
        let mut arg = self.read_phrase(phrase, role, preposition);
        let parent = arg.head.clone();
        let second = self.pair(phrase, &arg).map(|[first, second]| {
            arg.entity = Some(first);
            Arg { entity: Some(second), preposition: arg.preposition.clone(), ..Arg::new(role, arg.span) }
        });
        // "no one", "no ship": what happens to none does not happen.
        if matches!(role, Role::Agent | Role::Patient) && self.is_nothing(phrase) {
            claim.negated = !claim.negated;
        }
        self.nominal(phrase, &arg, self.told(claim, &arg));
        self.counted(phrase, &arg, claim);
        claim.args.push(arg);
        claim.args.extend(second);
        for of in &phrase.of {
            let mut inner = self.read_phrase(of, Role::Of, Some(SmolStr::new_static("of")));
            inner.parent = parent.clone();
            self.nominal(of, &inner, (Certainty::Stated, false));
            claim.args.push(inner);
        }
        if let Some(owner) = &phrase.owner
            && !owner.numbers.is_empty()
        {
            claim.args.push(self.read_phrase(owner, Role::Of, None));
        }
    }

    /// The two whom a phrase means: "the two leaders", "both men".
    fn pair(&self, phrase: &Phrase, arg: &Arg) -> Option<[usize; 2]> {
        let pairs = &self.layers.names.pairs[self.own.pairs.clone()];
        let means = arg.entity.is_none() && phrase.of.is_empty();
        pairs.iter().find(|pair| means && arg.span.contains(pair.span)).map(|pair| pair.entities)
    }

    /// An article alone: what it belongs to was not understood.
    fn is_cut_off(&self, phrase: &Phrase) -> bool {
        let is_article = |lemma: &SmolStr| matches!(lemma.as_str(), "a" | "an" | "the");
        phrase.items.len() == 1 && phrase.determiner.and_then(|item| self.lemma(item)).is_some_and(is_article)
    }

    /// "no ship", "nobody", "none of the hostages", "neither Berg".
    fn is_nothing(&self, phrase: &Phrase) -> bool {
        let start = phrase.items.start;
        let before = start.checked_sub(1).filter(|before| self.lemma(*before).is_some_and(|lemma| lemma == "neither"));
        // "No-one" may stand as a name in the line.
        let word = lower_case(self.span(&(start..start + 1)).of(&self.layers.article.text));
        // "Luckily no-one"
        let last = self.span(&phrase.items).of(&self.layers.article.text).split_whitespace().next_back().unwrap_or_default();
        let is_nobody = matches!(last, "no-one" | "nobody" | "nothing");
        before.is_some() || is_nobody || matches!(word.as_str(), "no" | "no-one" | "nobody" | "none" | "nothing" | "neither")
    }

    fn read_phrase(&self, phrase: &Phrase, role: Role, preposition: Option<SmolStr>) -> Arg {
        let mut arg = Arg { preposition, ..Arg::new(role, self.span(&phrase.items)) };
        for &word in &phrase.words {
            let is_head = Some(word) == phrase.head;
            match self.line.items.get(word) {
                Some((Item::Token(index), _)) => {
                    let token = &self.sentence.tokens[*index];
                    // "the shooting", "the alleged attack": a verb's form that stands for a noun or an adjective is looked up as it is written.
                    let lemma = match self.symbol(word) {
                        'N' | 'J' if token.tag == Tag::Verb => &lower_case(token.text(&self.layers.article.text)),
                        _ => &token.lemma,
                    };
                    if is_head { arg.head = Some(lemma.clone()) } else { arg.modifiers.push(lemma.clone()) }
                }
                Some((Item::Name(index), span)) => {
                    let mention = &self.layers.names.mentions[*index];
                    if is_head {
                        arg.entity = Some(mention.entity);
                    } else if mention.form == MentionForm::Demonym {
                        arg.modifiers.push(self.layers.names.entities[mention.entity].name.to_lowercase().into());
                    } else {
                        arg.modifiers.push(lower_case(span.of(&self.layers.article.text)));
                        arg.owner = arg.owner.or(Some(mention.entity));
                    }
                }
                Some((Item::Quantity(_), span)) if is_head => arg.head = Some(lower_case(span.of(&self.layers.article.text))),
                _ => {}
            }
        }
        let quantity = |item: usize| match self.line.items.get(item) {
            Some((Item::Quantity(index), _)) => Some(*index),
            _ => None,
        };
        arg.quantities = phrase.numbers.iter().filter_map(|n| quantity(*n)).collect();
        arg.ordinal = phrase.ordinal.and_then(quantity);
        arg.age = phrase.age.and_then(quantity);
        arg.when = phrase.when.and_then(|w| match self.line.items.get(w) {
            Some((Item::Time(index), _)) => Some(*index),
            _ => None,
        });
        if let Some(determiner) = phrase.determiner.and_then(|d| self.token(d)) {
            match determiner.lemma.as_str() {
                "the" | "this" | "that" | "these" | "those" => arg.definite = true,
                "his" | "her" | "its" | "their" => {
                    arg.definite = true;
                    arg.owner = self.entity_at(determiner.span);
                }
                "another" | "other" | "no" | "each" | "every" | "both" | "all" => arg.modifiers.push(determiner.lemma.clone()),
                _ => {}
            }
        }
        // "twenty of them", "30 of the 80": a part of a set that is told elsewhere.
        let definite =
            |of: &Phrase| of.pronoun.is_some() || of.determiner.and_then(|d| self.lemma(d)).is_some_and(|d| d != "a" && d != "an");
        arg.partitive = !phrase.numbers.is_empty() && phrase.of.first().is_some_and(definite);
        if let Some(owner) = &phrase.owner {
            arg.definite = true;
            arg.owner = owner.head.and_then(|head| self.entity_of(head)).or(arg.owner);
            if let Some(when) = owner.when.or(owner.head)
                && let Some((Item::Time(index), _)) = self.line.items.get(when)
            {
                arg.when = Some(*index);
            }
        }
        if arg.entity.is_none() {
            arg.entity = phrase.pronoun.and_then(|p| self.token(p)).and_then(|t| self.entity_at(t.span)).or_else(|| {
                // "the North Korean leader": a description that the names layer has linked
                self.own.names.clone().map(|i| &self.layers.names.mentions[i]).find_map(|m| {
                    (m.form == MentionForm::Description && arg.span.contains(m.span) && phrase.of.is_empty()).then_some(m.entity)
                })
            });
        }
        arg.kind = arg.head.as_ref().and_then(|head| self.lexicon.kind(head));
        arg
    }

    pub(super) fn entity_of(&self, item: usize) -> Option<usize> {
        match self.line.items.get(item)? {
            (Item::Name(index), _) => Some(self.layers.names.mentions[*index].entity),
            (_, span) => self.entity_at(*span),
        }
    }

    fn entity_at(&self, span: Span) -> Option<usize> {
        self.own.names.clone().map(|i| &self.layers.names.mentions[i]).find(|m| m.span.overlaps(span)).map(|m| m.entity)
    }

    /// How sure a happening is that a claim names as its participant: "accused of murder", "may hold a meeting";
    /// and whether it is denied: "did not hold a meeting".
    fn told(&self, claim: &Claim, arg: &Arg) -> (Certainty, bool) {
        let Some(predicate) = claim.predicate.as_ref().filter(|_| arg.role != Role::Agent) else { return (Certainty::Stated, false) };
        let class = predicate.class.map(|class| self.lexicon.class(class));
        if arg.definite {
            return (Certainty::Stated, false);
        }
        // "committed suicide": the noun tells what the verb tells.
        let same = class
            .zip(arg.head.as_ref().and_then(|head| self.lexicon.noun(head)))
            .is_some_and(|(class, noun)| class.name == self.lexicon.class(noun).name);
        if same {
            return (claim.certainty, claim.negated);
        }
        // "was denied a permit", "refused Berg a visa"
        let is_whom = |other: &Arg| other.role == Role::Patient && other.head.as_ref().is_none_or(|head| self.lexicon.noun(head).is_none());
        if arg.role == Role::Patient && matches!(predicate.lemma.as_str(), "deny" | "refuse") && claim.args.iter().any(is_whom) {
            return (claim.certainty, !claim.negated);
        }
        let charged = class.zip(arg.preposition.as_deref()).is_some_and(|(class, preposition)| {
            class.obliques.get(preposition) == Some(&lexicon::Role::Charge)
                && !matches!(class.name, "convict" | "sentence" | "jail" | "execute")
        });
        if charged {
            return (Certainty::Alleged, false);
        }
        if arg.role != Role::Patient {
            return (Certainty::Stated, false);
        }
        let reporting = self.lexicon.reporting_verb(&predicate.lemma, None);
        // "denies murder", but "denied the request", "denied reports of a raid"
        let is_bare = !arg.span.of(&self.layers.article.text).contains(char::is_whitespace);
        let is_deed = arg.head.as_ref().is_some_and(|head| self.lexicon.reporting_noun(head).is_none());
        if reporting.is_some_and(|reporting| reporting.name == "deny")
            && is_bare
            && is_deed
            && predicate.lemma == "deny"
            && predicate.span.end <= arg.span.start
        {
            return (claim.certainty.max(Certainty::Denied), claim.negated);
        }
        let content = reporting.filter(|reporting| reporting.name != "deny").map_or(Certainty::Stated, |reporting| reporting.content);
        (claim.certainty.max(content), claim.negated)
    }

    /// "the number of dead", "a total of missing": a toll of those whom the "of" names.
    fn number_of(&self, phrase: &Phrase, head: &str) -> Option<ClassId> {
        let of = phrase.of.first().filter(|_| self.is_number(head))?;
        self.lexicon.people(self.lemma(*of.words.last()?)?)
    }

    /// "number", "total": a noun that tells how many there are.
    pub(super) fn is_number(&self, noun: &str) -> bool {
        self.lexicon.noun_uses("", noun).any(|a_use| self.lexicon.class(a_use.class).name == "number")
    }

    /// The claim that a number with an adjective states wherever it stands: "reports of | 97 dead". What the verb tells itself is not told twice:
    /// "left 40 dead".
    fn counted(&mut self, phrase: &Phrase, arg: &Arg, claim: &Claim) {
        let Some((class, token)) =
            self.elliptic(phrase).filter(|_| phrase.head.is_none() && !self.is_money(phrase) && claim.predicate.is_some())
        else {
            return;
        };
        let predicate =
            Predicate { lemma: token.lemma.clone(), particle: None, class: Some(class), span: token.span, source: Source::People };
        let is_told = claim.predicate.as_ref().and_then(|predicate| predicate.class) == Some(class);
        if is_told || self.lexicon.people(&token.lemma).is_none() && !self.lexicon.class(class).tally {
            return;
        }
        let mut counted = self.empty(arg.span);
        (counted.certainty, counted.negated) = self.told(claim, arg);
        counted.predicate = Some(predicate);
        counted.args.push(Arg { role: Role::Patient, preposition: None, ..arg.clone() });
        self.claims.push(counted);
    }

    /// The claim that a noun states: "Kim's third trip to Russia", "a death toll of 22", "ten fatalities".
    fn nominal(&mut self, phrase: &Phrase, arg: &Arg, (certainty, negated): (Certainty, bool)) {
        let Some(head) = arg.head.as_ref().filter(|head| self.lexicon.is_predicate_noun(head)) else { return };
        // "opened fire": no fire broke out.
        if phrase.head.is_some() && phrase.head == self.idiom {
            return;
        }
        let toll = self.lexicon.toll(arg.modifiers.last().map_or("", SmolStr::as_str), head);
        let toll = toll.or_else(|| self.lexicon.toll("", head)).or_else(|| self.number_of(phrase, head));
        let people = self.lexicon.people(head).filter(|_| !arg.quantities.is_empty());
        let Some((class, source)) = toll
            .map(|c| (c, Source::People))
            .or(people.map(|c| (c, Source::People)))
            .or_else(|| self.lexicon.noun(head).map(|c| (c, Source::Noun)))
        else {
            return;
        };
        // "a suspension of payments": the noun means another happening than that which befalls people.
        let happens = |of: &Phrase| of.head.and_then(|head| self.lemma(head)).is_some_and(|head| self.lexicon.noun(head).is_some());
        let befalls = |of: &Phrase| {
            let fits = self.lexicon.may_befall(class, self.kind(of)) && !(self.lexicon.befalls_people(class) && happens(of));
            source != Source::Noun || fits
        };
        if !phrase.of.iter().all(befalls) {
            return;
        }
        let span = phrase.head.and_then(|h| self.line.items.get(h)).map_or(arg.span, |i| i.1);
        let mut claim = self.empty(arg.span);
        // "a potential visit", "the alleged attack"
        let marker = |modifier: &SmolStr| self.lexicon.marker([modifier.as_str()]).filter(|m| m.scope == Scope::Noun);
        claim.certainty =
            arg.modifiers.iter().filter_map(marker).filter_map(|m| m.sense.certainty()).max().unwrap_or(Certainty::Stated).max(certainty);
        claim.negated =
            negated || arg.modifiers.iter().any(|modifier| modifier == "no") || arg.preposition.as_ref().is_some_and(|p| p == "without");
        claim.predicate = Some(Predicate { lemma: head.clone(), particle: None, class: Some(class), span, source });
        if source == Source::People && toll.is_none() {
            let mut own = arg.clone();
            own.role = Role::Patient;
            claim.args.push(own);
        } else {
            claim.args.reserve_exact(1 + usize::from(phrase.owner.is_some()) + phrase.of.len());
            let mut own = arg.clone();
            own.role = Role::Attribute;
            claim.args.push(own);
            // "Monday's shooting": a day does nothing.
            if let Some(owner) = phrase.owner.as_ref().filter(|owner| !owner.words.is_empty() || owner.pronoun.is_some()) {
                let owner = self.read_phrase(owner, Role::Agent, None);
                claim.args.push(owner);
            }
            for of in &phrase.of {
                let of = self.read_phrase(of, Role::Patient, Some(SmolStr::new_static("of")));
                claim.args.push(of);
            }
        }
        if let Some(when) = arg.when {
            claim.times.push(TimeSlot { mention: when, preposition: None, role: TimeRole::default() });
        }
        // What stands right behind it belongs to it: "trip | to Russia | in 2019".
        let mut end = phrase.items.end;
        while let Some((role, phrases)) = self.adjunct_at(end) {
            // "awards after a show by Berg": the show is his, not the awards.
            if role == Role::Agent && claim.args.iter().any(|arg| arg.role == Role::Adjunct && arg.head.is_some()) {
                break;
            }
            let preposition = self.lemma(end).cloned();
            for phrase in phrases {
                let arg = self.read_phrase(phrase, role, preposition.clone());
                claim.args.push(arg);
            }
            let Some(last) = phrases.last().filter(|last| last.items.end > end) else { break };
            end = last.items.end;
            claim.span = claim.span.join(self.span(&last.items));
        }
        let mut times = self.parse.clauses.iter().flat_map(|c| &c.times).chain(&self.parse.loose_times);
        if let Some((preposition, item)) = times.find(|(preposition, item)| preposition.unwrap_or(*item) == end) {
            self.time(*item, *preposition, &mut claim);
        }
        self.claims.push(claim);
    }

    /// What the preposition at an item governs, and its role in the claim of the noun before it.
    fn adjunct_at(&self, preposition: usize) -> Option<(Role, &[Phrase])> {
        let clauses = &self.parse.clauses;
        let mut adjuncts = clauses.iter().flat_map(|c| &c.adjuncts).chain(&self.parse.loose);
        if let Some(adjunct) = adjuncts.find(|adjunct| adjunct.preposition == preposition) {
            return Some((Role::Adjunct, &adjunct.phrases));
        }
        let mut agents = clauses.iter().flat_map(|c| &c.by).filter(|_| self.symbol(preposition) == 'y');
        let agent = agents.find(|phrase| phrase.items.start == preposition + 1 && !self.is_amount(phrase))?;
        Some((Role::Agent, std::slice::from_ref(agent)))
    }
}
