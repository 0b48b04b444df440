//! Parts against their whole, inside one sentence: the parts of a list add up to its total, and none is greater than it.

use std::ops::Range;

use itertools::Itertools;

use super::{Draft, Judgement, Place, RuleInfo, Set, Stand};
use crate::{
    Document, Span,
    claim::lexicon::lexicon,
    quantity::{Hedge, Kind, Quantity},
    report::{Normalised, Relation, Severity},
    text::{Sentence, Tag, Token, of_sentence},
};

pub const RULE: RuleInfo = RuleInfo {
    name: "part",
    looks_for: "parts of a list that do not add up to its total, and a part that is greater than the whole",
    fires: "The landslide at Orvela killed 22 people: 12 women and 11 children.",
    silent: "The landslide at Orvela killed 23 people: 12 women and 11 children.",
};

/// Words between a total and the list of its parts.
const MOST_WORDS: usize = 4;
/// What tells that a list is not the whole of it, or that something is counted twice.
const OPEN: [&str; 13] =
    ["each", "include", "including", "among", "other", "rest", "some", "more", "least", "both", "also", "further", "average"];

pub fn find(set: &Set) -> Vec<Draft> {
    let sentences = set.documents.iter().enumerate().flat_map(|(article, document)| {
        let reader = move |(index, sentence)| Reader { article, document, index, sentence };
        document.sentences.iter().enumerate().map(reader)
    });
    sentences.flat_map(|reader| reader.read()).collect()
}

struct Reader<'a> {
    article: usize,
    document: &'a Document,
    index: usize,
    sentence: &'a Sentence,
}

impl<'a> Reader<'a> {
    fn read(&self) -> Vec<Draft> {
        let all = &self.document.quantities;
        let own = &all[of_sentence(all, self.index, |quantity| quantity.sentence)];
        let mut out = Vec::new();
        for (position, whole) in own.iter().enumerate().filter(|(_, quantity)| quantity.kind == Kind::Cardinal) {
            out.extend(self.list(whole, &own[position + 1..]));
            out.extend(own.get(position + 1).and_then(|part| self.of_them(whole, part)));
            out.extend(own.get(position + 1).and_then(|next| self.of_the(whole, next)));
        }
        out
    }

    /// "22 people: 12 women and 11 children", "22 people (12 women and 11 children)".
    fn list(&self, whole: &Quantity, behind: &[Quantity]) -> Option<Draft> {
        let tokens = &self.sentence.tokens;
        let after = self.sentence.tokens_in(whole.span).end;
        let mark = (after..tokens.len()).take(MOST_WORDS + 1).find(|at| matches!(self.word(*at), ":" | "(" | "—" | "–" | "--"))?;
        let close = if self.word(mark) == "(" { ")" } else { self.word(mark) };
        let end = (mark + 1..tokens.len()).find(|at| self.word(*at) == close || matches!(self.word(*at), ";" | "." | "!" | "?"));
        let list = mark + 1..end.unwrap_or(tokens.len());
        let within = |part: &&Quantity| {
            let at = self.sentence.tokens_in(part.span);
            list.start <= at.start && at.end <= list.end
        };
        let parts: Vec<&Quantity> = behind.iter().filter(within).collect();
        let between = behind.first().is_some_and(|next| self.sentence.tokens_in(next.span).start < mark);
        let settled = |quantity: &Quantity| quantity.kind == Kind::Cardinal && quantity.amount.hedge == Hedge::Exact;
        let is_list = self.sentence.tokens_in(parts.first()?.span).start == list.start && self.is_closed(&list);
        if parts.len() < 2 || between || !is_list || !settled(whole) || !parts.iter().all(|part| settled(part)) {
            return None;
        }
        if !parts.iter().all(|part| self.lies_under(part, whole)) {
            return None;
        }
        let sum: f64 = parts.iter().map(|part| part.amount.value).sum();
        if (sum - whole.amount.value).abs() < 0.5 {
            return None;
        }
        let terms = parts.iter().map(|part| part.amount.value).format(" + ");
        let why = format!("{terms} is {sum}, not {}", whole.amount.value);
        let span = parts[0].span.join(parts[parts.len() - 1].span);
        Some(self.draft(whole, span, (sum, sum), why))
    }

    /// "Seven trips abroad, eight of them to China".
    fn of_them(&self, whole: &Quantity, part: &Quantity) -> Option<Draft> {
        let (after, before) = (self.sentence.tokens_in(whole.span).end, self.sentence.tokens_in(part.span));
        let phrase = after..before.start;
        let is_phrase = (1..=MOST_WORDS + 2).contains(&phrase.len())
            && phrase.clone().all(|at| {
                matches!(self.token(at).tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Adv | Tag::Punct) || self.word(at) == "with"
            })
            && phrase.clone().any(|at| self.word(at) == ",");
        let of_them = self.lemma(before.end) == "of" && matches!(self.lemma(before.end + 1), "they" | "them" | "those" | "which" | "whom");
        (is_phrase && of_them).then(|| self.greater(part, whole)).flatten()
    }

    /// "30 of the 25 passengers".
    fn of_the(&self, part: &Quantity, whole: &Quantity) -> Option<Draft> {
        let after = self.sentence.tokens_in(part.span).end;
        let of_the =
            self.lemma(after) == "of" && matches!(self.lemma(after + 1), "the" | "its" | "their" | "his" | "her" | "these" | "those");
        let next = self.sentence.tokens_in(whole.span).start == after + 2;
        (of_the && next && whole.kind == Kind::Cardinal).then(|| self.greater(part, whole)).flatten()
    }

    fn greater(&self, part: &Quantity, whole: &Quantity) -> Option<Draft> {
        let plain = part.kind == Kind::Cardinal && part.amount.low > whole.amount.high;
        let why = || format!("{} of {}: a part is not greater than its whole", part.amount.value, whole.amount.value);
        plain.then(|| self.draft(whole, part.span, (part.amount.low, part.amount.high), why()))
    }

    /// Whether a list has nothing but its items: no verb, and no word that leaves it open.
    fn is_closed(&self, list: &Range<usize>) -> bool {
        list.clone().all(|at| !matches!(self.token(at).tag, Tag::Verb | Tag::Aux) && !OPEN.contains(&self.lemma(at)))
    }

    /// Whether what a part counts is, or may be, of the kind that the whole counts.
    fn lies_under(&self, part: &Quantity, whole: &Quantity) -> bool {
        let kind = |quantity: &Quantity| {
            let after = self.sentence.tokens_in(quantity.span).end;
            let nouns = (after..self.sentence.tokens.len()).skip_while(|at| self.token(*at).tag == Tag::Adj);
            let head = nouns.take_while(|at| self.token(*at).tag == Tag::Noun).last();
            head.map(|at| lexicon().kind(self.lemma(at)))
        };
        match (kind(part), kind(whole)) {
            // "12 in Brenn": more of the same.
            (None, Some(_)) => true,
            (Some(Some(part)), Some(Some(whole))) => lexicon().kind_under(part, whole),
            _ => false,
        }
    }

    fn token(&self, at: usize) -> &'a Token {
        &self.sentence.tokens[at]
    }

    fn lemma(&self, at: usize) -> &'a str {
        self.sentence.tokens.get(at).map_or("", |token| token.lemma.as_str())
    }

    fn word(&self, at: usize) -> &'a str {
        self.token(at).span.of(&self.document.article.text)
    }

    fn draft(&self, whole: &Quantity, parts: Span, sum: (f64, f64), why: String) -> Draft {
        let stand = |span: Span, low, high| Stand {
            value: span.of(&self.document.article.text).to_owned(),
            normalised: Normalised::Interval { low, high, unit: None },
            places: vec![Place { article: self.article, sentence: self.index, span, claim: None, premises: Vec::new() }],
        };
        let after = self.sentence.tokens_in(whole.span).end;
        let fact = format!("the parts of {} {}", whole.span.of(&self.document.article.text), self.lemma(after));
        Draft {
            question: fact.clone(),
            fact,
            stands: vec![stand(whole.span, whole.amount.low, whole.amount.high), stand(parts, sum.0, sum.1)],
            clashes: vec![(
                0,
                1,
                Judgement { rule: RULE.name, relation: Relation::Contradiction, severity: Severity::Error, confidence: 0.9, why },
            )],
            evidence: Vec::new(),
        }
    }
}
