//! The program as a user runs it: what it prints, where, and how it exits.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use serde_json::Value;
use snapbox::{
    cmd::{Command, OutputAssert, cargo_bin},
    str,
};

const ARTICLE: &str = "---\nsource: Coast Daily\npublished: 2024-05-07\n---\n\nThe quake killed 31 people in Belmora on Monday.\n";

/// A folder of one test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self(path)
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name), content).expect("the file can be written");
        self
    }

    /// Runs the program inside the folder.
    fn run(&self, args: &[&str]) -> OutputAssert {
        self.command(args).assert()
    }

    fn command(&self, args: &[&str]) -> Command {
        Command::new(cargo_bin!("gainsay")).current_dir(&self.0).args(args)
    }

    /// The JSON report of `check` on the whole folder, with its exit status.
    fn report(&self) -> (Value, Option<i32>) {
        let assert = self.run(&["check", "--format", "json", "."]);
        let output = assert.get_output();
        (serde_json::from_slice(&output.stdout).expect("the report is JSON"), output.status.code())
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the program prints UTF-8")
}

#[test]
fn one_sound_article_gives_nothing_to_report() {
    let folder = Folder::new("sound").with("coast.md", ARTICLE);
    folder.run(&["check", "coast.md"]).code(0).stderr_eq("").stdout_eq(str![[r#"
1 article, [..]: 0 errors, 0 warnings, 0 notes; 0 corroborations; [..] s

"#]]);
}

#[test]
fn wrong_use_exits_with_2() {
    let folder = Folder::new("wrong-use").with("coast.md", ARTICLE);
    for args in [
        &["check"][..],
        &["check", "--format", "xml", "coast.md"],
        &["check", "--fail-on", "sometimes", "coast.md"],
        &["check", "--jobs", "0", "coast.md"],
        &["check", "--lang", "de", "coast.md"],
        &["inspect", "coast.md"],
        &["inspect", "--layer", "smells", "coast.md"],
        &["compare", "coast.md:6"],
        &["compare", "coast.md:6", "coast.md:last"],
        &["compare", "coast.md:6", "coast.md:2"],
        &["compare", "coast.md:6", "nowhere.md:1"],
        &["gossip"],
        &[],
    ] {
        let assert = folder.run(args).code(2);
        assert!(!assert.get_output().stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn help_and_version_exit_with_0() {
    let folder = Folder::new("help");
    for args in [&["--help"][..], &["check", "--help"], &["inspect", "--help"], &["explain", "--help"], &["--version"]] {
        let assert = folder.run(args).code(0).stderr_eq("");
        assert!(!assert.get_output().stdout.is_empty(), "{args:?}");
    }
}

/// Every input that cannot be read gives one line on standard error and an entry in the report; what the others disagree on is found.
fn is_named_and_the_others_checked(name: &str, content: &[u8]) {
    let folder = Folder::new(&format!("unreadable-{name}")).with(name, content);
    folder.names_and_checks_the_others(name);
}

impl Folder {
    fn names_and_checks_the_others(self, name: &str) {
        let folder = self.with("coast.md", ARTICLE).with("hill.md", ARTICLE.replace("31", "18").replace("Coast Daily", "Hill Wire"));
        let assert = folder.run(&["check", "--format", "json", name, "coast.md", "hill.md"]).code(2);
        let output = assert.get_output();
        let complaint = text(&output.stderr);
        assert_eq!(complaint.lines().count(), 1, "{name}: {complaint}");
        assert!(complaint.starts_with(&format!("gainsay: {name}: ")), "{name}: {complaint}");
        let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        assert_eq!(report["unreadable"][0]["path"], *name);
        assert!(report["unreadable"][0]["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{name}");
        assert_eq!(report["articles"].as_array().map(Vec::len), Some(2), "{name}");
        assert_eq!(report["findings"].as_array().map(Vec::len), Some(1), "{name}");
    }
}

#[test]
fn files_that_hold_no_text_are_unreadable() {
    is_named_and_the_others_checked("empty.txt", b"");
    is_named_and_the_others_checked("blank.txt", b" \n\n\t\n");
    is_named_and_the_others_checked("binary.txt", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\xff\xfe\x00\x00\x01");
}

#[test]
fn broken_front_matter_is_unreadable() {
    is_named_and_the_others_checked("front-matter.md", b"---\nsource: [unclosed\n---\n\nThe quake killed 31 people.\n");
    is_named_and_the_others_checked("plus-matter.md", b"+++\nsource = \n+++\n\nThe quake killed 31 people.\n");
}

#[test]
fn broken_json_is_unreadable() {
    let brackets = "[".repeat(10_000) + &"]".repeat(10_000);
    is_named_and_the_others_checked("truncated.json", b"{\"source\": \"Coast Daily\", \"body\": \"The quake");
    is_named_and_the_others_checked("number.json", b"42");
    is_named_and_the_others_checked("bodyless.json", b"{\"source\": \"Coast Daily\"}");
    is_named_and_the_others_checked("brackets.json", brackets.as_bytes());
}

#[test]
fn a_missing_path_and_a_folder_without_articles_are_unreadable() {
    Folder::new("missing").names_and_checks_the_others("nowhere.md");
    let folder = Folder::new("hollow");
    fs::create_dir(folder.0.join("hollow")).expect("the folder can be made");
    folder.names_and_checks_the_others("hollow");
}

/// Where permissions bind nobody (the administrator), there is nothing to test.
#[cfg(unix)]
#[test]
fn a_file_that_one_may_not_read_is_unreadable() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("forbidden").with("forbidden.md", ARTICLE);
    let path = folder.0.join("forbidden.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("the owner may forbid");
    if fs::File::open(&path).is_err() {
        folder.names_and_checks_the_others("forbidden.md");
    }
}

/// A device that refuses to be read, which binds the administrator, too.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_fails_while_it_is_read_is_unreadable() {
    Folder::new("failing").names_and_checks_the_others("/proc/self/mem");
}

/// Bytes that are no UTF-8 are text in another encoding.
#[test]
fn invalid_utf8_is_read() {
    let folder = Folder::new("latin").with("latin.txt", b"The caf\xe9 in Belmora killed 18 people on Monday, the mayor said.\n");
    let (report, _) = folder.report();
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["unreadable"].as_array().map(Vec::len), Some(0));
}

/// Long and deep texts are text: they are read, in reasonable time and without a crash.
#[test]
fn monstrous_sentences_are_read() {
    let monsters = [
        ("brackets.txt", "(".repeat(10_000) + "The quake killed 31 people" + &")".repeat(10_000) + "."),
        ("commas.txt", format!("The quake killed 31 people{}.", ", and".repeat(10_000))),
        ("bare-commas.txt", ",".repeat(10_000)),
        ("nouns.txt", "house ".repeat(20_000)),
        ("relatives.txt", "the man who met ".repeat(10_000)),
        ("openers.txt", "after the quake ".repeat(10_000)),
        ("one-line.txt", "The quake killed 31 people in Belmora, and 200 were hurt. ".repeat(5_000)),
        ("quotes.txt", "\u{201c}\u{2018}\"'".repeat(5_000)),
        ("numbers.txt", "1 ".repeat(20_000)),
        ("combining.txt", "e\u{301}\u{200d}\u{1f469}".repeat(5_000)),
    ];
    for (name, content) in monsters {
        let folder = Folder::new(&format!("monster-{name}")).with(name, content).with("coast.md", ARTICLE);
        let start = Instant::now();
        let (report, status) = folder.report();
        assert!(status.is_some_and(|status| status <= 2), "{name}: {status:?}");
        assert!(report["articles"].as_array().is_some_and(|articles| !articles.is_empty()), "{name}");
        assert!(start.elapsed() < Duration::from_secs(20), "{name} took {:?}", start.elapsed());
    }
}

/// 50 MB of prose without an end of line are no article; the others are checked.
#[test]
fn a_very_long_line_is_unreadable() {
    let line = "The quake killed 31 people in Belmora, and 200 were hurt. ".repeat(900_000);
    let start = Instant::now();
    Folder::new("monster-long-line").with("long.txt", line).names_and_checks_the_others("long.txt");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn piped_output_is_plain() {
    let folder = Folder::new("plain").with("a.md", ARTICLE).with("b.md", ARTICLE.replace("31", "18").replace("Coast Daily", "Hill Wire"));
    for (variable, value) in [("NO_COLOR", "1"), ("TERM", "xterm-256color")] {
        let assert = folder.command(&["check", "."]).env(variable, value).assert();
        assert!(!assert.get_output().stdout.contains(&b'\x1b'), "{variable}");
    }
}

#[test]
fn equal_input_gives_equal_bytes() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let folder = Folder::new("equal");
    let run = |jobs| folder.run(&["check", "--format", "json", "--jobs", jobs, corpus]).get_output().stdout.clone();
    let first = run("1");
    assert!(!first.is_empty());
    assert!(["1", "2", "7"].into_iter().all(|jobs| run(jobs) == first));
}

#[test]
fn a_reader_who_leaves_is_no_panic() {
    use std::process::{Command, Stdio};
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let mut command = Command::new(cargo_bin!("gainsay"));
    command.args(["inspect", "--layer", "tokens", "--format", "json", corpus]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.code().is_some());
}

#[test]
fn explain_lists_the_rules_and_explains_each() {
    let folder = Folder::new("explain");
    for rule in gainsay::rules() {
        let list = folder.run(&["explain"]).code(0);
        assert!(text(&list.get_output().stdout).lines().any(|line| line.starts_with(rule.name)), "{}", rule.name);
        let one = folder.run(&["explain", rule.name]).code(0);
        let told = text(&one.get_output().stdout);
        for part in [rule.looks_for, rule.fires, rule.silent].into_iter().flat_map(str::lines) {
            assert!(told.contains(part), "{}: {part}", rule.name);
        }
    }
}

#[test]
fn explain_guesses_at_a_misspelt_rule() {
    let folder = Folder::new("guess");
    for rule in gainsay::rules() {
        let assert = folder.run(&["explain", &format!("{}x", rule.name)]).code(2);
        assert!(text(&assert.get_output().stderr).contains(&format!("did you mean “{}”", rule.name)));
    }
    let assert = folder.run(&["explain", "qqqq"]).code(2);
    assert!(text(&assert.get_output().stderr).contains("`gainsay explain` lists them all"));
}

/// The fields that each layer's lines have beside `doc`, `start`, `end` and `text`.
const LAYERS: &[(&str, &[&str])] = &[
    ("sentences", &["line", "kind", "tokens"]),
    ("tokens", &["tag", "form", "lemma"]),
    ("times", &["type", "value"]),
    ("quantities", &["kind", "value", "low", "high", "hedge", "unit"]),
    ("names", &["entity", "kind", "form", "name", "known", "roles"]),
    ("events", &["event", "time", "claims"]),
    ("claims", &["predicate", "class", "arguments", "times", "negated", "certainty", "tense", "attributed_to", "event", "fact"]),
];

#[test]
fn inspect_prints_one_json_line_an_item() {
    for (layer, fields) in LAYERS {
        let folder = Folder::new(&format!("inspect-{layer}")).with("coast.md", ARTICLE);
        let assert = folder.run(&["inspect", "--layer", layer, "--format", "json", "coast.md"]).code(0).stderr_eq("");
        for line in text(&assert.get_output().stdout).lines() {
            let item: Value = serde_json::from_str(line).expect("each line is JSON");
            assert_eq!(item["doc"], "coast.md");
            assert!(fields.iter().all(|field| item.get(field).is_some()), "{layer}: {line}");
            let bound = |name: &str| item[name].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a bound is a number");
            assert_eq!(&ARTICLE[bound("start")..bound("end")], item["text"], "{layer}");
        }
    }
}

#[test]
fn inspect_prints_one_json_line_a_fact() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/quake");
    let assert = Folder::new("inspect-facts").run(&["inspect", "--layer", "facts", "--format", "json", corpus]).code(0);
    for line in text(&assert.get_output().stdout).lines() {
        let fact: Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(fact["fact"].is_string() && fact["question"].is_string(), "{line}");
        let mentions = fact["mentions"].as_array().expect("a fact has mentions");
        assert!(mentions.len() > 1 && mentions.iter().all(|mention| mention["doc"].is_string() && mention["start"].is_u64()), "{line}");
    }
}

#[test]
fn compare_shows_both_sentences() {
    let folder = Folder::new("compare").with("a.md", ARTICLE).with("b.md", ARTICLE.replace("31", "18"));
    let assert = folder.run(&["compare", "a.md:6", "b.md:6"]).code(0).stderr_eq("");
    let told = text(&assert.get_output().stdout);
    for part in ["a.md:6\n", "The quake killed 31 people", "b.md:6\n", "The quake killed 18 people"] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn inspect_shows_a_table() {
    let folder = Folder::new("inspect-table").with("coast.md", ARTICLE);
    folder.run(&["inspect", "--layer", "sentences", "coast.md"]).code(0).stdout_eq(str![[r#"
coast.md
  51-99          The quake killed 31 people in Belmora on Monday.
                 kind=paragraph  line=6  tokens=10

"#]]);
}

#[test]
fn what_a_later_section_says_is_an_update() {
    let toll = |people: u32| format!("The sinking of the ferry Hale off Belmora killed {people} people.");
    let article = |first: &str, later: &str| format!("July 2, 2013\n\nA ferry sank off Belmora.\n\n{first}\n\n{later}\n");
    let inside = Folder::new("section").with("a.txt", article(&toll(4), &format!("UPDATE 3:15 p.m.: {}", toll(9)))).report().0;
    assert_eq!(inside["findings"], serde_json::json!([]), "an article that tells when it knew what is at one with itself");
    let later = article("Divers are at work.", "UPDATE July 3, 9 a.m.: Nine people were killed when the ferry Hale sank off Belmora.");
    let across = Folder::new("sections").with("a.txt", article(&toll(4), "")).with("b.txt", later).report().0;
    let clash = &across["findings"][0];
    assert_eq!((&clash["rule"], &clash["relation"]), (&"count".into(), &"update".into()), "{across}");
    assert_eq!(clash["positions"][1]["mentions"][0]["as_of"], "2013-07-03", "{across}");
}
