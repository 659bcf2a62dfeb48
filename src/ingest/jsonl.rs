//! JSON lines: one article a line. Offsets are those in the line's `text`.

use serde::Deserialize;

use super::metadata::day;
use super::{Found, Input, Metadata, plain::Plain};
use crate::model::{Document, OffsetMap, Problem};

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    publisher: Option<String>,
    published: Option<String>,
    title: Option<String>,
}

/// Reads the articles; a line that is none becomes a problem.
pub(super) fn read(raw: &str, name: &str, problems: &mut Vec<Problem>) -> Vec<Document> {
    raw.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .filter_map(|(n, line)| match article(line) {
            Ok(document) => Some(document),
            Err(cause) => {
                let message = format!("line {}: {cause}; an article is {{\"id\": …, \"text\": …}}", n + 1);
                problems.push(Problem {
                    source: Some(name.to_string()),
                    message,
                    fatal: true,
                });
                None
            }
        })
        .collect()
}

/// Reads one line.
pub(crate) fn article(line: &str) -> Result<Document, serde_json::Error> {
    let line: Line = serde_json::from_str(line)?;
    let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_string);
    let mut reading = Plain.read(&line.text);
    reading.metadata = Metadata {
        publisher: line.publisher,
        published: line.published.as_deref().and_then(day).or(reading.metadata.published),
        title: line.title,
    };
    let found = Found {
        name: id,
        path: Default::default(),
        draft: false,
    };
    Ok(reading.finish(&found, "jsonl", line.text, OffsetMap::default(), None))
}
