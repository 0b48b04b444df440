//! What a suite file says, statement by statement, and how each is written.

use std::fmt::{self, Display};

use chrono::NaiveDate;
use itertools::Itertools;

use super::words;
use crate::{
    Span,
    report::{Relation, Severity},
    verify::Verdict,
};

/// A part of a statement, with where it stands in its file.
///
/// Two are equal when they say the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Located<T> {
    pub is: T,
    pub span: Span,
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.is == other.is
    }
}

impl<T: Eq> Eq for Located<T> {}

impl<T> Located<T> {
    pub const fn new(is: T, span: Span) -> Self {
        Self { is, span }
    }
}

/// A file name, an article's name, or a glob.
pub type Name = Located<String>;

/// Words in quotation marks, with single blanks between them.
pub type Quoted = Located<String>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Another suite file, whose statements are held against these articles too.
    Include(Name),
    /// Globs, relative to the folder of the file.
    Articles(Vec<Name>),
    /// A name for the expectations that follow.
    Test(Quoted),
    Expect(Box<Expectation>),
}

/// What the articles must be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// It is known to fail.
    pub known: Option<Known>,
    pub matter: Matter,
}

/// Why something fails, and until when that may be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub until: Located<NaiveDate>,
    pub because: Quoted,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A sentence is supported, contradicted, or not mentioned.
    Claimed {
        when: Option<When>,
        verdict: Verdict,
        scope: Scope,
        claim: Quoted,
    },
    /// A sentence says who held a role on a day.
    Office {
        on: Located<NaiveDate>,
        claim: Quoted,
    },
    /// There is such a finding.
    Found(Pattern),
    /// There is none.
    Absent(Pattern),
    /// There may be one.
    Allowed(Pattern),
    /// There are so many.
    Exactly(usize, Pattern),
    /// All conflicts are expected by other statements.
    NoOther,
    Agreement {
        absent: bool,
        about: Option<Quoted>,
        places: Vec<Place>,
    },
    /// Articles are copies or rewrites of one text, or are not.
    Origins {
        same: bool,
        names: Vec<Name>,
    },
}

/// Which articles count, by their day of publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    pub moment: Moment,
    pub day: Located<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Before,
    On,
    After,
}

/// Who has to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The articles taken together, as `gainsay verify` takes them.
    All,
    /// At least so many origins.
    Origins(usize),
    /// Each of these articles.
    Articles(Vec<Name>),
}

/// Findings that a statement speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// At least.
    pub severity: Option<Severity>,
    pub relation: Option<Relation>,
    /// Words of the fact, of its values or the name of the rule.
    pub about: Option<Quoted>,
    /// Where the two values stand.
    pub between: Option<[Place; 2]>,
}

/// An article, or words that stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub article: Name,
    pub words: Option<Quoted>,
}

impl Statement {
    /// The statement in the form that `gainsay fmt` gives it, in pieces between which a line may be broken.
    pub fn pieces(&self) -> Vec<String> {
        match self {
            Self::Include(name) => vec![format!("include {}", written(name))],
            Self::Articles(names) => {
                let last = names.len().saturating_sub(1);
                let name = |(at, name): (usize, &Name)| format!("{}{}", written(name), if at < last { "," } else { "" });
                let mut pieces: Vec<String> = names.iter().enumerate().map(name).collect();
                if let Some(first) = pieces.first_mut() {
                    first.insert_str(0, "articles ");
                }
                pieces
            }
            Self::Test(name) => vec![format!("test {}", quoted(&name.is))],
            Self::Expect(expectation) => expectation.pieces(),
        }
    }
}

impl Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pieces().join(" "))
    }
}

impl Expectation {
    fn pieces(&self) -> Vec<String> {
        let known = self.known.as_ref().map(|known| format!("fails until {} because {}:", known.until.is, quoted(&known.because.is)));
        known.into_iter().chain(self.matter.pieces()).collect()
    }
}

impl Display for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pieces().join(" "))
    }
}

impl Matter {
    fn pieces(&self) -> Vec<String> {
        match self {
            Self::Claimed { when, verdict, scope, claim } => {
                let when = when.as_ref().map(|when| format!("{} {}, ", when.moment, when.day.is)).unwrap_or_default();
                vec![format!("{when}{verdict}{}:", scope.written(words::by(*verdict))), claim.is.clone()]
            }
            Self::Office { on, claim } => vec![format!("in office on {}:", on.is), claim.is.clone()],
            Self::Found(pattern) => pattern.pieces("", false),
            Self::Absent(pattern) => pattern.pieces("no ", pattern.between.is_none()),
            Self::Allowed(pattern) => pattern.pieces("allow ", false),
            Self::Exactly(number, pattern) => pattern.pieces(&format!("exactly {number} "), *number != 1),
            Self::NoOther => vec!["no other conflicts".to_owned()],
            Self::Agreement { absent, about, places } => {
                let head = format!("{}agreement{}", if *absent { "no " } else { "" }, about_words(about.as_ref()));
                let Some((first, rest)) = places.split_first() else { return vec![head] };
                let mut pieces = vec![format!("{head} between {first}")];
                let last = rest.len().saturating_sub(1);
                for (at, place) in rest.iter().enumerate() {
                    if at < last {
                        if let Some(before) = pieces.last_mut() {
                            before.push(',');
                        }
                        pieces.push(place.to_string());
                    } else {
                        pieces.push(format!("and {place}"));
                    }
                }
                pieces
            }
            Self::Origins { same, names } => {
                let head = if *same { "same origin:" } else { "different origins:" };
                vec![head.to_owned(), names.iter().map(written).join(", ")]
            }
        }
    }

    /// The sentence that is held against the articles.
    pub const fn claim(&self) -> Option<&Quoted> {
        match self {
            Self::Claimed { claim, .. } | Self::Office { claim, .. } => Some(claim),
            _ => None,
        }
    }

    /// The findings that it speaks of.
    pub const fn pattern(&self) -> Option<&Pattern> {
        match self {
            Self::Found(pattern) | Self::Absent(pattern) | Self::Allowed(pattern) | Self::Exactly(_, pattern) => Some(pattern),
            _ => None,
        }
    }

    /// The articles that it names.
    pub fn names(&self) -> Vec<&Name> {
        match self {
            Self::Claimed { scope: Scope::Articles(names), .. } | Self::Origins { names, .. } => names.iter().collect(),
            _ => self.places().iter().map(|place| &place.article).collect(),
        }
    }

    /// The places that it names.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Agreement { places, .. } => places,
            _ => self.pattern().and_then(|pattern| pattern.between.as_ref()).map_or(&[], <[Place; 2]>::as_slice),
        }
    }
}

impl Scope {
    fn written(&self, by: &str) -> String {
        match self {
            Self::All => String::new(),
            Self::Origins(number) => format!(" {by} {}", words::counted(*number, "origin")),
            Self::Articles(names) => format!(" {by} {}", names.iter().map(written).join(", ")),
        }
    }
}

impl Pattern {
    /// The lowest severity of a finding that is meant: a conflict is more than a note, but some relations are notes.
    pub fn least(&self) -> Severity {
        self.severity.unwrap_or(match self.relation {
            Some(Relation::Rounding | Relation::Spelling | Relation::Certainty) => Severity::Note,
            Some(Relation::Contradiction | Relation::Update) | None => Severity::Warning,
        })
    }

    /// The same, whatever the severity and the relation.
    pub fn of_any_kind(&self) -> Self {
        Self { severity: Some(Severity::Note), relation: None, ..self.clone() }
    }

    fn pieces(&self, before: &str, plural: bool) -> Vec<String> {
        let kind = [self.severity.map(|severity| severity.to_string()), self.relation.map(|relation| relation.to_string())];
        let kind = kind.into_iter().flatten().join(" ");
        let mut kind = if kind.is_empty() { "conflict".to_owned() } else { kind };
        if plural && !matches!(self.relation, Some(Relation::Rounding | Relation::Spelling | Relation::Certainty)) {
            kind.push('s');
        }
        let head = format!("{before}{kind}{}", about_words(self.about.as_ref()));
        match &self.between {
            None => vec![head],
            Some([one, other]) if one == other => vec![format!("{head} in {one}")],
            Some([one, other]) => vec![format!("{head} between {one}"), format!("and {other}")],
        }
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pieces("", false).join(" "))
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(&self.article))?;
        self.words.iter().try_for_each(|words| write!(f, " {}", quoted(&words.is)))
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Before => "before",
            Self::On => "on",
            Self::After => "after",
        })
    }
}

fn about_words(about: Option<&Quoted>) -> String {
    about.map(|about| format!(" about {}", quoted(&about.is))).unwrap_or_default()
}

/// A name, in quotation marks where it could be taken for something else.
fn written(name: &Name) -> String {
    let special = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '"' | '“' | '”');
    let plain = !name.is.is_empty() && !name.is.starts_with('#') && !name.is.contains(special);
    if plain { name.is.clone() } else { quoted(&name.is) }
}

/// Straight quotation marks, unless such stand inside.
fn quoted(words: &str) -> String {
    if words.contains('"') { format!("“{words}”") } else { format!("\"{words}\"") }
}
