//! Markdown, read back by pulldown-cmark.

use gainsay::report::{Report, markdown};
use itertools::Itertools;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use snapbox::assert_data_eq;

use super::{ODD, empty, odd, report, written};

/// Characters that a comment on GitHub holds.
const COMMENT: usize = 65_536;

/// What GitHub reads beside CommonMark.
const GFM: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

fn as_markdown(report: &Report) -> String {
    written(|out| markdown::write(report, out))
}

#[test]
fn the_sample_is_written() {
    assert_data_eq!(as_markdown(&report()), snapbox::file!["../data/report/sample.md"]);
}

/// The text of a page without its tags and code, in one line.
fn text(page: &str) -> String {
    let parts = Parser::new_ext(page, GFM).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        Event::Start(tag) if is_frame(&tag) => Some(" ".to_owned()),
        Event::Start(tag) => panic!("{tag:?} in {page}"),
        Event::Html(tags) | Event::InlineHtml(tags) if is_ours(tags.trim()) => None,
        Event::Html(tags) | Event::InlineHtml(tags) => panic!("{tags} in {page}"),
        Event::FootnoteReference(text) => panic!("{text} in {page}"),
        _ => None,
    });
    squeezed(&parts.collect::<String>())
}

/// What a page is built of: there are no links, pictures, tables and code blocks.
fn is_frame(tag: &Tag) -> bool {
    matches!(tag, Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::BlockQuote(None) | Tag::HtmlBlock | Tag::Strong)
}

fn is_ours(tags: &str) -> bool {
    let summary = tags.starts_with("<summary>") && tags.ends_with("</summary>");
    summary || ["", "<details>", "</details>", "<strong>", "</strong>", "<span>", "</span>", "<!-- -->"].contains(&tags)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().join(" ")
}

#[test]
fn the_sample_says_what_it_should() {
    let told = text(&as_markdown(&report()));
    for part in [
        "gainsay: 1 error, 2 warnings, 1 note",
        "error: people killed in the quake off Belmora on 3 March 2024",
        "at least 22 leaves no room for 18, and neither report is the later one",
        "at least 22 — Coast Daily, 4 March 2024, according to the governor, who cites a mayor, as of 3 March 2024",
        "The quake, the strongest in a generation, has killed at least 22 people in the hill towns",
        "name of the governor: one person, two spellings",
        "line 3: not JSON",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_report_without_findings_is_a_head() {
    assert_eq!(text(&as_markdown(&empty())), "gainsay: 0 errors, 0 warnings, 0 notes 1 article; 0 corroborations.");
}

/// Whatever an article holds is text, and all of it is there.
fn comes_back(odd_text: &str) {
    let told = text(&as_markdown(&odd(odd_text)));
    let wanted = squeezed(&odd_text.replace(char::is_control, " "));
    assert!(told.contains(&wanted), "{wanted:?} in {told:?}");
}

#[test]
fn odd_texts_come_back() {
    let lines = ["+ plus", "12) twelve", "= = =", "--- ", "# head #", "> quote", "    code", "Setext\n===", "- [ ] task", "[^1]: note"];
    ODD.into_iter().chain(lines).for_each(comes_back);
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "[-+=#>|.)0-9 a*_`~<&@$!\\[\\]()\\\\{}:^\\PC\r\n\t]{0,24}") {
        comes_back(&text);
    }
}

#[test]
fn a_page_is_cut_where_a_comment_ends() {
    let mut report = report();
    for text in ["short", &"a sentence of 🏔 ".repeat(400), &"very long ".repeat(10_000)] {
        let findings = odd(text).findings;
        report.findings = findings.iter().cycle().take(1_000).cloned().collect();
        let page = as_markdown(&report);
        assert!(page.chars().count() <= COMMENT, "{}", page.chars().count());
        assert!(page.trim_end().lines().last().is_some_and(|last| last.starts_with("Left out, since a comment holds")), "{page}");
        assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
    }
}
