//! What the times of an article are counted from: its own day, and the times that it told before.

use chrono::{Datelike, NaiveDate};

use super::{
    calendar::{self, Unit},
    value::Stretch,
};
use crate::article::Article;

/// How many told times are remembered: "that day" reaches back over a few others.
const MEMORY: usize = 8;

/// How much farther a day seems that lies on the side of the article's day that the clause does not look to.
const AGAINST_TENSE: i64 = 5;

/// How much farther a day seems that lies ahead, where the clause says nothing: news tells what has happened.
const AHEAD: i64 = 2;

/// A year without 29 February stands in for the unknown year of a date line: weekdays cannot be read from it, days can.
const PLACEHOLDER_YEAR: i32 = 2001;

/// Which way an expression without a year or week looks from the article's day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Unknown,
    Past,
    Future,
}

/// The anchors of one article, as they stand at one place of the text.
#[derive(Debug)]
pub struct Anchors {
    /// The day of publication, perhaps of the placeholder year.
    pub today: Option<NaiveDate>,
    /// The year of `today` is a placeholder.
    pub yearless: bool,
    told: Vec<Told>,
}

/// A time told before.
#[derive(Clone, Copy, Debug)]
struct Told {
    stretch: Stretch,
    sentence: usize,
}

impl Anchors {
    pub fn of(article: &Article) -> Self {
        let published = article.published.as_ref().map(|p| p.date);
        let placeholder = article.month_day.and_then(|(month, day)| NaiveDate::from_ymd_opt(PLACEHOLDER_YEAR, month, day));
        Self { today: published.or(placeholder), yearless: published.is_none(), told: Vec::new() }
    }

    /// The day of publication, where its year is known.
    pub fn dated(&self) -> Option<NaiveDate> {
        self.today.filter(|_| !self.yearless)
    }

    pub fn remember(&mut self, stretch: Stretch, sentence: usize) {
        if self.told.len() == MEMORY {
            self.told.remove(0);
        }
        self.told.push(Told { stretch, sentence });
    }

    /// First day of the latest told time that is no longer than `unit`.
    pub fn told(&self, unit: Unit) -> Option<NaiveDate> {
        let fits = |told: &&Told| told.stretch.grain() <= unit.grain();
        self.told.iter().rev().find(fits).and_then(|told| told.stretch.bounds()).map(|(start, _)| start)
    }

    /// The latest told day, if it was told in this sentence or the two before.
    pub fn told_day(&self, sentence: usize) -> Option<NaiveDate> {
        let near = |told: &&Told| told.sentence + 2 >= sentence;
        self.told.iter().rev().take_while(near).find_map(|told| match told.stretch {
            Stretch::Unit(date, Unit::Day) => Some(date),
            _ => None,
        })
    }

    /// The latest told quarter that had ended on the article's day, if it was told in this sentence or the three before: reports are of
    /// quarters past, also where they warn of the next.
    pub fn told_quarter(&self, sentence: usize) -> Option<NaiveDate> {
        let near = |told: &&Told| told.sentence + 3 >= sentence;
        let ended = |date: NaiveDate| {
            let (_, end) = calendar::around(date, Unit::Quarter)?;
            self.dated().is_none_or(|today| end <= today).then_some(date)
        };
        self.told.iter().rev().take_while(near).find_map(|told| match told.stretch {
            Stretch::Unit(date, Unit::Quarter) => ended(date),
            _ => None,
        })
    }

    /// The last quarter that had ended on the article's day.
    pub fn last_quarter(&self) -> Option<NaiveDate> {
        let (start, _) = calendar::around(self.dated()?, Unit::Quarter)?;
        calendar::shift(start, Unit::Quarter, -1)
    }

    /// The year in which a time of the year without one lies: the nearest to the article's day, unless the clause says which side.
    pub fn nearest_year(&self, direction: Direction, at: impl Fn(i32) -> Option<NaiveDate>) -> Option<i32> {
        let today = self.dated()?;
        let candidates =
            [today.year() - 1, today.year(), today.year() + 1].map(|year| at(year).map(|date| (year, (date - today).num_days())));
        let cost = |days: i64| match direction {
            // Tense is a weak witness: "said the fund, which expires in November" looks ahead. It tips the scales, no more.
            Direction::Past if days > 1 => days * AGAINST_TENSE,
            Direction::Future if days < -1 => -days * AGAINST_TENSE,
            Direction::Unknown if days > 1 => days * AHEAD,
            _ => days.abs(),
        };
        candidates.into_iter().flatten().min_by_key(|&(_, days)| cost(days)).map(|(year, _)| year)
    }
}
