//! What of a claim a passage says, too.

use any_ascii::any_ascii;
use smol_str::SmolStr;

use super::{
    passage::{Item, Passage, What},
    topic,
};
use crate::{
    Span,
    claim::{
        Claim, Role,
        lexicon::{KindId, lexicon},
    },
    name::{self, MentionForm, NameKind},
    quantity::{self, Hedge, Quantity},
    temporal,
};

/// A claim beside a passage: each item of the claim with the place of the passage that meets it.
pub struct Reading<'a, 'p> {
    pub claim: &'p Passage<'a>,
    pub passage: &'p Passage<'a>,
    topic: Vec<Item>,
    /// What the claim asserts of its topic, each with where the passage says it.
    pub asserted: Vec<(Item, Option<Item>)>,
}

impl<'a, 'p> Reading<'a, 'p> {
    pub fn new(claim: &'p Passage<'a>, passage: &'p Passage<'a>) -> Self {
        let topic: Vec<Item> = topic::topic(claim).copied().collect();
        let asserted: Vec<Item> = claim.items.iter().filter(|item| !topic.contains(item)).copied().collect();
        let mut reading = Self { claim, passage, topic, asserted: Vec::new() };
        let may_meet = |item: &Item, said: &Item| !reading.names_topic(said) && !reading.is_role_of_another(item, said);
        let met = |item: &Item| passage.items.iter().find(|said| may_meet(item, said) && meets(claim, item, passage, said)).copied();
        reading.asserted = asserted.into_iter().map(|item| (item, met(&item))).collect();
        reading.meet_names();
        reading.meet_happenings();
        reading
    }

    /// Whether a passage calls what the claim is about so, which says nothing of it.
    pub fn names_topic(&self, said: &Item) -> bool {
        let named = |item: &Item| fold(self.claim.text(item.span)) == fold(self.passage.text(said.span));
        matches!(said.what, What::Name(_)) && self.topic.iter().any(named)
    }

    /// Whether the claim says what its topic is, and the passage says so of somebody else by name: "she called on Minister Radu Halen".
    fn is_role_of_another(&self, item: &Item, said: &Item) -> bool {
        let is_role = |claim: &Claim| {
            let is = claim.predicate.as_ref().is_some_and(|predicate| predicate.lemma == "be");
            is && claim.args.iter().any(|arg| arg.role == Role::Attribute && arg.span.contains(item.span))
        };
        let topic: Vec<String> = self.topic.iter().flat_map(|item| name_words(self.claim.text(item.span))).collect();
        let mut holders =
            self.passage.document.names.entities.iter().filter(|entity| entity.roles.iter().any(|role| role.span.contains(said.span)));
        self.claim.main().is_some_and(is_role) && holders.any(|holder| !name_words(&holder.name).any(|word| topic.contains(&word)))
    }

    /// A name whose words stand somewhere in the passage is met, however the passage is cut into names.
    fn meet_names(&mut self) {
        let is_anothers = |item: &Item| {
            let says = |said: &Item| self.is_role_of_another(item, said) && meets(self.claim, item, self.passage, said);
            self.passage.items.iter().any(says)
        };
        let anothers: Vec<Item> = self.asserted.iter().map(|(item, _)| *item).filter(is_anothers).collect();
        for (item, met) in self.asserted.iter_mut().filter(|(item, met)| met.is_none() && !anothers.contains(item)) {
            let words: Vec<String> = match item.what {
                What::Name(_) => name_words(self.claim.text(item.span)).collect(),
                What::Word(..) => vec![fold(self.claim.text(item.span))],
                _ => continue,
            };
            if !words.is_empty() && words.iter().all(|word| self.passage.words.contains(word)) {
                let holds = |said: &&Item| name_words(self.passage.text(said.span)).any(|word| words.contains(&word));
                *met = self.passage.items.iter().find(holds).copied().or(Some(Item { span: self.passage.span(), negated: false, ..*item }));
            }
        }
    }

    /// "Died" is met by whatever tells of a death, be it no more than the years in brackets behind a name.
    fn meet_happenings(&mut self) {
        for (item, met) in self.asserted.iter_mut().filter(|(_, met)| met.is_none()) {
            let classes = self.claim.classes(item);
            let told = self.passage.claims.iter().filter_map(|claim| Some((claim, claim.predicate.as_ref()?)));
            let happening =
                told.filter(|(_, told)| told.class.is_some_and(|told| classes.iter().any(|class| lexicon().implies(told, *class))));
            *met = happening.map(|(claim, told)| Item { span: told.span, negated: claim.negated, ..*item }).next();
        }
    }

    /// What the passage does not say.
    pub fn open(&self) -> Vec<Item> {
        self.asserted.iter().filter(|(_, met)| met.is_none()).map(|(item, _)| *item).collect()
    }

    /// What of the passage meets the words of the claim at a place.
    pub fn met(&self, span: Span) -> Option<Item> {
        self.asserted.iter().find(|(item, _)| item.span.overlaps(span)).and_then(|(_, met)| *met)
    }

    /// Whether the passage says the words at a place of the claim in the very same word.
    pub fn same_word(&self, span: Span) -> bool {
        self.met(span).is_some_and(|met| fold(self.claim.text(span)) == fold(self.passage.text(met.span)))
    }

    pub fn is_met(&self, span: Span) -> bool {
        self.asserted.iter().any(|(item, met)| met.is_some() && item.span.overlaps(span))
    }

    /// From the first to the last word of the passage that meets something.
    pub fn met_span(&self) -> Option<Span> {
        self.asserted.iter().filter_map(|(_, met)| met.map(|met| met.span)).reduce(Span::join)
    }

    /// Whether the passage says no to what it speaks of.
    pub fn is_denied(&self) -> bool {
        self.asserted.iter().any(|(_, met)| met.is_some_and(|met| met.negated && !matches!(met.what, What::Time(_))))
    }
}

/// Whether what a passage says includes what a claim says.
fn meets(claim: &Passage, item: &Item, passage: &Passage, said: &Item) -> bool {
    let (own, other) = (claim.document, passage.document);
    match (item.what, said.what) {
        (What::Time(a), What::Time(b)) => {
            matches!(temporal::compare(&own.times[a].time, &other.times[b].time), temporal::Relation::Equal | temporal::Relation::Contains)
                || own.times[a].time.value == other.times[b].time.value
        }
        (What::Quantity(a), What::Quantity(b)) => holds(&own.quantities[a], &other.quantities[b]),
        (What::Name(a), What::Name(b)) => {
            let (x, y) = (&own.names.entities[own.names.mentions[a].entity], &other.names.entities[other.names.mentions[b].entity]);
            match (&x.known, &y.known) {
                (Some(outer), Some(inner)) => name::lies_in(inner, outer),
                _ => fold(&x.name) == fold(&y.name),
            }
        }
        (What::Word(..), What::Word(..)) => meets_word(claim, item, passage, said),
        (What::Word(..), What::Name(index)) => {
            let person = other.names.entities[other.names.mentions[index].entity].kind == NameKind::Person;
            person && kinds(claim, item).first().is_some_and(|kind| Some(*kind) == lexicon().kind_named("person"))
        }
        _ => false,
    }
}

/// Whether a number that is told makes a number that is claimed true.
pub fn holds(claimed: &Quantity, told: &Quantity) -> bool {
    let comparable = claimed.kind == told.kind && claimed.unit == told.unit;
    let (bound, value) = (claimed.amount.value, told.amount.value);
    comparable
        && match claimed.amount.hedge {
            Hedge::AtLeast | Hedge::MoreThan => value >= bound,
            Hedge::AtMost | Hedge::LessThan => value <= bound,
            _ => claimed.amount.low <= told.amount.low && told.amount.high <= claimed.amount.high,
        }
        || matches!(quantity::compare(claimed, told), quantity::Relation::Equal | quantity::Relation::Rounding)
}

fn meets_word(claim: &Passage, item: &Item, passage: &Passage, said: &Item) -> bool {
    let (Some(a), Some(b)) = (claim.lemma(item), passage.lemma(said)) else { return false };
    a == b
        || stem(a) == stem(b)
        || kinds(passage, said).iter().any(|b| kinds(claim, item).iter().any(|a| lexicon().kind_under(*b, *a)))
        || claim.classes(item).iter().any(|a| passage.classes(said).iter().any(|b| lexicon().implies(*b, *a)))
}

/// The kinds that a noun may name, with the word before it or alone.
pub fn kinds(passage: &Passage, item: &Item) -> Vec<KindId> {
    let What::Word(sentence, token) = item.what else { return Vec::new() };
    let before = token.checked_sub(1).map(|before| passage.token(sentence, before).lemma.as_str());
    let lemma = &passage.token(sentence, token).lemma;
    let compound = before.and_then(|before| lexicon().compound_kind(before, lemma));
    compound.or_else(|| lexicon().kind(lemma)).into_iter().collect()
}

/// A word without the endings by which English makes nouns of verbs and adjectives of nouns.
pub fn stem(lemma: &SmolStr) -> &str {
    const ENDINGS: [&str; 20] = [
        "ation", "ition", "ment", "ness", "ship", "tion", "ing", "ist", "ian", "ion", "ier", "ive", "er", "or", "al", "ic", "ed", "ly",
        "y", "e",
    ];
    const LEAST: usize = 4;
    let long_enough = |rest: &&str| rest.chars().count() >= LEAST;
    ENDINGS.iter().find_map(|ending| lemma.strip_suffix(ending).filter(long_enough)).unwrap_or(lemma)
}

/// Small letters without accents.
pub fn fold(word: &str) -> String {
    any_ascii(word).to_lowercase()
}

/// The words of a name that tell it from others.
pub fn name_words(name: &str) -> impl Iterator<Item = String> {
    let folded = fold(name);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "the" | "of" | "and" | "a" | "in" | "s" | "for" | "de"))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Whether a name is the adjective or the people of a place.
pub fn is_demonym(passage: &Passage, item: &Item) -> bool {
    matches!(item.what, What::Name(index) if passage.document.names.mentions[index].form == MentionForm::Demonym)
}
