//! How much each kind of evidence counts: a logistic regression over pairs of statements of which one is known to answer the other's
//! question or not (`examples/evidence.rs` prints the pairs). What speaks for one question cannot weigh against it, nor the other way round.

use super::{
    evidence::{Evidence, Findings},
    statement::Slot,
};

/// How likely two statements with this evidence answer one question: 0 to 1.
pub fn probability(slot: Slot, findings: &Findings) -> f64 {
    // Two ages of one person always answer one question.
    if slot == Slot::Age {
        return AGE;
    }
    let weights = if slot == Slot::Whether { WHETHER } else { WEIGHTS };
    let sum: f64 = weights.iter().map(|(evidence, weight)| weight * findings.get(*evidence)).sum();
    1.0 / (1.0 + (-(bias(slot) + sum)).exp())
}

/// Log odds before any evidence.
fn bias(slot: Slot) -> f64 {
    match slot {
        Slot::Count => -1.34,
        Slot::Amount => -1.49,
        Slot::Duration => -1.52,
        Slot::Age => 0.0,
        Slot::When => -1.26,
        Slot::Where => -3.95,
        Slot::Whether => -4.20,
    }
}

/// Log odds for each unit of evidence. That something happens once is too rare in the pairs to fit on and set by hand.
const WEIGHTS: &[(Evidence, f64)] = &[
    (Evidence::Once, 2.00),
    (Evidence::SameClass, 0.03),
    (Evidence::ImpliedClass, 0.03),
    (Evidence::DifferentClass, -0.10),
    (Evidence::SameHead, 0.13),
    (Evidence::SameKind, 0.67),
    (Evidence::KindUnder, -0.07),
    (Evidence::DifferentHead, -1.01),
    (Evidence::DifferentParent, -0.03),
    (Evidence::SameModifiers, 0.05),
    (Evidence::OpposedModifiers, -0.09),
    (Evidence::ExtraModifier, -0.12),
    (Evidence::Restricted, -0.10),
    (Evidence::SameRole, 0.30),
    (Evidence::OpposedRoles, -0.12),
    (Evidence::SamePreposition, 0.08),
    (Evidence::DifferentPreposition, -0.78),
    (Evidence::SharedParticipants, 0.32),
    (Evidence::CompatibleTime, 0.76),
    (Evidence::OtherEvent, -1.25),
    (Evidence::ClauseOverlap, 0.59),
    (Evidence::SentenceOverlap, 1.28),
    (Evidence::SharedNames, 0.22),
    (Evidence::SameArticle, -1.79),
    (Evidence::ValueElsewhere, -2.18),
    (Evidence::ManyValues, -0.48),
    (Evidence::OtherCertainty, -0.11),
    (Evidence::Distance, -0.56),
    (Evidence::ValueDistance, -0.83),
];

/// How sure a shared owner makes two ages one question; the rest is namesakes.
const AGE: f64 = 0.8;

/// Two tellings of one event give few pairs to fit on: what must be shared for a yes and a no to be about one event is set by hand. The
/// same participants in the same roles, and the same nouns.
const WHETHER: &[(Evidence, f64)] = &[
    (Evidence::SameClass, 0.30),
    (Evidence::SamePredicate, 0.30),
    (Evidence::SharedParticipants, 1.20),
    (Evidence::OpposedParticipants, -2.50),
    (Evidence::SharedNouns, 0.80),
    (Evidence::SameModifiers, 1.20),
    (Evidence::SentenceOverlap, 1.80),
    (Evidence::CompatibleTime, 0.30),
    (Evidence::OtherEvent, -1.50),
    (Evidence::OtherCertainty, -0.30),
    (Evidence::SameArticle, -1.00),
    (Evidence::OtherPatient, -2.00),
];
