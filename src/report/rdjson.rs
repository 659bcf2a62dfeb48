//! Reviewdog Diagnostic Format (rdjson): lines and columns from 1, columns in bytes of UTF-8, the end exclusive, absent keys left out.
//!
//! A finding brings no suggested edit: factcheck never says which value is true.

use std::io::{self, Write};

use serde::Serialize;

use super::carrier::{self, part, short};
use super::json::escape;
use super::{Escapes, Reporter, Style};
use crate::model::outcome::Place;
use crate::model::{Outcome, Severity};

/// `--format rdjson`.
#[derive(Debug)]
pub struct Rdjson;

#[derive(Serialize)]
struct Report {
    source: Tool,
    severity: &'static str,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl Reporter for Rdjson {
    fn name(&self) -> &'static str {
        "rdjson"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        head.starts_with("{\n  \"source\": {\n    \"name\": \"factcheck\"")
    }

    fn escapes(&self) -> Escapes {
        Escapes::Own
    }

    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        let gravest = outcome.findings.iter().map(|f| f.finding.severity).max();
        let place = |place: &Place| location(outcome, place, style);
        let diagnostics = carrier::all(outcome)
            .map(|hung| Diagnostic {
                message: hung.text(outcome),
                location: place(hung.home),
                severity: severity(hung.view.finding.severity),
                code: Code {
                    value: hung.view.finding.rule,
                },
                related_locations: hung
                    .beside
                    .iter()
                    .map(|p| Related {
                        message: format!("{}: {}", part(p), short(&p.printed)),
                        location: place(p),
                    })
                    .collect(),
            })
            .collect();
        let report = Report {
            source: Tool {
                name: env!("CARGO_PKG_NAME"),
            },
            severity: severity(gravest.unwrap_or(Severity::Info)),
            diagnostics,
        };
        escape::pretty(&report, sink)?;
        sink.write_all(b"\n")
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

fn location(outcome: &Outcome, place: &Place, style: &Style) -> Location {
    let source = outcome.sources.get(place.source);
    let (column, end) = place.byte_columns;
    Location {
        path: source.map_or_else(String::new, |s| carrier::file(s, &style.base)),
        range: Range {
            start: Position {
                line: place.line,
                column,
            },
            end: Position {
                line: place.end_line,
                column: end,
            },
        },
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::fixture::{self, printed};
    use super::*;

    /// What the message types of Reviewdog's `reviewdog.proto` ask for.
    #[test]
    fn every_diagnostic_has_a_message_a_path_and_a_range_from_one() {
        for outcome in [fixture::quiet(), fixture::outcome(), fixture::hostile()] {
            let text = printed(&Rdjson, &outcome);
            assert!(!text.contains("null"), "{text}");
            let report: serde_json::Value = serde_json::from_str(&text).unwrap();
            let diagnostics = report["diagnostics"].as_array().unwrap();
            assert_eq!(diagnostics.len(), outcome.findings.len());
            for diagnostic in diagnostics {
                assert!(!diagnostic["message"].as_str().unwrap().is_empty());
                assert!(!diagnostic["location"]["path"].as_str().unwrap().is_empty());
                let range = &diagnostic["location"]["range"];
                let at = |end: &str| {
                    (
                        range[end]["line"].as_u64().unwrap(),
                        range[end]["column"].as_u64().unwrap(),
                    )
                };
                assert!(at("start") >= (1, 1) && at("end") > at("start"), "{range}");
            }
        }
    }

    #[test]
    fn columns_count_bytes() {
        let report: serde_json::Value = serde_json::from_str(&printed(&Rdjson, &fixture::hostile())).unwrap();
        let range = &report["diagnostics"][0]["location"]["range"];
        // "Łódź: " is 9 bytes and 6 characters.
        assert_eq!(range["start"]["column"], 10);
    }
}
