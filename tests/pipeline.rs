//! From bytes to findings: whatever stands in the files, nothing panics and every mention leads back into its file.

use gainsay::{CheckOptions, Document, article::from_text, check};
use proptest::prelude::*;

const EXTENSIONS: [&str; 6] = ["txt", "md", "html", "json", "jsonl", ""];

/// Words and marks that some layer gives a meaning to, so that chance builds odd claims out of them.
const PIECES: [&str; 72] = [
    "The quake",
    "killed",
    "31",
    "at least",
    "people",
    "in Belmora",
    "on Monday",
    ".",
    ",",
    " and ",
    "not ",
    "never ",
    "Anna Berg",
    "visited",
    "Peru",
    "twice",
    "third visit",
    "in 2011",
    "'s",
    "his ",
    "who ",
    "which ",
    "said ",
    "police ",
    "according to ",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "[",
    "]",
    "—",
    "$4 billion",
    "5 km",
    "12 %",
    "half ",
    "of the ",
    "last ",
    "March 27",
    "2013-03-22",
    "yesterday",
    "CEO ",
    "Mr. ",
    "aged 41",
    "41-year-old ",
    "was ",
    "is ",
    "will ",
    "may ",
    "to ",
    "by ",
    "no ",
    "only ",
    "dead",
    "toll",
    "6.1-magnitude ",
    "a dozen ",
    "\n",
    "\n\n",
    "- ",
    "---\n",
    "{\"body\": \"",
    "\"}",
    "<p>",
    "</p>",
    "é",
    "😀",
    "\u{301}",
    "\u{feff}",
    "\0",
    "½",
];

fn prose() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(&PIECES[..]).prop_map(|piece| format!("{piece} "));
    prop::collection::vec(prop_oneof![12 => piece, 1 => any::<String>()], 0..60).prop_map(|pieces| pieces.concat())
}

/// Reads the inputs as files of one kind, checks them, and holds every mention against the bytes of its file.
fn assert_sound(inputs: &[Vec<u8>], extension: &str) {
    let mut documents = Vec::new();
    let mut lengths = Vec::new();
    for (number, bytes) in inputs.iter().enumerate() {
        for article in from_text(&format!("{number}.{extension}"), bytes.clone()).articles {
            lengths.push(bytes.len());
            documents.push(Document::read(article));
        }
    }
    let report = check(&documents, &CheckOptions::default());
    for mention in report.findings.iter().flat_map(|finding| &finding.positions).flat_map(|position| &position.mentions) {
        assert!(mention.start < mention.end && mention.end <= lengths[mention.article], "{mention:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_checked(
        inputs in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 1..4),
        extension in prop::sample::select(&EXTENSIONS[..]),
    ) {
        assert_sound(&inputs, extension);
    }

    #[test]
    fn any_prose_is_checked(inputs in prop::collection::vec(prose(), 1..4), extension in prop::sample::select(&EXTENSIONS[..])) {
        let inputs: Vec<Vec<u8>> = inputs.into_iter().map(String::into_bytes).collect();
        assert_sound(&inputs, extension);
    }

    /// A copy with a word changed is where the rules have most to say.
    #[test]
    fn any_changed_copy_is_checked(text in prose(), word in prop::sample::select(&PIECES[..]), at in any::<prop::sample::Index>()) {
        let mut copy: Vec<&str> = text.split(' ').collect();
        let place = at.index(copy.len());
        copy[place] = word;
        assert_sound(&[text.clone().into_bytes(), copy.join(" ").into_bytes()], "txt");
    }
}
