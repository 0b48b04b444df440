//! The answers to one question, for the rules that gather theirs from attributes: one stand a key, in the order found.

use itertools::Itertools;

use super::{Draft, Judgement, Place, Set, Stand};
use crate::report::{Relation, Severity};

pub struct Answers<K>(Vec<(K, Stand)>);

/// Two stands by their indices, and what is said of them.
pub type Clashes = Vec<(usize, usize, Judgement)>;

impl<K: PartialEq> Answers<K> {
    /// Tellings are a key, the words that give it, and where they stand.
    pub fn gather<'a>(tellings: impl Iterator<Item = (K, &'a str, Place)>) -> Self {
        let mut answers: Vec<(K, Stand)> = Vec::new();
        for (key, words, place) in tellings {
            match answers.iter_mut().find(|(known, _)| *known == key) {
                Some((_, stand)) => stand.places.push(place),
                None => answers.push((key, Stand::of_words(words, vec![place]))),
            }
        }
        Self(answers)
    }

    /// The pairs that do not fit by their keys: slips of spelling are notes.
    pub fn clashes(
        &self,
        (rule, confidence): (&'static str, f64),
        relate: impl Fn(&K, &K) -> Option<Relation>,
        why: impl Fn(&Stand, &Stand) -> String,
    ) -> Clashes {
        let judge = |[a, b]: [usize; 2]| {
            let ((key_a, stand_a), (key_b, stand_b)) = (&self.0[a], &self.0[b]);
            let relation = relate(key_a, key_b)?;
            let severity = if relation == Relation::Spelling { Severity::Note } else { Severity::Warning };
            Some((a, b, Judgement { rule, relation, severity, confidence, why: why(stand_a, stand_b) }))
        };
        (0..self.0.len()).array_combinations().filter_map(judge).collect()
    }

    /// A finding, where something clashes between articles of one story that each give one answer only.
    pub fn dispute(self, fact: String, mut clashes: Clashes, set: &Set) -> Option<Draft> {
        clashes.retain(|(a, b, _)| self.are_rivals(*a, *b, set));
        if clashes.is_empty() { None } else { self.draft(fact, clashes) }
    }

    /// Whether two stands are given in one story, and neither by an article that gives both: who has both knows of two.
    fn are_rivals(&self, a: usize, b: usize, set: &Set) -> bool {
        let articles = |stand: usize| self.0[stand].1.places.iter().map(|place| place.article);
        let of_b: Vec<usize> = articles(b).collect();
        articles(a).all(|article| !of_b.contains(&article))
            && articles(a).any(|article| of_b.iter().any(|other| set.facts.stories.are_one(article, *other)))
    }

    /// A finding, where something clashes; else a corroboration, where several articles give an answer.
    pub fn draft(self, fact: String, clashes: Clashes) -> Option<Draft> {
        let told_twice = self.0.iter().any(|(_, stand)| stand.is_told_twice());
        (!clashes.is_empty() || told_twice).then(|| Draft {
            question: fact.to_lowercase(),
            fact,
            stands: self.0.into_iter().map(|(_, stand)| stand).collect(),
            clashes,
            evidence: Vec::new(),
        })
    }
}
