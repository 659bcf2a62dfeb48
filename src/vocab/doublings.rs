//! `claims/doublings.toml`: words doubled on purpose or by grammar.

use serde::Deserialize;

use super::Layers;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// When the doubling is left alone.
    r#where: Doubled,
    /// Lower case.
    words: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// When a doubled word is no slip.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Doubled {
    /// Wherever it stands: "had had", "very very".
    Always,
    /// Inside quotation marks: "help help".
    Speech,
    /// After a verb that the first belongs to: "came in in March".
    Verb,
    /// After a clause that opens with a question word: "what it is is".
    Clause,
}

/// Compiled doublings.
#[derive(Debug)]
pub struct Doublings {
    words: HashMap<String, Doubled>,
}

impl Doublings {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::default();
        for (_, entry) in layers.entries::<Entry>("doublings")? {
            for word in entry.words {
                words.insert(word, entry.r#where);
            }
        }
        Ok(Doublings { words })
    }

    /// When the doubling of a word (lower case) is no slip; `None` where it always is one.
    pub fn of(&self, word: &str) -> Option<Doubled> {
        self.words.get(word).copied()
    }
}
