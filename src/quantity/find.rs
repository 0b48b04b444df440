//! Quantities of an article.

use std::{cell::RefCell, ops::Range};

use smol_str::{SmolStr, format_smolstr};

use super::{
    Amount, Hedge, Kind, Quantity,
    context::Context,
    normalise::{self, Hedging, Number},
    symbols::{self, OTHER, Sense, Symbol},
};
use crate::{
    Span,
    article::Article,
    temporal::TimeMention,
    text::Sentence,
    tree::{Memo, Node},
};

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/quantity.pest"]
struct Grammar;

thread_local! {
    static TREES: RefCell<Memo<Rule>> = RefCell::default();
}

pub(super) fn find(article: &Article, sentences: &[Sentence], times: &[TimeMention]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut times = times;
    for (index, sentence) in sentences.iter().enumerate() {
        let past = times.partition_point(|time| time.span.end <= sentence.span.start);
        times = &times[past..];
        let own = times.partition_point(|time| time.span.start < sentence.span.end);
        find_in_sentence(&article.text, sentence, index, &times[..own], &mut found);
    }
    found
}

fn find_in_sentence(text: &str, sentence: &Sentence, index: usize, times: &[TimeMention], found: &mut Vec<Quantity>) {
    let symbols = symbols::read(sentence, text);
    let context = Context { text, tokens: &sentence.tokens, symbols: &symbols };
    let mut start = 0;
    for run in symbols.split(|symbol| symbol.code == OTHER) {
        if run.iter().any(|symbol| symbols::is_numeric(symbol.code)) {
            // What begins no quantity only makes the line another one to parse.
            let leading = run.iter().take_while(|symbol| symbols::is_within(symbol.code)).count();
            let reading = Reading { symbols: &symbols, context: &context, sentence: index, start: start + leading };
            // An age is one also where a tagger of times sees a duration ("45-year-old").
            let outside_times = |q: &Quantity| q.kind == Kind::Age || !times.iter().any(|time| time.span.overlaps(q.span));
            found.extend(reading.run(&run[leading..]).into_iter().filter(outside_times));
        }
        start += run.len() + 1;
    }
}

/// Reads the parse of one quantity.
struct Reading<'a> {
    symbols: &'a [Symbol],
    context: &'a Context<'a>,
    sentence: usize,
    /// Where in the sentence the parsed run of symbols starts.
    start: usize,
}

/// What the parts of a quantity have told so far.
#[derive(Clone, Default)]
struct Draft {
    hedging: Hedging,
    amounts: Vec<Amounted>,
    unit: Option<SmolStr>,
    factor: Option<f64>,
    shift: f64,
    rate: Option<SmolStr>,
}

/// What turns a figure into its unit's base: `figure * factor + shift`.
#[derive(Clone, Copy)]
struct Scale {
    factor: f64,
    shift: f64,
}

impl Scale {
    const ONE: Self = Self { factor: 1.0, shift: 0.0 };
}

/// An amount and the symbols that it was read from.
#[derive(Clone)]
struct Amounted {
    value: Value,
    range: Range<usize>,
}

#[derive(Clone, Copy)]
enum Value {
    Single(Number),
    Range(Number, Number),
    Vague(f64, f64),
}

impl Reading<'_> {
    /// The quantities of a run of symbols.
    fn run(&self, run: &[Symbol]) -> Vec<Quantity> {
        let line: String = run.iter().map(|symbol| char::from(symbol.code)).collect();
        // The line takes any symbol, so that the parse cannot fail.
        let tree = TREES.with_borrow_mut(|trees| trees.parse::<Grammar>(Rule::line, &line));
        tree.iter().filter(|node| node.rule != Rule::EOI).flat_map(|node| self.quantities(node)).collect()
    }

    fn quantities(&self, node: &Node<Rule>) -> Vec<Quantity> {
        let range = self.symbols_of(node);
        let mut draft = Draft::default();
        self.gather(node, &mut draft);
        let found = match node.rule {
            Rule::label => self.label(&range, &draft),
            Rule::age => self.age(&range, &draft),
            Rule::fraction => self.fraction(&range, &draft),
            Rule::frequency => self.frequency(&range, &draft),
            Rule::money => self.with_unit(Kind::Money, &range, &draft),
            Rule::percent => self.percent(&range, &draft),
            Rule::magnitude => self.all(Kind::Measure, Some("magnitude".into()), &range, &draft),
            Rule::measure | Rule::partial => self.measure(&range, &draft),
            Rule::ordinal | Rule::tens_ordinal => self.ordinal(&range),
            _ => self.cardinal(&range, &draft),
        };
        found.into_iter().filter(|quantity| !quantity.number.is_empty()).collect()
    }

    /// Collects hedges, numbers and units from all levels of the parse.
    fn gather(&self, node: &Node<Rule>, draft: &mut Draft) {
        let range = self.symbols_of(node);
        match node.rule {
            Rule::hedge | Rule::post => self.symbols[range].iter().for_each(|symbol| draft.hedging.add(&symbol.sense)),
            Rule::range | Rule::money_range | Rule::percent_range => self.gather_range(node, range, draft),
            Rule::number | Rule::plain_number | Rule::small | Rule::digits | Rule::part | Rule::half | Rule::share => {
                draft.amounts.push(Amounted { value: Value::Single(normalise::number(&self.symbols[range.clone()])), range });
            }
            Rule::vague => {
                let (low, high) = normalise::vague(&self.symbols[range.clone()]);
                draft.amounts.push(Amounted { value: Value::Vague(low, high), range });
            }
            Rule::currency | Rule::money_word | Rule::unit => self.gather_unit(&self.symbols[range.start], draft),
            Rule::rate => {
                let word = self.symbols[range.end - 1].token;
                draft.rate = Some(self.context.tokens[word].lemma.clone());
            }
            _ => node.inner.iter().for_each(|inner| self.gather(inner, draft)),
        }
    }

    fn gather_range(&self, node: &Node<Rule>, range: Range<usize>, draft: &mut Draft) {
        let numbers: Vec<_> = node.inner.iter().filter(|inner| inner.rule == Rule::number).map(|inner| self.symbols_of(inner)).collect();
        if let Some(sign) = self.symbols[range.clone()].iter().find(|symbol| symbol.code == b'$') {
            self.gather_unit(sign, draft);
        }
        let [first, second] = &numbers[..] else { return };
        let (mut low, high) = (normalise::number(&self.symbols[first.clone()]), normalise::number(&self.symbols[second.clone()]));
        let shared = normalise::shared_multiplier(&self.symbols[second.clone()]);
        if low.value < 1000.0 && normalise::shared_multiplier(&self.symbols[first.clone()]) == 1.0 {
            low = Number { value: low.value * shared, grain: low.grain * shared };
        }
        if self.context.is_change(range.start, first.end) {
            for (number, range) in [(low, first), (high, second)] {
                draft.amounts.push(Amounted { value: Value::Single(number), range: range.clone() });
            }
        } else {
            draft.amounts.push(Amounted { value: Value::Range(low, high), range });
        }
    }

    fn gather_unit(&self, symbol: &Symbol, draft: &mut Draft) {
        match &symbol.sense {
            Sense::Unit(unit) => {
                draft.unit.get_or_insert_with(|| unit.base.clone());
                draft.factor.get_or_insert(unit.factor);
                draft.shift = unit.shift;
            }
            Sense::Currency { code, factor } => {
                draft.unit.get_or_insert_with(|| (*code).into());
                draft.factor.get_or_insert(*factor);
            }
            _ => {}
        }
    }

    fn build(&self, kind: Kind, unit: Option<SmolStr>, span: Span, amounted: &Amounted, hedging: Hedging, scale: Scale) -> Quantity {
        let amount = match amounted.value {
            Value::Single(number) => hedging.amount(number),
            Value::Range(a, b) => hedging.spread(a.value.min(b.value), a.value.max(b.value), a.grain.min(b.grain), Hedge::Range),
            Value::Vague(low, high) => hedging.spread(low, high, low, Hedge::Vague),
        };
        let number = self.context.span(&amounted.range);
        Quantity { span: span.join(number), number, sentence: self.sentence, kind, amount: amount.convert(scale.factor, scale.shift), unit }
    }

    /// One quantity, or two where "from … to" tells a change.
    fn all(&self, kind: Kind, unit: Option<SmolStr>, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        let (factor, shift) = (draft.factor.unwrap_or(1.0), draft.shift);
        match &draft.amounts[..] {
            [] => Vec::new(),
            [one] => vec![self.build(kind, unit, self.context.span(range), one, draft.hedging, Scale { factor, shift })],
            several => several
                .iter()
                .map(|one| {
                    let sign = one.range.start.checked_sub(1).filter(|before| self.symbols[*before].code == b'$');
                    let span = self.context.span(&(sign.unwrap_or(one.range.start)..one.range.end));
                    self.build(kind, unit.clone(), span, one, draft.hedging, Scale { factor, shift })
                })
                .collect(),
        }
    }

    fn with_unit(&self, kind: Kind, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        let unit = match (&draft.unit, &draft.rate) {
            (Some(unit), Some(rate)) => Some(format_smolstr!("{unit}/{rate}")),
            (unit, _) => unit.clone(),
        };
        self.all(kind, unit, range, draft)
    }

    fn percent(&self, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        let points = self.symbols[range.clone()].iter().any(|symbol| symbol.code == b'P');
        self.all(Kind::Percent, Some(if points { "percentage-point" } else { "percent" }.into()), range, draft)
    }

    fn measure(&self, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        // "five feet ten": the second number counts inches.
        if let [Amounted { value: Value::Single(feet), range: first }, Amounted { value: Value::Single(inches), range: second }] =
            &draft.amounts[..]
            && self.symbols[range.clone()].iter().any(|symbol| symbol.code == b'K')
        {
            let inch = 0.0254;
            let whole = Number { value: feet.value * 12.0 + inches.value, grain: inches.grain };
            let amounted = Amounted { value: Value::Single(whole), range: first.start..second.end };
            return vec![self.build(
                Kind::Measure,
                Some("m".into()),
                self.context.span(range),
                &amounted,
                draft.hedging,
                Scale { factor: inch, shift: 0.0 },
            )];
        }
        let millions = self.symbols[range.clone()].iter().any(|symbol| symbol.code == b'M');
        if millions && self.context.ends_with(range, &["pounds", "pound"]) {
            return self.all(Kind::Money, Some("GBP".into()), range, &Draft { factor: None, ..draft.clone() });
        }
        self.with_unit(Kind::Measure, range, draft)
    }

    fn age(&self, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        if let Some(decade) = self.symbols[range.clone()].iter().find(|symbol| symbol.code == b'E')
            && let Sense::Number { value, grain } = decade.sense
        {
            let amounted = Amounted {
                value: Value::Range(Number { value, grain }, Number { value: value + grain - 1.0, grain }),
                range: range.end - 1..range.end,
            };
            return vec![self.build(Kind::Age, Some("year".into()), self.context.span(range), &amounted, draft.hedging, Scale::ONE)];
        }
        let unit = self.symbols[range.clone()]
            .iter()
            .find_map(|symbol| if let Sense::Unit(unit) = symbol.sense { Some(unit.factor) } else { None });
        // Months and weeks of age in years.
        let year = 31_557_600.0;
        let draft = Draft { factor: unit.map(|seconds| seconds / year), ..draft.clone() };
        self.all(Kind::Age, Some("year".into()), range, &draft)
    }

    fn fraction(&self, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        if self.context.is_half_of_a_match(range) {
            return Vec::new();
        }
        let values: Vec<f64> =
            draft.amounts.iter().filter_map(|one| if let Value::Single(number) = one.value { Some(number.value) } else { None }).collect();
        let denominator = self.symbols[range.clone()].iter().find_map(|symbol| match (symbol.code, &symbol.sense) {
            (b'D' | b'O', Sense::Number { value, .. }) => Some(1.0 / value),
            (b'q', Sense::Multiplier(value)) => Some(*value),
            _ => None,
        });
        let value = match (&values[..], denominator) {
            // "one in 2000" has a year.
            ([above, below], _) if *below > 0.0 && !(1900.0..2100.0).contains(below) => above / below,
            ([above], Some(part)) => above * part,
            ([value], None) => *value,
            ([], Some(part)) => part,
            _ => return Vec::new(),
        };
        // "one second" is a time.
        if !(value > 0.0 && value < 1.0) || (denominator == Some(0.5)) {
            return Vec::new();
        }
        let amounted = Amounted { value: Value::Single(Number { value, grain: 0.1 }), range: range.clone() };
        vec![self.build(Kind::Fraction, None, self.context.span(range), &amounted, draft.hedging, Scale::ONE)]
    }

    fn frequency(&self, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        if self.context.is_factor(range) {
            return Vec::new();
        }
        if let Some(Sense::Number { value, grain }) =
            self.symbols[range.clone()].iter().find(|symbol| symbol.code == b'w').map(|symbol| symbol.sense.clone())
        {
            if self.context.is_formerly(range) {
                return Vec::new();
            }
            let amounted = Amounted { value: Value::Single(Number { value, grain }), range: range.end - 1..range.end };
            return vec![self.build(Kind::Frequency, None, self.context.span(range), &amounted, draft.hedging, Scale::ONE)];
        }
        self.all(Kind::Frequency, None, range, draft)
    }

    fn ordinal(&self, range: &Range<usize>) -> Vec<Quantity> {
        if self.context.is_idle_ordinal(range) {
            return Vec::new();
        }
        let value =
            self.symbols[range.clone()].iter().map(|symbol| if let Sense::Number { value, .. } = symbol.sense { value } else { 0.0 }).sum();
        let kind = if self.context.label_tail_follows(range.end) { Kind::Label } else { Kind::Ordinal };
        let amounted = Amounted { value: Value::Single(Number { value, grain: 1.0 }), range: range.clone() };
        vec![self.build(kind, None, self.context.span(range), &amounted, Hedging::default(), Scale::ONE)]
    }

    fn label(&self, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        draft.amounts.first().map_or_else(Vec::new, |first| {
            let number = Amounted { value: first.value, range: first.range.start..range.end };
            vec![self.build(Kind::Label, None, self.context.span(&number.range), &number, Hedging::default(), Scale::ONE)]
        })
    }

    fn cardinal(&self, range: &Range<usize>, draft: &Draft) -> Vec<Quantity> {
        if let [Amounted { value: Value::Range(a, b), range: inner }] = &draft.amounts[..] {
            if self.context.is_score(inner, a.value, b.value) {
                let amounted = Amounted { value: Value::Range(*a, *b), range: inner.clone() };
                let mut score = self.build(Kind::Score, None, self.context.span(inner), &amounted, Hedging::default(), Scale::ONE);
                score.amount = Amount { value: a.value, hedge: Hedge::Exact, ..score.amount };
                return vec![score];
            }
            if !self.context.is_likely_range(inner, a.value, b.value) {
                return Vec::new();
            }
        }
        let Some(first) = draft.amounts.first() else { return Vec::new() };
        if let Value::Single(number) = first.value
            && self.context.is_magnitude(range, number.value)
        {
            return self.all(Kind::Measure, Some("magnitude".into()), range, draft);
        }
        let kind = match first.value {
            Value::Single(number) if range.len() == first.range.len() => match self.context.bare(range, number.value) {
                Some(kind) => kind,
                None => return Vec::new(),
            },
            _ => Kind::Cardinal,
        };
        let unit = (kind == Kind::Age).then(|| "year".into());
        self.all(kind, unit, range, draft)
    }

    /// The symbols of the sentence that a node covers.
    fn symbols_of(&self, node: &Node<Rule>) -> Range<usize> {
        self.start + node.range.start..self.start + node.range.end
    }
}

#[cfg(test)]
mod tests {
    use pest::Parser;

    use super::*;

    #[test]
    fn letters_within_quantities_begin_none() {
        let letters = || (b'!'..=b'~').map(char::from);
        for within in letters().filter(|letter| symbols::is_within(*letter as u8)) {
            for next in letters() {
                let line = format!("{within}{next}N");
                let pairs = Grammar::parse(Rule::line, &line).expect("a line takes any symbol");
                assert!(pairs.map(|pair| pair.as_span().start()).all(|start| start > 0), "{line}");
            }
        }
    }
}
