//! How what two quantities report fits together.

use super::{Amount, Hedge, Kind, Quantity, Relation};

/// Two figures of one thing, of which one is rounded, differ by less than this share.
const ROUNDING_SHARE: f64 = 0.055;

pub(super) fn compare(a: &Quantity, b: &Quantity) -> Relation {
    match (share_of_whole(a), share_of_whole(b)) {
        (Some(a), Some(b)) => return amounts(a, b, false),
        (None, None) if a.kind == b.kind && a.unit == b.unit => {}
        _ => return Relation::Incomparable,
    }
    match a.kind {
        Kind::Label | Kind::Ordinal | Kind::Score => exact(same(a.amount.low, b.amount.low) && same(a.amount.high, b.amount.high)),
        Kind::Age => amounts(a.amount, b.amount, true),
        _ => amounts(a.amount, b.amount, false),
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
    let overlap = a.low <= b.high + tolerance(b) && b.low <= a.high + tolerance(a);
    match (a.hedge, b.hedge) {
        (Hedge::Exact, Hedge::Exact) if !strict && rounds_to(a, b) => Relation::Rounding,
        (Hedge::Exact, Hedge::Exact) => Relation::Differs,
        _ if !overlap => Relation::Differs,
        (Hedge::About, Hedge::About | Hedge::Exact) | (Hedge::Exact, Hedge::About) => Relation::Rounding,
        _ => Relation::Fits,
    }
}

/// Whether the finer of two exact figures gives the coarser when rounded to the figures that are printed of it. Small whole numbers are
/// counts and not rounded: 20 and 22 differ.
fn rounds_to(a: Amount, b: Amount) -> bool {
    let (coarse, fine) = if a.grain >= b.grain { (a, b) } else { (b, a) };
    let counted = coarse.grain >= 1.0 && coarse.value < 100.0 && fine.value.fract() == 0.0;
    let distance = (coarse.value - fine.value).abs();
    !counted
        && coarse.grain > fine.grain
        && distance <= (coarse.grain / 2.0).max(fine.grain / 2.0) * 1.001
        && distance <= ROUNDING_SHARE * coarse.value.abs().max(fine.value.abs())
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Slack for conversions of units.
fn tolerance(amount: Amount) -> f64 {
    1e-9 * amount.high.abs()
}
