//! What a file is: an article, an archive of files, and how it is compressed. Its name tells, else its first bytes.

use std::path::Path;

use crate::article::{Format, encoding, mail};

/// What a file holds, under what compression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    pub compression: Option<Compression>,
    /// What the name tells of what is inside the compression; `None` where only the bytes can tell.
    pub content: Option<Content>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    Gzip,
    Zstandard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    Zip,
    Tar,
    Articles(Format),
}

/// How many bytes [`Kind::sniff`] likes to see.
pub const HEAD: usize = 16 * 1024;

/// Where the header of a tar archive names itself.
const TAR_MAGIC: usize = 257;

impl Kind {
    /// What the name of a file tells.
    pub fn of(path: &Path) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let compressed = |compression, stem: &str| Self { compression: Some(compression), content: Content::of(stem) };
        match extension {
            "gz" | "gzip" => compressed(Compression::Gzip, stem),
            "zst" | "zstd" => compressed(Compression::Zstandard, stem),
            "tgz" => Self { compression: Some(Compression::Gzip), content: Some(Content::Tar) },
            "tzst" => Self { compression: Some(Compression::Zstandard), content: Some(Content::Tar) },
            _ => Self { compression: None, content: Content::of(&name) },
        }
    }

    /// What the first bytes of a file tell. Text that is not clearly one JSON object a line is left open: all of it must be seen.
    pub fn sniff(head: &[u8]) -> Self {
        let content = |content| Self { compression: None, content: Some(content) };
        let compressed = |compression| Self { compression: Some(compression), content: None };
        match head {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => content(Content::Zip),
            [0x1F, 0x8B, ..] => compressed(Compression::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => compressed(Compression::Zstandard),
            _ if head.starts_with(b"%PDF-") => content(Content::Articles(Format::Pdf)),
            _ if head.get(TAR_MAGIC..).is_some_and(|rest| rest.starts_with(b"ustar")) => content(Content::Tar),
            _ if mail::is_mailbox(head) => content(Content::Articles(Format::Mailbox)),
            _ if mail::is_message(head) => content(Content::Articles(Format::Mail)),
            _ if is_json_lines(head) => content(Content::Articles(Format::JsonLines)),
            _ => Self::default(),
        }
    }

    /// Whether the name says that other files are in it.
    pub fn is_archive(self) -> bool {
        matches!(self.content, Some(Content::Zip | Content::Tar))
    }
}

impl Content {
    fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1 {
            // The chapters of a book are pages.
            "zip" | "epub" => Some(Self::Zip),
            "tar" => Some(Self::Tar),
            _ => Format::of(Path::new(name)).map(Self::Articles),
        }
    }
}

/// An object on one line that is longer than what is seen is read as such a line, too.
fn is_json_lines(head: &[u8]) -> bool {
    if head.len() >= HEAD && !head.contains(&b'\n') {
        return head.starts_with(b"{\"");
    }
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut.
        Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default(),
    };
    !encoding::is_utf16(head) && Format::sniff(text) == Format::JsonLines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell() {
        let shown = |name: &str| {
            let kind = Kind::of(Path::new(name));
            format!("{:?} {:?}", kind.compression, kind.content)
        };
        assert_eq!(shown("a/news.ZIP"), "None Some(Zip)");
        assert_eq!(shown("news.tar.gz"), "Some(Gzip) Some(Tar)");
        assert_eq!(shown("news.tgz"), "Some(Gzip) Some(Tar)");
        assert_eq!(shown("day.jsonl.gz"), "Some(Gzip) Some(Articles(JsonLines))");
        assert_eq!(shown("day.ndjson.zst"), "Some(Zstandard) Some(Articles(JsonLines))");
        assert_eq!(shown("a.md.gz"), "Some(Gzip) Some(Articles(Markdown))");
        assert_eq!(shown("a.png.gz"), "Some(Gzip) None");
        assert_eq!(shown("zip"), "None None");
        assert_eq!(shown("a.md"), "None Some(Articles(Markdown))");
    }

    #[test]
    fn first_bytes_tell() {
        assert_eq!(Kind::sniff(b"PK\x03\x04").content, Some(Content::Zip));
        assert_eq!(Kind::sniff(b"\x1F\x8B\x08").compression, Some(Compression::Gzip));
        assert_eq!(Kind::sniff(b"{\"body\": \"A.\"}\n{").content, Some(Content::Articles(Format::JsonLines)));
        let long = format!("{{\"raw\": \"{}", "x".repeat(HEAD));
        assert_eq!(Kind::sniff(&long.as_bytes()[..HEAD]).content, Some(Content::Articles(Format::JsonLines)));
        assert_eq!(Kind::sniff(b"The bridge has opened."), Kind::default());
        assert_eq!(Kind::sniff(b""), Kind::default());
    }
}
