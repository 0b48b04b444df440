//! Statements: each value that a claim gives, with the question that it answers.

use smol_str::SmolStr;

use super::{
    entities::{Entities, EntityId},
    vocabulary::{Bag, Vocabulary, is_content},
};
use crate::{
    Document, Span,
    claim::{
        Arg, Claim, Role, Source, TimeSlot,
        bearings::{Bearing, Direction},
        lexicon::{Certainty, ClassId, KindId, lexicon},
    },
    name::{MentionForm, NameKind, NameMention},
    quantity::{Kind, Quantity},
    temporal::{TimeKind, TimeMention},
    text::{Tag, of_sentence},
};

/// What kind of answer a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// How many.
    Count,
    /// How much: money, measures, shares.
    Amount,
    /// How long.
    Duration,
    /// How old.
    Age,
    /// When.
    When,
    /// Where.
    Where,
    /// Whether.
    Whether,
}

/// The answer, as a place in the layers of its article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Quantity(usize),
    Time(usize),
    Entity(usize),
    Holds(bool),
}

/// One value with the question it answers.
#[derive(Clone, Debug)]
pub struct Statement {
    pub article: usize,
    pub sentence: usize,
    /// Index of the claim in its article.
    pub claim: usize,
    /// The words that carry the value.
    pub span: Span,
    pub value: Value,
    pub slot: Slot,
    pub class: Option<ClassId>,
    /// Lemma of the predicate.
    pub predicate: Option<SmolStr>,
    pub source: Option<Source>,
    /// What the value is to the predicate.
    pub role: Role,
    pub preposition: Option<SmolStr>,
    /// What is counted or measured.
    pub head: Option<SmolStr>,
    pub kind: Option<KindId>,
    pub modifiers: Vec<SmolStr>,
    /// "twenty of them".
    pub partitive: bool,
    /// "The four" in "two of the four climbers died": what is said of the part is not said of it.
    pub whole: bool,
    /// "deaths *of* …": what the value's phrase hangs on.
    pub parent: Option<SmolStr>,
    pub unit: Option<SmolStr>,
    /// Whose age it is.
    pub owner: Option<EntityId>,
    /// Where a distance or a direction is from: "four miles south of Cobb".
    pub anchor: Option<EntityId>,
    pub direction: Option<Direction>,
    /// Participants of the claim with their roles, without the value itself.
    pub participants: Vec<(Role, EntityId)>,
    /// Head nouns of the other participants with their roles.
    pub heads: Vec<(Role, SmolStr)>,
    /// The event's own time, unless it is the answer; index into the times of the article.
    pub time: Option<usize>,
    /// Index of the event in its article; 0 is the main one.
    pub event: usize,
    pub negated: bool,
    /// "Another inmate escaped": it tells of somebody else than the rest of its article.
    pub of_another: bool,
    pub certainty: Certainty,
    /// Content words of the clause without the value's own, and of the sentence.
    pub clause: Bag,
    /// Every name in the sentence.
    pub names: Vec<EntityId>,
}

impl Statement {
    pub fn quantity<'a>(&self, documents: &'a [Document]) -> Option<&'a Quantity> {
        match self.value {
            Value::Quantity(index) => documents[self.article].quantities.get(index),
            _ => None,
        }
    }

    pub fn time_mention<'a>(&self, documents: &'a [Document]) -> Option<&'a TimeMention> {
        match self.value {
            Value::Time(index) => documents[self.article].times.get(index),
            _ => None,
        }
    }
}

/// Words between a distance and its "of": "four miles (six kilometres) south southwest of".
const DIRECTION: usize = 8;

/// Within so many words behind "of" the place must be named.
const BEFORE_PLACE: usize = 4;

/// The names of one sentence.
fn names_of(sentence: usize, document: &Document) -> &[NameMention] {
    &document.names.mentions[of_sentence(&document.names.mentions, sentence, |mention| mention.sentence)]
}

/// All statements of one article.
pub fn statements(article: usize, document: &Document, entities: &Entities, vocabulary: &Vocabulary) -> Vec<Statement> {
    let mut out = Vec::new();
    for (index, claim) in document.claims.claims.iter().enumerate() {
        Reader { article, document, entities, vocabulary, index, claim }.read(&mut out);
    }
    // The same words often stand in a clause and in a noun phrase of it: the reading that knows its predicate is kept.
    out.sort_by(|a: &Statement, b| {
        (a.span.start, a.span.end, a.slot)
            .cmp(&(b.span.start, b.span.end, b.slot))
            .then(b.weight().cmp(&a.weight()))
            .then(a.claim.cmp(&b.claim))
    });
    out.dedup_by(|later, first| {
        // A time or place behind "during his trip" may be that of the trip or that of the clause: both are asked. Who condemns an attack
        // does so at a time of his own.
        let answers = |s: &Statement| s.class.is_some_and(|class| lexicon().class(class).many);
        let other =
            matches!(later.slot, Slot::When | Slot::Where) && later.class != first.class && later.class.is_some() && !answers(first);
        later.span == first.span && later.slot == first.slot && later.slot != Slot::Whether && !other
    });
    out
}

impl Statement {
    /// How much of the question is known.
    fn weight(&self) -> usize {
        usize::from(self.class.is_some()) * 4
            + usize::from(self.predicate.is_some()) * 2
            + self.participants.len()
            + usize::from(self.head.is_some())
            + usize::from(self.source == Some(Source::People)) * 4
    }
}

struct Reader<'a> {
    article: usize,
    document: &'a Document,
    entities: &'a Entities,
    vocabulary: &'a Vocabulary,
    index: usize,
    claim: &'a Claim,
}

impl Reader<'_> {
    fn read(&self, out: &mut Vec<Statement>) {
        for (position, arg) in self.claim.args.iter().enumerate() {
            for &quantity in arg.quantities.iter().chain(&arg.age) {
                out.extend(self.quantity(position, arg, quantity));
            }
            if let Some(when) = arg.when
                && self.document.times[when].time.kind == TimeKind::Duration
                && !self.leads_to_another(when)
            {
                out.push(self.duration(when, Some((position, arg))));
            }
            out.extend(self.place(position, arg));
        }
        for slot in &self.claim.times {
            match self.document.times[slot.mention].time.kind {
                TimeKind::Date | TimeKind::Time => self.when(slot, out),
                // "Two days after the quake" is no length.
                TimeKind::Duration if self.document.times[slot.mention].time.beside.is_some() => self.when(slot, out),
                TimeKind::Duration if self.leads_to_another(slot.mention) => {}
                TimeKind::Duration => {
                    let mut statement = self.duration(slot.mention, None);
                    statement.preposition = slot.preposition.clone();
                    out.push(statement);
                }
                TimeKind::Set => {}
            }
        }
        if self.claim.predicate.as_ref().is_some_and(|predicate| predicate.source == Source::Verb) {
            out.extend(self.bearings().filter(|bearing| self.claim.span.contains(bearing.span)).map(|bearing| self.whereabouts(bearing)));
        }
        if let Some(predicate) = &self.claim.predicate
            && predicate.class.is_some()
            // A noun states that something happens only where it says how sure that is: "a potential visit".
            && (predicate.source == Source::Verb || self.claim.certainty != Certainty::Stated)
            && !(self.claim.negated && self.is_of_a_moment())
        {
            let mut statement = self.statement(predicate.span, Value::Holds(!self.claim.negated), Slot::Whether, None);
            // "an official visit": what sort of visit is part of the question.
            let patients = self.claim.args.iter().filter(|a| a.role == Role::Patient);
            statement.modifiers = patients.flat_map(|a| a.modifiers.iter().cloned()).collect();
            out.push(statement);
        }
    }

    /// "Ten minutes after she left": how far apart two happenings are, not how long one is; but "had worked for ten years before she left".
    fn leads_to_another(&self, mention: usize) -> bool {
        let mention = &self.document.times[mention];
        let sentence = &self.document.sentences[mention.sentence];
        let own = sentence.tokens_in(mention.span);
        let lemma = |at: usize| sentence.tokens.get(at).map_or("", |token| token.lemma.as_str());
        let lasting = own.start.checked_sub(1).is_some_and(|before| lemma(before) == "for");
        !lasting && matches!(lemma(own.end), "after" | "before" | "into" | "following" | "prior")
    }

    /// "Said on Tuesday" is the time of the report, "by Friday" that of a count: neither says when it happened.
    fn when(&self, slot: &TimeSlot, out: &mut Vec<Statement>) {
        if self.claim.predicate.is_some() && slot.role.of_event() {
            let mut statement = self.statement(self.document.times[slot.mention].span, Value::Time(slot.mention), Slot::When, None);
            statement.preposition = slot.preposition.clone();
            statement.time = None;
            out.push(statement);
        }
    }

    fn quantity(&self, position: usize, arg: &Arg, index: usize) -> Option<Statement> {
        let quantity = self.document.quantities.get(index)?;
        let slot = match quantity.kind {
            // "A 3.1 at noon" counts nothing, nor does the version in "three USB 2.0 ports"; but "2.5 million" does.
            Kind::Cardinal if quantity.amount.value.fract() != 0.0 => return None,
            Kind::Cardinal if quantity.amount.value < 1000.0 && quantity.span.of(&self.document.article.text).contains('.') => return None,
            Kind::Cardinal => Slot::Count,
            Kind::Age => Slot::Age,
            Kind::Money | Kind::Measure | Kind::Percent | Kind::Fraction => Slot::Amount,
            Kind::Ordinal | Kind::Frequency | Kind::Score | Kind::Label => return None,
        };
        let mut statement = self.statement(quantity.span, Value::Quantity(index), slot, Some((position, arg)));
        statement.unit = quantity.unit.clone();
        // "7 percent of the market" is a share in any case.
        statement.partitive &= !matches!(quantity.kind, Kind::Percent | Kind::Fraction);
        if slot == Slot::Age {
            statement.owner = self.owner_of_age(quantity).filter(|_| !self.of_another_time());
        }
        let of_part = |whole: &Arg, part: &Arg| whole.role == Role::Of && part.partitive && part.span.contains(whole.span);
        if self.claim.args.iter().any(|part| of_part(arg, part)) {
            (statement.whole, statement.class, statement.predicate) = (true, None, None);
        }
        // "Two of the four climbers" are climbers.
        if statement.head.is_none()
            && let Some(whole) = self.claim.args.iter().find(|whole| of_part(whole, arg))
        {
            (statement.head, statement.kind) = (whole.head.clone(), whole.kind);
        }
        if quantity.unit.as_deref() == Some("m") {
            let bearing = self.bearings().find(|bearing| bearing.span.contains(quantity.span));
            statement.direction = bearing.map(|bearing| bearing.direction);
            // "75 km west of the port" counts no part of it.
            statement.partitive &= bearing.is_none();
            statement.anchor = self.anchor(quantity);
        }
        Some(statement)
    }

    /// The place that a distance is measured from: the name behind "of" or "from", at most a direction further on.
    fn anchor(&self, quantity: &Quantity) -> Option<EntityId> {
        let tokens = &self.document.sentences[quantity.sentence].tokens;
        let behind = self.document.sentences[quantity.sentence].tokens_in(quantity.span).end;
        let mut near_by = (behind..tokens.len()).take(DIRECTION).take_while(|at| !matches!(tokens[*at].tag, Tag::Verb | Tag::Aux));
        let from = near_by.find(|at| matches!(tokens[*at].lemma.as_str(), "of" | "from" | "off"))?;
        // "From Cobb", "from the town of Cobb".
        let behind = tokens.get(from + 1..(from + 1 + BEFORE_PLACE).min(tokens.len()))?;
        let near = |m: &&NameMention| behind.iter().any(|token| m.span.overlaps(token.span));
        let names = names_of(quantity.sentence, self.document);
        names.iter().find(near).map(|m| self.entities.id(self.article, m.entity))
    }

    /// Whether a clause behind it tells when it holds: "nobody shot while he ran".
    fn is_of_a_moment(&self) -> bool {
        let sentence = &self.document.sentences[self.claim.sentence];
        let behind = sentence.tokens.get(sentence.tokens_in(self.claim.span).end);
        behind.is_some_and(|token| matches!(token.lemma.as_str(), "when" | "while" | "during" | "until" | "unless" | "if" | "before"))
    }

    /// Whether it holds of another time than what is told: "married his mother when he was in his thirties".
    fn of_another_time(&self) -> bool {
        let sentence = &self.document.sentences[self.claim.sentence];
        let first = sentence.tokens_in(self.claim.span).start;
        let opens = |at: usize| matches!(sentence.tokens[at].lemma.as_str(), "when" | "while" | "since" | "until" | "before" | "after");
        first.checked_sub(1).is_some_and(opens)
    }

    /// Whose age it is: the name right before ("Jonas Feld, 41,") or right behind ("41-year-old Jonas Feld", "41-year-old baker Jonas Feld"),
    /// whom the pronoun before means ("He is 41"), or the words around ("the 41-year-old").
    fn owner_of_age(&self, quantity: &Quantity) -> Option<EntityId> {
        let names = &self.document.names;
        let text = &self.document.article.text;
        let own = names_of(quantity.sentence, self.document).iter();
        let persons = own.filter(|m| names.entities[m.entity].kind == NameKind::Person);
        let gap = |start: usize, end: usize| text.get(start..end).unwrap_or_default().trim().to_owned();
        let around = persons.clone().find(|m| m.form == MentionForm::Description && m.span.contains(quantity.span));
        let before = persons.clone().filter(|m| m.span.end <= quantity.span.start).max_by_key(|m| m.span.end);
        let joined = before.filter(|m| {
            let words = gap(m.span.end, quantity.span.start);
            matches!(
                (m.form, words.as_str()),
                (MentionForm::Name, "," | "(" | ", aged" | ", who is") | (MentionForm::Name | MentionForm::Pronoun, "is" | "was")
            )
        });
        let hyphenated = quantity.span.of(text).contains("old");
        let behind = persons.filter(|m| m.form == MentionForm::Name && m.span.start >= quantity.span.end).min_by_key(|m| m.span.start);
        let named = behind.filter(|m| {
            let between = gap(quantity.span.end, m.span.start);
            hyphenated
                && between.split_whitespace().count() <= 3
                && !between.contains([',', '.', ';', '('])
                && !between.split_whitespace().any(|w| w == "and")
        });
        around.or(named).or(joined).map(|m| self.entities.id(self.article, m.entity))
    }

    /// The bearings in the claim's sentence.
    fn bearings(&self) -> impl Iterator<Item = &Bearing> {
        let all = &self.document.claims.bearings;
        all[of_sentence(all, self.claim.sentence, |bearing| bearing.sentence)].iter()
    }

    /// "Southeast of Brenn", with a distance or without.
    fn whereabouts(&self, bearing: &Bearing) -> Statement {
        let mut statement = self.statement(bearing.span, Value::Entity(bearing.anchor), Slot::Where, None);
        statement.anchor = Some(self.entities.id(self.article, bearing.anchor));
        statement.direction = Some(bearing.direction);
        statement
    }

    fn duration(&self, mention: usize, arg: Option<(usize, &Arg)>) -> Statement {
        self.statement(self.document.times[mention].span, Value::Time(mention), Slot::Duration, arg)
    }

    fn place(&self, position: usize, arg: &Arg) -> Option<Statement> {
        let entity = arg.entity?;
        let preposition = arg.preposition.as_deref()?;
        let is_place = self.document.names.entities[entity].kind == NameKind::Place;
        (is_place && matches!(preposition, "in" | "at" | "near" | "off" | "outside" | "from" | "to") && self.claim.predicate.is_some())
            .then(|| self.statement(arg.span, Value::Entity(entity), Slot::Where, Some((position, arg))))
    }

    fn statement(&self, span: Span, value: Value, slot: Slot, of: Option<(usize, &Arg)>) -> Statement {
        let claim = self.claim;
        let predicate = claim.predicate.as_ref();
        let mut participants = Vec::new();
        let mut heads = Vec::new();
        for (position, arg) in claim.args.iter().enumerate() {
            if of.is_some_and(|(own, _)| own == position) {
                participants.extend(arg.owner.map(|e| (Role::Of, self.entities.id(self.article, e))));
                continue;
            }
            if let Some(entity) = arg.entity {
                participants.push((arg.role, self.entities.id(self.article, entity)));
            }
            if let Some(owner) = arg.owner {
                participants.push((Role::Of, self.entities.id(self.article, owner)));
            }
            if let Some(head) = &arg.head {
                heads.push((arg.role, head.clone()));
            }
        }
        let time = claim
            .times
            .iter()
            .filter(|t| t.role.of_event())
            .map(|t| t.mention)
            .chain(claim.args.iter().filter_map(|a| a.when))
            .find(|t| matches!(self.document.times[*t].time.kind, TimeKind::Date | TimeKind::Time));
        let sentence = &self.document.sentences[claim.sentence];
        let mut clause: Bag = sentence
            .tokens
            .iter()
            .filter(|t| claim.span.overlaps(t.span) && !span.overlaps(t.span) && is_content(t))
            .filter_map(|t| self.vocabulary.get(&t.lemma))
            .collect();
        clause.sort_unstable();
        clause.dedup();
        let mut names: Vec<EntityId> = names_of(claim.sentence, self.document)
            .iter()
            .filter(|m| !span.overlaps(m.span))
            .map(|m| self.entities.id(self.article, m.entity))
            .collect();
        names.sort_unstable();
        names.dedup();
        let arg = of.map(|(_, arg)| arg);
        Statement {
            article: self.article,
            sentence: claim.sentence,
            claim: self.index,
            span,
            value,
            slot,
            class: predicate.and_then(|p| p.class),
            predicate: predicate.map(|p| p.lemma.clone()),
            source: predicate.map(|p| p.source),
            role: arg.map_or(Role::Adjunct, |a| a.role),
            preposition: arg.and_then(|a| a.preposition.clone()),
            head: arg.and_then(|a| a.head.clone()),
            kind: arg.and_then(|a| a.kind),
            modifiers: arg.map(|a| a.modifiers.clone()).unwrap_or_default(),
            partitive: arg.is_some_and(|a| a.partitive),
            whole: false,
            parent: arg.and_then(|a| a.parent.clone()),
            unit: None,
            owner: None,
            anchor: None,
            direction: None,
            participants,
            heads,
            time,
            event: claim.event,
            negated: claim.negated,
            of_another: claim
                .args
                .iter()
                .any(|arg| matches!(arg.role, Role::Agent | Role::Patient) && arg.modifiers.iter().any(|modifier| modifier == "another")),
            certainty: claim.certainty,
            clause,
            names,
        }
    }
}
