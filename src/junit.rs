//! JUnit XML, as Jenkins, GitLab and others read it: the document that reports for CI are written as.
//!
//! Written by hand: it is four kinds of element, and the crates that write it bring a dozen others with them.

use std::io::{self, Write};

/// A group of cases.
pub struct Suite {
    pub name: String,
    pub cases: Vec<Case>,
}

pub struct Case {
    pub class: String,
    pub name: String,
    /// File and line, from 1.
    pub place: Option<(String, usize)>,
    pub result: Outcome,
}

pub enum Outcome {
    Passed,
    Skipped {
        message: String,
    },
    Failed {
        message: String,
        details: String,
    },
    /// It could not be run.
    Broken {
        message: String,
        details: String,
    },
}

/// How many cases came out how.
#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// Writes a whole document.
pub fn write(suites: &[Suite], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="gainsay" {}>"#, Counts::of(suites.iter().flat_map(|suite| &suite.cases)).attributes())?;
    suites.iter().try_for_each(|suite| suite.write(out))?;
    writeln!(out, "</testsuites>")
}

impl Counts {
    fn of<'a>(cases: impl Iterator<Item = &'a Case>) -> Self {
        let mut counts = Self::default();
        for case in cases {
            counts.tests += 1;
            match case.result {
                Outcome::Passed => {}
                Outcome::Skipped { .. } => counts.skipped += 1,
                Outcome::Failed { .. } => counts.failures += 1,
                Outcome::Broken { .. } => counts.errors += 1,
            }
        }
        counts
    }

    fn attributes(&self) -> String {
        let Self { tests, failures, errors, skipped } = self;
        format!(r#"tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}""#)
    }
}

impl Suite {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, r#"  <testsuite name="{}" {}>"#, escaped(&self.name), Counts::of(self.cases.iter()).attributes())?;
        self.cases.iter().try_for_each(|case| case.write(out))?;
        writeln!(out, "  </testsuite>")
    }
}

impl Case {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, r#"    <testcase classname="{}" name="{}""#, escaped(&self.class), escaped(&self.name))?;
        if let Some((file, line)) = &self.place {
            write!(out, r#" file="{}" line="{line}""#, escaped(file))?;
        }
        let (element, message, details) = match &self.result {
            Outcome::Passed => return writeln!(out, "/>"),
            Outcome::Skipped { message } => ("skipped", message, ""),
            Outcome::Failed { message, details } => ("failure", message, details.as_str()),
            Outcome::Broken { message, details } => ("error", message, details.as_str()),
        };
        write!(out, ">\n      <{element} message=\"{}\"", escaped(message))?;
        if details.is_empty() {
            writeln!(out, "/>")?;
        } else {
            writeln!(out, ">{}</{element}>", escaped(details))?;
        }
        writeln!(out, "    </testcase>")
    }
}

/// The text as XML 1.0 can hold it, in an element or in quotation marks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c if c.is_control() => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}
