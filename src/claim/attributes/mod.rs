//! What an article says that a person is, apart from what he does: of what nation, what to whom, and the maker of what.

mod nationality;
mod relation;
mod work;

use std::ops::Range;

use smol_str::SmolStr;

use super::{Layers, Own};
use crate::{
    Span,
    name::{Entity, MentionForm, NameKind, NameMention},
    quantity::Kind,
    text::{Sentence, Tag, Token},
};
pub use nationality::overlap;
pub use relation::{Relation, RelationId, is_relative};
pub use work::Work;

/// An attribute of a person, as the words of one sentence give it.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Index of its sentence.
    pub sentence: usize,
    /// The words that tell it.
    pub span: Span,
    /// Index into the entities of the names layer.
    pub person: usize,
    pub value: AttributeValue,
}

#[derive(Clone, Debug)]
pub enum AttributeValue {
    /// Keys of the countries whose national the person is: one, or all of "Dutch-Belgian".
    Nationality(Vec<SmolStr>),
    Relation(Relation),
    Work(Work),
}

/// Reads the attributes of one article.
pub(super) fn read(layers: &Layers, owns: &[Own]) -> Vec<Attribute> {
    let mut out = Vec::new();
    for (index, (sentence, own)) in layers.sentences.iter().zip(owns).enumerate() {
        let reader = Reader { layers, index, sentence, names: &layers.names.mentions[own.names.clone()], own };
        for person in reader.persons() {
            out.extend(reader.nationality(&person));
            out.extend(reader.relation(&person));
        }
        out.extend(reader.works());
    }
    out
}

/// One sentence with the names in it.
struct Reader<'a> {
    layers: &'a Layers<'a>,
    index: usize,
    sentence: &'a Sentence,
    names: &'a [NameMention],
    own: &'a Own,
}

/// A person who is named, and by which tokens.
struct Person {
    entity: usize,
    span: Span,
    tokens: Range<usize>,
}

impl<'a> Reader<'a> {
    fn persons(&self) -> impl Iterator<Item = Person> + '_ {
        self.names.iter().filter_map(|mention| self.person(mention))
    }

    fn person(&self, mention: &NameMention) -> Option<Person> {
        let named = mention.form == MentionForm::Name && self.entity(mention.entity).kind == NameKind::Person;
        named.then(|| Person { entity: mention.entity, span: mention.span, tokens: self.sentence.tokens_in(mention.span) })
    }

    fn entity(&self, index: usize) -> &'a Entity {
        &self.layers.names.entities[index]
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(at)
    }

    /// The lemma of a token, empty beyond the sentence.
    fn lemma(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.lemma.as_str())
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.token(at).map(|token| token.tag)
    }

    /// The mention that begins at a token.
    fn mention_at(&self, at: usize) -> Option<&'a NameMention> {
        let start = self.token(at)?.span.start;
        let index = self.names.partition_point(|mention| mention.span.start < start);
        self.names.get(index).filter(|mention| mention.span.start == start)
    }

    /// The mention that ends right before a token.
    fn mention_before(&self, at: usize) -> Option<&'a NameMention> {
        let end = self.token(at.checked_sub(1)?)?.span.end;
        let index = self.names.partition_point(|mention| mention.span.end < end);
        self.names.get(index).filter(|mention| mention.span.end == end)
    }

    /// The token behind an age that commas set off: "Prins, 34," leads to the second comma.
    fn after_age(&self, at: usize) -> usize {
        let Some(behind) = self.token(at + 1).filter(|_| self.lemma(at) == ",") else { return at };
        let is_age = |quantity: &crate::quantity::Quantity| {
            quantity.span.overlaps(behind.span) && matches!(quantity.kind, Kind::Age | Kind::Cardinal)
        };
        match self.layers.quantities[self.own.quantities.clone()].iter().find(|quantity| is_age(quantity)) {
            Some(age) => {
                let end = self.sentence.tokens_in(age.span).end;
                if self.lemma(end) == "," { end } else { at }
            }
            None => at,
        }
    }

    /// Whether a phrase is complete before the token.
    fn ends_phrase(&self, at: usize) -> bool {
        match self.token(at) {
            None => true,
            Some(token) => {
                matches!(token.tag, Tag::Punct | Tag::Verb | Tag::Aux | Tag::Adp | Tag::Sconj) && token.lemma != "-" || token.lemma == "who"
            }
        }
    }

    fn attribute(&self, person: usize, span: Span, value: AttributeValue) -> Attribute {
        Attribute { sentence: self.index, span, person, value }
    }
}
