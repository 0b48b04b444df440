//! From the paths that the user names to suite files.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;

use crate::article::Unreadable;

/// What a suite file ends in.
pub const EXTENSION: &str = "suite";

/// Finds the suite files under `paths`, each once, in the order given, those of a folder in the order of their names.
///
/// Folders are walked as [`crate::article::discover`] walks them. A file that the user names is a suite whatever it is called.
pub fn discover(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
    let mut found = Vec::new();
    let mut unreadable = Vec::new();
    for path in paths {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => {
                let suites = walk(path);
                if suites.is_empty() {
                    unreadable.push(refused(path, "a folder without suites"));
                }
                found.extend(suites);
            }
            Ok(_) => found.push(path.clone()),
            Err(_) => unreadable.push(refused(path, "no such file or folder")),
        }
    }
    let mut seen = HashSet::new();
    found.retain(|path| seen.insert(identity(path)));
    (found, unreadable)
}

/// The same for every way to write a path.
pub(super) fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn refused(path: &Path, reason: &str) -> Unreadable {
    Unreadable { path: path.display().to_string(), reason: reason.to_owned() }
}

fn walk(root: &Path) -> Vec<PathBuf> {
    let entries = WalkBuilder::new(root).require_git(false).git_global(false).sort_by_file_name(Ord::cmp).build();
    let files = entries.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    files.map(ignore::DirEntry::into_path).filter(|path| path.extension().is_some_and(|extension| extension == EXTENSION)).collect()
}
