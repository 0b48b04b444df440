//! The report for spreadsheets: CSV as RFC 4180 has it, a row for each mention on each side of each clash.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use csv::{Terminator, WriterBuilder};

use super::{ArticleInfo, Clash, Finding, Mention, Position, Report};

/// One mention, with the clash that it takes part in.
struct Row<'a> {
    finding: &'a Finding,
    clash: &'a Clash,
    /// Index of the position in the finding, as in the JSON report.
    index: usize,
    position: &'a Position,
    mention: &'a Mention,
    article: Option<&'a ArticleInfo>,
}

type Cell = for<'a> fn(&Row<'a>) -> Cow<'a, str>;

/// The head of each column, and what stands below it.
const COLUMNS: [(&str, Cell); 25] = [
    ("finding", |row| row.finding.id.as_str().into()),
    ("clash", |row| row.clash.id.as_str().into()),
    ("fact_id", |row| row.finding.fact_id.as_str().into()),
    ("rule", |row| row.clash.rule.into()),
    ("severity", |row| row.clash.severity.to_string().into()),
    ("relation", |row| row.clash.relation.to_string().into()),
    ("confidence", |row| row.clash.confidence.to_string().into()),
    ("fact", |row| row.finding.fact.as_str().into()),
    ("why", |row| row.clash.why.as_str().into()),
    ("position", |row| row.index.to_string().into()),
    ("value", |row| row.position.value.as_str().into()),
    ("path", |row| row.article.map_or("", |article| &article.path).into()),
    ("page", |row| row.mention.page.map(|page| page.to_string()).unwrap_or_default().into()),
    ("line", |row| row.mention.line.to_string().into()),
    ("column", |row| row.mention.column.to_string().into()),
    ("start", |row| row.mention.start.to_string().into()),
    ("end", |row| row.mention.end.to_string().into()),
    ("text", |row| row.mention.text.as_str().into()),
    ("sentence", |row| row.mention.sentence.as_str().into()),
    ("source", |row| row.article.and_then(|article| article.source.as_deref()).unwrap_or_default().into()),
    ("title", |row| row.article.and_then(|article| article.title.as_deref()).unwrap_or_default().into()),
    ("published", |row| row.article.and_then(|article| article.published.as_deref()).unwrap_or_default().into()),
    ("attributed_to", |row| row.mention.attributed_to.join(" < ").into()),
    ("as_of", |row| row.mention.as_of.map(|day| day.to_string()).unwrap_or_default().into()),
    ("origin", |row| row.article.map(|article| article.origin.to_string()).unwrap_or_default().into()),
];

/// Writes a line of heads, then the findings in the order of the report.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS.map(|(head, _)| head))?;
    for row in rows(report) {
        writer.write_record(COLUMNS.map(|(_, cell)| harmless(cell(&row))).iter().map(AsRef::<str>::as_ref))?;
    }
    writer.flush()
}

fn rows(report: &Report) -> impl Iterator<Item = Row<'_>> {
    let clashes = report.findings.iter().flat_map(|finding| finding.clashes.iter().map(move |clash| (finding, clash)));
    let sides = clashes.flat_map(|(finding, clash)| clash.positions.into_iter().map(move |index| (finding, clash, index)));
    sides.flat_map(move |(finding, clash, index)| {
        let position = finding.positions.get(index);
        position.into_iter().flat_map(move |position| {
            let row = move |mention| Row { finding, clash, index, position, mention, article: report.article_of(mention) };
            position.mentions.iter().map(row)
        })
    })
}

/// The cell with an apostrophe before what a spreadsheet would take for a formula and run
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn harmless(cell: Cow<'_, str>) -> Cow<'_, str> {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs { format!("'{cell}").into() } else { cell }
}
