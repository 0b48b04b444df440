//! The report as a web page: what it shows, and that it is whole, safe and the same each time.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use gainsay::{
    CheckOptions, Document,
    article::{self, Article},
    check,
    report::{BaselineUse, GoneClash, LeftOut, Report, UnreadableInfo, UnusedSuppression, html},
};
use html5gum::{Token, Tokenizer};
use snapbox::{assert_data_eq, file};

const SETS: [&str; 5] = ["kim-visits", "launch", "quake", "trial", "vote"];

/// The report of articles, and those with all that was read in them.
fn checked(articles: Vec<Article>) -> (Report, Vec<Document>) {
    let documents: Vec<Document> = articles.into_iter().map(Document::read).collect();
    (check(&documents, &CheckOptions::default()), documents)
}

fn corpus(set: &str) -> (Report, Vec<Document>) {
    let (documents, unreadable) = gainsay::read(&[PathBuf::from("corpus").join(set)]);
    assert_eq!(unreadable, []);
    (check(&documents, &CheckOptions::default()), documents)
}

fn page((report, documents): &(Report, Vec<Document>)) -> String {
    let mut out = Vec::new();
    html::write(report, documents, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("pages are UTF-8")
}

fn empty() -> Report {
    Report { version: 1, articles: Vec::new(), findings: Vec::new(), corroborations: Vec::new(), unreadable: Vec::new(), left_out: None }
}

/// A start tag with its attributes.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// All start tags, once it has been seen that the page is well formed: no errors, and each element is closed where it must be.
fn tags(page: &str) -> Vec<Tag> {
    const VOID: [&str; 4] = ["meta", "link", "input", "br"];
    let mut open: Vec<String> = Vec::new();
    let mut tags = Vec::new();
    for Ok(token) in Tokenizer::new(&markup(page)) {
        match token {
            Token::StartTag(tag) => {
                let name = string(&tag.name);
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name.clone());
                }
                let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(value))).collect();
                tags.push(Tag { name, attributes });
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(string(&tag.name))),
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    tags
}

fn attribute<'a>(tags: &'a [Tag], name: &'a str) -> impl Iterator<Item = &'a str> {
    tags.iter().filter_map(move |tag| tag.attributes.get(name)).map(String::as_str)
}

/// The page without its style and its script, and the hashes of both.
fn markup(page: &str) -> String {
    let without = |page: &str, from: &str, to: &str| {
        let (before, rest) = page.split_once(from).expect("the page has it");
        let (_, after) = rest.split_once(to).expect("it ends");
        format!("{before}{from}{to}{after}")
    };
    let page = without(page, "<style>", "</style>");
    let page = without(&page, "<script>", "</script>");
    without(&page, "style-src ", "; img-src")
}

#[test]
fn a_set_of_the_corpus_makes_a_page() {
    assert_data_eq!(markup(&page(&corpus("vote"))), file!["data/report/vote.html"]);
}

#[test]
fn pages_are_well_formed_and_all_links_lead_somewhere() {
    for set in SETS {
        let page = page(&corpus(set));
        let tags = tags(&page);
        let mut ids = BTreeSet::new();
        for id in attribute(&tags, "id") {
            assert!(ids.insert(id), "{set}: the id {id} stands twice");
        }
        for link in attribute(&tags, "href").filter(|link| *link != "data:,") {
            let id = link.strip_prefix('#').unwrap_or_else(|| panic!("{set}: {link} leads out of the page"));
            assert!(ids.contains(id), "{set}: {link} leads nowhere");
        }
        for id in attribute(&tags, "aria-labelledby") {
            assert!(ids.contains(id), "{set}: nothing has the id {id}");
        }
    }
}

#[test]
fn findings_are_linked_by_their_ids_and_lead_to_their_places() {
    let (report, documents) = corpus("quake");
    let page = page(&(report.clone(), documents));
    let tags = tags(&page);
    let ids: BTreeSet<&str> = attribute(&tags, "id").collect();
    for finding in &report.findings {
        assert!(ids.contains(finding.id.as_str()), "{}", finding.fact);
        for mention in finding.positions.iter().flat_map(|position| &position.mentions) {
            let anchor = format!("m{}-{}", mention.article, mention.text_span.start);
            assert!(ids.contains(anchor.as_str()), "{}: “{}” is not marked in its article", finding.fact, mention.text);
        }
    }
}

#[test]
fn a_page_loads_nothing_and_runs_its_own_script_only() {
    let page = page(&corpus("quake"));
    let tags = tags(&page);
    assert_eq!(attribute(&tags, "src").count() + attribute(&tags, "srcset").count() + attribute(&tags, "style").count(), 0);
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("@import") && !page.contains("url("));
    assert_eq!(tags.iter().filter(|tag| tag.name == "script").count(), 1);
    let (_, policy) = page.split_once("Content-Security-Policy\" content=\"").expect("a policy");
    let (policy, _) = policy.split_once('"').expect("it ends");
    assert!(policy.starts_with("default-src &#39;none&#39;; style-src &#39;sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    assert_eq!(page(&corpus("trial")), page(&corpus("trial")));
}

/// Two articles that disagree, with markup wherever an article can have it.
fn hostile() -> (Report, Vec<Document>) {
    let evil = "</title></style></script><script>alert(1)</script><img src=x onerror='alert(2)'>\"&amp;";
    let article = |path: &str, n: u32| {
        let title = format!("Quake in Belmora {evil}");
        let killed = format!("An earthquake killed {n} people in the town of Belmora in Tarsina on Monday.");
        let body = format!("{killed}\n\n{evil}\n\nGovernor Ilena Maroscu came \u{1}\u{8}\u{202e}\0 at noon.");
        let json = serde_json::json!({ "title": title, "source": format!("Wire {n} {evil}"), "date": "2024-05-07", "text": body });
        article::from_text(path, json.to_string()).articles
    };
    let mut articles = article(&format!("a{evil}.json"), 22);
    articles.extend(article("b.json", 18));
    checked(articles)
}

#[test]
fn markup_in_articles_is_shown_as_text() {
    let (mut report, documents) = hostile();
    assert!(!report.findings.is_empty(), "the two disagree");
    report.unreadable.push(UnreadableInfo { path: "<b>.json".to_owned(), reason: "no <i>JSON</i>".to_owned() });
    let page = page(&(report, documents));
    let tags = tags(&page);
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    assert_eq!([count("script"), count("style"), count("img"), count("i")], [1, 1, 0, 0]);
    assert!(tags.iter().all(|tag| !tag.attributes.keys().any(|name| name.starts_with("on"))));
    assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
    assert!(!page.bytes().any(|byte| byte.is_ascii_control() && byte != b'\n'), "control characters do not come through");
}

#[test]
fn a_page_without_findings_says_so() {
    let article = article::from_text("a.txt", "The council met on Monday.").articles;
    let page = page(&checked(article));
    tags(&page);
    assert!(page.contains("1 article, no disagreement found"));
    assert!(!page.contains("id=\"filters\""));
    assert!(self::page(&(empty(), Vec::new())).contains("No articles were read"));
}

#[test]
fn what_is_not_in_the_report_is_told() {
    let left_out = LeftOut {
        suppressed: 3,
        unused_suppressions: vec![UnusedSuppression { path: "a.md".to_owned(), line: 7, because: "a survey".to_owned() }],
        baseline: Some(BaselineUse {
            known: 5,
            gone: vec![GoneClash { id: "0123456789ab".to_owned(), fact: "age of the mayor".to_owned() }],
        }),
    };
    let unreadable = vec![UnreadableInfo { path: "broken.json".to_owned(), reason: "line 3: not JSON".to_owned() }];
    let page = page(&(Report { left_out: Some(left_out), unreadable, ..empty() }, Vec::new()));
    tags(&page);
    for told in ["broken.json", "line 3: not JSON", "3 suppressed clashes", "a.md:7", "5 known from the baseline", "age of the mayor"] {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn without_documents_passages_are_shown_and_links_lead_to_what_there_is() {
    let (report, _) = corpus("launch");
    let page = page(&(report, Vec::new()));
    let tags = tags(&page);
    let ids: BTreeSet<&str> = attribute(&tags, "id").collect();
    assert!(attribute(&tags, "href").filter_map(|link| link.strip_prefix('#')).all(|id| ids.contains(id)));
}

#[test]
fn what_repeats_is_cut_and_the_cut_is_told() {
    let (mut report, documents) = corpus("launch");
    let agreed = report.corroborations[0].clone();
    report.corroborations = vec![agreed; 1_234];
    let page = page(&(report, documents));
    tags(&page);
    assert!(page.contains("1,034 more are in"));
    assert!(page.matches("<tr id=\"agreed-").count() == 200);
}
