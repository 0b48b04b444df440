//! Articles one a line, read line by line: what a line holds besides its article is dropped before the next lines are read.

use std::io::{self, BufRead, BufReader, Read};

use itertools::{Either, Itertools};
use rayon::prelude::*;

use super::{Entry, Input, Reading, compression, kind, told};
use crate::article::{
    Article, Format, Loaded,
    draft::Refusal,
    encoding::{self, Document},
    line_of_json,
    offsets::Base,
};

/// Longer lines are no articles, in bytes.
const LONGEST: usize = 64 << 20;
/// Lines are parsed side by side, so many or so long at once.
const BATCH: usize = 1024;
const BATCH_BYTES: usize = 4 << 20;
/// After so many reasons the lines that cannot be read are counted.
const REASONS: usize = 100;

pub fn read(reading: &mut Reading<'_>, entry: &Entry, input: Input<'_>) -> Result<(), String> {
    let (head, input) = input.head().map_err(|error| compression::reason(&error))?;
    if encoding::is_utf16(&head) {
        return reading.document(entry, Some(Format::JsonLines), input);
    }
    if head.len() < kind::HEAD || !head.iter().all(u8::is_ascii_whitespace) {
        encoding::decode(head)?;
    }
    reading.flush();
    let mut lines = Lines { input: BufReader::new(input.reader()), number: 0, at: 0 };
    let mut refused = Refused::default();
    let mut any = false;
    loop {
        let (batch, ended) = lines.batch();
        let end = batch.is_empty() || ended.is_err();
        let parsed: Vec<_> = batch.into_par_iter().flat_map_iter(|line| line.articles(&entry.path)).collect();
        let (articles, refusals): (Vec<_>, Vec<_>) = parsed.into_iter().partition_map(|parsed| match parsed {
            Ok(article) => Either::Left(article),
            Err(refusal) => Either::Right(refusal),
        });
        any |= !articles.is_empty();
        refused.extend(refusals);
        if let Err(error) = ended {
            refused.extend([Refusal::Broken(compression::reason(&error)).at("line", lines.number)]);
        }
        reading.give(Loaded::new(&entry.path, articles, Vec::new()));
        if end || reading.ended {
            break;
        }
    }
    reading.give(Loaded::new(&entry.path, Vec::new(), told(refused.finish(any), entry.named || any)));
    Ok(())
}

/// The lines of a file that are still to be read.
struct Lines<R> {
    input: BufReader<R>,
    /// How many lines, and bytes, are behind.
    number: usize,
    at: usize,
}

struct Line {
    /// From 0.
    number: usize,
    /// Where it begins in the file.
    at: usize,
    /// Nothing where it is too long.
    bytes: Option<Vec<u8>>,
}

impl<R: Read> Lines<R> {
    /// The next lines that hold anything, and whether the file could be read so far. None are left when there are none.
    fn batch(&mut self) -> (Vec<Line>, io::Result<()>) {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            match self.line() {
                Ok(Some(line)) => {
                    let blank = line.bytes.as_ref().is_some_and(|bytes| bytes.iter().all(u8::is_ascii_whitespace));
                    if !blank {
                        bytes += line.bytes.as_ref().map_or(0, Vec::len);
                        batch.push(line);
                    }
                }
                Ok(None) => break,
                Err(error) => return (batch, Err(error)),
            }
        }
        (batch, Ok(()))
    }

    /// A line that breaks off with an error is dropped.
    fn line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let mut read = (&mut self.input).take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes)?;
        let fits = read <= LONGEST;
        if !fits && bytes.last() != Some(&b'\n') {
            read += self.input.skip_until(b'\n')?;
        }
        let line = Line { number: self.number, at: self.at, bytes: fits.then_some(bytes) };
        self.number += 1;
        self.at += read;
        Ok((read > 0).then_some(line))
    }
}

impl Line {
    /// Mostly one; a line may hold a list.
    fn articles(self, path: &str) -> Vec<Result<Article, Refusal>> {
        let Self { number, at, bytes } = self;
        let bytes = bytes.ok_or_else(|| Refusal::Broken(format!("longer than {} MiB: no article is", LONGEST >> 20)));
        let articles = match bytes.and_then(decode) {
            Ok(line) => line_of_json(path, &line, Base { bytes: at, lines: number }),
            Err(refusal) => vec![Err(refusal)],
        };
        articles.into_iter().map(|article| article.map_err(|refusal| refusal.at("line", number))).collect()
    }
}

fn decode(bytes: Vec<u8>) -> Result<Document, Refusal> {
    match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{FEFF}') => Ok(Document { text, runs: None }),
        Ok(text) => encoding::decode(text.into_bytes()),
        Err(error) => encoding::decode(error.into_bytes()),
    }
    .map_err(Refusal::Broken)
}

/// Lines that could not be read: a file may have millions.
#[derive(Default)]
struct Refused {
    reasons: Vec<Refusal>,
    more: usize,
}

impl Refused {
    fn extend(&mut self, refusals: impl IntoIterator<Item = Refusal>) {
        for refusal in refusals {
            if self.reasons.len() < REASONS {
                self.reasons.push(refusal);
            } else {
                self.more += 1;
            }
        }
    }

    /// What there is to tell, beside articles or not.
    fn finish(mut self, beside: bool) -> Vec<Refusal> {
        self.reasons.retain(|reason| !(beside && matches!(reason, Refusal::NoText(_))));
        if self.more > 0 {
            let broken = self.reasons.iter().any(|reason| matches!(reason, Refusal::Broken(_)));
            let more = format!("{} more lines that are no articles", self.more);
            self.reasons.push(if broken { Refusal::Broken(more) } else { Refusal::Other(more) });
        }
        self.reasons
    }
}
