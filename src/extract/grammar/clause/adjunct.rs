//! What a noun phrase behind a preposition belongs to: the verb or the noun before the preposition.

use super::{Hit, REACH, Reader};
use crate::extract::grammar::plural::is_plural;
use crate::extract::grammar::words::{is_determiner, is_preposition, is_subordinator};
use crate::vocab::Form;

impl<'a> Reader<'a> {
    /// Behind a preposition: the verb or the noun of an event that the preposition belongs to.
    pub(super) fn oblique(&self, prep: usize, end: usize, depth: usize) -> Option<Hit<'a>> {
        let word = self.word(prep);
        let before = prep.checked_sub(1).filter(|b| *b >= self.clause.start);
        let Some(before) = before else {
            // "In six seasons, he scored": the clause behind the comma.
            return self.after_comma(end).or_else(|| self.modifier(end));
        };
        // "the only pictures to emerge of her third album": "of" goes on with the pictures.
        let apart = word == "of"
            && before > self.clause.start + 1
            && self.prior(before) == "to"
            && self.verb(before - 2).is_none();
        if apart {
            return None;
        }
        // "Overall, in five seasons, he scored": the phrase opens its clause behind a comma too.
        if self.word(before) == "," && is_preposition(word) && !self.verb_before(prep) && self.verb(end).is_none() {
            return self.after_comma(end).or_else(|| self.modifier(end));
        }
        if let Some(hit) = self.priced(prep) {
            return Some(hit);
        }
        if let Some(hit) = self.verb(before) {
            return if self.is_frame(&hit) {
                self.modifier(end)
            } else {
                Some(hit)
            };
        }
        if let Some(hit) = self.claimed_lives(before) {
            return Some(hit);
        }
        let attached = if self.is_lapse(end) || matches!(self.word(end - 1), "games" | "matches") {
            self.lasting(prep)
        } else {
            self.attached(prep)
        };
        // "extended the talks by six months", "put the crowd at 300": what the verb does to the noun before.
        if word == "by"
            && attached
                .as_ref()
                .is_some_and(|a| a.class.is_some_and(|c| c == "extend" || self.vocab.events.is_change(c)))
        {
            return attached;
        }
        if word == "at"
            && attached
                .as_ref()
                .is_some_and(|a| matches!(a.base, "put" | "set" | "place" | "pegged" | "valued"))
        {
            return None;
        }
        if !matches!(word, "than" | "like" | "as" | "about")
            && let Some(hit) = self.noun(before)
        {
            return Some(hit);
        }
        if word == "of"
            && let Some(hit) = self.paired_noun(before)
        {
            return Some(hit);
        }
        // "A survey of 900 sailors showed": with no verb before it, the one behind is no participle but the sentence's own.
        let behind = self
            .modifier(end)
            .filter(|m| m.form != Form::Past || m.token != end || self.verb_before(prep))
            .filter(|_| self.word(end) != "to" && (self.word(end) != "," || word == "by"))
            .filter(|_| self.word(end) != "not" || self.word(end + 1) != "to");
        let told = behind.clone().filter(|m| m.class.is_some());
        match word {
            "of" if matches!(self.word(before), "guilty" | "innocent") => {
                let guilty = self.word(before) == "guilty";
                attached
                    .map(|hit| {
                        if guilty && hit.base == "find" {
                            self.renamed(hit, "convict")
                        } else {
                            hit
                        }
                    })
                    .or(behind)
            }
            "of" => {
                // "paid a fine of $500", "paid an effective rate of 36 percent"
                let sum = matches!(
                    self.vocab.nouns.class(self.word(before)),
                    Some("money-matter" | "measure")
                ) && self.measured(prep + 1..end)
                    || matches!(
                        self.word(before),
                        "bid"
                            | "payment"
                            | "speed"
                            | "speeds"
                            | "distance"
                            | "depth"
                            | "height"
                            | "score"
                            | "sum"
                            | "term"
                            | "period"
                    );
                if sum || self.is_container(before) {
                    told.or_else(|| {
                        depth
                            .checked_sub(1)
                            .and_then(|d| self.govern(self.noun_start(before), end, d))
                    })
                } else {
                    // "his girlfriend of seven years left": only a clause of its own tells of the years.
                    let gerund = |m: &Hit<'a>| {
                        m.form != Form::Past && !self.is_lapse(end) && is_plural(self.vocab, self.word(end - 1))
                    };
                    told.or(behind.filter(|m| m.token != end || gerund(m)))
                        .or_else(|| self.told_of(prep))
                }
            }
            // "was charged Saturday with one count"
            "with"
                if attached
                    .as_ref()
                    .is_some_and(|a| prep <= a.token + 3 && a.form != Form::Gerund && self.is_capital(before)) =>
            {
                attached
            }
            // "with 50 schools and 900 homes damaged": what is told of the second is told of both.
            "with" if told.is_none() && behind.is_none() && self.word(end) == "and" && self.quantity(end + 1) => {
                let second = (end + 2..self.clause.end.min(end + 7))
                    .take_while(|at| self.is_word(*at) && !is_preposition(self.word(*at)))
                    .find_map(|at| self.verb(at));
                second.filter(|h| h.form == Form::Past && !self.is_frame(h))
            }
            // "charged Mara Lund, age 61, with two counts"
            "with" if attached.as_ref().is_some_and(|a| a.class == Some("charge")) => attached,
            "than" | "like" | "as" | "about" | "with" | "despite" | "per" => told.or(behind),
            _ => attached
                .clone()
                .filter(|a| {
                    a.class.is_some() && !matches!(a.base, "go" | "come" | "take" | "make" | "put" | "use")
                        || word == "by"
                })
                .or(told)
                .or(attached)
                .or(behind)
                // "homes in five villages had been damaged": what the subject does that the phrase is part of.
                .or_else(|| {
                    let place = matches!(word, "in" | "across" | "at" | "from") && !self.is_lapse(end);
                    (place && !self.verb_before(prep))
                        .then(|| self.predicate(end, true))
                        .flatten()
                }),
        }
    }

    /// Whether the clause has a verb before a token.
    pub(super) fn verb_before(&self, at: usize) -> bool {
        (self.clause.start.max(at.saturating_sub(REACH))..at).any(|n| self.is_auxiliary(n) || self.verb(n).is_some())
    }

    /// The nearest verb before a preposition, in its clause.
    pub(super) fn attached(&self, prep: usize) -> Option<Hit<'a>> {
        self.before(prep, 7)
    }

    /// The same where a length of time follows, which belongs to the verb however many phrases stand between.
    pub(super) fn lasting(&self, prep: usize) -> Option<Hit<'a>> {
        let near = self.before(prep, REACH)?;
        // "has been studying Nordic building for two years": a gerund behind a name is a noun.
        let noun = near.form == Form::Gerund && near.token > self.clause.start && self.is_capital(near.token - 1);
        let outer = if noun { self.before(near.token, REACH) } else { None };
        Some(outer.unwrap_or(near))
    }

    /// `far`: how far the verb may stand past another preposition.
    fn before(&self, prep: usize, reach: usize) -> Option<Hit<'a>> {
        let floor = self.clause.start.max(prep.saturating_sub(REACH));
        let mut at = prep;
        let mut far = false;
        if let Some(open) = self.apposition(prep, floor) {
            at = open;
        }
        while at > floor {
            at -= 1;
            if self.word(at) == ")"
                && let Some(open) = self.bracket_before(at)
            {
                at = open;
                continue;
            }
            let word = self.word(at);
            // "more than 30 goals in": a hedge opens no clause.
            if word == "than" && matches!(self.prior(at), "more" | "fewer" | "less") {
                continue;
            }
            // "bought Lund Boats and Lund Nets for": names joined part nothing.
            let names = matches!(word, "and" | "," | "&")
                && at > 0
                && at + 1 < prep
                && !self.titled
                && self.is_capital(at - 1)
                && (self.is_capital(at + 1) || self.word(at + 1) == "and" && self.is_capital(at + 2));
            if names {
                continue;
            }
            if is_subordinator(word) && !is_preposition(word)
                || (matches!(word, "and" | "or") && reach == 7)
                || matches!(word, "," | "but" | "that")
            {
                return None;
            }
            // Past another preposition the figure belongs to a noun as often as to the verb.
            far |= is_preposition(word) && word != "of" && at + 1 < prep;
            if far && prep - at > reach {
                return None;
            }
            if let Some(hit) = self.verb(at) {
                // "handed over messages he exchanged with Lund to": a clause on the noun before it.
                if self.is_contact(at) {
                    at -= 1;
                    continue;
                }
                return Some(hit).filter(|h| !self.is_frame(h));
            }
            if self.is_auxiliary(at) {
                return None;
            }
        }
        None
    }

    /// Whether a figure is a sum, a share or a bare number: "a loss of $4 million" is one, "the loss of three children" none.
    fn measured(&self, figure: std::ops::Range<usize>) -> bool {
        let last = figure.end.saturating_sub(1);
        self.quantity(last)
            || figure.clone().any(|at| {
                matches!(
                    self.word(at),
                    "$" | "£" | "€" | "%" | "percent" | "cent" | "dollars" | "euros" | "pounds" | "yen" | "points"
                )
            })
    }

    /// Whether a verb with a pronoun before it tells of the plural or determined noun that stands right before the pronoun.
    fn is_contact(&self, verb: usize) -> bool {
        let pronoun = matches!(self.prior(verb), "he" | "she" | "they" | "it" | "we" | "i" | "you");
        let noun = verb.checked_sub(2).filter(|n| *n > self.clause.start);
        pronoun
            && noun.is_some_and(|n| {
                self.is_word(n)
                    && !self.is_auxiliary(n)
                    && !is_subordinator(self.word(n))
                    && !is_preposition(self.word(n))
                    && !matches!(self.word(n), "and" | "or" | "that" | "then" | "so")
                    && self.verb(n).is_none()
            })
    }

    /// "will buy Lund, the maker of boats, for": the comma that opens an apposition which ends before a preposition.
    fn apposition(&self, prep: usize, floor: usize) -> Option<usize> {
        let close = prep.checked_sub(1).filter(|c| *c > floor && self.word(*c) == ",")?;
        let open = (floor..close).rev().find(|n| self.word(*n) == ",")?;
        let aged = matches!(self.word(open + 1), "age" | "aged") || self.quantity(open + 1) && close == open + 2;
        // "sentenced Lund of Saltby, Norland, to six years"
        let placed = close <= open + 3
            && (open..close).all(|n| self.word(n) == "," || self.is_capital(n))
            && self.is_capital(open - 1);
        let plain = (is_determiner(self.word(open + 1)) || aged || placed)
            && (open + 1..close).all(|n| !self.is_auxiliary(n) && self.verb(n).is_none());
        plain.then_some(open)
    }

    /// The finite verb behind the comma that ends an opening phrase: "After 12 years, the council closed".
    pub(super) fn after_comma(&self, end: usize) -> Option<Hit<'a>> {
        let comma = (end..self.clause.end.min(end + 14)).find(|n| self.word(*n) == ",")?;
        let mut at = comma + 1;
        let mut told = false;
        while at < self.clause.end.min(comma + 18) {
            // "…, the man who killed four people was sentenced": what a clause on the subject tells is not what it does.
            if matches!(self.word(at), "who" | "which" | "that" | "whose") && at > comma + 1 {
                told = true;
            }
            if let Some(hit) = self.verb(at).filter(|_| told) {
                told = false;
                at = hit.token + 1;
                continue;
            }
            if self.word(at) == "," || is_subordinator(self.word(at)) {
                return None;
            }
            if let Some(hit) = self.verb(at) {
                return Some(hit).filter(|h| !self.is_frame(h) && h.form != Form::Gerund);
            }
            at += 1;
        }
        None
    }

    /// Nouns that only gather what they are of: "a group of", "the bodies of", "one of".
    pub(super) fn is_container(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "group"
                | "groups"
                | "number"
                | "total"
                | "crowd"
                | "series"
                | "team"
                | "list"
                | "majority"
                | "some"
                | "all"
                | "most"
                | "many"
                | "bodies"
                | "remains"
                | "lives"
                | "each"
                | "any"
                | "none"
                | "several"
                | "few"
                | "both"
                | "convoy"
                | "gang"
                | "half"
                | "bulk"
                | "dozens"
                | "hundreds"
                | "thousands"
                | "string"
                | "handful"
                | "pair"
                | "mix"
                | "quarter"
                | "third"
                | "fifth"
                | "average"
                | "sum"
                | "minimum"
                | "maximum"
                | "equivalent"
                | "excess"
                | "party"
                | "others"
        ) || self.quantity(at)
            || self.word(at) == "one"
    }
}
