//! Whose figure it is: the name that stands nearest before it in its sentence.

use super::{Comparison, Pair};
use crate::model::{Claim, Value};

/// Compares the nearest names before both figures.
#[derive(Debug)]
pub struct Owner;

const LEVELS: &[&str] = &["same name before the figure", "another name before the figure"];

impl Comparison for Owner {
    fn name(&self) -> &'static str {
        "owner"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        Some(if shared(pair)? {
            "same name before the figure"
        } else {
            "another name before the figure"
        })
    }
}

/// Whether the names before both claims share a word; `None` where one has none.
pub(super) fn shared(pair: &Pair<'_>) -> Option<bool> {
    let (a, b) = (owner(pair, pair.a)?, owner(pair, pair.b)?);
    Some(a.split(' ').any(|word| b.split(' ').any(|other| word == other)))
}

/// The folded full form of the last name before a claim in its sentence.
fn owner(pair: &Pair<'_>, claim: &Claim) -> Option<String> {
    let names = pair
        .corpus
        .in_sentence(claim)
        .filter(|c| c.aside.is_none() && c.span.end <= claim.span.start);
    let nearest = names
        .filter(|c| matches!(c.value, Value::Name(_)))
        .max_by_key(|c| c.span.start)?;
    match &nearest.value {
        Value::Name(name) => Some(name.form.to_lowercase()),
        _ => None,
    }
}
