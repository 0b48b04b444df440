//! JSON: one article, an array of them, or one a line. Offsets lead back through the escapes of the strings.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    draft::{Draft, Drafted, Line, Refusal, Role},
    html,
    metadata::Metadata,
    offsets::{Runs, Traced},
    text,
};
use crate::Span;

/// The fields of an article; others are passed over.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow, default, alias = "text", alias = "content", alias = "articleBody")]
    body: Option<&'a RawValue>,
    #[serde(borrow, default, alias = "headline")]
    title: Option<&'a RawValue>,
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default, alias = "publisher")]
    source: Option<&'a RawValue>,
    #[serde(borrow, default, alias = "date", alias = "datePublished", alias = "published_at")]
    published: Option<&'a RawValue>,
    #[serde(borrow, default, alias = "link")]
    url: Option<&'a RawValue>,
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            serde_json::error::Category::Data => Self::Other(format!("not an article: {error}")),
            _ => Self::Broken(format!("broken JSON: {error}")),
        }
    }
}

/// Reads an article or an array of articles.
pub fn read(document: &str) -> Vec<Drafted> {
    if !document.trim_start().starts_with('[') {
        return vec![article(document, document)];
    }
    match serde_json::from_str::<Vec<&RawValue>>(document) {
        Ok(items) => {
            items.into_iter().enumerate().map(|(index, item)| article(document, item.get()).map_err(|e| e.at("article", index))).collect()
        }
        Err(error) => vec![Err(error.into())],
    }
}

/// Reads one article a line; a broken line does not hide the others.
pub fn read_lines(document: &str) -> Vec<Drafted> {
    let lines = document.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| article(document, line).map_err(|refusal| refusal.at("line", index))).collect()
}

/// Reads the article that `object` holds, a part of `document`.
fn article(document: &str, object: &str) -> Drafted {
    let fields: Fields<'_> = serde_json::from_str(object)?;
    let body = fields.body.and_then(|raw| string(document, raw)).filter(|body| !body.text.trim().is_empty());
    let body = body.ok_or_else(|| Refusal::Other("not an article: no text in the field “body”".into()))?;
    let title = fields.title.and_then(|raw| string(document, raw)).filter(|title| !title.text.trim().is_empty());
    let metadata = Metadata {
        id: fields.id.and_then(words),
        source: fields.source.and_then(words),
        title: title.as_ref().map(|title| title.text.trim().to_string()),
        url: fields.url.and_then(words),
        published: fields.published.and_then(words),
        origin: "field “published”",
    };
    Ok(if html::is_fragment(&body.text) { marked_up(metadata, title, body) } else { plain(metadata, title, body) })
}

fn plain(metadata: Metadata, title: Option<Traced>, body: Traced) -> Draft {
    let mut traced = Traced::default();
    let mut lines = Vec::new();
    if let Some(title) = title {
        let span = text::trim(&title.text, Span::new(0, title.text.len()));
        traced = title;
        lines.push(Line { span, role: Role::Title, gap: true });
        let end = traced.runs.source_span(Span::new(0, traced.text.len())).end;
        traced.insert("\n\n", end);
    }
    let start = traced.text.len();
    lines.extend(
        text::lines(&body.text).into_iter().map(|line| Line { span: Span::new(start + line.span.start, start + line.span.end), ..line }),
    );
    traced.append(&body);
    Draft { metadata, text: traced.text, steps: vec![traced.runs], lines, ..Draft::default() }
}

/// The body is HTML: one more step from the text to the file.
fn marked_up(metadata: Metadata, title: Option<Traced>, body: Traced) -> Draft {
    let mut inner = html::read(&body.text);
    let steps = std::mem::take(&mut inner.steps).into_iter().chain([body.runs]).collect::<Vec<Runs>>();
    let metadata = Metadata { title: metadata.title.or_else(|| title.map(|title| title.text)), ..metadata };
    Draft { metadata, steps, ..inner }
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
