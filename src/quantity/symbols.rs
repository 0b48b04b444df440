//! Sentences to symbols: what each word may mean in a quantity, as one letter for the grammar and a sense for the arithmetic.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

use super::Hedge;
use crate::{
    Span,
    lexicon::lexicon,
    text::{Form, Sentence, Tag, Token, lower_case},
};

/// A word, or a part of a hyphenated one, with its letter for the grammar.
#[derive(Clone, Debug)]
pub(super) struct Symbol {
    pub(super) code: u8,
    pub(super) sense: Sense,
    pub(super) span: Span,
    /// Index of its token in the sentence; of the first one, for a phrase.
    pub(super) token: usize,
}

/// What a symbol contributes to the amount.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    None,
    /// A number, and the size of its last printed figure.
    Number {
        value: f64,
        grain: f64,
    },
    Multiplier(f64),
    Interval {
        low: f64,
        high: f64,
    },
    Hedge {
        hedge: Hedge,
        from_below: bool,
    },
    Unit(&'static Unit),
    Currency {
        code: &'static str,
        factor: f64,
    },
}

/// Where the models of one product differ in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Models {
    /// In it and all others of its base.
    Kin,
    /// In it, where a hyphen ties it to the thing: "13-inch".
    Tied,
}

/// A unit of measure.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct Unit {
    /// The unit that amounts are given in.
    pub(super) base: SmolStr,
    /// How many of the base one unit is.
    pub(super) factor: f64,
    /// Added before scaling.
    #[serde(default)]
    pub(super) shift: f64,
    /// Whether the models of one product differ in it.
    models: Option<Models>,
    forms: Vec<SmolStr>,
    /// Forms that count only when written tight behind the figure.
    #[serde(default)]
    tight: Vec<SmolStr>,
}

#[derive(Deserialize)]
struct Currency {
    #[serde(default)]
    signs: Vec<SmolStr>,
    #[serde(default)]
    words: Vec<SmolStr>,
    part: Option<Part>,
}

#[derive(Deserialize)]
struct Part {
    of: SmolStr,
    factor: f64,
}

#[derive(Deserialize)]
struct Numbers {
    small: BTreeMap<SmolStr, f64>,
    tens: BTreeMap<SmolStr, f64>,
    hundred: BTreeMap<SmolStr, f64>,
    multiplier: BTreeMap<SmolStr, f64>,
    dozen: BTreeMap<SmolStr, f64>,
    multiplier_suffix: BTreeMap<SmolStr, f64>,
    vague: BTreeMap<SmolStr, [f64; 2]>,
    vague_plural: BTreeMap<SmolStr, [f64; 2]>,
    half: BTreeMap<SmolStr, f64>,
    quarter: BTreeMap<SmolStr, f64>,
    denominator: BTreeMap<SmolStr, f64>,
    ordinal: BTreeMap<SmolStr, f64>,
    frequency: BTreeMap<SmolStr, f64>,
    hedge: BTreeMap<SmolStr, Vec<SmolStr>>,
    post: BTreeMap<SmolStr, Vec<SmolStr>>,
    words: BTreeMap<SmolStr, Vec<SmolStr>>,
    label_tail: WordList,
    score: WordList,
}

#[derive(Deserialize)]
struct WordList {
    words: Vec<SmolStr>,
}

/// A phrase of the lexicon behind its first word.
struct Phrase {
    rest: Vec<SmolStr>,
    code: u8,
    sense: Sense,
}

struct Lexicon {
    /// By the first word; longest first.
    phrases: FxHashMap<SmolStr, Vec<Phrase>>,
    multiplier_suffix: FxHashMap<SmolStr, f64>,
    unit_suffix: FxHashMap<SmolStr, &'static Unit>,
    /// First words of the phrases that are numbers, without a plural "s".
    numeric_lemmas: FxHashSet<SmolStr>,
    label_tails: Vec<SmolStr>,
    scores: Vec<SmolStr>,
}

static UNITS: LazyLock<BTreeMap<SmolStr, Unit>> = LazyLock::new(|| lexicon!("units"));

/// The unit in which models of one product differ, of those with this base, where words give a quantity in one.
pub(super) fn unit_of_models(base: &str, words: &str) -> Option<&'static str> {
    let tied = |unit: &Unit| unit.forms.iter().any(|form| words.strip_suffix(form.as_str()).is_some_and(|rest| rest.ends_with('-')));
    let differs = |unit: &Unit| match unit.models {
        Some(Models::Kin) => true,
        Some(Models::Tied) => tied(unit),
        None => false,
    };
    UNITS.iter().find(|(_, unit)| unit.base == base && differs(unit)).map(|(name, _)| name.as_str())
}

static CURRENCIES: LazyLock<BTreeMap<SmolStr, Currency>> = LazyLock::new(|| lexicon!("currencies"));

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let numbers: Numbers = lexicon!("numbers");
    let mut lexicon = Lexicon {
        phrases: FxHashMap::default(),
        multiplier_suffix: numbers.multiplier_suffix.iter().map(|(form, value)| (form.clone(), *value)).collect(),
        unit_suffix: FxHashMap::default(),
        numeric_lemmas: FxHashSet::default(),
        label_tails: numbers.label_tail.words.clone(),
        scores: numbers.score.words.clone(),
    };
    lexicon.add_numbers(&numbers);
    lexicon.add_units();
    lexicon.add_currencies();
    lexicon.phrases.values_mut().for_each(|list| list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len())));
    let numeric = lexicon.phrases.iter().filter(|(_, list)| list.iter().any(|phrase| is_numeric(phrase.code)));
    lexicon.numeric_lemmas = numeric.map(|(first, _)| first.strip_suffix('s').unwrap_or(first).into()).collect();
    lexicon
});

impl Lexicon {
    /// The first meaning given to a phrase stays.
    fn add(&mut self, phrase: &str, code: u8, sense: Sense) {
        let mut words = phrase.split(' ').map(SmolStr::new);
        let first = words.next().unwrap_or_default();
        let rest: Vec<SmolStr> = words.collect();
        let list = self.phrases.entry(first).or_default();
        if list.iter().all(|known| known.rest != rest) {
            list.push(Phrase { rest, code, sense });
        }
    }

    fn add_numbers(&mut self, numbers: &Numbers) {
        let counted = [
            (&numbers.small, b'W'),
            (&numbers.tens, b'T'),
            (&numbers.ordinal, b'O'),
            (&numbers.frequency, b'w'),
            (&numbers.denominator, b'D'),
        ];
        for (list, code) in counted {
            for (form, value) in list {
                self.add(form, code, Sense::Number { value: *value, grain: 1.0 });
            }
        }
        let scaled = [
            (&numbers.hundred, b'H'),
            (&numbers.multiplier, b'M'),
            (&numbers.dozen, b'Z'),
            (&numbers.half, b'f'),
            (&numbers.quarter, b'q'),
        ];
        for (list, code) in scaled {
            for (form, value) in list {
                self.add(form, code, Sense::Multiplier(*value));
            }
        }
        for (list, code) in [(&numbers.vague, b'V'), (&numbers.vague_plural, b'Y')] {
            for (form, [low, high]) in list {
                self.add(form, code, Sense::Interval { low: *low, high: *high });
            }
        }
        for (list, post) in [(&numbers.hedge, false), (&numbers.post, true)] {
            for (name, forms) in list {
                let (code, hedge) = hedge_named(name);
                let code = if post { code.to_ascii_uppercase() } else { code };
                forms.iter().for_each(|form| self.add(form, code, Sense::Hedge { hedge, from_below: name == "nearly" }));
            }
        }
        for (name, forms) in &numbers.words {
            forms.iter().for_each(|form| self.add(form, word_code(name), Sense::None));
        }
    }

    fn add_units(&mut self) {
        for (name, unit) in &*UNITS {
            let code = match name.as_str() {
                "foot" => b'K',
                "inch" => b'I',
                "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "century" => b'y',
                _ => b'k',
            };
            for form in &unit.forms {
                self.add(form, code, Sense::Unit(unit));
            }
            for form in unit.forms.iter().chain(&unit.tight) {
                self.unit_suffix.insert(form.clone(), unit);
            }
        }
    }

    fn add_currencies(&mut self) {
        for (name, currency) in &*CURRENCIES {
            let sense = match &currency.part {
                Some(part) => Sense::Currency { code: part.of.as_str(), factor: part.factor },
                None => Sense::Currency { code: name.as_str(), factor: 1.0 },
            };
            currency.signs.iter().for_each(|sign| self.add(sign, b'$', sense.clone()));
            currency.words.iter().for_each(|word| self.add(word, b'c', sense.clone()));
        }
    }

    /// The longest phrase that starts at a token, with the number of its tokens.
    fn phrase_at(&self, lowers: &[SmolStr], at: usize) -> Option<(&Phrase, usize)> {
        let list = self.phrases.get(&lowers[at])?;
        let phrase = list.iter().find(|phrase| lowers[at + 1..].starts_with(&phrase.rest))?;
        Some((phrase, phrase.rest.len() + 1))
    }
}

/// Letter and hedge of a list of the lexicon.
fn hedge_named(name: &str) -> (u8, Hedge) {
    match name {
        "at_least" => (b'l', Hedge::AtLeast),
        "more_than" => (b'g', Hedge::MoreThan),
        "at_most" => (b'u', Hedge::AtMost),
        "less_than" => (b's', Hedge::LessThan),
        _ => (b'b', Hedge::About),
    }
}

/// Letter of a list of small words.
fn word_code(name: &str) -> u8 {
    match name {
        "article" => b'a',
        "to" => b't',
        "and" => b'&',
        "or" => b'|',
        "between" => b'x',
        "of" => b'o',
        "in" => b'i',
        "out_of" => b'e',
        "per" => b'r',
        "percent" => b'p',
        "points" => b'P',
        "times" => b'X',
        "old" => b'd',
        "aged" => b'j',
        "his" => b'h',
        "magnitude" => b'Q',
        "share" => b'R',
        "number_sign" => b'#',
        "label" => b'n',
        _ => OTHER,
    }
}

/// A word that no quantity holds.
pub(super) const OTHER: u8 = b'.';

/// A figure that is a name and no number: "4S", "10:30", "05/02/07".
const NAME: u8 = b'S';

/// Whether the word says that two numbers with a hyphen are a vote or a score.
pub(super) fn is_score_word(lower: &str) -> bool {
    LEXICON.scores.iter().any(|word| word == lower)
}

/// Whether the word makes a name of the number before it ("Street", "Fleet").
pub(super) fn is_label_tail(lower: &str) -> bool {
    LEXICON.label_tails.iter().any(|word| word == lower)
}

/// Reads the symbols of a sentence; empty where it holds no number at all.
pub(super) fn read(sentence: &Sentence, text: &str) -> Vec<Symbol> {
    if !sentence.tokens.iter().any(|token| is_number_word(token, text)) {
        return Vec::new();
    }
    let lowers: Vec<SmolStr> = sentence.tokens.iter().map(|token| lower_case(token.text(text))).collect();
    let mut reader = Reader { text, tokens: &sentence.tokens, lowers: &lowers, symbols: Vec::with_capacity(lowers.len()) };
    let mut at = 0;
    while at < lowers.len() {
        at += reader.token(at);
    }
    reader.symbols
}

/// Whether a token may be or hold a number: most sentences have none, and cost no more than this look.
fn is_number_word(token: &Token, text: &str) -> bool {
    let surface = token.text(text);
    let lemma = token.lemma.as_str();
    surface.bytes().any(|b| b.is_ascii_digit() || b >= 0x80)
        || lemma.contains('-')
        || LEXICON.numeric_lemmas.contains(lemma)
        || lemma.strip_suffix('s').is_some_and(|singular| LEXICON.numeric_lemmas.contains(singular))
}

/// Whether the letter is one that stands within quantities and begins none, as `within` of the grammar has it.
pub(super) fn is_within(code: u8) -> bool {
    matches!(code, b'o' | b',' | b'&' | b'i' | b't' | b'-' | b'e' | b'r' | b'|' | b'p' | b'k' | b'c' | b'y')
}

/// Whether the letter is one that a quantity cannot do without.
pub(super) fn is_numeric(code: u8) -> bool {
    matches!(code, b'N' | b'F' | b'W' | b'T' | b'H' | b'M' | b'Z' | b'Y' | b'V' | b'f' | b'q' | b'O' | b'w' | b'E')
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lowers: &'a [SmolStr],
    symbols: Vec<Symbol>,
}

impl Reader<'_> {
    /// Reads what stands at a token, and says how many tokens that were.
    fn token(&mut self, at: usize) -> usize {
        let lower = &self.lowers[at];
        let span = self.tokens[at].span;
        if let Some((phrase, len)) = LEXICON.phrase_at(self.lowers, at) {
            let whole = span.join(self.tokens[at + len - 1].span);
            self.symbols.push(Symbol { code: phrase.code, sense: phrase.sense.clone(), span: whole, token: at });
            return len;
        }
        if lower == "e" && self.tokens.get(at + 1).is_some_and(|next| next.span.start == span.end) {
            self.push(b'$', Sense::Currency { code: "EUR", factor: 1.0 }, span, at);
        } else if matches!(lower.as_str(), "-" | "–" | "‑") && self.tokens.get(at + 1).is_some_and(|next| next.span.start == span.end) {
            self.push(b'-', Sense::None, span, at);
        } else if let Some(factor) = LEXICON.multiplier_suffix.get(lower).filter(|_| self.in_money()) {
            self.push(b'M', Sense::Multiplier(*factor), span, at);
        } else if lower == "," {
            self.push(b',', Sense::None, span, at);
        } else if lower.starts_with(|c: char| c.is_ascii_digit() || "½¼¾⅓⅔".contains(c))
            || (lower.len() > 1 && lower.starts_with('.'))
            || (lower.contains(['-', '–']) && self.splits(lower))
        {
            self.parts(at);
        } else {
            self.push(OTHER, Sense::None, span, at);
        }
        1
    }

    fn push(&mut self, code: u8, sense: Sense, span: Span, token: usize) {
        self.symbols.push(Symbol { code, sense, span, token });
    }

    /// Whether the first part of a hyphenated word belongs to a quantity: "twenty-two", "million-dollar", "magnitude-5.9", "year-old".
    fn splits(&self, lower: &str) -> bool {
        let (first, rest) = lower.split_once(['-', '–']).unwrap_or((lower, ""));
        let code = LEXICON.phrases.get(first).and_then(|list| list.iter().find(|phrase| phrase.rest.is_empty())).map(|phrase| phrase.code);
        match code {
            Some(b'W' | b'T' | b'H' | b'M' | b'Z' | b'f' | b'O' | b'q') => true,
            Some(b'Q') => rest.starts_with(|c: char| c.is_ascii_digit()),
            Some(b'y') => rest == "old" || rest == "olds",
            _ => false,
        }
    }

    /// Reads a token part by part between its hyphens: "4-year", "4-square-metre".
    fn parts(&mut self, at: usize) {
        let span = self.tokens[at].span;
        let mut parts = Vec::new();
        let mut start = span.start;
        for (offset, hyphen) in span.of(self.text).match_indices(['-', '–', '\u{2010}', '\u{2011}']) {
            let cut = span.start + offset;
            parts.push(Span::new(start, cut));
            start = cut + hyphen.len();
        }
        parts.push(Span::new(start, span.end));
        let lowers: Vec<SmolStr> = parts.iter().map(|part| lower_case(part.of(self.text))).collect();
        let mut next = 0;
        while let Some(&part) = parts.get(next) {
            let len = match LEXICON.phrase_at(&lowers, next) {
                Some((phrase, len)) if len > 1 => {
                    self.push(phrase.code, phrase.sense.clone(), part.join(parts[next + len - 1]), at);
                    len
                }
                _ => {
                    self.part(part, at);
                    1
                }
            };
            let end = parts[next + len - 1].end;
            next += len;
            if let Some(following) = parts.get(next) {
                self.push(b'-', Sense::None, Span::new(end, following.start), at);
            }
        }
    }

    fn part(&mut self, span: Span, at: usize) {
        if span.is_empty() {
            return;
        }
        let lower = lower_case(span.of(self.text));
        if lower.starts_with(|c: char| c.is_numeric() || c == '.') {
            return self.figures(&lower, span, at);
        }
        let after_number = matches!(&self.symbols[..], [.., number, hyphen] if hyphen.code == b'-' && matches!(number.code, b'N' | b'W'));
        if lower == "second" && after_number {
            return self.push(b'y', Sense::Unit(&UNITS["second"]), span, at);
        }
        let phrase = LEXICON.phrases.get(&lower).and_then(|list| list.iter().find(|phrase| phrase.rest.is_empty()));
        match phrase {
            Some(phrase) => self.push(phrase.code, phrase.sense.clone(), span, at),
            None => self.push(OTHER, Sense::None, span, at),
        }
    }

    /// A part that starts with a digit: a number, and what is written tight behind it.
    fn figures(&mut self, lower: &str, span: Span, at: usize) {
        let len = lower.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(lower.len());
        let (digits, suffix) = lower.split_at(len);
        let cut = span.start + len;
        let (front, back) = (Span::new(span.start, cut), Span::new(cut, span.end));
        if let Some(value) = fraction(suffix).filter(|_| !suffix.is_empty()) {
            if !digits.is_empty() {
                self.number(digits, front, at);
            }
            return self.push(b'F', Sense::Number { value, grain: value }, back, at);
        }
        // "4/9 / 2007" is a day.
        if let Some(value) = fraction(lower).filter(|_| self.lowers.get(at + 1).is_none_or(|next| next != "/")) {
            return self.push(b'F', Sense::Number { value, grain: value }, span, at);
        }
        let money = self.symbols.last().is_some_and(|before| before.code == b'$')
            || self.money_follows(at)
            || (suffix == "m" && self.counts_follow(at));
        // "3G" and "4K" are names; "30C" and "60W" are not.
        let name = matches!(back.of(self.text), "G" | "K" | "D" | "M" | "L");
        let unit = LEXICON.unit_suffix.get(suffix).filter(|_| !money && !name);
        let multiplier = LEXICON.multiplier_suffix.get(suffix).filter(|_| money || !matches!(suffix, "b" | "t" | "m" | "mm"));
        match suffix {
            "" => self.number(digits, span, at),
            "st" | "nd" | "rd" | "th" => match parse(digits) {
                Some((value, _)) => self.push(b'O', Sense::Number { value, grain: 1.0 }, span, at),
                None => self.push(NAME, Sense::None, span, at),
            },
            "s" if matches!(digits.len(), 2) && digits.ends_with('0') => match parse(digits) {
                Some((value, _)) => self.push(b'E', Sense::Number { value, grain: 10.0 }, span, at),
                None => self.push(NAME, Sense::None, span, at),
            },
            _ => match (multiplier, unit) {
                (Some(factor), _) => {
                    self.number(digits, front, at);
                    self.push(b'M', Sense::Multiplier(*factor), back, at);
                }
                (None, Some(unit)) => {
                    self.number(digits, front, at);
                    self.push(if unit.base == "s" { b'y' } else { b'k' }, Sense::Unit(unit), back, at);
                }
                (None, None) => self.push(NAME, Sense::None, span, at),
            },
        }
    }

    fn number(&mut self, digits: &str, span: Span, at: usize) {
        match parse(digits) {
            Some((value, grain)) => self.push(b'N', Sense::Number { value, grain }, span, at),
            None => self.push(NAME, Sense::None, span, at),
        }
    }

    /// Whether the number just read belongs to a sign of money: "$140-150 MM".
    fn in_money(&self) -> bool {
        self.symbols.last().is_some_and(|last| last.code == b'N') && self.symbols.iter().rev().take(4).any(|symbol| symbol.code == b'$')
    }

    /// "5m people" are millions, "5m away" metres.
    fn counts_follow(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Noun && next.form == Form::Plural)
    }

    fn money_follows(&self, at: usize) -> bool {
        self.lowers.get(at + 1).and_then(|next| LEXICON.phrases.get(next)).is_some_and(|list| list.iter().any(|phrase| phrase.code == b'c'))
    }
}

/// Value of a number in figures, and the size of its last figure that is not a closing zero.
fn parse(digits: &str) -> Option<(f64, f64)> {
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let value: f64 = plain.parse().ok()?;
    let grain = match plain.split_once('.') {
        Some((_, decimals)) => 10f64.powi(-i32::try_from(decimals.len()).ok()?),
        None => closing_power(value),
    };
    Some((value, grain))
}

/// The greatest power of ten that divides a whole number; 1 for 0.
pub(super) fn closing_power(value: f64) -> f64 {
    let mut power = 1.0;
    while value != 0.0 && power < 1e15 && value % (power * 10.0) == 0.0 {
        power *= 10.0;
    }
    power
}

/// "1/2", "½".
fn fraction(s: &str) -> Option<f64> {
    match s {
        "½" => Some(0.5),
        "¼" => Some(0.25),
        "¾" => Some(0.75),
        "⅓" => Some(1.0 / 3.0),
        "⅔" => Some(2.0 / 3.0),
        _ => {
            let (above, below) = s.split_once('/').filter(|(above, below)| !above.starts_with('0') && !below.starts_with('0'))?;
            let (above, below): (u8, u8) = (above.parse().ok()?, below.parse().ok()?);
            (above < below && matches!(below, 2..=10 | 12 | 16 | 32 | 64)).then(|| f64::from(above) / f64::from(below))
        }
    }
}
