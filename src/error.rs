//! What can go wrong before there is a report.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;

use unicode_normalization::char::is_combining_mark;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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
        let start = boundary(text, span.start);
        let line_start = text.get(..start).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1);
        let line = text.get(line_start..).and_then(|t| t.lines().next()).unwrap_or("");
        let from = boundary(line, start - line_start);
        let end = boundary(line, span.end.saturating_sub(line_start)).max(from);
        Error::File {
            file: file.to_string(),
            line: line_at(text, start),
            // A key or a value may hold the end of a line, which would begin a message of its own.
            message: shortened(&message.split(['\n', '\r']).collect::<Vec<_>>().join(" ")),
            excerpt: excerpt(line, from..end),
        }
    }
}

/// Columns of a line that an excerpt shows; what is marked begins in the first `BEFORE` of them.
const COLUMNS: usize = 160;
const BEFORE: usize = 60;
/// Where a line or a message is cut.
const CUT: char = '…';
/// Characters of the beginning and the end of a message that are shown: the end has the way out.
const MESSAGE: (usize, usize) = (400, 1200);

/// The end of the last character that lies wholly before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The part of a line around what is marked, with carets under that.
fn excerpt(line: &str, marked: Range<usize>) -> String {
    let (before, rest) = line.split_at(marked.start);
    // A line that fits is shown from its beginning.
    let fits = columns(line, COLUMNS).is_some();
    let room = if fits { COLUMNS } else { BEFORE };
    let mut begins = marked.start;
    let mut used = 0;
    for (at, c) in before.char_indices().rev() {
        used += shown(c).width();
        if used > room {
            break;
        }
        begins = at;
    }
    let (mut out, mut carets) = ("  ".to_string(), "  ".to_string());
    if begins > 0 {
        out.push(CUT);
        carets.push(' ');
    }
    for c in before.get(begins..).unwrap_or_default().chars() {
        let shown = shown(c);
        carets.extend(std::iter::repeat_n(' ', shown.width()));
        out.push_str(&shown);
    }
    let indent = carets.len();
    for (at, c) in rest.char_indices() {
        let shown = shown(c);
        if out.width() + shown.width() > COLUMNS + 2 {
            out.push(CUT);
            break;
        }
        if marked.start + at < marked.end {
            carets.extend(std::iter::repeat_n('^', shown.width()));
        }
        out.push_str(&shown);
    }
    if carets.len() == indent {
        carets.push('^');
    }
    format!("{out}\n{carets}")
}

/// The columns that a text takes, where these are no more than `most`.
fn columns(text: &str, most: usize) -> Option<usize> {
    let mut used = 0;
    text.chars().try_for_each(|c| {
        used += shown(c).width();
        (used <= most).then_some(())
    })?;
    Some(used)
}

/// A character as an excerpt shows it: tabs as spaces, and what a terminal must not get as the escape that would be made of it there.
fn shown(c: char) -> Cow<'static, str> {
    let hidden = c.width() == Some(0) && !is_combining_mark(c);
    match c {
        '\t' => "    ".into(),
        _ if c.is_control() || hidden => c.escape_unicode().to_string().into(),
        _ => c.to_string().into(),
    }
}

/// A message with its middle left out where it is long, because a key or a value in it is: the end has the way out.
pub fn shortened(message: &str) -> String {
    let (first, last) = MESSAGE;
    let begin = message.char_indices().nth(first).map(|(at, _)| at);
    let end = message.char_indices().rev().nth(last).map(|(at, _)| at);
    match (begin, end) {
        (Some(begin), Some(end)) if begin < end => {
            let part = |range: Range<usize>| message.get(range).unwrap_or_default();
            format!("{}{CUT}{}", part(0..begin), part(end..message.len()))
        }
        _ => message.to_string(),
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
    // A word that is longer than all by more than what it may differ in is near to none, and comparing it would cost its length.
    let longest = known.iter().map(|k| k.len()).max().unwrap_or(0) + NEAR;
    let short = word.chars().nth(longest).is_none();
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .filter(|_| short)
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
#[allow(clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    /// The line of the error, what it shows, and the carets under it.
    fn parts(text: &str, marked: &str) -> (usize, String, String) {
        let at = text.find(marked).unwrap_or(0);
        match Error::in_file("f.toml", text, at..at + marked.len(), "wrong") {
            Error::File { line, excerpt, .. } => {
                let (shown, carets) = excerpt.split_once('\n').unwrap_or_default();
                (line, shown.to_string(), carets.to_string())
            }
            other => panic!("{other}"),
        }
    }

    /// The words over the carets, by columns.
    fn over(shown: &str, carets: &str) -> String {
        let (from, to) = (carets.find('^').unwrap_or(0), carets.len());
        let mut column = 0;
        let mut words = String::new();
        for c in shown.chars() {
            if (from..to).contains(&column) {
                words.push(c);
            }
            column += c.width().unwrap_or(0);
        }
        words
    }

    #[test]
    fn a_short_line_is_shown_whole_with_carets_under_the_words() {
        for (text, marked) in [
            ("a = 1\nb = wrong\n", "wrong"),
            ("\tb = \"東京\" wrong", "wrong"),
            ("x = \"e\u{301}\u{301}\" wrong\r\n", "wrong"),
            ("x = \"\u{1b}[31m\u{202e}\u{9b}\" wrong", "wrong"),
            ("wrong 東京", "wrong"),
            ("x = \"東京\"", "東京"),
        ] {
            let (_, shown, carets) = parts(text, marked);
            assert_eq!(over(&shown, &carets), marked, "{shown}\n{carets}");
            assert!(!shown.contains(CUT) && !shown.contains(char::is_control), "{shown}");
        }
        assert_eq!(parts("a = 1\n\n  b = 2", "b"), (3, "    b = 2".into(), "    ^".into()));
        assert_eq!(parts("", ""), (1, "  ".into(), "  ^".into()));
    }

    #[test]
    fn of_a_long_line_the_part_around_the_words_is_shown() {
        let long = "東x".repeat(170_000);
        for text in [
            format!("{long} wrong {long}"),
            format!("wrong {long}"),
            format!("{long} wrong"),
            format!("a = 1\n{long}\twrong\u{1b}{long}\nb = 2"),
        ] {
            let (_, shown, carets) = parts(&text, "wrong");
            assert_eq!(over(&shown, &carets), "wrong", "{shown}\n{carets}");
            assert!(shown.width() <= COLUMNS + 4 && shown.contains(CUT), "{shown}");
            assert!(shown.width() > BEFORE, "{shown}");
        }
        let (_, shown, carets) = parts(&format!("x = \"{long}\""), &long);
        assert!(
            shown.width() <= COLUMNS + 4 && carets.len() <= COLUMNS + 4,
            "{shown}\n{carets}"
        );
        assert!(carets.starts_with("       ^^^"), "{carets}");
    }

    #[test]
    fn spans_that_fit_no_text_break_nothing() {
        let text = "a = \"é東\"\nb";
        for start in 0..20 {
            for end in 0..20 {
                let error = Error::in_file("f.toml", text, Range { start, end }, "wrong").to_string();
                assert!(error.contains('^'), "{error}");
            }
        }
    }

    #[test]
    fn a_long_message_keeps_its_beginning_and_the_way_out() {
        let huge = "é".repeat(500_000);
        let error = Error::in_file(
            "f.toml",
            "a",
            0..1,
            &format!("`key` cannot be {huge:?}; it is one of a, b"),
        )
        .to_string();
        assert!(error.starts_with("f.toml:1: `key` cannot be \"éé"), "{error}");
        assert!(
            error.contains("é\"; it is one of a, b\n") && error.contains(CUT),
            "{error}"
        );
        assert!(error.chars().count() < 2000);
        let whole = "x".repeat(1_600);
        assert!(Error::in_file("f", "a", 0..1, &whole).to_string().contains(&whole));
    }

    #[test]
    fn a_word_far_longer_than_all_is_near_to_none() {
        assert_eq!(nearest("fail_onn", ["fail-on", "names"]), "did you mean `fail-on`?");
        assert_eq!(
            nearest(&"fail-on".repeat(100_000), ["fail-on", "names"]),
            "there are fail-on, names"
        );
    }

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
