//! The page as a whole.

use std::collections::BTreeMap;

use askama::Template;
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::{
    agreed::{Agreed, agreed_id},
    article::ArticleView,
    filters::Filters,
    finding::{FindingView, ids},
    marks::{Level, Marking, Reference},
    plot::{Plot, plots},
    set::Set,
    timeline::{Timeline, timelines},
    words::{self, count},
};
use crate::{
    Document,
    report::{LeftOut, Mention, Report, Severity, UnreadableInfo, words::in_words},
};

/// The page as its template takes it.
#[derive(Template)]
#[template(path = "page.html")]
pub struct Page<'a> {
    policy: String,
    style: &'static str,
    script: &'static str,
    title: String,
    summary: String,
    tallies: Vec<Tally>,
    groups: Vec<Group<'a>>,
    filters: Filters<'a>,
    plots: Vec<Plot<'a>>,
    cut_plots: usize,
    timelines: Vec<Timeline<'a>>,
    cut_timelines: usize,
    agreed: Agreed<'a>,
    articles: Vec<ArticleView<'a>>,
    /// How many articles nothing shown speaks of.
    silent: usize,
    unreadable: &'a [UnreadableInfo],
    left_out: Option<&'a LeftOut>,
}

/// How many findings there are of a severity, or agreed facts.
struct Tally {
    level: Level,
    n: usize,
    thing: &'static str,
    /// The fragment that leads to them.
    id: &'static str,
}

/// The findings of one severity.
struct Group<'a> {
    level: Level,
    title: &'static str,
    id: &'static str,
    findings: Vec<FindingView<'a>>,
}

impl<'a> Page<'a> {
    pub fn new(report: &'a Report, documents: &'a [Document]) -> Self {
        let set = Set::new(report, documents);
        let mut findings = findings(set);
        let filters = Filters::new(&mut findings, set);
        let (plots, cut_plots) = plots(&mut findings, set);
        let agreed = Agreed::new(set);
        let markings = markings(&findings, &agreed);
        let stories = stories(&findings);
        let (timelines, cut_timelines) = timelines(&stories, &markings, set);
        let articles: Vec<ArticleView> = markings.iter().filter_map(|(article, own)| ArticleView::new(*article, own, set)).collect();
        let (style, script) = (include_str!("report.css"), include_str!("report.js"));
        Self {
            policy: policy(style, script),
            style,
            script,
            title: title(report),
            summary: summary(report, set),
            tallies: tallies(report),
            groups: groups(findings),
            filters,
            plots,
            cut_plots,
            timelines,
            cut_timelines,
            agreed,
            silent: report.articles.len() - articles.len(),
            articles,
            unreadable: &report.unreadable,
            left_out: report.left_out.as_ref(),
        }
    }

    fn findings(&self) -> usize {
        self.groups.iter().map(|group| group.findings.len()).sum()
    }

    /// Whether an article is on the page.
    fn shows(&self, article: &usize) -> bool {
        self.articles.binary_search_by_key(article, |view| view.info.id).is_ok()
    }

    fn has_left_out(&self) -> bool {
        !self.unreadable.is_empty() || self.left_out.is_some()
    }
}

/// What the page may do: show itself and run its own script. Nothing is loaded and nothing sent, whatever stands in an article.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let (style, script) = (hash(style), hash(script));
    format!("default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'")
}

/// The findings, the worst first.
fn findings<'a>(set: Set<'a>) -> Vec<FindingView<'a>> {
    let mut sorted: Vec<_> = set.report.findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let ids = ids(sorted.iter().copied());
    sorted.into_iter().zip(ids).enumerate().map(|(at, (finding, id))| FindingView::new(at + 1, id, finding, set)).collect()
}

fn groups(findings: Vec<FindingView>) -> Vec<Group> {
    let mut groups = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let (title, id) = match severity {
            Severity::Error => ("Errors", "errors"),
            Severity::Warning => ("Warnings", "warnings"),
            Severity::Note => ("Notes", "notes"),
        };
        Group { level: severity.into(), title, id, findings: Vec::new() }
    });
    for finding in findings {
        if let Some(group) = groups.iter_mut().find(|group| group.level == finding.level) {
            group.findings.push(finding);
        }
    }
    groups.into_iter().filter(|group| !group.findings.is_empty()).collect()
}

/// What is marked in each article that something shown speaks of, in the order of its text.
fn markings(findings: &[FindingView], agreed: &Agreed) -> BTreeMap<usize, Vec<Marking>> {
    let mut markings: BTreeMap<usize, Vec<Marking>> = BTreeMap::new();
    let mut mark = |mention: &Mention, level: Level, number: usize, id: String| {
        let own = markings.entry(mention.article).or_default();
        let premises = mention.text_premises.iter().filter(|premise| **premise != mention.text_span);
        own.extend(premises.map(|premise| Marking { span: *premise, level: Level::Premise, reference: None }));
        own.push(Marking { span: mention.text_span, level, reference: Some(Reference { level, number, id }) });
    };
    for view in findings {
        for mention in view.finding.positions.iter().flat_map(|position| &position.mentions) {
            mark(mention, view.level, view.number, view.id.clone());
        }
    }
    for fact in &agreed.facts {
        for telling in &fact.told {
            mark(telling.mention, Level::Agreed, fact.number, agreed_id(fact.number));
        }
    }
    for own in markings.values_mut() {
        own.sort_by_key(|marking| marking.span);
    }
    markings
}

/// The stories of findings, each once, that of the worst finding first.
fn stories(findings: &[FindingView]) -> Vec<usize> {
    let mut stories: Vec<usize> = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    stories.extend(findings.iter().filter_map(|finding| finding.story).filter(|story| seen.insert(*story)));
    stories
}

/// "Where 6 articles disagree"
fn title(report: &Report) -> String {
    let articles = count(report.articles.len(), "article");
    match (report.articles.len(), report.findings.is_empty()) {
        (0, _) => "No articles were read".to_owned(),
        (_, true) => format!("{articles}, no disagreement found"),
        (1, false) => "Where 1 article disagrees with itself".to_owned(),
        (_, false) => format!("Where {articles} disagree"),
    }
}

/// "6 articles from 5 sources, published from 6 May 2024 to 9 May 2024."
fn summary(report: &Report, set: Set) -> String {
    let sources: std::collections::BTreeSet<&str> = report.articles.iter().filter_map(|article| article.source.as_deref()).collect();
    let sources = if sources.is_empty() { String::new() } else { format!(" from {}", count(sources.len(), "source")) };
    let mut days: Vec<_> = report.articles.iter().filter_map(|article| set.published(article.id)).map(|moment| moment.at.date()).collect();
    days.sort_unstable();
    let published = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => format!(", published on {}", in_words(*first)),
        (Some(first), Some(last)) => format!(", published from {} to {}", in_words(*first), in_words(*last)),
        _ => String::new(),
    };
    format!("{}{sources}{published}.", count(report.articles.len(), "article"))
}

fn tallies(report: &Report) -> Vec<Tally> {
    let found = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    let tally = |level, n, [one, many]: [&'static str; 2], id| Tally { level, n, thing: if n == 1 { one } else { many }, id };
    vec![
        tally(Level::Error, found(Severity::Error), ["error", "errors"], "errors"),
        tally(Level::Warning, found(Severity::Warning), ["warning", "warnings"], "warnings"),
        tally(Level::Note, found(Severity::Note), ["note", "notes"], "notes"),
        tally(Level::Agreed, report.corroborations.len(), ["agreed fact", "agreed facts"], "agreed"),
    ]
}
