//! How two amounts of one topic stand to each other.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Amount, Claim, Relation, Value};
use crate::vocab::MONEY;

/// Largest share of its value that a round number may have been rounded by. Beyond one twentieth readers are told "about".
const MOST_ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// What a whole number was rounded by at most: half of one is rounded up or down.
const UNDER_HALF: Decimal = Decimal::from_parts(49, 0, 0, false, 2);
/// Whole numbers below this are taken as exact however round: 20 dead are not 23.
const EXACT_BELOW: Decimal = Decimal::from_parts(100, 0, 0, false, 0);

/// How far two conversions of one foreign sum may lie apart, as a share of the larger: rates move by a few percent in a week, and papers
/// take that of their own day and bank.
const RATES: Decimal = Decimal::from_parts(12, 0, 0, false, 2);

/// The relation of two number claims about one topic; `None` where their units cannot be compared.
pub fn relate(a: &Claim, b: &Claim) -> Option<Relation> {
    let (x, y) = (amount(a)?, amount(b)?);
    let (fx, fy) = scale(a, b)?;
    if x.dimension != y.dimension {
        return None;
    }
    let converted = fx != fy;
    let (low_x, high_x) = meant(x, fx, slack(x, y, converted));
    let (low_y, high_y) = meant(y, fy, slack(y, x, converted));
    let same_print = match (x.printed, y.printed) {
        (Some(p), Some(q)) => p.checked_mul(fx) == q.checked_mul(fy),
        _ => x.low == y.low && x.high == y.high,
    };
    if same_print {
        let same_hedge = a.stance.hedge == b.stance.hedge;
        return Some(if same_hedge && fx == fy {
            Relation::Agree
        } else {
            Relation::Compatible
        });
    }
    // Each paper converts a foreign sum at the rate of its own day.
    let converted_money =
        x.dimension.as_deref() == Some(MONEY) && (a.topic.restates.is_some() || b.topic.restates.is_some());
    if converted_money
        && let (Some(p), Some(q)) = (x.printed, y.printed)
        && (p - q).abs() <= p.abs().max(q.abs()) * RATES
    {
        return Some(Relation::Compatible);
    }
    // Two bounds of one kind speak of one figure: "at least 57" and "at least 75" differ although both hold at 80; "more than 50
    // million" was rounded from "more than 54 million".
    if a.stance.hedge.is_some() && a.stance.hedge == b.stance.hedge && rounded_bound(x, y) {
        return Some(Relation::Compatible);
    }
    if a.stance.hedge.is_some() && a.stance.hedge == b.stance.hedge && (low_x.is_none() || high_x.is_none()) {
        return Some(Relation::Disagree);
    }
    let apart = |high: Option<Decimal>, low: Option<Decimal>| matches!((high, low), (Some(h), Some(l)) if h < l);
    let disjoint = apart(high_x, low_y) || apart(high_y, low_x);
    Some(if disjoint {
        Relation::Disagree
    } else {
        Relation::Compatible
    })
}

/// Whether two figures under one hedge, or under none, are printed differently and neither is the other rounded: 130 and 150, 25
/// million and 26 million; but not 300 and 320.
pub fn misprint(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (amount(a), amount(b)) else {
        return false;
    };
    let (Some(p), Some(q)) = (x.printed, y.printed) else {
        return false;
    };
    let step = x.step.max(y.step);
    let rounded = |v: Decimal| {
        v.checked_div(step)
            .map(|v| v.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
    };
    p != q
        && scale(a, b).is_some_and(|(fx, fy)| fx == fy)
        && a.value.unit() == b.value.unit()
        && a.stance.hedge == b.stance.hedge
        && (a.topic.restates.is_none() && b.topic.restates.is_none() || (p - q).abs() > p.abs().max(q.abs()) * RATES)
        && rounded(p) != rounded(q)
        && !rounded_bound(x, y)
}

/// Whether of two lower bounds the smaller is the larger one cut to its own, coarser step: 50 million of 54 million.
fn rounded_bound(x: &Amount, y: &Amount) -> bool {
    let (Some(a), Some(b)) = (x.low.filter(|_| x.high.is_none()), y.low.filter(|_| y.high.is_none())) else {
        return false;
    };
    let (small, large) = (a.min(b), a.max(b));
    let mut step = Decimal::ONE;
    while let Some(next) = step
        .checked_mul(Decimal::TEN)
        .filter(|n| *n <= small && (small % n).is_zero())
    {
        step = next;
    }
    small >= EXACT_BELOW && x.factor == y.factor && large < small + step && !(large % step).is_zero()
}

/// The amount of a claim: its own, or the number of a length of time.
pub fn amount(claim: &Claim) -> Option<&Amount> {
    claim.value.amount()
}

/// Factors to a common unit. Lengths of time count in seconds, and only against each other.
fn scale(a: &Claim, b: &Claim) -> Option<(Decimal, Decimal)> {
    match (&a.value, &b.value) {
        (Value::Lapse(x), Value::Lapse(y)) => Some((x.seconds.into(), y.seconds.into())),
        (Value::Amount(x), Value::Amount(y)) => Some((x.factor, y.factor)),
        _ => None,
    }
}

/// The interval meant, in the common unit, with the slack of rounding.
fn meant(amount: &Amount, factor: Decimal, slack: Decimal) -> (Option<Decimal>, Option<Decimal>) {
    let end = |v: Option<Decimal>, by: Decimal| v.and_then(|v| (v + by).checked_mul(factor));
    (end(amount.low, -slack), end(amount.high, slack))
}

/// Half the printed step, but no more than [`MOST_ROUNDING`] of the value; nothing for a whole number below [`EXACT_BELOW`] or
/// one printed to its last digit. A figure converted from another unit was rounded in any case: 48 km are 30 miles; so was a whole
/// one beside the same with decimals: 2 percent are 2.04.
fn slack(amount: &Amount, other: &Amount, converted: bool) -> Decimal {
    let size = amount.printed.or(amount.high).or(amount.low).unwrap_or_default().abs();
    let share = size * MOST_ROUNDING;
    if converted {
        return share.max(amount.step / Decimal::TWO);
    }
    if amount.step == Decimal::ONE && other.step < Decimal::ONE {
        return UNDER_HALF;
    }
    if amount.step == Decimal::ONE || (amount.step > Decimal::ONE && size < EXACT_BELOW) {
        return Decimal::ZERO;
    }
    (amount.step / Decimal::TWO).min(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, SourceId, Span, Stance, Topic};

    fn claim(printed: i64, step: i64, low: Option<i64>, high: Option<i64>, hedge: Option<&str>) -> Claim {
        let value = Value::Amount(Amount {
            printed: Some(printed.into()),
            low: low.map(Into::into),
            high: high.map(Into::into),
            step: step.into(),
            unit: None,
            dimension: None,
            factor: Decimal::ONE,
        });
        let stance = Stance {
            hedge: hedge.map(str::to_string),
            ..Stance::default()
        };
        let (source, span) = (SourceId(0), Span::new(0, 1));
        Claim {
            source,
            kind: Kind::NUMBER,
            span,
            sentence: 0,
            topic: Topic::default(),
            value,
            stance,
            aside: None,
        }
    }

    fn exact(n: i64, step: i64) -> Claim {
        claim(n, step, Some(n), Some(n), None)
    }

    #[test]
    fn rounding_agrees_and_small_numbers_are_exact() {
        assert_eq!(relate(&exact(956, 1), &exact(965, 1)), Some(Relation::Disagree));
        assert_eq!(relate(&exact(4987, 1), &exact(5000, 1000)), Some(Relation::Compatible));
        assert_eq!(relate(&exact(20, 10), &exact(23, 1)), Some(Relation::Disagree));
        assert_eq!(relate(&exact(956, 1), &exact(956, 1)), Some(Relation::Agree));
        let decimal = |n: i64| {
            let mut claim = exact(n, 1);
            if let Value::Amount(a) = &mut claim.value {
                let value = Decimal::new(n, 2);
                (a.printed, a.low, a.high, a.step) = (Some(value), Some(value), Some(value), Decimal::new(1, 2));
            }
            claim
        };
        assert_eq!(relate(&decimal(204), &exact(2, 1)), Some(Relation::Compatible));
        assert_eq!(relate(&decimal(250), &exact(2, 1)), Some(Relation::Disagree));
        assert_eq!(relate(&decimal(590), &exact(7, 1)), Some(Relation::Disagree));
    }

    #[test]
    fn a_bound_agrees_with_what_it_allows() {
        let at_least = |n| claim(n, 1, Some(n), None, Some("at-least"));
        assert_eq!(relate(&at_least(12), &exact(14, 1)), Some(Relation::Compatible));
        assert_eq!(relate(&at_least(12), &exact(11, 1)), Some(Relation::Disagree));
        assert_eq!(relate(&at_least(57), &at_least(75)), Some(Relation::Disagree));
    }
}
