//! `gainsay verify --format claimreview`, held against what Google documents of ClaimReview
//! (<https://developers.google.com/search/docs/appearance/structured-data/factcheck>).

use std::{fs, path::Path};

use serde_json::{Value, json};
use snapbox::{
    cmd::{Command, OutputAssert, cargo_bin},
    file, str,
};

use super::{run, text};

const SUPPORTED: &str = "Jonas Weidel is the chief executive of Norvane.";
const CONTRADICTED: &str = "Norvane was founded in 2013.";
const UNHEARD_OF: &str = "Jonas Weidel was born in Peru.";
const PAGE: [&str; 6] = ["--format", "claimreview", "--author", "Coast Daily", "--url", "https://coast-daily.example/check/7"];

/// What a review must have, and what it should have.
const REQUIRED: [&str; 4] = ["/url", "/claimReviewed", "/reviewRating", "/reviewRating/alternateName"];
const RECOMMENDED: [&str; 9] = [
    "/author/name",
    "/author/url",
    "/datePublished",
    "/itemReviewed/author/name",
    "/itemReviewed/appearance/url",
    "/reviewRating/ratingValue",
    "/reviewRating/bestRating",
    "/reviewRating/worstRating",
    "/citation/0/headline",
];

fn verify(own: &[&str]) -> OutputAssert {
    run(&[&PAGE, own].concat())
}

/// The reviews, each with what is required.
fn reviews(assert: &OutputAssert) -> Vec<Value> {
    let reviews: Vec<Value> = serde_json::from_slice(&assert.get_output().stdout).expect("a list of reviews");
    for review in &reviews {
        assert_eq!((&review["@context"], &review["@type"]), (&"https://schema.org".into(), &"ClaimReview".into()));
        let missing = REQUIRED.into_iter().find(|pointer| review.pointer(pointer).is_none_or(|value| value.is_null() || *value == ""));
        assert_eq!(missing, None, "{review:#}");
        assert_eq!(review["author"]["@type"], "Organization");
        let [worst, value, best] = ["worstRating", "ratingValue", "bestRating"].map(|key| review["reviewRating"][key].as_u64());
        assert!(worst <= value && value <= best && worst < best, "{review:#}");
    }
    reviews
}

#[test]
fn a_verdict_is_a_review() {
    let flags = ["--date", "2024-09-16", "--claimant", "Anna Berg", "--appearance", "https://posts.example/1"];
    let author = ["--author-url", "https://coast-daily.example/"];
    let assert = verify(&[&flags[..], &author, &[SUPPORTED, "corpus/launch"]].concat()).code(0).stderr_eq("");
    for review in reviews(&assert) {
        let missing = RECOMMENDED.into_iter().find(|pointer| review.pointer(pointer).is_none());
        assert_eq!(missing, None, "{review:#}");
        assert_eq!(review["itemReviewed"]["author"]["@type"], "Person");
    }
    assert.stdout_eq(file!["../data/verify/supported.jsonld"]);
    verify(&[CONTRADICTED, "corpus/launch"]).code(1).stderr_eq("").stdout_eq(file!["../data/verify/contradicted.jsonld"]);
}

#[test]
fn what_nobody_mentions_is_not_reviewed() {
    let assert = verify(&[UNHEARD_OF, "corpus/launch"]).code(0).stdout_eq("[]\n");
    assert.stderr_eq(str![[r#"
gainsay: not mentioned, so there is nothing to review: Jonas Weidel was born in Peru.

"#]]);
}

#[test]
fn what_a_review_must_name_is_asked_for() {
    for (args, missing) in [
        (&["--author", "Coast Daily"][..], "names its page: give --url"),
        (&["--url", "https://coast-daily.example/"], "names its author: give --author"),
        (&["--author", "Coast Daily", "--url", "coast-daily.example"], "an address begins with https://"),
        (&["--author", "Coast Daily", "--url", "https://coast-daily.example/", "--date", "tomorrow"], "a day is written as"),
    ] {
        let assert = run(&[&["--format", "claimreview"], args, &[SUPPORTED, "corpus/launch"]].concat()).code(2).stdout_eq("");
        assert!(text(&assert.get_output().stderr).contains(missing), "{args:?}");
    }
    for args in [&["--url", "https://coast-daily.example/", SUPPORTED, "corpus/launch"][..], &["--author", "A", "--pairs", "pairs.jsonl"]] {
        let assert = run(args).code(2).stdout_eq("");
        assert!(text(&assert.get_output().stderr).contains("are for --format claimreview"));
    }
    let assert = verify(&["--pairs", "pairs.jsonl"]).code(2).stdout_eq("");
    assert!(text(&assert.get_output().stderr).contains("--pairs names none"));
}

/// A folder of one test's own, with two articles that differ.
fn folder(test: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("claim-review").join(test);
    fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, content) in files {
        fs::write(folder.join(name), content).expect("the file can be written");
    }
    folder
}

const CONFIG: &str = r#"[claimreview]
author = "Coast Daily Fact Check"
url = "https://coast-daily.example/checks"
disputed = "Unsettled"
contradicted = "False"
"#;

#[test]
fn the_configuration_tells_the_rest_and_claims_of_one_page_have_anchors() {
    let claims = "Anna Berg was born in Peru.\nAnna Berg was born in Chile.\nAnna Berg was born in Spain.\n";
    let said = "---\ntitle: Who </script> is\nsource: Hill Wire\n---\n\nAnna Berg was born in Peru.\n";
    let denied = "Anna Berg was born in Chile.\n";
    let files = [("gainsay.toml", CONFIG), ("claims.txt", claims), ("a.md", said), ("b.txt", denied)];
    let folder = folder("page", &files);
    let program = Command::new(cargo_bin!("gainsay")).current_dir(&folder);
    let assert = program.args(["verify", "--format", "claimreview", "--claims", "claims.txt", "a.md", "b.txt"]).assert().code(1);
    assert!(!text(&assert.get_output().stdout).contains("</"), "what stands in a page cannot end its script");
    let reviews = reviews(&assert);
    let told =
        reviews.iter().map(|review| (review["reviewRating"]["ratingValue"].clone(), review["reviewRating"]["alternateName"].clone()));
    assert_eq!(told.collect::<Vec<_>>(), [(2.into(), "Unsettled".into()), (2.into(), "Unsettled".into()), (1.into(), "False".into())]);
    let mut pages: Vec<&str> = reviews.iter().filter_map(|review| review["url"].as_str()).collect();
    assert!(pages.iter().all(|page| page.starts_with("https://coast-daily.example/checks#")), "{pages:?}");
    pages.dedup();
    assert_eq!(pages.len(), 3);
    assert_eq!(reviews[0]["author"], json!({ "@type": "Organization", "name": "Coast Daily Fact Check" }));
    assert_eq!(reviews[0]["citation"][0]["headline"], "Who </script> is");
    assert_eq!(reviews[0]["citation"][0]["publisher"]["name"], "Hill Wire");
    assert_eq!(reviews[0]["citation"][1]["headline"], "b.txt");
}

#[test]
fn the_clock_is_asked_only_on_demand() {
    let assert = verify(&[SUPPORTED, "corpus/launch"]).code(0);
    assert_eq!(reviews(&assert)[0].get("datePublished"), None);
    let assert = verify(&["--date", "today", SUPPORTED, "corpus/launch"]).code(0);
    assert!(reviews(&assert)[0]["datePublished"].as_str().is_some_and(|day| day.len() == "2026-03-31".len()));
}
