//! Comma-separated values after RFC 4180: one finding a row, for a spreadsheet. A cell that a spreadsheet would take for a formula
//! begins with an apostrophe: the text of a source must not compute.

use std::io::{self, Write};

use super::carrier::{self, whereabouts};
use super::{Reporter, Style, safe};
use crate::model::Outcome;

/// `--format csv`.
#[derive(Debug)]
pub struct Csv;

const HEADER: [&str; 15] = [
    "id",
    "rule",
    "kind",
    "severity",
    "confidence",
    "source",
    "line",
    "column",
    "end_line",
    "end_column",
    "text",
    "message",
    "query",
    "suggestion",
    "others",
];

impl Reporter for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        head.starts_with("id,rule,kind,severity,confidence,")
    }

    fn write(&self, outcome: &Outcome, _style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        row(HEADER.map(str::to_string), sink)?;
        for hung in carrier::all(outcome) {
            let (finding, home) = (&hung.view.finding, hung.home);
            let others: Vec<String> = hung.beside.iter().map(|p| whereabouts(outcome, p)).collect();
            row(
                [
                    hung.view.id.clone(),
                    finding.rule.to_string(),
                    finding.kind.0.to_string(),
                    finding.severity.name().to_string(),
                    format!("{:.2}", finding.confidence),
                    cell(&hung.source.path),
                    home.line.to_string(),
                    home.column.to_string(),
                    home.end_line.to_string(),
                    home.end_column.to_string(),
                    cell(&home.printed),
                    cell(&finding.message),
                    cell(finding.query.as_deref().unwrap_or_default()),
                    cell(finding.suggestion.as_deref().unwrap_or_default()),
                    cell(&others.join("; ")),
                ],
                sink,
            )?;
        }
        Ok(())
    }
}

/// Text of a source as a cell: one line, and no formula. Programs trim what stands before the sign, and some take the signs of East
/// Asian typing too.
fn cell(text: &str) -> String {
    let line = safe::line(text);
    let first = line.trim_start().chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{line}"),
        _ => line.into_owned(),
    }
}

fn row(cells: [String; HEADER.len()], sink: &mut dyn Write) -> io::Result<()> {
    let quoted = cells.map(|cell| match cell.contains([',', '"', '\n', '\r', ';']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    });
    write!(sink, "{}\r\n", quoted.join(","))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::fixture::{self, printed};
    use super::*;

    /// The cells of a row, read as RFC 4180 says.
    fn cells(row: &str) -> Vec<String> {
        let (mut cells, mut quoted) = (vec![String::new()], false);
        let mut chars = row.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cells.last_mut().unwrap().push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                _ => cells.last_mut().unwrap().push(c),
            }
        }
        cells
    }

    #[test]
    fn each_row_has_a_cell_for_each_heading_and_none_computes() {
        for outcome in [fixture::quiet(), fixture::outcome(), fixture::hostile()] {
            let text = printed(&Csv, &outcome);
            let rows: Vec<Vec<String>> = text.split_terminator("\r\n").map(cells).collect();
            assert_eq!(rows.len(), outcome.findings.len() + 1);
            for row in &rows {
                assert_eq!(row.len(), HEADER.len(), "{row:?}");
                assert!(
                    row.iter().all(|c| !c.trim_start().starts_with(['=', '+', '-', '@'])),
                    "{row:?}"
                );
                assert!(row.iter().all(|c| c.chars().all(|c| !c.is_control())), "{row:?}");
            }
        }
        let text = printed(&Csv, &fixture::hostile());
        assert!(text.contains("'=cmd|"), "{text}");
    }
}
