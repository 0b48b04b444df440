//! Whether two names of persons are one person's: order of the names, spellings, transliterations, initials, nicknames, typing errors.
//!
//! A name becomes a list of words; every word of the one is paired with the cheapest word of the other. Words that find no partner on
//! both sides keep two names apart ("Gary Gomes", "Catherine Gomes"); on one side they are middle names, patronymics or titles.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::{
    Sameness, Verdict,
    lexicon::{LEXICON, PersonWord, TitleWord},
    script::{Script, romanise, script_of},
    spelling::{distance, same_vowels, skeleton, sound},
    wade_giles,
};

/// More words than this are no person's name; what follows is ignored.
const MAX_WORDS: usize = 12;

/// A name of a person, ready to compare.
struct PersonName {
    words: Vec<Word>,
    suffix: Option<&'static str>,
    /// An office or a form of address stood before it: what follows is a family name.
    titled: bool,
    /// It held "bin", "ibn" or "ben": the father's name follows the son's.
    patronymic: bool,
    script: Script,
}

struct Word {
    /// Lower case, ASCII.
    text: SmolStr,
    /// What all spellings of one sound share.
    sound: SmolStr,
    /// One bit a letter, to see fast that two words are far apart.
    letters: u32,
    known: Option<&'static PersonWord>,
}

impl Word {
    fn new(text: &str) -> Self {
        let letters = text.bytes().fold(0, |letters, letter| letters | 1 << (letter & 31));
        Self { text: text.into(), sound: sound(text), letters, known: LEXICON.person_word(text) }
    }

    fn is_initial(&self) -> bool {
        self.text.len() == 1
    }

    fn is_given(&self) -> bool {
        self.known.is_some_and(|word| word.given)
    }

    fn is_asian_family(&self) -> bool {
        self.known.is_some_and(|word| word.asian_family.is_some())
    }
}

/// How two words were found to be one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Equal,
    Sound,
    Nickname,
    Initial,
    Typo,
}

/// A pair of words that may be one name.
#[derive(Clone, Copy, Debug)]
struct Pair {
    a: usize,
    b: usize,
    tie: Tie,
    cost: f64,
}

/// Compares two names of persons, as strings, knowing nothing else.
pub(super) fn compare(a: &str, b: &str) -> Verdict {
    if a == b {
        return verdict(Sameness::Same, 1.0, "the same name");
    }
    let (mut a_name, mut b_name) = (PersonName::parse(a), PersonName::parse(b));
    if a_name.words.is_empty() || b_name.words.is_empty() {
        return verdict(Sameness::Unknown, 0.0, "no name to compare");
    }
    if a_name.script == Script::Syllables && b_name.script == Script::Syllables {
        let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let same = letters(a) == letters(b);
        return if same { verdict(Sameness::Same, 1.0, "the same name") } else { verdict(Sameness::Different, 0.1, "other characters") };
    }
    if let (Some(a), Some(b)) = (a_name.suffix, b_name.suffix)
        && a != b
    {
        return Verdict { same: Sameness::Different, score: 0.0, why: format!("{a} is not {b}") };
    }
    drop_baltic_endings(&mut a_name.words, &mut b_name.words);
    let join = |a: &mut PersonName, b: &mut PersonName| join_split_words(&mut a.words, &b.words) | join_split_words(&mut b.words, &a.words);
    let mut joined = a_name.words.len() != b_name.words.len() && join(&mut a_name, &mut b_name);
    let mut verdict = judge(&a_name, &b_name);
    // With a patronymic on the other side the numbers of words say nothing.
    if verdict.same == Sameness::Different && !joined && a_name.words.len() > 2 && join(&mut a_name, &mut b_name) {
        joined = true;
        verdict = judge(&a_name, &b_name);
    }
    match verdict.same {
        Sameness::Different if wade_giles::is_of(a, b) || wade_giles::is_of(b, a) => {
            Verdict { same: Sameness::Spelling, score: 0.9, why: "one in Wade–Giles, one in pinyin".into() }
        }
        Sameness::Same if joined => Verdict { same: Sameness::Spelling, why: "written together or apart".into(), ..verdict },
        _ => verdict,
    }
}

fn verdict(same: Sameness, score: f64, why: &str) -> Verdict {
    Verdict { same, score, why: why.into() }
}

impl PersonName {
    fn parse(name: &str) -> Self {
        let script = script_of(name);
        let latin: Cow<str> = if name.is_ascii() { name.into() } else { romanise(name).into() };
        let ordered: Cow<str> = match latin.split_once(',') {
            Some((family, given)) if !is_suffix(given) && !given.trim().is_empty() => format!("{given} {family}").into(),
            _ => latin,
        };
        let mut parts: Vec<SmolStr> = Vec::with_capacity(6);
        for part in ordered.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'').filter(|part| !part.is_empty()) {
            split_camel_case(part, &mut parts);
        }
        parts.truncate(MAX_WORDS);
        let titled = drop_titles(&mut parts);
        let suffix = take_suffix(&mut parts);
        drop_legal_form(&mut parts);
        // "Ben Jonson": the short form of Benjamin stands first, the son's "ben" never does.
        if let Some(first) = parts.first_mut().filter(|first| *first == "ben") {
            *first = "benjamin".into();
        }
        let patronymic = parts.iter().any(|part| PATRONYMIC.contains(&part.as_str()));
        if parts.len() > 2 && PATRONYMIC.contains(&parts[0].as_str()) {
            parts.rotate_left(2); // "bin Salman Mohammed"
        }
        let words = join_servant_names(parts).iter().map(|part| Word::new(part)).collect();
        Self { words, suffix, titled, patronymic, script }
    }
}

const PATRONYMIC: [&str; 4] = ["bin", "ibn", "ben", "bint"];
const PARTICLES: [&str; 25] = [
    "al", "el", "ul", "ur", "as", "ad", "bin", "ibn", "ben", "bint", "de", "da", "do", "dos", "du", "del", "van", "von", "der", "den",
    "la", "le", "di", "na", "ud",
];

fn is_suffix(part: &str) -> bool {
    suffix(&part.trim().trim_end_matches('.').to_ascii_lowercase()).is_some()
}

fn suffix(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "jr" | "junior" => "junior",
        "sr" | "senior" => "senior",
        "ii" => "the second",
        "iii" => "the third",
        "iv" => "the fourth",
        _ => return None,
    })
}

/// "SergeiLavrov" is two words, "McDonald" and "DeGeneres" one.
fn split_camel_case(part: &str, parts: &mut Vec<SmolStr>) {
    let plain: String = if part.bytes().any(|b| b.is_ascii_digit() || b == b'\'') {
        part.chars().filter(|c| *c != '\'').map(letter_for_digit).collect()
    } else {
        part.into()
    };
    let inner = plain.bytes().zip(plain.bytes().skip(1)).position(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
    match inner {
        Some(at) if at >= 3 => {
            parts.push(plain[..=at].to_ascii_lowercase().into());
            parts.push(plain[at + 1..].to_ascii_lowercase().into());
        }
        // "JC Juncker": two capitals without a full stop are initials.
        _ if plain.len() == 2 && plain.bytes().all(|b| b.is_ascii_uppercase() && !b"AEIOU".contains(&b)) => {
            parts.extend(plain.chars().map(|c| SmolStr::from_iter([c.to_ascii_lowercase()])));
        }
        _ if !plain.is_empty() => parts.push(plain.to_ascii_lowercase().into()),
        _ => {}
    }
}

/// "Sech1n": a digit that looks like a letter.
fn letter_for_digit(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '9' => 'g',
        other => other,
    }
}

/// Takes titles off the start of a name; says whether there were any.
fn drop_titles(parts: &mut Vec<SmolStr>) -> bool {
    let title = |part: &SmolStr| match LEXICON.title_word(part) {
        Some(TitleWord::Address | TitleWord::Head | TitleWord::Short) => !LEXICON.is_given(part),
        _ => matches!(part.as_str(), "sheikh" | "shaikh" | "sheik" | "hajji" | "haji" | "mullah" | "mawlawi" | "maulvi" | "sayyid"),
    };
    let count = parts.iter().take(parts.len().saturating_sub(1)).take_while(|part| title(part)).count();
    parts.drain(..count);
    count > 0
}

fn take_suffix(parts: &mut Vec<SmolStr>) -> Option<&'static str> {
    if parts.len() < 2 {
        return None;
    }
    let suffix = suffix(parts.last()?)?;
    parts.pop();
    Some(suffix)
}

fn drop_legal_form(parts: &mut Vec<SmolStr>) {
    if parts.len() > 2 && parts.last().is_some_and(|last| LEXICON.legal_forms.contains(last) && !PARTICLES.contains(&last.as_str())) {
        parts.pop();
    }
}

/// "Abd al-Aziz" and "Abdul Aziz" become one word; other particles say nothing, unless nothing else is there.
fn join_servant_names(parts: Vec<SmolStr>) -> Vec<SmolStr> {
    let mut words: Vec<SmolStr> = Vec::with_capacity(parts.len());
    let mut servant = false;
    let only_particles = parts.iter().all(|part| PARTICLES.contains(&part.as_str()));
    for (i, part) in parts.iter().enumerate() {
        match part.as_str() {
            "abd" | "abdul" | "abdel" | "abdal" | "abdol" | "abdoul" if i + 1 < parts.len() => servant = true,
            particle if PARTICLES.contains(&particle) && !only_particles => {}
            _ if servant => {
                words.push(SmolStr::from(format!("abd{part}")));
                servant = false;
            }
            _ => words.push(part.clone()),
        }
    }
    words
}

/// Takes the endings of Latvian and Lithuanian off a name that is the other one with them on every word: "Sergejs Lavrovs".
fn drop_baltic_endings(a: &mut [Word], b: &mut [Word]) {
    let (with, without) = if a.iter().all(|word| word.text.ends_with('s')) { (a, b) } else { (b, a) };
    let stem = |word: &Word| ["as", "is", "us", "s"].iter().find_map(|ending| Some(Word::new(word.text.strip_suffix(ending)?)));
    if with.len() < 2 || with.iter().any(|word| !word.text.ends_with('s')) || without.iter().any(|word| word.text.ends_with('s')) {
        return;
    }
    let stems: Option<Vec<Word>> = with.iter().map(stem).collect();
    if let Some(stems) = stems.filter(|stems| stems.iter().all(|stem| without.iter().any(|word| word.sound == stem.sound))) {
        with.iter_mut().zip(stems).for_each(|(word, stem)| *word = stem);
    }
}

/// Joins neighbours of `words` that are one word of `others`: "jong un" and "jongun", "patr ushev" and "patrushev".
fn join_split_words(words: &mut Vec<Word>, others: &[Word]) -> bool {
    let before = words.len();
    for count in [3, 2] {
        let mut at = 0;
        while at + count <= words.len() {
            let joined: String = words[at..at + count].iter().map(|word| word.text.as_str()).collect();
            let whole = |other: &Word| {
                other.text.len() > 3
                    && (other.text == joined || other.sound == sound(&joined) || joined.len() > 6 && distance(&joined, &other.text, 1) <= 1)
            };
            let split = !words[at..at + count].iter().any(|word| others.iter().any(|other| other.text == word.text));
            if split && others.iter().any(whole) {
                words[at] = Word::new(&joined);
                words.drain(at + 1..at + count);
            }
            at += 1;
        }
    }
    words.len() < before
}

/// What two names as a whole allow their words.
#[derive(Clone, Copy, Debug)]
struct How {
    /// One of them is in a script without vowels.
    consonants: bool,
    /// "Abdul Hanif" may be "Hanif": the names have as many words.
    servants: bool,
}

/// What it costs to take two words for one; `None` if they cannot be one.
fn tie(a: &Word, b: &Word, how: How) -> Option<(Tie, f64)> {
    if a.text == b.text {
        return Some((Tie::Equal, 0.0));
    }
    if a.is_initial() || b.is_initial() {
        let one_is_full = a.text.len() != b.text.len();
        return (one_is_full && a.text.as_bytes()[0] == b.text.as_bytes()[0]).then_some((Tie::Initial, 0.15));
    }
    if how.consonants {
        return tie_consonants(&a.text, &b.text);
    }
    if let (Some(a_known), Some(b_known)) = (a.known, b.known) {
        if let (Some(a), Some(b)) = (a_known.asian_family, b_known.asian_family) {
            return (a == b).then_some((Tie::Sound, 0.1));
        }
        let shared = a_known.shares_nickname(b_known);
        if !shared && a_known.gender.is_some() && b_known.gender.is_some() && a_known.gender != b_known.gender {
            return None;
        }
        if shared && a.sound != b.sound {
            return Some((Tie::Nickname, 0.12));
        }
    }
    // "Wang" and "Weng" are two families.
    if (a.is_asian_family() || b.is_asian_family()) && !same_vowels(&a.text, &b.text) {
        return None;
    }
    if a.sound == b.sound {
        return Some((Tie::Sound, 0.05));
    }
    if how.servants && (is_servant_of(&a.text, &b.text) || is_servant_of(&b.text, &a.text)) {
        return Some((Tie::Nickname, 0.15));
    }
    if a.is_given() && b.is_given() || is_feminine_of(&a.text, &b.text) || is_feminine_of(&b.text, &a.text) {
        return None;
    }
    typo(a, b)
}

/// "Abdul Hanif" is "Hanif" for short.
fn is_servant_of(a: &str, b: &str) -> bool {
    a.strip_prefix("abd") == Some(b)
}

/// "Ivanova" is no misspelt "Ivanov".
fn is_feminine_of(a: &str, b: &str) -> bool {
    a.strip_suffix('a').is_some_and(|stem| stem == b && ["ov", "ev", "in"].iter().any(|end| stem.ends_with(end)))
        || a.strip_suffix("aya").is_some_and(|stem| b.strip_suffix('y') == Some(stem) || b.strip_suffix("iy") == Some(stem))
}

/// A few wrong letters, by the length of the word; the first letter is seldom wrong.
fn typo(a: &Word, b: &Word) -> Option<(Tie, f64)> {
    let (short, long) = (a.text.len().min(b.text.len()), a.text.len().max(b.text.len()));
    let limit = match long {
        _ if short < 4 || long < 5 => return None,
        ..=7 => 1,
        _ => 2,
    };
    if (a.letters ^ b.letters).count_ones() as usize > 2 * limit + 2 {
        return None;
    }
    let first_differs = a.text.as_bytes()[0] != b.text.as_bytes()[0];
    let spelt = distance(&a.text, &b.text, limit);
    let heard_limit = if a.sound.len().min(b.sound.len()) < 8 { 1 } else { limit };
    let heard = distance(&a.sound, &b.sound, heard_limit);
    let heard = if heard > heard_limit { limit + 1 } else { heard.max(limit.min(spelt)) };
    let errors = spelt.min(heard);
    if errors > limit || first_differs && (long < 6 || errors > 1) && a.sound.as_bytes().first() != b.sound.as_bytes().first() {
        return None;
    }
    Some((Tie::Typo, 1.4 * errors as f64 / long as f64))
}

/// A script without vowels: what is left of a word without them must be alike.
fn tie_consonants(a: &str, b: &str) -> Option<(Tie, f64)> {
    let (a, b) = (skeleton(a), skeleton(b));
    if a == b {
        return (!a.is_empty()).then_some((Tie::Sound, 0.05));
    }
    let long = a.len().max(b.len());
    (long >= 4 && distance(&a, &b, 1) == 1).then_some((Tie::Typo, 1.0 / long as f64))
}

/// Pairs the words, cheapest first; among equals those that stand at the same place.
fn pair_words(a: &PersonName, b: &PersonName) -> Vec<Pair> {
    let how =
        How { consonants: (a.script == Script::Consonants) != (b.script == Script::Consonants), servants: a.words.len() == b.words.len() };
    let mut possible = Vec::with_capacity(8);
    for (i, word) in a.words.iter().enumerate() {
        for (j, other) in b.words.iter().enumerate() {
            if let Some((tie, cost)) = tie(word, other, how) {
                possible.push(Pair { a: i, b: j, tie, cost });
            }
        }
    }
    possible.sort_by(|x, y| x.cost.total_cmp(&y.cost).then(x.a.abs_diff(x.b).cmp(&y.a.abs_diff(y.b))));
    let mut pairs: Vec<Pair> = Vec::with_capacity(a.words.len());
    for pair in possible {
        if pairs.iter().all(|taken| taken.a != pair.a && taken.b != pair.b) {
            pairs.push(pair);
        }
    }
    pairs
}

fn judge(a: &PersonName, b: &PersonName) -> Verdict {
    let pairs = pair_words(a, b);
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let unpaired_short = short.words.len().min(long.words.len()) - pairs.len();
    if pairs.is_empty() {
        return verdict(Sameness::Different, 0.0, "no word in common");
    }
    if unpaired_short > 0 {
        return apart(a, b, &pairs);
    }
    if short.words.len() == 1 {
        return judge_single(short, long, pairs[0]);
    }
    if reversed_father_and_son(a, b, &pairs) {
        return verdict(Sameness::Different, 0.2, "father and son in the other order");
    }
    let cost = pairs.iter().map(|pair| pair.cost).sum::<f64>() / pairs.len() as f64;
    let extra = long.words.len() - pairs.len();
    let firm = pairs.iter().filter(|pair| matches!(pair.tie, Tie::Equal | Tie::Sound)).count();
    if pairs.iter().all(|pair| pair.tie == Tie::Initial) {
        return verdict(Sameness::Unknown, 0.4, "nothing but initials");
    }
    if firm == 0 && (cost > 0.2 || extra > 0) || cost > 0.22 {
        return verdict(Sameness::Different, 0.4, "the spellings lie too far apart");
    }
    if extra > 0 && pairs.iter().any(|pair| pair.cost > 0.3) {
        return verdict(Sameness::Different, 0.4, "another name, not a misspelt one");
    }
    if swapped_given_names(a, b, &pairs) {
        return verdict(Sameness::Different, 0.4, "two given names in the other order");
    }
    let score = 1.0 - cost - 0.03 * extra as f64;
    explain(&pairs, extra, score)
}

/// Words on both sides that find no partner.
fn apart(a: &PersonName, b: &PersonName, pairs: &[Pair]) -> Verdict {
    let lone = |name: &PersonName, taken: &dyn Fn(&Pair) -> usize| {
        let word = (0..name.words.len()).find(|i| pairs.iter().all(|pair| taken(pair) != *i));
        word.map(|i| name.words[i].text.clone()).unwrap_or_default()
    };
    let why = format!("“{}” is not “{}”", lone(a, &|pair| pair.a), lone(b, &|pair| pair.b));
    Verdict { same: Sameness::Different, score: 0.3, why }
}

/// A single word against a name.
fn judge_single(single: &PersonName, other: &PersonName, pair: Pair) -> Verdict {
    if other.words.len() == 1 {
        return match pair.tie {
            Tie::Equal => verdict(Sameness::Same, 0.95, "the same name"),
            Tie::Sound | Tie::Typo if pair.cost <= 0.2 => verdict(Sameness::Spelling, 0.9 - pair.cost, "another spelling"),
            _ => verdict(Sameness::Unknown, 0.5, "too little to compare"),
        };
    }
    let at = if std::ptr::eq(single, other) { 0 } else { pair.a.max(pair.b) };
    let family = at + 1 == other.words.len() || at == 0 && single.words[0].is_asian_family();
    match pair.tie {
        Tie::Equal | Tie::Sound if family && single.titled => verdict(Sameness::Same, 0.8, "a title and the family name"),
        Tie::Equal | Tie::Sound if family => verdict(Sameness::Unknown, 0.65, "the family name alone"),
        Tie::Equal | Tie::Sound if at == 0 => verdict(Sameness::Unknown, 0.55, "the first name alone"),
        _ => verdict(Sameness::Unknown, 0.4, "too little to compare"),
    }
}

/// "Salman bin Muhammad" and "Muhammad bin Salman".
fn reversed_father_and_son(a: &PersonName, b: &PersonName, pairs: &[Pair]) -> bool {
    a.patronymic
        && b.patronymic
        && pairs.iter().any(|pair| pair.a == 0 && pair.b == 1)
        && pairs.iter().any(|pair| pair.a == 1 && pair.b == 0)
}

/// "Friedrich Hans" and "Hans Friedrich": with two given names the order is all there is.
fn swapped_given_names(a: &PersonName, b: &PersonName, pairs: &[Pair]) -> bool {
    a.words.len() == 2 && b.words.len() == 2 && a.words.iter().all(|word| word.is_given()) && pairs.iter().any(|pair| pair.a != pair.b)
}

fn explain(pairs: &[Pair], extra: usize, score: f64) -> Verdict {
    let worst = pairs.iter().map(|pair| pair.tie).max();
    let reordered = pairs.iter().any(|pair| pair.a != pair.b) && extra == 0;
    match worst {
        Some(Tie::Typo) => verdict(Sameness::Spelling, score, "spelt almost alike"),
        Some(Tie::Sound) => verdict(Sameness::Spelling, score, "other spellings of one sound"),
        Some(Tie::Initial) => verdict(Sameness::Same, score, "an initial for a name"),
        Some(Tie::Nickname) => verdict(Sameness::Same, score, "a short form of the name"),
        _ if extra > 0 => verdict(Sameness::Same, score, "the same name with a middle name"),
        _ if reordered => verdict(Sameness::Same, score, "the same names in another order"),
        _ => verdict(Sameness::Same, score, "the same name"),
    }
}
