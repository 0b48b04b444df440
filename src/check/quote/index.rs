//! Which wordings are worth aligning: those that share a run of words.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::words::{GAP, Key, Wording, WordingId};

/// Words of a run.
const RUN: usize = 3;
/// A run in more wordings than this leads to the first ones only: a formula.
const MOST_WORDINGS: usize = 64;
/// With how many wordings one is aligned at most: those with which it shares most runs.
const MOST_PARTNERS: usize = 12;

/// Of so many words of the shorter, one run is shared at least.
const WORDS_A_RUN: usize = 8;

/// Pairs of wordings, the smaller index first. The cost grows with the words.
pub(super) fn candidates(wordings: &[Wording]) -> Vec<(WordingId, WordingId)> {
    let mut by_run: FxHashMap<[Key; RUN], Vec<WordingId>> = FxHashMap::default();
    let mut out = Vec::new();
    for (id, wording) in wordings.iter().enumerate() {
        let keys: Vec<Key> = wording.words.iter().map(|word| word.key).collect();
        let mut runs: Vec<[Key; RUN]> =
            keys.windows(RUN).filter_map(|run| run.try_into().ok()).filter(|run: &[Key; RUN]| !run.contains(&GAP)).collect();
        runs.sort_unstable();
        runs.dedup();
        let mut shared: FxHashMap<WordingId, usize> = FxHashMap::default();
        for run in runs {
            let others = by_run.entry(run).or_default();
            others.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
            if others.len() < MOST_WORDINGS {
                others.push(id);
            }
        }
        let enough = |(other, runs): &(WordingId, usize)| {
            let shorter = wording.words.len().min(wordings[*other].words.len());
            runs * WORDS_A_RUN >= shorter
        };
        let mut partners: Vec<(WordingId, usize)> = shared.into_iter().filter(enough).collect();
        partners.sort_unstable_by_key(|(other, runs)| (Reverse(*runs), *other));
        out.extend(partners.into_iter().take(MOST_PARTNERS).map(|(other, _)| (other, id)));
    }
    out
}
