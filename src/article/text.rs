//! Plain text: lines, blank lines between paragraphs, bullets.

use memchr::memchr2;

use super::draft::{Line, Role};
use crate::Span;

const BULLETS: [char; 11] = ['•', '-', '*', '–', '—', '·', '‣', '◦', '▪', '●', '►'];

/// The lines of `text` that hold anything, without the blanks around them.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    let mut gap = true;
    while at < text.len() {
        let end = memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length);
        match line(text, Span::new(at, end), gap) {
            Some(line) => {
                lines.push(line);
                gap = false;
            }
            None => gap = true,
        }
        at = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    lines
}

fn line(text: &str, span: Span, gap: bool) -> Option<Line> {
    let span = trim(text, span);
    if span.is_empty() {
        return None;
    }
    Some(match bullet(span.of(text)) {
        Some(width) => Line { span: trim(text, Span::new(span.start + width, span.end)), role: Role::Item, gap },
        None => Line { span, role: Role::Prose, gap },
    })
}

/// The bytes of a bullet and the blank behind it. "- - -" and a lone dash are none.
fn bullet(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(BULLETS)?;
    let body = rest.trim_start();
    (body.len() < rest.len() && body.starts_with(|c: char| !BULLETS.contains(&c))).then_some(line.len() - body.len())
}

/// `span` without white space and marks of no width at its ends.
pub fn trim(text: &str, span: Span) -> Span {
    let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{ad}');
    let inner = span.of(text).trim_end_matches(invisible);
    let start = span.start + inner.len() - inner.trim_start_matches(invisible).len();
    Span::new(start, (span.start + inner.len()).max(start))
}
