//! What the two figures are measured in.

use super::{Comparison, Pair};
use crate::align::amount::amount;
use crate::model::Value;

/// Compares units: two shares or two sums of money in like surroundings are rarer than two bare counts.
#[derive(Debug)]
pub struct Unit;

const LEVELS: &[&str] = &[
    "same unit of time",
    "other units of time",
    "bare counts",
    "both of people",
    "same unit",
    "units to convert",
    "one without a unit",
];

impl Comparison for Unit {
    fn name(&self) -> &'static str {
        "unit"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        if let (Value::Lapse(a), Value::Lapse(b)) = (&pair.a.value, &pair.b.value) {
            return Some(if a.unit == b.unit {
                "same unit of time"
            } else {
                "other units of time"
            });
        }
        let (a, b) = (amount(pair.a)?, amount(pair.b)?);
        Some(match (a.unit.as_deref(), b.unit.as_deref()) {
            (None, None) => "bare counts",
            (Some("person"), Some("person")) => "both of people",
            (x, y) if x == y => "same unit",
            (Some(_), Some(_)) => "units to convert",
            _ => "one without a unit",
        })
    }
}
