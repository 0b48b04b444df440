//! How often somebody did something, however it is told: "twice", "in 2019 and 2023", "his third trip would be".
//!
//! All of them are statements about one list of happenings, so each is turned into the number before a given day.

use chrono::{Datelike, NaiveDate};

use super::entities::{Entities, EntityId};
use crate::{
    Document, Span,
    claim::{
        Arg, Claim, Role, Source,
        lexicon::{Certainty, ClassId, lexicon},
    },
    name::NameKind,
    quantity::Kind,
    temporal::{Grain, TimeKind},
};

/// One telling of how often.
#[derive(Clone, Debug)]
pub struct Occurrence {
    pub article: usize,
    pub sentence: usize,
    pub claim: usize,
    pub agent: EntityId,
    pub class: ClassId,
    /// Where to, where the telling says so.
    pub goal: Option<EntityId>,
    /// The words that carry the value.
    pub span: Span,
    pub told: Told,
    /// The years of the happenings, where they are listed.
    pub years: Vec<(i32, Span)>,
    /// The article's day.
    pub as_of: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    /// "twice", "two visits": so many so far.
    Times(u32),
    /// "his third trip", which is still to come: one less so far.
    Upcoming(u32),
    /// "his third trip", which has been: at least so many so far.
    Past(u32),
    /// "last trip in 2019": none since then.
    Last,
}

impl Occurrence {
    /// How many there were before the article's day.
    pub fn before(&self) -> Option<u32> {
        match self.told {
            Told::Times(n) => Some(n),
            Told::Upcoming(n) => n.checked_sub(1),
            Told::Past(_) | Told::Last => None,
        }
    }

    /// How many there were at least.
    pub fn at_least(&self) -> Option<u32> {
        if let Told::Past(n) = self.told { Some(n) } else { self.before() }
    }
}

/// All such tellings of an article.
pub fn occurrences(article: usize, document: &Document, entities: &Entities) -> Vec<Occurrence> {
    let mut out: Vec<Occurrence> = Vec::new();
    for (index, claim) in document.claims.claims.iter().enumerate() {
        let reader = Reader { article, document, entities, index, claim };
        for found in reader.read() {
            // A noun phrase is read once on its own and once as part of its clause.
            if lexicon().class(found.class).listed
                && !out.iter().any(|known| known.span == found.span && known.agent == found.agent && known.class == found.class)
            {
                out.push(found);
            }
        }
    }
    out
}

struct Reader<'a> {
    article: usize,
    document: &'a Document,
    entities: &'a Entities,
    index: usize,
    claim: &'a Claim,
}

impl Reader<'_> {
    fn read(&self) -> Vec<Occurrence> {
        let mut out = Vec::new();
        if let Some(quantity) = self.claim.frequency {
            out.extend(
                self.class()
                    .and_then(|class| self.telling(class, self.document.quantities[quantity].span, Told::Times(self.number(quantity)?))),
            );
        }
        for arg in &self.claim.args {
            out.extend(self.noun(arg));
        }
        out
    }

    fn class(&self) -> Option<ClassId> {
        self.claim.predicate.as_ref()?.class
    }

    fn number(&self, quantity: usize) -> Option<u32> {
        let amount = self.document.quantities.get(quantity).map(|quantity| quantity.amount).filter(|amount| amount.low == amount.high)?;
        let value = amount.value;
        (value.fract() == 0.0 && (1.0..1000.0).contains(&value)).then_some(value as u32)
    }

    /// "his third trip", "two visits", "last overseas trip": the noun says what is counted.
    fn noun(&self, arg: &Arg) -> Option<Occurrence> {
        let class = lexicon().noun(arg.head.as_deref()?)?;
        if self.claim.predicate.as_ref().is_some_and(|p| p.source == Source::Noun) && arg.role != Role::Attribute {
            return None;
        }
        if let Some(ordinal) = arg.ordinal {
            let n = self.number(ordinal)?;
            let told = if self.ahead() { Told::Upcoming(n) } else { Told::Past(n) };
            return self.telling(class, self.document.quantities[ordinal].span, told);
        }
        let count = arg.quantities.iter().copied().find(|q| self.document.quantities[*q].kind == Kind::Cardinal);
        if let Some(count) = count {
            return self.telling(class, self.document.quantities[count].span, Told::Times(self.number(count)?));
        }
        // "His only trip there so far"; "the only such trip" of somebody else is none of his.
        if arg.owner.is_some() && arg.modifiers.iter().any(|m| m == "only") && !self.ahead() {
            return self.telling(class, arg.span, Told::Times(1));
        }
        let last = arg.modifiers.iter().any(|m| matches!(m.as_str(), "last" | "latest" | "recent"));
        if last && !self.claim.times.is_empty() {
            let mut found = self.telling(class, arg.span, Told::Last)?;
            found.years = self.claim.times.iter().filter_map(|t| self.year(t.mention)).collect();
            return (!found.years.is_empty()).then_some(found);
        }
        None
    }

    /// Whether what the sentence tells of is still to come.
    fn ahead(&self) -> bool {
        let here = self.document.claims.claims.iter().filter(|c| c.sentence == self.claim.sentence);
        let mut about = here.filter(|c| c.span.overlaps(self.claim.span) && c.predicate.as_ref().is_some_and(|p| p.source == Source::Verb));
        about.any(|c| matches!(c.certainty, Certainty::Planned | Certainty::Possible | Certainty::Conditional))
    }

    fn telling(&self, class: ClassId, span: Span, told: Told) -> Option<Occurrence> {
        if self.claim.negated {
            return None;
        }
        let agent = self.agent()?;
        Some(Occurrence {
            article: self.article,
            sentence: self.claim.sentence,
            claim: self.index,
            agent,
            class,
            goal: self.goal(),
            span,
            told,
            years: self.listed(span),
            as_of: self.document.article.published.as_ref().map(|p| p.date),
        })
    }

    /// The person who did it: the owner or subject, "was married three times" among them, else the only person of the sentence's noun
    /// phrases.
    fn agent(&self) -> Option<EntityId> {
        let of = |claim: &Claim| {
            let owner = claim.args.iter().find_map(|a| a.owner);
            let with = |role: Role| claim.args.iter().find(|a| a.role == role);
            let subject = with(Role::Agent).or_else(|| with(Role::Patient)).and_then(|a| a.entity);
            owner.or(subject).filter(|e| self.document.names.entities[*e].kind == NameKind::Person)
        };
        let entity = of(self.claim).or_else(|| self.neighbours().find_map(of))?;
        Some(self.entities.id(self.article, entity))
    }

    /// The place it went to: "to Russia", "visited Russia"; "such" refers back to another noun phrase of the sentence.
    fn goal(&self) -> Option<EntityId> {
        let of = |claim: &Claim| {
            let to = |a: &&Arg| a.role == Role::Patient || matches!(a.preposition.as_deref(), Some("to" | "in"));
            let entity =
                claim.args.iter().filter(to).filter_map(|a| a.entity).find(|e| self.document.names.entities[*e].kind == NameKind::Place);
            entity.map(|e| self.entities.id(self.article, e))
        };
        let such = self.claim.args.iter().any(|a| a.modifiers.iter().any(|m| m == "such"));
        of(self.claim).or_else(|| such.then(|| self.neighbours().find_map(of)).flatten())
    }

    /// Other claims of the sentence, nearest first in the order of the text.
    fn neighbours(&self) -> impl Iterator<Item = &Claim> {
        let own = self.index;
        self.document
            .claims
            .claims
            .iter()
            .enumerate()
            .filter(move |(index, c)| *index != own && c.sentence == self.claim.sentence)
            .map(|(_, c)| c)
    }

    /// The years that the sentence lists behind the value: "twice, in 2019 and 2023", "following A in 2019 and B in 2023".
    fn listed(&self, span: Span) -> Vec<(i32, Span)> {
        let times = self.document.times.iter().enumerate().filter(|(_, m)| m.sentence == self.claim.sentence && m.span.start > span.end);
        times.filter_map(|(index, _)| self.year(index)).collect()
    }

    fn year(&self, mention: usize) -> Option<(i32, Span)> {
        let mention = &self.document.times[mention];
        let when = &mention.time.when;
        if mention.time.kind != TimeKind::Date || when.grain > Grain::Year {
            return None;
        }
        let year = when.year.or_else(|| when.range.map(|(start, _)| start.date().year()))?;
        Some((year, mention.span))
    }
}
