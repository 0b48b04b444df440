//! Base forms, and what the surface says of the inflection.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use super::{Form, Tag, brill};

#[derive(Deserialize)]
struct Lexicon {
    verbs: FxHashMap<SmolStr, SmolStr>,
    nouns: FxHashMap<SmolStr, SmolStr>,
    closed: FxHashMap<SmolStr, Vec<SmolStr>>,
    uninflected: Uninflected,
}

#[derive(Deserialize)]
struct Uninflected {
    words: FxHashSet<SmolStr>,
}

/// The lexicon turned round: from the form met in a text to its base.
struct Tables {
    verb_forms: FxHashMap<SmolStr, (SmolStr, Form)>,
    verb_bases: FxHashSet<SmolStr>,
    plurals: FxHashMap<SmolStr, SmolStr>,
    closed: FxHashMap<SmolStr, SmolStr>,
    uninflected: FxHashSet<SmolStr>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let lexicon: Lexicon = toml::from_str(include_str!("../../grammar/lexicon/lemmas.toml")).expect("the lexicon of lemmas is well formed");
    let mut verb_forms = FxHashMap::default();
    for (base, forms) in &lexicon.verbs {
        match forms.split_once(' ') {
            Some((past, participle)) => {
                verb_forms.insert(past.into(), (base.clone(), Form::Past));
                verb_forms.insert(participle.into(), (base.clone(), Form::Participle));
            }
            None => {
                verb_forms.insert(forms.clone(), (base.clone(), Form::PastOrParticiple));
            }
        }
    }
    let closed = lexicon.closed.into_iter().flat_map(|(base, forms)| forms.into_iter().map(move |form| (form, base.clone())));
    Tables {
        verb_forms,
        verb_bases: lexicon.verbs.keys().cloned().collect(),
        plurals: lexicon.nouns.into_iter().map(|(singular, plural)| (plural, singular)).collect(),
        closed: closed.collect(),
        uninflected: lexicon.uninflected.words,
    }
});

/// Lemma and form of a word in lower case.
pub(super) fn lemmatise(lower: &SmolStr, tag: Tag) -> (SmolStr, Form) {
    match tag {
        Tag::Verb | Tag::Aux => verb(lower, tag),
        Tag::Noun => noun(lower),
        _ => (TABLES.closed.get(lower).filter(|_| tag != Tag::Verb).unwrap_or(lower).clone(), Form::Plain),
    }
}

/// Whether the word can be the base of a verb, whatever it is mostly used as ("visit", "harm").
pub(super) fn is_verb_base(word: &str) -> bool {
    let known = |form: SmolStr| brill::lookup(&form) == Some(Tag::Verb);
    TABLES.verb_bases.contains(word)
        || brill::lookup(word) == Some(Tag::Verb)
        || match word.strip_suffix('e') {
            Some(stem) => known(format_smolstr!("{stem}ed")) || known(format_smolstr!("{stem}ing")),
            None => known(format_smolstr!("{word}ed")) || known(format_smolstr!("{word}ing")),
        }
}

/// Whether the verb looks alike in base and past ("hit", "put"): only the surroundings tell.
pub(super) fn past_looks_like_base(word: &str) -> bool {
    TABLES.verb_forms.get(word).is_some_and(|(base, _)| base == word)
}

fn verb(lower: &SmolStr, tag: Tag) -> (SmolStr, Form) {
    let tables = &*TABLES;
    if let Some(base) = tables.closed.get(lower) {
        return (base.clone(), closed_form(lower));
    }
    if tag == Tag::Aux {
        return (lower.clone(), Form::Base);
    }
    if let Some((base, form)) = tables.verb_forms.get(lower) {
        return (base.clone(), *form);
    }
    if tables.verb_bases.contains(lower) || !lower.is_ascii() {
        return (lower.clone(), Form::Base);
    }
    inflected_verb(lower).unwrap_or_else(|| (lower.clone(), Form::Base))
}

fn inflected_verb(lower: &SmolStr) -> Option<(SmolStr, Form)> {
    if let Some(stem) = lower.strip_suffix("ing").filter(|stem| has_vowel(stem)) {
        return Some((without_suffix(stem), Form::Gerund));
    }
    if let Some(stem) = lower.strip_suffix("ied") {
        let base = if stem.len() > 1 { format_smolstr!("{stem}y") } else { format_smolstr!("{stem}ie") };
        return Some((base, Form::PastOrParticiple));
    }
    if lower.ends_with("eed") {
        let known =
            lower.strip_suffix('d').filter(|stem| is_known(stem) && brill::lookup(lower) != Some(Tag::Verb) || stem.ends_with("ree"));
        return known.map(|stem| (stem.into(), Form::PastOrParticiple));
    }
    if let Some(stem) = lower.strip_suffix("ed").filter(|stem| has_vowel(stem)) {
        return Some((without_suffix(stem), Form::PastOrParticiple));
    }
    without_s(lower).map(|base| (base, Form::Third))
}

fn closed_form(lower: &str) -> Form {
    match lower {
        "is" | "has" | "does" => Form::Third,
        "was" | "were" | "did" => Form::Past,
        "been" | "done" => Form::Participle,
        "being" | "having" | "doing" => Form::Gerund,
        "had" => Form::PastOrParticiple,
        _ => Form::Base,
    }
}

fn noun(lower: &SmolStr) -> (SmolStr, Form) {
    let tables = &*TABLES;
    if let Some(singular) = tables.plurals.get(lower) {
        return (singular.clone(), Form::Plural);
    }
    // "ex-servicemen", "fellow-countrymen": the last part bends.
    if let Some((first, last)) = lower.rsplit_once('-')
        && let Some(singular) = tables.plurals.get(last)
    {
        return (format_smolstr!("{first}-{singular}"), Form::Plural);
    }
    if let Some(stem) = lower.strip_suffix("men").filter(|stem| stem.len() > 2 && is_known(&format_smolstr!("{stem}man"))) {
        return (format_smolstr!("{stem}man"), Form::Plural);
    }
    match without_s(lower) {
        Some(singular) if lower.is_ascii() => (singular, Form::Plural),
        _ => (lower.clone(), Form::Plain),
    }
}

/// Takes off the "-s" of plural and third person. `None` where the "s" belongs to the word.
fn without_s(word: &SmolStr) -> Option<SmolStr> {
    let stem = word.strip_suffix('s')?;
    if stem.len() < 2 || !stem.is_ascii() || TABLES.uninflected.contains(word) || stem.ends_with(['s', 'u', '\'']) {
        return None;
    }
    if stem.ends_with('i') {
        return is_known(stem).then(|| stem.into());
    }
    if let Some(head) = stem.strip_suffix("ie") {
        return Some(if head.len() > 1 { format_smolstr!("{head}y") } else { stem.into() });
    }
    let Some(short) = stem.strip_suffix('e') else { return Some(stem.into()) };
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| short.ends_with(end));
    let cut = sibilant
        && match (is_known(short), is_known(stem)) {
            (true, known_too) => !known_too || short.ends_with("ss"),
            (false, true) => false,
            (false, false) => !short.ends_with('s') || short.ends_with("ss"),
        };
    Some(if cut { short.into() } else { stem.into() })
}

/// The base of a verb whose "-ed" or "-ing" was cut off: undoes doubling and gives a silent "e" back.
fn without_suffix(stem: &str) -> SmolStr {
    if let Some(single) = undoubled(stem) {
        let keeps = is_known(stem) || (stem.ends_with(['l', 's', 'z', 'f']) && !is_known(single));
        return if keeps { stem.into() } else { single.into() };
    }
    let with_e = format_smolstr!("{stem}e");
    let e = match (is_known(stem), is_known(&with_e)) {
        (true, false) => false,
        (false, true) => true,
        (true, true) => is_short_closed(stem) || (brill::lookup(&with_e) == Some(Tag::Verb) && brill::lookup(stem) != Some(Tag::Verb)),
        (false, false) => mostly_takes_e(stem),
    };
    if e { with_e } else { stem.into() }
}

/// "stopp" without its second "p".
fn undoubled(stem: &str) -> Option<&str> {
    let [.., a, b] = stem.as_bytes() else { return None };
    (a == b && !is_vowel(*b)).then(|| &stem[..stem.len() - 1])
}

/// One syllable with one vowel letter before one consonant letter ("hop"): its consonant would double, so "hoped" comes from "hope".
fn is_short_closed(stem: &str) -> bool {
    let [onset @ .., vowel, last] = stem.as_bytes() else { return false };
    is_vowel(*vowel) && !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y') && !onset.iter().any(|b| is_vowel(*b))
}

/// Endings after which an unknown verb has a silent "e" ("-ate", "-ize", "-ve").
fn mostly_takes_e(stem: &str) -> bool {
    const ENDINGS: [&str; 20] =
        ["at", "iz", "yz", "v", "c", "dg", "rg", "u", "bl", "tl", "dl", "gl", "pl", "fl", "ur", "ir", "as", "is", "os", "us"];
    ENDINGS.iter().any(|end| stem.ends_with(end)) || is_short_closed(stem)
}

fn is_known(word: &str) -> bool {
    TABLES.verb_bases.contains(word) || matches!(brill::lookup(word), Some(Tag::Verb | Tag::Noun | Tag::Adj | Tag::Aux | Tag::Adv))
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && stem.bytes().any(|b| is_vowel(b) || b == b'y')
}
