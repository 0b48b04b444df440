//! Runs the program on the article sets of `corpus/` and holds its report against what a careful editor expects of them.
//!
//! Each set has an `expected.toml`: findings that must come, agreements, pairs on which the program must be silent, articles of
//! one origin, and changes to make in a copy that must then be found. An error or a warning that nobody expects fails the set.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    finding: Vec<ExpectedFinding>,
    #[serde(default)]
    agreement: Vec<Agreement>,
    #[serde(default)]
    silent: Vec<Silent>,
    #[serde(default)]
    origin: Vec<Origin>,
    #[serde(default)]
    changed: Vec<Changed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedFinding {
    why: String,
    rule: Option<String>,
    relation: Option<String>,
    /// At least.
    severity: Severity,
    between: [Words; 2],
    /// It may come and need not.
    #[serde(default)]
    optional: bool,
    /// A known gap: it must not come, so that this mark goes when the gap is closed.
    #[serde(default)]
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreement {
    why: String,
    among: Vec<Words>,
    /// A known gap, as above.
    #[serde(default)]
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Silent {
    why: String,
    between: [Words; 2],
    /// A known false alarm: it must still come, so that this mark goes when it is silenced.
    #[serde(default)]
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin {
    why: String,
    files: Vec<String>,
}

/// A value to change in a copy of the set; the changed sentence must then contradict the words of `against`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    file: String,
    from: String,
    to: String,
    against: Words,
    /// A known gap, as above.
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

#[derive(Clone, Copy, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
enum Severity {
    Note,
    Warning,
    Error,
}

#[derive(Deserialize)]
struct Report {
    articles: Vec<Article>,
    findings: Vec<Finding>,
    corroborations: Vec<Corroboration>,
}

#[derive(Deserialize)]
struct Article {
    path: PathBuf,
    origin: usize,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    fact: String,
    positions: Vec<Position>,
    clashes: Vec<Clash>,
}

#[derive(Deserialize)]
struct Position {
    value: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Clash {
    positions: [usize; 2],
    relation: String,
    severity: Severity,
}

#[derive(Deserialize)]
struct Corroboration {
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    article: usize,
    start: usize,
    end: usize,
}

/// Bytes of a file.
struct Place {
    file: String,
    start: usize,
    end: usize,
}

impl Words {
    fn find(&self, set: &Path) -> Place {
        let text = fs::read_to_string(set.join(&self.file)).unwrap_or_else(|error| panic!("{}: {error}", self.file));
        let starts: Vec<usize> = text.match_indices(&self.words).map(|(start, _)| start).collect();
        let [start] = starts[..] else { panic!("{}: “{}” stands {} times", self.file, self.words, starts.len()) };
        Place { file: self.file.clone(), start, end: start + self.words.len() }
    }
}

impl Report {
    fn of(set: &Path) -> Self {
        let run = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(["check", "--format", "json"]).args(articles(set)).output();
        let output = run.expect("the program starts");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}: {}", output.status, String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("the report is JSON")
    }

    fn touches(&self, mention: &Mention, place: &Place) -> bool {
        let path = &self.articles[mention.article].path;
        path.file_name().is_some_and(|name| *name == *place.file) && mention.start < place.end && place.start < mention.end
    }

    fn holds(&self, position: &Position, place: &Place) -> bool {
        position.mentions.iter().any(|mention| self.touches(mention, place))
    }

    /// Clashes whose two positions hold the two places.
    fn clashes<'a>(&'a self, places: &'a [Place; 2]) -> impl Iterator<Item = (&'a Finding, &'a Clash)> {
        let all = self.findings.iter().flat_map(|finding| finding.clashes.iter().map(move |clash| (finding, clash)));
        all.filter(move |(finding, clash)| {
            let [one, other] = clash.positions.map(|index| &finding.positions[index]);
            (self.holds(one, &places[0]) && self.holds(other, &places[1])) || (self.holds(one, &places[1]) && self.holds(other, &places[0]))
        })
    }

    fn agrees(&self, places: &[Place]) -> bool {
        let holds = |fact: &Corroboration, place| fact.mentions.iter().any(|mention| self.touches(mention, place));
        self.corroborations.iter().any(|fact| places.iter().all(|place| holds(fact, place)))
    }

    fn origin(&self, file: &str) -> Option<usize> {
        self.articles.iter().find(|article| article.path.ends_with(file)).map(|article| article.origin)
    }
}

impl ExpectedFinding {
    fn is_met(&self, report: &Report, set: &Path) -> bool {
        let places = self.between.each_ref().map(|words| words.find(set));
        report.clashes(&places).any(|(finding, clash)| {
            clash.severity >= self.severity
                && self.relation.as_ref().is_none_or(|relation| *relation == clash.relation)
                && self.rule.as_ref().is_none_or(|rule| *rule == finding.rule)
        })
    }
}

fn articles(set: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(set).unwrap_or_else(|error| panic!("{}: {error}", set.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| !path.ends_with("expected.toml")).collect();
    paths.sort();
    paths
}

/// Complaints about what was expected and how it came out.
fn complaint(what: &str, why: &str, met: bool, open: bool) -> Option<String> {
    match (met, open) {
        (false, false) => Some(format!("missing {what}: {why}")),
        (true, true) => Some(format!("no longer open, take the mark away: {what}: {why}")),
        _ => None,
    }
}

/// What the report gets wrong in the set as it is.
fn faults(set: &Path, expected: &Expected) -> Vec<String> {
    let report = Report::of(set);
    let findings = expected.finding.iter().filter(|finding| !finding.optional);
    let findings = findings.filter_map(|finding| complaint("finding", &finding.why, finding.is_met(&report, set), finding.open));
    let agreements = expected.agreement.iter().filter_map(|agreement| {
        let places: Vec<Place> = agreement.among.iter().map(|words| words.find(set)).collect();
        complaint("agreement", &agreement.why, report.agrees(&places), agreement.open)
    });
    let origins = expected.origin.iter().filter_map(|origin| {
        let mut numbers: Vec<_> = origin.files.iter().map(|file| report.origin(file)).collect();
        numbers.dedup();
        complaint("origin", &origin.why, matches!(numbers[..], [Some(_)]), false)
    });
    let alarms = expected.silent.iter().filter_map(|silent| {
        let places = silent.between.each_ref().map(|words| words.find(set));
        let loud = report.clashes(&places).find(|(_, clash)| clash.severity > Severity::Note);
        match (loud, silent.open) {
            (Some((finding, _)), false) => Some(format!("false alarm [{}] {}: {}", finding.rule, finding.fact, silent.why)),
            (None, true) => Some(format!("no longer open, take the mark away: {}", silent.why)),
            _ => None,
        }
    });
    findings.chain(agreements).chain(origins).chain(alarms).chain(strays(&report, set, expected)).collect()
}

/// Errors and warnings that nobody expects.
fn strays<'a>(report: &'a Report, set: &Path, expected: &Expected) -> impl Iterator<Item = String> + 'a {
    let known = expected.silent.iter().filter(|silent| silent.open).map(|silent| &silent.between);
    let foreseen = expected.finding.iter().map(|finding| &finding.between).chain(known);
    let places: Vec<[Place; 2]> = foreseen.map(|between| between.each_ref().map(|words| words.find(set))).collect();
    let loud = report.findings.iter().filter(|finding| finding.clashes.iter().any(|clash| clash.severity > Severity::Note));
    loud.filter(move |finding| !places.iter().any(|places| report.clashes(places).any(|(other, _)| std::ptr::eq(*finding, other)))).map(
        |finding| {
            let values: Vec<&str> = finding.positions.iter().map(|position| position.value.as_str()).collect();
            format!("unexpected [{}] {}: {}", finding.rule, finding.fact, values.join(" <> "))
        },
    )
}

impl Changed {
    /// Makes the change in a copy of the set and looks for it in the report.
    fn fault(&self, set: &Path, copy: &Path) -> Option<String> {
        for path in articles(set) {
            let name = path.file_name().expect("an article has a name");
            let text = fs::read_to_string(&path).expect("an article of the corpus is UTF-8");
            let text = if *name == *self.file { self.change(&text) } else { text };
            fs::write(copy.join(name), text).expect("the copy can be written");
        }
        let here = Words { file: self.file.clone(), words: self.to.clone() }.find(copy);
        let places = [here, self.against.find(copy)];
        let met = Report::of(copy).clashes(&places).any(|(_, clash)| clash.relation == "contradiction" && clash.severity > Severity::Note);
        complaint("changed value", &format!("“{}” for “{}” in {}", self.to, self.from, self.file), met, self.open)
    }

    fn change(&self, text: &str) -> String {
        assert_eq!(text.matches(&self.from).count(), 1, "{}: “{}” stands once", self.file, self.from);
        text.replace(&self.from, &self.to)
    }
}

fn hold(name: &str) {
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let expected = fs::read_to_string(set.join("expected.toml")).expect("the set says what it expects");
    let expected: Expected = toml::from_str(&expected).unwrap_or_else(|error| panic!("{name}/expected.toml: {error}"));
    let mut faults = faults(&set, &expected);
    for (number, changed) in expected.changed.iter().enumerate() {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-changed-{number}"));
        fs::create_dir_all(&copy).expect("the copy can be made");
        faults.extend(changed.fault(&set, &copy));
    }
    assert!(faults.is_empty(), "{name}: {} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn kim_visits() {
    hold("kim-visits");
}

#[test]
fn quake() {
    hold("quake");
}

#[test]
fn launch() {
    hold("launch");
}

#[test]
fn trial() {
    hold("trial");
}

/// Two stories have nothing to say about each other.
#[test]
fn no_finding_crosses_two_sets() {
    let report = Report::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    for finding in &report.findings {
        let mentions = finding.positions.iter().flat_map(|position| &position.mentions);
        let mut sets: Vec<_> = mentions.map(|mention| report.articles[mention.article].path.parent()).collect();
        sets.sort_unstable();
        sets.dedup();
        assert_eq!(sets.len(), 1, "[{}] {}", finding.rule, finding.fact);
    }
}
