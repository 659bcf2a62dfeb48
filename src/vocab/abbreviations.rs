//! `claims/abbreviations.toml`: words with a full point that ends no sentence.

use serde::Deserialize;

use super::Layers;
use super::table::HashMap;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Lower case, without the final point.
    words: Vec<String>,
    /// "never": a sentence may not end here ("Mr. Smith"); "maybe": it may, where what follows looks like a start ("Inc. He").
    ends: Ends,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// Whether a sentence may end at an abbreviation.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Ends {
    /// It may not: "Mr. Smith".
    Never,
    /// It may, where what follows looks like a start: "Inc. The firm".
    Maybe,
    /// Only a digit may follow: "No. 1", "vol. 12".
    Digit,
}

/// Compiled abbreviations.
#[derive(Debug)]
pub struct Abbreviations {
    words: HashMap<String, Ends>,
}

impl Abbreviations {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::default();
        for (_, entry) in layers.entries::<Entry>("abbreviations")? {
            for word in entry.words {
                words.insert(word, entry.ends);
            }
        }
        Ok(Abbreviations { words })
    }

    /// How a word (lower case, without its point) behaves before a point, if it is an abbreviation.
    pub fn ends(&self, word: &str) -> Option<Ends> {
        self.words.get(word).copied()
    }
}
