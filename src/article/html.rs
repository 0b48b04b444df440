//! HTML: lines of text with their places in the file, and what the page says of its source, title and day.

use std::{collections::HashSet, sync::LazyLock};

use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};
use serde::Deserialize;

use super::{
    draft::{Draft, Line, Lines, Role},
    metadata::Metadata,
    references::reference,
};
use crate::lexicon::lexicon;

/// Reads a page or a fragment. Broken markup is read much as browsers do, never refused.
pub fn read(document: &str) -> Draft {
    let reader = pass(document, Skip::ByClass);
    // An element that is never closed, or a class that means something else here, must not hide the article.
    let reader = if reader.is_plausible() { reader } else { pass(document, Skip::Nothing) };
    reader.finish()
}

/// Whether a text is marked up, as feeds do it.
pub fn is_fragment(text: &str) -> bool {
    const OPENINGS: [&str; 8] = ["<p>", "<p ", "<div", "<h1", "<h2", "<article", "<html", "<!doctype"];
    let start = text.trim_start();
    let start = &start[..start.floor_char_boundary(16)];
    start.starts_with('<') && OPENINGS.iter().any(|opening| start.to_ascii_lowercase().starts_with(opening))
}

/// Which elements are passed over besides those that never hold text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Skip {
    /// Navigation, captions, and whatever a class or id calls so.
    ByClass,
    Nothing,
}

fn pass(document: &str, skip: Skip) -> Reader<'_> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(document, skip);
    for Ok(token) in Tokenizer::new_with_emitter(document, emitter) {
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&tag.name, tag.span.end),
            Token::String(text) => reader.string(&text),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.end(document.len());
    reader
}

/// What an element means for the text inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Block(Role),
    LineBreak,
    /// Holds the article, where the page says so.
    Article,
    /// Beside the article: navigation, captions.
    Beside,
    /// No prose at all.
    Code,
    Script,
    Title,
    Inline,
}

fn element(name: &[u8]) -> Element {
    match name {
        b"p" | b"blockquote" | b"dd" | b"div" | b"section" | b"main" | b"header" | b"body" | b"html" | b"ul" | b"ol" | b"dl" | b"hr"
        | b"address" | b"center" | b"details" | b"summary" | b"fieldset" | b"form" | b"hgroup" | b"table" | b"tr" | b"label"
        | b"option" => Element::Block(Role::Prose),
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Element::Block(Role::Heading),
        b"li" | b"dt" => Element::Block(Role::Item),
        b"td" | b"th" | b"caption" => Element::Block(Role::Cell),
        b"br" => Element::LineBreak,
        b"article" => Element::Article,
        b"nav" | b"footer" | b"aside" | b"figure" | b"figcaption" | b"button" | b"select" | b"dialog" => Element::Beside,
        b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"textarea" | b"iframe" | b"object" | b"video" | b"audio" | b"canvas"
        | b"pre" | b"del" | b"s" => Element::Code,
        b"script" => Element::Script,
        b"title" => Element::Title,
        _ => Element::Inline,
    }
}

/// Elements that have no end tag.
fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"source" | b"track" | b"wbr"
    )
}

struct Reader<'a> {
    document: &'a str,
    skip: Skip,
    lines: Lines,
    role: Role,
    gap: bool,
    /// The element that is passed over, and how often it is open inside itself.
    skipped: Option<(HtmlString, usize)>,
    /// What a title or a script with metadata holds.
    kept: Option<String>,
    /// How many `article` elements are open, and for each of the outermost its lines, from and to.
    depth: usize,
    articles: Vec<(usize, usize)>,
    page: PageData,
}

impl<'a> Reader<'a> {
    fn new(document: &'a str, skip: Skip) -> Self {
        Self {
            document,
            skip,
            lines: Lines::default(),
            role: Role::Prose,
            gap: true,
            skipped: None,
            kept: None,
            depth: 0,
            articles: Vec::new(),
            page: PageData::default(),
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        self.page.tag(tag);
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(**skipped == *name);
            return;
        }
        let kind = element(name);
        if !is_void(name) && self.is_skipped(kind, tag) {
            let metadata =
                kind == Element::Title || (kind == Element::Script && attribute(tag, b"type").as_deref() == Some("application/ld+json"));
            self.kept = metadata.then(String::new);
            self.skipped = Some((tag.name.clone(), 1));
            if matches!(kind, Element::Beside | Element::Block(_)) {
                self.begin(Role::Prose, tag.span.start);
            }
            return;
        }
        match kind {
            Element::Block(role) => self.begin(role, tag.span.start),
            Element::Beside => self.begin(Role::Prose, tag.span.start),
            Element::LineBreak => self.end(tag.span.start),
            Element::Article => {
                self.begin(Role::Prose, tag.span.start);
                if self.depth == 0 {
                    self.articles.push((self.lines.count(), usize::MAX));
                }
                self.depth += 1;
            }
            _ => {}
        }
    }

    fn is_skipped(&self, kind: Element, tag: &StartTag<usize>) -> bool {
        match kind {
            Element::Code | Element::Script | Element::Title => true,
            _ if self.skip == Skip::Nothing => false,
            Element::Beside => true,
            Element::Block(_) | Element::Inline => *tag.name != *b"body" && *tag.name != *b"html" && is_beside(tag),
            _ => false,
        }
    }

    fn close(&mut self, name: &[u8], at: usize) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if **skipped == *name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                    if let Some(text) = self.kept.take() {
                        self.page.element(name, &text);
                    }
                }
            }
            return;
        }
        match element(name) {
            Element::Block(_) | Element::Beside => self.begin(Role::Prose, at),
            Element::Article => {
                self.begin(Role::Prose, at);
                self.depth = self.depth.saturating_sub(1);
                if let (0, Some(last)) = (self.depth, self.articles.last_mut()) {
                    last.1 = self.lines.count();
                }
            }
            _ => {}
        }
    }

    /// Ends the block in hand and begins another. A paragraph inside an item or a cell takes the role of that.
    fn begin(&mut self, role: Role, at: usize) {
        if role == Role::Prose && matches!(self.role, Role::Item | Role::Cell) && self.lines.at_start() {
            self.role = if self.role == Role::Item { Role::Item } else { Role::Prose };
            return;
        }
        self.end(at);
        self.role = role;
        self.gap = true;
    }

    fn end(&mut self, at: usize) {
        if !self.lines.at_start() {
            self.lines.end(self.role, self.gap, at);
            self.gap = false;
        }
    }

    fn string(&mut self, text: &Spanned<HtmlString, usize>) {
        if let Some(kept) = &mut self.kept {
            kept.push_str(&String::from_utf8_lossy(text));
        }
        if self.skipped.is_none()
            && let Some(source) = self.document.get(text.span.start..text.span.end)
        {
            self.text(source, text.span.start);
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

    /// Whether anything that looks like an article was found.
    fn is_plausible(&self) -> bool {
        self.skipped.is_none() && self.lines.has_sentence()
    }

    fn finish(mut self) -> Draft {
        self.keep_main_article();
        self.lines.finish(self.page.metadata())
    }

    /// Where a page holds one long article and teasers of others, only its headings outside are kept.
    fn keep_main_article(&mut self) {
        let length = |&(from, to): &(usize, usize)| self.lines.bytes(from, to);
        let Some(&(from, to)) = self.articles.iter().max_by_key(|range| length(range)) else { return };
        let (own, all) = (self.lines.bytes(from, to), self.lines.bytes(0, usize::MAX));
        if own > 400 && own * 2 > all {
            self.lines.retain(|index, line: &Line| (from..to).contains(&index) || (line.role == Role::Heading && index < from));
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.iter().find(|(key, _)| ***key == *name)?.1;
    Some(String::from_utf8_lossy(value).trim().to_string())
}

/// Whether class, id or role call an element something that stands beside the article.
fn is_beside(tag: &StartTag<usize>) -> bool {
    let hidden = tag.attributes.keys().any(|key| **key == *b"hidden") || attribute(tag, b"aria-hidden").as_deref() == Some("true");
    let roles = ["navigation", "complementary", "contentinfo", "search", "dialog", "banner"];
    let role = attribute(tag, b"role").is_some_and(|role| roles.contains(&role.as_str()));
    let named = |name: &[u8]| {
        attribute(tag, name).is_some_and(|names| {
            names
                .split_ascii_whitespace()
                .any(|name| BESIDE.contains(name.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str()))
        })
    };
    hidden || role || named(b"class") || named(b"id")
}

static BESIDE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        classes: HashSet<String>,
    }
    let table: Table = lexicon!("html");
    table.classes
});

/// What the page says about itself, by where it says it.
#[derive(Default)]
struct PageData {
    linked: Metadata,
    meta: Metadata,
    title: Option<String>,
    time: Option<String>,
}

impl PageData {
    /// Takes note of `meta`, `link` and `time` elements.
    fn tag(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        match name {
            b"meta" => {
                let key = attribute(tag, b"property").or_else(|| attribute(tag, b"name")).or_else(|| attribute(tag, b"itemprop"));
                if let (Some(key), Some(content)) = (key, attribute(tag, b"content")) {
                    self.meta.set(meta_field(&key.to_ascii_lowercase()), &content);
                }
            }
            b"link" if attribute(tag, b"rel").as_deref() == Some("canonical") => {
                self.meta.set("url", &attribute(tag, b"href").unwrap_or_default())
            }
            b"time" if self.time.is_none() => self.time = attribute(tag, b"datetime"),
            _ => {}
        }
    }

    /// Takes note of what a title or a script holds.
    fn element(&mut self, name: &[u8], text: &str) {
        if name == b"title" {
            self.title.get_or_insert_with(|| text.split_whitespace().collect::<Vec<_>>().join(" "));
        } else if let Ok(value) = serde_json::from_str::<serde_json::Value>(text) {
            linked_data(&value, &mut self.linked);
        }
    }

    fn metadata(self) -> Metadata {
        let Self { linked, meta, title, time } = self;
        let stated = linked.published.or(meta.published);
        Metadata {
            id: None,
            source: linked.source.or(meta.source),
            title: linked.title.or(meta.title).or(title).filter(|title| !title.is_empty()),
            url: linked.url.or(meta.url),
            origin: if stated.is_some() { "metadata of the page" } else { "first time element of the page" },
            published: stated.or(time),
        }
    }
}

/// The field that a `meta` element gives, under the names that pages use.
fn meta_field(key: &str) -> &'static str {
    match key {
        "og:site_name" | "application-name" | "dc.publisher" => "source",
        "og:title" | "twitter:title" | "dc.title" | "headline" => "title",
        "og:url" => "url",
        "article:published_time"
        | "og:article:published_time"
        | "datepublished"
        | "date"
        | "pubdate"
        | "publishdate"
        | "publish-date"
        | "publish_date"
        | "publication_date"
        | "dc.date"
        | "dc.date.issued"
        | "dcterms.created"
        | "dcterms.date"
        | "sailthru.date"
        | "parsely-pub-date"
        | "article.published"
        | "article_date_original"
        | "cxenseparse:recs:publishtime" => "published",
        _ => "",
    }
}

/// Finds the article in JSON-LD: alone, in a list, or in a `@graph`. The JSON reader bounds how deep this goes.
fn linked_data(value: &serde_json::Value, metadata: &mut Metadata) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| linked_data(item, metadata)),
        serde_json::Value::Object(fields) => {
            if let Some(graph) = fields.get("@graph") {
                linked_data(graph, metadata);
            }
            let types = match fields.get("@type") {
                Some(serde_json::Value::Array(types)) => types.iter().filter_map(serde_json::Value::as_str).collect(),
                Some(serde_json::Value::String(name)) => vec![name.as_str()],
                _ => Vec::new(),
            };
            if types.iter().any(|name| name.ends_with("Article") || name.ends_with("Posting")) {
                for (key, field) in [("headline", "title"), ("datePublished", "published"), ("publisher", "source"), ("url", "url")] {
                    let value = fields.get(key).map(|value| value.get("name").unwrap_or(value)).and_then(serde_json::Value::as_str);
                    metadata.set(field, value.unwrap_or_default());
                }
            }
        }
        _ => {}
    }
}
