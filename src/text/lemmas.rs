//! Base forms, and what the surface says of the inflection.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use super::{Form, Tag, tags};
use crate::lexicon::lexicon;

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
    let lexicon: Lexicon = lexicon!("lemmas");
    let mut verb_forms = FxHashMap::default();
    for (base, forms) in &lexicon.verbs {
        match forms.split_once(' ') {
            Some((past, participles)) => {
                verb_forms.insert(past.into(), (base.clone(), Form::Past));
                let of_base = |participle: &str| (participle.into(), (base.clone(), Form::Participle));
                verb_forms.extend(participles.split(' ').map(of_base));
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

/// Whether the word can be the base of a verb, whatever it is mostly used as ("visit", "harm", "step").
pub(super) fn is_verb_base(word: &str) -> bool {
    let known = |form: SmolStr| tags::lookup(&form) == Some(Tag::Verb);
    if TABLES.verb_bases.contains(word) || tags::lookup(word) == Some(Tag::Verb) {
        return true;
    }
    let stem = word.strip_suffix('e').unwrap_or(word);
    let last = stem.chars().next_back().filter(|_| is_short_closed(stem));
    known(format_smolstr!("{stem}ed"))
        || known(format_smolstr!("{stem}ing"))
        || last.is_some_and(|last| known(format_smolstr!("{stem}{last}ed")) || known(format_smolstr!("{stem}{last}ing")))
}

/// Whether the word is a past form of an irregular verb.
pub(super) fn is_past(word: &str) -> bool {
    TABLES.verb_forms.contains_key(word)
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
    if let Some(onset) = lower.strip_suffix("ying").filter(|onset| onset.len() == 1) {
        return Some((format_smolstr!("{onset}ie"), Form::Gerund));
    }
    if let Some(stem) = lower.strip_suffix("ing").filter(|stem| has_vowel(stem)) {
        return Some((without_suffix(stem), Form::Gerund));
    }
    if let Some(stem) = lower.strip_suffix("ied") {
        let base = if stem.len() > 1 { format_smolstr!("{stem}y") } else { format_smolstr!("{stem}ie") };
        return Some((base, Form::PastOrParticiple));
    }
    if lower.ends_with("eed") {
        // "freed" comes from "free", but "exceed" is a base, and so is "seed", whatever "see" is.
        let base = lower.strip_suffix('d').filter(|base| base.len() > 3 && is_known(base));
        return base.map(|base| (base.into(), Form::PastOrParticiple));
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

/// The plural of a noun in the singular, in lower case: "aftershock", "person", "company".
pub fn plural(singular: &str) -> String {
    let irregular = |word: &str| TABLES.plurals.iter().find(|(_, known)| *known == word).map(|(plural, _)| plural.clone());
    if let Some(plural) = irregular(singular) {
        return plural.into();
    }
    match singular.rsplit_once('-').and_then(|(first, last)| Some((first, irregular(last)?))) {
        Some((first, last)) => format!("{first}-{last}"),
        None if TABLES.uninflected.contains(singular) => singular.to_owned(),
        None => with_s(singular),
    }
}

fn with_s(singular: &str) -> String {
    let after_vowel = |end: char| singular.strip_suffix(end).is_some_and(|stem| stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| singular.ends_with(end)) {
        format!("{singular}es")
    } else if let Some(stem) = singular.strip_suffix('y').filter(|_| !after_vowel('y')) {
        format!("{stem}ies")
    } else {
        format!("{singular}s")
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
        let expel = single.ends_with("el") && has_vowel(&single[..single.len() - 2]);
        let keeps = is_known(stem) || (stem.ends_with(['l', 's', 'z', 'f']) && !is_known(single) && !expel);
        return if keeps { stem.into() } else { single.into() };
    }
    // "panicked"
    if let Some(bare) = stem.strip_suffix('k').filter(|bare| bare.ends_with('c') && is_known(bare) && !is_known(stem)) {
        return bare.into();
    }
    let with_e = format_smolstr!("{stem}e");
    let e = match (is_known(stem), is_known(&with_e)) {
        (true, false) => false,
        (false, true) => true,
        (true, true) => {
            is_short_closed(stem) || is_past(stem) || (tags::lookup(&with_e) == Some(Tag::Verb) && tags::lookup(stem) != Some(Tag::Verb))
        }
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
    const ENDINGS: [&str; 25] = [
        "at", "iz", "yz", "ys", "v", "c", "dg", "rg", "u", "bl", "tl", "dl", "gl", "pl", "fl", "ur", "ir", "as", "is", "os", "us", "rs",
        "ns", "ps", "ls",
    ];
    ENDINGS.iter().any(|end| stem.ends_with(end)) || is_short_closed(stem)
}

fn is_known(word: &str) -> bool {
    TABLES.verb_bases.contains(word) || matches!(tags::lookup(word), Some(Tag::Verb | Tag::Noun | Tag::Adj | Tag::Aux | Tag::Adv))
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && stem.bytes().any(|b| is_vowel(b) || b == b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_lead_back_to_their_singular() {
        for (singular, expected) in [
            ("aftershock", "aftershocks"),
            ("person", "people"),
            ("fireman", "firemen"),
            ("ex-serviceman", "ex-servicemen"),
            ("company", "companies"),
            ("toy", "toys"),
            ("church", "churches"),
            ("series", "series"),
        ] {
            assert_eq!(plural(singular), expected);
            assert_eq!(lemmatise(&expected.into(), Tag::Noun).0, singular);
        }
    }

    #[test]
    fn base_forms_are_as_the_examples_say() {
        let table = include_str!("../../tests/data/text/lemmas.tsv");
        let mut failures = Vec::new();
        for line in table.lines().filter(|line| !line.starts_with("# ")) {
            let [word, tag, lemma, form] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("four columns: {line}") };
            let tag: Tag = serde_json::from_value(tag.into()).expect("a tag");
            let found = lemmatise(&word.into(), tag);
            let found_form = serde_json::to_value(found.1).expect("a form is a word");
            if found.0 != lemma || found_form != form {
                failures.push(format!("{line}: found {} {found_form}", found.0));
            }
        }
        assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    }
}
