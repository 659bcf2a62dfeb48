//! What is counted, measured or dated.

use super::{Comparison, Pair};
use crate::model::{Claim, Role};

/// Compares counted nouns and their modifiers.
#[derive(Debug)]
pub struct Subject;

impl Comparison for Subject {
    fn name(&self) -> &'static str {
        "subject"
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<(&'static str, f64)> {
        let (a, b) = (pair.a.topic.subject.as_ref()?, pair.b.topic.subject.as_ref()?);
        if a.head == b.head && pair.a.topic.role == Role::Age && (is_named(pair.a) || is_named(pair.b)) {
            return Some(("age of one person", 6.0));
        }
        if a.head == b.head {
            let shared = a.modifiers.iter().any(|m| b.modifiers.contains(m));
            return Some(match (a.modifiers.is_empty(), b.modifiers.is_empty()) {
                _ if shared => ("same noun and modifier", 2.2),
                (false, false) => ("same noun, other modifiers", -0.5),
                (true, true) => ("same noun", 2.2),
                _ => ("same noun, one modified", 1.5),
            });
        }
        match (&a.class, &b.class) {
            (Some(x), Some(y)) if x == y => Some(("same class of noun", 0.0)),
            (Some(x), Some(y)) if pair.corpus.vocab.is_a(x, y) || pair.corpus.vocab.is_a(y, x) => {
                Some(("one noun is a kind of the other", 0.0))
            }
            _ => Some(("other nouns", -2.0)),
        }
    }
}

/// Whether the head noun is the last word of a name in the sentence: "Lund, 32".
fn is_named(claim: &Claim) -> bool {
    let Some(subject) = &claim.topic.subject else {
        return false;
    };
    claim
        .topic
        .entities
        .iter()
        .any(|name| name.split(' ').next_back() == Some(subject.head.as_str()))
}
