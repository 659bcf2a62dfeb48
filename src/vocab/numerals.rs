//! `claims/numerals.toml`: number words.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Layers;
use super::table::{HashMap, HashSet};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the words do.
    role: Part,
    /// Words with their values; of vague ones the least they mean.
    words: BTreeMap<String, Decimal>,
    /// The most that vague words mean; absent where it is open.
    high: Option<Decimal>,
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
    /// "half", "thirds".
    Fraction,
    /// "dozens", "several".
    Vague,
    /// A word that begins a figure with the number behind it: "between", "minus".
    Opener,
}

/// Compiled number words.
#[derive(Debug)]
pub struct Numerals {
    words: HashMap<String, (Part, Decimal)>,
    fractions: HashMap<String, Decimal>,
    vague: HashMap<String, (Decimal, Option<Decimal>)>,
    openers: HashSet<String>,
}

impl Numerals {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut numerals = Numerals {
            words: HashMap::default(),
            fractions: HashMap::default(),
            vague: HashMap::default(),
            openers: HashSet::default(),
        };
        for (_, entry) in layers.entries::<Entry>("numerals")? {
            for (word, value) in entry.words {
                match entry.role {
                    Part::Fraction => {
                        numerals.fractions.insert(word, value);
                    }
                    Part::Vague => {
                        numerals.vague.insert(word, (value, entry.high));
                    }
                    Part::Opener => {
                        numerals.openers.insert(word);
                    }
                    role => {
                        numerals.words.insert(word, (role, value));
                    }
                }
            }
        }
        Ok(numerals)
    }

    /// All number words.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.words.keys().chain(self.fractions.keys()).chain(self.vague.keys());
        words.map(String::as_str)
    }

    /// Words that begin a figure with the number behind them.
    pub fn openers(&self) -> impl Iterator<Item = &str> {
        self.openers.iter().map(String::as_str)
    }

    /// What a cardinal, ordinal or scale word (lower case) does and is worth. "Third" is an ordinal here and a fraction in
    /// [`fraction`](Self::fraction).
    pub fn word(&self, word: &str) -> Option<(Part, Decimal)> {
        self.words.get(word).copied()
    }

    /// The worth of a word that divides: "third", "quarters".
    pub fn fraction(&self, word: &str) -> Option<Decimal> {
        self.fractions.get(word).copied()
    }

    /// The least and the most that a vague word means: "dozens", "several".
    pub fn vague(&self, word: &str) -> Option<(Decimal, Option<Decimal>)> {
        self.vague.get(word).copied()
    }

    /// The value of a cardinal word or of digits without a fraction: "seven", "12".
    pub fn cardinal(&self, word: &str) -> Option<i64> {
        if word.starts_with(|c: char| c.is_ascii_digit())
            && let Ok(n) = word.replace(',', "").parse()
        {
            return Some(n);
        }
        match self.words.get(word) {
            Some((Part::Cardinal, value)) => i64::try_from(*value).ok(),
            _ => None,
        }
    }
}
