//! Bytes to UTF-8: byte order marks first, then UTF-8, then what the bytes look like.

use std::sync::Arc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding};

use super::offsets::{Runs, Traced};

/// A decoded file.
pub struct Document {
    pub text: String,
    /// From the text to the bytes of the file; `None` where they are the same.
    pub runs: Option<Arc<Runs>>,
}

/// How much of a file is looked at to tell text from other data.
const SAMPLE: usize = 8 * 1024;

/// First bytes of formats that somebody may take for an article, and what to call them.
const SIGNATURES: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x1F\x8B", "compressed with gzip"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "an RTF document"),
];

/// Decodes a file, or says why it holds no text.
pub fn decode(bytes: Vec<u8>) -> Result<Document, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty".into());
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(format!("not text but {name}"));
    }
    let document = match byte_order(&bytes) {
        Some((order, skipped)) => utf16(&bytes, order, skipped),
        None => utf8(bytes),
    };
    if looks_binary(&document.text) { Err("a binary file, not text".into()) } else { Ok(document) }
}

/// Decodes bytes of which their frame says how they are encoded. What is UTF-8 all the same is taken for that.
pub fn decode_as(bytes: Vec<u8>, label: Option<&str>) -> Result<Document, String> {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|encoding| *encoding != encoding_rs::UTF_8);
    match named {
        Some(encoding) if std::str::from_utf8(&bytes).is_err() || !encoding.is_ascii_compatible() => Ok(stepwise(&bytes, encoding)),
        _ => decode(bytes),
    }
}

/// Whether the bytes are those of UTF-16, as far as they are seen.
pub fn is_utf16(bytes: &[u8]) -> bool {
    byte_order(bytes).is_some()
}

#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

/// The byte order of UTF-16 and the length of its mark. Without a mark, a text mostly of ASCII shows it by where its zeros stand.
fn byte_order(bytes: &[u8]) -> Option<(ByteOrder, usize)> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some((ByteOrder::Little, 2)),
        [0xFE, 0xFF, ..] => return Some((ByteOrder::Big, 2)),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 10 > pairs * 7, odd * 10 > pairs * 7) {
        (false, true) if even == 0 => Some((ByteOrder::Little, 0)),
        (true, false) if odd == 0 => Some((ByteOrder::Big, 0)),
        _ => None,
    }
}

fn utf16(bytes: &[u8], order: ByteOrder, skipped: usize) -> Document {
    let units = bytes[skipped..].chunks_exact(2).map(|pair| match order {
        ByteOrder::Little => u16::from_le_bytes([pair[0], pair[1]]),
        ByteOrder::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let mut traced = Traced::with_capacity(bytes.len());
    let mut at = skipped;
    for c in char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)) {
        push(&mut traced, c, at, c.len_utf16() * 2);
        at += c.len_utf16() * 2;
    }
    traced.into()
}

fn utf8(bytes: Vec<u8>) -> Document {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    if bytes.starts_with(MARK) {
        return replacing(&bytes, MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Document { text, runs: None },
        Err(error) if mostly_utf8(error.as_bytes()) => replacing(error.as_bytes(), 0),
        Err(error) => detected(error.as_bytes()),
    }
}

/// Whether the broken places are accidents in a text that is UTF-8 elsewhere.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut sound) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
    }
    sound > 2 * broken
}

/// Reads UTF-8 from byte `skipped` on and puts U+FFFD for what is broken.
fn replacing(bytes: &[u8], skipped: usize) -> Document {
    let mut traced = Traced::with_capacity(bytes.len());
    let mut at = skipped;
    for chunk in bytes[skipped..].utf8_chunks() {
        traced.copy(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            push(&mut traced, char::REPLACEMENT_CHARACTER, at, chunk.invalid().len());
            at += chunk.invalid().len();
        }
    }
    traced.into()
}

fn detected(bytes: &[u8]) -> Document {
    if let Some(encoding) = declared(bytes) {
        return stepwise(bytes, encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    stepwise(bytes, encoding)
}

/// The encoding that an HTML page names in its head, or an XML document in its first line.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 1024;
    let head = &bytes[..bytes.len().min(HEAD)];
    let named = |name: &[u8]| memchr::memmem::find(head, name).map(|at| at + name.len());
    let at = if head.starts_with(b"<?xml") { named(b"encoding=").or_else(|| named(b"charset=")) } else { named(b"charset=") }?;
    let label = head[at..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))).unwrap_or(label.len());
    Encoding::for_label(&label[..end]).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// Feeds the decoder byte by byte, since it does not tell which bytes a character came from.
fn stepwise(bytes: &[u8], encoding: &'static Encoding) -> Document {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut traced = Traced::with_capacity(bytes.len());
    let mut output = String::with_capacity(64);
    let mut pending = 0;
    for at in 0..bytes.len() {
        let last = at + 1 == bytes.len();
        let mut from = at;
        loop {
            let (result, read) = decoder.decode_to_string_without_replacement(&bytes[from..=at], &mut output, last);
            from += read;
            if let DecoderResult::Malformed(..) = result {
                output.push(char::REPLACEMENT_CHARACTER);
            }
            if !matches!(result, DecoderResult::Malformed(..)) || (from > at && !last) {
                break;
            }
        }
        let mut source = pending;
        for c in output.drain(..) {
            push(&mut traced, c, source, at + 1 - source);
            source = at + 1;
            pending = at + 1;
        }
    }
    traced.into()
}

/// Control characters that no text holds, above a rate that noise could explain.
fn looks_binary(text: &str) -> bool {
    let sample = text.chars().take(SAMPLE);
    let (mut controls, mut all) = (0, 0);
    for c in sample {
        all += 1;
        controls += usize::from(c == '\0' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C' | '\x1B' | '\u{80}'..='\u{9F}')));
    }
    controls * 50 > all || (controls > 0 && text.contains('\0') && controls * 200 > all)
}

impl From<Traced> for Document {
    fn from(traced: Traced) -> Self {
        let runs = (!traced.runs.is_identity()).then(|| Arc::new(traced.runs));
        Self { text: traced.text, runs }
    }
}

/// Appends one character that took `width` bytes of the file.
fn push(traced: &mut Traced, c: char, source: usize, width: usize) {
    traced.decode(c.encode_utf8(&mut [0; 4]), source, width);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Span, article::offsets::Offsets};

    /// Where `word` stands in the file, by the decoded text.
    fn find(bytes: &[u8], word: &str) -> Span {
        let document = decode(bytes.to_vec()).expect("text");
        let at = document.text.find(word).expect("the word is there");
        Offsets::whole(document.runs).file_span(Span::new(at, at + word.len()))
    }

    fn encode_utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        assert_eq!(find("Zürich counts 22 dead.".as_bytes(), "22"), Span::new(15, 17));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let document = decode(b"\xEF\xBB\xBFThe toll is 22.".to_vec()).expect("text");
        assert!(document.text.starts_with("The"));
        assert_eq!(find(b"\xEF\xBB\xBFThe toll is 22.", "22"), Span::new(15, 17));
    }

    #[test]
    fn one_broken_byte_does_not_change_the_encoding() {
        let bytes = b"Caf\xC3\xA9s and na\xC3\xAFve clich\xC3\xA9s: \xFF 22 dead.";
        assert_eq!(&bytes[find(bytes, "22").start..find(bytes, "22").end], b"22");
        assert_eq!(find(bytes, "é").len(), 2);
    }

    #[test]
    fn western_european_bytes_are_detected() {
        let bytes = b"The caf\xE9 in Orl\xE9ans was closed on Friday, the mayor said. It had 22 guests.";
        assert_eq!(find(bytes, "café"), Span::new(4, 8));
        assert_eq!(&bytes[find(bytes, "22").start..find(bytes, "22").end], b"22");
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let text = "The café counts 22 guests.";
        let at = text.chars().position(|c| c == '2').expect("a digit") * 2;
        let span = Span::new(at, at + 4);
        assert_eq!(find(&encode_utf16(text, false), "22"), span);
        assert_eq!(find(&encode_utf16(text, true), "22"), span);
        let mut marked = vec![0xFF, 0xFE];
        marked.extend(encode_utf16(text, false));
        assert_eq!(find(&marked, "22"), Span::new(at + 2, at + 6));
    }

    #[test]
    fn a_multi_byte_encoding_leads_back() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("地震で二十二人が死亡したと警察が発表した。The toll is 22.");
        let document = stepwise(&bytes, encoding_rs::SHIFT_JIS);
        let at = document.text.find("22").expect("a digit");
        let span = Offsets::whole(document.runs).file_span(Span::new(at, at + 2));
        assert_eq!(&bytes[span.start..span.end], b"22");
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(decode(Vec::new()).err().as_deref(), Some("the file is empty"));
        assert_eq!(decode(b" \n\n".to_vec()).err().as_deref(), Some("the file is empty"));
        assert!(decode(b"%PDF-1.7 and so on".to_vec()).err().is_some_and(|reason| reason.contains("PDF")));
        let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(decode(noise).err().as_deref(), Some("a binary file, not text"));
    }
}
