//! A run as its user follows it: threads, a progress bar, an end on Ctrl-C, and how much is told on standard error.

use std::{
    path::PathBuf,
    process,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::{ArgAction, Args, value_parser};
use indicatif::ProgressBar;

use super::{
    bar::{self, Bar},
    output,
};
use crate::{
    CheckOptions, Document,
    article::Unreadable,
    config::Config,
    progress::{Progress, Stage},
    report::{LeftOut, Report},
};

/// Ended by a signal: 128 and the number of SIGINT, as shells count.
const INTERRUPTED: i32 = 130;

/// The flags of every subcommand that reads articles.
#[derive(Debug, Args)]
pub struct SessionArgs {
    /// Threads to use; by default one for each core
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Tell on standard error only what went wrong
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Tell on standard error what was read; twice, also where the time went
    #[arg(short, long, action = ArgAction::Count)]
    verbose: u8,
}

/// One run of a subcommand.
pub struct Session {
    start: Instant,
    quiet: bool,
    verbose: u8,
    progress: Arc<Progress>,
}

impl Session {
    /// Begins a run. The number of threads can only be set once, and this is the first to ask.
    pub fn new(args: &SessionArgs) -> Self {
        if let Some(jobs) = args.jobs {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
            if let Err(error) = pool {
                output::complain(format_args!("--jobs {jobs}: {error}"));
            }
        }
        Self { start: Instant::now(), quiet: args.quiet, verbose: args.verbose, progress: Arc::default() }
    }

    /// Lets Ctrl-C, or a signal to terminate, end the run with what is known by then; a second one ends it at once.
    pub fn end_on_interrupt(&self) {
        let progress = Arc::clone(&self.progress);
        let stop = move || {
            if progress.is_stopped() {
                process::exit(INTERRUPTED);
            }
            progress.stop();
            output::complain("stopping with what is known so far; once more to quit at once");
        };
        if let Err(error) = ctrlc::set_handler(stop) {
            output::complain(format_args!("Ctrl-C will quit at once: {error}"));
        }
    }

    /// Reads the articles of files and folders, and tells what could not be read.
    pub fn read(&self, paths: &[PathBuf], config: &Config) -> (Vec<Document>, Vec<Unreadable>) {
        let bar = self.bar();
        let (documents, unreadable) = crate::read_with(paths, config, &self.progress);
        drop(bar);
        output::complain_of(&unreadable);
        if self.verbose > 0 {
            let (articles, bytes): (usize, usize) = (documents.len(), documents.iter().map(|document| document.article.text.len()).sum());
            let claims: usize = documents.iter().map(|document| document.claims.claims.len()).sum();
            output::complain(format_args!("{articles} articles read, {} kB of text, {claims} claims", bytes.div_ceil(1000)));
        }
        (documents, unreadable)
    }

    /// Holds documents against each other.
    pub fn check(&self, documents: &[Document], options: &CheckOptions) -> Report {
        let _bar = self.bar();
        crate::check_with(documents, options, &self.progress)
    }

    /// Tells what suppressions and baselines matched nothing.
    pub fn tell_unmatched(&self, left_out: &LeftOut) {
        if !self.quiet {
            output::complain_of_unmatched(left_out);
        }
    }

    /// Whether the user ended the run before it was through.
    pub fn was_stopped(&self) -> bool {
        self.progress.is_stopped()
    }

    /// The time since the run began.
    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Tells where the time went, where the user wants to know.
    pub fn tell_times(&self) {
        if self.verbose < 2 {
            return;
        }
        for stage in Stage::ALL {
            let time = self.progress.time(stage).as_secs_f64();
            let threads = if stage.is_parallel() { ", all threads together" } else { "" };
            output::complain(format_args!("{:<10} {time:>8.3} s{threads}", stage.name()));
        }
        output::complain(format_args!("{:<10} {:>8.3} s", "in all", self.elapsed().as_secs_f64()));
    }

    /// A bar over the suites of a run, which shows nothing where the user or the terminal does not want it.
    pub fn suites_bar(&self) -> ProgressBar {
        if self.quiet { ProgressBar::hidden() } else { bar::over_suites() }
    }

    fn bar(&self) -> Option<Bar> {
        (!self.quiet).then(|| Bar::over(Arc::clone(&self.progress)))
    }
}
