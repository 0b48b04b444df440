//! What a user decides about findings: which are known, which are not to be told, and how much they weigh.

use std::{fs, path::PathBuf};

use serde_json::Value;
use snapbox::cmd::{Command, OutputAssert, cargo_bin};

/// A folder of one test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("policy").join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self(path)
    }

    /// Articles of one quake, with the number of the dead that each tells.
    fn quake(test: &str, tolls: &[(&str, u32)]) -> Self {
        tolls.iter().fold(Self::new(test), |folder, (source, toll)| {
            let name = format!("{}.md", source.to_lowercase());
            folder.with(&name, &quake(source, *toll))
        })
    }

    fn with(self, name: &str, content: &str) -> Self {
        self.write(name, content);
        self
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
        fs::write(path, content).expect("the file can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("the file is there")
    }

    fn run(&self, args: &[&str]) -> OutputAssert {
        Command::new(cargo_bin!("gainsay")).current_dir(&self.0).args(args).assert()
    }

    /// The JSON report of `check` on the whole folder.
    fn report(&self, flags: &[&str]) -> Value {
        let check = self.run(&[&["check", "--format", "json", "."], flags].concat());
        let report = serde_json::from_slice(&check.get_output().stdout).expect("the report is JSON");
        holds_against_the_schema(&report);
        report
    }
}

fn quake(source: &str, toll: u32) -> String {
    format!("---\nsource: {source}\npublished: 2024-05-07\n---\n\nThe quake killed {toll} people in Belmora on Monday.\n")
}

fn holds_against_the_schema(report: &Value) {
    let schema = serde_json::from_str(include_str!("../schema/report-v1.schema.json")).expect("the schema is JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is a schema");
    let errors: Vec<String> = validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn told(assert: &OutputAssert) -> String {
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}

fn complaint(assert: &OutputAssert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

/// The values of the first finding.
fn values(report: &Value) -> Vec<&str> {
    let positions = report["findings"][0]["positions"].as_array().map_or(&[][..], Vec::as_slice);
    positions.iter().filter_map(|position| position["value"].as_str()).collect()
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let folder = Folder::quake("baseline", &[("Coast", 31), ("Hill", 18)]);
    let recorded = folder.run(&["baseline", "."]).code(0).stderr_eq("");
    assert_eq!(told(&recorded), "1 clash recorded in gainsay-baseline.json\n");
    let written = folder.read("gainsay-baseline.json");
    for words in ["\"id\"", "\"count\"", "\"31\"", "\"18\"", "\"fact\""] {
        assert!(written.contains(words), "{words}: {written}");
    }
    folder.run(&["baseline", ".", "--output", "again.json"]).code(0);
    assert_eq!(written, folder.read("again.json"));

    let known = folder.run(&["check", ".", "--baseline", "gainsay-baseline.json"]).code(0).stderr_eq("");
    assert!(told(&known).ends_with("1 known from the baseline\n"), "{}", told(&known));

    folder.write("wire.md", &quake("Wire", 52));
    folder.run(&["check", ".", "--baseline", "gainsay-baseline.json"]).code(1);
    let report = folder.report(&["--baseline", "gainsay-baseline.json"]);
    assert_eq!(report["findings"][0]["clashes"].as_array().map(Vec::len), Some(2), "{report}");
    assert_eq!(values(&report).len(), 3);
    assert_eq!(report["left_out"]["baseline"]["known"], 1);
}

#[test]
fn what_is_gone_of_a_baseline_is_told() {
    let folder = Folder::quake("gone", &[("Coast", 31), ("Hill", 18)]);
    folder.run(&["baseline", "."]).code(0);
    folder.write("hill.md", &quake("Hill", 31));
    let check = folder.run(&["check", ".", "--baseline", "gainsay-baseline.json"]).code(0);
    assert_eq!(complaint(&check), "gainsay: 1 entry of the baseline matches nothing any more: `gainsay baseline` writes it anew\n");
    let gone = &folder.report(&["--baseline", "gainsay-baseline.json"])["left_out"]["baseline"]["gone"];
    assert!(folder.read("gainsay-baseline.json").contains(gone[0]["id"].as_str().expect("an id")), "{gone}");
}

#[test]
fn a_broken_baseline_is_pointed_at() {
    let cases: [(&str, &str, &[&str]); 4] = [
        (
            "cut",
            "{\n  \"version\": 1,\n  \"clashes\": [",
            &["the baseline cannot be used", "b.json:3:", "EOF", "gainsay baseline --output b.json"],
        ),
        ("field", "{\n  \"version\": 1,\n  \"conflicts\": []\n}\n", &["unknown field `conflicts`", "b.json:3:"]),
        ("version", "{\n  \"version\": 9,\n  \"clashes\": []\n}\n", &["this is version 9", "b.json:2:3"]),
        ("empty", "", &["the baseline cannot be used"]),
    ];
    for (name, content, told) in cases {
        let folder = Folder::quake(&format!("broken-{name}"), &[("Coast", 31)]).with("b.json", content);
        let check = folder.run(&["check", "coast.md", "--baseline", "b.json"]).code(2).stdout_eq("");
        for words in told {
            assert!(complaint(&check).contains(words), "{name}: “{words}” is missing in {}", complaint(&check));
        }
    }
    let folder = Folder::quake("no-baseline", &[("Coast", 31)]);
    let check = folder.run(&["check", "coast.md", "--baseline", "b.json"]).code(2);
    assert!(complaint(&check).contains("b.json: no such file or folder"), "{}", complaint(&check));
}
