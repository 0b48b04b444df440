//! gzip and Zstandard, taken off while reading.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

use super::{
    bounds::{Bounded, Count, Counted},
    kind::Compression,
};

/// The bytes of a compressed file as they were before, up to where they break off.
pub fn expanded<'a>(packed: impl Read + 'a, compression: Compression, ratio: u64) -> Box<dyn Read + 'a> {
    let (packed, count) = Counted::new(packed);
    let packed = BufReader::new(packed);
    match compression {
        Compression::Gzip => Box::new(Bounded::new(MultiGzDecoder::new(packed), count, Count::default(), ratio)),
        Compression::Zstandard => Box::new(Bounded::new(Zstandard::new(packed), count, Count::default(), ratio)),
    }
}

/// What is wrong with compressed bytes, for a person.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "breaks off before its end: the file is not whole".into(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => "damaged: what it holds cannot be unpacked".into(),
        _ => super::super::discover::reason(error),
    }
}

/// A Zstandard file: frames one after the other, of which some may be skipped.
struct Zstandard<R> {
    packed: R,
    decoder: FrameDecoder,
    in_frame: bool,
}

/// What `zstd --long` asks for; a larger window is refused before anything is allocated for it.
const WINDOW: u64 = 128 << 20;

impl<R: BufRead> Zstandard<R> {
    fn new(packed: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Self { packed, decoder, in_frame: false }
    }

    fn next_frame(&mut self) -> io::Result<()> {
        match self.decoder.init(&mut self.packed) {
            Ok(()) => self.in_frame = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                io::copy(&mut self.packed.by_ref().take(u64::from(length)), &mut io::sink())?;
            }
            Err(FrameDecoderError::WindowSizeTooBig { .. }) => {
                let message = format!("compressed with a window of more than {} MiB: compress it without --long", WINDOW >> 20);
                return Err(io::Error::new(io::ErrorKind::Unsupported, message));
            }
            Err(_) => return Err(self.fault()),
        }
        Ok(())
    }

    /// The decoder hides in its own errors whether the file just ends.
    fn fault(&mut self) -> io::Error {
        match self.packed.fill_buf() {
            Ok([]) => io::ErrorKind::UnexpectedEof.into(),
            Ok(_) => io::ErrorKind::InvalidData.into(),
            Err(error) => error,
        }
    }
}

impl<R: BufRead> Read for Zstandard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.in_frame {
                if self.packed.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.next_frame()?;
            } else if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            } else if self.decoder.is_finished() {
                self.in_frame = false;
            } else if self.decoder.decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1)).is_err() {
                return Err(self.fault());
            }
        }
    }
}
