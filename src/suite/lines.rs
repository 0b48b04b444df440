//! A suite file cut into statements, comments and blank lines.

use crate::Span;

/// One part of a suite file, as it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Blank,
    /// From its `#` to the end of its line.
    Comment(Span),
    /// One line, and the lines that it goes on in.
    Statement(Span),
}

/// Words at the beginning of a line that only go on with the line before.
const JOINTS: [&str; 3] = ["and", "because", "between"];

/// Cuts a file into its parts.
///
/// A statement goes on in the next line where its line ends in a comma or a colon, and where the next begins with “and”, “because” or
/// “between”.
pub fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for line in lines(text) {
        let words = line.of(text);
        if words.is_empty() {
            parts.push(Part::Blank);
        } else if words.starts_with('#') {
            parts.push(Part::Comment(line));
        } else if let Some(Part::Statement(before)) = parts.last_mut()
            && (before.of(text).ends_with([',', ':']) || is_joint(words))
        {
            *before = before.join(line);
        } else {
            parts.push(Part::Statement(line));
        }
    }
    parts
}

/// The lines without the blanks around them.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let from = start + line.len() - line.trim_start_matches(is_blank).len();
        start += line.len();
        let length = line.trim_matches(is_blank).len();
        Span::new(from, from + length)
    })
}

/// A byte order mark is no more to see than a blank.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

fn is_joint(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or(line);
    JOINTS.iter().any(|joint| joint.eq_ignore_ascii_case(word))
}
