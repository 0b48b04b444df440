//! How much each kind of evidence counts: a logistic regression over pairs of statements of which one is known to answer the other's
//! question or not (`examples/evidence.rs` prints the pairs). What speaks for one question cannot weigh against it, nor the other way round.

use super::{
    evidence::{Evidence, Findings},
    statement::Slot,
};

/// How likely two statements with this evidence answer one question: 0 to 1.
pub fn probability(slot: Slot, findings: &Findings) -> f64 {
    // Two ages of one person always answer one question.
    if findings.get(Evidence::SameOwner) > 0.0 {
        return AGE;
    }
    let (weights, more) = match slot {
        Slot::Whether => (WHETHER, &[][..]),
        Slot::When => (WEIGHTS, WHEN),
        _ => (WEIGHTS, &[][..]),
    };
    let sum: f64 = weights.iter().chain(more).map(|(evidence, weight)| weight * findings.get(*evidence)).sum();
    1.0 / (1.0 + (-(bias(slot) + sum)).exp())
}

/// Log odds before any evidence.
fn bias(slot: Slot) -> f64 {
    match slot {
        Slot::Count => -1.31,
        Slot::Amount => -1.43,
        Slot::Duration => -1.14,
        Slot::Age => -1.53,
        Slot::When => -1.09,
        Slot::Where => -2.28,
        Slot::Whether => -4.20,
    }
}

/// Log odds for each unit of evidence. That something happens once, is one deed, is told from one place or of one subject is too
/// rare in the pairs to fit on and set by hand.
const WEIGHTS: &[(Evidence, f64)] = &[
    (Evidence::Once, 2.00),
    (Evidence::SameAnchor, 1.50),
    (Evidence::SameSubject, 1.00),
    (Evidence::SameDeed, 0.40),
    (Evidence::SameTally, 0.65),
    (Evidence::ImpliedClass, 0.54),
    (Evidence::DifferentClass, -0.07),
    (Evidence::SameHead, 0.07),
    (Evidence::SameKind, 0.67),
    (Evidence::KindUnder, -1.08),
    (Evidence::DifferentHead, -0.95),
    (Evidence::DifferentParent, -0.14),
    (Evidence::OpposedModifiers, -0.15),
    (Evidence::ExtraModifier, -0.44),
    (Evidence::SameRole, 0.24),
    (Evidence::OpposedRoles, -0.26),
    (Evidence::DifferentPreposition, -0.08),
    (Evidence::SharedParticipants, 0.50),
    (Evidence::OpposedParticipants, -0.37),
    (Evidence::SharedNouns, 0.06),
    (Evidence::SameTime, 0.63),
    (Evidence::CompatibleTime, 1.13),
    (Evidence::OtherEvent, -1.12),
    (Evidence::ClauseOverlap, 0.48),
    (Evidence::SentenceOverlap, 1.18),
    (Evidence::SentenceShared, 0.11),
    (Evidence::SameArticle, -1.59),
    (Evidence::ValueElsewhere, -2.22),
    (Evidence::ManyValues, -0.41),
    (Evidence::OtherCertainty, -0.07),
    (Evidence::Distance, -0.76),
    (Evidence::ValueDistance, -0.75),
    (Evidence::TimeDistance, -0.61),
    (Evidence::OtherPatient, -0.37),
];

/// What is added to them where the answer is a time: fitted together with them, and drawn towards none.
const WHEN: &[(Evidence, f64)] = &[
    (Evidence::SameClass, 0.29),
    (Evidence::SamePredicate, 0.20),
    (Evidence::SameRole, -0.13),
    (Evidence::SamePreposition, 0.27),
    (Evidence::DifferentPreposition, -0.45),
    (Evidence::SharedParticipants, -0.03),
    (Evidence::OpposedParticipants, -0.13),
    (Evidence::SharedNouns, -0.06),
    (Evidence::ClauseOverlap, 0.16),
    (Evidence::SentenceOverlap, 0.46),
    (Evidence::SharedNames, 0.66),
    (Evidence::SameArticle, 0.33),
    (Evidence::ValueElsewhere, -0.46),
    (Evidence::ManyValues, -0.08),
    (Evidence::Distance, -0.72),
    (Evidence::TimeDistance, -0.12),
    (Evidence::SameNeighbours, 0.02),
    (Evidence::OtherPatient, 0.20),
];

/// How sure a shared owner makes two ages one question; the rest is namesakes.
const AGE: f64 = 0.8;

/// Two tellings of one event give few pairs to fit on: what must be shared for a yes and a no to be about one event is set by hand. The
/// same participants in the same roles, and the same nouns.
const WHETHER: &[(Evidence, f64)] = &[
    (Evidence::SameClass, 0.30),
    (Evidence::SamePredicate, 0.30),
    (Evidence::SharedParticipants, 1.30),
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
