//! Which event each claim of an article is about.

use super::{Claims, Event, Layers, Own};
use crate::{
    Span,
    temporal::{Grain, Time, TimeKind},
    text::Sentence,
};

/// What happened within so many days of an article's own is what it is news of.
const NEWS: i64 = 10;

/// Gives every claim its event: the main one, unless a time of its own or of its sentence marks off another; "that quake" keeps
/// the event of the sentence before.
pub(super) fn assign(layers: &Layers, owns: &[Own], out: &mut Claims) {
    let first = layers.sentences.first().map_or(Span::default(), |s| s.span);
    out.events.push(Event { sentence: 0, span: first, time: None });
    let mut focus = 0;
    let mut at = 0;
    for (index, sentence) in layers.sentences.iter().enumerate() {
        let start = at;
        while at < out.claims.len() && out.claims[at].sentence == index {
            at += 1;
        }
        let own = &owns[index];
        let mut opened = None;
        let mut since = false;
        for claim in &mut out.claims[start..at] {
            let marked =
                claim.times.iter().map(|t| t.mention).chain(claim.args.iter().filter_map(|a| a.when)).find(|t| sets_apart(layers, *t));
            if let Some(time) = marked {
                claim.event = event_at(time, index, claim.span, layers, &mut out.events);
                if tells_since_when(sentence, claim.span) {
                    since = true;
                } else {
                    opened = Some(claim.event);
                }
            }
        }
        let sentence_time = own.times.clone().find(|t| sets_apart(layers, *t));
        // "The last quake, in August 2011, killed four": the only time of the sentence is that of all it tells.
        if let (None, Some(time), 1, false) = (opened, sentence_time, own.times.len(), since) {
            opened = Some(event_at(time, index, sentence.span, layers, &mut out.events));
        }
        let anaphoric = sentence.tokens.first().is_some_and(|t| matches!(t.lemma.as_str(), "that" | "it" | "he" | "she" | "they"))
            || layers.article.text.get(sentence.span.start..sentence.span.end).is_some_and(|s| s.starts_with("That "));
        focus = match opened {
            Some(event) => event,
            None if sentence_time.is_none() && anaphoric => focus,
            None => 0,
        };
        for claim in &mut out.claims[start..at] {
            if claim.event == 0 && !claim.times.iter().any(|t| matches!(layers.times[t.mention].time.kind, TimeKind::Date | TimeKind::Time))
            {
                claim.event = focus;
            }
        }
    }
}

/// Whether a clause only tells since when: "the worst raid since they invaded in 2022" was not in 2022.
fn tells_since_when(sentence: &Sentence, clause: Span) -> bool {
    let first = sentence.tokens_in(clause).start;
    first.checked_sub(1).is_some_and(|before| sentence.tokens[before].lemma == "since")
}

/// The event that a time marks off, known or new.
fn event_at(time: usize, sentence: usize, span: Span, layers: &Layers, events: &mut Vec<Event>) -> usize {
    let value = |mention: usize| &layers.times[mention].time.value;
    events.iter().position(|event| event.time.is_some_and(|known| value(known) == value(time))).unwrap_or_else(|| {
        events.push(Event { sentence, span, time: Some(time) });
        events.len() - 1
    })
}

/// Whether a time marks off an event from what the article is about: a day, month or year well before or after its own.
fn sets_apart(layers: &Layers, mention: usize) -> bool {
    days_from_article(layers, mention).map_or_else(|| is_calendar(layers, mention), |days| days.abs() > NEWS)
}

/// Whether a time lies well before what the article is news of, as far as the words say.
pub(super) fn is_past(layers: &Layers, mention: usize) -> bool {
    days_from_article(layers, mention).map_or_else(|| is_calendar(layers, mention), |days| days < -NEWS)
}

/// How many days after the article's own a day, month or year begins, or before it ends (then negative).
fn days_from_article(layers: &Layers, mention: usize) -> Option<i64> {
    let time = dated(layers, mention)?;
    match (&layers.article.published, time.when.range) {
        (Some(published), Some((start, end))) => {
            let (after, before) = ((start.date() - published.date).num_days(), (published.date - end.date()).num_days());
            Some(if before > 0 { -before } else { after.max(0) })
        }
        _ => time.days_ago.map(|days| -days),
    }
}

/// Whether an article without a day names a year, or a month without a day: what happens now is told by weekdays.
fn is_calendar(layers: &Layers, mention: usize) -> bool {
    dated(layers, mention).is_some_and(|time| time.when.year.is_some() || (time.when.grain >= Grain::Month && time.when.month.is_some()))
}

fn dated<'a>(layers: &Layers<'a>, mention: usize) -> Option<&'a Time> {
    let time = &layers.times[mention].time;
    (time.kind == TimeKind::Date && time.when.grain != Grain::Vague).then_some(time)
}
