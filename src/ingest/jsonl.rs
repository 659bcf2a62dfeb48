//! JSON lines: one article a line. Offsets are those in the line's `text`.

use serde::Deserialize;

use super::{Found, Metadata, plain};
use crate::config::Config;
use crate::model::{Document, OffsetMap, Problem};

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    publisher: Option<String>,
    published: Option<String>,
    title: Option<String>,
    author: Option<String>,
    url: Option<String>,
    story: Option<String>,
}

/// Reads the articles; a line that is none becomes a problem.
pub(super) fn read(raw: &str, name: &str, config: &Config, problems: &mut Vec<Problem>) -> Vec<Document> {
    let lines = raw.lines().enumerate();
    lines
        .filter_map(|(n, text)| line(text, n + 1, name, config, problems))
        .collect()
}

/// Reads one line, numbered from 1; a blank one is nothing, one that is no article becomes a problem.
pub(super) fn line(
    text: &str,
    number: usize,
    name: &str,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Option<Document> {
    if text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() {
        return None;
    }
    match article(text, config) {
        Ok((document, said)) => {
            problems.extend(said.into_iter().map(|message| Problem {
                source: Some(name.to_string()),
                message: format!("line {number} {message}"),
                fatal: false,
            }));
            Some(document)
        }
        Err(cause) => {
            // serde_json counts lines inside the line it was given.
            let cause = cause.to_string().replace(" at line 1 column ", " at column ");
            problems.push(Problem {
                source: Some(name.to_string()),
                message: format!("line {number} is left out: {cause}; an article is {{\"id\": …, \"text\": …}}"),
                fatal: true,
            });
            None
        }
    }
}

/// The article of a line, and what an editor should know about it.
fn article(line: &str, config: &Config) -> Result<(Document, Vec<String>), serde_json::Error> {
    let line: Line = serde_json::from_str(line.trim_start_matches('\u{feff}'))?;
    let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_string);
    let mut reading = plain::text(&line.text);
    reading.metadata = Metadata {
        publisher: line.publisher,
        title: line.title,
        author: line.author,
        url: line.url,
        ..reading.metadata
    };
    reading.metadata.set_published(line.published.as_deref());
    let found = Found {
        name: id,
        path: Default::default(),
        draft: false,
        beneath: None,
    };
    reading.shorten(&config.limits);
    let said = std::mem::take(&mut reading.problems);
    let mut document = reading.finish(&found, "jsonl", line.text, OffsetMap::default(), config.source_time);
    document.story = line.story;
    Ok((document, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_article_and_a_bad_line_is_a_problem() {
        let mut problems = Vec::new();
        let text = "{\"id\": 7, \"text\": \"Rain.\", \"published\": \"2025-01-28T10:00:00Z\"}\n\n{\"id\": \"b\"}\n";
        let read = read(text, "x.jsonl", &Config::default(), &mut problems);
        assert_eq!(read.iter().map(|d| d.path.as_str()).collect::<Vec<_>>(), ["7"]);
        assert_eq!(
            read.first().and_then(|d| d.published),
            Some(jiff::civil::date(2025, 1, 28))
        );
        assert!(
            problems
                .iter()
                .all(|p| p.message.contains("line 3") && p.message.contains("text"))
        );
        assert_eq!(problems.len(), 1);
    }
}
