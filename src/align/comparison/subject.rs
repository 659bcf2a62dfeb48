//! What is counted, measured or dated.

use super::{Comparison, Pair};
use crate::model::{Claim, Role};

/// Compares counted nouns and their modifiers.
#[derive(Debug)]
pub struct Subject;

const LEVELS: &[&str] = &[
    "age of one person",
    "ages of two persons",
    "age of someone unnamed",
    "same noun and modifier",
    "same noun, other modifiers",
    "same noun",
    "same noun, one modified",
    "same class of noun",
    "one noun is a kind of the other",
    "other nouns",
];

impl Comparison for Subject {
    fn name(&self) -> &'static str {
        "subject"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let both = pair.a.topic.subject.as_ref().zip(pair.b.topic.subject.as_ref());
        if pair.a.topic.role == Role::Age
            && pair.b.topic.role == Role::Age
            && both.is_none_or(|(a, b)| a.head != b.head)
        {
            return Some(if both.is_some_and(|_| is_named(pair.a) && is_named(pair.b)) {
                "ages of two persons"
            } else {
                "age of someone unnamed"
            });
        }
        let (a, b) = both?;
        if a.head == b.head && pair.a.topic.role == Role::Age && (is_named(pair.a) || is_named(pair.b)) {
            return Some("age of one person");
        }
        if a.head == b.head {
            let shared = a.modifiers.iter().any(|m| b.modifiers.contains(m));
            return Some(match (a.modifiers.is_empty(), b.modifiers.is_empty()) {
                _ if shared => "same noun and modifier",
                (false, false) => "same noun, other modifiers",
                (true, true) => "same noun",
                _ => "same noun, one modified",
            });
        }
        match (&a.class, &b.class) {
            (Some(x), Some(y)) if x == y => Some("same class of noun"),
            (Some(x), Some(y)) if pair.corpus.vocab.is_a(x, y) || pair.corpus.vocab.is_a(y, x) => {
                Some("one noun is a kind of the other")
            }
            _ => Some("other nouns"),
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
