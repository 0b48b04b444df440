//! What speaks for and against two statements answering one question, and how much each counts.

/// One observation on a pair of statements; its value is mostly 0 or 1, else a measure as said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Evidence {
    /// Predicates of one class.
    SameClass,
    /// The class of both is one whose victims are counted while the news comes in: the toll, of which every report has a figure.
    SameTally,
    /// One predicate's class includes the other's.
    ImpliedClass,
    DifferentClass,
    /// The same verb or noun.
    SamePredicate,
    /// The same thing is counted or measured.
    SameHead,
    SameKind,
    /// "pirates" and "people".
    KindUnder,
    DifferentHead,
    DifferentParent,
    /// Shared modifiers, at most two.
    SameModifiers,
    /// Each has a modifier that the other lacks.
    OpposedModifiers,
    /// Only one has modifiers that the other lacks.
    ExtraModifier,
    SameRole,
    /// One counts who did it, the other to whom it was done.
    OpposedRoles,
    SamePreposition,
    DifferentPreposition,
    /// Entities shared in one role, at most two.
    SharedParticipants,
    /// Entities shared in different roles, at most two.
    SharedElsewhere,
    /// A role is held by two who cannot be one.
    OpposedParticipants,
    /// Head nouns shared in one role, at most two.
    SharedNouns,
    SameTime,
    CompatibleTime,
    /// One belongs to the main event, the other to an earlier one.
    OtherEvent,
    /// Share of the other words of the clause that both have, weighted by rarity: 0 to 1.
    ClauseOverlap,
    SentenceOverlap,
    SentenceShared,
    /// Names that both sentences have, at most four, by two.
    SharedNames,
    SameArticle,
    /// One article gives the other's value as well.
    ValueElsewhere,
    /// Logarithm of how many values the two articles give for this kind of thing.
    ManyValues,
    /// Only one is planned, possible or alleged.
    OtherCertainty,
    /// How far apart they stand in their articles: 0 to 1.
    Distance,
    /// How far apart two numbers or lengths of time are: the logarithm of their ratio, at most three.
    ValueDistance,
    /// How far apart two times are: half the logarithm of the days between, at most three.
    TimeDistance,
    /// The words right before and right after the value: 0 to 2.
    SameNeighbours,
    /// It happens to its holder once only, and the holder is the same: one death, one date.
    Once,
    /// It is done to different things.
    OtherPatient,
    /// One class, and one did it or it happened to one: 1; 2 where the same thing was done by him, too: "stole a van".
    SameDeed,
    /// Two ages of one person.
    SameOwner,
    /// Both are told from one place: "west of Brenn".
    SameAnchor,
    /// Both tell what one thing is: "turnout was 61 percent".
    SameSubject,
}

/// How many kinds of evidence there are.
pub const KINDS: usize = Evidence::SameSubject as usize + 1;

/// The evidence on one pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings(pub [f64; KINDS]);

impl Default for Findings {
    fn default() -> Self {
        Self([0.0; KINDS])
    }
}

impl Findings {
    pub fn set(&mut self, evidence: Evidence, value: f64) {
        self.0[evidence as usize] = value;
    }

    pub fn add(&mut self, evidence: Evidence, value: f64, most: f64) {
        let slot = &mut self.0[evidence as usize];
        *slot = (*slot + value).min(most);
    }

    pub fn get(&self, evidence: Evidence) -> f64 {
        self.0[evidence as usize]
    }
}
