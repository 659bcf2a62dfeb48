//! The part both quantities play.

use super::{Comparison, Pair};

/// Compares roles.
#[derive(Debug)]
pub struct RoleOf;

const LEVELS: &[&str] = &["another role"];

impl Comparison for RoleOf {
    fn name(&self) -> &'static str {
        "role"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        (pair.a.topic.role != pair.b.topic.role).then_some("another role")
    }
}
