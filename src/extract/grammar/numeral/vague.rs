//! Counts that name no number: "dozens", "a few hundred", "in the low thousands", "double-digit".

use rust_decimal::Decimal;

use super::{Cursor, Numeral};
use crate::vocab::Vague;

impl Cursor<'_> {
    pub(super) fn vague(&self, first: usize) -> Option<Numeral> {
        if let Some(read) = self.digit_count(first).or_else(|| self.placed(first)) {
            return Some(self.unsure(first, read));
        }
        let at = if self.word(first) == "a" { first + 1 } else { first };
        let word = self.vocab.numerals.vague(self.word(at))?;
        // "thousands upon thousands", "hundreds and hundreds": said twice for weight.
        let again = matches!(self.word(at + 1), "upon" | "and" | "on") && self.word(at + 2) == self.word(at);
        let at = if again { at + 2 } else { at };
        let article = at > first && !again;
        let whole = self.alone(first, at + 1);
        if word.article != article && !(word.article && whole) || word.article && !self.counts(word, first, at + 1) {
            return None;
        }
        let mut end = at + 1;
        let mut scale = Decimal::ONE;
        if self.word(end) == "of"
            && let Some(by) = self
                .vocab
                .numerals
                .vague(self.word(end + 1))
                .filter(|v| !article && !v.article)
        {
            // The vague plural stands for its own scale: "thousands" after "of" is 1,000.
            scale = by.low / Decimal::TWO;
            end += 2;
        } else if let Some(by) = self.vocab.numerals.vague(self.word(end)).filter(|v| {
            (article || self.word(at) == "several") && !v.article && v.high.is_none() && v.low >= Decimal::ONE_HUNDRED
        }) {
            // "a few hundreds of homes": the plural is the scale.
            scale = by.low / Decimal::TWO;
            end += 1;
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
        let low = word.low.checked_mul(scale)?;
        let high = word.high.and_then(|h| h.checked_mul(scale));
        Some(self.unsure(first, (low, high, end, scale)))
    }

    fn unsure(&self, first: usize, read: (Decimal, Option<Decimal>, usize, Decimal)) -> Numeral {
        let (low, high, end, scale) = read;
        Numeral {
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
        }
    }

    /// Whether "a couple", "a pair", "a few" counts: "a couple of homes", "a few more", not "a couple married", "a pair of shoes".
    fn counts(&self, word: &Vague, first: usize, end: usize) -> bool {
        let few = word.never.is_empty() && word.high.is_some_and(|h| h > Decimal::from(4));
        match self.word(end) {
            "of" => !(end + 1..end + 4).any(|at| word.never.iter().any(|n| n == self.word(at))),
            "more" | "other" | "hundred" | "thousand" | "million" | "dozen" => true,
            _ => few || self.alone(first, end),
        }
    }

    /// "double-digit", "single digits".
    fn digit_count(&self, at: usize) -> Option<(Decimal, Option<Decimal>, usize, Decimal)> {
        if !matches!(self.word(at), "single" | "double" | "triple") {
            return None;
        }
        let hyphen = self.is_hyphen(at + 1);
        let noun = at + 1 + usize::from(hyphen);
        if !(matches!(self.word(noun), "digits") || hyphen && self.word(noun) == "digit") {
            return None;
        }
        let word = self.vocab.numerals.vague(&format!("{}-digits", self.word(at)))?;
        Some((word.low, word.high, noun + 1, Decimal::ONE))
    }

    /// "in the low hundreds": the lower, middle or upper third of what the plural spans.
    fn placed(&self, at: usize) -> Option<(Decimal, Option<Decimal>, usize, Decimal)> {
        let (from, to) = match self.word(at) {
            "low" => (1, 4),
            "mid" => (4, 7),
            "high" => (7, 10),
            _ => return None,
        };
        let plural = at + 1 + usize::from(self.is_hyphen(at + 1));
        let word = self.vocab.numerals.vague(self.word(plural))?;
        if word.high.is_some() || word.article || word.low < Decimal::ONE_HUNDRED || self.word(plural + 1) == "of" {
            return None;
        }
        let scale = word.low / Decimal::TWO;
        Some((
            Decimal::from(from).checked_mul(scale)?,
            Decimal::from(to).checked_mul(scale),
            plural + 1,
            Decimal::ONE,
        ))
    }
}
