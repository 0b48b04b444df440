//! Sources and their weight: the position that the heaviest source holds is told first.

use std::cmp::Reverse;

use crate::{
    config::{Config, Source, WEIGHT},
    report::{Position, Report},
};

/// Gives articles without a source the one whose paths hold them.
pub(super) fn name_sources(report: &mut Report, config: &Config) {
    if config.sources.is_empty() {
        return;
    }
    for article in report.articles.iter_mut().filter(|article| article.source.is_none()) {
        let path = config.relative(&article.path);
        article.source =
            config.sources.iter().find(|source| source.paths.iter().any(|paths| paths.hold(&path))).map(|source| source.name.clone());
    }
}

/// Puts the positions of heavier sources first; of equals the order stays.
pub(super) fn order_positions(report: &mut Report, config: &Config) {
    if config.sources.is_empty() {
        return;
    }
    let weights: Vec<u8> =
        report.articles.iter().map(|article| weight(article.source.as_deref(), &config.relative(&article.path), config)).collect();
    let heaviest = |position: &Position| position.mentions.iter().filter_map(|mention| weights.get(mention.article)).max().copied();
    for finding in &mut report.findings {
        let mut order: Vec<usize> = (0..finding.positions.len()).collect();
        order.sort_by_key(|at| Reverse(finding.positions.get(*at).and_then(heaviest)));
        finding.arrange(&order);
    }
}

/// What an article weighs: what its own paths say, or else its name.
fn weight(name: Option<&str>, path: &str, config: &Config) -> u8 {
    let by_path = |source: &&Source| source.paths.iter().any(|paths| paths.hold(path));
    let by_name = |source: &&Source| name.is_some_and(|name| name.to_lowercase() == source.name.to_lowercase());
    let source = config.sources.iter().find(by_path).or_else(|| config.sources.iter().find(by_name));
    source.map_or(WEIGHT, |source| source.weight)
}
