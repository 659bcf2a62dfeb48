//! `factcheck config show` and `factcheck init`: what a desk has set, and a file to begin with.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use factcheck::config::{FILE, STARTER, Setting};
use factcheck::report::safe;
use unicode_width::UnicodeWidthStr;

use super::settings::settings;
use super::{Status, json_list, printed};
use crate::cli::{ConfigShow, ListFormat};

/// Widest value that the column of origins is moved behind.
const WIDE: usize = 56;

/// Prints every value and where it comes from.
pub fn show(args: &ConfigShow) -> anyhow::Result<Status> {
    let all = settings(&args.paths, &args.input, Some(&args.rules), None)?.settings;
    printed(|out| match args.format {
        ListFormat::Table => lines(&all, out),
        ListFormat::Json => {
            let list: Vec<serde_json::Value> = all
                .iter()
                .map(|s| serde_json::json!({"key": s.key, "value": s.value, "from": s.from.to_string()}))
                .collect();
            json_list(&list, out)
        }
    })
}

fn lines(all: &[Setting], out: &mut dyn Write) -> io::Result<()> {
    let line = |s: &Setting| match &s.value {
        Some(value) => safe::line(&format!("{} = {value}", s.key)).to_string(),
        None => format!("# {} is not set", s.key),
    };
    let lines: Vec<String> = all.iter().map(line).collect();
    let wide = lines
        .iter()
        .map(|l| l.width())
        .filter(|w| *w <= WIDE)
        .max()
        .unwrap_or(0);
    for (line, setting) in lines.iter().zip(all) {
        let gap = " ".repeat(wide.saturating_sub(line.width()));
        writeln!(out, "{line}{gap}  # {}", safe::line(&setting.from.to_string()))?;
    }
    Ok(())
}

/// Writes the file to begin with; one that is there is left alone.
pub fn init(folder: &Path) -> anyhow::Result<Status> {
    let path = folder.join(FILE);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    let mut file = file.with_context(|| match path.exists() {
        true => format!(
            "{} is there already and is left alone; edit it, or remove it first",
            path.display()
        ),
        false => format!("{}: cannot be written", path.display()),
    })?;
    file.write_all(STARTER.as_bytes())
        .and_then(|()| file.sync_all())
        .inspect_err(|_| {
            // A beginning of it is of no use; that it cannot be removed is no news beside the error itself.
            let _ = std::fs::remove_file(&path);
        })
        .with_context(|| format!("{}: cannot be written", path.display()))?;
    printed(|out| writeln!(out, "{}", safe::line(&path.display().to_string())))
}
