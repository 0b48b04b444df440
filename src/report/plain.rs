//! Words of other people, as a terminal may show them.

use std::iter;

/// The text with a blank for every byte of white space and of control characters, which a terminal might obey. Offsets stay.
pub fn plain(text: &str) -> String {
    let blank = |c: char| c.is_control() || c.is_whitespace();
    text.chars().flat_map(|c| if blank(c) { iter::repeat_n(' ', c.len_utf8()) } else { iter::repeat_n(c, 1) }).collect()
}
