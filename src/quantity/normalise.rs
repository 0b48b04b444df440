//! What a parsed quantity amounts to.

use super::{
    Amount, Hedge,
    symbols::{Sense, Symbol, closing_power},
};

/// A number before its hedge and unit: value, and the size of its last printed figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) grain: f64,
}

/// Adds up the symbols of one number: "two hundred and five thousand", "4 1/2 million", "half a dozen".
pub(super) fn number(symbols: &[Symbol]) -> Number {
    let mut total = 0.0;
    let mut group: Option<f64> = None;
    let mut grain = 1.0;
    let mut scale = 1.0;
    for symbol in symbols {
        match (symbol.code, &symbol.sense) {
            (b'N', Sense::Number { value, grain: own }) => {
                group = Some(group.unwrap_or(0.0) + value);
                grain = *own;
            }
            (b'F', Sense::Number { value, .. }) => {
                group = Some(group.unwrap_or(0.0) + value);
                grain = *value;
            }
            (_, Sense::Number { value, .. }) => {
                let sum = group.unwrap_or(0.0) + value;
                group = Some(sum);
                grain = closing_power(sum);
            }
            // "half a million" scales what follows, "a million and a half" what went before.
            (b'f', Sense::Multiplier(half)) => match group {
                None if total > 0.0 => total += half * scale,
                known => {
                    group = Some(known.unwrap_or(0.0) + half);
                    grain = *half;
                }
            },
            (b'q', Sense::Multiplier(quarter)) => {
                group = Some(group.unwrap_or(1.0) * quarter);
                grain = *quarter;
            }
            (b'H', Sense::Multiplier(hundred)) => {
                group = Some(group.unwrap_or(1.0) * hundred);
                grain *= hundred;
            }
            // Half a dozen to either side is still "a dozen" to a reporter.
            (b'Z', Sense::Multiplier(dozen)) => {
                group = Some(group.unwrap_or(1.0) * dozen);
                grain = dozen / 2.0;
            }
            (b'M', Sense::Multiplier(factor)) => {
                match group.take() {
                    None if total > 0.0 => total *= factor,
                    value => total += value.unwrap_or(1.0) * factor,
                }
                grain *= factor;
                scale = *factor;
            }
            _ => {}
        }
    }
    Number { value: total + group.unwrap_or(0.0), grain }
}

/// What multiplies the second number of a range and was left out of the first: "5 to 10 million".
pub(super) fn shared_multiplier(symbols: &[Symbol]) -> f64 {
    let factors = symbols.iter().filter(|symbol| symbol.code == b'M');
    factors.map(|symbol| if let Sense::Multiplier(factor) = symbol.sense { factor } else { 1.0 }).product()
}

/// Least and greatest of a vague amount: "dozens", "several hundred", "tens of thousands".
pub(super) fn vague(symbols: &[Symbol]) -> (f64, f64) {
    let mut bounds = (1.0, 1.0);
    for symbol in symbols {
        match symbol.sense {
            // "tens of thousands" is twenty thousand or more; "several thousands" three thousand or more.
            Sense::Interval { low, high } if bounds.0 > 1.0 => {
                let unit = 10f64.powf(low.log10().floor());
                bounds = if low >= 20.0 { (bounds.0 * unit, (bounds.1 + 1.0) * unit - 1.0) } else { (bounds.0 * low, bounds.1 * high) };
            }
            Sense::Interval { low, high } => bounds = (low, high),
            Sense::Multiplier(factor) => bounds = (bounds.0 * factor, bounds.1 * factor),
            _ => {}
        }
    }
    bounds
}

/// The hedges around a number, as one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hedging {
    hedge: Hedge,
    from_below: bool,
}

impl Hedging {
    /// A bound says more than "about": "at least about 50" is "at least 50".
    pub(super) fn add(&mut self, sense: &Sense) {
        let Sense::Hedge { hedge, from_below } = *sense else { return };
        if matches!(self.hedge, Hedge::Exact | Hedge::About) {
            *self = Self { hedge, from_below };
        }
    }

    /// The amount that a single number reports under these hedges.
    pub(super) fn amount(self, number: Number) -> Amount {
        let Number { value, grain } = number;
        let slack = slack(number);
        let (low, high) = match self.hedge {
            Hedge::About if self.from_below => (value - slack, value),
            Hedge::About => (value - slack, value + slack),
            // What was known so far: up to the next step of the last printed figure.
            Hedge::AtLeast | Hedge::MoreThan => (value, value + grain),
            Hedge::AtMost | Hedge::LessThan => (value - grain, value),
            Hedge::Exact | Hedge::Range | Hedge::Vague => (value, value),
        };
        Amount { value, low: low.max(0.0).min(high), high, hedge: self.hedge, grain }
    }

    /// The amount of a range or a vague word; a hedge around it says nothing more.
    pub(super) fn spread(self, low: f64, high: f64, grain: f64, hedge: Hedge) -> Amount {
        Amount { value: (low + high) / 2.0, low, high, hedge, grain }
    }
}

/// How far an approximate number reaches: half of its last figure, but not more than a fifth of it, and at least one for whole numbers.
fn slack(Number { value, grain }: Number) -> f64 {
    let half = (grain / 2.0).min(value.abs() / 5.0);
    if grain >= 1.0 && value.fract() == 0.0 { half.max(1.0) } else { half }
}

impl Amount {
    /// The amount in the base of its unit.
    pub(super) fn convert(self, factor: f64, shift: f64) -> Self {
        let scale = |x: f64| (x + shift) * factor;
        Self { value: scale(self.value), low: scale(self.low), high: scale(self.high), hedge: self.hedge, grain: self.grain * factor }
    }
}
