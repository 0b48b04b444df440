//! Who says what a sentence states: "police said", "according to the governor".

use super::{Attribution, Source, build::Builder, line::Item, parse::Clause};

impl Builder<'_> {
    /// Who says what the sentence states: "police said", "according to the governor".
    pub(super) fn attribute(&mut self, clauses: &[Clause], claim_of: &[Option<usize>]) {
        let mut said: Vec<(Attribution, Option<usize>)> = Vec::new();
        for (index, clause) in clauses.iter().enumerate() {
            let Some(claim) = claim_of[index] else { continue };
            let Some(predicate) = &self.claims[claim].predicate else { continue };
            if predicate.source == Source::Verb
                && self.lexicon.reporting_verb(&predicate.lemma, None).is_some()
                && !self.group(&clause.group).passive
                && let Some(subject) = clause.subject.first()
            {
                let entity = subject.head.or(subject.pronoun).and_then(|item| self.entity_of(item));
                said.push((Attribution { span: self.span(&subject.items), entity }, Some(claim)));
            }
        }
        for (position, (item, _)) in self.line.items.iter().enumerate() {
            if let Item::Token(index) = item
                && self.sentence.tokens[*index].lemma == "according"
                && let Some(adjunct) = clauses
                    .iter()
                    .flat_map(|c| &c.adjuncts)
                    .chain(&self.parse.loose)
                    .find(|a| a.preposition == position + 1 || a.preposition == position)
                && let Some(phrase) = adjunct.phrases.first()
            {
                let entity = phrase.head.and_then(|item| self.entity_of(item));
                said.push((Attribution { span: self.span(&phrase.items), entity }, None));
            }
        }
        for (attribution, own) in said {
            for (index, claim) in self.claims.iter_mut().enumerate() {
                if Some(index) != own && !attribution.span.contains(claim.span) {
                    claim.attribution.push(attribution.clone());
                }
            }
        }
        self.first_person();
    }

    /// In "I have been there myself", Berg said, the "I" is Berg.
    fn first_person(&mut self) {
        let Self { sentence, claims, .. } = self;
        for claim in claims {
            let Some(speaker) = claim.attribution.iter().find_map(|attribution| attribution.entity) else { continue };
            for arg in claim.args.iter_mut().filter(|arg| arg.entity.is_none()) {
                let mut tokens = sentence.tokens_in(arg.span).map(|index| &sentence.tokens[index]);
                if tokens.all(|token| token.quoted && matches!(token.lemma.as_str(), "i" | "me" | "myself")) {
                    arg.entity = Some(speaker);
                }
            }
        }
    }
}
