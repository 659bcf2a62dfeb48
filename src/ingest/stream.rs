//! Reads inputs one after the other, lines of JSON one line at a time, so that memory holds a batch of articles and no more.

use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use super::{Found, jsonl, parse, walk};
use crate::config::Config;
use crate::error::Error;
use crate::model::{Document, Problem};

/// Articles handed on at a time: enough to keep every core busy, few enough to forget.
const BATCH: usize = 64;

/// Hands on the articles under the paths in batches, in order of path and line, with the problems met on the way.
///
/// # Errors
/// A path that does not exist, and whatever `take` answers.
pub fn batches(
    paths: &[PathBuf],
    config: &Config,
    take: &mut dyn FnMut(Vec<Document>, Vec<Problem>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut problems = Vec::new();
    let mut batch: Vec<Document> = Vec::new();
    let mut failed = Ok(());
    for found in walk::find(paths, config, &mut problems)? {
        each_line_or_file(&found, config, &mut problems, &mut |document, problems| {
            batch.push(document);
            if batch.len() >= BATCH {
                failed = take(std::mem::take(&mut batch), std::mem::take(problems));
            }
            failed.is_ok()
        });
        std::mem::replace(&mut failed, Ok(()))?;
    }
    take(batch, problems)
}

/// Hands on the articles of one input.
pub(super) fn each(found: &Found, config: &Config, problems: &mut Vec<Problem>, take: &mut dyn FnMut(Document)) {
    each_line_or_file(found, config, problems, &mut |document, _| {
        take(document);
        true
    });
}

/// `take` answers whether to go on.
fn each_line_or_file(
    found: &Found,
    config: &Config,
    problems: &mut Vec<Problem>,
    take: &mut dyn FnMut(Document, &mut Vec<Problem>) -> bool,
) {
    let mut described = |mut document: Document, problems: &mut Vec<Problem>| {
        config.describe(&mut document);
        config.progress.article();
        take(document, problems)
    };
    if let Err(cause) = read(found, config, problems, &mut described) {
        let way_out = match cause.kind() {
            io::ErrorKind::InvalidInput => "give a regular file, or `-` for standard input",
            _ => "check its permissions",
        };
        problems.push(Problem {
            source: Some(found.name.clone()),
            message: format!("cannot be read: {cause}; {way_out}"),
            fatal: true,
        });
    }
}

fn read(
    found: &Found,
    config: &Config,
    problems: &mut Vec<Problem>,
    take: &mut dyn FnMut(Document, &mut Vec<Problem>) -> bool,
) -> io::Result<()> {
    let stdin = found.path.as_os_str() == walk::STDIN;
    let mut reader: Box<dyn BufRead> = if stdin {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(found.open()?))
    };
    if is_lines(found, config) {
        return lines(&mut *reader, found, config, problems, take);
    }
    let mut bytes = Vec::new();
    reader.take(config.limits.file + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > config.limits.file {
        problems.push(walk::too_large(&found.name, bytes.len() as u64, &config.limits));
        return Ok(());
    }
    for document in parse(&bytes, found, config, problems) {
        if !take(document, problems) {
            break;
        }
    }
    Ok(())
}

/// Whether an input holds one article a line.
pub(super) fn is_lines(found: &Found, config: &Config) -> bool {
    config.from.as_deref() == Some("jsonl") || (config.from.is_none() && found.name.ends_with(".jsonl"))
}

fn lines(
    reader: &mut dyn BufRead,
    found: &Found,
    config: &Config,
    problems: &mut Vec<Problem>,
    take: &mut dyn FnMut(Document, &mut Vec<Problem>) -> bool,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = (&mut *reader)
            .take(config.limits.file + 1)
            .read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if read as u64 > config.limits.file {
            skip_line(reader)?;
            let mut problem = walk::too_large(&found.name, read as u64, &config.limits);
            problem.message = format!("line {number} {}", problem.message);
            problems.push(problem);
            continue;
        }
        let text = String::from_utf8_lossy(&line);
        if let Some(document) = jsonl::line(&text, number, &found.name, config, problems)
            && !take(document, problems)
        {
            break;
        }
    }
    Ok(())
}

/// Passes over the rest of a line without keeping it.
fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let (used, ended) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(used);
        if ended {
            return Ok(());
        }
    }
}
