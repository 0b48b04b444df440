//! From text to lines of symbols: the words, numbers and signs that time expressions are made of, one letter each.

use super::lexicon::{Code, LEXICON, LONGEST_WORD, Meaning, code};
use crate::Span;

/// A line longer than this is cut: no time expression has that many words, and a parse stays short.
const LONGEST_LINE: usize = 200;

/// A word, phrase, number or sign of the time grammar.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    pub code: Code,
    pub meaning: Meaning,
    /// Bytes of the scanned text.
    pub span: Span,
}

/// A run of symbols with nothing foreign between them, and at least one that can make a time expression.
#[derive(Debug, Default)]
pub struct Line {
    /// The codes of the symbols, as text.
    pub codes: String,
    pub symbols: Vec<Symbol>,
}

/// Calls `found` with every line of `text`, in order.
pub fn lines(text: &str, mut found: impl FnMut(&Line)) {
    let mut scanner = Scanner { text, at: 0, line: Line::default(), has_trigger: false };
    while scanner.at < text.len() {
        if !scanner.step() || scanner.line.symbols.len() >= LONGEST_LINE {
            scanner.flush(&mut found);
        }
    }
    scanner.flush(&mut found);
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: Line,
    has_trigger: bool,
}

impl<'a> Scanner<'a> {
    /// Reads the next word, number or sign. False when it is foreign to the time grammar, which ends the line.
    fn step(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        match bytes[self.at] {
            b' ' | b'\t' | b'\r' | b'\n' => {
                self.at += 1;
                true
            }
            b'a'..=b'z' | b'A'..=b'Z' => self.word(),
            b'0'..=b'9' => self.number(),
            b',' => self.sign(code::COMMA, 1),
            b'-' => self.hyphen(),
            b'\'' => self.apostrophe(1),
            0x80.. => self.unicode(),
            _ => {
                self.at += 1;
                false
            }
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn push(&mut self, code: Code, meaning: Meaning, length: usize) -> bool {
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        self.has_trigger |= LEXICON.is_trigger(code);
        self.line.codes.push(char::from(code));
        self.line.symbols.push(Symbol { code, meaning, span });
        true
    }

    fn sign(&mut self, code: Code, length: usize) -> bool {
        self.push(code, Meaning::Number(0.0), length)
    }

    fn flush(&mut self, found: &mut impl FnMut(&Line)) {
        if self.has_trigger {
            found(&self.line);
        }
        self.line.codes.clear();
        self.line.symbols.clear();
        self.has_trigger = false;
    }

    /// The "T" between date and time of ISO 8601, and the "Z" behind them.
    fn iso_letter(&mut self) -> Option<bool> {
        let last = self.line.symbols.last().filter(|symbol| symbol.span.end == self.at)?;
        let after = self.byte(self.at + 1);
        match (self.byte(self.at)?, last.code) {
            (b'T', code::ISO) if after.is_some_and(|b| b.is_ascii_digit()) => {
                self.at += 1;
                Some(true)
            }
            (b'Z', code::CLOCK) if !after.is_some_and(|b| b.is_ascii_alphanumeric()) => Some(self.push(code::ZONE, Meaning::Text("0"), 1)),
            _ => None,
        }
    }

    fn word(&mut self) -> bool {
        if let Some(read) = self.iso_letter() {
            return read;
        }
        let rest = self.rest();
        let length = rest.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
        let foreign_end =
            rest.as_bytes().get(length).is_some_and(|&b| b >= 0x80 || b.is_ascii_digit()) && !rest[length..].starts_with(['’', '–', '—']);
        if let Some((letter, quarter)) = quarter_name(rest) {
            return self.push(code::QUARTER_NAME, Meaning::Number(quarter), letter);
        }
        if let Some((code, year, length)) = fiscal_year(rest) {
            return self.push(code, Meaning::Number(year), length);
        }
        if foreign_end || length > LONGEST_WORD {
            self.skip_word();
            return false;
        }
        let Some((entry, length)) = LEXICON.longest(rest, length) else {
            self.at += length;
            return false;
        };
        // "From now" is a step only behind its length: "a year from now".
        if entry.code == code::AGO && rest.starts_with(['f', 'F']) && !self.line.codes.ends_with(['u', 'U']) {
            self.at += "from".len();
            return false;
        }
        if entry.code == code::NUMBER && self.joins_number(entry.meaning, length) {
            return true;
        }
        let code = match entry.code {
            code::MONTH if is_weak_month(&rest[..length]) => code::WEAK_MONTH,
            // "A day before." counts from a time told; "a day before the vote" does not.
            code::BEFORE if ends_clause(&rest[length..]) => code::EARLIER,
            other => other,
        };
        let dotted = matches!(code, code::MONTH | code::WEAK_MONTH | code::WEEKDAY | code::WEAK_WEEKDAY) && length <= 5
            || code == code::HALF_DAY && rest[..length].contains('.');
        let dot = usize::from(
            dotted && !rest[..length].ends_with('.') && self.byte(self.at + length) == Some(b'.') && is_abbreviation(&rest[..length]),
        );
        self.push(code, entry.meaning, length + dot)
    }

    /// Steps over the rest of a word that no lexicon holds.
    fn skip_word(&mut self) {
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        self.at += length;
    }

    /// Whether a number word goes on with the number before it: "twenty four", "nineteen ninety-six", "two thousand".
    fn joins_number(&mut self, meaning: Meaning, length: usize) -> bool {
        let Meaning::Number(new) = meaning else { return false };
        let hyphen = self.line.codes.ends_with('-');
        let index = self.line.symbols.len().wrapping_sub(1 + usize::from(hyphen));
        let Some(last) = self.line.symbols.get_mut(index) else { return false };
        let Meaning::Number(old) = last.meaning else { return false };
        if !matches!(last.code, code::NUMBER | code::YEAR | code::DAY_NUMBER) {
            return false;
        }
        let in_words = self.text.as_bytes()[last.span.start].is_ascii_alphabetic();
        let joined = if new >= 100.0 && old < new {
            (old * new, code::NUMBER)
        } else if !in_words {
            return false;
        } else if new < 10.0 && old % 10.0 == 0.0 && old % 100.0 >= 20.0 {
            (old + new, last.code)
        } else if new < 100.0 && old >= 100.0 && old % 100.0 == 0.0 {
            (old + new, code::NUMBER)
        } else if (10.0..100.0).contains(&new) && (11.0..=20.0).contains(&old) {
            (old * 100.0 + new, code::YEAR)
        } else {
            return false;
        };
        (last.meaning, last.code) = (Meaning::Number(joined.0), joined.1);
        self.at += length;
        last.span.end = self.at;
        self.has_trigger |= LEXICON.is_trigger(joined.1);
        self.line.codes.truncate(index);
        self.line.codes.push(char::from(joined.1));
        self.line.symbols.truncate(index + 1);
        true
    }

    fn hyphen(&mut self) -> bool {
        let glued = self.at > 0 && !self.text.as_bytes()[self.at - 1].is_ascii_whitespace();
        let goes_on = self.text[self.at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '\'' | '’'));
        if glued && goes_on {
            return self.sign(code::HYPHEN, 1);
        }
        self.at += 1;
        false
    }

    /// A possessive ending, a short year ("'98") or decade ("'80s"). `length` is that of the apostrophe.
    fn apostrophe(&mut self, length: usize) -> bool {
        let after = &self.text[self.at + length..];
        let word_end = |n: usize| !after[n..].starts_with(char::is_alphanumeric);
        if after.starts_with('s') && word_end(1) {
            return self.sign(code::POSSESSIVE, length + 1);
        }
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 2 {
            let value = after[..2].parse::<f64>().unwrap_or_default();
            if word_end(2) {
                return self.push(code::SHORT_YEAR, Meaning::Number(value), length + 2);
            }
            if after[2..].starts_with('s') && word_end(3) {
                return self.push(code::DECADE, Meaning::Number(value), length + 3);
            }
        }
        let follows_s = self.at > 0 && self.text.as_bytes()[self.at - 1] == b's';
        if follows_s && word_end(0) {
            return self.sign(code::POSSESSIVE, length);
        }
        self.at += length;
        false
    }

    fn unicode(&mut self) -> bool {
        let Some(first) = self.rest().chars().next() else { return false };
        let length = first.len_utf8();
        match first {
            '’' | '‘' => return self.apostrophe(length),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                self.at += length;
                return true;
            }
            '–' | '—' | '‑' => {
                let digits = self.at > 0 && self.text.as_bytes()[self.at - 1].is_ascii_digit();
                if digits && self.byte(self.at + length).is_some_and(|b| b.is_ascii_digit()) {
                    return self.sign(code::TO, length);
                }
            }
            '½' => {
                if let Some(last) = self.line.symbols.last_mut().filter(|s| matches!(s.code, code::NUMBER | code::DAY_NUMBER)) {
                    self.at += length;
                    if let Meaning::Number(n) = &mut last.meaning {
                        *n += 0.5;
                    }
                    last.span.end = self.at;
                    return true;
                }
            }
            _ if first.is_alphanumeric() => {
                self.skip_word();
                return false;
            }
            _ => {}
        }
        self.at += length;
        false
    }

    /// A number, with what is glued to it: "1,700", "22nd", "1990s", "10:35", "2013-07-02", "10am".
    fn number(&mut self) -> bool {
        let before = self.at.checked_sub(1).map(|b| self.text.as_bytes()[b]);
        if matches!(before, Some(b'$' | b'#' | b'/' | b'.' | b'_' | b'@')) || self.text[..self.at].ends_with(['£', '€', '¥']) {
            self.skip_number();
            return false;
        }
        if let Some((code, meaning, length)) = dotted_or_slashed(self.rest()) {
            return self.push(code, meaning, length);
        }
        if self.joins_fraction() {
            return true;
        }
        let rest = self.rest();
        let (value, length, plain) = decimal(rest);
        let tail = &rest[length..];
        if let Some(apostrophe) = self.possessive_decade(value, length, tail) {
            return self.push(code::DECADE, Meaning::Number(value), length + apostrophe + 1);
        }
        let suffix = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (code, glued) = match &tail[..suffix].to_ascii_lowercase()[..] {
            "" => (number_code(value, length, plain), 0),
            "st" | "nd" | "rd" | "th" if plain && value <= 31.0 => (code::DAY_ORDINAL, 2),
            "q" if plain && (1.0..=4.0).contains(&value) && tail.starts_with('Q') => (code::QUARTER_NAME, 1),
            "st" | "nd" | "rd" | "th" if plain => (code::ORDINAL, 2),
            "s" if plain
                && (length == 4 && (1000.0..2200.0).contains(&value) || length == 2 && self.line.codes.ends_with('t'))
                && value % 10.0 == 0.0 =>
            {
                (code::DECADE, 1)
            }
            "am" | "pm" | "gmt" | "utc" | "hrs" | "hr" | "yr" | "yrs" | "min" | "mins" if plain => (number_code(value, length, plain), 0),
            _ => {
                self.skip_word();
                return false;
            }
        };
        if tail.starts_with(['%', '/', '°'])
            || self.text[self.at + length + glued..].starts_with(|c: char| !c.is_ascii() && c != '½' && c.is_alphanumeric())
        {
            self.at += length + glued;
            return false;
        }
        self.push(code, Meaning::Number(value), length + glued)
    }

    /// "The early 1980's" is a decade, "1980's greatest hit" is of a year. Gives the length of the apostrophe.
    fn possessive_decade(&self, value: f64, length: usize, tail: &str) -> Option<usize> {
        let apostrophe = ["'", "’"].iter().find(|apostrophe| tail.strip_prefix(**apostrophe).is_some_and(ends_plural))?.len();
        let placed = self.line.codes.trim_end_matches('-').ends_with(['t', 'x']);
        (placed && length == 4 && (1000.0..2200.0).contains(&value) && value % 10.0 == 0.0).then_some(apostrophe)
    }

    fn skip_number(&mut self) {
        let rest = self.rest();
        let length = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b'/')).count();
        self.at += length.max(1);
    }

    /// "5 1/2": the fraction goes to the number before it.
    fn joins_fraction(&mut self) -> bool {
        let rest = self.rest().as_bytes();
        let [numerator @ b'1'..=b'9', b'/', denominator @ b'2'..=b'9', after @ ..] = rest else { return false };
        if after.first().is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'/') {
            return false;
        }
        let Some(last) = self.line.symbols.last_mut().filter(|s| matches!(s.code, code::NUMBER | code::DAY_NUMBER)) else { return false };
        if let Meaning::Number(n) = &mut last.meaning {
            *n += f64::from(numerator - b'0') / f64::from(denominator - b'0');
        }
        self.at += 3;
        last.span.end = self.at;
        true
    }
}

/// "Q3" or "3Q"-like names of quarters: their length and number.
fn quarter_name(text: &str) -> Option<(usize, f64)> {
    match text.as_bytes() {
        [b'Q', n @ b'1'..=b'4', rest @ ..] if !rest.first().is_some_and(u8::is_ascii_alphanumeric) => Some((2, f64::from(n - b'0'))),
        _ => None,
    }
}

/// Whether the text goes on with an "s" that ends the word.
fn ends_plural(text: &str) -> bool {
    text.strip_prefix('s').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// "FY2012", "FY12": the class of its year, the year, and its length.
fn fiscal_year(text: &str) -> Option<(Code, f64, usize)> {
    let digits = text.strip_prefix("FY")?;
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let code = match length {
        4 => code::YEAR,
        2 => code::SHORT_YEAR,
        _ => return None,
    };
    let ends = !digits[length..].starts_with(char::is_alphanumeric);
    ends.then(|| digits[..length].parse().ok().map(|year| (code, year, length + 2)))?
}

/// Whether a clause ends here, and a word like "before" has nothing to govern.
fn ends_clause(after: &str) -> bool {
    let after = after.trim_start();
    after.is_empty() || after.starts_with([',', '.', ';', ':', '!', '?', ')'])
}

/// Months that are also verbs or names.
fn is_weak_month(word: &str) -> bool {
    matches!(word, "May" | "March" | "Mar" | "MAY" | "MARCH" | "Jan" | "Dec")
}

fn is_abbreviation(word: &str) -> bool {
    word.contains('.') || !matches!(word, "May" | "March" | "April" | "June" | "July")
}

/// The class of a bare number.
fn number_code(value: f64, length: usize, plain: bool) -> Code {
    match length {
        4 if plain && (1000.0..2200.0).contains(&value) => code::YEAR,
        1 | 2 if plain && (1.0..=31.0).contains(&value) => code::DAY_NUMBER,
        _ => code::NUMBER,
    }
}

/// The value and length of the number that `text` starts with, and whether it is digits alone. Commas group digits by three.
fn decimal(text: &str) -> (f64, usize, bool) {
    let digits = |from: usize| text.as_bytes()[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    let plain_end = end;
    while text.as_bytes().get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    let fraction = if text.as_bytes().get(end) == Some(&b'.') { digits(end + 1) } else { 0 };
    if fraction > 0 {
        end += 1 + fraction;
    }
    let value = if end == plain_end { text[..end].parse() } else { text[..end].replace(',', "").parse() };
    (value.unwrap_or_default(), end, end == plain_end)
}

/// Clock times and dates in digits: "10:35", "10.35 a.m.", "2013-07-02", "05/02/07".
fn dotted_or_slashed(text: &str) -> Option<(Code, Meaning, usize)> {
    let bytes = text.as_bytes();
    let first = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let separator = *bytes.get(first)?;
    let after = &bytes[first + 1..];
    let second = after.iter().take_while(|b| b.is_ascii_digit()).count();
    if second == 0 {
        return None;
    }
    let value = |from: usize, length: usize| text[from..from + length].parse::<u32>().ok();
    match separator {
        b':' | b'.' if first <= 2 && second == 2 => {
            let (hour, minute) = (value(0, first)?, value(first + 1, 2)?);
            let mut end = first + 3;
            let seconds = separator == b':'
                && bytes.get(end) == Some(&b':')
                && bytes[end + 1..].iter().take_while(|b| b.is_ascii_digit()).count() == 2;
            end += if seconds { 3 } else { 0 };
            let is_clock = separator == b':' || starts_with_half_day(&text[end..]);
            let ends = !bytes.get(end).is_some_and(u8::is_ascii_digit);
            (is_clock && ends && hour <= 24 && minute < 60).then_some((code::CLOCK, Meaning::Number(f64::from(hour * 60 + minute)), end))
        }
        b'-' | b'/' if second <= 2 => {
            let third_at = first + 1 + second + 1;
            if bytes.get(third_at - 1) != Some(&separator) {
                return (&text[..first + 1 + second] == "9/11" && !matches!(bytes.get(4), Some(b'0'..=b'9' | b'/'))).then_some((
                    code::ISO,
                    Meaning::Number(20_010_911.0),
                    4,
                ));
            }
            let third = bytes[third_at..].iter().take_while(|b| b.is_ascii_digit()).count();
            let (a, b, c) = (value(0, first)?, value(first + 1, second)?, value(third_at, third)?);
            let (year, month, day) = match (first, third) {
                (4, 1 | 2) => (a, b, c),
                // American order, unless the first number cannot be a month.
                (1 | 2, 2 | 4) if separator == b'/' => {
                    let year = if third == 2 { c + if c < 50 { 2000 } else { 1900 } } else { c };
                    if a > 12 { (year, b, a) } else { (year, a, b) }
                }
                _ => return None,
            };
            let valid = chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).is_some();
            (valid && year >= 1000).then_some((code::ISO, Meaning::Number(f64::from(year * 10_000 + month * 100 + day)), third_at + third))
        }
        _ => None,
    }
}

fn starts_with_half_day(text: &str) -> bool {
    let text = text.trim_start().as_bytes();
    matches!(
        text,
        [b'a' | b'p' | b'A' | b'P', b'm' | b'M', ..]
            | [b'a' | b'p' | b'A' | b'P', b'.', b'm' | b'M', ..]
            | [b'a' | b'p', b'.', b' ', b'm', b'.', ..]
            | [b'G', b'M', b'T', ..]
    ) || text.starts_with(b"local time")
}
