//! Whether two statements answer the same question: slot by slot equal, unknown or different. Different vetoes, unknown is
//! neutral, and what is shared must be rare enough to be an anchor.

use smol_str::SmolStr;

use super::{
    entities::Entities,
    statement::{Slot, Statement},
    vocabulary::Vocabulary,
};
use crate::{
    Document,
    claim::{
        Role, Source,
        lexicon::{Certainty, lexicon},
    },
    name::{NameKind, lies_in},
    temporal,
};

/// How one slot of two questions compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    Equal,
    Unknown,
    Different,
}

/// The comparison of two questions.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Slots that were equal or different, in words for the report.
    pub equal: Vec<String>,
    /// The slot whose difference vetoes.
    pub veto: Option<String>,
    /// How much ties the two together; what it takes is up to the rule.
    pub score: f64,
}

impl Comparison {
    fn same(&mut self, weight: f64, why: impl Into<String>) {
        self.score += weight;
        self.equal.push(why.into());
    }

    fn differ(mut self, why: impl Into<String>) -> Self {
        self.veto = Some(why.into());
        self
    }
}

/// What a comparison needs to know of the set.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub documents: &'a [Document],
    pub entities: &'a Entities,
    pub vocabulary: &'a Vocabulary,
    pub bags: &'a [Vec<super::vocabulary::Bag>],
}

/// Words that pick a part out of a set: two counts that differ in them count different things.
const RESTRICTORS: [&str; 16] = [
    "other",
    "another",
    "more",
    "additional",
    "further",
    "remaining",
    "new",
    "second",
    "third",
    "former",
    "each",
    "extra",
    "half",
    "all",
    "first",
    "next",
];

/// Compares the questions of two statements.
pub fn compare(a: &Statement, b: &Statement, context: &Context) -> Comparison {
    let mut out = Comparison::default();
    let lexicon = lexicon();
    if a.slot != b.slot {
        return out.differ("one asks for something else than the other");
    }
    if a.unit != b.unit {
        return out.differ("the units differ");
    }
    // The predicate.
    match (a.class, b.class) {
        (Some(x), Some(y)) if x == y => out.same(1.5, format!("both tell of “{}”", lexicon.class(x).name)),
        (Some(x), Some(y)) if lexicon.implies(x, y) || lexicon.implies(y, x) => {
            out.same(0.8, format!("“{}” includes “{}”", lexicon.class(x).name, lexicon.class(y).name))
        }
        (Some(_), Some(_)) => {
            if a.slot != Slot::Amount && a.slot != Slot::Age {
                return out.differ("the predicates differ");
            }
            out.score -= 0.5;
        }
        _ => match (&a.predicate, &b.predicate) {
            (Some(x), Some(y)) if x == y && x != "be" => out.same(1.0, format!("both say “{x}”")),
            (Some(x), Some(y)) if x != y && matches!(a.slot, Slot::When | Slot::Where | Slot::Whether) => {
                return out.differ("the predicates differ");
            }
            _ => {}
        },
    }
    // What is counted or measured.
    match thing(a, b) {
        Agreement::Equal => {
            if let Some(head) = &a.head {
                out.same(1.0, format!("both count or measure “{head}”"));
            }
        }
        Agreement::Different => {
            return out.differ(format!("“{}” is not “{}”", a.head.as_deref().unwrap_or("?"), b.head.as_deref().unwrap_or("?")));
        }
        Agreement::Unknown => {}
    }
    if matches!(a.slot, Slot::Count | Slot::Amount | Slot::Duration) {
        if let (Some(x), Some(y)) = (&a.parent, &b.parent) {
            if x == y { out.same(0.7, format!("both of “{x}”")) } else { out.score -= 0.7 }
        }
        for word in RESTRICTORS {
            if a.modifiers.iter().any(|m| m == word) != b.modifiers.iter().any(|m| m == word) {
                return out.differ(format!("only one is restricted by “{word}”"));
            }
        }
        let rest =
            |x: &Statement, y: &Statement| -> Vec<SmolStr> { x.modifiers.iter().filter(|m| !y.modifiers.contains(m)).cloned().collect() };
        let (only_a, only_b) = (rest(a, b), rest(b, a));
        let both: Vec<&SmolStr> = a.modifiers.iter().filter(|m| b.modifiers.contains(m)).collect();
        if !both.is_empty() {
            out.same(0.5 * both.len() as f64, format!("both “{}”", both[0]));
        }
        match (only_a.is_empty(), only_b.is_empty()) {
            (false, false) => return out.differ(format!("“{}” against “{}”", only_a[0], only_b[0])),
            (true, true) => {}
            _ => out.score -= 0.4,
        }
        // Subject here, object there: "police killed five" and "five police were killed".
        if a.class.is_some() && a.class == b.class && a.source == b.source {
            let sides = |s: &Statement| matches!(s.role, Role::Agent | Role::Patient);
            if sides(a) && sides(b) && a.role != b.role {
                return out.differ("one counts who did it, the other to whom it was done");
            }
        }
        if a.preposition != b.preposition && a.role == Role::Adjunct && b.role == Role::Adjunct {
            out.score -= 0.5;
        }
    }
    if a.negated != b.negated && a.slot != Slot::Whether {
        return out.differ("one is said to be so, the other not to be so");
    }
    if (a.certainty >= Certainty::Conditional) != (b.certainty >= Certainty::Conditional) {
        return out.differ("one is only supposed");
    }
    // Participants.
    for (role, x) in &a.participants {
        for (other, y) in &b.participants {
            if x == y {
                let weight = if role == other { 1.0 } else { 0.4 };
                out.same(weight, format!("both name {}", context.entities.get(*x).name));
            }
        }
    }
    if let Some(why) = participants_exclude(a, b, context) {
        return out.differ(why);
    }
    for (role, x) in &a.heads {
        if b.heads.iter().any(|(other, y)| role == other && x == y) {
            out.score += 0.3;
        }
    }
    // Time.
    if a.slot != Slot::When {
        let time = |s: &Statement| s.time.map(|t| &context.documents[s.article].times[t].time);
        match (time(a), time(b)) {
            (Some(x), Some(y)) => match temporal::compare(x, y) {
                relation if relation.excludes() => return out.differ(format!("the times differ: {} and {}", x.value, y.value)),
                temporal::Relation::Equal => out.same(0.6, format!("both at {}", x.value)),
                temporal::Relation::Unknown => {}
                _ => out.score += 0.2,
            },
            _ if (a.event == 0) != (b.event == 0) => return out.differ("one belongs to the main event, the other to an earlier one"),
            _ => {}
        }
    }
    // The rest of the words.
    let words = context.vocabulary.overlap(&a.clause, &b.clause);
    let shared = context.vocabulary.shared(&a.clause, &b.clause);
    out.score += 1.2 * words + 0.06 * shared.min(25.0);
    let sentence = (&context.bags[a.article][a.sentence], &context.bags[b.article][b.sentence]);
    out.score += 1.0 * context.vocabulary.overlap(sentence.0, sentence.1);
    let names = a.names.iter().filter(|n| b.names.contains(n)).count();
    out.score += 0.25 * names.min(4) as f64;
    if shared > 0.0 {
        out.equal.push(format!("{:.0} % of the other words are shared", 100.0 * words));
    }
    out
}

/// Whether both count or measure the same kind of thing.
fn thing(a: &Statement, b: &Statement) -> Agreement {
    let lexicon = lexicon();
    match (&a.head, &b.head) {
        (Some(x), Some(y)) if x == y => Agreement::Equal,
        (Some(_), Some(_)) => match (a.kind, b.kind) {
            (Some(k), Some(l)) if k == l => Agreement::Equal,
            (Some(k), Some(l)) if lexicon.kind_under(k, l) || lexicon.kind_under(l, k) => Agreement::Unknown,
            _ if a.slot == Slot::Count => Agreement::Different,
            (Some(_), Some(_)) => Agreement::Different,
            _ if a.slot == Slot::Amount || a.slot == Slot::Duration => Agreement::Unknown,
            _ => Agreement::Unknown,
        },
        // "ten dead" and "ten people were killed": the predicate says who is counted.
        _ if a.slot == Slot::Count && (a.source == Some(Source::People) || b.source == Some(Source::People)) => Agreement::Unknown,
        _ => Agreement::Unknown,
    }
}

/// Why the participants of one cannot be those of the other.
fn participants_exclude(a: &Statement, b: &Statement, context: &Context) -> Option<String> {
    for role in [Role::Agent, Role::Patient, Role::Of] {
        let of = |s: &Statement| -> Vec<super::EntityId> { s.participants.iter().filter(|(r, _)| *r == role).map(|(_, e)| *e).collect() };
        let (x, y) = (of(a), of(b));
        if x.is_empty() || y.is_empty() || x.iter().any(|e| y.contains(e)) {
            continue;
        }
        let (one, other) = (context.entities.get(x[0]), context.entities.get(y[0]));
        if let (Some(k), Some(l)) = (&one.known, &other.known)
            && (lies_in(k, l) || lies_in(l, k))
        {
            continue;
        }
        let persons = one.kind == NameKind::Person && other.kind == NameKind::Person;
        if persons || role != Role::Agent && one.kind == other.kind {
            return Some(format!("{} is not {}", one.name, other.name));
        }
    }
    None
}
