//! Patterns of paths, and the paths that they are held against.

use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use globset::{Glob, GlobBuilder};
use regex::bytes::{Regex, RegexBuilder};

use crate::model::file_name;

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
    compiled: OnceLock<Option<[Regex; 2]>>,
}

impl Pattern {
    /// Reads a pattern; `*` stops at `/` and `**` does not.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn new(text: &str) -> Result<Pattern, String> {
        checked(text)?;
        let plain = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
        let pattern = Pattern {
            text: text.to_string(),
            plain: plain.to_string(),
            literal: plain.find(MARKS).unwrap_or(plain.len()),
            word: word(plain).to_string(),
            compiled: OnceLock::new(),
        };
        glob(plain)?;
        // Alternatives multiply; what has none and is short is never too large, and need not be compiled to know it.
        if plain.contains('{') || plain.len() > SHORT {
            let _ = pattern.compiled.set(Some(pattern.compile()?));
        }
        Ok(pattern)
    }

    fn compile(&self) -> Result<[Regex; 2], String> {
        Ok([compiled(&self.plain)?, compiled(&format!("{}/**", self.plain))?])
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
        let compiled = self.compiled.get_or_init(|| self.compile().ok());
        compiled.iter().flatten().any(|regex| regex.is_match(path.as_bytes()))
    }
}

/// The characters of a pattern that do not stand for themselves.
const MARKS: [char; 7] = ['*', '?', '[', ']', '{', '}', '\\'];
/// Length up to which a pattern without alternatives is short.
const SHORT: usize = 256;

/// The longest stretch of a pattern that stands for itself. Of a choice or a class of letters nothing need stand in a path, and a
/// slash beside `**` need not.
fn word(plain: &str) -> &str {
    if plain.contains(['[', ']', '{', '}', '\\']) {
        return "";
    }
    let stretches = plain.split(['*', '?']).map(|part| part.trim_matches('/'));
    stretches.max_by_key(|part| part.len()).unwrap_or("")
}

/// Longest pattern, in bytes: that of the longest path there is.
const PATTERN_BYTES: usize = 4096;
/// Most braces one in another; patterns of people have two.
const PATTERN_DEPTH: usize = 10;
/// Largest pattern once it is compiled, in bytes.
const PATTERN_COMPILED: usize = 4 << 20;

/// Whether a pattern is short and flat enough to be read at all: what reads patterns calls itself once for each brace.
///
/// # Errors
/// What is wrong with it, in words.
pub fn checked(text: &str) -> Result<(), String> {
    if text.len() > PATTERN_BYTES {
        return Err(format!(
            "it is longer than {PATTERN_BYTES} bytes; write several shorter ones"
        ));
    }
    let (mut depth, mut escaped) = (0_usize, false);
    // How many characters of a class in square brackets were read: a bracket that closes one is a plain character in the first place.
    let mut class: Option<usize> = None;
    for c in text.chars() {
        match (class, c) {
            _ if std::mem::take(&mut escaped) => {}
            (Some(read), ']') if read > 0 => class = None,
            (Some(0), '!' | '^') => {}
            (Some(read), _) => class = Some(read + 1),
            (None, '\\') => escaped = true,
            (None, '[') => class = Some(0),
            (None, '{') => depth += 1,
            (None, '}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > PATTERN_DEPTH {
            return Err(format!(
                "it holds more than {PATTERN_DEPTH} braces one in another; write several patterns, and `[{{]` for the character itself"
            ));
        }
    }
    Ok(())
}

/// A pattern as read.
fn glob(pattern: &str) -> Result<Glob, String> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).build();
    glob.map_err(|e| e.kind().to_string())
}

/// What a pattern matches. The matcher that `globset` makes itself panics where a pattern compiles to too much; this one says so.
fn compiled(pattern: &str) -> Result<Regex, String> {
    let regex = RegexBuilder::new(glob(pattern)?.regex())
        .dot_matches_new_line(true)
        .size_limit(PATTERN_COMPILED)
        .build();
    regex.map_err(|_| "it stands for more than can be looked for; write several shorter ones".to_string())
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
        assert!(fits("a{b,[}]}c", "a}c") && fits("a\\{b", "a{b") && fits("**/é?.md", "x/éa.md"));
        assert!(fits("wi{re,der}/*.md", "wider/a.md") && fits("wi?e", "wire/a.md") && !fits("wi?e", "wiree"));
        assert!(fits("we\\*re", "we*re/a.md") && !fits("we\\*re", "weare"));
        assert!(fits("a/**/b/*.md", "a/b/x.md") && fits("a/**/b/*.md", "a/x/y/b/z.md") && !fits("a/**/b", "a/c"));
        assert!(fits("**/wire/**", "wire/a.md") && fits("**/wire", "x/wire/a.md") && !fits("**/wire", "x/wired"));
        assert!(fits("[ab]/{wire,post}", "b/post/x.md") && fits("*", "a.md") && fits("**", "x/a.md"));
        assert!(Pattern::new("wire/[a").is_err());
    }

    #[test]
    fn a_pattern_is_refused_or_answers() {
        let repeated = |piece: &str| piece.repeat(PATTERN_BYTES / piece.len());
        let nested = |n: usize| "{".repeat(n) + "a,b" + &"}".repeat(n);
        for deep in [11, 250, 2_000, 100_000] {
            assert!(Pattern::new(&nested(deep)).is_err(), "{deep}");
        }
        // Braces that only look closed are counted as they are read.
        assert!(checked(&"{[}]".repeat(11)).is_err() && checked(&"{[]}]".repeat(11)).is_err());
        assert!(checked(&"{[!]}]".repeat(11)).is_err() && checked(&"{\\}".repeat(11)).is_err());
        assert!(checked(&"[{]".repeat(300)).is_ok() && checked(&"{a}".repeat(300)).is_ok());
        assert!(Pattern::new(&nested(10)).is_ok());
        let path = "a/".repeat(2_000);
        for piece in [
            "*", "*a", "**/", "?", "{a,b}", "{a,*}", "{*,**}", "[", "[a-z]", "[!a]", "[é-ü]", "{a,", "}", "\\", "a",
            "/", "{**/,*}", "é",
        ] {
            if let Ok(pattern) = Pattern::new(&repeated(piece)) {
                pattern.fits(&path);
            }
        }
        assert!(Pattern::new(&"?".repeat(300_000)).is_err());
    }

    #[test]
    fn a_path_is_seen_from_the_root() {
        assert_eq!(seen(Path::new("/desk"), Path::new("/desk/x/../wire/a.md")), "wire/a.md");
        assert_eq!(seen(Path::new("/desk"), Path::new("/else/a.md")), "/else/a.md");
    }
}
