//! PDF documents, drawn here letter by letter: pages, columns, rows, words broken at the end of a line.

#![cfg(feature = "pdf")]

use gainsay::{
    Span,
    article::{Article, BlockKind, Loaded, from_text},
};
use lopdf::{Document, Object, Stream, dictionary};
use proptest::prelude::*;

/// A document of pages with the operators that draw them.
fn pdf(pages: &[String]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let table = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
        1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n\
        3 beginbfchar\n<0001> <FB03>\n<0002> <006F>\n<0003> <00630065>\nendbfchar\nendcmap\n\
        CMapName currentdict /CMap defineresource pop\nend\nend\n";
    let table = document.add_object(Stream::new(dictionary! {}, table.as_bytes().to_vec()));
    let inner = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 500 });
    let wide = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "DescendantFonts" => vec![inner.into()], "ToUnicode" => table,
    });
    let form = document.new_object_id();
    let resources = document.add_object(dictionary! {
        "Font" => dictionary! { "F" => font, "W" => wide }, "XObject" => dictionary! { "X" => form },
    });
    let drawing = "BT /F 10 Tf 60 100 Td (A box has 9 words.) Tj ET /X Do /X Do";
    let kind = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
    document.objects.insert(form, Stream::new(kind, drawing.as_bytes().to_vec()).into());
    let pages: Vec<Object> = pages
        .iter()
        .map(|content| {
            let content = document.add_object(Stream::new(dictionary! {}, content.clone().into_bytes()));
            document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources }).into()
        })
        .collect();
    let count = pages.len() as i64;
    let media = vec![0.into(), 0.into(), 595.into(), 842.into()];
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => pages, "Count" => count, "MediaBox" => media }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let info = document.add_object(dictionary! {
        "Author" => Object::string_literal("Jane Moor"), "CreationDate" => Object::string_literal("D:20240507101530+02'00'"),
    });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory can be written");
    bytes
}

fn draw(x: u32, y: u32, size: u32, text: &str) -> String {
    format!("BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// Lines of a column from its top on.
fn column(x: u32, top: u32, lines: &[&str]) -> String {
    lines.iter().zip(0..).map(|(line, index)| draw(x, top - 13 * index, 10, line)).collect()
}

fn read(bytes: &[u8]) -> Article {
    let Loaded { mut articles, unreadable } = from_text("paper.pdf", bytes);
    assert_eq!((articles.len(), unreadable), (1, vec![]));
    articles.remove(0)
}

/// Page, line and column of some words.
fn place(article: &Article, words: &str) -> (Option<usize>, usize, usize) {
    let at = article.text.find(words).unwrap_or_else(|| panic!("{words} in {}", article.text));
    let position = article.position(Span::new(at, at + words.len()));
    (position.page, position.line, position.column)
}

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
}

fn reason(bytes: &[u8]) -> String {
    from_text("paper.pdf", bytes).unreadable.first().map(|unreadable| unreadable.reason.clone()).unwrap_or_default()
}

const FIRST: [&str; 5] = [
    "The ferry Alba sank off Korsund on Saturday with 31 people on board, the gov-",
    "ernment said. A well-",
    "known captain was on duty, and the well-known harbour master was asleep at the",
    "time, the police said.",
    "The search went on through the night until the boats of the coast guard had to",
];

#[test]
fn paragraphs_go_on_over_lines_and_pages() {
    let head = |page| draw(60, 800, 8, "Coast Daily, 7 May 2024") + &draw(290, 30, 8, &format!("- {page} -"));
    let first = head(1) + &draw(60, 760, 20, "Ferry sinks off Korsund") + &column(60, 720, &FIRST);
    let second =
        head(2) + &column(60, 760, &["return. They found 9 lifeboats near the northern quay, all of them empty.", "", "Nobody was hurt."]);
    let article = read(&pdf(&[first, second]));
    assert_eq!(
        blocks(&article),
        [
            (BlockKind::Headline, "Ferry sinks off Korsund"),
            (
                BlockKind::Paragraph,
                "The ferry Alba sank off Korsund on Saturday with 31 people on board, the government said. A well-known captain was on duty, \
                 and the well-known harbour master was asleep at the time, the police said."
            ),
            (
                BlockKind::Paragraph,
                "The search went on through the night until the boats of the coast guard had to return. They found 9 lifeboats near the \
                 northern quay, all of them empty."
            ),
            (BlockKind::Paragraph, "Nobody was hurt."),
        ]
    );
    assert_eq!(place(&article, "31 people"), (Some(1), 3, 50));
    assert_eq!(place(&article, "captain"), (Some(1), 5, 7));
    assert_eq!(place(&article, "9 lifeboats"), (Some(2), 2, 20));
    assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("Ferry sinks off Korsund"), Some("Jane Moor")));
    let published = article.published.as_ref().expect("a day");
    assert_eq!((published.date.to_string().as_str(), published.from.as_str()), ("2024-05-07", "document properties (created)"));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "The river authority counted nine boats",
        "near the quay after the storm, which",
        "had passed over the town at noon, and",
        "asked the owners of the boats that",
        "had been lost to come to the harbour",
        "before the evening of the next day.",
    ];
    let right = [
        "The mayor of Korsund told reporters of",
        "repairs worth 2 million euros, which the",
        "town cannot pay for, and announced a",
        "meeting with the ministry on Sunday",
        "at which the engineers of the company",
        "will speak about the embankment.",
    ];
    // Row by row, as some programs write.
    let rows = left
        .iter()
        .zip(&right)
        .zip(0..)
        .map(|((left, right), index)| draw(60, 700 - 13 * index, 10, left) + &draw(310, 700 - 13 * index, 10, right));
    let page = draw(
        60,
        740,
        10,
        "An agency reports from Korsund that the ferry which sank on Saturday was old, and that it had been repaired twice.",
    ) + &rows.collect::<String>();
    let article = read(&pdf(&[page]));
    assert_eq!(blocks(&article).into_iter().map(|(_, words)| words.to_owned()).collect::<Vec<_>>()[1..], [left.join(" "), right.join(" ")]);
    assert_eq!(place(&article, "2 million"), (Some(1), 9, 15));
}

#[test]
fn letters_come_from_the_tables_of_the_font() {
    let page = draw(60, 700, 10, "The officer said so.")
        .replace("(The officer said so.)", "(The ) Tj /W 10 Tf <00020001> Tj <0003> Tj /F 10 Tf (r said so.)");
    assert_eq!(read(&pdf(&[page])).text, "The officer said so.");
}

#[test]
fn drawings_end_and_what_is_marked_as_furniture_is_left_out() {
    let marked = format!("/Artifact <</Type /Pagination>> BDC {} EMC", draw(60, 400, 10, "Not for publication before noon."));
    let article = read(&pdf(&[draw(60, 700, 10, "The toll is 22.") + &marked + " /X Do"]));
    assert!(article.text.starts_with("The toll is 22.\nA box has 9 words."), "{}", article.text);
    assert!(!article.text.contains("publication"));
}

#[test]
fn what_has_no_text_says_why() {
    assert_eq!(reason(&pdf(&["0 0 100 100 re f".into()])), "a PDF without text, as scanners make it: recognise its text first (OCR)");
    assert!(reason(b"%PDF-1.7 and nothing else").starts_with("a damaged PDF"));
    let turned = "BT /F 10 Tf 0 1 -1 0 60 60 Tm (Up the margin.) Tj ET";
    assert!(reason(&pdf(&[turned.into()])).starts_with("a PDF without text"));
}

#[test]
fn a_document_is_known_by_its_first_bytes() {
    let bytes = pdf(&[draw(60, 700, 10, "The toll is 22.")]);
    assert_eq!(from_text("-", bytes).articles[0].text, "The toll is 22.");
}

#[test]
fn what_is_cut_short_anywhere_makes_no_panic() {
    let whole = pdf(&[draw(60, 700, 10, "The toll is 22.") + "/X Do"]);
    for length in (0..whole.len()).step_by(7) {
        from_text("paper.pdf", &whole[..length]);
    }
}

/// Operators and operands, so that chance draws odd things.
fn operators() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "BT",
        "ET",
        "/F 10 Tf",
        "/W 10 Tf",
        "/N 0 Tf",
        "(The toll is 22.)",
        "Tj",
        "<0001>",
        "[(a) -500 (b)] TJ",
        "12 TL",
        "T*",
        "0 0 Td",
        "60 700 Td",
        "1e38 0 0 1e38 0 0 Tm",
        "1 0 0 1 60 700 Tm",
        "q",
        "Q",
        "0 0 0 0 0 0 cm",
        "2 0 0 2 0 0 cm",
        "/X Do",
        "BMC",
        "/Artifact BMC",
        "EMC",
        "1000 Tz",
        "-9 Tc",
        "'",
        "\"",
        "(",
        ">",
        "BI ID EI",
        "é",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_drawing_makes_it_panic(pages in prop::collection::vec(operators(), 1..4)) {
        for article in from_text("any.pdf", pdf(&pages)).articles {
            for block in &article.blocks {
                prop_assert!(article.position(block.span).page.is_some_and(|page| page <= pages.len()));
            }
        }
    }

    #[test]
    fn no_changed_byte_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = pdf(&[draw(60, 700, 10, "The toll is 22.") + "/X Do"]);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        from_text("any.pdf", bytes);
    }
}
