//! Finds the files that belong to a run: upward from its first path.

use std::path::{Path, PathBuf};

use super::{File, absolute};
use crate::disk;
use crate::error::Error;

/// Name of the configuration file.
pub const FILE: &str = "factcheck.toml";
/// Name of the file of decisions.
pub const DECISIONS: &str = "factcheck.decisions.toml";

/// The configuration of a run: the file asked for, else the nearest one upward from the first path.
///
/// # Errors
/// A file that cannot be read or does not say what it should.
pub fn file_for(paths: &[PathBuf], asked: Option<&Path>, rules: &[&str]) -> Result<Option<File>, Error> {
    let found = match asked {
        Some(path) => Some(path.to_path_buf()),
        None => upward(paths, FILE, "--config")?,
    };
    let Some(path) = found else {
        return Ok(None);
    };
    let text = disk::read_text(&path, disk::CONFIGURATION_BYTES).map_err(|e| {
        Error::Usage(format!(
            "{}: the configuration cannot be read: {e}; `factcheck init` writes one, --no-config goes without",
            path.display()
        ))
    })?;
    File::parse(&path, &text, rules).map(Some)
}

/// The file of decisions of a run, where there is one: the nearest upward from the first path.
///
/// # Errors
/// Something of that name that is no regular file.
pub fn decisions_for(paths: &[PathBuf]) -> Result<Option<PathBuf>, Error> {
    upward(paths, DECISIONS, "--decisions")
}

/// The nearest file of a name, from the folder of the first path upward. It may have come with the articles, so a link is not followed:
/// what it leads to would be read, and printed where it is no TOML.
fn upward(paths: &[PathBuf], name: &str, flag: &str) -> Result<Option<PathBuf>, Error> {
    let first = paths.iter().find(|p| p.as_os_str() != "-");
    let from = absolute(first.map_or(Path::new("."), PathBuf::as_path));
    let found = from.ancestors().find_map(|folder| {
        let path = folder.join(name);
        let meta = std::fs::symlink_metadata(&path).ok()?;
        Some((path, meta.file_type()))
    });
    let Some((path, kind)) = found else {
        return Ok(None);
    };
    // Messages name it as the user would.
    let here = absolute(Path::new("."));
    let path = path.strip_prefix(&here).map_or(path.clone(), Path::to_path_buf);
    match disk::kind_of(kind) {
        None => Ok(Some(path)),
        Some(kind) => Err(Error::Usage(format!(
            "{}: it is {kind} and is not followed where it was only found; name the file with {flag}, or go without by --no-config",
            path.display()
        ))),
    }
}
