//! `[[person]]`: people with their names, and their roles with the dates.

use std::collections::BTreeSet;

use super::{
    ConfigError,
    fields::{Fields, Form, Value, write},
    parse::{Claimed, Reader},
};
use crate::name::{Tenure, UserNames};

const PERSON: &str = "[[person]]\nname = \"Boyko Borisov\"";
const NAMES: &str = "also = [\"Borissov\"]";
const ROLES: &str = "roles = [{ role = \"prime minister\", of = \"Bulgaria\", from = 2009-07-27 }]";
const STRANGE: &str = "this is not told of anybody";
const PERSON_FORM: Form = Form { keys: &["name", "also", "roles"], example: PERSON, strange: STRANGE };
const ROLE_FORM: Form = Form { keys: &["role", "of", "from", "until"], example: ROLES, strange: STRANGE };

/// Adds the people of the configuration to what the user tells of names.
pub(super) fn read(reader: &Reader, people: &Value, claimed: &mut Claimed, names: &mut UserNames) -> Result<(), ConfigError> {
    let mut told = BTreeSet::new();
    for fields in Fields::of_each(reader, people, &PERSON_FORM, "[[person]]")? {
        let (name, at) = fields.name("name")?.ok_or_else(|| reader.error(fields.span(), "a person without a name", write(PERSON)))?;
        if !told.insert(name.to_lowercase()) {
            let help = "give each person one [[person]]; of two people of one name, tell what sets them apart: \"Henry Lowell Jr.\"";
            return Err(reader.error(at.span(), format!("“{name}” is told of already"), Some(help.to_owned())));
        }
        reader.claim(claimed, name, name, at.span())?;
        let mut also = Vec::new();
        for other in fields.list("also", NAMES)? {
            let word = reader.text_name(other, write(NAMES))?;
            reader.claim(claimed, word, name, other.span())?;
            also.push(word);
        }
        let roles: Vec<Tenure> = fields.list("roles", ROLES)?.iter().map(|role| tenure(reader, role)).collect::<Result<_, _>>()?;
        names.add_person(name, also, roles);
    }
    Ok(())
}

fn tenure(reader: &Reader, role: &Value) -> Result<Tenure, ConfigError> {
    let fields = Fields::read(reader, role, &ROLE_FORM)?;
    let (title, _) = fields.name("role")?.ok_or_else(|| reader.error(fields.span(), "here the role is missing", write(ROLES)))?;
    let of = fields.name("of")?.map(|(of, _)| of);
    let (from, until) = (fields.day("from")?, fields.day("until")?);
    if let (Some((from, _)), Some((until, at))) = (from, until)
        && until < from
    {
        let help = format!("`until` is the last day of the role: write a day from {from} on, or leave it out");
        return Err(reader.error(at.span(), "the role ends before it begins", Some(help)));
    }
    Ok(Tenure::new(title, of, from.map(|(day, _)| day), until.map(|(day, _)| day)))
}
