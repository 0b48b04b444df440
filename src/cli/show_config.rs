//! `gainsay config`: what holds, and what a configuration may hold.

use std::{
    fs,
    io::{self, Write},
};

use clap::Parser;

use super::{Outcome, config::ConfigArgs, output};
use crate::config::{self, Choice, FailOn, Flag, Language};

const SCHEMA: &str = include_str!("../../schema/config-v1.schema.json");

#[derive(Debug, Parser)]
pub struct Args {
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    config: ConfigArgs,
    /// As for `gainsay check`
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// As for `gainsay check`
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct What {
    /// Print what holds and where each value comes from, as TOML
    #[arg(long)]
    print: bool,
    /// Print the JSON Schema of configurations, for editors
    #[arg(long)]
    schema: bool,
}

/// Prints the configuration or its schema.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    if args.what.schema {
        out.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let file = config.file.as_deref();
    let text = file.map(fs::read_to_string).transpose()?.unwrap_or_default();
    let name = file.map(|file| file.display().to_string()).unwrap_or_default();
    let flags = [flag("fail-on", args.fail_on), flag("lang", args.lang)];
    match config::print(&name, &text, flags.into_iter().flatten().collect::<Vec<_>>().as_slice()) {
        Ok(told) => out.write_all(told.as_bytes()).map(|()| Outcome::Clean),
        Err(problem) => {
            output::diagnose(&problem);
            Ok(Outcome::Trouble)
        }
    }
}

/// A flag that is given.
fn flag<T: Choice>(key: &'static str, value: Option<T>) -> Option<Flag> {
    Some(Flag { key, value: value?.word().to_owned() })
}
