//! What the user decided about findings, applied to the finished report: which are known already, and which are not to be told.

pub mod baseline;

use baseline::Baseline;

use crate::report::Report;

/// Leaves out of a report what the user does not want to see.
pub fn apply(report: &mut Report, baseline: Option<&Baseline>) {
    if let Some(baseline) = baseline {
        baseline.apply(report);
    }
    report.sort_findings();
}
