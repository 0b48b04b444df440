//! `gainsay fmt`: suite files in their canonical form.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Parser;

use super::{Outcome, output};
use crate::suite::{discover::discover, format, read};

#[derive(Debug, Parser)]
pub struct Args {
    /// Suite files, and folders to search for *.suite (.gitignore is respected)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Change nothing, but name the files that would change, with status 1
    #[arg(long)]
    check: bool,
}

/// Formats each file in place. One that cannot be read is left as it is.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let (files, unreadable) = discover(&args.paths);
    output::complain_of(&unreadable);
    let mut outcome = if unreadable.is_empty() { Outcome::Clean } else { Outcome::Trouble };
    for path in files {
        outcome = outcome.max(file(&path, args.check, out)?);
    }
    Ok(outcome)
}

fn file(path: &Path, check: bool, out: &mut impl Write) -> io::Result<Outcome> {
    let file = match read(path) {
        Ok(file) => file,
        Err(reason) => return Ok(trouble(path, &reason)),
    };
    let formatted = match format::format(&file) {
        Ok(formatted) => formatted,
        Err(problems) => {
            for problem in problems {
                output::diagnose(&problem);
            }
            return Ok(Outcome::Trouble);
        }
    };
    if formatted == file.text() {
        return Ok(Outcome::Clean);
    }
    if check {
        writeln!(out, "{}", path.display())?;
        return Ok(Outcome::Found);
    }
    match fs::write(path, formatted) {
        Ok(()) => Ok(Outcome::Clean),
        Err(error) => Ok(trouble(path, &error.to_string())),
    }
}

fn trouble(path: &Path, reason: &str) -> Outcome {
    output::complain(format_args!("{}: {reason}", path.display()));
    Outcome::Trouble
}
