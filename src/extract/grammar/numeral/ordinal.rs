//! Ordinals: "third", "21st", "twenty-first", "one hundred and twenty-fifth".

use rust_decimal::Decimal;

use super::{Cursor, Numeral};
use crate::vocab::NumeralPart as Part;

impl Cursor<'_> {
    pub(super) fn ordinal(&self, first: usize) -> Option<Numeral> {
        let digits = self.is_number(first);
        let (value, end) = if digits {
            self.suffixed(first)?
        } else {
            self.simple(first).or_else(|| self.long(first))?
        };
        Some(Numeral {
            first,
            end,
            value: Some(value),
            low: Some(value),
            high: Some(value),
            step: Decimal::ONE,
            scale: Decimal::ONE,
            fraction: false,
            ordinal: true,
            digits,
        })
    }

    /// "21st". "11st" is a weight: the suffix must be the one that the number takes.
    fn suffixed(&self, first: usize) -> Option<(Decimal, usize)> {
        if !self.article.touches_next(first) || first + 1 >= self.limit {
            return None;
        }
        let suffix = self.word(first + 1);
        if !matches!(suffix, "st" | "nd" | "rd" | "th") {
            return None;
        }
        let (value, places, end) = self.printed(first)?;
        let tail = value % Decimal::ONE_HUNDRED;
        let teen = tail >= Decimal::from(11) && tail <= Decimal::from(13);
        let unit = tail % Decimal::TEN;
        let right = match suffix {
            "st" => unit == Decimal::ONE && !teen,
            "nd" => unit == Decimal::TWO && !teen,
            "rd" => unit == Decimal::from(3) && !teen,
            _ => true,
        };
        (right && places == 0 && end == first + 1).then_some((value, first + 2))
    }

    fn rank(&self, at: usize) -> Option<Decimal> {
        match self.number_word(at) {
            Some((Part::Ordinal, value)) => Some(value),
            _ => None,
        }
    }

    /// "third", "twenty-first", "twenty fifth". "Forty second" may be a length of time, and is a rank behind "the" or alone.
    fn simple(&self, first: usize) -> Option<(Decimal, usize)> {
        let twenty = Decimal::from(20);
        let tens = self.unit(first).filter(|v| *v >= twenty);
        let Some(tens) = tens else {
            let value = self.rank(first)?;
            return Some((value, first + 1));
        };
        if self.is_hyphen(first + 1) {
            let value = self.rank(first + 2).filter(|v| *v < Decimal::TEN)?;
            return Some((tens + value, first + 3));
        }
        let value = self.rank(first + 1).filter(|v| *v < Decimal::TEN)?;
        let time = self.word(first + 1) == "second" && !self.determined(first) && !self.alone(first, first + 2);
        (!time && !matches!(self.word(first + 2), "-" | "‑")).then_some((tens + value, first + 2))
    }

    /// "one hundred and twenty-fifth", "two hundred third", "the one millionth". Without "and" or a hyphen the rank may count
    /// what follows a number ("two hundred first responders"), so it then needs "the" before it or nothing around it.
    fn long(&self, first: usize) -> Option<(Decimal, usize)> {
        if self.unit(first).is_none() && !self.long_scale(first) && !matches!(self.word(first), "a") {
            return None;
        }
        let (value, end) = match self.spelled(first) {
            Some(read) => read,
            // "hundred and fifth": the article may be left out.
            None if self.long_scale(first) => (self.scale(first)?, first + 1),
            None => return None,
        };
        let hundred = Decimal::ONE_HUNDRED;
        let hyphen = self.is_hyphen(end);
        let and = self.word(end) == "and";
        let at = end + usize::from(hyphen || and);
        let sure = |past: usize| hyphen || and || self.determined(first) || self.alone(first, past);
        if value >= hundred && (value % hundred).is_zero() {
            // "two hundred and third", "two hundred and thirty-second"
            let (rank, past) = self.simple(at).filter(|(v, _)| *v < hundred)?;
            return (sure(past) && !matches!(self.word(past), "-" | "of")).then_some((value + rank, past));
        }
        let rank = self.rank(at)?;
        if rank < Decimal::TEN && value > hundred && (value % Decimal::TEN).is_zero() && !and {
            // "one hundred twenty-fifth", "two hundred thirty second"
            return sure(at + 1).then_some((value + rank, at + 1));
        }
        // "the one millionth customer", "the five hundredth"
        (rank >= hundred && !and && self.determined(first) && self.word(at + 1) != "of")
            .then(|| Some((value.checked_mul(rank)?, at + 1)))?
    }

    /// Whether a word stands before the token that a rank takes and a length of time does not.
    fn determined(&self, first: usize) -> bool {
        first > 0
            && matches!(
                self.article.lower(first - 1),
                "the" | "his" | "her" | "its" | "their" | "my" | "our" | "your" | "'s" | "’s" | "on"
            )
    }
}
