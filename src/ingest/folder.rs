//! The files of a folder and of those in it. No link is followed: it can lead out of the folder, or round in it.

use std::fs::DirEntry;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use ignore::Match;
use ignore::overrides::Override;

use super::ignored::Patterns;
use super::walk::{Found, push};
use crate::model::{Limits, Problem, file_name};

/// Files that are never articles, by extension: what a folder of sources is often littered with.
const NEVER: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "heic", "ico", "bmp", "tif", "tiff", "mp3", "mp4", "m4a",
    "wav", "webm", "mov", "css", "js", "map", "woff", "woff2", "ttf", "toml", "lock", "yml", "yaml",
];

/// Adds the files below `root` that nothing leaves out, of those that fit `pattern`.
pub(super) fn walk(
    root: &Path,
    pattern: Option<&Override>,
    limits: &Limits,
    found: &mut Vec<Found>,
    problems: &mut Vec<Problem>,
) {
    let above = Patterns::above(root, problems);
    let mut open: Vec<(PathBuf, Rc<Patterns>)> = vec![(PathBuf::new(), Rc::new(above))];
    while let Some((inner, above)) = open.pop() {
        let folder = root.join(&inner);
        let patterns = Rc::new(Patterns::of(&folder, Some(above), problems));
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(cause) => {
                problems.push(left_out(&name(root, &inner), &cause));
                continue;
            }
        };
        for entry in entries {
            match entry {
                Ok(entry) => {
                    let inner = inner.join(entry.file_name());
                    if is_wanted(root, &inner, &entry, pattern, &patterns) {
                        if entry.file_type().is_ok_and(|t| t.is_dir()) {
                            open.push((inner, Rc::clone(&patterns)));
                        } else {
                            file(root, inner, &entry, limits, found, problems);
                        }
                    }
                }
                Err(cause) => problems.push(left_out(&name(root, &inner), &cause)),
            }
        }
    }
}

/// The name of something below the folder; that of the folder itself is as given.
fn name(root: &Path, inner: &Path) -> String {
    file_name(if inner.as_os_str().is_empty() { root } else { inner })
}

fn left_out(name: &str, cause: &std::io::Error) -> Problem {
    Problem {
        source: Some(name.to_string()),
        message: format!("cannot be read and was left out: {cause}; check its permissions"),
        fatal: true,
    }
}

/// Whether nothing leaves out an entry of a folder. What begins with a point is hidden unless the pattern asked for names it: a file of
/// patterns may come with the articles and lets nothing in, least of all a repository with its keys.
fn is_wanted(root: &Path, inner: &Path, entry: &DirEntry, pattern: Option<&Override>, patterns: &Patterns) -> bool {
    let path = root.join(inner);
    let is_folder = entry.file_type().is_ok_and(|t| t.is_dir());
    if is_folder && is_beside_a_page(&path) {
        return false;
    }
    match pattern.map_or(Match::None, |p| p.matched(&path, is_folder).map(|_| ())) {
        Match::Ignore(()) => return false,
        Match::Whitelist(()) => return true,
        Match::None => {}
    }
    !entry.file_name().as_encoded_bytes().starts_with(b".") && patterns.decide(&path, is_folder) != Some(true)
}

fn file(
    root: &Path,
    inner: PathBuf,
    entry: &DirEntry,
    limits: &Limits,
    found: &mut Vec<Found>,
    problems: &mut Vec<Problem>,
) {
    let extension = inner.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    if extension.is_some_and(|e| NEVER.contains(&e.as_str())) {
        return;
    }
    let (name, path) = (file_name(&inner), root.join(&inner));
    match entry.metadata() {
        Ok(meta) if meta.is_symlink() => {
            if path.is_file() {
                problems.push(Problem {
                    source: Some(name),
                    message: "is a symbolic link and was left out; give the file that it leads to".into(),
                    fatal: false,
                });
            }
        }
        Ok(meta) => {
            let one = Found {
                name,
                path,
                draft: false,
                beneath: Some((root.into(), inner)),
            };
            push(one, &meta, limits, found, problems);
        }
        Err(cause) => problems.push(left_out(&name, &cause)),
    }
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
