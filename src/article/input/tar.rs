//! Tar archives, which are read from front to back.

use std::{
    io::{self, Read},
    path::Path,
};

use tar::{Archive, EntryType};

use super::{Entry, Input, Reading, bounds, compression};
use crate::article::Loaded;

/// Hands on the members in the order of a walk, which the archive need not have: their articles are kept until it ends.
pub fn read(reading: &mut Reading<'_>, archive: &Entry, input: impl Read) -> Result<(), String> {
    let mut all = Loaded::default();
    let mut keep = |part| all.take(part);
    let mut inner = Reading { only: reading.only, ..Reading::new(reading.wants, &mut keep) };
    let ended = walk(&mut inner, archive, input);
    inner.flush();
    all.articles.sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
    all.unreadable.sort_by(|a, b| Path::new(&a.path).cmp(Path::new(&b.path)));
    reading.flush();
    reading.give(all);
    match ended {
        Ok(0) => reading.nothing_in(archive),
        Ok(_) => Ok(()),
        Err(error) => Err(compression::reason(&error)),
    }
}

/// Returns how many members were read.
fn walk(reading: &mut Reading<'_>, archive: &Entry, mut input: impl Read) -> io::Result<usize> {
    let mut read = 0;
    for (index, member) in Archive::new(&mut input).entries()?.enumerate() {
        let mut member = member?;
        if index >= bounds::MEMBERS {
            return Err(io::Error::other(bounds::too_many_members()));
        }
        if !matches!(member.header().entry_type(), EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse) {
            continue;
        }
        let Some(entry) = reading.member(archive, &String::from_utf8_lossy(&member.path_bytes())) else { continue };
        read += 1;
        reading.read(&entry, Input::Stream(Box::new(&mut member)));
    }
    // The checksum of a compressed archive stands behind what an archive ends with.
    io::copy(&mut input, &mut io::sink())?;
    Ok(read)
}
