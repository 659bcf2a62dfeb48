//! Where in their articles the two figures stand: leads repeat the main figures of an event.

use super::{Comparison, Pair};

/// Sentences of an article that count as its lead.
const LEAD: usize = 3;

/// Compares positions.
#[derive(Debug)]
pub struct Position;

const LEVELS: &[&str] = &["both in the lead", "one in the lead"];

impl Comparison for Position {
    fn name(&self) -> &'static str {
        "position"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        match (pair.a.sentence < LEAD, pair.b.sentence < LEAD) {
            (true, true) => Some("both in the lead"),
            (false, false) => None,
            _ => Some("one in the lead"),
        }
    }
}
