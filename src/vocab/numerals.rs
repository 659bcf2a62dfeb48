//! `claims/numerals.toml`: number words.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Layers;
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the words do: "cardinal", "ordinal", "scale".
    role: Part,
    /// Words with their values.
    words: BTreeMap<String, Decimal>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// What a number word does in a numeral.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// "seven", "forty".
    Cardinal,
    /// "third", "twentieth".
    Ordinal,
    /// "hundred", "million", "bn".
    Scale,
}

/// Compiled number words.
#[derive(Debug)]
pub struct Numerals {
    words: HashMap<String, (Part, Decimal)>,
}

impl Numerals {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut words = HashMap::new();
        for (_, entry) in layers.entries::<Entry>("numerals")? {
            for (word, value) in entry.words {
                words.insert(word, (entry.role, value));
            }
        }
        Ok(Numerals { words })
    }

    /// What a word (lower case) does and is worth.
    pub fn word(&self, word: &str) -> Option<(Part, Decimal)> {
        self.words.get(word).copied()
    }

    /// The value of a cardinal word or of digits without a fraction: "seven", "12".
    pub fn cardinal(&self, word: &str) -> Option<i64> {
        if let Ok(n) = word.replace(',', "").parse() {
            return Some(n);
        }
        match self.words.get(word) {
            Some((Part::Cardinal, value)) => i64::try_from(*value).ok(),
            _ => None,
        }
    }
}
