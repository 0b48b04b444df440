//! The canonical form of a suite file: `gainsay fmt`.

use std::sync::Arc;

use super::{
    parse::{self, Entry},
    problem::{File, Problem},
};

/// A longer statement is broken into lines, in characters.
const WIDTH: usize = 110;

/// Writes a suite file in canonical form: comments and blank lines stay, of several blank lines one.
///
/// # Errors
///
/// What of the file cannot be read.
pub fn format(file: &Arc<File>) -> Result<String, Vec<Problem>> {
    let (entries, problems) = parse::read(file);
    if problems.is_empty() { Ok(written(&entries)) } else { Err(problems) }
}

/// The text of a suite file that says this.
pub fn written(entries: &[Entry]) -> String {
    let mut text = String::new();
    let mut blank = false;
    for entry in entries {
        let lines = match entry {
            Entry::Blank => {
                blank = true;
                continue;
            }
            Entry::Comment(comment) => comment.trim_end().to_owned(),
            Entry::Statement(statement) => broken(&statement.is.pieces()),
        };
        if blank && !text.is_empty() {
            text.push('\n');
        }
        blank = false;
        text.push_str(&lines);
        text.push('\n');
    }
    text
}

/// The pieces of a statement on one line, or where that gets too long on several; a mark has a line of its own then.
fn broken(pieces: &[String]) -> String {
    let line = pieces.join(" ");
    // A line that begins like a comment would be one.
    let breakable = pieces.iter().all(|piece| !piece.starts_with('#'));
    if line.chars().count() <= WIDTH || !breakable {
        return line;
    }
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(last) if !last.starts_with("fails until") && last.chars().count() + 1 + piece.chars().count() <= WIDTH => {
                last.push(' ');
                last.push_str(piece);
            }
            Some(_) => lines.push(format!("    {piece}")),
            None => lines.push(piece.clone()),
        }
    }
    lines.join("\n")
}
