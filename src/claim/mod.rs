//! Sentences to claims: what each clause states, of whom, when, how sure, and who says so.

mod antecedents;
pub mod attributes;
mod attribution;
pub mod bearings;
mod build;
mod events;
pub mod lexicon;
mod lifespan;
mod line;
mod lists;
mod markers;
mod misread;
mod parse;
mod phrases;
mod retag;
mod subjects;
mod times;
mod withhold;

use std::ops::Range;

use serde::Serialize;
use smol_str::SmolStr;

use crate::{Span, article::Article, name::Names, quantity::Quantity, temporal::TimeMention, text::Sentence};
use attributes::Attribute;
use bearings::Bearing;
use lexicon::{Certainty, ClassId, KindId};

pub use build::read;

/// What the layers below read in one article.
#[derive(Clone, Copy)]
pub struct Layers<'a> {
    pub article: &'a Article,
    pub sentences: &'a [Sentence],
    pub times: &'a [TimeMention],
    pub quantities: &'a [Quantity],
    pub names: &'a Names,
}

/// The mentions that lie in one sentence, as ranges into the layers.
#[derive(Clone, Debug, Default)]
pub struct Own {
    pub times: Range<usize>,
    pub quantities: Range<usize>,
    pub names: Range<usize>,
    /// "The two leaders": into the pairs of the names.
    pub pairs: Range<usize>,
}

/// What one clause or noun phrase states.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Index of its sentence.
    pub sentence: usize,
    /// The clause.
    pub span: Span,
    pub predicate: Option<Predicate>,
    pub args: Vec<Arg>,
    /// Times of the clause itself, each with its preposition.
    pub times: Vec<TimeSlot>,
    /// "twice", "three times": index into [`Layers::quantities`].
    pub frequency: Option<usize>,
    pub negated: bool,
    pub certainty: Certainty,
    pub tense: Tense,
    /// Who says so, innermost last.
    pub attribution: Vec<Attribution>,
    /// Index into [`Claims::events`].
    pub event: usize,
}

#[derive(Clone, Debug)]
pub struct Predicate {
    pub lemma: SmolStr,
    /// "up" of "blow up".
    pub particle: Option<SmolStr>,
    pub class: Option<ClassId>,
    pub span: Span,
    pub source: Source,
}

/// The word that a predicate was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// "visited"
    Verb,
    /// "his visit"
    Noun,
    /// "22 dead", "a death toll of 22": the words count the patients themselves.
    People,
}

/// A participant, attribute or circumstance of a claim.
#[derive(Clone, Debug)]
pub struct Arg {
    pub role: Role,
    pub preposition: Option<SmolStr>,
    /// The whole phrase.
    pub span: Span,
    /// Lemma of the head noun; `None` where the phrase is a name, a pronoun or a bare number.
    pub head: Option<SmolStr>,
    pub kind: Option<KindId>,
    /// Index into the entities of the names layer. "The couple" is two participants with one span, as "Tate and Bell" is two.
    pub entity: Option<usize>,
    /// Lemmas of what stands before the head: "AK-47", "other".
    pub modifiers: Vec<SmolStr>,
    /// Indices into [`Layers::quantities`].
    pub quantities: Vec<usize>,
    pub ordinal: Option<usize>,
    pub age: Option<usize>,
    pub definite: bool,
    /// "twenty of them": the number counts a part of a set.
    pub partitive: bool,
    /// Entity that owns it ("Kim's").
    pub owner: Option<usize>,
    /// Index into [`Layers::times`]: "the 2004 tsunami".
    pub when: Option<usize>,
    /// For [`Role::Of`]: head of the phrase it hangs on.
    pub parent: Option<SmolStr>,
}

impl Arg {
    /// A phrase of which no more is known than where it stands.
    fn new(role: Role, span: Span) -> Self {
        Self {
            role,
            preposition: None,
            span,
            head: None,
            kind: None,
            entity: None,
            modifiers: Vec::new(),
            quantities: Vec::new(),
            ordinal: None,
            age: None,
            definite: false,
            partitive: false,
            owner: None,
            when: None,
            parent: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Agent,
    Patient,
    /// What a copula or an apposition says of the subject.
    Attribute,
    /// With a preposition.
    Adjunct,
    /// "of …" inside another phrase.
    Of,
}

#[derive(Clone, Debug)]
pub struct TimeSlot {
    /// Index into [`Layers::times`].
    pub mention: usize,
    pub preposition: Option<SmolStr>,
    pub role: TimeRole,
}

/// What a time is to the claim that it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeRole {
    /// When what the claim tells happened: "died on Tuesday".
    #[default]
    Event,
    /// When it was said: "said on Tuesday".
    Report,
    /// Until when it was known: "by Friday the toll had reached 22".
    AsOf,
    /// When an earlier event was, of which the article tells in retrospect: "the quake of 2004 killed 22".
    Background,
}

impl TimeRole {
    /// Whether it says when what the claim tells happened.
    pub fn of_event(self) -> bool {
        matches!(self, Self::Event | Self::Background)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    Past,
    Present,
    Future,
    /// A noun phrase or a participle: that of its surroundings.
    Open,
}

/// "police said"
#[derive(Clone, Debug)]
pub struct Attribution {
    pub span: Span,
    pub entity: Option<usize>,
}

/// One happening of an article.
#[derive(Clone, Debug)]
pub struct Event {
    /// Where it is first spoken of.
    pub sentence: usize,
    pub span: Span,
    /// The time that marks it off from the article's main event; index into [`Layers::times`]. `None` for the main event.
    pub time: Option<usize>,
}

/// The claims of one article.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// In the order of the text.
    pub claims: Vec<Claim>,
    /// The main event is the first.
    pub events: Vec<Event>,
    /// What people are, in the order of the text.
    pub attributes: Vec<Attribute>,
    /// Places that are told by another one, in the order of the text.
    pub bearings: Vec<Bearing>,
}
