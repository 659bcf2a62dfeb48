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
    let Some(path) = asked.map(Path::to_path_buf).or_else(|| upward(paths, FILE)) else {
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
pub fn decisions_for(paths: &[PathBuf]) -> Option<PathBuf> {
    upward(paths, DECISIONS)
}

/// The nearest file of a name, from the folder of the first path upward.
fn upward(paths: &[PathBuf], name: &str) -> Option<PathBuf> {
    let first = paths.iter().find(|p| p.as_os_str() != "-");
    let from = absolute(first.map_or(Path::new("."), PathBuf::as_path));
    let found = from.ancestors().map(|folder| folder.join(name)).find(|f| f.is_file())?;
    // Messages name it as the user would.
    let here = absolute(Path::new("."));
    Some(found.strip_prefix(&here).map_or(found.clone(), Path::to_path_buf))
}
