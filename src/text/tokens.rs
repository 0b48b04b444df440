//! Text to tokens, in the manner of Universal Dependencies: clitics stand alone, hyphenated words stay whole.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::{Span, lexicon::lexicon};

/// Words that carry a full stop of their own, and those that end no compound; the lexicon says what each list means.
#[derive(Deserialize)]
struct Abbreviations {
    titles: FxHashSet<String>,
    links: FxHashSet<String>,
    numbered: FxHashSet<String>,
    names: FxHashSet<String>,
    closing: FxHashSet<String>,
    clock: FxHashSet<String>,
    openers: FxHashSet<String>,
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| lexicon!("abbreviations"));

/// What an abbreviation's full stop says about the end of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// "Mr.", "vs.": something is still to come.
    Link,
    /// "U.S.", "Inc.", "Sept.", "J.": may end a sentence, mostly does not.
    Inner,
    /// "a.m.", "p.m.": often ends a sentence.
    Clock,
}

/// What kind of abbreviation a token with its full stop is; `None` where the stop is not part of the word.
pub(super) fn abbreviation(token: &str) -> Option<Abbreviation> {
    let word = token.strip_suffix('.')?;
    let lower = word.to_lowercase();
    let lists = &*ABBREVIATIONS;
    if lists.clock.contains(&lower) {
        Some(Abbreviation::Clock)
    } else if lists.titles.contains(&lower) || lists.links.contains(&lower) || lists.numbered.contains(&lower) {
        Some(Abbreviation::Link)
    } else {
        word.starts_with(char::is_alphabetic).then_some(Abbreviation::Inner)
    }
}

/// The tokens of a stretch of text, from left to right. Looking ahead is a clone away.
#[derive(Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    pos: usize,
    end: usize,
    /// A clitic that was cut off the word just given out.
    clitic: Option<Span>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, span: Span) -> Self {
        Self { text, pos: span.start, end: span.end, clitic: None }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.pos..self.end]
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.pos += rest.len() - rest.trim_start_matches(is_space).len();
    }

    fn take(&mut self, len: usize) -> Span {
        let span = Span::new(self.pos, self.pos + len);
        self.pos += len;
        span
    }

    fn follows_word(&self) -> bool {
        self.text[..self.pos].ends_with(char::is_alphanumeric)
    }

    /// Takes the word that starts here, without its clitic.
    fn word(&mut self) -> Span {
        let rest = self.rest();
        if let Some(len) = web_address(rest).or_else(|| spaced_abbreviation(rest)) {
            return self.take(len);
        }
        if mangled_euro(rest) {
            return self.take(1);
        }
        let len = word_len(rest);
        let word = &rest[..len];
        let tail = &rest[len..];
        if let Some(cut) = clitic_start(word) {
            let stem = self.take(cut);
            self.clitic = Some(self.take(len - cut));
            return stem;
        }
        self.take(len + own_tail(word, tail))
    }

    /// Takes the punctuation mark, symbol or shortened word that starts here with something else than a letter or digit.
    fn mark(&mut self, first: char) -> Span {
        let rest = self.rest();
        let len = match first {
            '\'' if rest.starts_with("''") => 2,
            '\'' | '’' => bare_clitic(rest).or_else(|| short_year(rest)).unwrap_or(first.len_utf8()),
            '.' if !self.follows_word() && starts_with_digit(&rest[1..]) => 1 + word_len(&rest[1..]),
            // A dash that a tokeniser took apart.
            '-' if rest.starts_with("- - ") => 3,
            '@' | '#' if rest[1..].starts_with(char::is_alphabetic) => 1 + word_len(&rest[1..]),
            '.' | '-' | '*' | '=' | '_' | '#' | '~' | '`' | '!' | '?' => rest.len() - rest.trim_start_matches(first).len(),
            _ => first.len_utf8(),
        };
        self.take(len)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if let Some(clitic) = self.clitic.take() {
            return Some(clitic);
        }
        self.skip_space();
        let first = self.rest().chars().next()?;
        Some(if first.is_alphanumeric() { self.word() } else { self.mark(first) })
    }
}

/// White space, and the invisible characters that web pages leave between words.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}') || c.is_control()
}

/// Letters, digits and what may stand inside a word without being seen: accents as characters of their own, soft hyphens.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}')
}

fn starts_with_digit(s: &str) -> bool {
    s.starts_with(|c: char| c.is_ascii_digit())
}

/// Length of the run of word characters at the start of `s`.
fn run_len(s: &str) -> usize {
    let ascii = s.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if s.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    s.find(|c| !is_word_char(c)).unwrap_or(s.len())
}

/// Length of the word at the start of `s`: runs of letters and digits with what joins them.
fn word_len(s: &str) -> usize {
    let mut run_start = 0;
    let mut end = run_len(s);
    loop {
        let Some(joiner) = s[end..].chars().next() else { return end };
        if joiner.is_ascii_whitespace() {
            return end;
        }
        let after = &s[end + joiner.len_utf8()..];
        let len = if joins(&s[run_start..end], joiner, after) {
            joiner.len_utf8()
        } else if joiner == '.' && is_acronym(&s[..end]) && after.starts_with('-') && after[1..].starts_with(char::is_alphabetic) {
            2 // "U.S.-led"
        } else {
            return end;
        };
        run_start = end + len;
        end = run_start + run_len(&s[run_start..]);
    }
}

/// Whether `joiner` ties the run of letters and digits before it to the text after it.
fn joins(before: &str, joiner: char, after: &str) -> bool {
    if !after.starts_with(is_word_char) {
        return false;
    }
    let digits = || before.ends_with(|c: char| c.is_ascii_digit()) && starts_with_digit(after);
    match joiner {
        '-' => !is_dash(before, after),
        '\u{2010}' | '\u{2011}' | '\'' | '’' | '_' | '@' => true,
        '–' | ':' => digits(),
        ',' => digits() && before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit()) && run_len(after) == 3,
        '/' => digits() || (before.eq_ignore_ascii_case("and") && after.starts_with("or")),
        '&' => before.ends_with(char::is_uppercase) && after.starts_with(char::is_uppercase),
        '.' => digits() || stop_joins(before, after),
        _ => false,
    }
}

/// Whether a hyphen stands for a dash: "signed the waiver-a step that", "the prize-and nobody else". No compound ends in such a word.
fn is_dash(before: &str, after: &str) -> bool {
    let next = run_len(after);
    // "signed the waiver-a step", but "Jean-a", "Y-the"
    let is_word = before.len() > 2 && before.starts_with(char::is_lowercase) || before.len() > 4 && before.starts_with(char::is_uppercase);
    is_word && after[next..].starts_with(' ') && ABBREVIATIONS.openers.contains(&after[..next])
}

/// Whether a full stop between letters is inside a word: "U.S", "Ph.D", "example.com", but not "ended.The".
fn stop_joins(before: &str, after: &str) -> bool {
    let next = run_len(after);
    let single = |s: &str| s.chars().count() == 1 && s.starts_with(char::is_alphabetic);
    if single(&after[..next]) {
        return single(before) || (before.len() <= 3 && before.starts_with(char::is_uppercase));
    }
    before.len() > 1 && before.ends_with(char::is_alphabetic) && after.starts_with(char::is_lowercase)
}

/// "U.S", "a.m", "J.R.R": single letters with full stops between them.
fn is_acronym(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic))
}

/// Length of what belongs to the word though it is no letter: the full stop of an abbreviation, the dollar of "US$", the hanging hyphen of
/// "24- to 30-foot".
fn own_tail(word: &str, tail: &str) -> usize {
    if let Some(after) = tail.strip_prefix('.') {
        return usize::from(takes_stop(word, after));
    }
    if let Some(after) = tail.strip_prefix('$') {
        let letters = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        return usize::from(letters && starts_with_digit(after.trim_start_matches(' ')));
    }
    if let Some(after) = tail.strip_prefix("- ") {
        return usize::from(["to ", "and ", "or "].iter().any(|link| after.starts_with(link)));
    }
    0
}

/// Whether the full stop after `word` is part of it, whatever else it does.
fn takes_stop(word: &str, after: &str) -> bool {
    if is_acronym(word) {
        return true;
    }
    // "I" at the end of a sentence is the pronoun or a numeral ("World War I.") more often than an initial.
    if word.len() == 1 && word != "I" && word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return true;
    }
    if word.len() > 6 || !word.is_ascii() {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let lists = &*ABBREVIATIONS;
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    (capital && (lists.titles.contains(&lower) || lists.names.contains(&lower)))
        || lists.links.contains(&lower)
        || lists.closing.contains(&lower)
        || lists.clock.contains(&lower)
        || (lists.numbered.contains(&lower) && starts_with_digit(after.trim_start_matches(' ')))
}

/// "a. m." and "U. S.", which some sources write with a space.
fn spaced_abbreviation(s: &str) -> Option<usize> {
    ["a. m.", "p. m.", "A. M.", "P. M.", "U. S."].iter().find(|form| s.starts_with(**form)).map(|form| form.len())
}

/// Length of the web address at the start of `s`, without the punctuation that follows it.
fn web_address(s: &str) -> Option<usize> {
    if !["http://", "https://", "www."].iter().any(|prefix| s.starts_with(prefix)) {
        return None;
    }
    let whole = &s[..s.find(is_space).unwrap_or(s.len())];
    Some(whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '”', '’']).len())
}

/// "e80" for "€80": in old data the sign was lost on the way.
fn mangled_euro(s: &str) -> bool {
    let Some(number) = s.strip_prefix('e') else { return false };
    starts_with_digit(number) && number[..run_len(number)].trim_start_matches(|c: char| c.is_ascii_digit()).len() <= 2
}

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Where the clitic of `word` starts: "Kim's", "didn't", "cannot".
fn clitic_start(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let apostrophe = word.rfind(['\'', '’'])?;
    let tail = word[apostrophe..].trim_start_matches(['\'', '’']);
    if tail.eq_ignore_ascii_case("t") && word[..apostrophe].ends_with(['n', 'N']) {
        return (apostrophe > 1).then(|| apostrophe - 1);
    }
    CLITICS.iter().any(|clitic| tail.eq_ignore_ascii_case(clitic)).then_some(apostrophe)
}

/// Length of a clitic that stands by itself: the rest of "Kim 's".
fn bare_clitic(s: &str) -> Option<usize> {
    let tail = s.trim_start_matches(['\'', '’']);
    let apostrophe = s.len() - tail.len();
    let len = word_len(tail);
    CLITICS.contains(&&tail[..len]).then_some(apostrophe + len)
}

/// Length of "'05" or "'70s".
fn short_year(s: &str) -> Option<usize> {
    let apostrophe = s.chars().next()?.len_utf8();
    let tail = &s[apostrophe..];
    let len = word_len(tail);
    let digits = tail[..len].trim_end_matches('s');
    (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(apostrophe + len)
}
