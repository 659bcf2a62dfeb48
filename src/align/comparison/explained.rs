//! Whether the other article states the same value too, of whatever: then the two may well speak of two things.

use super::{Comparison, Pair};

/// Looks for each value in the other article.
#[derive(Debug)]
pub struct Explained;

const LEVELS: &[&str] = &[
    "each article holds the other's value",
    "one article holds the other's value",
];

impl Comparison for Explained {
    fn name(&self) -> &'static str {
        "explained"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = pair.sources();
        let x = pair.corpus.holders(pair.ids.0).contains(&b);
        let y = pair.corpus.holders(pair.ids.1).contains(&a);
        match (x, y) {
            (true, true) => Some("each article holds the other's value"),
            (false, false) => None,
            _ => Some("one article holds the other's value"),
        }
    }
}
