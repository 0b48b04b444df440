//! `gainsay baseline`: records the findings of today.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Parser;

use super::{
    Outcome,
    config::ConfigArgs,
    output,
    session::{Session, SessionArgs},
};
use crate::{
    CheckOptions,
    policy::{
        self, Policy,
        baseline::{Baseline, FILE_NAME},
    },
};

#[derive(Debug, Parser)]
pub struct Args {
    /// Files, folders (searched; .gitignore is respected), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to record them; what stands there is replaced
    #[arg(long, value_name = "FILE", default_value = FILE_NAME)]
    output: PathBuf,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    session: SessionArgs,
}

/// Checks as `gainsay check` does, and records what it finds.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let session = Session::new(&args.session);
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let (documents, unreadable) = session.read(&args.paths, &config);
    let options = CheckOptions::default();
    let mut report = session.check(&documents, &options);
    let problems = policy::apply(&mut report, &documents, Policy { config: &config, baseline: None, options: &options });
    problems.iter().for_each(|problem| output::diagnose(problem));
    let baseline = Baseline::of(&report);
    if let Err(error) = baseline.save(&args.output) {
        output::complain(format_args!("{}: {error}", args.output.display()));
        return Ok(Outcome::Trouble);
    }
    let clashes = if baseline.len() == 1 { "1 clash".to_owned() } else { format!("{} clashes", baseline.len()) };
    writeln!(out, "{clashes} recorded in {}", args.output.display())?;
    Ok(if unreadable.is_empty() && problems.is_empty() { Outcome::Clean } else { Outcome::Trouble })
}
