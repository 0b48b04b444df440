//! Words that join phrases and clauses, and the verbs that shape what follows them.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Lexicon, entries, sequences::Sequences};
use crate::lexicon::lexicon;

/// What a sequence of words does between phrases and clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Governs a noun phrase: "because of".
    Preposition,
    /// Governs a noun phrase or opens a clause: "after".
    Opener,
    /// Joins what is alike: "as well as".
    Conjunction,
    /// Opens a clause: "even though".
    Subordinator,
    /// Stands between the parts of a clause: "so far".
    Adverb,
    /// Is one noun, or one adjective before a noun: "search and rescue".
    Modifier,
}

/// The table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    word: Words,
    verb: Verbs,
    noun: Nouns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    period: &'static str,
    season: &'static str,
    margin: &'static str,
    label: &'static str,
    pursuit: &'static str,
    means: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    preposition: &'static str,
    opener: &'static str,
    conjunction: &'static str,
    subordinator: &'static str,
    adverb: &'static str,
    modifier: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    clausal: &'static str,
    control: &'static str,
    naming: &'static str,
    result: &'static str,
    preposition: &'static str,
    catenative: &'static str,
    implicative: &'static str,
    intransitive: &'static str,
    infinitive: &'static str,
    state: &'static str,
    bare: &'static str,
    unchanged: &'static str,
    ditransitive: &'static str,
    labelling: &'static str,
    purpose: &'static str,
    goal: &'static str,
    meant: &'static str,
    charging: &'static str,
    doubting: &'static str,
    compounding: &'static str,
    perceiving: &'static str,
    light: &'static str,
    measuring: &'static str,
}

pub(super) struct Joints {
    words: Sequences<Joint>,
    clausal: FxHashSet<&'static str>,
    control: FxHashSet<&'static str>,
    naming: FxHashSet<&'static str>,
    result: FxHashSet<&'static str>,
    preposition: FxHashSet<&'static str>,
    catenative: FxHashSet<&'static str>,
    implicative: FxHashSet<&'static str>,
    intransitive: FxHashSet<&'static str>,
    infinitive: FxHashSet<&'static str>,
    state: FxHashSet<&'static str>,
    bare: FxHashSet<&'static str>,
    unchanged: FxHashSet<&'static str>,
    ditransitive: FxHashSet<&'static str>,
    labelling: FxHashSet<&'static str>,
    purpose: FxHashSet<&'static str>,
    goal: FxHashSet<&'static str>,
    meant: FxHashSet<&'static str>,
    charging: FxHashSet<&'static str>,
    doubting: FxHashSet<&'static str>,
    compounding: FxHashSet<&'static str>,
    perceiving: FxHashSet<&'static str>,
    light: FxHashSet<&'static str>,
    measuring: FxHashSet<&'static str>,
    period: FxHashSet<&'static str>,
    season: FxHashSet<&'static str>,
    margin: FxHashSet<&'static str>,
    label: FxHashSet<&'static str>,
    pursuit: FxHashSet<&'static str>,
    means: FxHashSet<&'static str>,
}

impl Joints {
    pub(super) fn load() -> Self {
        let Table { word, verb, noun } = lexicon!("joints");
        let set = |list| entries(list).collect();
        let words = [
            (word.preposition, Joint::Preposition),
            (word.opener, Joint::Opener),
            (word.conjunction, Joint::Conjunction),
            (word.subordinator, Joint::Subordinator),
            (word.adverb, Joint::Adverb),
            (word.modifier, Joint::Modifier),
        ];
        Self {
            words: Sequences::new(words.into_iter().flat_map(|(list, joint)| entries(list).map(move |words| (words, joint)))),
            clausal: set(verb.clausal),
            control: set(verb.control),
            naming: set(verb.naming),
            result: set(verb.result),
            preposition: set(verb.preposition),
            catenative: set(verb.catenative),
            implicative: set(verb.implicative),
            intransitive: set(verb.intransitive),
            infinitive: set(verb.infinitive),
            state: set(verb.state),
            bare: set(verb.bare),
            unchanged: set(verb.unchanged),
            ditransitive: set(verb.ditransitive),
            labelling: set(verb.labelling),
            purpose: set(verb.purpose),
            goal: set(verb.goal),
            meant: set(verb.meant),
            charging: set(verb.charging),
            doubting: set(verb.doubting),
            compounding: set(verb.compounding),
            perceiving: set(verb.perceiving),
            light: set(verb.light),
            measuring: set(verb.measuring),
            period: set(noun.period),
            season: set(noun.season),
            margin: set(noun.margin),
            label: set(noun.label),
            pursuit: set(noun.pursuit),
            means: set(noun.means),
        }
    }
}

impl Lexicon {
    /// The longest joint that these lemmas begin with, and of how many words it is.
    pub fn joint<'t>(&self, lemmas: impl IntoIterator<Item = &'t str, IntoIter: Clone>) -> Option<(Joint, usize)> {
        self.joints.words.longest(lemmas.into_iter())
    }

    /// Whether a clause rather than an object follows the verb: "said the man fled".
    pub fn is_clausal(&self, verb: &str) -> bool {
        self.joints.clausal.contains(verb)
    }

    /// Whether the verb's object is who is to do what an infinitive says: "urged the court to move".
    pub fn controls_by_object(&self, verb: &str) -> bool {
        self.joints.control.contains(verb)
    }

    /// Whether the verb's participle stands between a noun and its name: "a ship called Tarn".
    pub fn gives_name(&self, verb: &str) -> bool {
        self.joints.naming.contains(verb)
    }

    /// Whether the verb's participle behind an object goes on with the deed rather than with the object: "using a knife".
    pub fn goes_on(&self, verb: &str) -> bool {
        self.joints.result.contains(verb)
    }

    /// Whether a verb has no object whatever it means: "die", "respond".
    pub fn lacks_object(&self, verb: &str) -> bool {
        let mut uses = self.verb_uses(verb, None).filter(|a_use| !a_use.minor).peekable();
        self.joints.intransitive.contains(verb) || uses.peek().is_some() && uses.all(|a_use| !a_use.frame.takes_object())
    }

    /// Whether a "to" behind the verb opens an infinitive, whatever follows: "tried to storm".
    pub fn takes_infinitive(&self, verb: &str) -> bool {
        self.joints.infinitive.contains(verb)
    }

    /// Whether the verb with an adjective behind it tells that what this says is so: "was found dead".
    pub fn tells_state(&self, verb: &str) -> bool {
        self.joints.state.contains(verb)
    }

    /// Whether a verb in its base form may stand behind this one and a noun: "helped the firm open".
    pub fn bares_verb(&self, word: &str) -> bool {
        self.joints.bare.contains(word)
    }

    /// Whether the verb's past is like its base form: "the storm hit".
    pub fn is_unchanged(&self, verb: &str) -> bool {
        self.joints.unchanged.contains(verb)
    }

    /// Whether the verb has two objects, whom and what: "gave the man a coat".
    pub fn takes_two_objects(&self, verb: &str) -> bool {
        self.joints.ditransitive.contains(verb)
    }

    /// Whether the verb's second object says what the first is: "called the deal a farce".
    pub fn labels(&self, verb: &str) -> bool {
        self.joints.labelling.contains(verb)
    }

    /// Whether an infinitive behind the noun tells what it is for, whoever does it: "a way to pay".
    pub fn takes_purpose(&self, noun: &str) -> bool {
        self.joints.purpose.contains(noun)
    }

    /// Whether a "to" right behind the verb governs a noun: "promoted to captain".
    pub fn leads_to_noun(&self, verb: &str) -> bool {
        self.joints.goal.contains(verb)
    }

    /// Whether the verb's object is an amount: "costs $300".
    pub fn measures(&self, verb: &str) -> bool {
        self.joints.measuring.contains(verb)
    }

    /// Whether "to come" behind the noun says that the time lies ahead: "in the days to come".
    pub fn is_period(&self, noun: &str) -> bool {
        self.joints.period.contains(noun)
    }

    /// Whether the noun with "this", "last", "every" before it tells when: "last season".
    pub fn is_season(&self, noun: &str) -> bool {
        self.joints.season.contains(noun)
    }

    /// Whether the noun with a number tells by how much: "by two goals".
    pub fn is_margin(&self, noun: &str) -> bool {
        self.joints.margin.contains(noun)
    }

    /// Whether the noun behind "by" is what somebody is known by: "by the nickname Tarn".
    pub fn is_label(&self, noun: &str) -> bool {
        self.joints.label.contains(noun)
    }

    /// Whether the noun behind "by", without an article, tells how: "by telephone".
    pub fn is_means(&self, noun: &str) -> bool {
        self.joints.means.contains(noun)
    }

    /// Whether a participle behind the noun tells what those do who have it: "fun building it".
    pub fn is_pursuit(&self, noun: &str) -> bool {
        self.joints.pursuit.contains(noun)
    }

    /// Whether the verb's participle right before an infinitive tells of its noun: "boats suspected to be carrying arms".
    pub fn is_meant(&self, verb: &str) -> bool {
        self.joints.meant.contains(verb)
    }

    /// Whether the verb's participle right before an "of" tells of its noun: "a man accused of theft".
    pub fn charges(&self, verb: &str) -> bool {
        self.joints.charging.contains(verb)
    }

    /// Whether the verb's participle before a noun tells how sure that is: "two suspected gang members".
    pub fn doubts(&self, verb: &str) -> bool {
        self.joints.doubting.contains(verb)
    }

    /// Whether the verb's participle modifies a noun together with the one before it: "a Wi-Fi based service".
    pub fn compounds(&self, verb: &str) -> bool {
        self.joints.compounding.contains(verb)
    }

    /// Whether what the verb has behind it is not told by those who see it: "a thief saw four men flee".
    pub fn perceives(&self, verb: &str) -> bool {
        self.joints.perceiving.contains(verb)
    }

    /// Whether the verb tells something only together with an object or a place: "what he had".
    pub fn is_light(&self, verb: &str) -> bool {
        self.joints.light.contains(verb)
    }

    /// Whether the verb's participle serves as a preposition: "following the attack".
    pub fn is_preposition(&self, verb: &str) -> bool {
        self.joints.preposition.contains(verb)
    }

    /// Whether the verb with an infinitive behind it only shades what that tells: "managed to escape".
    pub fn is_catenative(&self, verb: &str) -> bool {
        self.joints.catenative.contains(verb)
    }

    /// Whether what an infinitive behind the verb or adjective tells is so if the verb holds: "was forced to leave".
    pub fn is_implicative(&self, word: &str) -> bool {
        self.joints.implicative.contains(word)
    }
}
