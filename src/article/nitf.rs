//! IPTC NITF: a news text with its headlines, dateline and body.

use super::{
    draft::{Drafted, Refusal},
    metadata::Metadata,
    offsets::Traced,
    parts::{Markup, Parts},
    xml::Element,
};

/// Reads a document whose outermost element is `nitf`.
pub fn read(root: Element<'_>) -> Drafted {
    let find = |name: &str| root.descendants().find(|element| element.name() == name);
    let status = find("docdata").and_then(|data| data.attribute("management-status")).unwrap_or_default();
    if matches!(status.as_str(), "canceled" | "cancelled" | "embargoed" | "withheld") {
        return Err(Refusal::Other(format!("{status} by its provider (management-status): not read")));
    }
    let (text, markup) = body(root);
    if text.text.trim().is_empty() {
        return Err(Refusal::Other("not an article: NITF without text in its body".into()));
    }
    let norm = |name: &str| find(name).and_then(|date| date.attribute("norm").or_else(|| date.attribute("date.publication")));
    let publication = find("pubdata");
    let day = norm("date.issue")
        .map(|day| (day, "date.issue of the document"))
        .or_else(|| Some((publication?.attribute("date.publication")?, "date of its publication")))
        .or_else(|| Some((norm("story.date")?, "story.date of the document")));
    let (published, origin) = day.map_or((None, ""), |(day, origin)| (Some(day), origin));
    let source = find("distributor").and_then(|distributor| distributor.words_of("org").or_else(|| distributor.words()));
    let metadata = Metadata {
        id: find("doc-id").and_then(|id| id.attribute("id-string")),
        source: publication
            .and_then(|publication| publication.attribute("name"))
            .or(source)
            .or_else(|| find("doc.copyright")?.attribute("holder")),
        title: None,
        url: None,
        published,
        origin,
    };
    let headline = find("hl1").or_else(|| root.child("head")?.child("title")).map(|headline| headline.text());
    Ok(Parts { metadata, title: headline, body: text, markup }.draft())
}

/// What stands in the body under its head.
pub fn body(root: Element<'_>) -> (Traced, Markup) {
    let content = root.descendants().find(|element| element.name() == "body.content").unwrap_or(root);
    (content.source(), Markup::Xml)
}
