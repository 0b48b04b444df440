//! A finding: its positions side by side, why they clash, and the way from the words to the values.

use std::iter;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    marks::Level,
    set::Set,
    words::{Moment, understood},
};
use crate::{
    Document, Span, check,
    report::{
        Clash, Finding, Mention, Position,
        plain::plain,
        words::{in_words, place, quoted},
    },
};

/// A finding as its template takes it.
pub struct FindingView<'a> {
    /// From 1, in the order of the page.
    pub number: usize,
    /// That of the finding; a second one of that id has a number behind it.
    pub id: String,
    pub finding: &'a Finding,
    pub level: Level,
    /// The first article of its story.
    pub story: Option<usize>,
    pub bylines: Vec<&'a str>,
    /// Numbers of its sources among the filters.
    pub sources: String,
    pub looks_for: &'static str,
    pub positions: Vec<PositionView<'a>>,
    pub clashes: Vec<ClashView<'a>>,
    /// Steps of the reasoning that no passage tells.
    pub evidence: Vec<&'a str>,
    /// The number of the plot that shows its figures.
    pub plot: Option<usize>,
}

pub struct PositionView<'a> {
    pub letter: String,
    pub position: &'a Position,
    pub understood: Option<String>,
    pub passages: Vec<Passage<'a>>,
    pub others: Vec<Passage<'a>>,
}

/// A sentence with the value in it, and where it stands.
pub struct Passage<'a> {
    pub before: String,
    pub value: String,
    pub after: String,
    pub byline: &'a str,
    pub published: Option<Moment>,
    pub place: String,
    /// The fragment that leads to it in its article.
    pub id: String,
    /// "the governor, who cites a mayor"
    pub attributed_to: Option<String>,
    /// Until when it was known, where that is not the day of its publication.
    pub as_of: Option<String>,
    /// How the value was come by, step by step.
    pub way: Vec<String>,
}

pub struct ClashView<'a> {
    pub letters: [String; 2],
    pub values: [&'a str; 2],
    pub clash: &'a Clash,
}

impl<'a> FindingView<'a> {
    pub fn new(number: usize, id: String, finding: &'a Finding, set: Set<'a>) -> Self {
        let positions: Vec<PositionView> =
            finding.positions.iter().enumerate().map(|(at, position)| PositionView::new(at, position, set)).collect();
        // What a passage tells of its own value is not told again.
        let mut told: FxHashSet<&str> =
            positions.iter().flat_map(PositionView::all).flat_map(|passage| &passage.way).map(String::as_str).collect();
        let evidence = finding.evidence.iter().map(String::as_str).filter(|step| told.insert(step)).collect();
        let mentions = || finding.positions.iter().flat_map(|position| &position.mentions);
        let mut bylines: Vec<&str> = mentions().map(|mention| set.byline(mention.article)).collect();
        bylines.sort_unstable();
        bylines.dedup();
        Self {
            number,
            id,
            finding,
            level: finding.severity.into(),
            story: mentions().find_map(|mention| set.story(mention.article)),
            bylines,
            sources: String::new(),
            looks_for: check::rules().iter().find(|rule| rule.name == finding.rule).map_or("", |rule| rule.looks_for),
            clashes: finding.clashes.iter().map(|clash| ClashView::new(clash, &finding.positions)).collect(),
            evidence,
            positions,
            plot: None,
        }
    }

    /// In hundredths.
    pub fn confidence(&self) -> f64 {
        (self.finding.confidence * 100.0).round()
    }
}

/// The ids of findings, made different where two are one: a finding that was split by stories has its id twice.
pub fn ids<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<String> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let unique = |finding: &'a Finding| {
        let times = seen.entry(&finding.id).or_default();
        *times += 1;
        if *times == 1 { finding.id.clone() } else { format!("{}-{times}", finding.id) }
    };
    findings.map(unique).collect()
}

impl<'a> PositionView<'a> {
    fn new(index: usize, position: &'a Position, set: Set<'a>) -> Self {
        let (mentions, others) = quoted(position, &set.report.articles);
        let passages = |mentions: Vec<&'a Mention>| mentions.into_iter().map(|mention| Passage::new(mention, set)).collect();
        Self {
            letter: letter(index),
            position,
            understood: understood(&position.value, &position.normalised),
            passages: passages(mentions),
            others: passages(others),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.passages.iter().chain(&self.others)
    }
}

/// A, B, C …, 27, 28 …
fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(|| (index + 1).to_string(), |index| char::from(b'A' + index).to_string())
}

impl<'a> Passage<'a> {
    fn new(mention: &'a Mention, set: Set<'a>) -> Self {
        let Mention { sentence, within, .. } = mention;
        let start = sentence.floor_char_boundary(within.start);
        let end = sentence.ceil_char_boundary(within.end.max(start));
        let published = set.published(mention.article);
        let as_of = mention.as_of.filter(|as_of| published.as_ref().is_none_or(|published| published.at.date() != *as_of));
        Self {
            before: plain(&sentence[..start]),
            value: plain(&sentence[start..end]),
            after: plain(&sentence[end..]),
            byline: set.byline(mention.article),
            published,
            place: place(&set.report.articles, mention),
            id: set.id(mention),
            attributed_to: (!mention.attributed_to.is_empty()).then(|| plain(&mention.attributed_to.join(", who cites "))),
            as_of: as_of.map(in_words),
            way: set.document(mention.article).map_or_else(Vec::new, |document| way(mention, document)),
        }
    }
}

/// How the times of a mention and of its premises were resolved, and what it rests on beside its own words.
fn way(mention: &Mention, document: &Document) -> Vec<String> {
    let rests_on = mention.text_premises.iter().filter(|premise| !premise.overlaps(mention.text_span));
    let rests_on =
        rests_on.map(|premise| format!("rests on “{}”", plain(document.article.text.get(premise.start..premise.end).unwrap_or(""))));
    let spans = iter::once(&mention.text_span).chain(&mention.text_premises);
    let mut steps: Vec<String> = rests_on.chain(spans.flat_map(|span| resolutions(*span, document))).collect();
    let mut seen = FxHashSet::default();
    steps.retain(|step| seen.insert(step.clone()));
    steps
}

/// How the times in a span were resolved.
fn resolutions(span: Span, document: &Document) -> impl Iterator<Item = String> {
    let first = document.times.partition_point(|time| time.span.end <= span.start);
    document.times[first..].iter().take_while(move |time| time.span.start < span.end).filter_map(|time| time.how.clone())
}

impl<'a> ClashView<'a> {
    fn new(clash: &'a Clash, positions: &'a [Position]) -> Self {
        let value = |index: usize| positions.get(index).map_or("", |position| position.value.as_str());
        Self { letters: clash.positions.map(letter), values: clash.positions.map(value), clash }
    }
}
