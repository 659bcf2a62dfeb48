//! `claims/units.toml` and `claims/currencies.toml`: what an amount is an amount of.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::table::{HashMap, HashSet};
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
    /// Words beside it that show this unit where a currency has the same name.
    #[serde(default)]
    context: Vec<String>,
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
    /// Words that are also a unit of measure: "pounds".
    #[serde(default)]
    shared: Vec<String>,
    /// Words beside a shared one that show money.
    #[serde(default)]
    context: Vec<String>,
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

/// A word that names a currency and a unit of measure.
#[derive(Debug)]
pub struct Rival {
    /// The currency.
    pub money: Unit,
    /// What it is where nothing decides: comparable with itself alone.
    pub neither: Unit,
    /// Words that show money.
    pub money_words: HashSet<String>,
    /// Words that show the unit of measure.
    pub unit_words: HashSet<String>,
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
    rivals: HashMap<String, Rival>,
    /// For each currency, the words that it is called by without its country: "dollar".
    names: HashMap<String, HashSet<String>>,
}

impl Units {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut units = Units::default();
        let mut contexts: HashMap<String, HashSet<String>> = HashMap::default();
        for (id, entry) in layers.entries::<UnitEntry>("units")? {
            let unit = Unit {
                id,
                dimension: entry.dimension,
                factor: entry.factor,
            };
            for phrase in entry.words {
                if !entry.context.is_empty() {
                    contexts.insert(phrase.clone(), entry.context.iter().cloned().collect());
                }
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
            for phrase in entry.words.iter().chain(&entry.shared) {
                let last = phrase.rsplit(' ').next().unwrap_or(phrase);
                let name = last.trim_end_matches('s').to_string();
                units.names.entry(unit.id.clone()).or_default().insert(name);
            }
            for phrase in entry.words {
                units.words.insert(&phrase, unit.clone());
            }
            for word in entry.shared {
                let rival = Rival {
                    money: unit.clone(),
                    neither: Unit {
                        id: word.trim_end_matches('s').to_string(),
                        dimension: word.trim_end_matches('s').to_string(),
                        factor: Decimal::ONE,
                    },
                    money_words: entry.context.iter().cloned().collect(),
                    unit_words: contexts.get(&word).cloned().unwrap_or_default(),
                };
                units.rivals.insert(word, rival);
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

    /// Words that stand before an amount: codes, with a multiplier too ("MEUR", "USDbn"), and the letters of a mark ("US" of "US$").
    pub fn openers(&self) -> impl Iterator<Item = String> {
        let marks = self
            .marks
            .keys()
            .map(|mark| mark.trim_end_matches(|c: char| !c.is_alphabetic()).to_string());
        let iso = self.codes.keys().filter(|code| code.len() == 3);
        let before = ["m", "k"].into_iter().flat_map({
            let iso = iso.clone();
            move |by| iso.clone().map(move |code| format!("{by}{code}"))
        });
        let behind = ["m", "mn", "bn", "k"]
            .into_iter()
            .flat_map(move |by| iso.clone().map(move |code| format!("{code}{by}")));
        let codes = self.codes.keys().cloned();
        codes
            .chain(marks)
            .chain(before)
            .chain(behind)
            .filter(|word| !word.is_empty())
    }

    /// Whether two currencies share a word ("dollar"), so that a print without a country may mean either.
    pub fn same_name(&self, a: &str, b: &str) -> bool {
        match (self.names.get(a), self.names.get(b)) {
            (Some(x), Some(y)) => !x.is_disjoint(y),
            _ => false,
        }
    }

    /// The unit of an abbreviation, as printed: "km".
    pub fn symbol(&self, text: &str) -> Option<&Unit> {
        self.symbols.get(text)
    }

    /// The currency of a mark with the letters before it, in lower case: "$", "us$".
    pub fn mark(&self, text: &str) -> Option<&Unit> {
        self.marks.get(text)
    }

    /// What else a word (lower case) that follows a number may name.
    pub fn rival(&self, word: &str) -> Option<&Rival> {
        self.rivals.get(word)
    }

    /// The currency of a code, as printed: "EUR".
    pub fn code(&self, text: &str) -> Option<&Unit> {
        self.codes.get(text)
    }
}
