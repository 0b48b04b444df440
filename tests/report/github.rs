//! Annotations of GitHub, read back as the runner reads workflow commands.

use std::collections::BTreeMap;

use gainsay::report::{Report, github};
use proptest::prelude::*;
use snapbox::assert_data_eq;

use super::{ODD, empty, odd, report, written};

struct Annotation {
    command: String,
    properties: BTreeMap<String, String>,
    message: String,
}

fn as_commands(report: &Report) -> String {
    written(|out| github::write(report, out))
}

/// Reads lines of the form `::command key=value,key=value::message`.
fn read(text: &str) -> Vec<Annotation> {
    let line = |line: &str| {
        let (head, message) = line.strip_prefix("::").and_then(|line| line.split_once("::")).expect("a line is a command");
        let (command, properties) = head.split_once(' ').expect("a command has properties");
        let pair = |pair: &str| pair.split_once('=').map(|(key, value)| (key.to_owned(), plain(value)));
        let properties = properties.split(',').map(|text| pair(text).expect("a property has a value")).collect();
        Annotation { command: command.to_owned(), properties, message: plain(message) }
    };
    text.split_terminator('\n').map(line).collect()
}

fn plain(escaped: &str) -> String {
    escaped.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[test]
fn the_sample_is_written() {
    assert_data_eq!(as_commands(&report()), snapbox::file!["../data/report/sample.github"]);
}

#[test]
fn the_worst_comes_first_and_each_side_points_at_the_other() {
    let told = read(&as_commands(&report()));
    let commands: Vec<&str> = told.iter().map(|annotation| annotation.command.as_str()).collect();
    let order = |command: &&str| ["error", "warning", "notice"].into_iter().position(|known| known == *command).expect("a known command");
    assert!(commands.is_sorted_by_key(order), "{commands:?}");
    // Behind the input that could not be read.
    let [here, there] = [&told[1], &told[2]];
    assert_eq!((here.properties["file"].as_str(), here.properties["line"].as_str()), ("quake/coast.md", "7"));
    assert!(here.message.contains("“18” in quake/radio.txt:3:1 and 2 more places"), "{}", here.message);
    assert_eq!((there.properties["file"].as_str(), there.properties["line"].as_str()), ("quake/radio.txt", "3"));
    assert!(there.message.contains("“at least 22” in quake/coast.md:7"), "{}", there.message);
}

#[test]
fn a_report_without_findings_is_no_line() {
    assert_eq!(as_commands(&empty()), "");
}

#[test]
fn standard_input_is_no_file() {
    let told = read(&as_commands(&odd("-")));
    let found = told.iter().filter(|annotation| annotation.properties["title"] != "gainsay: not read");
    assert!(found.into_iter().all(|annotation| !annotation.properties.contains_key("file")));
}

/// One command a line, whatever the articles hold; their paths come back.
fn comes_back(text: &str) {
    let lines = as_commands(&report()).lines().count();
    let told = as_commands(&odd(text));
    assert!(!told.contains('\r'), "{told:?}");
    let read = read(&told);
    assert_eq!(read.len(), lines);
    assert!(read.iter().filter_map(|annotation| annotation.properties.get("file")).all(|file| file == text), "{told}");
}

#[test]
fn odd_texts_come_back() {
    ODD.into_iter().filter(|text| !text.contains('%')).for_each(comes_back);
    // "%0A" in an article is no line break.
    let told = as_commands(&odd("100 %0A"));
    assert!(told.lines().all(|line| line.contains("100 %250A")), "{told}");
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "[:,=a\\PC\r\n]{0,20}") {
        prop_assume!(!text.contains('%') && !text.starts_with("./"));
        comes_back(&text);
    }
}
