//! How far a run is, and where its time goes: counted by the pipeline, looked at by whoever waits for it.

use std::{
    sync::atomic::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering::Relaxed},
    time::{Duration, Instant},
};

/// A run that goes on. The pipeline writes to it from all its threads; anybody may read it meanwhile, and ask the run to [stop](Self::stop).
#[derive(Debug, Default)]
pub struct Progress {
    stopped: AtomicBool,
    phase: AtomicU8,
    sources: AtomicUsize,
    sources_read: AtomicUsize,
    articles: AtomicUsize,
    bytes: AtomicU64,
    nanoseconds: [AtomicU64; Stage::ALL.len()],
}

/// What a run is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looks for files.
    Finding,
    /// Reads articles, several at a time.
    Reading,
    /// Holds the articles against each other.
    Comparing,
}

/// A step of the pipeline, in its order. Those up to the claims run in parallel, each on one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Discovery,
    Loading,
    Sentences,
    Times,
    Quantities,
    Names,
    Claims,
    Facts,
    Rules,
}

impl Stage {
    pub const ALL: [Self; 9] = [
        Self::Discovery,
        Self::Loading,
        Self::Sentences,
        Self::Times,
        Self::Quantities,
        Self::Names,
        Self::Claims,
        Self::Facts,
        Self::Rules,
    ];

    /// Whether several threads are at it at a time.
    pub const fn is_parallel(self) -> bool {
        !matches!(self, Self::Discovery | Self::Facts | Self::Rules)
    }

    /// One word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Loading => "loading",
            Self::Sentences => "sentences",
            Self::Times => "times",
            Self::Quantities => "quantities",
            Self::Names => "names",
            Self::Claims => "claims",
            Self::Facts => "facts",
            Self::Rules => "rules",
        }
    }
}

impl Progress {
    /// Asks the run to end: what it has not begun to read by then is left unread, and what is read is judged.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Relaxed)
    }

    pub fn phase(&self) -> Phase {
        match self.phase.load(Relaxed) {
            0 => Phase::Finding,
            1 => Phase::Reading,
            _ => Phase::Comparing,
        }
    }

    /// Sources (files, standard input) that were found so far.
    pub fn sources(&self) -> usize {
        self.sources.load(Relaxed)
    }

    /// Sources that are read to their end.
    pub fn sources_read(&self) -> usize {
        self.sources_read.load(Relaxed)
    }

    /// Articles that are read.
    pub fn articles(&self) -> usize {
        self.articles.load(Relaxed)
    }

    /// Bytes of their texts.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// The time that a stage took: of a stage that runs in parallel, the sum over the threads.
    pub fn time(&self, stage: Stage) -> Duration {
        Duration::from_nanos(self.nanoseconds[stage as usize].load(Relaxed))
    }

    pub(crate) fn enter(&self, phase: Phase) {
        self.phase.store(phase as u8, Relaxed);
    }

    pub(crate) fn found_sources(&self, count: usize) {
        self.sources.fetch_add(count, Relaxed);
    }

    pub(crate) fn read_source(&self) {
        self.sources_read.fetch_add(1, Relaxed);
    }

    pub(crate) fn read_article(&self, bytes: usize) {
        self.articles.fetch_add(1, Relaxed);
        self.bytes.fetch_add(bytes as u64, Relaxed);
    }

    /// Does some work of a stage, and adds its time.
    pub(crate) fn during<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.spent(stage, start.elapsed());
        done
    }

    /// Adds time that a stage took.
    pub(crate) fn spent(&self, stage: Stage, time: Duration) {
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds[stage as usize].fetch_add(nanoseconds, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_numbered_in_their_order() {
        for (at, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!(stage as usize, at, "{}", stage.name());
        }
    }

    #[test]
    fn phases_come_back_as_they_were_entered() {
        let progress = Progress::default();
        for phase in [Phase::Finding, Phase::Reading, Phase::Comparing] {
            progress.enter(phase);
            assert_eq!(progress.phase(), phase);
        }
    }

    #[test]
    fn time_adds_up() {
        let progress = Progress::default();
        let nap = || std::thread::sleep(Duration::from_millis(2));
        progress.during(Stage::Names, nap);
        progress.during(Stage::Names, nap);
        assert!(progress.time(Stage::Names) >= Duration::from_millis(4));
        assert_eq!(progress.time(Stage::Claims), Duration::ZERO);
    }
}
