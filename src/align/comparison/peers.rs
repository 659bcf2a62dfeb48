//! How many figures of one sort an article holds: where there is one alone, it is soon known which is meant.

use super::{Comparison, Pair};
use crate::model::{Claim, ClaimId};

/// Counts the claims with like subject and unit in the article that has more of them.
#[derive(Debug)]
pub struct Peers;

const LEVELS: &[&str] = &[
    "the only one of its sort",
    "one of two of its sort",
    "one of a few of its sort",
    "one of many of its sort",
];

impl Comparison for Peers {
    fn name(&self) -> &'static str {
        "peers"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        Some(
            match counted(pair, pair.ids.0, pair.a).max(counted(pair, pair.ids.1, pair.b)) {
                0 | 1 => "the only one of its sort",
                2 => "one of two of its sort",
                3 | 4 => "one of a few of its sort",
                _ => "one of many of its sort",
            },
        )
    }
}

fn counted(pair: &Pair<'_>, id: ClaimId, claim: &Claim) -> usize {
    pair.corpus.peers(id, || peers(pair, claim))
}

fn peers(pair: &Pair<'_>, claim: &Claim) -> usize {
    let alike = |other: &Claim| {
        let subject = match (&other.topic.subject, &claim.topic.subject) {
            (Some(x), Some(y)) => x.head == y.head || (x.class.is_some() && x.class == y.class),
            (None, None) => true,
            _ => false,
        };
        other.kind == claim.kind && other.aside.is_none() && subject && other.value.unit() == claim.value.unit()
    };
    let all = pair.corpus.of_article(claim.source.0);
    all.filter(|(_, other)| alike(other)).count()
}
