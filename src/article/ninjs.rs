//! IPTC ninjs, versions 1 to 3: what news agencies send as JSON, and what systems near to it (Superdesk) write.
//!
//! One object is one item; a package has its items under `associations`. Only items of text are articles; what its provider has
//! canceled or holds back is none, and that is told.

use super::{
    draft::{Drafted, Refusal},
    html,
    json::Object,
    metadata::Metadata,
    offsets::Traced,
    parts::{Markup, Parts},
};

/// Whether an object is an item by its fields.
pub fn is_item(object: &Object<'_>) -> bool {
    let named = object.has("uri") || object.has("guid");
    let body = object.has("bodies") || object.keys().iter().any(|key| key.starts_with("body_"));
    let managed = ["pubstatus", "versioncreated", "$standard", "standard"].into_iter().any(|key| object.has(key));
    (named && (managed || body || object.has("headlines"))) || (managed && body)
}

/// Reads an item and the articles that are associated with it.
pub fn read(item: &Object<'_>) -> Vec<Drafted> {
    let mut seen = Vec::from_iter(id(item));
    let mut associated = Vec::new();
    for item in item.objects("associations") {
        let new = id(&item).is_some_and(|id| !seen.contains(&id));
        if new && is_text(&item) && body(&item).is_some() {
            seen.extend(id(&item));
            associated.push(article(&item));
        }
    }
    // A package without words of its own is only the frame of its items.
    let frame = !associated.is_empty() && body(item).is_none();
    let own = (!frame).then(|| article(item));
    own.into_iter().chain(associated).collect()
}

fn id(item: &Object<'_>) -> Option<String> {
    item.words(&["uri", "guid"])
}

fn kind(item: &Object<'_>) -> String {
    item.words(&["type"]).unwrap_or_default().to_ascii_lowercase()
}

fn is_text(item: &Object<'_>) -> bool {
    matches!(kind(item).as_str(), "" | "text" | "composite" | "preformatted")
}

fn article(item: &Object<'_>) -> Drafted {
    if let Some(status) = item.words(&["pubstatus"]).filter(|status| matches!(status.as_str(), "canceled" | "cancelled" | "withheld")) {
        let name = id(item).unwrap_or_default();
        return Err(Refusal::Other(format!("{name} is {status} by its provider (pubstatus): not read")));
    }
    if !is_text(item) {
        return Err(Refusal::NoText(format!("not an article: an item of type “{}”", kind(item))));
    }
    let (body, markup) = body(item).ok_or_else(|| Refusal::NoText("not an article: an item of ninjs without a body".into()))?;
    let day = DATES.iter().find_map(|(key, origin)| Some((item.words(&[key])?, *origin)));
    let (published, origin) = day.map_or((None, ""), |(day, origin)| (Some(day), origin));
    let metadata = Metadata {
        id: id(item),
        source: item.words(&["provider", "source", "infosources", "infosource", "copyrightholder"]),
        title: None,
        url: item.words(&["url", "canonicalurl"]),
        published,
        origin,
    };
    Ok(Parts { metadata, title: headline(item), body, markup }.draft())
}

/// The words of an item are of its version: that is their day.
const DATES: [(&str, &str); 4] = [
    ("versioncreated", "field “versioncreated”"),
    ("firstcreated", "field “firstcreated”"),
    ("contentcreated", "field “contentcreated”"),
    ("published", "field “published”"),
];

fn headline(item: &Object<'_>) -> Option<Traced> {
    let headlines = item.objects("headlines");
    let main = headlines.iter().find(|headline| headline.words(&["role"]).is_some_and(|role| role.ends_with("main")));
    let several = || main.or(headlines.first()).and_then(|headline| headline.text(&["value"]));
    item.text(&["headline"]).or_else(several).or_else(|| item.text(&["title"]))
}

/// The body in the form that marks its paragraphs best.
fn body(item: &Object<'_>) -> Option<(Traced, Markup)> {
    let keyed = item.keys().into_iter().filter(|key| key.starts_with("body_")).map(|key| (key.to_owned(), item.text(&[key])));
    let listed = item.objects("bodies").into_iter().map(|body| {
        let kind = [body.words(&["contenttype"]), body.words(&["role"])].into_iter().flatten().collect::<Vec<_>>().join(" ");
        (kind.to_ascii_lowercase(), body.text(&["value"]))
    });
    let bodies = keyed.chain(listed).filter_map(|(kind, text)| Some((rank(&kind)?, text?)));
    let (rank, text) = bodies.min_by_key(|(rank, _)| *rank)?;
    let marked_up = rank == 0 || html::is_marked_up(&text.text);
    Some((text, if marked_up { Markup::Html } else { Markup::Plain }))
}

/// How well a body of some type can be read; not at all where it is data.
fn rank(kind: &str) -> Option<u8> {
    let is = |words: &[&str]| words.iter().any(|word| kind.contains(word));
    match () {
        () if is(&["sportsml", "json", "eventsml", "g2"]) => None,
        () if is(&["html"]) => Some(0),
        () if is(&["nitf"]) => Some(1),
        () if is(&["text", "plain", "main"]) => Some(2),
        () => Some(3),
    }
}
