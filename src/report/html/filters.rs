//! What the findings can be filtered by.

use std::collections::BTreeMap;

use super::{finding::FindingView, set::Set};

/// The choices of the filters, each with the number of its findings.
pub struct Filters<'a> {
    pub sources: Vec<Choice<'a>>,
    pub rules: Vec<Choice<'a>>,
    pub stories: Vec<Choice<'a>>,
}

pub struct Choice<'a> {
    /// As the findings name it.
    pub value: String,
    pub name: &'a str,
    pub findings: usize,
}

impl<'a> Filters<'a> {
    /// The choices that the findings leave; tells each finding the numbers of its sources.
    pub fn new(findings: &mut [FindingView<'a>], set: Set<'a>) -> Self {
        let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        let mut stories: BTreeMap<usize, usize> = BTreeMap::new();
        for finding in findings.iter() {
            finding.bylines.iter().for_each(|byline| *sources.entry(byline).or_default() += 1);
            *rules.entry(finding.finding.rule).or_default() += 1;
            finding.story.iter().for_each(|story| *stories.entry(*story).or_default() += 1);
        }
        let numbers: BTreeMap<&str, usize> = sources.keys().enumerate().map(|(number, byline)| (*byline, number)).collect();
        for finding in findings {
            finding.sources = finding.bylines.iter().map(|byline| numbers[byline].to_string()).collect::<Vec<_>>().join(" ");
        }
        Self {
            sources: sources.into_iter().map(|(name, findings)| Choice { value: numbers[name].to_string(), name, findings }).collect(),
            rules: rules.into_iter().map(|(name, findings)| Choice { value: name.to_owned(), name, findings }).collect(),
            stories: stories
                .into_iter()
                .map(|(story, findings)| Choice { value: story.to_string(), name: set.title(story), findings })
                .collect(),
        }
    }
}
