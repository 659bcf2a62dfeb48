//! Whether the two figures are of one order of size, and how large they are: two counts below ten are often near each other by chance,
//! two counts in the thousands are not. Sizes alone never make a pair; they only weigh beside other evidence.

use rust_decimal::Decimal;

use super::{Comparison, Pair};
use crate::align::amount::amount;
use crate::model::Claim;

/// Compares sizes.
#[derive(Debug)]
pub struct Size;

const LEVELS: &[&str] = &[
    "thousands, nearly the same",
    "thousands, of one size",
    "thousands, apart",
    "below ten, of one size",
    "below ten, apart",
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
        let least = printed(pair.a)?.min(printed(pair.b)?);
        let times = |n: i64, of: i64| {
            large
                .checked_mul(of.into())
                .zip(small.checked_mul(n.into()))
                .is_some_and(|(l, s)| l <= s)
        };
        if least >= THOUSANDS {
            return Some(if times(13, 10) {
                "thousands, nearly the same"
            } else if times(2, 1) {
                "thousands, of one size"
            } else {
                "thousands, apart"
            });
        }
        if least < Decimal::TEN {
            return Some(if times(3, 2) {
                "below ten, of one size"
            } else {
                "below ten, apart"
            });
        }
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

/// From here on counts are told apart by more than chance.
const THOUSANDS: Decimal = Decimal::ONE_THOUSAND;

/// The figure as it stands in the text, without its unit's factor: two weeks are two.
fn printed(claim: &Claim) -> Option<Decimal> {
    let amount = amount(claim)?;
    amount.printed.or(amount.low).or(amount.high).map(|v| v.abs())
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
