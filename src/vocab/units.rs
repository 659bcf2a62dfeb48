//! `claims/units.toml` and `claims/currencies.toml`: what an amount is an amount of.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::table::HashMap;
use super::{Layers, Phrases};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    dimension: String,
    factor: Decimal,
    words: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    /// Words that stand before the number: "magnitude 6.1".
    #[serde(default)]
    before: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyEntry {
    #[serde(default)]
    marks: Vec<String>,
    words: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    minor: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// A unit of measure or a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its identifier: "kilometre", "USD".
    pub id: String,
    /// What it measures: "length", "money".
    pub dimension: String,
    /// Worth of one in the base unit of the dimension.
    pub factor: Decimal,
}

/// Dimension of currencies.
pub const MONEY: &str = "money";
/// Dimension of lengths of time.
pub const TIME: &str = "time";
/// Dimension of parts of a whole, in percent.
pub const SHARE: &str = "share";

/// Compiled units.
#[derive(Debug, Default)]
pub struct Units {
    /// Phrases that follow the number.
    pub words: Phrases<Unit>,
    /// Phrases that come before it.
    pub before: Phrases<Unit>,
    symbols: HashMap<String, Unit>,
    marks: HashMap<String, Unit>,
    codes: HashMap<String, Unit>,
}

impl Units {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut units = Units::default();
        for (id, entry) in layers.entries::<UnitEntry>("units")? {
            let unit = Unit {
                id,
                dimension: entry.dimension,
                factor: entry.factor,
            };
            for phrase in entry.words {
                units.words.insert(&phrase, unit.clone());
            }
            for phrase in entry.before {
                units.before.insert(&phrase, unit.clone());
            }
            for symbol in entry.symbols {
                units.symbols.insert(symbol, unit.clone());
            }
        }
        for (id, entry) in layers.entries::<CurrencyEntry>("currencies")? {
            let unit = Unit {
                id,
                dimension: MONEY.to_string(),
                factor: Decimal::ONE,
            };
            for phrase in entry.words {
                units.words.insert(&phrase, unit.clone());
            }
            let cent = Unit {
                factor: Decimal::new(1, 2),
                ..unit.clone()
            };
            for phrase in entry.minor {
                units.words.insert(&phrase, cent.clone());
            }
            for mark in entry.marks {
                units.marks.insert(mark.to_lowercase(), unit.clone());
            }
            for code in entry.codes {
                units.codes.insert(code, unit.clone());
            }
        }
        Ok(units)
    }

    /// Words that stand before an amount: codes, and the letters of a mark ("US" of "US$").
    pub fn openers(&self) -> impl Iterator<Item = &str> {
        let marks = self
            .marks
            .keys()
            .map(|mark| mark.trim_end_matches(|c: char| !c.is_alphabetic()));
        self.codes
            .keys()
            .map(String::as_str)
            .chain(marks)
            .filter(|word| !word.is_empty())
    }

    /// The unit of an abbreviation, as printed: "km".
    pub fn symbol(&self, text: &str) -> Option<&Unit> {
        self.symbols.get(text)
    }

    /// The currency of a mark with the letters before it, in lower case: "$", "us$".
    pub fn mark(&self, text: &str) -> Option<&Unit> {
        self.marks.get(text)
    }

    /// The currency of a code, as printed: "EUR".
    pub fn code(&self, text: &str) -> Option<&Unit> {
        self.codes.get(text)
    }
}
