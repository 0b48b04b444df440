//! Inflection that only the neighbours tell.

use super::{Form, Tag, Token, lemmas};

/// Settles the form of verbs that look alike in base and past ("hit", "put") and what "'s" and "'d" stand for.
pub(super) fn settle(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len() {
        match tokens[at].tag {
            Tag::Verb if lemmas::past_looks_like_base(tokens[at].text(text)) => {
                tokens[at].form = if after_infinitive_marker(&tokens[..at]) { Form::Base } else { Form::PastOrParticiple };
            }
            Tag::Aux if tokens[at].text(text).len() < 5 => settle_clitic(tokens, at),
            _ => {}
        }
    }
}

/// Whether "to", a modal or "do" stands before, adverbs and negations aside.
fn after_infinitive_marker(before: &[Token]) -> bool {
    let marker = before.iter().rev().find(|token| token.tag != Tag::Adv && token.lemma != "not");
    marker.is_some_and(|token| match token.tag {
        Tag::Part | Tag::Adp => token.lemma == "to",
        Tag::Aux => !matches!(token.lemma.as_str(), "be" | "have"),
        _ => false,
    })
}

/// "it's been" has, "it's raining" is; "he'd gone" had, "he'd go" would.
fn settle_clitic(tokens: &mut [Token], at: usize) {
    let next = tokens[at + 1..].iter().find(|token| token.tag != Tag::Adv && token.lemma != "not").map(|token| token.form);
    let (lemma, form) = match (tokens[at].lemma.trim_start_matches(['\'', '’']), next) {
        ("s", Some(Form::Participle)) => ("have", Form::Third),
        ("s", _) => ("be", Form::Third),
        ("d", Some(Form::Participle | Form::PastOrParticiple)) => ("have", Form::PastOrParticiple),
        ("d", _) => ("would", Form::Base),
        _ => return,
    };
    tokens[at].lemma = lemma.into();
    tokens[at].form = form;
}
