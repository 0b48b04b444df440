//! What the words around an expression say about it: whether it is a time at all.

use super::parse::{Expression, Form};
use crate::{
    Span,
    text::{Form as Inflection, Sentence, Tag, Token},
};

/// The word before and the word after an expression.
struct Neighbours<'a> {
    before: Option<&'a Token>,
    after: Option<&'a Token>,
    text: &'a str,
}

impl<'a> Neighbours<'a> {
    fn of(text: &'a str, sentence: &'a Sentence, span: Span) -> Self {
        let tokens = &sentence.tokens;
        let first = tokens.partition_point(|t| t.span.end <= span.start);
        let last = tokens.partition_point(|t| t.span.start < span.end);
        Self { before: first.checked_sub(1).map(|i| &tokens[i]), after: tokens.get(last), text }
    }

    fn before_is(&self, words: &[&str]) -> bool {
        self.before.is_some_and(|t| words.iter().any(|w| t.span.of(self.text).eq_ignore_ascii_case(w)))
    }

    fn after_is(&self, words: &[&str]) -> bool {
        self.after.is_some_and(|t| words.iter().any(|w| t.span.of(self.text).eq_ignore_ascii_case(w)))
    }

    /// Whether a capitalised word stands directly before: "Theresa May", "Million Man March".
    fn follows_name(&self) -> bool {
        self.before.is_some_and(|t| t.tag == Tag::Propn && t.span.of(self.text).starts_with(char::is_uppercase))
    }

    fn precedes_name(&self) -> bool {
        self.after.is_some_and(|t| t.tag == Tag::Propn && t.span.of(self.text).starts_with(char::is_uppercase))
    }
}

/// Words that lead to a time.
const LEADS: &[&str] = &[
    "in", "by", "since", "until", "till", "from", "of", "to", "through", "during", "between", "and", "for", "before", "after", "around",
    "about", "or", "next", "last", "this", "every", "each", "early", "late", "mid", "at", "on", "the", "through",
];

/// Words before a bare plural that make a length of time of it: "for weeks".
const LENGTH_LEADS: &[&str] = &["for", "within", "after", "in", "over", "the", "of"];

/// Whether the words around an expression let it be a time.
pub fn allows(text: &str, sentence: &Sentence, expression: &Expression) -> bool {
    let near = Neighbours::of(text, sentence, expression.span);
    let said = &expression.said;
    match expression.form {
        Form::Calendar if said.is_bare_month() => {
            let named = near.follows_name() || near.precedes_name() || said.weak_month;
            near.before_is(LEADS) || !named
        }
        Form::BareYear if said.is_bare_year() => {
            let counts = near.after.is_some_and(|t| t.tag == Tag::Noun && t.form == Inflection::Plural) && !near.before_is(LEADS);
            let modern = said.year.is_some_and(|year| (1900..2100).contains(&year));
            (modern || near.before_is(LEADS))
                && !counts
                && !near.after_is(&[
                    "%",
                    "percent",
                    "feet",
                    "miles",
                    "people",
                    "km",
                    "kilometers",
                    "kilometres",
                    "meters",
                    "metres",
                    "dollars",
                    "pounds",
                ])
                && !near.before_is(&["No", "number", "flight", "route", "nearly", "almost", "some", "than", "least"])
        }
        Form::Clocked if said.is_bare_clock() => near.before_is(LEADS) || near.before.is_none_or(|t| t.tag == Tag::Punct),
        Form::Duration if said.amounts.is_empty() && said.pointer.is_none() && said.units => {
            near.before_is(LENGTH_LEADS) || near.after_is(&["before", "after", "later", "ago"])
        }
        Form::Reference if said.value == Some("PAST_REF") && said.definite => {
            !near.after.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Propn | Tag::Adj))
        }
        _ => true,
    }
}

/// Whether "a year" means every year: "a share a year", "three times a day", "$30 million a year".
pub fn is_rate(text: &str, sentence: &Sentence, expression: &Expression) -> bool {
    if expression.form != Form::Duration || !expression.said.is_one_unit() {
        return false;
    }
    let near = Neighbours::of(text, sentence, expression.span);
    near.before.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Num | Tag::Propn) && t.span.of(text).starts_with(char::is_alphanumeric))
}

/// Whether a unit is one that a date bounds: "the year ended June 30".
pub fn is_period(text: &str, sentence: &Sentence, expression: &Expression) -> bool {
    expression.form == Form::Relative
        && Neighbours::of(text, sentence, expression.span).after_is(&["ended", "ending", "beginning", "starting"])
}
