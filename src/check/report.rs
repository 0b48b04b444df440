//! Drafts to the report: ids, positions in files, order.

use rustc_hash::FxHashSet;

use super::{Draft, Options, Place, Set, Stand};
use crate::{
    Document,
    fact::statement::{Statement, Value},
    report::{ArticleInfo, Clash, Corroboration, Finding, Mention, Normalised, Position, Relation, Report, Severity},
};

/// Puts the drafts in the form of the contract.
pub(super) fn assemble(set: &Set, drafts: Vec<Draft>, options: &Options) -> Report {
    let articles = set.documents.iter().enumerate().map(|(id, document)| info(id, document, set.facts.origins[id])).collect();
    let mut findings = Vec::new();
    let mut corroborations = Vec::new();
    for draft in drafts {
        if draft.clashes.is_empty() {
            corroborations.extend(corroborations_of(set, &draft));
        } else if options.against.is_none_or(|first| crosses(&draft, first)) {
            findings.push(finding(set, draft));
        }
    }
    let findings = without_repetition(findings);
    corroborations.sort_by(|a, b| b.origins.cmp(&a.origins).then_with(|| a.fact.cmp(&b.fact)).then_with(|| a.fact_id.cmp(&b.fact_id)));
    let mut report = Report { version: 1, articles, findings, corroborations, unreadable: Vec::new(), left_out: None };
    report.sort_findings();
    report
}

fn info(id: usize, document: &Document, origin: usize) -> ArticleInfo {
    let article = &document.article;
    let published = article.published.as_ref();
    ArticleInfo {
        id,
        path: article.path.clone(),
        source: article.source.clone(),
        title: article.title.clone(),
        published: published.map(ToString::to_string),
        published_from: published.map(|p| p.from.clone()),
        origin,
    }
}

/// Whether a draft has a clash between the two sides of `--against`.
fn crosses(draft: &Draft, first: usize) -> bool {
    draft.clashes.iter().any(|(a, b, _)| {
        let side = |stand: usize, published: bool| draft.stands[stand].places.iter().any(|p| (p.article >= first) == published);
        side(*a, false) && side(*b, true) || side(*a, true) && side(*b, false)
    })
}

fn finding(set: &Set, draft: Draft) -> Finding {
    let fact_id = id(&draft.question, "");
    let positions: Vec<Position> = draft.stands.iter().map(|stand| position(set, stand)).collect();
    let mut clashes: Vec<Clash> = draft
        .clashes
        .iter()
        .map(|(a, b, judgement)| {
            let mut values = [positions[*a].value.as_str(), positions[*b].value.as_str()];
            values.sort_unstable();
            Clash {
                positions: [*a, *b],
                relation: judgement.relation,
                severity: judgement.severity,
                id: id(&draft.question, &values.join("|")),
                why: judgement.why.clone(),
                rule: judgement.rule,
                confidence: rounded(judgement.confidence),
            }
        })
        .collect();
    clashes.sort_by_key(|c| c.positions);
    let worst = draft
        .clashes
        .iter()
        .max_by(|x, y| x.2.severity.cmp(&y.2.severity).then(x.2.confidence.total_cmp(&y.2.confidence)))
        .map(|c| c.2.clone());
    let (rule, relation, severity, confidence, why) = match worst {
        Some(j) => (j.rule, j.relation, j.severity, j.confidence, j.why),
        None => ("", Relation::Rounding, Severity::Note, 0.0, String::new()),
    };
    let own = clashes.iter().find(|c| c.severity == severity && c.why == why).map_or_else(|| fact_id.clone(), |c| c.id.clone());
    Finding {
        id: own,
        fact_id,
        rule,
        severity,
        relation,
        confidence: rounded(confidence),
        fact: draft.fact,
        why,
        evidence: draft.evidence,
        positions,
        clashes,
    }
}

/// To hundredths.
fn rounded(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}

fn position(set: &Set, stand: &Stand) -> Position {
    Position {
        value: stand.value.clone(),
        normalised: stand.normalised.clone(),
        origins: origins(set, &stand.places),
        mentions: stand.places.iter().map(|place| mention(set, place)).collect(),
    }
}

fn origins(set: &Set, places: &[Place]) -> usize {
    places.iter().map(|p| set.facts.origins[p.article]).collect::<FxHashSet<_>>().len()
}

/// The answers of a fact that several articles give, where none clashes.
fn corroborations_of<'a>(set: &'a Set, draft: &'a Draft) -> impl Iterator<Item = Corroboration> + use<'a> {
    draft.stands.iter().filter(|stand| stand.is_told_twice()).map(|stand| Corroboration {
        fact_id: id(&draft.question, ""),
        fact: draft.fact.clone(),
        value: stand.value.clone(),
        origins: origins(set, &stand.places),
        mentions: stand.places.iter().map(|place| mention(set, place)).collect(),
    })
}

fn mention(set: &Set, place: &Place) -> Mention {
    let document = &set.documents[place.article];
    let article = &document.article;
    let sentence = document.sentences[place.sentence].span.join(place.span);
    let file = article.file_span(place.span);
    let crate::article::Position { line, column, page } = article.position(place.span);
    let end = article.end_position(place.span);
    let claim = place.claim.map(|c| &document.claims.claims[c]);
    Mention {
        article: place.article,
        page,
        line,
        column,
        start: file.start,
        end: file.end,
        text: place.span.of(&article.text).to_owned(),
        attributed_to: claim.map(|c| c.attribution.iter().map(|a| a.span.of(&article.text).to_owned()).collect()).unwrap_or_default(),
        as_of: place
            .claim
            .and_then(|claim| document.claims.as_of(claim, &document.times))
            .or_else(|| article.update_at(place.span.start).map(|update| update.date))
            .or_else(|| article.published.as_ref().map(|p| p.date)),
        premises: place.premises.iter().map(|span| article.file_span(*span)).collect(),
        sentence: sentence.of(&article.text).to_owned(),
        within: crate::Span::new(place.span.start - sentence.start, place.span.end - sentence.start),
        end_line: end.line,
        end_column: end.column,
    }
}

/// Two rules may see one clash: the finding with the surer rule is kept.
fn without_repetition(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then(b.positions.len().cmp(&a.positions.len()))
            .then(b.confidence.total_cmp(&a.confidence))
            .then_with(|| a.id.cmp(&b.id))
    });
    let mut seen: FxHashSet<[(usize, usize); 2]> = FxHashSet::default();
    findings.retain(|finding| {
        let mut pairs = Vec::new();
        for clash in &finding.clashes {
            let [a, b] = clash.positions.map(|p| &finding.positions[p].mentions);
            for x in a {
                for y in b {
                    let mut pair = [(x.article, x.start), (y.article, y.start)];
                    pair.sort_unstable();
                    pairs.push(pair);
                }
            }
        }
        let fresh = pairs.iter().any(|p| !seen.contains(p));
        seen.extend(pairs);
        fresh
    });
    findings
}

/// Twelve hexadecimal digits of the FNV-1a hash (<http://www.isthe.com/chongo/tech/comp/fnv/>), which no later version of a library changes.
pub(crate) fn id(question: &str, values: &str) -> String {
    let bytes = question.bytes().chain([0]).chain(values.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{:012x}", hash >> 16)
}

/// The answer of a statement, as expressed and as understood.
pub(super) fn answer(statement: &Statement, set: &Set) -> (String, Normalised) {
    let document = &set.documents[statement.article];
    let text = statement.span.of(&document.article.text).to_owned();
    let normalised = match statement.value {
        Value::Quantity(index) => {
            let quantity = &document.quantities[index];
            Normalised::Interval {
                low: quantity.amount.low,
                high: quantity.amount.high,
                unit: quantity.unit.as_ref().map(ToString::to_string),
            }
        }
        Value::Time(index) => Normalised::Time { value: document.times[index].time.value.clone() },
        Value::Entity(index) => Normalised::Place { name: document.names.entities[index].name.clone() },
        Value::Holds(holds) => Normalised::Polarity { holds },
    };
    let value = match statement.value {
        Value::Holds(true) => format!("{text}: yes"),
        Value::Holds(false) => format!("{text}: no"),
        _ => text,
    };
    (value, normalised)
}

/// How the times of a statement were resolved.
pub(super) fn resolutions(statement: &Statement, set: &Set) -> Vec<String> {
    let own = match statement.value {
        Value::Time(index) => Some(index),
        _ => None,
    };
    own.into_iter().chain(statement.time).filter_map(|t| set.documents[statement.article].times[t].how.clone()).collect()
}
