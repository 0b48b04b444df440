//! The elements of a page that hold lines, and what is known of each line besides its words.

use html5gum::StartTag;

use super::elements::{Element, Standing};

/// The containers of a page in document order; what is inside one follows it. The first is the page itself.
pub struct Outline {
    pub nodes: Vec<Node>,
    pub places: Vec<Place>,
    open: Vec<usize>,
    /// The level of the heading in hand.
    heading: Option<u8>,
    has_main_heading: bool,
}

/// An element that holds lines.
#[derive(Clone, Debug, Default)]
pub struct Node {
    pub standing: Standing,
    pub article: bool,
    pub quote: bool,
    pub parent: usize,
    /// The first node behind this one that is not inside.
    pub next: usize,
    /// Its lines, from and to.
    pub from: usize,
    pub to: usize,
}

/// What is known of a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Bytes that are a link.
    pub link: usize,
    /// Of a heading, from 1.
    pub level: Option<u8>,
}

impl Default for Outline {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], places: Vec::new(), open: Vec::new(), heading: None, has_main_heading: false }
    }
}

impl Outline {
    /// An element begins in front of line `line`.
    pub fn open(&mut self, tag: &StartTag<usize>, kind: Element, standing: Standing, line: usize) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            standing,
            article: kind == Element::Article,
            quote: matches!(tag.name.as_slice(), b"blockquote" | b"bq"),
            parent: self.open.last().copied().unwrap_or(0),
            next: node + 1,
            from: line,
            to: line,
        });
        self.open.push(node);
        node
    }

    /// An element ends in front of line `line`. One without lines is forgotten.
    pub fn close(&mut self, node: usize, line: usize) {
        self.open.pop();
        self.nodes[node].to = line;
        if self.nodes[node].from == line {
            self.nodes.truncate(node);
        } else {
            self.nodes[node].next = self.nodes.len();
        }
    }

    /// A line has ended.
    pub fn line(&mut self, link: usize) {
        self.places.push(Place { link, level: self.heading });
    }

    /// The lines up to the next call are a heading, or are none.
    pub fn heading(&mut self, level: Option<u8>) {
        self.heading = level;
        self.has_main_heading |= level == Some(1);
    }

    pub fn in_heading(&self) -> bool {
        self.heading.is_some()
    }

    /// Whether the heading of the page has begun.
    pub fn has_main_heading(&self) -> bool {
        self.has_main_heading
    }

    /// The lines that are headings.
    pub fn headings(&self) -> impl Iterator<Item = usize> {
        self.places.iter().enumerate().filter(|(_, place)| place.level.is_some()).map(|(line, _)| line)
    }

    /// The page has ended.
    pub fn finish(&mut self) {
        self.nodes[0].next = self.nodes.len();
        self.nodes[0].to = self.places.len();
    }

    /// The nodes right inside of one.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[node].next;
        let inside = move |child: usize| (child < end).then_some(child);
        std::iter::successors(inside(node + 1), move |&child| inside(self.nodes[child].next))
    }
}
