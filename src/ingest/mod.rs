//! Files to documents. One file or folder here per input format; `INPUTS` lists them, the most particular first.
//!
//! Formats are told apart by content; the extension only breaks a tie. A file that cannot be read becomes a [`Problem`], and
//! the others are still read.

mod docx;
mod eml;
mod encoding;
mod feed;
mod folder;
mod html;
pub mod ignored;
mod json;
mod jsonl;
mod markdown;
mod marked;
mod metadata;
mod newsml;
mod ninjs;
mod nitf;
mod plain;
mod posts;
mod reading;
mod refused;
mod shelf;
mod stamp;
mod stream;
mod walk;
mod xml;
mod zip;

use std::path::PathBuf;

use jiff::civil::Date;

pub use metadata::Metadata;
pub use posts::with_sources;
pub use reading::{Part, Reading};
pub use shelf::{Kept, Shelf};
pub use stream::batches;
pub use walk::Found;

use crate::config::Config;
use crate::error::Error;
use crate::model::{Document, Limits, Problem, Span};

/// A format of articles.
pub trait Input: Sync {
    /// Name reported as `format`.
    fn name(&self) -> &'static str;
    /// Whether the file looks like this format.
    fn recognises(&self, file: &File<'_>) -> bool;
    /// Reads the articles of the file.
    fn read(&self, file: &File<'_>, limits: &Limits) -> Vec<Reading>;
}

/// A file as the formats see it.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// As it lies on disk.
    pub bytes: &'a [u8],
    /// Decoded; empty where it is no text.
    pub text: &'a str,
    /// What follows the last point of its name.
    pub extension: &'a str,
}

impl<'a> File<'a> {
    /// The file of this name.
    pub fn new(name: &'a str, bytes: &'a [u8], text: &'a str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, e)| e);
        File { bytes, text, extension }
    }

    /// Whether its name ends so.
    pub fn ends_with(&self, extensions: &[&str]) -> bool {
        extensions.iter().any(|e| e.eq_ignore_ascii_case(self.extension))
    }

    /// The text from its first mark on, and where that stands.
    pub fn opening(&self) -> (usize, &'a str) {
        let rest = self.text.trim_start_matches(BLANK);
        (self.text.len() - rest.len(), rest)
    }
}

/// What may stand before a text without being part of it.
const BLANK: [char; 5] = ['\u{feff}', ' ', '\t', '\n', '\r'];

/// Formats of files, tried in this order; the last takes everything.
pub const INPUTS: &[&dyn Input] = &[
    &docx::Docx,
    &eml::Eml,
    &nitf::Nitf,
    &newsml::NewsMl,
    &feed::Feed,
    &html::Html,
    &ninjs::Ninjs,
    &markdown::Markdown,
    &plain::Plain,
];

/// Reads every article under the paths, in order of path.
///
/// # Errors
/// A path that does not exist. What is wrong with single files is in the problems.
pub fn read(paths: &[PathBuf], config: &Config) -> Result<(Vec<Document>, Vec<Problem>), Error> {
    let mut problems = Vec::new();
    let mut documents = Vec::new();
    for found in walk::find(paths, config, &mut problems)? {
        stream::each(&found, config, &mut problems, &mut |document| documents.push(document));
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    problems.sort();
    Ok((documents, problems))
}

/// The files that [`read`] finds, be they too large to be read or not, without opening them.
///
/// # Errors
/// A path that does not exist.
pub fn files(paths: &[PathBuf], config: &Config) -> Result<Vec<PathBuf>, Error> {
    let mut config = config.clone();
    config.limits.file = u64::MAX;
    let found = walk::find(paths, &config, &mut Vec::new())?;
    let files = found.into_iter().filter(|f| f.path.as_os_str() != walk::STDIN);
    Ok(files.map(|f| f.path).collect())
}

/// Reads the bytes of one file: one article, several, or one a line where it is JSONL.
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
    if let Some(message) = refused::message(bytes) {
        problem(message, true);
        return Vec::new();
    }
    let decoded = encoding::decode(bytes);
    let text = decoded.as_ref().map_or("", |d| &d.text);
    let file = File::new(&found.name, bytes, text);
    if let Err(message) = &decoded
        && !INPUTS.iter().any(|i| i.recognises(&file) && i.name() != PLAIN)
    {
        problem(message, true);
        return Vec::new();
    }
    let mut decoded = decoded.unwrap_or_default();
    if let Some(message) = &decoded.problem {
        problem(message, false);
    }
    if stream::is_lines(found, config) {
        return jsonl::read(&decoded.text, &found.name, config, problems);
    }
    let file = File::new(&found.name, bytes, &decoded.text);
    let Some(input) = INPUTS.iter().find(|i| i.recognises(&file)) else {
        return Vec::new();
    };
    let mut readings = input.read(&file, &config.limits);
    for reading in &mut readings {
        reading.shorten(&config.limits);
    }
    let lost = readings.iter().all(|r| r.text().trim().is_empty());
    let mut told = false;
    for message in readings.iter().flat_map(|r| &r.problems) {
        problem(message, lost);
        told = true;
    }
    if lost && !told {
        problem("holds no text beside its markup; nothing to compare in it", true);
    }
    readings.retain(|r| !r.text().trim().is_empty());
    let day = config.source_time;
    if let [_] = readings.as_slice()
        && readings.iter().all(|r| r.within.is_none())
    {
        // The usual case: the file is the article.
        let (raw, map) = (std::mem::take(&mut decoded.text), std::mem::take(&mut decoded.map));
        let reading = readings.pop().unwrap_or_default();
        return vec![reading.finish(found, input.name(), raw, map, day)];
    }
    several(readings, &decoded, found, input.name(), config)
}

/// The name of the format that takes everything.
const PLAIN: &str = "plain";

/// The articles of a file that holds several: each with its own part of the file, so that memory and time stay in proportion.
fn several(
    readings: Vec<Reading>,
    decoded: &encoding::Decoded,
    found: &Found,
    format: &'static str,
    config: &Config,
) -> Vec<Document> {
    let (mut at, mut begins) = (0, (0, 0, 0));
    let alone = readings.len() == 1;
    let mut documents = Vec::with_capacity(readings.len());
    for (n, reading) in readings.into_iter().enumerate() {
        let within = reading.within.unwrap_or(Span::new(0, decoded.text.len()));
        // Parts come in order, so that each line is counted once.
        let passed = decoded.text.get(at..within.start).unwrap_or("");
        begins = match passed.rfind('\n') {
            Some(last) => {
                let line = passed.get(last + 1..).unwrap_or("");
                (
                    begins.0 + passed.matches('\n').count(),
                    line.chars().count(),
                    line.len(),
                )
            }
            None => (begins.0, begins.1 + passed.chars().count(), begins.2 + passed.len()),
        };
        at = within.start.max(at);
        let mut own = found.clone();
        if !alone {
            own.name = format!("{}#{}", found.name, n + 1);
        }
        let raw = decoded.text.get(within.range()).unwrap_or("").to_string();
        let mut document = reading.finish(&own, format, raw, decoded.map.part(within), config.source_time);
        document.begins = begins;
        document.nth = (!alone).then_some(n + 1);
        documents.push(document);
    }
    documents
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_a_path_is_found_and_a_number_is_not() {
        assert_eq!(date_in("agency-2025-01-28.txt"), Some(jiff::civil::date(2025, 1, 28)));
        assert_eq!(date_in("12025-01-28"), None);
        assert_eq!(date_in("2025-13-28.txt"), None);
    }
}
