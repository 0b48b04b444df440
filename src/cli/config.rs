//! The flag `--config`, which every subcommand that reads articles or names takes.

use std::{env, path::PathBuf};

use clap::{Args, ValueEnum, builder::PossibleValue};

use super::output;
use crate::config::{self, Choice, Config, FailOn, Language};

#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Configuration; by default the gainsay.toml of this folder or the nearest one above it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl ConfigArgs {
    /// Reads the configuration. What is wrong with it is told on standard error.
    pub fn load(&self) -> Option<Config> {
        Config::load(self.config.as_deref()).inspect_err(|error| output::diagnose(error)).ok()
    }

    /// The file that is read, if there is one.
    pub fn file(&self) -> Option<PathBuf> {
        self.config.clone().or_else(|| config::nearest(&env::current_dir().ok()?))
    }
}

impl ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}
