//! Facts that several articles tell alike.

use super::set::Set;
use crate::report::{Corroboration, Mention};

/// So many facts are shown, those of the most origins; a set of ten thousand articles has many thousands.
const MOST: usize = 200;
/// So many articles are named for each.
const NAMED: usize = 8;

/// The agreed facts that the page shows.
pub struct Agreed<'a> {
    pub facts: Vec<AgreedFact<'a>>,
    /// How many are not shown.
    pub cut: usize,
}

pub struct AgreedFact<'a> {
    pub number: usize,
    pub corroboration: &'a Corroboration,
    /// The first mention of each article that is named.
    pub told: Vec<Telling<'a>>,
    /// Articles that are not named.
    pub more: usize,
}

/// Where an agreed fact is told.
pub struct Telling<'a> {
    pub mention: &'a Mention,
    pub byline: &'a str,
    pub id: String,
}

impl<'a> Agreed<'a> {
    pub fn new(set: Set<'a>) -> Self {
        let all = &set.report.corroborations;
        let facts = all.iter().take(MOST).enumerate().map(|(at, corroboration)| AgreedFact::new(at + 1, corroboration, set)).collect();
        Self { facts, cut: all.len().saturating_sub(MOST) }
    }
}

impl<'a> AgreedFact<'a> {
    fn new(number: usize, corroboration: &'a Corroboration, set: Set<'a>) -> Self {
        let mut first: Vec<&Mention> = corroboration.mentions.iter().collect();
        first.sort_by_key(|mention| mention.article);
        first.dedup_by_key(|mention| mention.article);
        let more = first.len().saturating_sub(NAMED);
        first.truncate(NAMED);
        let told = first.into_iter().map(|mention| Telling { mention, byline: set.byline(mention.article), id: set.id(mention) }).collect();
        Self { number, corroboration, told, more }
    }

    pub fn id(&self) -> String {
        agreed_id(self.number)
    }
}

/// The id of an agreed fact.
pub fn agreed_id(number: usize) -> String {
    format!("agreed-{number}")
}
