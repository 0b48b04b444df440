//! The tables of `grammar/lexicon`, built into the program as the build script leaves them.

/// Reads a table of the lexicon by its name.
macro_rules! lexicon {
    ($name:literal) => {
        $crate::lexicon::read(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}
pub(crate) use lexicon;

/// Reads a table that is built into the program. What is no TOML fails the build; the tests hold that every table has its shape.
pub(crate) fn read<T: serde::Deserialize<'static>>(table: &'static str) -> T {
    serde_json::from_str(table).unwrap_or_else(|error| panic!("lexicon: {error} in {table:.80}"))
}
