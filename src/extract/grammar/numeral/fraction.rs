//! Parts of one: "two-thirds", "half a million", "one in five", "3½", "2/3".

use rust_decimal::Decimal;

use super::{Cursor, Numeral};
use crate::model::TokenKind;
use crate::vocab::NumeralPart as Part;

impl Cursor<'_> {
    /// "and a half", "and two thirds" after a number.
    pub(super) fn and_fraction(&self, at: usize) -> Option<(Decimal, usize)> {
        // "two-and-a-half-year-old" has its words tied by hyphens.
        let past = |at: usize| at + usize::from(self.is_hyphen(at));
        let and = past(at);
        if self.word(and) != "and" {
            return None;
        }
        let next = past(and + 1);
        let (times, at) = match self.word(next) {
            "a" | "an" => (Decimal::ONE, past(next + 1)),
            "half" => (Decimal::ONE, next),
            _ => {
                let times = self
                    .unit(next)
                    .filter(|v| *v >= Decimal::ONE && *v < Decimal::from(20))?;
                (times, past(next + 1))
            }
        };
        let (part, end, plural) = self.denominator(at)?;
        (plural == (times != Decimal::ONE) && times * part < Decimal::ONE).then(|| ((part * times).normalize(), end))
    }

    /// The word that says what parts are meant: "half", "thirds", "twentieth", "twenty-fifths", "thousandths"; with whether it is a
    /// plural.
    fn denominator(&self, at: usize) -> Option<(Decimal, usize, bool)> {
        let word = self.word(at);
        if let Some(part) = self.vocab.numerals.fraction(word) {
            return Some((part, at + 1, word.ends_with('s') || word == "halves"));
        }
        let rank = |word: &str, least: Decimal| match self.vocab.numerals.word(word) {
            Some((Part::Ordinal, value)) if value >= least => Some(value),
            _ => None,
        };
        let read = |at: usize, least: Decimal| {
            let word = self.word(at);
            let plural = word.strip_suffix('s').and_then(|w| rank(w, least)).map(|v| (v, true));
            plural.or_else(|| rank(word, least).map(|v| (v, false)))
        };
        if let Some((value, plural)) = read(at, Decimal::TEN) {
            return Some((Decimal::ONE.checked_div(value)?, at + 1, plural));
        }
        // "twenty-fifths"
        let tens = self
            .unit(at)
            .filter(|v| *v >= Decimal::from(20) && self.is_hyphen(at + 1))?;
        let (value, plural) = read(at + 2, Decimal::ONE).filter(|(v, _)| *v < Decimal::TEN)?;
        Some((Decimal::ONE.checked_div(tens + value)?, at + 3, plural))
    }

    /// The mark of a vulgar fraction that touches what stands before it: "3½".
    pub(super) fn vulgar(&self, at: usize) -> Option<Decimal> {
        Some(match self.word(at) {
            "½" => Decimal::new(5, 1),
            "¼" => Decimal::new(25, 2),
            "¾" => Decimal::new(75, 2),
            "⅓" => Decimal::new(3_333_333_333, 10),
            "⅕" => Decimal::new(2, 1),
            "⅙" => Decimal::new(1_666_666_667, 10),
            "⅛" => Decimal::new(125, 3),
            "⅜" => Decimal::new(375, 3),
            "⅝" => Decimal::new(625, 3),
            "⅞" => Decimal::new(875, 3),
            "⅔" => Decimal::new(6_666_666_667, 10),
            _ => return None,
        })
    }

    /// "1/2" with a small denominator, "2/1000" with a unit. "9/11" and "24/7" are names and no fractions.
    pub(super) fn slashed(&self, at: usize) -> Option<(Decimal, usize)> {
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
        let usual = matches!(b, 2..=10 | 12 | 16 | 32 | 64);
        let measured = || {
            !matches!((a, b), (9, 11) | (24, 7))
                && b <= 1000
                && self.vocab.units.words.at(self.article, at + 3).is_some_and(|(u, end)| {
                    end <= self.limit && matches!(u.dimension.as_str(), "length" | "mass" | "volume")
                })
        };
        (a < b && (usual || measured())).then(|| (Decimal::from(a) / Decimal::from(b), at + 3))
    }

    /// "two-thirds", "a quarter of", "half a million", "one in five", "three out of four".
    pub(super) fn share(&self, first: usize) -> Option<Numeral> {
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
        let (part, end, plural) = self.denominator(at)?;
        let told = self.is_number(first) && part < Decimal::new(1, 3);
        if plural != (times != Decimal::ONE) || (times * part) >= Decimal::ONE || told {
            return None;
        }
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
        // "half-time", "half-brother": no half of anything; "the first half": one of two.
        let ranked = first > 0
            && matches!(
                self.article.lower(first - 1),
                "first" | "second" | "other" | "latter" | "opening" | "closing" | "bottom" | "top" | "better"
            );
        if bare.is_some() && (self.is_hyphen(end) || ranked) {
            return None;
        }
        let named = matches!(self.word(end), "of" | "the" | "")
            || self.article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
        let alone = bare.is_some() || times == Decimal::ONE;
        if alone && !(named || self.word(first) == "half" && (self.word(end) == "its" || self.after_than(first))) {
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
        Some(fraction(times * part, end, coarse))
    }

    /// "Tenth of a gallon": the article is left out at the head of a sentence where a measure follows.
    pub(super) fn headless(&self, first: usize) -> Option<Numeral> {
        if self.word(first + 1) != "of" || !self.opens(first) || self.unit(first).is_some() {
            return None;
        }
        let (part, end, plural) = self.denominator(first)?;
        let measure = end + 1 + usize::from(matches!(self.word(end + 1), "a" | "an"));
        (!plural && self.measure(measure)).then(|| Numeral {
            first,
            end,
            value: Some(part.normalize()),
            low: Some(part.normalize()),
            high: Some(part.normalize()),
            step: Decimal::new(1, 2),
            scale: Decimal::ONE,
            fraction: false,
            ordinal: false,
            digits: false,
        })
    }

    /// Whether a unit that is halved in print stands at a token: "half an hour", "half a litre".
    pub(super) fn measure(&self, at: usize) -> bool {
        at < self.limit
            && self.vocab.units.words.at(self.article, at).is_some_and(|(u, _)| {
                matches!(
                    u.dimension.as_str(),
                    crate::vocab::TIME | "length" | "mass" | "volume" | "share" | "points" | "degree"
                ) && u.id != "second"
            })
    }

    /// "more than half people": the article and "of" are left out.
    fn after_than(&self, first: usize) -> bool {
        first > 0 && matches!(self.article.lower(first - 1), "than" | "nearly" | "almost")
    }

    /// "in five", "out of four" after a small number.
    pub(super) fn out_of(&self, value: Decimal, end: usize) -> Option<(Decimal, usize)> {
        let at = match (self.word(end), self.word(end + 1)) {
            // "one-in-three voters"
            ("-", "in") if self.word(end + 2) == "-" => end + 3,
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
}
