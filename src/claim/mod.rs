//! What clauses state: predicate, participants, time, place, quantity.

pub mod lexicon;
