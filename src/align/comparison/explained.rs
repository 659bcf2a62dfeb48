//! Whether the other article states the same value too, of whatever: then the two may well speak of two things.

use super::{Comparison, Pair};

/// Looks for each value in the other article.
#[derive(Debug)]
pub struct Explained;

const LEVELS: &[&str] = &[
    "each article holds the other's value",
    "one article holds the other's value",
    "one article holds the other's value of another thing",
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
        let like = |id, article| pair.corpus.holders(id).binary_search(&article).is_ok();
        match (like(pair.ids.0, b), like(pair.ids.1, a)) {
            (true, true) => Some("each article holds the other's value"),
            (true, false) | (false, true) => Some("one article holds the other's value"),
            (false, false) => (pair.corpus.prints(pair.ids.0, b) || pair.corpus.prints(pair.ids.1, a))
                .then_some("one article holds the other's value of another thing"),
        }
    }
}
