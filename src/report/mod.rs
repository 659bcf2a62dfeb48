//! Outcomes to bytes. One file here per format; `REPORTERS` lists them.

mod apart;
mod carrier;
pub mod claim_table;
pub mod claims;
pub mod commands;
pub mod csv;
pub(crate) mod differ;
mod excerpt;
#[cfg(test)]
pub(crate) mod fixture;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod listing;
pub mod markdown;
mod places;
pub mod rdjson;
pub mod safe;
pub mod sarif;
pub(crate) mod sides;
pub mod stories;
pub mod table;
pub mod vocabulary;
pub mod why;
mod wrap;

use std::io::{self, Write};
use std::path::PathBuf;

pub use self::commands::{Defused, Escapes};
use crate::model::{Detail, Outcome, Severity};

/// How a report is to look; formats for machines ignore it.
#[derive(Clone, Debug)]
pub struct Style {
    /// Columns to fill.
    pub width: usize,
    /// Whether escape codes for colour may be written.
    pub color: bool,
    /// Whether info findings are shown.
    pub show_info: bool,
    /// Most findings shown; what is hidden is counted.
    pub limit: Option<usize>,
    /// Lowest severity that fails the run; `None` for never.
    pub fail_on: Option<Severity>,
    /// Whether a source that could not be read fails it.
    pub strict: bool,
    /// The folder that paths of files are told from, where they lie in it: that of the run.
    pub base: PathBuf,
}

impl Default for Style {
    /// What the command line gives where nothing is asked for: 100 columns without colour, info findings hidden, errors fail.
    fn default() -> Self {
        Style {
            width: 100,
            color: false,
            show_info: false,
            limit: None,
            fail_on: Some(Severity::Error),
            strict: false,
            base: PathBuf::new(),
        }
    }
}

/// A format.
pub trait Reporter: Sync {
    /// Name on the command line.
    fn name(&self) -> &'static str;
    /// Whether a file that begins and ends so looks like a report of this format, so that a new one may take its place.
    fn is_own(&self, head: &str, tail: &str) -> bool;
    /// What it shows beside findings.
    fn detail(&self) -> Detail {
        Detail {
            places: false,
            texts: false,
        }
    }
    /// How it writes what a CI server would take for a command.
    fn escapes(&self) -> Escapes {
        Escapes::Lines
    }
    /// Writes the outcome as the format has it; [`write`] is what leaves the program.
    ///
    /// # Errors
    /// Whatever the sink answers.
    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()>;
}

/// Whether a text begins and ends as those do that are for people: with a heading in capitals, or what was read, and with that again.
fn is_listing(head: &str, tail: &str) -> bool {
    let first = head.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let heading: String = first
        .chars()
        .take_while(|c| c.is_ascii_uppercase() || *c == ' ')
        .collect();
    let begins = heading.trim().len() > 3 && heading.ends_with(' ') || is_summary(first);
    let end: Vec<&str> = tail.trim_end().lines().rev().take(LAST_LINES).collect();
    begins && end.iter().any(|line| is_summary(line))
}

/// Lines at the end of a listing that may stand from the summary on, which may be wrapped.
const LAST_LINES: usize = 8;

/// Whether a line is the one that counts findings and sources.
fn is_summary(line: &str) -> bool {
    let counted = ["0 errors, ", " errors, ", "1 error, ", "Nothing found. Read "];
    line.contains("Read ") && counted.iter().any(|words| line.contains(words)) && line.contains(" source")
}

/// Writes the outcome in a format so that no text of a source is a command to whoever keeps a log of it.
///
/// # Errors
/// Whatever the sink answers.
pub fn write(reporter: &dyn Reporter, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
    reporter.write(outcome, style, &mut Defused::new(sink, reporter.escapes()))
}

/// All formats.
pub const REPORTERS: &[&dyn Reporter] = &[
    &table::Table,
    &json::Json,
    &full::Full,
    &html::Html,
    &jsonl::Jsonl,
    &csv::Csv,
    &markdown::Markdown,
    &sarif::Sarif,
    &github::Github,
    &gitlab::Gitlab,
    &rdjson::Rdjson,
    &junit::Junit,
];
