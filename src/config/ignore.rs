//! `[[ignore]]`: what is not to be told, and why not.

use super::{
    ConfigError,
    fields::{Fields, Form, Value, write},
    globs::Paths,
    parse::Reader,
    rules,
};

/// What is not to be told: what all that is given here fits.
#[derive(Clone, Debug)]
pub struct Ignore {
    pub because: String,
    /// Any where there are none.
    pub rules: Vec<&'static str>,
    pub paths: Vec<Paths>,
    /// The id of a fact or a clash.
    pub fact: Option<String>,
    /// Words of a value.
    pub text: Option<String>,
    /// Of the file, from 1.
    pub line: usize,
}

const FORM: Form = Form {
    keys: &["because", "rule", "path", "fact", "text"],
    example: "[[ignore]]\nrule = \"count\"\npath = \"archive/**\"\nbecause = \"the archive is not corrected\"",
    strange: "a suppression does not have this",
};

impl Ignore {
    pub(super) fn read_all(reader: &Reader, list: &Value) -> Result<Vec<Self>, ConfigError> {
        let read = |fields: Fields| {
            let (because, _) = fields.name("because")?.ok_or_else(|| {
                let help = write("because = \"…\", so that the next person knows whether it still holds");
                reader.error(fields.span(), "a suppression without a reason", help)
            })?;
            let named = fields.names("rule")?;
            let ignore = Self {
                because: because.to_owned(),
                rules: named.into_iter().map(|(name, at)| rules::rule(reader, name, at.span())).collect::<Result<_, _>>()?,
                paths: Paths::read_all(&fields, "path")?,
                fact: id(&fields)?,
                text: fields.name("text")?.map(|(text, _)| text.to_owned()),
                line: reader.line(fields.span().start),
            };
            if ignore.rules.is_empty() && ignore.paths.is_empty() && ignore.fact.is_none() && ignore.text.is_none() {
                return Err(reader.error(fields.span(), "this suppresses everything: say what", write(FORM.example)));
            }
            Ok(ignore)
        };
        Fields::of_each(reader, list, &FORM, "[[ignore]]")?.into_iter().map(read).collect()
    }
}

/// The id that reports print.
fn id(fields: &Fields) -> Result<Option<String>, ConfigError> {
    let Some((id, at)) = fields.name("fact")? else { return Ok(None) };
    if id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
        return Ok(Some(id.to_owned()));
    }
    let help = "write the twelve digits that `gainsay check` prints behind `id`, or the `fact_id` of its JSON";
    Err(fields.reader.error(at.span(), "this is no id of a fact or a clash", Some(help.to_owned())))
}
