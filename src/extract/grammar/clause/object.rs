//! What a noun phrase is to the words before it: object of a verb, complement of a preposition, member of a list, subject.

use super::beyond::is_told;
use super::{Hit, Reader};
use crate::extract::grammar::words::{
    is_adjectival, is_adverb, is_determiner, is_function, is_preposition, is_subordinator,
};
use crate::vocab::Form;

/// How many phrases inside one another are followed outwards: "the leader of a group of 12 men".
const DEPTH: usize = 3;

impl<'a> Reader<'a> {
    /// The governor of a noun phrase.
    pub(super) fn governor(&self, phrase: std::ops::Range<usize>) -> Option<Hit<'a>> {
        self.govern(phrase.start, phrase.end, DEPTH)
    }

    pub(super) fn govern(&self, start: usize, end: usize, depth: usize) -> Option<Hit<'a>> {
        let start = self.phrase_start(start);
        let (start, end) = self.unquoted(start, end);
        if let Some(hit) = self.dated_by(start, end) {
            return Some(hit);
        }
        let Some(left) = start.checked_sub(1).filter(|l| *l >= self.clause.start) else {
            return self.predicate(end, false).or_else(|| self.modifier(end));
        };
        let word = self.word(left);
        if let Some(hit) = self.chosen(start, end) {
            return Some(hit);
        }
        // "It took them nine months to raise"
        if self.word(end) == "to"
            && self.is_lapse(end)
            && (left.saturating_sub(2).max(self.clause.start)..=left)
                .any(|at| matches!(self.word(at), "took" | "takes" | "take" | "taken" | "taking"))
            && let Some(hit) = self.verb(end + 1).filter(|h| h.form == Form::Base)
        {
            return Some(Hit {
                form: Form::Past,
                ..hit
            });
        }
        // "He left after three years and began": a length of time is no subject.
        if self.is_lapse(end) && matches!(word, "after" | "before" | "since" | "until" | "within") {
            let own = self.is_auxiliary(end) || self.verb(end).is_some();
            if !own && let Some(hit) = self.oblique(left, end, depth) {
                return Some(hit);
            }
        }
        if matches!(word, "and" | "or" | "," | "plus" | "nor" | "&") {
            return self.either(left, end, depth).or_else(|| self.listed(left, end));
        }
        if word == "but" && self.vocab.hedges.before.at(self.article, start).is_some() {
            return self.limited(left, end);
        }
        // "attacked the bank as well as three shops": one more of the verb's objects.
        if word == "as" && self.prior(left) == "well" && left >= self.clause.start + 2 && self.word(left - 2) == "as" {
            let own = self.predicate(end, true);
            return own
                .or_else(|| self.verb_of_list(left - 2))
                .or_else(|| self.predicate(end, false));
        }
        // "killed 48 people, among them 10 children": what was done to all of them.
        if word == "them" && self.prior(left) == "among" && left > self.clause.start + 1 {
            return self.modifier(end).or_else(|| {
                let comma = usize::from(self.word(left - 2) == "," && left > self.clause.start + 2);
                self.lasting(left - 1 - comma)
            });
        }
        if matches!(word, "including" | "namely" | "especially" | "mostly")
            || word == "as" && self.prior(left) == "such"
        {
            return self.included(left, end, depth);
        }
        if is_subordinator(word) && !is_preposition(word)
            || matches!(word, "that" | "who" | "which" | "where" | "whether" | "how")
        {
            let timed = matches!(word, "after" | "before" | "since" | "until");
            let behind = || {
                if timed && left == self.clause.start {
                    self.after_comma(end)
                } else {
                    None
                }
            };
            return self
                .subordinate(end)
                .or_else(|| self.modifier(end))
                // "will be introduced as the 21st head coach"
                .or_else(|| if word == "as" { self.passive(left) } else { None })
                .or_else(|| {
                    // "ran after four shots were heard": a clause of its own is none of the verb's before it.
                    let own = self.is_auxiliary(end);
                    (timed && !own).then(|| self.attached(left)).flatten()
                })
                .or_else(behind);
        }
        // "helped gun down 25 men"
        if word == "down"
            && matches!(
                self.prior(left),
                "gun" | "guns" | "gunned" | "gunning" | "mow" | "mowed" | "mowing"
            )
        {
            return self.vocab.events.verb("killed").map(|known| Hit {
                token: left - 1,
                class: Some(&known.class),
                base: &known.base,
                form: Form::Past,
            });
        }
        // "up 16 percent", "down 12 points"
        if matches!(word, "up" | "down")
            && !self.is_auxiliary(left.wrapping_sub(1))
            && self.verb(left.wrapping_sub(1)).is_none()
        {
            return self.vocab.events.verb(word).map(|known| Hit {
                token: left,
                class: Some(&known.class),
                base: &known.base,
                form: Form::Past,
            });
        }
        if matches!(word, "get" | "got" | "gets" | "getting") {
            return self.received(left).or_else(|| self.modifier(end));
        }
        if self.is_auxiliary(left) {
            // "has two weeks to win": what one has is nothing that happened to it.
            if matches!(word, "has" | "have" | "had" | "having") && self.word(end) == "to" {
                return None;
            }
            // "are 12 people still missing", "will 12 men": a question, or a copula that governs nothing.
            return self.modifier(end);
        }
        if let Some(hit) = self.verb(left) {
            return self.object(hit, end);
        }
        if is_preposition(word)
            || matches!(
                word,
                "to" | "by"
                    | "than"
                    | "like"
                    | "as"
                    | "within"
                    | "during"
                    | "among"
                    | "per"
                    | "behind"
                    | "toward"
                    | "towards"
                    | "until"
                    | "despite"
                    | "out"
                    | "up"
                    | "down"
                    | "off"
                    | "away"
            )
        {
            return self.oblique(left, end, depth);
        }
        // A noun, an adverb or a name: "on Monday 12 people were", "Police: 12 dead", "gave the school 40 books".
        if matches!(
            self.word(end),
            "ago" | "earlier" | "later" | "before" | "after" | "previously" | "beforehand" | "back"
        ) {
            let near = self.lasting(start);
            // "found him hiding in a bath three hours later": the finite verb before the gerund.
            let outer = near
                .as_ref()
                .filter(|h| h.form == Form::Gerund)
                .and_then(|h| self.lasting(h.token))
                .filter(|h| h.form == Form::Past);
            return outer.or(near);
        }
        self.predicate(end, true)
            .or_else(|| self.ditransitive(left))
            .or_else(|| {
                if self.is_lapse(end) || self.is_repeated(end) {
                    self.attached(start)
                } else {
                    None
                }
            })
            .or_else(|| self.predicate(end, false))
            .or_else(|| self.modifier(end))
    }

    /// Goes back over what opens a noun phrase: "the other [two women]", "his first [11 seasons]", "only", "reportedly".
    pub(super) fn phrase_start(&self, from: usize) -> usize {
        let mut start = from;
        for _ in 0..4 {
            let Some(at) = start.checked_sub(1).filter(|at| *at >= self.clause.start) else {
                break;
            };
            let word = self.word(at);
            let relative =
                word == "that" && self.verb(start).is_none() && at > self.clause.start && !self.determined_before(at);
            if matches!(word, "'s" | "’s") && at > self.clause.start {
                // The owner belongs to the phrase: "the boy's [13th birthday]".
                start = at - 1;
                while start > self.clause.start && self.is_capital(start) && self.is_capital(start - 1) && !self.titled
                {
                    start -= 1;
                }
                continue;
            }
            let opens = is_determiner(word) && !relative
                || is_adverb(word) && !matches!(word, "so" | "there" | "once" | "since")
                || word.ends_with("ly") && word.len() > 4
                || matches!(
                    word,
                    "last"
                        | "enough"
                        | "next"
                        | "first"
                        | "past"
                        | "other"
                        | "same"
                        | "final"
                        | "latest"
                        | "remaining"
                        | "previous"
                        | "total"
                        | "entire"
                        | "estimated"
                        | "least"
                        | "top"
                        | "initial"
                        | "original"
                        | "additional"
                        | "further"
                        | "combined"
                        | "whole"
                        | "very"
                        | "full"
                        | "mere"
                        | "whopping"
                        | "staggering"
                        | "astonishing"
                        | "stunning"
                        | "reported"
                        | "projected"
                        | "record"
                );
            // An adjective belongs to the phrase where a determiner stands before it: "the ambitious [two]".
            let inner = is_adjectival(word) && at > self.clause.start && is_determiner(self.word(at - 1));
            // "attacks that usually last five days": here it is the verb.
            if !(opens || inner) || word == "last" && self.verb(at).is_some() {
                break;
            }
            start = at;
        }
        start
    }

    /// Whether "that" at a token follows a preposition or a verb and so is no word of its own: "of that 12".
    fn determined_before(&self, at: usize) -> bool {
        is_preposition(self.prior(at))
    }

    /// The object of a verb. What a verb of saying reports is a clause of its own; what a light verb has or sees is told by the
    /// words behind it.
    pub(super) fn object(&self, hit: Hit<'a>, end: usize) -> Option<Hit<'a>> {
        // "claimed nine lives"
        let lives = matches!(self.word(end.saturating_sub(1)), "lives" | "life");
        if lives && matches!(hit.base, "claim" | "take" | "cost") {
            return Some(self.renamed(hit, "killed"));
        }
        if self.is_frame(&hit) {
            // "heard two rumours that": what they say did not happen to them.
            if self.word(end) == "that" && is_told(self.word(end.saturating_sub(1))) {
                return Some(hit);
            }
            return self
                .predicate(end, false)
                .filter(|p| !self.is_frame(p))
                .or_else(|| self.modifier(end));
        }
        if hit.base == "take" && matches!(self.word(end), "hostage" | "captive" | "prisoner") {
            return Some(self.renamed(hit, "kidnap"));
        }
        // "know 12 people were killed": a finite verb behind makes it a subject all the same.
        if self.is_auxiliary(end)
            && hit.class.is_none()
            && let Some(own) = self.predicate(end, true)
        {
            return Some(own);
        }
        // "let 12 clerks leave": the bare infinitive tells what they did.
        if hit.base == "let"
            && let Some(known) = self.vocab.events.verb(self.word(end)).filter(|e| e.form == Form::Base)
        {
            return Some(Hit {
                token: end,
                class: Some(&known.class),
                base: &known.base,
                form: Form::Past,
            });
        }
        if matches!(
            hit.base,
            "see"
                | "leave"
                | "have"
                | "watch"
                | "keep"
                | "want"
                | "find"
                | "become"
                | "mean"
                | "make"
                | "put"
                | "name"
                | "identify"
                | "list"
                | "visit"
                | "meet"
        ) {
            let told = self
                .state(end)
                .or_else(|| self.modifier(end).filter(|m| m.token == end && m.form == Form::Past));
            let quiet = matches!(
                hit.base,
                "see" | "name" | "identify" | "list" | "visit" | "meet" | "become"
            );
            let told = told.or_else(|| {
                self.relative(end)
                    .and_then(|(r, _)| r)
                    .filter(|r| quiet && r.class.is_some())
            });
            // "saw 50 firefighters tackle the blaze": a bare infinitive with its object.
            let tackles = matches!(hit.base, "see" | "watch" | "make")
                && self.is_word(end)
                && !is_determiner(self.word(end))
                && !is_preposition(self.word(end))
                && is_determiner(self.word(end + 1));
            let told = told.or_else(|| {
                let word = self.word(end);
                let plain = !is_function(self.vocab, word) && word.bytes().all(|b| b.is_ascii_lowercase());
                let known = self.vocab.events.verb(word);
                (tackles && plain && !word.ends_with("ing")).then(|| Hit {
                    token: end,
                    class: known.map(|e| e.class.as_str()),
                    base: known.map_or(word, |e| e.base.as_str()),
                    form: Form::Past,
                })
            });
            if told.is_some() {
                return told;
            }
        }
        if hit.class.is_none()
            && self.word(end) == "who"
            && let Some(own) = self.relative(end).and_then(|(r, _)| r).filter(|r| r.class.is_some())
        {
            return Some(own);
        }
        Some(hit)
    }

    /// "gave the school 40 books": the verb before a noun phrase that stands right before the figure's.
    pub(super) fn ditransitive(&self, last: usize) -> Option<Hit<'a>> {
        let pronoun = matches!(self.word(last), "him" | "her" | "them" | "us" | "me" | "it" | "you");
        let start = if pronoun { last } else { self.noun_start(last) };
        let verb = start.checked_sub(1).filter(|v| *v >= self.clause.start)?;
        self.verb(verb)
            .filter(|h| !self.is_frame(h))
            .map(|hit| self.chained(hit))
    }

    /// First token of a plain noun phrase that ends with a token: "a small group".
    pub(super) fn noun_start(&self, last: usize) -> usize {
        let mut at = last;
        while at > self.clause.start
            && last - at < 5
            && self.is_word(at - 1)
            && !is_preposition(self.word(at - 1))
            && !is_subordinator(self.word(at - 1))
            && !self.is_auxiliary(at - 1)
            && !matches!(self.word(at - 1), "and" | "or" | "to" | "by" | "who" | "which")
            && self.verb(at - 1).is_none()
        {
            at -= 1;
        }
        at
    }
}
