//! Origins: which articles are copies or rewrites of one text.

use itertools::Itertools;

use super::{Bench, Judgement};
use crate::suite::{resolve::indices, syntax::Name};

/// Whether all these articles are of one origin, or each is of another.
pub fn origins(bench: &Bench, same: bool, names: &[Name]) -> Judgement {
    let articles = names.iter().flat_map(|name| indices(&bench.articles, name));
    let origins: Vec<usize> = articles.map(|article| bench.report.articles[article].origin).collect();
    let holds = if same { origins.iter().all_equal() } else { origins.iter().all_unique() };
    let why = || if same { "they are of different origins" } else { "two of them are of one origin" }.to_owned();
    Judgement::of(holds, why, Vec::new)
}
