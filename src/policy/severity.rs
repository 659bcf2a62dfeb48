//! Severities as the desk has them, for all articles and for some.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::config::{Config, Level, Override};
use crate::model::finding::{self, seats};
use crate::model::outcome::FindingView;
use crate::model::{Article, Finding, Outcome};

/// The findings with the severities that the configuration gives them, in the order they are shown. What it turns off is left
/// out.
pub fn severities(findings: Vec<Finding>, articles: &[Article], config: &Config) -> Vec<Finding> {
    let mut by_article = ByArticle::new(config);
    let is_draft = |source: usize| articles.get(source).is_some_and(|a| a.doc.draft);
    let mut kept: Vec<Finding> = findings
        .into_iter()
        .filter_map(|mut finding| {
            // A finding lies in the first of its seats: there the patterns of paths look.
            let marks = finding.marks.iter().map(|m| (m.source.0, Some(m.side)));
            let seat = seats(marks, is_draft).first().copied();
            let article = seat.and_then(|s| Some((s, articles.get(s)?)));
            let overrides = by_article.of(article.map(|(s, a)| (s, a.doc.format, a.doc.file())));
            match config.level(finding.rule, overrides) {
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
    let mut by_article = ByArticle::new(config);
    let is_sure = |view: &FindingView| {
        let seat = view.seats(&sources).first().copied();
        let source = seat.and_then(|n| Some((n, sources.get(n)?)));
        let overrides = by_article.of(source.map(|(n, s)| (n, s.format, s.file.clone())));
        view.finding.confidence >= config.floor(overrides)
    };
    outcome.findings.retain(is_sure);
    outcome.sources = sources;
}

/// The overrides of each article that has a finding, looked for once: there may be very many of both.
struct ByArticle<'a> {
    config: &'a Config,
    found: BTreeMap<Option<usize>, Vec<&'a Override>>,
}

impl<'a> ByArticle<'a> {
    fn new(config: &'a Config) -> Self {
        ByArticle {
            config,
            found: BTreeMap::new(),
        }
    }

    /// Those of an article, by its number, format and file; of nowhere, those that fit any path.
    fn of(&mut self, article: Option<(usize, &str, PathBuf)>) -> &[&'a Override] {
        if self.config.overrides.is_empty() {
            return &[];
        }
        let number = article.as_ref().map(|(n, ..)| *n);
        self.found.entry(number).or_insert_with(|| {
            let path = article.map(|(_, format, file)| self.config.seen(format, &file));
            self.config.overrides_of(path.as_deref().unwrap_or(""))
        })
    }
}
