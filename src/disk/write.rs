//! Replaces files whole.

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What the name of an unfinished file ends with. It begins with a point, so that no folder of articles shows it.
const UNFINISHED: &str = ".factcheck-tmp";
/// Times that a file is written anew because another run has taken its unfinished one for a left-over.
const TRIES: usize = 3;

/// Writes a file beside its place and moves it there, so that nobody ever reads half of it. A link is followed. What an earlier run left
/// unfinished there, because it was killed, is removed.
///
/// # Errors
/// Whatever the system or `write` answers, and `InvalidInput` for a place that holds something else than a regular file.
pub fn replace(path: &Path, write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let old = std::fs::metadata(&path).ok();
    if let Some(kind) = old.as_ref().and_then(|meta| super::kind_of(meta.file_type())) {
        let text = format!("it is {kind} and no regular file; name a file, or `-` for standard output");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    }
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    remove_left_overs(folder, name);
    let mut tried = 1;
    loop {
        match written(folder, name, &path, old.as_ref(), write) {
            // The unfinished file was gone before it could be moved.
            Err(cause) if cause.kind() == io::ErrorKind::NotFound && tried < TRIES => tried += 1,
            result => return result,
        }
    }
}

fn written(
    folder: &Path,
    name: &OsStr,
    path: &Path,
    old: Option<&Metadata>,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let beside = folder.join(unfinished(name, std::process::id()));
    // One of the same number that is there is a left-over, or put there by somebody else: it is never written into.
    let _ = std::fs::remove_file(&beside);
    let file = File::options().write(true).create_new(true).open(&beside)?;
    // Who holds the lock is at work. Where the file system knows no locks, a run beside this one may write its file again.
    let _ = file.try_lock();
    let finish = || {
        let mut file = BufWriter::new(file);
        write(&mut file)?;
        let file = file.into_inner()?;
        if let Some(old) = old {
            // Who may read the old report may read the new one; where that cannot be had, the new one is as any new file.
            let _ = file.set_permissions(old.permissions());
        }
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    finish().inspect_err(|_| {
        // The half-written file is of no use to anybody; that it cannot be removed is no news beside the error itself.
        let _ = std::fs::remove_file(&beside);
    })
}

/// The name of the unfinished file of a process.
fn unfinished(name: &OsStr, process: u32) -> OsString {
    let mut beside = beginning(name);
    beside.push(format!("{process}{UNFINISHED}"));
    beside
}

fn beginning(name: &OsStr) -> OsString {
    let mut text = OsString::from(".");
    text.push(name);
    text.push(".");
    text
}

/// Removes the unfinished files of this name whose runs have ended. None of it can fail a run.
fn remove_left_overs(folder: &Path, name: &OsStr) {
    let beginning = beginning(name);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let other = entry.file_name();
        let other = other.as_encoded_bytes();
        let number = other
            .strip_prefix(beginning.as_encoded_bytes())
            .and_then(|rest| rest.strip_suffix(UNFINISHED.as_bytes()));
        let is_one = number.is_some_and(|n| !n.is_empty() && n.iter().all(u8::is_ascii_digit));
        if is_one && entry.file_type().is_ok_and(|t| t.is_file()) && is_left(&entry.path()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether nobody is at work on an unfinished file.
fn is_left(path: &Path) -> bool {
    super::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

/// Whether two paths lead to one file, through whatever links; of files that are not there yet, whether they would.
pub fn is_same(a: &Path, b: &Path) -> bool {
    match (place(a), place(b)) {
        (Some(a), Some(b)) if a == b => true,
        (Some(a), Some(b)) => is_one_file(&a, &b) || (IGNORES_CASE && lower(&a) == lower(&b)),
        _ => a == b,
    }
}

/// Where a path leads, from the root of the file system.
fn place(path: &Path) -> Option<PathBuf> {
    if let Ok(place) = std::fs::canonicalize(path) {
        return Some(place);
    }
    // A link to a file that is not there yet leads to where that will be.
    let path = match std::fs::read_link(path) {
        Ok(target) => path.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => path.to_path_buf(),
    };
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    Some(std::fs::canonicalize(folder).ok()?.join(path.file_name()?))
}

/// Whether file systems take `A` and `a` for one name.
const IGNORES_CASE: bool = cfg!(any(windows, target_os = "macos", target_os = "ios"));

fn lower(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

/// Whether standard input is read from the file of this path.
pub fn is_standard_input(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let file = std::fs::metadata(path).map(|m| (m.dev(), m.ino())).ok();
        #[allow(clippy::unnecessary_cast, reason = "their types differ from system to system")]
        let input = rustix::fs::fstat(io::stdin())
            .map(|s| (s.st_dev as u64, s.st_ino as u64))
            .ok();
        file.is_some() && file == input
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// Whether two names are of one file, as hard links are.
fn is_one_file(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |path: &Path| std::fs::metadata(path).map(|m| (m.dev(), m.ino())).ok();
        id(a).is_some() && id(a) == id(b)
    }
    #[cfg(not(unix))]
    {
        let _ = (a, b);
        false
    }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_what_another_is_at_work_on_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at(".r.json.7.factcheck-tmp"), "").unwrap();
        std::fs::write(at(".r.json.x.factcheck-tmp"), "not ours").unwrap();
        std::fs::write(at(".other.7.factcheck-tmp"), "").unwrap();
        let busy = File::create(at(".r.json.8.factcheck-tmp")).unwrap();
        busy.try_lock().unwrap();
        replace(&at("r.json"), &mut |out| out.write_all(b"new")).unwrap();
        assert_eq!(
            names(folder.path()),
            [
                ".other.7.factcheck-tmp",
                ".r.json.8.factcheck-tmp",
                ".r.json.x.factcheck-tmp",
                "r.json"
            ]
        );
        assert!(replace(&at("r.json"), &mut |_| Err(io::Error::other("no"))).is_err());
        assert_eq!(std::fs::read_to_string(at("r.json")).unwrap(), "new");
        assert_eq!(names(folder.path()).len(), 4);
    }

    #[test]
    fn nothing_is_written_into_a_file_that_lies_where_the_unfinished_one_will() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("article.md"), "words").unwrap();
        let beside = folder.path().join(unfinished(OsStr::new("r"), std::process::id()));
        std::fs::hard_link(at("article.md"), &beside).unwrap();
        replace(&at("r"), &mut |out| out.write_all(b"new")).unwrap();
        std::os::unix::fs::symlink("article.md", &beside).unwrap();
        replace(&at("r"), &mut |out| out.write_all(b"new")).unwrap();
        assert_eq!(std::fs::read_to_string(at("article.md")).unwrap(), "words");
        assert_eq!(names(folder.path()), ["article.md", "r"]);
    }

    #[test]
    fn one_file_is_one_however_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("sub")).unwrap();
        std::fs::write(at("a"), "x").unwrap();
        std::fs::write(at("b"), "x").unwrap();
        std::fs::hard_link(at("a"), at("hard")).unwrap();
        std::os::unix::fs::symlink("a", at("soft")).unwrap();
        std::os::unix::fs::symlink("new", at("ahead")).unwrap();
        for other in ["hard", "soft", "./a", "sub/../a"] {
            assert!(is_same(&at("a"), &at(other)), "{other}");
        }
        assert!(is_same(&at("new"), &at("sub/../new")) && is_same(&at("new"), &at("ahead")));
        assert!(!is_same(&at("a"), &at("b")) && !is_same(&at("new"), &at("newer")));
    }
}
