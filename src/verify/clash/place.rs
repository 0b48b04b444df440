//! What lies in one country does not lie in another.

use super::Clash;
use crate::{
    claim::Arg,
    name::{self, MentionForm},
    verify::{
        meet::Reading,
        passage::{Item, Passage, What},
    },
};

/// The claim says that its topic is somewhere, and all places that the passage names are elsewhere.
pub fn find(reading: &Reading) -> Option<Clash> {
    let (claim, passage) = (reading.claim, reading.passage);
    let [open] = reading.open()[..] else { return None };
    let is = claim.main().filter(|main| main.predicate.as_ref().is_some_and(|predicate| predicate.lemma == "be"))?;
    let locates = |arg: &&Arg| arg.preposition.as_deref() == Some("in") && arg.span.contains(open.span);
    is.args.iter().find(locates)?;
    let claimed = key(claim, &open)?;
    let named = |item: &&Item| !reading.names_topic(item) && key(passage, item).is_some();
    let mut told = passage.items.iter().filter(named).peekable();
    let first = told.peek().copied()?;
    let excluded = |item: &Item| key(passage, item).is_some_and(|key| !name::lies_in(key, claimed) && !name::lies_in(claimed, key));
    let why = format!("“{}” is not in “{}”", passage.text(first.span), claim.text(open.span));
    told.all(excluded).then_some(Clash { span: first.span, why })
}

/// The key of a place that the lexicon knows.
fn key<'a>(passage: &Passage<'a>, item: &Item) -> Option<&'a str> {
    let What::Name(index) = item.what else { return None };
    let names = &passage.document.names;
    let mention = &names.mentions[index];
    let known = names.entities[mention.entity].known.as_deref()?;
    (known.contains(':') && matches!(mention.form, MentionForm::Name | MentionForm::Demonym)).then_some(known)
}
