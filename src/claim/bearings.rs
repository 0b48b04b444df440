//! Places told by another one: "75 km west of Manokwari", "southeast of the town of Brenn".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

use super::{Layers, Own};
use crate::{
    Span,
    lexicon::lexicon,
    name::{MentionForm, NameKind, NameMention},
    quantity::Quantity,
    text::{Sentence, Tag},
};

/// A place told by its direction from an anchor, and by the distance where that is told too.
#[derive(Clone, Debug)]
pub struct Bearing {
    /// Index of its sentence.
    pub sentence: usize,
    /// From the distance, or else the direction, to the anchor.
    pub span: Span,
    pub direction: Direction,
    /// Index into the entities of the names layer.
    pub anchor: usize,
}

/// One of the sixteen points of the compass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Direction(u8);

/// How two directions from one place relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    None,
    /// Up to an eighth: "northwest" may be called "north", or "west".
    Coarser,
    /// More than that, and less than a quarter.
    Unclear,
    /// A quarter and more.
    Away,
}

impl Direction {
    pub fn turn(self, other: Self) -> Turn {
        let apart = self.0.abs_diff(other.0);
        match apart.min(POINTS - apart) {
            0 => Turn::None,
            1 | 2 => Turn::Coarser,
            3 => Turn::Unclear,
            _ => Turn::Away,
        }
    }
}

/// The points of the compass.
const POINTS: u8 = 16;
/// A direction is at most so many tokens: "north", "-", "north", "-", "east".
const MOST_TOKENS: usize = 5;
/// Within so many tokens behind "of" the anchor begins: "of the coastal town of Brenn".
const BEFORE_ANCHOR: usize = 5;
/// So many tokens may stand between a distance and its direction: "75 km (47 miles) to the west".
const BEFORE_DIRECTION: usize = 8;

static DIRECTIONS: LazyLock<FxHashMap<&'static str, Direction>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        #[serde(borrow)]
        points: Vec<&'static str>,
    }
    let table: Table = lexicon!("directions");
    table.points.into_iter().zip((0..POINTS).map(Direction)).collect()
});

/// Reads the bearings of one article.
pub(super) fn read(layers: &Layers, owns: &[Own]) -> Vec<Bearing> {
    let readers = layers.sentences.iter().zip(owns).enumerate().filter(|(_, (_, own))| !own.names.is_empty());
    readers.flat_map(|(index, (sentence, own))| Reader { layers, index, sentence, own }.read()).collect()
}

struct Reader<'a> {
    layers: &'a Layers<'a>,
    index: usize,
    sentence: &'a Sentence,
    own: &'a Own,
}

impl Reader<'_> {
    fn read(&self) -> Vec<Bearing> {
        (1..self.sentence.tokens.len()).filter(|at| self.lemma(*at) == "of").filter_map(|of| self.bearing(of)).collect()
    }

    fn bearing(&self, of: usize) -> Option<Bearing> {
        let (direction, first) = (1..=MOST_TOKENS).rev().find_map(|tokens| self.direction(of.checked_sub(tokens)?, of))?;
        let anchor = self.anchor(of + 1)?;
        let distance = self.distance(first);
        // "In the north of Iraq" is in Iraq; "75 km to the north of Iraq" is not.
        let inside = first.checked_sub(1).is_some_and(|before| self.sentence.tokens[before].tag == Tag::Det);
        (distance.is_some() || !inside).then(|| {
            let start = distance.map_or(self.sentence.tokens[first].span, |distance| distance.span);
            Bearing { sentence: self.index, span: start.join(anchor.span), direction, anchor: anchor.entity }
        })
    }

    /// The direction that the tokens name, and the first of them.
    fn direction(&self, first: usize, end: usize) -> Option<(Direction, usize)> {
        let is_word = |at: usize| self.lemma(at).bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
        if !(first..end).all(is_word) || self.lemma(first) == "-" {
            return None;
        }
        let word: SmolStr = (first..end).flat_map(|at| self.lemma(at).split('-')).collect();
        DIRECTIONS.get(word.as_str()).map(|direction| (*direction, first))
    }

    /// "Manokwari", "the town of Manokwari".
    fn anchor(&self, first: usize) -> Option<&NameMention> {
        let end = (first + BEFORE_ANCHOR).min(self.sentence.tokens.len());
        let own = &self.layers.names.mentions[self.own.names.clone()];
        let at = |token: usize| {
            let span = self.sentence.tokens[token].span;
            own.get(own.partition_point(|mention| mention.span.end <= span.start)).filter(|mention| mention.span.overlaps(span))
        };
        let is_lead =
            |token: &usize| matches!(self.sentence.tokens[*token].tag, Tag::Det | Tag::Adj | Tag::Noun) || self.lemma(*token) == "of";
        let mention = (first..end)
            .find_map(|token| at(token).map(|mention| (token, mention)))
            .filter(|(token, _)| (first..*token).all(|at| is_lead(&at)))?
            .1;
        let kind = self.layers.names.entities[mention.entity].kind;
        let is_place = mention.form == MentionForm::Name && matches!(kind, NameKind::Place | NameKind::Unknown | NameKind::Thing);
        is_place.then_some(mention)
    }

    /// The distance right before a direction, the first of two where it is told in two units.
    fn distance(&self, direction: usize) -> Option<&Quantity> {
        let near = self.sentence.tokens[direction.saturating_sub(BEFORE_DIRECTION)].span.start..self.sentence.tokens[direction].span.start;
        let is_length = |quantity: &&Quantity| quantity.unit.as_deref() == Some("m");
        let joined = |quantity: &&Quantity| {
            let between = self.sentence.tokens_in(quantity.span).end..direction;
            between.clone().all(|at| !matches!(self.sentence.tokens[at].tag, Tag::Verb | Tag::Aux | Tag::Cconj) && self.lemma(at) != ",")
        };
        let own = &self.layers.quantities[self.own.quantities.clone()];
        let from = own.partition_point(|quantity| quantity.span.start < near.start);
        own[from..].iter().take_while(|quantity| quantity.span.end <= near.end).filter(is_length).find(joined)
    }

    fn lemma(&self, at: usize) -> &str {
        self.sentence.tokens.get(at).map_or("", |token| token.lemma.as_str())
    }
}
