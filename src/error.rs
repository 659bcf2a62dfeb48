//! What can go wrong before there is a report.

use std::ops::Range;
use std::path::PathBuf;

/// An error that ends a run. Every message says what, where and the way out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path that does not exist or cannot be opened.
    #[error("{path}: {cause}; give a folder of articles or the articles themselves")]
    Path {
        /// As given.
        path: PathBuf,
        /// The system's words.
        cause: String,
    },
    /// Fewer articles than a comparison needs.
    #[error("{0}")]
    NothingToCompare(String),
    /// A vocabulary, configuration or decisions file that cannot be used.
    #[error("{file}:{line}: {message}\n{excerpt}")]
    File {
        /// File name.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong and the way out.
        message: String,
        /// The line with the text marked.
        excerpt: String,
    },
    /// Something the user typed that names nothing.
    #[error("{0}")]
    Usage(String),
    /// The temporary folder cannot hold what does not fit into memory.
    #[error(
        "{folder}: {cause}; articles that do not fit into memory are put there: make room, name another folder in TMPDIR, or raise \
         `memory` in [limits] of factcheck.toml"
    )]
    Scratch {
        /// The temporary folder.
        folder: PathBuf,
        /// The system's words.
        cause: String,
    },
    /// The report could not be written.
    #[error("cannot write the report")]
    Write(#[from] std::io::Error),
}

impl Error {
    /// An error in a file that shows the line with the text marked.
    pub fn in_file(file: &str, text: &str, span: Range<usize>, message: &str) -> Error {
        let start = span.start.min(text.len());
        let line_start = text.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
        let line = text.get(line_start..).and_then(|t| t.lines().next()).unwrap_or("");
        let indent = text.get(line_start..start).map_or(0, |t| t.chars().count());
        let width = text
            .get(start..span.end.min(line_start + line.len()).max(start))
            .map_or(1, |t| t.chars().count())
            .max(1);
        // Of a line that no screen holds, what stands around the mark.
        let first = indent.saturating_sub(BEFORE_MARK);
        let shown: String = line.chars().skip(first).take(LONGEST_EXCERPT).collect();
        let cut = match first {
            0 => "",
            _ => "…",
        };
        let indent = indent - first + cut.chars().count();
        let width = width.min(LONGEST_EXCERPT);
        Error::File {
            file: file.to_string(),
            line: line_at(text, start),
            message: shortened(message),
            excerpt: format!("  {cut}{shown}\n  {}{}", " ".repeat(indent), "^".repeat(width)),
        }
    }
}

/// Characters of a line that an excerpt shows at most.
const LONGEST_EXCERPT: usize = 160;
/// Characters of a long line that an excerpt shows before the mark.
const BEFORE_MARK: usize = 80;
/// Characters that a message keeps at its beginning, and at its end, where the way out is.
const KEPT: (usize, usize) = (400, 600);

/// A message without its middle where that is long: it repeats a word of the file, which may be a file in itself.
fn shortened(message: &str) -> String {
    let length = message.chars().count();
    if length <= KEPT.0 + KEPT.1 {
        return message.to_string();
    }
    let head: String = message.chars().take(KEPT.0).collect();
    let tail: String = message.chars().skip(length - KEPT.1).collect();
    format!("{head}…{tail}")
}

/// The line of an offset, from 1.
pub fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|b| **b == b'\n').count() + 1
}

/// Those of `known` that a mistyped word may mean, as a half-sentence with the way out: "did you mean `fail-on`?".
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    let letters = word.chars().count();
    let mut near: Vec<(usize, &str)> = known
        .iter()
        // A word much longer or shorter is no slip, and to compare it costs the product of both lengths.
        .filter(|k| letters.abs_diff(k.chars().count()) <= NEAR)
        .map(|k| (strsim::damerau_levenshtein(&plain(word), &plain(k)), *k))
        .filter(|(distance, k)| *distance <= NEAR.min(k.len() / 2))
        .collect();
    near.sort_unstable();
    match near.first() {
        Some((_, one)) => format!("did you mean `{one}`?"),
        None => format!("there are {}", known.join(", ")),
    }
}

/// Letters that a mistyped word may differ in: two slips and an ending.
const NEAR: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_shows_the_mark_and_not_the_whole_file() {
        let at = |text: &str, span: Range<usize>, message: &str| Error::in_file("f", text, span, message).to_string();
        assert_eq!(at("a = 1\nbc = 2", 6..8, "no"), "f:2: no\n  bc = 2\n  ^^");
        assert_eq!(at("", 0..9, "no"), "f:1: no\n  \n  ^");
        let long = "é".repeat(1_000_000);
        for (from, to) in [
            (0, 2),
            (0, long.len()),
            (1_000_000, 1_000_002),
            (long.len(), long.len() + 7),
        ] {
            let error = at(&long, from..to, &format!("no key `{long}`; the way out"));
            assert!(
                error.len() < 4_000 && error.contains("; the way out\n"),
                "{}",
                error.len()
            );
            let (line, mark) = error.rsplit_once('\n').unwrap();
            let line = line.rsplit_once('\n').unwrap().1;
            assert!(mark.chars().count() <= line.chars().count() + 1, "{line}\n{mark}");
        }
        assert_eq!(nearest("fial-on", ["fail-on", "x"]), "did you mean `fail-on`?");
        assert_eq!(nearest(&long, ["fail-on", "x"]), "there are fail-on, x");
    }
}
