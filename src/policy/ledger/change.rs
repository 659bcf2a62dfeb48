//! One decision written into a file of decisions as it stands on disk. What others wrote there, comments and order included, stays:
//! the file is read anew for each decision, so two people at work on one file lose nothing of each other's.

use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::{Book, Entry, Ledger, file};
use crate::disk;
use crate::error::Error;
use crate::model::outcome::{Decision, FindingView, Source};

impl Ledger {
    /// Writes what was decided about finding `n` of these to the file, in place of an earlier decision on it; without a decision, takes
    /// the earlier one out. A file that is not there is made.
    ///
    /// # Errors
    /// A file that cannot be read or written, or does not say what it should.
    pub fn record(
        path: &Path,
        views: &[&FindingView],
        n: usize,
        sources: &[Source],
        decision: Option<Decision>,
    ) -> Result<(), Error> {
        let text = match disk::read_text(path, disk::LEDGER_BYTES) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|cause| unusable(path, "read", &cause.to_string()))?,
        };
        match Ledger::decided(path, &text, views, n, sources, decision)? {
            Some(new) => disk::replace(path, &mut |out| out.write_all(new.as_bytes()))
                .map_err(|cause| unusable(path, "written", &cause.to_string())),
            None => Ok(()),
        }
    }

    /// The text of a file of decisions at `path` once it has the decision that [`Ledger::record`] writes; absent where there is nothing
    /// to write.
    ///
    /// # Errors
    /// A text that does not say what it should.
    pub fn decided(
        path: &Path,
        text: &str,
        views: &[&FindingView],
        n: usize,
        sources: &[Source],
        decision: Option<Decision>,
    ) -> Result<Option<String>, Error> {
        let mut ledger = Ledger::parse(path, text, Book::Decisions)?;
        let at = ledger.matches(views, sources).get(n).copied().flatten();
        let Some(view) = views.get(n) else {
            return Ok(None);
        };
        let entry = decision.map(|decision| Entry {
            decision: Some(decision),
            ..ledger.entry(view, sources)
        });
        match (at, &entry) {
            (None, None) => return Ok(None),
            (None, Some(entry)) if text.trim().is_empty() => return Ok(Some(file::text(&[entry], Book::Decisions))),
            _ => {}
        }
        let mut document: DocumentMut = text
            .parse()
            .map_err(|e: toml_edit::TomlError| unusable(path, "read", e.message()))?;
        if let Some(new) = changed(&mut document, text, at, entry.as_ref()) {
            return Ok(Some(new));
        }
        // Entries in a list of another form, which a hand wrote: these are written anew, and comments are lost.
        if let Some(at) = at {
            ledger.entries.remove(at);
        }
        ledger.entries.extend(entry);
        Ok(Some(ledger.text()))
    }
}

fn unusable(path: &Path, what: &str, cause: &str) -> Error {
    Error::Usage(format!("{}: cannot be {what}: {cause}", path.display()))
}

/// The text with one entry added, replaced or taken out; nothing where the entries do not stand in tables of their own.
fn changed(document: &mut DocumentMut, text: &str, at: Option<usize>, entry: Option<&Entry>) -> Option<String> {
    let tables = match document.get_mut(file::DECISION) {
        Some(item) => Some(item.as_array_of_tables_mut()?),
        None => None,
    };
    match (at, entry) {
        (Some(at), Some(entry)) => set(tables?.get_mut(at)?, entry)?,
        (Some(at), None) => {
            let kept = take_out(tables?, at)?;
            if let Some(kept) = kept {
                let rest = document.trailing().as_str().unwrap_or("").to_string();
                document.set_trailing(kept.trim_end().to_string() + "\n" + &rest);
            }
        }
        // Added behind everything, the text before it is left as it is to the letter.
        (None, Some(entry)) => {
            let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
            return Some(format!("{text}{gap}{}", file::table(entry, Book::Decisions)));
        }
        (None, None) => return Some(text.to_string()),
    }
    Some(document.to_string())
}

/// Gives a table the keys of an entry; a comment behind a value stays.
fn set(table: &mut Table, entry: &Entry) -> Option<()> {
    let mut new: DocumentMut = file::table(entry, Book::Decisions).parse().ok()?;
    let new = new.get_mut(file::DECISION)?.as_array_of_tables_mut()?.get_mut(0)?;
    let gone: Vec<String> = table
        .iter()
        .map(|(key, _)| key.to_string())
        .filter(|key| !new.contains_key(key))
        .collect();
    for key in gone {
        table.remove(&key);
    }
    for (key, item) in new.iter() {
        let Item::Value(value) = item else { continue };
        match table.get_mut(key).and_then(Item::as_value_mut) {
            Some(old) => {
                let around = old.decor().clone();
                *old = value.clone();
                *old.decor_mut() = around;
            }
            None => {
                table.insert(key, item.clone());
            }
        }
    }
    Some(())
}

/// Takes a table out, with the comment right above it. What is parted from it by an empty line, as the head of the file is, goes to the
/// table behind, or is returned where there is none.
fn take_out(tables: &mut ArrayOfTables, at: usize) -> Option<Option<String>> {
    let above = tables.get(at)?.decor().prefix().and_then(|p| p.as_str()).unwrap_or("");
    let kept = above.rfind("\n\n").and_then(|end| above.get(..end + 1)).unwrap_or("");
    let kept = kept.to_string();
    tables.remove(at);
    if kept.trim().is_empty() {
        return Some(None);
    }
    let Some(next) = tables.get_mut(at) else {
        return Some(Some(kept));
    };
    let own = next.decor().prefix().and_then(|p| p.as_str()).unwrap_or("").to_string();
    next.decor_mut().set_prefix(kept + &own);
    Some(None)
}
