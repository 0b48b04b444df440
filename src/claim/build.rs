//! Parsed clauses to claims.

use std::ops::Range;

use smol_str::SmolStr;

use super::{
    Arg, Attribution, Claim, Claims, Event, Layers, Own, Predicate, Role, Source, Tense, TimeSlot,
    lexicon::{Certainty, ClassId, Frame, Lexicon, lexicon},
    line::{self, Item, Line},
    parse::{self, Clause, Link, Parse, Phrase},
};
use crate::{
    Span,
    name::MentionForm,
    temporal::{Grain, TimeKind},
    text::{Form, Sentence, Tag, Token},
};

/// Reads the claims of one article.
pub fn read(layers: &Layers) -> Claims {
    let mut out = Claims::default();
    let owns = owns(layers);
    for (index, (sentence, own)) in layers.sentences.iter().zip(&owns).enumerate() {
        let line = line::write(sentence, layers, own);
        let parse = parse::parse(&line.symbols);
        Builder { layers, lexicon: lexicon(), index, sentence, line: &line, parse: &parse, own, claims: Vec::new() }.build(&mut out.claims);
    }
    assign_events(layers, &owns, &mut out);
    out
}

/// Which mentions lie in which sentence.
fn owns(layers: &Layers) -> Vec<Own> {
    let mut owns = vec![Own::default(); layers.sentences.len()];
    fn fill(owns: &mut [Own], sentences: impl Iterator<Item = usize>, slot: impl Fn(&mut Own) -> &mut Range<usize>) {
        for (index, sentence) in sentences.enumerate() {
            let Some(own) = owns.get_mut(sentence) else { continue };
            let range = slot(own);
            if range.start == range.end {
                *range = index..index + 1;
            } else {
                range.end = index + 1;
            }
        }
    }
    fill(&mut owns, layers.times.iter().map(|m| m.sentence), |own| &mut own.times);
    fill(&mut owns, layers.quantities.iter().map(|m| m.sentence), |own| &mut own.quantities);
    fill(&mut owns, layers.names.mentions.iter().map(|m| m.sentence), |own| &mut own.names);
    owns
}

struct Builder<'a> {
    layers: &'a Layers<'a>,
    lexicon: &'static Lexicon,
    index: usize,
    sentence: &'a Sentence,
    line: &'a Line,
    parse: &'a Parse,
    own: &'a Own,
    claims: Vec<Claim>,
}

/// What the verb group of a clause says beside the verb.
#[derive(Default)]
struct Group<'a> {
    verb: Option<&'a Token>,
    verb_item: usize,
    passive: bool,
    negated: bool,
    future: bool,
    perfect: bool,
    possible: bool,
    alleged: bool,
    copula: bool,
}

impl Builder<'_> {
    fn build(mut self, out: &mut Vec<Claim>) {
        let clauses = self.repaired();
        let mut claim_of: Vec<Option<usize>> = vec![None; clauses.len()];
        for (index, clause) in clauses.iter().enumerate() {
            claim_of[index] = self.clause(clause, &clauses, &claim_of);
        }
        for adjunct in &self.parse.loose {
            for phrase in &adjunct.phrases {
                self.fragment(phrase);
            }
        }
        self.attribute(&clauses, &claim_of);
        self.claims.sort_by_key(|claim| (claim.span.start, claim.span.end));
        out.append(&mut self.claims);
    }

    /// The clauses with the subjects that the grammar leaves open: "the ship | seized by pirates | was released".
    fn repaired(&self) -> Vec<Clause> {
        let mut clauses = self.parse.clauses.clone();
        for index in 0..clauses.len() {
            if !clauses[index].subject.is_empty() || clauses[index].group.is_empty() || index == 0 {
                continue;
            }
            let (before, rest) = clauses.split_at_mut(index);
            let own = &mut rest[0];
            let bare = own.group.len() == 1 && matches!(self.symbol(own.group.start), 'D' | 'E' | 'I');
            let previous = &before[index - 1];
            if bare {
                // A reduced relative: it speaks of the phrase it follows.
                if let Some(phrase) = last_phrase(previous, own.items.start) {
                    own.subject = vec![phrase.clone()];
                    own.link = Link::Relative;
                    own.governor = Some(index - 1);
                }
            } else if matches!(self.symbol(own.group.start), 't') {
                own.subject = previous.subject.clone();
                own.link = Link::Infinitive;
                own.governor = Some(index - 1);
            } else if previous.group.len() == 1
                && previous.items.end == own.items.start
                && matches!(self.symbol(previous.group.start), 'D' | 'E')
            {
                own.subject = previous.subject.clone();
            } else if own.items.start > 0 && matches!(self.symbol(own.items.start - 1), ',' | 'c' | '"' | '-') {
                own.subject = before.iter().rev().find(|c| !c.group.is_empty()).map(|c| c.subject.clone()).unwrap_or_default();
            }
        }
        clauses
    }

    fn symbol(&self, item: usize) -> char {
        self.line.symbols.as_bytes().get(item).map_or(' ', |b| *b as char)
    }

    fn token(&self, item: usize) -> Option<&Token> {
        match self.line.items.get(item)?.0 {
            Item::Token(index) => self.sentence.tokens.get(index),
            _ => None,
        }
    }

    fn span(&self, items: &Range<usize>) -> Span {
        let first = self.line.items.get(items.start).map_or(self.sentence.span.start, |i| i.1.start);
        let last = self.line.items.get(items.end.saturating_sub(1)).map_or(first, |i| i.1.end);
        Span::new(first, last.max(first))
    }

    fn lemma(&self, item: usize) -> Option<&SmolStr> {
        self.token(item).map(|t| &t.lemma)
    }

    fn group(&self, range: &Range<usize>) -> Group<'_> {
        let mut group = Group::default();
        let mut be = false;
        for item in range.clone() {
            let symbol = self.symbol(item);
            let Some(token) = self.token(item) else { continue };
            match symbol {
                'n' => group.negated = true,
                'b' => be = true,
                'h' => group.perfect = true,
                'm' => match token.lemma.as_str() {
                    "will" | "shall" | "'ll" | "’ll" => group.future = true,
                    "would" | "may" | "might" | "could" | "should" => group.possible = true,
                    _ => {}
                },
                'R' if matches!(
                    token.lemma.as_str(),
                    "allegedly" | "reportedly" | "purportedly" | "apparently" | "possibly" | "perhaps" | "probably"
                ) =>
                {
                    group.alleged = true;
                }
                'V' | 'D' | 'E' | 'I' => {
                    group.verb = Some(token);
                    group.verb_item = item;
                    group.passive = be && matches!(symbol, 'D' | 'E');
                }
                _ => {}
            }
        }
        group.copula = be && group.verb.is_none();
        group
    }

    /// Makes the claims of one clause; the index of the one that its verb states.
    fn clause(&mut self, clause: &Clause, clauses: &[Clause], claim_of: &[Option<usize>]) -> Option<usize> {
        let group = self.group(&clause.group);
        let bare_participle = clause.group.len() == 1 && matches!(self.symbol(clause.group.start), 'D' | 'E');
        let passive = group.passive
            || bare_participle && (!clause.by.is_empty() || (clause.link == Link::Relative && clause.objects.is_empty()) || self.symbol(clause.group.start) == 'E')
            // "Five wounded by quake", "22 killed": a number that nothing follows is no agent.
            || bare_participle && clause.objects.is_empty() && clause.subject.iter().any(|p| !p.numbers.is_empty());
        let passive = passive
            || clause.link == Link::And
                && bare_participle
                && clause.governor.and_then(|g| claim_of[g]).is_some()
                && self.group(&clauses[clause.governor.unwrap_or(0)].group).passive;
        let mut claim = self.empty(self.span(&clause.items));
        claim.negated = group.negated;
        claim.tense = match () {
            () if group.future => Tense::Future,
            () if group.perfect => Tense::Past,
            () => match group.verb.map(|v| v.form) {
                Some(Form::Past | Form::PastOrParticiple) => Tense::Past,
                Some(Form::Gerund | Form::Participle) => Tense::Open,
                Some(_) => Tense::Present,
                None if group.copula => Tense::Present,
                None => Tense::Open,
            },
        };
        claim.certainty = match () {
            () if group.future => Certainty::Planned,
            () if group.possible => Certainty::Possible,
            () if group.alleged => Certainty::Alleged,
            () => Certainty::Stated,
        };
        if self.conditional(clause.items.start) {
            claim.certainty = Certainty::Conditional;
        }
        let mut frame = Frame::Transitive;
        if let Some(verb) = group.verb {
            let particle =
                self.token(group.verb_item + 1).filter(|t| matches!(t.tag, Tag::Adp | Tag::Adv | Tag::Part)).map(|t| t.lemma.clone());
            let with = particle.as_ref().and_then(|p| self.lexicon.verb(&verb.lemma, Some(p)));
            let particle = particle.filter(|_| with.is_some());
            let used = with.or_else(|| self.lexicon.verb(&verb.lemma, None));
            frame = used.map_or(Frame::Transitive, |u| u.frame);
            claim.predicate = Some(Predicate {
                lemma: verb.lemma.clone(),
                particle,
                class: used.map(|u| u.class),
                span: verb.span,
                source: Source::Verb,
            });
        } else if group.copula {
            claim.predicate = Some(Predicate {
                lemma: SmolStr::new_static("be"),
                particle: None,
                class: None,
                span: self.span(&clause.group),
                source: Source::Verb,
            });
        }
        // "five people are dead", "was injured" tagged as an adjective
        if group.copula
            && let Some(item) = clause.predicative
            && let Some(token) = self.token(item)
        {
            if let Some(class) = self.lexicon.adjective(&token.lemma).map(|u| u.class) {
                claim.predicate = Some(Predicate {
                    lemma: token.lemma.clone(),
                    particle: None,
                    class: Some(class),
                    span: token.span,
                    source: Source::Verb,
                });
                frame = Frame::Unaccusative;
            } else {
                claim.predicate =
                    Some(Predicate { lemma: token.lemma.clone(), particle: None, class: None, span: token.span, source: Source::Verb });
            }
        }
        // "Five dead", "50 hurt": an adjective that the grammar took for part of the phrase.
        if claim.predicate.is_none()
            && let Some((class, token)) = clause.subject.iter().find_map(|p| self.elliptic(p))
        {
            let (lemma, span) = (token.lemma.clone(), token.span);
            claim.predicate = Some(Predicate { lemma, particle: None, class: Some(class), span, source: Source::Verb });
            frame = Frame::Unaccusative;
        }
        let (subject, object) = match () {
            () if group.copula && frame == Frame::Transitive => (Role::Patient, Role::Attribute),
            () if passive => (Role::Patient, Role::Patient),
            () if frame == Frame::Unaccusative || frame == Frame::Ergative && clause.objects.is_empty() => (Role::Patient, Role::Adjunct),
            () => (Role::Agent, Role::Patient),
        };
        for phrase in &clause.subject {
            self.arg(phrase, subject, None, &mut claim);
        }
        for phrase in &clause.objects {
            self.arg(phrase, object, None, &mut claim);
        }
        for phrase in &clause.by {
            self.arg(phrase, if passive { Role::Agent } else { Role::Adjunct }, Some("by".into()), &mut claim);
        }
        for adjunct in &clause.adjuncts {
            let preposition = self.lemma(adjunct.preposition).cloned();
            for phrase in &adjunct.phrases {
                self.arg(phrase, Role::Adjunct, preposition.clone(), &mut claim);
            }
        }
        for phrase in &clause.appositions {
            self.arg(phrase, Role::Attribute, None, &mut claim);
        }
        for (preposition, item) in &clause.times {
            self.time(*item, *preposition, &mut claim);
        }
        if clause.link == Link::Main {
            for (preposition, item) in &self.parse.loose_times {
                // "On Tuesday, …": a time before the first clause belongs to it.
                if *item < clause.items.start && clauses.first().is_some_and(|first| first.items.start == clause.items.start) {
                    self.time(*item, *preposition, &mut claim);
                }
            }
        }
        if let Some(item) = clause.frequency
            && let Some((Item::Quantity(index), _)) = self.line.items.get(item)
        {
            claim.frequency = Some(*index);
        }
        // "refused to comment", "is set to visit": the governing verb decides whether it holds.
        if matches!(clause.link, Link::Infinitive)
            && let Some(governor) = clause.governor
            && let Some(above) = claim_of[governor].map(|i| &self.claims[i])
        {
            claim.negated ^= above.negated;
            claim.certainty = claim.certainty.max(above.certainty);
            match above.predicate.as_ref().map_or("", |p| p.lemma.as_str()) {
                "fail" | "refuse" | "decline" | "refrain" | "deny" => claim.negated = !claim.negated,
                "set" | "plan" | "expect" | "schedule" | "intend" | "want" | "hope" | "aim" | "prepare" | "due" | "ask" | "order"
                | "agree" | "decide" | "be" => {
                    claim.certainty = claim.certainty.max(Certainty::Planned);
                }
                _ => {}
            }
        }
        if claim.args.is_empty() && claim.predicate.is_none() && claim.times.is_empty() {
            return None;
        }
        self.claims.push(claim);
        Some(self.claims.len() - 1)
    }

    fn empty(&self, span: Span) -> Claim {
        Claim {
            sentence: self.index,
            span,
            predicate: None,
            args: Vec::new(),
            times: Vec::new(),
            frequency: None,
            negated: false,
            certainty: Certainty::Stated,
            tense: Tense::Open,
            attribution: Vec::new(),
            event: 0,
        }
    }

    /// A noun phrase outside any clause still counts and names.
    fn fragment(&mut self, phrase: &Phrase) {
        let mut claim = self.empty(self.span(&phrase.items));
        self.arg(phrase, Role::Patient, None, &mut claim);
        if claim.args.iter().any(|a| !a.quantities.is_empty() || a.age.is_some() || a.ordinal.is_some() || a.entity.is_some()) {
            self.claims.push(claim);
        }
    }

    /// "Five dead": a number and an adjective that stands for a predicate.
    fn elliptic(&self, phrase: &Phrase) -> Option<(ClassId, &Token)> {
        if phrase.numbers.is_empty() {
            return None;
        }
        phrase.words.iter().filter_map(|item| self.token(*item)).find_map(|token| {
            let class =
                if token.tag == Tag::Adj || token.tag == Tag::Verb { self.lexicon.adjective(&token.lemma).map(|u| u.class) } else { None };
            let class = class.or_else(|| self.lexicon.people(&token.lemma));
            Some((class?, token))
        })
    }

    /// Whether "if", "unless" or "should" opens the clause.
    fn conditional(&self, start: usize) -> bool {
        start > 0 && self.token(start - 1).is_some_and(|t| matches!(t.lemma.as_str(), "if" | "unless" | "whether"))
    }

    fn time(&self, item: usize, preposition: Option<usize>, claim: &mut Claim) {
        if let Some((Item::Time(mention), _)) = self.line.items.get(item) {
            claim.times.push(TimeSlot { mention: *mention, preposition: preposition.and_then(|p| self.lemma(p).cloned()) });
        }
    }

    /// Adds a phrase and the "of" phrases in it to the claim, and makes the claims that its own noun states.
    fn arg(&mut self, phrase: &Phrase, role: Role, preposition: Option<SmolStr>, claim: &mut Claim) {
        let arg = self.read_phrase(phrase, role, preposition);
        let parent = arg.head.clone();
        if let Some(determiner) = phrase.determiner.and_then(|d| self.lemma(d))
            && determiner == "no"
            && matches!(role, Role::Agent | Role::Patient)
        {
            claim.negated = !claim.negated;
        }
        self.nominal(phrase, &arg);
        claim.args.push(arg);
        for of in &phrase.of {
            let mut inner = self.read_phrase(of, Role::Of, Some(SmolStr::new_static("of")));
            inner.parent = parent.clone();
            self.nominal(of, &inner);
            claim.args.push(inner);
        }
        if let Some(owner) = &phrase.owner
            && !owner.numbers.is_empty()
        {
            claim.args.push(self.read_phrase(owner, Role::Of, None));
        }
    }

    fn read_phrase(&self, phrase: &Phrase, role: Role, preposition: Option<SmolStr>) -> Arg {
        let mut arg = Arg {
            role,
            preposition,
            span: self.span(&phrase.items),
            head: None,
            kind: None,
            entity: None,
            modifiers: Vec::new(),
            quantities: Vec::new(),
            ordinal: None,
            age: None,
            definite: false,
            owner: None,
            when: None,
            parent: None,
        };
        for &word in &phrase.words {
            let is_head = Some(word) == phrase.head;
            match self.line.items.get(word) {
                Some((Item::Token(index), _)) => {
                    let lemma = &self.sentence.tokens[*index].lemma;
                    if is_head { arg.head = Some(lemma.clone()) } else { arg.modifiers.push(lemma.clone()) }
                }
                Some((Item::Name(index), span)) => {
                    let mention = &self.layers.names.mentions[*index];
                    if is_head {
                        arg.entity = Some(mention.entity);
                    } else if mention.form == MentionForm::Demonym {
                        arg.modifiers.push(self.layers.names.entities[mention.entity].name.to_lowercase().into());
                    } else {
                        arg.modifiers.push(span.of(&self.layers.article.text).to_lowercase().into());
                        arg.owner = arg.owner.or(Some(mention.entity));
                    }
                }
                Some((Item::Quantity(_), span)) if is_head => arg.head = Some(span.of(&self.layers.article.text).to_lowercase().into()),
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

    fn entity_of(&self, item: usize) -> Option<usize> {
        match self.line.items.get(item)? {
            (Item::Name(index), _) => Some(self.layers.names.mentions[*index].entity),
            (_, span) => self.entity_at(*span),
        }
    }

    fn entity_at(&self, span: Span) -> Option<usize> {
        self.own.names.clone().map(|i| &self.layers.names.mentions[i]).find(|m| m.span.overlaps(span)).map(|m| m.entity)
    }

    /// The claim that a noun states: "Kim's third trip to Russia", "a death toll of 22", "ten fatalities".
    fn nominal(&mut self, phrase: &Phrase, arg: &Arg) {
        let Some(head) = &arg.head else { return };
        let toll = self.lexicon.toll(arg.modifiers.last().map_or("", SmolStr::as_str), head).or_else(|| self.lexicon.toll("", head));
        let people = self.lexicon.people(head).filter(|_| !arg.quantities.is_empty());
        let Some((class, source)) = toll
            .map(|c| (c, Source::People))
            .or(people.map(|c| (c, Source::People)))
            .or_else(|| self.lexicon.noun(head).map(|c| (c, Source::Noun)))
        else {
            return;
        };
        let span = phrase.head.and_then(|h| self.line.items.get(h)).map_or(arg.span, |i| i.1);
        let mut claim = self.empty(arg.span);
        claim.predicate = Some(Predicate { lemma: head.clone(), particle: None, class: Some(class), span, source });
        if source == Source::People && toll.is_none() {
            let mut own = arg.clone();
            own.role = Role::Patient;
            claim.args.push(own);
        } else {
            let mut own = arg.clone();
            own.role = Role::Attribute;
            claim.args.push(own);
            if let Some(owner) = &phrase.owner {
                let owner = self.read_phrase(owner, Role::Agent, None);
                claim.args.push(owner);
            }
            for of in &phrase.of {
                let of = self.read_phrase(of, Role::Patient, Some(SmolStr::new_static("of")));
                claim.args.push(of);
            }
        }
        if let Some(when) = arg.when {
            claim.times.push(TimeSlot { mention: when, preposition: None });
        }
        // What stands right behind it belongs to it: "trip | to Russia | in 2019".
        let mut end = phrase.items.end;
        let following: Vec<_> = self.parse.clauses.iter().flat_map(|c| &c.adjuncts).chain(&self.parse.loose).collect();
        while let Some(adjunct) = following.iter().find(|a| a.preposition == end) {
            let preposition = self.lemma(adjunct.preposition).cloned();
            for phrase in &adjunct.phrases {
                let arg = self.read_phrase(phrase, Role::Adjunct, preposition.clone());
                claim.args.push(arg);
            }
            let Some(last) = adjunct.phrases.last() else { break };
            if last.items.end <= end {
                break;
            }
            end = last.items.end;
            claim.span = claim.span.join(self.span(&last.items));
        }
        let times: Vec<_> = self.parse.clauses.iter().flat_map(|c| &c.times).chain(&self.parse.loose_times).copied().collect();
        if let Some((preposition, item)) = times.iter().find(|(preposition, item)| preposition.unwrap_or(*item) == end) {
            self.time(*item, *preposition, &mut claim);
        }
        self.claims.push(claim);
    }

    /// Who says what the sentence states: "police said", "according to the governor".
    fn attribute(&mut self, clauses: &[Clause], claim_of: &[Option<usize>]) {
        let mut said: Vec<(Attribution, Option<usize>)> = Vec::new();
        for (index, clause) in clauses.iter().enumerate() {
            let Some(claim) = claim_of[index] else { continue };
            let Some(predicate) = &self.claims[claim].predicate else { continue };
            if predicate.source == Source::Verb
                && self.lexicon.reporting_verb(&predicate.lemma, None).is_some()
                && let Some(subject) = clause.subject.first()
            {
                let entity = subject.head.or(subject.pronoun).and_then(|item| self.entity_of(item));
                said.push((Attribution { span: self.span(&subject.items), entity }, Some(claim)));
            }
        }
        for (position, (item, _)) in self.line.items.iter().enumerate() {
            if let Item::Token(index) = item
                && self.sentence.tokens[*index].lemma == "according"
                && let Some(adjunct) = clauses
                    .iter()
                    .flat_map(|c| &c.adjuncts)
                    .chain(&self.parse.loose)
                    .find(|a| a.preposition == position + 1 || a.preposition == position)
                && let Some(phrase) = adjunct.phrases.first()
            {
                let entity = phrase.head.and_then(|item| self.entity_of(item));
                said.push((Attribution { span: self.span(&phrase.items), entity }, None));
            }
        }
        for (attribution, own) in said {
            for (index, claim) in self.claims.iter_mut().enumerate() {
                if Some(index) != own && !attribution.span.contains(claim.span) {
                    claim.attribution.push(attribution.clone());
                }
            }
        }
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

/// Gives every claim its event: the main one, unless a time of its own or of its sentence marks off another; "that quake" keeps
/// the event of the sentence before.
fn assign_events(layers: &Layers, owns: &[Own], out: &mut Claims) {
    let first = layers.sentences.first().map_or(Span::default(), |s| s.span);
    out.events.push(Event { sentence: 0, span: first, time: None });
    let mut focus = 0;
    let mut at = 0;
    for (index, sentence) in layers.sentences.iter().enumerate() {
        let start = at;
        while at < out.claims.len() && out.claims[at].sentence == index {
            at += 1;
        }
        let own = &owns[index];
        let mut opened = None;
        for claim in &mut out.claims[start..at] {
            let marked =
                claim.times.iter().map(|t| t.mention).chain(claim.args.iter().filter_map(|a| a.when)).find(|t| sets_apart(layers, *t));
            if let Some(time) = marked {
                let known =
                    out.events.iter().position(|e| e.time.is_some_and(|t| layers.times[t].time.value == layers.times[time].time.value));
                let event = known.unwrap_or_else(|| {
                    out.events.push(Event { sentence: index, span: claim.span, time: Some(time) });
                    out.events.len() - 1
                });
                claim.event = event;
                opened = Some(event);
            }
        }
        let sentence_time = own.times.clone().find(|t| sets_apart(layers, *t));
        let anaphoric = sentence.tokens.first().is_some_and(|t| matches!(t.lemma.as_str(), "that" | "it" | "he" | "she" | "they"))
            || layers.article.text.get(sentence.span.start..sentence.span.end).is_some_and(|s| s.starts_with("That "));
        focus = match opened {
            Some(event) => event,
            None if sentence_time.is_none() && anaphoric => focus,
            None => 0,
        };
        for claim in &mut out.claims[start..at] {
            if claim.event == 0 && !claim.times.iter().any(|t| matches!(layers.times[t.mention].time.kind, TimeKind::Date | TimeKind::Time))
            {
                claim.event = focus;
            }
        }
    }
}

/// Whether a time marks off an event from what the article is about: a day, month or year well before or after its own.
fn sets_apart(layers: &Layers, mention: usize) -> bool {
    let time = &layers.times[mention].time;
    if !matches!(time.kind, TimeKind::Date) || time.when.grain == Grain::Vague {
        return false;
    }
    match (&layers.article.published, time.when.range) {
        (Some(published), Some((start, end))) => {
            let days_before = (published.date - end.date()).num_days();
            let days_after = (start.date() - published.date).num_days();
            days_before > 10 || days_after > 10
        }
        _ => time.when.year.is_some() || (time.when.grain >= Grain::Month && time.when.month.is_some()),
    }
}
