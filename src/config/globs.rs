//! Patterns of paths, relative to the folder of the configuration.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::{
    ConfigError,
    fields::{Fields, Value},
    parse::Reader,
};

/// A pattern of paths: `sport/**`, `*.html`. One that names a folder means all that is in it.
#[derive(Clone, Debug)]
pub struct Paths(GlobSet);

impl Paths {
    pub(super) fn read(reader: &Reader, pattern: &str, at: &Value) -> Result<Self, ConfigError> {
        let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
        let glob = |pattern: &str| GlobBuilder::new(pattern).literal_separator(true).build();
        let both = glob(pattern).and_then(|own| Ok((own, glob(&format!("{pattern}/**"))?)));
        let set = both.and_then(|(own, below)| GlobSetBuilder::new().add(own).add(below).build());
        set.map(Self).map_err(|error| {
            let help = "write a path with * for a part of a name and ** for any folders: \"sport/**/*.md\"";
            reader.error(at.span(), error.kind().to_string(), Some(help.to_owned()))
        })
    }

    /// The patterns that a key gives: one, or a list.
    pub(super) fn read_all(fields: &Fields, key: &str) -> Result<Vec<Self>, ConfigError> {
        fields.names(key)?.into_iter().map(|(pattern, at)| Self::read(fields.reader, pattern, at)).collect()
    }

    /// Whether a path, relative to the folder of the configuration, is one of these.
    pub fn hold(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}
