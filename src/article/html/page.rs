//! What a page says of its source, title, day and address: JSON-LD, `meta` elements, microdata, `time`.

use std::sync::LazyLock;

use html5gum::StartTag;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;

use super::elements::attribute;
use crate::{
    article::{metadata::Metadata, references::decoded},
    lexicon::lexicon,
};

/// Whether the text of an element that holds no prose is needed here.
pub fn is_kept(tag: &StartTag<usize>) -> bool {
    let json = || attribute(tag, b"type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
    tag.name.as_slice() == b"title" || (tag.name.as_slice() == b"script" && json())
}

/// What the page says about itself, by where it says it.
#[derive(Default)]
pub struct PageData {
    linked: LinkedData,
    /// The best `meta` element of each field, with its rank in the list of keys.
    meta: FxHashMap<&'static str, (usize, String)>,
    item_date: Option<String>,
    address: Option<String>,
    title: Option<String>,
    /// The first time of the page, and the first behind its heading.
    times: [Option<String>; 2],
}

impl PageData {
    /// Takes note of what a tag says. `headed` is whether the heading of the page has begun.
    pub fn tag(&mut self, tag: &StartTag<usize>, headed: bool) {
        let property = attribute(tag, b"itemprop").unwrap_or_default().to_ascii_lowercase();
        if property == "datepublished" && self.item_date.is_none() {
            self.item_date = attribute(tag, b"datetime").or_else(|| attribute(tag, b"content")).filter(|date| !date.is_empty());
        }
        match tag.name.as_slice() {
            b"meta" => self.meta(tag),
            b"link" if attribute(tag, b"rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) && self.address.is_none() => {
                self.address = attribute(tag, b"href").filter(|address| !address.is_empty());
            }
            b"time" if property != "datemodified" && !is_of_change(tag) => {
                let time = attribute(tag, b"datetime").filter(|time| !time.is_empty());
                if self.item_date.is_none() && tag.attributes.contains_key(b"pubdate".as_slice()) {
                    self.item_date = time;
                } else {
                    let slot = &mut self.times[usize::from(headed)];
                    *slot = slot.take().or(time);
                }
            }
            _ => {}
        }
    }

    fn meta(&mut self, tag: &StartTag<usize>) {
        let Some(content) = attribute(tag, b"content").filter(|content| !content.is_empty()) else { return };
        for attribute_name in [b"property".as_slice(), b"name", b"itemprop"] {
            let Some(key) = attribute(tag, attribute_name) else { continue };
            if let Some(&(field, rank)) = META.get(&key.to_ascii_lowercase()) {
                let known = self.meta.get(field).is_some_and(|(known, _)| *known <= rank);
                if !known {
                    self.meta.insert(field, (rank, decoded(&content)));
                }
            }
        }
    }

    /// Takes note of what a title or a script holds.
    pub fn element(&mut self, name: &[u8], text: &str) {
        if name == b"title" {
            self.title.get_or_insert_with(|| text.split_whitespace().collect::<Vec<_>>().join(" "));
        } else {
            self.linked.script(text);
        }
    }

    /// The title that the page gives for itself, perhaps with the name of its site.
    pub fn stated_title(&self) -> Option<&str> {
        self.title.as_deref().or_else(|| self.meta.get("title").map(|(_, title)| title.as_str()))
    }

    /// All of it, the strongest first. `heading` is that of the page.
    pub fn metadata(mut self, heading: Option<&str>) -> Metadata {
        let linked = self.linked.metadata();
        let mut meta = |field: &str| self.meta.remove(field).map(|(_, value)| value);
        let source = linked.source.or_else(|| meta("source"));
        let stated = linked.published.or_else(|| meta("published")).or(self.item_date);
        let title = self.title.map(|title| without_site(&title, source.as_deref(), heading));
        let [first, behind_heading] = self.times;
        Metadata {
            id: None,
            title: linked.title.or_else(|| meta("title")).or(title).filter(|title| !title.is_empty()),
            url: linked.url.or(self.address).or_else(|| meta("url")),
            origin: if stated.is_some() { "metadata of the page" } else { "first time element of the page" },
            published: stated.or(behind_heading).or(first),
            source,
        }
    }
}

/// Whether a time is of the last change by its class.
fn is_of_change(tag: &StartTag<usize>) -> bool {
    let class = attribute(tag, b"class").unwrap_or_default().to_ascii_lowercase();
    ["modif", "updat"].iter().any(|word| class.contains(word)) && !class.contains("publish")
}

/// The title of a page without the name of the site that stands behind it.
fn without_site(title: &str, source: Option<&str>, heading: Option<&str>) -> String {
    const MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "];
    let cut = MARKS.iter().filter_map(|mark| title.rsplit_once(mark)).find(|(before, site)| {
        source.is_some_and(|source| source.eq_ignore_ascii_case(site.trim())) || heading.is_some_and(|heading| heading == before.trim())
    });
    cut.map_or(title, |(before, _)| before).trim().to_owned()
}

/// The fields that keys of `meta` elements give, with their rank.
static META: LazyLock<FxHashMap<String, (&'static str, usize)>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        meta: Fields,
    }
    #[derive(Deserialize)]
    struct Fields {
        source: Vec<String>,
        title: Vec<String>,
        url: Vec<String>,
        published: Vec<String>,
    }
    let Table { meta } = lexicon!("html");
    let fields = [("source", meta.source), ("title", meta.title), ("url", meta.url), ("published", meta.published)];
    fields.into_iter().flat_map(|(field, keys)| keys.into_iter().enumerate().map(move |(rank, key)| (key, (field, rank)))).collect()
});

/// What the JSON-LD of a page says, of all its scripts.
#[derive(Default)]
struct LinkedData {
    /// The first article, and the first page.
    article: Option<Metadata>,
    page: Option<Metadata>,
    /// Names of what has an `@id`, for fields that only point at it.
    names: FxHashMap<String, String>,
}

impl LinkedData {
    fn script(&mut self, text: &str) {
        if let Some(value) = parse(text) {
            self.collect_names(&value);
            self.value(&value);
        }
    }

    fn metadata(self) -> Metadata {
        let named = |metadata: Metadata| Metadata {
            source: metadata.source.and_then(|source| match source.strip_prefix('\0') {
                Some(id) => self.names.get(id).cloned(),
                None => Some(source),
            }),
            ..metadata
        };
        let article = self.article.map(named);
        let page = self.page.unwrap_or_default();
        let Metadata { id, source, title, url, published, origin } = article.unwrap_or_default();
        Metadata { id, source, title, url, origin, published: published.or(page.published) }
    }

    fn collect_names(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect_names(item)),
            Value::Object(fields) => {
                if let (Some(id), Some(name)) = (fields.get("@id").and_then(Value::as_str), fields.get("name").and_then(Value::as_str)) {
                    self.names.insert(id.to_owned(), decoded(name));
                }
                fields.values().for_each(|value| self.collect_names(value));
            }
            _ => {}
        }
    }

    /// Finds the article: alone, in a list, in a `@graph`, as what a page is about. The JSON reader bounds how deep this goes.
    fn value(&mut self, value: &Value) {
        let Value::Object(fields) = value else {
            if let Value::Array(items) = value {
                items.iter().for_each(|item| self.value(item));
            }
            return;
        };
        let is = |test: &dyn Fn(&str) -> bool| match fields.get("@type") {
            Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).any(test),
            Some(Value::String(name)) => test(name),
            _ => false,
        };
        if is(&|name| name.ends_with("Article") || name.ends_with("Posting")) {
            self.article.get_or_insert_with(|| article(fields));
        } else if is(&|name| name.ends_with("WebPage")) {
            self.page.get_or_insert_with(|| article(fields));
        }
        for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
            if let Some(inner) = fields.get(key) {
                self.value(inner);
            }
        }
    }
}

fn article(fields: &serde_json::Map<String, Value>) -> Metadata {
    let first = |keys: &[&str]| keys.iter().find_map(|key| words(fields.get(*key)?));
    Metadata {
        title: first(&["headline", "name"]),
        source: first(&["publisher", "sourceOrganization", "provider"]),
        published: first(&["datePublished", "dateCreated", "uploadDate"]),
        url: first(&["url"]),
        ..Metadata::default()
    }
}

/// A value as words: itself, its name, or a mark and the `@id` that it points at.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(decoded(text).split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty()),
        Value::Array(items) => items.iter().find_map(words),
        Value::Object(fields) => match fields.get("name") {
            Some(name) => words(name),
            None => fields.get("@id").and_then(Value::as_str).map(|id| format!("\0{id}")),
        },
        _ => None,
    }
}

/// Reads JSON as pages hold it: in comments, with line breaks inside of strings, with its quotation marks escaped.
fn parse(text: &str) -> Option<Value> {
    const WRAPPERS: [&str; 8] = ["<!--", "-->", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//]]>", "/*]]>*/", "]]>"];
    let mut text = text.trim();
    while let Some(inner) = WRAPPERS.iter().find_map(|wrapper| text.strip_prefix(wrapper).or_else(|| text.strip_suffix(wrapper))) {
        text = inner.trim();
    }
    let text = text.trim_end_matches([';', '/']).trim_end();
    let read = |text: &str| serde_json::from_str(text).ok();
    read(text).or_else(|| read(&text.replace(|c: char| c.is_control(), " "))).or_else(|| read(&decoded(text)))
}
