//! The flag `--config`, which every subcommand that reads articles or names takes.

use std::{env, path::PathBuf};

use clap::Args;

use super::output;
use crate::config::{self, Config};

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
