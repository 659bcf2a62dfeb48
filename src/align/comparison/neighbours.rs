//! The sentences before and behind: two accounts of one thing often go on alike.

use super::{Comparison, Pair};

/// Compares the sentences around both sentences.
#[derive(Debug)]
pub struct Neighbours;

const LEVELS: &[&str] = &[
    "half in common",
    "much in common",
    "some in common",
    "a little in common",
    "hardly anything in common",
    "nothing in common",
];

impl Comparison for Neighbours {
    fn name(&self) -> &'static str {
        "neighbours"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = (pair.corpus.beside(pair.a), pair.corpus.beside(pair.b));
        let fewer = a.len().min(b.len());
        if fewer == 0 {
            return None;
        }
        let shared = a.iter().filter(|s| b.binary_search(s).is_ok()).count();
        Some(match shared as f64 / fewer as f64 {
            s if s >= 0.5 => "half in common",
            s if s >= 0.3 => "much in common",
            s if s >= 0.2 => "some in common",
            s if s >= 0.1 => "a little in common",
            s if s >= 0.05 => "hardly anything in common",
            _ => "nothing in common",
        })
    }
}
