//! Parsed clauses to claims.

use std::ops::Range;

use smol_str::SmolStr;

use super::{
    Claim, Claims, Layers, Own, Predicate, Role, Source, Tense, TimeSlot, events,
    lexicon::{self, Certainty, ClassId, Frame, Lexicon, PredicateUse, lexicon},
    line::{self, Item, Line},
    markers::Marked,
    parse::{self, Clause, Link, Parse, Phrase},
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
struct Group<'a> {
    verb: Option<&'a Token>,
    verb_item: usize,
    passive: bool,
    future: bool,
    perfect: bool,
    copula: bool,
}

impl Builder<'_> {
    fn build(mut self, out: &mut Vec<Claim>) {
        self.markers = self.markers();
        let clauses = self.clauses();
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
        self.question();
        self.lifespans();
        self.claims.sort_by_key(|claim| (claim.span.start, claim.span.end, claim.predicate.as_ref().map(|p| p.span)));
        // A phrase that is the subject of several clauses states what its noun states once.
        self.claims.dedup_by(|later, first| {
            let noun = |c: &Claim| c.predicate.as_ref().filter(|p| p.source != Source::Verb).map(|p| p.span);
            noun(later).is_some() && noun(later) == noun(first)
        });
        out.append(&mut self.claims);
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

    fn group(&self, range: &Range<usize>) -> Group<'_> {
        let mut group = Group::default();
        let mut be = false;
        for item in range.clone() {
            let symbol = self.symbol(item);
            let Some(token) = self.token(item) else { continue };
            match symbol {
                'b' => be = true,
                'h' => group.perfect = true,
                'm' => group.future |= matches!(token.lemma.as_str(), "will" | "shall" | "'ll" | "’ll" | "wo"),
                'V' | 'Y' | 'D' | 'E' | 'I' => {
                    group.verb = Some(token);
                    group.verb_item = item;
                    group.passive = be && matches!(token.form, Form::PastOrParticiple | Form::Participle);
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
        (claim.certainty, claim.negated) = self.effect(&self.markers, claim.span, words, group.verb.map(|verb| verb.span));
        // "Apple to launch phone"
        if self.sentence.kind == BlockKind::Headline && clause.link == Link::Main && self.symbol(clause.group.start) == 't' {
            claim.certainty = claim.certainty.max(Certainty::Planned);
        }
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
            // "made available": an adjective alone says what the subject becomes.
            let describes = phrase.head.is_none() && phrase.numbers.is_empty() && phrase.pronoun.is_none() && !phrase.words.is_empty();
            self.arg(phrase, if describes { Role::Attribute } else { object }, None, &mut claim);
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
        // "On Tuesday, …": a time before the first clause belongs to it.
        if clauses.first().is_some_and(|first| first.items.start == clause.items.start) {
            for (preposition, item) in &self.parse.loose_times {
                if *item < clause.items.start {
                    self.time(*item, *preposition, &mut claim);
                }
            }
        }
        if let Some(item) = clause.frequency
            && let Some((Item::Quantity(index), _)) = self.line.items.get(item)
        {
            claim.frequency = Some(*index);
        }
        if let Some(above) = clause.governor.and_then(|g| claim_of[g]).map(|i| &self.claims[i]) {
            inherit(self.lexicon, clause.link, above, &mut claim);
        }
        if claim.args.is_empty() && claim.predicate.is_none() && claim.times.is_empty() {
            return None;
        }
        self.claims.push(claim);
        Some(self.claims.len() - 1)
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
            // "Man held over fire"
            || clause.objects.is_empty() && self.sentence.kind == BlockKind::Headline && self.wants_object(group)
            // "Five wounded by quake", "22 killed": a number that nothing follows is no agent; but "22 died", "three escaped".
            || clause.objects.is_empty() && clause.subject.iter().any(|p| !p.numbers.is_empty()) && self.wants_object(group)
    }

    /// A question states nothing.
    fn question(&mut self) {
        let closes = |token: &&Token| !token.is_quote() && !matches!(token.lemma.as_str(), ")" | "]" | "!" | "'" | "’");
        if self.sentence.tokens.iter().rev().find(closes).is_some_and(|token| token.lemma == "?") {
            self.claims.iter_mut().for_each(|claim| claim.certainty = Certainty::Open);
        }
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
            let with = [particle, self.result(clause, group)]
                .into_iter()
                .flatten()
                .find_map(|beside| Some((beside, self.lexicon.verb_in(&verb.lemma, Some(beside), around)?)));
            let used = with.map(|(_, used)| used).or_else(|| self.lexicon.verb_in(&verb.lemma, None, around));
            let mut predicate = made(&verb.lemma, used.map(|u| u.class), verb.span);
            predicate.particle = with.map(|(beside, _)| SmolStr::new(beside));
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

    /// "shot him dead", "left five people injured", "was shot dead": what the verb makes of whom it is done to.
    fn result(&self, clause: &Clause, group: &Group) -> Option<&str> {
        let object = clause.objects.last().and_then(|phrase| phrase.words.last().copied());
        let item = clause.predicative.or(object).unwrap_or(group.verb_item + 1);
        self.token(item).filter(|t| matches!(t.tag, Tag::Adj | Tag::Verb)).map(|t| t.lemma.as_str())
    }

    /// "pay a visit", "take into custody": verb and noun that only together are a predicate; the noun is where it stands.
    fn light(&self, clause: &Clause, verb: &Token) -> Option<(PredicateUse, Span)> {
        let noun = |phrase: &Phrase| phrase.head.or(phrase.words.last().copied()).and_then(|h| self.token(h));
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
            claim.times.push(TimeSlot { mention: *mention, preposition: preposition.and_then(|p| self.lemma(p).cloned()) });
        }
    }
}

/// What is planned, denied or refused above an infinitive holds of what it states, and so does what is asked for or alleged.
fn inherit(lexicon: &Lexicon, link: Link, above: &Claim, claim: &mut Claim) {
    if link == Link::Infinitive {
        claim.certainty = claim.certainty.max(above.certainty);
        claim.negated |= above.negated;
    }
    let reporting = above.predicate.as_ref().and_then(|predicate| lexicon.reporting_verb(&predicate.lemma, None));
    if let Some(reporting) = reporting.filter(|reporting| reporting.name != "decline")
        && matches!(link, Link::Infinitive | Link::Gerund(_))
    {
        claim.certainty = claim.certainty.max(reporting.content);
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
