//! What happened.

use super::{Comparison, Pair};

/// Compares governing verbs and nominalisations.
#[derive(Debug)]
pub struct Event;

impl Comparison for Event {
    fn name(&self) -> &'static str {
        "event"
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<(&'static str, f64)> {
        let (a, b) = (pair.a.topic.event.as_ref()?, pair.b.topic.event.as_ref()?);
        match (&a.class, &b.class) {
            _ if a.head == b.head => Some(("same verb", 0.8)),
            (Some(x), Some(y)) if x == y => Some(("same class of event", 0.6)),
            (Some(_), Some(_)) => Some(("another class of event", -2.0)),
            _ => Some(("other verbs", -0.2)),
        }
    }
}
