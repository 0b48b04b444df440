//! `gainsay explain`: what a rule looks for.

use std::io::{self, Write};

use super::{Outcome, output};
use crate::{RuleInfo, rules, suggest::nearest};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Name of the rule; without one, all rules are listed
    rule: Option<String>,
}

pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let Some(name) = &args.rule else {
        list(rules(), out)?;
        return Ok(Outcome::Clean);
    };
    match rules().iter().find(|rule| rule.name == name.as_str()) {
        Some(rule) => {
            explain(rule, out)?;
            Ok(Outcome::Clean)
        }
        None => {
            output::complain(unknown(name));
            Ok(Outcome::Trouble)
        }
    }
}

fn list(rules: &[RuleInfo], out: &mut impl Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    rules.iter().try_for_each(|rule| writeln!(out, "{:width$}  {}", rule.name, rule.looks_for))
}

fn explain(rule: &RuleInfo, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {}\n\n{}", rule.name, rule.looks_for, rule.examples())
}

fn unknown(name: &str) -> String {
    match nearest(name, rules().iter().map(|rule| rule.name)) {
        Some(near) => format!("no rule is called “{name}”; did you mean “{near}”?"),
        None => format!("no rule is called “{name}”; `gainsay explain` lists them all"),
    }
}
