//! Tells page furniture from text, line by line; the phrases stand in `grammar/lexicon/boilerplate.toml`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

use crate::lexicon::lexicon;

/// What a line is that is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// A button, a credit, a byline: the line alone.
    Line,
    /// The heading of a list of other articles or of a form.
    Tail,
}

/// Longer lines are prose, whatever they begin with.
const LONGEST: usize = 200;

/// What `line` is, if it is no part of the article.
pub fn judge(line: &str) -> Option<Furniture> {
    if line.len() > LONGEST {
        return None;
    }
    if !line.contains(char::is_alphanumeric) || is_address(line) || is_copyright(line) || is_breadcrumb(line) {
        return Some(Furniture::Line);
    }
    let Some(phrases) = PHRASES.by_first_word.get(&first_word(line)) else {
        return is_byline(line).then_some(Furniture::Line);
    };
    let line_words = normalise(line);
    let plain = line_words.replace(" :", "");
    if phrases.tail.contains(&plain) && !line_words.contains(" : ") {
        return Some(Furniture::Tail);
    }
    let opens = |phrase: &String| line_words.strip_prefix(phrase.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let furniture = phrases.whole.contains(&plain) || phrases.opening.iter().any(opens) || is_byline(line);
    furniture.then_some(Furniture::Line)
}

/// "By Jane Doe and John Roe, Agency": names and few other words.
pub fn is_byline(line: &str) -> bool {
    let Some(rest) = ["By ", "BY ", "by "].iter().find_map(|by| line.strip_prefix(by)) else { return false };
    let words = rest
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '•' | '·' | '-' | '–' | '—'))
        .filter(|word| !word.is_empty());
    let mut names = 0;
    for (index, word) in words.enumerate() {
        let name = word.starts_with(|c: char| c.is_uppercase() || c == '@' || c == '(');
        if index > 14 || !(name || word.contains('@') || PHRASES.byline.contains(&word.to_lowercase())) {
            return false;
        }
        names += usize::from(name);
    }
    names > 0 && !rest.trim_end().ends_with(['?', '!', ':'])
}

/// A lone web or mail address.
fn is_address(line: &str) -> bool {
    let one_word = !line.contains(char::is_whitespace);
    (one_word
        && (line.starts_with("http://")
            || line.starts_with("https://")
            || line.starts_with("www.")
            || (line.contains('@') && line.contains('.'))))
        || (line.starts_with("http: /") && !line.ends_with('.'))
}

fn is_copyright(line: &str) -> bool {
    line.starts_with('©')
        || line.starts_with("(c) ")
        || line.starts_with("(C) ")
        || line.contains("All rights reserved")
        || line.contains("All Rights Reserved")
}

/// "Home > World > Asia".
fn is_breadcrumb(line: &str) -> bool {
    const ARROWS: [char; 4] = ['>', '»', '›', '→'];
    let parts = line.split(ARROWS).count();
    parts > 2 || (parts == 2 && line.trim_start().starts_with("Home"))
}

struct Phrases {
    by_first_word: FxHashMap<SmolStr, Group>,
    byline: FxHashSet<String>,
}

#[derive(Default)]
struct Group {
    whole: FxHashSet<String>,
    tail: FxHashSet<String>,
    opening: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    whole: Vec<String>,
    opening: Vec<String>,
    tail: Vec<String>,
    byline: Vec<String>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let table: Table = lexicon!("boilerplate");
    let mut by_first_word: FxHashMap<SmolStr, Group> = FxHashMap::default();
    for phrase in table.whole {
        by_first_word.entry(first_word(&phrase)).or_default().whole.insert(phrase);
    }
    for phrase in table.tail {
        by_first_word.entry(first_word(&phrase)).or_default().tail.insert(phrase);
    }
    for phrase in table.opening {
        by_first_word.entry(first_word(&phrase)).or_default().opening.push(phrase);
    }
    Phrases { by_first_word, byline: table.byline.into_iter().collect() }
});

/// The first word as [`normalise`] writes it.
fn first_word(line: &str) -> SmolStr {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#');
    if line.starts_with(|c: char| c.is_ascii_digit() || c == '#') {
        return "#".into();
    }
    line.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Lower case, words with one blank between, numbers as `#`, marks that set off a label as `:`.
pub fn normalise(line: &str) -> String {
    let mut words = String::with_capacity(line.len() + 8);
    let mut pending = None;
    let mut in_number = false;
    let mut before = ' ';
    for c in line.chars() {
        if c.is_alphanumeric() {
            let digit = c.is_ascii_digit();
            if pending.is_some() || words.is_empty() {
                match pending.take() {
                    Some(true) if !words.is_empty() => words.push_str(" : "),
                    _ if !words.is_empty() => words.push(' '),
                    _ => {}
                }
            } else if digit && in_number {
                continue;
            }
            in_number = digit;
            if digit {
                words.push('#');
            } else {
                words.extend(c.to_lowercase());
            }
        } else {
            let label = matches!(c, ':' | '|' | '»' | '>' | '→' | '–' | '—') || (c == '-' && before == ' ');
            pending = Some(pending.unwrap_or(false) || label);
        }
        before = c;
    }
    if pending == Some(true) && !words.is_empty() {
        words.push_str(" :");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_from_furniture() {
        let table = include_str!("../../tests/data/article/boilerplate.tsv");
        let wrong: Vec<_> = table
            .lines()
            .filter(|line| !line.starts_with("# "))
            .map(|line| line.split_once('\t').expect("a tab"))
            .map(|(line, expected)| {
                let read = match judge(line) {
                    Some(Furniture::Line) => "line",
                    Some(Furniture::Tail) => "tail",
                    None => "text",
                };
                (line, read, expected)
            })
            .filter(|(_, read, expected)| read != expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn phrases_are_written_as_lines_are_compared() {
        let table: Table = lexicon!("boilerplate");
        for phrase in table.whole.iter().chain(&table.tail).chain(&table.opening) {
            assert_eq!(*phrase, normalise(&phrase.replace('#', "1")), "{phrase}");
        }
    }
}
