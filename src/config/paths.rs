//! Patterns of paths, and the paths that they are held against.

use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use globset::{Glob, GlobBuilder, GlobMatcher};

/// A pattern of paths: `wire/*.md`, `**/archive/**`. One that names a folder stands for all below it.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    /// As matched: without "./" at its head and "/" at its end.
    plain: String,
    /// How much of it is no mark of a pattern: paths that begin otherwise do not fit, which is soon seen of many patterns.
    literal: usize,
    /// Letters that stand in every path that fits, the most that it shows; of `**/wire/*.md` "wire".
    word: String,
    /// Itself, and what lies below it: compiled for the first path that begins as it does.
    globs: OnceLock<Option<[GlobMatcher; 2]>>,
}

impl Pattern {
    /// Reads a pattern; `*` stops at `/` and `**` does not.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn new(text: &str) -> Result<Pattern, String> {
        let plain = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
        for text in [plain, &format!("{plain}/**")] {
            glob(text).map_err(|e| e.kind().to_string())?;
        }
        Ok(Pattern {
            text: text.to_string(),
            plain: plain.to_string(),
            literal: plain.find(MARKS).unwrap_or(plain.len()),
            word: word(plain).to_string(),
            globs: OnceLock::new(),
        })
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a path, relative and with `/`, is one of these.
    pub fn fits(&self, path: &str) -> bool {
        let begins = self.plain.get(..self.literal).unwrap_or("");
        let Some(rest) = path.strip_prefix(begins) else {
            return false;
        };
        if self.literal == self.plain.len() {
            return rest.is_empty() || rest.starts_with('/');
        }
        if !path.contains(&self.word) {
            return false;
        }
        let compiled = |text: &str| glob(text).ok().map(|g| g.compile_matcher());
        let globs = self
            .globs
            .get_or_init(|| Some([compiled(&self.plain)?, compiled(&format!("{}/**", self.plain))?]));
        globs.iter().flatten().any(|g| g.is_match(path))
    }
}

/// The characters of a pattern that do not stand for themselves.
const MARKS: [char; 7] = ['*', '?', '[', ']', '{', '}', '\\'];

/// The longest stretch of a pattern that stands for itself. Of a choice or a class of letters nothing need stand in a path, and a
/// slash beside `**` need not.
fn word(plain: &str) -> &str {
    if plain.contains(['[', ']', '{', '}', '\\']) {
        return "";
    }
    let stretches = plain.split(['*', '?']).map(|part| part.trim_matches('/'));
    stretches.max_by_key(|part| part.len()).unwrap_or("")
}

fn glob(text: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(text).literal_separator(true).build()
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

/// A path as patterns see it: relative to `root` where it lies below, with `/`.
pub fn seen(root: &Path, path: &Path) -> String {
    let (root, path) = (absolute(root), absolute(path));
    let inner = path.strip_prefix(&root).unwrap_or(&path);
    inner.to_string_lossy().replace('\\', "/")
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
        assert!(fits("wi{re,der}/*.md", "wider/a.md") && fits("wi?e", "wire/a.md") && !fits("wi?e", "wiree"));
        assert!(fits("we\\*re", "we*re/a.md") && !fits("we\\*re", "weare"));
        assert!(fits("a/**/b/*.md", "a/b/x.md") && fits("a/**/b/*.md", "a/x/y/b/z.md") && !fits("a/**/b", "a/c"));
        assert!(fits("**/wire/**", "wire/a.md") && fits("**/wire", "x/wire/a.md") && !fits("**/wire", "x/wired"));
        assert!(fits("[ab]/{wire,post}", "b/post/x.md") && fits("*", "a.md") && fits("**", "x/a.md"));
        assert!(Pattern::new("wire/[a").is_err());
    }

    #[test]
    fn a_path_is_seen_from_the_root() {
        assert_eq!(seen(Path::new("/desk"), Path::new("/desk/x/../wire/a.md")), "wire/a.md");
        assert_eq!(seen(Path::new("/desk"), Path::new("/else/a.md")), "/else/a.md");
    }
}
