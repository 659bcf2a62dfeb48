//! What a run was asked to do: defaults, `factcheck.toml`, the command line, each over the one before.

mod file;
mod find;
mod paths;
mod resolve;
mod rules;
mod sources;
mod starter;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use file::File;
pub use find::{DECISIONS, FILE, decisions_for, file_for};
pub use paths::{Pattern, absolute, checked, seen};
pub use resolve::{Asked, From, Setting, resolve};
pub use rules::{Level, Override};
pub use sources::SourceRule;
pub use starter::STARTER;

use crate::model::{Detail, Document, Grouping, Limits, Progress, Severity};

/// Settings of a run. The defaults are those of `factcheck compare` without flags and without a file.
#[derive(Clone, Debug)]
pub struct Config {
    /// The draft, where one is reviewed against the other sources.
    pub draft: Option<PathBuf>,
    /// Whether each article that names its sources is a draft of its own, checked against those.
    pub drafts: bool,
    /// The files that a run over drafts is restricted to, each from the root of the file system: posts that are among them or name one.
    pub only: Option<Vec<PathBuf>>,
    /// Folder of vocabulary that adds to, replaces or removes entries of the built-in one.
    pub claims: Option<PathBuf>,
    /// Rules to run; empty means all.
    pub select: Vec<String>,
    /// Rules not to run.
    pub ignore: Vec<String>,
    /// Severities of rules by their id, where they are not the rules' own.
    pub rules: BTreeMap<String, Level>,
    /// What holds for some paths only; the last that fits wins.
    pub overrides: Vec<Override>,
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
    /// Names as the desk writes them, each with the other spellings it accepts.
    pub names: BTreeMap<String, Vec<String>>,
    /// Titles of works, each with the others that the work goes by.
    pub works: BTreeMap<String, Vec<String>>,
    /// What is known of sources by their paths; where several fit, each field is taken from the last that has it.
    pub sources: Vec<SourceRule>,
    /// Folder that the patterns of paths are relative to: that of `factcheck.toml`, else the current one.
    pub root: PathBuf,
    /// The folders that articles may name sources in: that of `factcheck.toml` and those of `sources-from`; where there is no
    /// `factcheck.toml`, none, and the folders of the run stand for them.
    pub site: Vec<PathBuf>,
    /// File of decisions on findings.
    pub decisions: Option<PathBuf>,
    /// File of findings that were there before and are not to fail.
    pub baseline: Option<PathBuf>,
    /// How much of an input is read.
    pub limits: Limits,
    /// How much of what was read the outcome is to hold.
    pub detail: Detail,
    /// Where the stages count how far they are.
    pub progress: Arc<Progress>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            draft: None,
            drafts: false,
            only: None,
            claims: None,
            select: Vec::new(),
            ignore: Vec::new(),
            rules: BTreeMap::new(),
            overrides: Vec::new(),
            min_confidence: 0.0,
            fail_on: Some(Severity::Error),
            strict: false,
            from: None,
            grouping: Grouping::Auto,
            source_time: None,
            names: BTreeMap::new(),
            works: BTreeMap::new(),
            sources: Vec::new(),
            root: PathBuf::new(),
            site: Vec::new(),
            decisions: None,
            baseline: None,
            limits: Limits::default(),
            detail: Detail::default(),
            progress: Arc::default(),
        }
    }
}

impl Config {
    /// The path of an article as patterns see it: relative to `root`, with `/`; the id of an article of JSON lines.
    pub fn seen(&self, format: &str, file: &Path) -> String {
        match format {
            "jsonl" => file.to_string_lossy().into_owned(),
            _ => seen(&self.root, file),
        }
    }

    /// Whether a rule can give a finding anywhere.
    pub fn runs(&self, rule: &str) -> bool {
        let chosen = self.select.is_empty() || self.select.iter().any(|r| r == rule);
        let on = |level: &Level| *level != Level::Off;
        let somewhere = || self.overrides.iter().any(|o| o.rules.get(rule).is_some_and(on));
        chosen && !self.ignore.iter().any(|r| r == rule) && (self.rules.get(rule).is_none_or(on) || somewhere())
    }

    /// What holds for an article beside what holds for all, the last of the file first: to be asked once an article.
    pub fn overrides_of(&self, path: &str) -> Vec<&Override> {
        self.overrides.iter().rev().filter(|o| o.path.fits(path)).collect()
    }

    /// The severity that findings of a rule have in an article with these overrides, where it is not the rule's own.
    pub fn level(&self, rule: &str, overrides: &[&Override]) -> Option<Level> {
        let over = overrides.iter().find_map(|o| o.rules.get(rule));
        over.or_else(|| self.rules.get(rule)).copied()
    }

    /// The confidence below which findings in an article with these overrides are left out.
    pub fn floor(&self, overrides: &[&Override]) -> f64 {
        let over = overrides.iter().find_map(|o| o.min_confidence);
        over.unwrap_or(self.min_confidence)
    }

    /// Gives an article what the desk knows of its source.
    pub fn describe(&self, document: &mut Document) {
        if self.sources.is_empty() {
            return;
        }
        let path = self.seen(document.format, &document.file());
        for rule in self.sources.iter().filter(|r| r.path.fits(&path)) {
            rule.describe(document);
        }
    }
}
