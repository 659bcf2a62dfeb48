//! Where in their articles the two figures stand: leads repeat the main figures of an event.

use super::{Comparison, Pair};

/// Sentences of an article that count as its lead.
const LEAD: usize = 3;

/// Compares positions.
#[derive(Debug)]
pub struct Position;

impl Comparison for Position {
    fn name(&self) -> &'static str {
        "position"
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<(&'static str, f64)> {
        match (pair.a.sentence < LEAD, pair.b.sentence < LEAD) {
            (true, true) => Some(("both in the lead", 1.0)),
            (false, false) => None,
            _ => Some(("one in the lead", 0.0)),
        }
    }
}
