//! Parsed clauses to claims.

use std::ops::Range;

use smol_str::SmolStr;

use super::{
    Claim, Claims, Layers, Own, Predicate, Role, Source, Tense, TimeRole, TimeSlot, events,
    lexicon::{self, Certainty, ClassId, Frame, Lexicon, PredicateUse, lexicon},
    line::{self, Item, Line},
    markers::Marked,
    parse::{self, Clause, Link, Parse, Phrase},
    times,
};
use crate::{
    Span,
    article::BlockKind,
    name::NameKind,
    quantity::Kind,
    text::{Form, Sentence, Tag, Token},
};

/// Reads the claims of one article.
pub fn read(layers: &Layers) -> Claims {
    let mut out = Claims::default();
    let owns = owns(layers);
    for (index, (sentence, own)) in layers.sentences.iter().zip(&owns).enumerate() {
        if sentence.kind == BlockKind::Dateline {
            continue;
        }
        let line = line::write(sentence, layers, own);
        let parse = parse::parse(&line.symbols);
        Builder { layers, lexicon: lexicon(), index, sentence, line: &line, parse: &parse, own, markers: Vec::new(), claims: Vec::new() }
            .build(&mut out.claims);
    }
    events::assign(layers, &owns, &mut out);
    times::assign_roles(layers, &mut out);
    // Claims are kept as long as the run lasts, and most have one argument or two.
    out.claims.shrink_to_fit();
    out.claims.iter_mut().for_each(|claim| claim.args.shrink_to_fit());
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

pub(super) struct Builder<'a> {
    pub(super) layers: &'a Layers<'a>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) index: usize,
    pub(super) sentence: &'a Sentence,
    pub(super) line: &'a Line,
    pub(super) parse: &'a Parse,
    pub(super) own: &'a Own,
    pub(super) markers: Vec<Marked>,
    pub(super) claims: Vec<Claim>,
}

/// What the verb group of a clause says beside the verb.
#[derive(Default)]
pub(super) struct Group<'a> {
    verb: Option<&'a Token>,
    verb_item: usize,
    pub(super) passive: bool,
    future: bool,
    perfect: bool,
    copula: bool,
}

impl Builder<'_> {
    fn build(mut self, out: &mut Vec<Claim>) {
        self.markers = self.markers();
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
        self.loose_times(&clauses, &claim_of);
        self.times_of_nouns();
        self.attribute(&clauses, &claim_of);
        self.lifespans();
        self.claims.sort_by_key(|claim| (claim.span.start, claim.span.end, claim.predicate.as_ref().map(|p| p.span)));
        // A phrase that is the subject of several clauses states what its noun states once.
        self.claims.dedup_by(|later, first| {
            let noun = |c: &Claim| c.predicate.as_ref().filter(|p| p.source != Source::Verb).map(|p| p.span);
            noun(later).is_some() && noun(later) == noun(first)
        });
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
            } else if own.items.start > 0 && matches!(self.symbol(own.items.start - 1), ',' | 'c' | 'C' | '"' | '-') {
                own.subject = before.iter().rev().find(|c| !c.group.is_empty()).map(|c| c.subject.clone()).unwrap_or_default();
            }
        }
        clauses
    }

    pub(super) fn symbol(&self, item: usize) -> char {
        self.line.symbols.as_bytes().get(item).map_or(' ', |b| *b as char)
    }

    pub(super) fn token(&self, item: usize) -> Option<&Token> {
        match self.line.items.get(item)?.0 {
            Item::Token(index) => self.sentence.tokens.get(index),
            _ => None,
        }
    }

    pub(super) fn span(&self, items: &Range<usize>) -> Span {
        let first = self.line.items.get(items.start).map_or(self.sentence.span.start, |i| i.1.start);
        let last = self.line.items.get(items.end.saturating_sub(1)).map_or(first, |i| i.1.end);
        Span::new(first, last.max(first))
    }

    pub(super) fn lemma(&self, item: usize) -> Option<&SmolStr> {
        self.token(item).map(|t| &t.lemma)
    }

    pub(super) fn group(&self, range: &Range<usize>) -> Group<'_> {
        let mut group = Group::default();
        let mut be = false;
        for item in range.clone() {
            let symbol = self.symbol(item);
            let Some(token) = self.token(item) else { continue };
            match symbol {
                'b' => be = true,
                'h' => group.perfect = true,
                'm' => group.future |= matches!(token.lemma.as_str(), "will" | "shall" | "'ll" | "’ll" | "wo"),
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
        let passive = self.is_passive(clause, &group, clauses);
        let mut claim = self.empty(self.span(&clause.items));
        claim.tense = tense(&group);
        let words = (!clause.group.is_empty()).then(|| self.span(&clause.group));
        (claim.certainty, claim.negated) = self.effect(&self.markers, claim.span, words);
        let (predicate, frame) = self.predicate(clause, &group, passive);
        claim.predicate = predicate;
        let (subject, object) = match () {
            () if group.copula && frame == Frame::Transitive => (Role::Patient, Role::Attribute),
            () if passive => (Role::Patient, Role::Patient),
            () if matches!(frame, Frame::Unaccusative | Frame::Experiencer) || frame == Frame::Ergative && clause.objects.is_empty() => {
                (Role::Patient, Role::Adjunct)
            }
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
        if let Some(item) = clause.frequency
            && let Some((Item::Quantity(index), _)) = self.line.items.get(item)
        {
            claim.frequency = Some(*index);
        }
        // What is planned, denied or refused above an infinitive holds of what it states.
        if clause.link == Link::Infinitive
            && let Some(governor) = clause.governor
            && let raises = self.raises(&clauses[governor])
            && let Some(above) = claim_of[governor].map(|i| &mut self.claims[i])
        {
            claim.certainty = claim.certainty.max(above.certainty);
            claim.negated |= above.negated;
            // "31 people are known to have died": they are those who died, nothing else is told of them; but "were ordered to leave".
            if raises {
                above.args.clear();
            }
        }
        if claim.args.is_empty() && claim.predicate.is_none() {
            return None;
        }
        self.claims.push(claim);
        Some(self.claims.len() - 1)
    }

    /// Whether the subject of a passive report is that of the infinitive behind it: "are known to", "is believed to".
    fn raises(&self, clause: &Clause) -> bool {
        let group = self.group(&clause.group);
        let reporting = group.verb.and_then(|verb| self.lexicon.reporting_verb(&verb.lemma, None));
        group.passive && reporting.is_some_and(|reporting| reporting.content != Certainty::Open)
    }

    /// Whether the subject is whom it happens to, also where a participle stands without its auxiliary.
    fn is_passive(&self, clause: &Clause, group: &Group, clauses: &[Clause]) -> bool {
        if group.passive {
            return true;
        }
        let symbol = self.symbol(clause.group.start);
        if clause.group.len() != 1 || !matches!(symbol, 'D' | 'E') {
            return false;
        }
        let coordinated = clause.link == Link::And && clause.governor.is_some_and(|g| self.group(&clauses[g].group).passive);
        coordinated
            || symbol == 'E'
            || !clause.by.is_empty()
            || clause.objects.is_empty() && clause.link == Link::Relative
            // "Five wounded by quake", "22 killed": a number that nothing follows is no agent; but "22 died", "three escaped".
            || clause.objects.is_empty() && clause.subject.iter().any(|p| !p.numbers.is_empty()) && self.wants_object(group)
    }

    /// Whether the verb, as far as it is known, is done to something.
    fn wants_object(&self, group: &Group) -> bool {
        let mut uses =
            group.verb.into_iter().flat_map(|verb| self.lexicon.verb_uses(&verb.lemma, None)).filter(|a_use| !a_use.minor).peekable();
        uses.peek().is_none() || uses.all(|a_use| a_use.frame.takes_object())
    }

    /// "Rose 0.4 percent": an amount is nothing that something is done to.
    fn is_amount(&self, phrase: &Phrase) -> bool {
        let kind = |item: &usize| match self.line.items.get(*item)?.0 {
            Item::Quantity(index) => Some(self.layers.quantities[index].kind),
            _ => None,
        };
        phrase.head.is_none_or(|head| phrase.numbers.contains(&head))
            && phrase
                .numbers
                .iter()
                .filter_map(kind)
                .any(|kind| matches!(kind, Kind::Percent | Kind::Money | Kind::Measure | Kind::Fraction))
    }

    fn copula(&self, group: &Range<usize>) -> Option<Span> {
        group.clone().find(|item| self.symbol(*item) == 'b').and_then(|item| self.line.items.get(item)).map(|i| i.1)
    }

    /// What the clause tells of, and how its participants stand around it.
    fn predicate(&self, clause: &Clause, group: &Group, passive: bool) -> (Option<Predicate>, Frame) {
        let made = |lemma: &SmolStr, class: Option<ClassId>, span: Span| Predicate {
            lemma: lemma.clone(),
            particle: None,
            class,
            span,
            source: Source::Verb,
        };
        if let Some(verb) = group.verb {
            if let Some((used, span)) = self.light(clause, verb) {
                return (Some(made(&verb.lemma, Some(used.class), span)), used.frame);
            }
            let particle =
                self.token(group.verb_item + 1).filter(|t| matches!(t.tag, Tag::Adp | Tag::Adv | Tag::Part)).map(|t| t.lemma.as_str());
            let kind = |phrases: &[Phrase]| phrases.first().and_then(|p| self.kind(p));
            let (subject, object) = if passive { (&clause.by, &clause.subject) } else { (&clause.subject, &clause.objects) };
            let around = lexicon::Clause {
                subject: kind(subject),
                object: kind(object),
                has_object: object.iter().any(|phrase| !self.is_amount(phrase)),
            };
            let with = particle.and_then(|p| self.lexicon.verb_in(&verb.lemma, Some(p), around));
            let used = with.or_else(|| self.lexicon.verb_in(&verb.lemma, None, around));
            let mut predicate = made(&verb.lemma, used.map(|u| u.class), verb.span);
            predicate.particle = particle.filter(|_| with.is_some()).map(SmolStr::new);
            return (Some(predicate), used.map_or(Frame::Transitive, |u| u.frame));
        }
        if group.copula {
            // "five people are dead"
            if let Some(token) = clause.predicative.and_then(|item| self.token(item)) {
                let used = self.lexicon.adjective(&token.lemma);
                return (
                    Some(made(&token.lemma, used.map(|u| u.class), token.span)),
                    used.map_or(Frame::Transitive, |_| Frame::Unaccusative),
                );
            }
            let span = self.copula(&clause.group).unwrap_or_else(|| self.span(&clause.group));
            // "has been to Peru"
            let to = clause.adjuncts.iter().find(|adjunct| self.lemma(adjunct.preposition).is_some_and(|lemma| lemma == "to"));
            if let Some(used) = to.filter(|_| group.perfect).and_then(|_| self.lexicon.verb("be", Some("to"))) {
                return (Some(made(&SmolStr::new_static("be"), Some(used.class), span)), used.frame);
            }
            return (Some(made(&SmolStr::new_static("be"), None, span)), Frame::Transitive);
        }
        // "Five dead": an adjective that the grammar took for part of the phrase.
        match clause.subject.iter().find_map(|p| self.elliptic(p)) {
            Some((class, token)) => (Some(made(&token.lemma, Some(class), token.span)), Frame::Unaccusative),
            None => (None, Frame::Transitive),
        }
    }

    /// "pay a visit", "take into custody": verb and noun that only together are a predicate; the noun is where it stands.
    fn light(&self, clause: &Clause, verb: &Token) -> Option<(PredicateUse, Span)> {
        let noun = |phrase: &Phrase| phrase.head.and_then(|h| self.token(h));
        let object =
            clause.objects.iter().filter_map(noun).find_map(|n| Some((self.lexicon.light(&verb.lemma, &n.lemma)?, verb.span.join(n.span))));
        object.or_else(|| {
            clause.adjuncts.iter().find_map(|adjunct| {
                let between = self.lemma(adjunct.preposition)?;
                let noun = adjunct.phrases.first().and_then(noun)?;
                Some((self.lexicon.phrase(&verb.lemma, between, &noun.lemma)?, verb.span))
            })
        })
    }

    fn kind(&self, phrase: &Phrase) -> Option<lexicon::KindId> {
        let head = phrase.head?;
        match self.line.items.get(head)?.0 {
            Item::Token(_) => self.lexicon.kind(self.lemma(head)?),
            Item::Name(index) => {
                let entity = &self.layers.names.entities[self.layers.names.mentions[index].entity];
                (entity.kind == NameKind::Person).then(|| self.lexicon.kind("person")).flatten()
            }
            _ => None,
        }
    }

    pub(super) fn empty(&self, span: Span) -> Claim {
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

    pub(super) fn time(&self, item: usize, preposition: Option<usize>, claim: &mut Claim) {
        if let Some((Item::Time(mention), _)) = self.line.items.get(item) {
            let words = preposition.and_then(|at| match self.lemma(at)? {
                of if of == "of" && at.checked_sub(1).and_then(|before| self.lemma(before)).is_some_and(|lemma| lemma == "as") => {
                    Some(SmolStr::new_static("as of"))
                }
                other => Some(other.clone()),
            });
            claim.times.push(TimeSlot { mention: *mention, preposition: words, role: TimeRole::default() });
        }
    }
}

fn tense(group: &Group) -> Tense {
    match group.verb.map(|v| v.form) {
        _ if group.future => Tense::Future,
        _ if group.perfect => Tense::Past,
        Some(Form::Past | Form::PastOrParticiple) => Tense::Past,
        Some(Form::Gerund | Form::Participle) => Tense::Open,
        Some(_) => Tense::Present,
        None if group.copula => Tense::Present,
        None => Tense::Open,
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
