//! `gainsay verify`: what articles, or given evidence, make of a person's sentence.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use clap::{Parser, ValueEnum};
use itertools::Itertools;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Outcome,
    claim_review::ReviewArgs,
    config::ConfigArgs,
    output,
    session::{Session, SessionArgs},
};
use crate::{
    Document, Span,
    config::Config,
    report::claim_review::{self, Review},
    verify::{self, Found, Verdict},
};

#[derive(Debug, Parser)]
#[command(
    override_usage = "gainsay verify [OPTIONS] <CLAIM> <PATH>...\n       gainsay verify [OPTIONS] --claims <FILE> <PATH>...\n       gainsay verify [OPTIONS] --pairs <FILE>"
)]
pub struct Args {
    /// The sentence, unless --claims or --pairs gives some, and the files and folders to hold it against
    #[arg(value_name = "CLAIM, PATH", required_unless_present = "pairs", conflicts_with = "pairs")]
    inputs: Vec<PathBuf>,
    /// Sentences, one a line; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "pairs")]
    claims: Option<PathBuf>,
    /// JSON lines with `id`, `claim` and `evidence`, which speaks of the same thing; - for standard input
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    session: SessionArgs,
    #[arg(long, value_enum, default_value_t, help = "Format of the verdicts")]
    format: Format,
    #[command(flatten)]
    review: ReviewArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: a line a sentence or pair
    Json,
    /// For publication: ClaimReview of schema.org as JSON-LD, a review a sentence that an article speaks to
    #[value(name = "claimreview")]
    ClaimReview,
}

/// A format with what it needs to know.
enum Form {
    Text,
    Json,
    ClaimReview(Box<Review>),
}

impl Args {
    fn form(&self, config: &Config) -> Result<Form, String> {
        match self.format {
            Format::ClaimReview if self.pairs.is_some() => Err("a ClaimReview cites articles, and --pairs names none".to_owned()),
            Format::ClaimReview => Ok(Form::ClaimReview(Box::new(self.review.review(&config.review, self.claims.is_some())?))),
            _ if self.review != ReviewArgs::default() => Err("--url, --author and their like are for --format claimreview".to_owned()),
            Format::Text => Ok(Form::Text),
            Format::Json => Ok(Form::Json),
        }
    }
}

/// Gives a verdict on each sentence; status 1 when one is contradicted.
pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let session = Session::new(&args.session);
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let form = match args.form(&config) {
        Ok(form) => form,
        Err(wrong) => {
            output::complain(wrong);
            return Ok(Outcome::Trouble);
        }
    };
    if let Some(file) = &args.pairs {
        return pairs(file, &config, &form, out);
    }
    let (claims, paths) = match (&args.claims, args.inputs.split_first()) {
        (Some(file), _) => match lines(file) {
            Ok(claims) => (claims, args.inputs.as_slice()),
            Err(outcome) => return Ok(outcome),
        },
        (None, Some((claim, paths))) => (vec![claim.to_string_lossy().into_owned()], paths),
        (None, None) => (Vec::new(), args.inputs.as_slice()),
    };
    if paths.is_empty() {
        output::complain("no articles to hold the claim against");
        return Ok(Outcome::Trouble);
    }
    against(&claims, paths, &config, &session, &form, out)
}

/// The sentences of a file.
fn lines(file: &Path) -> Result<Vec<String>, Outcome> {
    let text = text(file).map_err(|error| {
        output::complain(format_args!("{}: {error}", file.display()));
        Outcome::Trouble
    })?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

fn text(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(file)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What is printed of one sentence.
#[derive(Serialize)]
struct Line<'a> {
    claim: &'a str,
    verdict: Verdict,
    passages: Vec<Passage<'a>>,
}

/// A sentence of an article that speaks to the claim.
#[derive(Serialize)]
struct Passage<'a> {
    path: &'a str,
    line: usize,
    text: &'a str,
    verdict: Verdict,
    why: &'a str,
}

fn against(
    claims: &[String],
    paths: &[PathBuf],
    config: &Config,
    session: &Session,
    form: &Form,
    out: &mut impl Write,
) -> io::Result<Outcome> {
    let mut documents: Vec<Document> = Vec::new();
    let mut outcome = Outcome::Clean;
    for claim in claims.iter().map(|claim| verify::read_with(claim, config)) {
        match verify::understand(&claim) {
            Ok(()) => documents.push(claim),
            Err(misunderstood) => {
                output::diagnose(&misunderstood);
                outcome = Outcome::Trouble;
            }
        }
    }
    let understood = documents.len();
    let (articles, unreadable) = session.read(paths, config);
    if !unreadable.is_empty() {
        outcome = Outcome::Trouble;
    }
    documents.extend(articles);
    let found = verify::against(&documents, understood);
    if found.iter().flatten().any(|found| found.verdict == Verdict::Contradicted) {
        outcome = outcome.max(Outcome::Found);
    }
    let mut lines = documents.iter().zip(&found).map(|(claim, found)| Line::new(claim, found, &documents));
    match form {
        Form::Text => lines.try_for_each(|line| line.tell(out))?,
        Form::Json => lines.try_for_each(|line| json_line(&line, out))?,
        Form::ClaimReview(review) => {
            claim_review::write(&documents, &found, review, out)?;
            for line in lines.filter(|line| line.verdict == Verdict::NotMentioned) {
                output::complain(format_args!("not mentioned, so there is nothing to review: {}", line.claim));
            }
        }
    }
    Ok(outcome)
}

/// One line of JSON.
fn json_line(line: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}

impl<'a> Line<'a> {
    fn new(claim: &'a Document, found: &'a [Found], documents: &'a [Document]) -> Self {
        let passage = |found: &'a Found| Passage {
            path: &documents[found.article].article.path,
            line: found.line,
            text: &found.text,
            verdict: found.verdict,
            why: &found.why,
        };
        let verdict = found.iter().map(|found| found.verdict).max().unwrap_or(Verdict::NotMentioned);
        Self { claim: &claim.article.text, verdict, passages: found.iter().map(passage).collect() }
    }

    fn tell(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}: {}", self.verdict, self.claim)?;
        for Passage { path, line, text, verdict, why } in &self.passages {
            writeln!(out, "  {verdict}  {path}:{line}\n    {text}\n    {why}")?;
        }
        writeln!(out)
    }
}

#[derive(Deserialize)]
struct Pair {
    id: serde_json::Value,
    claim: String,
    evidence: String,
}

/// The verdict on one pair.
#[derive(Serialize)]
struct Judged {
    id: serde_json::Value,
    verdict: PairVerdict,
    why: String,
    /// The words of the evidence that decide, in bytes.
    span: Option<Span>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PairVerdict {
    Known(Verdict),
    /// "unparsed"
    Unknown(&'static str),
}

fn pairs(file: &Path, config: &Config, form: &Form, out: &mut impl Write) -> io::Result<Outcome> {
    let text = match text(file) {
        Ok(text) => text,
        Err(error) => {
            output::complain(format_args!("{}: {error}", file.display()));
            return Ok(Outcome::Trouble);
        }
    };
    let lines = (1_usize..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect_vec();
    let judged: Vec<(usize, serde_json::Result<Judged>)> =
        lines.par_iter().map(|(number, line)| (*number, serde_json::from_str::<Pair>(line).map(|pair| judge(pair, config)))).collect();
    let mut outcome = Outcome::Clean;
    for (number, judged) in judged {
        match judged {
            Ok(judged) if matches!(form, Form::Json) => json_line(&judged, out)?,
            Ok(judged) => judged.tell(out)?,
            Err(error) => {
                output::complain(format_args!("{}:{number}: {error}", file.display()));
                outcome = Outcome::Trouble;
            }
        }
    }
    Ok(outcome)
}

fn judge(Pair { id, claim, evidence }: Pair, config: &Config) -> Judged {
    let claim = verify::read_with(&claim, config);
    if claim.sentences.is_empty() {
        return Judged { id, verdict: PairVerdict::Unknown("unparsed"), why: "the claim is empty".to_owned(), span: None };
    }
    let answer = verify::pair(&claim, &verify::read_with(&evidence, config));
    Judged { id, verdict: PairVerdict::Known(answer.verdict), why: answer.why, span: Some(answer.span) }
}

impl Judged {
    fn tell(&self, out: &mut impl Write) -> io::Result<()> {
        let verdict = match self.verdict {
            PairVerdict::Known(verdict) => verdict.to_string(),
            PairVerdict::Unknown(word) => word.to_owned(),
        };
        let id = self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned);
        writeln!(out, "{id}\t{verdict}\t{}", self.why)
    }
}
