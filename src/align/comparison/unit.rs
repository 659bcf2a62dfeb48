//! What the two figures are measured in.

use super::{Comparison, Pair};
use crate::align::amount::amount;
use crate::model::Value;

/// Compares units: two shares or two sums of money in like surroundings are rarer than two bare counts.
#[derive(Debug)]
pub struct Unit;

impl Comparison for Unit {
    fn name(&self) -> &'static str {
        "unit"
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<(&'static str, f64)> {
        if let (Value::Lapse(a), Value::Lapse(b)) = (&pair.a.value, &pair.b.value) {
            return Some(if a.unit == b.unit {
                ("same unit of time", 1.0)
            } else {
                ("other units of time", -1.0)
            });
        }
        let (a, b) = (amount(pair.a)?, amount(pair.b)?);
        Some(match (a.unit.as_deref(), b.unit.as_deref()) {
            (None, None) => ("bare counts", -0.3),
            (Some("person"), Some("person")) => ("both of people", 0.0),
            (x, y) if x == y => ("same unit", 1.0),
            (Some(_), Some(_)) => ("units to convert", 0.0),
            _ => ("one without a unit", -0.6),
        })
    }
}
