//! Files to documents. One file here per input format; `INPUTS` lists them, the most particular first.
//!
//! Formats are told apart by content; the extension only breaks a tie. A file that cannot be read becomes a [`Problem`], and
//! the others are still read.

mod jsonl;
mod markdown;
mod metadata;
mod plain;
mod posts;
mod reading;
mod stream;
mod walk;

use std::path::PathBuf;

use jiff::civil::Date;

pub use metadata::Metadata;
pub use posts::with_sources;
pub use reading::Reading;
pub use stream::batches;
pub use walk::Found;

use crate::config::Config;
use crate::error::Error;
use crate::model::{Document, OffsetMap, Problem, Span};

/// A format of articles.
pub trait Input: Sync {
    /// Name reported as `format`.
    fn name(&self) -> &'static str;
    /// Whether the text looks like this format.
    fn recognises(&self, raw: &str) -> bool;
    /// Reads the text.
    fn read(&self, raw: &str) -> Reading;
}

/// Formats of one article a file, tried in this order; the last takes everything.
pub const INPUTS: &[&dyn Input] = &[&markdown::Markdown, &plain::Plain];

/// Largest file read, in bytes. Articles are kilobytes; what is larger is an archive or no article.
pub const LARGEST_FILE: u64 = 20 * 1024 * 1024;

/// Reads every article under the paths, in order of path.
///
/// # Errors
/// A path that does not exist. What is wrong with single files is in the problems.
pub fn read(paths: &[PathBuf], config: &Config) -> Result<(Vec<Document>, Vec<Problem>), Error> {
    let mut problems = Vec::new();
    let mut documents = Vec::new();
    for found in walk::find(paths, config.draft.as_deref(), &mut problems)? {
        stream::each(&found, config, &mut problems, &mut |document| documents.push(document));
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    problems.sort();
    Ok((documents, problems))
}

/// Reads the bytes of one file: one article, or one a line where it is JSONL.
pub fn parse(bytes: &[u8], found: &Found, config: &Config, problems: &mut Vec<Problem>) -> Vec<Document> {
    let mut problem = |message: &str, fatal| {
        problems.push(Problem {
            source: Some(found.name.clone()),
            message: message.to_string(),
            fatal,
        });
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        problem("is empty; nothing to compare in it", true);
        return Vec::new();
    }
    if bytes.starts_with(b"%PDF") {
        problem(
            "is a PDF; give the output of `pdftotext -layout`, because text taken from a page's drawing loses spaces and letters",
            true,
        );
        return Vec::new();
    }
    if let Some(message) = not_text(bytes) {
        problem(message, true);
        return Vec::new();
    }
    let (raw, raw_map, replaced) = decode(bytes);
    if replaced > 0 {
        problem(
            &format!("is not valid UTF-8: {replaced} bytes could not be read; save it as UTF-8"),
            false,
        );
    }
    if stream::is_lines(found, config) {
        return jsonl::read(&raw, &found.name, config.source_time, problems);
    }
    let Some(input) = INPUTS.iter().find(|i| i.recognises(&raw)) else {
        return Vec::new();
    };
    let reading = input.read(&raw);
    for message in &reading.problems {
        problem(message, false);
    }
    if reading.text().trim().is_empty() {
        problem("holds no text beside its markup; nothing to compare in it", true);
        return Vec::new();
    }
    vec![reading.finish(found, input.name(), raw, raw_map, config.source_time)]
}

/// A date of publication in a path: `agency-2025-01-28.txt`.
pub(crate) fn date_in(path: &str) -> Option<Date> {
    let bytes = path.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let before = at.checked_sub(1).and_then(|n| bytes.get(n));
        let after = bytes.get(at + 10);
        if before.is_some_and(u8::is_ascii_digit) || after.is_some_and(u8::is_ascii_digit) {
            return None;
        }
        // Only what begins with a year is parsed: an error costs more than a date.
        let year = bytes.get(at..at + 4)?.iter().all(u8::is_ascii_digit);
        year.then_some(())?;
        path.get(at..at + 10)?.parse::<Date>().ok()
    })
}

fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..8192).unwrap_or(bytes);
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Some("is UTF-16; save it as UTF-8");
    }
    if head.starts_with(b"PK\x03\x04") {
        return Some("is a zip archive or an office document; save it as plain text");
    }
    let limit = head.len() / 20;
    // The line ends of a text are control characters too; only where there are many are they told from the odd ones.
    let many = head.iter().filter(|b| **b < b' ').count() > limit;
    let odd = || head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    (head.contains(&0) || many && odd() > limit).then_some("is not text; give articles as plain text or Markdown")
}

/// Decodes UTF-8; each invalid run becomes one U+FFFD, and the map leads back to the bytes.
fn decode(bytes: &[u8]) -> (String, OffsetMap, usize) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_string(), OffsetMap::default(), 0);
    }
    let (mut text, mut map, mut replaced, mut at) = (String::with_capacity(bytes.len()), OffsetMap::default(), 0, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if !valid.is_empty() {
            map.push(
                Span::new(text.len(), text.len() + valid.len()),
                Span::new(at, at + valid.len()),
            );
            text.push_str(valid);
            at += valid.len();
        }
        let invalid = chunk.invalid().len();
        if invalid > 0 {
            map.push(Span::new(text.len(), text.len() + 3), Span::new(at, at + invalid));
            text.push('\u{FFFD}');
            at += invalid;
            replaced += invalid;
        }
    }
    (text, map, replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_path_is_found_and_a_number_is_not() {
        assert_eq!(date_in("agency-2025-01-28.txt"), Some(jiff::civil::date(2025, 1, 28)));
        assert_eq!(date_in("12025-01-28"), None);
        assert_eq!(date_in("2025-13-28.txt"), None);
    }

    #[test]
    fn invalid_bytes_keep_the_offsets_of_what_follows() {
        let (text, map, replaced) = decode(b"a\xff\xfeb 12");
        assert_eq!(text, "a\u{FFFD}\u{FFFD}b 12");
        assert_eq!(replaced, 2);
        let at = text.find("12").unwrap();
        assert_eq!(map.outward(Span::new(at, at + 2)), Span::new(5, 7));
    }
}
