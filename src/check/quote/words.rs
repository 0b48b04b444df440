//! The words of quotations, as they are compared.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

use crate::{
    Document, Span,
    check::Set,
    fact::EntityId,
    lexicon::lexicon,
    text::{self, Quotation, Tag, Token},
};

/// Shorter quotations are names, titles and words that somebody keeps at arm's length.
const LEAST_WORDS: usize = 4;
/// A quotation of more words is compared in pieces.
const MOST_WORDS: usize = 120;
/// Tokens between two quotations that say who speaks.
const LONGEST_NARRATION: usize = 10;
/// Share of the words of content that have a capital in a title.
const TITLE_CASE: f64 = 0.75;

/// A word as it is compared; equal words are one, however spelt.
pub(super) type Key = u32;
/// What the writer marks as left out or put in: "...", "[the mayor]".
pub(super) const GAP: Key = 0;

/// Index of a [`Wording`].
pub(super) type WordingId = usize;

/// The same words in the same order, wherever they are quoted.
#[derive(Debug, Default)]
pub(super) struct Wording {
    pub(super) words: Vec<Word>,
    /// Indices into [`Wordings::told`].
    pub(super) told: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) key: Key,
    /// Whether it is a noun, a full verb or the like.
    pub(super) content: bool,
}

/// One place that gives a wording.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) article: usize,
    pub(super) sentence: usize,
    /// Where each of the words stands.
    pub(super) spans: Vec<Span>,
    /// The claim that says who speaks.
    pub(super) claim: Option<usize>,
    pub(super) speaker: Option<EntityId>,
}

/// The quotations of a set.
#[derive(Debug, Default)]
pub(super) struct Wordings {
    pub(super) all: Vec<Wording>,
    pub(super) told: Vec<Told>,
    /// The words by their keys.
    names: Vec<SmolStr>,
}

impl Wording {
    /// How many words of content it has.
    pub(super) fn content(&self) -> usize {
        self.words.iter().filter(|word| word.content).count()
    }
}

impl Wordings {
    pub(super) fn gather(set: &Set) -> Self {
        let mut out = Self { names: vec![SmolStr::new_static("…")], ..Self::default() };
        let mut keys: FxHashMap<SmolStr, Key> = FxHashMap::default();
        let mut known: FxHashMap<Vec<Key>, WordingId> = FxHashMap::default();
        for (article, document) in set.documents.iter().enumerate() {
            let text = &document.article.text;
            for quotation in text::quotations(&document.sentences, text) {
                let tokens = &document.sentences[quotation.sentence].tokens[quotation.tokens.clone()];
                if is_title(tokens, text) || is_narration(tokens) {
                    continue;
                }
                let (claim, speaker) = speaker(article, document, &quotation, set);
                let said = words(tokens, text);
                for piece in said.chunks(MOST_WORDS).filter(|piece| is_long(piece)) {
                    let word = |said: &Said| Word { key: out.key(&said.word, &mut keys), content: said.content };
                    let words: Vec<Word> = piece.iter().map(word).collect();
                    let id = out.wording(words, &mut known);
                    out.all[id].told.push(out.told.len());
                    let spans = piece.iter().map(|said| said.span).collect();
                    out.told.push(Told { article, sentence: quotation.sentence, spans, claim, speaker });
                }
            }
        }
        out
    }

    fn wording(&mut self, words: Vec<Word>, known: &mut FxHashMap<Vec<Key>, WordingId>) -> WordingId {
        *known.entry(words.iter().map(|word| word.key).collect()).or_insert_with(|| {
            self.all.push(Wording { words, told: Vec::new() });
            self.all.len() - 1
        })
    }

    fn key(&mut self, word: &str, keys: &mut FxHashMap<SmolStr, Key>) -> Key {
        if word.is_empty() {
            return GAP;
        }
        let names = &mut self.names;
        *keys.entry(SmolStr::new(word)).or_insert_with_key(|word| {
            names.push(word.clone());
            (names.len() - 1) as Key
        })
    }

    pub(super) fn name(&self, key: Key) -> &str {
        &self.names[key as usize]
    }

    pub(super) fn text(&self, words: &[Word]) -> String {
        let names: Vec<&str> = words.iter().map(|word| self.name(word.key)).collect();
        names.join(" ")
    }
}

/// The claim of a quotation and who makes it.
fn speaker(article: usize, document: &Document, quotation: &Quotation, set: &Set) -> (Option<usize>, Option<EntityId>) {
    let claims = &document.claims.claims;
    let tokens = &document.sentences[quotation.sentence].tokens[quotation.tokens.clone()];
    let is_quoted = |claim: &usize| tokens.iter().any(|token| token.span.overlaps(claims[*claim].span));
    // What is said inside it has its own speaker: “…,” said A; “…,” said B.
    let own = text::of_sentence(claims, quotation.sentence, |claim| claim.sentence);
    let mut own = own.clone().filter(is_quoted).chain(own.filter(|claim| !is_quoted(claim)));
    let entity = |claim: usize| claims[claim].attribution.iter().find_map(|attribution| attribution.entity);
    let named = own.clone().find_map(|claim| Some((claim, entity(claim)?)));
    match named {
        Some((claim, entity)) => (Some(claim), Some(set.facts.entities.id(article, entity))),
        None => (own.find(|claim| !claims[*claim].attribution.is_empty()), None),
    }
}

/// Whether most words that carry the sense have capitals: "The Long Harbour and Other Stories".
fn is_title(tokens: &[Token], text: &str) -> bool {
    let content: Vec<bool> =
        tokens.iter().filter(|token| is_content(token)).map(|token| token.text(text).starts_with(char::is_uppercase)).collect();
    let capitals = content.iter().filter(|capital| **capital).count();
    capitals as f64 >= TITLE_CASE * content.len() as f64
}

/// "Moll said in a statement": where a mark is missing, what stands between two quotations is taken for one.
fn is_narration(tokens: &[Token]) -> bool {
    tokens.len() <= LONGEST_NARRATION && tokens.iter().any(|token| matches!(token.lemma.as_str(), "say" | "add" | "tell" | "accord"))
}

fn is_content(token: &Token) -> bool {
    matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num)
}

// ── Forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// The table of word forms.
#[derive(Deserialize)]
struct Table {
    light: &'static str,
    forms: BTreeMap<&'static str, &'static str>,
    endings: BTreeMap<&'static str, &'static str>,
}

struct Forms {
    light: FxHashSet<&'static str>,
    forms: FxHashMap<&'static str, &'static str>,
    endings: FxHashMap<&'static str, &'static str>,
    /// In bytes.
    longest_ending: usize,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let table: Table = lexicon!("wordings");
    Forms {
        longest_ending: table.endings.keys().map(|ending| ending.len()).max().unwrap_or_default(),
        light: table.light.split(',').map(str::trim).collect(),
        forms: table.forms.into_iter().collect(),
        endings: table.endings.into_iter().collect(),
    }
});

/// Whether a word carries no sense of its own.
pub(super) fn is_light(word: &str) -> bool {
    FORMS.light.contains(word)
}

/// A word of a quotation in the form that it is compared by.
struct Said {
    /// Empty for a marked omission or insertion.
    word: SmolStr,
    content: bool,
    span: Span,
}

fn is_long(words: &[Said]) -> bool {
    words.iter().filter(|said| !said.word.is_empty()).count() >= LEAST_WORDS
}

/// The words of a quotation.
fn words(tokens: &[Token], text: &str) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    let mut brackets = 0_usize;
    for token in tokens {
        let surface = token.text(text);
        let closes = matches!(surface, "]" | ")");
        brackets = if closes { brackets.saturating_sub(1) } else { brackets + usize::from(matches!(surface, "[" | "(")) };
        if brackets > 0 || closes || surface == "…" || surface.len() > 1 && surface.bytes().all(|b| b == b'.') {
            match out.last_mut().filter(|last| last.word.is_empty()) {
                Some(gap) => gap.span = gap.span.join(token.span),
                None => out.push(Said { word: SmolStr::default(), content: false, span: token.span }),
            }
        } else if surface == "%" || surface.contains(char::is_alphanumeric) {
            out.extend(forms(token, surface).into_iter().map(|word| Said { word, content: is_content(token), span: token.span }));
        }
    }
    out
}

/// The words that a token is compared by.
fn forms(token: &Token, surface: &str) -> Vec<SmolStr> {
    let mut lower = surface.to_lowercase().replace(['’', '‘'], "'").replace(',', "");
    // "3.5" is not "35", but "e-mail" is "email".
    if !lower.contains(|c: char| c.is_ascii_digit()) {
        lower = lower.replace(['-', '‐', '‑', '.'], "");
    }
    let is_short_be = lower == "'s" && token.lemma == "be";
    let known = if is_short_be { Some(&"is") } else { FORMS.forms.get(lower.as_str()) };
    match known {
        Some(words) => words.split(' ').map(SmolStr::new).collect(),
        None => vec![american(&lower)],
    }
}

/// A word with its British ending exchanged.
fn american(word: &str) -> SmolStr {
    let stem = |(at, _): (usize, char)| FORMS.endings.get(&word[at..]).map(|ending| SmolStr::from_iter([&word[..at], ending]));
    let mut ends = word.char_indices().skip(2).filter(|(at, _)| word.len() - at <= FORMS.longest_ending);
    ends.find_map(stem).unwrap_or_else(|| SmolStr::new(word))
}
