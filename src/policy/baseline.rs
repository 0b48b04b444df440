//! Baselines: the clashes of a day, recorded so that only new ones are told.
//!
//! A clash is known again by its id, which depends on the question and the two values alone; what else stands in the file is for the
//! person who reviews it.

use std::{collections::BTreeMap, fs, io, path::Path};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::{
    Span,
    problem::Problem,
    report::{BaselineUse, GoneClash, Report},
};

/// What a baseline is called where nobody names it.
pub const FILE_NAME: &str = "gainsay-baseline.json";

const VERSION: u32 = 1;

/// The clashes that a user knows of.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    clashes: Vec<Known>,
}

/// One clash of a baseline.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Known {
    id: String,
    /// The question in words.
    fact: String,
    rule: String,
    severity: String,
    values: [String; 2],
}

impl Baseline {
    /// Records the clashes of a report, in the order of their facts.
    pub fn of(report: &Report) -> Self {
        let mut known = BTreeMap::new();
        for finding in &report.findings {
            for clash in &finding.clashes {
                let values =
                    clash.positions.map(|at| finding.positions.get(at).map_or_else(String::new, |position| position.value.clone()));
                known.entry((finding.fact.clone(), clash.id.clone())).or_insert_with(|| Known {
                    id: clash.id.clone(),
                    fact: finding.fact.clone(),
                    rule: clash.rule.to_owned(),
                    severity: clash.severity.to_string(),
                    values,
                });
            }
        }
        Self { version: VERSION, clashes: known.into_values().collect() }
    }

    /// How many clashes it holds.
    pub const fn len(&self) -> usize {
        self.clashes.len()
    }

    /// Whether it holds none.
    pub const fn is_empty(&self) -> bool {
        self.clashes.is_empty()
    }

    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no baseline.
    pub fn load(file: &Path) -> Result<Self, Problem> {
        let text = fs::read_to_string(file).map_err(|error| Problem::unreadable(file, crate::article::reason(&error)))?;
        let broken = |span, label: String| {
            let help = format!("write it anew: gainsay baseline --output {} PATH…", file.display());
            Problem::at("the baseline cannot be used", &file.display().to_string(), &text, span, label, Some(help))
        };
        let baseline: Self = serde_json::from_str(&text).map_err(|error| broken(place(&text, &error), what(&error)))?;
        if baseline.version == VERSION {
            return Ok(baseline);
        }
        let at = text.find("\"version\"").unwrap_or_default();
        let span = Span::new(at, text.len().min(at + "\"version\"".len()));
        Err(broken(span, format!("this is version {} of the format; this program reads version {VERSION}", baseline.version)))
    }

    /// Writes the whole file at once.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn save(&self, file: &Path) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        fs::write(file, text)
    }

    /// Leaves the clashes that it holds out of a report.
    pub fn apply(&self, report: &mut Report) {
        let ids: FxHashSet<&str> = self.clashes.iter().map(|known| known.id.as_str()).collect();
        let mut met: FxHashSet<&str> = FxHashSet::default();
        let known = report.retain_clashes(|_, clash| {
            let known = ids.get(clash.id.as_str());
            met.extend(known);
            known.is_none()
        });
        let gone = self.clashes.iter().filter(|known| !met.contains(known.id.as_str()));
        let gone = gone.map(|known| GoneClash { id: known.id.clone(), fact: known.fact.clone() }).collect();
        report.left_out_mut().baseline = Some(BaselineUse { known, gone });
    }
}

/// The byte that an error of JSON is about.
fn place(text: &str, error: &serde_json::Error) -> Span {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = text.floor_char_boundary((line + error.column().saturating_sub(1)).min(text.len()));
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    Span::new(at, end)
}

/// What an error of JSON says, without the place, which is shown.
fn what(error: &serde_json::Error) -> String {
    let told = error.to_string();
    told.rsplit_once(" at line ").map_or(told.clone(), |(what, _)| what.to_owned())
}
