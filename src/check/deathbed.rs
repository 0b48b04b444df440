//! At what sort of place somebody died: at home, in a hospital, on the way there.

use std::sync::LazyLock;

use super::{Draft, Set, cause, place, single_valued::Attribute, word_groups::WordGroups};
use crate::{
    claim::{Arg, Role},
    lexicon::lexicon,
};

/// Sorts of places by their words.
static SORTS: LazyLock<WordGroups> = LazyLock::new(|| WordGroups::new(lexicon!("deathbeds")));

pub fn find(set: &Set) -> Vec<Draft> {
    Attribute { rule: place::RULE.name, name: "place of death", fit: &fit }.drafts(cause::of_the_dead(sort, set), set)
}

/// The sort of place that a participant names: "at his home", "in a hospital", "on the way".
fn sort(arg: &Arg, _: &str) -> Option<&'static str> {
    let placed = arg.role == Role::Adjunct && matches!(arg.preposition.as_deref(), Some("at" | "in" | "on" | "inside"));
    if placed { SORTS.of_head(arg) } else { None }
}

/// "The scene" may be somebody's home or a hotel.
fn fit(a: &str, b: &str) -> bool {
    let scene_of = |a: &str, b: &str| a == "scene" && matches!(b, "home" | "hotel");
    a == b || scene_of(a, b) || scene_of(b, a)
}
