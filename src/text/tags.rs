//! Part-of-speech tags: the model's, with guesses for words that it does not know, and repairs of what it gets wrong in news.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

use super::{
    Tag, brill,
    case::{Capitals, CaseEvidence, lower_case},
    lemmas,
};
use crate::lexicon::lexicon;

/// Words that the repairs know by name; the lexicon says what each list means.
#[derive(Deserialize)]
struct Lexicon {
    verbs: FxHashSet<SmolStr>,
    nouns: FxHashSet<SmolStr>,
    infinitive: FxHashSet<SmolStr>,
    words: FxHashMap<Tag, Vec<SmolStr>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| lexicon!("tags"));

/// The words that the model lacks, with their tags.
static ADDED: LazyLock<FxHashMap<&'static str, Tag>> =
    LazyLock::new(|| LEXICON.words.iter().flat_map(|(tag, words)| words.iter().map(move |word| (word.as_str(), *tag))).collect());

/// The most frequent tag of a word in lower case: as the model has it, else as the lexicon adds it.
pub(super) fn lookup(lower: &str) -> Option<Tag> {
    brill::lookup(lower).or_else(|| ADDED.get(lower).copied())
}

/// A token on its way to a tag.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) lower: SmolStr,
    group: Option<Group>,
}

impl<'a> Word<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let lower = lower_case(text);
        Self { text, group: Group::of(&lower), lower }
    }

    fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    fn is_in(&self, group: Group) -> bool {
        self.group == Some(group)
    }
}

/// Tags a sentence.
pub(super) fn tag(words: &[Word], names: &CaseEvidence) -> Vec<Tag> {
    let capitals = Capitals::of(words.iter().map(|word| word.text));
    let first = words.iter().position(|word| word.text.starts_with(char::is_alphanumeric)).unwrap_or(0);
    let own: Vec<Tag> = (0..words.len())
        .map(|at| {
            let telling = capitals == Capitals::Names && at > first && !opens_speech(words, at);
            initial_tag(&words[at], telling, names)
        })
        .collect();
    let mut tags = own.clone();
    brill::patch(words.iter().map(|word| word.lower.as_str()), &mut tags);
    for at in 0..words.len() {
        if overreaches(&words[at], own[at], tags[at]) {
            tags[at] = own[at];
        }
    }
    repair(words, &mut tags);
    tags
}

/// Patches were trained on words that the model knows; they must not make a verb of a name or of a noun that cannot be one.
fn overreaches(word: &Word, own: Tag, patched: Tag) -> bool {
    match own {
        Tag::Propn | Tag::Num => own != patched,
        Tag::Noun => (patched == Tag::Verb && !can_be_verb(&word.lower)) || patched == Tag::Propn,
        _ => false,
    }
}

/// The tag of a word by itself and its spelling; `telling` where a capital means a name.
fn initial_tag(word: &Word, telling: bool, names: &CaseEvidence) -> Tag {
    let known = lookup(&word.lower);
    let Some(first) = word.text.chars().next() else { return Tag::Punct };
    if !first.is_alphanumeric() {
        return mark(word, first, known);
    }
    if first.is_numeric() {
        return numeral(&word.lower);
    }
    if let Some(tag) = spelled_number(&word.lower) {
        return tag;
    }
    if word.is_capitalised() && word.lower != "i" && (telling || names.is_name(&word.lower)) {
        return capitalised(word, known);
    }
    match known {
        // Names of the training text that are common words elsewhere ("court", "allowance").
        None | Some(Tag::Propn) if !word.text.contains(char::is_uppercase) => guess(word),
        None => guess(word),
        Some(tag) => tag,
    }
}

/// A word after a colon or an opening quotation mark may have its capital from there.
fn opens_speech(words: &[Word], at: usize) -> bool {
    words[at - 1].is(&["\"", "“", "‘", "``", ":", "—", "--"])
}

fn mark(word: &Word, first: char, known: Option<Tag>) -> Tag {
    if first == '\'' || first == '’' {
        let clitic = word.lower.trim_start_matches(['\'', '’']);
        match clitic {
            "s" | "" => return if clitic.is_empty() { Tag::Punct } else { Tag::Part },
            "re" | "m" | "ll" | "ve" | "d" => return Tag::Aux,
            _ if clitic.starts_with(|c: char| c.is_ascii_digit()) => return Tag::Num,
            _ => {}
        }
    }
    if (first == '.' || first == '-') && word.text[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return Tag::Num;
    }
    match known {
        Some(tag @ (Tag::Punct | Tag::Sym)) => tag,
        _ if matches!(first, '@' | '#') && word.text.len() > 1 => Tag::Propn,
        _ if first.is_ascii_punctuation() || is_general_punctuation(first) => Tag::Punct,
        _ => Tag::Sym,
    }
}

fn is_general_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '«' | '»' | '¿' | '¡' | '·')
}

/// A token that starts with a digit: "1,037", "20th", "1990s", "45-year-old".
fn numeral(lower: &str) -> Tag {
    let tail = lower.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-' | '–'));
    match tail {
        "st" | "nd" | "rd" | "th" => Tag::Adj,
        "s" => Tag::Noun,
        _ if lower.contains('-') && !tail.is_empty() => Tag::Adj,
        _ => Tag::Num,
    }
}

const UNITS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// "twenty-two", which the model does not know, "hundred", which it takes for a noun at times, and "eight-year".
fn spelled_number(lower: &str) -> Option<Tag> {
    if matches!(lower, "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen") {
        return Some(Tag::Num);
    }
    let (first, rest) = lower.split_once('-')?;
    match first {
        _ if TENS.contains(&first) && UNITS.contains(&rest) => Some(Tag::Num),
        _ if lookup(first) == Some(Tag::Num) && rest.starts_with(char::is_alphabetic) => Some(Tag::Adj),
        _ => None,
    }
}

/// A word with a capital inside a sentence is a name, except for the adjectives made of names ("Russian", "Japanese").
fn capitalised(word: &Word, known: Option<Tag>) -> Tag {
    match known {
        Some(Tag::Adj) if is_demonym(&word.lower) => Tag::Adj,
        Some(tag @ (Tag::Det | Tag::Pron | Tag::Adp | Tag::Cconj | Tag::Sconj | Tag::Aux | Tag::Part))
            if word.lower != "may" && !is_all_capitals(word.text) =>
        {
            tag
        }
        Some(tag @ (Tag::Num | Tag::Sym | Tag::Intj)) => tag,
        _ => Tag::Propn,
    }
}

fn is_all_capitals(text: &str) -> bool {
    text.len() > 1 && !text.chars().any(char::is_lowercase)
}

fn is_demonym(lower: &str) -> bool {
    const ENDINGS: [&str; 8] = ["ian", "ean", "can", "ese", "ish", "aqi", "eli", "ani"];
    const SHORT: [&str; 8] = ["french", "dutch", "greek", "thai", "czech", "swiss", "german", "afghan"];
    ENDINGS.iter().any(|end| lower.ends_with(end)) || SHORT.contains(&lower)
}

/// The tag of a word that the model does not know.
fn guess(word: &Word) -> Tag {
    let lower = word.lower.as_str();
    let ends = |endings: &[&str]| lower.len() > 5 && endings.iter().any(|end| lower.ends_with(end));
    if word.is_capitalised() && !ends(&["ing", "ed", "ly"]) {
        Tag::Propn
    } else if lower.contains('-') {
        hyphenated(lower)
    } else if ends(&["ly"]) {
        Tag::Adv
    } else if ends(&["tion", "ness", "ment", "ity", "ism", "ist", "ance", "ence", "ship", "hood", "age", "ery", "cy"]) {
        Tag::Noun
    } else if ends(&["ing", "ed", "ize", "ise", "ify"]) || lemmas::is_past(lower) || is_third_person(lower) {
        Tag::Verb
    } else if ends(&["ous", "ful", "less", "able", "ible", "ical", "ic", "ive", "al", "ary"]) {
        Tag::Adj
    } else {
        Tag::Noun
    }
}

/// "anti-piracy", "well-known", "Moscow-based" are adjectives; "vice-president", "by-product" are nouns.
fn hyphenated(lower: &str) -> Tag {
    let (first, last) = lower.rsplit_once('-').unwrap_or(("", lower));
    match lookup(last) {
        _ if matches!(first, "anti" | "pro" | "non" | "pre" | "post" | "multi" | "inter") => Tag::Adj,
        Some(Tag::Verb) if matches!(first, "re" | "co" | "over" | "under" | "out") => Tag::Verb,
        Some(Tag::Verb | Tag::Adj) => Tag::Adj,
        Some(tag @ (Tag::Noun | Tag::Num | Tag::Propn | Tag::Adv)) => tag,
        _ if lower.ends_with("ed") || lower.ends_with("ing") => Tag::Adj,
        _ => Tag::Noun,
    }
}

/// "shakes": an unknown word on "-s" whose base is mostly a verb.
fn is_third_person(lower: &str) -> bool {
    lower
        .strip_suffix('s')
        .is_some_and(|stem| lookup(stem) == Some(Tag::Verb) || stem.strip_suffix('e').is_some_and(|short| lookup(short) == Some(Tag::Verb)))
}

/// Mends what the model gets wrong.
fn repair(words: &[Word], tags: &mut [Tag]) {
    for at in 0..words.len() {
        if let Some(tag) = (Place { words, tags, at }).mended() {
            tags[at] = tag;
        }
    }
    for at in 0..words.len() {
        if words[at].is_in(Group::HaveOrDo) {
            tags[at] = if (Place { words, tags, at }).serves_a_verb() { Tag::Aux } else { Tag::Verb };
        } else if tags[at] == Tag::Part
            && words[at].lower == "to"
            && !matches!(tags.get(at + 1), Some(Tag::Verb | Tag::Aux | Tag::Adv | Tag::Part))
        {
            tags[at] = Tag::Adp;
        }
    }
    if !tags.contains(&Tag::Verb) && !tags.contains(&Tag::Aux) {
        promote_headline_verb(words, tags);
    }
}

/// A small group of words that the repairs ask for at almost every word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Be,
    HaveOrDo,
    Modal,
    Article,
    Pointer,
    Negation,
    Possessive,
}

impl Group {
    /// The group of a word in lower case; no word is in two.
    fn of(lower: &str) -> Option<Self> {
        Some(match lower {
            "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" => Self::Be,
            "have" | "has" | "had" | "having" | "do" | "does" | "did" | "'ve" | "’ve" => Self::HaveOrDo,
            "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would" | "wo" => Self::Modal,
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "your" => Self::Article,
            "this" | "these" | "those" | "another" | "no" | "every" => Self::Pointer,
            "n't" | "n’t" | "not" => Self::Negation,
            "'s" | "’s" => Self::Possessive,
            _ => return None,
        })
    }
}

/// A word among its neighbours.
struct Place<'a> {
    words: &'a [Word<'a>],
    tags: &'a [Tag],
    at: usize,
}

impl Place<'_> {
    fn word(&self) -> &Word<'_> {
        &self.words[self.at]
    }

    fn tag(&self) -> Tag {
        self.tags[self.at]
    }

    fn before(&self) -> Option<Tag> {
        self.at.checked_sub(1).map(|b| self.tags[b])
    }

    fn after(&self) -> Option<Tag> {
        self.tags.get(self.at + 1).copied()
    }

    fn word_before(&self) -> Option<&Word<'_>> {
        self.at.checked_sub(1).map(|b| &self.words[b])
    }

    fn word_after(&self) -> Option<&Word<'_>> {
        self.words.get(self.at + 1)
    }

    /// The tag that the word should have, where it should have another. The first rule that knows wins.
    fn mended(&self) -> Option<Tag> {
        self.closed_class().or_else(|| match self.tag() {
            Tag::Verb => self.verb_to_nominal(),
            Tag::Noun | Tag::Intj | Tag::Adj => self.nominal_to_verb().or_else(|| self.adjective_to_noun()),
            _ => None,
        })
    }

    /// Auxiliaries, clitics and words that are always verbs.
    fn closed_class(&self) -> Option<Tag> {
        let word = self.word();
        if word.is_in(Group::Possessive) {
            return Some(self.clitic_s());
        }
        if word.is(&["'", "’"]) && self.is_plural_possessive() {
            return Some(Tag::Part);
        }
        if word.is(&["am", "pm", "a.m.", "p.m.", "a. m.", "p. m."]) && self.before() == Some(Tag::Num) {
            return Some(Tag::Noun);
        }
        if word.is_in(Group::Be) {
            return Some(Tag::Aux);
        }
        if word.is_in(Group::Modal) && self.tag() != Tag::Propn {
            let noun = self.word_before().is_some_and(|before| before.is_in(Group::Article)) && self.after() != Some(Tag::Verb);
            return Some(if noun { Tag::Noun } else { Tag::Aux });
        }
        word.is(&["said", "says", "told"]).then_some(Tag::Verb)
    }

    fn is_determined(&self) -> bool {
        self.word_before().is_some_and(|before| {
            before.is_in(Group::Article)
                || before.is_in(Group::Pointer)
                || (before.is_in(Group::Possessive) && self.before() == Some(Tag::Part))
        })
    }

    fn verb_to_nominal(&self) -> Option<Tag> {
        let word = self.word();
        let participle = word.lower.ends_with("ed") || word.lower.ends_with("ing");
        if self.is_determined() {
            let attribute = participle && matches!(self.after(), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num));
            return Some(if attribute { Tag::Adj } else { Tag::Noun });
        }
        let finite_follows =
            self.at == 0 && self.word_after().is_some_and(|next| next.is_in(Group::Be) || next.is(&["has", "had", "have"]));
        let counted = self.word_after().is_some_and(|next| next.lower == "of") && matches!(self.before(), Some(Tag::Num | Tag::Adj));
        let bare = !participle && !lemmas::is_past(&word.lower);
        (bare && (finite_follows || counted || self.heads_a_noun_phrase())).then_some(Tag::Noun)
    }

    /// "his third visit .", "the launch site": a bare verb form that closes a singular noun phrase is its noun.
    fn heads_a_noun_phrase(&self) -> bool {
        let closes = matches!(self.after(), None | Some(Tag::Punct | Tag::Adp | Tag::Aux | Tag::Verb | Tag::Cconj));
        let singular = self.word_before().is_some_and(|before| !before.lower.ends_with('s'));
        let inside = |tag: Tag| matches!(tag, Tag::Adj | Tag::Noun | Tag::Propn);
        if !closes || !singular || !self.before().is_some_and(inside) || self.word().lower.ends_with('s') {
            return false;
        }
        let start = (0..self.at).rev().take(5).find(|b| !inside(self.tags[*b]) && self.tags[*b] != Tag::Num);
        start.is_some_and(|b| {
            self.words[b].is_in(Group::Article) || self.words[b].is_in(Group::Pointer) || self.words[b].is_in(Group::Possessive)
        })
    }

    fn nominal_to_verb(&self) -> Option<Tag> {
        let lower = self.word().lower.as_str();
        let verb = match self.tag() {
            _ if self.is_determined() => false,
            _ if LEXICON.verbs.contains(lower) => true,
            _ if self.wants_base() && lemmas::is_verb_base(lower) => true,
            Tag::Noun if self.wants_third() && is_third_form(lower) => true,
            Tag::Noun if lemmas::is_past(lower) => self.wants_past(),
            Tag::Noun => {
                lower.strip_suffix("ed").is_some_and(|stem| lemmas::is_verb_base(stem) || lemmas::is_verb_base(&lower[..lower.len() - 1]))
            }
            _ => false,
        };
        verb.then_some(Tag::Verb)
    }

    /// "chief", "veteran": nouns unless they stand before another.
    fn adjective_to_noun(&self) -> Option<Tag> {
        let nominal = self.tag() == Tag::Adj && LEXICON.nouns.contains(&self.word().lower);
        let before_noun = matches!(self.after(), Some(Tag::Noun | Tag::Adj | Tag::Propn))
            && !self.word_after().is_some_and(|next| next.lower.ends_with("ed"));
        (nominal && !before_noun).then_some(Tag::Noun)
    }

    /// After a modal or "do", after "to" before an object, and after "to" behind words that take an infinitive.
    fn wants_base(&self) -> bool {
        let mut left = (0..self.at).rev();
        let Some(before) = left.find(|b| self.tags[*b] != Tag::Adv && !self.words[*b].is_in(Group::Negation)) else { return false };
        if self.words[before].lower == "to" {
            let object = matches!(self.after(), Some(Tag::Det | Tag::Pron | Tag::Propn | Tag::Num));
            let governed = before.checked_sub(1).is_some_and(|b| LEXICON.infinitive.contains(&self.words[b].lower));
            return before + 1 == self.at && (object || governed);
        }
        let helper = self.words[before].is_in(Group::Modal) || self.words[before].is(&["do", "does", "did", "'ll", "’ll"]);
        helper && self.tags[before] == Tag::Aux
    }

    /// "he leaves", and the second verb of a headline ("kills 1, wounds 2").
    fn wants_third(&self) -> bool {
        let object = matches!(self.after(), Some(Tag::Det | Tag::Num | Tag::Pron | Tag::Propn));
        match self.word_before() {
            Some(before) if before.is(&["he", "she", "it", "who", "which"]) => {
                !self.at.checked_sub(2).is_some_and(|b| self.tags[b] == Tag::Adp)
            }
            Some(before) if before.is(&[",", "and", "but", ";"]) => {
                object && (0..self.at).any(|b| self.tags[b] == Tag::Verb && is_third_form(&self.words[b].lower))
            }
            _ => false,
        }
    }

    /// "was shot", "a man shot and killed", "gunmen shot three".
    fn wants_past(&self) -> bool {
        let mut left = (0..self.at).rev().filter(|b| self.tags[*b] != Tag::Adv);
        match left.next().map(|b| self.tags[b]) {
            Some(Tag::Aux) => true,
            Some(Tag::Noun | Tag::Propn | Tag::Pron) => {
                let object = matches!(self.after(), Some(Tag::Det | Tag::Pron | Tag::Propn | Tag::Num | Tag::Sym));
                let joined = self.after() == Some(Tag::Cconj) && self.tags.get(self.at + 2) == Some(&Tag::Verb);
                object || joined || self.word_after().is_some_and(|next| next.lower == "dead")
            }
            _ => false,
        }
    }

    /// "it's raining" and "she's a nurse" have a verb; "Kim's visit" has a case.
    fn clitic_s(&self) -> Tag {
        const HOSTS: [&str; 10] = ["it", "he", "she", "that", "there", "what", "who", "here", "where", "how"];
        const AFTER_VERB: [&str; 7] = ["been", "not", "n't", "the", "a", "an", "going"];
        match self.word_before() {
            Some(host) if host.is(&HOSTS) => Tag::Aux,
            Some(host) if host.lower == "let" => Tag::Pron,
            _ if self.word_after().is_some_and(|next| next.is(&AFTER_VERB)) => Tag::Aux,
            _ => Tag::Part,
        }
    }

    /// The apostrophe of "the brothers' house".
    fn is_plural_possessive(&self) -> bool {
        self.word_before().is_some_and(|owner| owner.lower.ends_with('s'))
            && matches!(self.after(), Some(Tag::Noun | Tag::Adj | Tag::Propn | Tag::Num))
    }

    /// Whether a verb follows that this "have" or "do" serves: adverbs, negations and an inverted pronoun may stand between.
    fn serves_a_verb(&self) -> bool {
        (self.at + 1..self.words.len())
            .take(4)
            .find(|i| !matches!(self.tags[*i], Tag::Adv | Tag::Pron) && !self.words[*i].is_in(Group::Negation))
            .is_some_and(|i| self.tags[i] == Tag::Verb || self.words[i].is(&["been", "had", "done"]))
    }
}

/// Whether the word can be a verb in one of its forms.
fn can_be_verb(lower: &str) -> bool {
    lower.ends_with("ed") || lower.ends_with("ing") || lemmas::is_past(lower) || lemmas::is_verb_base(lower) || is_third_form(lower)
}

/// A sentence without a verb may be a headline whose verb was taken for a plural: "Quake shakes Aceh". A number that belongs to a name may
/// stand before it, or an adverb: "Line 5 links Brenn and Tolmin", "Berg only works in Brenn".
fn promote_headline_verb(words: &[Word], tags: &mut [Tag]) {
    let named = |at: usize| at.checked_sub(2).is_some_and(|before| tags[before] == Tag::Propn);
    let candidate = (1..words.len().saturating_sub(1)).find(|&at| {
        matches!(tags[at], Tag::Noun)
            && (matches!(tags[at - 1], Tag::Noun | Tag::Propn) || matches!(tags[at - 1], Tag::Num | Tag::Adv) && named(at))
            && matches!(tags[at + 1], Tag::Noun | Tag::Propn | Tag::Num | Tag::Det | Tag::Adj | Tag::Adp | Tag::Part)
            && is_third_form(&words[at].lower)
    });
    if let Some(at) = candidate {
        tags[at] = Tag::Verb;
    }
}

/// "hits", "kills", "launches": the third person of a word that can be a verb.
fn is_third_form(lower: &str) -> bool {
    let Some(stem) = lower.strip_suffix('s') else { return false };
    lemmas::is_verb_base(stem) || stem.strip_suffix('e').is_some_and(lemmas::is_verb_base)
}
