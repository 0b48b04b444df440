//! Tar archives, which are read from front to back.

use std::{
    io::{self, Read},
    path::Path,
};

use tar::{Archive, EntryType, PaxExtensions};

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

/// Longer names, in bytes, are made to fill the memory.
const LONGEST_NAME: u64 = 64 << 10;

/// Returns how many members were read.
fn walk(reading: &mut Reading<'_>, archive: &Entry, mut input: impl Read) -> io::Result<usize> {
    let mut read = 0;
    // Of the next member, where its header has no room for it.
    let mut long_name = None;
    // Raw, since the crate reads a long name whatever its length.
    for (index, member) in Archive::new(&mut input).entries()?.raw(true).enumerate() {
        let mut member = member?;
        if index >= bounds::MEMBERS {
            return Err(io::Error::other(bounds::too_many_members()));
        }
        match member.header().entry_type() {
            EntryType::GNULongName => long_name = Some(head(&mut member)?),
            EntryType::XHeader => long_name = path(&head(&mut member)?).or(long_name),
            EntryType::Regular | EntryType::Continuous if !reading.ended => {
                let name = long_name.take().unwrap_or_else(|| member.path_bytes().into_owned());
                if let Some(entry) = reading.member(archive, &String::from_utf8_lossy(&name)) {
                    read += 1;
                    reading.read(&entry, Input::Stream(Box::new(&mut member)));
                }
            }
            EntryType::XGlobalHeader | EntryType::GNULongLink => {}
            _ => long_name = None,
        }
    }
    // The checksum of a compressed archive stands behind what an archive ends with.
    io::copy(&mut input, &mut io::sink())?;
    Ok(read)
}

/// What a member holds that names another, without the zero at its end.
fn head(member: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    member.take(LONGEST_NAME).read_to_end(&mut bytes)?;
    bytes.truncate(bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1));
    Ok(bytes)
}

/// The path among the fields that POSIX puts before a member.
fn path(fields: &[u8]) -> Option<Vec<u8>> {
    let mut fields = PaxExtensions::new(fields).flatten();
    fields.find(|field| field.key_bytes() == b"path").map(|field| field.value_bytes().to_vec())
}
