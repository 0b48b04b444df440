//! Figures that follow from two others: an age from a year of birth, an anniversary from its event, a length from its two ends.

use chrono::Datelike;
use itertools::Itertools;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Document, Span,
    claim::{Role, lexicon::lexicon},
    fact::statement::{Slot, Statement},
    quantity::Kind,
    report::{Normalised, Relation, Severity},
    temporal::{TimeKind, TimeMention},
    text::{Sentence, Tag, of_sentence},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "arithmetic",
    looks_for: "an age, an anniversary or a length in years that the years beside it do not give",
    fires: "The town marked the 80th anniversary of the 1943 flood in 2013, and the mayor laid a wreath.",
    silent: "The town marked the 70th anniversary of the 1943 flood in 2013, and the mayor laid a wreath.",
};

const CONFIDENCE: f64 = 0.7;

/// Ages, anniversaries and lengths that do not fit their years.
pub fn find(set: &Set) -> Vec<Draft> {
    let in_articles = set.documents.iter().enumerate().flat_map(|(article, document)| {
        let sentences = 0..document.sentences.len();
        sentences.flat_map(move |sentence| {
            let reader = Reader { article, document, sentence, set: set.documents };
            reader.anniversary().into_iter().chain(reader.length())
        })
    });
    in_articles.chain(ages(set)).collect()
}

/// One figure with the place that gives it.
struct Figure {
    article: usize,
    sentence: usize,
    span: Span,
}

/// What clashes with what: the figure that follows from the others, and why it does not.
fn draft(fact: String, given: Figure, against: Figure, why: String, set: &[Document]) -> Draft {
    let stand = |figure: Figure| {
        let text = figure.span.of(&set[figure.article].article.text).to_owned();
        let place = Place { article: figure.article, sentence: figure.sentence, span: figure.span, claim: None, premises: Vec::new() };
        Stand { value: text.clone(), normalised: Normalised::Words { text }, places: vec![place] }
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

// ── Inside one sentence ──────────────────────────────────────────────────────────────────────────────────────────────────

struct Reader<'a> {
    article: usize,
    document: &'a Document,
    sentence: usize,
    set: &'a [Document],
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

    /// "The 80th anniversary of the 1943 flood", told in 2013.
    fn anniversary(&self) -> Option<Draft> {
        let quantities = &self.document.quantities;
        let own = &quantities[of_sentence(quantities, self.sentence, |quantity| quantity.sentence)];
        let tokens = &self.sentence().tokens;
        let (ordinal, word) = own.iter().filter(|quantity| quantity.kind == Kind::Ordinal).find_map(|quantity| {
            let word = tokens.get(self.sentence().tokens_in(quantity.span).end).filter(|token| token.lemma == "anniversary")?;
            Some((quantity, word))
        })?;
        let of = tokens.iter().find(|token| token.span.start >= word.span.end).filter(|token| token.lemma == "of")?;
        let event = self.times().iter().find(|time| time.span.start > of.span.start && self.own_year(time).is_some())?;
        let between = tokens.iter().filter(|token| token.span.start > of.span.start && token.span.end <= event.span.start);
        if between.into_iter().any(|token| matches!(token.tag, Tag::Verb | Tag::Aux | Tag::Punct)) {
            return None;
        }
        let told = self.times().iter().filter(|time| time.span.start != event.span.start).find_map(|time| self.own_year(time));
        let published = || Some((self.document.article.published.as_ref()?.date.year(), 1));
        let (year, slack) = told.map(|year| (year, 0)).or_else(published)?;
        let event_year = self.own_year(event)?;
        let years = f64::from(year - event_year);
        ((ordinal.amount.value - years).abs() > f64::from(slack)).then(|| {
            let span = ordinal.span.join(word.span);
            let why = format!("{year} is {years} years after {event_year}: “{}” does not fit “{}”", self.text(span), self.text(event.span));
            draft("which anniversary it is".to_owned(), self.figure(span), self.figure(event.span), why, self.set)
        })
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

// ── Across articles ──────────────────────────────────────────────────────────────────────────────────────────────────────

/// "Aged 41" and "born in 1984", of one person.
fn ages(set: &Set) -> Vec<Draft> {
    let statements = &set.facts.statements;
    let Some(born) = lexicon().class_named("be-born") else { return Vec::new() };
    let births = statements.iter().filter(|statement| statement.slot == Slot::When && statement.class == Some(born));
    let births: Vec<(&Statement, i32)> =
        births.filter_map(|birth| Some((birth, birth.time_mention(set.documents)?.time.when.year?))).collect();
    let mut out: Vec<Draft> = Vec::new();
    for age in statements.iter().filter(|statement| statement.slot == Slot::Age) {
        let (Some(owner), Some(quantity), Some(told)) = (age.owner, age.quantity(set.documents), told_in(age, set)) else { continue };
        let own = births.iter().filter(|(birth, _)| birth.participants.contains(&(Role::Patient, owner)));
        for (birth, year) in own {
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

/// The year of what an age is told of: that of its event, else of its article.
fn told_in(age: &Statement, set: &Set) -> Option<i32> {
    let document = &set.documents[age.article];
    match document.claims.events.get(age.event).and_then(|event| event.time) {
        Some(time) => document.times[time].time.when.year,
        None => document.article.published.as_ref().map(|published| published.date.year()),
    }
}
