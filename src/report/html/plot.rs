//! A figure over the days on which it was published, by source: how a death toll climbs, and who lags behind.

use std::cmp::Reverse;

use chrono::NaiveDateTime;
use itertools::Itertools;

use super::{
    drawing::{self, Tick, round, shorten},
    finding::FindingView,
    set::Set,
    words::{self, Moment, count, understood},
};
use crate::{
    Document, Span,
    report::{Finding, Mention, Normalised, words::in_words},
};

/// Reports of a figure that make a plot worth looking at.
const LEAST_REPORTS: usize = 3;
/// So many plots are drawn; the figures of the others stand with their findings.
pub const MOST: usize = 40;
/// So many sources are drawn; those of the fewest reports stand in the table only.
const MOST_SERIES: usize = 24;

/// The area of the drawing, in units of its own.
const WIDTH: f64 = 720.0;
const LEAST_HEIGHT: f64 = 280.0;
/// Around the plot: above, right (for the names of the sources), below, left.
const MARGIN: [f64; 4] = [14.0, 190.0, 34.0, 20.0];
/// Room between the plot's frame and its first and last point.
const INSET: f64 = 16.0;
/// Width of a character of the axes.
const CHARACTER: f64 = 7.5;
/// The least room for a label of a source, and for a day.
const LABEL: f64 = 17.0;
const DAY: f64 = 84.0;
/// Longer names of sources, with their figures, are cut.
const NAME: usize = 24;
/// How many styles of points there are.
const STYLES: usize = 8;

/// A plot as its template takes it.
pub struct Plot<'a> {
    /// From 1.
    pub number: usize,
    /// That of its finding.
    pub finding: usize,
    pub finding_id: String,
    pub fact: &'a str,
    pub description: String,
    pub width: f64,
    pub height: f64,
    /// The frame of the plot.
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    pub figures: Vec<Tick>,
    pub days: Vec<Tick>,
    pub series: Vec<Series>,
    /// All reports, those of no known day last.
    pub reports: Vec<Report<'a>>,
    /// Reports that stand in the table only: of no known day.
    pub undated: usize,
    /// Sources that stand in the table only.
    pub cut: usize,
}

/// The reports of one source.
pub struct Series {
    pub name: String,
    /// Of its last report, which lies at `end`.
    pub last: String,
    pub end: (f64, f64),
    pub style: usize,
    pub points: Vec<Point>,
    /// As `<polyline points>` takes it.
    pub line: String,
    /// Where its name stands.
    pub label: f64,
}

pub struct Point {
    pub x: f64,
    pub y: f64,
    /// From the least to the greatest value that the words allow, where they differ.
    pub range: Option<(f64, f64)>,
    pub words: String,
}

/// One report of the figure.
#[derive(Clone)]
pub struct Report<'a> {
    pub byline: &'a str,
    pub published: Option<Moment>,
    pub value: &'a str,
    pub understood: Option<String>,
    pub attributed_to: Option<String>,
    /// The fragment that leads to it.
    pub id: String,
    figure: f64,
    low: f64,
    high: f64,
}

/// The plots of findings about figures, in their order; tells each finding the number of its plot. Gives how many were left out, too.
pub fn plots<'a>(findings: &mut [FindingView<'a>], set: Set<'a>) -> (Vec<Plot<'a>>, usize) {
    let mut plots: Vec<Plot> = Vec::new();
    let mut cut = 0;
    for view in findings {
        let Some(reports) = reports(view.finding, set) else { continue };
        if plots.len() == MOST {
            cut += 1;
            continue;
        }
        let number = plots.len() + 1;
        view.plot = Some(number);
        plots.push(Plot::new(number, view, reports));
    }
    (plots, cut)
}

/// The reports of a figure, by time, where there are enough of several times and all are of one unit.
fn reports<'a>(finding: &'a Finding, set: Set<'a>) -> Option<Vec<Report<'a>>> {
    // Somebody's age is told as it was on one day.
    if finding.rule == "age" {
        return None;
    }
    let mut reports = Vec::new();
    let mut units = Vec::new();
    for position in &finding.positions {
        let Normalised::Interval { low, high, unit } = &position.normalised else { return None };
        units.push(unit);
        let understood = understood(&position.value, &position.normalised);
        reports.extend(position.mentions.iter().map(|mention| Report {
            byline: set.byline(mention.article),
            published: set.published(mention.article),
            value: &position.value,
            understood: understood.clone(),
            attributed_to: (!mention.attributed_to.is_empty()).then(|| mention.attributed_to.join(", who cites ")),
            id: set.id(mention),
            figure: figure(mention, *low, *high, set.document(mention.article)),
            low: *low,
            high: *high,
        }));
    }
    reports.sort_by_key(|report| (report.published.is_none(), report.at(), report.byline));
    reports.dedup_by_key(|report| (report.byline, report.at(), report.value));
    let is_plot = units.iter().all_equal() && reports.len() >= LEAST_REPORTS && are_of_several_times(&reports);
    is_plot.then_some(reports)
}

/// Whether reports follow each other: on several days, or at several hours of one where all tell theirs.
fn are_of_several_times(reports: &[Report]) -> bool {
    let dated = || reports.iter().filter_map(|report| report.published.as_ref());
    let all_instants = dated().all(|published| published.is_instant);
    !dated().map(|published| published.at.date()).all_equal() || all_instants && !dated().map(|published| published.at).all_equal()
}

/// The figure that a mention reports: the "12" of "at least 12"; else the middle of what its words allow.
fn figure(mention: &Mention, low: f64, high: f64, document: Option<&Document>) -> f64 {
    let own = document.and_then(|document| reported(document, mention.text_span)).filter(|value| (low..=high).contains(value));
    own.unwrap_or_else(|| if high.is_infinite() { low } else { f64::midpoint(low, high) })
}

fn reported(document: &Document, span: Span) -> Option<f64> {
    let first = document.quantities.partition_point(|quantity| quantity.span.end <= span.start);
    document.quantities.get(first).filter(|quantity| quantity.span.overlaps(span)).map(|quantity| quantity.amount.value)
}

impl Report<'_> {
    fn at(&self) -> Option<NaiveDateTime> {
        self.published.as_ref().map(|published| published.at)
    }
}

impl<'a> Plot<'a> {
    fn new(number: usize, view: &FindingView<'a>, reports: Vec<Report<'a>>) -> Self {
        let dated: Vec<&Report> = reports.iter().filter(|report| report.published.is_some()).collect();
        let mut sources = by_source(&dated);
        let cut = sources.len().saturating_sub(MOST_SERIES);
        sources.truncate(MOST_SERIES);
        let drawn: Vec<&Report> = sources.iter().flatten().copied().collect();
        let height = LEAST_HEIGHT.max(sources.len() as f64 * LABEL + MARGIN[0] + MARGIN[2]);
        let figures = Figures::around(drawn.iter().flat_map(|report| [report.low, report.figure, report.high]));
        let widest = figures.steps().map(|figure| words::number(figure).chars().count()).max().unwrap_or(0);
        let scale = Scale {
            left: MARGIN[3] + widest as f64 * CHARACTER,
            right: WIDTH - MARGIN[1],
            top: MARGIN[0],
            bottom: height - MARGIN[2],
            times: times(&drawn),
            figures,
        };
        let mut series: Vec<Series> = sources.iter().enumerate().map(|(at, reports)| Series::new(at, reports, &scale)).collect();
        spread(&mut series, &scale);
        Self {
            number,
            finding: view.number,
            finding_id: view.id.clone(),
            fact: &view.finding.fact,
            description: description(&drawn, series.len()),
            width: WIDTH,
            height,
            left: scale.left,
            right: scale.right,
            bottom: scale.bottom,
            figures: scale.figures.steps().map(|figure| Tick { at: scale.y(figure), label: words::number(figure) }).collect(),
            days: drawing::days(moments(&drawn).map(|moment| (moment.date(), scale.x(moment))), DAY),
            series,
            undated: reports.iter().filter(|report| report.published.is_none()).count(),
            reports,
            cut,
        }
    }
}

/// The reports of each source, in their order; the source of most reports first.
fn by_source<'r, 'a>(reports: &[&'r Report<'a>]) -> Vec<Vec<&'r Report<'a>>> {
    let mut sources: Vec<Vec<&Report>> = reports.iter().copied().into_group_map_by(|report| report.byline).into_values().collect();
    sources.sort_by_key(|reports| (Reverse(reports.len()), reports[0].at(), reports[0].byline));
    sources
}

/// "Figures from 12 to 37, published from 6 May 2024 to 9 May 2024 by 4 sources."
fn description(reports: &[&Report], sources: usize) -> String {
    let figures = reports.iter().map(|report| report.figure).minmax_by(f64::total_cmp).into_option();
    let days = reports.iter().filter_map(|report| report.at()).map(|at| at.date()).minmax().into_option();
    let (Some((least, most)), Some((first, last))) = (figures, days) else { return String::new() };
    let when = if first == last { format!("on {}", in_words(first)) } else { format!("from {} to {}", in_words(first), in_words(last)) };
    format!("Figures from {} to {}, published {when} by {}.", words::number(least), words::number(most), count(sources, "source"))
}

/// Where times and figures lie in the drawing.
struct Scale {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    times: (NaiveDateTime, NaiveDateTime),
    figures: Figures,
}

impl Scale {
    fn x(&self, at: NaiveDateTime) -> f64 {
        let (first, last) = self.times;
        let share = (at - first).num_seconds() as f64 / ((last - first).num_seconds() as f64).max(1.0);
        round(self.left + INSET + share * (self.right - self.left - 2.0 * INSET))
    }

    fn y(&self, figure: f64) -> f64 {
        let Figures { low, high, .. } = self.figures;
        let share = (figure.clamp(low, high) - low) / (high - low);
        round(self.bottom - share * (self.bottom - self.top))
    }
}

/// The first moment of each day on which something was published.
fn moments(reports: &[&Report]) -> impl Iterator<Item = NaiveDateTime> {
    reports.iter().filter_map(|report| report.at()).sorted_unstable().dedup_by(|a, b| a.date() == b.date())
}

fn times(reports: &[&Report]) -> (NaiveDateTime, NaiveDateTime) {
    reports.iter().filter_map(|report| report.at()).minmax().into_option().unwrap_or_default()
}

/// The figures of the axis: round ones that hold all that was reported.
struct Figures {
    low: f64,
    high: f64,
    step: f64,
}

impl Figures {
    /// Round figures around `ends`: from nought on, unless they lie so close together that nothing could be seen.
    fn around(ends: impl Iterator<Item = f64>) -> Self {
        let (least, most) = ends.filter(|end| end.is_finite()).minmax_by(f64::total_cmp).into_option().unwrap_or((0.0, 1.0));
        let is_close = most - least < most.abs() / 2.0;
        let from = if is_close || least < 0.0 { least } else { 0.0 };
        let length = if most > from { most - from } else { most.abs().max(1.0) };
        let step = round_step(length / 4.0);
        let (low, high) = ((from / step).floor() * step, (most / step).ceil() * step);
        Self { low, high: if high > low { high } else { low + step }, step }
    }

    fn steps(&self) -> impl Iterator<Item = f64> {
        let steps = ((self.high - self.low) / self.step).round() as u32;
        let (low, step) = (self.low, self.step);
        (0..=steps.min(12)).map(move |at| low + f64::from(at) * step)
    }
}

/// The next of 1, 2, 5, 10, 20, 50 …
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    // 0.4 is not quite what is left of 6.4.
    let is_enough = |step: &f64| *step >= least * 0.999;
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(is_enough).unwrap_or(least)
}

impl Series {
    fn new(index: usize, reports: &[&Report], scale: &Scale) -> Self {
        let points: Vec<Point> = reports.iter().filter_map(|report| Point::new(report, scale)).collect();
        let at_one_time: Vec<&[Point]> = points.chunk_by(|a, b| a.x == b.x).collect();
        // Where a source gives several figures at once, an older one beside its own, none of them is the one that it moved to.
        let alone = at_one_time.iter().filter(|points| points.len() == 1).flat_map(|points| points.iter());
        let line = alone.map(|point| format!("{},{}", point.x, point.y)).join(" ");
        let highest = at_one_time.last().and_then(|points| points.iter().min_by(|a, b| a.y.total_cmp(&b.y)));
        let end = highest.map_or((scale.left, scale.bottom), |point| (point.x, point.y));
        let last = last_figures(reports);
        let byline = reports.first().map_or("", |report| report.byline);
        let name = shorten(byline, NAME.saturating_sub(last.chars().count()));
        Self { name, last, style: index % STYLES, label: end.1, end, points, line }
    }
}

/// What a source gave last: "37", or "31 to 37" where it gave several figures at once.
fn last_figures(reports: &[&Report]) -> String {
    let last = reports.last().and_then(|report| report.at());
    let figures = reports.iter().filter(|report| report.at() == last).map(|report| report.figure);
    match figures.minmax_by(f64::total_cmp).into_option() {
        Some((least, most)) if least < most => format!("{} to {}", words::number(least), words::number(most)),
        Some((figure, _)) => words::number(figure),
        None => String::new(),
    }
}

impl Point {
    fn new(report: &Report, scale: &Scale) -> Option<Self> {
        let moment = report.at()?;
        let range = (report.low < report.high && report.high.is_finite()).then(|| (scale.y(report.low), scale.y(report.high)));
        let words = format!("{}, {}: {}", report.byline, in_words(moment.date()), report.value);
        Some(Self { x: scale.x(moment), y: scale.y(report.figure), range, words })
    }
}

/// Moves the names of sources apart that would lie on each other.
fn spread(series: &mut [Series], scale: &Scale) {
    let mut order: Vec<&mut Series> = series.iter_mut().collect();
    order.sort_by(|a, b| a.label.total_cmp(&b.label));
    let mut least = scale.top;
    for series in &mut order {
        series.label = series.label.max(least);
        least = series.label + LABEL;
    }
    let mut most = scale.bottom;
    for series in order.iter_mut().rev() {
        series.label = round(series.label.min(most));
        most = series.label - LABEL;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_figures_around_what_was_reported() {
        let cases: [(&[f64], &[f64]); 6] = [
            (&[12.0, 28.0, 37.0], &[0.0, 10.0, 20.0, 30.0, 40.0]),
            (&[6.0, 6.4], &[6.0, 6.1, 6.2, 6.3, 6.4]),
            (&[2_059.0, 2_562.0], &[2_000.0, 2_200.0, 2_400.0, 2_600.0]),
            (&[37.0, 37.0], &[30.0, 40.0]),
            (&[0.0, 0.0, f64::INFINITY], &[0.0, 0.5]),
            (&[-5.0, 12.0], &[-5.0, 0.0, 5.0, 10.0, 15.0]),
        ];
        for (ends, expected) in cases {
            let steps: Vec<String> = Figures::around(ends.iter().copied()).steps().map(words::number).collect();
            let expected: Vec<String> = expected.iter().copied().map(words::number).collect();
            assert_eq!(steps, expected, "{ends:?}");
        }
    }
}
