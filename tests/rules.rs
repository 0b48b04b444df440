//! The example of every rule that fires does, and the one that must not is silent.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use gainsay::{
    CheckOptions, Document, RuleInfo, article, check,
    report::{Finding, Report},
    rules,
};

/// One article a line, each as if published by a paper of its own.
fn report(example: &str) -> Report {
    let load = |(number, text): (usize, &str)| article::from_text(&format!("{number}.txt"), text.to_owned()).articles;
    let documents: Vec<Document> = example.lines().enumerate().flat_map(load).map(Document::read).collect();
    assert_eq!(documents.len(), example.lines().count(), "every line is an article");
    check(&documents, &CheckOptions::default())
}

fn fires(rule: &RuleInfo, example: &str) -> bool {
    report(example).findings.iter().any(|finding| finding.rule == rule.name)
}

#[test]
fn the_example_of_each_rule_fires() {
    let silent: Vec<&str> = rules().iter().filter(|rule| !fires(rule, rule.fires)).map(|rule| rule.name).collect();
    assert!(silent.is_empty(), "rules whose example gives no finding: {silent:?}");
}

#[test]
fn the_counterexample_of_each_rule_is_silent() {
    let loud: Vec<&str> = rules().iter().filter(|rule| fires(rule, rule.silent)).map(|rule| rule.name).collect();
    assert!(loud.is_empty(), "rules that fire on what they must not: {loud:?}");
}

/// Whether two answers clash that no single article gives.
fn crosses(finding: &Finding) -> bool {
    let articles = |position: usize| finding.positions[position].mentions.iter().map(|mention| mention.article);
    finding
        .clashes
        .iter()
        .any(|clash| !articles(clash.positions[0]).any(|article| articles(clash.positions[1]).any(|other| article == other)))
}

#[test]
fn an_article_against_itself_is_silent() {
    for rule in rules() {
        for line in rule.fires.lines() {
            let twice = format!("{line}\n{line}");
            let cross: Vec<_> = report(&twice).findings.into_iter().filter(crosses).map(|f| f.fact).collect();
            assert!(cross.is_empty(), "{}: {cross:?}", rule.name);
        }
    }
}

#[test]
fn the_order_of_the_files_changes_no_finding() {
    for rule in rules() {
        let ids = |example: &str| {
            let mut rules: Vec<_> = report(example).findings.iter().map(|f| (f.rule, f.severity)).collect();
            rules.sort_unstable();
            rules
        };
        let backwards: Vec<&str> = rule.fires.lines().rev().collect();
        assert_eq!(ids(rule.fires), ids(&backwards.join("\n")), "{}", rule.name);
    }
}

#[derive(serde::Deserialize)]
struct Examples {
    fires: Vec<String>,
    silent: Vec<String>,
}

#[test]
fn figures_follow_from_the_years_beside_them() {
    let examples: Examples = toml::from_str(include_str!("data/check/arithmetic.toml")).expect("the table is TOML");
    let finds = |text: &String| {
        check(&dated("example.md", text), &CheckOptions::default()).findings.iter().any(|finding| finding.rule == "arithmetic")
    };
    let missed: Vec<&String> = examples.fires.iter().filter(|text| !finds(text)).collect();
    let wrong: Vec<&String> = examples.silent.iter().filter(|text| finds(text)).collect();
    assert!(missed.is_empty() && wrong.is_empty(), "missed {missed:#?}\nwrong {wrong:#?}");
}

/// An article of 2 July 2013, or of the day that stands before it: "2013-07-05: …".
fn dated(name: &str, text: &str) -> Vec<Document> {
    let (day, text) = text.split_once(": ").filter(|(day, _)| day.starts_with("20")).unwrap_or(("2013-07-02", text));
    let article = format!("---\npublished: {day}\n---\n\n{text}\n");
    article::from_text(name, article).articles.into_iter().map(Document::read).collect()
}

#[derive(serde::Deserialize)]
struct Pairs {
    fires: Vec<[String; 2]>,
    silent: Vec<[String; 2]>,
}

#[test]
fn pairs_of_articles_clash_or_not() {
    let tables: BTreeMap<String, Pairs> = toml::from_str(include_str!("data/check/pairs.toml")).expect("the table is TOML");
    for (rule, pairs) in tables {
        assert!(rules().iter().any(|known| known.name == rule), "{rule} is a rule");
        let finds = |[a, b]: &&[String; 2]| {
            let documents = [dated("a.md", a), dated("b.md", b)].concat();
            check(&documents, &CheckOptions::default()).findings.iter().any(|finding| finding.rule == rule)
        };
        let missed: Vec<_> = pairs.fires.iter().filter(|pair| !finds(pair)).collect();
        let wrong: Vec<_> = pairs.silent.iter().filter(finds).collect();
        assert!(missed.is_empty() && wrong.is_empty(), "{rule}: missed {missed:#?}\nwrong {wrong:#?}");
    }
}

#[derive(serde::Deserialize)]
struct Agreements {
    agree: Vec<[String; 3]>,
    apart: Vec<[String; 3]>,
}

#[test]
fn pairs_of_articles_corroborate_each_other_or_not() {
    let table: Agreements = toml::from_str(include_str!("data/check/agreements.toml")).expect("the table is TOML");
    let corroborates = |[a, b, words]: &&[String; 3]| {
        let documents = [dated("a.md", a), dated("b.md", b)].concat();
        let report = check(&documents, &CheckOptions::default());
        report.corroborations.iter().any(|c| c.mentions.iter().any(|mention| mention.article == 0 && mention.text.contains(words)))
    };
    // What is not in the text cannot be found to agree either.
    let unsaid: Vec<_> = table.agree.iter().chain(&table.apart).filter(|[a, _, words]| !a.contains(words.as_str())).collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
    let missed: Vec<_> = table.agree.iter().filter(|pair| !corroborates(pair)).collect();
    let wrong: Vec<_> = table.apart.iter().filter(corroborates).collect();
    assert!(missed.is_empty() && wrong.is_empty(), "missed {missed:#?}\nwrong {wrong:#?}");
}

/// Two quakes on neighbouring islands, and two on one island told in the same words: each has its own findings, and none joins the two.
#[test]
fn neighbouring_happenings_are_never_mixed() {
    let pairs = [["corpus/quake", "tests/data/check/neighbours"], ["tests/data/check/island/spring", "tests/data/check/island/autumn"]];
    for folders in pairs {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (documents, unreadable) = gainsay::read(&folders.map(|folder| root.join(folder)));
        assert!(unreadable.is_empty(), "{unreadable:?}");
        let report = check(&documents, &CheckOptions::default());
        let is_second = |article: usize| documents[article].article.path.contains(folders[1]);
        let sides = |finding: &Finding| {
            let mentions = finding.positions.iter().flat_map(|position| &position.mentions);
            mentions.map(|mention| is_second(mention.article)).collect::<BTreeSet<bool>>()
        };
        let of = |wanted: &[bool]| report.findings.iter().filter(|finding| sides(finding).into_iter().eq(wanted.iter().copied())).count();
        assert_eq!(of(&[false, true]), 0, "findings that join {folders:?}");
        assert!(of(&[false]) > 0 && of(&[true]) > 0, "each of {folders:?} has findings of its own");
    }
}
