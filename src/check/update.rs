//! Whether two figures that differ are an earlier and a later state of one count.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::Pair;
use crate::{
    claim::lexicon::lexicon,
    fact::statement::{Slot, Statement},
    quantity::{Hedge, Quantity},
};

/// Why the second of two figures replaces the first, where the days by which they were known tell: those it happened to are counted while
/// the news comes in, and what was reported as a lower bound may be passed.
pub(super) fn why(pair: &Pair) -> Option<String> {
    let [a, b] = [pair.a, pair.b].map(|statement| Some((statement, statement.quantity(pair.set.documents)?)));
    let (a, b) = (a?, b?);
    let day = |statement: &Statement| Stamp::of(statement, pair);
    let (x, y) = (day(a.0)?, day(b.0)?);
    let ((earlier, first), (later, last)) = match () {
        () if x.before(&y) => ((a, x), (b, y)),
        () if y.before(&x) => ((b, y), (a, x)),
        () => return None,
    };
    let grows = pair.a.slot == Slot::Count && tallied(pair.a) && tallied(pair.b) || open_above(earlier.1);
    (grows && later.1.amount.value > earlier.1.amount.value).then(|| {
        let [earlier, later] = [earlier.0, later.0].map(|statement| pair.text(statement));
        format!("“{earlier}” was reported by {}, “{later}” by {}: the count rose", first.day, last.day)
    })
}

/// By when a figure was known: the day that its sentence tells, else when its section or its article was published.
struct Stamp {
    article: usize,
    day: NaiveDate,
    /// By the clock of the article's place.
    clock: Option<NaiveTime>,
    instant: Option<DateTime<FixedOffset>>,
}

impl Stamp {
    fn of(statement: &Statement, pair: &Pair) -> Option<Self> {
        let document = &pair.set.documents[statement.article];
        let stamp = |day, clock, instant| Some(Self { article: statement.article, day, clock, instant });
        if let Some(day) = document.claims.as_of(statement.claim, &document.times) {
            return stamp(day, None, None);
        }
        if let Some(update) = document.article.update_at(statement.span.start) {
            return stamp(update.date, update.clock, update.instant);
        }
        let published = document.article.published.as_ref()?;
        stamp(published.date, published.instant.map(|instant| instant.time()), published.instant)
    }

    fn before(&self, other: &Self) -> bool {
        match (self.instant, other.instant) {
            (Some(own), Some(others)) => own < others,
            _ if self.article == other.article && self.day == other.day => self.clock < other.clock,
            _ => self.day < other.day,
        }
    }
}

fn tallied(statement: &Statement) -> bool {
    statement.class.is_some_and(|class| lexicon().class(class).tally)
}

/// "At least 22": it may be more.
fn open_above(quantity: &Quantity) -> bool {
    matches!(quantity.amount.hedge, Hedge::AtLeast | Hedge::MoreThan)
}
