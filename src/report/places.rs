//! How reports name files to other programs.

use std::{
    borrow::Cow,
    path::{MAIN_SEPARATOR_STR, Path},
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in the path of a URI: what RFC 3986 calls unreserved, and the separator.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path with `/` between names and without `./` before them.
pub fn relative(path: &str) -> Cow<'_, str> {
    let path = path.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(path);
    if MAIN_SEPARATOR_STR == "/" { path.into() } else { path.replace(MAIN_SEPARATOR_STR, "/").into() }
}

/// The path as a URI: a reference relative to the folder of the run, or absolute as the path is.
pub fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(&relative(path), PATH).to_string();
    if is_absolute(path) { format!("file:///{}", encoded.trim_start_matches('/')) } else { encoded }
}

pub fn is_absolute(path: &str) -> bool {
    Path::new(path).is_absolute()
}
