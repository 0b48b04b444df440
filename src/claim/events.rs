//! Which event each claim of an article is about.

use super::{Claims, Event, Layers, Own};
use crate::{
    Span,
    temporal::{Grain, TimeKind},
};

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
        for claim in &mut out.claims[start..at] {
            let marked =
                claim.times.iter().map(|t| t.mention).chain(claim.args.iter().filter_map(|a| a.when)).find(|t| sets_apart(layers, *t));
            if let Some(time) = marked {
                claim.event = event_at(time, index, claim.span, layers, &mut out.events);
                opened = Some(claim.event);
            }
        }
        let sentence_time = own.times.clone().find(|t| sets_apart(layers, *t));
        // "The last quake, in August 2011, killed four": the only time of the sentence is that of all it tells.
        if let (None, Some(time), 1) = (opened, sentence_time, own.times.len()) {
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
    let time = &layers.times[mention].time;
    if !matches!(time.kind, TimeKind::Date) || time.when.grain == Grain::Vague {
        return false;
    }
    match (&layers.article.published, time.when.range) {
        (Some(published), Some((start, end))) => {
            let days_before = (published.date - end.date()).num_days();
            let days_after = (start.date() - published.date).num_days();
            days_before > 10 || days_after > 10
        }
        _ => time.when.year.is_some() || (time.when.grain >= Grain::Month && time.when.month.is_some()),
    }
}
