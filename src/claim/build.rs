//! Parsed clauses to claims.

use std::ops::Range;

use smol_str::{SmolStr, StrExt};

use super::{
    Arg, Claim, Claims, Layers, Own, Predicate, Role, Source, Tense, TimeRole, TimeSlot, attributes, bearings, events,
    lexicon::{self, Certainty, ClassId, Frame, Lexicon, PredicateUse, Role as ClassRole, Scope, Sense, lexicon},
    line::{self, Item, Line},
    markers::Marked,
    parse::{self, Clause, Link, Parse, Phrase},
    times, withhold,
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
    let mut out = Claims { claims: Vec::with_capacity(layers.sentences.len()), ..Claims::default() };
    let owns = owns(layers);
    // The room for the claims of one sentence serves for the next.
    let mut claims = Vec::new();
    for (index, (sentence, own)) in layers.sentences.iter().zip(&owns).enumerate() {
        if sentence.kind == BlockKind::Dateline {
            continue;
        }
        let line = line::write(sentence, layers, own);
        let parse = parse::parse(&line.symbols);
        let markers = Vec::new();
        let builder =
            Builder { layers, lexicon: lexicon(), index, sentence, line: &line, parse: &parse, own, markers, claims, idiom: None };
        claims = builder.build(&mut out.claims);
    }
    events::assign(layers, &owns, &mut out);
    times::assign_roles(layers, &mut out);
    out.attributes = attributes::read(layers, &owns);
    out.bearings = bearings::read(layers, &owns);
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
    fill(&mut owns, layers.names.pairs.iter().map(|m| m.sentence), |own| &mut own.pairs);
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
    /// The noun that only together with its verb is the predicate of the clause at hand: "opened | fire".
    pub(super) idiom: Option<usize>,
}

/// Stands for the reflexive pronoun of "give oneself up".
const ONESELF: &str = "oneself";

/// What the verb group of a clause says beside the verb.
#[derive(Default)]
pub(super) struct Group<'a> {
    verb: Option<&'a Token>,
    verb_item: usize,
    pub(super) passive: bool,
    future: bool,
    perfect: bool,
    /// "was", "were"
    past: bool,
    pub(super) copula: bool,
    /// "is closing"
    progressive: bool,
}

impl Builder<'_> {
    /// Adds the claims of the sentence to `out`, and gives the room back in which they were made.
    fn build(mut self, out: &mut Vec<Claim>) -> Vec<Claim> {
        self.markers = self.markers();
        let clauses = self.clauses();
        let mut claim_of: Vec<Option<usize>> = vec![None; clauses.len()];
        for index in 0..clauses.len() {
            claim_of[index] = self.clause(index, &clauses, &claim_of);
        }
        for adjunct in &self.parse.loose {
            for phrase in &adjunct.phrases {
                self.fragment(phrase);
            }
        }
        self.unsure_nouns();
        self.loose_times(&clauses, &claim_of);
        self.times_of_nouns();
        self.attribute(&clauses, &claim_of);
        self.condition();
        self.question();
        self.lifespans();
        self.claims.retain(|claim| !withhold::says_nothing(claim));
        self.claims.sort_by_key(|claim| (claim.span.start, claim.span.end, claim.predicate.as_ref().map(|p| p.span)));
        // A phrase that is the subject of several clauses states what its noun states once.
        self.claims.dedup_by(|later, first| {
            let noun = |c: &Claim| c.predicate.as_ref().filter(|p| p.source != Source::Verb).map(|p| p.span);
            noun(later).is_some() && noun(later) == noun(first)
        });
        out.append(&mut self.claims);
        self.claims
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
                'b' => {
                    be = true;
                    group.past |= token.form == Form::Past;
                }
                'h' => group.perfect = true,
                'm' => group.future |= matches!(token.lemma.as_str(), "will" | "shall" | "'ll" | "’ll" | "wo"),
                'V' | 'Y' | 'D' | 'E' | 'I' => {
                    group.verb = Some(token);
                    group.verb_item = item;
                    group.passive = be && matches!(token.form, Form::PastOrParticiple | Form::Participle)
                        || be && symbol == 'D' && token.tag == Tag::Adj;
                    group.progressive = be && token.form == Form::Gerund;
                }
                _ => {}
            }
        }
        group.copula = be && group.verb.is_none();
        group
    }

    /// Makes the claims of one clause; the index of the one that its verb states.
    fn clause(&mut self, index: usize, clauses: &[Clause], claim_of: &[Option<usize>]) -> Option<usize> {
        let clause = &clauses[index];
        let group = self.group(&clause.group);
        if self.stands_for_verb(clause, &group) || self.is_attributive(clause) || self.is_unlike(index, clauses) {
            return None;
        }
        let passive = self.is_passive(clause, &group, clauses);
        let mut claim = self.empty(self.span(&clause.items));
        claim.args.reserve_exact(participants(clause));
        claim.tense = tense(&group);
        let is_order = self.is_order(clause, &group);
        let words = (!clause.group.is_empty()).then(|| self.span(&clause.group));
        (claim.certainty, claim.negated) = self.effect(&self.markers, claim.span, words, group.verb.map(|verb| verb.span));
        // "until a deal is struck", "once repairs are finished": that is yet to come.
        if self.is_awaited(clause) {
            claim.certainty = claim.certainty.max(Certainty::Conditional);
        }
        // "ways of stopping or slowing the sale": what joins a noun is no deed.
        if self.joins_noun(clause) {
            claim.certainty = Certainty::Open;
        }
        // "Apple to launch phone"
        if self.sentence.kind == BlockKind::Headline && clause.link == Link::Main && self.symbol(clause.group.start) == 't' {
            claim.certainty = claim.certainty.max(Certainty::Planned);
        }
        let (predicate, frame) = self.predicate(clause, &group, passive);
        claim.predicate = predicate;
        let idiom = group.verb.and_then(|verb| self.light(clause, verb, passive)).map(|(used, item)| {
            let names_it = |class: ClassId| class == used.class;
            Some(item).filter(|item| !self.lemma(*item).and_then(|noun| self.lexicon.noun(noun)).is_some_and(names_it))
        });
        let (subject, object) = match () {
            () if group.copula && frame == Frame::Transitive => (Role::Patient, Role::Attribute),
            () if passive => (Role::Patient, Role::Patient),
            () if matches!(frame, Frame::Unaccusative | Frame::Experiencer) || frame == Frame::Ergative && clause.objects.is_empty() => {
                (Role::Patient, Role::Adjunct)
            }
            () => (Role::Agent, Role::Patient),
        };
        let progressive = group.progressive;
        let shares_modal = clause.link == Link::And
            && group.verb.is_some_and(|verb| verb.form == Form::Base || verb.tag == Tag::Adj)
            && clause.governor.is_some_and(|governor| clauses[governor].group.clone().any(|item| self.symbol(item) == 'm'));
        let shared = self.shared_adverb(index, clauses).and_then(|before| claim_of[before]);
        let is_labelled = clause.group.len() == 1
            && matches!(self.symbol(clause.group.start), 'D' | 'E')
            && clause.group.start == 0
            && clause.objects.len() == 1
            && group.verb.is_some_and(|verb| self.lexicon.labels(&verb.lemma))
            && clause.link == Link::Main
            && clause.subject.is_empty();
        self.idiom = idiom.flatten();
        for phrase in &clause.subject {
            if subject == Role::Patient || self.may_act(phrase, clause, clauses) {
                self.arg(phrase, subject, None, &mut claim);
            }
        }
        let affected = self.affected(clause, &claim);
        for phrase in affected {
            // "are dead": the adjective is the predicate.
            if describes(phrase) && claim.predicate.as_ref().is_some_and(|predicate| predicate.span == self.span(&phrase.items)) {
                continue;
            }
            // "made available": an adjective alone says what the subject becomes.
            let role = match () {
                () if describes(phrase) && !self.names_people(phrase) => Role::Attribute,
                // "Dubbed the Fox, Berg …"
                () if is_labelled => Role::Attribute,
                () if self.is_distance(phrase) && !passive || self.is_season(phrase) => Role::Adjunct,
                () => object,
            };
            self.arg(phrase, role, None, &mut claim);
        }
        for phrase in &clause.by {
            // "by 54 votes", "by 8 percent"
            let first = clause.by.first().is_none_or(|first| self.is_one_list(first, phrase));
            // "The prize for a film by Berg was shared"
            let agent = passive
                && first
                && phrase.items.start > clause.group.start
                && !self.trails_participle(phrase)
                && !self.is_amount(phrase)
                && !self.is_margin(phrase)
                && !self.is_label(phrase);
            self.arg(phrase, if agent { Role::Agent } else { Role::Adjunct }, Some("by".into()), &mut claim);
        }
        for adjunct in &clause.adjuncts {
            let preposition = self.lemma(adjunct.preposition).cloned();
            let nouns = self.claims.len();
            for phrase in &adjunct.phrases {
                self.arg(phrase, Role::Adjunct, preposition.clone(), &mut claim);
            }
            let Some(guilty) = preposition.and_then(|preposition| self.names_charge(&claim, &preposition)) else { continue };
            // "charged with three counts of arson", but "with the murder of a student", which is known.
            let known = |noun: &Claim| noun.args.iter().any(|arg| arg.role == Role::Attribute && arg.definite);
            for noun in self.claims[nouns..].iter_mut().filter(|noun| !known(noun)) {
                if !guilty {
                    noun.certainty = noun.certainty.max(Certainty::Alleged);
                }
                // "with murder on Saturday": that is when the charge was made, but "with a 2004 murder".
                let own = noun.args.first().and_then(|arg| arg.when);
                noun.times.retain(|slot| Some(slot.mention) == own);
            }
        }
        for phrase in &clause.appositions {
            if self.is_place(phrase) {
                continue;
            }
            self.arg(phrase, Role::Attribute, None, &mut claim);
            self.name_apposed(&mut claim);
        }
        let own = |preposition: Option<usize>, item: usize| {
            !self.ranks_since(clause, preposition) && !self.dates_adjunct(clause, preposition.unwrap_or(item))
        };
        for (preposition, item) in clause.times.iter().filter(|(preposition, item)| own(*preposition, *item)) {
            self.time(*item, *preposition, &mut claim);
        }
        // "did not speak until Tuesday": on Tuesday he did.
        if claim.negated && claim.times.iter().any(|time| time.preposition.as_ref().is_some_and(|p| p == "until" || p == "till")) {
            claim.negated = false;
        }
        if let Some(item) = clause.frequency
            && let Some((Item::Quantity(index), _)) = self.line.items.get(item)
        {
            claim.frequency = Some(*index);
        }
        let raises = clause.link == Link::Infinitive && clause.governor.is_some_and(|governor| self.raises(&clauses[governor]));
        let (link, governor) = hangs_on(index, clauses);
        let preposition = match link {
            Link::Gerund(item) if matches!(self.symbol(item), 'x' | 'y' | 'z' | 'f') => self.lemma(item).cloned(),
            _ => None,
        };
        // "denied it until coming forward": when he did is not denied.
        let is_when = matches!(link, Link::Gerund(item) if matches!(self.symbol(item), 'z' | 'y'));
        if let Some(above) = governor.and_then(|g| claim_of[g]).map(|i| &mut self.claims[i]) {
            if !is_when {
                inherit(self.lexicon, link, preposition.as_deref(), above, &mut claim);
            }
            // "would open the box | and draw a card"
            if shares_modal {
                claim.certainty = claim.certainty.max(above.certainty);
            }
            // "31 people are known to have died": they are those who died, nothing else is told of them; but "were ordered to leave".
            if raises && claim.certainty != Certainty::Open {
                above.args.clear();
            }
        }
        // "for allegedly pushing | and robbing a guest"
        if let Some(shared) = shared.map(|shared| &self.claims[shared]) {
            claim.certainty = claim.certainty.max(shared.certainty);
        }
        // "intent to murder", "a plan to sell", "conspiracy to murder": the noun says how sure it is.
        if self.symbol(clause.group.start) == 't'
            && let Some(noun) =
                clause.group.start.checked_sub(1).filter(|before| self.symbol(*before) == 'N').and_then(|before| self.lemma(before))
        {
            let reporting = self.lexicon.reporting_noun(noun).map(|reporting| reporting.content);
            let deed = self.is_aim_of_deed(clause).then_some(Certainty::Planned);
            claim.certainty = claim.certainty.max(reporting.or(deed).unwrap_or(Certainty::Stated));
        }
        // "left without paying"
        if let Link::Gerund(preposition) = clause.link {
            claim.negated |= self.lemma(preposition).is_some_and(|p| matches!(p.as_str(), "without" | "instead" | "rather"));
        }
        if is_order || self.is_generic(clause, &claim) {
            claim.certainty = Certainty::Open;
        }
        // '"are not | going to be"': what the infinitive tells is negated.
        if claim.args.is_empty() && claim.predicate.is_none() && !(claim.negated && progressive) {
            return None;
        }
        self.claims.push(claim);
        Some(self.claims.len() - 1)
    }

    /// The gerund that a bare "and" joins another to, so that an adverb before the first bears on both: "for allegedly shooting | and injuring".
    fn shared_adverb(&self, index: usize, clauses: &[Clause]) -> Option<usize> {
        let (own, before) = (&clauses[index], index.checked_sub(1)?);
        let is_gerund = |clause: &Clause| clause.group.end.checked_sub(1).is_some_and(|verb| self.symbol(verb) == 'I');
        let joined = own.link == Link::And && own.group.len() == 1 && self.symbol(own.items.start) == 'c';
        (joined && is_gerund(own) && is_gerund(&clauses[before]) && clauses[before].items.end == own.items.start).then_some(before)
    }

    /// "in Brenn, Tolmin, was": such an apposition says nothing of the subject.
    fn is_place(&self, phrase: &Phrase) -> bool {
        phrase.determiner.is_none() && phrase.head.is_some_and(|head| self.symbol(head) == 'L')
    }

    /// "The mayor of Brenn, Ada Moll, said": the name behind the comma is whose role stands before it.
    fn name_apposed(&self, claim: &mut Claim) {
        let Some((named, others)) = claim.args.split_last_mut() else { return };
        let Some(entity) = named.entity.filter(|_| named.role == Role::Attribute && named.head.is_none()) else { return };
        if self.layers.names.entities[entity].kind != NameKind::Person {
            return;
        }
        let comma = |arg: &Arg, from: usize| {
            self.layers.article.text.get(arg.span.start.max(from)..named.span.start).is_some_and(|gap| gap.trim() == ",")
        };
        let ends = others.iter().map(|arg| arg.span.end).filter(|end| *end <= named.span.start).max().unwrap_or_default();
        let whose = |arg: &&mut Arg| {
            matches!(arg.role, Role::Agent | Role::Patient)
                && arg.entity.is_none()
                && arg.head.as_ref().is_some_and(|head| line::is_person(head))
        };
        if let Some(arg) = others.iter_mut().rev().find(whose).filter(|arg| comma(arg, ends)) {
            arg.entity = Some(entity);
        }
    }

    /// Whether a court has found to be so what stands behind the preposition; `None` where that is nothing that somebody is accused of.
    fn names_charge(&self, claim: &Claim, preposition: &str) -> Option<bool> {
        let class = self.lexicon.class(claim.predicate.as_ref()?.class?);
        (class.obliques.get(preposition) == Some(&ClassRole::Charge)).then(|| class.finds_guilty())
    }

    /// Whether the subject of a passive report is that of the infinitive behind it: "are known to", "is believed to".
    fn raises(&self, clause: &Clause) -> bool {
        let group = self.group(&clause.group);
        let reporting = group.verb.and_then(|verb| self.lexicon.reporting_verb(&verb.lemma, None));
        // "was found guilty of conspiracy to murder": what is found stands between.
        let stands_before = clause.adjuncts.iter().all(|adjunct| adjunct.preposition < clause.group.start);
        let is_bare = clause.objects.is_empty() && stands_before && clause.predicative.is_none();
        group.passive && is_bare && reporting.is_some_and(|reporting| reporting.content != Certainty::Open)
    }

    /// Whether the subject is whom it happens to, also where a participle stands without its auxiliary.
    fn is_passive(&self, clause: &Clause, group: &Group, clauses: &[Clause]) -> bool {
        if group.passive {
            return true;
        }
        let symbol = self.symbol(group.verb_item);
        // "the winner also helped solidify the team"
        let is_bare = |verb: &Token| self.lexicon.bares_verb(&verb.lemma) && self.symbol(group.verb_item + 1) == 'V';
        if group.verb.is_some_and(is_bare) {
            return false;
        }
        if self.opens_report(clause) {
            return true;
        }
        // "who confessed"
        let has_pronoun = clause.group.start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), 'W' | 'w'));
        // "best known for": what has the form of a participle alone is one behind an adverb too.
        let stands_alone =
            clause.group.len() == 1 || symbol == 'E' && clause.group.clone().rev().skip(1).all(|item| self.symbol(item) == 'R');
        if clause.group.is_empty() || !stands_alone || !matches!(symbol, 'D' | 'E') || has_pronoun && symbol == 'D' {
            return false;
        }
        let coordinated = clause.link == Link::And && clause.governor.is_some_and(|g| self.group(&clauses[g].group).passive);
        // "was given food and offered a job", "was jailed and fined $500", but "were let in and found glass"
        let above_takes_more = || clause.governor.is_some_and(|governor| !clauses[governor].objects.is_empty());
        let takes_more = || {
            let base = group.verb.map(|verb| self.lexicon.verb_of(&verb.lemma).unwrap_or_else(|| verb.lemma.clone()));
            let takes_two = base.is_some_and(|base| self.lexicon.takes_two_objects(&base));
            takes_two && (above_takes_more() || clause.objects.iter().any(|phrase| self.is_money(phrase)))
        };
        // "a dog, named Fenn, was found"
        let is_named = || {
            clause.link == Link::Relative && !has_own_subject(clause) && group.verb.is_some_and(|verb| self.lexicon.gives_name(&verb.lemma))
        };
        coordinated && (clause.objects.iter().all(describes) || takes_more())
            || is_named()
            || symbol == 'E'
            // "found by divers", but "the largest firm by sales announced"
            || clause.objects.is_empty() && clause.by.iter().any(|phrase| phrase.items.start >= clause.group.end && !self.is_label(phrase))
            // "the ship seized by pirates", but "when he stepped down", "the bar where two men fought"
            || clause.objects.iter().all(|phrase| self.is_distance(phrase)) && clause.link == Link::Relative && !has_own_subject(clause)
            // "Man held over fire"
            || clause.objects.iter().all(describes) && self.sentence.kind == BlockKind::Headline && self.wants_object(group)
            // "Five wounded by quake", "22 killed": a number that nothing follows is no agent; but "22 died", "three escaped".
            || clause.objects.is_empty()
                && !self.shares_object(clause, clauses)
                && clause.subject.iter().any(|p| !p.numbers.is_empty())
                && self.is_known(group)
                && self.wants_object(group)
            // "the $9 million guaranteed to Berg": money does nothing.
            || clause.objects.is_empty() && clause.subject.iter().all(|phrase| phrase.head.is_none() && self.is_money(phrase)) && has_own_subject(clause)
    }

    /// "the two bought | and sold homes": the verb joined to it has the object of both.
    fn shares_object(&self, clause: &Clause, clauses: &[Clause]) -> bool {
        let joined = |other: &Clause| other.link == Link::And && other.items.start == clause.items.end && !other.objects.is_empty();
        self.symbol(clause.items.end) == 'c' && clauses.iter().any(joined)
    }

    /// Whether the lexicon knows the verb.
    fn is_known(&self, group: &Group) -> bool {
        group.verb.is_some_and(|verb| self.lexicon.verb_uses(&verb.lemma, None).next().is_some())
    }

    /// "Quakes are common in Iran": the present tense of things that nothing singles out tells of no event.
    fn is_generic(&self, clause: &Clause, claim: &Claim) -> bool {
        let bare = |phrase: &Phrase| {
            let plural = phrase.head.and_then(|head| self.token(head)).is_some_and(|token| token.form == Form::Plural);
            let alone = phrase.determiner.is_none() && phrase.numbers.is_empty() && phrase.owner.is_none() && phrase.ordinal.is_none();
            plural && alone && phrase.words.iter().all(|word| !matches!(self.line.items.get(*word), Some((Item::Name(_), _))))
        };
        let told = |phrase: &Phrase| phrase.numbers.is_empty() && phrase.determiner.and_then(|d| self.lemma(d)).is_none_or(|d| d != "the");
        let speaks = claim.predicate.as_ref().is_some_and(|predicate| self.lexicon.reporting_verb(&predicate.lemma, None).is_some());
        let goes_on = clause.group.clone().any(|item| matches!(self.symbol(item), 'I' | 'm' | 'D' | 'E'));
        self.sentence.kind != BlockKind::Headline
            && claim.tense == Tense::Present
            && claim.times.is_empty()
            && matches!(clause.link, Link::Main | Link::And)
            && !speaks
            && !goes_on
            && clause.subject.len() == 1
            && clause.subject.iter().all(bare)
            && clause.objects.iter().all(told)
    }

    /// "in the fifth raid | since May", "the worst storm since 1990": among which it is the fifth, not when it was.
    fn ranks_since(&self, clause: &Clause, preposition: Option<usize>) -> bool {
        let Some(since) = preposition.filter(|item| self.lemma(*item).is_some_and(|lemma| lemma == "since")) else { return false };
        let superlative = |word: &SmolStr| word.ends_with("est") || matches!(word.as_str(), "worst" | "first" | "last" | "most");
        let ranks = |phrase: &Phrase| phrase.ordinal.is_some() || phrase.words.iter().filter_map(|item| self.lemma(*item)).any(superlative);
        let phrases = clause.objects.iter().chain(clause.adjuncts.iter().flat_map(|adjunct| &adjunct.phrases));
        let mut before = phrases.filter(|phrase| phrase.items.end == since);
        before.any(|phrase| ranks(phrase) || phrase.of.iter().any(ranks))
    }

    /// "was held before his release | on Tuesday": that is when he was released.
    pub(super) fn dates_adjunct(&self, clause: &Clause, time: usize) -> bool {
        let apart = |word: &SmolStr| matches!(word.as_str(), "before" | "until" | "since");
        let governs = |adjunct: &parse::Adjunct| {
            let last = adjunct.phrases.last().filter(|phrase| phrase.items.end == time && phrase.head.is_some());
            last.is_some() && self.lemma(adjunct.preposition).is_some_and(apart)
        };
        clause.adjuncts.iter().any(governs)
    }

    /// "so did the mayor", "as did Berg": the verb stands for one that was told before.
    fn stands_for_verb(&self, clause: &Clause, group: &Group) -> bool {
        let points = |item: usize| self.lemma(item).is_some_and(|word| matches!(word.as_str(), "so" | "as" | "than" | "nor" | "neither"));
        // "as they did Berg"
        let led = clause
            .items
            .start
            .checked_sub(1)
            .is_some_and(|before| self.lemma(before).is_some_and(|word| matches!(word.as_str(), "as" | "than")));
        let inverted =
            points(clause.group.start) || clause.group.start.checked_sub(1).is_some_and(points) || led && clause.group.len() == 1;
        inverted && group.verb.is_some_and(|verb| verb.lemma == "do")
    }

    /// Whether a clause in the present tells until, unless or before what something holds.
    fn is_awaited(&self, clause: &Clause) -> bool {
        let opener = clause.items.start.checked_sub(1).and_then(|before| self.lemma(before));
        let waits = opener.is_some_and(|word| matches!(word.as_str(), "until" | "till" | "once" | "before" | "unless"));
        let finite = clause.group.clone().filter(|item| !matches!(self.symbol(*item), 'R' | 'n')).find_map(|item| self.token(item));
        let is_present = |token: &Token| !matches!(token.form, Form::Past | Form::PastOrParticiple | Form::Participle | Form::Gerund);
        waits
            && clause.subject.len() == 1
            && has_own_subject(clause)
            && finite.is_some_and(is_present)
            && self.sentence.kind != BlockKind::Headline
    }

    /// Whether a gerund is joined to one that is a noun: "a way of blocking | or delaying".
    fn joins_noun(&self, clause: &Clause) -> bool {
        let ends_in_ing = |item: usize| self.symbol(item) == 'N' && self.lemma(item).is_some_and(|lemma| lemma.ends_with("ing"));
        let is_gerund = clause.group.len() == 1 && self.symbol(clause.group.start) == 'I';
        clause.link == Link::And && is_gerund && clause.items.start.checked_sub(1).is_some_and(ends_in_ing)
    }

    /// "Cubans", "two Libyans": people whom a phrase names by their country alone.
    pub(super) fn names_people(&self, phrase: &Phrase) -> bool {
        let plural = |item: &usize| match self.line.items.get(*item) {
            Some((Item::Name(_), span)) => self.symbol(*item) == 'j' && span.of(&self.layers.article.text).ends_with('s'),
            _ => false,
        };
        phrase.words.last().is_some_and(plural)
    }

    /// "Call the police": a verb in its base form at the start of a sentence tells somebody what to do.
    fn is_order(&self, clause: &Clause, group: &Group) -> bool {
        let opens = clause.items.start.checked_sub(1).is_none_or(|before| self.symbol(before) == '"');
        let bare = clause.group.len() == 1 || self.symbol(clause.group.start) == 'o' && self.symbol(clause.group.start + 1) == 'n';
        opens
            && bare
            && clause.subject.is_empty()
            && group.verb.is_some_and(|verb| verb.form == Form::Base)
            && self.sentence.kind != BlockKind::Headline
    }

    /// A question states nothing.
    fn question(&mut self) {
        let closes = |token: &&Token| !token.is_quote() && !matches!(token.lemma.as_str(), ")" | "]" | "!" | "'" | "’");
        if self.sentence.tokens.iter().rev().find(closes).is_some_and(|token| token.lemma == "?") {
            self.claims.iter_mut().for_each(|claim| claim.certainty = Certainty::Open);
        }
    }

    /// The objects that the predicate is about: of "left five dead and 20 injured", for *dead* the first alone.
    fn affected<'c>(&self, clause: &'c Clause, claim: &Claim) -> &'c [Phrase] {
        let result = claim.predicate.as_ref().and_then(|predicate| predicate.particle.as_deref());
        let ends_in_result = |phrase: &Phrase| {
            let last = phrase.words.last().and_then(|word| self.token(*word));
            last.is_some_and(|token| matches!(token.tag, Tag::Adj | Tag::Verb) && result.is_some_and(|result| token.lemma == result))
        };
        match clause.objects.iter().position(ends_in_result) {
            Some(at) => &clause.objects[..=at],
            None => &clause.objects,
        }
    }

    /// Whether two phrases stand behind one "by": "by the jury for possession of a gun | by a felon" has two.
    fn is_one_list(&self, first: &Phrase, other: &Phrase) -> bool {
        !(first.items.end..other.items.start).any(|item| self.symbol(item) == 'y')
    }

    /// "was driven to a flat occupied | by his sons": who stands behind a participle that ends another phrase does what that tells.
    fn trails_participle(&self, agent: &Phrase) -> bool {
        let last = agent.items.start.checked_sub(2).filter(|last| matches!(self.symbol(*last), 'J' | 'R'));
        last.and_then(|last| self.lemma(last)).is_some_and(|lemma| lemma.ends_with("ed"))
    }

    /// "14 miles north of Brenn": where, not what.
    fn is_distance(&self, phrase: &Phrase) -> bool {
        let points = |lemma: &SmolStr| ["north", "south", "east", "west"].iter().any(|point| lemma.ends_with(point));
        self.symbol(phrase.items.start) == 'K' && phrase.items.clone().filter_map(|item| self.lemma(item)).any(points)
    }

    /// "this past season", "last semester": when, not what.
    fn is_season(&self, phrase: &Phrase) -> bool {
        let lemma = |item: Option<usize>| item.and_then(|item| self.lemma(item)).map_or("", SmolStr::as_str);
        let first = lemma(Some(phrase.items.start));
        self.lexicon.is_season(lemma(phrase.head)) && matches!(first, "this" | "last" | "next" | "every" | "each" | "many")
    }

    /// "54 votes", "two goals": by how much, not by whom.
    fn is_margin(&self, phrase: &Phrase) -> bool {
        let lemma = phrase.head.and_then(|head| self.lemma(head)).map_or("", SmolStr::as_str);
        !phrase.numbers.is_empty() && self.lexicon.is_margin(lemma)
    }

    /// "the nickname Tarn", "telephone": what somebody is known by, or how he says it.
    fn is_label(&self, phrase: &Phrase) -> bool {
        let is_bare = phrase.determiner.is_none() && phrase.owner.is_none() && self.is_plural(phrase) == Some(false);
        let names = |word: &SmolStr| self.lexicon.is_label(word) || is_bare && self.lexicon.is_means(word);
        phrase.words.iter().filter_map(|word| self.lemma(*word)).any(names)
    }

    /// "If the talks fail, the union will strike": what would or will be then is no plan.
    fn condition(&mut self) {
        let opens_condition = |marked: &&Marked| marked.marker.scope == Scope::Opens && marked.marker.sense == Sense::Conditional;
        let stretches: Vec<Span> = self.markers.iter().filter(opens_condition).map(|marked| self.depends_on(marked.span)).collect();
        let ifs: Vec<usize> = self.markers.iter().filter(opens_condition).map(|marked| marked.span.start).collect();
        for claim in &mut self.claims {
            // "shares fall | if rates rise"
            let hangs = |start: &usize| (claim.span.end..=claim.span.end + 1).contains(start);
            if claim.tense == Tense::Present && claim.certainty == Certainty::Stated && ifs.iter().any(hangs) {
                claim.certainty = Certainty::Conditional;
            }
            let is_open = matches!(claim.certainty, Certainty::Planned | Certainty::Possible);
            if is_open && stretches.iter().any(|stretch| stretch.contains(claim.span)) {
                claim.certainty = Certainty::Conditional;
            }
        }
    }

    /// The conjunct in which an "if" stands, up to the end of the sentence where the "if" opens it: "The union meets today, and | it will
    /// strike if the talks fail".
    fn depends_on(&self, condition: Span) -> Span {
        let at = self.line.items.partition_point(|(_, item)| item.end <= condition.start);
        let last = self.line.items.len();
        let joins = |item: &usize| match self.symbol(*item) {
            ';' | 'C' => true,
            'c' => item.checked_sub(1).is_some_and(|before| self.symbol(before) == ','),
            _ => false,
        };
        let start = (0..at).rev().find(joins).map_or(0, |joint| joint + 1);
        let leads = (start..at).all(|item| matches!(self.symbol(item), ',' | '"' | 'R'));
        let end = if leads { last } else { (at..last).find(joins).unwrap_or(last) };
        self.span(&(start..end))
    }

    /// Whether the verb, as far as it is known, is done to something.
    fn wants_object(&self, group: &Group) -> bool {
        // "Two managed to escape"
        if self.symbol(group.verb_item + 1) == 't' && group.verb.is_some_and(|verb| self.lexicon.is_catenative(&verb.lemma)) {
            return false;
        }
        let uses = || group.verb.into_iter().flat_map(|verb| self.lexicon.verb_uses(&verb.lemma, None));
        let all_known_take_one = |minor| uses().filter(|a_use| a_use.minor == minor).all(|a_use| a_use.frame.takes_object());
        if uses().any(|a_use| !a_use.minor) { all_known_take_one(false) } else { all_known_take_one(true) }
    }

    /// "Rose 0.4 percent": an amount is nothing that something is done to; but "leaked 200 tonnes of oil".
    pub(super) fn is_amount(&self, phrase: &Phrase) -> bool {
        let kind = |item: &usize| match self.line.items.get(*item)?.0 {
            Item::Quantity(index) => Some(self.layers.quantities[index].kind),
            _ => None,
        };
        phrase.head.is_none_or(|head| phrase.numbers.contains(&head))
            && phrase.of.is_empty()
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
            if let Some((used, item)) = self.light(clause, verb, passive) {
                let object = clause.objects.iter().any(|phrase| phrase.items.contains(&item));
                let span = self.token(item).filter(|_| object).map_or(verb.span, |noun| verb.span.join(noun.span));
                return (Some(made(&verb.lemma, Some(used.class), span)), used.frame);
            }
            // "are missing"
            if group.progressive
                && clause.objects.is_empty()
                && let Some(used) = self.lexicon.adjective(&verb.text(&self.layers.article.text).to_lowercase_smolstr())
            {
                return (Some(made(&verb.lemma, Some(used.class), verb.span)), used.frame);
            }
            // "is going to win": nobody goes.
            if group.progressive && verb.lemma == "go" && self.symbol(clause.items.end) == 't' {
                return (None, Frame::Transitive);
            }
            // "failed to stop": the deed is the infinitive's.
            if !passive
                && clause.objects.is_empty()
                && self.symbol(clause.items.end) == 't'
                && (self.lexicon.is_catenative(&verb.lemma)
                    || self.lexicon.marker([verb.lemma.as_str(), "to"]).is_some_and(|marker| marker.len == 2))
            {
                return (Some(made(&verb.lemma, None, verb.span)), Frame::Transitive);
            }
            let lemma = match verb.tag {
                Tag::Verb if self.lexicon.verb_uses(&verb.lemma, None).next().is_some() => verb.lemma.clone(),
                // The ending may hide the base: "occupied", "revoked".
                Tag::Verb => {
                    let form = verb.text(&self.layers.article.text).to_lowercase_smolstr();
                    self.lexicon.verb_of(&form).unwrap_or_else(|| verb.lemma.clone())
                }
                _ => self.lexicon.verb_of(&verb.lemma).unwrap_or_else(|| verb.lemma.clone()),
            };
            let particle = self
                .token(group.verb_item + 1)
                .filter(|t| matches!(t.tag, Tag::Adp | Tag::Adv | Tag::Part) && self.symbol(group.verb_item + 1) != 't')
                .map(|t| t.lemma.as_str());
            let kind = |phrases: &[Phrase]| phrases.first().and_then(|p| self.kind(p));
            let (subject, object) = if passive { (&clause.by, &clause.subject) } else { (&clause.subject, &clause.objects) };
            let around = lexicon::Clause {
                subject: kind(subject),
                object: kind(object),
                has_object: object.iter().any(|phrase| !self.is_amount(phrase)) || !passive && self.object_stands_before(clause),
            };
            // "starred in a film", but "starred in a scandal": with a preposition, what it governs is the object.
            let governed = clause.adjuncts.first().filter(|adjunct| adjunct.preposition == group.verb_item + 1 && object.is_empty());
            let within = lexicon::Clause { object: governed.map_or(around.object, |adjunct| kind(&adjunct.phrases)), ..around };
            let with = [particle, self.result(clause, group)]
                .into_iter()
                .flatten()
                .find_map(|beside| Some((beside, self.lexicon.verb_in(&lemma, Some(beside), within)?)))
                .or_else(|| self.reflexive(&lemma, clause));
            // "ended up in jail", "tossed out the verdict": with a particle that no class knows it means something else;
            // "found that …": what is found is said in a clause.
            let otherwise = || particle.is_some_and(|_| self.is_bare_particle(group.verb_item + 1)) || self.opens_clause(clause);
            let alone = || self.lexicon.verb_in(&lemma, None, around).filter(|_| !otherwise());
            // "when the bus plunged": without an auxiliary it may be no passive; "was drowned": nobody need have done it.
            let undergone = !group.passive || self.lexicon.verb_uses(&lemma, None).all(|a_use| !a_use.frame.takes_object());
            let happens = || self.lexicon.verb_in(&lemma, None, lexicon::Clause { subject: around.object, ..lexicon::Clause::default() });
            let used = with
                .map(|(_, used)| used)
                .or_else(alone)
                .or_else(|| happens().filter(|used| passive && undergone && used.frame != Frame::Intransitive && !otherwise()));
            // "was found dead", "remain missing"
            if with.is_none()
                && self.lexicon.tells_state(&lemma)
                && let Some((adjective, state)) = self.state(clause)
            {
                return (Some(made(&adjective.lemma, Some(state.class), adjective.span)), Frame::Unaccusative);
            }
            let mut predicate = made(&lemma, used.map(|u| u.class), verb.span);
            predicate.particle = with.map(|(beside, _)| SmolStr::new(beside));
            return (Some(predicate), used.map_or(Frame::Transitive, |u| u.frame));
        }
        if group.copula {
            if let Some((token, used)) = self.state(clause) {
                return (Some(made(&token.lemma, Some(used.class), token.span)), Frame::Unaccusative);
            }
            if let Some(token) = clause.predicative.and_then(|item| self.token(item)) {
                let used = self.lexicon.adjective_of(&token.lemma, clause.subject.first().and_then(|phrase| self.kind(phrase)));
                return (
                    Some(made(&token.lemma, used.map(|u| u.class), token.span)),
                    used.map_or(Frame::Transitive, |_| Frame::Unaccusative),
                );
            }
            let span = self.copula(&clause.group).unwrap_or_else(|| self.span(&clause.group));
            // "has been to Peru"
            // "There has been damage to the bridge": nobody has been anywhere.
            let is_there = |phrase: &Phrase| phrase.pronoun.and_then(|item| self.lemma(item)).is_some_and(|word| word == "there");
            let stays = clause.objects.is_empty() && !clause.subject.iter().any(is_there);
            let to = clause.adjuncts.iter().find(|adjunct| self.lemma(adjunct.preposition).is_some_and(|lemma| lemma == "to"));
            if let Some(used) = to.filter(|_| group.perfect && stays).and_then(|_| self.lexicon.verb("be", Some("to"))) {
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

    /// "the field, which his firm sold": what the relative pronoun stands for is the object.
    pub(super) fn object_stands_before(&self, clause: &Clause) -> bool {
        let pronoun = clause.items.start.checked_sub(1).is_some_and(|before| matches!(self.symbol(before), 'w' | 'W'));
        clause.link == Link::Relative && has_own_subject(clause) && pronoun
    }

    /// The adjective that alone stands behind a copula and names what has happened to the subject: "five people are dead".
    fn state(&self, clause: &Clause) -> Option<(&Token, PredicateUse)> {
        let [phrase] = &clause.objects[..] else { return None };
        let [adjective] = phrase.words[..] else { return None };
        let token = self.token(adjective).filter(|_| describes(phrase))?;
        let used = self.lexicon.adjective_of(&token.lemma, clause.subject.first().and_then(|phrase| self.kind(phrase)))?;
        Some((token, used))
    }

    /// "shot him dead", "left five people injured", "was shot dead": what the verb makes of whom it is done to.
    fn result(&self, clause: &Clause, group: &Group) -> Option<&str> {
        let object = clause.objects.last().and_then(|phrase| phrase.words.last().copied());
        let behind = Some(group.verb_item + 1);
        let describes = |item: &usize| self.token(*item).filter(|t| matches!(t.tag, Tag::Adj | Tag::Verb)).map(|t| t.lemma.as_str());
        // "shot dead a judge"
        let before_object = behind.filter(|item| self.symbol(*item) == 'R');
        clause.predicative.or(object).or(behind).iter().chain(&before_object).find_map(describes)
    }

    /// "pay a visit", "take into custody", "its name was released": verb and noun that only together are a predicate; the noun is where it
    /// stands in the line.
    fn light(&self, clause: &Clause, verb: &Token, passive: bool) -> Option<(PredicateUse, usize)> {
        let noun = |phrase: &Phrase| {
            let item = phrase.head.or(phrase.words.last().copied())?;
            Some((self.token(item)?, item))
        };
        let direct = |(noun, item): (&Token, usize)| {
            // "pleaded not guilty"
            let denied = item.checked_sub(1).is_some_and(|before| self.symbol(before) == 'n');
            let found = if denied {
                self.lexicon.light(&verb.lemma, &format!("not-{}", noun.lemma))
            } else {
                self.lexicon.light(&verb.lemma, &noun.lemma)
            };
            Some((found?, item))
        };
        let done_to = clause.subject.iter().filter(|_| passive);
        clause.objects.iter().chain(done_to).filter_map(noun).find_map(direct).or_else(|| {
            clause.adjuncts.iter().enumerate().find_map(|(at, adjunct)| {
                let between = self.lemma(adjunct.preposition)?;
                let (noun, item) = adjunct.phrases.first().and_then(noun)?;
                let used = self.lexicon.phrase(&verb.lemma, between, &noun.lemma)?;
                // "came under fire", but "came from a town under fire"
                (at == 0 || used.frame != Frame::Unaccusative).then_some((used, item))
            })
        })
    }

    /// The kind of what a phrase names, as far as its head tells.
    pub(super) fn kind(&self, phrase: &Phrase) -> Option<lexicon::KindId> {
        // "200 tonnes of oil"
        let measured = phrase.of.first().filter(|_| phrase.head.is_none() && !phrase.numbers.is_empty());
        if let Some(of) = measured {
            return self.kind(of);
        }
        let Some(head) = phrase.head else {
            let pronoun = phrase.pronoun.and_then(|item| self.lemma(item));
            let is_person = pronoun.is_some_and(|lemma| matches!(lemma.as_str(), "he" | "she" | "him" | "her" | "i" | "who"));
            let name = if is_person { "person" } else { "money" };
            return self.lexicon.kind_named(name).filter(|_| is_person || self.is_money(phrase));
        };
        match self.line.items.get(head)?.0 {
            Item::Token(_) => self.lexicon.kind(self.lemma(head)?),
            Item::Name(index) => {
                let entity = &self.layers.names.entities[self.layers.names.mentions[index].entity];
                let name = match entity.kind {
                    NameKind::Person => "person",
                    NameKind::Place => "place",
                    NameKind::Organisation => "organisation",
                    NameKind::Thing | NameKind::Unknown => return None,
                };
                self.lexicon.kind_named(name)
            }
            _ => None,
        }
    }

    pub(super) fn is_money(&self, phrase: &Phrase) -> bool {
        let is_money = |item: &usize| matches!(self.line.items.get(*item), Some((Item::Quantity(index), _)) if self.layers.quantities[*index].kind == Kind::Money);
        phrase.numbers.iter().any(is_money)
    }

    /// What a verb means with "himself": "gave himself up", "hanged himself in jail".
    fn reflexive(&self, verb: &SmolStr, clause: &Clause) -> Option<(&'static str, lexicon::PredicateUse)> {
        let object = clause.objects.last()?;
        let is_self = |lemma: &SmolStr| lemma.ends_with("self") || lemma.ends_with("selves");
        self.lemma(object.items.start).filter(|lemma| object.items.len() == 1 && is_self(lemma))?;
        let particle = self.lemma(object.items.end).filter(|_| matches!(self.symbol(object.items.end), 'x' | 'R'));
        let means = |beside: &str| self.lexicon.verb_in(verb, Some(beside), lexicon::Clause::default());
        let meaning = particle.and_then(|particle| means(&format!("oneself {particle}"))).or_else(|| means("oneself"))?;
        Some((ONESELF, meaning))
    }

    /// A particle that governs nothing and belongs to no longer word: "up", but not "up to", "out of".
    fn is_bare_particle(&self, item: usize) -> bool {
        let is_one_word = self.token(item).is_some_and(|token| self.line.items[item].1 == token.span);
        is_one_word && self.lemma(item).is_some_and(|lemma| matches!(lemma.as_str(), "up" | "out" | "away" | "apart" | "aside" | "forth"))
    }

    /// Whether a "that" right behind the verb opens what it is about.
    fn opens_clause(&self, clause: &Clause) -> bool {
        let behind = clause.group.end;
        clause.objects.is_empty() && self.symbol(behind) == 'q' && self.lemma(behind).is_some_and(|lemma| lemma == "that")
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
    pub(super) fn elliptic(&self, phrase: &Phrase) -> Option<(ClassId, &Token)> {
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
        // "Ten minutes after the crash, …": how far apart two happenings are, not how long one lasted, as "for ten years before" tells.
        let is_offset = |next: &SmolStr| matches!(next.as_str(), "after" | "before" | "prior" | "prior to");
        if preposition.is_none() && self.symbol(item) == 'U' && self.lemma(item + 1).is_some_and(is_offset) {
            return;
        }
        // "sentenced to two years, with nine months to serve", "after 4.5 hours of testimony": no time of the clause itself.
        let word = preposition.and_then(|at| self.lemma(at)).map_or("", SmolStr::as_str);
        let is_span = self.symbol(item) == 'U';
        if is_span && (word == "with" || matches!(word, "after" | "before") && self.symbol(item + 1) == 'f') {
            return;
        }
        // "up from $2 million a year earlier": when that was so, not when it rose.
        let compares = |before: usize| self.lemma(before).is_some_and(|word| matches!(word.as_str(), "from" | "than" | "against" | "with"));
        let folded = || self.line.items[item - 1].1.of(&self.layers.article.text).starts_with("from ");
        if preposition.is_none() && item > 1 && self.symbol(item - 1) == 'K' && (compares(item - 2) || folded()) {
            return;
        }
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

/// How many arguments a clause has, as far as its shape tells.
fn participants(clause: &Clause) -> usize {
    let lists = [&clause.subject, &clause.objects, &clause.by, &clause.appositions].into_iter();
    let phrases = lists.chain(clause.adjuncts.iter().map(|adjunct| &adjunct.phrases)).flatten();
    phrases.map(|phrase| 1 + phrase.of.len()).sum()
}

/// Whether the subject stands in the clause itself rather than before it.
pub(super) fn has_own_subject(clause: &Clause) -> bool {
    clause.subject.iter().any(|phrase| clause.items.contains(&phrase.items.start))
}

/// An adjective alone, with nobody or nothing that it belongs to.
pub(super) fn describes(phrase: &Phrase) -> bool {
    phrase.head.is_none() && phrase.numbers.is_empty() && phrase.pronoun.is_none() && !phrase.words.is_empty()
}

/// How a clause hangs on another, and on which. "Denied killing her": the participle right behind a verb is what that verb is about.
fn hangs_on(index: usize, clauses: &[Clause]) -> (Link, Option<usize>) {
    /// Clauses that are read between a verb and its participle: those within a phrase.
    const BETWEEN: usize = 4;
    let clause = &clauses[index];
    let is_verb_before = |other: &usize| !clauses[*other].group.is_empty() && clauses[*other].group.end == clause.items.start;
    match clause.link {
        Link::Participial => match (0..index).rev().take(BETWEEN).chain(clause.governor).find(is_verb_before) {
            Some(governor) => (Link::Gerund(clause.items.start), Some(governor)),
            None => (clause.link, clause.governor),
        },
        link => (link, clause.governor),
    }
}

/// What is planned, denied or refused above an infinitive holds of what it states, and so does what is asked for or alleged.
fn inherit(lexicon: &Lexicon, link: Link, preposition: Option<&str>, above: &Claim, claim: &mut Claim) {
    let infinitive = link == Link::Infinitive;
    if infinitive {
        claim.certainty = claim.certainty.max(above.certainty);
        claim.negated |= above.negated;
    }
    let Some(predicate) = above.predicate.as_ref() else { return };
    if infinitive {
        // "failed three times to remove": where the two words stand together, the marker has been read.
        if lexicon.marker([predicate.lemma.as_str(), "to"]).is_some_and(|marker| marker.len == 2 && marker.sense == Sense::Negated) {
            claim.negated = !above.negated;
        }
    }
    let beside = above.args.iter().find(|arg| arg.role == Role::Adjunct).and_then(|arg| arg.preposition.as_deref());
    // "told the leaders to end", "called on the rebels to free"
    let particles = [infinitive.then_some("to"), beside, None];
    let plea = predicate.class.map(|class| lexicon.class(class).name).filter(|name| matches!(*name, "plead-guilty" | "plead-not-guilty"));
    // "pleaded not guilty to killing"
    if plea == Some("plead-not-guilty") && matches!(link, Link::Infinitive | Link::Gerund(_)) {
        claim.certainty = claim.certainty.max(Certainty::Denied);
    }
    let reports = || particles.into_iter().find_map(|particle| lexicon.reporting_verb(&predicate.lemma, particle));
    let reporting = if plea.is_none() { reports() } else { None };
    if let Some(reporting) = reporting.filter(|reporting| reporting.name != "decline")
        && matches!(link, Link::Infinitive | Link::Gerund(_))
    {
        claim.certainty = claim.certainty.max(reporting.content);
    }
    // "flew to Oslo to meet the king": he meant to; but "was forced to leave", "was the first to arrive".
    let holds = || lexicon.is_implicative(&predicate.lemma) || above.args.iter().any(|arg| arg.ordinal.is_some());
    if infinitive && reporting.is_none() && plea.is_none() && !claim.negated && !holds() {
        claim.certainty = claim.certainty.max(Certainty::Planned);
    }
    // "prevented the crew from landing", "was charged with three counts of killing"
    let Some(preposition) = preposition else { return };
    if let Some(marker) = lexicon.marker([predicate.lemma.as_str(), preposition]).filter(|marker| marker.len == 2) {
        match marker.sense {
            Sense::Negated => claim.negated = !above.negated,
            sense => claim.certainty = claim.certainty.max(sense.certainty().unwrap_or(Certainty::Stated)),
        }
    }
    let accuses = |class: ClassId| lexicon.class(class).obliques.values().any(|role| *role == ClassRole::Charge);
    if predicate.class.is_some_and(|class| accuses(class) && !lexicon.class(class).finds_guilty()) {
        claim.certainty = claim.certainty.max(Certainty::Alleged);
    }
}

fn tense(group: &Group) -> Tense {
    match group.verb.map(|v| v.form) {
        _ if group.future => Tense::Future,
        _ if group.perfect => Tense::Past,
        Some(Form::Past | Form::PastOrParticiple) => Tense::Past,
        Some(Form::Gerund | Form::Participle) => Tense::Open,
        Some(_) => Tense::Present,
        None if group.copula && group.past => Tense::Past,
        None if group.copula => Tense::Present,
        None => Tense::Open,
    }
}
