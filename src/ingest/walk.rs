//! Finds the files of a run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::config::Config;
use crate::error::Error;
use crate::model::{Limits, Problem};

/// A file to read and the name it is reported by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Path relative to the folder given (to the current folder for a file given singly), with `/`.
    pub name: String,
    /// Where to open it.
    pub path: PathBuf,
    /// Whether it is the draft.
    pub draft: bool,
}

impl Found {
    /// The folder it lies in, with `/`.
    pub(super) fn folder(&self) -> String {
        self.path.parent().map_or_else(String::new, slashed)
    }
}

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// Files that are never articles, by extension: what a folder of sources is often littered with.
const NEVER: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "svg", "mp3", "mp4", "mov", "css", "js", "toml", "lock", "yml", "yaml",
];

pub(super) fn find(paths: &[PathBuf], config: &Config, problems: &mut Vec<Problem>) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    let limits = &config.limits;
    for path in paths {
        if path.as_os_str() == STDIN {
            found.push(Found {
                name: STDIN.into(),
                path: STDIN.into(),
                draft: false,
            });
            continue;
        }
        let meta = std::fs::metadata(path).map_err(|e| Error::Path {
            path: path.clone(),
            cause: e.to_string(),
        })?;
        if meta.is_dir() {
            folder(path, limits, &mut found, problems);
        } else {
            push(&mut found, limits, problems, slashed(path), path.clone(), meta.len());
        }
    }
    if let Some(draft) = config.draft.as_deref() {
        let meta = std::fs::metadata(draft).map_err(|e| Error::Path {
            path: draft.into(),
            cause: e.to_string(),
        })?;
        let same = |f: &Found| same_file(&f.path, draft);
        match found.iter_mut().find(|f| same(f)) {
            Some(known) => known.draft = true,
            None => {
                push(&mut found, limits, problems, slashed(draft), draft.into(), meta.len());
                if let Some(last) = found.last_mut() {
                    last.draft = true;
                }
            }
        }
    }
    found.sort_by(|a, b| (&a.path, !a.draft).cmp(&(&b.path, !b.draft)));
    found.dedup_by(|a, b| a.path == b.path);
    tell_apart(&mut found);
    found.sort();
    Ok(found)
}

/// Files of one name in several folders are named by the path they were found at.
fn tell_apart(found: &mut [Found]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for file in found.iter() {
        *times.entry(file.name.clone()).or_default() += 1;
    }
    for file in found {
        if times.get(&file.name).is_some_and(|n| *n > 1) {
            file.name = slashed(&file.path);
        }
    }
}

fn folder(root: &Path, limits: &Limits, found: &mut Vec<Found>, problems: &mut Vec<Problem>) {
    let walk = WalkBuilder::new(root)
        .add_custom_ignore_filename(".factcheckignore")
        .require_git(false)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                let path = entry.path();
                let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
                if extension.is_some_and(|e| NEVER.contains(&e.as_str())) {
                    continue;
                }
                let name = slashed(path.strip_prefix(root).unwrap_or(path));
                push(
                    found,
                    limits,
                    problems,
                    name,
                    path.into(),
                    entry.metadata().map_or(0, |m| m.len()),
                );
            }
            Ok(_) => {}
            Err(cause) => problems.push(Problem {
                source: None,
                message: format!("{cause}; left out"),
                fatal: true,
            }),
        }
    }
}

fn push(found: &mut Vec<Found>, limits: &Limits, problems: &mut Vec<Problem>, name: String, path: PathBuf, bytes: u64) {
    // Lines of JSON are read one at a time, however many there are.
    if bytes > limits.file && !name.ends_with(".jsonl") {
        problems.push(too_large(&name, bytes, limits));
        return;
    }
    found.push(Found {
        name,
        path,
        draft: false,
    });
}

/// The problem of an input that is no article for its size.
pub(super) fn too_large(name: &str, bytes: u64, limits: &Limits) -> Problem {
    Problem {
        source: Some(name.to_string()),
        message: format!(
            "is {} MB or more; what is over {} MB is left out: split it into articles",
            bytes >> 20,
            limits.file >> 20
        ),
        fatal: true,
    }
}

fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_string()
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
