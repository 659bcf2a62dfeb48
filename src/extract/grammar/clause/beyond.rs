//! Governors that stand outside the words beside a figure: before "either", before a dash that adds the figure to a noun, in a price
//! at the end of a clause; and the nouns whose "that" tells what is said and not what happened.

use super::{Hit, Reader, is_dash};
use crate::extract::grammar::words::{is_determiner, is_preposition, is_subordinator};
use crate::model::Event;
use crate::vocab::Form;

/// How far back a price looks for what was bought, in tokens.
const PRICE: usize = 28;

/// Nouns of what is told: what stands behind their "that" is another clause, and no event of theirs.
pub(super) fn is_told(word: &str) -> bool {
    is_doubtful(word)
        || matches!(
            word,
            "report"
                | "reports"
                | "sign"
                | "signs"
                | "warning"
                | "warnings"
                | "fears"
                | "reason"
                | "reasons"
                | "indication"
                | "indications"
                | "idea"
                | "statement"
                | "statements"
                | "message"
                | "messages"
                | "promises"
                | "complaints"
                | "theory"
                | "theories"
        )
}

/// Nouns of what is told and may not be so: "rumours that 12 people died".
pub(super) fn is_doubtful(word: &str) -> bool {
    matches!(
        word,
        "rumor"
            | "rumors"
            | "rumour"
            | "rumours"
            | "allegation"
            | "allegations"
            | "claim"
            | "claims"
            | "speculation"
            | "suspicion"
            | "suspicions"
            | "accusation"
            | "accusations"
            | "charges"
            | "gossip"
    )
}

impl<'a> Reader<'a> {
    /// "represent either the party, the only one registered, or a handful of": what governs both sides stands before "either".
    pub(super) fn either(&self, joint: usize, end: usize, depth: usize) -> Option<Hit<'a>> {
        let opener = match self.word(joint) {
            "or" => "either",
            "nor" => "neither",
            "and" => "both",
            _ => return None,
        };
        let floor = self.clause.start.max(joint.saturating_sub(PRICE));
        let at = (floor..joint).rev().find(|at| self.word(*at) == opener)?;
        // "both" stands near: "lost both the boat and two nets".
        if opener == "both" && joint - at > 8 {
            return None;
        }
        let plain = at > self.clause.start && !self.is_auxiliary(at - 1);
        if !plain || self.verb(at + 1).is_some() {
            return None;
        }
        self.govern(at, end, depth.checked_sub(1)?)
    }

    /// "bought the bakery started by Ana Berg in June for $40 million": the trade that a price at the end belongs to.
    pub(super) fn priced(&self, prep: usize) -> Option<Hit<'a>> {
        let priced = self.word(prep) == "for" && matches!(self.article.text(prep + 1), "$" | "£" | "€");
        if !priced {
            return None;
        }
        let floor = self.clause.start.max(prep.saturating_sub(PRICE));
        for at in (floor..prep).rev() {
            let word = self.word(at);
            if is_subordinator(word) && !is_preposition(word) || matches!(word, "who" | "which" | "that" | "but") {
                return None;
            }
            let hit = self.verb(at).filter(|h| {
                // "a shop bought by two brothers": a participle with its doer buys nothing here.
                !(h.form == Form::Past && self.word(at + 1) == "by" && !self.is_passive(at))
            });
            if let Some(hit) = hit {
                let trades = matches!(hit.class, Some("buy" | "sell" | "spend" | "trade" | "offer" | "settle"));
                return Some(hit).filter(|_| trades);
            }
        }
        None
    }

    /// The passive that ends before a token: "was introduced as".
    pub(super) fn passive(&self, end: usize) -> Option<Hit<'a>> {
        let at = end
            .checked_sub(1)
            .filter(|at| *at > self.clause.start && self.is_passive(*at))?;
        self.verb(at).filter(|h| h.form == Form::Past && !self.is_frame(h))
    }

    /// "notified the club on Monday of nine violations": verbs that tell, charge or rob somebody of what "of" brings.
    pub(super) fn told_of(&self, prep: usize) -> Option<Hit<'a>> {
        self.lasting(prep).filter(|h| {
            matches!(h.class, Some("convict" | "acquit"))
                || matches!(
                    h.base,
                    "accuse"
                        | "rob"
                        | "notified"
                        | "notify"
                        | "informed"
                        | "inform"
                        | "warn"
                        | "stripped"
                        | "cleared"
                        | "suspected"
                        | "reminded"
                )
        })
    }

    pub(super) fn is_passive(&self, at: usize) -> bool {
        at > self.clause.start && self.is_auxiliary(at - 1)
            || at >= self.clause.start + 2 && self.prior(at).ends_with("ly") && self.is_auxiliary(at - 2)
    }

    /// "the death and loss of three people": of two nouns joined before "of" the one that names what happened.
    pub(super) fn paired_noun(&self, last: usize) -> Option<Hit<'a>> {
        let joint = last.checked_sub(1).filter(|j| *j > self.clause.start)?;
        if !matches!(self.word(joint), "and" | "or") || self.verb(last).is_some() {
            return None;
        }
        self.noun(joint - 1).filter(|h| !self.is_frame(h))
    }

    /// "smaller increases but no less than 0.5 percent": the noun before "but", or the verb whose object it is.
    pub(super) fn limited(&self, joint: usize, end: usize) -> Option<Hit<'a>> {
        let own = self.predicate(end, true);
        if own.is_some() || joint <= self.clause.start {
            return own;
        }
        self.noun(joint - 1)
            .filter(|h| !self.is_frame(h))
            .or_else(|| self.verb_of_list(joint))
    }

    /// "20 years after his death": the event that a length of time is told from.
    pub(super) fn anchored(&self, end: usize) -> Option<Hit<'a>> {
        if !self.is_lapse(end) || !matches!(self.word(end), "after" | "before" | "since") {
            return None;
        }
        let mut at = end + 1;
        let determined = is_determiner(self.word(at));
        at += usize::from(determined);
        let owner = self.is_word(at) && matches!(self.word(at + 1), "'s" | "’s");
        at += if owner { 2 } else { 0 };
        (determined || owner).then(|| self.noun(at)).flatten()
    }

    /// The base form of a verb that no class lists, behind the plural that does it: "millions of farmers starve". A form in "-ed" or
    /// "-ing" that is a word tells it from "aboard" and "alive", the end of its clause from an adjective.
    pub(super) fn plain_base(&self, at: usize) -> Option<Hit<'a>> {
        let word = self.word(at);
        let shaped = word.len() > 3
            && at > self.clause.start
            && self.is_word(at)
            && !self.is_capital(at)
            && self.vocab.events.verb(word).is_none()
            && self.vocab.events.noun(word).is_none()
            && self.vocab.nouns.class(word).is_none()
            && !word.ends_with('s')
            && !word.ends_with("ed")
            && !word.ends_with("ing")
            && !word.ends_with("ly");
        let next = self.word(at + 1);
        let ends = at + 1 >= self.clause.end
            || matches!(
                next,
                "." | "," | "to" | "in" | "on" | "at" | "from" | "with" | "for" | "and" | "each" | "every"
            )
            || is_determiner(next);
        if !shaped
            || !ends
            || crate::extract::grammar::words::is_function(self.vocab, word)
            || matches!(
                word,
                "clear"
                    | "short"
                    | "long"
                    | "near"
                    | "open"
                    | "free"
                    | "idle"
                    | "mature"
                    | "rival"
                    | "level"
                    | "total"
                    | "home"
                    | "less"
                    | "more"
                    | "like"
                    | "worth"
                    | "round"
                    | "upset"
                    | "present"
                    | "alone"
                    | "apart"
            )
        {
            return None;
        }
        let known = |form: String| self.vocab.words.rank(&form).is_some_and(|r| r <= 50);
        let stem = word.strip_suffix('e').unwrap_or(word);
        (known(format!("{stem}ed")) && known(format!("{stem}ing"))).then_some(Hit {
            token: at,
            class: None,
            base: word,
            form: Form::Base,
        })
    }

    /// What stands before the dash that a phrase adds a figure behind: "pass its share of the loan – 22 billion euros".
    pub(super) fn apposed(&self, start: usize, end: usize) -> Option<Event> {
        let dash = start
            .checked_sub(1)
            .filter(|d| start == self.clause.start && is_dash(self.article, *d))?;
        let closed = end >= self.clause.end || is_preposition(self.word(end)) || matches!(self.word(end), "," | ".");
        let last = dash.checked_sub(1).filter(|_| closed)?;
        let outer = Reader::new(self.article, self.vocab, last)?;
        if !outer.is_word(last) || outer.verb(last).is_some() {
            return None;
        }
        let mut first = outer.noun_start(last);
        while first > outer.clause.start + 1 && outer.prior(first) == "of" && outer.is_word(first - 2) {
            first = outer.noun_start(first - 2);
        }
        let left = outer
            .phrase_start(first)
            .checked_sub(1)
            .filter(|l| *l >= outer.clause.start)?;
        let hit = outer.verb(left).filter(|h| !outer.is_frame(h))?;
        outer.event(hit)
    }

    /// "killing '100 fighters' in": marks around a phrase part it from nothing.
    pub(super) fn unquoted(&self, start: usize, end: usize) -> (usize, usize) {
        let quote = |at: usize| {
            self.article
                .tokens
                .get(at)
                .is_some_and(|t| t.kind == crate::model::TokenKind::Quote)
        };
        let opens = start > self.clause.start && quote(start - 1);
        let closes = end < self.clause.end && quote(end);
        // "pointed out 'hundreds of guards' were": a verb behind makes it a subject.
        if opens && closes && self.is_auxiliary(end + 1) {
            return (start, end + 1);
        }
        if opens && (closes || !self.is_word(end)) {
            (start - 1, end + usize::from(closes))
        } else {
            (start, end)
        }
    }
}
