//! How many rare words the surroundings of two figures share, wherever they stand.

use super::{Comparison, Pair};

/// Sums the rarity of the stems within reach of both figures.
#[derive(Debug)]
pub struct Rarity;

impl Comparison for Rarity {
    fn name(&self) -> &'static str {
        "rarity"
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<(&'static str, f64)> {
        let weight = pair.corpus.shared_weight(pair.ids.0, pair.ids.1);
        Some(match weight {
            w if w >= 16.0 => ("a sentence of rare words", 1.2),
            w if w >= 7.0 => ("several rare words", 0.4),
            w if w >= 4.0 => ("a rare word or two", 0.0),
            _ => ("common words", -1.0),
        })
    }
}
