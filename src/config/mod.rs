//! `gainsay.toml`: what a user tells of names, of people and their roles, and of the house's spelling.
//!
//! What is not known is an error, since a misspelt key would silently do nothing.

mod parse;
mod people;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::name::UserNames;

/// What is wrong with a configuration, with the words of it that are.
pub use crate::problem::Problem as ConfigError;

/// What a configuration is called where nobody names it.
pub const FILE_NAME: &str = "gainsay.toml";

/// What the user configured.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `[aliases]`, `[[person]]` and `[spelling]`.
    pub names: UserNames,
}

impl Config {
    /// Reads the file, or where none is given the [`FILE_NAME`] of the working directory or the nearest one above it. Without any,
    /// nothing is configured.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is no TOML, or holds what no configuration has.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let file = match file {
            Some(file) => Some(file.to_owned()),
            None => env::current_dir().ok().and_then(|folder| nearest(&folder)),
        };
        let Some(file) = file else { return Ok(Self::default()) };
        let text = fs::read_to_string(&file).map_err(|error| ConfigError::unreadable(&file, &error))?;
        Self::parse(&text).map_err(|error| error.of_file(file.display()))
    }

    /// Reads a configuration from its text.
    ///
    /// # Errors
    ///
    /// The text is no TOML, or holds what no configuration has.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        parse::parse(text)
    }
}

/// The configuration of a folder, or of the nearest folder above it that has one.
fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}
