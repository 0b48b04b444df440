//! SARIF, held against the schema of OASIS.

use gainsay::report::{LeftOut, Report, UnusedSuppression, sarif};
use proptest::prelude::*;
use serde_json::Value;
use snapbox::assert_data_eq;

use super::{ODD, empty, odd, report, written};

fn as_sarif(report: &Report) -> Value {
    serde_json::from_str(&written(|out| sarif::write(report, out))).expect("it is JSON")
}

/// The log without what changes with every new rule and version.
pub fn without_tool(mut log: Value) -> String {
    log["runs"][0]["tool"] = Value::Null;
    serde_json::to_string_pretty(&log).expect("it is JSON") + "\n"
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(include_str!("../data/schema/sarif-2.1.0.json")).expect("the schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is a schema")
}

pub fn holds_against_the_schema(log: &Value) {
    let errors: Vec<String> = schema().iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_sample_is_written() {
    assert_data_eq!(without_tool(as_sarif(&report())), snapbox::file!["../data/report/sample.sarif"]);
}

#[test]
fn the_sample_holds_against_the_schema() {
    holds_against_the_schema(&as_sarif(&report()));
    holds_against_the_schema(&as_sarif(&empty()));
    let unused = UnusedSuppression { path: "gainsay.toml".to_owned(), line: 3, because: "the archive {is} not [corrected](1)".to_owned() };
    let left_out = Some(LeftOut { unused_suppressions: vec![unused], ..LeftOut::default() });
    let log = as_sarif(&Report { left_out, ..report() });
    holds_against_the_schema(&log);
    assert_eq!(log["runs"][0]["invocations"][0]["toolConfigurationNotifications"][0]["level"], "warning");
}

#[test]
fn the_schema_tells_right_from_wrong() {
    for pointer in ["/version", "/runs/0/results/0/level", "/runs/0/results/0/locations/0/physicalLocation/region/startLine"] {
        let mut log = as_sarif(&report());
        *log.pointer_mut(pointer).expect("the log has such a place") = "7".into();
        assert!(!schema().is_valid(&log), "{pointer}");
    }
}

#[test]
fn rules_are_those_of_explain() {
    let log = as_sarif(&empty());
    let told = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("there are rules");
    for (told, rule) in told.iter().zip(gainsay::rules()) {
        let help = told["help"]["text"].as_str().expect("a rule has help");
        assert!(told["id"] == rule.name && [rule.fires, rule.silent].into_iter().flat_map(str::lines).all(|line| help.contains(line)));
    }
    assert_eq!(told.len(), gainsay::rules().len());
}

/// Indices and links lead to something.
fn refers_well(log: &Value) {
    let run = &log["runs"][0];
    for result in run["results"].as_array().expect("there are results") {
        let index = |value: &Value| usize::try_from(value.as_u64().expect("an index is a number")).expect("a small one");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("there are rules");
        assert_eq!(rules[index(&result["ruleIndex"])]["id"], result["ruleId"]);
        let related = result["relatedLocations"].as_array().expect("there are others");
        for location in related.iter().chain(result["locations"].as_array().expect("there is one")) {
            let file = &location["physicalLocation"]["artifactLocation"];
            assert_eq!(run["artifacts"][index(&file["index"])]["location"]["uri"], file["uri"]);
        }
        let ids: Vec<u64> = related.iter().filter_map(|location| location["id"].as_u64()).collect();
        let text = result["message"]["text"].as_str().expect("a message has text");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (id, _) in links {
            assert!(id.parse().is_ok_and(|id| ids.contains(&id)), "{id} in {text}");
        }
    }
}

#[test]
fn odd_texts_hold_against_the_schema() {
    for text in ODD {
        let log = as_sarif(&odd(text));
        holds_against_the_schema(&log);
        refers_well(&log);
    }
}

#[test]
fn paths_are_uris() {
    for (path, uri, base) in [
        ("a b/ö#1?.md", "a%20b/%C3%B6%231%3F.md", Some("SRCROOT")),
        ("./desk/x.md", "desk/x.md", Some("SRCROOT")),
        ("../x:y%.md", "../x%3Ay%25.md", Some("SRCROOT")),
        #[cfg(unix)]
        ("/desk/x.md", "file:///desk/x.md", None),
    ] {
        let location = &as_sarif(&odd(path))["runs"][0]["artifacts"][0]["location"];
        assert_eq!((location["uri"].as_str(), location["uriBaseId"].as_str()), (Some(uri), base));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_text_holds_against_the_schema(text in "[\\[\\](){}\\\\/:%?#\\PC\r\n]{0,16}") {
        let log = as_sarif(&odd(&text));
        holds_against_the_schema(&log);
        refers_well(&log);
    }
}
