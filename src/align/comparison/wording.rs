//! How alike the words beside two figures are, side by side.

use super::{Comparison, Pair};

/// Compares the stems on the same side of both figures, the rarer and the nearer the heavier. A list ("six rifles, 12 magazines
/// and 300 rounds") copied from source to source has the same words around every figure of it, but not on the same sides.
#[derive(Debug)]
pub struct Wording;

impl Comparison for Wording {
    fn name(&self) -> &'static str {
        "wording"
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<(&'static str, f64)> {
        let (share, count) = pair.corpus.alike(pair.ids.0, pair.ids.1);
        Some(match (share, count) {
            (s, n) if s >= 0.8 && n >= 4 => ("copy of one sentence", 5.0),
            (s, n) if s >= 0.7 && n >= 2 => ("near-copy of one sentence", 3.0),
            (s, n) if s >= 0.6 && n >= 2 => ("most in common", 2.4),
            (s, n) if s >= 0.5 && n >= 2 => ("much in common", 1.8),
            (s, n) if s >= 0.4 && n >= 2 => ("a good deal in common", 1.2),
            (s, n) if s >= 0.3 && n >= 2 => ("something in common", 0.0),
            (s, n) if s >= 0.2 && n >= 2 => ("a little in common", -0.8),
            (_, 0) => ("nothing in common", -2.0),
            _ => ("hardly anything in common", -2.0),
        })
    }
}
