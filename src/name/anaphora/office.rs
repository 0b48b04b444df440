//! "The Bulgarian prime minister", where the article does not say who that is and the user's configuration does.

use std::ops::Range;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::Resolver;
use crate::{
    name::{
        Entity, NameKind, Names, Tenure,
        lexicon::{LEXICON, TitleWord},
        link::fold,
        role::normal_title,
        things::sort_of,
        user::{KnownPerson, UserNames},
    },
    temporal::TimeMention,
    text::{Sentence, Tag, Token},
};

/// No title has more words.
const LONGEST_TITLE: usize = 6;

/// What an article names, as far as it decides which office is meant.
pub(super) struct Offices<'a> {
    user: &'a UserNames,
    day: Option<NaiveDate>,
    times: &'a [TimeMention],
    /// Entities by their known key.
    by_key: FxHashMap<SmolStr, usize>,
    /// Entities by the forms of their names.
    by_form: FxHashMap<String, usize>,
    /// Entities to which the article gives an office that the user tells of, by its title.
    bearers: FxHashMap<SmolStr, Vec<usize>>,
    /// What sorts of places and organisations the article names: "country", "city", "organisation".
    sorts: FxHashSet<SmolStr>,
}

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

impl<'a> Offices<'a> {
    /// None where the user tells of no roles.
    pub(super) fn new(user: &'a UserNames, day: Option<NaiveDate>, times: &'a [TimeMention], names: &Names) -> Option<Self> {
        if !user.knows_roles() {
            return None;
        }
        let mut offices = Self {
            user,
            day,
            times,
            by_key: FxHashMap::default(),
            by_form: FxHashMap::default(),
            bearers: FxHashMap::default(),
            sorts: FxHashSet::default(),
        };
        for (index, entity) in names.entities.iter().enumerate() {
            offices.by_key.extend(entity.known.clone().map(|key| (key, index)));
            for form in std::iter::once(&entity.name).chain(&entity.aliases) {
                offices.by_form.entry(fold(form)).or_insert(index);
            }
            for role in entity.roles.iter().filter(|role| !role.former && user.holders(&role.title).is_some()) {
                offices.bearers.entry(role.title.clone()).or_default().push(index);
            }
            offices.sorts.extend(sort(entity.known.as_deref(), entity.kind));
        }
        Some(offices)
    }

    /// The entity that a tenure's country, town or organisation is.
    fn entity_of(&self, of: &str) -> Option<usize> {
        let known = self.user.or_lexicon(of).and_then(|known| self.by_key.get(&known.key));
        known.or_else(|| self.by_form.get(&fold(of))).copied()
    }

    /// Whether the article may speak of the office without saying of what: it names just that, or nothing of the sort.
    fn goes_without_saying(&self, of: &str) -> bool {
        let known = self.user.or_lexicon(of);
        let sort = sort(known.map(|known| known.key.as_str()), known.map_or(NameKind::Organisation, |known| known.kind));
        self.entity_of(of).is_some() || sort.is_none_or(|sort| !self.sorts.contains(&sort))
    }

    /// The first and the last day on which the office was held that is spoken of; none where the article has no day.
    fn days(&self, office: &Office, sentence: usize) -> Result<Option<(NaiveDate, NaiveDate)>, Untold> {
        if !office.then {
            return Ok(self.day.map(|day| (day, day)));
        }
        let own = self.times.partition_point(|time| time.sentence < sentence)..self.times.partition_point(|time| time.sentence <= sentence);
        match &self.times[own] {
            [told] => {
                told.time.when.range.map(|(start, end)| Some((start.date(), end.date().pred_opt().unwrap_or(end.date())))).ok_or(Untold)
            }
            _ => Err(Untold),
        }
    }

    /// The one person who held the office on these days.
    fn holder(&self, office: &Office, days: Option<(NaiveDate, NaiveDate)>) -> Option<&'a KnownPerson> {
        let of_fits = |tenure: &Tenure| match (office.of, tenure.of()) {
            (Some(said), Some(of)) => self.entity_of(of) == Some(said),
            (Some(_), None) => false,
            (None, of) => of.is_none_or(|of| self.goes_without_saying(of)),
        };
        let fits = |tenure: &Tenure| days.is_none_or(|days| tenure.spans(days)) && of_fits(tenure);
        let mut holders = self.user.holders(&office.title)?.filter(|(_, tenure)| fits(tenure)).map(|(person, _)| person);
        let holder = holders.next()?;
        holders.all(|other| other.key == holder.key).then_some(holder)
    }
}

/// "Then" without a time.
struct Untold;

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
        let days = offices.days(&office, index).ok()?;
        let holder = offices.holder(&office, days)?;
        self.is_told_of_no_other(offices, &office, holder).then_some(())?;
        let entity = match offices.by_key.get(&holder.key) {
            Some(entity) => *entity,
            None => self.add_person(&holder.name.clone(), holder.key.clone()),
        };
        Some((office.tokens, entity))
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
        (head + 1..=longest).rev().find(|end| offices.user.holders(&self.title(tokens, head..*end)).is_some())
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

    /// Whether the article itself gives the office to nobody else.
    fn is_told_of_no_other(&self, offices: &Offices, office: &Office, holder: &KnownPerson) -> bool {
        let in_office = |entity: &Entity| {
            let of_fits = |of: Option<usize>| of.is_none() || office.of.is_none() || of == office.of;
            entity.roles.iter().any(|role| role.title == office.title && !role.former && of_fits(role.of))
        };
        let mut bearers = offices.bearers.get(&office.title).into_iter().flatten().map(|bearer| &self.names.entities[*bearer]);
        !bearers.any(|bearer| bearer.known.as_ref() != Some(&holder.key) && in_office(bearer))
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

/// "country", "city", "organisation": what could be taken for another of its sort.
fn sort(key: Option<&str>, kind: NameKind) -> Option<SmolStr> {
    match (key.map(sort_of), kind) {
        (Some(sort @ ("country" | "city" | "region")), _) => Some(sort.into()),
        (_, NameKind::Organisation) => Some("organisation".into()),
        _ => None,
    }
}
