//! What governs a noun phrase in a list, or one that stands for a part of what was just named.

use super::{Hit, REACH, Reader};
use crate::extract::grammar::words::{is_adverb, is_function, is_preposition, is_subordinator};
use crate::vocab::Form;

/// How far back the verb of a list may stand, in tokens.
const LIST: usize = 26;

impl<'a> Reader<'a> {
    /// One of a list: its own participle or verb where it has one, else what governs the list.
    pub(super) fn listed(&self, joint: usize, end: usize) -> Option<Hit<'a>> {
        let own = self.predicate(end, true).filter(|h| !self.is_frame(h));
        // "freed three Danish and four Dutch sailors held by": beside a list's verb a participle with its doer governs nothing.
        let reduced = |h: &Hit<'a>| h.token == end && h.form == Form::Past && self.word(end + 1) == "by";
        if own.as_ref().is_some_and(|h| !reduced(h)) {
            return own;
        }
        // "…, several outlets said": behind a comma it is another clause, and its subject speaks.
        if own.is_none()
            && self.word(joint) == ","
            && let Some(hit) = self.predicate(end, true).filter(|h| h.token == end)
        {
            return Some(hit);
        }
        // "shot the wolf, the first of five to": a rank beside what it says of the noun before.
        let rank = self.word(joint) == ","
            && self.word(joint + 1) == "the"
            && matches!(
                self.vocab.numerals.word(self.word(joint + 2)),
                Some((crate::vocab::NumeralPart::Ordinal, _))
            )
            && !self.quantity(joint + 3);
        if rank && self.verb_before(joint) {
            return self.modifier(end);
        }
        if let Some(hit) = self.verb_of_list(joint) {
            return Some(hit);
        }
        if own.is_some() || self.word(joint) != "," && self.verb_before(joint) {
            return own.or_else(|| self.modifier(end));
        }
        // Past a comma goes a list only where neither a verb nor a preposition opened the clause before it.
        let open = self.verb_before(joint) || is_preposition(self.word(self.clause.start));
        let later = if open {
            self.subordinate(end)
        } else {
            self.predicate(end, false)
        };
        later.filter(|h| !self.is_frame(h)).or_else(|| self.modifier(end))
    }

    /// The verb whose objects a list is: back over nouns, figures, commas and "and", not over another clause.
    pub(super) fn verb_of_list(&self, joint: usize) -> Option<Hit<'a>> {
        let floor = self.clause.start.max(joint.saturating_sub(LIST));
        let mut at = joint;
        let mut nouns = false;
        while at > floor {
            at -= 1;
            let word = self.word(at);
            // "30 goals and more than 10 assists": a hedge opens no clause.
            if word == "than" && matches!(self.prior(at), "more" | "fewer" | "less") {
                continue;
            }
            let well = word == "as" && (self.word(at + 1) == "well" || self.prior(at) == "well");
            if is_subordinator(word) && !is_preposition(word) && !well
                || self.is_auxiliary(at)
                || matches!(word, "who" | "which" | "that" | "but")
            {
                return None;
            }
            if let Some(hit) = self.claimed_lives(at) {
                return Some(hit);
            }
            if let Some(hit) = self
                .verb(at)
                .filter(|h| !self.is_participle_of_noun(h) && (h.form != Form::Present || self.word(at + 1) != ","))
            {
                // A verb far off that has its doer behind it has no list of objects.
                if joint - at > REACH && (self.is_passive(at) || self.prior(at) == "being") {
                    return None;
                }
                // "killed 12 people, injured": a verb right before the comma has its own objects.
                return Some(hit).filter(|h| nouns && !self.is_frame(h));
            }
            if self.word(at + 1) == "of"
                && let Some(hit) = self.noun(at)
            {
                return Some(hit);
            }
            nouns |= self.is_word(at) || self.quantity(at);
        }
        None
    }

    /// "a rocket propelled grenade": a participle right before a singular noun is part of a noun phrase.
    pub(super) fn is_participle_of_noun(&self, hit: &Hit<'a>) -> bool {
        let next = hit.token + 1;
        let word = self.word(next);
        hit.form == Form::Past
            && hit.class.is_none()
            && self.is_word(next)
            && !self.quantity(next)
            && !is_function(self.vocab, word)
            && !self.is_capital(next)
            && !is_adverb(word)
            && !word.ends_with('s')
            && !word.ends_with("ly")
    }

    /// Some of what stands before: what governs the whole governs the part, unless a verb of its own says more.
    pub(super) fn included(&self, joint: usize, end: usize, depth: usize) -> Option<Hit<'a>> {
        if let Some(hit) = self.modifier(end) {
            return Some(hit);
        }
        let mut whole = joint;
        if self.prior(whole) == "," {
            whole -= 1;
        }
        // ", including three children, were killed"
        let close = (end..self.clause.end.min(end + 6)).find(|n| self.word(*n) == ",");
        if let Some(close) = close
            && self.is_auxiliary(close + 1)
        {
            return self.predicate(close + 1, true);
        }
        let last = whole.checked_sub(1).filter(|l| *l >= self.clause.start)?;
        if let Some(hit) = self.noun(last).filter(|h| !self.is_frame(h)) {
            return Some(hit);
        }
        depth.checked_sub(1)?;
        self.verb(last)
            .filter(|h| !self.is_frame(h))
            .or_else(|| self.attached(whole))
    }
}
