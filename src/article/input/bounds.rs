//! What is unpacked is bounded: a few bytes can be made to unpack to any number.

use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

/// Text is compressed to a third or a tenth; what unpacks to more than so many times its size is made to do harm.
pub const RATIO: u64 = 250;
/// Lines are read one by one and not kept, so that all that gzip can do is allowed: 1032 bytes for one.
pub const RATIO_OF_LINES: u64 = 1100;
/// Below this many bytes the ratio does not matter.
pub const HARMLESS: u64 = 64 << 20;
/// More members are no set of articles, and the table of them alone would fill the memory.
pub const MEMBERS: usize = 1_000_000;

/// What to say of an archive of more than [`MEMBERS`].
pub fn too_many_members() -> String {
    format!("more than {MEMBERS} members: unpack it and name the files")
}

/// Bytes read so far, where a reader and what it feeds both look.
pub type Count = Rc<Cell<u64>>;

/// A reader that counts.
pub struct Counted<R> {
    inner: R,
    count: Count,
}

impl<R> Counted<R> {
    pub fn new(inner: R) -> (Self, Count) {
        let count = Count::default();
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// A reader of unpacked bytes that fails when they are too many for the packed ones.
pub struct Bounded<R> {
    inner: R,
    packed: Count,
    unpacked: Count,
    ratio: u64,
}

impl<R> Bounded<R> {
    /// `packed` and `unpacked` may be shared by the members of an archive.
    pub fn new(inner: R, packed: Count, unpacked: Count, ratio: u64) -> Self {
        Self { inner, packed, unpacked, ratio }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked.set(self.unpacked.get() + read as u64);
        let allowed = self.packed.get().saturating_mul(self.ratio).max(HARMLESS);
        if self.unpacked.get() > allowed {
            let message =
                format!("unpacks to more than {} times its size, as only bombs do: unpack it yourself and name the files", self.ratio);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        Ok(read)
    }
}
