//! `claims/kin.toml`: words for people by whose kin they are.

use serde::Deserialize;

use super::Layers;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// How the person named stands to the one told of.
    tie: Tie,
    /// Lower case, for one person.
    words: Vec<String>,
    /// Lower case, for more than one.
    #[serde(default)]
    several: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// How one person stands to another.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Tie {
    /// "son".
    Child,
    /// "mother".
    Parent,
    /// "sister", "twin".
    Sibling,
    /// "husband".
    Spouse,
    /// "grandmother".
    Grandparent,
    /// "uncle", "niece".
    Relative,
}

/// Compiled words of kin.
#[derive(Debug)]
pub struct Kin {
    /// Each with whether it is for one person.
    words: HashMap<String, (Tie, bool)>,
}

impl Kin {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::default();
        for (_, entry) in layers.entries::<Entry>("kin")? {
            words.extend(entry.words.into_iter().map(|word| (word, (entry.tie, true))));
            words.extend(entry.several.into_iter().map(|word| (word, (entry.tie, false))));
        }
        Ok(Kin { words })
    }

    /// The tie that a word (lower case) names, of one person or of more: "son", "parents".
    pub fn tie(&self, word: &str) -> Option<Tie> {
        self.words.get(word).map(|(tie, _)| *tie)
    }

    /// The tie that a word (lower case) for one person names.
    pub fn one(&self, word: &str) -> Option<Tie> {
        self.words.get(word).filter(|(_, one)| *one).map(|(tie, _)| *tie)
    }
}
