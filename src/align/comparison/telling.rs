//! Whether a date is that of a statement ("said on Monday") or of what is told.

use super::setting::Speakers;
use super::{Comparison, Pair};
use crate::model::Kind;

/// Compares what is dated: the telling or the told.
#[derive(Debug)]
pub struct Telling;

const LEVELS: &[&str] = &[
    "statements of one name",
    "statements of two names",
    "statements of two sorts of people",
    "two statements",
    "statements told on two days",
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
        match pair.statements()? {
            (Some(a), Some(b)) => Some(match a.against(b) {
                Speakers::OneName => "statements of one name",
                Speakers::TwoNames => "statements of two names",
                Speakers::TwoSorts => "statements of two sorts of people",
                // Who speaks is told anew every day, and the papers of each day tell it.
                Speakers::Open if written_apart(pair) => "statements told on two days",
                Speakers::Open => "two statements",
            }),
            (None, None) => Some("both told of"),
            _ => Some("statement against what is told"),
        }
    }
}

/// Whether the two articles were published on two days.
fn written_apart(pair: &Pair<'_>) -> bool {
    let day = |claim| pair.corpus.article(claim).and_then(|a| a.doc.published);
    matches!((day(pair.a), day(pair.b)), (Some(a), Some(b)) if a != b)
}
