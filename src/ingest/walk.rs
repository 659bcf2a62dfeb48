//! Finds the files of a run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

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
    "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "heic", "ico", "bmp", "tif", "tiff", "mp3", "mp4", "m4a",
    "wav", "webm", "mov", "css", "js", "map", "woff", "woff2", "ttf", "toml", "lock", "yml", "yaml",
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
        let meta = match std::fs::metadata(path) {
            Ok(meta) => meta,
            Err(cause) => {
                let before = found.len();
                if let Some((base, pattern)) = glob(path) {
                    folder(&base, Some(pattern), limits, &mut found, problems);
                }
                if found.len() == before {
                    return Err(Error::Path {
                        path: path.clone(),
                        cause: cause.to_string(),
                    });
                }
                continue;
            }
        };
        if meta.is_dir() {
            folder(path, None, limits, &mut found, problems);
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

/// The folder that a pattern begins in, and the pattern, where a path that does not exist is one: `'sources/*.md'`.
fn glob(path: &Path) -> Option<(PathBuf, Override)> {
    let is_pattern = |part: &std::ffi::OsStr| part.to_string_lossy().contains(['*', '?', '[', '{']);
    let fixed: PathBuf = path.iter().take_while(|p| !is_pattern(p)).collect();
    let rest: PathBuf = path.iter().skip_while(|p| !is_pattern(p)).collect();
    let pattern = format!("/{}", slashed(&rest));
    let base = if fixed.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        fixed
    };
    if pattern.len() < 2 {
        return None;
    }
    let mut globs = OverrideBuilder::new(&base);
    globs.add(&pattern).ok()?;
    Some((base, globs.build().ok()?))
}

/// Whether a folder holds what a browser saved beside a page: pictures, scripts, and the frames of advertisements.
fn is_beside_a_page(folder: &Path) -> bool {
    let name = folder.to_string_lossy();
    let page = name.strip_suffix("_files").or_else(|| name.strip_suffix("_fichiers"));
    page.is_some_and(|stem| {
        ["html", "htm"]
            .iter()
            .any(|e| Path::new(&format!("{stem}.{e}")).is_file())
    })
}

fn folder(
    root: &Path,
    pattern: Option<Override>,
    limits: &Limits,
    found: &mut Vec<Found>,
    problems: &mut Vec<Problem>,
) {
    let mut walk = WalkBuilder::new(root);
    walk.add_custom_ignore_filename(".factcheckignore")
        .require_git(false)
        .filter_entry(|entry| {
            let is_folder = entry.file_type().is_some_and(|t| t.is_dir());
            !(is_folder && is_beside_a_page(entry.path()))
        });
    if let Some(pattern) = pattern {
        walk.overrides(pattern);
    }
    // Symbolic links are not followed: they can lead out of the folder, or round in it.
    for entry in walk.build() {
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
            Ok(entry) if entry.path_is_symlink() && entry.path().is_file() => problems.push(Problem {
                source: Some(slashed(entry.path().strip_prefix(root).unwrap_or(entry.path()))),
                message: "is a symbolic link and was left out; give the file that it leads to".into(),
                fatal: false,
            }),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paths: &[PathBuf]) -> (Vec<String>, Vec<String>) {
        let mut problems = Vec::new();
        let found = find(paths, &Config::default(), &mut problems).unwrap();
        (
            found.into_iter().map(|f| f.name).collect(),
            problems.into_iter().map(|p| p.message).collect(),
        )
    }

    #[test]
    fn what_is_ignored_linked_or_saved_beside_a_page_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for sub in ["old", "page_files", "notes_files"] {
            std::fs::create_dir(at(sub)).unwrap();
        }
        for (name, text) in [
            (".gitignore", "*.log\n"),
            (".factcheckignore", "old/\n"),
            ("a.md", "x"),
            ("b.txt", "x"),
            ("run.log", "x"),
            ("old/c.md", "x"),
            ("page.html", "x"),
            ("page_files/frame.html", "x"),
            ("notes_files/d.md", "x"),
            ("logo.png", "x"),
        ] {
            std::fs::write(at(name), text).unwrap();
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/etc/hostname", at("out.txt")).unwrap();
            std::os::unix::fs::symlink(folder.path(), at("round")).unwrap();
        }
        let (found, problems) = names(&[folder.path().into()]);
        assert_eq!(found, ["a.md", "b.txt", "notes_files/d.md", "page.html"]);
        assert_eq!(problems.len(), usize::from(cfg!(unix)), "{problems:?}");
        assert_eq!(names(&[at("*.md")]).0, ["a.md"]);
        assert_eq!(names(&[at("**/*.{md,txt}")]).0, ["a.md", "b.txt", "notes_files/d.md"]);
        assert!(find(&[at("*.eml")], &Config::default(), &mut Vec::new()).is_err());
    }
}
