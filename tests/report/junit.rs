//! JUnit XML, read back by roxmltree.

use gainsay::report::{Report, Severity, junit};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use snapbox::assert_data_eq;

use super::{ODD, empty, odd, report, written};

fn as_xml(report: &Report, fails_from: Option<Severity>) -> String {
    written(|out| junit::write(report, fails_from, out))
}

fn elements<'a>(document: &'a Document, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(move |node| node.has_tag_name(name))
}

#[test]
fn the_sample_is_written() {
    assert_data_eq!(as_xml(&report(), Some(Severity::Warning)), snapbox::file!["../data/report/sample.junit.xml"]);
}

/// The numbers that the elements tell of are those of the elements in them.
fn counts_are_true(xml: &str) {
    let document = Document::parse(xml).expect("it is XML");
    for (attribute, element) in [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
        let count = elements(&document, element).count().to_string();
        for group in elements(&document, "testsuites").chain(elements(&document, "testsuite")) {
            assert_eq!(group.attribute(attribute), Some(count.as_str()), "{attribute} of {xml}");
        }
    }
}

#[test]
fn a_finding_fails_where_the_run_does() {
    for (fails_from, failures) in [(None, 0), (Some(Severity::Error), 1), (Some(Severity::Warning), 3), (Some(Severity::Note), 4)] {
        let xml = as_xml(&report(), fails_from);
        counts_are_true(&xml);
        let document = Document::parse(&xml).expect("it is XML");
        assert_eq!(elements(&document, "failure").count(), failures);
        assert_eq!(elements(&document, "skipped").count(), 4 - failures);
        assert_eq!(elements(&document, "error").count(), 1);
    }
}

#[test]
fn a_report_without_findings_has_a_case_that_passes() {
    let xml = as_xml(&empty(), Some(Severity::Error));
    counts_are_true(&xml);
    let document = Document::parse(&xml).expect("it is XML");
    let cases: Vec<Node> = elements(&document, "testcase").collect();
    assert!(matches!(&cases[..], [case] if case.attribute("name") == Some("no findings in 1 article") && !case.has_children()), "{xml}");
}

#[test]
fn odd_texts_are_xml() {
    for text in ODD {
        counts_are_true(&as_xml(&odd(text), Some(Severity::Error)));
    }
    let xml = as_xml(&odd("<b> & \"c\" 'd' ]]>"), Some(Severity::Note));
    let document = Document::parse(&xml).expect("it is XML");
    assert!(elements(&document, "failure").all(|failure| failure.text().is_some_and(|text| text.contains("<b> & \"c\" 'd' ]]>"))));
}

proptest! {
    #[test]
    fn any_text_is_xml(text in "[<&>\"'\\PC\\p{Cc}]{0,20}") {
        counts_are_true(&as_xml(&odd(&text), Some(Severity::Error)));
    }
}
