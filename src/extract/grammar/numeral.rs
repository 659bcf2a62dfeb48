//! Numerals: digits and number words to a value, without units, hedges or nouns.

use rust_decimal::Decimal;

use crate::model::{Article, TokenKind};
use crate::vocab::{NumeralPart as Part, Vocab};

/// A numeral in the tokens `first..end`.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The value; absent where the words are vague ("dozens").
    pub value: Option<Decimal>,
    /// Least meant, before any hedge.
    pub low: Option<Decimal>,
    /// Most meant, before any hedge.
    pub high: Option<Decimal>,
    /// Worth of the last digit that carries information.
    pub step: Decimal,
    /// The multiplier ("million"), 1 without one.
    pub scale: Decimal,
    /// Whether it is a part of a whole: "two-thirds", "one in five".
    pub fraction: bool,
    /// Whether it is an ordinal: "third", "21st".
    pub ordinal: bool,
    /// Whether it was written in digits.
    pub digits: bool,
}

/// Longest numeral in tokens: "nine hundred and ninety-nine billion …" ends well before.
const LONGEST: usize = 24;

/// The numeral that starts at a token and ends before `limit`.
pub fn at(article: &Article, vocab: &Vocab, first: usize, limit: usize) -> Option<Numeral> {
    let limit = limit.min(first + LONGEST);
    let cursor = Cursor { article, vocab, limit };
    cursor
        .ordinal(first)
        .or_else(|| cursor.share(first))
        .or_else(|| cursor.vague(first))
        .or_else(|| cursor.cardinal(first))
}

struct Cursor<'a> {
    article: &'a Article,
    vocab: &'a Vocab,
    limit: usize,
}

impl Cursor<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.limit { self.article.lower(at) } else { "" }
    }

    fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‑" | "‐")
            && at > 0
            && self.article.touches_next(at - 1)
            && self.article.touches_next(at)
    }

    fn scale(&self, at: usize) -> Option<Decimal> {
        match self.vocab.numerals.word(self.word(at)) {
            Some((Part::Scale, value)) => Some(value),
            _ => None,
        }
    }

    fn unit(&self, at: usize) -> Option<Decimal> {
        match self.vocab.numerals.word(self.word(at)) {
            Some((Part::Cardinal, value)) => Some(value),
            _ => None,
        }
    }

    fn is_number(&self, at: usize) -> bool {
        at < self.limit && self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Digits as printed, with the number of places after the point and one past the last token. "12,34,567" is Indian
    /// grouping that the tokenizer parts.
    fn printed(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        if !self.is_number(at) {
            return None;
        }
        let mut text = self.article.text(at).replace(',', "");
        let mut end = at + 1;
        while self.word(end) == ","
            && self.article.touches_next(end - 1)
            && self.article.touches_next(end)
            && self.is_number(end + 1)
        {
            let group = self.article.text(end + 1);
            let whole = group.split(['.', ',']).next().unwrap_or("");
            if whole.len() != 2 && (whole.len() != 3 || end == at + 1) || text.len() > 7 {
                break;
            }
            text.push_str(&group.replace(',', ""));
            end += 2;
        }
        if text.matches('.').count() > 1
            || text.len() > 24
            || (text.len() > 1 && text.starts_with('0') && !text.starts_with("0."))
        {
            return None;
        }
        let places = text.split_once('.').map_or(0, |(_, d)| d.len());
        Some((text.parse().ok()?, u32::try_from(places).ok()?, end))
    }

    /// "a half", "and a half" after a number.
    fn and_fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        if self.word(at) != "and" {
            return None;
        }
        let (at, times) = match self.word(at + 1) {
            "a" | "one" => (at + 2, Decimal::ONE),
            "half" => (at + 1, Decimal::ONE),
            "three" => (at + 2, Decimal::from(3)),
            _ => return None,
        };
        let part = self.vocab.numerals.fraction(self.word(at))?;
        (part != Decimal::ZERO).then(|| ((part * times).normalize(), at + 1))
    }

    /// The mark of a vulgar fraction that touches what stands before it: "3½".
    fn vulgar(&self, at: usize) -> Option<Decimal> {
        Some(match self.word(at) {
            "½" => Decimal::new(5, 1),
            "¼" => Decimal::new(25, 2),
            "¾" => Decimal::new(75, 2),
            "⅓" => Decimal::new(3_333_333_333, 10),
            "⅔" => Decimal::new(6_666_666_667, 10),
            _ => return None,
        })
    }

    /// "1/2" with a small denominator. "9/11" and "24/7" are names and no fractions.
    fn slashed(&self, at: usize) -> Option<(Decimal, usize)> {
        let whole = |n: usize| self.article.text(n).parse::<u32>().ok().filter(|n| *n > 0);
        if !(self.is_number(at)
            && self.word(at + 1) == "/"
            && self.is_number(at + 2)
            && self.article.touches_next(at)
            && self.article.touches_next(at + 1)
            && self.word(at + 3) != "/")
        {
            return None;
        }
        let (a, b) = (whole(at)?, whole(at + 2)?);
        (a < b && matches!(b, 2..=10 | 12 | 16 | 32 | 64)).then(|| (Decimal::from(a) / Decimal::from(b), at + 3))
    }

    fn cardinal(&self, first: usize) -> Option<Numeral> {
        let (negative, start) = match self.word(first) {
            "-" | "−" if self.sign(first) => (true, first + 1),
            "minus" | "negative" => (true, first + 1),
            _ => (false, first),
        };
        let (mut value, mut step, mut end, digits) = if let Some((value, end)) = self.slashed(start) {
            (value, Decimal::new(1, 2), end, true)
        } else if let Some((value, places, end)) = self.printed(start) {
            (value, step_of(value, places), end, true)
        } else if let Some(part) = self.vulgar(start) {
            (part, Decimal::new(1, 2), start + 1, true)
        } else {
            let (value, end) = self.spelled(start)?;
            (value, step_of(value, 0), end, false)
        };
        if digits && end == start + 1 {
            if let Some(part) = self.vulgar(end).filter(|_| value == value.trunc()) {
                (value, step, end) = (value + part, Decimal::new(1, 2), end + 1);
            } else if let Some((part, after)) = self
                .slashed(end)
                .or_else(|| self.slashed(end + 1).filter(|_| self.is_hyphen(end)))
            {
                (value, step, end) = (value + part, Decimal::new(1, 2), after);
            }
        }
        if let Some((part, after)) = self.and_fraction(end) {
            (value, step, end) = (value + part, Decimal::new(1, 1), after);
        }
        let mut scale = Decimal::ONE;
        loop {
            let at = if self.is_hyphen(end) && self.long_scale(end + 1) {
                end + 1
            } else {
                end
            };
            let Some(by) = self.scale(at).filter(|_| self.scales(at, end, digits)) else {
                break;
            };
            (scale, end) = (scale.checked_mul(by)?, at + 1);
            if let Some((part, after)) = self.and_fraction(end) {
                (value, step, end) = (value + part, Decimal::new(1, 1), after);
            }
        }
        value = value.checked_mul(scale)?;
        step = step.checked_mul(scale)?;
        if negative {
            value = -value;
        }
        // Number words have taken their scale already; a range needs to know it ("two to three million").
        if !digits && let Some(by) = end.checked_sub(1).and_then(|last| self.scale(last)) {
            scale = by;
        }
        Some(Numeral {
            first,
            end,
            value: Some(value.normalize()),
            low: Some(value.normalize()),
            high: Some(value.normalize()),
            step: step.normalize(),
            scale,
            fraction: false,
            ordinal: false,
            digits,
        })
    }

    /// Whether a dash is a sign: it touches the number and nothing before it.
    fn sign(&self, at: usize) -> bool {
        self.is_number(at + 1) && self.article.touches_next(at) && (at == 0 || !self.article.touches_next(at - 1))
    }

    fn long_scale(&self, at: usize) -> bool {
        self.word(at).len() > 3 && self.scale(at).is_some()
    }

    /// Whether a scale word after a number multiplies it. Abbreviations ("m", "bn") need digits, those of one letter must touch
    /// them; whether "m" is million or metre is for the unit to say.
    fn scales(&self, at: usize, end: usize, digits: bool) -> bool {
        match self.word(at) {
            "m" => false,
            "k" => {
                let free = !self.article.touches_next(at)
                    || self
                        .article
                        .tokens
                        .get(at + 1)
                        .is_some_and(|t| t.kind == TokenKind::Mark);
                digits && self.article.touches_next(end - 1) && free
            }
            "bn" | "mn" | "tn" | "mln" | "bln" | "trn" => digits,
            _ => true,
        }
    }

    /// "forty-two", "two hundred and six", "a hundred", "a dozen".
    fn spelled(&self, first: usize) -> Option<(Decimal, usize)> {
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

    /// "two-thirds", "a quarter of", "half a million", "one in five", "three out of four".
    fn share(&self, first: usize) -> Option<Numeral> {
        let fraction = |value: Decimal, end: usize, step: Decimal| Numeral {
            first,
            end,
            value: Some(value.normalize()),
            low: Some(value.normalize()),
            high: Some(value.normalize()),
            step,
            scale: Decimal::ONE,
            fraction: true,
            ordinal: false,
            digits: false,
        };
        let coarse = Decimal::new(1, 2);
        let bare = self
            .vocab
            .numerals
            .fraction(self.word(first))
            .filter(|_| matches!(self.word(first), "half" | "quarter"));
        let (times, at) = match self.word(first) {
            "a" | "an" => (Decimal::ONE, first + 1),
            _ if bare.is_some() => (Decimal::ONE, first),
            _ => {
                let (value, end) = match self.printed(first) {
                    Some((value, _, end)) => (value, end),
                    None => self.spelled(first)?,
                };
                if let Some(share) = self.out_of(value, end) {
                    return Some(fraction(share.0, share.1, coarse));
                }
                (value, if self.is_hyphen(end) { end + 1 } else { end })
            }
        };
        let part = self.vocab.numerals.fraction(self.word(at))?;
        let plural = self.word(at).ends_with('s') || self.word(at) == "halves";
        if plural != (times != Decimal::ONE) || (times * part) >= Decimal::ONE {
            return None;
        }
        let mut end = at + 1;
        // "half a million", "a quarter of a million", "half million".
        let mut next = end;
        if self.word(next) == "of" && matches!(self.word(next + 1), "a") {
            next += 1;
        }
        next += usize::from(self.is_hyphen(next));
        next += usize::from(matches!(self.word(next), "a" | "an"));
        next += usize::from(self.is_hyphen(next));
        if self.long_scale(next) || self.word(next) == "dozen" {
            let by = self.scale(next)?;
            let mut numeral = fraction(times * part * by, next + 1, by / Decimal::TEN);
            numeral.fraction = false;
            numeral.scale = by;
            return Some(numeral);
        }
        if self.word(at) == "half" && self.measure(next) {
            let mut numeral = fraction(part, next, Decimal::new(1, 1));
            numeral.fraction = false;
            return Some(numeral);
        }
        let named = matches!(self.word(end), "of" | "the" | "")
            || self.article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
        let alone = bare.is_some() || times == Decimal::ONE;
        if alone && !(named || self.word(first) == "half" && self.word(end) == "its") {
            return None;
        }
        if self.word(first) == "quarter" && bare.is_some() {
            return None;
        }
        // A lone "a third" or "half" before a mark is a share only where "of" follows; otherwise it may be a rank. "One" makes no rank.
        let counted = self.word(first) == "one" || first == 0 && end >= self.article.tokens.len();
        if alone && !counted && self.word(end) != "of" && self.word(first) != "half" && self.word(at) != "half" {
            return None;
        }
        if self.is_hyphen(end) {
            end = at + 1;
        }
        Some(fraction(times * part, end, coarse))
    }

    /// Whether a unit that is halved in print stands at a token: "half an hour", "half a litre".
    fn measure(&self, at: usize) -> bool {
        at < self.limit
            && self.vocab.units.words.at(self.article, at).is_some_and(|(u, _)| {
                matches!(u.dimension.as_str(), crate::vocab::TIME | "length" | "mass" | "volume") && u.id != "second"
            })
    }

    /// "in five", "out of four" after a small number.
    fn out_of(&self, value: Decimal, end: usize) -> Option<(Decimal, usize)> {
        let at = match (self.word(end), self.word(end + 1)) {
            ("in", "every") => end + 2,
            ("in", _) => end + 1,
            ("out", "of") if self.word(end + 2) == "every" => end + 3,
            ("out", "of") => end + 2,
            _ => return None,
        };
        let (whole, after) = match self.printed(at) {
            Some((value, 0, end)) => (value, end),
            Some(_) => return None,
            None => self.spelled(at)?,
        };
        let usual = [
            3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000,
        ];
        let fits = value >= Decimal::ONE && value < whole && usual.iter().any(|n| Decimal::from(*n) == whole);
        let small = value <= Decimal::TEN || self.word(end) == "out";
        let other = self.vocab.units.words.at(self.article, after).is_some() && after < self.limit;
        (fits && small && !other).then(|| (value / whole, after))
    }

    /// "dozens", "hundreds of thousands", "several", "a few hundred".
    fn vague(&self, first: usize) -> Option<Numeral> {
        let at = if self.word(first) == "a" { first + 1 } else { first };
        let (mut low, mut high) = self.vocab.numerals.vague(self.word(at))?;
        let article = matches!(self.word(at), "few" | "handful");
        if article != (at > first) {
            return None;
        }
        let mut end = at + 1;
        let mut scale = Decimal::ONE;
        if self.word(end) == "of"
            && let Some((by, _)) = self.vocab.numerals.vague(self.word(end + 1)).filter(|_| !article)
        {
            // The vague plural stands for its own scale: "thousands" after "of" is 1,000.
            scale = by / Decimal::TWO;
            end += 2;
        } else if let Some(by) = self
            .scale(end)
            .filter(|_| self.word(end).len() > 3 && (article || self.word(at) == "several"))
        {
            scale = by;
            end += 1;
        } else if matches!(self.word(at), "scores" | "tens") && self.word(end) != "of" {
            return None;
        }
        // "The scores of the match" are results, "scores of homes" a count.
        let before = first.checked_sub(1).map_or("", |n| self.word(n));
        if self.word(at) == "scores" && matches!(before, "the" | "their" | "its" | "his" | "her" | "these" | "both") {
            return None;
        }
        low = low.checked_mul(scale)?;
        high = high.and_then(|h| h.checked_mul(scale));
        Some(Numeral {
            first,
            end,
            value: None,
            low: Some(low),
            high,
            step: Decimal::ONE,
            scale,
            fraction: false,
            ordinal: false,
            digits: false,
        })
    }

    /// "third", "21st", "twenty-first".
    fn ordinal(&self, first: usize) -> Option<Numeral> {
        let (value, end) = if self.is_number(first)
            && self.article.touches_next(first)
            && matches!(self.word(first + 1), "st" | "nd" | "rd" | "th")
        {
            (self.printed(first)?.0, first + 2)
        } else {
            let tens = self
                .unit(first)
                .filter(|v| *v >= Decimal::from(20) && self.is_hyphen(first + 1));
            let at = if tens.is_some() { first + 2 } else { first };
            match self.vocab.numerals.word(self.word(at)) {
                Some((Part::Ordinal, value)) => (tens.unwrap_or_default() + value, at + 1),
                _ => return None,
            }
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
            digits: self.is_number(first),
        })
    }
}

/// Worth of the last digit that carries information. A whole number below a hundred is taken to be exact: papers print "20 dead"
/// for twenty; above that trailing zeros are rounding.
pub fn step_of(value: Decimal, places: u32) -> Decimal {
    if places > 0 {
        return Decimal::new(1, places.min(20));
    }
    let hundred = Decimal::ONE_HUNDRED;
    let mut step = Decimal::ONE;
    if value.abs() < hundred {
        return step;
    }
    while let Some(next) = step.checked_mul(Decimal::TEN) {
        if !(value % next).is_zero() {
            break;
        }
        step = next;
    }
    step
}
