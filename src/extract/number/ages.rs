//! Ages as claims: of one person, of a decade of life.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::age::Age;
use crate::extract::grammar::interval::Figure;
use crate::extract::grammar::{clause, hedge, person};
use crate::model::{Amount, Event, Role, Stance, Topic, Value};

impl Walk<'_> {
    /// "in her 30s", "in his late fifties", "in their mid-20s": an age of ten years' breadth, or the part of it that is named.
    pub(super) fn decade(&mut self, at: usize, limit: usize, sentence: usize) -> Option<usize> {
        let (article, vocab) = (self.article, self.vocab);
        if article.lower(at) != "in"
            || !matches!(article.lower(at + 1), "his" | "her" | "their" | "my" | "your" | "our")
        {
            return self.something(at, limit, sentence);
        }
        let part = article.lower(at + 2);
        let placed = matches!(part, "early" | "mid" | "late" | "middle");
        let mut word = at + 2 + usize::from(placed);
        word += usize::from(placed && matches!(article.text(word), "-" | "‑"));
        let (start, end) = match vocab.numerals.decade(article.lower(word)) {
            Some(start) => (start, word + 1),
            None => {
                let digits: Decimal = article.text(word).parse().ok().filter(|_| article.touches_next(word))?;
                let suffix = article.lower(word + 1) == "s" || matches!(article.text(word + 1), "'s" | "’s");
                suffix.then_some((digits, word + 2))?
            }
        };
        let ten = Decimal::TEN;
        if end > limit || start < ten || start > Decimal::from(90) || !(start % ten).is_zero() {
            return None;
        }
        let (low, high) = match part {
            "early" => (0, 3),
            "mid" | "middle" => (4, 6),
            "late" => (7, 9),
            _ => (0, 9),
        };
        let years = (start + Decimal::from(low), start + Decimal::from(high));
        self.years_of_age(at + 2..end, years, sentence)
    }

    /// "a 20-something", "twenty-somethings".
    fn something(&mut self, at: usize, limit: usize, sentence: usize) -> Option<usize> {
        let article = self.article;
        if !matches!(article.lower(at + 2), "something" | "somethings") || !article.touches_next(at) || at + 3 > limit {
            return None;
        }
        let start = Decimal::from(self.vocab.numerals.cardinal(article.lower(at))?);
        let tens = start >= Decimal::from(20) && start <= Decimal::from(90) && (start % Decimal::TEN).is_zero();
        let hyphen = matches!(article.text(at + 1), "-" | "‑");
        if !tens || !hyphen {
            return None;
        }
        self.years_of_age(at..at + 3, (start, start + Decimal::from(9)), sentence)
    }

    fn years_of_age(&mut self, tokens: Range<usize>, years: (Decimal, Decimal), sentence: usize) -> Option<usize> {
        let article = self.article;
        let amount = Amount {
            printed: None,
            low: Some(years.0),
            high: Some(years.1),
            step: Decimal::ONE,
            unit: Some("year-of-age".to_string()),
            dimension: Some("age".to_string()),
            factor: Decimal::ONE,
        };
        let age = Age {
            first: tokens.start,
            end: tokens.end,
            name: None,
        };
        let range = article.sentences.get(sentence).map(|s| s.first..s.last)?;
        let topic = Topic {
            subject: person::of_age(article, self.vocab, age, range),
            role: Role::Age,
            ..Topic::default()
        };
        let end = tokens.end;
        self.push(
            self.span(tokens),
            sentence,
            Value::Amount(amount),
            topic,
            Stance::default(),
            None,
        );
        Some(end)
    }

    pub(super) fn age(
        &mut self,
        figure: &Figure,
        age: Age,
        floor: usize,
        range: Range<usize>,
        sentence: usize,
    ) -> Option<usize> {
        let after = hedge::after(self.article, self.vocab, age.end, range.end);
        let end = after.as_ref().map_or(age.end, |h| h.end);
        let hedge = hedge::before(self.article, self.vocab, age.first, floor)
            .or_else(|| hedge::before(self.article, self.vocab, figure.first, age.first))
            .or(after);
        let (mut low, mut high) = (figure.low, figure.high);
        if let Some(h) = &hedge {
            (low, high) = hedge::widen(&h.hedge, low, high);
        }
        let mut amount = self.amount(figure, low, high);
        amount.step = Decimal::ONE;
        // An age in months or weeks keeps its unit as the factor of a year.
        let unit = figure.unit.as_ref().map_or("year", |u| u.unit.id.as_str());
        amount.unit = Some(format!("{unit}-of-age"));
        amount.dimension = Some("age".to_string());
        amount.factor = match unit {
            "month" => Decimal::ONE / Decimal::from(12),
            "week" => Decimal::from(7) / Decimal::from(365),
            "day" => Decimal::ONE / Decimal::from(365),
            _ => Decimal::ONE,
        };
        let topic = Topic {
            subject: person::of_age(self.article, self.vocab, age, range),
            event: self.died(age.first, floor),
            role: Role::Age,
            ..Topic::default()
        };
        let first = hedge.as_ref().map_or(age.first, |h| h.first.min(age.first));
        let stance = Stance {
            hedge: hedge.as_ref().map(|h| h.hedge.id.clone()),
            hedge_span: hedge.as_ref().map(|h| self.span(h.first..h.end)),
            ..Stance::default()
        };
        self.push(
            self.span(first..end),
            sentence,
            Value::Amount(amount),
            topic,
            stance,
            self.bygone(age.first, floor).then_some("past-age"),
        );
        Some(end)
    }

    /// "died aged 91", "dies at the age of 91": of ages only that of a death has an event of its own.
    fn died(&self, first: usize, floor: usize) -> Option<Event> {
        let at = (first.saturating_sub(3).max(floor)..first)
            .rev()
            .take_while(|at| matches!(self.article.lower(at + 1), "at" | "the" | "aged" | "age") || at + 1 == first)
            .find(|at| matches!(self.article.lower(*at), "died" | "dies" | "dead"))?;
        clause::event_at(self.article, self.vocab, at)
    }

    /// "when she turned 16", "after turning 18": the age at some other time than the article's.
    fn bygone(&self, first: usize, floor: usize) -> bool {
        // "when she was 16", "until I was 18"
        let was = first.checked_sub(3).filter(|w| *w >= floor).is_some_and(|w| {
            matches!(
                self.article.lower(w),
                "when" | "since" | "until" | "before" | "after" | "till"
            ) && self.article.lower(first - 1) == "was"
                && matches!(self.article.lower(first - 2), "he" | "she" | "i" | "they")
        });
        if was {
            return true;
        }
        let turned = first
            .checked_sub(1)
            .filter(|t| *t >= floor)
            .filter(|t| matches!(self.article.lower(*t), "turned" | "turns" | "turning"));
        turned.is_some_and(|t| {
            (t.saturating_sub(4)..t).any(|at| {
                matches!(
                    self.article.lower(at),
                    "when" | "before" | "after" | "until" | "till" | "since" | "once" | "by" | "had"
                )
            })
        })
    }
}
