//! How alike the words around two claims are.

use super::{Comparison, Pair};

/// Compares the stems within reach of both claims, the rarer the heavier.
#[derive(Debug)]
pub struct Wording;

impl Comparison for Wording {
    fn name(&self) -> &'static str {
        "wording"
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<(&'static str, f64)> {
        let a = pair.corpus.around(pair.ids.0);
        let b = pair.corpus.around(pair.ids.1);
        let (share, count) = pair.corpus.context.overlap(a, b);
        Some(match (share, count) {
            (s, n) if s >= 0.75 && n >= 4 => ("copy of one sentence", 5.0),
            (s, n) if s >= 0.55 && n >= 4 => ("near-copy of one sentence", 4.0),
            (s, n) if s >= 0.4 && n >= 3 => ("much in common", 2.5),
            (s, n) if s >= 0.25 && n >= 2 => ("something in common", 1.0),
            (_, 0) => ("nothing in common", -2.0),
            _ => ("little in common", -0.5),
        })
    }
}
