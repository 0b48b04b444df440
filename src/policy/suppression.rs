//! Suppressions: what is not to be told, and why not.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{remark, sides::sides};
use crate::{
    CheckOptions, Document, Problem, Span,
    config::{Config, Ignore, Paths},
    report::{Clash, Finding, Mention, Position, Report, UnusedSuppression},
};

/// One suppression: it holds back what all that is given here fits.
#[derive(Clone, Debug)]
pub(super) struct Suppression {
    /// Any rule where there are none.
    pub rules: Vec<&'static str>,
    /// The id of a fact or a clash.
    pub fact: Option<String>,
    /// Words of a value, in lower case.
    pub text: Vec<String>,
    pub place: Place,
    pub because: String,
    /// Where it is written.
    pub path: String,
    pub line: usize,
}

/// What has to be told there.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Anywhere,
    Articles(Vec<Paths>),
    /// An article, or some bytes of its file.
    Article(usize, Option<Span>),
}

/// All suppressions of a run.
pub(super) struct Suppressions<'a> {
    config: &'a Config,
    all: Vec<Suppression>,
    /// Those that a configuration gives come first.
    general: usize,
    /// By article those that stand in it.
    own: FxHashMap<usize, Vec<usize>>,
}

impl<'a> Suppressions<'a> {
    /// Gathers them from the configuration and the articles; what of them cannot be used is told.
    pub fn gather(documents: &[Document], config: &'a Config) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut all: Vec<Suppression> = config.ignores.iter().map(|ignore| Suppression::of_config(ignore, config)).collect();
        let general = all.len();
        let mut own: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (index, document) in documents.iter().enumerate() {
            for written in &document.article.remarks {
                match remark::read(written, index, &document.article.path) {
                    Ok(read) => {
                        own.entry(index).or_default().extend(all.len()..all.len() + read.len());
                        all.extend(read);
                    }
                    Err(problem) => problems.push(problem),
                }
            }
        }
        (Self { config, all, general, own }, problems)
    }

    /// Leaves out of a report what they hold back, and adds which of them matched nothing.
    pub fn apply(&self, report: &mut Report, options: &CheckOptions) {
        if self.all.is_empty() {
            return;
        }
        let paths: Vec<String> = report.articles.iter().map(|article| self.config.relative(&article.path)).collect();
        let mut used: FxHashSet<usize> = FxHashSet::default();
        let suppressed = report.retain_clashes(|finding, clash| {
            let sides: Vec<Vec<Told>> = sides(finding, clash)
                .map(|side| {
                    let told = |mention: &Mention| {
                        let meant: Vec<usize> = self.meaning(finding, clash, side, mention, &paths).collect();
                        used.extend(&meant);
                        Told { article: mention.article, is_meant: !meant.is_empty() }
                    };
                    side.mentions.iter().map(told).collect()
                })
                .collect();
            !is_held_back(&sides, options)
        });
        let unused = self.all.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, one)| one.unused()).collect();
        let left_out = report.left_out_mut();
        left_out.suppressed = suppressed;
        left_out.unused_suppressions = unused;
    }

    /// The suppressions that mean a place that tells one side of a clash.
    fn meaning<'s>(
        &'s self,
        finding: &'s Finding,
        clash: &'s Clash,
        side: &'s Position,
        mention: &'s Mention,
        paths: &'s [String],
    ) -> impl Iterator<Item = usize> + 's {
        let own = self.own.get(&mention.article).into_iter().flatten().copied();
        let means = |one: &Suppression| one.covers(finding, clash) && one.means(side, mention, paths);
        (0..self.general).chain(own).filter(move |at| self.all.get(*at).is_some_and(means))
    }
}

/// A place that tells one side of a clash.
struct Told {
    article: usize,
    /// Whether a suppression means it.
    is_meant: bool,
}

/// Whether nothing is left of a clash without the places that are meant.
fn is_held_back(sides: &[Vec<Told>], options: &CheckOptions) -> bool {
    if sides.iter().any(|side| side.iter().all(|told| told.is_meant)) {
        return true;
    }
    let is_touched = sides.iter().flatten().any(|told| told.is_meant);
    let (Some(first), [a, b]) = (options.against, sides) else { return false };
    // What is left must still cross from the drafts to what was published.
    let left = |side: &[Told], published: bool| side.iter().any(|told| !told.is_meant && (told.article >= first) == published);
    let crosses = left(a, false) && left(b, true) || left(a, true) && left(b, false);
    is_touched && !crosses
}

impl Suppression {
    fn of_config(ignore: &Ignore, config: &Config) -> Self {
        let Ignore { because, rules, paths, fact, text, line } = ignore.clone();
        Self {
            rules,
            fact,
            text: text.map(|text| words(&text)).unwrap_or_default(),
            place: if paths.is_empty() { Place::Anywhere } else { Place::Articles(paths) },
            because,
            path: config.file.as_deref().map(|file| file.display().to_string()).unwrap_or_default(),
            line,
        }
    }

    fn covers(&self, finding: &Finding, clash: &Clash) -> bool {
        let is_rule = self.rules.is_empty() || self.rules.contains(&clash.rule);
        is_rule && self.fact.as_ref().is_none_or(|id| *id == clash.id || *id == finding.fact_id)
    }

    fn means(&self, side: &Position, mention: &Mention, paths: &[String]) -> bool {
        let is_there = match &self.place {
            Place::Anywhere => true,
            Place::Articles(wanted) => paths.get(mention.article).is_some_and(|path| wanted.iter().any(|paths| paths.hold(path))),
            Place::Article(article, span) => {
                *article == mention.article && span.is_none_or(|span| span.contains(Span::new(mention.start, mention.end)))
            }
        };
        is_there && (self.text.is_empty() || words(&side.value).windows(self.text.len()).any(|window| window == self.text))
    }

    fn unused(&self) -> UnusedSuppression {
        UnusedSuppression { path: self.path.clone(), line: self.line, because: self.because.clone() }
    }
}

/// The words and numbers of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
