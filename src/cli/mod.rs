//! The command line: one file a subcommand.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand, ValueEnum};

mod bar;
mod baseline;
mod check;
mod claim_review;
mod clock;
mod compare;
mod completions;
mod config;
mod explain;
mod fmt;
mod formats;
mod init;
mod inspect;
mod man;
mod names;
mod output;
mod session;
mod show_config;
mod test;
mod verify;

/// Finds the facts on which a set of articles disagree, and says why.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, propagate_version = true, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Reports the facts on which articles disagree
    Check(check::Args),
    /// Records the findings of today, so that `check --baseline` tells new ones only
    Baseline(baseline::Args),
    /// Holds a sentence against articles: supported, contradicted or not mentioned
    Verify(verify::Args),
    /// Holds articles against suites: files of what a desk knows and expects of them
    Test(test::Args),
    /// Formats suite files
    Fmt(fmt::Args),
    /// Writes a first configuration and a first suite for a folder of articles
    Init(init::Args),
    /// Shows the configuration: what holds and where each value comes from
    Config(show_config::Args),
    /// Shows what was read in articles, layer by layer
    Inspect(inspect::Args),
    /// Shows what was read in two sentences, and why they are or are not one question, and clash or not
    Compare(compare::Args),
    /// Says of pairs of names whether they are one person's
    Names(names::Args),
    /// Shows what a rule looks for, with an example that is and one that is not
    Explain(explain::Args),
    /// Prints what a shell needs to complete commands and flags
    Completions(completions::Args),
    /// Prints or writes manual pages
    Man(man::Args),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// How a run ended, as the shell sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Clean,
    /// A finding at or above the severity that the user named.
    Found,
    /// Wrong use, or an input that could not be read.
    Trouble,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Found => 1,
            Outcome::Trouble => 2,
        })
    }
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = match cli.command {
        Command::Check(args) => check::run(&args, &mut out),
        Command::Baseline(args) => baseline::run(&args, &mut out),
        Command::Verify(args) => verify::run(&args, &mut out),
        Command::Test(args) => test::run(&args, &mut out),
        Command::Fmt(args) => fmt::run(&args, &mut out),
        Command::Init(args) => init::run(&args, &mut out),
        Command::Config(args) => show_config::run(&args, &mut out),
        Command::Inspect(args) => inspect::run(&args, &mut out),
        Command::Compare(args) => compare::run(&args, &mut out),
        Command::Names(args) => names::run(&args, &mut out),
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::Completions(args) => completions::run(&args, &mut out),
        Command::Man(args) => man::run(&args, &mut out),
    };
    outcome.and_then(|outcome| out.flush().map(|()| outcome)).unwrap_or_else(failed).into()
}

/// What to make of output that could not be written. A reader that has seen enough (`| head`) is no error.
fn failed(error: io::Error) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Outcome::Clean;
    }
    output::complain(format_args!("cannot write: {error}"));
    Outcome::Trouble
}
