//! How firmly the two are said.

use super::{Comparison, Pair};
use crate::model::Kind;

/// Compares hedges.
#[derive(Debug)]
pub struct Hedge;

const LEVELS: &[&str] = &["same hedge or none", "other hedges"];

impl Comparison for Hedge {
    fn name(&self) -> &'static str {
        "hedge"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        (pair.a.kind == Kind::NUMBER).then(|| {
            if pair.a.stance.hedge == pair.b.stance.hedge {
                "same hedge or none"
            } else {
                "other hedges"
            }
        })
    }
}
