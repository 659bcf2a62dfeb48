//! What the vocabulary holds, entry by entry, with the file that each comes from: what `factcheck vocab` lists.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Layers;
use super::layer::{removed, tables};
use crate::error::{Error, nearest};

/// An entry as it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The table: "hedges".
    pub table: String,
    /// Its id.
    pub id: String,
    /// The file it comes from: "claims/hedges.toml" where it is built in.
    pub file: String,
    /// The file whose entry of this id it stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Its fields but the two below, as TOML.
    pub fields: BTreeMap<String, String>,
    /// A text that it fires on.
    pub example: String,
    /// A text that it leaves alone.
    pub not: String,
}

impl Layers {
    /// The entries of a table in force, by id.
    ///
    /// # Errors
    /// A table that there is none of, and text that is not TOML.
    pub fn roll(&self, stem: &str) -> Result<Vec<Listed>, Error> {
        let Some(layers) = self.texts(stem) else {
            let known: Vec<&str> = self.stems().collect();
            let near = nearest(stem, known.iter().copied());
            return Err(Error::Usage(format!("no vocabulary table {stem:?}; {near}")));
        };
        let mut entries: BTreeMap<String, Listed> = BTreeMap::new();
        for (file, text) in layers {
            for (id, value) in tables(file, text)? {
                let before = entries.remove(&id);
                if removed(&value) {
                    continue;
                }
                let mut fields = BTreeMap::new();
                if let Some(table) = value.get_ref().as_table() {
                    for (key, field) in table {
                        let words = text.get(field.span()).unwrap_or("");
                        fields.insert(key.get_ref().to_string(), words.to_string());
                    }
                }
                let mut own = |key: &str| fields.remove(key).map_or_else(String::new, |words| plain(&words));
                let listed = Listed {
                    table: stem.to_string(),
                    file: file.clone(),
                    replaces: before.map(|entry| entry.file),
                    example: own("example"),
                    not: own("not"),
                    id: id.clone(),
                    fields,
                };
                entries.insert(id, listed);
            }
        }
        Ok(entries.into_values().collect())
    }
}

/// The text of a string of TOML; other values as they are written.
fn plain(words: &str) -> String {
    let value = toml::from_str::<BTreeMap<String, String>>(&format!("x = {words}"));
    let text = value.ok().and_then(|mut map| map.remove("x"));
    text.unwrap_or_else(|| words.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_which_layer_it_comes_from() {
        let mut layers = Layers::embedded();
        let before = layers.roll("hedges").unwrap();
        assert!(
            before
                .iter()
                .all(|e| e.file == "claims/hedges.toml" && e.replaces.is_none())
        );
        assert!(before.iter().all(|e| !e.example.is_empty() && !e.not.is_empty()));
        let id = before.first().unwrap().id.clone();
        let gone = before.get(1).unwrap().id.clone();
        let text = format!(
            "[{id}]\nbefore = [\"give or take\"]\nexample = \"a \\\"b\\\"\"\nnot = \"c\"\n[{gone}]\nremove = true\n"
        );
        layers.lay("hedges", "desk/hedges.toml".into(), text).unwrap();
        let after = layers.roll("hedges").unwrap();
        let own = after.iter().find(|e| e.id == id).unwrap();
        assert_eq!(own.file, "desk/hedges.toml");
        assert_eq!(own.replaces.as_deref(), Some("claims/hedges.toml"));
        assert_eq!(own.example, "a \"b\"");
        assert_eq!(own.fields.get("before").map(String::as_str), Some("[\"give or take\"]"));
        assert!(after.iter().all(|e| e.id != gone));
        assert!(
            layers
                .roll("hegdes")
                .unwrap_err()
                .to_string()
                .contains("did you mean `hedges`")
        );
    }
}
