//! Words that change how sure a statement is, or turn it into its opposite.

use smol_str::SmolStr;

use super::{
    Source,
    build::Builder,
    lexicon::{Certainty, Marker, Scope, Sense},
    parse::{Clause, Link},
};
use crate::{Span, text::Tag};

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
            let lemmas = |from: usize| tokens.get(from..).unwrap_or_default().iter().map(|token| token.lemma.as_str());
            let found = self.lexicon.marker(lemmas(at)).or_else(|| {
                // "is also set to"
                let _adverb = tokens.get(at + 1).filter(|next| tokens[at].lemma == "be" && next.tag == Tag::Adv)?;
                let marker = self.lexicon.marker(lemmas(at).take(1).chain(lemmas(at + 2)))?;
                Some(Marker { len: marker.len + 1, ..marker })
            });
            match found.filter(|marker| self.bears(at, marker)) {
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

    /// Whether the words at `at` are used as the marker says: "has been to visit" but not "has been to Peru", "not" but not "not only".
    fn bears(&self, at: usize, marker: &Marker) -> bool {
        let tokens = &self.sentence.tokens;
        // "were about to board", where the tagger took the verb for a noun
        let governs = |to: Span| {
            let item = self.line.items.partition_point(|(_, item)| item.end <= to.start);
            self.symbol(item) != 't'
        };
        let last = tokens.get(at + marker.len - 1);
        let ends_in_to = last.is_some_and(|last| last.lemma == "to" && last.tag == Tag::Adp && governs(last.span));
        let focus = marker.len == 1
            && tokens[at].lemma == "not"
            && tokens.get(at + 1).is_some_and(|next| matches!(next.lemma.as_str(), "only" | "just" | "merely" | "simply"));
        // "freed in May"
        let is_month = tokens[at].lemma == "may" && tokens[at].tag != Tag::Aux;
        !(focus || is_month || ends_in_to && marker.scope == Scope::Verb)
    }

    /// What the markers make of a clause with this verb group: its certainty, and whether it is negated.
    pub(super) fn effect(&self, markers: &[Marked], clause: Span, group: Option<Span>, verb: Option<Span>) -> (Certainty, bool) {
        // Nothing but a space stands between the two, or a "that".
        let text = &self.layers.article.text;
        let opens = |span: Span, at: Span| {
            span.end <= at.start
                && at.start - span.end <= 8
                && matches!(Span::new(span.end, at.start).of(text).trim(), "" | "that" | "," | "\"" | "“")
        };
        // "was charged with": the charge is made; what is alleged stands behind it.
        let is_its_own = |span: Span| verb.is_some_and(|verb| span.contains(verb));
        // "were unable to | pay": what ends in "to" bears on the verb behind it.
        let reaches = |span: Span, group: Span| span.overlaps(group) && (span.end <= group.end || !ends_in_to(span.of(text)));
        let mut certainty = Certainty::Stated;
        let mut negated = false;
        for Marked { span, marker } in markers {
            let applies = match marker.scope {
                // "not", "is set to": among the auxiliaries, or right before them.
                Scope::Verb => group.is_some_and(|group| reaches(*span, group) && !is_its_own(*span) || opens(*span, group)),
                Scope::Clause => clause.contains(*span) && !self.is_nested(*span, clause, group) || opens(*span, clause),
                Scope::Noun => false,
                // "if", "whether": the clause that starts right behind it.
                // "how many people were hurt": the marker may reach into it.
                Scope::Opens => opens(*span, clause) || span.start < clause.start && clause.start < span.end,
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

    /// Whether words of a clause stand in a relative clause within it: "Guards, who usually stand, | left".
    fn is_nested(&self, words: Span, clause: Span, group: Option<Span>) -> bool {
        let within = |other: &Clause| {
            let span = self.span(&other.items);
            let holds = span.contains(words) || words.end < span.start && words.end + 1 == span.start;
            other.link == Link::Relative && !other.group.is_empty() && span != clause && clause.contains(span) && holds
        };
        group.is_some_and(|group| words.end <= group.start) && self.parse.clauses.iter().any(within)
    }

    /// "reports of an explosion", "no sign of damage or injuries": how sure the happenings are that stand behind a marker of several words.
    pub(super) fn unsure_nouns(&mut self) {
        let phrases: Vec<(Span, Certainty)> = self.markers.iter().filter_map(|marked| self.unsure_phrase(marked)).collect();
        for claim in &mut self.claims {
            let Some(noun) = claim.predicate.as_ref().filter(|predicate| predicate.source != Source::Verb) else { continue };
            let before = phrases.partition_point(|(phrase, _)| phrase.start <= noun.span.start);
            let around = before.checked_sub(1).map(|last| &phrases[last]).filter(|(phrase, _)| phrase.contains(noun.span));
            claim.certainty = around.map_or(claim.certainty, |(_, certainty)| claim.certainty.max(*certainty));
        }
    }

    /// The phrase right behind a marker of several words, and how sure it is.
    fn unsure_phrase(&self, Marked { span, marker }: &Marked) -> Option<(Span, Certainty)> {
        let certainty = marker.sense.certainty().filter(|_| marker.scope == Scope::Noun && marker.len > 1)?;
        let first = self.line.items.partition_point(|(_, item)| item.end <= span.end);
        // "fears of the attack" speak of one that is known.
        let known = |lemma: &SmolStr| matches!(lemma.as_str(), "the" | "this" | "that" | "these" | "those");
        let phrase = self.line.symbols.get(first..).filter(|_| !self.lemma(first).is_some_and(known))?;
        let len = phrase.find(|symbol| !"dsQKORJjNHPLGMTUDEc',".contains(symbol)).unwrap_or(phrase.len());
        (len > 0).then(|| (self.span(&(first..first + len)), certainty))
    }
}

fn ends_in_to(words: &str) -> bool {
    words.rsplit(char::is_whitespace).next().is_some_and(|last| last.eq_ignore_ascii_case("to"))
}
