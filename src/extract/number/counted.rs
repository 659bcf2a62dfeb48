//! What a figure counts where its noun does not stand right behind it, and what its noun may not be.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Walk;
use crate::extract::grammar::hedge;
use crate::extract::grammar::interval::{self, Figure};
use crate::extract::grammar::noun::{self, Phrase};
use crate::extract::grammar::quantity;
use crate::model::{Amount, Event, Role, Subject, TokenKind};
use crate::vocab::{SHARE, TIME};

impl Walk<'_> {
    /// The noun of a quantity before the figure, with the event that a tally of it tells: "the death toll rose to 12".
    pub(super) fn quantity(
        &self,
        amount: &mut Amount,
        range: Range<usize>,
        measured: bool,
    ) -> (Option<Subject>, Option<Event>) {
        let bare = !measured;
        let Some(of) = quantity::of(self.article, self.vocab, range, measured) else {
            return (None, None);
        };
        match of.head.as_str() {
            "toll" | "attendance" | "population" if bare => amount.unit = Some("person".to_string()),
            "magnitude" if bare => {
                amount.unit = Some("magnitude".to_string());
                amount.dimension = Some("magnitude".to_string());
            }
            _ => {}
        }
        let event = self.tallied(&of);
        (Some(of), event)
    }

    /// "landed 178 of 369 punches", "12 of 40 seats": what the whole counts.
    pub(super) fn of_so_many(&self, figure: &Figure, bare: bool, limit: usize) -> Option<Subject> {
        if !bare || self.article.lower(figure.end) != "of" {
            return None;
        }
        let whole = interval::single(self.article, self.vocab, figure.end + 1, limit)?;
        let counted = whole.unit.is_none() && !whole.numeral.ordinal && whole.printed >= figure.printed;
        noun::after(self.article, self.vocab, whole.end, limit, false)
            .map(|p| p.subject)
            .filter(|_| counted)
    }

    /// "a 6.4-magnitude quake", "a magnitude-6.1 tremor": what has the magnitude.
    pub(super) fn tremor(&self, figure: &Figure, amount: &Amount, limit: usize) -> Option<Subject> {
        if amount.unit.as_deref() != Some("magnitude") {
            return None;
        }
        let hyphen = self.article.text(figure.end) == "-" && self.article.lower(figure.end + 1) == "magnitude";
        let at = figure.end + if hyphen { 2 } else { 0 };
        let word = self.article.lower(at);
        matches!(
            word,
            "quake" | "earthquake" | "tremor" | "temblor" | "aftershock" | "shock" | "quakes" | "earthquakes"
        )
        .then(|| noun::after(self.article, self.vocab, at, limit.min(at + 1), true))
        .flatten()
        .map(|p| p.subject)
    }

    /// One past "or so", "-plus" or "odd" behind a figure, where the noun stands behind them: "the 40 or so members".
    pub(super) fn past_suffix(&self, end: usize, limit: usize) -> usize {
        let word = self.article.lower(end);
        let hyphen = word == "-" && matches!(self.article.lower(end + 1), "plus" | "odd" | "some");
        if !hyphen && !matches!(word, "or" | "odd" | "plus") {
            return end;
        }
        hedge::after(self.article, self.vocab, end, limit).map_or(end, |h| h.end)
    }

    /// Whether "range" behind a figure is a thing and no hedge: only "in the $75 million range" approximates.
    pub(super) fn no_range(&self, figure: &Figure, hedge: &hedge::Found) -> bool {
        let opened = figure.first >= 2
            && matches!(self.article.lower(figure.first - 1), "the" | "a")
            && matches!(self.article.lower(figure.first - 2), "in" | "into" | "within");
        self.article.lower(hedge.first) == "range" && !opened
    }

    /// A sum in brackets says again what stands before them: "30 billion pounds ($40 billion)" is governed from outside.
    pub(super) fn outside(&self, figure: &Figure, range: Range<usize>) -> Range<usize> {
        let open = range
            .start
            .checked_sub(1)
            .filter(|o| matches!(self.article.text(*o), "(" | "["));
        let Some(before) = open.and_then(|o| o.checked_sub(1)) else {
            return range;
        };
        let numeral = |at: usize| {
            self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
                || self.vocab.numerals.word(self.article.lower(at)).is_some()
        };
        let first = (before.saturating_sub(3)..=before).find(|at| numeral(*at));
        match first.filter(|_| figure.unit.is_some() && matches!(self.article.text(range.end), ")" | "]")) {
            Some(first) => {
                let mark = first.checked_sub(1).filter(|m| self.article.touches_next(*m));
                mark.unwrap_or(first)..range.end + 1
            }
            None => range,
        }
    }

    /// Whether a governing verb says nothing of the figure: what a "two-time winner" does, the "made" of "made a one-day visit".
    pub(super) fn is_empty(&self, event: &Event, figure: &Figure, phrase: Option<&Phrase>) -> bool {
        let hyphen = self.article.text(figure.end) == "-" && figure.unit.is_none();
        let times = hyphen && phrase.is_some_and(|p| p.subject.head == "time");
        let timed = figure.unit.as_ref().is_some_and(|u| u.unit.dimension == TIME);
        let verb = self.article.tokens_in(event.span).start;
        let object = timed
            && verb < figure.first
            && matches!(event.head.as_str(), "make" | "take" | "give" | "have" | "get" | "put")
            && (verb + 1..figure.first).all(|at| matches!(self.article.lower(at), "a" | "an" | "the" | "his" | "her"));
        times || object
    }

    /// Only a life that is lost, claimed or saved is a person: cats have nine.
    pub(super) fn unlived(&self, amount: &mut Amount, subject: &mut Option<Subject>, event: Option<&Event>) {
        let Some(life) = subject.as_mut().filter(|s| s.head == "life") else {
            return;
        };
        let mortal = event.is_some_and(|e| {
            matches!(e.class.as_deref(), Some("kill" | "rescue"))
                || matches!(
                    e.head.as_str(),
                    "lose" | "claim" | "save" | "cost" | "take" | "taken" | "end" | "die" | "loss" | "spare" | "rob"
                )
        });
        if !mortal {
            life.class = None;
            if amount.unit.as_deref() == Some("person") {
                amount.unit = None;
            }
        }
    }

    /// A share of a whole that is about all of it is not more than all of it.
    pub(super) fn clamp(amount: &mut Amount, role: Role) {
        let whole = Decimal::ONE_HUNDRED / amount.factor;
        let share = amount.dimension.as_deref() == Some(SHARE) && role != Role::Change;
        if share && amount.printed.is_some_and(|p| p <= whole) && amount.high.is_some_and(|h| h > whole) {
            amount.high = Some(whole);
        }
    }
}
