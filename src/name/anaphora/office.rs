//! "The Bulgarian prime minister", where the article does not say who that is and the user's configuration does.

use std::ops::Range;

use smol_str::SmolStr;

use super::Resolver;
use crate::{
    name::{
        Entity, NameKind,
        lexicon::{LEXICON, TitleWord},
        link::fold,
        office::{Offices, Stretch},
        role::normal_title,
    },
    text::{Sentence, Tag, Token},
};

/// No title has more words.
const LONGEST_TITLE: usize = 6;

/// An office as the text speaks of it.
struct Office {
    title: SmolStr,
    /// The place or organisation that the words name.
    of: Option<usize>,
    /// "then-prime minister": on the day that is told, not on the article's.
    then: bool,
    /// Its tokens.
    tokens: Range<usize>,
}

impl Resolver<'_> {
    /// The person in the office that the words at the token speak of, and the tokens of the words.
    pub(super) fn person_in_office(
        &mut self,
        index: usize,
        sentence: &Sentence,
        at: usize,
        own: &Range<usize>,
    ) -> Option<(Range<usize>, usize)> {
        let offices = self.offices.as_ref()?;
        let office = self.office(offices, &sentence.tokens, at, own)?;
        let days = match office.then {
            true => Some(self.told_days(index)?),
            false => offices.day.map(|day| (day, day)),
        };
        let (holder, _) = offices.holder(&office.title, office.of, days)?;
        if offices.is_told_of_another(&self.names.entities, &office.title, office.of, holder) {
            return None;
        }
        let entity = offices.by_key.get(&holder.key).copied();
        Some((office.tokens, entity.unwrap_or_else(|| self.add_person(&holder.name, holder.key.clone()))))
    }

    /// The days that the only time of the sentence tells.
    fn told_days(&self, sentence: usize) -> Option<Stretch> {
        let start = self.times.partition_point(|time| time.sentence < sentence);
        let end = self.times.partition_point(|time| time.sentence <= sentence);
        let [told] = &self.times[start..end] else { return None };
        let (start, end) = told.time.when.range?;
        Some((start.date(), end.date().pred_opt()?.max(start.date())))
    }

    /// Reads "the Bulgarian prime minister", "the prime minister of Bulgaria", "Bulgaria's prime minister", "then-prime minister".
    fn office(&self, offices: &Offices, tokens: &[Token], at: usize, own: &Range<usize>) -> Option<Office> {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(self.text));
        let mut of = at.checked_sub(1).filter(|_| self.is_possessive(tokens, at - 1)).and_then(|mark| self.name_before(tokens, mark, own));
        let mut head = at;
        match word(at) {
            "the" | "The" => {
                head += 1;
                if let Some((entity, end)) = self.name_at(tokens, head, own) {
                    of = Some(entity);
                    head = end + usize::from(self.is_possessive(tokens, end));
                }
            }
            _ if of.is_some() || word(at).starts_with("then-") || word(at).starts_with("Then-") => {}
            _ => return None,
        }
        let mut then = word(head).to_lowercase().starts_with("then-");
        if word(head) == "then" {
            then = true;
            head += 1;
        }
        let end = self.title_end(offices, tokens, head)?;
        let title = self.title(tokens, head..end);
        let of_after = match word(end) {
            "of" => Some(self.name_at(tokens, end + 1 + usize::from(word(end + 1) == "the"), own)?.0),
            _ => None,
        };
        (of.is_none() || of_after.is_none()).then_some(())?;
        self.stands_alone(tokens, end, own).then_some(Office { title, of: of.or(of_after), then, tokens: at..end })
    }

    /// Where the longest title that starts at the token and that the user tells of ends.
    fn title_end(&self, offices: &Offices, tokens: &[Token], head: usize) -> Option<usize> {
        let longest = tokens.len().min(head + LONGEST_TITLE);
        let first = tokens.get(head)?.span.of(self.text).to_lowercase();
        if LEXICON.title_word(&first) == Some(TitleWord::Former) || first.starts_with("ex-") {
            return None;
        }
        (head + 1..=longest).rev().find(|end| offices.has(&self.title(tokens, head..*end)))
    }

    fn title(&self, tokens: &[Token], words: Range<usize>) -> SmolStr {
        let words: Vec<String> = tokens[words].iter().map(|token| token.span.of(self.text).to_lowercase()).collect();
        normal_title(words.iter().map(String::as_str))
    }

    /// Whether neither a longer noun nor the name of the bearer follows: "the prime minister post", "the prime minister, Olga Brandt,".
    fn stands_alone(&self, tokens: &[Token], end: usize, own: &Range<usize>) -> bool {
        let comma = tokens.get(end).is_some_and(|next| matches!(next.span.of(self.text), "," | "("));
        let noun =
            tokens.get(end).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Propn | Tag::Num) || next.span.of(self.text) == "-");
        !noun
            && self.name_at(tokens, end + usize::from(comma), own).is_none_or(|(entity, _)| {
                // "Told the prime minister, Moscow said"
                comma && self.names.entities[entity].kind != NameKind::Person
            })
    }

    fn add_person(&mut self, name: &str, key: SmolStr) -> usize {
        let gender = name.split(' ').next().and_then(|given| LEXICON.gender_of_name(&fold(given)));
        let entity = self.names.entities.len();
        if let Some(offices) = &mut self.offices {
            offices.by_key.insert(key.clone(), entity);
        }
        self.names.entities.push(Entity {
            kind: NameKind::Person,
            name: name.into(),
            in_house_spelling: None,
            known: Some(key),
            actor: None,
            within: None,
            gender,
            aliases: Vec::new(),
            roles: Vec::new(),
        });
        entity
    }

    /// The name that starts at the token: its entity, and the token after it.
    pub(super) fn name_at(&self, tokens: &[Token], at: usize, own: &Range<usize>) -> Option<(usize, usize)> {
        let start = tokens.get(at)?.span.start;
        let mentions = &self.names.mentions[own.clone()];
        let mention = mentions.get(mentions.partition_point(|name| name.span.end <= start)).filter(|name| name.span.start <= start)?;
        Some((mention.entity, tokens.partition_point(|token| token.span.start < mention.span.end)))
    }

    /// The place or organisation whose name ends before the token.
    fn name_before(&self, tokens: &[Token], at: usize, own: &Range<usize>) -> Option<usize> {
        let (entity, end) = self.name_at(tokens, at.checked_sub(1)?, own)?;
        (end == at && self.names.entities[entity].kind != NameKind::Person).then_some(entity)
    }
}
