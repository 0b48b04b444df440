//! The tense of the clause around an expression tells which way it looks.

use super::anchor::Direction;
use crate::text::{Form, Sentence, Tag, Token};

/// How many tokens to either side belong to the clause.
const REACH: usize = 14;

/// The direction of the clause around byte `at` of the text: the nearest verb before it, else the nearest after it.
pub fn direction(text: &str, sentence: &Sentence, at: usize) -> Direction {
    let tokens = &sentence.tokens;
    let here = tokens.partition_point(|t| t.span.start < at);
    let before = (here.saturating_sub(REACH)..here).rev();
    let after = here..tokens.len().min(here + REACH);
    // A clause ends where the next one begins.
    let own = before.take_while(|&i| !is_boundary(text, &tokens[i])).find_map(|i| of_verb(text, tokens, i));
    own.or_else(|| after.take_while(|&i| !is_boundary(text, &tokens[i])).find_map(|i| of_verb(text, tokens, i))).unwrap_or_default()
}

fn is_boundary(text: &str, token: &Token) -> bool {
    matches!(token.span.of(text), ";" | ":" | "\"" | "“" | "”")
}

/// What the token at `index` says, if it is a verb that says something.
fn of_verb(text: &str, tokens: &[Token], index: usize) -> Option<Direction> {
    let token = &tokens[index];
    let word = token.span.of(text);
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    if is(&["will", "shall", "'ll", "’ll", "wo"])
        || is(&["expected", "scheduled", "slated", "due", "planned", "upcoming", "payable", "expires"])
    {
        return Some(Direction::Future);
    }
    if is(&["would", "could", "might", "should"]) {
        return Some(Direction::Unknown);
    }
    if is(&["expects", "expect", "plans", "plan", "hopes", "intends", "aims"]) {
        return Some(Direction::Future);
    }
    if is(&["may"]) && token.tag == Tag::Aux {
        return Some(Direction::Future);
    }
    if is(&["to"]) && tokens.get(index + 1).is_some_and(|next| next.tag == Tag::Verb && next.form != Form::Gerund) {
        return Some(Direction::Future);
    }
    if is(&["was", "were", "had", "did"]) {
        return Some(Direction::Past);
    }
    if !matches!(token.tag, Tag::Verb | Tag::Aux) {
        return None;
    }
    match token.form {
        Form::Past | Form::Participle | Form::PastOrParticiple => Some(Direction::Past),
        Form::Plain
            if word.ends_with("ed") || is(&["said", "told", "made", "took", "came", "went", "began", "fell", "rose", "left", "met"]) =>
        {
            Some(Direction::Past)
        }
        _ => None,
    }
}
