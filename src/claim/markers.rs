//! Words that change how sure a statement is, or turn it into its opposite.

use super::{
    build::Builder,
    lexicon::{Certainty, Marker, Scope, Sense},
};
use crate::Span;

/// A marker with the place of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    pub span: Span,
    pub marker: Marker,
}

impl Builder<'_> {
    /// All markers of the sentence, in order.
    pub(super) fn markers(&self) -> Vec<Marked> {
        let tokens = &self.sentence.tokens;
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let found = self.lexicon.marker(tokens[at..].iter().map(|t| t.lemma.as_str()));
            match found {
                Some(marker) => {
                    let end = (at + marker.len).min(tokens.len());
                    out.push(Marked { span: tokens[at].span.join(tokens[end - 1].span), marker });
                    // The last word of "be set to" may begin nothing new; that of "no" may.
                    at = end;
                }
                None => at += 1,
            }
        }
        out
    }

    /// What the markers make of a clause whose verb stands at `verb`: its certainty, and whether it is negated.
    pub(super) fn effect(&self, markers: &[Marked], clause: Span, verb: Option<Span>) -> (Certainty, bool) {
        let mut certainty = Certainty::Stated;
        let mut negated = false;
        for Marked { span, marker } in markers {
            let applies = match marker.scope {
                // "not", "is set to": no other verb stands between it and this one.
                Scope::Verb => verb.is_some_and(|verb| span.end <= verb.end && self.next_verb(span.start, span.end) == Some(verb)),
                Scope::Clause => clause.contains(*span) || span.end <= clause.start && clause.start - span.end <= 2,
                Scope::Noun => false,
                // "if", "whether": the clause that starts right behind it.
                Scope::Opens => span.end <= clause.start && clause.start - span.end <= 2,
            };
            if !applies {
                continue;
            }
            match marker.sense {
                Sense::Negated => negated = !negated,
                sense => certainty = certainty.max(sense.certainty().unwrap_or(Certainty::Stated)),
            }
        }
        (certainty, negated)
    }

    /// The verb that a marker at `start..end` stands before: the first one not among its own words, else the last of them.
    fn next_verb(&self, start: usize, end: usize) -> Option<Span> {
        let verbs = |from: usize| {
            self.line
                .items
                .iter()
                .zip(self.line.symbols.bytes())
                .filter(move |((_, span), symbol)| span.start >= from && matches!(symbol, b'V' | b'D' | b'E' | b'I' | b'b'))
        };
        let full = verbs(end).find(|(_, symbol)| *symbol != b'b').map(|((_, span), _)| *span);
        // A copula is the verb where no full verb follows it at once.
        let copula = verbs(start).find(|(_, symbol)| *symbol == b'b').map(|((_, span), _)| *span);
        full.or(copula)
    }
}
