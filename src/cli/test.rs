//! `gainsay test`: suites held against their articles.

use std::{
    io::{self, Write},
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use clap::{Parser, ValueEnum};

use super::{
    Outcome, clock,
    config::ConfigArgs,
    output,
    session::{Session, SessionArgs},
};
use crate::suite::{
    self, Options, Run, Status,
    report::{json, junit, tap, text},
};

#[derive(Debug, Parser)]
pub struct Args {
    /// Suite files, and folders to search for *.suite (.gitignore is respected)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Run only statements that contain this, or whose test does
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Stop after the first failure
    #[arg(long)]
    fail_fast: bool,
    /// Run again whenever a suite, an article or the configuration changes, until it is stopped
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    session: SessionArgs,
    /// Format of the outcome
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For CI: JUnit XML
    Junit,
    /// For test harnesses: TAP 14
    Tap,
}

/// How often the files are looked at.
const PULSE: Duration = Duration::from_millis(500);

/// Runs the suites; status 1 when something failed, 2 when something could not be read.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let session = Session::new(&args.session);
    if !args.watch {
        return once(args, &session, out);
    }
    loop {
        let files = || suite::watched(&args.paths, args.config.file());
        let before = files();
        once(args, &session, out)?;
        while files() == before {
            thread::sleep(PULSE);
        }
    }
}

fn once(args: &Args, session: &Session, out: &mut impl Write) -> io::Result<Outcome> {
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let start = Instant::now();
    let options = Options { filter: args.filter.clone(), fail_fast: args.fail_fast, today: clock::today() };
    let bar = session.suites_bar();
    let run = suite::run(&args.paths, &config, &options, |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    match args.format {
        Format::Text => text::write(&run, start.elapsed(), output::look(), out)?,
        Format::Json => json::write(&run, out)?,
        Format::Junit => junit::write(&run, out)?,
        Format::Tap => tap::write(&run, out)?,
    }
    out.flush()?;
    let unreadable: Vec<_> = run.unreadable().cloned().collect();
    output::complain_of(&unreadable);
    for problem in run.problems() {
        output::diagnose(problem);
    }
    if run.suites.is_empty() && unreadable.is_empty() {
        output::complain("no statement matches the filter");
        return Ok(Outcome::Trouble);
    }
    Ok(outcome(&run))
}

fn outcome(run: &Run) -> Outcome {
    if run.unreadable().next().is_some() || run.problems().next().is_some() {
        Outcome::Trouble
    } else if run.count(Status::Failed) > 0 {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}
