//! Verbs that lead to another: "managed to escape", "will need to be cast", "took place".

use super::{Hit, Reader};
use crate::vocab::Form;

impl<'a> Reader<'a> {
    /// "managed to escape", "began moving", "agreed to pay": what is done stands behind the verb that leads to it.
    pub(super) fn chained(&self, hit: Hit<'a>) -> Hit<'a> {
        let next = hit.token + 1;
        let leads = matches!(
            hit.base,
            "manage"
                | "fail"
                | "begin"
                | "start"
                | "continue"
                | "try"
                | "attempt"
                | "agree"
                | "plan"
                | "intend"
                | "seek"
                | "need"
                | "want"
                | "vow"
                | "pledge"
                | "promise"
                | "threaten"
                | "help"
                | "stop"
                | "halt"
                | "expect"
                | "allow"
                | "schedule"
                | "appear"
                | "seem"
                | "come"
                | "go"
                | "offer"
                | "choose"
                | "end"
                | "urge"
        ) || matches!(
            hit.base,
            "refused"
                | "decided"
                | "forced"
                | "ordered"
                | "asked"
                | "used"
                | "tended"
                | "struggled"
                | "hoped"
                | "looking"
                | "hoping"
                | "preparing"
                | "aiming"
                | "hope"
                | "look"
                | "aim"
        );
        // "take place" is to happen.
        if hit.base == "take" && self.word(next) == "place" {
            return self.renamed(hit, "occur");
        }
        let of_life = |at: usize| matches!(self.word(at), "life" | "lives");
        if hit.base == "lose" && (of_life(next) || of_life(next + 1)) {
            return self.renamed(hit, "die");
        }
        if hit.base == "call" && matches!(self.word(next), "on" | "for" | "upon") {
            return self.renamed(hit, "urge");
        }
        // "were pronounced dead", "was found wounded"
        // "were evacuating injured": behind a gerund it is who is acted on.
        if let Some(state) = self.state(next).filter(|_| hit.form != Form::Gerund) {
            return state;
        }
        if hit.base == "carry" && self.word(next) == "out" {
            return self.renamed(hit, "conduct");
        }
        if !leads || next >= self.clause.end {
            return hit;
        }
        let inner = if self.word(next) == "to" {
            self.verb(next + 1).filter(|h| h.form == Form::Base)
        } else {
            self.verb(next).filter(|h| h.form == Form::Gerund)
        };
        // "has helped save 40 jobs"
        let bare = self.vocab.events.verb(self.word(next));
        if hit.base == "help"
            && let Some(known) = bare.filter(|e| e.form == Form::Base && self.vocab.nouns.class(&e.base).is_none())
        {
            return Hit {
                token: next,
                class: Some(&known.class),
                base: &known.base,
                form: Form::Past,
            };
        }
        // "will need to be cast", "is scheduled to be heard"
        if inner.is_none() && self.word(next) == "to" && self.word(next + 1) == "be" {
            return match self
                .verb(next + 2)
                .filter(|h| h.form == Form::Past && !self.is_frame(h))
            {
                Some(passive) => passive,
                None => hit,
            };
        }
        // "managed to get away"
        if inner.is_none() && self.word(next) == "to" && self.word(next + 2) == "away" {
            return self.renamed(hit, "flee");
        }
        inner.filter(|h| !self.is_frame(h)).unwrap_or(hit)
    }

    /// The same place read as another verb of the vocabulary.
    pub(super) fn renamed(&self, hit: Hit<'a>, verb: &str) -> Hit<'a> {
        match self.vocab.events.verb(verb) {
            Some(known) => Hit {
                class: Some(&known.class),
                base: &known.base,
                ..hit
            },
            None => hit,
        }
    }

    /// "got 40 votes": the verb of getting.
    pub(super) fn received(&self, token: usize) -> Option<Hit<'a>> {
        let known = self.vocab.events.verb("received")?;
        Some(Hit {
            token,
            class: Some(&known.class),
            base: &known.base,
            form: Form::Past,
        })
    }
}
