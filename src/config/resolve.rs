//! Lays the command line over the file over the defaults, and says where each value comes from.

use std::path::{Path, PathBuf};

use super::file::{FAIL_ON, GROUPS, SOURCES_FROM, Set};
use super::{Config, File, Level};
use crate::model::{Grouping, Limits, Severity};

/// What the command line asks for; absent where it is silent.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// `--fail-on`.
    pub fail_on: Option<Option<Severity>>,
    /// `--min-confidence`.
    pub min_confidence: Option<f64>,
    /// `--select`; empty where absent.
    pub select: Vec<String>,
    /// `--ignore`; empty where absent.
    pub ignore: Vec<String>,
    /// `--strict`.
    pub strict: bool,
    /// `--drafts`.
    pub drafts: bool,
    /// `--group`.
    pub group: Option<Grouping>,
    /// `--claims`.
    pub claims: Option<PathBuf>,
    /// `--decisions`.
    pub decisions: Option<PathBuf>,
    /// `--baseline`.
    pub baseline: Option<PathBuf>,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// Nobody said otherwise.
    Default,
    /// A line of the file.
    File(PathBuf, usize),
    /// A flag.
    Flag(&'static str),
    /// A file of that name was found upward from the sources.
    Found,
}

/// A value of a run and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key as the file has it: "rules.number-disagreement".
    pub key: String,
    /// The value as the file would have it; absent for a key without one.
    pub value: Option<String>,
    /// Where it comes from.
    pub from: From,
}

impl std::fmt::Display for From {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            From::Default => f.write_str("default"),
            From::File(path, line) => write!(f, "{}:{line}", path.display()),
            From::Flag(flag) => f.write_str(flag),
            From::Found => f.write_str("found upward from the sources"),
        }
    }
}

struct Resolving<'a> {
    file: Option<&'a File>,
    settings: Vec<Setting>,
}

impl Resolving<'_> {
    /// The first of flag, file and default that is there; `text` writes it down.
    fn choose<T: Clone>(
        &mut self,
        flag: (&'static str, Option<T>),
        key: &str,
        set: Option<&Set<T>>,
        default: T,
        text: impl Fn(&T) -> Option<String>,
    ) -> T {
        let (value, from) = match (flag, set) {
            ((name, Some(value)), _) => (value, From::Flag(name)),
            (_, Some(set)) => (set.value.clone(), self.at(set.line)),
            _ => (default, From::Default),
        };
        self.push(key, text(&value), from);
        value
    }

    fn at(&self, line: usize) -> From {
        self.file.map_or(From::Default, |f| From::File(f.path.clone(), line))
    }

    fn push(&mut self, key: &str, value: Option<String>, from: From) {
        let key = key.to_string();
        self.settings.push(Setting { key, value, from });
    }
}

/// The settings of a run, and each with where it comes from. `decisions` is the file of decisions found upward from the sources;
/// `rules` are all rules with their own severities.
pub fn resolve(
    asked: Asked,
    file: Option<&File>,
    decisions: Option<PathBuf>,
    rules: &[(&str, Severity)],
) -> (Config, Vec<Setting>) {
    let mut all = Resolving {
        file,
        settings: Vec::new(),
    };
    let none = File::default();
    let set = file.unwrap_or(&none);
    let plain = Config::default();
    let some = |list: Vec<String>| (!list.is_empty()).then_some(list);
    let path = |path: &Option<PathBuf>| path.as_deref().map(|p| quoted(&p.display().to_string()));
    let listed = |list: &Vec<String>| Some(texts(list));
    let mut config = Config {
        fail_on: all.choose(
            ("--fail-on", asked.fail_on),
            "fail-on",
            set.fail_on.as_ref(),
            plain.fail_on,
            |v| word(FAIL_ON, v),
        ),
        min_confidence: all.choose(
            ("--min-confidence", asked.min_confidence),
            "min-confidence",
            set.min_confidence.as_ref(),
            plain.min_confidence,
            |v| Some(format!("{v:?}")),
        ),
        select: all.choose(
            ("--select", some(asked.select)),
            "select",
            set.select.as_ref(),
            plain.select,
            listed,
        ),
        ignore: all.choose(
            ("--ignore", some(asked.ignore)),
            "ignore",
            set.ignore.as_ref(),
            plain.ignore,
            listed,
        ),
        strict: all.choose(
            ("--strict", asked.strict.then_some(true)),
            "strict",
            set.strict.as_ref(),
            plain.strict,
            |v| Some(v.to_string()),
        ),
        drafts: all.choose(
            ("--drafts", asked.drafts.then_some(true)),
            "drafts",
            set.drafts.as_ref(),
            plain.drafts,
            |v| Some(v.to_string()),
        ),
        grouping: all.choose(
            ("--group", asked.group),
            "group",
            set.group.as_ref(),
            plain.grouping,
            |v| word(GROUPS, v),
        ),
        claims: all.choose(
            ("--claims", asked.claims.map(Some)),
            "claims",
            optional(&set.claims).as_ref(),
            None,
            path,
        ),
        baseline: all.choose(
            ("--baseline", asked.baseline.map(Some)),
            "baseline",
            optional(&set.baseline).as_ref(),
            None,
            path,
        ),
        ..plain
    };
    config.decisions = match (&asked.decisions, &set.decisions, decisions) {
        (None, None, Some(found)) => {
            all.push("decisions", Some(quoted(&found.display().to_string())), From::Found);
            Some(found)
        }
        _ => all.choose(
            ("--decisions", asked.decisions.map(Some)),
            "decisions",
            optional(&set.decisions).as_ref(),
            None,
            path,
        ),
    };
    if let Some(file) = file {
        config.root = file.path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        config.site.push(config.root.clone());
    }
    if let Some(set) = &set.sources_from {
        config.site.extend(set.value.iter().cloned());
        let folders: Vec<String> = set.value.iter().map(|f| f.display().to_string()).collect();
        let from = all.at(set.line);
        all.push(&format!("limits.{SOURCES_FROM}"), Some(texts(&folders)), from);
    }
    for (name, _) in Limits::NAMES {
        let set = set.limits.get(*name);
        if let Some(set) = set {
            config.limits.set(name, set.value);
        }
        let from = set.map_or(From::Default, |set| all.at(set.line));
        let value = config.limits.get(name).map(|n| n.to_string());
        all.push(&format!("limits.{name}"), value, from);
    }
    for (id, own) in rules {
        let key = format!("rules.{id}");
        let chosen = all
            .settings
            .iter()
            .any(|s| s.key == "select" && s.from == From::Flag("--select"));
        match set.rules.get(*id) {
            // A rule asked for by name on the command line runs, whatever the file says.
            Some(level) if level.value == Level::Off && chosen && config.select.iter().any(|s| s == id) => {
                all.push(&key, Some(quoted(own.name())), From::Flag("--select"));
            }
            Some(level) => {
                config.rules.insert((*id).to_string(), level.value);
                let from = all.at(level.line);
                all.push(&key, Some(quoted(level.value.name())), from);
            }
            None => all.push(&key, Some(quoted(own.name())), From::Default),
        }
        if chosen && config.select.iter().any(|s| s == id) && set.ignore.is_some() {
            let from_file = all
                .settings
                .iter()
                .any(|s| s.key == "ignore" && matches!(s.from, From::File(..)));
            config.ignore.retain(|r| r != id || !from_file);
        }
    }
    for (table, forms, into) in [
        ("names", &set.names, &mut config.names),
        ("works", &set.works, &mut config.works),
    ] {
        for (form, others) in forms {
            let from = all.at(others.line);
            all.push(&format!("{table}.{}", quoted(form)), Some(texts(&others.value)), from);
            into.insert(form.clone(), others.value.clone());
        }
    }
    for entry in &set.sources {
        let from = all.at(entry.line);
        all.push(
            &format!("sources.{}", quoted(entry.value.path.text())),
            Some(source(&entry.value)),
            from,
        );
        config.sources.push(entry.value.clone());
    }
    for entry in &set.overrides {
        let from = all.at(entry.line);
        all.push(
            &format!("overrides.{}", quoted(entry.value.path.text())),
            Some(over(&entry.value)),
            from,
        );
        config.overrides.push(entry.value.clone());
    }
    (config, all.settings)
}

fn optional<T: Clone>(set: &Option<Set<T>>) -> Option<Set<Option<T>>> {
    let set = set.as_ref()?;
    Some(Set {
        value: Some(set.value.clone()),
        line: set.line,
    })
}

fn word<T: PartialEq>(words: &[(&str, T)], value: &T) -> Option<String> {
    words
        .iter()
        .find(|(_, meant)| meant == value)
        .map(|(word, _)| quoted(word))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

fn texts(list: &[String]) -> String {
    let list: Vec<String> = list.iter().map(|text| quoted(text)).collect();
    format!("[{}]", list.join(", "))
}

fn table(pairs: Vec<(&str, Option<String>)>) -> String {
    let pairs: Vec<String> = pairs
        .into_iter()
        .filter_map(|(key, value)| Some(format!("{key} = {}", value?)))
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

fn source(rule: &super::SourceRule) -> String {
    table(vec![
        ("publisher", rule.publisher.as_deref().map(quoted)),
        (
            "role",
            rule.draft.map(|draft| quoted(if draft { "draft" } else { "source" })),
        ),
        ("wire", rule.wire.then(|| "true".to_string())),
        ("origin", rule.origin.as_deref().map(quoted)),
    ])
}

fn over(over: &super::Override) -> String {
    let mut pairs: Vec<(&str, Option<String>)> = Vec::new();
    let levels = over
        .rules
        .iter()
        .map(|(id, level)| (id.as_str(), Some(quoted(level.name()))));
    let levels = (!over.rules.is_empty()).then(|| table(levels.collect()));
    pairs.push(("rules", levels));
    pairs.push(("min-confidence", over.min_confidence.map(|n| format!("{n:?}"))));
    table(pairs)
}
