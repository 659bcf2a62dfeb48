//! Reads vocabulary files and lays the user's over the embedded ones.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::disk;
use crate::error::Error;

/// The embedded files, by the stem of their name.
const EMBEDDED: &[(&str, &str)] = &[
    ("abbreviations", include_str!("../../claims/abbreviations.toml")),
    ("asides", include_str!("../../claims/asides.toml")),
    ("names", include_str!("../../claims/names.toml")),
    ("calendar", include_str!("../../claims/calendar.toml")),
    ("attribution", include_str!("../../claims/attribution.toml")),
    ("compounds", include_str!("../../claims/compounds.toml")),
    ("doublings", include_str!("../../claims/doublings.toml")),
    ("numerals", include_str!("../../claims/numerals.toml")),
    ("pronouns", include_str!("../../claims/pronouns.toml")),
    ("currencies", include_str!("../../claims/currencies.toml")),
    ("events", include_str!("../../claims/events.toml")),
    ("hedges", include_str!("../../claims/hedges.toml")),
    ("kin", include_str!("../../claims/kin.toml")),
    ("languages", include_str!("../../claims/languages.toml")),
    ("nouns", include_str!("../../claims/nouns.toml")),
    ("roles", include_str!("../../claims/roles.toml")),
    ("speech", include_str!("../../claims/speech.toml")),
    ("units", include_str!("../../claims/units.toml")),
    ("variants", include_str!("../../claims/variants.toml")),
    ("works", include_str!("../../claims/works.toml")),
];

/// The texts of all vocabulary files, embedded first, each user's file after the embedded one of its name.
#[derive(Debug)]
pub struct Layers {
    files: BTreeMap<String, Vec<(String, String)>>,
}

/// The example and counter-example of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Stem of the file: "hedges".
    pub file: String,
    /// Id of the entry.
    pub id: String,
    /// A text that it must fire on.
    pub example: String,
    /// A text that it must leave alone.
    pub not: String,
}

impl Layers {
    /// The embedded files alone.
    pub fn embedded() -> Layers {
        let one = |(stem, text): &(&str, &str)| {
            let file = format!("claims/{stem}.toml");
            ((*stem).to_string(), vec![(file, (*text).to_string())])
        };
        Layers {
            files: EMBEDDED.iter().map(one).collect(),
        }
    }

    /// The stems of the files that there are.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The texts of a file, the embedded one first, each with its name.
    pub(super) fn texts(&self, stem: &str) -> Option<&[(String, String)]> {
        self.files.get(stem).map(Vec::as_slice)
    }

    /// Lays a text over the file of this stem; `file` is its name in messages.
    ///
    /// # Errors
    /// A stem that there is no file of.
    pub fn lay(&mut self, stem: &str, file: String, text: String) -> Result<(), Error> {
        let Some(layers) = self.files.get_mut(stem) else {
            let known = self.stems().collect::<Vec<_>>().join(", ");
            return Err(Error::Usage(format!(
                "{file}: no vocabulary of this name; there are {known}"
            )));
        };
        layers.push((file, text));
        Ok(())
    }

    /// Reads the embedded files and those of `folder`.
    ///
    /// # Errors
    /// A folder or file that cannot be read, and a file whose name is none of the vocabulary's.
    pub fn read(folder: Option<&Path>) -> Result<Layers, Error> {
        let mut layers = Layers::embedded();
        let Some(folder) = folder else {
            return Ok(layers);
        };
        let unreadable = |path: &Path, cause: std::io::Error| Error::Path {
            path: path.into(),
            cause: cause.to_string(),
        };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|e| unreadable(folder, e))? {
            let path = entry.map_err(|e| unreadable(folder, e))?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                paths.push(path);
            }
        }
        paths.sort();
        for path in paths {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = disk::read_text(&path, disk::CONFIGURATION_BYTES).map_err(|e| unreadable(&path, e))?;
            layers.lay(&stem, path.display().to_string(), text)?;
        }
        Ok(layers)
    }

    /// The entries of a file, by id, after layering.
    ///
    /// # Errors
    /// Text that is not TOML and entries that do not fit `T`, with file, line and the text marked.
    pub fn entries<T: DeserializeOwned>(&self, stem: &str) -> Result<BTreeMap<String, T>, Error> {
        let mut entries = BTreeMap::new();
        for (file, text) in self.files.get(stem).into_iter().flatten() {
            for (id, value) in tables(file, text)? {
                if removed(&value) {
                    entries.remove(&id);
                    continue;
                }
                let span = value.span();
                let entry = T::deserialize(ValueDeserializer::from(value)).map_err(|e| {
                    Error::in_file(file, text, e.span().unwrap_or(span), &format!("[{id}] {}", e.message()))
                })?;
                entries.insert(id, entry);
            }
        }
        Ok(entries)
    }

    /// The examples and counter-examples of every entry of every file.
    ///
    /// # Errors
    /// An entry that lacks one of the two.
    pub fn proofs(&self) -> Result<Vec<Proof>, Error> {
        let mut proofs = Vec::new();
        for (stem, layers) in &self.files {
            for (file, text) in layers {
                for (id, value) in tables(file, text)? {
                    if removed(&value) {
                        continue;
                    }
                    let field = |name: &str| {
                        value
                            .get_ref()
                            .get(name)
                            .and_then(|v| v.get_ref().as_str())
                            .map(str::to_string)
                            .ok_or_else(|| {
                                let message =
                                    format!("[{id}] lacks `{name}`: a text that shows it at work, or left alone");
                                Error::in_file(file, text, value.span(), &message)
                            })
                    };
                    let (example, not) = (field("example")?, field("not")?);
                    proofs.push(Proof {
                        file: stem.clone(),
                        id: id.clone(),
                        example,
                        not,
                    });
                }
            }
        }
        Ok(proofs)
    }
}

pub(super) type Table<'i> = Vec<(String, Spanned<DeValue<'i>>)>;

pub(super) fn tables<'i>(file: &str, text: &'i str) -> Result<Table<'i>, Error> {
    let table = DeTable::parse(text).map_err(|e| {
        Error::in_file(
            file,
            text,
            e.span().unwrap_or_default(),
            &format!("not TOML: {}", e.message()),
        )
    })?;
    Ok(table
        .into_inner()
        .into_iter()
        .map(|(key, value)| (key.into_inner().into_owned(), value))
        .collect())
}

pub(super) fn removed(value: &Spanned<DeValue<'_>>) -> bool {
    value
        .get_ref()
        .get("remove")
        .and_then(|v| v.get_ref().as_bool())
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Debug, PartialEq)]
    #[allow(dead_code, reason = "only deserialised")]
    struct Entry {
        words: Vec<String>,
        example: String,
        not: String,
    }

    fn layers(files: &[&str]) -> Layers {
        let texts = files
            .iter()
            .enumerate()
            .map(|(n, t)| (format!("f{n}.toml"), (*t).to_string()))
            .collect();
        Layers {
            files: BTreeMap::from([("hedges".to_string(), texts)]),
        }
    }

    const BASE: &str = "[a]\nwords = [\"x\"]\nexample = \"x\"\nnot = \"y\"\n";

    #[test]
    fn a_later_layer_replaces_adds_and_removes() {
        let top = "[b]\nwords = [\"z\"]\nexample = \"z\"\nnot = \"y\"\n[a]\nremove = true\n";
        let got: BTreeMap<String, Entry> = layers(&[BASE, top]).entries("hedges").unwrap();
        assert_eq!(got.keys().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_bad_entry_is_shown_with_file_line_and_mark() {
        let bad = "[a]\nwords = 3\nexample = \"x\"\nnot = \"y\"\n";
        let error = layers(&[bad]).entries::<Entry>("hedges").unwrap_err().to_string();
        assert!(error.starts_with("f0.toml:2: [a]"), "{error}");
        assert!(error.contains("words = 3") && error.contains('^'), "{error}");
    }

    #[test]
    fn an_entry_without_its_counter_example_is_refused() {
        let bad = "[a]\nwords = [\"x\"]\nexample = \"x\"\n";
        assert!(layers(&[bad]).proofs().unwrap_err().to_string().contains("lacks `not`"));
    }
}
