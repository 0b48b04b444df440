//! IPTC NewsML-G2: a news item, a message or a package with several, their text as XHTML, NITF or plain words.

use super::{
    draft::{Drafted, Refusal},
    html,
    metadata::Metadata,
    nitf,
    offsets::Traced,
    parts::{Markup, Parts},
    xml::Element,
};

/// Reads the items under the outermost element.
pub fn read(root: Element<'_>) -> Vec<Drafted> {
    if root.name() == "newsItem" {
        return vec![article(root)];
    }
    let items: Vec<Element<'_>> = root.descendants().filter(|element| element.name() == "newsItem" && element.is_whole()).collect();
    if items.is_empty() {
        return vec![Err(Refusal::Other(format!("not an article: <{}> without a news item in it", root.name())))];
    }
    items.into_iter().enumerate().map(|(index, item)| article(item).map_err(|refusal| refusal.at("item", index))).collect()
}

fn article(item: Element<'_>) -> Drafted {
    let meta = item.child("itemMeta");
    let of_meta = |name: &str| meta.and_then(|meta| meta.child(name));
    let guid = item.attribute("guid");
    let status = of_meta("pubStatus").and_then(|status| code(status)).unwrap_or_default();
    if matches!(status.as_str(), "canceled" | "cancelled" | "withheld") {
        let name = guid.unwrap_or_default();
        return Err(Refusal::Other(format!("{name} is {status} by its provider (pubStatus): not read")));
    }
    let (body, markup) = body(item).ok_or_else(|| {
        let class = of_meta("itemClass").and_then(|class| code(class)).unwrap_or_else(|| "unknown class".into());
        Refusal::NoText(format!("not an article: a news item without text in it ({class})"))
    })?;
    let content = item.child("contentMeta");
    let day = of_meta("versionCreated")
        .and_then(|day| Some((day.words()?, "versionCreated of the item")))
        .or_else(|| Some((of_meta("firstCreated")?.words()?, "firstCreated of the item")))
        .or_else(|| Some((content?.words_of("contentCreated")?, "contentCreated of the item")));
    let (published, origin) = day.map_or((None, ""), |(day, origin)| (Some(day), origin));
    let metadata = Metadata {
        id: guid,
        source: of_meta("provider").and_then(name).or_else(|| content?.child("infoSource").and_then(name)),
        title: None,
        url: None,
        published,
        origin,
    };
    let headline = content.and_then(|content| content.child("headline")).or_else(|| of_meta("title")).map(|headline| headline.text());
    Ok(Parts { metadata, title: headline, body, markup }.draft())
}

/// The last part of a code: "canceled" of `stat:canceled` and of the address that stands for it.
fn code(element: Element<'_>) -> Option<String> {
    let code = element.attribute("qcode").or_else(|| element.attribute("uri"))?;
    Some(code.rsplit([':', '/']).next().unwrap_or_default().to_ascii_lowercase())
}

/// The name of a party, else what stands for it.
fn name(party: Element<'_>) -> Option<String> {
    let code = || party.attribute("qcode").map(|code| code.rsplit(':').next().unwrap_or_default().to_owned());
    party.words_of("name").or_else(|| party.attribute("literal")).or_else(code)
}

fn body(item: Element<'_>) -> Option<(Traced, Markup)> {
    let set = item.child("contentSet")?;
    set.children().filter_map(content).find(|(text, _)| !text.text.trim().is_empty())
}

fn content(content: Element<'_>) -> Option<(Traced, Markup)> {
    let kind = content.attribute("contenttype").unwrap_or_default();
    match content.name() {
        "inlineXML" => {
            let root = content.children().next()?;
            Some(match root.name() {
                "nitf" => nitf::body(root),
                "html" => (root.child("body").unwrap_or(root).source(), Markup::Xml),
                _ => (content.source(), Markup::Xml),
            })
        }
        // What is encoded is no text in the file.
        "inlineData" if content.attribute("encoding").is_none() => {
            let text = content.text();
            let marked_up = kind.contains("html") || html::is_marked_up(&text.text);
            Some((text, if marked_up { Markup::Html } else { Markup::Plain }))
        }
        _ => None,
    }
}
