//! E-mail: a message is an article of its subject, sender, day and words; a mailbox holds one behind the other.
//!
//! Newsletters and alerts come so. Of a message written twice, as text and as a page, the text is read unless it says much less. Offsets and
//! lines count in the file as it is, with all its encodings.

use mail_parser::{Encoding, Header, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};

use super::{
    draft::{Drafted, Refusal},
    encoding,
    metadata::Metadata,
    offsets::{Base, Runs, Traced},
    parts::{Markup, Parts},
};
use crate::Span;

/// What begins a message of a mailbox, at the start of a line.
const SEPARATOR: &[u8] = b"From ";

/// Whether a file is a mailbox, by its first bytes.
pub fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.starts_with(SEPARATOR) && bytes.split(|&byte| byte == b'\n').nth(1).is_some_and(is_header)
}

/// Whether a file is a message, by its first bytes: lines of headers, of which some are those of every message.
pub fn is_message(bytes: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] = [b"from:", b"received:", b"return-path:", b"delivered-to:", b"mime-version:", b"message-id:"];
    let known = |line: &[u8]| NAMES.iter().any(|name| line.len() >= name.len() && line[..name.len()].eq_ignore_ascii_case(name));
    let mut lines = bytes.split(|&byte| byte == b'\n');
    lines.next().is_some_and(is_header)
        && bytes.split(|&byte| byte == b'\n').take_while(|line| line.len() > 1).filter(|line| known(line)).count() >= 2
}

fn is_header(line: &[u8]) -> bool {
    let name = line.iter().position(|&byte| byte == b':').unwrap_or(0);
    name > 0 && line[..name].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// The messages of a mailbox, each with what stands before it.
pub fn messages(bytes: &[u8]) -> Vec<(Base, &[u8])> {
    let mut starts = Vec::new();
    let (mut base, mut blank) = (Base::default(), true);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if blank && line.starts_with(SEPARATOR) {
            starts.push((base, line.len()));
        }
        blank = line.trim_ascii().is_empty();
        base = Base { bytes: base.bytes + line.len(), lines: base.lines + 1 };
    }
    let ends = starts.iter().skip(1).map(|(base, _)| base.bytes).chain([bytes.len()]);
    let message = |(&(base, line), end): (&(Base, usize), usize)| {
        let start = base.bytes + line;
        (Base { bytes: start, lines: base.lines + 1 }, &bytes[start.min(end)..end])
    };
    starts.iter().zip(ends).map(message).collect()
}

/// Reads the article of one message.
pub fn read(bytes: &[u8]) -> Drafted {
    let nothing = || Refusal::NoText("an e-mail without text".into());
    let message = MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty());
    let message = message.ok_or_else(|| Refusal::Broken("not an e-mail: it has no headers".into()))?;
    let (part, markup) = body(&message).ok_or_else(nothing)?;
    let body = words(part, bytes);
    if body.text.trim().is_empty() {
        return Err(nothing());
    }
    let sender = message.from().and_then(|from| from.first());
    let metadata = Metadata {
        id: message.message_id().map(str::to_owned),
        source: sender.and_then(|sender| sender.name().or(sender.address())).map(str::to_owned),
        published: message.date().map(|date| date.to_rfc3339()),
        origin: "header “Date”",
        ..Metadata::default()
    };
    let body = if markup == Markup::Plain { own_words(&body) } else { body };
    Ok(Parts { metadata, title: subject(&message, bytes), body, markup }.draft())
}

/// The part of a message that people read.
fn body<'m>(message: &'m Message<'m>) -> Option<(&'m MessagePart<'m>, Markup)> {
    let part = |id: Option<&u32>, is_page: bool| {
        let part = message.part(*id?)?;
        part.is_content_type("text", if is_page { "html" } else { "plain" })
            .then_some(part)
            .or_else(|| (!is_page && part.is_text()).then_some(part))
    };
    // A part that has no twin stands in both lists.
    let page = part(message.html_body.first(), true);
    let text = part(message.text_body.first(), false).filter(|text| !text.is_content_type("text", "html"));
    match (text, page) {
        (Some(text), Some(page)) if text.len() * 5 < page.len() && text.len() < 300 => Some((page, Markup::Html)),
        (Some(text), _) => Some((text, Markup::Plain)),
        (None, page) => page.map(|page| (page, Markup::Html)),
    }
}

/// The words of a part, with the way back to the message.
fn words(part: &MessagePart<'_>, message: &[u8]) -> Traced {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let raw = message.get(start..end).unwrap_or_default();
    let (bytes, runs) = match part.encoding {
        Encoding::None => (raw.to_vec(), unchanged(start)),
        Encoding::QuotedPrintable => quoted_printable(raw, start),
        Encoding::Base64 => base64(raw, start),
    };
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    let Ok(document) = encoding::decode_as(bytes, charset) else { return Traced::default() };
    let mut traced = Traced::with_capacity(document.text.len());
    for (at, c) in document.text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let source = runs.source_span(document.runs.as_ref().map_or(span, |runs| runs.source_span(span)));
        traced.decode(c.encode_utf8(&mut [0; 4]), source.start, source.len());
    }
    traced
}

fn unchanged(start: usize) -> Runs {
    let mut runs = Runs::default();
    runs.copy(0, start);
    runs
}

/// RFC 2045, 6.7: “=E9” is a byte, “=” at the end of a line is no end of a line. What is neither stays.
fn quoted_printable(raw: &[u8], start: usize) -> (Vec<u8>, Runs) {
    let (mut bytes, mut runs) = (Vec::with_capacity(raw.len()), Runs::default());
    let mut at = 0;
    while at < raw.len() {
        let rest = &raw[at..];
        let digits = rest.get(1..3).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match (rest, digits) {
            ([b'=', b'\r', b'\n', ..], _) => at += 3,
            ([b'=', b'\n', ..], _) => at += 2,
            ([b'=', ..], Some(byte)) => {
                runs.units(bytes.len(), 1, start + at, 3);
                bytes.push(byte);
                at += 3;
            }
            _ => {
                runs.copy(bytes.len(), start + at);
                bytes.push(rest[0]);
                at += 1;
            }
        }
    }
    (bytes, runs)
}

/// RFC 2045, 6.8: four letters are three bytes. A byte is put down to the letter that its first bit stands in.
fn base64(raw: &[u8], start: usize) -> (Vec<u8>, Runs) {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let (mut bytes, mut runs) = (Vec::with_capacity(raw.len() * 3 / 4), Runs::default());
    let (mut bits, mut count, mut first) = (0_u32, 0, 0);
    for (at, value) in raw.iter().take_while(|byte| **byte != b'=').enumerate().filter_map(|(at, &byte)| Some((at, value(byte)?))) {
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            runs.units(bytes.len(), 1, start + first, at + 1 - first);
            bytes.push((bits >> count & 0xFF) as u8);
        }
        if count < 8 {
            first = at;
        }
    }
    (bytes, runs)
}

/// Without what is quoted from another message, and without the signature.
fn own_words(body: &Traced) -> Traced {
    let mut own = Traced::with_capacity(body.text.len());
    let mut at = 0;
    for line in body.text.split_inclusive('\n') {
        if matches!(line.trim_end_matches(['\r', '\n']), "-- ") {
            break;
        }
        if !line.starts_with('>') {
            own.append_part(body, Span::new(at, at + line.len()));
        }
        at += line.len();
    }
    own
}

/// The subject, without what mail programs put before it.
fn subject(message: &Message<'_>, bytes: &[u8]) -> Option<Traced> {
    let header = |header: &&Header<'_>| header.name.as_str().eq_ignore_ascii_case("subject");
    let header = message.headers().iter().rev().find(header)?;
    let HeaderValue::Text(words) = &header.value else { return None };
    let words = bare(words);
    let (start, end) = (header.offset_start as usize, header.offset_end as usize);
    let raw = bytes.get(start..end).unwrap_or_default();
    let mut traced = Traced::default();
    match memchr::memmem::find(raw, words.as_bytes()) {
        Some(at) => traced.copy(words, start + at),
        None => traced.decode(words, start, raw.trim_ascii_end().len()),
    }
    Some(traced)
}

fn bare(subject: &str) -> &str {
    const PREFIXES: [&str; 4] = ["re:", "fwd:", "fw:", "aw:"];
    let mut words = subject.trim();
    while let Some(prefix) =
        PREFIXES.iter().find(|prefix| words.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
    {
        words = words[prefix.len()..].trim_start();
    }
    words
}
