//! Whatever bytes stand in a file: it is read and checked without a panic, and what is read leads back into the file.

#![no_main]

use gainsay::{CheckOptions, Document, article::from_text, check};
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 9] = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.xml", "a.eml", "a.mbox", "a"];

fuzz_target!(|input: &[u8]| {
    let Some((&format, bytes)) = input.split_first() else { return };
    let loaded = from_text(NAMES[usize::from(format) % NAMES.len()], bytes);
    for article in &loaded.articles {
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end && article.text.get(block.span.start..block.span.end).is_some());
            end = block.span.end;
            let file = article.file_span(block.span);
            assert!(file.start < file.end && file.end <= bytes.len());
            assert!(article.position(block.span).line >= 1);
        }
    }
    // Held against itself: every claim has a counterpart.
    let documents: Vec<Document> = loaded.articles.iter().chain(&loaded.articles).cloned().map(Document::read).collect();
    check(&documents, &CheckOptions::default());
});
