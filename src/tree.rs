//! Parses of lines of symbols, remembered.
//!
//! What a grammar makes of a line depends on its letters alone, and the words of news come down to few short lines that are met over and
//! over: "W" for a weekday, "Md" for a month and its day. To look a tree up is many times faster than to parse.

use std::{ops::Range, rc::Rc};

use pest::{
    Parser, RuleType,
    iterators::{Pair, Pairs},
};
use rustc_hash::FxHashMap;

/// Longer lines are met too seldom to be kept.
const LONGEST_KEPT: usize = 24;

/// So many trees are kept in each thread; the most frequent lines are met among the first.
const MOST_KEPT: usize = 4096;

/// A node of a parse.
#[derive(Debug)]
pub(crate) struct Node<R> {
    pub(crate) rule: R,
    /// The symbols that it covers; a line has one byte a symbol.
    pub(crate) range: Range<usize>,
    pub(crate) inner: Vec<Node<R>>,
}

/// The parses of a grammar in one thread.
pub(crate) struct Memo<R> {
    trees: FxHashMap<Box<str>, Rc<[Node<R>]>>,
}

impl<R> Default for Memo<R> {
    fn default() -> Self {
        Self { trees: FxHashMap::default() }
    }
}

impl<R: RuleType> Memo<R> {
    /// The nodes of a line by a rule, which must be the same at every call; none where the line is not of that rule.
    pub(crate) fn parse<P: Parser<R>>(&mut self, rule: R, line: &str) -> Rc<[Node<R>]> {
        if let Some(known) = self.trees.get(line) {
            return Rc::clone(known);
        }
        let tree: Rc<[Node<R>]> = P::parse(rule, line).map(nodes).unwrap_or_default().into();
        if line.len() <= LONGEST_KEPT && self.trees.len() < MOST_KEPT {
            self.trees.insert(line.into(), Rc::clone(&tree));
        }
        tree
    }
}

fn nodes<R: RuleType>(pairs: Pairs<'_, R>) -> Vec<Node<R>> {
    pairs.map(node).collect()
}

fn node<R: RuleType>(pair: Pair<'_, R>) -> Node<R> {
    let span = pair.as_span();
    Node { rule: pair.as_rule(), range: span.start()..span.end(), inner: nodes(pair.into_inner()) }
}
