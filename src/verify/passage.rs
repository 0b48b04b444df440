//! A stretch of an article as it is held against another: its words, names, times and quantities, and which of them are denied.

use std::{iter, ops::Range};

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::meet::{fold, name_words};
use crate::{
    Document, Span,
    claim::{
        Claim, Source,
        lexicon::{Certainty, ClassId, Scope, Sense, lexicon},
    },
    fact::vocabulary::is_content,
    name::{MentionForm, NameMention},
    text::{Tag, Token, of_sentence},
};

/// Something that a passage says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    pub what: What,
    pub span: Span,
    /// "not", "never", "failed to" bears on it.
    pub negated: bool,
}

/// What an item is, as a place in the layers of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Index of the sentence, and of the token in it.
    Word(usize, usize),
    /// Index into the mentions of the names layer.
    Name(usize),
    Time(usize),
    Quantity(usize),
}

/// Consecutive sentences of an article.
pub struct Passage<'a> {
    pub document: &'a Document,
    sentences: Range<usize>,
    pub items: Vec<Item>,
    pub claims: Vec<&'a Claim>,
    /// The classes of what happens or is so, by the start of the item that says it.
    told: FxHashMap<usize, Vec<ClassId>>,
    /// Every word as it stands and as it stands in a dictionary, in small letters without accents.
    pub words: FxHashSet<String>,
    /// "only", "solely": it says that nothing else is so.
    pub exclusive: bool,
}

impl<'a> Passage<'a> {
    pub fn whole(document: &'a Document) -> Self {
        Self::new(document, 0..document.sentences.len())
    }

    /// The first sentences of what should be no longer.
    pub fn first(document: &'a Document, most: usize) -> Self {
        Self::new(document, 0..document.sentences.len().min(most))
    }

    pub fn new(document: &'a Document, sentences: Range<usize>) -> Self {
        let all = &document.claims.claims;
        let claims = sentences.clone().flat_map(|sentence| &all[of_sentence(all, sentence, |claim| claim.sentence)]).collect();
        let mut passage = Self {
            document,
            sentences,
            items: Vec::new(),
            claims,
            told: FxHashMap::default(),
            words: FxHashSet::default(),
            exclusive: false,
        };
        for sentence in passage.sentences.clone() {
            passage.read(sentence);
        }
        for predicate in passage.claims.iter().filter_map(|claim| claim.predicate.as_ref()) {
            let first = passage.items.partition_point(|item| item.span.end <= predicate.span.start);
            let saying = passage.items[first..].iter().take_while(|item| item.span.start < predicate.span.end);
            for (item, class) in saying.zip(iter::repeat(predicate.class)) {
                passage.told.entry(item.span.start).or_default().extend(class);
            }
        }
        passage
    }

    fn read(&mut self, sentence: usize) {
        let document = self.document;
        let text = &document.article.text;
        let tokens = &document.sentences[sentence].tokens;
        let denied = denied(tokens);
        let negated = |span: Span| denied.iter().any(|scope| scope.contains(span));
        let negations: Vec<Span> = negations(tokens).map(|(_, span)| span).collect();
        let mut items: Vec<Item> = Vec::new();
        let mut fold_in = |what, span: Span| {
            if !items.iter().any(|known: &Item| known.span.overlaps(span)) {
                items.push(Item { what, span, negated: negated(span) });
            }
        };
        for index in of_sentence(&document.times, sentence, |time| time.sentence) {
            fold_in(What::Time(index), document.times[index].span);
        }
        for index in of_sentence(&document.quantities, sentence, |quantity| quantity.sentence) {
            fold_in(What::Quantity(index), document.quantities[index].span);
        }
        for index in of_sentence(&document.names.mentions, sentence, |mention| mention.sentence) {
            let mention = &document.names.mentions[index];
            match mention.form {
                MentionForm::Name | MentionForm::Demonym => fold_in(What::Name(index), mention.span),
                // "She": whom the names layer takes her for is named, too.
                MentionForm::Pronoun | MentionForm::Description => {
                    self.words.extend(name_words(&document.names.entities[mention.entity].name));
                }
            }
        }
        for (index, token) in tokens.iter().enumerate() {
            let negates = negations.iter().any(|negation| negation.contains(token.span));
            self.exclusive |= is_exclusive(&token.lemma);
            if is_content(token) && !negates && !is_weak(token, tokens.get(index + 1)) {
                fold_in(What::Word(sentence, index), token.span);
            }
            self.words.extend(name_words(token.text(text)));
            self.words.insert(fold(token.text(text)));
            self.words.insert(fold(&token.lemma));
        }
        items.sort_by_key(|item| item.span.start);
        self.items.extend(items);
    }

    /// What it names or means.
    pub fn mentions(&self) -> impl Iterator<Item = &'a NameMention> {
        let all = &self.document.names.mentions;
        self.sentences.clone().flat_map(|sentence| &all[of_sentence(all, sentence, |mention| mention.sentence)])
    }

    pub fn span(&self) -> Span {
        let of = |sentence: usize| self.document.sentences.get(sentence).map_or(Span::default(), |sentence| sentence.span);
        of(self.sentences.start).join(of(self.sentences.end.saturating_sub(1)))
    }

    pub fn text(&self, span: Span) -> &'a str {
        span.of(&self.document.article.text)
    }

    pub fn token(&self, sentence: usize, token: usize) -> &'a Token {
        &self.document.sentences[sentence].tokens[token]
    }

    /// What is done or is so: the first verb, but for a word that opens the sentence and may as well be a name ("Tangled is …").
    pub fn main(&self) -> Option<&'a Claim> {
        let start = self.span().start;
        let mut told = self.claims.iter().copied().filter_map(|claim| Some((claim, claim.predicate.as_ref()?)));
        let first = told.clone().find(|(_, predicate)| predicate.source == Source::Verb);
        let later = told.find(|(_, predicate)| predicate.source == Source::Verb && predicate.span.start > start);
        later.or(first).map(|(claim, _)| claim)
    }

    /// Whether it says no.
    pub fn is_negated(&self) -> bool {
        self.items.iter().filter(|item| !matches!(item.what, What::Time(_))).any(|item| item.negated)
    }

    /// Whether a place tells of what the article is about, not of what happened another time. When something happened that happens to one
    /// once is no sign of another time.
    pub fn is_main(&self, span: Span) -> bool {
        let is_its_time = |claim: &Claim| claim.times.iter().any(|time| self.document.times[time.mention].span == span);
        let happens_once = |claim: &Claim| {
            let class = claim.predicate.as_ref().and_then(|predicate| predicate.class);
            class.is_some_and(|class| !lexicon().class(class).once.is_empty())
        };
        self.claims.iter().all(|claim| claim.event == 0) || self.claims.iter().any(|claim| happens_once(claim) && is_its_time(claim))
    }

    /// Whether nothing around a place is only possible, alleged, wished or asked.
    pub fn is_certain(&self, span: Span) -> bool {
        self.claims.iter().filter(|claim| claim.span.overlaps(span)).all(|claim| claim.certainty <= Certainty::Planned)
    }

    /// The classes of happenings that a word may stand for.
    pub fn classes(&self, item: &Item) -> Vec<ClassId> {
        let noun = self.lemma(item).and_then(|lemma| lexicon().noun(lemma)).filter(|_| !self.is_attempt(item));
        self.told.get(&item.span.start).into_iter().flatten().copied().chain(noun).collect()
    }

    /// "attempted murder" is none.
    fn is_attempt(&self, item: &Item) -> bool {
        let What::Word(sentence, token) = item.what else { return false };
        token.checked_sub(1).is_some_and(|before| matches!(self.token(sentence, before).lemma.as_str(), "attempted" | "attempt"))
    }

    /// The lemma of an item that is a word.
    pub fn lemma(&self, item: &Item) -> Option<&'a SmolStr> {
        match item.what {
            What::Word(sentence, token) => Some(&self.token(sentence, token).lemma),
            _ => None,
        }
    }
}

/// Words that say nothing of their own. "Called" does, but for "called off".
fn is_weak(token: &Token, next: Option<&Token>) -> bool {
    match token.lemma.as_str() {
        "call" => next.is_none_or(|next| !matches!(next.tag, Tag::Adp | Tag::Adv | Tag::Part)),
        lemma => WEAK.contains(&lemma),
    }
}

const WEAK: [&str; 17] = [
    "know",
    "there",
    "thing",
    "something",
    "own",
    "other",
    "certain",
    "least",
    "kind",
    "type",
    "sort",
    "genre",
    "get",
    "part",
    "name",
    "involve",
    "ever",
];

fn is_exclusive(lemma: &str) -> bool {
    matches!(lemma, "only" | "solely" | "exclusively" | "purely" | "merely" | "entirely")
}

/// The negations of a sentence: how far each reaches, and its place. A number that is zero is a number.
fn negations(tokens: &[Token]) -> impl Iterator<Item = (Scope, Span)> {
    let mut at = 0;
    iter::from_fn(move || {
        while at < tokens.len() {
            let found = lexicon().marker(tokens[at..].iter().map(|token| token.lemma.as_str()));
            let start = at;
            at += found.map_or(1, |marker| marker.len);
            if let Some(marker) = found.filter(|marker| marker.sense == Sense::Negated && tokens[start].lemma != "zero") {
                let end = at.min(tokens.len());
                return Some((marker.scope, tokens[start].span.join(tokens[end - 1].span)));
            }
        }
        None
    })
}

/// What stands behind a negation: the phrase of a noun, else the rest of the clause.
fn denied(tokens: &[Token]) -> Vec<Span> {
    let reach = |(scope, negation): (Scope, Span)| {
        let behind = tokens.iter().filter(|token| token.span.start >= negation.end);
        let only = behind.clone().next().is_some_and(|token| token.lemma == "only");
        let ends = |token: &Token| ends_clause(token) || scope == Scope::Noun && ends_phrase(token);
        let last = behind.take_while(|token| !ends(token)).last()?;
        (!only).then(|| Span::new(negation.end, last.span.end))
    };
    negations(tokens).filter_map(reach).collect()
}

fn ends_phrase(token: &Token) -> bool {
    matches!(token.tag, Tag::Verb | Tag::Aux | Tag::Adp) && token.lemma != "of"
}

fn ends_clause(token: &Token) -> bool {
    matches!(token.lemma.as_str(), "," | ";" | ":" | "but" | "although" | "though" | "while" | "because" | "until" | ")" | "--" | "–" | "—")
}
