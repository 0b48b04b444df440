//! What happened when, as the articles tell it, and when they told it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;
use itertools::Itertools;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{
    drawing::{self, Tick, round, shorten},
    marks::{Level, Marking, Reference},
    set::{Set, article_id},
    words::count,
};
use crate::{
    Document, Span,
    claim::{
        Claim, Source,
        lexicon::{Certainty, ClassId},
    },
    report::{plain::plain, words::in_words},
    temporal::{Grain, TimeKind, TimeMention},
};

/// So many stories get a timeline.
pub const MOST: usize = 12;
/// So many events of a story are shown: those that most articles tell.
const MOST_EVENTS: usize = 12;
/// So many sources are shown: those of most articles.
const MOST_LANES: usize = 12;
/// Longer clauses are cut.
const CLAUSE: usize = 110;

/// The area of the drawing, in units of its own.
const WIDTH: f64 = 720.0;
/// Room for the names of the sources.
const LEFT: f64 = 170.0;
const RIGHT: f64 = 24.0;
const ROW: f64 = 24.0;
/// Room for the names of the days.
const AXIS: f64 = 34.0;
const DAY: f64 = 76.0;
/// Longer names of sources are cut.
const NAME: usize = 22;

/// A timeline as its template takes it.
pub struct Timeline<'a> {
    /// From 1.
    pub number: usize,
    pub title: &'a str,
    pub description: String,
    /// In the order of their days.
    pub events: Vec<Event<'a>>,
    /// Events that are not shown.
    pub cut: usize,
    pub lanes: Vec<Lane>,
    /// Sources that are not shown.
    pub cut_lanes: usize,
    pub days: Vec<Tick>,
    /// All days, for the lines of the grid.
    pub grid: Vec<f64>,
    pub width: f64,
    pub height: f64,
    pub left: f64,
    /// Where the axis lies.
    pub axis: f64,
}

/// One happening of a day.
pub struct Event<'a> {
    /// From 1.
    pub number: usize,
    pub day: NaiveDate,
    pub what: String,
    /// Nobody tells that it has happened.
    pub is_planned: bool,
    pub told: Vec<(&'a str, String)>,
    /// Findings about the words that it is told in.
    pub findings: Vec<Reference>,
    pub x: f64,
    pub y: f64,
}

/// When one source published.
pub struct Lane {
    pub name: String,
    pub y: f64,
    pub published: Vec<Publication>,
}

pub struct Publication {
    pub x: f64,
    pub words: String,
}

impl Event<'_> {
    pub fn date(&self) -> String {
        in_words(self.day)
    }
}

/// The timelines of stories. `articles` are those that the page shows, with what is marked in them. Gives how many were left out, too.
pub fn timelines<'a>(stories: &[usize], articles: &BTreeMap<usize, Vec<Marking>>, set: Set<'a>) -> (Vec<Timeline<'a>>, usize) {
    let mut by_story: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for article in articles.keys() {
        set.story(*article).into_iter().for_each(|story| by_story.entry(story).or_default().push(*article));
    }
    let mut timelines: Vec<Timeline> = Vec::new();
    let mut cut = 0;
    for story in stories {
        let own = by_story.get(story).map_or(&[][..], Vec::as_slice);
        match Timeline::new(timelines.len() + 1, set.title(*story), own, articles, set) {
            Some(_) if timelines.len() == MOST => cut += 1,
            Some(timeline) => timelines.push(timeline),
            None => {}
        }
    }
    (timelines, cut)
}

/// What a clause tells of one day.
struct Telling<'a> {
    article: usize,
    claim: &'a Claim,
    document: &'a Document,
    findings: Vec<Reference>,
}

impl<'a> Timeline<'a> {
    /// `None` where less than two days are told of.
    fn new(number: usize, title: &'a str, own: &[usize], articles: &BTreeMap<usize, Vec<Marking>>, set: Set<'a>) -> Option<Self> {
        let mut told: BTreeMap<(NaiveDate, Deed), Vec<Telling>> = BTreeMap::new();
        for article in own {
            let Some(document) = set.document(*article) else { continue };
            let markings = articles.get(article).map_or(&[][..], Vec::as_slice);
            for (day, deed, claim, time) in happenings(document) {
                let telling = Telling { article: *article, claim, document, findings: findings_at(time, markings) };
                told.entry((day, deed)).or_default().push(telling);
            }
        }
        let all = told.len();
        let mut shown: Vec<((NaiveDate, Deed), Vec<Telling>)> = told.into_iter().collect();
        // Stable: of two that as many articles tell, the earlier.
        shown.sort_by_key(|(_, tellings)| Reverse(tellings.iter().map(|telling| telling.article).dedup().count()));
        shown.truncate(MOST_EVENTS);
        shown.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut events: Vec<Event> = shown.iter().enumerate().map(|(at, ((day, _), told))| Event::new(at + 1, *day, told, set)).collect();
        if events.iter().map(|event| event.day).dedup().count() < 2 {
            return None;
        }
        let (mut lanes, cut_lanes) = lanes(own, set);
        let days: BTreeSet<NaiveDate> =
            events.iter().map(|event| event.day).chain(lanes.iter().flat_map(|lane| lane.1.iter().copied())).collect();
        let axis = Axis::of(&days);
        let top = stack(&mut events, &axis);
        let description = description(&events, &lanes);
        let height = top + AXIS + lanes.len() as f64 * ROW;
        let lanes = lanes.drain(..).enumerate().map(|(at, lane)| Lane::new(lane, top + AXIS + (at as f64 + 0.5) * ROW, &axis)).collect();
        Some(Self {
            number,
            title,
            description,
            cut: all - events.len(),
            events,
            lanes,
            cut_lanes,
            days: drawing::days(axis.places.iter().map(|(day, at)| (*day, *at)), DAY),
            grid: axis.places.values().copied().collect(),
            width: WIDTH,
            height,
            left: LEFT,
            axis: top,
        })
    }
}

/// What is done, by which the events of articles are known again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Known(ClassId),
    /// A verb of no known class.
    Verb(SmolStr),
}

/// The days on which an article tells that something happened or is to happen.
fn happenings(document: &Document) -> impl Iterator<Item = (NaiveDate, Deed, &Claim, &TimeMention)> {
    let told =
        document.claims.claims.iter().filter(|claim| matches!(claim.certainty, Certainty::Stated | Certainty::Planned) && !claim.negated);
    told.filter_map(|claim| Some((claim, deed(claim)?))).flat_map(|(claim, deed)| {
        let times = claim.times.iter().filter(|slot| slot.role.of_event()).filter_map(|slot| document.times.get(slot.mention));
        times.filter_map(move |time| Some((one_day(time)?, deed.clone(), claim, time)))
    })
}

fn deed(claim: &Claim) -> Option<Deed> {
    let predicate = claim.predicate.as_ref().filter(|predicate| predicate.source == Source::Verb)?;
    Some(predicate.class.map_or_else(|| Deed::Verb(predicate.lemma.clone()), Deed::Known))
}

/// The day of a time, where it names or implies a single one.
fn one_day(mention: &TimeMention) -> Option<NaiveDate> {
    let time = &mention.time;
    let is_point = matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.when.grain <= Grain::Day && !time.dayless;
    time.when.range.filter(|_| is_point).map(|(start, _)| start.date())
}

/// The findings about values that begin in the words of a time.
fn findings_at(time: &TimeMention, markings: &[Marking]) -> Vec<Reference> {
    let Span { start, end } = time.span;
    let before = |at: usize| markings.partition_point(|marking| marking.span.start < at);
    let own = markings[before(start)..before(end)].iter().filter(|marking| marking.level > Level::Agreed);
    own.filter_map(|marking| marking.reference.clone()).collect()
}

impl<'a> Event<'a> {
    fn new(number: usize, day: NaiveDate, tellings: &[Telling], set: Set<'a>) -> Self {
        let what = tellings.iter().map(clause).min_by_key(|clause| (clause.ends_with('…'), Reverse(clause.len()))).unwrap_or_default();
        let articles = tellings.iter().map(|telling| telling.article).sorted_unstable().dedup();
        let told = articles.map(|article| (set.byline(article), article_id(article))).collect();
        let findings = tellings.iter().flat_map(|telling| telling.findings.iter().cloned());
        let findings = findings.sorted_by_key(|finding| finding.number).dedup().collect();
        let is_planned = tellings.iter().all(|telling| telling.claim.certainty == Certainty::Planned);
        Self { number, day, what, is_planned, told, findings, x: 0.0, y: 0.0 }
    }
}

/// The words of a clause, cut where they are many.
fn clause(telling: &Telling) -> String {
    let Span { start, end } = telling.claim.span;
    let words = plain(telling.document.article.text.get(start..end).unwrap_or_default());
    let words = words.split_whitespace().join(" ");
    match words.char_indices().nth(CLAUSE) {
        Some((at, _)) => format!("{} …", words[..at].rsplit_once(' ').map_or(&words[..at], |(head, _)| head)),
        None => words,
    }
}

/// The sources of articles with the days on which they published, those of most articles first; and how many were left out.
fn lanes<'a>(articles: &[usize], set: Set<'a>) -> (Vec<(&'a str, Vec<NaiveDate>)>, usize) {
    let mut sources: BTreeMap<&str, Vec<NaiveDate>> = BTreeMap::new();
    for article in articles {
        if let Some(published) = set.published(*article) {
            sources.entry(set.byline(*article)).or_default().push(published.at.date());
        }
    }
    let mut lanes: Vec<(&str, Vec<NaiveDate>)> = sources.into_iter().collect();
    lanes.sort_by_key(|(byline, days)| (Reverse(days.len()), days.iter().min().copied(), *byline));
    let cut = lanes.len().saturating_sub(MOST_LANES);
    lanes.truncate(MOST_LANES);
    lanes.sort_by_key(|(byline, days)| (days.iter().min().copied(), *byline));
    (lanes, cut)
}

/// "6 events from 6 May 2024 to 20 May 2024; 5 sources."
fn description(events: &[Event], lanes: &[(&str, Vec<NaiveDate>)]) -> String {
    let (first, last) = (events.first().map(Event::date).unwrap_or_default(), events.last().map(Event::date).unwrap_or_default());
    format!("{} from {first} to {last}, and when {} published.", count(events.len(), "event"), count(lanes.len(), "source"))
}

/// Where the days lie. The longer two days lie apart, the more room is between them, but never in proportion: what happened decades ago
/// would leave no room for this week.
struct Axis {
    places: BTreeMap<NaiveDate, f64>,
}

impl Axis {
    fn of(days: &BTreeSet<NaiveDate>) -> Self {
        let gaps = days.iter().tuple_windows().map(|(a, b)| 1.0 + ((*b - *a).num_days() as f64).ln());
        let ends: Vec<f64> = std::iter::once(0.0)
            .chain(gaps)
            .scan(0.0, |at, gap| {
                Some({
                    *at += gap;
                    *at
                })
            })
            .collect();
        let length = ends.last().copied().unwrap_or_default().max(1.0);
        let (from, to) = (LEFT + 16.0, WIDTH - RIGHT);
        let place = |end: f64| round(from + end / length * (to - from));
        Self { places: days.iter().copied().zip(ends.into_iter().map(place)).collect() }
    }

    fn x(&self, day: NaiveDate) -> f64 {
        self.places.get(&day).copied().unwrap_or(LEFT)
    }
}

/// Stacks the events above the axis, those of one place on each other. Gives where the axis lies.
fn stack(events: &mut [Event], axis: &Axis) -> f64 {
    let mut tops: Vec<(f64, usize)> = Vec::new();
    for event in events.iter_mut() {
        event.x = axis.x(event.day);
        // Events that stand too close to the last one go on its stack.
        let height = tops.last().filter(|(x, _)| event.x - x < ROW).map_or(0, |(_, height)| height + 1);
        tops.push((event.x, height));
    }
    let highest = tops.iter().map(|(_, height)| *height).max().unwrap_or(0) as f64;
    let bottom = (highest + 1.0) * ROW + 6.0;
    for (event, (_, height)) in events.iter_mut().zip(tops) {
        event.y = bottom - (height as f64 + 0.6) * ROW;
    }
    bottom
}

impl Lane {
    fn new((byline, mut days): (&str, Vec<NaiveDate>), y: f64, axis: &Axis) -> Self {
        days.sort_unstable();
        let published = days
            .chunk_by(|a, b| a == b)
            .map(|same| Publication {
                x: axis.x(same[0]),
                words: format!("{byline}, {}: {}", in_words(same[0]), count(same.len(), "article")),
            })
            .collect();
        Self { name: shorten(byline, NAME), y, published }
    }
}
