//! The search for the verb around a date: to its left, else to its right.

use super::{Hit, REACH, Reader};
use crate::extract::grammar::words::{is_adverb, is_auxiliary, is_determiner, is_function, is_subordinator};
use crate::model::TokenKind;
use crate::vocab::Form;

impl<'a> Reader<'a> {
    /// The nearest governor before a token: a verb, or an event noun followed by "of" ("the arrest of").
    pub(super) fn left(&self, from: usize) -> Option<Hit<'a>> {
        let floor = self.clause.start.max(from.saturating_sub(REACH));
        let mut at = from;
        while at > floor {
            at -= 1;
            let word = self.word(at);
            if at + 1 < from && (is_subordinator(word) || (word == "that" && at > floor)) {
                return None;
            }
            // A comma ends the search unless what it parts is a list of the same verb's objects.
            if word == "," && at + 1 < from && !self.list_comma(at, from) {
                return None;
            }
            let linked = matches!(
                self.word(at + 1),
                "of" | "in" | "by" | "to" | "that" | "," | "including" | "on" | "for"
            );
            if linked
                && let Some(hit) = self.noun(at)
                && (self.word(at + 1) == "of" || from - at <= 4)
            {
                return Some(hit);
            }
            if let Some(hit) = self.claimed_lives(at) {
                return Some(hit);
            }
            if let Some(hit) = self.verb(at) {
                if self.is_frame(&hit) {
                    return None;
                }
                return Some(hit);
            }
        }
        None
    }

    /// "claimed the lives of 210 people", "cost 40 lives": to claim or cost lives is to kill.
    pub(super) fn claimed_lives(&self, at: usize) -> Option<Hit<'a>> {
        let lives = matches!(self.word(at), "lives" | "life") && self.word(at + 1) == "of";
        let verb = (1..=2).filter_map(|n| at.checked_sub(n)).find(|n| {
            matches!(
                self.word(*n),
                "claimed" | "claiming" | "claim" | "took" | "taken" | "taking" | "cost" | "costing"
            )
        });
        let kill = self.vocab.events.noun("death")?;
        verb.filter(|v| lives && *v >= self.clause.start).map(|token| Hit {
            token,
            class: Some(&kill.class),
            base: &kill.base,
            form: Form::Past,
        })
    }

    /// Whether a comma parts coordinated figures: "killed 12 people, injured" is none, "12 men, six women and" is.
    pub(super) fn list_comma(&self, comma: usize, from: usize) -> bool {
        (comma + 1..from).all(|at| {
            let word = self.word(at);
            matches!(
                word,
                "and"
                    | "or"
                    | "including"
                    | "plus"
                    | "a"
                    | "an"
                    | "the"
                    | "some"
                    | "at"
                    | "least"
                    | "about"
                    | "another"
                    | "with"
                    | "among"
                    | "them"
            )
        })
    }

    /// The first finite verb behind a token, past bracketed commas and relative clauses.
    pub(super) fn right(&self, from: usize) -> Option<Hit<'a>> {
        let limit = self.clause.end.min(from + REACH);
        let mut at = from;
        let mut aux = false;
        let mut relative = false;
        while at < limit {
            let word = self.word(at);
            if matches!(word, "who" | "which" | "that" | "whose" | "whom") {
                relative = true;
            } else if word == "as" && self.word(at + 1) == "well" && self.word(at + 2) == "as" {
                // "three children as well as a nurse were killed"
                at += 3;
                continue;
            } else if is_subordinator(word) {
                return None;
            } else if word == "," && at == from {
                // ", including three children, were killed": the bracket closes at the next comma.
                let close = (at + 1..limit).find(|n| self.word(*n) == ",");
                match close {
                    Some(close) if is_auxiliary(self.word(close + 1)) || self.verb(close + 1).is_some() => {
                        at = close + 1;
                        continue;
                    }
                    _ => return None,
                }
            } else if matches!(word, "," | "and" | "or" | "but") && !aux {
                if at == from {
                    // "12 people and three dogs were killed": the verb is shared.
                    at += 1;
                    continue;
                }
                if word == "," || self.determined_start(at + 1) {
                    return None;
                }
            } else if is_auxiliary(word) {
                aux = true;
            } else if let Some(hit) = self.verb(at) {
                let finite = aux || matches!(hit.form, Form::Past | Form::Base | Form::Present);
                if self.is_frame(&hit) {
                    if aux && matches!(hit.form, Form::Past) {
                        // "are feared dead", "were reported killed", "are believed to have died": look on.
                        at += 1;
                        continue;
                    }
                    return None;
                }
                if finite || relative {
                    return Some(hit);
                }
                if hit.form == Form::Gerund && at > from {
                    return None;
                }
            } else if aux
                && let Some(hit) = self.noun(at).filter(|h| {
                    matches!(
                        h.base,
                        "dead" | "missing" | "wounded" | "injured" | "unaccounted" | "hurt" | "displaced" | "infected"
                    )
                })
            {
                return Some(hit);
            } else if aux && !is_function(self.vocab, word) && !word.ends_with("ly") && !is_adverb(word) {
                return None;
            }
            at += 1;
        }
        None
    }

    pub(super) fn determined_start(&self, at: usize) -> bool {
        is_determiner(self.word(at)) || self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Whether only an auxiliary, an adverb or the noun's own complement stands between a noun and a verb.
    pub(super) fn is_subject(&self, from: usize, verb: usize) -> bool {
        let passive = (from..verb).any(|at| is_auxiliary(self.word(at)));
        let close = verb <= from + 1;
        passive && !(from..verb).any(|at| matches!(self.word(at), "who" | "which" | "that")) || close
    }

    /// Whether a verb is directly followed by what it acts on.
    pub(super) fn is_object(&self, verb: usize, figure: usize) -> bool {
        let Some(hit) = self.verb(verb) else {
            return self.word(verb + 1) == "of";
        };
        let between = verb + 1..figure;
        let only_small = between.clone().all(|at| {
            matches!(
                self.word(at),
                "a" | "an" | "the" | "some" | "another" | "all" | "its" | "their" | "his" | "her"
            )
        });
        only_small
            && matches!(hit.form, Form::Base | Form::Past | Form::Gerund | Form::Present)
            && figure > verb
            && between.len() <= 1
    }
}
