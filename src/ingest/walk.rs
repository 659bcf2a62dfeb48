//! Finds the files of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};

use super::folder;
use crate::config::{Config, checked};
use crate::disk;
use crate::error::Error;
use crate::model::{Limits, Problem, file_name};

/// A file to read and the name it is reported by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Path relative to the folder given (to the current folder for a file given singly), as [`file_name`] writes it.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it is the draft.
    pub draft: bool,
    /// The folder that it was found in and the path in it, where no link below that folder is to be followed; absent for a file that the
    /// user named.
    pub beneath: Option<(PathBuf, PathBuf)>,
}

impl Found {
    /// The folder it lies in, as [`file_name`] writes it.
    pub(super) fn folder(&self) -> String {
        self.path.parent().map_or_else(String::new, file_name)
    }

    /// Opens it.
    pub(super) fn open(&self) -> std::io::Result<std::fs::File> {
        match &self.beneath {
            Some((root, inner)) => disk::open_beneath(root, inner),
            None => disk::open(&self.path),
        }
    }
}

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// The files under the paths, each once, in order of name.
pub(super) fn find(paths: &[PathBuf], config: &Config, problems: &mut Vec<Problem>) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    let limits = &config.limits;
    let missing = |path: &Path, cause: String| Error::Path {
        path: path.into(),
        cause,
    };
    for path in paths {
        if path.as_os_str() == STDIN {
            found.push(Found {
                name: STDIN.into(),
                path: STDIN.into(),
                draft: false,
                beneath: None,
            });
            continue;
        }
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => folder::walk(path, None, limits, &mut found, problems),
            Ok(meta) => single(path, &meta, limits, &mut found, problems),
            Err(cause) => {
                let before = found.len();
                if let Some((base, pattern)) = glob(path)? {
                    folder::walk(&base, Some(&pattern), limits, &mut found, problems);
                }
                if found.len() == before {
                    return Err(missing(path, cause.to_string()));
                }
            }
        }
    }
    if let Some(draft) = config.draft.as_deref() {
        let meta = std::fs::metadata(draft).map_err(|cause| missing(draft, cause.to_string()))?;
        match found.iter_mut().find(|f| disk::is_same(&f.path, draft)) {
            Some(known) => known.draft = true,
            None => {
                let before = found.len();
                single(draft, &meta, limits, &mut found, problems);
                found.iter_mut().skip(before).for_each(|f| f.draft = true);
            }
        }
    }
    if paths.len() > 1 {
        once(&mut found);
    }
    tell_apart(&mut found);
    found.sort();
    Ok(found)
}

/// A file that the user named.
fn single(path: &Path, meta: &std::fs::Metadata, limits: &Limits, found: &mut Vec<Found>, problems: &mut Vec<Problem>) {
    let one = Found {
        name: file_name(path),
        path: path.into(),
        draft: false,
        beneath: None,
    };
    push(one, meta, limits, found, problems);
}

/// Leaves of each file one entry, by whatever paths it was given: the one with the shortest name, and of such the first.
fn once(found: &mut Vec<Found>) {
    found.sort_by(|a, b| (a.name.len(), a).cmp(&(b.name.len(), b)));
    let drafts: BTreeSet<PathBuf> = found.iter().filter(|f| f.draft).map(place).collect();
    let mut seen = BTreeSet::new();
    found.retain_mut(|file| {
        let place = place(file);
        file.draft |= drafts.contains(&place);
        seen.insert(place)
    });
}

/// Where the path of a file leads. Standard input is no file.
fn place(file: &Found) -> PathBuf {
    match file.path.as_os_str() == STDIN {
        true => file.path.clone(),
        false => file.path.canonicalize().unwrap_or_else(|_| file.path.clone()),
    }
}

/// Files of one name in several folders are named by the path they were found at, which no two share.
fn tell_apart(found: &mut [Found]) {
    loop {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for file in found.iter() {
            *times.entry(&file.name).or_default() += 1;
        }
        let shared: BTreeSet<String> = times
            .into_iter()
            .filter(|(_, count)| *count > 1)
            .map(|(name, _)| name.to_string())
            .collect();
        let mut changed = false;
        for file in found.iter_mut().filter(|f| shared.contains(&f.name)) {
            let name = file_name(&file.path);
            changed |= name != file.name && file.path.as_os_str() != STDIN;
            if file.path.as_os_str() != STDIN {
                file.name = name;
            }
        }
        // A name of a path may be that of another file in its folder, which then gets its path as well.
        if !changed {
            return;
        }
    }
}

/// The folder that a pattern begins in, and the pattern, where a path that does not exist is one: `'sources/*.md'`.
fn glob(path: &Path) -> Result<Option<(PathBuf, Override)>, Error> {
    let is_pattern = |part: &std::ffi::OsStr| part.to_string_lossy().contains(['*', '?', '[', '{']);
    let fixed: PathBuf = path.iter().take_while(|p| !is_pattern(p)).collect();
    let rest: PathBuf = path.iter().skip_while(|p| !is_pattern(p)).collect();
    let pattern = format!("/{}", rest.to_string_lossy());
    if pattern.len() < 2 {
        return Ok(None);
    }
    let wrong = |cause: String| {
        Error::Usage(format!(
            "{}: is no file, and no pattern of files: {cause}",
            path.display()
        ))
    };
    checked(&pattern).map_err(wrong)?;
    let base = if fixed.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        fixed
    };
    let mut globs = OverrideBuilder::new(&base);
    globs.add(&pattern).map_err(|cause| wrong(cause.to_string()))?;
    let globs = globs.build().map_err(|cause| wrong(cause.to_string()))?;
    Ok(Some((base, globs)))
}

/// Adds a file, unless it is none or too large.
pub(super) fn push(
    one: Found,
    meta: &std::fs::Metadata,
    limits: &Limits,
    found: &mut Vec<Found>,
    problems: &mut Vec<Problem>,
) {
    if let Some(kind) = disk::kind_of(meta.file_type()) {
        problems.push(Problem {
            source: Some(one.name),
            message: format!("is {kind} and was left out; give a regular file, or `-` for standard input"),
            fatal: true,
        });
    } else if meta.len() > limits.file && !one.name.ends_with(".jsonl") {
        // Lines of JSON are read one at a time, however many there are.
        problems.push(too_large(&one.name, meta.len(), limits));
    } else {
        found.push(one);
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
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

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn what_is_ignored_linked_or_saved_beside_a_page_is_left_out() {
        let folder = folder(&[
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
        ]);
        let at = |name: &str| folder.path().join(name);
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
        for pattern in ["*.eml", "[", "{a", &"{".repeat(250)] {
            assert!(find(&[at(pattern)], &Config::default(), &mut Vec::new()).is_err());
        }
    }

    #[test]
    fn patterns_of_what_is_left_out_hold_as_git_has_them() {
        let folder = folder(&[
            (".gitignore", "*.log\n/top.md\n**/deep/*.md\n!keep.log\n.hidden-not\n"),
            ("sub/.gitignore", "!run.log\nown.md\n"),
            (".factcheckignore", "both.md\n"),
            ("sub/.ignore", "!both.md\n"),
            ("keep.log", "x"),
            ("run.log", "x"),
            ("top.md", "x"),
            (".hidden.md", "x"),
            (".hidden/a.md", "x"),
            ("sub/run.log", "x"),
            ("sub/own.md", "x"),
            ("sub/top.md", "x"),
            ("sub/both.md", "x"),
            ("sub/deep/a.md", "x"),
            ("own.md", "x"),
        ]);
        assert_eq!(
            names(&[folder.path().into()]).0,
            ["keep.log", "own.md", "sub/run.log", "sub/top.md"]
        );
        // Those of the folders above hold too.
        assert_eq!(names(&[folder.path().join("sub")]).0, ["run.log", "top.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn one_file_is_one_source_and_two_files_never_share_a_name() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&[
            ("a/b.md", "x"),
            ("a\\b.md", "x"),
            ("x/a/b.md", "x"),
            ("feed.xml", "x"),
            ("feed.xml#2", "x"),
        ]);
        let at = |name: &str| folder.path().join(name);
        for byte in [0xfe, 0xff] {
            std::fs::write(
                folder.path().join(std::ffi::OsStr::from_bytes(&[byte, b'.', b'm'])),
                "x",
            )
            .unwrap();
        }
        std::os::unix::fs::symlink("a/b.md", at("link.md")).unwrap();
        let (found, _) = names(&[folder.path().into()]);
        assert_eq!(
            found,
            [
                "\\xfe.m",
                "\\xff.m",
                "a/b.md",
                "a\\\\b.md",
                "feed.xml",
                "feed.xml\\x232",
                "x/a/b.md"
            ]
        );
        let (found, _) = names(&[at("link.md"), at("a/b.md"), at("a/../a/./b.md"), at("a")]);
        assert_eq!(found, ["b.md"]);
        // Both are "b.md" of the folder given, one by its own path "x/a/b.md", which a third has as its name.
        let (found, _) = names(&[at("a"), at("x/a"), at("")]);
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
        assert_eq!(found.len(), 7);
    }
}
