//! Whether two statements answer the same question: slot by slot equal, unknown or different. What cannot be one vetoes; the rest
//! is evidence, which `weights` adds up.

use smol_str::SmolStr;

use super::{
    EntityId, Facts,
    evidence::{Evidence, Findings},
    statement::{Slot, Statement},
    weights,
};
use crate::{
    Document,
    claim::{
        Role, Source,
        lexicon::{self, Certainty, KindId, lexicon},
    },
    name::{NameKind, lies_in},
    temporal,
};

/// The comparison of two questions.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The difference that excludes one question.
    pub veto: Option<&'static str>,
    pub findings: Findings,
    /// How likely the two answer one question: 0 to 1.
    pub score: f64,
}

impl Comparison {
    fn differ(mut self, why: &'static str) -> Self {
        self.veto = Some(why);
        self
    }
}

/// What a comparison needs to know of the set.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub documents: &'a [Document],
    pub facts: &'a Facts,
}

/// Compares the questions of two statements.
pub fn compare(a: &Statement, b: &Statement, context: &Context) -> Comparison {
    let mut out = Comparison::default();
    if a.slot != b.slot {
        return out.differ("one asks for something else than the other");
    }
    if a.unit != b.unit {
        return out.differ("the units differ");
    }
    if a.slot == Slot::Amount && (context.facts.varies(a, context.documents) || context.facts.varies(b, context.documents)) {
        return out.differ("it may be the measure of another model");
    }
    if a.slot == Slot::Amount && of_two_organisations(a, b, context) {
        return out.differ("each is the figure of an organisation that the other article does not name");
    }
    if a.unit.as_deref() == Some("percent") && b.unit == a.unit && shares_exclude(a, b, context) {
        return out.differ("they are shares of different things");
    }
    if a.slot == Slot::Age {
        match (a.owner, b.owner) {
            (Some(x), Some(y)) if x == y => out.findings.set(Evidence::SameOwner, 1.0),
            (Some(_), Some(_)) => return out.differ("the ages of two people"),
            // "A 12-year-old girl", "the 11-year-old girl"
            (None, None) if a.head.is_some() && a.head == b.head && context.facts.alone(a) && context.facts.alone(b) => {}
            _ => return out.differ("whose age it is stays open"),
        }
    }
    if a.negated != b.negated && a.slot != Slot::Whether {
        return out.differ("one is said to be so, the other not to be so");
    }
    if a.of_another != b.of_another {
        return out.differ("one is about somebody else than its article is");
    }
    let settled = |s: &Statement| s.certainty < Certainty::Conditional;
    if settled(a) != settled(b) {
        return out.differ("one is only supposed");
    }
    if a.anchor != b.anchor && !a.anchor.zip(b.anchor).is_some_and(|(x, y)| same_or_inside(x, y, context)) {
        return out.differ("one is the distance from somewhere else");
    }
    if a.slot == Slot::Where && a.anchor.is_some() && a.anchor == b.anchor {
        out.findings.set(Evidence::SameAnchor, 1.0);
    }
    if a.partitive != b.partitive {
        return out.differ("one counts a part of what the other counts");
    }
    if a.whole != b.whole && (a.class.is_some() || b.class.is_some()) {
        return out.differ("one counts those of whom only a part is told");
    }
    if let Some(why) = times(a, b, context, &mut out) {
        return out.differ(why);
    }
    predicates(a, b, &mut out);
    let happening = matches!(a.slot, Slot::When | Slot::Where | Slot::Whether);
    // Where a place lies is told with any verb.
    let anchored = a.anchor.is_some() && a.anchor == b.anchor;
    if happening && !anchored && out.findings.get(Evidence::DifferentClass) > 0.0 {
        return out.differ("the predicates differ");
    }
    if (happening || a.slot == Slot::Duration || a.class.is_some() && a.class == b.class) && principals_exclude(a, b, context) {
        return out.differ("it happened to somebody else, or somebody else did it");
    }
    let many = (happening || a.slot == Slot::Duration) && a.class.is_some_and(|class| lexicon().class(class).many);
    if many && !one_agent(a, b, context) {
        return out.differ("many do so, and it is not known to be the same one");
    }
    if happening && forums_exclude(a, b, context) {
        return out.differ("it happened before another court or body");
    }
    if matches!(a.slot, Slot::Duration) && scales_exclude(a, b, context) {
        return out.differ("one is so much longer that it must be of something else");
    }
    let bare = |s: &Statement| s.head.is_none() && s.class.is_none() && s.kind.is_none();
    if a.slot == Slot::Count && (bare(a) || bare(b)) && !super::same_value(a, b, context.documents) {
        return out.differ("what is counted stays open");
    }
    if a.slot == Slot::Count && are_sums(a, b, context) {
        return out.differ("each may be the sum of another season or club");
    }
    if happening && objects_exclude(a, b, context) {
        return out.differ("it happened to another thing of another name");
    }
    if happening && patients_exclude(a, b) {
        return out.differ("it happened to something else");
    }
    // Who was killed is not who was injured.
    let suffered = |s: &Statement| s.source == Some(Source::Verb) && s.class.is_some() && s.role == Role::Patient;
    if a.slot == Slot::Count && suffered(a) && suffered(b) && out.findings.get(Evidence::DifferentClass) > 0.0 {
        return out.differ("the predicates differ");
    }
    things(a, b, &mut out);
    participants(a, b, context, &mut out);
    words(a, b, context, &mut out);
    values(a, b, context, &mut out);
    let both = |evidence, holds: bool, out: &mut Comparison| {
        if holds {
            out.findings.set(evidence, 1.0);
        }
    };
    both(Evidence::SameArticle, a.article == b.article, &mut out);
    both(Evidence::OtherCertainty, (a.certainty == Certainty::Stated) != (b.certainty == Certainty::Stated), &mut out);
    out.score = weights::probability(a.slot, &out.findings);
    out
}

fn predicates(a: &Statement, b: &Statement, out: &mut Comparison) {
    let lexicon = lexicon();
    match (a.class, b.class) {
        (Some(x), Some(y)) if x == y => {
            out.findings.set(Evidence::SameClass, 1.0);
            if a.slot == Slot::Count && lexicon.class(x).tally {
                out.findings.set(Evidence::SameTally, 1.0);
            }
        }
        (Some(x), Some(y)) if lexicon.implies(x, y) || lexicon.implies(y, x) => {
            out.findings.set(Evidence::ImpliedClass, 1.0);
        }
        (Some(_), Some(_)) => out.findings.set(Evidence::DifferentClass, 1.0),
        (None, None) if a.predicate.is_some() && b.predicate.is_some() && a.predicate != b.predicate => {
            out.findings.set(Evidence::DifferentClass, 1.0);
        }
        _ => {}
    }
    if let (Some(x), Some(y)) = (&a.predicate, &b.predicate)
        && x == y
        && x != "be"
    {
        out.findings.set(Evidence::SamePredicate, 1.0);
    }
}

/// What is counted or measured, and in which role.
fn things(a: &Statement, b: &Statement, out: &mut Comparison) {
    let lexicon = lexicon();
    match (&a.head, &b.head) {
        (Some(x), Some(y)) if x == y => {
            out.findings.set(Evidence::SameHead, 1.0);
        }
        (Some(_), Some(_)) => match (a.kind, b.kind) {
            (Some(k), Some(l)) if k == l => out.findings.set(Evidence::SameKind, 1.0),
            (Some(k), Some(l)) if lexicon.kind_under(k, l) || lexicon.kind_under(l, k) => out.findings.set(Evidence::KindUnder, 1.0),
            _ => out.findings.set(Evidence::DifferentHead, 1.0),
        },
        // "ten dead", "killed ten": the predicate says what is counted.
        _ if a.slot == Slot::Count => match (counted(a), counted(b)) {
            (Some(k), Some(l)) if k == l => out.findings.set(Evidence::SameKind, 1.0),
            (Some(k), Some(l)) if lexicon.kind_under(k, l) || lexicon.kind_under(l, k) => out.findings.set(Evidence::KindUnder, 1.0),
            (Some(_), Some(_)) => out.findings.set(Evidence::DifferentHead, 1.0),
            _ => {}
        },
        _ => {}
    }
    match (&a.parent, &b.parent) {
        (Some(x), Some(y)) if x != y => out.findings.set(Evidence::DifferentParent, 1.0),
        _ => {}
    }
    let rest =
        |x: &Statement, y: &Statement| -> Vec<SmolStr> { x.modifiers.iter().filter(|m| !y.modifiers.contains(m)).cloned().collect() };
    let (only_a, only_b) = (rest(a, b), rest(b, a));
    let shared = a.modifiers.iter().filter(|m| b.modifiers.contains(m)).count();
    out.findings.set(Evidence::SameModifiers, shared.min(2) as f64);
    match (only_a.is_empty(), only_b.is_empty()) {
        (false, false) => out.findings.set(Evidence::OpposedModifiers, 1.0),
        (true, true) => {}
        _ => out.findings.set(Evidence::ExtraModifier, 1.0),
    }
    if a.role == b.role {
        out.findings.set(Evidence::SameRole, 1.0);
        match (&a.preposition, &b.preposition) {
            (Some(x), Some(y)) if x == y => out.findings.set(Evidence::SamePreposition, 1.0),
            (Some(_), Some(_)) => out.findings.set(Evidence::DifferentPreposition, 1.0),
            _ => {}
        }
    } else if matches!((a.role, b.role), (Role::Agent, Role::Patient) | (Role::Patient, Role::Agent)) {
        out.findings.set(Evidence::OpposedRoles, 1.0);
    }
}

/// The kind of what a statement counts: that of its noun, else what its predicate takes.
fn counted(statement: &Statement) -> Option<KindId> {
    if statement.head.is_some() {
        return statement.kind;
    }
    statement.class.and_then(|class| lexicon().class(class).object.first().copied())
}

fn participants(a: &Statement, b: &Statement, context: &Context, out: &mut Comparison) {
    let mut named: Vec<EntityId> = Vec::new();
    for (role, x) in &a.participants {
        for (other, y) in &b.participants {
            if same_or_inside(*x, *y, context) && !named.contains(x) {
                named.push(*x);
                out.findings.add(if role == other { Evidence::SharedParticipants } else { Evidence::SharedElsewhere }, 1.0, 2.0);
            }
        }
    }
    if a.class.is_some() && a.class == b.class {
        let by_one = a.participants.iter().any(|held| matches!(held.0, Role::Agent | Role::Patient) && b.participants.contains(held));
        let to_one = a.heads.iter().any(|held| held.0 == Role::Patient && b.heads.contains(held));
        out.findings.set(Evidence::SameDeed, if by_one { 1.0 + f64::from(u8::from(to_one)) } else { 0.0 });
    }
    if once(a, b) {
        out.findings.set(Evidence::Once, 1.0);
    }
    let is = |s: &Statement| s.predicate.as_deref() == Some("be") && s.role == Role::Attribute;
    if is(a) && is(b) && a.heads.iter().any(|held| held.0 == Role::Patient && b.heads.contains(held)) {
        out.findings.set(Evidence::SameSubject, 1.0);
    }
    let patients =
        |s: &Statement| -> Vec<SmolStr> { s.heads.iter().filter(|(r, _)| *r == Role::Patient).map(|(_, h)| h.clone()).collect() };
    let (x, y) = (patients(a), patients(b));
    if !x.is_empty() && !y.is_empty() && !x.iter().any(|head| y.contains(head)) {
        out.findings.set(Evidence::OtherPatient, 1.0);
    }
    if participants_exclude(a, b, context) {
        out.findings.set(Evidence::OpposedParticipants, 1.0);
    }
    for noun in &a.heads {
        if b.heads.contains(noun) {
            out.findings.add(Evidence::SharedNouns, 1.0, 2.0);
        }
    }
    let names = a.names.iter().filter(|n| b.names.contains(n)).count();
    out.findings.set(Evidence::SharedNames, names.min(4) as f64 / 2.0);
}

/// Whether two are one, or one of two places lies in the other: who went to Pyongyang went to North Korea.
fn same_or_inside(x: EntityId, y: EntityId, context: &Context) -> bool {
    let known = |id| context.facts.entities.get(id).known.as_ref();
    x == y || matches!((known(x), known(y)), (Some(k), Some(l)) if lies_in(k, l) || lies_in(l, k))
}

/// Whether both tell of something that happens to its holder once only, with one holder.
fn once(a: &Statement, b: &Statement) -> bool {
    let Some(class) = a.class.filter(|class| b.class == Some(*class)) else { return false };
    lexicon().class(class).once.iter().any(|role| {
        let role = match role {
            lexicon::Role::Agent => Role::Agent,
            lexicon::Role::Patient => Role::Patient,
            _ => return false,
        };
        a.participants.iter().any(|held| held.0 == role && b.participants.contains(held))
    })
}

/// Whether two tellings are of different people or organisations: those to whom it happened where both tell, else those who did it.
fn principals_exclude(a: &Statement, b: &Statement, context: &Context) -> bool {
    let of = |s: &Statement, role: Role| -> Vec<EntityId> {
        let named = |id: &EntityId| !matches!(context.facts.entities.get(*id).kind, NameKind::Place | NameKind::Unknown);
        s.participants.iter().filter(|(held, _)| *held == role).map(|(_, id)| *id).filter(named).collect()
    };
    let told = [Role::Patient, Role::Agent].map(|role| (of(a, role), of(b, role)));
    let Some((x, y)) = told.iter().find(|(x, y)| !x.is_empty() && !y.is_empty()) else { return false };
    !x.iter().any(|x| y.iter().any(|y| x == y))
}

/// Whether two figures are of organisations of which neither article names the other's: those of the clause, else the main one of its
/// article. Two companies report their quarters in the same words.
fn of_two_organisations(a: &Statement, b: &Statement, context: &Context) -> bool {
    let entities = &context.facts.entities;
    let whose = |s: &Statement| {
        let own = s.participants.iter().map(|(_, id)| *id).find(|id| entities.get(*id).kind == NameKind::Organisation);
        own.or(context.facts.main_organisations[s.article])
    };
    let names = |article: usize, id: EntityId| entities.get(id).members.iter().any(|(member, _)| *member == article);
    matches!((whose(a), whose(b)), (Some(x), Some(y)) if !names(b.article, x) && !names(a.article, y))
}

/// Whether two shares are those of different ones: the turnout of an election is not its winner's part of the vote.
fn shares_exclude(a: &Statement, b: &Statement, context: &Context) -> bool {
    let lexicon = lexicon();
    let holds = |role: &Role| matches!(role, Role::Agent | Role::Patient);
    let named = |s: &Statement| s.participants.iter().filter(|(role, _)| holds(role)).map(|(_, id)| *id).collect::<Vec<_>>();
    let nouns = |s: &Statement| s.heads.iter().filter(|(role, _)| holds(role)).map(|(_, head)| head.clone()).collect::<Vec<_>>();
    let one_kind = |x: &SmolStr, y: &SmolStr| {
        let nested = |k, l| lexicon.kind_under(k, l) || lexicon.kind_under(l, k);
        x == y || lexicon.kind(x).zip(lexicon.kind(y)).is_some_and(|(k, l)| nested(k, l))
    };
    let (x, y) = (named(a), named(b));
    let (nouns_a, nouns_b) = (nouns(a), nouns(b));
    // "61 percent of those who could vote" are nobody's, and do what they are told to do themselves.
    let act = |s: &Statement| s.role == Role::Agent;
    let of_person = |ids: &[EntityId]| ids.iter().any(|id| context.facts.entities.get(*id).kind == NameKind::Person);
    match (x.is_empty() && nouns_a.is_empty(), y.is_empty() && nouns_b.is_empty()) {
        (true, true) => return false,
        (true, false) => return of_person(&y) || act(a) && !act(b),
        (false, true) => return of_person(&x) || act(b) && !act(a),
        (false, false) => {}
    }
    let one_name = x.iter().any(|x| y.iter().any(|y| same_or_inside(*x, *y, context)));
    !one_name && !nouns_a.iter().any(|x| nouns_b.iter().any(|y| one_kind(x, y)))
}

/// Whether both tell that one did it, by name or, where neither gives a name, by the same noun.
fn one_agent(a: &Statement, b: &Statement, context: &Context) -> bool {
    let named =
        |s: &Statement| -> Vec<EntityId> { s.participants.iter().filter(|(role, _)| *role == Role::Agent).map(|(_, id)| *id).collect() };
    let noun = |s: &Statement| s.heads.iter().find(|(role, _)| *role == Role::Agent).map(|(_, head)| head.clone());
    let (x, y) = (named(a), named(b));
    if x.is_empty() && y.is_empty() {
        return noun(a).is_some() && noun(a) == noun(b);
    }
    x.iter().any(|x| y.iter().any(|y| same_or_inside(*x, *y, context)))
}

/// Whether it happened in or before different organisations: "appeared before the magistrates", "before the crown court".
fn forums_exclude(a: &Statement, b: &Statement, context: &Context) -> bool {
    let of = |s: &Statement| -> Vec<EntityId> {
        let is_body = |id: &EntityId| context.facts.entities.get(*id).kind == NameKind::Organisation;
        s.participants.iter().filter(|(role, _)| *role == Role::Adjunct).map(|(_, id)| *id).filter(is_body).collect()
    };
    let (x, y) = (of(a), of(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|id| y.contains(id))
}

/// Hours against years: a battery lasts so long on a charge, and so long in all.
fn scales_exclude(a: &Statement, b: &Statement, context: &Context) -> bool {
    /// Nobody errs by more than this.
    const MOST_TIMES: f64 = 200.0;
    let days = |s: &Statement| s.time_mention(context.documents).and_then(|mention| mention.time.duration_days());
    let (Some(x), Some(y)) = (days(a), days(b)) else { return false };
    x.low > y.high * MOST_TIMES || y.low > x.high * MOST_TIMES
}

/// Whether both are sums of a season, of the years with a club, of a career: over what they were counted is hardly ever told.
fn are_sums(a: &Statement, b: &Statement, context: &Context) -> bool {
    /// Fewer may be of one game.
    const LEAST: f64 = 10.0;
    let summed = |s: &Statement| {
        s.class.is_some_and(|class| lexicon().class(class).summed)
            && s.quantity(context.documents).is_some_and(|quantity| quantity.amount.value >= LEAST)
    };
    summed(a) && summed(b)
}

/// Whether it is done to things with names that have no word in common: two awards, two films.
fn objects_exclude(a: &Statement, b: &Statement, context: &Context) -> bool {
    let of = |s: &Statement| -> Vec<EntityId> {
        let is_thing = |id: &EntityId| matches!(context.facts.entities.get(*id).kind, NameKind::Thing | NameKind::Unknown);
        s.participants.iter().filter(|(role, _)| *role == Role::Patient).map(|(_, id)| *id).filter(is_thing).collect()
    };
    let share_word = |x: EntityId, y: EntityId| {
        let words = |id: EntityId| context.facts.entities.get(id).name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        let others = words(y);
        words(x).iter().any(|word| others.contains(word))
    };
    let (x, y) = (of(a), of(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|x| y.iter().any(|y| x == y || share_word(*x, *y)))
}

/// Whether it is done to things of different kinds: a van and a rifle.
fn patients_exclude(a: &Statement, b: &Statement) -> bool {
    let lexicon = lexicon();
    let kinds = |s: &Statement| -> Vec<KindId> {
        s.heads.iter().filter(|(role, _)| *role == Role::Patient).filter_map(|(_, head)| lexicon.kind(head)).collect()
    };
    let (x, y) = (kinds(a), kinds(b));
    let meet = |x: &KindId, y: &KindId| lexicon.kind_under(*x, *y) || lexicon.kind_under(*y, *x);
    !x.is_empty() && !y.is_empty() && !x.iter().any(|x| y.iter().any(|y| meet(x, y)))
}

/// Whether a role is held by two who cannot be one.
fn participants_exclude(a: &Statement, b: &Statement, context: &Context) -> bool {
    [Role::Agent, Role::Patient, Role::Of].into_iter().any(|role| {
        let of = |s: &Statement| -> Vec<EntityId> { s.participants.iter().filter(|(r, _)| *r == role).map(|(_, e)| *e).collect() };
        let (x, y) = (of(a), of(b));
        if x.is_empty() || y.is_empty() || x.iter().any(|e| y.contains(e)) {
            return false;
        }
        let (one, other) = (context.facts.entities.get(x[0]), context.facts.entities.get(y[0]));
        !same_or_inside(x[0], y[0], context) && one.kind == other.kind && (one.kind != NameKind::Place || role != Role::Agent)
    })
}

/// Why the times of two events exclude each other.
fn times(a: &Statement, b: &Statement, context: &Context, out: &mut Comparison) -> Option<&'static str> {
    if a.slot == Slot::When {
        return None;
    }
    // What marks an earlier event off is its time, in whatever clause it stands.
    let of_event = |s: &Statement| context.documents[s.article].claims.events.get(s.event).and_then(|event| event.time);
    let time = |s: &Statement| s.time.or_else(|| of_event(s)).map(|t| &context.documents[s.article].times[t].time);
    match (time(a), time(b)) {
        (Some(x), Some(y)) => match temporal::compare(x, y) {
            relation if relation.excludes() => return Some("their times exclude each other"),
            temporal::Relation::Equal => out.findings.set(Evidence::SameTime, 1.0),
            temporal::Relation::Unknown => {}
            _ => out.findings.set(Evidence::CompatibleTime, 1.0),
        },
        _ if (a.event == 0) != (b.event == 0) => out.findings.set(Evidence::OtherEvent, 1.0),
        _ => {}
    }
    None
}

/// The words around the values.
fn words(a: &Statement, b: &Statement, context: &Context, out: &mut Comparison) {
    let vocabulary = &context.facts.vocabulary;
    let (_, overlap) = vocabulary.shared_and_overlap(&a.clause, &b.clause);
    out.findings.set(Evidence::ClauseOverlap, overlap);
    let (x, y) = (&context.facts.bags[a.article][a.sentence], &context.facts.bags[b.article][b.sentence]);
    let (shared, overlap) = vocabulary.shared_and_overlap(x, y);
    out.findings.set(Evidence::SentenceOverlap, overlap);
    out.findings.set(Evidence::SentenceShared, (shared / 10.0).min(3.0));
    let place = |s: &Statement| s.sentence as f64 / context.documents[s.article].sentences.len().max(1) as f64;
    out.findings.set(Evidence::Distance, (place(a) - place(b)).abs());
    let beside = |s: &Statement| {
        let sentence = &context.documents[s.article].sentences[s.sentence];
        let own = sentence.tokens_in(s.span);
        let lemma = |at: usize| sentence.tokens.get(at).map(|token| token.lemma.clone());
        (own.start.checked_sub(1).and_then(lemma), lemma(own.end))
    };
    let ((before_a, after_a), (before_b, after_b)) = (beside(a), beside(b));
    let same = |x: &Option<SmolStr>, y: &Option<SmolStr>| f64::from(u8::from(x.is_some() && x == y));
    out.findings.set(Evidence::SameNeighbours, same(&before_a, &before_b) + same(&after_a, &after_b));
}

/// How the values lie to each other, and to the other values of their articles.
fn values(a: &Statement, b: &Statement, context: &Context, out: &mut Comparison) {
    let number = |s: &Statement| s.quantity(context.documents).map(|q| q.amount.value);
    if let (Some(x), Some(y)) = (number(a), number(b))
        && x > 0.0
        && y > 0.0
    {
        out.findings.set(Evidence::ValueDistance, (x / y).ln().abs().min(3.0));
    }
    if let (Some(x), Some(y)) = (a.time_mention(context.documents), b.time_mention(context.documents)) {
        let (x, y) = (&x.time, &y.time);
        match (x.when.range, y.when.range, x.duration_days(), y.duration_days()) {
            // What one says more exactly than the other is not far off.
            _ if contains(temporal::compare(x, y)) => {}
            (Some((start, _)), Some((other, _)), _, _) => {
                let days = (start - other).num_days().abs() as f64;
                out.findings.set(Evidence::TimeDistance, ((1.0 + days).ln() / 2.0).min(3.0));
            }
            (_, _, Some(l), Some(m)) if l.low > 0.0 && m.low > 0.0 => {
                out.findings.set(Evidence::ValueDistance, (l.low / m.low).ln().abs().min(3.0));
            }
            _ => out.findings.set(Evidence::TimeDistance, 1.0),
        }
    }
    let (own, other) = (context.facts.siblings(a), context.facts.siblings(b));
    let (n, m) = (own.len().max(1), other.len().max(1));
    out.findings.set(Evidence::ManyValues, ((n * m) as f64).ln());
    let same = super::same_value(a, b, context.documents);
    if !same
        && a.article != b.article
        && (context.facts.gives(a.article, b, context.documents) || context.facts.gives(b.article, a, context.documents))
    {
        out.findings.set(Evidence::ValueElsewhere, 1.0);
    }
}

/// Whether one time lies in the other.
fn contains(relation: temporal::Relation) -> bool {
    use temporal::Relation::{Contains, Equal, Inside};
    matches!(relation, Equal | Inside | Contains)
}
