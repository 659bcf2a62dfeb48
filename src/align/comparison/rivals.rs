//! Whether each of the two is closer to the other than to any other claim of the other article.

use super::{Comparison, Pair};

/// Compares a pair with the other pairs of its two claims.
#[derive(Debug)]
pub struct Rivals;

const LEVELS: &[&str] = &[
    "each other's best by far",
    "each other's best",
    "each other's best by little",
    "an equal partner elsewhere",
    "a better partner elsewhere",
    "a far better partner elsewhere",
];

impl Comparison for Rivals {
    fn name(&self) -> &'static str {
        "rivals"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        Some(match pair.corpus.lead(pair.ids.0, pair.ids.1)? {
            l if l >= 0.3 => "each other's best by far",
            l if l >= 0.15 => "each other's best",
            l if l >= 0.05 => "each other's best by little",
            l if l >= 0.0 => "an equal partner elsewhere",
            l if l >= -0.1 => "a better partner elsewhere",
            _ => "a far better partner elsewhere",
        })
    }
}
