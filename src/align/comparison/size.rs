//! Whether the two figures are of one order of size. Sizes alone never make a pair; they only weigh beside other evidence.

use rust_decimal::Decimal;

use super::{Comparison, Pair};
use crate::align::amount::amount;
use crate::model::Claim;

/// Compares sizes.
#[derive(Debug)]
pub struct Size;

const LEVELS: &[&str] = &[
    "of one size",
    "up to three times as large",
    "up to five times as large",
    "of another size",
];

impl Comparison for Size {
    fn name(&self) -> &'static str {
        "size"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        let (a, b) = (size(pair.a)?, size(pair.b)?);
        let (small, large) = (a.min(b), a.max(b));
        let within = |times: i64| small.checked_mul(Decimal::from(times)).is_none_or(|s| large <= s);
        Some(if large * Decimal::TWO <= small * Decimal::from(3) {
            "of one size"
        } else if within(3) {
            "up to three times as large"
        } else if within(5) {
            "up to five times as large"
        } else {
            "of another size"
        })
    }
}

/// The size of a figure in its base unit.
pub fn size(claim: &Claim) -> Option<Decimal> {
    let amount = amount(claim)?;
    amount
        .printed
        .or(amount.low)
        .or(amount.high)?
        .checked_mul(amount.factor)
        .map(|v| v.abs())
}
