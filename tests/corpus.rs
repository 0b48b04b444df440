//! The suites of `corpus/` as a user runs them, and what they cannot say: values changed in a copy, and sets that have nothing to do with
//! each other.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use gainsay::suite::{
    self, parse,
    syntax::{Matter, Scope, Statement},
};
use gainsay::verify::Verdict;
use serde::Deserialize;
use serde_json::Value;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn gainsay(args: &[&str], paths: &[PathBuf]) -> (Value, String, Option<i32>) {
    let run = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(args).args(paths).output().expect("the program starts");
    let stderr = String::from_utf8_lossy(&run.stderr).into_owned();
    (serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {stderr}")), stderr, run.status.code())
}

#[test]
fn the_suites_pass() {
    let (document, stderr, status) = gainsay(&["test", "--format", "json"], &[corpus()]);
    let statements = document["suites"].as_array().into_iter().flatten().filter_map(|suite| suite["statements"].as_array()).flatten();
    let failed: Vec<String> = statements.filter(|statement| statement["status"] == "failed").map(|failed| format!("{failed:#}")).collect();
    assert!(failed.is_empty() && status == Some(0), "{}\n{stderr}", failed.join("\n"));
    let summary = &document["summary"];
    let count = |key: &str| summary[key].as_u64().unwrap_or_default();
    assert!(count("suites") >= 5 && count("passed") + count("known_failures") >= 120, "{summary}");
}

/// What sort of statement it is; none for what says nothing about articles.
fn sort(statement: &Statement) -> Vec<&'static str> {
    let Statement::Expect(expectation) = statement else {
        return vec![match statement {
            Statement::Include(_) => "include",
            Statement::Articles(_) => "articles",
            Statement::Test(_) => "test",
            Statement::Expect(_) => "",
        }];
    };
    let mut sorts = vec![match &expectation.matter {
        Matter::Claimed { verdict: Verdict::Supported, .. } => "supported",
        Matter::Claimed { verdict: Verdict::Contradicted, .. } => "contradicted",
        Matter::Claimed { verdict: Verdict::NotMentioned, .. } => "not mentioned",
        Matter::Office { .. } => "in office",
        Matter::Found(_) => "conflict",
        Matter::Absent(_) => "no conflict",
        Matter::Allowed(_) => "allow",
        Matter::Exactly(..) => "exactly",
        Matter::NoOther => "no other conflicts",
        Matter::Agreement { absent: false, .. } => "agreement",
        Matter::Agreement { absent: true, .. } => "no agreement",
        Matter::Origins { same: true, .. } => "same origin",
        Matter::Origins { same: false, .. } => "different origins",
    }];
    if expectation.known.is_some() {
        sorts.push("fails until");
    }
    if let Matter::Claimed { when, scope, .. } = &expectation.matter {
        sorts.extend(when.as_ref().map(|_| "on a day"));
        sorts.push(match scope {
            Scope::All => "by any",
            Scope::Origins(_) => "by origins",
            Scope::Articles(_) => "by articles",
        });
    }
    sorts
}

#[test]
fn the_suites_have_every_sort_of_statement() {
    let (files, _) = suite::discover::discover(&[corpus()]);
    let read = |path: &PathBuf| Arc::clone(&suite::read(path).expect("the suites of the corpus can be read"));
    let entries = files.iter().flat_map(|path| parse::read(&read(path)).0);
    let mut sorts: Vec<&str> = entries
        .filter_map(|entry| match entry {
            parse::Entry::Statement(statement) => Some(sort(&statement.is)),
            _ => None,
        })
        .flatten()
        .collect();
    sorts.sort_unstable();
    sorts.dedup();
    let all = "agreement, allow, articles, by any, by articles, by origins, conflict, contradicted, different origins, exactly, fails until, \
               in office, include, no agreement, no conflict, no other conflicts, not mentioned, on a day, same origin, supported, test";
    assert_eq!(sorts.join(", "), all);
}

#[test]
fn the_suites_are_formatted() {
    let run = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(["fmt", "--check"]).arg(corpus()).output().expect("the program starts");
    assert_eq!((run.status.code(), String::from_utf8_lossy(&run.stdout)), (Some(0), "".into()));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    changed: Vec<Changed>,
}

/// A value to change in a copy of a set; the changed sentence must then contradict the words of `against`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    set: String,
    file: String,
    from: String,
    to: String,
    against: Words,
    /// A known gap: it must not come out, so that this mark goes when the gap is closed.
    #[serde(default)]
    open: bool,
}

/// Words that stand once in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    file: String,
    words: String,
}

impl Changed {
    /// Makes the change in a copy of the set, with a suite that asks for it.
    fn fault(&self, number: usize) -> Option<String> {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("changed-{number}"));
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir_all(&copy).expect("the copy can be made");
        for path in fs::read_dir(corpus().join(&self.set)).expect("the set is there").flatten().map(|entry| entry.path()) {
            let name = path.file_name().expect("an article has a name");
            let text = fs::read_to_string(&path).expect("an article of the corpus is UTF-8");
            if path.extension().is_none_or(|extension| extension != suite::discover::EXTENSION) {
                let text = if *name == *self.file { self.change(&text) } else { text };
                fs::write(copy.join(name), text).expect("the copy can be written");
            }
        }
        let Words { file, words } = &self.against;
        let asked = format!("contradiction between {} \"{}\" and {file} \"{words}\"\n", self.file, self.to);
        fs::write(copy.join("changed.suite"), &asked).expect("the copy can be written");
        let (document, stderr, status) = gainsay(&["test", "--format", "json"], &[copy]);
        assert_ne!(status, Some(2), "{stderr}");
        let met = document["summary"]["passed"] == 1;
        match (met, self.open) {
            (false, false) => Some(format!("missing: {asked}")),
            (true, true) => Some(format!("no longer open, take the mark away: {asked}")),
            _ => None,
        }
    }

    fn change(&self, text: &str) -> String {
        assert_eq!(text.matches(&self.from).count(), 1, "{}: “{}” stands once", self.file, self.from);
        text.replace(&self.from, &self.to)
    }
}

#[test]
fn changed_values_come_out() {
    let changes: Changes = toml::from_str(include_str!("data/corpus/changed.toml")).expect("the changes are TOML");
    let faults: Vec<String> = changes.changed.iter().enumerate().filter_map(|(number, changed)| changed.fault(number)).collect();
    assert!(faults.is_empty(), "{}", faults.join(""));
}

/// Two stories have nothing to say about each other.
#[test]
fn no_finding_crosses_two_sets() {
    let (report, _, _) = gainsay(&["check", "--format", "json"], &[corpus()]);
    let set = |mention: &Value| {
        let article = mention["article"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("a mention has an article");
        Path::new(report["articles"][article]["path"].as_str().expect("an article has a path")).parent().map(Path::to_owned)
    };
    for finding in report["findings"].as_array().into_iter().flatten() {
        let positions = finding["positions"].as_array().into_iter().flatten();
        let mentions = positions.filter_map(|position| position["mentions"].as_array()).flatten();
        let mut sets: Vec<_> = mentions.map(set).collect();
        sets.sort_unstable();
        sets.dedup();
        assert_eq!(sets.len(), 1, "[{}] {}", finding["rule"], finding["fact"]);
    }
}
