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
        // What has been read since the last hundred: "three hundred and two dozen" are 324.
        let mut tail = Decimal::ZERO;
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
                // "one twenty-two" is 122 where nothing else is said; in a sentence the two may be two numbers.
                let spoken = room.is_some_and(|r| r == hundred * ten)
                    && total.is_zero()
                    && value >= Decimal::ONE
                    && value < ten
                    && self.unit(at + 1).is_some_and(|v| v >= ten + ten)
                    && (self.alone(first, at + 2) || self.alone(first, at + 3) || self.alone(first, at + 4));
                current += if spoken { value * hundred } else { value };
                tail += value;
                at += 1;
                end = at;
                if spoken {
                    (room, tail) = (Some(hundred), Decimal::ZERO);
                    continue;
                }
                room = (value >= ten + ten).then_some(ten);
                if room.is_some() && self.dashed(at) && self.unit(at + 1).is_some_and(|v| v < ten) {
                    at += 1;
                }
            } else if end > first && self.is_hyphen(at) && self.long_scale(at + 1) {
                // "two-hundred", "five-million"
                at += 1;
            } else if let Some(by) = self.scale_word(at).filter(|_| self.word(at).len() > 3) {
                let by_hundred = by == hundred;
                if self.is_dozen(at) && !tail.is_zero() && current > tail {
                    current += tail * by - tail;
                    end = at + 1;
                    break;
                }
                if current.is_zero()
                    || (!by_hundred && last_scale.is_some_and(|l| by >= l))
                    || (by_hundred && current >= hundred)
                {
                    break;
                }
                if by_hundred {
                    current *= by;
                    (room, tail) = (Some(hundred), Decimal::ZERO);
                } else {
                    total += current.checked_mul(by)?;
                    (current, tail) = (Decimal::ZERO, Decimal::ZERO);
                    last_scale = Some(by);
                    room = Some(hundred * ten);
                }
                at += 1;
                end = at;
                let joins = matches!(self.word(at), "and" | "&") || (self.word(at) == "," && self.scaled_ahead(at + 1));
                if joins && self.unit(at + 1).is_some() && !self.is_dozen(end - 1) {
                    at += 1;
                } else if self.is_dozen(end - 1) {
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

    /// A multiplier, "dozens" behind a number among them.
    fn scale_word(&self, at: usize) -> Option<Decimal> {
        self.scale(at)
            .or_else(|| (self.word(at) == "dozens").then(|| Decimal::from(12)))
    }

    fn is_dozen(&self, at: usize) -> bool {
        matches!(self.word(at), "dozen" | "dozens")
    }

    /// A hyphen between tens and ones, which some print with spaces: "fifty - two".
    fn dashed(&self, at: usize) -> bool {
        self.is_hyphen(at) || self.word(at) == "-" && !self.article.touches_next(at) && self.unit(at + 1).is_some()
    }

    /// Whether a comma between number words is inside one number: "three million, two hundred".
    fn scaled_ahead(&self, at: usize) -> bool {
        self.unit(at).is_some() && (self.long_scale(at + 1) || self.long_scale(at + 2))
    }
}
