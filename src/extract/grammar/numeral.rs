//! Numerals: digits and number words to a value, without units, hedges or nouns.

mod digits;
mod fraction;
mod ordinal;
mod spelled;
mod vague;

use rust_decimal::Decimal;

use crate::model::{Article, Cues, TokenKind};
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
    let token = article.tokens.get(first)?;
    let may_open = match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => token.cues.any(Cues::NUMBER | Cues::NUMBER_OPENER),
        // A sign, a point before its digits, the mark of a fraction.
        TokenKind::Mark => !matches!(
            article.text(first),
            "," | ";" | ":" | "(" | ")" | "!" | "?" | "–" | "—" | "/" | "&"
        ),
        _ => false,
    };
    if !may_open || matches!(article.lower(first), "a" | "an") && !counts(article, first + 1) {
        return None;
    }
    let limit = limit.min(first + LONGEST);
    let cursor = Cursor { article, vocab, limit };
    cursor
        .headless(first)
        .or_else(|| cursor.ordinal(first))
        .or_else(|| cursor.share(first))
        .or_else(|| cursor.vague(first))
        .or_else(|| cursor.cardinal(first))
}

/// Whether "a" before a token may begin a numeral: "a dozen", "a third", "a few", and behind it the plural of any rank.
fn counts(article: &Article, at: usize) -> bool {
    article.cues(at).any(Cues::NUMBER) || article.lower(at).ends_with('s')
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

    /// What a number word does and is worth. The cue of a token tells the others without a look-up.
    fn number_word(&self, at: usize) -> Option<(Part, Decimal)> {
        let known = at < self.limit && self.article.cues(at).any(Cues::NUMBER);
        known.then(|| self.vocab.numerals.word(self.article.lower(at)))?
    }

    fn scale(&self, at: usize) -> Option<Decimal> {
        match self.number_word(at) {
            Some((Part::Scale, value)) => Some(value),
            _ => None,
        }
    }

    fn unit(&self, at: usize) -> Option<Decimal> {
        match self.number_word(at) {
            Some((Part::Cardinal, value)) => Some(value),
            _ => None,
        }
    }

    fn is_number(&self, at: usize) -> bool {
        at < self.limit && self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    fn cardinal(&self, first: usize) -> Option<Numeral> {
        let (negative, start) = match self.word(first) {
            "-" | "−" if self.sign(first) => (true, first + 1),
            // "plus or minus 3" says how far off a figure may be.
            "minus" if first > 1 && self.word(first - 1) == "or" && self.word(first - 2) == "plus" => return None,
            "minus" | "negative" => (true, first + 1),
            _ => (false, first),
        };
        let (mut value, mut step, mut end, digits) = if let Some((value, end)) = self.slashed(start) {
            (value, Decimal::new(1, 2), end, true)
        } else if let Some((value, places, end)) = self.printed(start) {
            (value, step_of(value, places), end, true)
        } else if let Some(part) = self.vulgar(start) {
            (part, Decimal::new(1, 2), start + 1, true)
        } else if let Some((value, places, end)) = self.pointed(start) {
            (value, step_of(value, places), end, true)
        } else {
            let (value, places, end) = self.told(start)?;
            (value, step_of(value, places), end, false)
        };
        if digits && end == start + 1 && self.is_number(start) {
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
            // "a million and a half" is half a million more.
            let large = end.checked_sub(1).and_then(|last| self.scale(last));
            let by = large
                .filter(|s| !digits && *s >= Decimal::from(1_000_000))
                .unwrap_or(Decimal::ONE);
            (value, step, end) = (value + part * by, by / Decimal::TEN, after);
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
        (self.is_number(at + 1) || self.vulgar(at + 1).is_some())
            && self.article.touches_next(at)
            && (at == 0 || !self.article.touches_next(at - 1))
    }

    /// Whether the tokens are the whole of their sentence, a final mark aside: a cell, a caption, an answer.
    fn alone(&self, first: usize, end: usize) -> bool {
        let sentence = self
            .article
            .tokens
            .get(first)
            .and_then(|t| self.article.sentences.get(t.sentence));
        sentence.is_some_and(|s| {
            s.first == first
                && (end >= s.last
                    || end + 1 == s.last && self.article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark))
        })
    }

    fn opens(&self, at: usize) -> bool {
        let sentence = self
            .article
            .tokens
            .get(at)
            .and_then(|t| self.article.sentences.get(t.sentence));
        sentence.is_some_and(|s| s.first == at)
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
            // "$160MM": millions as bankers write them.
            "mm" => {
                digits
                    && self.article.text(at) == "MM"
                    && end > 1
                    && matches!(self.article.text(end - 2), "$" | "€" | "£")
            }
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
