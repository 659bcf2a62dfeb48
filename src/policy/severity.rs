//! Severities as the desk has them, for all articles and for some.

use crate::config::{Config, Level};
use crate::model::finding::{self, seats};
use crate::model::outcome::FindingView;
use crate::model::{Article, Finding, Outcome};

/// The findings with the severities that the configuration gives them, in the order they are shown. What it turns off is left
/// out.
pub fn severities(findings: Vec<Finding>, articles: &[Article], config: &Config) -> Vec<Finding> {
    let by_path = !config.overrides.is_empty();
    let paths: Vec<String> = match by_path {
        true => articles
            .iter()
            .map(|a| config.seen(a.doc.format, &a.doc.file()))
            .collect(),
        false => Vec::new(),
    };
    let is_draft = |source: usize| articles.get(source).is_some_and(|a| a.doc.draft);
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter_map(|mut finding| {
            // A finding lies in the first of its seats: there the patterns of paths look.
            let marks = finding.marks.iter().map(|m| (m.source.0, Some(m.side)));
            let seat = seats(marks, is_draft).first().copied();
            let path = seat.and_then(|s| paths.get(s)).map_or("", String::as_str);
            match config.level(finding.rule, path) {
                Some(Level::Off) => return None,
                Some(Level::At(severity)) => finding.severity = severity,
                None => {}
            }
            Some(finding)
        })
        .collect();
    finding::sort(&mut kept);
    kept
}

/// Leaves out the findings that are less sure than the desk wants them.
pub fn sure(outcome: &mut Outcome, config: &Config) {
    let sources = std::mem::take(&mut outcome.sources);
    let is_sure = |view: &FindingView| {
        let seat = view.seats(&sources).first().copied();
        let path = match config.overrides.is_empty() {
            true => None,
            false => seat
                .and_then(|s| sources.get(s))
                .map(|s| config.seen(s.format, &s.file)),
        };
        view.finding.confidence >= config.floor(path.as_deref().unwrap_or(""))
    };
    outcome.findings.retain(is_sure);
    outcome.sources = sources;
}
