//! Numerals: digits and number words to a value, without units, hedges or nouns.

mod fraction;
mod spelled;

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
            let plural = || self.plural_scale(at).filter(|_| at == end && scale == Decimal::ONE);
            let Some(by) = self.scale(at).filter(|_| self.scales(at, end, digits)).or_else(plural) else {
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

    fn opens(&self, at: usize) -> bool {
        let sentence = self
            .article
            .tokens
            .get(at)
            .and_then(|t| self.article.sentences.get(t.sentence));
        sentence.is_some_and(|s| s.first == at)
    }

    fn long_scale(&self, at: usize) -> bool {
        self.word(at).len() > 3 && self.scale(at).is_some()
    }

    /// "three billions", "200 dozens": a vague plural behind a number is its scale.
    fn plural_scale(&self, at: usize) -> Option<Decimal> {
        if self.word(at) == "dozens" {
            return Some(Decimal::from(12));
        }
        let scale = self.vocab.numerals.word(self.word(at).strip_suffix('s')?)?;
        (scale.0 == Part::Scale && self.word(at).len() > 5 && self.word(at + 1) != "of").then_some(scale.1)
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
            // "twenty fifth"; "forty second" may be a length of time.
            let open = self.unit(first).filter(|v| {
                *v >= Decimal::from(20)
                    && self.unit(first + 1).is_none()
                    && !matches!(self.word(first + 1), "second" | "half")
                    && !matches!(self.word(first + 2), "-" | "‑")
                    && matches!(self.vocab.numerals.word(self.word(first + 1)), Some((Part::Ordinal, v)) if v < Decimal::TEN)
            });
            let at = if tens.is_some() {
                first + 2
            } else {
                first + usize::from(open.is_some())
            };
            let tens = tens.or(open);
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
