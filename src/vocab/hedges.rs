//! `claims/hedges.toml`: how far a figure is meant to reach, and whether what it tells of happened at all.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::table::HashSet;
use super::{Layers, Phrases};
use crate::error::Error;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    /// Phrases between two figures of which the second is the most meant: "10, if not 12".
    #[serde(default)]
    joins: Vec<String>,
    /// Words near a figure that leave open whether it happened: "feared".
    #[serde(default)]
    open: Vec<String>,
    /// Words by which a headline puts a figure in somebody's mouth, or in the future: "sues", "plan".
    #[serde(default)]
    told: Vec<String>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    #[serde(rename = "example")]
    _example: String,
    #[serde(rename = "not")]
    _not: String,
}

/// A hedge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hedge {
    /// Its identifier: "at-least".
    pub id: String,
    /// Factor of the figure that gives the least meant; absent where that side is open.
    pub low: Option<Decimal>,
    /// Factor of the figure that gives the most meant; absent where that side is open.
    pub high: Option<Decimal>,
}

/// Compiled hedges.
#[derive(Debug, Default)]
pub struct Hedges {
    /// Those that stand before the figure.
    pub before: Phrases<Hedge>,
    /// Those that stand behind it.
    pub after: Phrases<Hedge>,
    /// Those that stand between two figures.
    pub joins: Phrases<Hedge>,
    open: HashSet<String>,
    told: HashSet<String>,
}

impl Hedges {
    pub(super) fn load(layers: &Layers) -> Result<Self, Error> {
        let mut hedges = Hedges::default();
        for (id, entry) in layers.entries::<Entry>("hedges")? {
            let hedge = Hedge {
                id,
                low: entry.low,
                high: entry.high,
            };
            for phrase in entry.before {
                hedges.before.insert(&phrase, hedge.clone());
            }
            for phrase in entry.joins {
                hedges.joins.insert(&phrase, hedge.clone());
            }
            for phrase in entry.after {
                hedges.after.insert(&phrase, hedge.clone());
            }
            hedges.open.extend(entry.open);
            hedges.told.extend(entry.told);
        }
        Ok(hedges)
    }

    /// Whether a word (lower case) leaves open whether something happened: "feared", "could".
    pub fn is_open(&self, word: &str) -> bool {
        self.open.contains(word)
    }

    /// Whether a word (lower case) of a headline says that its figure is somebody's word, or still to come: "sues", "plan".
    pub fn is_told(&self, word: &str) -> bool {
        self.told.contains(word)
    }
}
