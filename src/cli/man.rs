//! `gainsay man`: manual pages.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{CommandFactory, Parser};
use clap_mangen::Man;

use super::{Cli, Outcome, output};

#[derive(Debug, Parser)]
pub struct Args {
    /// The page of this subcommand; by default the one of the program
    #[arg(value_name = "COMMAND", conflicts_with = "dir")]
    command: Option<String>,
    /// Write all pages to this folder, for a package
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

/// Prints a page, or writes all of them.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let mut program = Cli::command();
    program.build();
    if let Some(dir) = &args.dir {
        return Ok(match clap_mangen::generate_to(program, dir) {
            Ok(()) => Outcome::Clean,
            Err(error) => {
                output::complain(format_args!("{}: {error}", dir.display()));
                Outcome::Trouble
            }
        });
    }
    let Some(name) = &args.command else { return Man::new(program).render(out).map(|()| Outcome::Clean) };
    let Some(command) = program.find_subcommand(name) else {
        output::complain(format_args!("{name}: no such subcommand; `gainsay help` lists them"));
        return Ok(Outcome::Trouble);
    };
    Man::new(command.clone()).render(out).map(|()| Outcome::Clean)
}
