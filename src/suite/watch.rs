//! The files that a run depends on, for running again when one changes.

use std::{fs, path::PathBuf, time::SystemTime};

use super::{discover::discover, load::load};
use crate::article::Source;

/// A file and when it was last written, if it is there.
pub type Stamp = (PathBuf, Option<SystemTime>);

/// The suites under `paths`, what they include, their articles, and another file, as they are now.
pub fn watched(paths: &[PathBuf], other: Option<PathBuf>) -> Vec<Stamp> {
    let (suites, _) = discover(paths);
    let files = suites.iter().flat_map(|path| {
        let suite = load(path);
        let articles = suite.articles.into_iter().filter_map(|source| match source {
            Source::Stdin => None,
            Source::File(path) | Source::Found(path) => Some(path),
        });
        suite.included.into_iter().chain(articles).chain([suite.path]).collect::<Vec<_>>()
    });
    let written = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    files.chain(other).map(|path| (path.clone(), written(&path))).collect()
}
