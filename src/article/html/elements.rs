//! What elements, their classes and their attributes mean for the text inside.

use std::sync::LazyLock;

use html5gum::StartTag;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::{article::draft::Role, lexicon::lexicon};

/// What an element means for the text inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// Holds blocks.
    Container(Role),
    /// Holds words.
    Paragraph(Role),
    /// With its level, from 1.
    Heading(u8),
    LineBreak,
    /// Holds the article, where the page says so.
    Article,
    /// Beside the article: navigation, captions.
    Beside,
    /// No prose at all.
    Code,
    Link,
    Inline,
}

impl Element {
    /// Whether text before it and text behind it are two lines.
    pub fn is_block(self) -> bool {
        !matches!(self, Self::LineBreak | Self::Code | Self::Link | Self::Inline)
    }

    /// Whether the outline knows it.
    pub fn is_container(self) -> bool {
        matches!(self, Self::Container(_) | Self::Article | Self::Beside)
    }
}

/// Elements of HTML, and those of NITF that HTML does not have.
pub fn element(name: &[u8]) -> Element {
    match name {
        b"div" | b"section" | b"main" | b"header" | b"body" | b"html" | b"ul" | b"ol" | b"dl" | b"blockquote" | b"center" | b"details"
        | b"fieldset" | b"form" | b"hgroup" | b"table" | b"tbody" | b"tr" | b"menu" | b"block" | b"bq" => Element::Container(Role::Prose),
        b"td" | b"th" | b"caption" => Element::Container(Role::Cell),
        b"li" | b"dt" => Element::Container(Role::Item),
        b"p" | b"dd" | b"hr" | b"address" | b"summary" | b"label" | b"option" | b"legend" => Element::Paragraph(Role::Prose),
        b"h1" | b"hl1" => Element::Heading(1),
        b"h2" | b"hl2" => Element::Heading(2),
        b"h3" | b"h4" | b"h5" | b"h6" => Element::Heading(3),
        b"br" => Element::LineBreak,
        b"article" => Element::Article,
        b"nav" | b"footer" | b"aside" | b"figure" | b"figcaption" | b"button" | b"select" | b"dialog" | b"media" | b"amp-sidebar"
        | b"amp-consent" | b"amp-ad" => Element::Beside,
        b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"textarea" | b"iframe" | b"object" | b"video" | b"audio" | b"canvas"
        | b"pre" | b"del" | b"s" | b"script" | b"title" => Element::Code,
        b"a" => Element::Link,
        _ => Element::Inline,
    }
}

/// Elements that have no end tag.
pub fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"hr" | b"img" | b"input" | b"link" | b"meta" | b"source" | b"track" | b"wbr"
    )
}

/// Where an element stands as its names tell it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Open,
    /// Holds the text of the article.
    Body,
    /// Beside the article.
    Beside,
    /// Beside the article unless it holds most of the text: hidden until somebody pays, a frame of a page builder.
    Doubtful,
}

/// Attributes whose values name an element.
const NAMING: [&[u8]; 7] = [b"class", b"id", b"data-component", b"data-testid", b"data-module", b"data-gu-name", b"name"];

/// Judges an element by its kind, names, role and style.
pub fn standing(tag: &StartTag<usize>, kind: Element) -> Standing {
    if *tag.name == *b"body" || *tag.name == *b"html" {
        return Standing::Open;
    }
    let names = || NAMING.iter().filter_map(|name| attribute(tag, name));
    let any = |judge: &dyn Fn(&str) -> bool| names().any(|names| names.split_ascii_whitespace().any(judge));
    let role = attribute(tag, b"role").unwrap_or_default();
    if attribute(tag, b"itemprop").is_some_and(|names| names.eq_ignore_ascii_case("articleBody")) {
        return Standing::Body;
    }
    if kind == Element::Beside || NAMES.roles.contains(&role) || any(&|name| NAMES.is_beside(name)) {
        return Standing::Beside;
    }
    if is_hidden(tag) || any(&|name| NAMES.doubtful.contains(first_part(name).as_str())) {
        return Standing::Doubtful;
    }
    if any(&|name| NAMES.body.contains(&plain(name))) { Standing::Body } else { Standing::Open }
}

fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, b"style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    tag.attributes.keys().any(|key| **key == *b"hidden")
        || attribute(tag, b"aria-hidden").as_deref() == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

#[derive(Deserialize)]
struct Names {
    classes: FxHashSet<String>,
    parts: FxHashSet<String>,
    within: Vec<String>,
    doubtful: FxHashSet<String>,
    body: FxHashSet<String>,
    roles: FxHashSet<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        names: Names,
    }
    let table: Table = lexicon!("html");
    table.names
});

impl Names {
    fn is_beside(&self, name: &str) -> bool {
        if self.classes.contains(first_part(name).as_str()) {
            return true;
        }
        // "with-comments", "has-related": what the element has, not what it is.
        const HAVING: [&str; 8] = ["has", "with", "no", "without", "is", "show", "hide", "body"];
        let (lower, plain) = (name.to_ascii_lowercase(), plain(name));
        let mut parts = lower.split(['-', '_']).filter(|part| !part.is_empty());
        !parts.clone().any(|part| HAVING.contains(&part))
            && (parts.any(|part| self.parts.contains(part)) || self.within.iter().any(|word| plain.contains(word)))
    }
}

fn first_part(name: &str) -> String {
    name.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// "article__body", "articleBody" and "Article-Body" are one name.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

pub fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).trim().to_string())
}
