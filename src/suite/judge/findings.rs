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
    Judgement::of(holds, || "there is no such finding".to_owned(), || bench.told(near(bench, pattern)))
}

pub fn absent(bench: &Bench, pattern: &Pattern) -> Judgement {
    let view = View::new(bench, pattern);
    let shown: Vec<&Finding> = bench.report.findings.iter().filter(|finding| view.shows(finding)).collect();
    Judgement::of(shown.is_empty(), || listed(&shown), || bench.told(shown.clone()))
}

pub fn exactly(bench: &Bench, number: usize, pattern: &Pattern) -> Judgement {
    let view = View::new(bench, pattern);
    let shown: Vec<&Finding> = bench.report.findings.iter().filter(|finding| view.shows(finding)).collect();
    let why = || match shown.len() {
        0 => "there is none".to_owned(),
        count => format!("there are {count}: {}", listed(&shown)),
    };
    Judgement::of(shown.len() == number, why, || bench.told(shown.clone()))
}

/// Whether every conflict is one that some statement of the suite speaks of.
pub fn no_other(bench: &Bench) -> Judgement {
    let foreseen = bench.expectations.iter().filter_map(|expectation| match &expectation.matter {
        Matter::Found(pattern) | Matter::Allowed(pattern) | Matter::Exactly(_, pattern) => Some(pattern),
        // What should be silent and is known not to be.
        Matter::Absent(pattern) if expectation.known.is_some() => Some(pattern),
        _ => None,
    });
    let views: Vec<View> = foreseen.map(|pattern| View::new(bench, pattern)).collect();
    let loud = bench.report.findings.iter().filter(|finding| finding.severity > Severity::Note);
    let others: Vec<&Finding> = loud.filter(|finding| !views.iter().any(|view| view.shows(finding))).collect();
    Judgement::of(others.is_empty(), || listed(&others), || bench.told(others.clone()))
}

/// Findings between the places of a pattern that it does not speak of, since another severity or relation came out.
fn near<'a>(bench: &'a Bench, pattern: &Pattern) -> Vec<&'a Finding> {
    if pattern.between.is_none() && pattern.about.is_none() {
        return Vec::new();
    }
    let anything = Pattern { severity: Some(Severity::Note), relation: None, ..pattern.clone() };
    let view = View::new(bench, &anything);
    bench.report.findings.iter().filter(|finding| view.shows(finding)).collect()
}

fn listed(findings: &[&Finding]) -> String {
    let told = |finding: &&Finding| {
        let values: Vec<String> = finding.positions.iter().map(|position| format!("“{}”", position.value)).collect();
        format!("{}[{}] {}: {}", finding.severity, finding.rule, finding.fact, values.join(" against "))
    };
    findings.iter().map(told).collect::<Vec<_>>().join("; ")
}

impl Bench {
    /// The sentences of findings, with their values.
    fn told(&self, findings: Vec<&Finding>) -> Vec<Evidence> {
        let positions = findings.into_iter().flat_map(|finding| finding.positions.iter().map(move |position| (finding, position)));
        positions
            .flat_map(|(finding, position)| position.mentions.iter().map(|mention| self.evidence(mention, &position.value, &finding.why)))
            .collect()
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
