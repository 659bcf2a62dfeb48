//! How many rare words the surroundings of two figures share, wherever they stand.

use super::{Comparison, Pair};

/// Sums the rarity of the stems within reach of both figures.
#[derive(Debug)]
pub struct Rarity;

const LEVELS: &[&str] = &[
    "a sentence of rare words",
    "many rare words",
    "several rare words",
    "a rare word or two",
    "common words",
];

impl Comparison for Rarity {
    fn name(&self) -> &'static str {
        "rarity"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let weight = pair.corpus.shared_weight(pair.ids.0, pair.ids.1);
        Some(match weight {
            w if w >= 16.0 => "a sentence of rare words",
            w if w >= 10.0 => "many rare words",
            w if w >= 7.0 => "several rare words",
            w if w >= 4.0 => "a rare word or two",
            _ => "common words",
        })
    }
}
