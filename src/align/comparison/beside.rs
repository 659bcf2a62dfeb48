//! The words that stand in a row right before and right behind both figures, function words too.

use super::{Comparison, Pair};

/// Compares the words beside both figures.
#[derive(Debug)]
pub struct Beside;

const LEVELS: &[&str] = &[
    "eight words or more",
    "five words or more",
    "three words or more",
    "two words",
    "one word",
    "none",
];

impl Comparison for Beside {
    fn name(&self) -> &'static str {
        "beside"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        Some(match pair.shared()?.frame {
            8.. => "eight words or more",
            5.. => "five words or more",
            3.. => "three words or more",
            2 => "two words",
            1 => "one word",
            0 => "none",
        })
    }
}
