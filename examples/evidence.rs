//! Prints the evidence on every pair of statements that might answer one question, a JSON line each: what the weights in
//! `src/fact/weights.rs` are fitted on, given which pairs do.

use std::{error::Error, io::Write, path::PathBuf};

use gainsay::{
    check,
    fact::{Facts, link, question},
};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (documents, _) = gainsay::read(&paths);
    let facts = Facts::gather(&documents);
    let context = facts.context(&documents);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (a, b) in link::candidates(&facts) {
        let (x, y) = (&facts.statements[a], &facts.statements[b]);
        let comparison = question::compare(x, y, &context);
        if comparison.veto.is_some() {
            continue;
        }
        let clash = check::clashes(a, b, comparison.score, &facts, &documents);
        let place = |s: &gainsay::fact::statement::Statement| {
            let article = &documents[s.article].article;
            let span = article.file_span(s.span);
            (article.path.clone(), span.start, span.end, s.span.of(&article.text).to_owned())
        };
        let row = (place(x), place(y), format!("{:?}", x.slot), clash, comparison.findings.0.to_vec());
        writeln!(out, "{}", serde_json::to_string(&row)?)?;
    }
    Ok(())
}
