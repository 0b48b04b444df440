//! Files of every format beside what must be read out of them: `tests/data/article/NAME` and `NAME.expected`.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use gainsay::{
    Span,
    article::{Article, BlockKind, Loaded, Source, discover, from_text, load},
};
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/article")
}

/// What was read, one field or block a line. A reason is cut to the length of the expected one: the rest is the parser's wording.
fn shown(loaded: &Loaded, expected: &str) -> String {
    let mut out = String::new();
    for article in &loaded.articles {
        show(article, &mut out);
    }
    let mut reasons = expected.lines().filter_map(|line| line.strip_prefix("unreadable: "));
    for unreadable in &loaded.unreadable {
        let length = reasons.next().map_or(usize::MAX, str::len).min(unreadable.reason.len());
        let _ = writeln!(out, "unreadable: {}", &unreadable.reason[..length]);
    }
    out
}

fn show(article: &Article, out: &mut String) {
    let mut field = |name: &str, value: Option<String>| value.map(|value| writeln!(out, "{name}: {value}"));
    let published = article.published.as_ref();
    field("id", article.id.clone());
    field("source", article.source.clone());
    field("title", article.title.clone());
    field("published", published.map(|day| day.date.to_string()));
    field("instant", published.and_then(|day| day.instant).map(|instant| instant.to_rfc3339()));
    field("from", published.map(|day| day.from.clone()));
    field("month_day", article.month_day.map(|(month, day)| format!("{month}-{day}")));
    for update in &article.updates {
        let position = article.position(Span::new(update.start, update.start));
        let clock = update.clock.map(|clock| clock.format(" %H:%M").to_string()).unwrap_or_default();
        let _ = writeln!(out, "update {}:{} {}{clock}", position.line, position.column, update.date);
    }
    for block in &article.blocks {
        let position = article.position(block.span);
        let text = block.span.of(&article.text).replace(['\n', '\u{a0}', '\u{2009}'], " ");
        let _ = writeln!(out, "{:?} {}:{} {text}", block.kind, position.line, position.column);
    }
}

#[test]
fn files_give_what_is_expected() {
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).expect("the folder is there").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let (mut seen, mut wrong) = (0, String::new());
    for expected in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "expected")) {
        let path = expected.with_extension("");
        let expected = fs::read_to_string(expected).expect("expectations are text");
        let loaded = load(&Source::File(path.clone()));
        let shown = shown(&loaded, &expected);
        if shown != expected {
            let _ = writeln!(wrong, "== {}\n-- read\n{shown}-- expected\n{expected}", path.display());
        }
        assert_offsets(&loaded, &fs::read(&path).expect("the file is there"), &path.display().to_string());
        seen += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen > 30, "{seen} files");
}

/// Blocks lie in order inside the text, and lead back to places inside the file, in the same order.
fn assert_offsets(loaded: &Loaded, bytes: &[u8], name: &str) {
    for article in &loaded.articles {
        let mut end = 0;
        for block in &article.blocks {
            let words = article.text.get(block.span.start..block.span.end).unwrap_or_else(|| panic!("{name}: {:?}", block.span));
            assert!(block.span.start >= end && !words.trim().is_empty(), "{name}: {:?}", block.span);
            end = block.span.end;
            let file = article.file_span(block.span);
            assert!(file.start < file.end && file.end <= bytes.len(), "{name}: {file:?}");
            assert_letters_lead_back(article, block.span, bytes, name);
            let position = article.position(block.span);
            assert!(position.line >= 1 && position.column >= 1);
        }
    }
}

/// A letter of ASCII or a digit is itself in nearly every encoding and format, so each one must be found at its place in the file.
fn assert_letters_lead_back(article: &Article, span: Span, bytes: &[u8], name: &str) {
    for (at, digit) in span.of(&article.text).char_indices().filter(|(_, c)| c.is_ascii_alphanumeric()) {
        let at = span.start + at;
        let file = article.file_span(Span::new(at, at + 1));
        if (1..=2).contains(&file.len()) {
            assert!(bytes[file.start..file.end].contains(&(digit as u8)), "{name}: {digit} at {at}");
        }
    }
}

/// A folder made for one test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("article").join(name);
        let _ = fs::remove_dir_all(&root);
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
            fs::write(path, text).expect("files can be written");
        }
        Self(root)
    }

    /// The sources under `paths`, relative to the folder, and the reasons of what could not be read.
    fn discover(&self, paths: &[&str]) -> (Vec<String>, Vec<String>) {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.0.join(path)).collect();
        let (sources, unreadable) = discover(&paths);
        let relative = |source: &Source| source.to_string().replace(&format!("{}/", self.0.display()), "");
        (sources.iter().map(relative).collect(), unreadable.into_iter().map(|failed| failed.reason).collect())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TEXT: &str = "The bridge has opened.\n";

#[test]
fn folders_are_walked_in_order_and_rules_respected() {
    let files = [
        ("b.md", TEXT),
        ("a/z.txt", TEXT),
        ("a/c.html", TEXT),
        ("a/picture.png", TEXT),
        (".hidden.md", TEXT),
        (".git/x.md", TEXT),
        ("drafts/d.md", TEXT),
        (".gitignore", "drafts/\n"),
    ];
    let folder = Folder::new("walk", &files);
    let (sources, unreadable) = folder.discover(&["."]);
    let names: Vec<&str> = sources.iter().map(|source| source.trim_start_matches("./")).collect();
    assert_eq!((names, unreadable), (vec!["a/c.html", "a/z.txt", "b.md"], vec![]));
}

#[test]
fn a_folder_that_is_named_is_walked_even_if_ignored_or_hidden() {
    let files = [(".gitignore", "/data/**\n*.md\n"), ("data/set/a.md", TEXT), (".hidden/b.txt", TEXT)];
    let folder = Folder::new("named", &files);
    assert_eq!(folder.discover(&["data/set", ".hidden"]).0, ["data/set/a.md", ".hidden/b.txt"]);
}

#[test]
fn what_is_named_twice_is_read_once_and_any_extension_when_named() {
    let folder = Folder::new("twice", &[("a.md", TEXT), ("notes.log", TEXT)]);
    assert_eq!(folder.discover(&["a.md", "notes.log", ".", "./a.md"]).0, ["a.md", "notes.log"]);
}

#[test]
fn sound_json_that_is_no_article_is_passed_over_unless_named() {
    let folder = Folder::new("settings", &[("a.md", TEXT), ("settings.json", "{\"width\": 140}"), ("broken.json", "{\"width\"")]);
    let (sources, _) = discover(&[folder.0.clone(), folder.0.join("settings.json")]);
    let unreadable = |sources: &[Source]| sources.iter().flat_map(|source| load(source).unreadable).count();
    assert_eq!((sources.len(), unreadable(&sources)), (3, 1));
    assert_eq!(unreadable(&discover(&[folder.0.join("settings.json")]).0), 1);
}

#[test]
fn xml_that_is_no_article_is_passed_over_unless_named() {
    let item = |words: &str| format!("<rss><channel><item><description>{words}</description></item>");
    let files = [("a.md", TEXT), ("pom.xml", "<project><name>a</name></project>"), ("cut.xml", &item("The bridge has opened."))];
    let folder = Folder::new("xml", &files);
    let (sources, _) = discover(std::slice::from_ref(&folder.0));
    let loaded: Vec<Loaded> = sources.iter().map(load).collect();
    let articles = loaded.iter().map(|loaded| loaded.articles.len()).sum::<usize>();
    let reasons: Vec<&str> = loaded.iter().flat_map(|loaded| &loaded.unreadable).map(|failed| failed.reason.as_str()).collect();
    assert_eq!(articles, 2, "what is whole in a feed that is cut off is read");
    assert_eq!(reasons, ["broken XML, line 1, column 6: <channel> is never closed: the file may be cut off, fetch it again"]);
    let named = load(&Source::File(folder.0.join("pom.xml"))).unreadable;
    assert!(named[0].reason.contains("<project>"), "{}", named[0].reason);
}

#[test]
fn input_without_a_name_shows_its_format() {
    let feed = "<rss version='2.0'><channel><item><description>The bridge has opened.</description></item></channel></rss>";
    let atom =
        "<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'><entry><content>The bridge has opened.</content></entry></feed>";
    let ninjs = "{\n\"uri\": \"a\", \"body_text\": \"The bridge has opened.\"}";
    let page = "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>The bridge has opened.</p></body></html>";
    for document in [feed, atom, ninjs, page] {
        let article = &from_text("-", document).articles[0];
        assert_eq!(article.blocks.iter().map(|block| block.span.of(&article.text)).collect::<Vec<_>>(), ["The bridge has opened."]);
    }
}

#[test]
fn nasty_documents_take_linear_time() {
    let started = std::time::Instant::now();
    let pieces = [
        "<div>",
        "<p>",
        "<li>",
        "<b>",
        "<a href=x>a",
        "</div>",
        "<td>x",
        "<blockquote>a b",
        "<article><h2><a href=x>a b c</a></h2>",
        "<div class=related>",
        "<div class=article-body>text ",
        "&amp;",
        "<br>",
        "<time><span>1",
        "<script type=application/ld+json>[",
        "<h1>a",
        "<p hidden>",
        "&",
        "<",
        "<ul><li>a",
        "<x y=z>",
    ];
    for piece in pieces {
        let text = format!("<html><body>{}", piece.repeat(100_000));
        for name in ["nasty.html", "nasty.xml"] {
            from_text(name, text.as_bytes());
        }
        let escaped = piece.replace('&', "&amp;").replace('<', "&lt;").repeat(100_000);
        from_text("nasty.rss", format!("<rss><channel><item><description>{escaped}</description></item></channel></rss>"));
    }
    from_text(
        "items.rss",
        format!("<rss><channel>{}</channel></rss>", "<item><description>A toll of 22.</description></item>".repeat(20_000)),
    );
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

#[test]
fn missing_paths_and_empty_folders_have_reasons() {
    let folder = Folder::new("missing", &[("a.md", TEXT), ("empty/picture.png", "")]);
    let (sources, unreadable) = folder.discover(&["nowhere.md", "a.md", "empty"]);
    assert_eq!(sources, ["a.md"]);
    assert_eq!(unreadable, ["no such file or folder", "a folder without articles"]);
}

#[test]
fn a_long_single_line_is_read_in_linear_time() {
    let line = "The bridge over the Hale has 4 lanes, as the café owner said on May 4. ".repeat(100_000);
    let loaded = from_text("long.txt", line.as_bytes());
    let article = &loaded.articles[0];
    assert_eq!(article.blocks.len(), 1);
    let end = article.text.trim_end().len();
    let started = std::time::Instant::now();
    for at in (0..1000).map(|step| end - 2 - 3 * step).filter(|at| article.text.is_char_boundary(*at)) {
        assert_eq!(article.position(Span::new(at, at + 1)).line, 1);
    }
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
fn deep_nesting_is_refused_or_read() {
    let deep = |open: &str, close: &str| open.repeat(10_000) + TEXT + &close.repeat(10_000);
    for (name, text) in [
        ("deep.json", deep("[", "]")),
        ("deep.json", format!("{{\"body\": {}", "[".repeat(10_000))),
        ("deep.html", deep("<div><b>", "</b></div>")),
        ("deep.md", deep("> ", "")),
        ("deep.md", deep("[", "]")),
        ("deep.md", deep("*", "*")),
        ("deep.md", format!("---\na: {}\n---\n{TEXT}", "[".repeat(10_000))),
        ("deep.txt", deep("(", ")")),
        ("commas.txt", ", ".repeat(10_000)),
    ] {
        let loaded = from_text(name, text.as_bytes());
        assert_offsets(&loaded, text.as_bytes(), name);
    }
}

/// Words of a line without what a reader of pages may set otherwise.
fn plain(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `tests/data/article/pages` holds pages in the layouts of news sites, each with the lines of its article beside it.
#[test]
fn pages_give_their_articles_and_little_else() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder().join("pages")).expect("the folder is there").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let (mut told, mut right, mut due) = (0, 0, 0);
    let mut wrong = String::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "html")) {
        let loaded = load(&Source::File(path.clone()));
        let truth = fs::read_to_string(path.with_extension("txt")).expect("the lines are beside the page");
        let truth: Vec<String> = truth.lines().map(plain).collect();
        let article = &loaded.articles[0];
        let lines: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
        let plain_lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (line, _) in lines.iter().zip(&plain_lines).filter(|(_, plain)| !truth.contains(plain)) {
            let _ = writeln!(wrong, "{name} + {line}");
        }
        for line in truth.iter().filter(|line| !plain_lines.contains(line)) {
            let _ = writeln!(wrong, "{name} - {line}");
        }
        told += lines.len();
        due += truth.len();
        right += truth.iter().filter(|line| plain_lines.contains(line)).count();
        assert_offsets(&loaded, &fs::read(path).expect("the file is there"), &name);
    }
    let (precision, recall) = (right as f64 / told as f64, right as f64 / due as f64);
    println!("{wrong}lines of pages: precision {precision:.3}, recall {recall:.3} of {due}");
    assert!(precision > 0.97 && recall > 0.99, "{wrong}precision {precision:.3}, recall {recall:.3}");
}

const EXTENSIONS: [&str; 8] = ["txt", "md", "html", "json", "jsonl", "xml", "rss", ""];

/// Pieces that formats give a meaning to, so that chance finds the odd places.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---\n",
        "+++\n",
        "title: ",
        "published: 2024-02-30\n",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "# ",
        "- ",
        "• ",
        "**",
        "_",
        "`",
        "[a](b)",
        "<p>",
        "</p>",
        "<nav>",
        "<article>",
        "<script>",
        "<!--",
        "<rss><channel><item><title>",
        "</title><description>",
        "</description></item></channel></rss>",
        "<entry><content type=\"html\">",
        "</content></entry>",
        "<newsItem guid=\"a\"><contentSet><inlineXML>",
        "</inlineXML></contentSet></newsItem>",
        "<nitf><body.content>",
        "<![CDATA[",
        "]]>",
        "{\"uri\":\"a\",\"pubstatus\":\"usable\",\"body_xhtml\":\"",
        "{\"items\":[",
        "&lt;p&gt;",
        "<a href=\"b\">",
        "</a>",
        "<li>",
        "<td>",
        "<blockquote>",
        "&amp;",
        "&#x",
        "&",
        "{\"body\":\"",
        "\"}",
        "\\u00e9",
        "\\ud83d",
        "\\",
        "[",
        "]",
        "MARLOW, May 4 (Agency) - ",
        "(AP) — ",
        "date 2025-03-27 ",
        "11/12/07",
        "Updated 3:15 pm EST",
        "Feb 30",
        "Related articles",
        "By Jane",
        "é",
        "😀",
        "\u{feff}",
        "\u{a0}",
        "\0",
        "The toll is 22.",
        "the",
        "a b",
        "…",
        "\u{301}",
        "½",
    ]);
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => any::<String>()], 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), extension in prop::sample::select(&EXTENSIONS[..])) {
        let name = format!("any.{extension}");
        assert_offsets(&from_text(&name, bytes.clone()), &bytes, &name);
    }

    #[test]
    fn no_text_makes_it_panic(text in pieces(), extension in prop::sample::select(&EXTENSIONS[..]), shift in 0..3_u8) {
        let name = format!("any.{extension}");
        let bytes: Vec<u8> = match shift {
            0 => text.into_bytes(),
            1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        };
        assert_offsets(&from_text(&name, bytes.clone()), &bytes, &name);
    }
}

#[test]
fn a_dateline_is_a_block_of_its_own() {
    let loaded = from_text("a.txt", "MARLOW, May 4 (Agency) - The bridge has opened.");
    let kinds: Vec<BlockKind> = loaded.articles[0].blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Dateline, BlockKind::Paragraph]);
}
