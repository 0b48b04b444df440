//! Feeds: RSS 2.0 and its forerunners, RSS 1.0 (RDF), Atom. Each item is one article.
//!
//! An item that only holds a teaser is an article too, a short one: its sentences state facts like any others, and what repeats the
//! article that it leads to is known as a copy of it. Text of feeds mostly is HTML escaped in XML, so two steps lead back to the file.

use super::{
    draft::{Drafted, Refusal},
    html,
    metadata::Metadata,
    offsets::Traced,
    parts::{Markup, Parts},
    references::reference,
    xml::Element,
};

/// Reads the items of a feed by its outermost element.
pub fn read(root: Element<'_>) -> Vec<Drafted> {
    let head = root.child("channel").unwrap_or(root);
    let source = head.words_of("title");
    // RSS 1.0 has its items beside the channel.
    let items = head.children().chain(root.children().filter(|_| head.name() == "channel"));
    let items = items.filter(|item| matches!(item.name(), "item" | "entry"));
    items
        .filter(Element::is_whole)
        .enumerate()
        .map(|(index, item)| article(item, source.clone()).map_err(|refusal| refusal.at("item", index)))
        .collect()
}

/// Elements that may hold the text, the fullest first.
const BODIES: [&str; 5] = ["encoded", "content", "body", "description", "summary"];

/// Elements that tell the day, and what the report calls them.
const DATES: [(&str, &str); 7] = [
    ("pubDate", "pubDate of the feed"),
    ("published", "published of the feed"),
    ("issued", "issued of the feed"),
    ("date", "dc:date of the feed"),
    ("created", "created of the feed"),
    ("updated", "updated of the feed"),
    ("modified", "modified of the feed"),
];

fn article(item: Element<'_>, feed: Option<String>) -> Drafted {
    let (body, markup) = body(item).ok_or_else(|| Refusal::NoText("not an article: an item without text".into()))?;
    let title = item.child("title").map(|title| title.text());
    let day = DATES.iter().find_map(|(name, origin)| Some((item.words_of(name)?, *origin)));
    let (published, origin) = day.map_or((None, ""), |(day, origin)| (Some(day), origin));
    let url = link(item);
    let id = item.words_of("guid").or_else(|| item.words_of("id")).or_else(|| item.attribute("rdf:about")).or_else(|| url.clone());
    let metadata = Metadata { id, source: source(item).or(feed), title: None, url, published, origin };
    Ok(Parts { metadata, title, body, markup }.draft())
}

/// Who an item was taken over from.
fn source(item: Element<'_>) -> Option<String> {
    let source = item.children().find(|child| child.name() == "source")?;
    source.words_of("title").or_else(|| if source.children().next().is_none() { source.words() } else { None })
}

/// The address of the article: the words of RSS, an attribute in Atom.
fn link(item: Element<'_>) -> Option<String> {
    let is_article = |link: &Element<'_>| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let links = item.children().filter(|child| child.name() == "link");
    links.filter(is_article).find_map(|link| link.attribute("href").or_else(|| link.words()))
}

/// How an element of a feed holds its text.
enum Kind {
    Text,
    Html,
    Xhtml,
}

/// By the attribute `type` of Atom. RSS says nothing: HTML where it looks so.
fn kind(element: Element<'_>) -> Kind {
    match element.attribute("type").as_deref() {
        Some("xhtml" | "application/xhtml+xml") => Kind::Xhtml,
        Some("html" | "text/html") => Kind::Html,
        Some(_) => Kind::Text,
        None if element.children().next().is_some() => Kind::Xhtml,
        None => Kind::Text,
    }
}

/// The fullest text of an item.
fn body(item: Element<'_>) -> Option<(Traced, Markup)> {
    BODIES.iter().find_map(|name| {
        let found = item.children().filter(|child| child.name() == *name && !is_of_media(child));
        found.map(text).find(|(text, _)| !text.text.trim().is_empty())
    })
}

/// The description of a picture or a film is none of the article.
fn is_of_media(element: &Element<'_>) -> bool {
    let vocabulary = element.namespace();
    vocabulary == "media" || vocabulary.contains("search.yahoo.com/mrss") || vocabulary.contains("itunes")
}

fn text(element: Element<'_>) -> (Traced, Markup) {
    match kind(element) {
        Kind::Xhtml => (element.source(), Markup::Xml),
        Kind::Html => (element.text(), Markup::Html),
        Kind::Text => {
            let text = element.text();
            let escaped_twice = memchr::memchr_iter(b'&', text.text.as_bytes()).any(|at| reference(&text.text[at..]).is_some());
            let markup = if escaped_twice || html::is_marked_up(&text.text) { Markup::Html } else { Markup::Plain };
            (text, markup)
        }
    }
}
