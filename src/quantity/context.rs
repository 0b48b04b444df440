//! What the words around a number say of its kind.

use std::ops::Range;

use super::{
    Kind,
    symbols::{self, OTHER, Symbol},
};
use crate::{
    Span,
    text::{Form, Tag, Token},
};

/// The sentence around a quantity.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) symbols: &'a [Symbol],
}

impl Context<'_> {
    /// The bytes of a range of symbols.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match (self.symbols.get(range.start), self.symbols.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    fn word(&self, symbol: usize) -> &str {
        self.symbols.get(symbol).map_or("", |symbol| symbol.span.of(self.text))
    }

    fn is(&self, symbol: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(symbol).eq_ignore_ascii_case(word))
    }

    fn token_before(&self, range: &Range<usize>) -> Option<&Token> {
        range.start.checked_sub(1).and_then(|at| self.symbols.get(at)).map(|symbol| &self.tokens[symbol.token])
    }

    fn token_after(&self, range: &Range<usize>) -> Option<&Token> {
        self.symbols.get(range.end).map(|symbol| &self.tokens[symbol.token])
    }

    /// Whether the last word of the range is one of `words`.
    pub(super) fn ends_with(&self, range: &Range<usize>, words: &[&str]) -> bool {
        range.end.checked_sub(1).is_some_and(|last| self.is(last, words))
    }

    /// "rose from 5 to 10" tells two numbers, not a range.
    pub(super) fn is_change(&self, start: usize, separator: usize) -> bool {
        let from = (start.saturating_sub(2)..start).any(|at| self.is(at, &["from"]));
        from && self.symbols.get(separator).is_some_and(|symbol| symbol.code == b't')
    }

    /// "the second half", "half-time", "half-brother".
    pub(super) fn is_half_of_a_match(&self, range: &Range<usize>) -> bool {
        let half = range.len() == 1 && self.symbols[range.start].code == b'f';
        let ordinal = range.start.checked_sub(1).is_some_and(|before| {
            self.symbols[before].code == b'O' || self.is(before, &["last", "latter", "opening", "other", "better", "past"])
        });
        half && (ordinal || self.is(range.end, &["time", "hour", "way", "year"]))
    }

    /// "ten times the speed", "three times more", "twice as fast", "twice longer": a factor, nobody counted.
    pub(super) fn is_factor(&self, range: &Range<usize>) -> bool {
        let comparative =
            self.token_after(range).is_some_and(|next| matches!(next.tag, Tag::Adj | Tag::Adv) && next.text(self.text).ends_with("er"));
        comparative || self.is(range.end, &["the", "more", "as", "less", "its", "their", "that"])
    }

    /// "once" mostly means "formerly" or "as soon as"; it counts behind "only" and before "a week" and "or twice".
    pub(super) fn is_formerly(&self, range: &Range<usize>) -> bool {
        let rate = self.is(range.end, &["a", "every", "per"]) && self.symbols.get(range.end + 1).is_some_and(|unit| unit.code == b'y');
        let counts = rate
            || self.is(range.end, &["or"])
            || range.start.checked_sub(1).is_some_and(|before| self.is(before, &["only", "just", "than"]));
        self.ends_with(range, &["once"]) && !counts
    }

    /// "Main Street" behind "214", "Fleet" behind "5th".
    pub(super) fn label_tail_follows(&self, end: usize) -> bool {
        let names =
            self.symbols[end.min(self.symbols.len())..].iter().take(3).take_while(|symbol| self.tokens[symbol.token].tag == Tag::Propn);
        let mut tails = names.filter(|symbol| symbols::is_label_tail(&symbol.span.of(self.text).to_lowercase()));
        let block = self.is(end, &["block"]) && self.is(end + 1, &["of"]);
        tails.next().is_some() || block
    }

    /// "3-1", "a 5-4 vote", "won 61 to 38".
    pub(super) fn is_score(&self, range: &Range<usize>, first: f64, second: f64) -> bool {
        let [a, separator, b] = &self.symbols[range.clone()] else { return false };
        // "24-7" is all day long.
        if (first, second) == (24.0, 7.0)
            || a.code != b'N' && a.code != b'W'
            || b.code != a.code
            || first.max(second) > 999.0
            || first.fract() + second.fract() > 0.0
        {
            return false;
        }
        let near = |at: usize| self.symbols.get(at).is_some_and(|symbol| symbols::is_score_word(&symbol.span.of(self.text).to_lowercase()));
        let told = (range.start.saturating_sub(4)..range.start).chain(range.end..range.end + 3).any(near);
        let counts = self.token_after(range).is_some_and(|next| next.tag == Tag::Noun && next.form == Form::Plural);
        match separator.code {
            b'-' => told || (first > second && !counts),
            b't' => told && !counts,
            _ => false,
        }
    }

    /// "a 4.6 earthquake", "measured 6.1": a decimal of that size beside words of quakes.
    pub(super) fn is_magnitude(&self, range: &Range<usize>, value: f64) -> bool {
        const SHOCKS: [&str; 7] = ["quake", "earthquake", "temblor", "tremor", "aftershock", "foreshock", "quakes"];
        const READINGS: [&str; 6] = ["measured", "measuring", "measures", "registered", "registering", "reading"];
        let plausible = (1.0..10.0).contains(&value) && self.word(range.end - 1).contains('.');
        plausible && (self.is(range.end, &SHOCKS) || (range.start.saturating_sub(3)..range.start).any(|at| self.is(at, &READINGS)))
    }

    /// Whether two numbers can be the ends of a range. "two or three" can, "5-4410" and "9-11" at a name cannot.
    pub(super) fn is_likely_range(&self, range: &Range<usize>, first: f64, second: f64) -> bool {
        let either = self.symbols[range.clone()].iter().any(|symbol| symbol.code == b'|');
        // The end of a telephone number.
        let phone = (100.0..1000.0).contains(&first) && (1000.0..10_000.0).contains(&second) && !self.word(range.end - 1).contains(',');
        first < second && !phone && (!either || second <= 2.0 * first + 1.0) && !(first < 1000.0 && second > 1000.0 * first)
    }

    /// "dies at 75".
    fn is_age_at_death(&self, range: &Range<usize>) -> bool {
        let at = range.start.checked_sub(1).is_some_and(|before| self.is(before, &["at"]));
        let last = self.symbols.get(range.end).is_none_or(|next| matches!(self.tokens[next.token].tag, Tag::Punct | Tag::Adp | Tag::Cconj));
        let died = range.start.checked_sub(2).is_some_and(|before| self.is(before, &["dies", "died", "dead", "death"]));
        at && last && died
    }

    /// "at first", "first published", "first baseman": no place in a row.
    pub(super) fn is_idle_ordinal(&self, range: &Range<usize>) -> bool {
        let first = self.ends_with(range, &["first", "second", "third", "1st", "2nd", "3rd"]);
        let adverb = range.start.checked_sub(1).is_some_and(|before| self.is(before, &["at"]))
            || self.token_after(range).is_some_and(|next| next.tag == Tag::Verb);
        first && (adverb || self.is(range.end, &["degree", "base", "baseman", "lady", "aid", "class", "half", "hand", "lieutenant"]))
    }

    /// What a number without hedge, unit or anything else is; `None` for no quantity at all.
    pub(super) fn bare(&self, range: &Range<usize>, value: f64) -> Option<Kind> {
        let symbol = &self.symbols[range.start];
        if symbol.code == b'W' && value == 1.0 {
            return self.counts_one(range).then_some(Kind::Cardinal);
        }
        if self.symbols.get(range.end).is_some_and(|next| next.code == b'-') {
            match self.word(range.end + 1).to_ascii_lowercase().as_str() {
                "way" | "fold" | "sided" | "on" | "off" | "piece" | "star" => return None,
                "time" => return Some(Kind::Frequency),
                "gauge" | "caliber" | "calibre" | "series" | "class" | "proof" | "ply" => return Some(Kind::Label),
                _ => {}
            }
        }
        if symbol.code != b'N' || range.len() > 1 {
            return Some(Kind::Cardinal);
        }
        if self.is_age_in_apposition(range, value) || self.is_age_of_pronoun(range, value) || self.is_age_at_death(range) {
            return Some(Kind::Age);
        }
        let counted = !self.is(range.end, &["block"])
            && self.token_after(range).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Verb))
            && (!self.is_year(range, value) || self.counts_plural(range));
        let named = self.token_before(range).is_some_and(|before| before.tag == Tag::Propn) && self.touches_before(range);
        let label = self.label_tail_follows(range.end) || (!counted && (named || self.is_year(range, value)));
        Some(if label { Kind::Label } else { Kind::Cardinal })
    }

    /// "one man" and "one killed" count; "no one", "one of", "that one" do not.
    fn counts_one(&self, range: &Range<usize>) -> bool {
        let next = self.token_after(range).map(|token| token.tag);
        let tight = self.symbols.get(range.end).is_some_and(|next| next.code == b'-');
        let determined = range
            .start
            .checked_sub(1)
            .is_some_and(|before| self.is(before, &["no", "the", "this", "that", "every", "any", "which", "another", "each", "some"]));
        let only = range.start.checked_sub(1).is_some_and(|before| self.is(before, &["only", "just"]));
        if only && next == Some(Tag::Aux) {
            return true;
        }
        let tied = range.start.checked_sub(1).is_some_and(|before| self.symbols[before].code == b'-');
        !tight
            && !tied
            && !determined
            && matches!(next, Some(Tag::Noun | Tag::Adj | Tag::Verb | Tag::Propn))
            && !self.is(range.end, &["day", "another", "time"])
    }

    /// ", 35," behind a name, and "(35)".
    fn is_age_in_apposition(&self, range: &Range<usize>, value: f64) -> bool {
        let Some(before) = range.start.checked_sub(1) else { return false };
        let person = before.checked_sub(1).is_some_and(|owner| {
            let token = &self.tokens[self.symbols[owner].token];
            self.symbols[owner].code == OTHER && (token.tag == Tag::Propn || (token.tag == Tag::Noun && token.form == Form::Plain))
        });
        let closes = match self.word(before) {
            "," => self.symbols.get(range.end).is_none() || self.is(range.end, &[",", ".", ";", ")", "and", ":"]),
            "(" => self.is(range.end, &[")"]),
            _ => false,
        };
        let plain = !self.word(range.start).starts_with('0');
        person && plain && closes && value.fract() == 0.0 && (1.0..=115.0).contains(&value) && !self.number_near(range)
    }

    /// "He is 46.", "she was 75 and".
    fn is_age_of_pronoun(&self, range: &Range<usize>, value: f64) -> bool {
        let copula = range.start.checked_sub(1).is_some_and(|before| self.is(before, &["is", "was", "'s", "’s"]));
        let pronoun = range.start.checked_sub(2).is_some_and(|before| self.is(before, &["he", "she"]));
        let closes = self.symbols.get(range.end).is_none() || self.is(range.end, &[",", ".", ";", ")", "and", "when"]);
        copula && pronoun && closes && value.fract() == 0.0 && (1.0..=115.0).contains(&value)
    }

    /// Whether another number stands two words to either side, as in a list of them.
    fn number_near(&self, range: &Range<usize>) -> bool {
        let numeric = |at: usize| self.symbols.get(at).is_some_and(|symbol| symbol.code == b'N');
        range.start.checked_sub(2).is_some_and(numeric) || numeric(range.end + 1)
    }

    /// Whether nothing but a space stands between the number and the word before it.
    fn touches_before(&self, range: &Range<usize>) -> bool {
        range.start.checked_sub(1).is_some_and(|before| {
            let gap = Span::new(self.symbols[before].span.end, self.symbols[range.start].span.start);
            gap.start <= gap.end && gap.of(self.text).len() <= 1
        })
    }

    /// Whether a plural follows, an adjective between them at most: "1984 people", "1984 young men".
    fn counts_plural(&self, range: &Range<usize>) -> bool {
        let mut next = self.symbols[range.end..].iter().map(|symbol| &self.tokens[symbol.token]).skip_while(|token| token.tag == Tag::Adj);
        next.next().is_some_and(|token| token.tag == Tag::Noun && token.form == Form::Plural)
    }

    /// A bare figure that looks like a year and counts nothing.
    fn is_year(&self, range: &Range<usize>, value: f64) -> bool {
        self.symbols[range.start].span.len() == 4
            && (1800.0..2100.0).contains(&value)
            && self.word(range.start).bytes().all(|b| b.is_ascii_digit())
    }
}
