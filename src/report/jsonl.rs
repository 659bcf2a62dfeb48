//! JSON lines: one finding a line, each with the keys it has in the JSON report.

use std::io::{self, Write};

use serde::Serialize;

use super::json::v1::{self, SCHEMA_VERSION};
use super::json::{escape, fill};
use super::{Escapes, Reporter, Style};
use crate::model::Outcome;

/// `--format jsonl`.
#[derive(Debug)]
pub struct Jsonl;

#[derive(Serialize)]
struct Line {
    schema_version: u32,
    #[serde(flatten)]
    finding: v1::Finding,
}

impl Reporter for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        head.starts_with("{\"schema_version\":") && head.contains("\"rule\":\"")
    }

    fn escapes(&self) -> Escapes {
        Escapes::Own
    }

    fn write(&self, outcome: &Outcome, _style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        for view in &outcome.findings {
            let line = Line {
                schema_version: SCHEMA_VERSION,
                finding: fill::finding(view, &outcome.sources),
            };
            escape::compact(&line, sink)?;
            sink.write_all(b"\n")?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::super::fixture::{self, printed};
    use super::*;

    #[test]
    fn a_finding_is_a_line_that_holds_what_the_report_holds() {
        for outcome in [fixture::outcome(), fixture::hostile()] {
            let text = printed(&Jsonl, &outcome);
            assert_eq!(text.lines().count(), outcome.findings.len());
            let report = serde_json::to_value(v1::Report::of(&outcome)).unwrap();
            for (n, line) in text.lines().enumerate() {
                let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
                assert_eq!(line.as_object_mut().unwrap().remove("schema_version"), Some(1.into()));
                assert_eq!(line, report["findings"][n]);
            }
        }
        assert_eq!(printed(&Jsonl, &fixture::quiet()), "");
    }
}
