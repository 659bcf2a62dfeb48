//! When: the period that a figure is dated to, or how two dates differ.

use super::period;
use super::{Comparison, Pair};
use crate::model::{Claim, Value};
use jiff::civil::Date;

/// Compares periods.
#[derive(Debug)]
pub struct Time;

const LEVELS: &[&str] = &[
    "same period",
    "another period",
    "one is dated",
    "same day",
    "other day of the month",
    "other weekday",
    "weekday against date",
    "other date",
    "other days",
    "other distance",
    "other month",
    "other period",
    "other time",
    "other year",
];

impl Comparison for Time {
    fn name(&self) -> &'static str {
        "time"
    }

    fn levels(&self) -> &'static [&'static str] {
        LEVELS
    }

    fn compare(&self, pair: &Pair<'_>) -> Option<&'static str> {
        if let (Value::When(x), Value::When(y)) = (&pair.a.value, &pair.b.value) {
            let level = period::compare(x, y)?.level;
            return LEVELS.iter().find(|l| **l == level).copied();
        }
        match (dated(pair, pair.a), dated(pair, pair.b)) {
            (Some((from_a, to_a)), Some((from_b, to_b))) => Some(if to_a < from_b || to_b < from_a {
                "another period"
            } else {
                "same period"
            }),
            (None, None) => None,
            _ => Some("one is dated"),
        }
    }
}

/// The days that the clause of a figure names.
fn dated(pair: &Pair<'_>, claim: &Claim) -> Option<(Date, Date)> {
    let span = claim.topic.period?;
    pair.corpus.in_sentence(claim).find_map(|c| match &c.value {
        Value::When(when) if c.span.overlaps(span) => when.reach(),
        _ => None,
    })
}
