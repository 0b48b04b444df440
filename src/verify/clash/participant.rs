//! Who did it is not somebody else, what was done to one was not done to another, and where it was is not elsewhere.

use super::{Clash, same_predicate};
use crate::{
    claim::{Arg, Claim, Role, lexicon::lexicon},
    name::{self, NameKind},
    verify::{
        Linking,
        meet::{self, Reading},
        passage::{Item, Passage, What},
    },
};

/// All that the claim says is said, but for one participant, whose place somebody or something else takes.
pub fn find(reading: &Reading, linking: Linking) -> Option<Clash> {
    let (claim, passage) = (reading.claim, reading.passage);
    let open = reading.open();
    let is_left_out = |arg: &&Arg| {
        let inside = |item: &Item| arg.span.contains(item.span);
        !open.is_empty() && open.iter().all(inside) && !reading.asserted.iter().any(|(item, met)| met.is_some() && inside(item))
    };
    for own in &claim.claims {
        let Some(arg) = own.args.iter().find(is_left_out) else { continue };
        for other in passage.claims.iter().filter(|other| same_predicate(own, other) || both_are(own, other)) {
            let linking = if both_are(own, other) { Linking::Sought } else { linking };
            let mut rivals = other.args.iter().filter(|rival| same_place(claim, arg, passage, rival)).peekable();
            let first = rivals.peek().copied();
            if let Some(rival) = first.filter(|_| rivals.all(|rival| is_other(passage, rival, claim, arg, linking))) {
                let why = format!("“{}” is not “{}”", passage.text(rival.span), claim.text(arg.span));
                return Some(Clash { span: rival.span, why });
            }
        }
    }
    None
}

/// "is a character in …": only what stands behind a preposition can be compared.
fn both_are(a: &Claim, b: &Claim) -> bool {
    let is = |claim: &Claim| claim.predicate.as_ref().is_some_and(|predicate| predicate.lemma == "be");
    is(a) && is(b)
}

/// The subject of the claim is one, that of the passage another, and all else is one.
pub fn other_subject(reading: &Reading) -> Option<Clash> {
    let (claim, passage) = (reading.claim, reading.passage);
    let own = claim.main().filter(|_| reading.open().is_empty())?;
    let other = passage.claims.iter().find(|other| same_predicate(own, other))?;
    let subject = |arg: &&Arg| matches!(arg.role, Role::Agent | Role::Patient);
    let arg = own.args.iter().find(subject)?;
    let rival = other.args.iter().find(|rival| rival.role == arg.role && is_named(passage, rival))?;
    Some(Clash { span: rival.span, why: format!("“{}” is not “{}”", passage.text(rival.span), claim.text(arg.span)) })
}

/// Whether two phrases stand in one place of their clauses.
fn same_place(claim: &Passage, a: &Arg, passage: &Passage, b: &Arg) -> bool {
    let is_place = |passage: &Passage, arg: &Arg| {
        let preposition = arg.preposition.as_deref().is_some_and(|word| matches!(word, "in" | "at" | "from" | "near" | "on" | "to"));
        preposition && arg.entity.is_some_and(|entity| passage.document.names.entities[entity].kind == NameKind::Place)
    };
    a.role == b.role && (a.preposition == b.preposition || is_place(claim, a) && is_place(passage, b))
}

/// Whether nothing that two phrases say is the same. Of evidence that is given it is enough that both say something; what was found must
/// name two.
fn is_other(passage: &Passage, rival: &Arg, claim: &Passage, arg: &Arg, linking: Linking) -> bool {
    let says =
        |passage: &Passage, arg: &Arg| -> Vec<Item> { passage.items.iter().filter(|item| arg.span.contains(item.span)).copied().collect() };
    let (told, claimed) = (says(passage, rival), says(claim, arg));
    let shared = meet::name_words(passage.text(rival.span)).any(|word| meet::name_words(claim.text(arg.span)).any(|own| own == word));
    let comparable = match linking {
        Linking::Given => !told.is_empty() && !claimed.is_empty(),
        Linking::Sought => is_named(passage, rival) && is_named(claim, arg),
    };
    comparable && !shared && !may_be_one(passage, rival, claim, arg) && !one_holds_other(passage, rival, claim, arg)
}

/// "The disease" may be what the other names; a person's name says neither man nor woman.
fn may_be_one(passage: &Passage, rival: &Arg, claim: &Passage, arg: &Arg) -> bool {
    let described = rival.definite && matches!(rival.role, Role::Agent | Role::Patient) && !is_named(passage, rival);
    let person = lexicon().kind_named("person");
    let anybody = arg.kind.zip(person).is_some_and(|(kind, person)| lexicon().kind_under(kind, person)) && !is_named(claim, arg);
    described || anybody && is_named(passage, rival)
}

fn is_named(passage: &Passage, arg: &Arg) -> bool {
    passage.items.iter().any(|item| matches!(item.what, What::Name(_)) && arg.span.contains(item.span) && !meet::is_demonym(passage, item))
}

/// Whether one of two known places lies in the other.
fn one_holds_other(passage: &Passage, rival: &Arg, claim: &Passage, arg: &Arg) -> bool {
    let known = |passage: &Passage, arg: &Arg| arg.entity.and_then(|entity| passage.document.names.entities[entity].known.clone());
    known(passage, rival).zip(known(claim, arg)).is_some_and(|(a, b)| name::lies_in(&a, &b) || name::lies_in(&b, &a))
}
