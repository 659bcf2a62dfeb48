//! Numbers in words: "forty-two", "three million, two hundred", "a dozen".

use rust_decimal::Decimal;

use super::Cursor;

impl Cursor<'_> {
    /// "forty-two", "two hundred and six", "a hundred", "a dozen".
    pub(super) fn spelled(&self, first: usize) -> Option<(Decimal, usize)> {
        let (mut total, mut current) = (Decimal::ZERO, Decimal::ZERO);
        let (mut at, mut end) = (first, first);
        let hundred = Decimal::ONE_HUNDRED;
        let ten = Decimal::TEN;
        let mut last_scale: Option<Decimal> = None;
        // A unit may follow tens, anything below a hundred may follow a hundred, nothing may follow a unit.
        let mut room = Some(hundred * ten);
        if matches!(self.word(at), "a" | "an") {
            if !self.long_scale(at + 1) && self.word(at + 1) != "dozen" {
                return None;
            }
            (current, at, room) = (Decimal::ONE, at + 1, None);
        } else if self.long_scale(at) && self.opens(at) {
            // "Hundred thousand dollars": at the head of a sentence the article may be left out.
            (current, room) = (Decimal::ONE, None);
        }
        loop {
            if let Some(value) = self.unit(at) {
                if room.is_none_or(|r| value >= r) || (value.is_zero() && end > first) {
                    break;
                }
                current += value;
                at += 1;
                end = at;
                room = (value >= ten + ten).then_some(ten);
                if room.is_some() && self.is_hyphen(at) && self.unit(at + 1).is_some_and(|v| v < ten) {
                    at += 1;
                }
            } else if let Some(by) = self.scale(at).filter(|_| self.word(at).len() > 3) {
                let by_hundred = by == hundred;
                if current.is_zero()
                    || (!by_hundred && last_scale.is_some_and(|l| by >= l))
                    || (by_hundred && current >= hundred)
                {
                    break;
                }
                if by_hundred {
                    current *= by;
                    room = Some(hundred);
                } else {
                    total += current.checked_mul(by)?;
                    current = Decimal::ZERO;
                    last_scale = Some(by);
                    room = Some(hundred * ten);
                }
                at += 1;
                end = at;
                let joins = matches!(self.word(at), "and" | "&") || (self.word(at) == "," && self.scaled_ahead(at + 1));
                if joins && self.unit(at + 1).is_some() && self.word(end - 1) != "dozen" {
                    at += 1;
                } else if self.word(end - 1) == "dozen" {
                    break;
                }
            } else {
                break;
            }
        }
        // "two and three" is no numeral: an "and" without a scale before it never joins, and one at the end is left.
        (end > first && (total + current > Decimal::ZERO || self.word(first) == "zero"))
            .then_some((total + current, end))
    }

    /// Whether a comma between number words is inside one number: "three million, two hundred".
    fn scaled_ahead(&self, at: usize) -> bool {
        self.unit(at).is_some() && (self.long_scale(at + 1) || self.long_scale(at + 2))
    }
}
