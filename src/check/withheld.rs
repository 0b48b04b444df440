//! Names that were kept back, and then given: those of victims until their families know, those of suspects until they are charged.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use itertools::Itertools;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Document, Span,
    claim::{
        Role,
        lexicon::{Certainty, ClassId, lexicon},
    },
    fact::EntityId,
    groups::Groups,
    lexicon::lexicon as table,
    name::NameKind,
    report::{Relation, Severity},
    text::Sentence,
};

pub const RULE: RuleInfo = RuleInfo {
    name: "withheld",
    looks_for: "names of victims or suspects that one article says were kept back and another gives",
    fires: "Police in Brenn arrested a man on Monday over the fire at the mill. The suspect's name was not released.\nPolice in Brenn arrested Tom Vale on Monday over the fire at the mill.",
    silent: "Police in Brenn arrested a man on Monday over the fire at the mill. The victim's name was not released.\nPolice in Brenn arrested Tom Vale on Monday over the fire at the mill.",
};

const CONFIDENCE: f64 = 0.6;
/// What is done with a name is told within so many tokens.
const REACH: usize = 10;

#[derive(Deserialize)]
struct Table {
    names: &'static str,
    release: &'static str,
    withheld: &'static str,
    victim: PartRow,
    suspect: PartRow,
}

#[derive(Deserialize)]
struct PartRow {
    words: &'static str,
    classes: &'static str,
}

/// Which part somebody has in what happened.
struct Part {
    noun: &'static str,
    words: FxHashSet<&'static str>,
    classes: Vec<ClassId>,
}

struct Words {
    names: FxHashSet<&'static str>,
    release: FxHashSet<&'static str>,
    withheld: FxHashSet<&'static str>,
    parts: [Part; 2],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = table!("withheld");
    let words = |list: &'static str| list.split_whitespace().collect::<FxHashSet<_>>();
    let part = |noun, row: PartRow| Part {
        noun,
        words: words(row.words),
        classes: row.classes.split_whitespace().filter_map(|class| lexicon().class_named(class)).collect(),
    };
    Words {
        names: words(table.names),
        release: words(table.release),
        withheld: words(table.withheld),
        parts: [part("victim", table.victim), part("suspect", table.suspect)],
    }
});

pub fn find(set: &Set) -> Vec<Draft> {
    WORDS.parts.iter().flat_map(|part| of_part(part, set)).collect()
}

/// What is kept back and given of those who have one part: a draft a story.
fn of_part(part: &Part, set: &Set) -> Vec<Draft> {
    let kept: BTreeMap<usize, Vec<Place>> = set
        .documents
        .iter()
        .enumerate()
        .map(|(article, document)| {
            (article, kept_back(article, document).filter(|place| is_of(part, &document.sentences[place.sentence])).collect())
        })
        .filter(|(_, places): &(usize, Vec<Place>)| !places.is_empty())
        .collect();
    let mut beside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(a, b) in &set.facts.stories.pairs {
        for (keeps, other) in [(a, b), (b, a)].into_iter().filter(|(article, _)| kept.contains_key(article)) {
            beside.entry(keeps).or_default().push(other);
        }
    }
    let articles: Vec<usize> = kept.keys().copied().collect();
    let mut groups = Groups::apart(articles.len());
    for (own, article) in articles.iter().enumerate() {
        let others = beside.get(article).into_iter().flatten();
        others.filter_map(|other| articles.binary_search(other).ok()).for_each(|other| groups.join(own, other));
    }
    let stories = articles.iter().zip(groups.numbers()).map(|(article, group)| (group, *article)).into_group_map();
    let stories = stories.into_iter().sorted_unstable();
    stories
        .filter_map(|(_, keeping)| {
            let places = keeping.iter().flat_map(|article| kept[article].iter().cloned()).collect();
            let others: BTreeSet<usize> = keeping.iter().filter_map(|article| beside.get(article)).flatten().copied().collect();
            draft(part, places, &others, set)
        })
        .collect()
}

/// Where an article says that a name is kept back.
fn kept_back(article: usize, document: &Document) -> impl Iterator<Item = Place> + '_ {
    document.sentences.iter().enumerate().filter_map(move |(sentence, own)| {
        let tokens = &own.tokens;
        let name = tokens.iter().position(|token| WORDS.names.contains(token.lemma.as_str()))?;
        let mut denied = false;
        let end = tokens.iter().enumerate().skip(name + 1).take(REACH).find(|(_, token)| {
            denied |= matches!(token.lemma.as_str(), "not" | "n't" | "never" | "will" | "would");
            WORDS.withheld.contains(token.lemma.as_str()) || denied && WORDS.release.contains(token.lemma.as_str())
        })?;
        let span = Span::new(tokens[name].span.start, end.1.span.end);
        Some(Place { article, sentence, span, claim: None, premises: Vec::new() })
    })
}

/// Whether a sentence about names is about those who have this part, and no other.
fn is_of(part: &Part, sentence: &Sentence) -> bool {
    let speaks_of = |part: &Part| sentence.tokens.iter().any(|token| part.words.contains(token.lemma.as_str()));
    speaks_of(part) && !WORDS.parts.iter().any(|other| other.noun != part.noun && speaks_of(other))
}

/// The people whom an article gives the part, by their full names.
fn named<'a>(part: &'a Part, document: &'a Document) -> impl Iterator<Item = usize> + 'a {
    let claims = document.claims.claims.iter().filter(|claim| {
        let class = claim.predicate.as_ref().and_then(|predicate| predicate.class);
        !claim.negated && claim.certainty == Certainty::Stated && class.is_some_and(|class| part.classes.contains(&class))
    });
    let patients = claims.flat_map(|claim| claim.args.iter().filter(|arg| arg.role == Role::Patient).filter_map(|arg| arg.entity));
    patients.filter(|entity| {
        let entity = &document.names.entities[*entity];
        entity.kind == NameKind::Person && entity.name.contains(' ')
    })
}

/// Those of whom the articles that keep names back know no name, where other articles of the story first name them.
fn draft(part: &Part, kept: Vec<Place>, others: &BTreeSet<usize>, set: &Set) -> Option<Draft> {
    let keeps = |article: usize| kept.iter().any(|place| place.article == article);
    let members = |id: EntityId| &set.facts.entities.get(id).members;
    let known: BTreeSet<EntityId> = others
        .iter()
        .flat_map(|&article| named(part, &set.documents[article]).map(move |entity| set.facts.entities.id(article, entity)))
        .filter(|id| !members(*id).iter().any(|(article, _)| keeps(*article)))
        .collect();
    let of_story = known.iter().flat_map(|id| members(*id)).filter(|(article, _)| others.contains(article));
    let places: Vec<Place> = of_story.filter_map(|(article, entity)| Place::of_name(*article, *entity, set)).collect();
    if places.is_empty() {
        return None;
    }
    let names = known.iter().map(|id| set.facts.entities.get(*id).name.as_str()).join(", ");
    let judgement = Judgement {
        rule: RULE.name,
        relation: Relation::Update,
        severity: Severity::Warning,
        confidence: CONFIDENCE,
        why: format!("names are kept back in one and given in another: {names}"),
    };
    let fact = format!("whether the names of {}s are known", part.noun);
    Some(Draft {
        question: fact.clone(),
        fact,
        stands: vec![Stand::of_words("withheld", kept), Stand::of_words(&names, places)],
        clashes: vec![(0, 1, judgement)],
        evidence: Vec::new(),
    })
}
