//! Markdown (CommonMark): front matter, headings, items and paragraphs, without emphasis, links, code, tables and HTML.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{
    draft::{Drafted, Lines, Refusal, Role},
    metadata::{self, Metadata},
};

/// Reads a document, or says what is wrong with its front matter.
pub fn read(document: &str) -> Drafted {
    let front = metadata::front_matter(document).map_err(Refusal::Broken)?;
    let (metadata, start) = front.map_or((Metadata::default(), 0), |front| (front.metadata, front.end));
    let mut lines = Lines::default();
    if let Some((title, at)) = metadata.title.as_deref().and_then(|title| Some((title, document[..start].find(title)?))) {
        lines.title(title, at);
    }
    let mut reader = Reader { document, start, lines, role: Role::Prose, gap: true, skipped: 0, emphasis: Emphasis::default() };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&document[start..], options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_line(document.len());
    Ok(reader.lines.finish(metadata))
}

struct Reader<'a> {
    document: &'a str,
    /// Where the body begins; ranges of events count from there.
    start: usize,
    lines: Lines,
    role: Role,
    gap: bool,
    /// Depth of elements that hold no prose.
    skipped: usize,
    emphasis: Emphasis,
}

/// Whether the paragraph in hand is one bold phrase and nothing else: a heading by another name.
#[derive(Default)]
struct Emphasis {
    depth: usize,
    bold: bool,
    plain: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let (start, end) = (self.start + range.start, self.start + range.end);
        match event {
            Event::Start(tag) => self.open(&tag, start),
            Event::End(tag) => self.close(tag, end),
            Event::Text(text) | Event::Code(text) if self.skipped == 0 => self.text(&text, start..end),
            Event::SoftBreak | Event::HardBreak if self.role == Role::Item => self.lines.traced.insert(" ", start),
            Event::SoftBreak | Event::HardBreak => self.end_line(start),
            Event::Rule => self.gap = true,
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { .. } => self.begin(Role::Heading, at),
            Tag::Item => self.begin(Role::Item, at),
            Tag::Paragraph if self.lines.at_start() => self.gap = true,
            Tag::Paragraph | Tag::BlockQuote(_) => self.begin(Role::Prose, at),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.begin(Role::Prose, at),
            Tag::CodeBlock(_) | Tag::Table(_) | Tag::Image { .. } | Tag::Strikethrough | Tag::HtmlBlock => self.skipped += 1,
            Tag::Strong => self.emphasis.depth += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Paragraph if self.emphasis.bold && !self.emphasis.plain && self.role == Role::Prose => {
                self.role = Role::Heading;
                self.begin(Role::Prose, at);
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item => self.begin(Role::Prose, at),
            TagEnd::CodeBlock if self.skipped == 0 => self.begin(Role::Prose, at),
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::Image | TagEnd::Strikethrough | TagEnd::HtmlBlock => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            TagEnd::Strong => self.emphasis.depth = self.emphasis.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Ends the block in hand and begins another.
    fn begin(&mut self, role: Role, at: usize) {
        self.end_line(at);
        self.role = role;
        self.gap = true;
        self.emphasis = Emphasis::default();
    }

    fn end_line(&mut self, at: usize) {
        if !self.lines.at_start() {
            self.lines.end(self.role, self.gap, at);
            self.gap = false;
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.emphasis.depth > 0 {
            self.emphasis.bold = true;
        } else if !text.trim().is_empty() {
            self.emphasis.plain = true;
        }
        // An indented code block comes as one text with its line breaks.
        for part in text.split_inclusive('\n') {
            let source = &self.document[range.clone()];
            let offset = part.as_ptr() as usize - text.as_ptr() as usize;
            match source.get(offset..).and_then(|rest| rest.find(part)) {
                Some(found) => self.lines.traced.copy(part.trim_end_matches('\n'), range.start + offset + found),
                None => self.lines.traced.decode(part.trim_end_matches('\n'), range.start, range.len()),
            }
            if part.ends_with('\n') {
                self.end_line(range.start + offset + part.len());
            }
        }
    }
}
