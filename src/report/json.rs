//! The report as JSON: the contract that `schema/report-v1.schema.json` lays down.

use std::io::{self, Write};

use super::Report;

/// Writes the report as indented JSON with a newline at its end. Equal reports give equal bytes.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
}
