//! `factcheck.toml`: what it may say, read with the line of every value. What it may not say ends the run with the nearest word.

mod reader;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use reader::{Reader, Value};
use toml::de::DeTable;

use super::{Level, Override, Pattern, SourceRule};
use crate::error::{Error, LineStarts};
use crate::model::{Grouping, Limits, Severity};

/// A value and the line it stands on.
#[derive(Clone, Debug)]
pub(super) struct Set<T> {
    pub value: T,
    pub line: usize,
}

/// A configuration file as read: what it leaves out is absent.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Where it lies.
    pub path: PathBuf,
    pub(super) fail_on: Option<Set<Option<Severity>>>,
    pub(super) min_confidence: Option<Set<f64>>,
    pub(super) select: Option<Set<Vec<String>>>,
    pub(super) ignore: Option<Set<Vec<String>>>,
    pub(super) strict: Option<Set<bool>>,
    pub(super) drafts: Option<Set<bool>>,
    pub(super) group: Option<Set<Grouping>>,
    pub(super) claims: Option<Set<PathBuf>>,
    pub(super) decisions: Option<Set<PathBuf>>,
    pub(super) baseline: Option<Set<PathBuf>>,
    pub(super) limits: BTreeMap<String, Set<u64>>,
    pub(super) sources_from: Option<Set<Vec<PathBuf>>>,
    pub(super) rules: BTreeMap<String, Set<Level>>,
    pub(super) names: BTreeMap<String, Set<Vec<String>>>,
    pub(super) works: BTreeMap<String, Set<Vec<String>>>,
    pub(super) sources: Vec<Set<SourceRule>>,
    pub(super) overrides: Vec<Set<Override>>,
}

/// The keys at the top, for the nearest one to a word that is none.
const KEYS: &[&str] = &[
    "fail-on",
    "min-confidence",
    "select",
    "ignore",
    "strict",
    "drafts",
    "group",
    "claims",
    "decisions",
    "baseline",
    "limits",
    "rules",
    "names",
    "works",
    "sources",
    "overrides",
];

/// The limit that is no count: the folders beside its own that articles may name sources in.
pub(super) const SOURCES_FROM: &str = "sources-from";

/// Severities that make a run fail.
pub(super) const FAIL_ON: &[(&str, Option<Severity>)] = &[
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("info", Some(Severity::Info)),
    ("never", None),
];

/// What makes a story.
pub(super) const GROUPS: &[(&str, Grouping)] = &[
    ("auto", Grouping::Auto),
    ("folder", Grouping::Folder),
    ("none", Grouping::None),
];

impl File {
    /// Reads the text of a file that lies at `path`; `rules` are the ids of all rules.
    ///
    /// # Errors
    /// Text that is not TOML, an unknown key or rule, a value of another kind, each with its line and the way out.
    pub fn parse(path: &Path, text: &str, rules: &[&str]) -> Result<File, Error> {
        let name = path.display().to_string();
        let table = DeTable::parse(text).map_err(|e| {
            let message = format!("not TOML: {}", e.message());
            Error::in_file(&name, text, e.span().unwrap_or_default(), &message)
        })?;
        let reader = Reader {
            file: &name,
            text,
            rules,
            lines: LineStarts::of(text),
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut file = File {
            path: path.to_path_buf(),
            ..File::default()
        };
        for (key, value) in table.get_ref() {
            let line = reader.line(key);
            let path = |value: &Value<'_>| -> Result<_, Error> {
                let value = folder.join(reader.text(key, value)?);
                Ok(Some(Set { value, line }))
            };
            macro_rules! set {
                ($value:expr) => {
                    Some(Set {
                        value: $value,
                        line,
                    })
                };
            }
            match key.get_ref().as_ref() {
                "fail-on" => file.fail_on = set!(reader.one_of(key, value, FAIL_ON)?),
                "min-confidence" => file.min_confidence = set!(reader.share(key, value)?),
                "select" => file.select = set!(reader.rule_list(key, value)?),
                "ignore" => file.ignore = set!(reader.rule_list(key, value)?),
                "strict" => file.strict = set!(reader.flag(key, value)?),
                "drafts" => file.drafts = set!(reader.flag(key, value)?),
                "group" => file.group = set!(reader.one_of(key, value, GROUPS)?),
                "claims" => file.claims = path(value)?,
                "decisions" => file.decisions = path(value)?,
                "baseline" => file.baseline = path(value)?,
                "limits" => {
                    file.limits = reader.counts(key, value, Limits::NAMES, SOURCES_FROM)?;
                    let entry = value.get_ref().as_table();
                    let entry = entry.and_then(|t| t.iter().find(|(key, _)| key.get_ref() == SOURCES_FROM));
                    if let Some((key, value)) = entry {
                        let folders = reader.list(key, value)?.iter().map(|f| folder.join(f)).collect();
                        let line = reader.line(key);
                        file.sources_from = Some(Set { value: folders, line });
                    }
                }
                "rules" => file.rules = reader.levels(key, value)?,
                "names" => file.names = reader.forms(key, value)?,
                "works" => file.works = reader.forms(key, value)?,
                "sources" => file.sources = reader.tables(key, value, source)?,
                "overrides" => file.overrides = reader.tables(key, value, over)?,
                _ => return Err(reader.unknown(key, KEYS)),
            }
        }
        Ok(file)
    }
}

/// An entry of `[[sources]]`.
fn source(reader: &Reader<'_>, entry: &Value<'_>) -> Result<SourceRule, Error> {
    let roles: &[(&str, bool)] = &[("draft", true), ("source", false)];
    let mut rule = SourceRule {
        path: reader.path(entry)?,
        publisher: None,
        draft: None,
        wire: false,
        origin: None,
    };
    for (key, value) in entry.get_ref().as_table().into_iter().flatten() {
        match key.get_ref().as_ref() {
            "path" => {}
            "publisher" => rule.publisher = Some(reader.text(key, value)?),
            "role" => rule.draft = Some(reader.one_of(key, value, roles)?),
            "wire" => rule.wire = reader.flag(key, value)?,
            "origin" => rule.origin = Some(reader.text(key, value)?),
            _ => return Err(reader.unknown(key, &["path", "publisher", "role", "wire", "origin"])),
        }
    }
    Ok(rule)
}

/// An entry of `[[overrides]]`.
fn over(reader: &Reader<'_>, entry: &Value<'_>) -> Result<Override, Error> {
    let path: Pattern = reader.path(entry)?;
    let (mut rules, mut min_confidence) = (BTreeMap::new(), None);
    for (key, value) in entry.get_ref().as_table().into_iter().flatten() {
        match key.get_ref().as_ref() {
            "path" => {}
            "rules" => {
                rules = reader
                    .levels(key, value)?
                    .into_iter()
                    .map(|(id, set)| (id, set.value))
                    .collect()
            }
            "min-confidence" => min_confidence = Some(reader.share(key, value)?),
            _ => return Err(reader.unknown(key, &["path", "rules", "min-confidence"])),
        }
    }
    Ok(Override {
        path,
        rules,
        min_confidence,
    })
}
