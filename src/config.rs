//! What a run was asked to do.

use std::path::PathBuf;

use crate::model::{Grouping, Limits, Severity};

/// Settings of a run. The command line fills it; the defaults are those of `factcheck compare` without flags.
#[derive(Clone, Debug)]
pub struct Config {
    /// The draft, where one is reviewed against the other sources.
    pub draft: Option<PathBuf>,
    /// Folder of vocabulary that adds to, replaces or removes entries of the built-in one.
    pub claims: Option<PathBuf>,
    /// Rules to run; empty means all.
    pub select: Vec<String>,
    /// Rules not to run.
    pub ignore: Vec<String>,
    /// Findings below this confidence are left out.
    pub min_confidence: f64,
    /// Lowest severity that makes the exit status 1; `None` for never.
    pub fail_on: Option<Severity>,
    /// Whether a source that could not be read makes the exit status 2.
    pub strict: bool,
    /// How inputs are to be read: "jsonl", or by content where absent.
    pub from: Option<String>,
    /// What makes articles one story.
    pub grouping: Grouping,
    /// Day taken as publication for articles without one, ISO 8601.
    pub source_time: Option<jiff::civil::Date>,
    /// How much of an input is read.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            draft: None,
            claims: None,
            select: Vec::new(),
            ignore: Vec::new(),
            min_confidence: 0.0,
            fail_on: Some(Severity::Error),
            strict: false,
            from: None,
            grouping: Grouping::Auto,
            source_time: None,
            limits: Limits::default(),
        }
    }
}
