//! The facts and findings of stories as lines: what `align` prints as it goes.

use std::io::{self, Write};

use serde::Serialize;

use super::json::v1::{self, SCHEMA_VERSION};
use super::json::{escape, fill};
use crate::model::Outcome;

#[derive(Serialize)]
struct Line<'a, T> {
    schema_version: u32,
    story: &'a str,
    record: &'static str,
    #[serde(flatten)]
    told: T,
}

fn line<T: Serialize>(story: &str, record: &'static str, told: T, sink: &mut dyn Write) -> io::Result<()> {
    let line = Line {
        schema_version: SCHEMA_VERSION,
        story,
        record,
        told,
    };
    escape::compact(&line, sink)?;
    sink.write_all(b"\n")
}

/// Writes the facts of a story, one a line, with the keys they have in the JSON report.
///
/// # Errors
/// Whatever the sink answers.
pub fn facts(story: &str, outcome: &Outcome, sink: &mut dyn Write) -> io::Result<()> {
    for (n, fact) in outcome.facts.iter().enumerate() {
        let fact: v1::Fact = fill::fact(n, fact, &outcome.sources);
        line(story, "fact", fact, sink)?;
    }
    Ok(())
}

/// Writes the findings of a story, one a line, with the keys they have in the JSON report.
///
/// # Errors
/// Whatever the sink answers.
pub fn findings(story: &str, outcome: &Outcome, sink: &mut dyn Write) -> io::Result<()> {
    for view in &outcome.findings {
        line(story, "finding", fill::finding(view, &outcome.sources), sink)?;
    }
    Ok(())
}
