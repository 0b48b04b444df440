//! What the words around an expression say about it: whether it is a time at all.

use std::sync::LazyLock;

use serde::Deserialize;

use super::parse::{Expression, Form, Said};
use crate::{
    Span,
    article::BlockKind,
    lexicon::lexicon,
    text::{Form as Inflection, Sentence, Tag, Token},
};

/// The lists of `grammar/lexicon/time_context.toml`, which says what each is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Words {
    leads: Vec<&'static str>,
    weak_leads: Vec<&'static str>,
    measures: Vec<&'static str>,
    labels: Vec<&'static str>,
    length_leads: Vec<&'static str>,
    papers: Vec<&'static str>,
    possessives: Vec<&'static str>,
    season_leads: Vec<&'static str>,
    day_leads: Vec<&'static str>,
    length_follows: Vec<&'static str>,
    anchors: Vec<&'static str>,
    attack_nouns: Vec<&'static str>,
    period_ends: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| lexicon!("time_context"));

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

    fn leads(&self) -> bool {
        self.before_is(&WORDS.leads) || self.before_is(&WORDS.weak_leads)
    }

    fn after_has(&self, tags: &[Tag]) -> bool {
        self.after.is_some_and(|t| tags.contains(&t.tag))
    }

    /// Whether a capitalised word stands directly before: "Theresa May", "Million Man March".
    fn follows_name(&self) -> bool {
        self.before.is_some_and(|t| t.tag == Tag::Propn && t.span.of(self.text).starts_with(char::is_uppercase))
    }

    fn precedes_name(&self) -> bool {
        self.after.is_some_and(|t| t.tag == Tag::Propn && t.span.of(self.text).starts_with(char::is_uppercase))
    }
}

/// Whether the words around an expression let it be a time.
pub fn allows(text: &str, sentence: &Sentence, expression: &Expression) -> bool {
    let near = Neighbours::of(text, sentence, expression.span);
    !is_title(&near, text, sentence.kind, expression) && is_time(&near, text, expression)
}

/// "The Daily Telegraph", "L.A. Weekly", "Entertainment Tonight", "the Winter Palace".
fn is_title(near: &Neighbours, text: &str, kind: BlockKind, expression: &Expression) -> bool {
    let said = &expression.said;
    let last = expression.span.of(text).rsplit(' ').next().unwrap_or_default();
    if !last.starts_with(char::is_uppercase) {
        return false;
    }
    let of_paper = near.after.is_some_and(|token| WORDS.papers.contains(&token.span.of(text)));
    // In a headline every word may have a capital.
    let in_name = || kind != BlockKind::Headline && near.follows_name();
    match expression.form {
        Form::Set => said.value.is_some() && (near.precedes_name() || in_name()),
        Form::Stretch => said.season.is_some() && said.year.is_none() && near.precedes_name(),
        Form::NamedDay if said.today.is_some() => of_paper || in_name(),
        Form::NamedDay => said.part.is_some() && of_paper,
        Form::Calendar => said.weekday.is_some() && said.month.is_none() && of_paper,
        _ => false,
    }
}

fn is_time(near: &Neighbours, text: &str, expression: &Expression) -> bool {
    let said = &expression.said;
    match expression.form {
        Form::Calendar if said.is_bare_month() => is_month(near, said),
        // "Keynote '09".
        Form::BareYear if near.before.is_some_and(|token| token.tag == Tag::Propn) && expression.span.of(text).starts_with(['\'', '’']) => {
            false
        }
        Form::BareYear if said.is_bare_year() => is_year(near, said),
        // "A Christmas party" need not be on Christmas.
        Form::NamedDay if said.is_bare_holiday() => !near.after_has(&[Tag::Noun]),
        // "The 3rd man", "the 11th Circuit".
        Form::DayOfMonth => {
            (near.before_is(&WORDS.leads) || near.before_is(&WORDS.day_leads))
                && !near.after_has(&[Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num])
        }
        // "In his thirties".
        Form::Stretch if said.decade.is_some_and(|decade| decade < 100) => !near.before_is(&WORDS.possessives),
        // "The fall of the house".
        Form::Stretch if said.is_bare_weak_season() => near.before_is(&WORDS.season_leads) && !near.after_is(&["of"]),
        Form::Clocked if said.is_bare_clock() => near.leads() || near.before.is_none_or(|t| t.tag == Tag::Punct),
        Form::Duration if said.is_bare_plural() => {
            let placed = near.before_is(&WORDS.length_leads) || near.after_is(&WORDS.length_follows);
            placed || words_end_with(text, expression, "long")
        }
        // "A minute detail", "a second tall man".
        Form::Duration if said.is_one_unit() && words_end_with(text, expression, "minute") => !near.after_has(&[Tag::Noun]),
        Form::Duration if said.is_one_unit() && words_end_with(text, expression, "second") => {
            !near.after_has(&[Tag::Noun, Tag::Adj, Tag::Propn, Tag::Num])
        }
        // "The future of Europe" is no time.
        Form::Reference if words_end_with(text, expression, "future") => !near.after_is(&["of"]),
        Form::Reference if said.value == Some("PAST_REF") && said.definite => !near.after_has(&[Tag::Noun, Tag::Propn, Tag::Adj]),
        // "The current was strong".
        Form::Reference if said.value == Some("PRESENT_REF") && said.adjective => {
            near.after_has(&[Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num])
        }
        _ => true,
    }
}

/// Months are names, too: "April Jones", "Theresa May"; and some are words: "a march", "you may".
fn is_month(near: &Neighbours, said: &Said) -> bool {
    let named = near.follows_name() || near.precedes_name() || said.weak_month;
    // "The March of Dimes".
    if said.weak_month && near.after_is(&["of"]) {
        return false;
    }
    near.before_is(&WORDS.leads) || near.before_is(&WORDS.weak_leads) && !near.precedes_name() || !named
}

/// "1984 people", "1600 Pennsylvania Avenue", "Flight 1549"; years before 1900 need a word that leads to a time.
fn is_year(near: &Neighbours, said: &Said) -> bool {
    if near.after_is(&WORDS.measures) || near.before_is(&WORDS.labels) {
        return false;
    }
    let counts = near.after.is_some_and(|t| t.tag == Tag::Noun && t.form == Inflection::Plural) && !near.leads();
    if said.amount_hedge.is_some() {
        return !near.after_has(&[Tag::Noun, Tag::Adj]);
    }
    let modern = said.year.is_some_and(|year| (1900..2100).contains(&year));
    !counts && (modern || near.before_is(&WORDS.leads) && !near.after_has(&[Tag::Noun, Tag::Propn]))
}

fn words_end_with(text: &str, expression: &Expression, end: &str) -> bool {
    expression.span.of(text).ends_with(end)
}

/// Whether "a year" means every year: "a share a year", "three times a day", "$30 million a year".
pub fn is_rate(text: &str, sentence: &Sentence, expression: &Expression) -> bool {
    if expression.form != Form::Duration || !expression.said.is_one_unit() {
        return false;
    }
    let near = Neighbours::of(text, sentence, expression.span);
    let counted = |t: &Token| matches!(t.tag, Tag::Noun | Tag::Num | Tag::Propn) && t.span.of(text).starts_with(char::is_alphanumeric);
    // But "opened the bridge a day after the vote".
    near.before.is_some_and(counted) && !near.after_is(&WORDS.anchors)
}

/// "The Sept. 11 attacks" are those of 2001.
pub fn is_attack(text: &str, sentence: &Sentence, expression: &Expression) -> bool {
    expression.said.month == Some(9) && Neighbours::of(text, sentence, expression.span).after_is(&WORDS.attack_nouns)
}

/// Whether a unit is one that a date bounds: "the year ended June 30".
pub fn is_period(text: &str, sentence: &Sentence, expression: &Expression) -> bool {
    expression.form == Form::Relative && Neighbours::of(text, sentence, expression.span).after_is(&WORDS.period_ends)
}
