//! Whose figure it is: the name that stands nearest before it in its sentence.

use super::{Comparison, Pair};
use crate::model::value::{NameClass, NameValue};
use crate::model::{Claim, Role, Value};

/// Compares the nearest names before both figures.
#[derive(Debug)]
pub struct Owner;

const LEVELS: &[&str] = &[
    "same name before the figure",
    "another person beside the figure",
    "another name before the figure",
];

/// Words that may stand between a person and what is said of him: "Lund, a 20-year veteran", "Varga was a 28-year veteran".
const LINKS: &[&str] = &[
    ",", "a", "an", "the", "was", "is", "has", "had", "been", "who", "for", "'s", "’s", "about", "nearly", "over",
];
/// Words between them at most.
const BESIDE: usize = 4;

impl Comparison for Owner {
    fn name(&self) -> &'static str {
        "owner"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        // The owner of an age is the person it is said of, whatever name stands before.
        if let (Role::Age, Some(x), Some(y)) = (pair.a.topic.role, &pair.a.topic.subject, &pair.b.topic.subject)
            && x.head == y.head
        {
            return None;
        }
        let (a, b) = (owner(pair, pair.a)?, owner(pair, pair.b)?);
        let (one, other) = (a.name.form.to_lowercase(), b.name.form.to_lowercase());
        if one.split(' ').any(|word| other.split(' ').any(|w| word == w)) {
            return Some("same name before the figure");
        }
        let person = |o: &Named<'_>| o.beside && !matches!(o.name.class, NameClass::Body | NameClass::Place);
        Some(if person(&a) && person(&b) {
            "another person beside the figure"
        } else {
            "another name before the figure"
        })
    }
}

struct Named<'c> {
    name: &'c NameValue,
    /// Whether the figure is said of the name: nothing but [`LINKS`] stands between them.
    beside: bool,
}

/// The last name before a claim in its sentence.
fn owner<'c>(pair: &Pair<'c>, claim: &Claim) -> Option<Named<'c>> {
    let names = pair
        .corpus
        .in_sentence(claim)
        .filter(|c| c.aside.is_none() && c.span.end <= claim.span.start);
    let nearest = names
        .filter(|c| matches!(c.value, Value::Name(_)))
        .max_by_key(|c| c.span.start)?;
    let article = pair.corpus.article(claim)?;
    let between = article.tokens_in(nearest.span).end..article.tokens_in(claim.span).start;
    let beside = between.len() <= BESIDE && between.clone().all(|n| LINKS.contains(&article.lower(n)));
    match &nearest.value {
        Value::Name(name) => Some(Named { name, beside }),
        _ => None,
    }
}
