//! JSON: one article, an array of them, a list inside of an answer, or one a line. Offsets lead back through the escapes of the strings.

use rustc_hash::FxHashMap;
use serde_json::value::RawValue;

use super::{
    draft::{Drafted, Refusal, without_empty},
    html,
    metadata::Metadata,
    ninjs,
    offsets::Traced,
    parts::{Markup, Parts},
};

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            serde_json::error::Category::Data => Self::Other(format!("not an article: {error}")),
            _ => Self::Broken(format!("broken JSON: {error}")),
        }
    }
}

/// Reads an article, an array of articles, or an object that holds such a list.
pub fn read(document: &str) -> Vec<Drafted> {
    without_empty(values(document, document))
}

/// Reads one article a line; a broken line does not hide the others.
pub fn read_lines(document: &str) -> Vec<Drafted> {
    let lines = document.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let drafted = lines.flat_map(|(index, line)| {
        values(document, line).into_iter().map(move |drafted| drafted.map_err(|refusal| refusal.at("line", index)))
    });
    without_empty(drafted.collect())
}

/// The articles of a value or of a list of values, a part of `document`.
fn values(document: &str, value: &str) -> Vec<Drafted> {
    if !value.trim_start().starts_with('[') {
        return articles(document, value, 0);
    }
    match serde_json::from_str::<Vec<&RawValue>>(value) {
        Ok(items) => numbered("article", items.into_iter().map(|item| articles(document, item.get(), 0))),
        Err(error) => vec![Err(error.into())],
    }
}

/// The articles of each part, whose refusals tell its number.
fn numbered(what: &str, parts: impl Iterator<Item = Vec<Drafted>>) -> Vec<Drafted> {
    parts
        .enumerate()
        .flat_map(|(index, part)| part.into_iter().map(move |drafted| drafted.map_err(|refusal| refusal.at(what, index))))
        .collect()
}

/// Reads the articles that `object` holds, a part of `document`, `depth` lists down.
fn articles(document: &str, object: &str, depth: usize) -> Vec<Drafted> {
    /// An answer of a service holds a list of objects that hold the article.
    const DEEPEST: usize = 3;
    let object = match Object::read(document, object) {
        Ok(object) => object,
        Err(refusal) => return vec![Err(refusal)],
    };
    if ninjs::is_item(&object) {
        return ninjs::read(&object);
    }
    let article = article(&object);
    match object.list() {
        Some(items) if article.is_err() && depth < DEEPEST => {
            let source = object.is_feed().then(|| object.words(&["title"])).flatten();
            let items = items.into_iter().map(|item| articles(document, item.get(), depth + 1));
            let mut drafted = if items.len() == 1 { items.flatten().collect() } else { numbered("article", items) };
            for draft in drafted.iter_mut().flatten() {
                draft.metadata.source = draft.metadata.source.take().or_else(|| source.clone());
            }
            drafted
        }
        _ => vec![article],
    }
}

fn article(object: &Object<'_>) -> Drafted {
    const BODY: [&str; 7] = ["body", "text", "content", "articlebody", "body_text", "content_html", "content_text"];
    let body = object.text(&BODY).ok_or_else(|| Refusal::Other("not an article: no text in the field “body”".into()))?;
    let metadata = Metadata {
        id: object.words(&["id"]),
        source: object.words(&["source", "publisher"]),
        url: object.words(&["url", "link"]),
        published: object.words(&["published", "date", "datepublished", "published_at", "date_published", "publishedat"]),
        origin: "field “published”",
        title: None,
    };
    let markup = if html::is_marked_up(&body.text) { Markup::Html } else { Markup::Plain };
    Ok(Parts { metadata, title: object.text(&["title", "headline"]), body, markup }.draft())
}

/// An object of JSON, its keys in lower case: ninjs writes `versioncreated` up to version 2 and `versionCreated` from 3 on.
pub struct Object<'a> {
    document: &'a str,
    fields: FxHashMap<String, &'a RawValue>,
}

impl<'a> Object<'a> {
    /// Reads an object that is a part of `document`.
    pub fn read(document: &'a str, object: &'a str) -> Result<Self, Refusal> {
        let fields: FxHashMap<String, &RawValue> = serde_json::from_str(object)?;
        let fields = fields.into_iter().map(|(key, value)| (key.to_ascii_lowercase(), value)).collect();
        Ok(Self { document, fields })
    }

    pub fn has(&self, key: &str) -> bool {
        self.fields.contains_key(key)
    }

    /// The keys, sorted.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.fields.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    /// The first of some fields that is a string with words in it, with its way back to the document.
    pub fn text(&self, keys: &[&str]) -> Option<Traced> {
        let strings = keys.iter().filter_map(|key| string(self.document, self.fields.get(*key)?));
        strings.into_iter().find(|text| !text.text.trim().is_empty())
    }

    /// The first of some fields that says something, as words to be read, not shown in place.
    pub fn words(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| words(self.fields.get(*key)?))
    }

    /// The objects of a list, or those that an object holds under names.
    pub fn objects(&self, key: &str) -> Vec<Object<'a>> {
        let Some(raw) = self.fields.get(key) else { return Vec::new() };
        let parts = serde_json::from_str::<Vec<&RawValue>>(raw.get()).or_else(|_| {
            let fields: std::collections::BTreeMap<String, &RawValue> = serde_json::from_str(raw.get())?;
            Ok::<_, serde_json::Error>(fields.into_values().collect())
        });
        parts.unwrap_or_default().into_iter().filter_map(|part| Self::read(self.document, part.get()).ok()).collect()
    }

    /// What an object that is no article holds instead: the list of an answer or a feed, or one object.
    fn list(&self) -> Option<Vec<&'a RawValue>> {
        const LISTS: [&str; 9] = ["items", "_items", "articles", "results", "entries", "docs", "stories", "data", "item"];
        let lists = LISTS.iter().filter_map(|key| self.fields.get(*key));
        lists
            .filter_map(|raw| match raw.get().as_bytes().first() {
                Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(raw.get()).ok().filter(|items| !items.is_empty()),
                Some(b'{') => Some(vec![*raw]),
                _ => None,
            })
            .find(|items| items[0].get().starts_with('{'))
    }

    /// Whether this is a JSON Feed, whose title is the source of its articles.
    fn is_feed(&self) -> bool {
        self.words(&["version"]).is_some_and(|version| version.contains("jsonfeed.org"))
    }
}

/// A field that is only read, not shown in place: a string, a number, or an object or list that names itself.
fn words(raw: &RawValue) -> Option<String> {
    fn name(value: &serde_json::Value) -> Option<String> {
        match value {
            serde_json::Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            serde_json::Value::Object(fields) => name(fields.get("name")?),
            serde_json::Value::Array(items) => name(items.first()?),
            _ => None,
        }
    }
    name(&serde_json::from_str(raw.get()).ok()?)
}

/// Decodes a string of `document`, or nothing where the value is something else.
fn string(document: &str, raw: &RawValue) -> Option<Traced> {
    let inner = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    let start = inner.as_ptr() as usize - document.as_ptr() as usize;
    let mut traced = Traced::with_capacity(inner.len());
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &inner.as_bytes()[at..]) {
        traced.copy(&inner[at..at + found], start + at);
        at += found;
        let (c, width) = escape(&inner[at..]);
        traced.decode(c.encode_utf8(&mut [0; 4]), start + at, width);
        at += width;
    }
    traced.copy(&inner[at..], start + at);
    Some(traced)
}

/// The character of the escape at the start of `text`, and its length. Halves of a pair that stand alone become U+FFFD.
fn escape(text: &str) -> (char, usize) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
    let simple = |c: char| (c, 2.min(text.len()));
    match text.as_bytes().get(1) {
        Some(b'n') => simple('\n'),
        Some(b't') => simple('\t'),
        Some(b'r') => simple('\r'),
        Some(b'b') => simple('\u{8}'),
        Some(b'f') => simple('\u{c}'),
        Some(b'u') => {
            let first = unit(2).unwrap_or(0xFFFD);
            let second = if text.get(6..8) == Some("\\u") { unit(8) } else { None };
            let decode = |units: &[u16]| char::decode_utf16(units.iter().copied()).next().and_then(Result::ok);
            match (decode(&[first]), second.and_then(|second| decode(&[first, second]))) {
                (Some(c), _) => (c, 6.min(text.len())),
                (None, Some(c)) => (c, 12),
                (None, None) => (char::REPLACEMENT_CHARACTER, 6.min(text.len())),
            }
        }
        _ => text[1..].chars().next().map_or(simple('\\'), |c| (c, 1 + c.len_utf8())),
    }
}
