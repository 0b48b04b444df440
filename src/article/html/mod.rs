//! HTML: lines of text with their places in the file, and what the page says of its source, title and day.
//!
//! The way: the tokens of the page become lines under an outline of its elements (`outline`), `content` chooses the lines that are the
//! article, `page` reads what head, scripts and attributes state. Nothing is parsed twice, and every step is linear.

mod content;
mod elements;
mod outline;
mod page;

use html5gum::{DefaultEmitter, EndTag, HtmlString, Spanned, StartTag, Token, Tokenizer};
use rustc_hash::FxHashMap;

use self::{
    elements::{Element, Standing, attribute, element, is_void, standing},
    outline::Outline,
    page::PageData,
};
use super::{
    draft::{Draft, Lines, Role},
    references::reference,
};
use crate::Span;

/// Reads a page. Broken markup is read much as browsers do, never refused.
pub fn read(document: &str) -> Draft {
    let mut reader = Reader::new(document, Syntax::Html);
    reader.read(Span::new(0, document.len()));
    reader.page()
}

/// Reads marked-up words that are an article by what they stand in: of a feed, of an agency. The first `title` bytes of the text are its
/// title.
pub fn read_fragment(text: &str, title: usize, syntax: Syntax) -> Draft {
    let mut reader = Reader::new(text, syntax);
    reader.role = Role::Title;
    reader.read(Span::new(0, title));
    reader.role = Role::Prose;
    reader.read(Span::new(title, text.len()));
    reader.fragment()
}

/// Whether a text is marked up, as feeds do it.
pub fn is_fragment(text: &str) -> bool {
    const OPENINGS: [&str; 9] = ["<p>", "<p ", "<div", "<h1", "<h2", "<article", "<section", "<html", "<!doctype"];
    let start = text.trim_start();
    let start = &start[..start.floor_char_boundary(16)];
    start.starts_with('<') && OPENINGS.iter().any(|opening| start.to_ascii_lowercase().starts_with(opening))
}

/// Whether a text holds tags of HTML anywhere.
pub fn is_marked_up(text: &str) -> bool {
    const TAGS: [&str; 10] = ["p>", "p ", "br>", "br/", "br ", "/a>", "/b>", "/strong>", "/em>", "/i>"];
    let is_tag = |at: usize| TAGS.iter().any(|tag| text.as_bytes()[at + 1..].starts_with(tag.as_bytes()));
    is_fragment(text) || memchr::memchr_iter(b'<', text.as_bytes()).any(is_tag)
}

/// By which rules tags are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    Html,
    /// XHTML or NITF inside of XML: `<figure/>` is closed, names may have a prefix.
    Xml,
}

/// An element that is open.
struct Open {
    name: HtmlString,
    /// Its node of the outline.
    node: Option<usize>,
    /// Text inside is that of a link.
    link: bool,
    block: bool,
}

struct Reader<'a> {
    document: &'a str,
    syntax: Syntax,
    lines: Lines,
    role: Role,
    gap: bool,
    open: Vec<Open>,
    /// How many elements of a name are open, to pass over end tags that close nothing without a search.
    counts: FxHashMap<HtmlString, usize>,
    /// How many elements are outside of the one that holds no prose.
    code: Option<usize>,
    /// What a title or a script with metadata holds.
    kept: Option<(HtmlString, String)>,
    links: usize,
    /// Bytes of the line in hand that are a link.
    link_bytes: usize,
    outline: Outline,
    page: PageData,
}

impl<'a> Reader<'a> {
    fn new(document: &'a str, syntax: Syntax) -> Self {
        Self {
            document,
            syntax,
            lines: Lines::default(),
            role: Role::Prose,
            gap: true,
            open: Vec::new(),
            counts: FxHashMap::default(),
            code: None,
            kept: None,
            links: 0,
            link_bytes: 0,
            outline: Outline::default(),
            page: PageData::default(),
        }
    }

    /// Reads a part of the document. What is open at its end is closed.
    fn read(&mut self, part: Span) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(self.syntax == Syntax::Html);
        for Ok(token) in Tokenizer::new_with_emitter(part.of(self.document), emitter) {
            match token {
                Token::StartTag(tag) => self.start(tag, part.start),
                Token::EndTag(tag) => self.end_tag(&tag, part.start),
                Token::String(text) => self.string(&text, part.start),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        self.close_to(0, part.end);
        self.end(part.end);
    }

    fn start(&mut self, mut tag: StartTag<usize>, base: usize) {
        let at = base + tag.span.start;
        if self.syntax == Syntax::Xml {
            tag.name = without_prefix(&tag.name);
        }
        let kind = element(&tag.name);
        self.page.tag(&tag, self.outline.has_main_heading());
        self.close_implied(&tag.name, kind, at);
        if self.code.is_none() {
            self.enter(&tag, kind, at);
        }
        let closed = is_void(&tag.name) || (self.syntax == Syntax::Xml && tag.self_closing);
        if closed {
            return;
        }
        if kind == Element::Code && self.code.is_none() {
            self.code = Some(self.open.len());
        }
        if self.code == Some(self.open.len()) && page::is_kept(&tag) {
            self.kept = Some((tag.name.clone(), String::new()));
        }
        let block = kind.is_block();
        let standing = if self.code.is_some() { Standing::Open } else { standing(&tag, kind) };
        if !block && matches!(standing, Standing::Beside | Standing::Doubtful) && self.code.is_none() {
            // Inside of a line there is nothing to weigh.
            self.code = Some(self.open.len());
        }
        let known = kind.is_container() || standing != Standing::Open;
        let node = (self.code.is_none() && block && known).then(|| self.outline.open(&tag, kind, standing, self.lines.count()));
        // A heading may be a link to itself.
        let leads_away = |address: String| !(address.starts_with('#') && self.outline.in_heading());
        let link = kind == Element::Link && attribute(&tag, b"href").is_some_and(leads_away);
        self.links += usize::from(link);
        *self.counts.entry(tag.name.clone()).or_default() += 1;
        self.open.push(Open { name: tag.name, node, link, block });
    }

    /// What a start tag means for the line in hand.
    fn enter(&mut self, tag: &StartTag<usize>, kind: Element, at: usize) {
        match kind {
            Element::Heading(level) => {
                self.begin(Role::Heading, at);
                self.outline.heading(Some(level));
            }
            Element::Container(role) | Element::Paragraph(role) => self.begin(role, at),
            Element::Article | Element::Beside => self.begin(Role::Prose, at),
            // The second of two breaks, or one with nothing before it, parts paragraphs.
            Element::LineBreak if self.lines.at_start() => self.gap = true,
            Element::LineBreak => self.end(at),
            Element::Link | Element::Inline | Element::Code => {}
        }
        // The parts of a time are set apart by style alone.
        let part_of_time = || tag.name.as_slice() == b"span" && self.counts.get(b"time".as_slice()).is_some_and(|&count| count > 0);
        if kind == Element::Inline && (tag.name.as_slice() == b"img" || part_of_time()) {
            self.blank(" ", at);
        }
    }

    /// Closes what a start tag ends without a word: a block ends a paragraph, an item the item before it.
    fn close_implied(&mut self, name: &[u8], kind: Element, at: usize) {
        if kind.is_block() && self.counts.get(b"p".as_slice()).is_some_and(|&count| count > 0) {
            self.close_name(b"p", at);
        }
        let (own, around): (&[&[u8]], &[&[u8]]) = match name {
            b"li" => (&[b"li"], &[b"ul", b"ol", b"menu"]),
            b"dt" | b"dd" => (&[b"dt", b"dd"], &[b"dl"]),
            b"td" | b"th" => (&[b"td", b"th"], &[b"tr", b"table"]),
            b"tr" => (&[b"tr"], &[b"table", b"tbody", b"thead"]),
            b"a" => (&[b"a"], &[b"div", b"article", b"section", b"li", b"td"]),
            _ => return,
        };
        /// Where an item is left open, the next one stands close to it.
        const NEAR: usize = 32;
        let near = self.open.iter().enumerate().rev().take(NEAR).take_while(|(_, open)| !around.contains(&open.name.as_slice()));
        let depth = near.filter(|(_, open)| own.contains(&open.name.as_slice())).map(|(depth, _)| depth).next();
        if let Some(depth) = depth {
            self.close_to(depth, at);
        }
    }

    fn end_tag(&mut self, tag: &EndTag<usize>, base: usize) {
        let (name, at) = (if self.syntax == Syntax::Xml { without_prefix(&tag.name) } else { tag.name.clone() }, base + tag.span.end);
        if name.as_slice() == b"br" {
            self.end(at);
        }
        self.close_name(&name, at);
    }

    fn close_name(&mut self, name: &[u8], at: usize) {
        if self.counts.get(name).is_some_and(|&count| count > 0)
            && let Some(depth) = self.open.iter().rposition(|open| open.name.as_slice() == name)
        {
            self.close_to(depth, at);
        }
    }

    /// Closes the elements from the one at `depth` on.
    fn close_to(&mut self, depth: usize, at: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            if let Some(count) = self.counts.get_mut(&open.name) {
                *count -= 1;
            }
            if open.block && self.code.is_none() {
                self.begin(Role::Prose, at);
            }
            if self.code == Some(self.open.len()) {
                self.code = None;
                if let Some((name, text)) = self.kept.take() {
                    self.page.element(&name, &text);
                }
            }
            if let Some(node) = open.node {
                self.end(at);
                self.outline.close(node, self.lines.count());
            }
            self.links -= usize::from(open.link);
        }
    }

    /// Ends the block in hand and begins another. A paragraph inside an item or a cell takes the role of that.
    fn begin(&mut self, role: Role, at: usize) {
        if role == Role::Prose && matches!(self.role, Role::Item | Role::Cell | Role::Title) && self.lines.at_start() {
            self.role = if self.role == Role::Cell { Role::Prose } else { self.role };
            return;
        }
        self.end(at);
        self.outline.heading(None);
        if self.role != Role::Title {
            self.role = role;
        }
        self.gap = true;
    }

    fn end(&mut self, at: usize) {
        if self.lines.at_start() {
            return;
        }
        let before = self.lines.count();
        self.lines.end(self.role, self.gap, at);
        if self.lines.count() > before {
            self.outline.line(self.link_bytes);
        }
        self.gap = false;
        self.link_bytes = 0;
    }

    fn string(&mut self, text: &Spanned<HtmlString, usize>, base: usize) {
        if let Some((_, kept)) = &mut self.kept {
            kept.push_str(&String::from_utf8_lossy(text));
        }
        if self.code.is_none()
            && let Some(source) = self.document.get(base + text.span.start..base + text.span.end)
        {
            let before = self.lines.traced.text.len();
            self.text(source, base + text.span.start);
            if self.links > 0 {
                self.link_bytes += self.lines.traced.text.len() - before;
            }
        }
    }

    /// Appends a text that stands in the document at byte `start`: references decoded, white space folded.
    fn text(&mut self, source: &str, start: usize) {
        let mut at = 0;
        while at < source.len() {
            let rest = &source[at..];
            at += if let Some((decoded, width)) = reference(rest) {
                self.lines.traced.decode(&decoded, start + at, width);
                width
            } else if rest.starts_with(is_blank) {
                self.blank(rest, start + at)
            } else {
                let word = rest.char_indices().skip(1).find(|(_, c)| *c == '&' || is_blank(*c)).map_or(rest.len(), |(end, _)| end);
                self.lines.traced.copy(&rest[..word], start + at);
                word
            };
        }
    }

    /// White space, however much, is one blank, and none at the start of a line. Returns its length.
    fn blank(&mut self, rest: &str, start: usize) -> usize {
        let width = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
        if !self.lines.at_start() && !self.lines.traced.text.ends_with(' ') {
            self.lines.traced.decode(" ", start, width);
        }
        width
    }

    /// The article of a whole page.
    fn page(mut self) -> Draft {
        self.outline.finish();
        let heading = self.main_heading();
        let metadata = self.page.metadata(heading.map(|line| self.lines.words(line)));
        let kept = content::of_page(&self.lines, &self.outline, heading);
        self.lines.select(&kept).finish(metadata)
    }

    /// The heading that the title of the page repeats, else the first of the first level: that may be the name of the site.
    fn main_heading(&self) -> Option<usize> {
        const SHORTEST: usize = 10;
        let titled = self.page.stated_title().and_then(|title| {
            let repeats = |line: &usize| {
                let words = self.lines.words(*line);
                words.len() >= SHORTEST && title.contains(words)
            };
            self.outline.headings().find(repeats)
        });
        titled.or_else(|| self.outline.headings().find(|&line| self.outline.places[line].level == Some(1)))
    }

    /// All that is no furniture.
    fn fragment(mut self) -> Draft {
        self.outline.finish();
        let kept = content::of_fragment(&self.lines, &self.outline);
        self.lines.select(&kept).finish(super::metadata::Metadata::default())
    }
}

fn without_prefix(name: &HtmlString) -> HtmlString {
    match memchr::memrchr(b':', name) {
        Some(at) => name[at + 1..].to_vec().into(),
        None => name.clone(),
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
