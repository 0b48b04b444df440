//! Predicates: verbs, nouns, adjectives and phrases that name one kind of happening or state share a class.

use std::{collections::BTreeMap, num::NonZeroU32};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

use super::{
    KindId, Lexicon, entries,
    kinds::{Kinds, under_any},
};
use crate::lexicon::lexicon;

/// A class of predicates, such as *kill*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(u16);

/// What somebody or something is to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who or what does it, or is its cause.
    Agent,
    /// To whom or what it happens.
    Patient,
    /// Who gets the patient.
    Recipient,
    /// On the other side: of a match, a fight, a dispute.
    Opponent,
    /// Together with the agent, on equal terms: "meet with", "merge with".
    Partner,
    /// What somebody is accused of, charged with, convicted of.
    Charge,
    /// What somebody is sentenced to.
    Penalty,
    /// What is paid.
    Price,
    /// How much, how far, by how much.
    Amount,
    /// The value that is reached.
    Result,
    /// From where, from whom.
    Source,
    /// To where.
    Goal,
    /// Where.
    Place,
    /// About what, for what matter.
    Topic,
    /// With what.
    Instrument,
    /// Why; of what.
    Cause,
    /// As what: an office, a job, a part.
    Office,
    /// The happening itself: "three visits".
    Event,
}

/// How the participants stand around a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// Subject is the agent, object the patient: "he killed her".
    Transitive,
    /// Subject is the agent, there is no patient: "he resigned".
    Intransitive,
    /// Subject is the patient: "she died", "five are dead".
    Unaccusative,
    /// Subject is the patient though there is an object: "she survived the crash".
    Experiencer,
    /// Subject is the agent when there is an object, else the patient: "they sank the ship", "the ship sank".
    Ergative,
    /// A noun; see [`Class::of`] and [`Class::possessor`].
    Nominal,
}

impl Frame {
    pub fn takes_object(self) -> bool {
        matches!(self, Frame::Transitive | Frame::Ergative | Frame::Experiencer)
    }

    /// Whether without an object it happens to the subject.
    pub fn befalls_subject(self) -> bool {
        matches!(self, Frame::Unaccusative | Frame::Ergative)
    }
}

/// What is known of the clause around a verb, read in the active voice: what a passive has as its subject is the object here.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clause {
    pub subject: Option<KindId>,
    pub object: Option<KindId>,
    /// There is an object, be its kind known or not.
    pub has_object: bool,
}

/// A word's use as a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PredicateUse {
    pub class: ClassId,
    pub frame: Frame,
    /// The word means this only when the kinds of its participants bear it out ("fire" an employee, "fire" a missile).
    pub minor: bool,
}

/// A place on a ladder of states, of which a later one replaces an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    pub ladder: &'static str,
    pub rank: u8,
}

/// What is known of a class.
#[derive(Debug)]
pub struct Class {
    pub name: &'static str,
    /// What happens, in a few words.
    pub about: &'static str,
    /// Classes that cannot hold of the same one at the same time; of which one, see `counts`.
    pub opposite: Vec<ClassId>,
    /// Opposites of which only one happens at all: who was acquitted was not convicted, and who was dismissed did not resign.
    pub excludes: Vec<ClassId>,
    /// The same event told from the other side, agent and patient swapped: beat and lose.
    pub converse: Option<ClassId>,
    /// Weaker classes that the same event also belongs to: who is murdered is killed.
    pub implies: Vec<ClassId>,
    /// Roles whose holder such an event happens to once only, so that it has one date and one place.
    pub once: Vec<Role>,
    pub status: Option<Status>,
    /// Kinds the agent can be; empty if any.
    pub subject: Vec<KindId>,
    /// Kinds the patient can be; empty if any.
    pub object: Vec<KindId>,
    /// Whom or what a number that stands alone counts ("22 dead", "thousands rallied"), and whose state `opposite` and `status` tell of.
    pub counts: Role,
    /// What a quantity in the amount, price or result role measures: `money`, `percent`, `length` …
    pub measure: Option<&'static str>,
    /// The role of what stands behind a preposition, where it is not a time or place.
    pub obliques: BTreeMap<&'static str, Role>,
    /// The role of what stands behind the noun's "of".
    pub of: Role,
    /// The role of the noun's possessive: "Kim's visit" (agent), "Kim's arrest" (patient).
    pub possessor: Role,
    /// A state, which holds for a time, not an event, which happens.
    pub state: bool,
    /// Those it happened to are counted while the news comes in, and the count only rises.
    pub tally: bool,
    /// A life holds a list of them, so that "his third" and "twice" count the same one.
    pub listed: bool,
    /// Many do it, each at a time of their own: who does belongs to the question.
    pub many: bool,
    /// Players are measured by how often they did it, in a season, with a club, in all.
    pub summed: bool,
}

impl Class {
    /// A court has found what the charge says to be so: "convicted of murder".
    pub fn finds_guilty(&self) -> bool {
        matches!(self.name, "convict" | "sentence" | "jail" | "execute")
    }
}

/// A class as the table writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    about: &'static str,
    #[serde(default)]
    verbs: &'static str,
    #[serde(default)]
    intransitive: &'static str,
    #[serde(default)]
    unaccusative: &'static str,
    #[serde(default)]
    experiencer: &'static str,
    #[serde(default)]
    ergative: &'static str,
    #[serde(default)]
    light: &'static str,
    #[serde(default)]
    undergo: &'static str,
    #[serde(default)]
    nouns: &'static str,
    #[serde(default)]
    people: &'static str,
    #[serde(default)]
    tolls: &'static str,
    #[serde(default)]
    adjectives: &'static str,
    #[serde(default)]
    opposite: &'static str,
    #[serde(default)]
    excludes: &'static str,
    converse: Option<&'static str>,
    #[serde(default)]
    implies: &'static str,
    #[serde(default)]
    once: Vec<Role>,
    status: Option<&'static str>,
    rank: Option<u8>,
    #[serde(default)]
    subject: &'static str,
    #[serde(default)]
    object: &'static str,
    counts: Option<Role>,
    measure: Option<&'static str>,
    #[serde(default)]
    obliques: BTreeMap<&'static str, Role>,
    of: Option<Role>,
    possessor: Option<Role>,
    #[serde(default)]
    state: bool,
    #[serde(default)]
    tally: bool,
    #[serde(default)]
    listed: bool,
    #[serde(default)]
    many: bool,
    #[serde(default)]
    summed: bool,
}

/// What part a word plays when it means a class.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Verb,
    /// A verb and a noun that only together mean it.
    Phrase,
    Noun,
    People,
    Toll,
    Adjective,
}

/// A meaning of a word.
struct Meaning {
    /// What must stand beside the word for that: the particle of a verb ("gun *down*"), what precedes a noun ("*car* bomb"), the
    /// preposition and the noun of a phrase ("go *on strike*"); empty for nothing.
    beside: &'static str,
    means: PredicateUse,
    /// The next meaning with the same key: index into [`Predicates::meanings`], plus one.
    next: Option<NonZeroU32>,
}

/// What meanings are looked up by: the word, and the last of the words beside it. A verb may have dozens of phrases.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'w> {
    part: Part,
    word: &'w str,
    beside: &'w str,
}

#[derive(Default)]
pub(super) struct Predicates {
    classes: Vec<Class>,
    by_name: FxHashMap<&'static str, ClassId>,
    /// One chain a key, all in one piece of memory: thousands of small vectors would take as long to make as all the rest.
    meanings: Vec<Meaning>,
    /// The first meaning of a key: index into `meanings`, plus one.
    first: FxHashMap<Key<'static>, NonZeroU32>,
    verbs: FxHashSet<&'static str>,
    /// Nouns that name a happening, those it happened to, or their number, perhaps only with a word before them.
    nouns: FxHashSet<&'static str>,
}

impl Predicates {
    pub(super) fn load(kinds: &Kinds) -> Self {
        let entries: BTreeMap<&'static str, ClassEntry> = lexicon!("predicates");
        let by_name = entries.keys().zip(0..).map(|(name, id)| (*name, ClassId(id))).collect();
        let mut predicates = Predicates { by_name, ..Predicates::default() };
        for (id, (name, entry)) in entries.iter().enumerate() {
            predicates.add_words(ClassId(id as u16), entry);
            let class = predicates.describe(name, entry, kinds);
            predicates.classes.push(class);
        }
        predicates
    }

    fn add_words(&mut self, class: ClassId, entry: &ClassEntry) {
        self.add(Part::Verb, entry.verbs, class, Frame::Transitive);
        self.add(Part::Verb, entry.intransitive, class, Frame::Intransitive);
        self.add(Part::Verb, entry.unaccusative, class, Frame::Unaccusative);
        self.add(Part::Verb, entry.experiencer, class, Frame::Experiencer);
        self.add(Part::Verb, entry.ergative, class, Frame::Ergative);
        self.add(Part::Phrase, entry.light, class, Frame::Transitive);
        self.add(Part::Phrase, entry.undergo, class, Frame::Unaccusative);
        self.add(Part::Noun, entry.nouns, class, Frame::Nominal);
        self.add(Part::People, entry.people, class, Frame::Nominal);
        self.add(Part::Toll, entry.tolls, class, Frame::Nominal);
        self.add(Part::Adjective, entry.adjectives, class, Frame::Unaccusative);
    }

    fn add(&mut self, part: Part, list: &'static str, class: ClassId, frame: Frame) {
        for entry in entries(list) {
            let (words, minor) = entry.strip_suffix('?').map_or((entry, false), |words| (words, true));
            let (word, beside) = match part {
                Part::Verb | Part::Phrase => words.split_once(' ').unwrap_or((words, "")),
                _ => words.rsplit_once(' ').map_or((words, ""), |(before, word)| (word, before)),
            };
            let last = u32::try_from(self.meanings.len() + 1).ok().and_then(NonZeroU32::new);
            let Some(last) = last else { return };
            let next = self.first.insert(Key { part, word, beside: last_word(beside) }, last);
            match part {
                Part::Verb => _ = self.verbs.insert(word),
                Part::Noun | Part::People | Part::Toll => _ = self.nouns.insert(word),
                Part::Phrase | Part::Adjective => {}
            }
            self.meanings.push(Meaning { beside, means: PredicateUse { class, frame, minor }, next });
        }
    }

    /// All meanings of a key.
    fn meanings<'p>(&'p self, key: Key<'_>) -> impl Iterator<Item = &'p Meaning> + use<'p> {
        let at = |place: NonZeroU32| self.meanings.get(place.get() as usize - 1);
        let first = self.first.get(&key).copied().and_then(at);
        std::iter::successors(first, move |meaning| meaning.next.and_then(at))
    }

    /// What a word may mean when these words stand beside it.
    fn uses(&self, part: Part, word: &str, beside: &str) -> impl Iterator<Item = PredicateUse> {
        let meanings = self.meanings(Key { part, word, beside: last_word(beside) });
        meanings.filter(move |meaning| meaning.beside == beside).map(|meaning| meaning.means)
    }

    /// What a word means when nothing is known of its participants.
    fn likeliest(&self, part: Part, word: &str, beside: &str) -> Option<PredicateUse> {
        self.uses(part, word, beside).find(|a_use| !a_use.minor)
    }

    fn describe(&self, name: &'static str, entry: &ClassEntry, kinds: &Kinds) -> Class {
        let class = |name: &'static str| self.by_name.get(name).copied();
        let happens_to_subject = !(entry.unaccusative.is_empty() && entry.ergative.is_empty() && entry.experiencer.is_empty());
        let lacks_patient = entry.verbs.is_empty() && !happens_to_subject && !entry.intransitive.is_empty();
        let of = entry.of.unwrap_or(if lacks_patient { Role::Agent } else { Role::Patient });
        let possessor = entry.possessor.unwrap_or(if happens_to_subject { Role::Patient } else { Role::Agent });
        Class {
            name,
            about: entry.about,
            opposite: entries(entry.opposite).filter_map(class).collect(),
            excludes: entries(entry.excludes).filter_map(class).collect(),
            converse: entry.converse.and_then(class),
            implies: entries(entry.implies).filter_map(class).collect(),
            once: entry.once.clone(),
            status: entry.status.zip(entry.rank).map(|(ladder, rank)| Status { ladder, rank }),
            subject: entries(entry.subject).filter_map(|name| kinds.named(name)).collect(),
            object: entries(entry.object).filter_map(|name| kinds.named(name)).collect(),
            counts: entry.counts.unwrap_or(of),
            measure: entry.measure,
            obliques: entry.obliques.clone(),
            of,
            possessor,
            state: entry.state,
            tally: entry.tally,
            listed: entry.listed,
            many: entry.many,
            summed: entry.summed,
        }
    }
}

fn last_word(words: &str) -> &str {
    words.rsplit_once(' ').map_or(words, |(_, last)| last)
}

impl Lexicon {
    /// What a verb means: `verb("kill", None)`, `verb("gun", Some("down"))`.
    pub fn verb(&self, lemma: &str, particle: Option<&str>) -> Option<PredicateUse> {
        self.predicates.likeliest(Part::Verb, lemma, particle.unwrap_or_default())
    }

    /// All a verb may mean.
    pub fn verb_uses(&self, lemma: &str, particle: Option<&str>) -> impl Iterator<Item = PredicateUse> {
        self.predicates.uses(Part::Verb, lemma, particle.unwrap_or_default())
    }

    /// The verb that a form in "-ed" or "-ing" belongs to, where the tagger took it for a noun or an adjective: "murdering", "fined".
    pub fn verb_of(&self, form: &str) -> Option<SmolStr> {
        let stem = form.strip_suffix("ing").or_else(|| form.strip_suffix("ed"))?;
        let mut letters = stem.char_indices().rev().map(|(_, letter)| letter);
        let is_doubled = letters.next().zip(letters.next()).is_some_and(|(last, before)| last == before);
        let undoubled = stem.char_indices().next_back().filter(|_| is_doubled).map_or("", |(last, _)| &stem[..last]);
        let known = |base: &str| self.predicates.verbs.contains(base).then(|| SmolStr::new(base));
        let in_y = || known(&format!("{}y", stem.strip_suffix('i')?));
        known(stem).or_else(in_y).or_else(|| known(&format!("{stem}e"))).or_else(|| known(undoubled))
    }

    /// What a verb means in its clause: the first use that the kind of a participant speaks for, one that names that very kind before one
    /// that names a wider one; else the likeliest one that nothing speaks against, one that wants an object where there is one and does
    /// without where there is none.
    pub fn verb_in(&self, lemma: &str, particle: Option<&str>, clause: Clause) -> Option<PredicateUse> {
        let (mut named, mut borne_out, mut same_shape, mut likely) = (None, None, None, None);
        for a_use in self.verb_uses(lemma, particle) {
            match self.fit(a_use, clause) {
                Some(true) => {
                    let class = self.class(a_use.class);
                    named = named.or_else(|| clause.subject.filter(|kind| class.subject.contains(kind)).map(|_| a_use));
                    borne_out = borne_out.or(Some(a_use));
                }
                None if !a_use.minor => {
                    same_shape = same_shape.or(Some(a_use).filter(|_| a_use.frame.takes_object() == clause.has_object));
                    likely = likely.or(Some(a_use));
                }
                _ => {}
            }
        }
        named.or(borne_out).or(same_shape).or(likely)
    }

    /// Whether the clause speaks for (`true`) or against a use; `None` if neither.
    fn fit(&self, a_use: PredicateUse, clause: Clause) -> Option<bool> {
        let class = self.class(a_use.class);
        let (agent, patient) = match a_use.frame {
            Frame::Unaccusative | Frame::Ergative if !clause.has_object => (None, clause.subject),
            Frame::Experiencer => (None, clause.subject),
            _ => (clause.subject, clause.object),
        };
        let fits = |kind: Option<KindId>, wanted: &[KindId]| {
            let kind = kind.filter(|_| !wanted.is_empty())?;
            // The name of a place may stand for its team or government, that of a body for its shop: it speaks against nothing.
            under_any(&self.kinds, kind, wanted).then_some(true).or_else(|| (!self.kinds.is_wide(kind)).then_some(false))
        };
        match (fits(agent, &class.subject), fits(patient, &class.object)) {
            _ if clause.has_object && !a_use.frame.takes_object() => Some(false),
            (Some(false), _) | (_, Some(false)) => Some(false),
            // Who plays says nothing of what: a match, a record, a part.
            (_, None) if a_use.minor && !class.object.is_empty() => None,
            (None, None) => None,
            _ => Some(true),
        }
    }

    /// Whether an event of the class happens to people, animals and bodies of people only.
    pub fn befalls_people(&self, class: ClassId) -> bool {
        let lives = |kind: &KindId| {
            ["person", "animal", "group", "organisation"]
                .iter()
                .filter_map(|name| self.kind_named(name))
                .any(|name| self.kind_under(*kind, name))
        };
        let wanted = &self.class(class).object;
        !wanted.is_empty() && wanted.iter().all(lives)
    }

    /// Whether an event of the class may have what a noun's "of" names: "the suspension of payments" suspends nobody.
    pub fn may_befall(&self, class: ClassId, of: Option<KindId>) -> bool {
        let wanted = match self.class(class) {
            class if class.of == Role::Patient => &class.object,
            class => &class.subject,
        };
        of.is_none_or(|kind| wanted.is_empty() || self.kinds.is_wide(kind) || under_any(&self.kinds, kind, wanted))
    }

    /// Whether a noun can name a happening, those it happened to or their number. Most cannot, and need not be looked up further.
    pub fn is_predicate_noun(&self, lemma: &str) -> bool {
        self.predicates.nouns.contains(lemma)
    }

    /// What a noun means as an event or state: "death".
    pub fn noun(&self, lemma: &str) -> Option<ClassId> {
        self.compound("", lemma)
    }

    /// What a noun means together with the word before it: "plane", "crash".
    pub fn compound(&self, before: &str, lemma: &str) -> Option<ClassId> {
        self.predicates.likeliest(Part::Noun, lemma, before).map(|a_use| a_use.class)
    }

    /// All a noun may mean as an event or state together with the word before it ("" for none).
    pub fn noun_uses(&self, before: &str, lemma: &str) -> impl Iterator<Item = PredicateUse> {
        self.predicates.uses(Part::Noun, lemma, before)
    }

    /// The class whose participants a word names or counts: "five dead", "two fatalities".
    pub fn people(&self, lemma: &str) -> Option<ClassId> {
        self.predicates.likeliest(Part::People, lemma, "").map(|a_use| a_use.class)
    }

    /// The class whose participants a noun gives the number of, with the word before it ("" for none): "death", "toll".
    pub fn toll(&self, before: &str, lemma: &str) -> Option<ClassId> {
        self.predicates.likeliest(Part::Toll, lemma, before).map(|a_use| a_use.class)
    }

    /// The class that an adjective puts its subject in: "is dead".
    pub fn adjective(&self, lemma: &str) -> Option<PredicateUse> {
        self.predicates.likeliest(Part::Adjective, lemma, "")
    }

    /// The class that an adjective puts a subject of this kind in: "the phone is available", but not "the mayor is available".
    pub fn adjective_of(&self, lemma: &str, subject: Option<KindId>) -> Option<PredicateUse> {
        let clause = Clause { subject, ..Clause::default() };
        self.adjective(lemma).filter(|a_use| self.fit(*a_use, clause) != Some(false))
    }

    /// The class of a verb and its object where only both together mean it: "pay … visit", "lose … life".
    pub fn light(&self, verb: &str, noun: &str) -> Option<PredicateUse> {
        self.predicates.likeliest(Part::Phrase, verb, noun)
    }

    /// The class of a verb, a preposition and a noun that only together mean it: "go on strike", "take … into custody".
    pub fn phrase(&self, verb: &str, between: &str, noun: &str) -> Option<PredicateUse> {
        let is_it = |beside: &str| beside.strip_prefix(between).and_then(|rest| rest.strip_prefix(' ')) == Some(noun);
        let mut meanings = self.predicates.meanings(Key { part: Part::Phrase, word: verb, beside: noun });
        meanings.find(|meaning| !meaning.means.minor && is_it(meaning.beside)).map(|meaning| meaning.means)
    }

    /// What is known of a class.
    pub fn class(&self, id: ClassId) -> &Class {
        &self.predicates.classes[usize::from(id.0)]
    }

    /// The class of that name in the table.
    pub fn class_named(&self, name: &str) -> Option<ClassId> {
        self.predicates.by_name.get(name).copied()
    }

    /// A verb that means this class and nothing else: its name, or else the first by the alphabet.
    pub fn plain_verb(&self, class: ClassId) -> Option<&'static str> {
        let means = |verb: &&str| {
            let mut uses = self.verb_uses(verb, None).peekable();
            uses.peek().is_some() && uses.all(|a_use| a_use.class == class && !a_use.minor)
        };
        let name = self.class(class).name;
        self.predicates.verbs.get(name).copied().filter(means).or_else(|| self.predicates.verbs.iter().copied().filter(means).min())
    }

    /// All classes, in the order of their ids.
    pub fn classes(&self) -> impl Iterator<Item = (ClassId, &Class)> {
        self.predicates.classes.iter().zip(0..).map(|(class, id)| (ClassId(id), class))
    }

    /// Whether an event of class `a` is also one of class `b`.
    pub fn implies(&self, a: ClassId, b: ClassId) -> bool {
        a == b || self.class(a).implies.iter().any(|&weaker| self.implies(weaker, b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::lexicon::lexicon;

    #[test]
    fn words_have_one_likeliest_meaning() {
        let predicates = &lexicon().predicates;
        let mut doubles = Vec::new();
        for &key in predicates.first.keys() {
            let word = key.word;
            let likely: Vec<&Meaning> = predicates.meanings(key).filter(|meaning| !meaning.means.minor).collect();
            for (at, meaning) in likely.iter().enumerate() {
                let same_shape = |other: &&&Meaning| {
                    other.beside == meaning.beside && other.means.frame.takes_object() == meaning.means.frame.takes_object()
                };
                doubles.extend(
                    likely[at + 1..]
                        .iter()
                        .filter(same_shape)
                        .map(|other| format!("{word} {}: {} {}", meaning.beside, class_name(meaning), class_name(other))),
                );
            }
        }
        doubles.sort();
        assert!(doubles.is_empty(), "mark all but one with \"?\":\n{}", doubles.join("\n"));
    }

    fn class_name(meaning: &Meaning) -> &'static str {
        lexicon().class(meaning.means.class).name
    }

    /// A phrase that is put otherwise would never be found.
    #[test]
    fn phrases_are_verb_noun_or_verb_preposition_noun() {
        const BETWEEN: [&str; 21] = [
            "as", "at", "before", "behind", "by", "down", "for", "from", "in", "into", "of", "off", "on", "out", "over", "through", "to",
            "under", "up", "with", "without",
        ];
        for &key in lexicon().predicates.first.keys().filter(|key| key.part == Part::Phrase) {
            let verb = key.word;
            for meaning in lexicon().predicates.meanings(key) {
                let sound = match meaning.beside.split(' ').collect::<Vec<_>>()[..] {
                    [noun] => !noun.is_empty() && !BETWEEN.contains(&noun),
                    [between, noun] => BETWEEN.contains(&between) && !BETWEEN.contains(&noun),
                    _ => false,
                };
                assert!(sound, "{verb} {} of {}", meaning.beside, class_name(meaning));
            }
        }
    }

    /// Classes and kinds that are named in the table but do not exist would be passed over in silence.
    #[test]
    fn named_classes_and_kinds_exist() {
        let entries_by_name: BTreeMap<&'static str, ClassEntry> = lexicon!("predicates");
        for (name, entry) in &entries_by_name {
            for class in [entry.opposite, entry.implies, entry.converse.unwrap_or_default()].into_iter().flat_map(entries) {
                assert!(lexicon().class_named(class).is_some(), "{name}: no class {class}");
            }
            for kind in [entry.subject, entry.object].into_iter().flat_map(entries) {
                assert!(lexicon().kind_named(kind).is_some(), "{name}: no kind {kind}");
            }
            assert_eq!(entry.status.is_some(), entry.rank.is_some(), "{name}: status and rank go together");
        }
    }
}
