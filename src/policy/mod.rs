//! What the user decided about findings, applied to the finished report: which rules count, what is not to be told, what is known
//! already, and whose word weighs most.

pub mod baseline;
mod levels;
mod remark;
mod sides;
mod suppression;
mod weight;

use baseline::Baseline;

use crate::{CheckOptions, Document, Problem, config::Config, report::Report};
use suppression::Suppressions;

/// The decisions that a run follows.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    pub config: &'a Config,
    pub baseline: Option<&'a Baseline>,
    pub options: &'a CheckOptions,
}

/// Makes of a report what the user wants to see of it. Gives what is wrong with the suppressions in the articles.
pub fn apply(report: &mut Report, documents: &[Document], policy: Policy) -> Vec<Problem> {
    let Policy { config, baseline, options } = policy;
    weight::name_sources(report, config);
    levels::apply(report, config);
    let (suppressions, problems) = Suppressions::gather(documents, config);
    suppressions.apply(report, options);
    if let Some(baseline) = baseline {
        baseline.apply(report);
    }
    weight::order_positions(report, config);
    report.sort_findings();
    problems
}
