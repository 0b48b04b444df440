//! Of what nation somebody is: "the Dutch skipper Tom Vale", "Vale, a Dutch national", "Vale, from Belgium", "Vale is Belgian".

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use super::{Attribute, AttributeValue, Person, Reader};
use crate::{
    Span,
    claim::lexicon::lexicon as words_of_claims,
    lexicon::lexicon,
    name::{self, MentionForm},
    text::Tag,
};

/// So many words may stand between a people's name and the noun, or before it.
const MOST_WORDS: usize = 4;

#[derive(Deserialize)]
struct Table {
    serving: String,
    trades: String,
    overlap: Overlap,
    #[serde(borrow)]
    within: BTreeMap<&'static str, &'static str>,
}

#[derive(Deserialize)]
struct Overlap {
    #[serde(borrow)]
    pairs: Vec<&'static str>,
}

struct Nationalities {
    serving: FxHashSet<SmolStr>,
    trades: FxHashSet<SmolStr>,
    overlap: FxHashSet<(&'static str, &'static str)>,
    /// Codes of nations by the words for peoples inside them.
    within: FxHashMap<&'static str, &'static str>,
}

static NATIONALITIES: LazyLock<Nationalities> = LazyLock::new(|| {
    let table: Table = lexicon!("nationalities");
    let within = table.within.into_iter().flat_map(|(code, peoples)| peoples.split_whitespace().map(move |people| (people, code)));
    Nationalities {
        serving: table.serving.split_whitespace().map(SmolStr::new).collect(),
        trades: table.trades.split_whitespace().map(SmolStr::new).collect(),
        overlap: table.overlap.pairs.iter().filter_map(|pair| pair.split_once(' ')).collect(),
        within: within.collect(),
    }
});

/// Whether one person may be called a national of either of two countries (keys of the gazetteer) by turns.
pub fn overlap(a: &str, b: &str) -> bool {
    let code = |key: &str| key.strip_prefix("country:").map(str::to_owned).unwrap_or_default();
    let (a, b) = (code(a), code(b));
    let pairs = &NATIONALITIES.overlap;
    a == b || pairs.contains(&(a.as_str(), b.as_str())) || pairs.contains(&(b.as_str(), a.as_str()))
}

/// The nations that words name, and by which tokens.
struct Nations {
    keys: Vec<SmolStr>,
    span: Span,
    end: usize,
}

impl Reader<'_> {
    pub(super) fn nationality(&self, person: &Person) -> Option<Attribute> {
        let after = self.after_age(person.tokens.end);
        let told = || match self.lemma(after) {
            "," if self.lemma(after + 1) == "from" => self.home(after + 2),
            "," => self.phrase(after + 1),
            "be" => self.phrase(after + 1).filter(|_| after == person.tokens.end),
            _ => None,
        };
        let nations = self.before(person).or_else(told)?;
        Some(self.attribute(person.entity, nations.span, AttributeValue::Nationality(nations.keys)))
    }

    /// "The Dutch skipper Tom Vale", "French film director Alan Rive", "Dutchman Karel Vos".
    fn before(&self, person: &Person) -> Option<Nations> {
        let first = person.tokens.start;
        let from = first.saturating_sub(MOST_WORDS + 1);
        let nations = (from..first).rev().find_map(|at| self.nations(at))?;
        (nations.end == first || self.is_person_noun(nations.end, first)).then_some(nations)
    }

    /// "A 34-year-old Dutch national", "Belgian".
    fn phrase(&self, at: usize) -> Option<Nations> {
        let start = at + usize::from(matches!(self.tag(at), Some(Tag::Det)) && self.lemma(at) != "no");
        let is_age = |at: usize| self.lemma(at).ends_with("-old");
        let opens = |at: &usize| self.nations(*at).is_none() && (is_age(*at) || matches!(self.tag(*at), Some(Tag::Adj | Tag::Num)));
        let nations = self.nations(start + (start..start + MOST_WORDS).take_while(opens).count())?;
        let run = (nations.end..nations.end + MOST_WORDS).take_while(|at| matches!(self.tag(*at), Some(Tag::Adj | Tag::Noun))).count();
        let end = nations.end + run;
        let fits = run == 0 || self.is_person_noun(nations.end, end);
        (fits && self.ends_phrase(end) && self.mention_at(end).is_none()).then_some(nations)
    }

    /// ", from Belgium,": a nation, no town.
    fn home(&self, at: usize) -> Option<Nations> {
        let at = at + usize::from(self.lemma(at) == "the");
        let mention = self.mention_at(at).filter(|mention| mention.form == MentionForm::Name)?;
        let key = self.entity(mention.entity).known.as_ref().filter(|key| key.starts_with("country:"))?;
        let end = self.sentence.tokens_in(mention.span).end;
        let alone = self.ends_phrase(end) && self.lemma(end) != "to";
        alone.then(|| Nations { keys: vec![key.clone()], span: mention.span, end })
    }

    /// The nations that a word for a people names: "Dutch", "South Korean", "Scottish", both of "Dutch-Belgian"; none for "Dutch-born".
    fn nations(&self, at: usize) -> Option<Nations> {
        let token = self.token(at)?;
        let text = token.text(&self.layers.article.text);
        if text.contains('-') && text.starts_with(char::is_uppercase) {
            let keys: Option<Vec<SmolStr>> = text.split('-').map(nation_of_people).collect();
            return keys.map(|keys| Nations { keys, span: token.span, end: at + 1 });
        }
        if let Some(key) = NATIONALITIES.within.get(text.to_lowercase().as_str()) {
            return Some(Nations { keys: vec![format_smolstr!("country:{key}")], span: token.span, end: at + 1 });
        }
        let mention = self.mention_at(at).filter(|mention| mention.form == MentionForm::Demonym)?;
        let key = name::country_of(self.entity(mention.entity).known.as_deref()?)?;
        let end = self.sentence.tokens_in(mention.span).end;
        Some(Nations { keys: vec![key], span: mention.span, end })
    }

    /// Whether the tokens are a noun for a person and words before it that tell of his trade or say how he is.
    fn is_person_noun(&self, first: usize, end: usize) -> bool {
        let Some(head) = end.checked_sub(1).filter(|head| *head >= first) else { return false };
        let (noun, table) = (self.lemma(head), &*NATIONALITIES);
        let words = words_of_claims();
        let person = words.kind_named("person");
        let is_person = words.kind(noun).zip(person).is_some_and(|(kind, person)| words.kind_under(kind, person));
        let fits = |at: usize| self.tag(at) == Some(Tag::Adj) || table.trades.contains(self.lemma(at));
        is_person && matches!(self.tag(head), Some(Tag::Noun | Tag::Adj)) && !table.serving.contains(noun) && (first..head).all(fits)
    }
}

/// The nation that a single word for its people tells.
fn nation_of_people(word: &str) -> Option<SmolStr> {
    let known = NATIONALITIES.within.get(word.to_lowercase().as_str()).map(|code| format_smolstr!("country:{code}"));
    known.or_else(|| name::nation_of_people(word))
}
