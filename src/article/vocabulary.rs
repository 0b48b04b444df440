//! XML documents: which vocabulary one is written in, by its outermost element.

use super::{
    draft::{Drafted, Refusal, without_empty},
    feed, html, newsml, nitf,
    xml::Tree,
};

/// Reads the articles of a document. One that is cut off gives those that are whole.
pub fn read(document: &str) -> Vec<Drafted> {
    let tree = Tree::read(document);
    let Some(root) = tree.root() else { return vec![Err(tree.refusal())] };
    let mut drafted = match root.name() {
        "rss" | "RDF" | "feed" | "channel" => feed::read(root),
        "newsItem" | "newsMessage" | "packageItem" if root.is_whole() || root.name() == "newsMessage" => newsml::read(root),
        "nitf" if root.is_whole() => vec![nitf::read(root)],
        "html" => return vec![Ok(html::read(document))],
        "newsItem" | "packageItem" | "nitf" => Vec::new(),
        other => return vec![Err(Refusal::Other(format!("not an article: XML that begins with <{other}>, no feed, NewsML-G2 or NITF")))],
    };
    if !root.is_whole() {
        drafted.push(Err(tree.refusal()));
    } else if drafted.is_empty() {
        drafted.push(Err(Refusal::Other("a feed without items".into())));
    }
    without_empty(drafted)
}

/// Whether a document without a name that tells it is XML of these, by its first element.
pub fn is_xml(start: &str) -> bool {
    const OPENINGS: [&str; 8] = ["<?xml", "<rss", "<rdf:rdf", "<feed", "<newsitem", "<newsmessage", "<packageitem", "<nitf"];
    let start = start[..start.floor_char_boundary(16)].to_ascii_lowercase();
    OPENINGS.iter().any(|opening| start.starts_with(opening))
}
