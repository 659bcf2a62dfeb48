//! Numbers in digits, with the separators that papers of several countries print.

use rust_decimal::Decimal;

use super::Cursor;
use crate::model::TokenKind;
use crate::vocab::NumeralPart as Part;

impl Cursor<'_> {
    /// Digits as printed, with the number of places after the point and one past the last token. "12,34,567" is Indian
    /// grouping that the tokenizer parts.
    pub(super) fn printed(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        if !self.is_number(at) {
            return None;
        }
        let printed = self.article.text(at);
        let grouped = self.tied(at) || self.parted(at);
        if !grouped && !printed.contains(',') {
            return self.read(printed, at + 1);
        }
        let mut text = printed.replace(',', "");
        let mut end = at + 1;
        while self.word(end) == ","
            && self.article.touches_next(end - 1)
            && self.article.touches_next(end)
            && self.is_number(end + 1)
        {
            let group = self.article.text(end + 1);
            let whole = group.split(['.', ',']).next().unwrap_or("");
            // "3,5 million": a comma before one or two places, where a multiplier shows that no list is meant.
            if end == at + 1 && group.len() <= 2 && !printed.contains(['.', ',']) {
                if self.measures(end + 2) || self.priced(at) {
                    text.push('.');
                    text.push_str(group);
                    end += 2;
                    break;
                }
                // Indian groups of two end with one of three.
                let more = self.tied(end + 1) && self.is_number(end + 3);
                if !more || group.len() != 2 {
                    break;
                }
            }
            if whole.len() != 2 && (whole.len() != 3 || end == at + 1) || text.len() > 7 {
                break;
            }
            text.push_str(&group.replace(',', ""));
            end += 2;
        }
        if end == at + 1 && self.parted(at) {
            while self.parted(end - 1) {
                text.push_str(self.article.text(end));
                end += 1;
            }
        }
        self.read(&text, end)
    }

    fn read(&self, text: &str, end: usize) -> Option<(Decimal, u32, usize)> {
        let points = text.bytes().filter(|b| *b == b'.').count();
        // "2.000.000": points that part thousands.
        if points > 1 && text.split('.').skip(1).all(|group| group.len() == 3) && !text.starts_with('0') {
            let whole = text.replace('.', "");
            return Some((whole.parse().ok().filter(|_| whole.len() <= 15)?, 0, end));
        }
        if points > 1 || text.len() > 24 || (text.len() > 1 && text.starts_with('0') && !text.starts_with("0.")) {
            return None;
        }
        let places = text.split_once('.').map_or(0, |(_, d)| d.len());
        Some((text.parse().ok()?, u32::try_from(places).ok()?, end))
    }

    /// Whether a comma and digits are glued to the number.
    fn tied(&self, at: usize) -> bool {
        self.article.touches_next(at) && self.article.text(at + 1) == ","
    }

    /// Whether the mark of a currency touches the number.
    fn priced(&self, at: usize) -> bool {
        at > 0 && self.article.touches_next(at - 1) && matches!(self.article.text(at - 1), "€" | "$" | "£")
    }

    /// What shows that digits with a comma before one or two places are one number: a multiplier or a percent sign.
    fn measures(&self, at: usize) -> bool {
        self.long_scale(at)
            || matches!(self.word(at), "%" | "percent" | "bn" | "mn" | "km" | "kg")
            || self.word(at) == "per" && self.word(at + 1) == "cent"
            || self.vocab.units.words.at(self.article, at).is_some_and(|(unit, end)| {
                end <= self.limit
                    && matches!(
                        unit.dimension.as_str(),
                        crate::vocab::MONEY | "length" | "mass" | "volume"
                    )
            })
    }

    /// "10 000", "1 234 567": one space between a number and a group of three digits. A space of ordinary width may part two
    /// numbers too, so the last group must be noughts or a noun, a unit or another group must follow.
    fn parted(&self, at: usize) -> bool {
        let (Some(a), Some(b)) = (self.article.tokens.get(at), self.article.tokens.get(at + 1)) else {
            return false;
        };
        if b.kind != TokenKind::Number || b.span.len() != 3 || a.span.len() > 3 || at + 1 >= self.limit {
            return false;
        }
        let text = &self.article.doc.text;
        let gap = text.get(a.span.end..b.span.start).unwrap_or("");
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        let (first, group) = (self.article.text(at), self.article.text(at + 1));
        // A group that itself follows one has three digits and is judged by the group before it.
        let inner = at > 0
            && self.article.tokens.get(at - 1).is_some_and(|t| {
                t.kind == TokenKind::Number
                    && text
                        .get(t.span.end..a.span.start)
                        .is_some_and(|g| g.chars().count() == 1)
            });
        if !digits(first) || !digits(group) || first.starts_with('0') && !inner || inner && first.len() != 3 {
            return false;
        }
        match gap {
            "\u{a0}" | "\u{2009}" | "\u{202f}" | "\u{2008}" => true,
            " " => {
                let next = self.article.tokens.get(at + 2);
                let word = at + 2 < self.limit
                    && next.is_some_and(|t| t.kind == TokenKind::Word)
                    && !self.article.touches_next(at + 1)
                    && self.article.text(at + 2).chars().all(char::is_lowercase)
                    && !crate::extract::grammar::words::is_function(self.vocab, self.article.lower(at + 2));
                let more = next.is_some_and(|t| t.kind == TokenKind::Number && t.span.len() == 3);
                inner || group == "000" || word || more && first.len() < 4
            }
            _ => false,
        }
    }

    /// ".5" after a space or a currency mark.
    pub(super) fn pointed(&self, at: usize) -> Option<(Decimal, u32, usize)> {
        if self.word(at) != "." || !self.is_number(at + 1) || !self.article.touches_next(at) {
            return None;
        }
        let free = at == 0
            || !self.article.touches_next(at - 1)
            || matches!(self.article.text(at - 1), "$" | "£" | "€" | "-" | "(");
        let text = self.article.text(at + 1);
        if !free || text.len() > 12 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let places = u32::try_from(text.len()).ok()?;
        let whole: i64 = text.parse().ok()?;
        Some((Decimal::new(whole, places), places, at + 2))
    }

    /// A number in words, with its places: "two point five".
    pub(super) fn told(&self, first: usize) -> Option<(Decimal, u32, usize)> {
        let (value, end) = self.spelled(first)?;
        let digit = |at: usize| self.unit(at).filter(|v| *v < Decimal::TEN);
        if self.word(end) != "point" || digit(end + 1).is_none() {
            return Some((value, 0, end));
        }
        let (mut total, mut places, mut at) = (value, 0, end + 1);
        while let Some(v) = digit(at).filter(|_| places < 8) {
            places += 1;
            total += v.checked_mul(Decimal::new(1, places))?;
            at += 1;
        }
        Some((total, places, at))
    }

    /// Whether a word multiplies by at least a hundred, written in full.
    pub(super) fn long_scale(&self, at: usize) -> bool {
        self.word(at).len() > 3 && matches!(self.number_word(at), Some((Part::Scale, _)))
    }
}
