//! From the globs of a suite to the files of its articles.

use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;

use crate::article::{self, Source, Unreadable};

/// Characters that make a glob of a name.
const META: [char; 4] = ['*', '?', '[', '{'];

/// Why a glob finds no article, and names of files that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nothing {
    pub reason: String,
    pub near: Vec<String>,
}

impl Nothing {
    fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), near: Vec::new() }
    }
}

/// All articles of a folder and the folders in it.
pub fn in_folder(folder: &Path) -> (Vec<Source>, Vec<Unreadable>) {
    let (sources, unreadable) = article::discover(&[shown(folder)]);
    (sources.into_iter().map(plain).collect(), unreadable)
}

/// The articles that a glob, relative to a folder, finds. “*” stands for a part of one name, “**” for any folders; `.gitignore` is
/// respected, but a file that is named without a glob is always found.
///
/// # Errors
///
/// It finds none, or is no glob.
pub fn find(folder: &Path, glob: &str) -> Result<Vec<Source>, Nothing> {
    let parts: Vec<Component> = Path::new(glob).components().collect();
    let fixed = parts.iter().take_while(|part| !part.as_os_str().to_string_lossy().contains(META)).count();
    let root: PathBuf = parts[..fixed].iter().collect();
    let root = folder.join(root);
    let (sources, unreadable) = article::discover(&[shown(&root)]);
    let found: Vec<Source> = if fixed == parts.len() {
        sources
    } else {
        let pattern: PathBuf = parts[fixed..].iter().collect();
        let pattern = GlobBuilder::new(&pattern.to_string_lossy()).literal_separator(true).build();
        let pattern = pattern.map_err(|error| Nothing::new(format!("no glob: {}", error.kind())))?.compile_matcher();
        sources.into_iter().filter(|source| path(source).is_some_and(|path| pattern.is_match(relative(path, &root)))).collect()
    };
    if found.is_empty() {
        let reason = unreadable.into_iter().next().filter(|_| fixed == parts.len()).map(|unreadable| unreadable.reason);
        let reason = reason.unwrap_or_else(|| "this finds no article".to_owned());
        return Err(Nothing { reason, near: names(folder) });
    }
    Ok(found.into_iter().map(plain).collect())
}

/// Base names of the articles of a folder.
fn names(folder: &Path) -> Vec<String> {
    let (sources, _) = in_folder(folder);
    sources.iter().filter_map(|source| Some(path(source)?.file_name()?.to_str()?.to_owned())).collect()
}

/// The file of a source.
pub fn path(source: &Source) -> Option<&Path> {
    match source {
        Source::Stdin => None,
        Source::File(path) | Source::Found(path) => Some(path),
    }
}

/// The folder as it can be walked: the empty path is where we are.
fn shown(folder: &Path) -> PathBuf {
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
}

/// The path of a found file, without the “./” of a walk from where we are.
fn plain(source: Source) -> Source {
    let stripped = |path: PathBuf| path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
    match source {
        Source::Stdin => Source::Stdin,
        Source::File(path) => Source::File(stripped(path)),
        Source::Found(path) => Source::Found(stripped(path)),
    }
}

fn relative<'a>(path: &'a Path, root: &Path) -> &'a Path {
    let path = path.strip_prefix(shown(root)).unwrap_or(path);
    path.strip_prefix(".").unwrap_or(path)
}
