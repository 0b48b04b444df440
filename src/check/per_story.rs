//! Every finding is about one story: what a rule drew from articles of several falls apart into one draft for each.

use itertools::Itertools;

use super::{Draft, Place, Set, Stand};

/// The parts of a draft, one for each story that still has a clash in it, or, of a corroboration, two articles.
pub fn split(draft: Draft, set: &Set) -> Vec<Draft> {
    let story = |place: &Place| set.facts.stories.of(place.article);
    let stories: Vec<usize> = draft.stands.iter().flat_map(|stand| &stand.places).filter_map(story).sorted_unstable().dedup().collect();
    if stories.len() <= 1 {
        return vec![draft];
    }
    let part = |of: usize| only(&draft, |place| story(place).is_none_or(|own| own == of));
    stories.into_iter().filter_map(part).collect()
}

/// What is left of a draft with some of its places only.
fn only(draft: &Draft, keep: impl Fn(&Place) -> bool) -> Option<Draft> {
    let kept = |stand: &Stand| Stand { places: stand.places.iter().filter(|place| keep(place)).cloned().collect(), ..stand.clone() };
    let stands: Vec<Stand> = draft.stands.iter().map(kept).collect();
    // Where each stand goes; those without places go nowhere.
    let mut next = 0..;
    let to: Vec<Option<usize>> = stands.iter().map(|stand| (!stand.places.is_empty()).then(|| next.next()).flatten()).collect();
    let clashes: Vec<_> = draft.clashes.iter().filter_map(|(a, b, judgement)| Some((to[*a]?, to[*b]?, judgement.clone()))).collect();
    let stands: Vec<Stand> = stands.into_iter().filter(|stand| !stand.places.is_empty()).collect();
    let says = if draft.clashes.is_empty() { stands.iter().any(Stand::is_told_twice) } else { !clashes.is_empty() };
    says.then(|| Draft { stands, clashes, ..draft.clone() })
}
