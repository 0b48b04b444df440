//! The tense of the clause around an expression tells which way it looks.

use super::anchor::Direction;
use crate::{
    article::BlockKind,
    text::{Form, Sentence, Tag, Token},
};

/// How many tokens before an expression are looked through for the verb of its clause, and how many after it.
const REACH: usize = 14;
const REACH_AFTER: usize = 30;

/// How many tokens before a verb its auxiliaries can stand.
const GROUP: usize = 4;

/// Words that make a plan of what they govern, whatever their own tense.
const PLANS: &[&str] = &[
    "expected",
    "scheduled",
    "slated",
    "due",
    "planned",
    "payable",
    "effective",
    "expects",
    "expect",
    "plans",
    "plan",
    "hopes",
    "hope",
    "intends",
    "intend",
    "aims",
    "wants",
    "going",
    "planning",
    "hoping",
    "preparing",
    "aiming",
    "intending",
];

/// Verbs whose present tense announces nothing: "follows Tuesday's vote".
const NARRATION: &[&str] =
    &["says", "adds", "tells", "reports", "shows", "means", "remains", "stands", "lies", "comes", "follows", "marks", "recalls"];

/// How close a verb in the present stands to the day for which it is scheduled: "takes effect Jan. 1", "opens on Friday".
const SCHEDULED: usize = 3;

/// What makes a plan of the infinitive that follows: "is to resume", "ready to leave", "likely to vote".
const BEFORE_INFINITIVE: &[&str] = &["is", "are", "likely", "ready", "prepared", "poised", "about", "bound", "plans", "plan", "proposal"];

/// "Could" is left out: "could not be found Wednesday" looks back.
const MODALS: &[&str] = &["will", "shall", "'ll", "’ll", "wo", "would", "might", "should", "may", "can", "must"];

const PAST_AUXILIARIES: &[&str] = &["was", "were", "had", "did", "has", "have"];

/// The direction of the clause around byte `at` of the text: that of the nearest verb before it, else of the nearest after it.
pub fn direction(text: &str, sentence: &Sentence, at: usize) -> Direction {
    let clause = Clause { text, tokens: &sentence.tokens };
    let here = clause.tokens.partition_point(|t| t.span.start < at);
    let start = here.saturating_sub(REACH);
    let leads = |words| here.checked_sub(1).is_some_and(|last| clause.is(last, words));
    // "By Friday, twelve were dead" looks where its verb does.
    let opens = here == 1;
    if leads(&["until", "by", "till"]) && !opens {
        let end = clause.tokens.len().min(here + REACH);
        return if (start..end).any(|i| clause.is(i, &["had", "was", "were"])) { Direction::Past } else { Direction::Future };
    }
    // "As early as Tuesday", "as soon as Friday".
    if leads(&["as"]) {
        return Direction::Future;
    }
    let closest = (here.saturating_sub(SCHEDULED)..here).rev().find(|i| matches!(clause.tokens[*i].tag, Tag::Verb | Tag::Aux));
    if closest.is_some_and(|i| clause.is_scheduled(i)) && sentence.kind != BlockKind::Headline {
        return Direction::Future;
    }
    let before = (start..here).rev().take_while(|&i| !clause.is_boundary(i)).find_map(|i| clause.of_verb(i));
    let after =
        || (here..clause.tokens.len().min(here + REACH_AFTER)).take_while(|&i| !clause.is_boundary(i)).find_map(|i| clause.of_verb(i));
    before.or_else(after).unwrap_or_default()
}

struct Clause<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Clause<'_> {
    fn is(&self, index: usize, words: &[&str]) -> bool {
        let word = self.tokens[index].span.of(self.text);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    fn precedes(&self, index: usize, words: &[&str]) -> bool {
        index + 1 < self.tokens.len() && self.is(index + 1, words)
    }

    fn is_boundary(&self, index: usize) -> bool {
        self.is(index, &[";", ":", "\"", "“", "”", "``", "''"])
    }

    /// "The trial resumes Monday". In headlines the present tells what has happened.
    fn is_scheduled(&self, index: usize) -> bool {
        let token = &self.tokens[index];
        token.tag == Tag::Verb && token.form == Form::Third && !self.is(index, NARRATION)
    }

    fn is_planned_infinitive(&self, index: usize) -> bool {
        index >= 2 && self.is(index - 1, &["to"]) && self.is(index - 2, BEFORE_INFINITIVE)
    }

    /// What the token at `index` says, if it is a verb that says something.
    fn of_verb(&self, index: usize) -> Option<Direction> {
        let token = &self.tokens[index];
        let auxiliaries = || {
            (index.saturating_sub(GROUP)..index)
                .rev()
                .take_while(|&i| matches!(self.tokens[i].tag, Tag::Aux | Tag::Adv | Tag::Part | Tag::Verb))
        };
        let planned = self.is(index, &["payable", "due", "scheduled", "slated", "effective"]);
        if planned
            || matches!(self.tokens[index].tag, Tag::Verb) && self.is(index, PLANS)
            || self.is(index, &["set"]) && self.precedes(index, &["to", "for"])
        {
            return Some(if auxiliaries().any(|i| self.is(i, &["had"])) { Direction::Past } else { Direction::Future });
        }
        if !matches!(token.tag, Tag::Verb | Tag::Aux) {
            return None;
        }
        if self.is(index, MODALS) {
            return Some(Direction::Future);
        }
        match token.form {
            Form::Past => Some(Direction::Past),
            Form::Participle | Form::PastOrParticiple => {
                let planned = auxiliaries().any(|i| self.is(i, MODALS) || self.is(i, PLANS));
                Some(if planned { Direction::Future } else { Direction::Past })
            }
            Form::Base if self.is_planned_infinitive(index) => Some(Direction::Future),
            // "Had been scheduled to expire" looks back.
            Form::Base | Form::Plain | Form::Gerund if auxiliaries().any(|i| self.is(i, &["had"])) => Some(Direction::Past),
            Form::Base | Form::Plain | Form::Gerund => auxiliaries().find_map(|i| {
                if self.is(i, MODALS) || self.is(i, PLANS) {
                    Some(Direction::Future)
                } else {
                    self.is(i, PAST_AUXILIARIES).then_some(Direction::Past)
                }
            }),
            _ => self.is(index, PAST_AUXILIARIES).then_some(Direction::Past),
        }
    }
}
