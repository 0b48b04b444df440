//! Happenings: articles of one story that answer its questions differently throughout tell of two happenings.
//!
//! Two quakes on one island, a year apart, are told in the same words of the same people and places; only the figures and days differ, and
//! they do in every other answer. What is told of one happening mostly agrees, whatever some outlet got wrong. So articles are joined,
//! those first that agree most, as long as their answers allow it: agglomerative correlation clustering (Bansal, Blum and Chawla,
//! "Correlation clustering", 2004).

use std::{cmp::Reverse, collections::BinaryHeap};

use rustc_hash::FxHashMap;

use super::{
    link::Link,
    same_value,
    statement::{Slot, Statement},
};
use crate::{Document, quantity, temporal};

/// Share of differing answers, as smoothed, from which two groups of articles are of two happenings. Within one it is a fourth, and a half
/// where the outlets are at odds.
const MOST_DIFFERING: f64 = 0.55;
/// Answers that every two articles are taken to have given before the first, and how many of them differed: a few prove little.
const PRIOR: (f64, f64) = (12.0, 2.5);

/// How the answers of two articles, or of all pairs of two groups, stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Balance {
    agreeing: u32,
    differing: u32,
}

impl Balance {
    fn add(&mut self, other: Self) {
        self.agreeing += other.agreeing;
        self.differing += other.differing;
    }

    /// Smoothed share of the answers that differ.
    fn differing(self) -> f64 {
        let (answers, differing) = PRIOR;
        (f64::from(self.differing) + differing) / (f64::from(self.agreeing + self.differing) + answers)
    }

    /// Whether both sides cannot tell of one happening.
    fn excludes(self) -> bool {
        self.differing() > MOST_DIFFERING
    }
}

/// By article: a number for its happening.
pub(super) fn find(links: &[Link], statements: &[Statement], documents: &[Document]) -> Vec<usize> {
    let balances = balances(links, statements, documents);
    let mut groups = Groups::new(documents.len(), &balances);
    let mut queue: BinaryHeap<Tie> = balances.into_iter().map(|((a, b), balance)| Tie::new(a, b, balance)).collect();
    while let Some(tie) = queue.pop() {
        let Reverse([a, b]) = tie.groups;
        // What has changed since stands in the queue again.
        if groups.balances[a].get(&b) != Some(&tie.balance) {
            continue;
        }
        if tie.balance.excludes() {
            break;
        }
        queue.extend(groups.join(a, b));
    }
    groups.happenings()
}

/// The balances of the pairs of articles that have an answer to one question on their main event, the smaller index first. Of what came
/// before it, neighbouring happenings tell the same, and that the ground shook and people died holds of every quake.
fn balances(links: &[Link], statements: &[Statement], documents: &[Document]) -> FxHashMap<(usize, usize), Balance> {
    let mut balances: FxHashMap<(usize, usize), Balance> = FxHashMap::default();
    for link in links {
        let (a, b) = (&statements[link.a], &statements[link.b]);
        if a.article == b.article || a.event != 0 || b.event != 0 || a.slot == Slot::Whether {
            continue;
        }
        let balance = balances.entry((a.article.min(b.article), a.article.max(b.article))).or_default();
        match fit(a, b, documents) {
            Some(true) => balance.agreeing += 1,
            Some(false) => balance.differing += 1,
            None => {}
        }
    }
    balances
}

/// Whether two answers to one question fit; `None` where that is not known.
fn fit(a: &Statement, b: &Statement, documents: &[Document]) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.quantity(documents), b.quantity(documents)) {
        return match quantity::compare(x, y) {
            quantity::Relation::Incomparable => None,
            relation => Some(relation != quantity::Relation::Differs),
        };
    }
    if let (Some(x), Some(y)) = (a.time_mention(documents), b.time_mention(documents)) {
        return match temporal::compare(&x.time, &y.time) {
            temporal::Relation::Unknown => None,
            relation => Some(!relation.excludes()),
        };
    }
    same_value(a, b, documents).then_some(true)
}

/// Two groups by their first articles, the one that agrees more before the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tie {
    balance: Balance,
    groups: Reverse<[usize; 2]>,
}

impl Tie {
    fn new(a: usize, b: usize, balance: Balance) -> Self {
        Self { balance, groups: Reverse([a.min(b), a.max(b)]) }
    }
}

impl Ord for Tie {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.balance.differing().total_cmp(&self.balance.differing()).then_with(|| self.groups.cmp(&other.groups))
    }
}

impl PartialOrd for Tie {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Articles on their way to happenings.
struct Groups {
    /// By the first article of a group: all of it.
    members: Vec<Vec<usize>>,
    /// By the first article of a group: its balances with other groups, by their first articles.
    balances: Vec<FxHashMap<usize, Balance>>,
}

impl Groups {
    fn new(articles: usize, balances: &FxHashMap<(usize, usize), Balance>) -> Self {
        let mut by_article = vec![FxHashMap::default(); articles];
        for (&(a, b), &balance) in balances {
            by_article[a].insert(b, balance);
            by_article[b].insert(a, balance);
        }
        Self { members: (0..articles).map(|article| vec![article]).collect(), balances: by_article }
    }

    /// Joins the second group to the first; returns the ties that have changed.
    fn join(&mut self, a: usize, b: usize) -> Vec<Tie> {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.balances[a].remove(&b);
        let mut changed = Vec::new();
        for (other, balance) in std::mem::take(&mut self.balances[b]) {
            self.balances[other].remove(&b);
            if other != a {
                let mut sum = self.balances[a].get(&other).copied().unwrap_or_default();
                sum.add(balance);
                self.balances[a].insert(other, sum);
                self.balances[other].insert(a, sum);
                changed.push(Tie::new(a, other, sum));
            }
        }
        changed
    }

    /// By article: a number for its happening. Groups without a question in common get one number: nothing tells them apart.
    fn happenings(self) -> Vec<usize> {
        let mut happenings: Vec<usize> = vec![0; self.members.len()];
        for (group, members) in self.members.iter().enumerate() {
            let excluded = |happening: &usize| {
                self.balances[group].iter().any(|(other, balance)| *other < group && balance.excludes() && happenings[*other] == *happening)
            };
            let own = (0..).find(|happening| !excluded(happening)).unwrap_or_default();
            members.iter().for_each(|article| happenings[*article] = own);
        }
        happenings
    }
}
