//! Figures that count nothing plainly: numbers of a series, ranks, ages, votes and results.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::age::Age;
use crate::extract::grammar::interval::{self, Figure, Joint};
use crate::extract::grammar::{clause, hedge, noun, topic};
use crate::model::{Role, Stance, Topic, Value};

impl Walk<'_> {
    /// "No. 1", "number 10".
    pub(super) fn numbered(&mut self, figure: &Figure, floor: usize, sentence: usize) -> Option<usize> {
        let first = figure.first.checked_sub(1).filter(|f| *f >= floor)?;
        let topic = Topic {
            role: Role::Rank,
            ..Topic::default()
        };
        let value = Value::Amount(self.amount(figure, figure.low, figure.high));
        self.push(
            self.span(first..figure.end),
            sentence,
            value,
            topic,
            Stance::default(),
            Some("rank"),
        );
        Some(figure.end)
    }

    /// "the third attack", "21st". A rank needs its noun; without one it is set aside.
    pub(super) fn rank(&mut self, figure: &Figure, sentence: usize, limit: usize) -> Option<usize> {
        let (article, vocab) = (self.article, self.vocab);
        let hyphen = article.text(figure.end) == "-" && article.touches_next(figure.end);
        // "a third destroyed a factory": the rank stands for its noun, and a verb follows.
        let verb = vocab
            .events
            .verb(article.lower(figure.end))
            .is_some_and(|e| e.form == crate::vocab::Form::Past);
        let phrase = if hyphen {
            // "third-worst country", "second-round": what the hyphen joins is ranked, and past a superlative its noun.
            let superlative = article.lower(figure.end + 1).ends_with("st");
            let at = figure.end + 1 + usize::from(superlative);
            if superlative {
                noun::after(article, vocab, at, limit, true)
            } else {
                noun::after(article, vocab, at, at + 1, true)
            }
        } else if verb {
            None
        } else {
            noun::after(article, vocab, figure.end, limit, true)
        };
        // Alone in its sentence, as in a caption or a cell, or behind a verb of placing, a rank says what it says.
        let alone = article
            .sentences
            .get(sentence)
            .is_some_and(|s| figure.first == s.first && figure.end >= s.last);
        let placed = figure.first > 0
            && matches!(
                article.lower(figure.first - 1),
                "finished" | "placed" | "ranked" | "came" | "finishing" | "ranks"
            );
        // "the first time", "the first place": turns of phrase that rank nothing a second paper could rank otherwise.
        let phrasal = article.lower(figure.end) == "time"
            || phrase.as_ref().is_some_and(|p| {
                matches!(
                    p.subject.head.as_str(),
                    "time" | "place" | "lady" | "aid" | "baseman" | "thing" | "step" | "hand" | "glance" | "responder"
                )
            });
        let phrasal = phrasal
            || hyphen
                && matches!(
                    article.lower(figure.end + 1),
                    "hand" | "ever" | "time" | "class" | "person" | "rate"
                );
        // "97th Avenue": a street of a number.
        let street = phrase.as_ref().is_some_and(|p| {
            matches!(
                p.subject.head.as_str(),
                "avenue" | "street" | "road" | "ave" | "st" | "precinct" | "congress" | "amendment" | "century"
            ) && article.text(p.head).starts_with(char::is_uppercase)
        });
        let aside = (phrasal || street || phrase.is_none() && !hyphen && !alone && !placed).then_some("ordinal");
        let mut amount = self.amount(figure, figure.low, figure.high);
        amount.unit = Some("ordinal".to_string());
        amount.dimension = Some("rank".to_string());
        let topic = Topic {
            subject: phrase.as_ref().map(|p| p.subject.clone()),
            role: Role::Rank,
            ..Topic::default()
        };
        let end = phrase.as_ref().map_or(figure.end, |p| p.end);
        let event = clause::governing(article, vocab, figure.first..end);
        let topic = Topic {
            event: event.map(|e| self.fitted(e, &amount, topic.subject.as_ref())),
            ..topic
        };
        self.push(
            self.span(figure.first..end),
            sentence,
            Value::Amount(amount),
            topic,
            Stance::default(),
            aside,
        );
        Some(figure.end)
    }

    pub(super) fn age(
        &mut self,
        figure: &Figure,
        age: Age,
        floor: usize,
        range: Range<usize>,
        sentence: usize,
    ) -> Option<usize> {
        let hedge = hedge::before(self.article, self.vocab, age.first, floor);
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
            subject: topic::person_of_age(self.article, self.vocab, age, range),
            role: Role::Age,
            ..Topic::default()
        };
        let first = hedge.as_ref().map_or(age.first, |h| h.first);
        let stance = Stance {
            hedge: hedge.as_ref().map(|h| h.hedge.id.clone()),
            hedge_span: hedge.as_ref().map(|h| self.span(h.first..h.end)),
            ..Stance::default()
        };
        self.push(
            self.span(first..age.end),
            sentence,
            Value::Amount(amount),
            topic,
            stance,
            None,
        );
        Some(age.end)
    }

    /// "5-4", "220-215", "voted 52 to 48".
    pub(super) fn score(&mut self, figure: &Figure, floor: usize, limit: usize, sentence: usize) -> Option<usize> {
        let (article, vocab) = (self.article, self.vocab);
        let mut end = figure.end;
        let (mut a, mut b) = (figure.low, figure.high);
        let near = |at: usize| {
            at < limit
                && matches!(
                    article.lower(at),
                    "vote"
                        | "votes"
                        | "win"
                        | "victory"
                        | "defeat"
                        | "loss"
                        | "decision"
                        | "ruling"
                        | "draw"
                        | "lead"
                        | "majority"
                        | "tie"
                        | "verdict"
                        | "margin"
                        | "score"
                        | "aggregate"
                        | "triumph"
                )
        };
        let before = figure.first.saturating_sub(3).max(floor)..figure.first;
        let told = before.clone().any(|at| {
            matches!(
                article.lower(at),
                "voted"
                    | "vote"
                    | "won"
                    | "beat"
                    | "defeated"
                    | "lost"
                    | "win"
                    | "passed"
                    | "score"
                    | "ruled"
                    | "split"
                    | "leading"
                    | "led"
                    | "tied"
                    | "drew"
                    | "approved"
            )
        });
        let dash = match figure.joint {
            Joint::Dash => true,
            Joint::Range => false,
            Joint::None => {
                // "voted 52 to 48": the larger number first makes no range.
                if article.lower(figure.end) != "to" || !(told || near(figure.end + 2)) || figure.unit.is_some() {
                    return None;
                }
                let two = interval::single(article, vocab, figure.end + 1, limit)?;
                if two.unit.is_some() || two.printed? > figure.printed? {
                    return None;
                }
                end = two.end;
                (a, b) = (figure.printed, two.printed);
                true
            }
        };
        let (first, second) = (a?, b?);
        let small = first < Decimal::ONE_THOUSAND
            && second < Decimal::ONE_THOUSAND
            && figure.unit.is_none()
            && first == first.trunc();
        let noun = near(end) || (near(end + 1) && article.text(end) != ".") || told;
        if !dash || !small || !(first >= second || noun) {
            return None;
        }
        let counted = first < second && !near(end) && noun::after(article, vocab, end, limit, false).is_some();
        if counted {
            return None;
        }
        let mut amount = self.amount(figure, Some(first.min(second)), Some(first.max(second)));
        amount.printed = None;
        amount.step = Decimal::ONE;
        amount.unit = Some("score".to_string());
        amount.dimension = Some("score".to_string());
        let topic = Topic {
            role: Role::Score,
            event: clause::governing(article, vocab, figure.first..end),
            ..Topic::default()
        };
        let aside = (!noun && !told).then_some("pair");
        self.push(
            self.span(figure.first..end),
            sentence,
            Value::Amount(amount),
            topic,
            Stance::default(),
            aside,
        );
        Some(end)
    }
}
