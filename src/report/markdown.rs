//! The report as a comment on a pull request: GitHub-flavoured Markdown (<https://github.github.com/gfm/>).

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use itertools::Itertools;

use super::{
    ArticleInfo, Finding, Mention, Report, UnreadableInfo,
    plain::plain,
    words::{QUOTED, by_weight, counted, label, left_out, place, quoted, reasoning, tally},
};

/// Characters that a comment on GitHub holds.
const COMMENT: usize = 65_536;
/// Characters that are kept for the end of the page: what closes it, and what is said of the rest.
const END: usize = 256;

/// Writes a page that fits into one comment: what does not is counted at its end.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page::default();
    page.push(&head(report));
    for unreadable in &report.unreadable {
        page.push_item("unread input", &self::unreadable(unreadable));
    }
    let (loud, notes) = by_weight(report);
    for finding in loud {
        page.push_item("finding", &section(finding, &report.articles));
    }
    if !notes.is_empty() {
        page.push(&format!("\n<details>\n<summary>{}</summary>\n\n", counted(notes.len(), "note")));
        for note in &notes {
            page.push_item("note", &item(note, &report.articles));
        }
        page.push("\n</details>\n");
    }
    out.write_all(page.finish().as_bytes())
}

/// A page that takes no more than a comment holds.
#[derive(Default)]
struct Page {
    text: String,
    characters: usize,
    /// What did not fit: of each kind of thing, how many.
    left_out: Vec<(&'static str, usize)>,
}

impl Page {
    /// Adds a part of the frame, which is short.
    fn push(&mut self, part: &str) {
        self.text.push_str(part);
        self.characters += part.chars().count();
    }

    /// Adds one of many things, if there is room.
    fn push_item(&mut self, kind: &'static str, item: &str) {
        if self.characters + item.chars().count() + END <= COMMENT {
            return self.push(item);
        }
        match self.left_out.last_mut() {
            Some((last, count)) if *last == kind => *count += 1,
            _ => self.left_out.push((kind, 1)),
        }
    }

    fn finish(mut self) -> String {
        if !self.left_out.is_empty() {
            let rest = self.left_out.iter().map(|(kind, count)| counted(*count, &format!("more {kind}"))).join(", ");
            let _ = writeln!(self.text, "\nLeft out, since a comment holds {COMMENT} characters: {rest}.");
        }
        self.text
    }
}

/// "5 articles; 4 corroborations; 1 suppressed", under what was found.
fn head(report: &Report) -> String {
    let counts = [counted(report.articles.len(), "article"), counted(report.corroborations.len(), "corroboration")];
    let told = counts.into_iter().chain(report.left_out.iter().flat_map(left_out)).join("; ");
    format!("### gainsay: {}\n\n{told}.\n", tally(report))
}

fn unreadable(UnreadableInfo { path, reason }: &UnreadableInfo) -> String {
    format!("\n**Not read:** {}: {}\n", code(path), escaped(reason))
}

/// A finding with its sentences; how they were read is folded away.
fn section(finding: &Finding, articles: &[ArticleInfo]) -> String {
    let mut text = format!("\n#### {}: {}\n\n{}\n\n", finding.severity, escaped(&finding.fact), opening(&finding.why));
    for position in &finding.positions {
        for mention in quoted(position, articles).0 {
            let label = label(position, mention, articles.get(mention.article));
            let _ = writeln!(text, "- {}, {}\n\n  > {}\n", opening(&label), code(&place(articles, mention)), quote(mention));
        }
    }
    let Finding { rule, relation, confidence, id, .. } = finding;
    let _ = write!(text, "<details>\n<summary>{rule}, {relation}, confidence {confidence:.2}</summary>\n\n");
    for line in reasoning(finding, articles) {
        let _ = writeln!(text, "- {}", opening(&line));
    }
    text + "- id " + &code(id) + "\n\n</details>\n"
}

/// A note in a list, with its positions and where they stand.
fn item(note: &Finding, articles: &[ArticleInfo]) -> String {
    let mut text = format!("- {}: {}: {}\n", note.rule, escaped(&note.fact), escaped(&note.why));
    for position in &note.positions {
        let places = position.mentions.iter().take(QUOTED).map(|mention| code(&place(articles, mention))).join(", ");
        let more = position.mentions.len().saturating_sub(QUOTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(text, "  - “{}” {places}{more}", escaped(&position.value));
    }
    text
}

/// The sentence with its value in bold. Tags, since asterisks are none beside some punctuation.
fn quote(mention: &Mention) -> String {
    let sentence = plain(&mention.sentence);
    let value = mention.within.inside(&sentence);
    let (before, value, after) = (&sentence[..value.start], &sentence[value.start..value.end], &sentence[value.end..]);
    format!("{}<strong>{}</strong>{}", opening(before), escaped(value), escaped(after.trim_end()))
}

/// The text at the beginning of a line, where it could also begin a list or a heading.
fn opening(text: &str) -> String {
    let text = escaped(plain(text).trim_start());
    let (number, rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    let begins = if number.is_empty() { rest.starts_with(['+', '-', '=']) } else { rest.starts_with(['.', ')']) };
    if begins { format!("{number}\\{rest}") } else { text }
}

/// The text on one line, without what Markdown or GitHub would make something of: a user or an issue to be told, a formula.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' => escaped.extend(['\\', c]),
            // A comment keeps what follows from being read as a name or a number; a backslash would not.
            '@' => escaped.push_str("@<!-- -->"),
            '#' => escaped.push_str("\\#<!-- -->"),
            '$' => escaped.push_str("<span>$</span>"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The text as code, in as many backticks as it needs.
fn code(text: &str) -> String {
    let text = plain(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}
