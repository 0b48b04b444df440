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
        Slot::Count => -1.10,
        Slot::Amount => -1.39,
        Slot::Duration => -1.01,
        Slot::Age => -1.53,
        Slot::When => -1.77,
        Slot::Where => -3.7,
        Slot::Whether => -4.20,
    }
}

/// Log odds for each unit of evidence. That something happens once is too rare in the pairs to fit on and set by hand.
const WEIGHTS: &[(Evidence, f64)] = &[
    (Evidence::Once, 2.00),
    (Evidence::SameTally, 0.50),
    (Evidence::SameHead, 0.03),
    (Evidence::SameKind, 0.55),
    (Evidence::KindUnder, -0.39),
    (Evidence::DifferentHead, -0.64),
    (Evidence::DifferentParent, -0.05),
    (Evidence::SameModifiers, 0.06),
    (Evidence::OpposedModifiers, -0.27),
    (Evidence::ExtraModifier, -0.29),
    (Evidence::SameRole, 0.25),
    (Evidence::OpposedRoles, -0.24),
    (Evidence::DifferentPreposition, -0.40),
    (Evidence::SharedParticipants, 0.11),
    (Evidence::CompatibleTime, 0.56),
    (Evidence::OtherEvent, -1.35),
    (Evidence::ClauseOverlap, 0.37),
    (Evidence::SentenceOverlap, 1.54),
    (Evidence::SentenceShared, 0.07),
    (Evidence::SharedNames, 0.23),
    (Evidence::SameArticle, -1.94),
    (Evidence::ValueElsewhere, -2.30),
    (Evidence::ManyValues, -0.47),
    (Evidence::OtherCertainty, -0.02),
    (Evidence::Distance, -0.55),
    (Evidence::ValueDistance, -0.85),
    (Evidence::TimeDistance, -0.46),
    (Evidence::OtherPatient, -0.19),
];

/// What is added to them where the answer is a time: fitted together with them, and drawn towards none.
const WHEN: &[(Evidence, f64)] = &[
    (Evidence::SameRole, -0.22),
    (Evidence::DifferentPreposition, -0.24),
    (Evidence::SharedParticipants, 0.35),
    (Evidence::ClauseOverlap, 0.79),
    (Evidence::SentenceOverlap, 0.82),
    (Evidence::SentenceShared, 0.20),
    (Evidence::SharedNames, 0.34),
    (Evidence::SameArticle, 0.20),
    (Evidence::ValueElsewhere, -0.47),
    (Evidence::ManyValues, -0.35),
    (Evidence::OtherCertainty, 0.02),
    (Evidence::Distance, -0.42),
    (Evidence::TimeDistance, 0.01),
    (Evidence::OtherPatient, 0.19),
    (Evidence::SameClass, 0.19),
    (Evidence::SamePreposition, 0.41),
    (Evidence::SharedElsewhere, 0.02),
    (Evidence::OpposedParticipants, -0.23),
    (Evidence::SameNeighbours, 0.10),
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
