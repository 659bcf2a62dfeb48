//! Counts, amounts, shares, ages, lengths of time.
//!
//! One walk over the tokens of each sentence: what is no count is set aside ([`aside`]), every other numeral becomes a claim with its
//! unit, the interval its hedge makes of it, the noun it counts and the event that governs it.

mod ages;
mod conversion;
mod counted;
mod doubt;
mod event;
mod joined;
mod label;
mod measure;
mod opening;
mod reading;
mod special;
mod sport;

use std::ops::Range;

use rust_decimal::Decimal;

use super::Extractor;
use super::grammar::age;
use super::grammar::interval::{self, Joint};
use super::grammar::quantity;
use super::grammar::role::{self, Extent};
use super::grammar::{aside, hedge, noun, topic};
use crate::model::{Amount, Article, Claim, Kind, Lapse, Role, SourceId, Span, Stance, Topic, Value};
use crate::vocab::{SHARE, TIME, Vocab};

/// Counts, amounts, shares, ages, lengths of time.
#[derive(Debug)]
pub struct Number;

impl Extractor for Number {
    fn kind(&self) -> Kind {
        Kind::NUMBER
    }

    fn extract(&self, article: &Article, source: SourceId, vocab: &Vocab, claims: &mut Vec<Claim>) {
        let dates: Vec<Span> = claims.iter().filter(|c| c.kind == Kind::DATE).map(|c| c.span).collect();
        let mut walk = Walk {
            article,
            vocab,
            source,
            dates,
            next_date: 0,
            found: Vec::new(),
        };
        for sentence in 0..article.sentences.len() {
            walk.sentence(sentence);
        }
        let mut found = walk.found;
        conversion::tie(article, &mut found);
        topic::complete(article, vocab, claims, &mut found);
        // The longer list takes in the shorter: claims are large, and a file of figures alone holds millions.
        if claims.len() < found.len() {
            std::mem::swap(claims, &mut found);
        }
        claims.append(&mut found);
    }
}

struct Walk<'a> {
    article: &'a Article,
    vocab: &'a Vocab,
    source: SourceId,
    /// Spans of date claims, in order.
    dates: Vec<Span>,
    next_date: usize,
    found: Vec<Claim>,
}

impl Walk<'_> {
    fn sentence(&mut self, sentence: usize) {
        let Some(range) = self.article.sentences.get(sentence).map(|s| s.first..s.last) else {
            return;
        };
        let mut at = range.start;
        let mut floor = range.start;
        while at < range.end {
            if self.in_date(at) || self.in_name(at) {
                at += 1;
                floor = at;
                continue;
            }
            let opens = opening::may_open(self.article, at);
            // "in her 30s"; brackets and signs that open what is set aside.
            let short = self.article.tokens.get(at).is_some_and(|t| t.span.len() <= 2);
            if !(opens || short && matches!(self.article.lower(at), "in" | "(" | "+" | ".")) {
                at += 1;
                continue;
            }
            let limit = self.next_date_token(at, range.end);
            if let Some(end) = self.decade(at, limit, sentence) {
                (at, floor) = (end, end);
                continue;
            }
            if let Some(aside) = aside::at(self.article, self.vocab, at, range.end) {
                if !aside::SILENT.contains(&aside.what) {
                    self.set_aside(aside.first..aside.end, aside.what, sentence);
                }
                (at, floor) = (aside.end, aside.end);
                continue;
            }
            if !opens {
                at += 1;
                continue;
            }
            if let Some(end) = self.average(at, limit) {
                self.set_aside(at..end, "average", sentence);
                (at, floor) = (end, end);
                continue;
            }
            match self.figure(at, floor, limit, range.clone(), sentence) {
                Some(end) => (at, floor) = (end.max(at + 1), end.max(at + 1)),
                None => at += 1,
            }
        }
    }

    /// Whether a token lies in a date claim. Spans and tokens both go forward.
    fn in_date(&mut self, at: usize) -> bool {
        let Some(token) = self.article.tokens.get(at) else {
            return false;
        };
        while self
            .dates
            .get(self.next_date)
            .is_some_and(|d| d.end <= token.span.start)
        {
            self.next_date += 1;
        }
        self.dates.get(self.next_date).is_some_and(|d| d.overlaps(token.span))
    }

    /// The first token at or behind `at` that lies in the next date claim, or `end`.
    fn next_date_token(&self, at: usize, end: usize) -> usize {
        let Some(date) = self.dates.get(self.next_date) else {
            return end;
        };
        self.article
            .tokens
            .partition_point(|t| t.span.end <= date.start)
            .clamp(at, end)
    }

    fn span(&self, tokens: Range<usize>) -> Span {
        let start = self.article.tokens.get(tokens.start).map_or(0, |t| t.span.start);
        let end = tokens
            .end
            .checked_sub(1)
            .and_then(|e| self.article.tokens.get(e))
            .map_or(start, |t| t.span.end);
        Span::new(start, end)
    }

    fn set_aside(&mut self, tokens: Range<usize>, what: &'static str, sentence: usize) {
        let digits: String = tokens
            .clone()
            .map(|t| self.article.text(t))
            .filter(|t| t.bytes().all(|b| b.is_ascii_digit()))
            .collect();
        let value = digits.parse::<Decimal>().ok();
        let amount = Amount {
            printed: value,
            low: value,
            high: value,
            step: Decimal::ONE,
            unit: None,
            dimension: None,
            factor: Decimal::ONE,
        };
        self.push(
            self.span(tokens),
            sentence,
            Value::Amount(amount),
            Topic::default(),
            Stance::default(),
            Some(what),
        );
    }

    fn push(
        &mut self,
        span: Span,
        sentence: usize,
        value: Value,
        topic: Topic,
        stance: Stance,
        aside: Option<&'static str>,
    ) {
        self.found.push(Claim {
            source: self.source,
            kind: Kind::NUMBER,
            span,
            sentence,
            topic,
            value,
            stance,
            aside,
        });
    }

    /// Reads the figure at a token; answers one past what it covers.
    fn figure(&mut self, at: usize, floor: usize, limit: usize, range: Range<usize>, sentence: usize) -> Option<usize> {
        let (article, vocab) = (self.article, self.vocab);
        let figure = interval::at(article, vocab, at, limit)?;
        let mut figure = self.parted(&figure, floor, limit).unwrap_or(figure);
        let labelled = self.labelled(&mut figure);
        if !labelled && self.is_pronoun(&figure, limit) {
            return Some(figure.numeral.end.max(at + 1)).filter(|_| !matches!(article.lower(at), "one"));
        }
        if figure.numeral.ordinal {
            return self.rank(&figure, sentence, floor, limit);
        }
        if let Some(age) = age::of(article, vocab, &figure, floor, limit) {
            return self.age(&figure, age, floor, range, sentence);
        }
        if let Some(end) = self.score(&figure, floor, limit, sentence) {
            return Some(end);
        }
        if self.is_numbered(&figure, floor) {
            return self.numbered(&figure, floor, sentence);
        }
        let bound = self.bounded(&mut figure, floor, limit);
        let magnitude = self.unit_before(&figure, floor);
        let compound = self.compound(&figure, limit);
        let single = figure.printed == Some(Decimal::ONE) || compound.is_some();
        let phrase = match &figure.unit {
            Some(_) => None,
            None if magnitude.is_some() => None,
            None => compound
                .or_else(|| noun::after(article, vocab, self.past_suffix(figure.end, limit), limit, single))
                .or_else(|| self.mass(&figure, limit)),
        };
        let hedge_before = bound.or_else(|| {
            hedge::before(article, vocab, figure.first, floor)
                .filter(|h| !self.spans(&figure, phrase.as_ref(), h, floor) && !self.is_about(h, floor))
        });
        let hedge_before = hedge_before.or_else(|| self.within(&figure, floor));
        let noun_end = phrase.as_ref().map_or(figure.end, |p| p.end);
        // "14 vessels and more than 300 men": "and more" belongs to what follows.
        let closes = |h: &hedge::Found| article.lower(h.end) != "than" || h.end >= limit;
        let hedge_after = hedge::after(article, vocab, figure.end, limit)
            .filter(closes)
            .filter(|h| !self.no_range(&figure, h))
            .or_else(|| {
                hedge::after(article, vocab, noun_end, limit)
                    .filter(closes)
                    .filter(|h| !self.no_range(&figure, h))
            });
        let extent = Extent {
            first: hedge_before.as_ref().map_or(figure.first, |h| h.first),
            end: figure.end,
            noun_end,
            floor: range.start,
            limit,
        };
        let (mut low, mut high) = (figure.low, figure.high);
        let found = hedge_before
            .as_ref()
            .filter(|h| h.hedge.low != h.hedge.high)
            .or(hedge_after.as_ref())
            .or(hedge_before.as_ref());
        // "around 10 to 20": a range says how far the figure reaches, and "around" adds nothing to it.
        let ranged = figure.joint != Joint::None
            && found.is_some_and(|h| h.hedge.low.is_some() && h.hedge.high.is_some())
            || figure.joint == Joint::Bounds;
        if let Some(h) = found.filter(|_| !ranged) {
            (low, high) = hedge::widen(&h.hedge, low, high);
        }
        let stance = Stance {
            hedge: found.map(|h| h.hedge.id.clone()),
            hedge_span: found.map(|h| self.span(h.first..h.end)),
            ..Stance::default()
        };
        let mut amount = self.amount(&figure, low, high);
        let mut span_first = extent.first;
        if let Some((unit, first)) = magnitude {
            amount.unit = Some(unit.id.clone());
            amount.dimension = Some(unit.dimension.clone());
            span_first = span_first.min(first);
        }
        let tremor = self.tremor(&figure, &amount, limit);
        let mut role = role::of(article, vocab, extent);
        let mut subject = phrase.as_ref().map(|p| p.subject.clone()).or(tremor);
        let unit = figure.unit.as_ref().map(|u| &u.unit);
        let past = hedge_after.as_ref().map_or(figure.end, |h| h.end).max(figure.end);
        let (mut measured_end, mut measured) = (noun_end, None);
        if let Some(unit) = unit {
            let of = topic::measured(article, vocab, figure.end, limit, unit);
            // "after two years of appeals" is still a length of time.
            let inside = unit.dimension == TIME && article.lower(figure.end) == "of";
            measured_end = of.as_ref().filter(|_| !inside).map_or(noun_end, |p| p.end);
            subject = of.as_ref().map(|p| p.subject.clone());
            measured = of;
            // "a reward of $25,000 for information": the sum is the reward.
            if article.lower(figure.end) == "for"
                && extent.first > range.start
                && article.lower(extent.first - 1) == "of"
            {
                subject = quantity::of(article, vocab, extent.first..noun_end, true).or(subject);
            }
            let far = reading::is_distance(article, figure.end)
                || extent.first > range.start && reading::is_way(article.lower(extent.first - 1))
                || article.lower(extent.first) == "within";
            if unit.dimension == "length" && role == Role::Level && far {
                role = Role::Distance;
            }
            // "two decades of her life" is no part but a length.
            if unit.dimension == TIME && matches!(role, Role::Level | Role::Part) {
                role = Role::Duration;
            }
        } else if let Some(p) = &phrase {
            if amount.unit.is_none()
                && p.subject
                    .class
                    .as_deref()
                    .is_some_and(|c| vocab.nouns.is_a(c, "person"))
            {
                amount.unit = Some("person".to_string());
            }
            self.settle(p, &mut amount, &mut subject);
        }
        let share_or_money = amount
            .dimension
            .as_deref()
            .is_some_and(|d| d == SHARE || d == crate::vocab::MONEY);
        let bare = amount.dimension.is_none() && amount.unit.is_none() && phrase.is_none();
        let parted = amount.dimension.as_deref() == Some(SHARE) && article.lower(figure.end) == "of";
        let mut tallied = None;
        if subject.is_none() && !parted && (share_or_money || bare) {
            (subject, tallied) = self.quantity(&mut amount, extent.first..noun_end, share_or_money);
        }
        subject = subject.or_else(|| self.of_so_many(&figure, bare, limit));
        let governed = self.outside(&figure, extent.first..measured_end);
        let event = tallied
            .or_else(|| self.event(phrase.as_ref().or(measured.as_ref()), governed))
            .filter(|e| !self.is_empty(e, &figure, phrase.as_ref()))
            .map(|e| self.fitted(e, &amount, subject.as_ref()));
        if role == Role::Additional && self.of_another_fate(event.as_ref(), sentence) {
            role = Role::Level;
        }
        self.unlived(&mut amount, &mut subject, event.as_ref());
        Self::clamp(&mut amount, role);
        // "50 were injured" counts people though no noun says so.
        let oblique = extent.first > range.start
            && matches!(
                article.lower(extent.first - 1),
                "on" | "in" | "at" | "for" | "after" | "from" | "with"
            );
        if amount.unit.is_none()
            && !oblique
            && phrase.is_none()
            && let Some(class) = event
                .as_ref()
                .filter(|e| e.head != "flee")
                .and_then(|e| e.class.as_deref())
        {
            amount.unit = vocab.events.patient(class).map(str::to_string);
        }
        let end = past.max(noun_end);
        let span = self.span(span_first..end);
        let doubt = self.doubtful(&figure, phrase.as_ref());
        let aside = doubt.filter(|d| !labelled || !matches!(*d, "pronoun" | "identifier"));
        let topic = Topic {
            subject,
            event,
            role,
            ..Topic::default()
        };
        let value = match unit.filter(|u| u.dimension == TIME) {
            Some(unit) => Value::Lapse(Lapse {
                unit: unit.id.clone(),
                seconds: i64::try_from(unit.factor).unwrap_or(1),
                amount,
            }),
            None => Value::Amount(amount),
        };
        self.push(span, sentence, value, topic, stance, aside);
        // Words of the noun are read again only where they may hold a figure of their own ("12 of the 40"), and "six AK 47 rifles" holds
        // a name.
        let model = (figure.end..noun_end).any(|t| {
            self.article
                .tokens
                .get(t)
                .is_some_and(|t| t.kind == crate::model::TokenKind::Number)
                && self.article.text(t + 1) != "-"
        });
        Some(if model {
            past.max(noun_end)
        } else {
            past.max(figure.end)
        })
    }
}
