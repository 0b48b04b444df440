//! `gainsay names`: whether pairs of names are one person's.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use clap::Parser;
use serde::Serialize;

use super::{Format, Outcome, config::ConfigArgs, output};
use crate::name::{Sameness, Verdict};

#[derive(Debug, Parser)]
pub struct Args {
    /// Tab-separated pairs of names, one a line; - for standard input
    #[arg(long, value_name = "FILE")]
    pairs: PathBuf,
    /// A table, or one JSON line a pair
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    config: ConfigArgs,
}

#[derive(Serialize)]
struct Line<'a> {
    a: &'a str,
    b: &'a str,
    same: bool,
    score: f64,
    why: &'a str,
}

/// Prints one verdict a pair, in the order of the input. A line without a tab is reported and skipped.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let bytes = match read(args) {
        Ok(bytes) => bytes,
        Err(error) => {
            output::complain(format_args!("{}: {error}", args.pairs.display()));
            return Ok(Outcome::Trouble);
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut outcome = Outcome::Clean;
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let Some((a, b)) = line.split_once('\t') else {
            output::complain(format_args!("{}:{number}: no tab between two names", args.pairs.display()));
            outcome = Outcome::Trouble;
            continue;
        };
        let (a, b) = (a.trim(), b.trim());
        print(a, b, &config.names.compare_persons(a, b), args.format, out)?;
    }
    Ok(outcome)
}

fn read(args: &Args) -> io::Result<Vec<u8>> {
    if args.pairs.as_os_str() != "-" {
        return fs::read(&args.pairs);
    }
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes)?;
    Ok(bytes)
}

fn print(a: &str, b: &str, verdict: &Verdict, format: Format, out: &mut impl Write) -> io::Result<()> {
    let same = matches!(verdict.same, Sameness::Same | Sameness::Spelling);
    // Two digits say all that the score knows.
    let score = (verdict.score * 100.0).round() / 100.0;
    match format {
        Format::Json => {
            serde_json::to_writer(&mut *out, &Line { a, b, same, score, why: &verdict.why })?;
            writeln!(out)
        }
        Format::Text => writeln!(out, "{}  {score:.2}  {a} | {b}  ({})", if same { "same     " } else { "different" }, verdict.why),
    }
}
