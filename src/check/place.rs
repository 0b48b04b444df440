//! Where: one happening has one place.

use super::{Pair, RuleInfo, Set, Statement, Verdict};
use crate::{fact::statement::Value, name, report::Relation as Kind};

pub const RULE: RuleInfo = RuleInfo {
    name: "place",
    looks_for: "two places of one happening, neither of which lies in the other",
    fires: "Actor Paul Deane died on Friday in Lyon after a long illness.\nActor Paul Deane died on Friday in Geneva after a long illness.",
    silent: "Actor Paul Deane died on Friday in Lyon after a long illness.\nActor Paul Deane died on Friday in France after a long illness.",
};

pub fn judge(pair: &Pair) -> Verdict {
    let (Value::Entity(a), Value::Entity(b)) = (pair.a.value, pair.b.value) else { return Verdict::Fits };
    let (article_a, article_b) = (pair.a.article, pair.b.article);
    if pair.set.facts.entities.id(article_a, a) == pair.set.facts.entities.id(article_b, b) {
        return Verdict::Same;
    }
    let entity = |article: usize, index: usize| &pair.set.documents[article].names.entities[index];
    let (x, y) = (entity(article_a, a), entity(article_b, b));
    // "In Oman and Yemen" and "in Yemen": each gives as many as it knows of.
    let [all_x, all_y] = [listed(pair.a, pair.set), listed(pair.b, pair.set)];
    let meet = |x: &str, y: &str| name::lies_in(x, y) || name::lies_in(y, x);
    if all_x.len().max(all_y.len()) > 1 && all_x.iter().any(|x| all_y.iter().any(|y| meet(x, y))) {
        return Verdict::Fits;
    }
    match (&x.known, &y.known) {
        (Some(k), Some(l)) if !name::lies_in(k, l) && !name::lies_in(l, k) && pair.a.preposition == pair.b.preposition => {
            pair.clash(RULE.name, Kind::Contradiction, format!("{} does not lie in {}, nor the other way round", x.name, y.name))
        }
        (Some(k), Some(l)) if meet(k, l) => Verdict::Coarser,
        _ => Verdict::Fits,
    }
}

/// All places that the claim gives in the same way.
fn listed<'a>(statement: &Statement, set: Set<'a>) -> Vec<&'a str> {
    let document = &set.documents[statement.article];
    let same = document.claims.claims[statement.claim].args.iter().filter(|arg| arg.preposition == statement.preposition);
    same.filter_map(|arg| document.names.entities[arg.entity?].known.as_deref()).collect()
}
