//! What the other articles of the story hold: one that says both values of a like thing tells of two things.

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
        let third = |id| {
            let list = pair.corpus.holders(id).iter();
            list.filter(|s| **s != pair.a.source && **s != pair.b.source)
                .collect::<Vec<_>>()
        };
        let (x, y) = (third(pair.ids.0), third(pair.ids.1));
        Some(if x.iter().any(|s| y.binary_search(s).is_ok()) {
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
