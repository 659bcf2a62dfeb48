//! What happened.

use super::{Comparison, Pair};

/// Compares governing verbs and nominalisations.
#[derive(Debug)]
pub struct Event;

const LEVELS: &[&str] = &[
    "same verb",
    "same class of event",
    "another class of event",
    "other verbs",
    "the verb of one is not known",
];

impl Comparison for Event {
    fn name(&self) -> &'static str {
        "event"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = match (&pair.a.topic.event, &pair.b.topic.event) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => return None,
            _ => return Some("the verb of one is not known"),
        };
        match (&a.class, &b.class) {
            _ if a.head == b.head => Some("same verb"),
            (Some(x), Some(y)) if x == y => Some("same class of event"),
            (Some(_), Some(_)) => Some("another class of event"),
            _ => Some("other verbs"),
        }
    }
}
