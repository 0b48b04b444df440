//! What holds, as TOML, with a comment for where each value comes from.

use std::fmt::Write;

use itertools::Itertools;
use toml::de::{DeTable, DeValue};

use super::{ConfigError, fields::Value, parse::Reader};

/// The keys of `[check]` with their defaults.
const CHECK: [(&str, &str); 4] = [("fail-on", "\"error\""), ("lang", "\"en\""), ("include", "[]"), ("exclude", "[]")];

/// A value that the command line gives.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Its key in `[check]`.
    pub key: &'static str,
    pub value: String,
}

/// Prints what a configuration says, with what flags and defaults say of the rest. `name` is what its file is called.
///
/// # Errors
///
/// The text is no TOML.
pub fn print(name: &str, text: &str, flags: &[Flag]) -> Result<String, ConfigError> {
    let root = Reader::new(text).table()?;
    let printer = Printer { name, text, reader: Reader::new(text) };
    let mut out = String::from("[check]\n");
    let own = root.get_ref().get("check").and_then(|table| table.get_ref().as_table());
    for (key, default) in CHECK {
        let flag = flags.iter().find(|flag| flag.key == key);
        let told = own.and_then(|table| table.get_key_value(key));
        let _ = match (flag, told) {
            (Some(flag), _) => writeln!(out, "# flag --{key}\n{key} = \"{}\"", flag.value),
            (None, Some((at, value))) => writeln!(out, "# {}\n{key} = {}", printer.place(at.span().start), printer.value(value)),
            (None, None) => writeln!(out, "# default\n{key} = {default}"),
        };
    }
    let tables = root.get_ref().iter().filter(|(key, _)| key.get_ref() != "check");
    for (key, value) in tables.sorted_by_key(|(key, _)| key.span().start) {
        match value.get_ref() {
            DeValue::Table(table) => printer.table(&format!("[{}]", key.get_ref()), table, &mut out),
            DeValue::Array(list) => {
                let tables = list.iter().filter_map(|entry| entry.get_ref().as_table());
                tables.for_each(|table| printer.table(&format!("[[{}]]", key.get_ref()), table, &mut out));
            }
            _ => {}
        }
    }
    if root.get_ref().get("rules").is_none() {
        out.push_str("\n# default: each rule judges how severe a clash is\n[rules]\n");
    }
    Ok(out)
}

struct Printer<'a> {
    name: &'a str,
    text: &'a str,
    reader: Reader<'a>,
}

impl Printer<'_> {
    fn table(&self, head: &str, table: &DeTable, out: &mut String) {
        let _ = writeln!(out, "\n{head}");
        for (key, value) in table.iter().sorted_by_key(|(key, _)| key.span().start) {
            let name = self.text.get(key.span()).unwrap_or(key.get_ref());
            let _ = writeln!(out, "# {}\n{name} = {}", self.place(key.span().start), self.value(value));
        }
    }

    /// File and line of a byte.
    fn place(&self, at: usize) -> String {
        format!("{}:{}", self.name, self.reader.line(at))
    }

    /// A value as it is written, on one line: tables with heads of their own become inline ones.
    fn value(&self, value: &Value) -> String {
        match value.get_ref() {
            DeValue::Array(list) => format!("[{}]", list.iter().map(|entry| self.value(entry)).join(", ")),
            DeValue::Table(table) => {
                let entries = table.iter().sorted_by_key(|(key, _)| key.span().start);
                let entry =
                    |key: &toml::Spanned<_>, value| format!("{} = {}", self.text.get(key.span()).unwrap_or_default(), self.value(value));
                format!("{{ {} }}", entries.map(|(key, value)| entry(key, value)).join(", "))
            }
            _ => self.text.get(value.span()).unwrap_or_default().to_owned(),
        }
    }
}
