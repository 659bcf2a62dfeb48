//! Whether a date is that of a statement ("said on Monday") or of what is told.

use super::{Comparison, Pair, owner};
use crate::model::Kind;

/// Compares what is dated: the telling or the told.
#[derive(Debug)]
pub struct Telling;

const LEVELS: &[&str] = &[
    "statements of one name",
    "two statements",
    "both told of",
    "statement against what is told",
];

impl Comparison for Telling {
    fn name(&self) -> &'static str {
        "telling"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        if pair.a.kind != Kind::DATE {
            return None;
        }
        match pair.tellings()? {
            (true, true) => Some(if owner::shared(pair).unwrap_or(false) {
                "statements of one name"
            } else {
                "two statements"
            }),
            (false, false) => Some("both told of"),
            _ => Some("statement against what is told"),
        }
    }
}
