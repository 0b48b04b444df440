//! Figures that follow from two others: an age from a year of birth, an anniversary from the year of its event, a length from its
//! two ends, a day from another and the days between.

mod anniversary;

use chrono::Datelike;
use itertools::Itertools;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Document, Span,
    claim::{Role, lexicon::lexicon},
    fact::statement::{Slot, Statement, Value},
    report::{Relation, Severity},
    temporal::{self, Grain, TimeKind, TimeMention},
    text::{Sentence, of_sentence},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "arithmetic",
    looks_for: "an age, an anniversary, a length or a day that the dates it is told with do not give",
    fires: "The town marked the 80th anniversary of the 1943 flood in 2013, and the mayor laid a wreath.",
    silent: "The town marked the 70th anniversary of the 1943 flood in 2013, and the mayor laid a wreath.",
};

const CONFIDENCE: f64 = 0.7;

/// Ages, anniversaries and lengths that do not fit their years.
pub fn find(set: &Set) -> Vec<Draft> {
    let in_sentences = readers(set).flat_map(|reader| reader.length().into_iter().chain(reader.apart()));
    in_sentences.chain(anniversary::find(set)).chain(ages(set)).collect()
}

/// One figure with the place that gives it.
#[derive(Clone, Copy)]
struct Figure {
    article: usize,
    sentence: usize,
    span: Span,
}

/// What clashes with what: the figure that follows from the others, and why it does not.
fn draft(fact: String, given: Figure, against: Figure, why: String, set: &[Document]) -> Draft {
    let stand = |figure: Figure| {
        let place = Place { article: figure.article, sentence: figure.sentence, span: figure.span, claim: None, premises: Vec::new() };
        Stand::of_words(figure.span.of(&set[figure.article].article.text), vec![place])
    };
    let judgement =
        Judgement { rule: RULE.name, relation: Relation::Contradiction, severity: Severity::Warning, confidence: CONFIDENCE, why };
    Draft {
        question: fact.clone(),
        fact,
        stands: vec![stand(given), stand(against)],
        clashes: vec![(0, 1, judgement)],
        evidence: Vec::new(),
    }
}

/// A sentence with its layers.
struct Reader<'a> {
    article: usize,
    document: &'a Document,
    sentence: usize,
    set: &'a [Document],
}

fn readers<'a>(set: &Set<'a>) -> impl Iterator<Item = Reader<'a>> + use<'a> {
    let documents = set.documents;
    let in_article = move |(article, document): (usize, &'a Document)| {
        (0..document.sentences.len()).map(move |sentence| Reader { article, document, sentence, set: documents })
    };
    documents.iter().enumerate().flat_map(in_article)
}

impl Reader<'_> {
    fn sentence(&self) -> &Sentence {
        &self.document.sentences[self.sentence]
    }

    fn times(&self) -> &[TimeMention] {
        &self.document.times[of_sentence(&self.document.times, self.sentence, |time| time.sentence)]
    }

    fn figure(&self, span: Span) -> Figure {
        Figure { article: self.article, sentence: self.sentence, span }
    }

    fn text(&self, span: Span) -> &str {
        span.of(&self.document.article.text)
    }

    /// "On July 6, three days after the quake of July 2".
    fn apart(&self) -> Option<Draft> {
        let (day, apart) = self.times().iter().tuple_windows().find(|(day, apart)| {
            let gap = self.document.article.text.get(day.span.end..apart.span.start).unwrap_or_default();
            let days = [day, apart].iter().all(|time| time.time.when.grain == Grain::Day);
            days && apart.time.beside.is_some() && matches!(gap.trim(), "," | "(" | "–" | "—")
        })?;
        let (start, _) = apart.time.when.range?;
        let why = format!("“{}” would be {}", self.text(apart.span), start.format("%-d %B %Y"));
        let draft = || draft("which day it was".to_owned(), self.figure(day.span), self.figure(apart.span), why, self.set);
        // A guessed week or year may be off, the day of the week may not.
        let clash = day.time.when.weekday != apart.time.when.weekday && temporal::compare(&day.time, &apart.time).excludes();
        clash.then(draft)
    }

    /// "His 12-year rule, from 2000 to 2010".
    fn length(&self) -> Option<Draft> {
        let exact = |time: &&TimeMention| time.time.kind == TimeKind::Duration && years(&time.time.value).is_some();
        let length = self.times().iter().filter(exact).exactly_one().ok()?;
        let dated = self.times().iter().filter(|time| self.own_year(time).is_some() && time.span.len() == 4);
        let (first, last) = dated.tuple_windows().filter(|(a, b)| self.is_range(a, b)).exactly_one().ok()?;
        let told = f64::from(self.own_year(last)? - self.own_year(first)?);
        let years = years(&length.time.value)?;
        // Counting both ends makes one more, and months may make one less.
        ((told - years).abs() > 1.0).then(|| {
            let span = first.span.join(last.span);
            let why = format!("“{}” are {told} years, not {}", self.text(span), self.text(length.span));
            draft("how many years it was".to_owned(), self.figure(length.span), self.figure(span), why, self.set)
        })
    }

    /// "From 2000 to 2010", "between 2000 and 2010", "2000–2010".
    fn is_range(&self, first: &TimeMention, last: &TimeMention) -> bool {
        let text = &self.document.article.text;
        let gap = text.get(first.span.end..last.span.start).unwrap_or_default().trim();
        let lead = text.get(..first.span.start).unwrap_or_default().trim_end();
        matches!(gap, "to" | "until" | "till" | "through" | "-" | "–") || gap == "and" && lead.ends_with("between")
    }

    /// The year that stands in the words of a time.
    fn own_year(&self, time: &TimeMention) -> Option<i32> {
        let year = time.time.when.year?;
        self.text(time.span).contains(&year.to_string()).then_some(year)
    }
}

/// "P12Y".
fn years(value: &str) -> Option<f64> {
    value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()
}

/// "Aged 41" and "born in 1984", of one person.
fn ages(set: &Set) -> Vec<Draft> {
    let statements = &set.facts.statements;
    let Some(born) = lexicon().class_named("be-born") else { return Vec::new() };
    let births = statements.iter().filter(|statement| statement.slot == Slot::When && statement.class == Some(born));
    let births: Vec<(&Statement, i32)> =
        births.filter_map(|birth| Some((birth, birth.time_mention(set.documents)?.time.when.year?))).collect();
    let mut out: Vec<Draft> = Vec::new();
    for age in statements.iter().filter(|statement| statement.slot == Slot::Age) {
        let (Some(owner), Some(quantity)) = (age.owner, age.quantity(set.documents)) else { continue };
        let own = births.iter().filter(|(birth, _)| birth.participants.contains(&(Role::Patient, owner)));
        for (birth, year) in own {
            let Some(told) = told_in(age, birth, set) else { continue };
            let years = f64::from(told - year);
            // The birthday of that year may be past or still to come.
            if quantity.amount.low > years || quantity.amount.high < years - 1.0 {
                let name = &set.facts.entities.get(owner).name;
                let figure =
                    |statement: &Statement| Figure { article: statement.article, sentence: statement.sentence, span: statement.span };
                let why = format!("who was born in {year} was {} or {years} in {told}", years - 1.0);
                out.push(draft(format!("how old {name} is"), figure(age), figure(birth), why, set.documents));
                break;
            }
        }
    }
    out
}

/// The year of what an age is told of: that of its event, else of its article. "Berg, 33, was born in 1980" is told of no birth.
fn told_in(age: &Statement, birth: &Statement, set: &Set) -> Option<i32> {
    let document = &set.documents[age.article];
    let of_birth = |time: &usize| (age.article, Value::Time(*time)) == (birth.article, birth.value);
    match document.claims.events.get(age.event).and_then(|event| event.time).filter(|time| !of_birth(time)) {
        Some(time) => document.times[time].time.when.year,
        None => document.article.published.as_ref().map(|published| published.date.year()),
    }
}
