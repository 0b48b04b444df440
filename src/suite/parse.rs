//! The statements of a suite file: `grammar/suite.pest` does the syntax, this file gives its pairs a shape.

use std::sync::Arc;

use chrono::NaiveDate;
use itertools::Itertools;
use pest::{Parser, iterators::Pair};
use pest_derive::Parser;

use super::{
    expected,
    lines::{Part, parts},
    problem::{File, Problem},
    syntax::{Expectation, Known, Located, Matter, Moment, Name, Pattern, Place, Quoted, Scope, Statement, When},
};
use crate::{
    Span,
    report::{Relation, Severity},
    verify::Verdict,
};

#[derive(Parser)]
#[grammar = "../grammar/suite.pest"]
struct Grammar;

/// No statement is longer, in bytes.
const LONGEST: usize = 10_000;

/// Numbers that may be written in words.
const NUMBERS: [&str; 13] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// One part of a suite file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Blank,
    Comment(String),
    Statement(Box<Located<Statement>>),
}

/// The parts of a suite file in their order, and what of it could not be read.
pub fn read(file: &Arc<File>) -> (Vec<Entry>, Vec<Problem>) {
    let text = file.text();
    let entry = |part| match part {
        Part::Blank => Ok(Entry::Blank),
        Part::Comment(span) => Ok(Entry::Comment(span.of(text).to_owned())),
        Part::Statement(span) => statement(file, span).map(|statement| Entry::Statement(Box::new(Located::new(statement, span)))),
    };
    let (entries, problems): (Vec<Entry>, Vec<Box<Problem>>) = parts(text).into_iter().map(entry).partition_result();
    (entries, problems.into_iter().map(|problem| *problem).collect())
}

type Parsed<T> = Result<T, Box<Problem>>;

fn statement(file: &Arc<File>, span: Span) -> Parsed<Statement> {
    if span.len() > LONGEST {
        return Err(Box::new(Problem::new(file, span, "no statement is that long")));
    }
    let mut pairs = Grammar::parse(Rule::line, span.of(file.text())).map_err(|error| Box::new(expected::instead(file, span, &error)))?;
    let reader = Reader { file, span };
    pairs.next().ok_or_else(|| reader.unread()).and_then(|pair| reader.statement(&pair))
}

/// Gives the pairs of one statement their shape.
struct Reader<'a> {
    file: &'a Arc<File>,
    /// Of the statement, in the file.
    span: Span,
}

impl Reader<'_> {
    fn statement(&self, pair: &Pair<Rule>) -> Parsed<Statement> {
        Ok(match pair.as_rule() {
            Rule::include => Statement::Include(self.name(&self.part(pair, Rule::name)?)),
            Rule::articles => Statement::Articles(self.names(pair)),
            Rule::test => Statement::Test(self.quoted(&self.part(pair, Rule::quoted)?)),
            Rule::known => Statement::Expect(Box::new(self.known(pair)?)),
            _ => Statement::Expect(Box::new(Expectation { known: None, matter: self.matter(pair)? })),
        })
    }

    fn known(&self, pair: &Pair<Rule>) -> Parsed<Expectation> {
        let until = self.day(pair)?;
        let because = self.quoted(&self.part(pair, Rule::quoted)?);
        let matter = pair.clone().into_inner().last().ok_or_else(|| self.unread())?;
        Ok(Expectation { known: Some(Known { until, because }), matter: self.matter(&matter)? })
    }

    fn matter(&self, pair: &Pair<Rule>) -> Parsed<Matter> {
        Ok(match pair.as_rule() {
            Rule::claimed => Matter::Claimed {
                when: part(pair, Rule::when).map(|when| self.when(&when)).transpose()?,
                verdict: verdict(&self.part(pair, Rule::verdict)?),
                scope: part(pair, Rule::scope).map_or(Ok(Scope::All), |scope| self.scope(&scope))?,
                claim: self.claim(pair)?,
            },
            Rule::office => Matter::Office { on: self.day(pair)?, claim: self.claim(pair)? },
            Rule::found => Matter::Found(self.pattern(pair)?),
            Rule::absent => Matter::Absent(self.pattern(pair)?),
            Rule::allowed => Matter::Allowed(self.pattern(pair)?),
            Rule::exactly => Matter::Exactly(self.number(pair)?, self.pattern(pair)?),
            Rule::no_other => Matter::NoOther,
            Rule::agreement => Matter::Agreement {
                absent: part(pair, Rule::no).is_some(),
                about: self.about(pair),
                places: part(pair, Rule::among).map_or(Ok(Vec::new()), |among| self.places(&among))?,
            },
            Rule::origins => Matter::Origins { same: part(pair, Rule::same).is_some(), names: self.names(&self.part(pair, Rule::names)?) },
            _ => return Err(self.unread()),
        })
    }

    fn when(&self, pair: &Pair<Rule>) -> Parsed<When> {
        let moment = if part(pair, Rule::before).is_some() {
            Moment::Before
        } else if part(pair, Rule::after).is_some() {
            Moment::After
        } else {
            Moment::On
        };
        Ok(When { moment, day: self.day(pair)? })
    }

    fn scope(&self, pair: &Pair<Rule>) -> Parsed<Scope> {
        match part(pair, Rule::names) {
            Some(names) => Ok(Scope::Articles(self.names(&names))),
            None => self.number(pair).map(Scope::Origins),
        }
    }

    fn pattern(&self, pair: &Pair<Rule>) -> Parsed<Pattern> {
        let kind = self.part(pair, Rule::kind)?;
        let places = part(pair, Rule::places).map(|places| self.places(&places)).transpose()?;
        let between = places.and_then(|places| {
            let mut places = places.into_iter();
            let one = places.next()?;
            // “in a.md” is between two places of it.
            let other = places.next().unwrap_or_else(|| one.clone());
            Some([one, other])
        });
        Ok(Pattern {
            severity: part(&kind, Rule::severity).and_then(|word| severity(&word)),
            relation: part(&kind, Rule::relation).and_then(|word| relation(&word)),
            about: self.about(pair),
            between,
        })
    }

    fn about(&self, pair: &Pair<Rule>) -> Option<Quoted> {
        let about = part(pair, Rule::about)?;
        part(&about, Rule::quoted).map(|words| self.quoted(&words))
    }

    fn places(&self, pair: &Pair<Rule>) -> Parsed<Vec<Place>> {
        let place = |place: Pair<Rule>| {
            let article = self.name(&self.part(&place, Rule::name)?);
            Ok(Place { article, words: part(&place, Rule::quoted).map(|words| self.quoted(&words)) })
        };
        pair.clone().into_inner().filter(|part| part.as_rule() == Rule::place).map(place).collect()
    }

    fn names(&self, pair: &Pair<Rule>) -> Vec<Name> {
        pair.clone().into_inner().filter(|part| part.as_rule() == Rule::name).map(|name| self.name(&name)).collect()
    }

    fn name(&self, pair: &Pair<Rule>) -> Name {
        match part(pair, Rule::quoted) {
            Some(quoted) => self.quoted(&quoted),
            None => Located::new(pair.as_str().to_owned(), self.place(pair)),
        }
    }

    /// The words between quotation marks.
    fn quoted(&self, pair: &Pair<Rule>) -> Quoted {
        let words = pair.clone().into_inner().next().map_or("", |words| words.as_str());
        Located::new(on_one_line(words), self.place(pair))
    }

    /// A sentence as it stands in the file. A line break is worth a blank, so that the places of its words stay what they are.
    fn claim(&self, pair: &Pair<Rule>) -> Parsed<Quoted> {
        let claim = self.part(pair, Rule::claim)?;
        Ok(Located::new(on_one_line(claim.as_str()), self.place(&claim)))
    }

    fn day(&self, pair: &Pair<Rule>) -> Parsed<Located<NaiveDate>> {
        let date = self.part(pair, Rule::date)?;
        let wrong = |_| {
            let problem = Problem::new(self.file, self.place(&date), "this is no day of the calendar");
            Box::new(problem.with_help("write a day as year, month and day, as in 2024-05-07"))
        };
        let day = NaiveDate::parse_from_str(date.as_str(), "%Y-%m-%d").map_err(wrong)?;
        Ok(Located::new(day, self.place(&date)))
    }

    fn number(&self, pair: &Pair<Rule>) -> Parsed<usize> {
        let number = self.part(pair, Rule::number)?;
        let word = number.as_str();
        let in_words = || NUMBERS.iter().position(|known| known.eq_ignore_ascii_case(word));
        word.parse().ok().or_else(in_words).ok_or_else(|| {
            let problem = Problem::new(self.file, self.place(&number), "this is no number");
            Box::new(problem.with_help("write a number in figures, as in 12").with_suggestion(word, NUMBERS))
        })
    }

    /// A part that the grammar demands.
    fn part<'i>(&self, pair: &Pair<'i, Rule>, rule: Rule) -> Parsed<Pair<'i, Rule>> {
        part(pair, rule).ok_or_else(|| self.unread())
    }

    fn unread(&self) -> Box<Problem> {
        Box::new(Problem::new(self.file, self.span, "this statement cannot be read"))
    }

    /// Where a pair stands in the file.
    fn place(&self, pair: &Pair<Rule>) -> Span {
        let span = pair.as_span();
        Span::new(self.span.start + span.start(), self.span.start + span.end())
    }
}

fn part<'i>(pair: &Pair<'i, Rule>, rule: Rule) -> Option<Pair<'i, Rule>> {
    pair.clone().into_inner().find(|part| part.as_rule() == rule)
}

fn verdict(pair: &Pair<Rule>) -> Verdict {
    if part(pair, Rule::supported).is_some() {
        Verdict::Supported
    } else if part(pair, Rule::contradicted).is_some() {
        Verdict::Contradicted
    } else {
        Verdict::NotMentioned
    }
}

fn severity(pair: &Pair<Rule>) -> Option<Severity> {
    Some(match pair.clone().into_inner().next()?.as_rule() {
        Rule::error_word => Severity::Error,
        Rule::warning => Severity::Warning,
        _ => Severity::Note,
    })
}

fn relation(pair: &Pair<Rule>) -> Option<Relation> {
    Some(match pair.clone().into_inner().next()?.as_rule() {
        Rule::contradiction => Relation::Contradiction,
        Rule::update => Relation::Update,
        Rule::rounding => Relation::Rounding,
        Rule::spelling => Relation::Spelling,
        _ => Relation::Certainty,
    })
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().join(" ")
}
