//! The formats over article sets of `corpus/`, as the program writes them.

use std::{fs, path::Path};

use serde_json::Value;
use snapbox::{
    assert_data_eq,
    cmd::{Command, OutputAssert, cargo_bin},
    file,
};

use super::sarif::{holds_against_the_schema, without_tool};

const FORMATS: [&str; 7] = ["text", "json", "markdown", "csv", "junit", "sarif", "github"];

fn check(format: &str, paths: &[&str]) -> OutputAssert {
    let program = Command::new(cargo_bin!("gainsay")).current_dir(env!("CARGO_MANIFEST_DIR"));
    program.args(["check", "--format", format]).args(paths).assert()
}

fn sarif(paths: &[&str]) -> Value {
    serde_json::from_slice(&check("sarif", paths).get_output().stdout).expect("it is JSON")
}

#[test]
fn a_set_is_written_in_each_format() {
    check("markdown", &["corpus/launch"]).stdout_eq(file!["../data/report/launch.md"]);
    check("csv", &["corpus/launch"]).stdout_eq(file!["../data/report/launch.csv"]);
    check("junit", &["corpus/launch"]).stdout_eq(file!["../data/report/launch.junit.xml"]);
    check("github", &["corpus/launch"]).stdout_eq(file!["../data/report/launch.github"]);
    assert_data_eq!(without_tool(sarif(&["corpus/launch"])), file!["../data/report/launch.sarif"]);
}

#[test]
fn the_format_changes_neither_the_status_nor_the_complaints() {
    for (paths, status) in [
        (&["corpus/launch"][..], 1),
        (&["corpus/launch", "nowhere.md"], 2),
        (&["corpus/launch/tech-evening.json"], 0),
        (&["corpus/launch", "--fail-on", "never"], 0),
    ] {
        let wanted = check("text", paths).code(status).get_output().stderr.clone();
        for format in FORMATS {
            let told = check(format, paths).code(status);
            assert_eq!(told.get_output().stderr, wanted, "{format} {paths:?}");
        }
    }
}

#[test]
fn equal_input_gives_equal_bytes() {
    for format in FORMATS.into_iter().filter(|format| *format != "text") {
        let jobs = |jobs| check(format, &["corpus/launch", "--jobs", jobs]).get_output().stdout.clone();
        assert_eq!(jobs("1"), jobs("2"), "{format}");
    }
}

#[test]
fn regions_hold_what_they_quote() {
    let log = sarif(&["corpus"]);
    holds_against_the_schema(&log);
    let results = log["runs"][0]["results"].as_array().expect("there are results");
    let lists = results.iter().flat_map(|result| [&result["locations"], &result["relatedLocations"]]);
    let locations = lists.flat_map(|list| list.as_array().expect("a list of locations"));
    let mut plain = 0;
    for location in locations.map(|location| &location["physicalLocation"]) {
        let path = location["artifactLocation"]["uri"].as_str().expect("a location names a file");
        if !path.ends_with(".txt") && !path.ends_with(".md") {
            continue;
        }
        plain += 1;
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the article is there");
        let number = |key: &str| usize::try_from(location["region"][key].as_u64().expect("a region has it")).expect("a small number");
        let quoted = location["region"]["snippet"]["text"].as_str().expect("a region has a snippet");
        assert_eq!(&text[number("byteOffset")..number("byteOffset") + number("byteLength")], quoted, "{location}");
        let byte = |line: usize, column: usize| {
            let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
        };
        let region = byte(number("startLine"), number("startColumn"))..byte(number("endLine"), number("endColumn"));
        assert_eq!(&text[region], quoted, "{location}");
    }
    assert!(plain > 20, "{plain} places of plain text");
}
