//! The words of the time grammar: what class a word is of and what it means.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::lexicon;

/// The longest word or phrase part that the lexicon is asked for, in bytes.
pub const LONGEST_WORD: usize = 24;

/// A class of words, as the one letter that stands for it in the line of symbols that `temporal.pest` reads.
pub type Code = u8;

/// What a class demands of its words, and whether it can make a time expression at all.
struct Class {
    /// Name of its table in the lexicon.
    table: &'static str,
    code: Code,
    capital: Capital,
    /// A run of symbols without a trigger is never parsed.
    trigger: bool,
}

#[derive(Clone, Copy, Debug)]
enum Capital {
    Any,
    First,
    /// Zones: "est" and "ist" are words of other languages; "ET" is a zone, "et" and "Et" are not.
    All,
}

const fn class(table: &'static str, code: Code, capital: Capital, trigger: bool) -> Class {
    Class { table, code, capital, trigger }
}

/// Codes of what the scanner makes out of digits and signs.
pub mod code {
    use super::Code;
    pub const DAY_NUMBER: Code = b'd';
    pub const NUMBER: Code = b'n';
    pub const YEAR: Code = b'Y';
    pub const SHORT_YEAR: Code = b'j';
    pub const DECADE: Code = b'K';
    pub const CLOCK: Code = b'c';
    pub const ISO: Code = b'I';
    pub const QUARTER_NAME: Code = b'4';
    pub const ORDINAL: Code = b'o';
    /// An ordinal in figures, which may be a day: "22nd".
    pub const DAY_ORDINAL: Code = b'9';
    pub const EARLIER: Code = b'l';
    pub const BEFORE: Code = b'b';
    pub const AGO: Code = b'g';
    pub const COMMA: Code = b',';
    pub const HYPHEN: Code = b'-';
    pub const POSSESSIVE: Code = b'\'';
    pub const TO: Code = b'>';
    pub const HALF_DAY: Code = b'A';
    pub const ZONE: Code = b'G';
    pub const MONTH: Code = b'M';
    pub const WEAK_MONTH: Code = b'm';
    pub const WEEKDAY: Code = b'W';
    pub const WEAK_WEEKDAY: Code = b'w';
}

const CLASSES: &[Class] = &[
    class("month", code::MONTH, Capital::First, true),
    class("weekday", code::WEEKDAY, Capital::First, true),
    class("weak_weekday", code::WEAK_WEEKDAY, Capital::First, false),
    class("weekdays", b'V', Capital::First, true),
    class("holiday", b'H', Capital::First, true),
    class("unit", b'u', Capital::Any, true),
    class("units", b'U', Capital::Any, true),
    class("second", b'2', Capital::Any, false),
    class("lasting", b'3', Capital::Any, true),
    class("quarter", b'q', Capital::Any, true),
    class("quarters", b'Q', Capital::Any, true),
    class("half", b'h', Capital::Any, false),
    class("period", b'i', Capital::Any, false),
    class("part", b'p', Capital::Any, true),
    class("parts", b'P', Capital::Any, true),
    class("point", b'N', Capital::Any, true),
    class("season", b'S', Capital::Any, true),
    class("weak_season", b's', Capital::Any, true),
    class("seasons", b'E', Capital::Any, true),
    class("today", b'D', Capital::Any, true),
    class("reference", b'R', Capital::Any, true),
    class("reference_adjective", b'r', Capital::Any, true),
    class("frequency", b'F', Capital::Any, true),
    class("each", b'e', Capital::Any, false),
    class("times", b'*', Capital::Any, false),
    class("ago", code::AGO, Capital::Any, false),
    class("earlier", code::EARLIER, Capital::Any, false),
    class("before", code::BEFORE, Capital::Any, false),
    class("last", b'L', Capital::Any, false),
    class("next", b'X', Capital::Any, false),
    class("latest", b'^', Capital::Any, true),
    class("this", b'T', Capital::Any, false),
    class("that", b'z', Capital::Any, false),
    class("those", b'Z', Capital::Any, false),
    class("same", b'=', Capital::Any, false),
    class("early", b'x', Capital::Any, false),
    class("edge", b'y', Capital::Any, false),
    class("hedge", b'k', Capital::Any, false),
    class("vague", b'v', Capital::Any, false),
    class("number", code::NUMBER, Capital::Any, false),
    class("ordinal", code::ORDINAL, Capital::Any, false),
    class("decade", code::DECADE, Capital::Any, true),
    class("half_day", code::HALF_DAY, Capital::Any, true),
    class("oclock", b'C', Capital::Any, true),
    class("zone", b'G', Capital::All, false),
    class("zone_name", b'G', Capital::Any, false),
    class("current", b'1', Capital::Any, true),
    class("about", b'7', Capital::Any, false),
    class("over", b'5', Capital::Any, false),
    class("past", b'B', Capital::Any, true),
    class("fiscal", b'$', Capital::Any, false),
    class("long", b'!', Capital::Any, false),
    class("old", b'0', Capital::Any, false),
    class("or_so", b'~', Capital::Any, false),
    class("more", b'+', Capital::Any, false),
    class("article", b'a', Capital::Any, false),
    class("the", b't', Capital::Any, false),
    class("another", b'6', Capital::Any, false),
    class("of", b'f', Capital::Any, false),
    class("link", b'@', Capital::Any, false),
    class("and", b'&', Capital::Any, false),
    class("or", b'|', Capital::Any, false),
    class("to", code::TO, Capital::Any, false),
    class("between", b'<', Capital::Any, false),
    class("sometime", b'?', Capital::Any, false),
];

/// What a symbol means: a number ("March" is 3, "twelve" 12) or a word of a small vocabulary ("week", "P1D", "FUTURE_REF").
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    Number(f64),
    Text(&'static str),
}

/// One word or phrase of the lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub code: Code,
    pub meaning: Meaning,
    capital: Capital,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawMeaning {
    Number(f64),
    Text(&'static str),
}

/// What can follow a first word.
#[derive(Default)]
struct Words {
    alone: Option<Entry>,
    /// The rest of each phrase that starts with this word, longest first.
    phrases: Vec<(&'static str, Entry)>,
}

/// The parsed lexicon.
pub struct Lexicon {
    words: FxHashMap<&'static str, Words>,
    triggers: [bool; 128],
}

/// The lexicon of the program.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let tables: BTreeMap<&'static str, BTreeMap<&'static str, RawMeaning>> = lexicon!("temporal");
    let mut lexicon = Lexicon { words: FxHashMap::default(), triggers: [false; 128] };
    for class in CLASSES {
        lexicon.triggers[usize::from(class.code)] |= class.trigger;
    }
    for code in [code::YEAR, code::SHORT_YEAR, code::WEAK_MONTH, code::CLOCK, code::ISO, code::QUARTER_NAME, code::DAY_ORDINAL] {
        lexicon.triggers[usize::from(code)] = true;
    }
    for (table, words) in tables {
        let class = CLASSES.iter().find(|c| c.table == table).expect("every table of the lexicon is a class");
        for (word, meaning) in words {
            let meaning = match meaning {
                RawMeaning::Number(n) => Meaning::Number(n),
                RawMeaning::Text(t) => Meaning::Text(t),
            };
            let entry = Entry { code: class.code, meaning, capital: class.capital };
            if word.contains('\'') {
                // The lexicon lives as long as the program: leaking a few strings once spares every symbol a copy.
                lexicon.add(word.replace('\'', "’").leak(), entry);
            }
            lexicon.add(word, entry);
        }
    }
    for words in lexicon.words.values_mut() {
        words.phrases.sort_by_key(|(rest, _)| std::cmp::Reverse((rest.len(), *rest)));
    }
    lexicon
});

impl Lexicon {
    fn add(&mut self, word: &'static str, entry: Entry) {
        match word.split_once([' ', '-', '\'', '’', '.']) {
            Some((first, _)) => self.words.entry(first).or_default().phrases.push((&word[first.len()..], entry)),
            None => self.words.entry(word).or_default().alone = Some(entry),
        }
    }

    /// The longest word or phrase of the lexicon that `text` starts with; `first` is the length of its first word. Also gives its length.
    pub fn longest(&self, text: &str, first: usize) -> Option<(Entry, usize)> {
        let word = &text[..first];
        let mut lower = [0; LONGEST_WORD];
        let lower = lower.get_mut(..first)?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let words = self.words.get(std::str::from_utf8(lower).ok()?)?;
        let rest = &text[first..];
        let phrase = words.phrases.iter().find(|(tail, entry)| starts_with_phrase(rest, tail) && entry.capital.allows(word));
        match phrase {
            Some((tail, entry)) => Some((*entry, first + tail.len())),
            None => words.alone.filter(|entry| entry.capital.allows(word)).map(|entry| (entry, first)),
        }
    }

    /// Whether a symbol of this class can make a time expression of a run of symbols.
    pub fn is_trigger(&self, code: Code) -> bool {
        self.triggers.get(usize::from(code)).copied().unwrap_or(false)
    }
}

/// Whether `text` goes on with `tail`, in any case, with any kind of apostrophe-free blank, and then a word ends.
fn starts_with_phrase(text: &str, tail: &str) -> bool {
    let Some(start) = text.get(..tail.len()) else { return false };
    let alike = |(a, b): (u8, u8)| a.eq_ignore_ascii_case(&b) || (b == b' ' && a.is_ascii_whitespace());
    start.bytes().zip(tail.bytes()).all(alike) && !text[tail.len()..].starts_with(char::is_alphanumeric)
}

impl Capital {
    fn allows(self, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::First => word.starts_with(|c: char| c.is_ascii_uppercase()),
            Self::All => !word.bytes().any(|b| b.is_ascii_lowercase()),
        }
    }
}
