//! Whom and what the two sentences name.

use super::{Comparison, Pair};

/// Compares the names in both sentences.
#[derive(Debug)]
pub struct Entities;

const LEVELS: &[&str] = &["no name in common", "one name in common", "several names in common"];

impl Comparison for Entities {
    fn name(&self) -> &'static str {
        "entities"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = (&pair.a.topic.entities, &pair.b.topic.entities);
        if a.is_empty() || b.is_empty() {
            return None;
        }
        let shared = a.iter().filter(|n| b.contains(n)).count();
        Some(match shared {
            0 => "no name in common",
            1 => "one name in common",
            _ => "several names in common",
        })
    }
}
