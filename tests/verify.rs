//! `gainsay verify`: examples of every rule, the strictness about claims, and the program as a user runs it.

#[path = "verify/claim_review.rs"]
mod claim_review;

use std::{collections::BTreeMap, fmt::Write, path::Path};

use gainsay::verify::{self, Verdict};
use miette::Diagnostic;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use snapbox::cmd::{Command, OutputAssert, cargo_bin};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Example {
    claim: String,
    evidence: String,
    verdict: Wanted,
    /// Known to fail as yet.
    #[serde(default)]
    open: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    Supported,
    Contradicted,
    NotMentioned,
}

impl Wanted {
    const fn is(self, verdict: Verdict) -> bool {
        matches!(
            (self, verdict),
            (Self::Supported, Verdict::Supported)
                | (Self::Contradicted, Verdict::Contradicted)
                | (Self::NotMentioned, Verdict::NotMentioned)
        )
    }
}

#[test]
fn pairs_get_their_verdicts() {
    let rules: BTreeMap<String, Vec<Example>> = toml::from_str(include_str!("data/verify/pairs.toml")).expect("the examples are TOML");
    let mut wrong = String::new();
    for (rule, example) in rules.iter().flat_map(|(rule, examples)| examples.iter().map(move |example| (rule, example))) {
        let answer = verify::pair(&verify::read(&example.claim), &verify::read(&example.evidence));
        if example.verdict.is(answer.verdict) == example.open {
            let _ = writeln!(wrong, "[{rule}] {} | {} => {:?}: {}", example.claim, example.evidence, answer.verdict, answer.why);
        }
    }
    assert!(wrong.is_empty(), "wrong, or right though marked as open:\n{wrong}");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    claim: Vec<Strict>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    text: String,
    /// What cannot be understood; none where all is.
    words: Option<String>,
}

#[test]
fn claims_must_be_understood_whole() {
    let claims: Claims = toml::from_str(include_str!("data/verify/misunderstood.toml")).expect("the examples are TOML");
    for Strict { text, words } in claims.claim {
        let told = verify::understand(&verify::read(&text)).err();
        let label = told.as_ref().and_then(|told| told.labels()?.next());
        let pointed = label.map(|label| text[label.offset()..label.offset() + label.len()].to_owned());
        assert_eq!(pointed, words, "{text}");
        assert!(told.is_none_or(|told| told.help().is_some()), "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(claim in "\\PC{0,80}", evidence in "\\PC{0,120}") {
        let (claim, evidence) = (verify::read(&claim), verify::read(&evidence));
        let _ = verify::understand(&claim);
        let answer = verify::pair(&claim, &evidence);
        prop_assert!(evidence.article.text.get(answer.span.start..answer.span.end).is_some());
    }
}

fn run(args: &[&str]) -> OutputAssert {
    Command::new(cargo_bin!("gainsay")).current_dir(env!("CARGO_MANIFEST_DIR")).arg("verify").args(args).assert()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program prints UTF-8")
}

#[test]
fn articles_support_and_contradict() {
    for (claim, status, verdict, path) in [
        ("The quake killed 5 people in Tarsina.", 1, "contradicted", "corpus/quake/hill-wire-early.md"),
        ("Jonas Weidel is the chief executive of Norvane.", 0, "supported", "corpus/launch/tech-evening.json"),
        ("Jonas Weidel was born in Peru.", 0, "not-mentioned", ""),
    ] {
        let assert = run(&["--format", "json", claim, "corpus"]).code(status).stderr_eq("");
        let line: Value = serde_json::from_slice(&assert.get_output().stdout).expect("one JSON line");
        assert_eq!((&line["claim"], &line["verdict"]), (&Value::from(claim), &Value::from(verdict)));
        let paths: Vec<&str> = line["passages"].as_array().into_iter().flatten().filter_map(|passage| passage["path"].as_str()).collect();
        assert!(path.is_empty() == paths.is_empty() && (path.is_empty() || paths.contains(&path)), "{claim}: {paths:?}");
    }
}

#[test]
fn a_claim_that_is_not_understood_exits_with_2() {
    let assert = run(&["Did Jonas Weidel visit Peru?", "corpus/launch"]).code(2).stdout_eq("");
    let complaint = text(&assert.get_output().stderr);
    for part in ["the claim cannot be understood", "Did Jonas Weidel visit Peru?", "a question states nothing", "help: "] {
        assert!(complaint.contains(part), "{part} in {complaint}");
    }
}

#[test]
fn wrong_use_exits_with_2() {
    for args in [&[][..], &["Anna Berg visited Peru."], &["--claims", "nowhere.txt", "corpus"], &["--pairs", "nowhere.jsonl"]] {
        let assert = run(args).code(2);
        assert!(!assert.get_output().stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn files_hold_many_claims_and_pairs() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let file = |name: &str, content: &str| {
        let path = folder.join(name);
        std::fs::write(&path, content).expect("the file can be written");
        path.to_string_lossy().into_owned()
    };
    let claims = file("claims.txt", "Jonas Weidel is the chief executive of Norvane.\n\nJonas Weidel was born in Peru.\n");
    let assert = run(&["--claims", &claims, "--format", "json", "corpus/launch"]).code(0).stderr_eq("");
    assert_eq!(text(&assert.get_output().stdout).lines().count(), 2);
    let pairs = file(
        "pairs.jsonl",
        "{\"id\": \"a\", \"claim\": \"Orvela is a village.\", \"evidence\": \"Orvela is a city.\"}\nbroken\n{\"id\": 7, \"claim\": \"\", \"evidence\": \"\"}\n",
    );
    let assert = run(&["--pairs", &pairs, "--format", "json"]).code(2);
    let verdicts: Vec<Value> =
        text(&assert.get_output().stdout).lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let shown: Vec<_> = verdicts.iter().map(|line| (line["id"].clone(), line["verdict"].clone())).collect();
    assert_eq!(shown, [("a".into(), "contradicted".into()), (7.into(), "unparsed".into())]);
    assert!(text(&assert.get_output().stderr).starts_with(&format!("gainsay: {pairs}:2: ")));
}
