//! Zip archives, which have a table of their members.

use std::{
    io::{Cursor, Read, Seek},
    path::PathBuf,
};

use zip::{ZipArchive, result::ZipError};

use super::{
    Entry, Input, Reading,
    bounds::{self, Bounded, Count},
};
use crate::article::draft::Refusal;

/// Hands on the members in the order of a walk.
pub fn read(reading: &mut Reading<'_>, archive: &Entry, input: Input<'_>) -> Result<(), String> {
    match input {
        Input::File { file, length } => walk(reading, archive, file, length),
        input => {
            let bytes = input.bytes()?;
            let length = bytes.len() as u64;
            walk(reading, archive, Cursor::new(bytes), length)
        }
    }
}

fn walk(reading: &mut Reading<'_>, archive: &Entry, input: impl Read + Seek, length: u64) -> Result<(), String> {
    let mut zip = open(input)?;
    let mut members: Vec<(PathBuf, Entry, usize)> = (0..zip.len())
        .filter_map(|index| {
            let member = zip.by_index_data(index).ok().filter(|member| member.is_file())?;
            let name = member.name().unwrap_or_else(|_| String::from_utf8_lossy(member.name_raw()));
            let entry = reading.member(archive, &name)?;
            Some((PathBuf::from(&entry.path), entry, index))
        })
        .collect();
    members.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    if members.is_empty() {
        return reading.nothing_in(archive);
    }
    // Members may overlap, so that what they unpack to is held against the size of the archive together.
    let (packed, unpacked) = (Count::default(), Count::default());
    packed.set(length);
    for (_, entry, index) in members {
        if reading.ended {
            break;
        }
        match member(&mut zip, index) {
            Ok(bytes) => {
                let bytes = Bounded::new(bytes, Count::clone(&packed), Count::clone(&unpacked), bounds::RATIO);
                reading.read(&entry, Input::Stream(Box::new(bytes)));
            }
            Err(reason) => reading.refuse(&entry, Refusal::Broken(reason)),
        }
    }
    Ok(())
}

/// Opens an archive.
pub fn open<R: Read + Seek>(input: R) -> Result<ZipArchive<R>, String> {
    let zip = ZipArchive::new(input).map_err(|error| reason(&error))?;
    if zip.len() > bounds::MEMBERS { Err(bounds::too_many_members()) } else { Ok(zip) }
}

/// The bytes of a part of a document that is an archive, if it has that part.
pub fn part<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Result<Option<Vec<u8>>, String> {
    let Some(index) = zip.index_for_name(name) else { return Ok(None) };
    let (packed, unpacked) = (Count::default(), Count::default());
    packed.set(zip.by_index_data(index).map_or(0, |member| member.compressed_size()));
    let bytes = Bounded::new(member(zip, index)?, packed, unpacked, bounds::RATIO);
    Input::Stream(Box::new(bytes)).bytes().map(Some)
}

fn member<R: Read + Seek>(zip: &mut ZipArchive<R>, index: usize) -> Result<impl Read, String> {
    if zip.by_index_data(index).is_ok_and(|member| member.encrypted()) {
        return Err("encrypted: unpack it with its password first".into());
    }
    zip.by_index(index).map_err(|error| reason(&error))
}

fn reason(error: &ZipError) -> String {
    match error {
        ZipError::CompressionMethodNotSupported(method) => {
            format!("compressed in a way that is not read here (method {method}): pack it with Deflate, or unpack it")
        }
        ZipError::Io(error) => super::compression::reason(error),
        ZipError::InvalidArchive(what) => format!("a damaged ZIP archive: {what}"),
        other => format!("a ZIP archive that cannot be read: {other}"),
    }
}
