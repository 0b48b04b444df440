//! A progress bar on standard error, where that is a terminal.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::progress::{Phase, Progress};

/// Runs that end sooner show none.
const PATIENCE: Duration = Duration::from_millis(400);
const PULSE: Duration = Duration::from_millis(100);

const COUNTED: &str = "{bar:24} {pos} of {len} {msg}, {eta} left";
const UNCOUNTED: &str = "{spinner} {msg}, {elapsed}";

/// A bar that follows a run until it is dropped, and leaves nothing behind.
pub struct Bar {
    done: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Bar {
    /// Follows a run of the pipeline. Without a terminal it does nothing.
    pub fn over(progress: Arc<Progress>) -> Self {
        let done = Arc::new(AtomicBool::new(false));
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let thread = (!bar.is_hidden()).then(|| {
            let done = Arc::clone(&done);
            thread::spawn(move || follow(&progress, &bar, &done))
        });
        Self { done, thread }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.done.store(true, Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // A bar that came to grief is nobody's business.
            let _ = thread.join();
        }
    }
}

fn follow(progress: &Progress, bar: &ProgressBar, done: &AtomicBool) {
    let start = Instant::now();
    while !done.load(Relaxed) {
        if start.elapsed() >= PATIENCE {
            show(progress, bar, start.elapsed());
        }
        thread::park_timeout(PULSE);
    }
    bar.finish_and_clear();
}

/// Shows how far a run is that has been followed for some time.
fn show(progress: &Progress, bar: &ProgressBar, time: Duration) {
    let (template, what) = match progress.phase() {
        Phase::Finding => (UNCOUNTED, "looking for articles".to_owned()),
        Phase::Reading => {
            bar.set_length(progress.sources() as u64);
            bar.set_position(progress.sources_read() as u64);
            (COUNTED, rate(progress.articles(), time))
        }
        Phase::Comparing => (UNCOUNTED, format!("comparing {} articles", HumanCount(progress.articles() as u64))),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar.tick();
}

/// What stands behind the number of files: a file may hold many articles.
fn rate(articles: usize, time: Duration) -> String {
    let a_second = articles as f64 / time.as_secs_f64();
    format!("files, {} articles, {a_second:.0} a second", HumanCount(articles as u64))
}

/// A bar over the suites of a run.
pub fn over_suites() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{pos} of {len} suites, {eta} left");
    style.map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_sound() {
        for template in [COUNTED, UNCOUNTED] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }

    #[test]
    fn the_rate_is_that_of_articles() {
        assert_eq!(rate(12_000, Duration::from_secs(4)), "files, 12,000 articles, 3000 a second");
    }
}
