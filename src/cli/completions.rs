//! `gainsay completions`: what a shell needs to complete commands and flags.

use std::io::{self, Write};

use clap::{CommandFactory, Parser};
use clap_complete::Shell;

use super::{Cli, Outcome};

#[derive(Debug, Parser)]
pub struct Args {
    /// The shell to write for
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script that the shell is to read.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    // The generator writes to memory, since it panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    out.write_all(&script).map(|()| Outcome::Clean)
}
