//! The other claims of both sentences: where they agree, the sentences speak of one thing.

use super::{Comparison, Pair};
use crate::align::amount::relate;
use crate::model::{Claim, Relation, Value};

/// Counts the other claims of the two sentences that agree.
#[derive(Debug)]
pub struct Company;

const LEVELS: &[&str] = &["one other claim agrees", "several other claims agree"];

impl Comparison for Company {
    fn name(&self) -> &'static str {
        "company"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let others = |own: &Claim| -> Vec<&Claim> {
            pair.corpus
                .in_sentence(own)
                .filter(|c| c.span != own.span && c.aside.is_none())
                .collect()
        };
        let (left, right) = (others(pair.a), others(pair.b));
        let agreeing = left.iter().filter(|x| right.iter().any(|y| agree(x, y))).count();
        match agreeing {
            0 => None,
            1 => Some("one other claim agrees"),
            _ => Some("several other claims agree"),
        }
    }
}

fn agree(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Amount(x), Value::Amount(y)) => {
            x.unit == y.unit && x.printed.is_some() && relate(a, b) == Some(Relation::Agree)
        }
        (Value::When(x), Value::When(y)) => x.from.is_some() && (x.from, x.to) == (y.from, y.to),
        _ => false,
    }
}
