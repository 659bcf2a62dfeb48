//! How the digits of two figures differ: a slip of the pen leaves most of them.

use super::{Comparison, Pair};
use crate::align::amount::amount;
use crate::model::Claim;

/// Compares printed digits.
#[derive(Debug)]
pub struct Print;

const LEVELS: &[&str] = &[
    "digits in another order",
    "one digit of three or more",
    "one digit of two",
    "other digits",
    "no figure on one side",
];

impl Comparison for Print {
    fn name(&self) -> &'static str {
        "print"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let digits = |claim: &Claim| Some(amount(claim)?.printed?.normalize().abs().to_string().replace('.', ""));
        amount(pair.a).and(amount(pair.b))?;
        let (Some(a), Some(b)) = (digits(pair.a), digits(pair.b)) else {
            return Some("no figure on one side");
        };
        let sorted = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            bytes.sort_unstable();
            bytes
        };
        let fewer = a.len().min(b.len());
        if fewer < 2 {
            return None;
        }
        let changed = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count();
        Some(if a.len() != b.len() {
            "other digits"
        } else if sorted(&a) == sorted(&b) {
            "digits in another order"
        } else if changed == 1 && fewer > 2 {
            "one digit of three or more"
        } else if changed == 1 {
            "one digit of two"
        } else {
            "other digits"
        })
    }
}
