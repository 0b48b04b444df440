//! What is called American is not Canadian, unless it is called both.

use super::{Clash, attributes};
use crate::{
    name,
    verify::{
        meet::{self, Reading},
        passage::{Item, Passage, What},
    },
};

pub fn find(reading: &Reading) -> Option<Clash> {
    let claimed = nations(reading.claim);
    let told = nations(reading.passage);
    let item = claimed.iter().find(|item| !reading.is_met(item.span))?;
    let key = key(reading.claim, item)?;
    let ruled_out = told
        .iter()
        .all(|other| self::key(reading.passage, other).is_some_and(|other| !name::lies_in(other, key) && !name::lies_in(key, other)));
    let first = told.first().filter(|_| ruled_out)?;
    Some(Clash {
        span: first.span, why: format!("“{}” is not “{}”", reading.passage.text(first.span), reading.claim.text(item.span))
    })
}

/// The demonyms in what a passage calls its subject.
fn nations(passage: &Passage) -> Vec<Item> {
    let in_attribute = |item: &&Item| attributes(passage).any(|arg| arg.span.contains(item.span));
    passage.items.iter().filter(in_attribute).filter(|item| meet::is_demonym(passage, item)).copied().collect()
}

fn key<'a>(passage: &Passage<'a>, item: &Item) -> Option<&'a str> {
    let What::Name(mention) = item.what else { return None };
    let names = &passage.document.names;
    names.entities[names.mentions[mention].entity].known.as_deref()
}
