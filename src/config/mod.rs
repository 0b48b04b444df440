//! `gainsay.toml`: what a user tells of names, people and sources, and decides about rules, findings and the run.
//!
//! What is not known is an error, since a misspelt key would silently do nothing.

mod fields;
mod globs;
mod ignore;
mod parse;
mod people;
mod predicates;
mod print;
mod review;
mod rules;
mod settings;
mod source;

use std::{
    env, fs,
    path::{self, Component, Path, PathBuf},
};

pub use self::{
    globs::Paths,
    ignore::Ignore,
    predicates::Verbs,
    print::{Flag, print},
    review::{ReviewSettings, is_url},
    rules::{FolderRules, Level, Levels},
    settings::{Choice, FailOn, Language, Settings},
    source::{Source, WEIGHT},
};
use crate::name::UserNames;

/// What is wrong with a configuration, with the words of it that are.
pub use crate::problem::Problem as ConfigError;

/// What a configuration is called where nobody names it.
pub const FILE_NAME: &str = "gainsay.toml";

/// A configuration with every key, commented out: the default, or an example.
pub const TEMPLATE: &str = include_str!("template.toml");

/// What the user configured.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `[aliases]`, `[[person]]` and `[spelling]`.
    pub names: UserNames,
    /// `[predicates]`.
    pub verbs: Verbs,
    /// `[rules]`.
    pub rules: Levels,
    /// `[[folder]]`; of two that hold an article the later one counts.
    pub folders: Vec<FolderRules>,
    /// `[check]`.
    pub check: Settings,
    /// `[claimreview]`.
    pub review: ReviewSettings,
    /// `[[source]]`.
    pub sources: Vec<Source>,
    /// `[[ignore]]`.
    pub ignores: Vec<Ignore>,
    /// Where all this was read; paths are relative to its folder.
    pub file: Option<PathBuf>,
}

impl Config {
    /// Reads the file, or where none is given the [`FILE_NAME`] of the working directory or the nearest one above it. Without any,
    /// nothing is configured.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is no TOML, or holds what no configuration has.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(file) = file.map(Path::to_owned).or_else(found) else { return Ok(Self::default()) };
        let text = fs::read_to_string(&file).map_err(|error| ConfigError::unreadable(&file, &error))?;
        let config = Self::parse(&text).map_err(|error| error.of_file(file.display()))?;
        Ok(Self { file: Some(file), ..config })
    }

    /// Reads a configuration from its text.
    ///
    /// # Errors
    ///
    /// The text is no TOML, or holds what no configuration has.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        parse::parse(text)
    }

    /// Whether an article that was found at a path of a folder is to be read.
    pub fn wants(&self, path: &str) -> bool {
        !self.check.chooses() || self.check.wants(&self.relative(path))
    }

    /// The path of an article as patterns see it: relative to the folder of the configuration where it lies in it, with `/` between names.
    pub fn relative(&self, path: &str) -> String {
        let Ok(path) = path::absolute(path).map(|path| plain(&path)) else { return path.to_owned() };
        let root = self.file.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let root = env::current_dir().map(|folder| plain(&folder.join(root))).unwrap_or_default();
        let inside = path.strip_prefix(&root).unwrap_or(&path);
        inside.to_string_lossy().replace(path::MAIN_SEPARATOR, "/")
    }
}

/// The configuration of the working directory, or of the nearest folder above it that has one.
pub fn found() -> Option<PathBuf> {
    nearest(&env::current_dir().ok()?)
}

/// A path without `.` and `..`, as it is written: links are not followed.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}

/// The configuration of a folder, or of the nearest folder above it that has one.
pub(crate) fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}
