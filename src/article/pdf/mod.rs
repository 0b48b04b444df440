//! PDF documents with text: what is drawn on each page (`content`, with the letters of `font`) put into the order of reading (`layout`).
//!
//! A PDF holds letters at places, not lines or paragraphs, and its bytes are compressed: offsets count bytes of the text read out of it,
//! and what leads a person back is the page and the line on it.

mod content;
mod font;
mod layout;

use std::panic::{self, AssertUnwindSafe};

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Error, LoadOptions, Object, decode_text_string};

use super::{
    draft::{Draft, Drafted, Properties, Refusal, Role, Saved},
    metadata::Metadata,
};

/// A stream that unpacks to more holds no text, in bytes.
const MOST_UNPACKED: usize = 64 << 20;
/// More pages are no article.
const MOST_PAGES: usize = 5000;

/// Reads the article of a document.
pub fn read(bytes: &[u8]) -> Drafted {
    // The reader of PDF is fuzzed and bounded, but its format is a thicket: a fault in it must not take the other articles along.
    panic::catch_unwind(AssertUnwindSafe(|| document(bytes)))
        .unwrap_or_else(|_| Err(Refusal::Broken("a PDF that breaks its reader".into())))
}

fn document(bytes: &[u8]) -> Drafted {
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| refusal(&error))?;
    if document.is_encrypted() {
        return Err(refusal(&Error::InvalidPassword));
    }
    let pages: Vec<_> = document.page_iter().take(MOST_PAGES + 1).collect();
    if pages.len() > MOST_PAGES {
        return Err(Refusal::Broken(format!("a PDF of more than {MOST_PAGES} pages: split it")));
    }
    let pages = content::read(&document, &pages).map_err(Refusal::Broken)?;
    let page = layout::lay_out(pages);
    if page.lines.is_empty() {
        return Err(Refusal::Broken("a PDF without text, as scanners make it: recognise its text first (OCR)".into()));
    }
    let info = document.trailer.get_deref(b"Info", &document).and_then(Object::as_dict).ok();
    let (title, properties) = info.map(properties).unwrap_or_default();
    let title = title.filter(|_| !page.lines.iter().any(|line| line.role == Role::Heading));
    Ok(Draft { metadata: Metadata { title, ..Metadata::default() }, properties, ..page })
}

fn refusal(error: &Error) -> Refusal {
    Refusal::Broken(match error {
        Error::InvalidPassword | Error::Decryption(_) => "a PDF encrypted with a password: save it without one".into(),
        Error::Decompress(_) => "a PDF that unpacks to more than any document: it is broken or made to do harm".into(),
        error => format!("a damaged PDF: {error}"),
    })
}

/// Title and properties that the document gives itself.
fn properties(info: &Dictionary) -> (Option<String>, Properties) {
    let words = |key: &[u8]| {
        let words = decode_text_string(info.get(key).ok()?).ok()?.trim().to_owned();
        Some(words).filter(|words| !words.is_empty() && !Properties::is_of_program(words))
    };
    let saved = |key, from| Some(Saved { day: day(&words(key)?)?, from });
    let saved = saved(b"CreationDate", "document properties (created)").or_else(|| saved(b"ModDate", "document properties (last saved)"));
    (words(b"Title"), Properties { author: words(b"Author"), saved })
}

/// "D:20240507101530+02'00'".
fn day(written: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(written.trim_start_matches("D:").get(..8)?, "%Y%m%d").ok()
}
