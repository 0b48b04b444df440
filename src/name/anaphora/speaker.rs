//! Who speaks, and of whom: "he" in what others say of the person that the article is about, and "…, he added" of who spoke before.

use std::ops::Range;

use super::{LONGEST_PHRASE, Pronoun, REACH, Resolver, Spoken};
use crate::{
    name::{Gender, NameKind, NameMention, lexicon::LEXICON},
    text::{Sentence, Tag, Token},
};

/// "said", "told", "wrote".
pub(super) fn is_speech(token: &Token) -> bool {
    matches!(token.lemma.as_str(), "say" | "tell" | "add" | "write")
}

/// A verb outside of quotation.
fn is_own_verb(token: &Token) -> bool {
    !token.quoted && matches!(token.tag, Tag::Verb | Tag::Aux)
}

/// "lead prosecutor Anna Berg"
fn in_phrase(token: &Token) -> bool {
    matches!(token.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn) || LEXICON.title_word(&token.lemma).is_some()
}

impl Resolver<'_> {
    /// The named person who speaks in the sentence, or before the colon at which quoted words start; of a sentence that is all quotation, who
    /// spoke before it.
    pub(super) fn speaker(&self, sentence: &Sentence, own: &Range<usize>) -> Option<usize> {
        let tokens = &sentence.tokens;
        if !tokens.iter().any(is_own_verb) {
            let goes_on = tokens.iter().any(|token| token.quoted);
            return self.history.last().filter(|_| goes_on).and_then(|before| before.speaker);
        }
        let mut verbs = (0..tokens.len()).filter(|at| is_own_verb(&tokens[*at]) && is_speech(&tokens[*at]));
        verbs.find_map(|verb| self.subject_of_speech(tokens, verb, own)).or_else(|| self.introduced(tokens, own))
    }

    /// "Berg, 40, said", "said prosecutor Berg".
    fn subject_of_speech(&self, tokens: &[Token], verb: usize, own: &Range<usize>) -> Option<usize> {
        let mentions = &self.names.mentions[own.clone()];
        let after = mentions.partition_point(|mention| mention.span.start < tokens[verb].span.start);
        let next_to_verb = |mention: &&NameMention| {
            let mut between = tokens[..verb].iter().rev().take(LONGEST_PHRASE + 1).take_while(|token| !is_own_verb(token) && !token.quoted);
            between.any(|token| token.span.start < mention.span.end)
        };
        let before = mentions[..after].last().filter(next_to_verb).filter(|mention| self.is_speaker(tokens, mention));
        let inverted = || {
            let phrase = tokens[verb + 1..].iter().take(LONGEST_PHRASE).take_while(|token| in_phrase(token));
            let end = phrase.last()?.span.end;
            mentions[after..].iter().take_while(|mention| mention.span.start < end).find(|mention| self.is_speaker(tokens, mention))
        };
        before.or_else(inverted).map(|mention| mention.entity)
    }

    /// "Berg was quoted as saying:" before the words themselves.
    fn introduced(&self, tokens: &[Token], own: &Range<usize>) -> Option<usize> {
        let colon = tokens.iter().position(|token| token.lemma == ":")?;
        let start = tokens[colon].span.start;
        let mut before = self.names.mentions[own.clone()].iter().take_while(|mention| mention.span.start < start);
        let words = tokens[colon + 1..].iter().find(|token| token.tag != Tag::Punct);
        before
            .find(|mention| self.is_speaker(tokens, mention))
            .filter(|_| words.is_none_or(|word| word.quoted))
            .map(|mention| mention.entity)
    }

    /// Whether a name is a person's and no part of another phrase: "Berg's lawyer", "a friend of Berg".
    fn is_speaker(&self, tokens: &[Token], mention: &NameMention) -> bool {
        let first = tokens.partition_point(|token| token.span.start < mention.span.start);
        let end = tokens.partition_point(|token| token.span.start < mention.span.end);
        let after_preposition = first.checked_sub(1).is_some_and(|before| tokens[before].tag == Tag::Adp);
        self.is_person(mention.entity)
            && tokens.get(first).is_some_and(|token| !token.quoted)
            && !after_preposition
            && !self.is_possessive(tokens, end)
    }

    pub(super) fn is_person(&self, entity: usize) -> bool {
        self.names.entities[entity].kind == NameKind::Person
    }

    /// Who spoke last, where nobody else has come in since: ", he said".
    pub(super) fn goes_on_speaking(&self, gender: Gender, spoken: &Spoken) -> Option<usize> {
        if spoken.subject.is_some() {
            return None;
        }
        let alone = |before: &&Spoken| before.unnamed.is_none_or(|unnamed| !unnamed.subject);
        let speaker = self.history.iter().rev().take(REACH).take_while(alone).find_map(|before| before.speaker)?;
        self.names.entities[speaker].gender.is_none_or(|own| own == gender).then_some(speaker)
    }

    /// Of whom somebody speaks as "he" or "she": the one person named before in what is quoted, or else the one whom the article is about,
    /// where another speaks.
    pub(super) fn quoted_person(&self, pronoun: Pronoun, spoken: &Spoken) -> Option<usize> {
        let (Pronoun::Subject(gender) | Pronoun::Possessive(gender) | Pronoun::Object(gender)) = pronoun else { return None };
        let named =
            [Some(spoken), self.history.last()].into_iter().flatten().map(|before| &before.quoted).find(|quoted| !quoted.is_empty());
        if let Some(named) = named {
            let mut fitting = named.iter().copied().filter(|entity| self.names.entities[*entity].gender.is_none_or(|own| own == gender));
            let first = fitting.next()?;
            return fitting.next().is_none().then_some(first);
        }
        let (speaker, main) = (spoken.speaker?, self.protagonist?);
        (main != speaker && self.names.entities[main].gender == Some(gender)).then_some(main)
    }
}
