//! Suites: what a desk knows of its articles and expects of them, in a file beside them, run like a test suite.
//!
//! The way: [`discover`] finds the suite files, `lines` cuts one into statements, [`parse`] reads them, [`load`] follows includes, finds
//! the articles and tells what cannot be, [`run`] holds the articles against it, [`report`] prints what came out. Sentences are read and
//! held against articles by [`crate::verify`], findings come from [`check`](mod@crate::check): a suite has no judgement of its own.

mod consistency;
pub mod discover;
mod draft;
mod expected;
pub mod format;
mod globs;
mod judge;
mod lines;
mod load;
pub mod parse;
mod problem;
pub mod report;
mod resolve;
mod run;
pub mod syntax;
mod watch;
mod words;

pub use draft::draft;
pub use load::{Placed, Suite, load, read};
pub use problem::{File, Problem};
pub use run::{Evidence, Options, Outcome, Run, Status, SuiteRun, run};
pub use watch::watched;
