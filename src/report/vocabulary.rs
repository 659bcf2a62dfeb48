//! The vocabulary for people: its tables with their sizes, and the entries of a table with what each fires on and leaves alone.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table};
use serde::Serialize;

use super::listing::LIST;
use super::wrap::wrap;
use super::{safe, table::counted};

/// A table of the vocabulary.
#[derive(Clone, Debug, Serialize)]
pub struct TableLine {
    /// Its name.
    pub table: String,
    /// Entries in force.
    pub entries: usize,
    /// Entries among these that come from the desk's own folder.
    pub own: usize,
}

/// An entry of a table.
#[derive(Clone, Debug)]
pub struct EntryView<'a> {
    /// Its id.
    pub id: &'a str,
    /// The file it comes from; none where it is built in.
    pub file: Option<&'a str>,
    /// Whether it stands for a built-in one.
    pub replaces: bool,
    /// Its fields, as they are written.
    pub fields: Vec<(&'a str, &'a str)>,
    /// A text that it fires on.
    pub example: &'a str,
    /// A text that it leaves alone.
    pub not: &'a str,
}

/// Characters of a field that are shown of each entry in a list.
const FIELD: usize = 160;
/// Columns before the text of an entry.
const INDENT: &str = "    ";

/// Writes the tables.
///
/// # Errors
/// Whatever the sink answers.
pub fn tables(lines: &[TableLine], width: usize, sink: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    let own = lines.iter().any(|l| l.own > 0);
    let mut header = vec!["table", "entries"];
    header.extend(own.then_some("your own"));
    table
        .load_style(LIST)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(header);
    for line in lines {
        let mut row = vec![line.table.clone(), line.entries.to_string()];
        row.extend(own.then(|| line.own.to_string()));
        table.add_row(row);
    }
    for line in table.lines() {
        writeln!(sink, "{}", line.trim_end())?;
    }
    let count: usize = lines.iter().map(|l| l.entries).sum();
    let text = format!(
        "{} in {}. `factcheck vocab TABLE` prints the entries of one.",
        if count == 1 {
            "1 entry".to_string()
        } else {
            format!("{count} entries")
        },
        counted(lines.len(), "table")
    );
    writeln!(sink)?;
    sink.write_all(wrap(&text, width, "").as_bytes())
}

/// Writes entries; `whole` shows long fields to their end.
///
/// # Errors
/// Whatever the sink answers.
pub fn entries(entries: &[EntryView<'_>], whole: bool, width: usize, sink: &mut dyn Write) -> io::Result<()> {
    for (n, entry) in entries.iter().enumerate() {
        if n > 0 {
            writeln!(sink)?;
        }
        let from = match (entry.file, entry.replaces) {
            (None, _) => String::new(),
            (Some(file), true) => format!("  ({file}, in place of the built-in one)"),
            (Some(file), false) => format!("  ({file})"),
        };
        let head = format!("{}{from}", entry.id);
        sink.write_all(wrap(&safe::line(&head), width, "").as_bytes())?;
        for (key, words) in &entry.fields {
            let words = safe::line(words);
            let shown = match words.char_indices().nth(FIELD).filter(|_| !whole) {
                Some((at, _)) => format!("{} …", words.get(..at).unwrap_or("").trim_end()),
                None => words.to_string(),
            };
            sink.write_all(wrap(&format!("{key} = {shown}"), width, INDENT).as_bytes())?;
        }
        for (label, text) in [("fires on: ", entry.example), ("leaves alone: ", entry.not)] {
            sink.write_all(wrap(&format!("{label}{}", safe::line(text)), width, INDENT).as_bytes())?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn an_entry_shows_its_origin_its_fields_and_both_texts() {
        let entry = EntryView {
            id: "at-least",
            file: Some("desk/hedges\u{1b}.toml"),
            replaces: true,
            fields: vec![("before", "[\"at least\"]")],
            example: "At least 12.",
            not: "At last 12.",
        };
        let mut out = Vec::new();
        entries(&[entry], false, 80, &mut out).unwrap();
        let want = "at-least (desk/hedges\\u{1b}.toml, in place of the built-in one)\n    before = [\"at least\"]\n    fires on: At least 12.\n    leaves alone: At last 12.\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
