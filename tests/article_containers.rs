//! Archives and compressed files, packed here: their members are read as files of a folder, and offsets count in what was packed.

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use gainsay::{
    Span,
    article::{Article, Loaded, Source, discover, from_text, load},
};
use proptest::prelude::*;

type Files<'a> = &'a [(&'a str, &'a [u8])];

const TEXT: &[u8] = b"The bridge over the Hale has 4 lanes.\n";
const PAGE: &[u8] = b"<p>The bridge over the Hale &amp; the Vell has 5 lanes.</p>\n";
const LINES: &[u8] = b"{\"id\": 1, \"body\": \"The caf\xC3\xA9 has 6 tables.\"}\n\n{\"id\": 2, \"body\": \"The toll is\\n7.\"}\n";

const NEWS: Files = &[
    ("b.md", TEXT),
    ("a/z.txt", TEXT),
    ("a/c.html", PAGE),
    ("a/picture.png", b"\x89PNG"),
    (".hidden.md", TEXT),
    ("__MACOSX/._b.md", b"\0\0"),
    ("settings.json", b"{\"width\": 140}"),
    ("day.jsonl", LINES),
];

fn zip(files: Files) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a member begins");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("the archive ends").into_inner()
}

fn tar(files: Files) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name.trim_start_matches("../"), *bytes).expect("memory can be written");
    }
    tar.into_inner().expect("the archive ends")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).expect("memory can be written");
    gzip.finish().expect("the stream ends")
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// The same files packed in every way, by the name of the archive.
fn packed(files: Files) -> Vec<(&'static str, Vec<u8>)> {
    let tar = tar(files);
    vec![
        ("news.zip", zip(files)),
        ("news.tar.gz", gzip(&tar)),
        ("news.tgz", gzip(&tar)),
        ("news.tar.zst", zstandard(&tar)),
        ("news.tar", tar),
    ]
}

fn paths(loaded: &Loaded) -> Vec<&str> {
    loaded.articles.iter().map(|article| article.path.as_str()).collect()
}

fn reasons(loaded: &Loaded) -> Vec<String> {
    loaded.unreadable.iter().map(|unreadable| format!("{}: {}", unreadable.path, unreadable.reason)).collect()
}

/// Where `words` stand in the file, by what was read: line, column and the bytes there.
fn place<'a>(article: &Article, words: &str, bytes: &'a [u8]) -> (usize, usize, &'a str) {
    let at = article.text.find(words).expect("the words are there");
    let span = Span::new(at, at + words.len());
    let (position, file) = (article.position(span), article.file_span(span));
    (position.line, position.column, std::str::from_utf8(&bytes[file.start..file.end]).expect("whole characters"))
}

/// A folder made for one test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: Files) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("containers").join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("folders can be made");
        for (path, bytes) in files {
            fs::write(root.join(path), bytes).expect("files can be written");
        }
        Self(root)
    }

    fn load(&self, path: &str) -> Loaded {
        let mut all = Loaded::default();
        let (sources, unreadable) = discover(&[self.0.join(path)]);
        all.unreadable = unreadable;
        for part in sources.iter().map(load) {
            all.articles.extend(part.articles);
            all.unreadable.extend(part.unreadable);
        }
        let relative = |path: &mut String| *path = path.replace(&format!("{}/", self.0.display()), "");
        all.articles.iter_mut().for_each(|article| relative(&mut article.path));
        all.unreadable.iter_mut().for_each(|unreadable| relative(&mut unreadable.path));
        all
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn members_are_read_as_files_of_a_folder() {
    for (name, bytes) in packed(NEWS) {
        let loaded = from_text(name, bytes);
        let expected = ["a/c.html", "a/z.txt", "b.md", "day.jsonl", "day.jsonl"].map(|path| format!("{name}/{path}"));
        assert_eq!((paths(&loaded), reasons(&loaded)), (expected.iter().map(String::as_str).collect(), vec![]), "{name}");
        assert_eq!(place(&loaded.articles[0], "Hale & the Vell has 5", PAGE), (1, 24, "Hale &amp; the Vell has 5"));
        assert_eq!(place(&loaded.articles[2], "4", TEXT), (1, 30, "4"));
        assert_eq!(place(&loaded.articles[4], "7", LINES), (3, 33, "7"));
    }
}

#[test]
fn first_bytes_tell_what_has_no_name() {
    for (name, bytes) in packed(NEWS) {
        let loaded = from_text("-", bytes);
        assert_eq!(paths(&loaded), ["-/a/c.html", "-/a/z.txt", "-/b.md", "-/day.jsonl", "-/day.jsonl"], "{name}");
    }
    for bytes in [gzip(LINES), zstandard(LINES), LINES.to_vec()] {
        assert_eq!(from_text("-", bytes).articles.len(), 2);
    }
    assert_eq!(from_text("-", gzip(TEXT)).articles[0].text.as_bytes(), TEXT);
}

#[test]
fn archives_are_found_in_folders_and_led_into() {
    let files: Files =
        &[("news.zip", &zip(NEWS)), ("old.tgz", &gzip(&tar(NEWS))), ("pictures.zip", &zip(&[("a.png", b"")])), ("c.md", TEXT)];
    let folder = Folder::new("found", files);
    let loaded = folder.load(".");
    assert_eq!((loaded.articles.len(), reasons(&loaded)), (11, vec![]));
    assert_eq!(paths(&folder.load("news.zip/b.md")), ["news.zip/b.md"]);
    assert_eq!(paths(&folder.load("old.tgz/a")), ["old.tgz/a/c.html", "old.tgz/a/z.txt"]);
    assert_eq!(paths(&folder.load("news.zip/.hidden.md")), ["news.zip/.hidden.md"]);
    assert_eq!(reasons(&folder.load("pictures.zip")), ["pictures.zip: an archive without articles"]);
    assert_eq!(reasons(&folder.load("news.zip/x.md")).len(), 1);
    assert_eq!(reasons(&folder.load("nowhere.zip/x.md")), ["nowhere.zip/x.md: no such file or folder"]);
}

#[test]
fn a_broken_member_does_not_hide_the_others() {
    let files: Files = &[("a.md", TEXT), ("b.md", b"---\ntitle: [\n---\n"), ("c.json", b"{\"body\""), ("d.md", TEXT)];
    for (name, bytes) in packed(files) {
        let loaded = from_text(name, bytes);
        assert_eq!((loaded.articles.len(), loaded.unreadable.len()), (2, 2), "{name}");
        assert!(reasons(&loaded)[0].starts_with(&format!("{name}/b.md: front matter")), "{name}");
    }
}

#[test]
fn damaged_and_encrypted_members_are_named() {
    let long = "The toll is 22. ".repeat(4000);
    let mut bytes = zip(&[("a.md", TEXT), ("b.md", long.as_bytes()), ("c.md", TEXT)]);
    let data = memchr::memmem::find(&bytes, b"b.md").expect("its name") + 4;
    bytes[data + 20..data + 40].fill(0xAA);
    let loaded = from_text("news.zip", bytes);
    assert_eq!(paths(&loaded), ["news.zip/a.md", "news.zip/c.md"]);
    assert_eq!(reasons(&loaded), ["news.zip/b.md: damaged: what it holds cannot be unpacked"]);

    let mut bytes = zip(&[("a.md", TEXT)]);
    let table = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("the table of the members");
    bytes[6] |= 1;
    bytes[table + 8] |= 1;
    assert_eq!(reasons(&from_text("news.zip", bytes)), ["news.zip/a.md: encrypted: unpack it with its password first"]);
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 100 << 20];
    for (name, bytes) in
        [("bomb.zip", zip(&[("a.md", &zeros)])), ("bomb.tgz", gzip(&tar(&[("a.md", &zeros)]))), ("bomb.md.gz", gzip(&zeros))]
    {
        let reasons = reasons(&from_text(name, bytes));
        assert!(reasons.iter().any(|reason| reason.contains("as only bombs do")), "{name}: {reasons:?}");
    }
}

#[test]
fn archives_lie_in_archives_once() {
    let inner = zip(NEWS);
    let once = zip(&[("inner.zip", &inner), ("b.md", TEXT)]);
    let loaded = from_text("outer.zip", once.clone());
    assert_eq!(paths(&loaded)[..2], ["outer.zip/b.md", "outer.zip/inner.zip/a/c.html"]);
    let twice = gzip(&tar(&[("a.md", TEXT), ("once.zip", &once)]));
    let loaded = from_text("twice.tgz", twice);
    assert_eq!(paths(&loaded), ["twice.tgz/a.md", "twice.tgz/once.zip/b.md"]);
    assert_eq!(reasons(&loaded), ["twice.tgz/once.zip/inner.zip: archives in archives in archives: unpack it first"]);
    assert_eq!(reasons(&from_text("a", gzip(&gzip(TEXT)))), ["a: compressed twice: unpack it first"]);
}

#[test]
fn odd_names_lead_nowhere_else() {
    let bytes =
        zip(&[("../../up.md", TEXT), ("C:\\Users\\j\\a.md", TEXT), ("caf\u{e9}.md", TEXT), ("bell\u{7}.md", TEXT), ("/root.md", TEXT)]);
    let loaded = from_text("odd.zip", bytes);
    assert_eq!(
        paths(&loaded),
        ["odd.zip/C:/Users/j/a.md", "odd.zip/bell\u{FFFD}.md", "odd.zip/café.md", "odd.zip/root.md", "odd.zip/up.md"]
    );
}

#[test]
fn long_names_are_those_of_the_member_behind_them() {
    let long = format!("{}/a.md", "folder".repeat(40));
    let mut posix = tar::Builder::new(Vec::new());
    posix.append_pax_extensions([("mtime", &b"1.5"[..]), ("path", long.as_bytes())]).expect("memory can be written");
    let mut header = tar::Header::new_ustar();
    header.set_size(TEXT.len() as u64);
    posix.append_data(&mut header, "short.md", TEXT).expect("memory can be written");
    posix.append_data(&mut header, "b.md", TEXT).expect("memory can be written");
    let gnu = tar(&[(&long, TEXT), ("b.md", TEXT)]);
    for bytes in [gnu, posix.into_inner().expect("the archive ends")] {
        assert_eq!(paths(&from_text("long.tar", bytes)), ["long.tar/b.md", &format!("long.tar/{long}")]);
    }
}

#[test]
fn compressed_lines_are_read_as_plain_ones() {
    let plain = from_text("day.jsonl", LINES);
    assert_eq!(place(&plain.articles[0], "café", LINES), (1, 24, "café"));
    assert_eq!(place(&plain.articles[1], "7", LINES), (3, 33, "7"));
    let halves = [gzip(&LINES[..50]), gzip(&LINES[50..])].concat();
    let frames = [zstandard(&LINES[..50]), b"\x50\x2A\x4D\x18\x03\x00\x00\x00abc".to_vec(), zstandard(&LINES[50..])].concat();
    for (name, bytes) in
        [("day.jsonl.gz", gzip(LINES)), ("day.ndjson.gz", halves), ("day.jsonl.zst", zstandard(LINES)), ("day.jsonl.zst", frames)]
    {
        let loaded = from_text(name, bytes);
        assert_eq!(reasons(&loaded), [""; 0], "{name}");
        for (article, other) in plain.articles.iter().zip(&loaded.articles) {
            assert_eq!((&article.text, &article.id), (&other.text, &other.id));
            let all = Span::new(0, article.text.len());
            assert_eq!((article.file_span(all), article.position(all)), (other.file_span(all), other.position(all)));
        }
    }
}

#[test]
fn broken_lines_and_the_end_of_a_cut_file_are_told() {
    let line = |n: usize| format!("{{\"id\": {n}, \"body\": \"The bridge number {n} has {} lanes.\"}}\n", n * 7919 % 1000);
    let mut lines: Vec<String> = (1..=3000).map(line).collect();
    lines[1] = "{\"body\": \n".into();
    let bytes = lines.concat().into_bytes();
    let loaded = from_text("day.jsonl.gz", gzip(&bytes));
    assert_eq!(loaded.articles.len(), 2999);
    assert!(reasons(&loaded)[0].starts_with("day.jsonl.gz: line 2: broken JSON"), "{:?}", reasons(&loaded));
    assert_eq!(place(&loaded.articles[2998], "bridge number 3000", &bytes), (3000, 27, "bridge number 3000"));

    // Zstandard holds back what is in its window until the frame ends.
    for (name, packed, least) in [("day.jsonl.gz", gzip(&bytes), 2000), ("day.jsonl.zst", zstandard(&bytes), 0)] {
        let loaded = from_text(name, &packed[..packed.len() - 600]);
        assert!((least..2999).contains(&loaded.articles.len()), "{name}: {}", loaded.articles.len());
        assert!(reasons(&loaded).last().is_some_and(|reason| reason.ends_with("the file is not whole")), "{:?}", reasons(&loaded));
    }
}

#[test]
fn reasons_are_counted_when_they_are_many() {
    let loaded = from_text("day.jsonl", "{\n".repeat(5000));
    assert_eq!(loaded.unreadable.len(), 101);
    assert_eq!(reasons(&loaded)[100], "day.jsonl: 4900 more lines that are no articles");
}

#[test]
fn a_line_too_long_is_passed_over() {
    let mut bytes = LINES.to_vec();
    bytes.extend(std::iter::repeat_n(b'x', 70 << 20));
    bytes.push(b'\n');
    let last = bytes.len();
    bytes.extend_from_slice(b"{\"body\": \"The toll is 8.\"}");
    let loaded = from_text("day.jsonl.gz", gzip(&bytes));
    assert_eq!(reasons(&loaded), ["day.jsonl.gz: line 4: longer than 64 MiB: no article is"]);
    let article = &loaded.articles[2];
    assert_eq!((place(article, "8", &bytes), article.file_span(Span::new(0, 3)).start), ((5, 23, "8"), last + 10));
}

#[test]
fn what_is_cut_short_anywhere_makes_no_panic() {
    let files: Files = &[("a.md", TEXT), ("b.jsonl", LINES)];
    for (name, bytes) in packed(files) {
        for length in (0..bytes.len()).step_by(if bytes.len() > 2000 { 61 } else { 1 }) {
            let loaded = from_text(name, &bytes[..length]);
            assert!(name == "news.tar" || !loaded.unreadable.is_empty(), "{name} to {length}");
        }
    }
}

const NAMES: [&str; 9] = ["any.docx", "any.zip", "any.tar", "any.tgz", "any.gz", "any.jsonl.gz", "any.jsonl.zst", "any.jsonl", "-"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop::sample::select(&NAMES[..]), magic in 0..6_usize) {
        let magic: &[u8] = [&b"PK\x03\x04"[..], b"\x1F\x8B\x08\0", b"\x28\xB5\x2F\xFD", b"PK\x05\x06", b"{\"body\":\"", b""][magic];
        from_text(name, [magic, &bytes].concat());
    }

    #[test]
    fn no_changed_byte_makes_it_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), which in 0..5_usize) {
        let (name, mut bytes) = packed(&[("a.md", TEXT), ("b.jsonl", LINES)]).swap_remove(which);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        from_text(name, bytes);
    }

    #[test]
    fn no_markup_of_a_word_document_makes_it_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "The toll is 22.", "é&amp;", "<w:br/>", "<w:tab/>", "<w:tbl>", "<w:tc>", "</w:tbl>",
        "<w:ins>", "<w:del>", "<w:txbxContent>", "<w:drawing>", "</w:drawing>", "<mc:AlternateContent>", "<mc:Choice>", "<w:pPr>", "&", "<", "]]>",
    ]), 0..30)) {
        let body = parts.concat();
        for article in from_text("any.docx", docx(&body, "", "")).articles {
            for block in &article.blocks {
                let file = article.file_span(block.span);
                prop_assert!(file.start < file.end && article.position(block.span).line >= 1);
            }
        }
    }

    #[test]
    fn offsets_lead_back_from_any_line(bodies in prop::collection::vec("[a-zé😀\\\\\" ]{1,20}", 1..5)) {
        let lines: String = bodies.iter().map(|body| format!("{}\n", serde_json::json!({"a": body, "body": format!("{body}.")}))).collect();
        for article in from_text("any.jsonl.gz", gzip(lines.as_bytes())).articles {
            let stop = article.text.rfind('.').expect("every text has one");
            let file = article.file_span(Span::new(stop, stop + 1));
            let position = article.position(Span::new(stop, stop + 1));
            prop_assert_eq!(&lines[file.start..file.end], ".");
            let line = lines[..file.start].rfind('\n').map_or(0, |at| at + 1);
            prop_assert_eq!(position.line, lines[..file.start].matches('\n').count() + 1);
            prop_assert_eq!(position.column, lines[line..file.start].chars().count() + 1);
        }
    }
}

/// A Word document of a body and, where they matter, styles and properties.
fn docx(body: &str, styles: &str, core: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"{MAIN}\"><w:body>{body}</w:body></w:document>");
    let styles = format!("<w:styles xmlns:w=\"{MAIN}\">{styles}</w:styles>");
    let core = format!("<cp:coreProperties xmlns:cp=\"cp\" xmlns:dc=\"dc\" xmlns:dcterms=\"dcterms\">{core}</cp:coreProperties>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// Kind, paragraph and text of each block.
fn blocks(article: &Article) -> Vec<String> {
    let shown = |block: &gainsay::article::Block| {
        let line = article.position(block.span).line;
        format!("{:?} {line} {}", block.kind, block.span.of(&article.text))
    };
    article.blocks.iter().map(shown).collect()
}

#[test]
fn word_documents_are_read_by_paragraph() {
    let heading = "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>A bridge &amp; its toll</w:t></w:r></w:p>";
    let changed = "<w:p><w:r><w:t xml:space=\"preserve\">The toll is </w:t></w:r><w:del><w:r><w:delText>6</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>7</w:t></w:r></w:ins><w:hyperlink><w:r><w:t xml:space=\"preserve\"> euros</w:t></w:r></w:hyperlink>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:tab/><w:t>a day.</w:t></w:r></w:p>";
    let item =
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Opened in May.</w:t></w:r></w:p>";
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("Lanes"), p("4"));
    let boxed = format!(
        "<w:p><w:r><w:t>It has a café.</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>\
         </w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        p("In a box.")
    );
    let last = "<w:p><w:r><w:t>First line.</w:t><w:br/><w:t>Second line.</w:t></w:r></w:p>";
    let body = [heading, "<w:p/>", changed, item, &table, &boxed, last].concat();
    let styles = "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>";
    let core = "<dc:title>Microsoft Word - x.docx</dc:title><dc:creator>Jane Moor</dc:creator>\
        <dcterms:created>2024-05-01T10:00:00Z</dcterms:created><dcterms:modified>2024-05-07T10:00:00Z</dcterms:modified>";
    let bytes = docx(&body, styles, core);
    let loaded = from_text("draft.docx", bytes);
    assert_eq!(reasons(&loaded), [""; 0]);
    let article = &loaded.articles[0];
    assert_eq!(
        blocks(article),
        [
            "Headline 1 A bridge & its toll",
            "Paragraph 3 The toll is 7 euros a day.",
            "Item 4 Opened in May.",
            "Paragraph 7 It has a café.",
            "Paragraph 7 In a box.",
            "Paragraph 8 First line.",
            "Paragraph 8 Second line.",
        ]
    );
    assert_eq!((article.title.as_deref(), article.source.as_deref()), (Some("A bridge & its toll"), Some("Jane Moor")));
    let published = article.published.as_ref().expect("a day");
    assert_eq!((published.date.to_string().as_str(), published.from.as_str()), ("2024-05-07", "document properties (last saved)"));
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}"
    );
    assert_eq!(place(article, "7", document.as_bytes()), (3, 13, "7"));
    assert_eq!(place(article, "& its", document.as_bytes()), (1, 10, "&amp; its"));
    assert_eq!(place(article, "Second", document.as_bytes()), (8, 13, "Second"));
}

#[test]
fn the_text_of_a_word_document_tells_its_day_before_its_properties_do() {
    let core = "<dcterms:modified>2024-01-03T10:00:00Z</dcterms:modified>";
    let loaded = from_text("draft.docx", docx(&p("MARLOW, December 30 (Agency) - The bridge has opened."), "", core));
    let published = loaded.articles[0].published.as_ref().expect("a day");
    assert_eq!(published.date.to_string(), "2023-12-30");
    assert!(published.from.starts_with("date line"), "{}", published.from);
}

#[test]
fn word_documents_that_cannot_be_read_say_why() {
    let refused = |bytes: &[u8]| reasons(&from_text("a.docx", bytes)).join("\n");
    assert_eq!(refused(b"\xD0\xCF\x11\xE0"), "a.docx: encrypted with a password, or an old .doc: save it as .docx without a password");
    assert_eq!(refused(&zip(NEWS)), "a.docx: not a Word document: it holds no word/document.xml");
    assert_eq!(refused(&docx("<w:p/>", "", "")), "a.docx: a Word document without text");
    assert!(refused(b"PK").starts_with("a.docx: a damaged ZIP archive"));
    let whole = docx(&p(&"The toll is 22. ".repeat(50)), "", "");
    for length in 0..whole.len() {
        assert!(!from_text("a.docx", &whole[..length]).unreadable.is_empty(), "{length}");
    }
    let member = from_text("all.zip", zip(&[("a.docx", &whole), ("~$a.docx", b"\0\0")]));
    assert_eq!((paths(&member), reasons(&member)), (vec!["all.zip/a.docx"], vec![]));
}

#[test]
fn a_member_can_be_named_by_its_source() {
    let folder = Folder::new("source", &[("news.zip", &zip(NEWS))]);
    let loaded = load(&Source::File(folder.0.join("news.zip/a/z.txt")));
    assert_eq!(loaded.articles.len(), 1);
}
