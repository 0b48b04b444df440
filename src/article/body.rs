//! What of a page is body text: headlines, paragraphs and items, without stamps, bylines, datelines and page furniture.

use super::{
    Block, BlockKind,
    boilerplate::{self, Furniture},
    draft::{Line, Role},
    stamp::{self, Dateline, Stamp},
    text::trim,
};
use crate::Span;

/// A page, taken apart.
#[derive(Debug, Default)]
pub struct Page {
    pub blocks: Vec<Block>,
    /// The moments that lines above the text, or in its first lines, name.
    pub header: Vec<(Span, Stamp)>,
    /// Those of lines further down.
    pub footer: Vec<(Span, Stamp)>,
    /// The moments of later sections, each with where its text begins.
    pub updates: Vec<(usize, Stamp)>,
    /// The first dateline.
    pub dateline: Option<(Span, Dateline)>,
    pub source: Option<String>,
}

/// Stamps stand above the text or, where a page puts pictures or a summary before it, at most so many lines down.
const HEADER_LINES: usize = 8;
/// A date alone below the first sentences heads an entry of a chronology, unless it stands this close to the top.
const BARE_DATE_LINES: usize = 5;
/// After the heading of a list of other articles, text goes on with a paragraph of at least this length.
const FULL_PARAGRAPH: usize = 160;
/// The longest line without a full stop that is a headline at the top; further down; in title case.
const HEADLINE: [usize; 3] = [200, 60, 120];

/// Judges the lines of `text`.
pub fn read(text: &str, lines: &[Line]) -> Page {
    let mut reader = Reader { text, page: Page::default(), prose: Vec::new(), seen: Vec::new(), tail: false, told: false };
    let lines = without_repeated_title(text, lines);
    for (index, line) in lines.iter().enumerate() {
        reader.line(index, *line, lines.get(index + 1).copied());
    }
    reader.paragraphs();
    reader.page.without_last_headlines()
}

impl Page {
    /// The title as the page shows it: the first headline above the text that is more than a name or a section.
    pub fn title(&self, text: &str) -> Option<Span> {
        let headlines =
            || self.blocks.iter().take_while(|block| block.kind != BlockKind::Paragraph).filter(|block| block.kind == BlockKind::Headline);
        let full = headlines().find(|block| block.span.of(text).split_whitespace().count() > 3);
        full.or_else(|| headlines().next()).map(|block| block.span)
    }

    /// A headline without text below it is none: an author's name, a link, the name of the site.
    fn without_last_headlines(mut self) -> Self {
        let last = self.blocks.iter().rposition(|block| block.kind != BlockKind::Headline);
        if let Some(last) = last {
            self.blocks.truncate(last + 1);
        }
        self
    }
}

/// The title that the metadata gives, unless the text begins with it anyway.
fn without_repeated_title<'a>(text: &str, lines: &'a [Line]) -> &'a [Line] {
    let [title, rest @ ..] = lines else { return lines };
    if title.role != Role::Title {
        return lines;
    }
    let words = boilerplate::normalise(title.span.of(text));
    let repeated = rest
        .iter()
        .take(HEADER_LINES)
        .any(|line| line.span.len() < 2 * title.span.len() + 8 && boilerplate::normalise(line.span.of(text)) == words);
    if repeated { rest } else { lines }
}

struct Reader<'a> {
    text: &'a str,
    page: Page,
    /// Lines of the paragraph in hand.
    prose: Vec<Line>,
    /// The words of short lines, to know a headline that is repeated.
    seen: Vec<String>,
    /// Below the heading of a list of other articles.
    tail: bool,
    /// Prose has begun.
    told: bool,
}

impl Reader<'_> {
    fn line(&mut self, index: usize, mut line: Line, next: Option<Line>) {
        if line.gap || line.role != Role::Prose {
            self.paragraphs();
        }
        let words = line.span.of(self.text);
        if self.tail && (words.len() < FULL_PARAGRAPH || !ends_sentence(words)) && line.role != Role::Heading {
            return;
        }
        self.tail = false;
        if self.is_stamp(index, line.span) {
            return;
        }
        if self.told
            && let Some((stamp, len)) = stamp::update(words)
        {
            line.span = trim(self.text, Span::new(line.span.start + len, line.span.end));
            self.page.updates.push((line.span.start, stamp));
        } else if index < HEADER_LINES
            && let Some((stamps, len)) = stamp::prefix(words)
        {
            let place = Span::new(line.span.start, line.span.start + len);
            self.page.header.extend(stamps.into_iter().map(|stamp| (trim(self.text, place), stamp)));
            line.span = trim(self.text, Span::new(place.end, line.span.end));
            if self.is_credit(line.span) {
                return;
            }
        }
        let words = line.span.of(self.text);
        match boilerplate::judge(words) {
            Some(Furniture::Tail) => self.tail = true,
            Some(Furniture::Line) => {}
            None if self.is_repeated(words, next) => {}
            None => self.keep(line),
        }
    }

    /// Takes note of a line that is a stamp and nothing else. Dates that stand alone further down head the entries of a chronology.
    fn is_stamp(&mut self, index: usize, span: Span) -> bool {
        let Some(stamps) = stamp::whole(span.of(self.text)) else { return false };
        let labelled = stamps.iter().any(|stamp| stamp.label != stamp::Label::None);
        let dated = stamps.iter().any(|stamp| stamp.date.is_some());
        let header = !self.told || index < if labelled { HEADER_LINES } else { BARE_DATE_LINES };
        if !header && dated && !labelled {
            self.page.footer.extend(stamps.into_iter().map(|stamp| (span, stamp)));
            return false;
        }
        if let Some((stamp, _)) = stamp::update(span.of(self.text)).filter(|_| self.told) {
            self.page.updates.push((span.end, stamp));
        }
        let list = if header { &mut self.page.header } else { &mut self.page.footer };
        list.extend(stamps.into_iter().map(|stamp| (span, stamp)));
        true
    }

    /// Whether what follows a stamp on its line names a source or an author.
    fn is_credit(&mut self, span: Span) -> bool {
        let words = span.of(self.text);
        if boilerplate::is_byline(words) {
            return true;
        }
        let name = words.len() <= 40 && !ends_sentence(words) && words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        if name && !words.is_empty() && self.page.source.is_none() {
            self.page.source = Some(words.to_string());
        }
        name
    }

    /// Whether a headline stands a second time, or once more inside the trail of links above it.
    fn is_repeated(&mut self, words: &str, next: Option<Line>) -> bool {
        if words.len() > HEADLINE[0] || ends_sentence(words) {
            return false;
        }
        let own = boilerplate::normalise(words);
        if !self.told
            && let Some(next) = next.filter(|next| next.span.len() <= HEADLINE[0])
        {
            let line_length = next.span.len();
            let next = boilerplate::normalise(next.span.of(self.text));
            if next.contains(' ') && words.len() > line_length && own.ends_with(&next) {
                return true;
            }
        }
        if self.seen.contains(&own) {
            return true;
        }
        const REMEMBERED: usize = 16;
        if self.seen.len() < REMEMBERED {
            self.seen.push(own);
        }
        false
    }

    fn keep(&mut self, line: Line) {
        let words = line.span.of(self.text);
        match line.role {
            _ if line.span.is_empty() => {}
            Role::Title => self.push(line.span, BlockKind::Headline),
            Role::Heading if words.len() <= HEADLINE[0] || !ends_sentence(words) => self.push(line.span, BlockKind::Headline),
            Role::Item => self.push(line.span, BlockKind::Item),
            Role::Cell if !ends_sentence(words) || words.len() <= HEADLINE[1] => {}
            Role::Cell => self.push(line.span, BlockKind::Paragraph),
            Role::Heading | Role::Prose => self.prose.push(line),
        }
    }

    fn push(&mut self, span: Span, kind: BlockKind) {
        self.page.blocks.push(Block { span, kind });
    }

    /// Makes blocks of the prose in hand: one where its lines were broken to a width, else one a line.
    fn paragraphs(&mut self) {
        let lines = std::mem::take(&mut self.prose);
        let wrapped = is_wrapped(self.text, &lines);
        let mut parts = lines.iter().map(|line| line.span);
        let Some(mut part) = parts.next() else { return };
        for next in parts {
            if wrapped || goes_on(part.of(self.text), next.of(self.text)) {
                part = part.join(next);
            } else {
                self.paragraph(part);
                part = next;
            }
        }
        self.paragraph(part);
    }

    fn paragraph(&mut self, span: Span) {
        let words = span.of(self.text);
        let prose = ends_sentence(words) || words.len() > HEADLINE[0];
        if let Some(dateline) = stamp::dateline(words).filter(|dateline| !dateline.weak || (prose && !self.told)) {
            let end = span.start + dateline.bare;
            self.push(Span::new(span.start, end), BlockKind::Dateline);
            let rest = trim(self.text, Span::new(span.start + dateline.len, span.end));
            if self.page.dateline.is_none() {
                self.page.source = self.page.source.take().or_else(|| dateline.agency.clone());
                self.page.dateline = Some((Span::new(span.start, end), dateline));
            }
            if !rest.is_empty() {
                self.told = true;
                self.push(rest, BlockKind::Paragraph);
            }
            return;
        }
        let headline = !prose && is_headline(words, self.told);
        self.told |= prose;
        self.push(span, if headline { BlockKind::Headline } else { BlockKind::Paragraph });
    }
}

/// Whether a text ends like a sentence, quotes and brackets behind the stop aside.
fn ends_sentence(words: &str) -> bool {
    let core = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '\'' | '’' | ')' | ']' | '»'));
    core.ends_with(['.', '!', '?', '…'])
}

fn is_headline(words: &str, told: bool) -> bool {
    if words.ends_with([':', ',', ';']) || words.starts_with(char::is_lowercase) {
        return false;
    }
    !told || words.len() <= HEADLINE[1] || (words.len() <= HEADLINE[2] && is_title_case(words))
}

/// Whether most of the longer words begin with a capital.
fn is_title_case(words: &str) -> bool {
    let long = words.split_whitespace().filter(|word| word.len() > 3);
    let (capital, all) = long.fold((0, 0), |(capital, all), word| (capital + usize::from(!word.starts_with(char::is_lowercase)), all + 1));
    capital * 10 >= all * 7
}

/// Whether `next` goes on with the sentence that `line` breaks off.
fn goes_on(line: &str, next: &str) -> bool {
    let mut letters = next.chars();
    let lower = letters.next().is_some_and(char::is_lowercase) && !letters.next().is_some_and(char::is_uppercase);
    lower && !line.ends_with(['.', '!', '?', ':', ';', '…', '"', '”'])
}

/// Whether lines were broken at a width: the first word of each next line would not have fitted.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    const WIDTHS: std::ops::RangeInclusive<usize> = 45..=120;
    const SLACK: usize = 2;
    let [full @ .., _] = lines else { return false };
    let Some(width) = full.iter().map(|line| line.span.len()).max().filter(|width| WIDTHS.contains(width)) else { return false };
    let mut broken = false;
    let mut fits = 0;
    for (line, next) in lines.iter().zip(&lines[1..]) {
        let (words, next) = (line.span.of(text), next.span.of(text));
        let word = next.find(char::is_whitespace).unwrap_or(next.len());
        fits += usize::from(words.len() + 1 + word + SLACK <= width);
        broken |= goes_on(words, next);
    }
    broken && fits * 4 <= full.len()
}
