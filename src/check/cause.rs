//! What somebody died of.

use std::sync::LazyLock;

use smol_str::SmolStr;

use super::{
    Draft, Place, RuleInfo, Set,
    single_valued::{Attribute, Telling, is_full},
    word_groups::WordGroups,
};
use crate::{
    claim::{Arg, Claim, Role, lexicon::Certainty},
    lexicon::lexicon,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "cause",
    looks_for: "two causes of one person's death",
    fires: "The painter Nora Feld died of pneumonia in Brenn on Sunday.\nNora Feld, a painter, died of a heart attack in Brenn on Sunday.",
    silent: "The painter Nora Feld died of a stroke in Brenn on Sunday.\nNora Feld, a painter, died of a brain hemorrhage in Brenn on Sunday.",
};

/// Causes by their words.
static CAUSES: LazyLock<WordGroups> = LazyLock::new(|| WordGroups::new(lexicon!("causes_of_death")));

pub fn find(set: &Set) -> Vec<Draft> {
    let same = |a: &str, b: &str| a == b;
    Attribute { rule: RULE.name, name: "cause of death", fit: &same }.drafts(of_the_dead(cause, set), set)
}

/// What the participants of deaths tell of those who died.
pub(super) fn of_the_dead(read: fn(&Arg, &str) -> Option<&'static str>, set: &Set) -> Vec<Telling> {
    let mut tellings = Vec::new();
    for (article, document) in set.documents.iter().enumerate() {
        let deaths = document.claims.claims.iter().enumerate().filter(|(_, claim)| tells_of_a_death(claim));
        for (index, claim) in deaths {
            let mut subjects = claim.args.iter().filter(|arg| matches!(arg.role, Role::Agent | Role::Patient)).filter_map(|arg| arg.entity);
            let Some(person) = subjects.next().filter(|person| is_full(article, *person, set)) else { continue };
            let told = claim.args.iter().filter_map(|arg| Some((arg.span, read(arg, &document.article.text)?)));
            tellings.extend(told.map(|(span, value)| Telling {
                person: set.facts.entities.id(article, person),
                values: vec![SmolStr::new_static(value)],
                place: Place { article, sentence: claim.sentence, span, claim: Some(index), premises: Vec::new() },
            }));
        }
    }
    tellings
}

fn tells_of_a_death(claim: &Claim) -> bool {
    let dies = claim.predicate.as_ref().is_some_and(|predicate| matches!(predicate.lemma.as_str(), "die" | "succumb"));
    dies && !claim.negated && claim.certainty == Certainty::Stated
}

/// The cause that a participant names: "of pneumonia", "to complications of a heart attack", "from Alzheimer's disease".
fn cause(arg: &Arg, text: &str) -> Option<&'static str> {
    let caused = matches!(arg.role, Role::Adjunct | Role::Of) && matches!(arg.preposition.as_deref(), Some("of" | "from" | "to"));
    let whole = || CAUSES.of(&arg.span.of(text).to_lowercase().replace('’', "'"));
    if caused { whole().or_else(|| CAUSES.of_head(arg)) } else { None }
}
