//! What makes a verb near a figure the wrong one or the right one: lengths of time, the infinitive of the chosen few, light verbs,
//! words of state.

use super::{Hit, Reader};
use crate::extract::grammar::words::{is_determiner, is_preposition, is_subordinator};
use crate::vocab::Form;

impl<'a> Reader<'a> {
    /// Whether a phrase ends with a unit of time, or with a time that sport and work are told by.
    pub(super) fn is_lapse(&self, end: usize) -> bool {
        let last = end.checked_sub(1).map_or("", |at| self.word(at));
        matches!(
            last.strip_suffix('s').unwrap_or(last),
            "second"
                | "minute"
                | "hour"
                | "day"
                | "week"
                | "month"
                | "year"
                | "decade"
                | "season"
                | "night"
                | "weekend"
        )
    }

    /// "wrestled him down a couple of times": how often, unless it is how much ("five times the limit", "10 times more").
    pub(super) fn is_repeated(&self, end: usize) -> bool {
        let last = end.checked_sub(1).map_or("", |at| self.word(at));
        matches!(last, "times" | "occasions")
            && !is_determiner(self.word(end))
            && !matches!(
                self.word(end),
                "as" | "more" | "higher" | "lower" | "less" | "larger" | "than" | "bigger"
            )
    }

    /// "Two days after she made the claim, the paper withdrew it": the length of time goes with what is told behind the comma;
    /// "left, two days after the vote" with what stands before.
    pub(super) fn dated_by(&self, start: usize, end: usize) -> Option<Hit<'a>> {
        let opens = start == self.clause.start;
        let comma = !opens && matches!(self.prior(start), "," | "but");
        let joins = matches!(self.word(end), "after" | "before" | "later" | "earlier" | "since");
        if !(opens || comma) || !joins || !self.is_lapse(end) {
            return None;
        }
        let clausal = matches!(self.word(end), "after" | "before" | "since") || self.word(end + 1) == ",";
        let behind = if clausal { self.after_comma(end) } else { None };
        behind
            .or_else(|| if comma { self.attached(start - 1) } else { None })
            .or_else(|| self.subordinate(end + 1))
    }

    /// "one of just five players in the league to hit", "the first agent since May to be fired": what the chosen did.
    pub(super) fn chosen(&self, start: usize, end: usize) -> Option<Hit<'a>> {
        let from = start.saturating_sub(2).max(self.clause.start);
        let chosen = (from..end).any(|at| {
            matches!(self.word(at), "only" | "first" | "just" | "last" | "one")
                || matches!(
                    self.vocab.numerals.word(self.word(at)),
                    Some((crate::vocab::NumeralPart::Ordinal, _))
                )
        });
        // "stopped him in the sixth round to keep his belt": what stands behind a preposition chooses nobody.
        let prior = self.prior(start);
        if !chosen || is_preposition(prior) && prior != "of" {
            return None;
        }
        let limit = self.clause.end.min(end + 9);
        let mut at = end;
        while at < limit && self.word(at) != "to" {
            let stops = matches!(self.word(at), "," | "not") || self.is_auxiliary(at) || self.verb(at).is_some();
            if stops || is_subordinator(self.word(at)) && self.word(at) != "since" {
                return None;
            }
            at += 1;
        }
        // "the first test of its resolve to push on", "her first attempt to sell": nouns that ask for an infinitive of their own.
        let own = at > start
            && matches!(
                self.word(at - 1),
                "resolve"
                    | "effort"
                    | "efforts"
                    | "attempt"
                    | "attempts"
                    | "plan"
                    | "plans"
                    | "ability"
                    | "right"
                    | "decision"
                    | "bid"
                    | "chance"
                    | "chances"
                    | "power"
                    | "need"
                    | "move"
                    | "desire"
                    | "refusal"
                    | "failure"
                    | "promise"
                    | "way"
                    | "time"
                    | "commitment"
                    | "campaign"
                    | "permission"
                    | "intention"
                    | "willingness"
                    | "pledge"
                    | "agreement"
                    | "proposal"
                    | "deal"
                    | "opportunity"
                    | "step"
                    | "steps"
            );
        if at >= limit || own {
            return None;
        }
        let passive = self.word(at + 1) == "be";
        let hit = self.verb(at + 1 + usize::from(passive))?;
        let fits = hit.form == if passive { Form::Past } else { Form::Base } && !self.is_frame(&hit);
        // What only so many did is done: the infinitive plans nothing.
        fits.then_some(Hit {
            form: Form::Past,
            ..hit
        })
    }

    /// The noun behind "came under": an attack, fire, pressure.
    fn under(&self, from: usize) -> Option<Hit<'a>> {
        let at = (from..self.clause.end.min(from + 4))
            .take_while(|at| self.is_word(*at) && !is_preposition(self.word(*at)))
            .last()?;
        self.noun(at).or_else(|| {
            let shot = self.vocab.events.verb("shot").filter(|_| self.word(at) == "fire");
            Some(Hit {
                token: at,
                class: shot.map(|s| s.class.as_str()),
                base: self.word(at),
                form: Form::Noun,
            })
        })
    }

    /// "will make its debut", "made the same charge", "took a trip": what a light verb with another object says is its object's, or
    /// nothing.
    pub(super) fn weighed(&self, hit: Hit<'a>, phrase: &std::ops::Range<usize>) -> Option<Hit<'a>> {
        let next = hit.token + 1;
        // "came under fire from two boats": what one comes under is what happened.
        if hit.base == "come" && self.word(next) == "under" {
            return self.under(next + 1).or(Some(hit));
        }
        if hit.base == "make" && self.word(next + 1) == "way" && is_determiner(self.word(next)) {
            return Some(self.renamed(hit, "go"));
        }
        let light = matches!(hit.base, "make" | "take" | "give" | "have") && hit.form != Form::Noun;
        // "make a bid of $15": the bid is what is made.
        let of = phrase
            .start
            .checked_sub(2)
            .filter(|n| *n > hit.token + 1 && self.word(n + 1) == "of");
        if let Some(noun) = of.filter(|n| light && !self.is_container(*n)) {
            return self.noun(noun).or(Some(Hit {
                token: noun,
                class: None,
                base: self.word(noun),
                form: Form::Noun,
            }));
        }
        if !light || !is_determiner(self.word(next)) || (next..next + 5).contains(&phrase.start) {
            return Some(hit);
        }
        (next + 1..self.clause.end.min(next + 5))
            .take_while(|at| self.is_word(*at) && !is_preposition(self.word(*at)))
            .filter_map(|at| self.noun(at))
            .last()
            .or_else(|| Some(hit).filter(|h| h.base == "give"))
    }

    /// A word for the state that an event left somebody in: "dead", "missing", "wounded".
    pub(super) fn state(&self, at: usize) -> Option<Hit<'a>> {
        let word = if at < self.clause.end && self.word(at) == "homeless" {
            self.vocab.events.noun("displaced").map(|known| Hit {
                token: at,
                class: Some(&known.class),
                base: &known.base,
                form: Form::Noun,
            })
        } else {
            None
        };
        word.or_else(|| {
            self.noun(at).filter(|h| {
                at < self.clause.end
                    && matches!(
                        h.base,
                        "dead"
                            | "missing"
                            | "wounded"
                            | "injured"
                            | "unaccounted"
                            | "hurt"
                            | "displaced"
                            | "infected"
                            | "hospitalised"
                            | "hospitalized"
                    )
            })
        })
    }
}
