//! From letters at places to paragraphs: rows, columns, heads and feet of pages, words broken at the end of a line.

use itertools::Itertools;
use rustc_hash::{FxHashMap, FxHashSet};

use super::content::{BLANK, Piece};
use crate::{
    Span,
    article::{
        draft::{Draft, Line, Role},
        offsets::Place,
    },
};

/// Pieces side by side.
#[derive(Clone, Debug)]
struct Row {
    left: f32,
    right: f32,
    base: f32,
    size: f32,
    text: String,
    page: usize,
    /// From 1, on its page.
    number: usize,
    /// The column that it stands in; each has a number of its own in the document.
    column: usize,
}

/// Puts the pieces of each page into the order of reading.
pub fn lay_out(pages: Vec<Vec<Piece>>) -> Draft {
    let mut columns = 0;
    let pages: Vec<Vec<Row>> = pages.into_iter().enumerate().map(|(index, pieces)| page(index + 1, pieces, &mut columns)).collect();
    let furniture = furniture(&pages);
    let rows: Vec<Row> = pages.into_iter().flatten().filter(|row| !furniture.contains(&(row.page, row.number))).collect();
    Writer::new(&rows).write(&rows)
}

fn page(page: usize, mut pieces: Vec<Piece>, columns: &mut usize) -> Vec<Row> {
    pieces.retain(|piece| !piece.text.trim().is_empty());
    let mut rows = Vec::new();
    for column in in_columns(pieces, 0) {
        *columns += 1;
        rows.extend(column.into_iter().map(|row| Row { page, column: *columns, ..joined(row) }));
    }
    for (index, row) in rows.iter_mut().enumerate() {
        row.number = index + 1;
    }
    rows
}

/// The pieces of one row, from left to right.
type Pieces = Vec<Piece>;

/// Pieces whose letters stand on one line, from top to bottom.
fn in_rows(mut pieces: Pieces) -> Vec<Pieces> {
    pieces.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut rows: Vec<Pieces> = Vec::new();
    for piece in pieces {
        match rows.last_mut().filter(|row| (row[0].base - piece.base).abs() < 0.35 * row[0].size.max(piece.size)) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

fn joined(row: Pieces) -> Row {
    let size = row.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let mut joined =
        Row { left: row[0].left, right: row[0].right, base: row[0].base, size, text: String::new(), page: 0, number: 0, column: 0 };
    for piece in row {
        if piece.left - joined.right > BLANK * size && !joined.text.is_empty() && !joined.text.ends_with(' ') {
            joined.text.push(' ');
        }
        joined.text.push_str(&piece.text);
        joined.right = joined.right.max(piece.right);
    }
    joined.text = joined.text.split_whitespace().join(" ");
    joined
}

/// Columns may be divided again so often.
const DEEPEST: usize = 3;

/// The rows of each column; what reaches over a gutter parts the columns above from those below.
fn in_columns(pieces: Pieces, depth: usize) -> Vec<Vec<Pieces>> {
    let gutter = if depth < DEEPEST { gutter(&pieces) } else { None };
    let rows = in_rows(pieces);
    let Some(gutter) = gutter else { return vec![rows] };
    let crosses = |row: &Pieces| row.iter().any(|piece| piece.left < gutter && gutter < piece.right);
    let mut columns = Vec::new();
    for (crossing, rows) in &rows.into_iter().chunk_by(crosses) {
        if crossing {
            columns.push(rows.collect());
        } else {
            let (left, right): (Pieces, Pieces) = rows.flatten().partition(|piece| piece.right <= gutter);
            for side in [left, right].into_iter().filter(|side| !side.is_empty()) {
                columns.extend(in_columns(side, depth + 1));
            }
        }
    }
    columns
}

/// Where a strip without letters runs down between two columns of prose.
fn gutter(pieces: &[Piece]) -> Option<f32> {
    /// Width of the strips that are looked at, in points.
    const STEP: f32 = 2.0;
    /// The largest sheet that is looked at.
    const STRIPS: usize = 2000;
    /// A column has at least so many rows.
    const ROWS: usize = 5;
    let left = pieces.iter().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
    let strip = |x: f32| (((x - left) / STEP).max(0.0) as usize).min(STRIPS);
    let strips = pieces.iter().map(|piece| strip(piece.right)).max()? + 1;
    // How many pieces begin and end in a strip tell how many cover it.
    let mut change = vec![0_isize; strips + 1];
    for piece in pieces {
        change[strip(piece.left)] += 1;
        change[strip(piece.right) + 1] -= 1;
    }
    let covered: Vec<isize> = change
        .iter()
        .scan(0, |sum, change| {
            *sum += change;
            Some(*sum)
        })
        .collect();
    let few = (pieces.len() / 8) as isize;
    // Runs of strips that hardly a piece covers, as first strip and length.
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for strip in (strips / 5..strips - strips / 5).filter(|&strip| covered[strip] <= few) {
        match runs.last_mut().filter(|(from, length)| from + length == strip) {
            Some((_, length)) => *length += 1,
            None => runs.push((strip, 1)),
        }
    }
    let sizes = pieces.iter().map(|piece| piece.size).sum::<f32>() / pieces.len() as f32;
    let wide = |&(_, length): &(usize, usize)| length as f32 * STEP >= 0.8 * sizes;
    let middle_of = |(from, length): (usize, usize)| left + (from as f32 + length as f32 / 2.0) * STEP;
    let fits = |&gutter: &f32| {
        let sides = [(f32::NEG_INFINITY, gutter), (gutter, f32::INFINITY)].map(|(from, to)| Column::of(pieces, from, to));
        let [Some(a), Some(b)] = sides else { return false };
        a.rows >= ROWS && b.rows >= ROWS && a.is_prose() && b.is_prose() && a.is_beside(&b)
    };
    runs.into_iter().filter(wide).sorted_by_key(|(_, length)| std::cmp::Reverse(*length)).map(middle_of).find(fits)
}

/// What lies between two places of the width of a page.
struct Column {
    width: f32,
    top: f32,
    bottom: f32,
    rows: usize,
    /// Width that half of the rows have at least.
    usual: f32,
}

impl Column {
    fn of(pieces: &[Piece], from: f32, to: f32) -> Option<Self> {
        let inside: Pieces = pieces.iter().filter(|piece| from <= piece.left && piece.right <= to).cloned().collect();
        let rows = in_rows(inside);
        let ends = |row: &Pieces| (row[0].left, row.iter().map(|piece| piece.right).fold(0.0, f32::max));
        let (left, right) = rows.iter().map(ends).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        let widths: Vec<f32> = rows.iter().map(|row| ends(row).1 - ends(row).0).sorted_by(f32::total_cmp).collect();
        Some(Self {
            width: right - left,
            top: rows.first()?[0].base,
            bottom: rows.last()?[0].base,
            rows: rows.len(),
            usual: widths[widths.len() / 2],
        })
    }

    /// Prose fills its column; the cells of a table do not.
    fn is_prose(&self) -> bool {
        self.usual > 0.6 * self.width
    }

    fn is_beside(&self, other: &Self) -> bool {
        let shared = self.top.min(other.top) - self.bottom.max(other.bottom);
        shared > 0.5 * (self.top - self.bottom).min(other.top - other.bottom)
    }
}

/// Heads, feet and numbers of pages, by page and number of the row.
fn furniture(pages: &[Vec<Row>]) -> FxHashSet<(usize, usize)> {
    /// So many rows at the top, and at the bottom, may be furniture.
    const ROWS: usize = 2;
    let edges: Vec<(&Row, String)> = pages
        .iter()
        .flat_map(|rows| {
            let by_height: Vec<&Row> = rows.iter().sorted_by(|a, b| b.base.total_cmp(&a.base)).collect();
            let bottom = by_height.len().saturating_sub(ROWS).max(ROWS.min(by_height.len()));
            [&by_height[..ROWS.min(by_height.len())], &by_height[bottom..]].concat()
        })
        .map(|row| (row, without_numbers(&row.text)))
        .collect();
    let mut pages_of: FxHashMap<&str, FxHashSet<usize>> = FxHashMap::default();
    for (row, words) in &edges {
        pages_of.entry(words).or_default().insert(row.page);
    }
    let often = (pages.len() * 2).div_ceil(5).max(2);
    edges
        .iter()
        .filter(|(_, words)| is_page_number(words) || pages_of.get(words.as_str()).is_some_and(|pages| pages.len() >= often))
        .map(|(row, _)| (row.page, row.number))
        .collect()
}

/// The words with “#” for each number.
fn without_numbers(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_ascii_digit() => words.extend(c.to_lowercase()),
            _ if words.ends_with('#') => {}
            _ => words.push('#'),
        }
    }
    words
}

fn is_page_number(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']'));
    matches!(bare, "#" | "page #" | "p. #" | "page # of #" | "# of #" | "#/#" | "# / #" | "page #/#")
}

/// Writes rows as paragraphs.
struct Writer {
    draft: Draft,
    /// Size of most letters.
    size: f32,
    /// From row to row of one paragraph, in sizes.
    leading: f32,
    /// Words that stand whole on a line.
    words: FxHashSet<String>,
    /// Ends of the rows of each column: usual left, and right.
    edges: FxHashMap<usize, (f32, f32)>,
}

impl Writer {
    fn new(rows: &[Row]) -> Self {
        let mut by_size: FxHashMap<i32, usize> = FxHashMap::default();
        for row in rows {
            *by_size.entry((row.size * 2.0) as i32).or_default() += row.text.len();
        }
        let size = by_size.into_iter().max_by_key(|&(size, length)| (length, size)).map_or(10.0, |(size, _)| size as f32 / 2.0);
        let steps = rows.iter().tuple_windows().filter(|(a, b)| a.column == b.column && a.base > b.base);
        let steps: Vec<f32> = steps.map(|(a, b)| (a.base - b.base) / b.size).sorted_by(f32::total_cmp).collect();
        let leading = steps.get(steps.len() / 2).map_or(1.2, |step| step.clamp(1.0, 2.2));
        let whole = |row: &Row| {
            let text = row.text.trim_end_matches(is_hyphen);
            let cut = if text.len() < row.text.len() { text.rfind(' ').unwrap_or(0) } else { text.len() };
            words_of(&text[..cut]).map(str::to_lowercase).collect::<Vec<_>>()
        };
        let words = rows.iter().flat_map(whole).collect();
        let mut edges: FxHashMap<usize, (f32, f32)> = FxHashMap::default();
        for row in rows {
            let (left, right) = edges.entry(row.column).or_insert((row.left, row.right));
            (*left, *right) = (left.min(row.left), right.max(row.right));
        }
        Self { draft: Draft::default(), size, leading, words, edges }
    }

    fn write(mut self, rows: &[Row]) -> Draft {
        let mut before: Option<&Row> = None;
        for row in rows {
            let role = self.role(row);
            match before {
                Some(before) if self.goes_on(before, row, role) => self.join(row),
                _ => self.begin(row, role),
            }
            before = Some(row);
        }
        self.draft
    }

    fn role(&self, row: &Row) -> Role {
        const LONGEST_HEADING: usize = 200;
        if row.size > 1.15 * self.size && row.text.len() < LONGEST_HEADING {
            Role::Heading
        } else if row.text.starts_with(['•', '‣', '◦', '▪', '●', '·']) {
            Role::Item
        } else {
            Role::Prose
        }
    }

    /// Whether a row continues the paragraph of the one before.
    fn goes_on(&self, before: &Row, row: &Row, role: Role) -> bool {
        let alike = (row.size - before.size).abs() < 0.1 * before.size;
        let last = self.draft.lines.last().map(|line| line.role);
        if !alike || role == Role::Item || (role == Role::Heading) != (last == Some(Role::Heading)) {
            return false;
        }
        let ended = ends_sentence(&before.text);
        if row.column != before.column {
            return !ended && role == Role::Prose && !row.text.starts_with(char::is_uppercase);
        }
        let step = (before.base - row.base) / row.size;
        if role == Role::Heading {
            return (0.0..1.7).contains(&step);
        }
        let (left, right) = self.edges.get(&row.column).copied().unwrap_or((row.left, row.right));
        let indented = row.left - left > 0.8 * row.size && before.left - left < 0.4 * row.size;
        let short = before.right < right - 0.15 * (right - left);
        (0.0..1.25 * self.leading).contains(&step) && !indented && !(short && ended)
    }

    fn begin(&mut self, row: &Row, role: Role) {
        if !self.draft.text.is_empty() {
            self.draft.text.push('\n');
        }
        let start = self.draft.text.len();
        self.place(row);
        let text = if role == Role::Item { row.text.trim_start_matches(|c: char| !c.is_alphanumeric()) } else { &row.text };
        self.draft.text.push_str(text);
        self.draft.lines.push(Line { span: Span::new(start, self.draft.text.len()), role, gap: true });
    }

    fn join(&mut self, row: &Row) {
        match self.hyphen(&row.text) {
            Hyphen::None => self.draft.text.push(' '),
            Hyphen::Kept => {}
            Hyphen::OfLine => {
                self.draft.text.pop();
            }
        }
        self.place(row);
        self.draft.text.push_str(&row.text);
        let end = self.draft.text.len();
        if let Some(line) = self.draft.lines.last_mut() {
            line.span.end = end;
        }
    }

    fn place(&mut self, row: &Row) {
        self.draft.places.push((self.draft.text.len(), Place { page: Some(row.page), line: row.number }));
    }

    /// What a hyphen at the end of the text so far means before the next row.
    fn hyphen(&self, next: &str) -> Hyphen {
        let text = &self.draft.text;
        if text.ends_with('\u{ad}') {
            return Hyphen::OfLine;
        }
        let Some(front) = text.strip_suffix(is_hyphen).filter(|front| front.ends_with(char::is_alphanumeric)) else { return Hyphen::None };
        let front = words_of(front).last().unwrap_or_default().to_lowercase();
        let Some(back) = words_of(next).next().filter(|back| next.starts_with(back)) else { return Hyphen::Kept };
        if !back.starts_with(char::is_lowercase) || front.ends_with(|c: char| c.is_ascii_digit()) {
            return Hyphen::Kept;
        }
        let back = back.to_lowercase();
        let (compound, word) = (self.words.contains(&format!("{front}-{back}")), self.words.contains(&format!("{front}{back}")));
        if compound && !word { Hyphen::Kept } else { Hyphen::OfLine }
    }
}

enum Hyphen {
    None,
    /// Of the word itself.
    Kept,
    /// Put in where the line ends.
    OfLine,
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

fn words_of(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_hyphen(c)).filter(|word| !word.is_empty())
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', ':', '…'])
}
