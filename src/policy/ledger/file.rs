//! How a ledger lies on disk: TOML, an entry a table, written whole.

use std::fmt::Write as _;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;
use unicode_width::UnicodeWidthChar;

use super::{Book, Entry};
use crate::error::{Error, LineStarts, nearest};
use crate::model::outcome::{Decision, Ruling};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Decisions {
    #[serde(default)]
    decision: Vec<Spanned<Row>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Baseline {
    #[serde(default)]
    finding: Vec<Spanned<Known>>,
}

/// A finding that was there before.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    id: String,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    files: Vec<String>,
    #[serde(default)]
    message: String,
}

/// A finding and what was decided about it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    #[serde(default)]
    rule: String,
    verdict: Spanned<String>,
    reason: Option<String>,
    by: Option<String>,
    date: Option<Spanned<Day>>,
    #[serde(default)]
    files: Vec<String>,
    #[serde(default)]
    message: String,
}

/// A day as TOML has it, or as a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Day {
    Date(Datetime),
    Text(String),
}

const RULINGS: &[Ruling] = &[Ruling::Accepted, Ruling::Dismissed];

/// The entries of a ledger's text.
pub(super) fn parse(file: &str, text: &str, book: Book) -> Result<Vec<Entry>, Error> {
    let wrong = |e: toml::de::Error| Error::in_file(file, text, e.span().unwrap_or_default(), e.message());
    let lines = LineStarts::of(text);
    match book {
        Book::Baseline => {
            let rows = toml::from_str::<Baseline>(text).map_err(wrong)?.finding;
            let entry = |row: Spanned<Known>| {
                let line = lines.line(row.span().start);
                let known = row.into_inner();
                Entry {
                    id: super::base(&known.id).to_string(),
                    rule: known.rule,
                    files: known.files,
                    message: known.message,
                    decision: None,
                    line,
                }
            };
            Ok(rows.into_iter().map(entry).collect())
        }
        Book::Decisions => {
            let rows = toml::from_str::<Decisions>(text).map_err(wrong)?.decision;
            let entry = |row: Spanned<Row>| decision(file, text, lines.line(row.span().start), row);
            rows.into_iter().map(entry).collect()
        }
    }
}

fn decision(file: &str, text: &str, line: usize, row: Spanned<Row>) -> Result<Entry, Error> {
    let row = row.into_inner();
    let verdict = row.verdict.get_ref();
    let ruling = RULINGS.iter().find(|r| r.name() == verdict).ok_or_else(|| {
        let near = nearest(verdict, RULINGS.iter().map(|r| r.name()));
        let message = format!("`verdict` cannot be {verdict:?}; {near}");
        Error::in_file(file, text, row.verdict.span(), &message)
    })?;
    let date = match &row.date {
        None => None,
        Some(day) => {
            let print = match day.get_ref() {
                Day::Date(date) => date.to_string(),
                Day::Text(text) => text.clone(),
            };
            let wrong = || Error::in_file(file, text, day.span(), "`date` wants a day as 2026-03-31");
            let date = print.parse::<jiff::civil::Date>().map_err(|_| wrong())?;
            // TOML has years of four digits: another, written out again, would be no TOML.
            Some(
                Some(date)
                    .filter(|d| (0..=9999).contains(&d.year()))
                    .ok_or_else(wrong)?,
            )
        }
    };
    Ok(Entry {
        id: super::base(&row.id).to_string(),
        rule: row.rule,
        files: row.files,
        message: row.message,
        decision: Some(Decision {
            ruling: *ruling,
            reason: row.reason,
            by: row.by,
            date,
        }),
        line,
    })
}

/// The text of a ledger with these entries.
pub(super) fn text(entries: &[&Entry], book: Book) -> String {
    let head = match book {
        Book::Decisions => {
            "# Decisions on findings, written by factcheck. An entry holds until a value of its finding changes.\n"
        }
        Book::Baseline => {
            "# Findings that were there before and do not fail a run; `factcheck baseline prune` takes out those that are gone.\n"
        }
    };
    let rows = entries.iter().map(|entry| format!("\n{}", table(entry, book)));
    head.to_string() + &rows.collect::<String>()
}

/// An entry as a table of its file.
pub(super) fn table(entry: &Entry, book: Book) -> String {
    let name = match book {
        Book::Decisions => DECISION,
        Book::Baseline => "finding",
    };
    let files: Vec<String> = entry.files.iter().map(|f| quoted(f)).collect();
    let mut lines = vec![("id", quoted(&entry.id)), ("rule", quoted(&entry.rule))];
    if let Some(decision) = &entry.decision {
        lines.push(("verdict", quoted(decision.ruling.name())));
        lines.extend(decision.reason.as_deref().map(|text| ("reason", quoted(text))));
        lines.extend(decision.by.as_deref().map(|text| ("by", quoted(text))));
        lines.extend(decision.date.map(|day| ("date", day.to_string())));
    }
    lines.push(("files", format!("[{}]", files.join(", "))));
    lines.push(("message", quoted(&entry.message)));
    let mut out = format!("[[{name}]]\n");
    for (key, value) in lines {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{key} = {value}");
    }
    out
}

/// A text as TOML has it, on one line. What would steer a terminal, or a CI log that shows the file, is written as an escape.
pub(in crate::policy) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // `##[` and its kin are commands wherever they stand.
            '#' if before == '#' => out.push_str("\\u0023"),
            c if c.is_control() || c.width().is_none_or(|w| w == 0) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
        before = c;
    }
    out.push('"');
    out
}

/// What a decision is called in its file.
pub(super) const DECISION: &str = "decision";

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_whatever_the_words() {
        for words in [
            "plain",
            "“it's” \"so\"",
            "two\nlines\t",
            "\u{1b}[31m \\ ''' \"\"\"",
            "é\u{202e}\u{0}",
        ] {
            let entry = Entry {
                id: "3f9a1c07".into(),
                rule: "name-typo".into(),
                files: vec![words.into(), "b.md".into()],
                message: words.into(),
                decision: Some(Decision {
                    ruling: Ruling::Dismissed,
                    reason: Some(words.into()),
                    by: None,
                    date: Some(jiff::civil::date(2026, 3, 31)),
                }),
                line: 3,
            };
            let printed = text(&[&entry], Book::Decisions);
            assert_eq!(parse("d", &printed, Book::Decisions).unwrap(), [entry], "{printed}");
        }
    }
}
