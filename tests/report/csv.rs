//! CSV, read back by the csv crate.

use gainsay::report::{Report, csv};
use proptest::prelude::*;
use snapbox::assert_data_eq;

use super::{ODD, empty, odd, report, written};

/// The heads of the columns, and the rows.
fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &::csv::StringRecord| record.iter().map(str::to_owned).collect();
    let heads = cells(reader.headers().expect("there is a line of heads"));
    (heads, reader.records().map(|record| cells(&record.expect("rows are as long as the line of heads"))).collect())
}

fn as_csv(report: &Report) -> String {
    written(|out| csv::write(report, out))
}

#[test]
fn the_sample_is_written() {
    assert_data_eq!(as_csv(&report()), snapbox::file!["../data/report/sample.csv"]);
}

#[test]
fn each_mention_on_each_side_of_each_clash_is_a_row() {
    let report = report();
    let clashes = report.findings.iter().flat_map(|finding| finding.clashes.iter().map(move |clash| (finding, clash)));
    let sides = clashes.flat_map(|(finding, clash)| clash.positions.map(|position| &finding.positions[position]));
    let (heads, rows) = read(&as_csv(&report));
    assert_eq!(rows.len(), sides.map(|position| position.mentions.len()).sum::<usize>());
    let at = |head: &str| heads.iter().position(|other| other == head).expect("there is such a column");
    let governor = rows.iter().find(|row| row[at("attributed_to")] == "the governor < a mayor").expect("the governor is quoted");
    let told = ["rule", "severity", "value", "path", "line", "source", "published", "as_of"].map(|head| governor[at(head)].as_str());
    assert_eq!(told, ["count", "error", "at least 22", "quake/coast.md", "7", "Coast Daily", "2024-03-04", "2024-03-03"]);
}

#[test]
fn a_report_without_findings_has_heads() {
    let (heads, rows) = read(&as_csv(&empty()));
    assert_eq!((heads[0].as_str(), rows.len()), ("finding", 0));
}

#[test]
fn lines_end_as_rfc_4180_has_it() {
    let text = as_csv(&empty());
    assert!(text.ends_with("\r\n") && text.lines().count() == 1, "{text:?}");
}

/// Holds what is read back against what was written, less what disarms a formula.
fn comes_back(text: &str) {
    let (heads, rows) = read(&as_csv(&odd(text)));
    let sentence = heads.iter().position(|head| head == "sentence").expect("there is such a column");
    for row in &rows {
        let cell = row[sentence].as_str();
        assert_eq!(cell.strip_prefix('\'').filter(|rest| *rest == text).unwrap_or(cell), text);
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])), "{row:?}");
    }
}

#[test]
fn odd_texts_come_back() {
    ODD.into_iter().chain(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"]).for_each(comes_back);
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "[=+@\\PC\r\n\t\"',;-]{0,20}") {
        comes_back(&text);
    }
}
