//! Where, told from another place: from one anchor, one happening lies one way and so far off.

use super::{Pair, Statement, Verdict, place, quantity};
use crate::{
    claim::bearings::Turn,
    fact::statement::Slot,
    quantity::{Quantity, Relation as Amounts, compare},
    report::Relation,
    text::of_sentence,
};

/// Judges two answers of which each is told from an anchor.
pub fn judge(pair: &Pair) -> Verdict {
    let Some(anchor) = pair.a.anchor.filter(|anchor| pair.b.anchor == Some(*anchor)) else { return Verdict::Fits };
    let turn = pair.a.direction.zip(pair.b.direction).map(|(a, b)| a.turn(b));
    let (x, y) = (pair.text(pair.a), pair.text(pair.b));
    match turn {
        Some(Turn::Away) => {
            let from = &pair.set.facts.entities.get(anchor).name;
            pair.clash(place::RULE.name, Relation::Contradiction, format!("“{x}” and “{y}” lie in different directions from {from}"))
        }
        None | Some(Turn::None) => far(pair),
        Some(Turn::Coarser) => match far(pair) {
            Verdict::Same => pair.clash(place::RULE.name, Relation::Rounding, format!("“{x}” and “{y}” are one direction, one more exact")),
            differs => differs,
        },
        Some(Turn::Unclear) => Verdict::Fits,
    }
}

/// Judges how far off it lies, where both tell.
fn far(pair: &Pair) -> Verdict {
    if pair.a.slot == Slot::Amount {
        return quantity::differing(pair, place::RULE.name);
    }
    // An article that gives two distances tells of two places.
    if pair.a.article == pair.b.article {
        return Verdict::Same;
    }
    match distance(pair.a, pair).zip(distance(pair.b, pair)).map(|(a, b)| compare(a, b)) {
        Some(Amounts::Differs) => {
            let (x, y) = (pair.text(pair.a), pair.text(pair.b));
            pair.clash(place::RULE.name, Relation::Contradiction, format!("“{x}” and “{y}” are two distances"))
        }
        _ => Verdict::Same,
    }
}

/// The distance in "75 km west of Brenn".
fn distance<'a>(statement: &Statement, pair: &Pair<'a>) -> Option<&'a Quantity> {
    let quantities = &pair.set.documents[statement.article].quantities;
    let own = &quantities[of_sentence(quantities, statement.sentence, |quantity| quantity.sentence)];
    own.iter().find(|quantity| quantity.unit.as_deref() == Some("m") && statement.span.contains(quantity.span))
}
