//! `gainsay check`: the facts on which articles disagree.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::Parser;

use super::{
    Outcome,
    config::ConfigArgs,
    formats::{Checked, Format},
    output,
    session::{Session, SessionArgs},
};
use crate::{
    CheckOptions,
    config::{FailOn, Language},
    policy::{self, Policy, baseline::Baseline},
    report::{Report, Severity, UnreadableInfo},
};

#[derive(Debug, Parser)]
pub struct Args {
    /// Files, folders (searched; .gitignore is respected), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Report only what PATH and these disagree on: a draft against what was published
    #[arg(long, value_name = "PATH", num_args = 1..)]
    against: Vec<PathBuf>,
    /// Format of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[arg(long, value_enum, value_name = "SEVERITY", help = "Exit with status 1 from this severity on [default: error]")]
    fail_on: Option<FailOn>,
    /// Leave out what this file holds: the findings of a day, as `gainsay baseline` records them
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArgs,
    #[arg(long, value_enum, help = "Language of the articles [default: en]")]
    lang: Option<Language>,
    #[command(flatten)]
    session: SessionArgs,
}

/// Reads, checks and reports.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let session = Session::new(&args.session);
    session.end_on_interrupt();
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let baseline = match args.baseline.as_deref().map(Baseline::load).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => {
            output::diagnose(&problem);
            return Ok(Outcome::Trouble);
        }
    };
    let (mut documents, mut unreadable) = session.read(&args.paths, &config);
    let options = CheckOptions { against: (!args.against.is_empty()).then_some(documents.len()) };
    if options.against.is_some() {
        let (published, broken) = session.read(&args.against, &config);
        documents.extend(published);
        unreadable.extend(broken);
    }
    let mut report = session.check(&documents, &options);
    let problems = policy::apply(&mut report, &documents, Policy { config: &config, baseline: baseline.as_ref(), options: &options });
    problems.iter().for_each(|problem| output::diagnose(problem));
    if let Some(left_out) = &report.left_out {
        session.tell_unmatched(left_out);
    }
    report.unreadable = unreadable.into_iter().map(UnreadableInfo::from).collect();
    let fails_from = args.fail_on.or(config.check.fail_on).unwrap_or_default().bound();
    args.format.write(&Checked { report: &report, documents: &documents, fails_from, elapsed: session.elapsed() }, out)?;
    session.tell_times();
    let outcome = outcome(&report, fails_from);
    Ok(if problems.is_empty() && !session.was_stopped() { outcome } else { Outcome::Trouble })
}

fn outcome(report: &Report, fails_from: Option<Severity>) -> Outcome {
    let worst = report.findings.iter().map(|finding| finding.severity).max();
    if !report.unreadable.is_empty() {
        Outcome::Trouble
    } else if fails_from.is_some_and(|bound| worst >= Some(bound)) {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}
