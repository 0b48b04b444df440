//! Character references as HTML and XML write them: `&amp;`, `&#233;`, `&hellip;`.

use html5gum::{Token, Tokenizer};

/// No name of a character is longer.
const LONGEST: usize = 40;

/// The character reference at the start of a text, decoded, and its length in bytes.
pub fn reference(text: &str) -> Option<(String, usize)> {
    if !text.starts_with('&') {
        return None;
    }
    if let Some(common) = common(text) {
        return Some(common);
    }
    let body = text[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).map_or(text.len(), |length| length + 1);
    let end = if text[body..].starts_with(';') { body + 1 } else { body };
    if !(3..=LONGEST).contains(&end) {
        return None;
    }
    let decoded = Tokenizer::new(&text[..end]).find_map(|Ok(token)| match token {
        Token::String(text) => String::from_utf8(text.to_vec()).ok(),
        _ => None,
    })?;
    // A name without semicolon may be decoded up to a part of it; then it is left as it is.
    (decoded.chars().count() <= 2 && decoded != text[..end]).then_some((decoded, end))
}

/// Those that make up nearly all of a text that was escaped, without the price of the general way.
fn common(text: &str) -> Option<(String, usize)> {
    const COMMON: [(&str, char); 5] = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&#39;", '\'')];
    COMMON.iter().find(|(name, _)| text.starts_with(name)).map(|(name, c)| (c.to_string(), name.len()))
}

/// A text with all its references decoded, where its way back is not needed.
pub fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let (c, width) = reference(&rest[at..]).unwrap_or_else(|| ("&".into(), 1));
        out.push_str(&c);
        rest = &rest[at + width..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_what_is_none_stays() {
        assert_eq!(decoded("Q&amp;A &lt;b&gt; caf&eacute; &#8217;&#x2019; &unknown; a & b &"), "Q&A <b> café ’’ &unknown; a & b &");
        assert_eq!(decoded("AT&T &amp"), "AT&T &");
    }
}
