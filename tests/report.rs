//! The formats of the report, over a report made by hand that holds every kind of value.

#[path = "report/corpus.rs"]
mod corpus;
#[path = "report/csv.rs"]
mod csv;
#[path = "report/github.rs"]
mod github;
#[path = "report/junit.rs"]
mod junit;
#[path = "report/markdown.rs"]
mod markdown;
#[path = "report/sarif.rs"]
mod sarif;

use std::time::Duration;

use gainsay::{
    Span,
    report::{
        ArticleInfo, Clash, Corroboration, Finding, Mention, Normalised, Position, Relation, Report, Severity, UnreadableInfo, json,
        text::{self, Look, Stats},
    },
};
use snapbox::{
    assert_data_eq,
    cmd::{Command, cargo_bin},
    file,
};

const PLAIN: Look = Look { colour: false, boxes: false, width: 100 };

/// A mention of the one value that stands in «» in `marked`.
fn mention(article: usize, line: usize, marked: &str) -> Mention {
    let start = marked.find('«').expect("the value begins with «");
    let sentence = marked.replace(['«', '»'], "");
    let end = marked.find('»').expect("the value ends with »") - '«'.len_utf8();
    Mention {
        article,
        page: None,
        line,
        column: start + 1,
        start: 100 * line + start,
        end: 100 * line + end,
        text: sentence[start..end].to_owned(),
        attributed_to: Vec::new(),
        as_of: None,
        premises: Vec::new(),
        sentence,
        within: Span::new(start, end),
        end_line: line,
        end_column: end + 1,
    }
}

fn position(value: &str, normalised: Normalised, mentions: Vec<Mention>) -> Position {
    Position { value: value.to_owned(), normalised, origins: 1, mentions }
}

fn finding(severity: Severity, relation: Relation, rule: &'static str, fact: &str, why: &str, positions: Vec<Position>) -> Finding {
    let clash = Clash { positions: [0, 1], relation, severity, id: "0123456789ab".to_owned(), why: why.to_owned(), rule, confidence: 0.93 };
    Finding {
        id: clash.id.clone(),
        fact_id: "ba9876543210".to_owned(),
        rule,
        severity,
        relation,
        confidence: 0.93,
        fact: fact.to_owned(),
        why: why.to_owned(),
        evidence: Vec::new(),
        positions,
        clashes: vec![clash],
    }
}

fn article(id: usize, path: &str, source: Option<&str>, published: Option<&str>) -> ArticleInfo {
    ArticleInfo {
        id,
        path: path.to_owned(),
        source: source.map(str::to_owned),
        title: None,
        published: published.map(str::to_owned),
        published_from: published.map(|_| "front matter".to_owned()),
        origin: id,
    }
}

fn toll() -> Finding {
    let interval = |low, high| Normalised::Interval { low, high, unit: None };
    let mut governor = mention(
        0,
        7,
        "The quake, the strongest in a generation, has killed «at least 22 people» in the hill towns above the coast, and the governor \
         said the number was sure to rise as crews reached the outer villages.",
    );
    governor.attributed_to = vec!["the governor".to_owned(), "a mayor".to_owned()];
    governor.as_of = "2024-03-03".parse().ok();
    governor.premises = vec![Span::new(700, 712)];
    let police = mention(1, 3, "«Eighteen» people died, police said.");
    let wire = mention(2, 12, "The tremor left «18 people» dead.");
    let late = mention(1, 9, "The radio still spoke of «18» deaths at noon.");
    let ministry = mention(2, 14, "The ministry put the toll at «31».");
    let mut finding = finding(
        Severity::Error,
        Relation::Contradiction,
        "count",
        "people killed in the quake off Belmora on 3 March 2024",
        "at least 22 leaves no room for 18, and neither report is the later one",
        vec![
            position("at least 22", interval(22.0, f64::INFINITY), vec![governor]),
            position("18", interval(18.0, 18.0), vec![police, wire, late]),
            position("31", interval(31.0, 31.0), vec![ministry]),
        ],
    );
    finding.evidence = vec!["“the quake” and “the tremor” are one event: Belmora, 3 March 2024, magnitude 6.1".to_owned()];
    finding.clashes.push(Clash {
        positions: [0, 2],
        relation: Relation::Update,
        severity: Severity::Warning,
        id: "0123456789ac".to_owned(),
        why: "31 is the later count".to_owned(),
        rule: "count",
        confidence: 0.8,
    });
    finding
}

fn weekday() -> Finding {
    let time = |value: &str| Normalised::Time { value: value.to_owned() };
    let sentence = "The ground shook again on «Sunday», March 4, at dawn.";
    finding(
        Severity::Warning,
        Relation::Contradiction,
        "weekday",
        "day of the aftershock",
        "4 March 2024 was a Monday",
        vec![
            position("Sunday", time("XXXX-WXX-7"), vec![mention(0, 9, sentence)]),
            position("March 4", time("2024-03-04"), vec![mention(0, 9, &sentence.replace(['«', '»'], "").replace("March 4", "«March 4»"))]),
        ],
    )
}

fn spelling() -> Finding {
    let name = |name: &str| Normalised::Name { name: name.to_owned() };
    let times = |n, marked: &str| (1..=n).map(|line| mention(1, line, marked)).collect();
    finding(
        Severity::Note,
        Relation::Spelling,
        "spelling",
        "name of the governor",
        "one person, two spellings",
        vec![
            position("Ilena Maroscu", name("Ilena Maroscu"), times(4, "«Ilena Maroscu» spoke.")),
            position("Ilena Maroscou", name("Ilena Maroscou"), vec![mention(2, 2, "«Ilena Maroscou» spoke.")]),
        ],
    )
}

/// One position of each kind that the other findings lack.
fn other_kinds() -> Finding {
    let kinds = [
        ("Belmora", Normalised::Place { name: "Belmora".to_owned() }),
        ("2019 and 2023", Normalised::Set { items: vec!["2019".to_owned(), "2023".to_owned()] }),
        ("arrested", Normalised::Status { value: "arrested".to_owned() }),
        ("not paid", Normalised::Polarity { holds: false }),
        ("a dhow", Normalised::Words { text: "dhow".to_owned() }),
        ("about 5 km", Normalised::Interval { low: 4.5, high: 5.5, unit: Some("km".to_owned()) }),
    ];
    let positions = kinds.map(|(value, kind)| position(value, kind, vec![mention(2, 5, &format!("It was «{value}»."))]));
    finding(Severity::Warning, Relation::Certainty, "place", "a value of each kind", "they differ", positions.into())
}

fn report() -> Report {
    let corroboration = Corroboration {
        fact_id: "aaaaaaaaaaaa".to_owned(),
        fact: "magnitude of the quake".to_owned(),
        value: "6.1".to_owned(),
        origins: 2,
        mentions: vec![mention(0, 1, "A «6.1»-magnitude quake."), mention(1, 2, "It measured «6.1».")],
    };
    Report {
        version: 1,
        articles: vec![
            article(0, "quake/coast.md", Some("Coast Daily"), Some("2024-03-04")),
            article(1, "quake/radio.txt", None, None),
            article(2, "quake/wire.json", Some("Hill Wire"), Some("2024-03-04T21:00:00-07:00")),
        ],
        findings: vec![spelling(), weekday(), toll(), other_kinds()],
        corroborations: vec![corroboration],
        unreadable: vec![UnreadableInfo { path: "quake/broken.json".to_owned(), reason: "line 3: not JSON".to_owned() }],
        left_out: None,
    }
}

/// A report of a run that found nothing.
fn empty() -> Report {
    Report {
        articles: vec![article(0, "quake/coast.md", None, None)],
        findings: vec![],
        corroborations: vec![],
        unreadable: vec![],
        ..report()
    }
}

/// The report with one text for all that comes from articles and their files.
fn odd(text: &str) -> Report {
    let mut report = report();
    let set = |field: &mut String| text.clone_into(field);
    for article in &mut report.articles {
        set(&mut article.path);
        (article.source, article.title) = (Some(text.to_owned()), Some(text.to_owned()));
    }
    for finding in &mut report.findings {
        set(&mut finding.fact);
        set(&mut finding.why);
        finding.evidence = vec![text.to_owned()];
        finding.clashes.iter_mut().for_each(|clash| set(&mut clash.why));
        for position in &mut finding.positions {
            set(&mut position.value);
            for mention in &mut position.mentions {
                set(&mut mention.text);
                set(&mut mention.sentence);
                mention.attributed_to = vec![text.to_owned()];
                mention.within = Span::new(0, text.len());
            }
        }
    }
    report.unreadable.iter_mut().for_each(|unreadable| (unreadable.path, unreadable.reason) = (text.to_owned(), text.to_owned()));
    report
}

/// Texts that one format or another would stumble over.
const ODD: [&str; 12] = [
    "",
    "- 22",
    "1. first\n\n    second",
    "a | b \"c\" 'd', e; f",
    "=HYPERLINK(\"http://example.org\")",
    "::error file=a.md,line=1::100 %, %0A, $5 and $6",
    "[link](http://example.org) ![image](x.png) [sic] {0} {{",
    "`code` ``` *bold* __bold__ ~~gone~~ #12 @desk <b>&amp;</b> <!-- -->",
    "]]> <![CDATA[ &lt; \u{FFFE}\u{0}\u{1b}[31m\u{85}",
    "line\r\nline\rline\u{2028}line\ttab \\ back\\slash",
    "Größte “Erschütterung” — 地震 👩‍👩‍👧 e\u{301} \u{202e}right\u{202c} a\u{a0}b",
    "C:\\Texte\\Beben #1?.md",
];

/// What a format writes, as text.
fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn as_text(report: &Report, look: Look) -> String {
    let stats = Stats { claims: 84, elapsed: Duration::from_millis(31) };
    written(|out| text::write(report, stats, look, out))
}

fn as_json(report: &Report) -> serde_json::Value {
    serde_json::from_str(&written(|out| json::write(report, out))).expect("reports are JSON")
}

#[test]
fn text_is_plain_when_piped() {
    assert_data_eq!(as_text(&report(), PLAIN), file!["data/report/plain.txt"]);
}

#[test]
fn text_is_drawn_with_boxes_on_a_terminal() {
    let look = Look { boxes: true, ..PLAIN };
    assert_data_eq!(as_text(&report(), look), file!["data/report/boxes.txt"]);
}

#[test]
fn colour_changes_nothing_but_colour() {
    let coloured = as_text(&report(), Look { colour: true, boxes: true, ..PLAIN });
    let plain = as_text(&report(), Look { boxes: true, ..PLAIN });
    assert_ne!(coloured, plain);
    assert_eq!(without_escapes(&coloured), plain);
}

/// `text` without its colour codes (`ESC [ … m`).
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split('\x1b');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[test]
fn a_terminal_gets_no_control_characters_of_an_article() {
    let mut report = report();
    report.findings[2].positions[0].mentions[0].sentence.push_str(" \x1b]0;title\x07 \u{9b}31m");
    report.findings[2].fact.push('\x1b');
    assert!(as_text(&report, PLAIN).chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn odd_places_do_no_harm() {
    for (start, end) in [(0, 0), (5, 3), (3, 10_000), (9_000, 10_000)] {
        let mut report = report();
        let mention = &mut report.findings[2].positions[0].mentions[0];
        mention.sentence = "Größte Erschütterung seit 1923".to_owned();
        mention.within = Span { start, end };
        assert!(as_text(&report, PLAIN).contains("seit 1923"), "{start}..{end}");
    }
}

#[test]
fn json_holds_against_the_schema() {
    holds_against_the_schema(&as_json(&report()));
}

#[test]
fn what_the_program_prints_holds_against_the_schema() {
    for (paths, status) in [(&["corpus"][..], 1), (&["corpus", "nowhere.md", "tests/data/article/empty.txt"], 2)] {
        let program = Command::new(cargo_bin!("gainsay")).current_dir(env!("CARGO_MANIFEST_DIR"));
        let assert = program.args(["check", "--format", "json"]).args(paths).assert().code(status);
        let report: serde_json::Value = serde_json::from_slice(&assert.get_output().stdout).expect("reports are JSON");
        assert!(report["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
        assert_eq!(report["unreadable"].as_array().map(Vec::len), Some(paths.len() - 1));
        holds_against_the_schema(&report);
    }
}

fn holds_against_the_schema(report: &serde_json::Value) {
    let validator = schema();
    let errors: Vec<String> = validator.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_schema_tells_right_from_wrong() {
    let validator = schema();
    for (pointer, wrong) in [
        ("/version", serde_json::json!(2)),
        ("/findings/0/severity", serde_json::json!("fatal")),
        ("/findings/0/positions", serde_json::json!([])),
        ("/findings/0/positions/0/normalised", serde_json::json!({ "kind": "interval", "low": 1 })),
        ("/findings/0/positions/0/normalised/kind", serde_json::json!("colour")),
        ("/findings/0/clashes/0/positions", serde_json::json!([0])),
        ("/articles/0/published", serde_json::json!("yesterday")),
    ] {
        let mut report = as_json(&report());
        *report.pointer_mut(pointer).expect("the report has such a place") = wrong;
        assert!(!validator.is_valid(&report), "{pointer}");
    }
}

#[test]
fn the_sample_holds_every_kind_of_value() {
    let report = as_json(&report());
    let positions = report["findings"].as_array().into_iter().flatten().filter_map(|finding| finding["positions"].as_array()).flatten();
    let kinds: std::collections::BTreeSet<&str> = positions.filter_map(|position| position["normalised"]["kind"].as_str()).collect();
    assert_eq!(Vec::from_iter(kinds), ["interval", "name", "place", "polarity", "set", "status", "time", "words"]);
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(include_str!("../schema/report-v1.schema.json")).expect("the schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is a schema")
}
