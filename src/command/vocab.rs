//! `factcheck vocab`: the tables of the vocabulary, the entries of one, or one entry.

use factcheck::error::nearest;
use factcheck::report::vocabulary::{self, EntryView, TableLine};
use factcheck::vocab::{Layers, Listed};
use factcheck::{Error, vocab};

use super::{Status, json_list, printed, width};
use crate::cli::{ListFormat, Vocab};

/// Runs the command.
pub fn run(args: &Vocab) -> anyhow::Result<Status> {
    let layers = Layers::read(args.claims.as_deref())?;
    // An entry that does not load is told of as it is in every other command.
    vocab::Vocab::of(&layers)?;
    let json = matches!(args.format, ListFormat::Json);
    let columns = width(&args.look);
    let Some(table) = &args.table else {
        let lines = layers.stems().map(|stem| {
            let entries = layers.roll(stem)?;
            Ok(TableLine {
                table: stem.to_string(),
                entries: entries.len(),
                own: entries.iter().filter(|e| own(e).is_some()).count(),
            })
        });
        let lines = lines.collect::<Result<Vec<TableLine>, Error>>()?;
        return printed(|out| match json {
            true => json_list(&lines, out),
            false => vocabulary::tables(&lines, columns, out),
        });
    };
    let mut entries = layers.roll(table)?;
    if let Some(id) = &args.entry {
        let near = nearest(id, entries.iter().map(|e| e.id.as_str()));
        entries.retain(|e| e.id == *id);
        if entries.is_empty() {
            let near = if near.starts_with("did") {
                near + " "
            } else {
                String::new()
            };
            let text = format!("no entry {id:?} in {table}; {near}`factcheck vocab {table}` prints them all");
            return Err(Error::Usage(text).into());
        }
    }
    let views: Vec<EntryView<'_>> = entries.iter().map(view).collect();
    printed(|out| match json {
        true => json_list(&entries, out),
        false => vocabulary::entries(&views, args.entry.is_some(), columns, out),
    })
}

/// The desk's file that an entry comes from; none where it is built in.
fn own(entry: &Listed) -> Option<&str> {
    let built_in = format!("claims/{}.toml", entry.table);
    (entry.file != built_in || entry.replaces.is_some()).then_some(entry.file.as_str())
}

fn view(entry: &Listed) -> EntryView<'_> {
    EntryView {
        id: &entry.id,
        file: own(entry),
        replaces: entry.replaces.is_some(),
        fields: entry.fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect(),
        example: &entry.example,
        not: &entry.not,
    }
}
