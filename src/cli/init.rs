//! `gainsay init`: a first configuration and a first suite.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Parser;

use super::{Outcome, output};
use crate::{
    CheckOptions,
    config::{FILE_NAME, TEMPLATE},
    suite,
};

const SUITE: &str = "gainsay.suite";

#[derive(Debug, Parser)]
pub struct Args {
    /// Folder of articles
    #[arg(default_value = ".", value_name = "PATH")]
    folder: PathBuf,
    /// Overwrite files that are there
    #[arg(long)]
    force: bool,
}

/// Writes the two files into the folder, or none of them.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let files = [FILE_NAME, SUITE].map(|name| args.folder.join(name));
    if let Some(there) = files.iter().find(|file| file.exists()).filter(|_| !args.force) {
        output::complain(format_args!("{}: it is there already (--force overwrites it)", there.display()));
        return Ok(Outcome::Trouble);
    }
    let (documents, unreadable) = crate::read(std::slice::from_ref(&args.folder));
    output::complain_of(&unreadable);
    if !args.folder.is_dir() {
        return Ok(Outcome::Trouble);
    }
    let report = crate::check(&documents, &CheckOptions::default());
    let (statements, count) = suite::draft(&report, &args.folder);
    let [config, suite] = files;
    for (file, content, told) in [(config, TEMPLATE, "all keys, commented out".to_owned()), (suite, statements.as_str(), agreements(count))]
    {
        if !write(&file, content) {
            return Ok(Outcome::Trouble);
        }
        writeln!(out, "{}: {told}", file.display())?;
    }
    Ok(if unreadable.is_empty() { Outcome::Clean } else { Outcome::Trouble })
}

fn agreements(count: usize) -> String {
    format!("{count} agreement{} to accept or delete", if count == 1 { "" } else { "s" })
}

/// Writes a file; what is in the way is told.
fn write(file: &Path, content: &str) -> bool {
    fs::write(file, content).inspect_err(|error| output::complain(format_args!("{}: {error}", file.display()))).is_ok()
}
