//! From lines of symbols to expressions: what the words say, before any calendar is asked.

use std::cell::RefCell;

use chrono::Weekday;

use super::{
    Hedge, PartOfDay,
    calendar::Unit,
    lexicon::{Meaning, code},
    scan::{Line, Symbol},
};
use crate::{
    Span,
    tree::{Memo, Node},
};

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/temporal.pest"]
struct TemporalGrammar;

thread_local! {
    static TREES: RefCell<Memo<Rule>> = RefCell::default();
}

/// Which production of the grammar an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Set,
    Clocked,
    IsoDate,
    DayList,
    Calendar,
    NthOf,
    DayOfMonth,
    NamedDay,
    Shift,
    Quarterly,
    Stretch,
    Relative,
    Duration,
    YearRange,
    BareYear,
    Reference,
}

/// What a time expression says.
#[derive(Clone, Debug)]
pub struct Expression {
    pub form: Form,
    pub span: Span,
    pub said: Said,
}

/// "last", "this", "that", "the latest".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// Steps from now: "last" -1, "this" 0, "next" 1.
    Now(i32),
    /// Steps from a time told before: "the following day" 1, "the previous day" -1.
    Told(i32),
    /// "that year", "the same day".
    That,
    Latest,
}

/// So many units; both ends of "two to three weeks".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    pub low: f64,
    pub high: f64,
    /// "a few", "several", bare plurals: nobody counted.
    pub vague: bool,
}

/// A clock time as said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clock {
    pub hour: u32,
    pub minute: Option<u32>,
    /// Hours to add for "p.m.", "in the afternoon", "at night"; `None` when nothing tells the half of the day.
    pub half: Option<u32>,
    /// "noon", "midnight".
    pub point: bool,
}

/// Zone of a clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidZone {
    Local,
    /// Minutes east of Greenwich.
    Offset(i32),
}

/// The parts of an expression, each as its words give it.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub year: Option<i32>,
    pub last_year: Option<i32>,
    pub month: Option<u32>,
    /// The month's name is a word or a name of its own, too.
    pub weak_month: bool,
    pub days: Vec<(u32, Span)>,
    pub date: Option<(i32, u32, u32)>,
    pub weekday: Option<Weekday>,
    pub plural: bool,
    pub holiday: Option<&'static str>,
    pub season: Option<&'static str>,
    /// The season's name is a word of its own, too: "spring", "fall".
    pub weak_season: bool,
    pub quarter: Option<u32>,
    pub half: Option<u32>,
    /// "first two quarters", "last quarter".
    pub nth_count: Option<u32>,
    pub decade: Option<i32>,
    pub ordinal: Option<u32>,
    /// "the first Monday of June"; -1 for the last.
    pub nth: Option<i32>,
    pub fiscal: bool,
    pub pointer: Option<Pointer>,
    /// The pointer is the word "past": "the past decade" is the ten years up to now.
    pub past: bool,
    /// A year, month or week that an outer unit points to: "June *last year*", "*this year's* third quarter".
    pub outer: Option<(Pointer, Unit)>,
    /// "year-ago", "a year earlier" beside a quarter.
    pub year_ago: bool,
    pub period: bool,
    pub today: Option<i32>,
    pub part: Option<PartOfDay>,
    pub clock: Option<Clock>,
    pub zone: Option<SaidZone>,
    pub amounts: Vec<(Amount, Option<(Unit, i32)>)>,
    pub unit: Option<(Unit, i32)>,
    pub units: bool,
    /// "ago" and "earlier": -1; "later": 1.
    pub direction: i32,
    pub ago: bool,
    pub each: Option<u32>,
    pub times: Option<u32>,
    pub value: Option<&'static str>,
    /// The value is that of an adjective: "current".
    pub adjective: bool,
    pub hedge: Hedge,
    /// "at least", "nearly" and other words that widen an amount.
    pub amount_hedge: Option<&'static str>,
    pub first: bool,
    /// The amount is an article and nothing else.
    pub from_article: bool,
    pub definite: bool,
}

/// Finds the expressions of a line.
pub fn parse(line: &Line, found: &mut Vec<Expression>) {
    // The grammar steps over what it does not know: it accepts every line.
    let tree = TREES.with_borrow_mut(|trees| trees.parse::<TemporalGrammar>(Rule::line, &line.codes));
    for node in tree.iter() {
        let Some(form) = form_of(node.rule) else { continue };
        let symbols = &line.symbols[node.range.clone()];
        let (Some(first), Some(last)) = (symbols.first(), symbols.last()) else { continue };
        // "About ten" is a hedge that annotators leave outside, unlike "around" and "nearly".
        let start = match symbols {
            [hedge, next, ..] if hedge.meaning == Meaning::Text("about") => next.span.start,
            _ => first.span.start,
        };
        let span = Span::new(start, last.span.end);
        let mut said = Said { definite: first.code == b't', ..Said::default() };
        said.take_all(form, node, line);
        if form == Form::DayList { found.extend(one_by_one(span, said)) } else { found.push(Expression { form, span, said }) }
    }
}

/// "April 24 and 25" are two dates; the month is part of the first where it stands before it, else of the last.
fn one_by_one(span: Span, said: Said) -> Vec<Expression> {
    let days = said.days.clone();
    let count = days.len();
    let month_first = days.first().is_some_and(|(_, first)| first.start > span.start);
    let one = |(index, day): (usize, (u32, Span))| {
        let mut own = day.1;
        if index == 0 && month_first {
            own.start = span.start;
        }
        if index + 1 == count {
            own.end = span.end;
        }
        Expression { form: Form::Calendar, span: own, said: Said { days: vec![day], ..said.clone() } }
    };
    days.into_iter().enumerate().map(one).collect()
}

fn form_of(rule: Rule) -> Option<Form> {
    Some(match rule {
        Rule::set => Form::Set,
        Rule::clocked => Form::Clocked,
        Rule::iso_date => Form::IsoDate,
        Rule::day_list => Form::DayList,
        Rule::calendar => Form::Calendar,
        Rule::nth_of => Form::NthOf,
        Rule::day_of_month => Form::DayOfMonth,
        Rule::named_day => Form::NamedDay,
        Rule::shift => Form::Shift,
        Rule::quarterly => Form::Quarterly,
        Rule::stretch => Form::Stretch,
        Rule::relative => Form::Relative,
        Rule::duration => Form::Duration,
        Rule::year_range => Form::YearRange,
        Rule::bare_year => Form::BareYear,
        Rule::reference => Form::Reference,
        _ => return None,
    })
}

impl Symbol {
    fn number(&self) -> f64 {
        match self.meaning {
            Meaning::Number(n) => n,
            Meaning::Text(_) => 0.0,
        }
    }

    /// The number as a count of small things; every number of the lexicon fits.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
    fn count(&self) -> u32 {
        self.number().clamp(0.0, 1e8) as u32
    }

    fn signed(&self) -> i32 {
        if self.number() < 0.0 { -1 } else { i32::try_from(self.count()).unwrap_or(i32::MAX) }
    }

    fn is_number(&self) -> bool {
        matches!(self.code, code::NUMBER | code::DAY_NUMBER)
    }

    fn text(&self) -> &'static str {
        match self.meaning {
            Meaning::Text(text) => text,
            Meaning::Number(_) => "",
        }
    }
}

impl Said {
    /// A month and nothing else.
    pub fn is_bare_month(&self) -> bool {
        self.month.is_some()
            && self.days.is_empty()
            && self.year.is_none()
            && self.outer.is_none()
            && self.pointer.is_none()
            && self.hedge == Hedge::None
    }

    /// A year and nothing else.
    pub fn is_bare_year(&self) -> bool {
        self.year.is_some() && self.hedge == Hedge::None && !self.definite
    }

    /// A holiday and nothing else.
    pub fn is_bare_holiday(&self) -> bool {
        self.holiday.is_some() && self.year.is_none() && self.outer.is_none() && self.part.is_none() && self.unit.is_none()
    }

    /// "The spring" and nothing else.
    pub fn is_bare_weak_season(&self) -> bool {
        self.weak_season && self.definite && self.year.is_none() && self.outer.is_none() && self.pointer.is_none()
    }

    /// A clock time that nothing but its digits shows to be one.
    pub fn is_bare_clock(&self) -> bool {
        let named = self.zone.is_some() || self.weekday.is_some() || self.month.is_some() || self.today.is_some();
        !named && self.clock.is_some_and(|c| c.half.is_none())
    }

    /// "Weeks", and nobody counted them.
    pub fn is_bare_plural(&self) -> bool {
        self.amounts.is_empty() && self.pointer.is_none() && self.units
    }

    /// "A year", "an hour".
    pub fn is_one_unit(&self) -> bool {
        matches!(self.amounts[..], [(Amount { low: 1.0, high: 1.0, vague: false }, _)]) && self.amount_hedge.is_none() && self.from_article
    }

    /// Takes over what the symbols of an expression say; those inside a node of the tree by the node, the others by their letter.
    fn take_all(&mut self, form: Form, expression: &Node<Rule>, line: &Line) {
        let mut at = expression.range.start;
        for Node { rule, range, .. } in &expression.inner {
            self.take_symbols(form, &line.symbols[at..range.start]);
            self.take_node(form, *rule, &line.symbols[range.clone()]);
            at = range.end;
        }
        self.take_symbols(form, &line.symbols[at..expression.range.end]);
    }

    fn take_symbols(&mut self, form: Form, symbols: &[Symbol]) {
        symbols.iter().for_each(|symbol| self.take_symbol(form, symbol));
    }

    fn take_node(&mut self, form: Form, rule: Rule, symbols: &[Symbol]) {
        let Some(symbol) = symbols.first() else { return };
        match rule {
            Rule::day => self.days.push((symbol.count(), symbol.span)),
            Rule::ordinal => self.ordinal = Some(symbol.count()),
            Rule::word_year => self.take_year(symbol),
            Rule::first => self.first = true,
            Rule::amount => {
                self.from_article = matches!(symbols, [Symbol { code: b'a', .. }]);
                self.amounts.push((amount(symbols), None));
            }
            Rule::fraction => self.take_fraction(symbols),
            Rule::time_of_day => self.clock = Some(clock(symbols)),
            Rule::military => {
                let n = symbol.count();
                self.clock = Some(Clock { hour: n / 100, minute: Some(n % 100), half: Some(0), point: false });
            }
            Rule::year_phrase => {
                let mut inner = Said::default();
                inner.take_symbols(form, symbols);
                self.outer = inner.pointer.zip(inner.unit.map(|u| u.0));
            }
            Rule::own_unit => self.outer = symbols.last().and_then(|unit| Unit::of(unit.text())).map(|(unit, _)| (Pointer::Now(0), unit)),
            Rule::nth => self.nth = Some(symbol.signed()),
            Rule::half_of => {
                self.hedge =
                    if symbols.iter().any(|symbol| symbol.code != b't' && symbol.count() == 1) { Hedge::Early } else { Hedge::Late }
            }
            Rule::nth_half => self.half = Some(if symbol.count() == 1 { 1 } else { 2 }),
            Rule::beside => {
                self.take_unit(Unit::of(symbol.text()), false);
                self.pointer = symbols.last().map(|step| Pointer::Told(step.signed()));
            }
            Rule::beyond => {
                self.take_unit(Unit::of(symbol.text()), false);
                self.pointer = symbols.last().map(|last| Pointer::Now(2 * last.signed()));
            }
            Rule::year_ago | Rule::shifted_year => self.year_ago = true,
            Rule::nth_part => self.take_nth(symbols),
            _ => {}
        }
    }

    fn take_symbol(&mut self, form: Form, symbol: &Symbol) {
        match symbol.code {
            b'M' | b'm' => (self.month, self.weak_month) = (Some(symbol.count()), symbol.code == code::WEAK_MONTH),
            b'W' | b'w' => self.weekday = weekday(symbol.count()),
            b'V' => (self.weekday, self.plural) = (weekday(symbol.count()), true),
            b'Y' | b'j' => self.take_year(symbol),
            b'K' => self.decade = Some(symbol.signed()),
            b'p' => self.part = PartOfDay::of_code(symbol.text()),
            b'P' => (self.part, self.plural) = (PartOfDay::of_code(symbol.text()), true),
            b'G' => self.zone = Some(zone(symbol)),
            b'u' | b'q' | b'3' => self.take_unit(Unit::of(symbol.text()), false),
            b'U' | b'Q' => self.take_unit(Unit::of(symbol.text()), true),
            b'2' => self.take_unit(Some((Unit::Second, 1)), false),
            b'S' | b's' => (self.season, self.weak_season) = (Some(symbol.text()), symbol.code == b's'),
            b'E' => (self.season, self.units) = (Some(symbol.text()), true),
            b'H' => self.holiday = Some(symbol.text()),
            b'D' => self.take_today(symbol.text()),
            b'I' => {
                let n = symbol.count();
                self.date = Some((i32::try_from(n / 10_000).unwrap_or_default(), n / 100 % 100, n % 100));
            }
            b'4' => self.quarter = Some(symbol.count()),
            b'n' | b'd' => {
                let n = symbol.number();
                self.amounts.push((Amount { low: n, high: n, vague: false }, None));
            }
            b'r' if form == Form::Reference => (self.value, self.adjective) = (Some(symbol.text()), true),
            b'F' | b'R' | b'r' => self.value = Some(symbol.text()),
            b'1' if form == Form::Reference => (self.value, self.adjective) = (Some(symbol.text()), true),
            b'B' if form == Form::Reference => self.value = Some("PAST_REF"),
            b'e' => self.each = symbol.text().parse().ok(),
            b'*' => self.times = Some(symbol.count()),
            b'g' => (self.direction, self.ago) = (symbol.signed(), true),
            b'l' if form == Form::Shift => self.direction = symbol.signed(),
            b'L' | b'X' | b'B' => (self.pointer, self.past) = (Some(pointer(symbol)), symbol.code == b'B'),
            b'T' | b'1' => self.pointer = Some(Pointer::Now(0)),
            b'z' | b'=' => self.pointer = Some(Pointer::That),
            b'^' => self.pointer = Some(Pointer::Latest),
            b'$' => self.fiscal = true,
            b'x' | b'y' | b'l' => self.take_early(symbol),
            b'k' | b'5' | b'7' => self.amount_hedge = Some(symbol.text()),
            b'~' => self.amount_hedge = self.amount_hedge.or(Some(symbol.text())),
            b'i' => self.period = true,
            b'h' => self.half = Some(0),
            _ => {}
        }
    }

    fn take_year(&mut self, symbol: &Symbol) {
        let year = Some(full_year(symbol));
        if self.year.is_some() { self.last_year = year } else { self.year = year }
    }

    fn take_unit(&mut self, unit: Option<(Unit, i32)>, plural: bool) {
        self.unit = unit;
        self.units |= plural;
        if let Some((_, of)) = self.amounts.last_mut().filter(|(_, of)| of.is_none()) {
            *of = unit;
        }
    }

    /// "-1", or "0 NI" with a part of the day.
    fn take_today(&mut self, meaning: &str) {
        let (offset, part) = meaning.split_once(' ').unwrap_or((meaning, ""));
        self.today = offset.parse().ok();
        self.part = PartOfDay::of_code(part);
    }

    fn take_early(&mut self, symbol: &Symbol) {
        self.hedge = match symbol.text() {
            "early" => Hedge::Early,
            "mid" => Hedge::Mid,
            "late" => Hedge::Late,
            _ if symbol.signed() < 0 => Hedge::Before,
            _ => Hedge::After,
        };
    }

    /// "and a half" adds to the amount; "or two" is its upper end.
    fn take_fraction(&mut self, symbols: &[Symbol]) {
        let Some((amount, _)) = self.amounts.last_mut() else { return };
        match symbols.iter().find(|symbol| symbol.is_number()) {
            Some(number) => amount.high = number.number(),
            None => (amount.low, amount.high) = (amount.low + 0.5, amount.high + 0.5),
        }
    }

    fn take_nth(&mut self, symbols: &[Symbol]) {
        let find = |codes: &[u8]| symbols.iter().find(|symbol| codes.contains(&symbol.code));
        let ordinal = find(b"o92").map(Symbol::count);
        self.nth_count = symbols.iter().find(|symbol| symbol.is_number()).map(Symbol::count);
        // "last quarter" without an ordinal is a unit with a pointer; "the last half" is the second.
        match (ordinal, find(b"h").is_some()) {
            (Some(n), true) => self.half = Some(n),
            (Some(n), false) => self.quarter = Some(n),
            (None, true) => self.half = Some(2),
            (None, false) => (self.pointer, self.unit) = (find(b"LXB").map(pointer), Some((Unit::Quarter, 1))),
        }
    }
}

fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()
}

/// Years of two digits are of this century up to its thirtieth year, else of the last one.
fn full_year(symbol: &Symbol) -> i32 {
    match symbol.signed() {
        short @ 0..30 => 2000 + short,
        short @ 30..100 => 1900 + short,
        year => year,
    }
}

fn zone(symbol: &Symbol) -> SaidZone {
    symbol.text().parse().map_or(SaidZone::Local, SaidZone::Offset)
}

/// "last" and "next" count from now; "previous" and "following" may count from a time told before.
fn pointer(symbol: &Symbol) -> Pointer {
    match symbol.number() {
        n if n <= -2.0 => Pointer::Told(-1),
        n if n < 0.0 => Pointer::Now(-1),
        n if n >= 2.0 => Pointer::Told(1),
        _ => Pointer::Now(1),
    }
}

fn amount(symbols: &[Symbol]) -> Amount {
    let mut amount = Amount { low: 1.0, high: 1.0, vague: false };
    if let Some(vague) = symbols.iter().find(|symbol| symbol.code == b'v') {
        let (low, high) = vague.text().split_once(' ').unwrap_or(("2", "9"));
        let (low, high) = (low.parse().unwrap_or(2.0), high.parse().unwrap_or(9.0));
        // "A couple" is two, until it is three.
        amount = Amount { low, high, vague: high - low > 1.0 };
    }
    let half = if symbols.iter().any(|symbol| symbol.code == b'h') { 0.5 } else { 0.0 };
    let mut numbers = symbols.iter().filter(|symbol| symbol.is_number());
    if let Some(low) = numbers.next() {
        let high = numbers.next_back().unwrap_or(low);
        (amount.low, amount.high) = (low.number() + half, high.number() + half);
    }
    amount
}

fn clock(symbols: &[Symbol]) -> Clock {
    let mut clock = Clock::default();
    if let Some(at) = symbols.iter().position(|symbol| matches!(symbol.code, b'B' | b'>')) {
        return spoken_clock(symbols, at);
    }
    for symbol in symbols {
        match symbol.code {
            b'c' => (clock.hour, clock.minute) = (symbol.count() / 60, Some(symbol.count() % 60)),
            b'n' | b'd' => clock.hour = symbol.count(),
            b'A' => clock.half = Some(symbol.count()),
            b'N' => clock = Clock { hour: symbol.count(), minute: Some(0), half: Some(0), point: true },
            // "4 in the morning", "9 at night".
            b'p' => clock.half = Some(if symbol.text() == "MO" || symbol.text() == "NI" && clock.hour < 5 { 0 } else { 12 }),
            _ => {}
        }
    }
    clock
}

/// "Half past three", "a quarter to nine": minutes, the word between at `at`, and the hour; with a part of the day perhaps.
fn spoken_clock(symbols: &[Symbol], at: usize) -> Clock {
    let minutes = match symbols[at - 1].code {
        b'h' => 30,
        b'q' => 15,
        _ => symbols[at - 1].count(),
    };
    let mut clock = clock(&symbols[at + 1..]);
    (clock.hour, clock.minute) = match symbols[at].code {
        b'>' => (if clock.hour == 1 { 12 } else { clock.hour.saturating_sub(1) }, Some(60 - minutes)),
        _ => (clock.hour, Some(minutes)),
    };
    clock
}
