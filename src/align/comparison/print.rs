//! How the digits of two figures differ: a slip of the pen leaves most of them.

use rust_decimal::Decimal;

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
        let printed = |claim: &Claim| Some(amount(claim)?.printed?.normalize().abs());
        amount(pair.a).and(amount(pair.b))?;
        let (Some(x), Some(y)) = (printed(pair.a), printed(pair.b)) else {
            return Some("no figure on one side");
        };
        // With as many decimals each: 15.00 and 10.50 are the same digits in another order.
        let places = x.scale().max(y.scale());
        let digits = |value: Decimal| {
            let mut value = value;
            value.rescale(places);
            value.to_string().replace('.', "").trim_start_matches('0').to_string()
        };
        let (a, b) = (digits(x), digits(y));
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
