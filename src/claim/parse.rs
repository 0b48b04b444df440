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

impl Phrase {
    /// Takes symbols of a chunk, the first of which is the item `first`.
    fn take(&mut self, first: usize, symbols: &[u8]) {
        for (at, symbol) in (first..).zip(symbols) {
            match symbol {
                b'd' | b's' => self.determiner = Some(at),
                b'Q' | b'K' => self.numbers.push(at),
                b'O' => self.ordinal = Some(at),
                b'A' => self.age = Some(at),
                b'N' | b'H' | b'P' | b'L' | b'G' | b'M' => {
                    self.words.push(at);
                    self.head = Some(at);
                }
                // Adjectives, demonyms, participles, and "the then president".
                b'J' | b'j' | b'D' | b'E' | b'I' | b'R' => self.words.push(at),
                b'p' | b'i' => self.pronoun = Some(at),
                b'T' | b'U' => self.when = Some(at),
                // What joins adjectives.
                _ => {}
            }
        }
    }
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
            Rule::clause => Reader { symbols, clauses: &mut out.clauses }.clause(pair, None, None),
            Rule::lead | Rule::by => match adjunct(pair) {
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

/// Writes clauses in the order of their verbs.
struct Reader<'p> {
    symbols: &'p str,
    clauses: &'p mut Vec<Clause>,
}

impl Reader<'_> {
    fn clause(&mut self, pair: Pair<Rule>, antecedent: Option<Vec<Phrase>>, governor: Option<usize>) {
        let link = if antecedent.is_some() { Link::Relative } else { Link::Main };
        let mut head = Clause::new(items(&pair), link, governor);
        let mut main: Option<usize> = None;
        let mut inner = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::np | Rule::coordinated => add_phrase(part, &mut head.subject),
                Rule::apposition => inner.extend(apposition(part, &mut head)),
                Rule::pp | Rule::origin => match adjunct(part) {
                    Ok(adjunct) => head.adjuncts.push(adjunct),
                    Err(time) => head.times.push(time),
                },
                Rule::by => match adjunct(part) {
                    Ok(adjunct) => head.by.extend(adjunct.phrases),
                    Err(time) => head.times.push(time),
                },
                Rule::time if main.is_none() => head.times.push(time(&part)),
                Rule::inner_relative | Rule::reduced | Rule::trailing => {
                    let antecedent = self.antecedent(&head, &part);
                    inner.push((part, antecedent));
                }
                Rule::predicate => {
                    let mut own = std::mem::replace(&mut head, Clause::new(0..0, link, governor));
                    if own.subject.is_empty()
                        && let Some(antecedent) = &antecedent
                    {
                        own.subject = antecedent.clone();
                    }
                    main = Some(self.clauses.len());
                    fill(part, &mut own);
                    self.clauses.push(own);
                }
                Rule::participial | Rule::and_predicate | Rule::next_predicate | Rule::infinitive | Rule::gerund => {
                    let Some(main) = main else { continue };
                    self.chained(part, main);
                }
                Rule::relative => {
                    let antecedent = self.clauses.last().map(|last| self.antecedent(last, &part)).unwrap_or_default();
                    self.relative(part, antecedent, main);
                }
                _ => {}
            }
        }
        if main.is_none() {
            if head.subject.is_empty()
                && let Some(antecedent) = antecedent
            {
                head.subject = antecedent;
            }
            main = Some(self.clauses.len());
            self.clauses.push(head);
        }
        for (part, antecedent) in inner {
            self.relative(part, antecedent, main);
        }
    }

    /// A verb that shares the subject of the clause it hangs on.
    fn chained(&mut self, part: Pair<Rule>, main: usize) {
        let link = match part.as_rule() {
            Rule::participial => Link::Participial,
            Rule::infinitive => Link::Infinitive,
            Rule::gerund => Link::Gerund(part.as_span().start()),
            _ => Link::And,
        };
        // An infinitive and a gerund hang on the verb just before them, the others on the main one.
        let governor = if matches!(link, Link::Infinitive | Link::Gerund(_)) { self.clauses.len() - 1 } else { main };
        let mut own = Clause::new(items(&part), link, Some(governor));
        own.subject = self.clauses[governor].subject.clone();
        for part in part.into_inner() {
            match part.as_rule() {
                Rule::predicate => fill(part, &mut own),
                Rule::time => own.times.push(time(&part)),
                Rule::fronted => own.adjuncts.extend(adjunct(part)),
                Rule::frequency => own.frequency = Some(part.as_span().start()),
                _ => {}
            }
        }
        self.clauses.push(own);
    }

    /// "who had visited Russia twice", "seized by pirates".
    fn relative(&mut self, pair: Pair<Rule>, antecedent: Vec<Phrase>, governor: Option<usize>) {
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::predicate | Rule::inner_predicate | Rule::short_predicate => self.about(part, antecedent.clone(), governor),
                Rule::inner_and => self.relative(part, antecedent.clone(), governor),
                Rule::clause => self.clause(part, Some(antecedent.clone()), governor),
                Rule::inner_clause => self.inner(part, governor),
                _ => {}
            }
        }
    }

    /// A clause within a phrase that has a subject of its own: "where the plane crashed".
    fn inner(&mut self, pair: Pair<Rule>, governor: Option<usize>) {
        let mut own = Clause::new(items(&pair), Link::Relative, governor);
        let mut predicate = None;
        let mut joined = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::np | Rule::coordinated => add_phrase(part, &mut own.subject),
                Rule::inner_and => joined.push(part),
                Rule::inner_predicate => {
                    fill(part.clone(), &mut own);
                    predicate = Some(part);
                }
                _ => {}
            }
        }
        let at = self.clauses.len();
        let subject = own.subject.clone();
        self.clauses.push(own);
        if let Some(predicate) = predicate {
            self.within(predicate, at);
        }
        for part in joined {
            self.relative(part, subject.clone(), governor);
        }
    }

    /// A clause within a phrase, about what the phrase names.
    fn about(&mut self, predicate: Pair<Rule>, subject: Vec<Phrase>, governor: Option<usize>) {
        let mut own = Clause::new(items(&predicate), Link::Relative, governor);
        own.subject = subject;
        fill(predicate.clone(), &mut own);
        let at = self.clauses.len();
        self.clauses.push(own);
        self.within(predicate, at);
    }

    /// The gerunds and infinitives in a predicate that has no chain: "suspected | of shooting three people", "called | to testify".
    fn within(&mut self, predicate: Pair<Rule>, governor: usize) {
        for part in predicate.into_inner() {
            let link = match part.as_rule() {
                Rule::inner_gerund | Rule::lean_gerund => Link::Gerund(part.as_span().start()),
                Rule::inner_infinitive | Rule::lean_infinitive => Link::Infinitive,
                _ => continue,
            };
            let mut own = Clause::new(items(&part), link, Some(governor));
            own.subject = self.clauses[governor].subject.clone();
            let is_predicate = |part: &Pair<Rule>| matches!(part.as_rule(), Rule::innermost_predicate | Rule::lean_predicate);
            part.into_inner().filter(is_predicate).for_each(|part| fill(part, &mut own));
            self.clauses.push(own);
        }
    }

    /// What a relative clause speaks of: the nearest phrases before it that its pronoun can stand for.
    fn antecedent(&self, clause: &Clause, relative: &Pair<Rule>) -> Vec<Phrase> {
        let start = relative.as_span().start();
        // "where", "when" stand for no participant.
        if self.symbols.get(start..start + 2).is_some_and(|opening| opening.contains('v')) {
            return Vec::new();
        }
        let lists = [&clause.subject, &clause.appositions, &clause.objects, &clause.by].into_iter();
        let mut lists: Vec<&Vec<Phrase>> = lists.chain(clause.adjuncts.iter().map(|adjunct| &adjunct.phrases)).collect();
        let end = |list: &Vec<Phrase>| list.last().map_or(0, |phrase| phrase.items.end);
        lists.retain(|list| !list.is_empty() && end(list) <= start);
        lists.sort_by_key(|list| std::cmp::Reverse(end(list)));
        // "who" are people, a band, a party, or whom a number counts.
        let wants_people = self.symbols.get(start..start + 2).is_some_and(|opening| opening.contains('W'));
        let is_people = |list: &&&Vec<Phrase>| {
            // "the murder of Berg, who"
            let named = list.last().into_iter().flat_map(|phrase| phrase.of.last().into_iter().chain([phrase]));
            let mut heads = named.filter_map(|phrase| phrase.head.or(phrase.pronoun).or(phrase.numbers.last().copied()));
            heads.any(|item| self.symbols.as_bytes().get(item).is_some_and(|symbol| b"HPGMQ".contains(symbol)))
        };
        let fitting = lists.iter().find(is_people).filter(|_| wants_people);
        // "is available, which is good": what is so is no participant.
        let is_named = |list: &&&Vec<Phrase>| {
            list.iter().any(|phrase| phrase.head.is_some() || phrase.pronoun.is_some() || !phrase.numbers.is_empty())
        };
        fitting.or(lists.first().filter(is_named)).map(|list| list.to_vec()).unwrap_or_default()
    }
}

/// A phrase set beside the subject, with what is said of it; the relative clauses are given back with what they tell of.
fn apposition<'p>(pair: Pair<'p, Rule>, head: &mut Clause) -> Vec<(Pair<'p, Rule>, Vec<Phrase>)> {
    let mut relatives = Vec::new();
    for part in pair.into_inner() {
        match part.as_rule() {
            // "which" is the phrase, or nobody knows.
            Rule::apposed_relative if part.as_str().starts_with([',', 'w', 'v']) => relatives.push((part, Vec::new())),
            Rule::apposed_relative => relatives.push((part, head.subject.clone())),
            // ", one of ten people held on Friday,"
            // What has an object too may be said of either: "a swimmer turned actress".
            Rule::appended if part.clone().into_inner().flatten().any(|part| part.as_rule() == Rule::inner_object) => {}
            Rule::appended => relatives.extend(head.appositions.last().map(|phrase| (part, vec![phrase.clone()]))),
            Rule::np => head.appositions.push(phrase(part)),
            // "the mayor since 2004,", "one of the stars of the 1940s,": a time in it is not when it happened.
            Rule::pp => head.adjuncts.extend(adjunct(part)),
            _ => {}
        }
    }
    relatives
}

/// Puts verb group and complements into `clause`.
fn fill(pair: Pair<Rule>, clause: &mut Clause) {
    let all = items(&pair);
    clause.items = if clause.items.is_empty() { all } else { clause.items.start.min(all.start)..all.end };
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::group | Rule::saying => {
                clause.group = items(&part);
                if let Some(at) = part.as_str().find('T') {
                    let item = clause.group.start + at;
                    clause.times.push((part.as_str()[..at].ends_with('x').then(|| item - 1), item));
                }
            }
            Rule::object | Rule::said_object | Rule::inner_object | Rule::lean_object => {
                part.into_inner().for_each(|part| add_phrase(part, &mut clause.objects))
            }
            Rule::pp | Rule::guarded_pp | Rule::said_pp | Rule::of_pp | Rule::inner_of | Rule::fronted | Rule::lean_pp | Rule::short_pp => {
                match adjunct(part) {
                    Ok(adjunct) => clause.adjuncts.push(adjunct),
                    Err(time) => clause.times.push(time),
                }
            }
            Rule::by => match adjunct(part) {
                Ok(adjunct) => clause.by.extend(adjunct.phrases),
                Err(time) => clause.times.push(time),
            },
            Rule::time => clause.times.push(time(&part)),
            Rule::aged => {
                let items = items(&part);
                clause.appositions.push(Phrase { age: Some(items.start), items, ..Phrase::default() });
            }
            Rule::frequency => clause.frequency = Some(part.as_span().start()),
            Rule::predicative => {
                let at = part.as_span().start();
                if part.as_str() == "F" { clause.frequency = Some(at) } else { clause.predicative = Some(at) }
            }
            _ => {}
        }
    }
}

/// The time item with its preposition.
fn time(pair: &Pair<Rule>) -> (Option<usize>, usize) {
    let range = items(pair);
    let at = range.end - 1;
    ((range.len() > 1).then_some(range.start), at)
}

fn adjunct(pair: Pair<Rule>) -> Result<Adjunct, (Option<usize>, usize)> {
    let preposition = pair.as_span().start();
    let mut phrases = Vec::new();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::time => return Err((Some(preposition), time(&part).1)),
            _ => add_phrase(part, &mut phrases),
        }
    }
    Ok(Adjunct { preposition, phrases })
}

/// Adds a phrase, or those that are coordinated with it.
fn add_phrase(pair: Pair<Rule>, out: &mut Vec<Phrase>) {
    match pair.as_rule() {
        Rule::np => out.push(phrase(pair)),
        Rule::coordinated => pair.into_inner().for_each(|part| add_phrase(part, out)),
        _ => {}
    }
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
            Rule::years => {
                out.age = out.age.or(Some(part.as_span().start() + 1));
                out.of.extend(part.into_inner().filter(|part| part.as_rule() == Rule::home).map(of));
            }
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

/// What a symbol is in the phrase it says itself, save within nodes: those hold what is no part of it, but for a time.
fn chunk(pair: Pair<Rule>) -> Phrase {
    let mut out = Phrase { items: items(&pair), ..Phrase::default() };
    let symbols = pair.as_str().as_bytes();
    let start = out.items.start;
    let mut read = start;
    for part in pair.into_inner() {
        let inside = items(&part);
        out.take(read, &symbols[read - start..inside.start - start]);
        if part.as_rule() == Rule::edition {
            out.when = Some(inside.start);
        }
        read = inside.end;
    }
    out.take(read, &symbols[read - start..]);
    out
}
