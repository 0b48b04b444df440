//! Findings: which of those of `gainsay check` a statement speaks of.

use super::{Bench, Ground, Judgement};
use crate::{
    report::{Clash, Finding, Position, Severity},
    suite::{
        run::Evidence,
        syntax::{Matter, Pattern},
    },
};

pub fn found(bench: &Bench, pattern: &Pattern) -> Judgement {
    let view = View::new(bench, pattern);
    let holds = bench.report.findings.iter().any(|finding| view.shows(finding));
    Judgement::of(holds, || "there is no such finding".to_owned(), || bench.told(&near(bench, pattern)))
}

pub fn absent(bench: &Bench, pattern: &Pattern) -> Judgement {
    let view = View::new(bench, pattern);
    let shown: Vec<&Finding> = bench.report.findings.iter().filter(|finding| view.shows(finding)).collect();
    Judgement::of(shown.is_empty(), || format!("there {}", are(shown.len())), || bench.told(&shown))
}

pub fn exactly(bench: &Bench, number: usize, pattern: &Pattern) -> Judgement {
    let view = View::new(bench, pattern);
    let shown: Vec<&Finding> = bench.report.findings.iter().filter(|finding| view.shows(finding)).collect();
    Judgement::of(shown.len() == number, || format!("there {}", are(shown.len())), || bench.told(&shown))
}

/// Whether every conflict is one that some statement of the suite speaks of.
pub fn no_other(bench: &Bench) -> Judgement {
    let foreseen = bench.expectations.iter().filter_map(|expectation| match &expectation.matter {
        Matter::Found(pattern) | Matter::Allowed(pattern) | Matter::Exactly(_, pattern) => Some(pattern),
        // What should be silent and is known not to be.
        Matter::Absent(pattern) if expectation.known.is_some() => Some(pattern),
        _ => None,
    });
    let foreseen: Vec<Pattern> = foreseen.map(Pattern::of_any_kind).collect();
    let views: Vec<View> = foreseen.iter().map(|pattern| View::new(bench, pattern)).collect();
    let loud = bench.report.findings.iter().filter(|finding| finding.severity > Severity::Note);
    let others: Vec<&Finding> = loud.filter(|finding| !views.iter().any(|view| view.shows(finding))).collect();
    Judgement::of(others.is_empty(), || format!("there {} that no statement expects", are(others.len())), || bench.told(&others))
}

/// Findings between the places of a pattern that it does not speak of, since another severity or relation came out.
fn near<'a>(bench: &'a Bench, pattern: &Pattern) -> Vec<&'a Finding> {
    if pattern.between.is_none() && pattern.about.is_none() {
        return Vec::new();
    }
    let anything = pattern.of_any_kind();
    let view = View::new(bench, &anything);
    bench.report.findings.iter().filter(|finding| view.shows(finding)).collect()
}

fn are(count: usize) -> String {
    match count {
        0 => "is none".to_owned(),
        1 => "is 1".to_owned(),
        _ => format!("are {count}"),
    }
}

impl Bench {
    /// The sentences of findings, with their values.
    fn told(&self, findings: &[&Finding]) -> Vec<Evidence> {
        let positions = findings.iter().flat_map(|finding| finding.positions.iter().map(move |position| (finding, position)));
        let told = positions.flat_map(|(finding, position)| {
            let head = format!("{}[{}] {}", finding.severity, finding.rule, finding.fact);
            position.mentions.iter().map(move |mention| self.evidence(mention, &head, &position.value, &finding.why))
        });
        told.collect()
    }
}

/// A pattern, with its places found in the articles.
struct View<'a> {
    pattern: &'a Pattern,
    about: Option<String>,
    between: Option<[Vec<Ground>; 2]>,
}

impl<'a> View<'a> {
    fn new(bench: &Bench, pattern: &'a Pattern) -> Self {
        let about = pattern.about.as_ref().map(|about| about.is.to_lowercase());
        let between = pattern.between.as_ref().map(|places| places.each_ref().map(|place| bench.ground(place)));
        Self { pattern, about, between }
    }

    fn shows(&self, finding: &Finding) -> bool {
        self.is_about(finding) && finding.clashes.iter().any(|clash| self.is_like(clash) && self.is_between(finding, clash))
    }

    fn is_about(&self, finding: &Finding) -> bool {
        let values = finding.positions.iter().map(|position| position.value.as_str());
        let mut texts = values.chain([finding.fact.as_str(), finding.rule]);
        self.about.as_ref().is_none_or(|about| texts.any(|text| text.to_lowercase().contains(about)))
    }

    fn is_like(&self, clash: &Clash) -> bool {
        clash.severity >= self.pattern.least() && self.pattern.relation.is_none_or(|relation| relation == clash.relation)
    }

    fn is_between(&self, finding: &Finding, clash: &Clash) -> bool {
        let Some([one, other]) = &self.between else { return true };
        let [a, b] = clash.positions.map(|index| &finding.positions[index]);
        (holds(one, a) && holds(other, b)) || (holds(one, b) && holds(other, a))
    }
}

fn holds(grounds: &[Ground], position: &Position) -> bool {
    grounds.iter().any(|ground| position.mentions.iter().any(|mention| ground.holds(mention)))
}
