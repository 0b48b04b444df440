//! How what two quantities report fits together.

use super::{Amount, Hedge, Kind, Quantity, Relation};

/// Two figures of one thing, of which one is rounded, differ by less than this share.
const ROUNDING_SHARE: f64 = 0.055;

/// The same where one was converted from another unit and both were rounded, or counted by the dozen.
const CONVERSION_SHARE: f64 = 0.1;

/// So many things are counted one by one.
const ONE_BY_ONE: f64 = 10.0;

/// Fewer than this are "a few".
const FEW: f64 = 12.0;

/// "A third" and "33 percent" are one; so many points may lie between a fraction and a percentage.
const FRACTION_POINTS: f64 = 1.5;

pub(super) fn compare(a: &Quantity, b: &Quantity) -> Relation {
    match (share_of_whole(a), share_of_whole(b)) {
        (Some(x), Some(y)) => return shares(x, y, a.kind != b.kind),
        (None, None) if a.kind == b.kind && a.unit == b.unit => {}
        _ => return Relation::Incomparable,
    }
    match a.kind {
        Kind::Label | Kind::Ordinal | Kind::Score => exact(same(a.amount.low, b.amount.low) && same(a.amount.high, b.amount.high)),
        Kind::Age => amounts(a.amount, b.amount, true),
        Kind::Cardinal => amounts(one_by_one(a.amount), one_by_one(b.amount), false),
        _ => amounts(a.amount, b.amount, false),
    }
}

/// "At least 10" of what is counted one by one: of twelve nobody says so, though the last printed figure goes up in tens.
fn one_by_one(amount: Amount) -> Amount {
    if amount.hedge == Hedge::AtLeast && amount.value <= ONE_BY_ONE {
        Amount { high: amount.high.min(amount.value + 1.0), ..amount }
    } else {
        amount
    }
}

fn shares(a: Amount, b: Amount, fraction_and_percentage: bool) -> Relation {
    match amounts(a, b, false) {
        Relation::Differs if fraction_and_percentage && (a.value - b.value).abs() <= FRACTION_POINTS => Relation::Rounding,
        relation => relation,
    }
}

/// Percentages and fractions on one scale.
fn share_of_whole(quantity: &Quantity) -> Option<Amount> {
    match quantity.kind {
        Kind::Percent if quantity.unit.as_deref() == Some("percent") => Some(quantity.amount),
        Kind::Fraction => Some(quantity.amount.convert(100.0, 0.0)),
        _ => None,
    }
}

fn exact(equal: bool) -> Relation {
    if equal { Relation::Equal } else { Relation::Differs }
}

/// Compares two amounts of one unit; `strict` where nobody rounds.
fn amounts(a: Amount, b: Amount, strict: bool) -> Relation {
    if a.hedge == b.hedge && same(a.low, b.low) && same(a.high, b.high) {
        return Relation::Equal;
    }
    let overlap = reaches(a, b.low) && reaches(b, a.low);
    match (a.hedge, b.hedge) {
        (Hedge::Exact, Hedge::Exact) if !strict && rounds_to(a, b) => Relation::Rounding,
        (Hedge::Exact, Hedge::Exact) => Relation::Differs,
        // "Several" and "a few" are no figures to hold against two or nine.
        (Hedge::Vague, _) | (_, Hedge::Vague) if a.low.max(b.low) < FEW => Relation::Fits,
        // "About 940 miles" are "1,500 km".
        (Hedge::About, Hedge::About | Hedge::Exact) | (Hedge::Exact, Hedge::About) if converts_to(a, b) => Relation::Rounding,
        _ if !overlap => Relation::Differs,
        // One end is the same, so that the other was changed.
        (Hedge::Range, Hedge::Range) if same(a.low, b.low) != same(a.high, b.high) => Relation::Differs,
        (Hedge::About, Hedge::About | Hedge::Exact) | (Hedge::Exact, Hedge::About) => Relation::Rounding,
        _ => Relation::Fits,
    }
}

/// Whether the finer of two exact figures gives the coarser when rounded to the figures that are printed of it. Small whole numbers are
/// counts and not rounded: 20 and 22 differ, but "a dozen" may be 11.
fn rounds_to(a: Amount, b: Amount) -> bool {
    if !is_power_of_ten(a.grain / b.grain) {
        return converts_to(a, b);
    }
    let (coarse, fine) = if a.grain >= b.grain { (a, b) } else { (b, a) };
    let distance = (coarse.value - fine.value).abs();
    let greater = coarse.value.abs().max(fine.value.abs());
    let counted = coarse.grain >= 1.0 && coarse.value < 100.0 && fine.value.fract() == 0.0;
    !counted && coarse.grain > fine.grain && distance <= coarse.grain / 2.0 * 1.001 && distance <= ROUNDING_SHARE * greater
}

/// Whether one is the other in dozens, or in another unit ("7 km (4 miles)"): both are rounded.
fn converts_to(a: Amount, b: Amount) -> bool {
    let distance = (a.value - b.value).abs();
    let other_scale = !is_power_of_ten(a.grain / b.grain);
    other_scale && distance <= (a.grain + b.grain) / 2.0 && distance <= CONVERSION_SHARE * a.value.abs().max(b.value.abs())
}

fn is_power_of_ten(ratio: f64) -> bool {
    let exponent = ratio.log10();
    (exponent - exponent.round()).abs() < 1e-6
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Whether an amount goes up to a value. "At least 22" is what was known so far, and would have been "at least 23".
fn reaches(amount: Amount, value: f64) -> bool {
    if amount.hedge == Hedge::AtLeast && amount.low < amount.high {
        return value < amount.high - tolerance(amount);
    }
    value <= amount.high + tolerance(amount)
}

/// Slack for conversions of units.
fn tolerance(amount: Amount) -> f64 {
    1e-9 * amount.high.abs()
}
