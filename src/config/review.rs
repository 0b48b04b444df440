//! `[claimreview]`: who publishes what `gainsay verify --format claimreview` writes, and where.

use super::{
    ConfigError,
    fields::{Fields, Form, Value, write},
    parse::Reader,
};

/// What reviews of claims say beside the verdict, where no flag says otherwise.
#[derive(Clone, Debug, Default)]
pub struct ReviewSettings {
    /// The organisation that checks facts.
    pub author: Option<String>,
    pub author_url: Option<String>,
    /// The page that holds the reviews.
    pub url: Option<String>,
    /// What the house calls a verdict.
    pub supported: Option<String>,
    pub disputed: Option<String>,
    pub contradicted: Option<String>,
}

const FORM: Form = Form {
    keys: &["author", "author-url", "url", "supported", "disputed", "contradicted"],
    example: "[claimreview]\nauthor = \"Coast Daily\"",
    strange: "a review does not have this",
};

impl ReviewSettings {
    pub(super) fn read(reader: &Reader, table: &Value) -> Result<Self, ConfigError> {
        let fields = Fields::read(reader, table, &FORM)?;
        let text = |key| Ok(fields.name(key)?.map(|(text, _)| text.to_owned()));
        Ok(Self {
            author: text("author")?,
            author_url: url(&fields, "author-url")?,
            url: url(&fields, "url")?,
            supported: text("supported")?,
            disputed: text("disputed")?,
            contradicted: text("contradicted")?,
        })
    }
}

/// Whether a text is the address of a page.
pub fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

fn url(fields: &Fields, key: &str) -> Result<Option<String>, ConfigError> {
    let Some((text, at)) = fields.name(key)? else { return Ok(None) };
    let wrong = || fields.reader.error(at.span(), "this is no address of a page", write(&format!("{key} = \"https://…\"")));
    if is_url(text) { Ok(Some(text.to_owned())) } else { Err(wrong()) }
}
