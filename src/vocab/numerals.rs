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
    /// Whether vague words count only behind "a": "a few homes", but "few homes" and "the couple".
    #[serde(default)]
    article: bool,
    /// Nouns that vague words make no count of: "a pair of shoes" is one.
    #[serde(default)]
    never: Vec<String>,
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
    /// "thirties": ten years of somebody's life.
    Decade,
    /// A word that begins a figure with the number behind it: "between", "minus".
    Opener,
}

/// What a vague word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vague {
    /// The least.
    pub low: Decimal,
    /// The most, where there is one.
    pub high: Option<Decimal>,
    /// Whether it counts only behind "a".
    pub article: bool,
    /// Nouns it makes no count of.
    pub never: Vec<String>,
}

/// Compiled number words.
#[derive(Debug)]
pub struct Numerals {
    words: HashMap<String, (Part, Decimal)>,
    fractions: HashMap<String, Decimal>,
    vague: HashMap<String, Vague>,
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
                        let vague = Vague {
                            low: value,
                            high: entry.high,
                            article: entry.article,
                            never: entry.never.clone(),
                        };
                        numerals.vague.insert(word, vague);
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

    /// What a vague word means: "dozens", "several".
    pub fn vague(&self, word: &str) -> Option<&Vague> {
        self.vague.get(word)
    }

    /// The first year of the decade of a life that a word names: "thirties".
    pub fn decade(&self, word: &str) -> Option<Decimal> {
        match self.words.get(word) {
            Some((Part::Decade, value)) => Some(*value),
            _ => None,
        }
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
