//! How alike the words beside two figures are, side by side.

use super::{Comparison, Pair};

/// Compares the stems on the same side of both figures, the rarer and the nearer the heavier. A list ("six rifles, 12 magazines
/// and 300 rounds") copied from source to source has the same words around every figure of it, but not on the same sides.
#[derive(Debug)]
pub struct Wording;

const LEVELS: &[&str] = &[
    "copy of one sentence",
    "near-copy of one sentence",
    "most in common",
    "much in common",
    "a good deal in common",
    "something in common",
    "a little in common",
    "nothing in common",
    "hardly anything in common",
];

impl Comparison for Wording {
    fn name(&self) -> &'static str {
        "wording"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (share, count) = pair.corpus.alike(pair.ids.0, pair.ids.1);
        Some(match (share, count) {
            (s, n) if s >= 0.8 && n >= 4 => "copy of one sentence",
            (s, n) if s >= 0.7 && n >= 2 => "near-copy of one sentence",
            (s, n) if s >= 0.6 && n >= 2 => "most in common",
            (s, n) if s >= 0.5 && n >= 2 => "much in common",
            (s, n) if s >= 0.4 && n >= 2 => "a good deal in common",
            (s, n) if s >= 0.3 && n >= 2 => "something in common",
            (s, n) if s >= 0.2 && n >= 2 => "a little in common",
            (_, 0) => "nothing in common",
            _ => "hardly anything in common",
        })
    }
}
