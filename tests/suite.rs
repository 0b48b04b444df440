//! Suites: examples of every construct, what cannot be used, the formatter, and the program as a user runs it.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use gainsay::{
    config::Config,
    suite::{self, File, Options, Run, Status, format, parse},
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use snapbox::{
    cmd::{Command, OutputAssert, cargo_bin},
    str,
};

/// A folder of one test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("suite").join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self(path)
    }

    fn with(self, name: &str, content: &str) -> Self {
        fs::write(self.0.join(name), content).expect("the file can be written");
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("the file can be read")
    }

    fn command(&self, args: &[&str]) -> Command {
        Command::new(cargo_bin!("gainsay")).current_dir(&self.0).args(args)
    }

    fn run(&self, args: &[&str]) -> OutputAssert {
        self.command(args).assert()
    }
}

/// A suite on the articles of the quake that says this.
fn on_the_quake(test: &str, name: &str, statements: &str) -> Run {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/quake");
    let text = format!("{statements}\n\narticles \"{}/*\"\n", articles.display());
    let folder = Folder::new(test).with(name, &text);
    let options = Options { filter: None, fail_fast: false, today: "2026-11-22".parse().expect("a day") };
    suite::run(&[folder.0.join(name)], &Config::default(), &options, |_, _| {})
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Construct {
    holds: Vec<String>,
    fails: Vec<String>,
}

#[test]
fn every_construct_holds_and_fails() {
    let constructs: BTreeMap<String, Construct> =
        toml::from_str(include_str!("data/suite/statements.toml")).expect("the examples are TOML");
    let mut wrong = String::new();
    for (construct, Construct { holds, fails }) in &constructs {
        let statements = holds.iter().map(|text| (text, Status::Passed)).chain(fails.iter().map(|text| (text, Status::Failed)));
        for (number, (text, wanted)) in statements.enumerate() {
            let run = on_the_quake(&format!("{construct}-{number}"), "one.suite", text);
            let came: Vec<Status> = run.outcomes().map(|outcome| outcome.status).collect();
            if came != [wanted] {
                let why = run.outcomes().map(|outcome| outcome.why.clone()).chain(run.problems().map(|problem| problem.label.clone()));
                let _ = writeln!(wrong, "[{construct}] {text} => {came:?} {}", why.collect::<Vec<_>>().join("; "));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Troubles {
    problem: Vec<Trouble>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trouble {
    text: String,
    /// What is pointed at; none where nothing is wrong.
    words: Option<String>,
    label: Option<String>,
    help: Option<String>,
}

#[test]
fn problems_point_at_the_words() {
    let troubles: Troubles = toml::from_str(include_str!("data/suite/problems.toml")).expect("the examples are TOML");
    let mut wrong = String::new();
    for (number, Trouble { text, words, label, help }) in troubles.problem.iter().enumerate() {
        let run = on_the_quake(&format!("problem-{number}"), "itself.suite", text);
        let problems: Vec<_> = run.problems().collect();
        let right = match (words, &problems[..]) {
            (None, []) => true,
            (Some(words), [problem]) => {
                problem.span.of(problem.file.text()) == words
                    && label.as_ref().is_none_or(|label| *label == problem.label)
                    && help.as_ref().is_none_or(|help| Some(help) == problem.help.as_ref())
            }
            _ => false,
        };
        if !right {
            let told = problems.iter().map(|problem| (problem.span.of(problem.file.text()), &problem.label, &problem.help));
            let _ = writeln!(wrong, "{text:?}: {:?}", told.collect::<Vec<_>>());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_suite_of_the_readme_passes() {
    let readme = include_str!("../README.md");
    let example = readme.split("```text\n").find(|block| block.starts_with("# What we know")).expect("the README has a suite");
    let example = example.split("```").next().unwrap_or_default();
    // The globs of the example are relative to its folder.
    let statements: String = example.lines().filter(|line| !line.starts_with("articles")).map(|line| format!("{line}\n")).collect();
    let run = on_the_quake("readme", "readme.suite", &statements);
    let failed: Vec<_> = run.outcomes().filter(|outcome| outcome.status == Status::Failed).collect();
    assert!(failed.is_empty() && run.problems().count() == 0, "{failed:#?}");
    assert!(run.count(Status::Passed) > 10 && run.count(Status::Known) == 1);
    assert_eq!(format::format(&file(example)).as_deref().ok(), Some(example));
}

#[test]
fn all_problems_are_told_and_the_rest_is_run() {
    let text = "suported: It rains.\nsupported: The Red Cross has opened three shelters.\nbefore 2024-13-01, not mentioned: It rains.";
    let run = on_the_quake("all-problems", "one.suite", text);
    assert_eq!((run.problems().count(), run.count(Status::Passed)), (2, 1));
}

fn file(text: &str) -> Arc<File> {
    Arc::new(File::new(PathBuf::from("some.suite"), text.to_owned()))
}

#[test]
fn formatting_gives_the_canonical_form() {
    let text = "\u{FEFF}\n\n\n#  A comment  \n   Supported   BY two origins :   It  rains.  \n\n\n\n\
                articles  *.md ,*.txt\ntest “The \"toll\"”\n  conflicts between “a b.md”   \"x\"\nand c.md\nno conflict\n\
                fails until 2030-01-01 because \"a very long reason that fills the line up to its end and then some more words\": \
                contradiction between first-article.md \"some words\" and second-article.md \"some other and very many more words\"\n\n\n";
    let formatted = format::format(&file(text)).expect("the suite can be read");
    let expected = "#  A comment\nsupported by 2 origins: It rains.\n\narticles *.md, *.txt\ntest “The \"toll\"”\n\
                    conflict between \"a b.md\" \"x\" and c.md\nno conflicts\n\
                    fails until 2030-01-01 because \"a very long reason that fills the line up to its end and then some more words\":\n    \
                    contradiction between first-article.md \"some words\"\n    and second-article.md \"some other and very many more words\"\n";
    assert_eq!(formatted, expected);
}

/// Words of the language and around it, from which something like a suite can be made.
const FRAGMENTS: &[&str] = &[
    "supported",
    "contradicted",
    "not mentioned",
    "by",
    "in",
    "2 origins",
    "a.md",
    "\"b c.md\"",
    ":",
    ",",
    "The quake killed 22 people.",
    "before",
    "2024-05-07",
    "in office on",
    "conflict",
    "no",
    "other",
    "exactly",
    "3",
    "between",
    "and",
    "“words”",
    "\"",
    "”",
    "#",
    "\n",
    "\n\n",
    "\n  ",
    "\t",
    "fails until",
    "because",
    "include",
    "articles",
    "*.md",
    "test",
    "agreement",
    "same origin",
    "about",
    "error",
    "warning",
    "update",
    "allow",
    "\u{A0}",
    "é",
    "\u{FEFF}",
    "\r\n",
    "\u{0}",
];

fn like_a_suite() -> impl Strategy<Value = String> {
    proptest::collection::vec((prop::sample::select(FRAGMENTS), prop::bool::ANY), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(part, blank)| [part, if blank { " " } else { "" }]).collect())
}

/// A statement that can be read.
fn statement() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&["a.md", "\"b c.md\"", "sub/d.txt", "and", "“x\"y”"][..]);
    let words = || prop::option::of("[a-zé0-9,:#“ ]{0,12}").prop_map(|words| words.map_or(String::new(), |words| format!(" \"{words}\"")));
    let place = move || (name(), words()).prop_map(|(name, words)| format!("{name}{words}"));
    let kind = prop::sample::select(&["conflict", "errors", "warning update", "spelling", "note certainty", "contradiction conflict"][..]);
    let head = prop::sample::select(&["", "no ", "allow ", "exactly 3 ", "exactly one "][..]);
    let between = (place(), place()).prop_map(|(one, other)| format!(" between {one}\n  and {other}"));
    let finding = (head, kind, words(), prop::option::of(between)).prop_map(|(head, kind, about, between)| {
        let about = if about.is_empty() { about } else { format!(" about{about}") };
        format!("{head}{kind}{about}{}", between.unwrap_or_default())
    });
    let when = prop::sample::select(&["", "before 2024-05-07, ", "on 2024-05-07 ", "AFTER 2024-05-07,"][..]);
    let verdict = prop::sample::select(
        &["supported", "contradicted", "not mentioned in a.md", "supported by 3 origins", "supported by a.md and c.md"][..],
    );
    let claim = "[A-Za-zé #“,:0-9]{1,150}".prop_filter("something stands there", |claim| !claim.trim().is_empty());
    let claimed = (when, verdict, claim).prop_map(|(when, verdict, claim)| format!("{when}{verdict}: {claim}"));
    let listed = prop::sample::select(
        &["articles *.md, \"b c*\"", "include x.suite", "same origin: a.md,b.md", "no other conflicts", "# Comment"][..],
    );
    let agreement = (place(), place(), place()).prop_map(|(a, b, c)| format!("agreement between {a}, {b} and {c}"));
    let body = prop_oneof![finding.clone(), claimed.clone(), agreement.clone()];
    let known = body.prop_map(|body| format!("fails until 2030-01-01 because \"of it\":\n{body}"));
    prop_oneof![finding, claimed, agreement, known, listed.prop_map(str::to_owned)]
}

fn suite_text() -> impl Strategy<Value = String> {
    let part = (statement(), prop::sample::select(&["\n", "\n\n", "\n\n\n \n", "\r\n", "\n# c\n"][..]));
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.into_iter().flat_map(|(text, end)| [text, end.to_owned()]).collect())
}

/// What a file says, without its blank lines.
fn said(text: &str) -> Vec<parse::Entry> {
    let (entries, problems) = parse::read(&file(text));
    assert!(problems.is_empty(), "{text:?}: {problems:?}");
    entries.into_iter().filter(|entry| *entry != parse::Entry::Blank).collect()
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in prop_oneof![any::<String>(), like_a_suite()]) {
        let file = file(&text);
        let (_, problems) = parse::read(&file);
        for problem in problems {
            prop_assert!(text.get(problem.span.start..problem.span.end).is_some(), "{:?}", problem.span);
        }
    }

    #[test]
    fn formatting_is_idempotent_and_changes_no_meaning(text in suite_text()) {
        // A claim that ends in a comma or a colon goes on in the next line, which then may be no statement.
        if let Ok(once) = format::format(&file(&text)) {
            let twice = format::format(&file(&once)).map_err(|problems| TestCaseError::fail(format!("{once:?}: {problems:?}")))?;
            prop_assert_eq!(&once, &twice);
            prop_assert_eq!(said(&text), said(&once));
        }
    }

    #[test]
    fn what_is_like_a_suite_is_formatted_alike(text in like_a_suite()) {
        if let Ok(once) = format::format(&file(&text)) {
            prop_assert_eq!(said(&text), said(&once));
            prop_assert_eq!(format::format(&file(&once)).ok(), Some(once));
        }
    }
}

const COAST: &str = "---\nsource: Coast Daily\npublished: 2024-05-07\n---\n\nThe quake killed 31 people in Belmora on Monday.\n";
const RADIO: &str = "---\nsource: Radio Marena\npublished: 2024-05-07\n---\n\nThe quake killed 28 people in Belmora on Monday.\n";
const SUITE: &str = "# The quake\ntest \"The toll\"\nsupported by coast.md: The quake killed 31 people in Belmora.\n\
                     no conflicts\ntest \"Shelters\"\nfails until 9999-01-01 because \"nobody wrote of them\": supported: Tents arrived in Belmora.\n";

fn quake(test: &str) -> Folder {
    Folder::new(test).with("coast.md", COAST).with("radio.md", RADIO).with("quake.suite", SUITE)
}

#[test]
fn a_failure_is_told_with_its_place_and_the_sentences() {
    quake("told").run(&["test", "."]).code(1).stderr_eq("").stdout_eq(str![[r#"
./quake.suite
  FAIL  The toll: 1 passed, 1 failed
    ok  Shelters: 1 known failure

failed in “The toll”

  x there is 1
   ,-[./quake.suite:4:1]
 4 | no conflicts
   : ^^^^^^^^^^^^
   `----
  error[count] [..]: “31” and “28” cannot both be right
    “31”  coast.md:6
      The quake killed 31 people in Belmora on Monday.
    “28”  radio.md:6
      The quake killed 28 people in Belmora on Monday.

1 suite, 2 articles: 1 passed, 1 failed, 1 known failure; [..] s

"#]]);
}

#[test]
fn a_mark_that_ran_out_is_pointed_at() {
    let suite = "fails until 2001-01-31 because \"of it\": supported: Tents arrived in Belmora.\n";
    Folder::new("ran-out").with("coast.md", COAST).with("old.suite", suite).run(&["test", "old.suite"]).code(1).stdout_eq(str![[r#"
old.suite
  FAIL  (without a name): 1 failed

failed

  x the mark “fails until” ran out on 2001-01-31, and still: not mentioned
   ,-[old.suite:1:13]
 1 | fails until 2001-01-31 because "of it": supported: Tents arrived in Belmora.
   :             ^^^^^^^^^^
   `----

1 suite, 1 article: 1 failed; [..] s

"#]]);
}

#[test]
fn statements_can_be_chosen() {
    let folder = quake("filter");
    folder.run(&["test", "--filter", "TOLL", "quake.suite"]).code(1);
    folder.run(&["test", "--filter", "supported", "quake.suite"]).code(0).stderr_eq("");
    folder.run(&["test", "--filter", "weather", "quake.suite"]).code(2).stderr_eq("gainsay: no statement matches the filter\n");
}

#[test]
fn fail_fast_stops_at_the_first_failure() {
    let folder = quake("fail-fast").with("also.suite", "no conflicts\nsupported by coast.md: The quake killed 31 people in Belmora.\n");
    let output = folder.run(&["test", "--fail-fast", "--format", "json", "."]).code(1);
    let document: Value = serde_json::from_slice(&output.get_output().stdout).expect("the outcome is JSON");
    assert_eq!((&document["summary"]["suites"], &document["summary"]["failed"]), (&1.into(), &1.into()));
    assert_eq!(document["summary"]["passed"], 0);
}

#[test]
fn what_cannot_be_used_exits_with_2_and_the_rest_is_run() {
    let folder =
        quake("trouble").with("broken.suite", "suported: It rains.\nsupported by coast.md: The quake killed 31 people in Belmora.\n");
    folder
        .run(&["test", "broken.suite", "nowhere.suite"])
        .code(2)
        .stdout_eq(str![[r#"
broken.suite
    ok  (without a name): 1 passed
 ERROR  1 problem

1 suite, 2 articles: 1 passed; 1 problem; [..] s

"#]])
        .stderr_eq(str![[r#"
gainsay: nowhere.suite: no such file or folder
  x a statement cannot be used
   ,-[broken.suite:1:1]
 1 | suported: It rains.
   : ^^^^|^^^
   :     `-- no statement begins like this
 2 | supported by coast.md: The quake killed 31 people in Belmora.
   `----
  help: did you mean supported?

"#]]);
    Folder::new("without-suites").run(&["test", "."]).code(2).stderr_eq("gainsay: .: a folder without suites\n");
    let folder = Folder::new("no-articles").with("data.json", "{\"figures\": [1, 2]}\n").with("one.suite", "no conflicts\n");
    folder.run(&["test", "."]).code(2).stderr_eq("gainsay: ./one.suite: no article to hold it against\n");
    quake("no-paths").run(&["test"]).code(2);
}

#[test]
fn what_is_suppressed_is_no_finding_of_a_suite() {
    let folder = Folder::new("suppressed")
        .with("a.txt", "The landslide at Orvela on 3 May 2021 killed 22 people.\n")
        .with("b.txt", "The landslide at Orvela on 3 May 2021 killed 24 people.\n")
        .with("orvela.suite", "no conflicts\n");
    folder.run(&["test", "."]).code(1);
    let folder = folder.with("gainsay.toml", "[[ignore]]\nrule = \"count\"\npath = \"a.txt\"\nbecause = \"an early count\"\n");
    folder.run(&["test", "."]).code(0);
    let folder = folder.with("gainsay.toml", "[rules]\ncount = \"off\"\n");
    folder.run(&["test", "."]).code(0);
}

#[test]
fn an_included_suite_is_run_as_a_part() {
    let folder = quake("include").with("all.suite", "include quake.suite\nsupported by radio.md: The quake killed 28 people in Belmora.\n");
    let count = |args: &[&str]| {
        let output = folder.run(args);
        let document: Value = serde_json::from_slice(&output.get_output().stdout).expect("the outcome is JSON");
        (document["summary"]["suites"].as_u64(), document["summary"]["passed"].as_u64())
    };
    assert_eq!(count(&["test", "--format", "json", "."]), (Some(1), Some(2)));
    assert_eq!(count(&["test", "--format", "json", "all.suite", "quake.suite"]), (Some(2), Some(3)));
}

#[test]
fn json_holds_against_its_schema() {
    let schema = serde_json::from_str(include_str!("../schema/suites-v1.schema.json")).expect("the schema is JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is a schema");
    let folder = quake("json").with("broken.suite", "suported: It rains.\nsupported: Nobody was killed in Belmora.\n");
    let output = folder.run(&["test", "--format", "json", ".", "nowhere.suite"]).code(2);
    let document: Value = serde_json::from_slice(&output.get_output().stdout).expect("the outcome is JSON");
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for pointer in ["/suites/1/statements/0/evidence", "/suites/0/problems/0/message", "/unreadable/0/reason"] {
        let mut wrong = document.clone();
        *wrong.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}: {document:#}")) = 7.into();
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}

#[test]
fn junit_tells_failures_known_failures_and_problems() {
    let folder = quake("junit").with("odd.suite", "suported: <It> & \"rains\".\n");
    folder.run(&["test", "--format", "junit", "quake.suite", "odd.suite"]).code(2).stdout_eq(str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gainsay" tests="4" failures="1" errors="1" skipped="1">
  <testsuite name="quake.suite" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="The toll" name="supported by coast.md: The quake killed 31 people in Belmora." file="quake.suite" line="3"/>
    <testcase classname="The toll" name="no conflicts" file="quake.suite" line="4">
      <failure message="there is 1">  error[count] [..]: “31” and “28” cannot both be right
    “31”  coast.md:6
      The quake killed 31 people in Belmora on Monday.
    “28”  radio.md:6
      The quake killed 28 people in Belmora on Monday.
</failure>
    </testcase>
    <testcase classname="Shelters" name="fails until 9999-01-01 because &quot;nobody wrote of them&quot;: supported: Tents arrived in Belmora." file="quake.suite" line="6">
      <skipped message="nobody wrote of them"/>
    </testcase>
  </testsuite>
  <testsuite name="odd.suite" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="problem" name="odd.suite:1:1">
      <error message="no statement begins like this">did you mean supported?</error>
    </testcase>
  </testsuite>
</testsuites>

"#]]);
}

#[test]
fn tap_tells_failures_known_failures_and_problems() {
    let folder = quake("tap").with("odd.suite", "suported: #1 rains.\n");
    folder.run(&["test", "--format", "tap", "quake.suite", "odd.suite"]).code(2).stdout_eq(str![[r#"
TAP version 14
1..4
ok 1 - quake.suite:3 supported by coast.md: The quake killed 31 people in Belmora.
not ok 2 - quake.suite:4 no conflicts
  ---
  message: "there is 1"
  evidence: [..]
  ...
not ok 3 - quake.suite:6 fails until 9999-01-01 because "nobody wrote of them": supported: Tents arrived in Belmora. # TODO nobody wrote of them
not ok 4 - odd.suite:1:1
  ---
  message: "no statement begins like this"
  evidence: []
  ...

"#]]);
}

#[test]
fn fmt_writes_or_names_what_would_change() {
    let folder = Folder::new("fmt").with("a.suite", "no   conflicts\n").with("b.suite", "no conflicts\n").with("c.suite", "no conflcts\n");
    folder.run(&["fmt", "--check", "a.suite", "b.suite"]).code(1).stdout_eq("a.suite\n");
    folder.run(&["fmt", "."]).code(2).stdout_eq("");
    assert_eq!((folder.read("a.suite"), folder.read("c.suite")), ("no conflicts\n".to_owned(), "no conflcts\n".to_owned()));
    folder.run(&["fmt", "--check", "a.suite", "b.suite"]).code(0).stdout_eq("");
}

/// A process that ends with the test.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn watch_runs_again_when_an_article_changes() {
    let folder = quake("watch");
    let out = folder.0.join("out.log");
    let log = fs::File::create(&out).expect("the file can be made");
    let mut command = std::process::Command::new(cargo_bin!("gainsay"));
    command.current_dir(&folder.0).args(["test", "--watch", "quake.suite"]).stdin(Stdio::null()).stdout(log);
    let _watching = Watching(command.spawn().expect("the program starts"));
    let wait_for = |words: &str| {
        let start = Instant::now();
        while !folder.read("out.log").contains(words) {
            assert!(start.elapsed() < Duration::from_secs(30), "{words}: {}", folder.read("out.log"));
            thread::sleep(Duration::from_millis(50));
        }
    };
    wait_for("1 passed, 1 failed");
    fs::write(folder.0.join("radio.md"), COAST).expect("the file can be written");
    wait_for("2 passed, 1 known");
}
