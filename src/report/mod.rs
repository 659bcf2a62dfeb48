//! Outcomes to bytes. One file here per format; `REPORTERS` lists them.

mod apart;
pub mod claim_table;
pub mod claims;
mod excerpt;
#[cfg(test)]
mod fixture;
pub mod html;
pub mod json;
pub mod listing;
pub mod safe;
mod sides;
pub mod table;
pub mod why;
mod wrap;

use std::io::{self, Write};

use crate::model::Outcome;

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
}

/// A format.
pub trait Reporter: Sync {
    /// Name on the command line.
    fn name(&self) -> &'static str;
    /// Writes the outcome.
    ///
    /// # Errors
    /// Whatever the sink answers.
    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()>;
}

/// All formats.
pub const REPORTERS: &[&dyn Reporter] = &[&table::Table, &json::Json, &html::Html];
