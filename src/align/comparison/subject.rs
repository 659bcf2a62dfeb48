//! What is counted, measured or dated.

use super::{Comparison, Pair};
use crate::model::{Claim, Role, SourceId};

/// Compares counted nouns and their modifiers.
#[derive(Debug)]
pub struct Subject;

const LEVELS: &[&str] = &[
    "age of one full name",
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
        if pair.a.topic.role == Role::Age && pair.b.topic.role == Role::Age && one_person(pair) && !held(pair) {
            return Some("age of one full name");
        }
        if pair.a.topic.role == Role::Age
            && pair.b.topic.role == Role::Age
            && both.is_none_or(|(a, b)| {
                a.head != b.head && !a.modifiers.contains(&b.head) && !b.modifiers.contains(&a.head)
            })
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
        // "the 36-year-old champion Lund" and "the 36-year-old champion".
        if pair.a.topic.role == Role::Age {
            return Some("same noun");
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

/// Whether two ages are said of one person: by a name that shares its first and its last word in both articles, where no other name there
/// ends like it, or by the first name alone.
fn one_person(pair: &Pair<'_>) -> bool {
    let (Some(a), Some(b)) = (full_name(pair, pair.a), full_name(pair, pair.b)) else {
        return false;
    };
    let ((a_first, a_last), (b_first, b_last)) = (ends(&a), ends(&b));
    if a_last == b_last {
        let same = a_first == b_first || a_first == a_last || b_first == b_last;
        return same && [pair.a.source, pair.b.source].iter().all(|s| sole(pair, *s, a_last));
    }
    // "her son Tomas, 8" and "her 8-year-old son, Tomas Lund"
    a_first == b_first && (a_first == a_last || b_first == b_last)
}

/// Whether each of two ages stands in a third article too: then the story was told at two times.
fn held(pair: &Pair<'_>) -> bool {
    let third = |id| {
        pair.corpus
            .holders(id)
            .iter()
            .any(|s| *s != pair.a.source && *s != pair.b.source)
    };
    third(pair.ids.0) && third(pair.ids.1)
}

/// The name whose age a claim gives, as full as its article prints it, folded.
fn full_name(pair: &Pair<'_>, claim: &Claim) -> Option<String> {
    let head = claim.topic.subject.as_ref()?.head.as_str();
    let own = claim.topic.entities.iter().filter(|n| ends(n).1 == head);
    let full = own.max_by_key(|n| n.len())?;
    if full.contains(' ') {
        return Some(full.clone());
    }
    let longer = pair.corpus.names_ending(claim.source, head).find(|n| n.contains(' '));
    Some(longer.unwrap_or(full).to_string())
}

/// Whether all longer names of an article that end in a word begin alike.
fn sole(pair: &Pair<'_>, source: SourceId, last: &str) -> bool {
    let mut first = pair
        .corpus
        .names_ending(source, last)
        .filter(|n| n.contains(' '))
        .map(|n| ends(n).0);
    let one = first.next();
    first.all(|f| Some(f) == one)
}

/// The first and the last word of a name.
fn ends(name: &str) -> (&str, &str) {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    (first, words.next_back().unwrap_or(first))
}
