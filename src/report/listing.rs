//! The rules for people and programs: their list, and a rule's page.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width, presets};
use serde::Serialize;

use super::wrap::wrap;

/// A line under the header and no other.
pub(super) const LIST: TableStyle = presets::NOTHING.header_separator(LineStyle::new('─', '─', '─', '─'));

/// A rule as the list shows it.
#[derive(Clone, Debug, Serialize)]
pub struct RuleLine {
    /// Its id.
    pub id: &'static str,
    /// The family of its findings.
    pub kind: &'static str,
    /// error, warning or info.
    pub severity: &'static str,
    /// Whether `factcheck check` runs it: it needs no second source.
    pub single: bool,
    /// One line.
    pub summary: &'static str,
}

/// Writes the list for people.
///
/// # Errors
/// Whatever the sink answers.
pub fn rules(lines: &[RuleLine], width: usize, sink: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(LIST)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(["rule", "kind", "severity", "sources", "what it finds"]);
    for line in lines {
        let needs = if line.single { "1" } else { "2 or more" };
        table.add_row([line.id, line.kind, line.severity, needs, line.summary]);
    }
    // The id is what gets typed: it is never broken.
    let longest = lines.iter().map(|l| l.id.len()).max().unwrap_or(4) + 2;
    if let Some(ids) = table.column_mut(0) {
        ids.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
            u16::try_from(longest).unwrap_or(u16::MAX),
        )));
    }
    for line in table.lines() {
        writeln!(sink, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Writes a rule's page: prose filled to the width, each case as its sources and what comes of them.
///
/// # Errors
/// Whatever the sink answers.
pub fn page(markdown: &str, width: usize, sink: &mut dyn Write) -> io::Result<()> {
    let width = width.min(100);
    let mut prose: Vec<&str> = Vec::new();
    let mut case: Option<Vec<&str>> = None;
    for line in markdown.lines().chain([""]) {
        let breaks = line.is_empty() || line.starts_with(['#', '`', '-']);
        if case.is_none() && breaks && !prose.is_empty() {
            paragraph(&prose.join(" "), width, sink)?;
            prose.clear();
        }
        match &mut case {
            Some(lines) if line == "```" => {
                example(lines, width, sink)?;
                case = None;
            }
            Some(lines) => lines.push(line),
            None if line.starts_with("```") => case = Some(Vec::new()),
            None => match line.trim_start_matches('#').trim() {
                "" => {}
                title if line.starts_with('#') => {
                    writeln!(sink, "{title}")?;
                    let under = if line.starts_with("##") { "-" } else { "=" };
                    writeln!(sink, "{}\n", under.repeat(title.chars().count()))?;
                }
                _ => prose.push(line),
            },
        }
    }
    Ok(())
}

fn paragraph(text: &str, width: usize, sink: &mut dyn Write) -> io::Result<()> {
    sink.write_all(wrap(text, width, "").as_bytes())?;
    writeln!(sink)
}

fn example(lines: &[&str], width: usize, sink: &mut dyn Write) -> io::Result<()> {
    let mut wanted = 0;
    for line in lines {
        if let Some(head) = line.strip_prefix("=== ") {
            let (name, day) = head.split_once(' ').unwrap_or((head, ""));
            let day = if day.is_empty() {
                String::new()
            } else {
                format!(" ({day})")
            };
            writeln!(sink, "    {name}{day}")?;
        } else if let Some(words) = line.strip_prefix(">>> ") {
            wanted += 1;
            let marks: Vec<String> = words.split(" | ").map(|w| format!("»{w}«")).collect();
            sink.write_all(wrap(&format!("=> {}", marks.join(" against ")), width, "    ").as_bytes())?;
        } else {
            sink.write_all(wrap(line, width, "        ").as_bytes())?;
        }
    }
    if wanted == 0 {
        writeln!(sink, "    => nothing")?;
    }
    writeln!(sink)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_case_reads_as_sources_and_their_outcome() {
        let text = "# some-rule\n\nTwo lines\nof prose.\n\n## What fires\n\n```case\n=== a.txt 2025-01-28\nOne 12.\n=== b.txt\nTwo 13.\n>>> 12 | 13\n```\n\n```case\n=== a.txt\nOne 12.\n```\n";
        let mut out = Vec::new();
        page(text, 80, &mut out).unwrap();
        let want = "some-rule\n=========\n\nTwo lines of prose.\n\nWhat fires\n----------\n\n    a.txt (2025-01-28)\n        One 12.\n    b.txt\n        Two 13.\n    => »12« against »13«\n\n    a.txt\n        One 12.\n    => nothing\n\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
