//! How sure: the same event, settled here, only possible there.

use super::{Judgement, Pair, Verdict};
use crate::{
    check::RuleInfo,
    claim::lexicon::Certainty,
    report::{Relation, Severity},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "certainty",
    looks_for: "the same event, planned or stated by one and only possible or alleged by the other",
    fires: "Minister Oskar Lind will visit Tolmin on Friday to open the new harbour.\nMinister Oskar Lind may visit Tolmin on Friday to open the new harbour.",
    silent: "Minister Oskar Lind will visit Tolmin on Friday to open the new harbour.\nMinister Oskar Lind is to visit Tolmin on Friday and open the new harbour.",
};

/// Judges two statements that agree on yes and no.
pub fn judge(pair: &Pair) -> Verdict {
    let (a, b) = (pair.a.certainty, pair.b.certainty);
    let settled = |c: Certainty| c <= Certainty::Planned;
    let open = |c: Certainty| matches!(c, Certainty::Possible | Certainty::Alleged);
    if settled(a) && open(b) || open(a) && settled(b) {
        let why = format!("{} in one, {} in the other", word(a), word(b));
        return Verdict::Clash(Judgement {
            rule: RULE.name,
            relation: Relation::Certainty,
            severity: Severity::Note,
            confidence: pair.confidence(),
            why,
        });
    }
    Verdict::Same
}

fn word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "stated as a fact",
        Certainty::Planned => "planned",
        Certainty::Possible => "only possible",
        Certainty::Alleged => "only alleged",
        Certainty::Conditional => "conditional",
        Certainty::Denied => "denied",
        Certainty::Open => "open",
    }
}
