//! `gainsay compare`: why two sentences are, or are not, one question, and whether their answers clash.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    str::FromStr,
};

use clap::Parser;
use itertools::Itertools;

use super::{
    Outcome,
    config::ConfigArgs,
    output,
    session::{Session, SessionArgs},
};
use crate::{
    CheckOptions, Document, Span,
    check::{self, check},
    claim::{Claim, lexicon::lexicon},
    fact::{
        Facts,
        question::{self, Comparison},
        statement::Statement,
    },
    report::{Clash, Finding, Report},
    text::Sentence,
};

#[derive(Debug, Parser)]
pub struct Args {
    /// A sentence: a file and the line that holds it
    #[arg(value_name = "FILE:LINE")]
    a: Line,
    /// Another one, of the same file or of another
    #[arg(value_name = "FILE:LINE")]
    b: Line,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    session: SessionArgs,
}

/// A line of a file or, as in `paper.pdf#page=3:12`, of one of its pages; counted from 1.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    path: PathBuf,
    page: Option<usize>,
    number: usize,
}

impl FromStr for Line {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (path, number) = text.rsplit_once(':').ok_or("a line is missing, as in article.md:12")?;
        let number = number.parse().ok().filter(|&number| number > 0).ok_or("a line is a number from 1")?;
        let paged = path.rsplit_once("#page=").and_then(|(path, page)| Some((path, page.parse().ok()?)));
        let (path, page) = paged.map_or((path, None), |(path, page)| (path, Some(page)));
        Ok(Self { path: path.into(), page, number })
    }
}

pub fn run(args: &Args, out: &mut impl Write) -> io::Result<Outcome> {
    let mut paths = vec![args.a.path.clone()];
    if args.b.path != args.a.path {
        paths.push(args.b.path.clone());
    }
    let session = Session::new(&args.session);
    let Some(config) = args.config.load() else { return Ok(Outcome::Trouble) };
    let (documents, _) = session.read(&paths, &config);
    let (Some(a), Some(b)) = (Passage::find(&args.a, &documents), Passage::find(&args.b, &documents)) else {
        return Ok(Outcome::Trouble);
    };
    Comparing { documents: &documents, facts: Facts::gather(&documents), report: check(&documents, &CheckOptions::default()) }
        .tell(&a, &b, out)?;
    Ok(Outcome::Clean)
}

/// The sentences on one line of one article.
struct Passage<'a> {
    line: &'a Line,
    article: usize,
    document: &'a Document,
    sentences: Vec<usize>,
}

impl<'a> Passage<'a> {
    /// Complains where the line holds no sentence.
    fn find(line: &'a Line, documents: &'a [Document]) -> Option<Self> {
        let (article, document) = documents.iter().find_position(|document| Path::new(&document.article.path) == line.path)?;
        let place = |at| document.article.position(Span::new(at, at));
        let holds = |sentence: &Sentence| {
            let (start, end) = (place(sentence.span.start), place(sentence.span.end));
            let own = (line.page.or(start.page), line.number);
            ((start.page, start.line)..=(end.page, end.line)).contains(&own)
        };
        let sentences: Vec<usize> = document.sentences.iter().positions(holds).collect();
        if sentences.is_empty() {
            output::complain(format_args!("{}:{}: no sentence stands on this line", line.path.display(), line.number));
            return None;
        }
        Some(Self { line, article, document, sentences })
    }

    fn holds(&self, statement: &Statement) -> bool {
        statement.article == self.article && self.sentences.contains(&statement.sentence)
    }

    /// The sentences, and what each clause was read as.
    fn tell(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}:{}", self.line.path.display(), self.line.number)?;
        let text = &self.document.article.text;
        for &sentence in &self.sentences {
            writeln!(out, "  {}", self.document.sentences[sentence].span.of(text).split_whitespace().join(" "))?;
            for claim in self.document.claims.claims.iter().filter(|claim| claim.sentence == sentence && claim.predicate.is_some()) {
                writeln!(out, "    {}", read_as(claim, text))?;
            }
        }
        writeln!(out)
    }
}

/// "kill (killing): agent The quake, patient 31 people; stated".
fn read_as(claim: &Claim, text: &str) -> String {
    let predicate = claim.predicate.iter().map(|predicate| match predicate.class {
        Some(class) => format!("{} ({})", predicate.lemma, lexicon().class(class).name),
        None => predicate.lemma.to_string(),
    });
    let arguments = claim
        .args
        .iter()
        .map(|arg| format!("{} “{}”", format!("{:?}", arg.role).to_lowercase(), arg.span.of(text).split_whitespace().join(" ")));
    let negated = if claim.negated { "not " } else { "" };
    format!("{negated}{}: {}", predicate.format(""), arguments.format(", "))
}

/// What two passages are held against.
struct Comparing<'a> {
    documents: &'a [Document],
    facts: Facts,
    report: Report,
}

impl Comparing<'_> {
    fn tell(&self, a: &Passage<'_>, b: &Passage<'_>, out: &mut impl Write) -> io::Result<()> {
        a.tell(out)?;
        b.tell(out)?;
        let pairs = self.pairs(a, b);
        if pairs.is_empty() {
            writeln!(out, "Nothing in the one asks for what the other answers.")?;
        }
        for (x, y) in pairs {
            self.tell_pair(x, y, out)?;
        }
        Ok(())
    }

    /// Pairs of statements that ask for the same kind of answer, as indices.
    fn pairs(&self, a: &Passage<'_>, b: &Passage<'_>) -> Vec<(usize, usize)> {
        let statements = &self.facts.statements;
        let of = |passage: &Passage<'_>| statements.iter().positions(|statement| passage.holds(statement)).collect_vec();
        let (of_a, of_b) = (of(a), of(b));
        of_a.into_iter().cartesian_product(of_b).filter(|&(x, y)| x != y && statements[x].slot == statements[y].slot).collect()
    }

    fn tell_pair(&self, x: usize, y: usize, out: &mut impl Write) -> io::Result<()> {
        let (a, b) = (&self.facts.statements[x], &self.facts.statements[y]);
        let linked = self.facts.links.iter().any(|link| (link.a, link.b) == (x.min(y), x.max(y)));
        let Comparison { veto, score, .. } = question::compare(a, b, &self.facts.context(self.documents));
        writeln!(out, "“{}” and “{}”", self.words(a), self.words(b))?;
        match veto {
            Some(why) => writeln!(out, "  two questions: {why}")?,
            None if linked => writeln!(out, "  one question, tied by {score:.1}")?,
            None => writeln!(out, "  not known to be one question: what ties them weighs {score:.1}")?,
        }
        for tie in check::ties(a, b, &self.facts.context(self.documents)) {
            writeln!(out, "    {tie}")?;
        }
        for (finding, clash) in self.clashes(a, b) {
            writeln!(out, "  {}[{}] {}: {}", clash.severity, finding.rule, clash.relation, clash.why)?;
        }
        Ok(())
    }

    fn words(&self, statement: &Statement) -> String {
        statement.span.of(&self.documents[statement.article].article.text).split_whitespace().join(" ")
    }

    /// What the rules say of two statements.
    fn clashes(&self, a: &Statement, b: &Statement) -> impl Iterator<Item = (&Finding, &Clash)> {
        let place = |statement: &Statement| (statement.article, self.documents[statement.article].article.file_span(statement.span));
        let (a, b) = (place(a), place(b));
        let all = self.report.findings.iter().flat_map(|finding| finding.clashes.iter().map(move |clash| (finding, clash)));
        all.filter(move |(finding, clash)| {
            let holds = |position: usize, (article, span): (usize, Span)| {
                let mentions = &finding.positions[position].mentions;
                mentions.iter().any(|mention| mention.article == article && (mention.start, mention.end) == (span.start, span.end))
            };
            let [one, other] = clash.positions;
            (holds(one, a) && holds(other, b)) || (holds(one, b) && holds(other, a))
        })
    }
}
