//! Arithmetic with what a figure may have been before it was printed: every sum, difference and ratio is an interval, and two
//! figures clash only where no unrounded values give both prints.

use rust_decimal::Decimal;

use crate::model::Amount;
use crate::vocab::{MONEY, SHARE};

/// Counts below this are exact however round: 40 passengers are not 42.
const EXACT_BELOW: Decimal = Decimal::from_parts(100, 0, 0, false, 0);
/// Most that a round number below [`WHOLE_STEP_FROM`] was rounded by, as a part of it. Beyond one twentieth readers are told "about".
const MOST_ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// From here on figures are printed in millions, and are rounded to the last digit printed.
const WHOLE_STEP_FROM: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// A closed interval; an absent end is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
}

impl Bounds {
    /// One value.
    pub fn exact(value: impl Into<Decimal>) -> Self {
        let value = value.into();
        Self::new(value, value)
    }

    /// From one value to another.
    pub fn new(low: impl Into<Decimal>, high: impl Into<Decimal>) -> Self {
        Bounds {
            low: Some(low.into()),
            high: Some(high.into()),
        }
    }

    /// What a figure may mean, in its own unit: its hedge, and half the last digit printed.
    pub fn of(amount: &Amount) -> Self {
        let size = amount.printed.or(amount.high).or(amount.low).unwrap_or_default().abs();
        let half = amount.step / Decimal::TWO;
        let dimension = amount.dimension.as_deref();
        let counted = matches!(dimension, None | Some(MONEY));
        let slack = if dimension == Some(SHARE) {
            half.min(Decimal::new(5, 1))
        } else if amount.step < Decimal::ONE || size >= WHOLE_STEP_FROM {
            half
        } else if counted && size < EXACT_BELOW {
            Decimal::ZERO
        } else if amount.step == Decimal::ONE {
            if counted { Decimal::ZERO } else { half }
        } else {
            half.min(size * MOST_ROUNDING)
        };
        Bounds {
            low: amount.low.map(|v| v - slack),
            high: amount.high.map(|v| v + slack),
        }
    }

    /// What figures of one sum may mean: rounded to the finest digit that is printed among them, though none to more than one
    /// digit beyond its own last.
    pub fn alike(amount: &Amount, finest: Decimal) -> Self {
        let step = finest.max(amount.step / Decimal::TEN).min(amount.step);
        let own = Amount { step, ..amount.clone() };
        Bounds::of(&own)
    }

    /// What a percentage that is reckoned from other figures may mean: it may have been rounded up, down or to the nearest.
    pub fn reckoned(amount: &Amount) -> Self {
        let step = amount.step.min(Decimal::ONE);
        Bounds {
            low: amount.low.map(|v| v - step),
            high: amount.high.map(|v| v + step),
        }
    }

    /// The same in another unit, `by` of which make one of this.
    pub fn scaled(self, by: Decimal) -> Self {
        let times = |v: Option<Decimal>| v.and_then(|v| v.checked_mul(by));
        let (low, high) = (times(self.low), times(self.high));
        if by < Decimal::ZERO {
            Bounds { low: high, high: low }
        } else {
            Bounds { low, high }
        }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).and_then(|(a, b)| a.checked_add(b));
        Bounds {
            low: add(self.low, other.low),
            high: add(self.high, other.high),
        }
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.scaled(Decimal::NEGATIVE_ONE))
    }

    /// The ratio of two amounts that are not negative.
    pub fn over(self, other: Self) -> Self {
        let divide = |a: Option<Decimal>, b: Option<Decimal>| {
            let (a, b) = a.zip(b)?;
            (b > Decimal::ZERO).then(|| a.checked_div(b)).flatten()
        };
        Bounds {
            low: divide(self.low, other.high),
            high: divide(self.high, other.low),
        }
    }

    /// The values without their sign.
    pub fn size(self) -> Self {
        match (self.low, self.high) {
            (Some(low), _) if low >= Decimal::ZERO => self,
            (_, Some(high)) if high <= Decimal::ZERO => self.scaled(Decimal::NEGATIVE_ONE),
            (Some(low), Some(high)) => Bounds::new(Decimal::ZERO, high.max(-low)),
            _ => Bounds {
                low: Some(Decimal::ZERO),
                high: None,
            },
        }
    }

    /// How many percent of `from` this is more or less than it.
    pub fn change_from(self, from: Self) -> Self {
        let hundred = Decimal::ONE_HUNDRED;
        self.over(from).scaled(hundred).minus(Bounds::exact(hundred))
    }

    /// Whether every value is more than every one of the other.
    pub fn above(self, other: Self) -> bool {
        matches!((self.low, other.high), (Some(low), Some(high)) if low > high)
    }

    /// Whether the two have no value in common.
    pub fn apart(self, other: Self) -> bool {
        self.above(other) || other.above(self)
    }

    /// For a message: the value, or from where to where it may lie.
    pub fn told(self) -> String {
        let round = |v: Decimal| {
            let places = if v.abs() < Decimal::TEN { 2 } else { 1 };
            let places = if v.abs() >= EXACT_BELOW { 0 } else { places };
            grouped(v.round_dp(places).normalize())
        };
        match (self.low, self.high) {
            (Some(low), Some(high)) if round(low) == round(high) => round(low),
            (Some(low), Some(high)) => format!("{} to {}", round(low), round(high)),
            (Some(low), None) => format!("at least {}", round(low)),
            (None, Some(high)) => format!("at most {}", round(high)),
            (None, None) => String::new(),
        }
    }
}

/// A number with commas between its thousands.
fn grouped(value: Decimal) -> String {
    let text = value.to_string();
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, format!(".{rest}")),
        None => (text.as_str(), String::new()),
    };
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 && digits.len() > 4 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_and_changes_are_intervals() {
        let (from, to) = (Bounds::new(45, 55), Bounds::new(60, 70));
        let change = to.change_from(from);
        assert_eq!(change.told(), "9.09 to 55.6");
        assert!(!change.apart(Bounds::exact(30)));
        assert!(change.apart(Bounds::exact(60)));
        assert_eq!(Bounds::new(-20, -10).size(), Bounds::new(10, 20));
        assert_eq!(Bounds::exact(1_234_567).told(), "1,234,567");
    }
}
