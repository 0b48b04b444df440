//! What a user decides about findings: which are known, which are not to be told, and how much they weigh.

use std::{fs, path::PathBuf};

use gainsay::{
    CheckOptions, Document,
    article::from_text,
    config::Config,
    policy::{self, Policy},
};
use proptest::prelude::*;
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

/// An article whose sentence has a remark before it, behind it, or in the lines around it.
fn remarked(article: &str) -> String {
    format!("---\nsource: Coast\npublished: 2024-05-07\n---\n\n{article}\n")
}

const SENTENCE: &str = "The quake killed 31 people in Belmora on Monday.";

#[test]
fn a_remark_holds_back_what_its_paragraph_says() {
    let remark = "<!-- gainsay: ignore count, near-copy because we counted -->";
    let filler = "The coast is long, and the ferries were late.";
    let cases = [
        ("before", format!("{filler}\n\n{remark}\n\n{SENTENCE}"), true),
        ("above", format!("{filler}\n\n{remark}\n{SENTENCE}"), true),
        ("behind", format!("{filler}\n\n{SENTENCE} {remark}\n\n{filler}"), true),
        ("inside", format!("The quake killed 31 people {remark} in Belmora on Monday."), true),
        ("item", format!("- {filler}\n- {SENTENCE} {remark}\n- {filler}"), true),
        ("several", format!("<!-- gainsay: ignore place, count because we counted -->\n{SENTENCE}"), true),
        ("all", format!("<!-- gainsay: ignore all because we counted -->\n{SENTENCE}"), true),
        ("lines", format!("<!-- gainsay: ignore count\n  because we counted -->\n{SENTENCE}"), true),
        ("other-paragraph", format!("{filler} {remark}\n\n{SENTENCE}"), false),
        ("other-item", format!("- {filler} {remark}\n- {SENTENCE}"), false),
        ("other-rule", format!("<!-- gainsay: ignore place because we counted -->\n{SENTENCE}"), false),
        ("after", format!("{SENTENCE}\n\n{remark}"), false),
        ("other-comment", format!("<!-- gainsayers: ignore count -->\n{SENTENCE}"), false),
    ];
    for (name, article, is_held_back) in cases {
        let folder = Folder::quake(&format!("remark-{name}"), &[("Hill", 18)]).with("coast.md", &remarked(&article));
        let check = folder.run(&["check", "."]).code(if is_held_back { 0 } else { 1 });
        assert_eq!(told(&check).ends_with("1 suppressed\n"), is_held_back, "{name}: {}", told(&check));
        let is_unused = !is_held_back && name != "other-comment";
        assert_eq!(complaint(&check).contains("a suppression that matches nothing"), is_unused, "{name}: {}", complaint(&check));
        folder.report(&[]);
    }
}

#[test]
fn a_remark_in_a_page_holds_back_what_its_paragraph_says() {
    let page = |body: &str| format!("<html><head><title>Quake</title></head><body><article>\n{body}\n</article></body></html>\n");
    let remark = "<!-- gainsay: ignore count because we counted -->";
    let sound = "<p>The coast is long, and the ferries were late on that day.</p>";
    let cases = [
        ("before", format!("{sound}\n{remark}\n<p>{SENTENCE}</p>\n{sound}"), 0),
        ("inside", format!("{sound}\n<p>{remark}{SENTENCE}</p>\n{sound}"), 0),
        ("one-line", format!("{sound}{remark}<p>{SENTENCE}</p>{sound}"), 0),
        ("other", format!("{remark}\n{sound}\n<p>{SENTENCE}</p>\n{sound}"), 1),
    ];
    for (name, body, status) in cases {
        let folder = Folder::quake(&format!("page-{name}"), &[("Hill", 18)]).with("coast.html", &page(&body));
        folder.run(&["check", "."]).code(status);
    }
}

#[test]
fn a_remark_does_not_silence_others() {
    let folder = Folder::quake("others", &[("Hill", 18), ("Wire", 31)])
        .with("coast.md", &remarked(&format!("<!-- gainsay: ignore all because we counted -->\n{SENTENCE}")));
    assert_eq!(values(&folder.report(&[])).len(), 2);
    let draft = folder.run(&["check", "coast.md", "--against", "hill.md", "wire.md"]).code(0);
    assert!(told(&draft).ends_with("1 suppressed\n"), "{}", told(&draft));
}

#[test]
fn the_front_matter_holds_back_what_the_article_says() {
    let yaml =
        |ignore: &str| format!("---\nsource: Coast\npublished: 2024-05-07\ngainsay: {{ ignore: [ {ignore} ] }}\n---\n\n{SENTENCE}\n");
    let toml =
        |ignore: &str| format!("+++\nsource = \"Coast\"\npublished = 2024-05-07\n[gainsay]\nignore = [ {ignore} ]\n+++\n\n{SENTENCE}\n");
    let cases: [(&str, String, i32, &str); 7] = [
        ("yaml", yaml("{ rule: count, because: we counted }"), 0, ""),
        ("yaml-list", yaml("{ rule: [place, count], because: we counted }"), 0, ""),
        (
            "yaml-other",
            yaml("{ rule: place, because: we counted }"),
            1,
            "coast.md:4: a suppression that matches nothing (because we counted)",
        ),
        ("toml", toml("{ rule = \"count\", because = \"we counted\" }"), 0, ""),
        ("toml-unknown", toml("{ rule = \"cuont\", because = \"we counted\" }"), 2, "did you mean `count`?"),
        ("yaml-reason", yaml("{ rule: count }"), 2, "a suppression without a reason"),
        ("yaml-key", yaml("{ rule: count, reason: we counted }"), 2, "unknown field `reason`"),
    ];
    for (name, article, status, words) in cases {
        let folder = Folder::quake(&format!("front-{name}"), &[("Hill", 18)]).with("coast.md", &article);
        let check = folder.run(&["check", "."]).code(status);
        assert!(complaint(&check).contains(words), "{name}: “{words}” is missing in {}", complaint(&check));
    }
}

#[test]
fn mistakes_in_a_remark_are_pointed_at_and_the_article_checked() {
    let cases: [(&str, &str, &[&str]); 6] = [
        ("reason", "<!-- gainsay: ignore count -->", &["a suppression without a reason", "coast.md:6:", "because the ministry"]),
        ("empty", "<!-- gainsay: ignore count because -->", &["a suppression without a reason"]),
        (
            "rule",
            "<!-- gainsay: ignore cuont because we counted -->",
            &["there is no such rule", "did you mean `count`?", "coast.md:6:22]"],
        ),
        ("ruleless", "<!-- gainsay: ignore because we counted -->", &["here a rule is missing, or `all`"]),
        ("verb", "<!-- gainsay: igonre count because we counted -->", &["all that can be told here is `ignore`", "coast.md:6:15]"]),
        ("colon", "<!-- gainsay ignore count because we counted -->", &["here `gainsay:` should stand"]),
    ];
    for (name, remark, words) in cases {
        let folder =
            Folder::quake(&format!("remark-mistake-{name}"), &[("Hill", 18)]).with("coast.md", &remarked(&format!("{remark}\n{SENTENCE}")));
        let check = folder.run(&["check", "."]).code(2);
        assert!(told(&check).contains("1 error"), "{name}: {}", told(&check));
        for words in words {
            assert!(complaint(&check).contains(words), "{name}: “{words}” is missing in {}", complaint(&check));
        }
    }
}

#[test]
fn the_configuration_holds_back_what_fits_it() {
    let cases = [
        ("rule", "rule = \"count\"", true),
        ("rules", "rule = [\"place\", \"count\"]", true),
        ("other-rule", "rule = \"place\"", false),
        ("path", "path = \"co*.md\"", true),
        ("other-path", "path = \"sport/**\"", false),
        ("text", "text = \"31\"", true),
        ("part-of-a-number", "text = \"3\"", false),
        ("text-and-path", "text = \"31\"\npath = \"hill.md\"", false),
        ("fact", "fact = \"000000000000\"", false),
    ];
    for (name, keys, is_held_back) in cases {
        let folder = Folder::quake(&format!("ignore-{name}"), &[("Coast", 31), ("Hill", 18)])
            .with("gainsay.toml", &format!("\n[[ignore]]\nbecause = \"we counted\"\n{keys}\n"));
        let check = folder.run(&["check", "."]).code(if is_held_back { 0 } else { 1 });
        let unused = "gainsay.toml:2: a suppression that matches nothing (because we counted)";
        assert_eq!(complaint(&check).contains(unused), !is_held_back, "{name}: {}", complaint(&check));
    }
}

#[test]
fn a_suppression_hangs_on_the_ids_that_are_printed() {
    let folder = Folder::quake("ids", &[("Coast", 31), ("Hill", 18)]);
    let report = folder.report(&[]);
    for key in ["id", "fact_id"] {
        let id = report["findings"][0][key].as_str().expect("an id");
        folder.write("gainsay.toml", &format!("[[ignore]]\nfact = \"{id}\"\nbecause = \"we counted\"\n"));
        folder.run(&["check", "."]).code(0);
    }
}

#[test]
fn rules_are_switched_off_and_their_severity_fixed() {
    let cases = [
        ("off", "[rules]\ncount = \"off\"\n", None),
        ("note", "[rules]\ncount = \"note\"\n", Some("note")),
        ("warning", "[rules]\ncount = \"warning\"\n", Some("warning")),
        ("other", "[rules]\nplace = \"off\"\n", Some("error")),
        ("folder", "[[folder]]\npath = \"coast.md\"\nrules = { count = \"note\" }\n", Some("note")),
        ("other-folder", "[[folder]]\npath = \"sport\"\nrules = { count = \"note\" }\n", Some("error")),
        ("folder-first", "[rules]\ncount = \"off\"\n[[folder]]\npath = \"*.md\"\nrules = { count = \"warning\" }\n", Some("warning")),
        (
            "last-folder",
            "[[folder]]\npath = \"*.md\"\nrules = { count = \"off\" }\n[[folder]]\npath = \"*\"\nrules = { count = \"note\" }\n",
            Some("note"),
        ),
    ];
    for (name, config, severity) in cases {
        let folder = Folder::quake(&format!("rules-{name}"), &[("Coast", 31), ("Hill", 18)]).with("gainsay.toml", config);
        assert_eq!(folder.report(&[])["findings"][0]["severity"].as_str(), severity, "{name}");
    }
}

#[test]
fn flags_win_over_the_configuration() {
    let folder =
        Folder::quake("flags", &[("Coast", 31), ("Hill", 18)]).with("gainsay.toml", "[check]\nfail-on = \"never\"\nlang = \"en\"\n");
    folder.run(&["check", "."]).code(0);
    folder.run(&["check", ".", "--fail-on", "error"]).code(1);
}

#[test]
fn folders_are_searched_for_what_the_configuration_wants() {
    let folder = Folder::quake("search", &[("Coast", 31)]).with("old/hill.md", &quake("Hill", 18));
    let articles = |config: &str| {
        folder.write("gainsay.toml", config);
        folder.report(&[])["articles"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(articles(""), 2);
    assert_eq!(articles("[check]\nexclude = [\"old\"]\n"), 1);
    assert_eq!(articles("[check]\ninclude = \"old/**\"\n"), 1);
    assert_eq!(articles("[check]\ninclude = \"**/*.md\"\nexclude = \"c*\"\n"), 1);
    folder.write("gainsay.toml", "[check]\nexclude = [\"old\"]\n");
    folder.run(&["check", "coast.md", "old/hill.md"]).code(1);
}

#[test]
fn the_word_of_the_heavier_source_comes_first() {
    let folder = Folder::quake("weight", &[("Coast", 31), ("Hill", 18)]);
    assert_eq!(values(&folder.report(&[])), ["31", "18"]);
    for heavier in [
        "[[source]]\nname = \"Hill\"\nweight = 9\n",
        "[[source]]\nname = \"coast\"\nweight = 1\n",
        "[[source]]\nname = \"Our own\"\npaths = \"hill.md\"\nweight = 9\n",
    ] {
        folder.write("gainsay.toml", heavier);
        let report = folder.report(&[]);
        assert_eq!(values(&report), ["18", "31"], "{heavier}");
        assert_eq!(report["findings"][0]["positions"][0]["origins"], 1);
        assert_eq!(report["findings"][0]["clashes"][0]["positions"], serde_json::json!([0, 1]));
    }
}

#[test]
fn an_article_without_a_source_has_that_of_its_folder() {
    let folder = Folder::new("named")
        .with("wire/a.txt", "The quake killed 31 people in Belmora on Monday.\n")
        .with("gainsay.toml", "[[source]]\nname = \"Hill Wire\"\npaths = \"wire\"\n");
    assert_eq!(folder.report(&[])["articles"][0]["source"], "Hill Wire");
}

#[test]
fn remarks_on_both_sides_are_both_used() {
    let remark = "<!-- gainsay: ignore all because we counted -->";
    let hill = format!("---\nsource: Hill\npublished: 2024-05-07\n---\n\n{remark}\n{}\n", SENTENCE.replace("31", "18"));
    let folder = Folder::new("both").with("coast.md", &remarked(&format!("{remark}\n{SENTENCE}"))).with("hill.md", &hill);
    folder.run(&["check", "."]).code(0).stderr_eq("");
}

proptest! {
    /// Whatever stands in a remark: it lies in its text, and what cannot be used is told.
    #[test]
    fn remarks_of_any_form_do_no_harm(parts in prop::collection::vec("<!--|-->|gainsay:|gainsay|ignore|all|count|because|,|é|\\PC|\n| ", 0..40)) {
        let text = format!("---\ngainsay: {{ ignore: [] }}\n---\n<!-- gainsay:{}", parts.concat());
        for name in ["a.md", "a.html"] {
            let loaded = from_text(name, text.clone());
            for remark in loaded.articles.iter().flat_map(|article| &article.remarks) {
                prop_assert!(remark.text.get(remark.inner.start..remark.inner.end).is_some());
                prop_assert!(text.contains(&remark.text));
                prop_assert!(remark.about.is_none_or(|about| about.end <= text.len()));
            }
            let documents: Vec<Document> = loaded.articles.into_iter().map(Document::read).collect();
            let options = CheckOptions::default();
            let mut report = gainsay::check(&documents, &options);
            for problem in policy::apply(&mut report, &documents, Policy { config: &Config::default(), baseline: None, options: &options }) {
                prop_assert!(!problem.to_string().is_empty());
            }
        }
    }

    #[test]
    fn configurations_of_any_form_do_no_harm(text in "(\\[\\[?(check|rules|ignore|source|folder)\\]?\\]\n((rule|path|because|weight|name|include|count|fact|text) = (\"[a-z*/\\[{]{0,6}\"|[0-9]{1,20}|\\[\\]|\\{\\})\n){0,4}){0,4}") {
        if let Err(problem) = Config::parse(&text) {
            prop_assert!(!problem.to_string().is_empty());
        }
    }
}
