//! Numbers, measures, money, shares and frequencies: find, normalise, compare.

mod compare;
mod context;
mod find;
mod normalise;
mod symbols;

use serde::Serialize;
use smol_str::SmolStr;

use crate::{Span, article::Article, temporal::TimeMention, text::Sentence};

/// A quantity in an article: "at least 22", "$4 billion", "6.1-magnitude", "third", "twice".
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Hedge, number and unit ("at least $4 billion"); never the thing counted.
    pub span: Span,
    /// The bare number inside `span`.
    pub number: Span,
    /// Index of its sentence.
    pub sentence: usize,
    pub kind: Kind,
    pub amount: Amount,
    /// Normal form of the unit: `USD`, `km`, `magnitude`, `percent`, `year`. `None` for a plain count.
    pub unit: Option<SmolStr>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// "22", "a dozen", "dozens": a number of things.
    Cardinal,
    /// "third", "80th".
    Ordinal,
    /// "twice", "three times".
    Frequency,
    /// "one in five", "half", "two-thirds".
    Fraction,
    Percent,
    /// The unit is an ISO 4217 code.
    Money,
    /// A number with a unit of measure; the amount is in the unit's base (metres, kilograms, seconds, square metres …).
    Measure,
    /// "45-year-old", "aged 41"; years.
    Age,
    /// "3-1", "a 5-4 vote".
    Score,
    /// Street numbers, telephone numbers, model numbers, "Flight 93", "No. 5": a name, not an amount.
    Label,
}

/// What a number reports, with its own precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The figure as reported (the middle of a range).
    pub value: f64,
    /// The least and the greatest value that the words allow: "about 50" is 45 to 55, "5 to 10" is 5 to 10, "dozens" is 24 to 99.
    pub low: f64,
    pub high: f64,
    pub hedge: Hedge,
    /// Size of the last printed figure that is not a closing zero: 1 for "1,037", 100 for "1,500", 100,000 for "2.7 million".
    pub grain: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    #[default]
    Exact,
    /// "about", "some", "nearly", "almost", "roughly".
    About,
    /// "at least", "no fewer than", "22 or more".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "at most", "up to", "as many as".
    AtMost,
    /// "less than", "fewer than", "under".
    LessThan,
    /// "5 to 10", "between 5 and 10".
    Range,
    /// "dozens", "several", "hundreds", "a few".
    Vague,
}

/// How two amounts of one unit relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Equal,
    /// One is the other, coarser: "about 50" and "47", "$1.2 billion" and "$1.23 billion".
    Rounding,
    /// They fit together without being the same ("dozens" and "31", "at least 22" and "22").
    Fits,
    /// What was reported differs beyond its own precision.
    Differs,
    /// Different units or kinds: nothing can be said.
    Incomparable,
}

/// Finds every quantity of an article outside its time expressions, in the order of the text and without overlap. Ages are found inside
/// durations too ("45-year-old").
pub fn find(article: &Article, sentences: &[Sentence], times: &[TimeMention]) -> Vec<Quantity> {
    find::find(article, sentences, times)
}

/// Compares what two quantities report.
pub fn compare(a: &Quantity, b: &Quantity) -> Relation {
    compare::compare(a, b)
}

/// The unit in which the models of one product differ, where a quantity is given in one: an article that gives several such quantities tells
/// of several models. `words` are those of its span: inches measure rain, too, but a "13-inch" thing is one of several.
pub fn unit_of_models(quantity: &Quantity, words: &str) -> Option<&'static str> {
    symbols::unit_of_models(quantity.unit.as_deref()?, words)
}
