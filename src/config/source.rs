//! `[[source]]`: who publishes which articles, and how much what they say weighs.

use toml::de::DeValue;

use super::{
    ConfigError,
    fields::{Fields, Form, Value, write},
    globs::Paths,
    parse::Reader,
};

/// The weight of a source that the user does not tell of.
pub const WEIGHT: u8 = 5;
const HEAVIEST: u8 = 10;

/// A source of articles.
#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    /// Its articles, besides those that name it themselves.
    pub paths: Vec<Paths>,
    /// 0 to 10.
    pub weight: u8,
}

const FORM: Form = Form {
    keys: &["name", "paths", "weight"],
    example: "[[source]]\nname = \"Coast Daily\"\nweight = 8",
    strange: "a source does not have this",
};

impl Source {
    pub(super) fn read_all(reader: &Reader, list: &Value) -> Result<Vec<Self>, ConfigError> {
        let read = |fields: Fields| {
            let nameless = || reader.error(fields.span(), "a source without a name", write(FORM.example));
            let (name, _) = fields.name("name")?.ok_or_else(nameless)?;
            Ok(Self { name: name.to_owned(), paths: Paths::read_all(&fields, "paths")?, weight: weight(&fields)? })
        };
        Fields::of_each(reader, list, &FORM, "[[source]]")?.into_iter().map(read).collect()
    }
}

fn weight(fields: &Fields) -> Result<u8, ConfigError> {
    let Some(value) = fields.get("weight") else { return Ok(WEIGHT) };
    let number = match value.get_ref() {
        DeValue::Integer(number) => number.as_str().parse::<u8>().ok(),
        _ => None,
    };
    let wrong = || {
        let help = write(&format!("weight = {WEIGHT}, or another whole number from 0 to {HEAVIEST}"));
        fields.reader.error(value.span(), "this is no weight", help)
    };
    number.filter(|weight| *weight <= HEAVIEST).ok_or_else(wrong)
}
