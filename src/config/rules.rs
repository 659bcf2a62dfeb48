//! Severities of rules, for all paths and for some.

use std::collections::BTreeMap;

use super::Pattern;
use crate::model::Severity;

/// What a desk wants of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It gives no finding.
    Off,
    /// Its findings have this severity, whatever the rule says.
    At(Severity),
}

impl Level {
    /// The words of a file, each with what it means.
    pub(super) const WORDS: &[(&str, Level)] = &[
        ("off", Level::Off),
        ("info", Level::At(Severity::Info)),
        ("warning", Level::At(Severity::Warning)),
        ("error", Level::At(Severity::Error)),
    ];

    /// The word of a file.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::At(severity) => severity.name(),
        }
    }
}

/// What holds for the articles of some paths only.
#[derive(Clone, Debug)]
pub struct Override {
    /// The articles.
    pub path: Pattern,
    /// Severities of rules.
    pub rules: BTreeMap<String, Level>,
    /// Findings below this confidence are left out.
    pub min_confidence: Option<f64>,
}
