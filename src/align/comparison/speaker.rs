//! In whose quotation the claims stand.

use super::{Comparison, Pair};

/// Compares speakers.
#[derive(Debug)]
pub struct Speaker;

const LEVELS: &[&str] = &["same speaker", "other speakers", "one inside a quotation"];

impl Comparison for Speaker {
    fn name(&self) -> &'static str {
        "speaker"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        match (&pair.a.topic.speaker, &pair.b.topic.speaker) {
            (None, None) => None,
            (Some(x), Some(y)) if x.folded == y.folded => Some("same speaker"),
            (Some(_), Some(_)) => Some("other speakers"),
            _ => Some("one inside a quotation"),
        }
    }
}
