//! Whose figure it is: the name that stands nearest before it in its sentence.

use super::{Comparison, Pair};
use crate::model::value::{NameClass, NameValue};
use crate::model::{Claim, Value};

/// Compares the nearest names before both figures.
#[derive(Debug)]
pub struct Owner;

const LEVELS: &[&str] = &[
    "same name before the figure",
    "another person before the figure",
    "another name before the figure",
];

impl Comparison for Owner {
    fn name(&self) -> &'static str {
        "owner"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = (owner(pair, pair.a)?, owner(pair, pair.b)?);
        let (one, other) = (a.form.to_lowercase(), b.form.to_lowercase());
        let shared = one.split(' ').any(|word| other.split(' ').any(|w| word == w));
        let person = |name: &NameValue| !matches!(name.class, NameClass::Body | NameClass::Place);
        let persons = person(a) && person(b);
        Some(match (shared, persons) {
            (true, _) => "same name before the figure",
            (false, true) => "another person before the figure",
            (false, false) => "another name before the figure",
        })
    }
}

/// The last name before a claim in its sentence.
fn owner<'c>(pair: &Pair<'c>, claim: &Claim) -> Option<&'c NameValue> {
    let names = pair
        .corpus
        .in_sentence(claim)
        .filter(|c| c.aside.is_none() && c.span.end <= claim.span.start);
    let nearest = names
        .filter(|c| matches!(c.value, Value::Name(_)))
        .max_by_key(|c| c.span.start)?;
    match &nearest.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}
