//! From a source to its articles: opens it, takes off compression, goes through archives, and hands on what each file holds.
//!
//! A file of one article a line is read line by line, an archive member by member, so that memory grows with what is kept and not with
//! what is unpacked. Each member of an archive is read as a file in a folder would be, under the path of the archive and its own.

mod bounds;
mod compression;
mod kind;
mod lines;
mod member;
mod tar;
mod zip;

use std::{
    fs::File,
    io::{self, Cursor, Read, Seek},
    ops::ControlFlow,
    path::Path,
};

use rayon::prelude::*;

use self::kind::{Content, Kind};
pub use self::zip::{open as open_zip, part as zip_member};
use super::{Format, Loaded, MAX_BYTES, Source, discover::reason, draft::Refusal, parse};

/// Reads a source and hands on its articles in a stable order, some at a time.
///
/// `wants` is asked about the path of each member of an archive that the user did not name; `take` says whether to go on.
pub fn load_each(source: &Source, wants: &dyn Fn(&str) -> bool, take: Take<'_>) {
    let (path, named) = match source {
        Source::Stdin => (None, true),
        Source::File(path) => (Some(path.as_path()), true),
        Source::Found(path) => (Some(path.as_path()), false),
    };
    let archive = path.filter(|_| named).and_then(archive_above);
    let entry = Entry { path: archive.map_or_else(|| source.to_string(), |archive| archive.display().to_string()), named, depth: 0 };
    let mut reading = Reading { only: archive.and(path), ..Reading::new(wants, take) };
    match Input::open(archive.or(path)) {
        Ok(input) => reading.read(&entry, input),
        Err(error) => reading.refuse(&entry, Refusal::Broken(reason(&error))),
    }
    reading.flush();
}

/// Reads the bytes of a file, of which its name tells what they are, or they themselves do.
pub fn load_bytes(path: &str, bytes: Vec<u8>) -> Loaded {
    let mut all = Loaded::default();
    let mut take = |part| all.take(part);
    let mut reading = Reading::new(&|_| true, &mut take);
    reading.read(&Entry { path: path.into(), named: true, depth: 0 }, Input::Memory(bytes));
    reading.flush();
    all
}

/// Whether a file of this name that stands in a folder is read. Word keeps a file beside each document that it has open.
pub fn is_searched(path: &Path) -> bool {
    let of_word = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"));
    Kind::of(path).content.is_some() && !of_word
}

/// Whether a file of this name holds files.
pub fn is_archive(path: &Path) -> bool {
    Kind::of(path).is_archive()
}

/// The archive that a path leads into.
pub fn archive_above(path: &Path) -> Option<&Path> {
    if path.exists() {
        return None;
    }
    path.ancestors().skip(1).find(|above| is_archive(above) && above.is_file())
}

/// A file of its own or in an archive.
struct Entry {
    /// As the user is told it.
    path: String,
    /// Whether the user named it: then nothing is passed over in silence.
    named: bool,
    /// How many archives it is in.
    depth: usize,
}

/// So many archives may be in each other.
const DEEPEST: usize = 2;

/// The bytes of a file.
enum Input<'a> {
    File { file: File, length: u64 },
    Stream(Box<dyn Read + 'a>),
    Memory(Vec<u8>),
}

impl<'a> Input<'a> {
    /// Opens a file, or standard input.
    fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stream(Box::new(io::stdin().lock()))) };
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        // A pipe that has a name cannot go back.
        Ok(if metadata.is_file() { Self::File { file, length: metadata.len() } } else { Self::Stream(Box::new(file)) })
    }

    /// Looks at the first bytes.
    fn head(self) -> io::Result<(Vec<u8>, Self)> {
        let mut head = Vec::new();
        match self {
            Self::File { mut file, length } => {
                (&file).take(kind::HEAD as u64).read_to_end(&mut head)?;
                file.rewind()?;
                Ok((head, Self::File { file, length }))
            }
            Self::Stream(mut stream) => {
                stream.by_ref().take(kind::HEAD as u64).read_to_end(&mut head)?;
                Ok((head.clone(), Self::Stream(Box::new(Cursor::new(head).chain(stream)))))
            }
            Self::Memory(bytes) => Ok((bytes[..bytes.len().min(kind::HEAD)].to_vec(), Self::Memory(bytes))),
        }
    }

    fn reader(self) -> Box<dyn Read + 'a> {
        match self {
            Self::File { file, .. } => Box::new(file),
            Self::Stream(stream) => stream,
            Self::Memory(bytes) => Box::new(Cursor::new(bytes)),
        }
    }

    /// All of it, where that is not too much.
    fn bytes(self) -> Result<Vec<u8>, String> {
        let too_long = || format!("longer than {} MiB", MAX_BYTES >> 20);
        let mut bytes = Vec::new();
        let read = match self {
            Self::Memory(bytes) => return if bytes.len() as u64 > MAX_BYTES { Err(too_long()) } else { Ok(bytes) },
            Self::File { length, .. } if length > MAX_BYTES => return Err(too_long()),
            Self::File { file, length } => {
                bytes.reserve_exact(usize::try_from(length).unwrap_or(0) + 1);
                file.take(MAX_BYTES + 1).read_to_end(&mut bytes)
            }
            Self::Stream(stream) => stream.take(MAX_BYTES + 1).read_to_end(&mut bytes),
        };
        read.map_err(|error| compression::reason(&error))?;
        if bytes.len() as u64 > MAX_BYTES { Err(too_long()) } else { Ok(bytes) }
    }
}

/// What is done with the articles of a source as they come, until it breaks off.
type Take<'a> = &'a mut dyn FnMut(Loaded) -> ControlFlow<()>;

/// A source that is being read.
struct Reading<'a> {
    /// The member of an archive, or the folder in it, that the user named, with the path of the archive before it.
    only: Option<&'a Path>,
    wants: &'a dyn Fn(&str) -> bool,
    take: Take<'a>,
    /// Nobody wants more.
    ended: bool,
    /// Files that wait to be parsed side by side.
    pending: Vec<Pending>,
    pending_bytes: usize,
}

struct Pending {
    path: String,
    named: bool,
    format: Option<Format>,
    bytes: Vec<u8>,
}

/// Files that wait are parsed when they are so many or so long.
const BATCH: usize = 1024;
const BATCH_BYTES: usize = 16 << 20;

impl<'a> Reading<'a> {
    fn new(wants: &'a dyn Fn(&str) -> bool, take: Take<'a>) -> Self {
        Self { only: None, wants, take, ended: false, pending: Vec::new(), pending_bytes: 0 }
    }

    /// Hands on what was read.
    fn give(&mut self, part: Loaded) {
        self.ended = self.ended || (self.take)(part).is_break();
    }

    fn read(&mut self, entry: &Entry, input: Input<'_>) {
        let kind = Kind::of(Path::new(&entry.path));
        if let Err(reason) = self.unpack(entry, kind, input) {
            self.refuse(entry, Refusal::Broken(reason));
        }
    }

    /// Takes off the compression, at most one.
    fn unpack(&mut self, entry: &Entry, kind: Kind, input: Input<'_>) -> Result<(), String> {
        let (kind, input) = if kind == Kind::default() { sniffed(input)? } else { (kind, input) };
        let Some(compression) = kind.compression else { return self.content(entry, kind.content, input) };
        let ratio = if kind.content == Some(Content::Articles(Format::JsonLines)) { bounds::RATIO_OF_LINES } else { bounds::RATIO };
        let input = Input::Stream(compression::expanded(input.reader(), compression, ratio));
        if kind.content.is_some() {
            return self.content(entry, kind.content, input);
        }
        match sniffed(input)? {
            (Kind { compression: Some(_), .. }, _) => Err("compressed twice: unpack it first".into()),
            (kind, input) => self.content(entry, kind.content, input),
        }
    }

    fn content(&mut self, entry: &Entry, content: Option<Content>, input: Input<'_>) -> Result<(), String> {
        match content {
            Some(Content::Zip | Content::Tar) if entry.depth == DEEPEST => Err("archives in archives in archives: unpack it first".into()),
            Some(Content::Zip) => zip::read(self, entry, input),
            Some(Content::Tar) => tar::read(self, entry, input.reader()),
            Some(Content::Articles(Format::JsonLines)) => lines::read(self, entry, input),
            Some(Content::Articles(format)) => self.document(entry, Some(format), input),
            None => self.document(entry, None, input),
        }
    }

    /// A file that is parsed as a whole.
    fn document(&mut self, entry: &Entry, format: Option<Format>, input: Input<'_>) -> Result<(), String> {
        let bytes = input.bytes()?;
        self.pending_bytes += bytes.len();
        self.pending.push(Pending { path: entry.path.clone(), named: entry.named, format, bytes });
        if self.pending.len() >= BATCH || self.pending_bytes >= BATCH_BYTES {
            self.flush();
        }
        Ok(())
    }

    fn refuse(&mut self, entry: &Entry, refusal: Refusal) {
        self.flush();
        self.give(Loaded::new(&entry.path, Vec::new(), vec![refusal]));
    }

    /// Parses what waits.
    fn flush(&mut self) {
        self.pending_bytes = 0;
        let pending = std::mem::take(&mut self.pending);
        let mut parsed = Vec::new();
        if let [_, _, ..] = pending[..] {
            parsed.par_extend(pending.into_par_iter().map(Pending::parse));
        } else {
            parsed.extend(pending.into_iter().map(Pending::parse));
        }
        if let Some(all) = parsed.into_iter().reduce(Loaded::with) {
            self.give(all);
        }
    }
}

fn sniffed(input: Input<'_>) -> Result<(Kind, Input<'_>), String> {
    let (head, input) = input.head().map_err(|error| compression::reason(&error))?;
    Ok((Kind::sniff(&head), input))
}

impl Pending {
    fn parse(self) -> Loaded {
        let (articles, refused) = parse(&self.path, self.format, self.bytes);
        let refused = told(refused, self.named || !articles.is_empty());
        Loaded::new(&self.path, articles, refused)
    }
}

/// What of a file that was only found the user is told: a sound one of another kind is passed over, like pictures.
fn told(mut refused: Vec<Refusal>, all: bool) -> Vec<Refusal> {
    refused.retain(|refusal| all || matches!(refusal, Refusal::Broken(_)));
    refused
}
