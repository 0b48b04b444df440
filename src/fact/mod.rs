//! Which claims of which articles answer the same question.

pub mod alike;
pub mod entities;
pub mod evidence;
mod happenings;
pub mod link;
pub mod occurrences;
pub mod origins;
pub mod question;
pub mod statement;
pub mod stories;
pub mod vocabulary;
mod weights;

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use smol_str::SmolStr;

use crate::{
    Document,
    claim::lexicon::ClassId,
    name::NameKind,
    quantity::{self, Kind},
    temporal,
};
use alike::Alike;
pub use entities::{Entities, EntityId};
use link::Link;
use question::Context;
use statement::{Slot, Statement, Value};
use stories::Stories;
use vocabulary::{Bag, Vocabulary};

/// One question and what answers it.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Indices into [`Facts::statements`], in order.
    pub statements: Vec<usize>,
    /// Indices into [`Facts::links`].
    pub links: Vec<usize>,
}

/// The statements of a set and how they hang together.
pub struct Facts {
    pub statements: Vec<Statement>,
    pub entities: Entities,
    pub vocabulary: Vocabulary,
    /// Content words by article and sentence.
    pub bags: Vec<Vec<Bag>>,
    /// Sentences that are near-copies.
    pub alike: Alike,
    /// By article: the organisation that it speaks of most, where it does more than once.
    main_organisations: Vec<Option<EntityId>>,
    /// By article: the first article of its text.
    pub origins: Vec<usize>,
    /// Which articles tell of one happening.
    pub stories: Stories,
    /// What each article gives values for.
    by_thing: FxHashMap<Thing, Vec<usize>>,
    /// By article: the units of models in which it gives several values.
    varied: FxHashMap<usize, FxHashSet<&'static str>>,
    pub links: Vec<Link>,
    pub facts: Vec<Fact>,
    /// By statement: the first that says the same in the same words, in a text of the same origin.
    pub first_told: Vec<usize>,
}

impl Facts {
    pub fn gather(documents: &[Document]) -> Self {
        let entities = Entities::join(documents);
        let (vocabulary, bags) = Vocabulary::count(documents);
        let alike = Alike::find(documents, &vocabulary, &bags);
        let origins = origins::origins(&alike, &bags);
        let stories = Stories::find(documents, &vocabulary, &bags, &entities);
        let statements: Vec<Statement> = documents
            .iter()
            .enumerate()
            .flat_map(|(article, document)| statement::statements(article, document, &entities, &vocabulary))
            .collect();
        let main_organisations =
            documents.iter().enumerate().map(|(article, document)| main_organisation(article, document, &entities)).collect();
        let by_thing = by_thing(&statements, documents);
        let varied = varied(&by_thing, &statements, documents);
        let first_told = link::first_told(&statements, &alike, &origins, documents);
        let mut facts = Self {
            statements,
            entities,
            vocabulary,
            bags,
            alike,
            main_organisations,
            origins,
            stories,
            by_thing,
            varied,
            links: Vec::new(),
            facts: Vec::new(),
            first_told,
        };
        facts.links = link::links(&facts, documents);
        let happenings = happenings::find(&facts.links, &facts.statements, documents);
        facts.links.retain(|link| {
            let [a, b] = [link.a, link.b].map(|statement| happenings[facts.statements[statement].article]);
            a == b
        });
        facts.stories.split(&happenings);
        facts.facts = link::group(&facts.links, &facts.first_told);
        facts
    }

    pub fn context<'a>(&'a self, documents: &'a [Document]) -> Context<'a> {
        Context { documents, facts: self }
    }

    /// The statements of the same article that give values for the same kind of thing, itself among them; each value once.
    fn siblings(&self, statement: &Statement) -> &[usize] {
        self.by_thing.get(&Thing::of(statement)).map_or(&[], Vec::as_slice)
    }

    fn of_article(&self, article: usize) -> &[Statement] {
        let from = self.statements.partition_point(|statement| statement.article < article);
        let to = self.statements.partition_point(|statement| statement.article <= article);
        &self.statements[from..to]
    }

    /// Whether an article gives one value only for the kind of thing.
    fn alone(&self, statement: &Statement) -> bool {
        self.siblings(statement).len() <= 1
    }

    /// Whether the article of a statement tells of several models by its unit, for whatever thing; by its prices, where the models differ
    /// in other measures, too.
    fn varies(&self, statement: &Statement, documents: &[Document]) -> bool {
        let Some(varied) = self.varied.get(&statement.article) else { return false };
        let is_price = || statement.quantity(documents).is_some_and(|quantity| quantity.kind == Kind::Money);
        unit_of_models(statement, documents).is_some_and(|unit| varied.contains(unit)) || is_price() && !self.alone(statement)
    }

    /// Whether an article gives the value of a statement of another one, for the same kind of thing. An amount needs no thing: who tells
    /// that the price was raised from that sum gives it, too.
    fn gives(&self, article: usize, statement: &Statement, documents: &[Document]) -> bool {
        if statement.slot == Slot::Amount {
            let own = self.of_article(article).iter().filter(|other| other.slot == Slot::Amount && other.unit == statement.unit);
            return own.into_iter().any(|other| same_value(other, statement, documents));
        }
        let thing = Thing { article, ..Thing::of(statement) };
        let same = |index: &usize| same_value(&self.statements[*index], statement, documents);
        self.by_thing.get(&thing).is_some_and(|own| own.iter().any(same))
    }
}

/// What a value is given for, as far as its words tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Thing {
    article: usize,
    slot: Slot,
    unit: Option<SmolStr>,
    head: Option<SmolStr>,
    class: Option<ClassId>,
}

impl Thing {
    fn of(statement: &Statement) -> Self {
        // The class tells what is asked only where no noun does.
        let head = if matches!(statement.slot, Slot::When | Slot::Where | Slot::Whether) { None } else { statement.head.clone() };
        let class = if head.is_some() { None } else { statement.class };
        Self { article: statement.article, slot: statement.slot, unit: statement.unit.clone(), head, class }
    }
}

fn main_organisation(article: usize, document: &Document, entities: &Entities) -> Option<EntityId> {
    let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
    for mention in &document.names.mentions {
        if document.names.entities[mention.entity].kind == NameKind::Organisation {
            *counts.entry(mention.entity).or_default() += 1;
        }
    }
    // Of two that are named as often, the one named first.
    let (most, count) = counts.into_iter().max_by_key(|(entity, count)| (*count, Reverse(*entity)))?;
    (count > 1).then(|| entities.id(article, most))
}

fn by_thing(statements: &[Statement], documents: &[Document]) -> FxHashMap<Thing, Vec<usize>> {
    let mut out: FxHashMap<Thing, Vec<usize>> = FxHashMap::default();
    for (index, statement) in statements.iter().enumerate() {
        let known = out.entry(Thing::of(statement)).or_default();
        if !known.iter().any(|other| same_value(&statements[*other], statement, documents)) {
            known.push(index);
        }
    }
    out
}

fn varied(
    by_thing: &FxHashMap<Thing, Vec<usize>>,
    statements: &[Statement],
    documents: &[Document],
) -> FxHashMap<usize, FxHashSet<&'static str>> {
    let mut first: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    let mut out: FxHashMap<usize, FxHashSet<&'static str>> = FxHashMap::default();
    for (thing, values) in by_thing {
        for value in values {
            let Some(unit) = unit_of_models(&statements[*value], documents) else { continue };
            let known = *first.entry((thing.article, unit)).or_insert(*value);
            if !same_value(&statements[known], &statements[*value], documents) {
                out.entry(thing.article).or_default().insert(unit);
            }
        }
    }
    out
}

/// The unit in which models differ, where a statement gives a quantity in one.
fn unit_of_models(statement: &Statement, documents: &[Document]) -> Option<&'static str> {
    let words = statement.span.of(&documents[statement.article].article.text);
    quantity::unit_of_models(statement.quantity(documents)?, words)
}

fn same_value(a: &Statement, b: &Statement, documents: &[Document]) -> bool {
    if let (Some(x), Some(y)) = (a.quantity(documents), b.quantity(documents)) {
        return quantity::compare(x, y) == quantity::Relation::Equal;
    }
    if let (Some(x), Some(y)) = (a.time_mention(documents), b.time_mention(documents)) {
        return x.time.value == y.time.value || temporal::compare(&x.time, &y.time) == temporal::Relation::Equal;
    }
    // Each article counts its entities by itself.
    if let (Value::Entity(x), Value::Entity(y)) = (a.value, b.value) {
        let (x, y) = (&documents[a.article].names.entities[x], &documents[b.article].names.entities[y]);
        return x.name == y.name || x.known.is_some() && x.known == y.known;
    }
    a.value == b.value
}
