//! How much of the shorter sentence the other one says too, the rarer words the heavier.

use super::{Comparison, Pair};

/// Compares whole sentences.
#[derive(Debug)]
pub struct Sentence;

const LEVELS: &[&str] = &[
    "all in common",
    "most in common",
    "half in common",
    "much in common",
    "some in common",
    "a little in common",
    "hardly anything in common",
    "nothing in common",
];

impl Comparison for Sentence {
    fn name(&self) -> &'static str {
        "sentence"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let cover = pair.shared()?.cover;
        Some(match cover {
            c if c >= 0.8 => "all in common",
            c if c >= 0.65 => "most in common",
            c if c >= 0.5 => "half in common",
            c if c >= 0.4 => "much in common",
            c if c >= 0.3 => "some in common",
            c if c >= 0.2 => "a little in common",
            c if c >= 0.1 => "hardly anything in common",
            _ => "nothing in common",
        })
    }
}
