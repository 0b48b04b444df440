//! Rules that are switched off or whose severity is fixed.

use crate::{
    config::{Config, Level},
    report::{Clash, Finding, Report},
};

use super::sides::hangs_on;

/// Takes out what rules say that are switched off, and gives others the severity that the user wants.
pub(super) fn apply(report: &mut Report, config: &Config) {
    if config.rules.is_empty() && config.folders.is_empty() {
        return;
    }
    let paths: Vec<String> = report.articles.iter().map(|article| config.relative(&article.path)).collect();
    let level = |finding: &Finding, clash: &Clash| level(finding, clash, config, &paths);
    report.retain_clashes(|finding, clash| level(finding, clash) != Some(Level::Off));
    for finding in &mut report.findings {
        let levels: Vec<Option<Level>> = finding.clashes.iter().map(|clash| level(finding, clash)).collect();
        for (clash, wanted) in finding.clashes.iter_mut().zip(&levels) {
            if let Some(Level::Always(severity)) = wanted {
                clash.severity = *severity;
            }
        }
        if levels.iter().any(Option::is_some) {
            finding.settle();
        }
    }
}

/// What the user makes of a clash: the last folder counts that one of its sides is told in alone, else what holds everywhere.
fn level(finding: &Finding, clash: &Clash, config: &Config, paths: &[String]) -> Option<Level> {
    let folders = config.folders.iter().rev().filter(|folder| folder.rules.contains_key(clash.rule));
    let mut own = folders
        .filter(|folder| hangs_on(finding, clash, |_, mention| paths.get(mention.article).is_some_and(|path| folder.paths.hold(path))));
    own.next().map_or(&config.rules, |folder| &folder.rules).get(clash.rule).copied()
}
