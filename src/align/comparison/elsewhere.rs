//! What the other articles of the story hold: one that holds both values tells of two things.

use super::{Comparison, Pair};

/// Looks for both values in third articles.
#[derive(Debug)]
pub struct Elsewhere;

const LEVELS: &[&str] = &[
    "a third article holds both",
    "each is held by a third article",
    "several articles hold one, none the other",
    "no third article holds both",
];

impl Comparison for Elsewhere {
    fn name(&self) -> &'static str {
        "elsewhere"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = pair.sources();
        let (mut x, mut y) = (pair.corpus.holders(pair.ids.0), pair.corpus.holders(pair.ids.1));
        for list in [&mut x, &mut y] {
            list.retain(|s| *s != a && *s != b);
        }
        Some(if x.iter().any(|s| y.contains(s)) {
            "a third article holds both"
        } else if !x.is_empty() && !y.is_empty() {
            "each is held by a third article"
        } else if x.len().max(y.len()) > 1 {
            "several articles hold one, none the other"
        } else {
            "no third article holds both"
        })
    }
}
