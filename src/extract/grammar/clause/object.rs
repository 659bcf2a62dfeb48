//! What a noun phrase is to the words before it: object of a verb, complement of a preposition, member of a list, subject.

use super::{Hit, REACH, Reader};
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

    fn govern(&self, start: usize, end: usize, depth: usize) -> Option<Hit<'a>> {
        let start = self.phrase_start(start);
        let Some(left) = start.checked_sub(1).filter(|l| *l >= self.clause.start) else {
            return self.predicate(end, false).or_else(|| self.modifier(end));
        };
        let word = self.word(left);
        if matches!(word, "and" | "or" | "," | "plus" | "nor" | "&") {
            return self.listed(left, end);
        }
        if matches!(word, "including" | "namely" | "especially" | "mostly")
            || word == "as" && self.prior(left) == "such"
        {
            return self.included(left, end, depth);
        }
        if is_subordinator(word) && !is_preposition(word)
            || matches!(word, "that" | "who" | "which" | "where" | "whether" | "how")
        {
            let timed = matches!(word, "after" | "before" | "since" | "until" | "as");
            return self
                .subordinate(end)
                .or_else(|| self.modifier(end))
                .or_else(|| timed.then(|| self.attached(left)).flatten());
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
            "ago" | "earlier" | "later" | "before" | "after" | "previously" | "beforehand"
        ) {
            return self.attached(start);
        }
        self.predicate(end, true)
            .or_else(|| self.ditransitive(left))
            .or_else(|| self.predicate(end, false))
            .or_else(|| self.modifier(end))
    }

    /// Goes back over what opens a noun phrase: "the other [two women]", "his first [11 seasons]", "only", "reportedly".
    fn phrase_start(&self, from: usize) -> usize {
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
                );
            // An adjective belongs to the phrase where a determiner stands before it: "the ambitious [two]".
            let inner = is_adjectival(word) && at > self.clause.start && is_determiner(self.word(at - 1));
            if !(opens || inner) {
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
    fn object(&self, hit: Hit<'a>, end: usize) -> Option<Hit<'a>> {
        if self.is_frame(&hit) {
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
            if told.is_some() {
                return told;
            }
        }
        if hit.class.is_none()
            && let Some(own) = self.relative(end).and_then(|(r, _)| r).filter(|r| r.class.is_some())
        {
            return Some(own);
        }
        Some(hit)
    }

    fn received(&self, token: usize) -> Option<Hit<'a>> {
        let known = self.vocab.events.verb("received")?;
        Some(Hit {
            token,
            class: Some(&known.class),
            base: &known.base,
            form: Form::Past,
        })
    }

    /// Behind a preposition: the verb or the noun of an event that the preposition belongs to.
    fn oblique(&self, prep: usize, end: usize, depth: usize) -> Option<Hit<'a>> {
        let word = self.word(prep);
        let before = prep.checked_sub(1).filter(|b| *b >= self.clause.start);
        let Some(before) = before else {
            // "In six seasons, he scored": the clause behind the comma.
            return self.after_comma(end);
        };
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
        let attached = self.attached(prep);
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
        // "The poll of 1,000 people gave": with no verb before it, the one behind is no participle but the sentence's own.
        let behind = self
            .modifier(end)
            .filter(|m| m.form != Form::Past || m.token != end || self.verb_before(prep))
            .filter(|_| self.word(end) != "to");
        let told = behind.clone().filter(|m| m.class.is_some());
        match word {
            "of" => {
                let sum = self.vocab.nouns.class(self.word(before)) == Some("money-matter");
                if sum || self.is_container(before) {
                    told.or_else(|| {
                        depth
                            .checked_sub(1)
                            .and_then(|d| self.govern(self.noun_start(before), end, d))
                    })
                } else {
                    told.or(behind)
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
            "than" | "like" | "as" | "about" | "with" | "despite" | "per" => told.or(behind),
            _ => attached
                .clone()
                .filter(|a| {
                    a.class.is_some() && !matches!(a.base, "go" | "come" | "take" | "make" | "put" | "use")
                        || word == "by"
                })
                .or(told)
                .or(attached)
                .or(behind),
        }
    }

    /// Whether the clause has a verb before a token.
    fn verb_before(&self, at: usize) -> bool {
        (self.clause.start.max(at.saturating_sub(REACH))..at).any(|n| self.is_auxiliary(n) || self.verb(n).is_some())
    }

    /// The nearest verb before a preposition, in its clause.
    fn attached(&self, prep: usize) -> Option<Hit<'a>> {
        let floor = self.clause.start.max(prep.saturating_sub(REACH));
        let mut at = prep;
        let mut far = false;
        while at > floor {
            at -= 1;
            let word = self.word(at);
            if is_subordinator(word) && !is_preposition(word) || matches!(word, "," | "and" | "or" | "but" | "that") {
                return None;
            }
            // Past another preposition the figure belongs to a noun as often as to the verb.
            far |= is_preposition(word) && word != "of" && at + 1 < prep;
            if far && prep - at > 7 {
                return None;
            }
            if let Some(hit) = self.verb(at) {
                return Some(hit).filter(|h| !self.is_frame(h));
            }
            if self.is_auxiliary(at) {
                return None;
            }
        }
        None
    }

    /// The finite verb behind the comma that ends an opening phrase: "After 12 years, the council closed".
    fn after_comma(&self, end: usize) -> Option<Hit<'a>> {
        let comma = (end..self.clause.end.min(end + 8)).find(|n| self.word(*n) == ",")?;
        let mut at = comma + 1;
        while at < self.clause.end.min(comma + 12) {
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

    /// One of a list: its own participle or verb where it has one, else what governs the list.
    fn listed(&self, joint: usize, end: usize) -> Option<Hit<'a>> {
        let own = self.predicate(end, true).filter(|h| !self.is_frame(h));
        // "killed two British and two American hostages held by": beside a list's verb a participle with its doer governs nothing.
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
    fn verb_of_list(&self, joint: usize) -> Option<Hit<'a>> {
        let floor = self.clause.start.max(joint.saturating_sub(REACH));
        let mut at = joint;
        let mut nouns = false;
        while at > floor {
            at -= 1;
            let word = self.word(at);
            if is_subordinator(word) && !is_preposition(word)
                || self.is_auxiliary(at)
                || matches!(word, "who" | "which" | "that" | "but")
            {
                return None;
            }
            if let Some(hit) = self.verb(at).filter(|h| !self.is_participle_of_noun(h)) {
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
    fn is_participle_of_noun(&self, hit: &Hit<'a>) -> bool {
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
    fn included(&self, joint: usize, end: usize, depth: usize) -> Option<Hit<'a>> {
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

    /// "gave the school 40 books": the verb before a noun phrase that stands right before the figure's.
    fn ditransitive(&self, last: usize) -> Option<Hit<'a>> {
        let pronoun = matches!(self.word(last), "him" | "her" | "them" | "us" | "me" | "it" | "you");
        let start = if pronoun { last } else { self.noun_start(last) };
        let verb = start.checked_sub(1).filter(|v| *v >= self.clause.start)?;
        self.verb(verb).filter(|h| !self.is_frame(h))
    }

    /// First token of a plain noun phrase that ends with a token: "a small group".
    fn noun_start(&self, last: usize) -> usize {
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

    /// Nouns that only gather what they are of: "a group of", "the bodies of", "one of".
    fn is_container(&self, at: usize) -> bool {
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
