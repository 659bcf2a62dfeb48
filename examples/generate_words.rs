//! Builds `claims/words.table` and `claims/proper.table` from the SCOWL word lists (Debian package `scowl`, files in
//! `/usr/share/dict/scowl`).
//!
//! ```text
//! cargo run --release --example generate_words -- /usr/share/dict/scowl claims
//! ```
//!
//! The value of a word is its SCOWL size, 10 for the commonest to 80 for the rare: the smallest size of any list it stands in,
//! over the American, British, Canadian and Australian spellings and their variants. `words.table` holds words written in lower case and contractions,
//! `proper.table` what is written with a capital (names of persons and places, peoples, months, abbreviations), in lower case.
#![allow(clippy::print_stdout, reason = "a generator says what it wrote")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use factcheck::vocab::words::table;

/// Lists above this size hold words that hide more typing errors than they spare.
const LARGEST: u8 = 80;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [from, to] = arguments.as_slice() else {
        bail!("give the folder of SCOWL lists and the folder to write to")
    };
    let (mut words, mut proper) = (BTreeMap::new(), BTreeMap::new());
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((list, size)) = name
            .rsplit_once('.')
            .and_then(|(l, s)| Some((l, s.parse::<u8>().ok()?)))
        else {
            continue;
        };
        if size > LARGEST || list.starts_with("special") {
            continue;
        }
        let target = if list.ends_with("-words") || list.ends_with("-contractions") {
            &mut words
        } else {
            &mut proper
        };
        // The lists are ISO 8859-1.
        let text: String = std::fs::read(&path)?.into_iter().map(char::from).collect();
        for word in text
            .lines()
            .map(str::trim)
            .filter(|w| !w.is_empty() && !w.ends_with("'s"))
        {
            let rank = target.entry(word.to_lowercase()).or_insert(size);
            *rank = (*rank).min(size);
        }
    }
    write(&to.join("words.table"), &words)?;
    write(&to.join("proper.table"), &proper)
}

fn write(path: &Path, words: &BTreeMap<String, u8>) -> anyhow::Result<()> {
    let bytes = table(words);
    println!("{}: {} words, {} bytes", path.display(), words.len(), bytes.len());
    std::fs::write(path, bytes).with_context(|| path.display().to_string())
}
