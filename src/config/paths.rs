//! Patterns of paths, and the paths that they are held against.

use std::path::{Component, Path, PathBuf};

use globset::{Glob, GlobBuilder, GlobMatcher};

use crate::model::file_name;

/// A pattern of paths: `wire/*.md`, `**/archive/**`. One that names a folder stands for all below it.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    exact: GlobMatcher,
    below: GlobMatcher,
}

impl Pattern {
    /// Reads a pattern; `*` stops at `/` and `**` does not.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn new(text: &str) -> Result<Pattern, String> {
        let plain = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
        let glob = |text: &str| -> Result<GlobMatcher, String> {
            let glob: Result<Glob, _> = GlobBuilder::new(text).literal_separator(true).build();
            glob.map(|g| g.compile_matcher()).map_err(|e| e.kind().to_string())
        };
        Ok(Pattern {
            text: text.to_string(),
            exact: glob(plain)?,
            below: glob(&format!("{plain}/**"))?,
        })
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a path, relative and with `/`, is one of these.
    pub fn fits(&self, path: &str) -> bool {
        self.exact.is_match(path) || self.below.is_match(path)
    }
}

/// Longest pattern, in bytes: that of the longest path there is.
const PATTERN_BYTES: usize = 4096;
/// Most alternatives one in another.
const PATTERN_DEPTH: usize = 10;

/// Whether a text is short and flat enough to be read as a pattern at all.
///
/// # Errors
/// What is wrong with it, in words.
pub fn checked(text: &str) -> Result<(), String> {
    let mut depth: usize = 0;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > PATTERN_DEPTH {
            return Err("too many".into());
        }
    }
    if text.len() > PATTERN_BYTES {
        return Err("too long".into());
    }
    Ok(())
}

/// A path from the root of the file system, without `.` and `..`. Links are not followed: a pattern means the path as written.
pub fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut clean = PathBuf::new();
    for part in full.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

/// A path as patterns see it: relative to `root` where it lies below, as [`file_name`] writes it.
pub fn seen(root: &Path, path: &Path) -> String {
    let (root, path) = (absolute(root), absolute(path));
    let inner = path.strip_prefix(&root).unwrap_or(&path);
    file_name(inner)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_files_or_a_folder() {
        let fits = |pattern: &str, path: &str| Pattern::new(pattern).unwrap().fits(path);
        assert!(fits("wire", "wire/a.md") && fits("wire/", "wire/x/a.md") && fits("./wire", "wire/a.md"));
        assert!(fits("*.md", "a.md") && !fits("*.md", "wire/a.md") && fits("**/*.md", "wire/a.md"));
        assert!(!fits("wire", "wires/a.md") && !fits("wire/*.md", "wire/x/a.md"));
        assert!(Pattern::new("wire/[a").is_err());
    }

    #[test]
    fn a_path_is_seen_from_the_root() {
        assert_eq!(seen(Path::new("/desk"), Path::new("/desk/x/../wire/a.md")), "wire/a.md");
        assert_eq!(seen(Path::new("/desk"), Path::new("/else/a.md")), "/else/a.md");
    }
}
