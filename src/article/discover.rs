//! From the paths that the user names to the files that hold articles.

use std::{
    collections::HashSet,
    fmt,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;

use super::{Unreadable, input};

/// Where articles are read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    Stdin,
    /// A file that the user named.
    File(PathBuf),
    /// A file that stands in a folder that the user named. Sound JSON of another kind is passed over there, like pictures.
    Found(PathBuf),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("-"),
            Self::File(path) | Self::Found(path) => path.display().fmt(f),
        }
    }
}

impl Source {
    /// Whether its name says that it is a file of files.
    pub fn is_archive(&self) -> bool {
        match self {
            Self::Stdin => false,
            Self::File(path) | Self::Found(path) => input::is_archive(path),
        }
    }
}

/// Finds the articles under `paths`, each once, in the order given, those of a folder in the order of their names.
///
/// Folders are walked without hidden files and without what `.gitignore` and `.ignore` name; a folder that the user names is walked
/// even where it is hidden or ignored itself. In a folder only files count whose extension is that of a [`Format`](super::Format) or an archive; a
/// file that the user names is always read, and so is one in an archive: `news.zip/a.md`. `-` is standard input.
pub fn discover(paths: &[PathBuf]) -> (Vec<Source>, Vec<Unreadable>) {
    let mut sources = Vec::new();
    let mut unreadable = Vec::new();
    for path in paths {
        match under(path) {
            Ok(found) => {
                for part in found {
                    match part {
                        Ok(source) => sources.push(source),
                        Err(failed) => unreadable.push(failed),
                    }
                }
            }
            Err(reason) => unreadable.push(Unreadable { path: path.display().to_string(), reason }),
        }
    }
    let mut seen = HashSet::new();
    sources.retain(|source| seen.insert(identity(source)));
    (sources, unreadable)
}

type Found = Result<Source, Unreadable>;

fn under(path: &Path) -> Result<Vec<Found>, String> {
    if path.as_os_str() == "-" {
        return Ok(vec![Ok(Source::Stdin)]);
    }
    if input::archive_above(path).is_some() {
        return Ok(vec![Ok(Source::File(path.to_owned()))]);
    }
    let metadata = path.metadata().map_err(|error| reason(&error))?;
    if !metadata.is_dir() {
        return Ok(vec![Ok(Source::File(path.to_owned()))]);
    }
    let mut found = walk(path, true);
    if found.is_empty() {
        // Whatever is in an ignored folder may be ignored by a rule of a folder above, but this folder was asked for.
        found = walk(path, false);
    }
    if found.is_empty() { Err("a folder without articles".into()) } else { Ok(found) }
}

fn walk(root: &Path, rules_from_above: bool) -> Vec<Found> {
    WalkBuilder::new(root)
        .parents(rules_from_above)
        .require_git(false)
        .git_global(false)
        .sort_by_file_name(Ord::cmp)
        .build()
        .filter_map(|entry| match entry {
            Ok(entry) => {
                let article = entry.file_type().is_some_and(|kind| kind.is_file()) && input::is_searched(entry.path());
                article.then(|| Ok(Source::Found(entry.into_path())))
            }
            Err(error) => Some(Err(failure(root, &error))),
        })
        .collect()
}

fn failure(root: &Path, error: &ignore::Error) -> Unreadable {
    let path = match error {
        ignore::Error::WithPath { path, .. } => path,
        ignore::Error::WithDepth { err, .. } => return failure(root, err),
        _ => root,
    };
    let reason = error.io_error().map_or_else(|| error.to_string(), reason);
    Unreadable { path: path.display().to_string(), reason }
}

/// What the user is told about an error of the file system.
pub(crate) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

/// The same for every way to write a path; links are not followed, since that asks the file system about every file.
fn identity(source: &Source) -> Option<PathBuf> {
    match source {
        Source::Stdin => None,
        Source::File(path) | Source::Found(path) => std::path::absolute(path).ok().or_else(|| Some(path.clone())),
    }
}
