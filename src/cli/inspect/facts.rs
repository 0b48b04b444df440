//! The facts of the articles at hand, which no single article shows.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Place, json_line, on_one_line};
use crate::{
    Document,
    check::{Question, questions},
    cli::Format,
    fact::{Facts, statement::Statement},
};

pub struct FactsOfSet<'a> {
    documents: &'a [Document],
    facts: Facts,
    questions: Vec<Question>,
    /// By article and claim: the ids of the facts that the claim speaks to.
    of_claim: FxHashMap<(usize, usize), Vec<String>>,
}

/// One fact as a line of JSON.
#[derive(Debug, Serialize)]
struct Line<'a> {
    fact: &'a str,
    question: &'a str,
    mentions: Vec<Mention<'a>>,
}

#[derive(Debug, Serialize)]
struct Mention<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

impl<'a> FactsOfSet<'a> {
    pub fn gather(documents: &'a [Document]) -> Self {
        let facts = Facts::gather(documents);
        let questions = questions(documents, &facts);
        let mut of_claim: FxHashMap<(usize, usize), Vec<String>> = FxHashMap::default();
        for question in &questions {
            for statement in question.statements.iter().map(|&index| &facts.statements[index]) {
                let ids = of_claim.entry((statement.article, statement.claim)).or_default();
                if !ids.contains(&question.id) {
                    ids.push(question.id.clone());
                }
            }
        }
        Self { documents, facts, questions, of_claim }
    }

    /// Ids of the facts that a claim speaks to.
    pub fn of_claim(&self, article: usize, claim: usize) -> &[String] {
        self.of_claim.get(&(article, claim)).map_or(&[], Vec::as_slice)
    }

    pub fn print(&self, format: Format, out: &mut impl Write) -> io::Result<()> {
        for question in &self.questions {
            let mentions = question.statements.iter().map(|&index| self.mention(&self.facts.statements[index])).collect();
            let line = Line { fact: &question.id, question: &question.text, mentions };
            match format {
                Format::Json => json_line(&line, out),
                Format::Text => line.rows(out),
            }?;
        }
        Ok(())
    }

    fn mention(&self, statement: &Statement) -> Mention<'a> {
        let document = &self.documents[statement.article];
        Mention { place: Place::new(document, statement.span), text: statement.span.of(&document.article.text) }
    }
}

impl Line<'_> {
    fn rows(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}  {}", self.fact, self.question)?;
        for Mention { place: Place { doc, start, end }, text } in &self.mentions {
            writeln!(out, "    {doc} {start}-{end}: {}", on_one_line(text))?;
        }
        Ok(())
    }
}
