//! What a document says about itself outside its text, and the front matter of Markdown files.

use serde::Deserialize;

/// Source, title, day and address of an article, as its front matter, its JSON fields or its HTML head give them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    pub id: Option<String>,
    pub source: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    /// As written.
    pub published: Option<String>,
    /// What kind of metadata this is, for the report.
    pub origin: &'static str,
}

const SOURCE: &[&str] = &["source", "publisher", "outlet", "publication", "newspaper", "agency", "site", "site_name"];
const TITLE: &[&str] = &["title", "headline"];
const PUBLISHED: &[&str] =
    &["published", "date", "datepublished", "date_published", "published_at", "publishedat", "publish_date", "publication_date", "pubdate"];
const URL: &[&str] = &["url", "link", "canonical", "permalink", "canonical_url"];

impl Metadata {
    /// Takes over a field by its name, whatever its case; a field already known stays.
    pub fn set(&mut self, key: &str, value: &str) {
        let key = key.to_ascii_lowercase();
        let key = key.as_str();
        let slot = match key {
            "id" => &mut self.id,
            _ if SOURCE.contains(&key) => &mut self.source,
            _ if TITLE.contains(&key) => &mut self.title,
            _ if PUBLISHED.contains(&key) => &mut self.published,
            _ if URL.contains(&key) => &mut self.url,
            _ => return,
        };
        let value = value.trim();
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value.to_string());
        }
    }
}

/// The front matter of a document, and where it ends.
pub struct FrontMatter {
    pub metadata: Metadata,
    /// The first byte of the body.
    pub end: usize,
}

/// Front matter is short; a document whose first line is a rule of dashes has none.
const LONGEST: usize = 64 * 1024;

/// Reads YAML between lines of `---`, or TOML between lines of `+++`. Errors name the line of the file.
pub fn front_matter(document: &str) -> Result<Option<FrontMatter>, String> {
    let Some((fence, inner)) = matter(document)? else { return Ok(None) };
    let body = first_line(document).len() + inner.len();
    let end = body + first_line(&document[body..]).len();
    let mut metadata = Metadata { origin: "front matter", ..Metadata::default() };
    let pairs = if fence == "---" { yaml(inner)? } else { toml_pairs(inner)? };
    for (key, value) in pairs {
        metadata.set(&key, &value);
    }
    Ok(Some(FrontMatter { metadata, end }))
}

/// The fence of the front matter and what stands between it and the closing one, which takes a line.
pub fn matter(document: &str) -> Result<Option<(&'static str, &str)>, String> {
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| first_line(document).trim_end() == *fence) else {
        return Ok(None);
    };
    let start = first_line(document).len();
    match up_to(document, start, fence) {
        Some(inner) => Ok(Some((fence, inner))),
        None if first_line(&document[start..]).contains([':', '=']) => Err(format!("front matter: no closing {fence}")),
        None => Ok(None),
    }
}

/// The first line with its line break.
fn first_line(text: &str) -> &str {
    text.split_inclusive('\n').next().unwrap_or_default()
}

/// What stands before the closing fence.
fn up_to<'a>(document: &'a str, start: usize, fence: &str) -> Option<&'a str> {
    let mut at = start;
    for line in document[start..].split_inclusive('\n') {
        let next = at + line.len();
        let text = line.trim_end();
        if text == fence || (fence == "---" && text == "...") {
            return Some(&document[start..at]);
        }
        if next > LONGEST {
            return None;
        }
        at = next;
    }
    None
}

type Pairs = Vec<(String, String)>;

fn yaml(text: &str) -> Result<Pairs, String> {
    if text.trim().is_empty() {
        return Ok(Pairs::new());
    }
    let fields = serde_norway::Mapping::deserialize(serde_norway::Deserializer::from_str(text)).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line());
        format!("front matter, line {}: {error}", line + 1)
    })?;
    Ok(fields.into_iter().filter_map(|(key, value)| Some((key.as_str()?.to_string(), yaml_text(&value)?))).collect())
}

fn yaml_text(value: &serde_norway::Value) -> Option<String> {
    match value {
        serde_norway::Value::String(text) => Some(text.clone()),
        serde_norway::Value::Number(number) => Some(number.to_string()),
        serde_norway::Value::Sequence(items) => yaml_text(items.first()?),
        serde_norway::Value::Mapping(fields) => yaml_text(fields.get("name")?),
        _ => None,
    }
}

fn toml_pairs(text: &str) -> Result<Pairs, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        format!("front matter, line {}: {}", line + 1, error.message())
    })?;
    Ok(table.into_iter().filter_map(|(key, value)| Some((key, toml_text(&value)?))).collect())
}

fn toml_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(items) => toml_text(items.first()?),
        toml::Value::Table(fields) => toml_text(fields.get("name")?),
        _ => None,
    }
}
