//! Anniversaries that the year of their event does not give, in one article or across several.

use chrono::Datelike;
use itertools::Itertools;
use smol_str::SmolStr;

use super::{
    super::{Draft, Set},
    Figure, Reader, draft, readers,
};
use crate::{
    Span,
    quantity::Kind,
    text::{Tag, Token, of_sentence},
};

/// What happened, as a noun phrase tells it.
struct Event {
    /// The year, else the phrase.
    figure: Figure,
    phrase: Span,
    noun: SmolStr,
    /// "Marena" in "the Marena flood".
    names: Vec<SmolStr>,
    year: Option<i32>,
}

impl Event {
    /// Whether two phrases name one happening: by the same noun, and by a name that they share or that neither has.
    fn is(&self, other: &Self) -> bool {
        let bare = self.names.is_empty() && other.names.is_empty();
        self.noun == other.noun && (bare || self.names.iter().any(|name| other.names.contains(name)))
    }
}

struct Anniversary {
    figure: Figure,
    number: f64,
    /// When it is one, and by how many years that may be off.
    year: i32,
    slack: i32,
    event: Event,
}

/// "The 80th anniversary of the flood", told in 2013, and "the 1943 flood".
pub(super) fn find(set: &Set) -> Vec<Draft> {
    let anniversaries: Vec<Anniversary> = readers(set).filter_map(|reader| reader.anniversary()).collect();
    if anniversaries.is_empty() {
        return Vec::new();
    }
    let dated: Vec<Event> = readers(set).flat_map(|reader| reader.dated_events()).collect();
    let clashes = anniversaries.iter().filter_map(|anniversary| {
        let (told, years) = misfit(anniversary, &dated)?;
        let Anniversary { figure, year, .. } = anniversary;
        let text = |figure: &Figure| figure.span.of(&set.documents[figure.article].article.text);
        let event_year = told.year?;
        let why = format!("{year} is {years} years after {event_year}: “{}” does not fit “{}”", text(figure), text(&told.figure));
        Some(draft("which anniversary it is".to_owned(), *figure, told.figure, why, set.documents))
    });
    clashes.collect()
}

/// The telling of its year that an anniversary does not fit, with the years between the two.
fn misfit<'a>(anniversary: &'a Anniversary, dated: &'a [Event]) -> Option<(&'a Event, f64)> {
    let own = anniversary.event.year.is_some().then_some(&anniversary.event);
    // Floods come again: where the phrase gives no year, all that give one must agree.
    let others = || dated.iter().filter(|event| event.is(&anniversary.event));
    let told = own.or_else(|| others().map(|event| event.year).all_equal().then(|| others().next()).flatten())?;
    let years = f64::from(anniversary.year - told.year?);
    ((anniversary.number - years).abs() > f64::from(anniversary.slack)).then_some((told, years))
}

impl Reader<'_> {
    /// "The 80th anniversary of the Marena flood", with the year in which it is one.
    fn anniversary(&self) -> Option<Anniversary> {
        let quantities = &self.document.quantities;
        let own = &quantities[of_sentence(quantities, self.sentence, |quantity| quantity.sentence)];
        let tokens = &self.sentence().tokens;
        let (ordinal, word) = own.iter().filter(|quantity| quantity.kind == Kind::Ordinal).find_map(|quantity| {
            let word = self.sentence().tokens_in(quantity.span).end;
            tokens.get(word).filter(|token| token.lemma == "anniversary").map(|_| (quantity, word))
        })?;
        let of = tokens.get(word + 1).filter(|token| token.lemma == "of").map(|_| word + 2)?;
        let event = self.event(of)?;
        let told = self.times().iter().filter(|time| !event.phrase.contains(time.span)).find_map(|time| self.own_year(time));
        let published = || Some((self.document.article.published.as_ref()?.date.year(), 1));
        let (year, slack) = told.map(|year| (year, 0)).or_else(published)?;
        let span = ordinal.span.join(tokens[word].span);
        Some(Anniversary { figure: self.figure(span), number: ordinal.amount.value, year, slack, event })
    }

    /// What is told of with its year somewhere in the sentence: "the 1943 flood", "the flood of 1943 in Marena".
    fn dated_events(&self) -> Vec<Event> {
        let years: Vec<Span> = self.times().iter().filter(|time| self.own_year(time).is_some()).map(|time| time.span).collect();
        if years.is_empty() {
            return Vec::new();
        }
        let starts = (0..self.sentence().tokens.len()).filter(|&at| self.sentence().tokens[at].tag == Tag::Det);
        starts.filter_map(|at| self.event(at)).filter(|event| event.year.is_some()).collect()
    }

    /// The noun phrase that begins at a token, with the names and the year in it: "the 1943 flood", "the Marena flood of 1943".
    fn event(&self, first: usize) -> Option<Event> {
        let tokens = &self.sentence().tokens;
        let in_phrase = |token: &&Token| matches!(token.tag, Tag::Det | Tag::Num | Tag::Adj | Tag::Noun | Tag::Propn);
        let run = tokens.get(first..)?.iter().take_while(in_phrase).count();
        let head = first + tokens[first..first + run].iter().rposition(|token| token.tag != Tag::Num)?;
        let noun = Some(&tokens[head]).filter(|token| token.tag == Tag::Noun)?.lemma.clone();
        let mut end = head + 1;
        while let Some(joint) = tokens.get(end) {
            let of_it = |token: &&Token| token.tag == Tag::Propn || token.tag == Tag::Num && joint.lemma == "of";
            let added = tokens[end + 1..].iter().take_while(of_it).count();
            if added == 0 || !matches!(joint.lemma.as_str(), "of" | "in") {
                break;
            }
            end += 1 + added;
        }
        let phrase = tokens[first].span.join(tokens[end - 1].span);
        let dated = self.times().iter().filter(|time| phrase.contains(time.span)).find(|time| self.own_year(time).is_some());
        let names =
            tokens[first..end].iter().filter(|token| token.tag == Tag::Propn && dated.is_none_or(|time| !time.span.contains(token.span)));
        Some(Event {
            figure: self.figure(dated.map_or(phrase, |time| time.span)),
            phrase,
            noun,
            names: names.map(|token| token.lemma.clone()).collect(),
            year: dated.and_then(|time| self.own_year(time)),
        })
    }
}
