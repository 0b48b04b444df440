//! The facts of a set as `inspect` and `compare` show them: each question with its id and what answers it.

use super::{Set, report, wording};
use crate::{
    Document,
    fact::{Fact, Facts},
};

/// A fact: one question, and the statements that answer it.
#[derive(Clone, Debug)]
pub struct Question {
    /// The id that a report gives the fact.
    pub id: String,
    pub text: String,
    /// Indices into [`Facts::statements`].
    pub statements: Vec<usize>,
}

/// Every question that two or more statements answer.
pub fn questions(documents: &[Document], facts: &Facts) -> Vec<Question> {
    let set = Set { documents, facts };
    let question = |fact: &Fact| {
        let text = wording::question(&facts.statements[*fact.statements.first()?], &set);
        Some(Question { id: report::id(&text, ""), text, statements: fact.statements.clone() })
    };
    facts.facts.iter().filter_map(question).collect()
}
