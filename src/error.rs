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
        Error::File {
            file: file.to_string(),
            line: line_at(text, start),
            message: message.to_string(),
            excerpt: format!("  {line}\n  {}{}", " ".repeat(indent), "^".repeat(width)),
        }
    }
}

/// The line of an offset, from 1.
pub fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|b| **b == b'\n').count() + 1
}

/// Where the lines of a text start: for a file of which many lines are asked.
#[derive(Debug)]
pub struct LineStarts(Vec<usize>);

impl LineStarts {
    /// Those of a text.
    pub fn of(text: &str) -> LineStarts {
        let behind = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        LineStarts(behind.map(|(at, _)| at + 1).collect())
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset) + 1
    }
}

/// Those of `known` that a mistyped word may mean, as a half-sentence with the way out: "did you mean `fail-on`?".
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    let mut near: Vec<(usize, &str)> = known
        .iter()
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
    fn the_starts_of_lines_know_what_counting_finds() {
        for text in ["", "a", "\n", "a\nb", "\n\nä\r\n\n", "a\n"] {
            let starts = LineStarts::of(text);
            for offset in 0..text.len() + 2 {
                assert_eq!(starts.line(offset), line_at(text, offset), "{text:?} {offset}");
            }
        }
    }
}
