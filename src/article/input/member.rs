//! Which members of an archive are read, and under what name.

use std::path::Path;

use super::{Entry, Reading, is_archive, is_searched};

impl Reading<'_> {
    /// The member of `archive` that goes by `name`, where a walk through a folder would read it.
    ///
    /// Hidden files are passed over, and names are made those of files below the archive, whatever they try to lead to.
    pub(super) fn member(&self, archive: &Entry, name: &str) -> Option<Entry> {
        let parts: Vec<String> = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..")).map(printable).collect();
        let hidden = parts.iter().any(|part| part.starts_with('.'));
        let path = format!("{}/{}", archive.path, parts.join("/"));
        let file = Path::new(parts.last()?);
        let (named, inside) = match self.only {
            Some(only) => (Path::new(&path) == only, Path::new(&path).starts_with(only) || (is_archive(file) && only.starts_with(&path))),
            None => (false, true),
        };
        let wanted = named || (inside && !hidden && is_searched(file) && (is_archive(file) || (self.wants)(&path)));
        wanted.then_some(Entry { path, named, depth: archive.depth + 1 })
    }

    /// What to say of an archive of which nothing was read.
    pub(super) fn nothing_in(&self, archive: &Entry) -> Result<(), String> {
        match self.only {
            Some(only) if archive.named => Err(format!("no such file in the archive: {}", only.display())),
            None if archive.named => Err("an archive without articles".into()),
            _ => Ok(()),
        }
    }
}

/// A name must not speak to the terminal.
fn printable(part: &str) -> String {
    part.replace(char::is_control, "\u{FFFD}")
}
