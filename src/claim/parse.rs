//! The parse of a line into clauses: `grammar/claim.pest` does the syntax, this file gives its pairs a shape.
//!
//! Everything counts items of the [`Line`](super::line::Line); what an item is, the builder looks up.

use std::{num::NonZeroUsize, ops::Range};

use pest::{Parser, iterators::Pair};
use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "../grammar/claim.pest"]
struct Grammar;

/// The last fuse against a line that no rule foresaw; a normal sentence takes some thousand calls.
const CALL_LIMIT: usize = 400_000;

/// A noun phrase: "Kim's third trip", "at least five people", "the death of 22 people".
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    pub items: Range<usize>,
    /// Nouns, names and adjectives in order; the head is the last noun or name of them.
    pub words: Vec<usize>,
    pub head: Option<usize>,
    pub determiner: Option<usize>,
    pub numbers: Vec<usize>,
    pub ordinal: Option<usize>,
    pub age: Option<usize>,
    pub pronoun: Option<usize>,
    /// "the 2004 tsunami".
    pub when: Option<usize>,
    /// "Kim's".
    pub owner: Option<Box<Phrase>>,
    /// "of 22 people".
    pub of: Vec<Phrase>,
}

/// A preposition with what it governs.
#[derive(Clone, Debug)]
pub struct Adjunct {
    pub preposition: usize,
    pub phrases: Vec<Phrase>,
}

/// How a clause hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// On its own.
    Main,
    /// "and injured dozens"
    And,
    /// ", killing five"
    Participial,
    /// "who had visited"
    Relative,
    /// "to visit"
    Infinitive,
    /// "after rescuing"; the preposition.
    Gerund(usize),
}

/// One predicate with its subject and complements, or a noun phrase without a verb.
#[derive(Clone, Debug)]
pub struct Clause {
    pub items: Range<usize>,
    pub link: Link,
    /// Index of the clause that this one hangs on.
    pub governor: Option<usize>,
    pub subject: Vec<Phrase>,
    /// Noun phrases set beside the subject: "Fauzi, an official from …".
    pub appositions: Vec<Phrase>,
    /// Auxiliaries, negations, adverbs and the verb; empty without a predicate.
    pub group: Range<usize>,
    pub objects: Vec<Phrase>,
    pub adjuncts: Vec<Adjunct>,
    /// Agents of a passive.
    pub by: Vec<Phrase>,
    /// Time and duration items, each with its preposition where there is one.
    pub times: Vec<(Option<usize>, usize)>,
    pub frequency: Option<usize>,
    pub predicative: Option<usize>,
}

impl Clause {
    fn new(items: Range<usize>, link: Link, governor: Option<usize>) -> Self {
        Self {
            items,
            link,
            governor,
            subject: Vec::new(),
            appositions: Vec::new(),
            group: 0..0,
            objects: Vec::new(),
            adjuncts: Vec::new(),
            by: Vec::new(),
            times: Vec::new(),
            frequency: None,
            predicative: None,
        }
    }
}

/// A stretch that belongs to no clause but matters to one: where conjunctions and quotes stand is read from the line itself.
#[derive(Debug, Default)]
pub struct Parse {
    pub clauses: Vec<Clause>,
    /// Adjuncts and times before the first clause ("On Tuesday, …") or between clauses.
    pub loose: Vec<Adjunct>,
    pub loose_times: Vec<(Option<usize>, usize)>,
}

/// Parses a line of symbols. A line that the grammar gives up on has no clauses.
pub fn parse(symbols: &str) -> Parse {
    pest::set_call_limit(NonZeroUsize::new(CALL_LIMIT));
    let mut out = Parse::default();
    let Ok(mut pairs) = Grammar::parse(Rule::line, symbols) else { return out };
    let Some(line) = pairs.next() else { return out };
    for pair in line.into_inner() {
        match pair.as_rule() {
            Rule::clause => clause(pair, &mut out, None, None),
            Rule::pp | Rule::by => match adjunct(pair) {
                Ok(adjunct) => out.loose.push(adjunct),
                Err(time) => out.loose_times.push(time),
            },
            Rule::time => out.loose_times.push(time(&pair)),
            _ => {}
        }
    }
    out
}

fn items(pair: &Pair<Rule>) -> Range<usize> {
    pair.as_span().start()..pair.as_span().end()
}

fn clause(pair: Pair<Rule>, out: &mut Parse, antecedent: Option<Vec<Phrase>>, governor: Option<usize>) {
    let link = if antecedent.is_some() { Link::Relative } else { Link::Main };
    let mut head = Clause::new(items(&pair), link, governor);
    let mut last: Option<Vec<Phrase>> = None;
    let mut main: Option<usize> = None;
    let mut relatives = Vec::new();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::nps => {
                head.subject = phrases(part);
                last = Some(head.subject.clone());
            }
            Rule::apposition => head.appositions.extend(part.into_inner().filter(|p| p.as_rule() == Rule::np).map(phrase)),
            Rule::pp => match adjunct(part) {
                Ok(adjunct) => {
                    last = Some(adjunct.phrases.clone());
                    head.adjuncts.push(adjunct);
                }
                Err(time) => head.times.push(time),
            },
            Rule::by => match adjunct(part) {
                Ok(adjunct) => head.by.extend(adjunct.phrases),
                Err(time) => head.times.push(time),
            },
            Rule::time => head.times.push(time(&part)),
            Rule::relative if main.is_none() => relatives.push((part, last.clone())),
            Rule::predicate if main.is_none() => {
                let mut own = std::mem::replace(&mut head, Clause::new(0..0, link, governor));
                if own.subject.is_empty()
                    && let Some(antecedent) = &antecedent
                {
                    own.subject = antecedent.clone();
                }
                main = Some(out.clauses.len());
                last = fill(part, &mut own).or(last);
                out.clauses.push(own);
            }
            Rule::participial | Rule::and_predicate | Rule::infinitive | Rule::gerund => {
                let Some(main) = main else { continue };
                let link = match part.as_rule() {
                    Rule::participial => Link::Participial,
                    Rule::and_predicate => Link::And,
                    Rule::infinitive => Link::Infinitive,
                    _ => Link::Gerund(part.as_span().start()),
                };
                // An infinitive and a gerund hang on the verb just before them, the others on the main one.
                let governor = if matches!(link, Link::Infinitive | Link::Gerund(_)) { out.clauses.len() - 1 } else { main };
                let mut own = Clause::new(items(&part), link, Some(governor));
                own.subject = out.clauses[main].subject.clone();
                for inner in part.into_inner().filter(|p| p.as_rule() == Rule::predicate) {
                    last = fill(inner, &mut own).or(last);
                }
                out.clauses.push(own);
            }
            Rule::relative => relative(part, out, last.clone(), main),
            _ => {}
        }
    }
    if main.is_none() {
        if head.subject.is_empty()
            && let Some(antecedent) = antecedent
        {
            head.subject = antecedent;
        }
        main = Some(out.clauses.len());
        out.clauses.push(head);
    }
    for (part, antecedent) in relatives {
        relative(part, out, antecedent, main);
    }
}

/// "who had visited Russia twice": its subject is the phrase before it, the last one where there are several.
fn relative(pair: Pair<Rule>, out: &mut Parse, antecedent: Option<Vec<Phrase>>, governor: Option<usize>) {
    let antecedent: Vec<Phrase> = antecedent.unwrap_or_default();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::predicate => {
                let mut own = Clause::new(items(&part), Link::Relative, governor);
                own.subject = antecedent.clone();
                fill(part, &mut own);
                out.clauses.push(own);
            }
            Rule::clause => clause(part, out, Some(antecedent.clone()), governor),
            _ => {}
        }
    }
}

/// Puts verb group and complements into `clause`; the last noun phrases read are returned, as what a relative clause may hang on.
fn fill(pair: Pair<Rule>, clause: &mut Clause) -> Option<Vec<Phrase>> {
    let mut last = None;
    let all = items(&pair);
    clause.items = if clause.items.is_empty() { all } else { clause.items.start.min(all.start)..all.end };
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::group => {
                clause.group = items(&part);
                if let Some(at) = part.as_str().find('T') {
                    let item = clause.group.start + at;
                    clause.times.push((part.as_str()[..at].ends_with('x').then(|| item - 1), item));
                }
            }
            Rule::object => {
                let found: Vec<Phrase> = part.into_inner().flat_map(phrases).collect();
                last = Some(found.clone());
                clause.objects.extend(found);
            }
            Rule::pp => match adjunct(part) {
                Ok(adjunct) => {
                    last = Some(adjunct.phrases.clone());
                    clause.adjuncts.push(adjunct);
                }
                Err(time) => clause.times.push(time),
            },
            Rule::by => match adjunct(part) {
                Ok(adjunct) => clause.by.extend(adjunct.phrases),
                Err(time) => clause.times.push(time),
            },
            Rule::time => clause.times.push(time(&part)),
            Rule::frequency => clause.frequency = Some(part.as_span().start()),
            Rule::predicative => {
                let at = part.as_span().start();
                if part.as_str() == "F" { clause.frequency = Some(at) } else { clause.predicative = Some(at) }
            }
            _ => {}
        }
    }
    last
}

/// The time item with its preposition.
fn time(pair: &Pair<Rule>) -> (Option<usize>, usize) {
    let range = items(pair);
    let at = range.end - 1;
    ((range.len() > 1).then_some(range.start), at)
}

fn adjunct(pair: Pair<Rule>) -> Result<Adjunct, (Option<usize>, usize)> {
    let preposition = pair.as_span().start();
    let mut found = Vec::new();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::time => return Err((Some(preposition), time(&part).1)),
            Rule::nps => found.extend(phrases(part)),
            _ => {}
        }
    }
    Ok(Adjunct { preposition, phrases: found })
}

fn phrases(pair: Pair<Rule>) -> Vec<Phrase> {
    pair.into_inner()
        .flat_map(|part| match part.as_rule() {
            Rule::np => vec![phrase(part)],
            Rule::coordinated => part.into_inner().filter(|p| p.as_rule() == Rule::np).map(phrase).collect(),
            Rule::nps => phrases(part),
            _ => Vec::new(),
        })
        .collect()
}

fn phrase(pair: Pair<Rule>) -> Phrase {
    let all = items(&pair);
    let mut out = Phrase::default();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::chunk => out = chunk(part),
            Rule::owned => {
                let mut owned = part.into_inner().next().map(chunk).unwrap_or_default();
                owned.owner = Some(Box::new(out));
                out = owned;
            }
            Rule::of => out.of.push(of(part)),
            _ => {}
        }
    }
    out.items = all;
    out
}

fn of(pair: Pair<Rule>) -> Phrase {
    let all = items(&pair);
    let mut out = Phrase::default();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::chunk => out = chunk(part),
            Rule::owned => {
                let mut owned = part.into_inner().next().map(chunk).unwrap_or_default();
                owned.owner = Some(Box::new(out));
                out = owned;
            }
            _ => {}
        }
    }
    out.items = all;
    out
}

fn chunk(pair: Pair<Rule>) -> Phrase {
    let mut out = Phrase { items: items(&pair), ..Phrase::default() };
    for part in pair.into_inner() {
        let at = part.as_span().start();
        match part.as_rule() {
            Rule::det => out.determiner = Some(at),
            Rule::number | Rule::amount => out.numbers.push(at),
            Rule::ordinal => out.ordinal = Some(at),
            Rule::age => out.age = Some(at),
            Rule::adj | Rule::participle | Rule::attributive | Rule::demonym => out.words.push(at),
            Rule::noun | Rule::name => {
                out.words.push(at);
                out.head = Some(at);
            }
            Rule::pronoun => out.pronoun = Some(at),
            Rule::when | Rule::edition => out.when = Some(at),
            _ => {}
        }
    }
    out
}
