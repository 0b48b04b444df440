//! Who holds an office on a day, as far as the user tells, in the light of what one article names.

use chrono::{Days, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

use super::{Entity, NameKind, Names, Role, Sameness, Tenure, UserNames, link::fold, person, things::sort_of, user::KnownPerson};
use crate::{temporal::TimeMention, text::Sentence};

/// The first and the last of some days.
pub(super) type Stretch = (NaiveDate, NaiveDate);

/// How far the day on which an office changes hands may be from the day that the user tells, in days.
const HANDOVER: u64 = 1;

/// What an article names, as far as it decides which office is meant.
pub(super) struct Offices<'a> {
    user: &'a UserNames,
    /// The article's day.
    pub(super) day: Option<NaiveDate>,
    /// Entities by their known key.
    pub(super) by_key: FxHashMap<SmolStr, usize>,
    /// Entities by the forms of their names.
    by_form: FxHashMap<String, usize>,
    /// Entities to which the article gives an office that the user tells of, by its title.
    bearers: FxHashMap<SmolStr, Vec<usize>>,
    /// What sorts of places and organisations the article names: "country", "city", "organisation".
    sorts: FxHashSet<SmolStr>,
}

impl<'a> Offices<'a> {
    /// None where the user tells of no roles.
    pub(super) fn new(user: &'a UserNames, day: Option<NaiveDate>, names: &Names) -> Option<Self> {
        if !user.knows_roles() {
            return None;
        }
        let mut offices = Self {
            user,
            day,
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

    /// Whether the user tells of an office of this title.
    pub(super) fn has(&self, title: &str) -> bool {
        self.user.holders(title).is_some()
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

    fn is_of(&self, tenure: &Tenure, said: Option<usize>) -> bool {
        match (said, tenure.of()) {
            (Some(said), Some(of)) => self.entity_of(of) == Some(said),
            (Some(_), None) => false,
            (None, of) => of.is_none_or(|of| self.goes_without_saying(of)),
        }
    }

    /// The one person who held the office on all of the days; where they are not known, the one who ever did.
    pub(super) fn holder(&self, title: &str, of: Option<usize>, days: Option<Stretch>) -> Option<(&'a KnownPerson, &'a Tenure)> {
        let fits = |tenure: &Tenure| days.is_none_or(|days| tenure.spans(days)) && self.is_of(tenure, of);
        let mut holders = self.user.holders(title)?.filter(|(_, tenure)| fits(tenure));
        let holder = holders.next()?;
        holders.all(|(other, _)| other.key == holder.0.key).then_some(holder)
    }

    /// Whether the article itself gives the office to somebody else.
    pub(super) fn is_told_of_another(&self, entities: &[Entity], title: &str, of: Option<usize>, holder: &KnownPerson) -> bool {
        let same = |role: &Role| role.title == title && !role.former && (role.of.is_none() || of.is_none() || role.of == of);
        let mut bearers = self.bearers.get(title).into_iter().flatten().map(|bearer| &entities[*bearer]);
        bearers.any(|bearer| bearer.known.as_ref() != Some(&holder.key) && bearer.roles.iter().any(same))
    }

    /// Notes at the roles that the article gives people where the user tells otherwise of the article's day. A sentence that tells of
    /// another time may speak of that one.
    pub(super) fn contradict(&self, names: &mut Names, sentences: &[Sentence], times: &[TimeMention]) {
        let Some(day) = self.day else { return };
        let mut denied = Vec::new();
        for (index, entity) in names.entities.iter().enumerate().filter(|(_, entity)| entity.kind == NameKind::Person) {
            for (at, role) in entity.roles.iter().enumerate().filter(|(_, role)| !role.former) {
                if let Some(why) = self.denial(entity, role, day).filter(|_| !tells_of_another_time(role, day, sentences, times)) {
                    denied.push((index, at, why));
                }
            }
        }
        for (index, at, why) in denied {
            names.entities[index].roles[at].denied = Some(why);
        }
    }

    /// Why the user's configuration does not let the person have the role on that day.
    fn denial(&self, entity: &Entity, role: &Role, day: NaiveDate) -> Option<String> {
        let near = [day.checked_sub_days(Days::new(HANDOVER)), Some(day), day.checked_add_days(Days::new(HANDOVER))];
        let own_key = |person: &KnownPerson| entity.known.as_ref() == Some(&person.key);
        let of_fits = |tenure: &Tenure| role.of.is_none() || self.is_of(tenure, role.of);
        let mut own = self.user.holders(&role.title)?.filter(|(person, tenure)| own_key(person) && of_fits(tenure)).peekable();
        if let Some((person, tenure)) = own.peek().copied() {
            let held = own.any(|(_, tenure)| near.into_iter().flatten().any(|day| tenure.spans((day, day))));
            return (!held).then(|| format!("the configuration has {} as {tenure}, and the article is of {day}", person.name));
        }
        role.of?;
        let (first, last) = (near[0]?, near[2]?);
        let (holder, tenure) = self.holder(&role.title, role.of, Some((first, last)))?;
        let other = person::compare(&holder.name, &entity.name).same == Sameness::Different;
        other.then(|| format!("on {day} the configuration has {} as {tenure}", holder.name))
    }
}

/// Whether a time in the role's sentence lies apart from the article's day.
fn tells_of_another_time(role: &Role, day: NaiveDate, sentences: &[Sentence], times: &[TimeMention]) -> bool {
    let sentence = sentences.partition_point(|sentence| sentence.span.end <= role.span.start);
    let own = times.partition_point(|time| time.sentence < sentence)..times.partition_point(|time| time.sentence <= sentence);
    let holds = |(start, end): (chrono::NaiveDateTime, chrono::NaiveDateTime)| start.date() <= day && day <= end.date();
    let near = |(start, end): (chrono::NaiveDateTime, chrono::NaiveDateTime)| {
        [start, end].iter().any(|time| (time.date() - day).num_days().abs() <= NEWS)
    };
    times[own].iter().filter_map(|told| told.time.when.range).any(|range| !holds(range) && !near(range))
}

/// A time no farther from an article's day than this is of its news, in days.
const NEWS: i64 = 14;

/// "country", "city", "organisation": what could be taken for another of its sort.
fn sort(key: Option<&str>, kind: NameKind) -> Option<SmolStr> {
    match (key.map(sort_of), kind) {
        (Some(sort @ ("country" | "city" | "region")), _) => Some(sort.into()),
        (_, NameKind::Organisation) => Some("organisation".into()),
        _ => None,
    }
}
