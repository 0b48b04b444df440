//! The report as one HTML file that needs no network and, but for its filters, no script.
//!
//! [`write()`] lays out the page in Rust, part by part (`finding`, `plot`, `timeline`, `agreed`, `article`), and leaves the markup to the
//! templates beside them, which escape all that they are given. The page forbids itself, by a policy in its head, to load anything and to
//! run any script but its own. Articles that nothing shown speaks of are left out, so that the page grows with what was found.

mod agreed;
mod article;
mod drawing;
mod filters;
mod finding;
mod marks;
mod page;
mod plot;
mod set;
mod timeline;
mod words;

use std::io::{self, Write};

use askama::Template;

use super::Report;
use crate::Document;
use page::Page;

/// Writes the report as a page. `documents` are those that were checked, in their order; without them, the page shows the passages but
/// not the articles around them. Equal input gives equal bytes.
pub fn write(report: &Report, documents: &[Document], out: &mut impl Write) -> io::Result<()> {
    Page::new(report, documents).write_into(&mut WithoutControls(out))
}

/// Writes a blank for each control character, which HTML does not allow even escaped, but for the ends of lines.
struct WithoutControls<W>(W);

impl<W: Write> Write for WithoutControls<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.chunk_by(|a, b| is_control(*a) == is_control(*b)) {
            if is_control(part[0]) {
                part.iter().try_for_each(|_| self.0.write_all(b" "))?;
            } else {
                self.0.write_all(part)?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && byte != b'\n'
}
