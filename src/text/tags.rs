//! Part-of-speech tags: the model's, with guesses for words that it does not know, and repairs of what it gets wrong in news.

use smol_str::{SmolStr, StrExt};

use super::{Tag, brill, lemmas};

/// A token on its way to a tag.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) lower: SmolStr,
}

impl<'a> Word<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, lower: text.to_lowercase_smolstr() }
    }

    fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }
}

/// Tags a sentence.
pub(super) fn tag(words: &[Word]) -> Vec<Tag> {
    let capitals = Capitals::of(words);
    let mut tags: Vec<Tag> = (0..words.len()).map(|at| initial_tag(words, at, capitals)).collect();
    let lowers: Vec<SmolStr> = words.iter().map(|word| word.lower.clone()).collect();
    brill::patch(&lowers, &mut tags);
    repair(words, &mut tags);
    tags
}

/// What a capital says in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capitals {
    /// A name, except on the first word.
    Names,
    /// Nothing: a headline with capitals everywhere.
    Everywhere,
}

impl Capitals {
    fn of(words: &[Word]) -> Self {
        let long = words.iter().filter(|word| word.text.len() > 3 && word.text.starts_with(char::is_alphabetic));
        let (capital, small) = long.fold((0, 0), |(c, s), word| if word.is_capitalised() { (c + 1, s) } else { (c, s + 1) });
        if capital > 3 && capital > 3 * small { Self::Everywhere } else { Self::Names }
    }
}

/// The tag of a word by itself and its spelling.
fn initial_tag(words: &[Word], at: usize, capitals: Capitals) -> Tag {
    let word = &words[at];
    let known = brill::lookup(&word.lower);
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
    let starts = at == 0 || words[..at].iter().all(|w| !w.text.starts_with(char::is_alphanumeric)) || opens_speech(words, at);
    if word.is_capitalised() && capitals == Capitals::Names && !starts && word.lower != "i" {
        return capitalised(word, known);
    }
    known.unwrap_or_else(|| guess(word))
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

/// "twenty-two", which the model does not know, and "hundred", which it takes for a noun at times.
fn spelled_number(lower: &str) -> Option<Tag> {
    if matches!(lower, "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen") {
        return Some(Tag::Num);
    }
    let (tens, unit) = lower.split_once('-')?;
    (TENS.contains(&tens) && UNITS.contains(&unit)).then_some(Tag::Num)
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
    } else if ends(&["tion", "ness", "ment", "ity", "ism", "ist", "ance", "ence", "ship", "hood"]) {
        Tag::Noun
    } else if ends(&["ing", "ed", "ize", "ise", "ify"]) || is_third_person(lower) {
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
    match brill::lookup(last) {
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
    lower.strip_suffix('s').is_some_and(|stem| {
        brill::lookup(stem) == Some(Tag::Verb) || stem.strip_suffix('e').is_some_and(|short| brill::lookup(short) == Some(Tag::Verb))
    })
}

/// Mends what the model gets wrong, word by word from left to right.
fn repair(words: &[Word], tags: &mut [Tag]) {
    for at in 0..words.len() {
        if let Some(tag) = mended(words, tags, at) {
            tags[at] = tag;
        }
    }
    for at in 0..words.len() {
        if matches!(words[at].lower.as_str(), "have" | "has" | "had" | "having" | "do" | "does" | "did" | "'ve" | "’ve") {
            tags[at] = if verb_follows(tags, words, at) { Tag::Aux } else { Tag::Verb };
        }
    }
    if !tags.contains(&Tag::Verb) {
        promote_headline_verb(words, tags);
    }
}

const BE: [&str; 8] = ["be", "am", "is", "are", "was", "were", "been", "being"];
const MODALS: [&str; 10] = ["can", "could", "may", "might", "must", "shall", "should", "will", "would", "wo"];
const DETERMINERS: [&str; 16] =
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "these", "those", "another", "no", "every"];

fn mended(words: &[Word], tags: &[Tag], at: usize) -> Option<Tag> {
    let word = &words[at];
    let tag = tags[at];
    let before = at.checked_sub(1);
    let determined = before.is_some_and(|b| words[b].is(&DETERMINERS) || (words[b].is(&["'s", "’s"]) && tags[b] == Tag::Part));
    if word.is(&["'s", "’s"]) {
        return Some(clitic_s(words, tags, at));
    }
    if word.is(&BE) {
        return Some(Tag::Aux);
    }
    if word.is(&MODALS) && tag != Tag::Propn {
        return Some(if determined { Tag::Noun } else { Tag::Aux });
    }
    if word.is(&["said", "says", "told"]) {
        return Some(Tag::Verb);
    }
    if determined && tag == Tag::Verb {
        return Some(nominal_after_determiner(word, tags.get(at + 1).copied()));
    }
    if tag == Tag::Noun && wants_verb(words, tags, at) && lemmas::is_verb_base(&word.lower) {
        return Some(Tag::Verb);
    }
    if word.is(&["injured", "killed", "wounded", "arrested", "detained", "charged", "displaced", "rescued", "evacuated"])
        && tag != Tag::Verb
        && !determined
    {
        return Some(Tag::Verb);
    }
    None
}

/// "it's raining" and "she's a nurse" have a verb; "Kim's visit" has a case.
fn clitic_s(words: &[Word], tags: &[Tag], at: usize) -> Tag {
    const HOSTS: [&str; 11] = ["it", "he", "she", "that", "there", "what", "who", "here", "where", "how", "let"];
    let Some(host) = at.checked_sub(1).map(|b| &words[b]) else { return Tag::Part };
    if host.is(&HOSTS) {
        return if host.lower == "let" { Tag::Pron } else { Tag::Aux };
    }
    match words.get(at + 1) {
        Some(next)
            if next.is(&["been", "not", "n't", "the", "a", "an", "going"])
                || (tags[at + 1] == Tag::Verb && next.lower.ends_with("ing") && tags[at - 1] == Tag::Pron) =>
        {
            Tag::Aux
        }
        _ => Tag::Part,
    }
}

/// A "verb" right after a determiner: "the strike", "the killing of", "the wounded", but "the injured men".
fn nominal_after_determiner(word: &Word, next: Option<Tag>) -> Tag {
    let participle = word.lower.ends_with("ed") || word.lower.ends_with("ing");
    match next {
        Some(Tag::Noun | Tag::Propn | Tag::Adj) if participle => Tag::Adj,
        _ => Tag::Noun,
    }
}

/// Whether only a verb can stand here: after a modal or "do", and after "to" before an object.
fn wants_verb(words: &[Word], tags: &[Tag], at: usize) -> bool {
    let Some(before) = (0..at).rev().find(|b| tags[*b] != Tag::Adv && !words[*b].is(&["n't", "n’t", "not"])) else { return false };
    if words[before].is(&["to"]) {
        return before + 1 == at && matches!(tags.get(at + 1), Some(Tag::Det | Tag::Pron | Tag::Propn | Tag::Num));
    }
    tags[before] == Tag::Aux && (words[before].is(&MODALS) || words[before].is(&["do", "does", "did", "'ll", "’ll"]))
}

/// Whether a verb follows that "have" or "do" could serve: adverbs, negations and an inverted pronoun may stand between.
fn verb_follows(tags: &[Tag], words: &[Word], at: usize) -> bool {
    (at + 1..words.len())
        .take(4)
        .find(|i| !matches!(tags[*i], Tag::Adv | Tag::Pron) && !words[*i].is(&["n't", "n’t", "not"]))
        .is_some_and(|i| tags[i] == Tag::Verb || words[i].is(&["been", "had", "done"]))
}

/// A sentence without a verb may be a headline whose verb was taken for a plural: "Quake shakes Aceh".
fn promote_headline_verb(words: &[Word], tags: &mut [Tag]) {
    if tags.contains(&Tag::Aux) {
        return;
    }
    let candidate = (1..words.len().saturating_sub(1)).find(|&at| {
        matches!(tags[at], Tag::Noun)
            && matches!(tags[at - 1], Tag::Noun | Tag::Propn)
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
