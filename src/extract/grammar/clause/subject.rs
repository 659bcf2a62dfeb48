//! What a noun phrase does or has done to it: the verb behind a subject, the relative clause or participle behind any noun.

use super::beyond::is_told;
use super::{Hit, REACH, Reader};
use crate::extract::grammar::plural::is_plural;
use crate::extract::grammar::words::{is_adverb, is_determiner, is_preposition, is_subordinator};
use crate::vocab::Form;

impl<'a> Reader<'a> {
    /// The verb of the subject that ends before `end`: past phrases that modify it, relative clauses and brackets of commas.
    /// `close`: nothing but an auxiliary may stand between, as where an object of the verb before could stand here too.
    pub(super) fn predicate(&self, end: usize, close: bool) -> Option<Hit<'a>> {
        self.own_verb(end, close, true).map(|hit| self.chained(hit))
    }

    /// The same inside a subordinate clause, which a comma ends: "While two of them fled, the guards".
    pub(super) fn subordinate(&self, end: usize) -> Option<Hit<'a>> {
        self.own_verb(end, false, false).map(|hit| self.chained(hit))
    }

    fn own_verb(&self, end: usize, close: bool, lists: bool) -> Option<Hit<'a>> {
        let limit = self.clause.end.min(end + REACH + 4);
        let mut at = end;
        let (mut aux, mut modified) = (false, false);
        let mut spare: Option<Hit<'a>> = None;
        while at < limit {
            let past = self.past_aside(at);
            if past > at {
                at = past;
                continue;
            }
            let word = self.word(at);
            if word == "that" && at > self.clause.start && is_told(self.word(at - 1)) {
                return spare;
            }
            if let Some((hit, next)) = self.relative(at).filter(|_| !aux) {
                // Behind "12 members of the group" a clause may tell of either; behind "12 men in a car" it tells of the car.
                if modified && word != "who" {
                    return spare;
                }
                if let Some(hit) = hit {
                    if hit.class.is_some() {
                        return Some(hit);
                    }
                    spare = spare.or(Some(hit));
                }
                at = next;
                continue;
            }
            if word == "," && !aux {
                match self.past_bracket(at, limit) {
                    Some(next) => at = next,
                    None if close || !lists || !self.opens_list(at + 1) => {
                        let behind = self.relative(at + 1).and_then(|(hit, _)| hit);
                        return behind.or(spare);
                    }
                    None => at += 1,
                }
                continue;
            }
            if word == "as" && self.word(at + 1) == "well" && self.word(at + 2) == "as" {
                at += 3;
                continue;
            }
            if matches!(word, "and" | "or" | "but" | "nor") && !aux {
                if !self.opens_phrase(at + 1) && at > end || word == "but" {
                    return spare;
                }
            } else if is_subordinator(word) && !is_preposition(word)
                || matches!(word, "how" | "what" | "why" | "whether")
            {
                return spare;
            } else if self.is_auxiliary(at) {
                aux = true;
            } else if word == "to" && !aux {
                let hit = self.verb(at + 1).filter(|h| h.form == Form::Base);
                if let Some(hit) = hit {
                    if self.titled && at == end {
                        return Some(hit);
                    }
                    at += 1;
                }
            } else if let Some(hit) = self
                .plain_base(at)
                .filter(|_| !aux && at == end && is_plural(self.vocab, self.word(at - 1)))
            {
                return Some(hit);
            } else if let Some(hit) = self.verb(at) {
                match self.finite(hit, end, aux, modified) {
                    Ok(hit) if close && !aux && at > end => return spare.filter(|_| hit.class.is_none()),
                    // "boxes filled with letters were sent": a participle before the verb of the same subject.
                    Ok(hit) if !aux && at == end && self.is_reduced(&hit) => spare = spare.or(Some(hit)),
                    Ok(hit) => return Some(hit),
                    Err(Some(hit)) => spare = spare.or(Some(hit)),
                    // "the paper reported that she had used": what is reported is another clause.
                    Err(None) if !aux && self.word(at + 1) == "that" => return spare,
                    Err(None) => {}
                }
            } else if aux && word == "among" {
                // "were among the 14 sailors drowned"
                return (at + 1..limit.min(at + 10))
                    .find_map(|n| self.verb(n))
                    .filter(|h| h.form == Form::Past)
                    .or(spare);
            } else if self
                .article
                .tokens
                .get(at)
                .is_some_and(|t| t.kind == crate::model::TokenKind::Quote)
            {
                // Marks around a word or two part nothing.
            } else if aux {
                if let Some(hit) = self.state(at) {
                    return Some(hit);
                }
                let passes = word.ends_with("ly")
                    || is_adverb(word)
                    || matches!(
                        word,
                        "not" | "to" | "also" | "n't" | "n’t" | "able" | "most" | "more" | "very" | "so" | "well"
                    );
                if !passes {
                    return spare;
                }
            } else if is_preposition(word) && word != "of" {
                modified = true;
            }
            at += 1;
        }
        spare
    }

    /// Whether a verb behind a subject is its own: `Err` where the search goes on, with what to fall back on.
    fn finite(&self, hit: Hit<'a>, end: usize, aux: bool, modified: bool) -> Result<Hit<'a>, Option<Hit<'a>>> {
        let direct = hit.token == end;
        if self.is_frame(&hit) {
            // "are feared dead", "were reported killed", "are believed to have died": look on.
            return if aux && hit.form == Form::Past {
                Err(None)
            } else if direct && !matches!(hit.base, "appear" | "seem") || self.chained(hit.clone()).token != hit.token {
                Ok(hit)
            } else {
                Err(None)
            };
        }
        // "a seven-year deal worth $4 million": what it is worth is said of the sum.
        if hit.base == "worth" && !aux {
            return Err(None);
        }
        // "a craft called Salvia": its name is nothing that happened to it.
        if !aux && self.names(&hit) {
            return Err(None);
        }
        let urges = hit.base == "call" && matches!(self.word(hit.token + 1), "on" | "for" | "upon");
        match hit.form {
            Form::Gerund if !aux => Err(direct.then_some(hit)),
            // "12 people in a house destroyed by fire": the participle tells of the house.
            // "two officers involved in the raid were named": what is done to them stands behind.
            Form::Past
                if !(aux || urges)
                    && matches!(
                        hit.base,
                        "involve"
                            | "include"
                            | "base"
                            | "name"
                            | "call"
                            | "describe"
                            | "use"
                            | "entitled"
                            | "titled"
                            | "dubbed"
                    ) =>
            {
                Err(Some(hit))
            }
            Form::Past if !aux && modified && matches!(self.word(hit.token + 1), "by") => Err(None),
            _ => Ok(hit),
        }
    }

    /// Whether a past in no class right behind its noun is a participle: an auxiliary follows that no joint parts from it.
    fn is_reduced(&self, hit: &Hit<'a>) -> bool {
        if hit.form != Form::Past || hit.class.is_some() || !is_preposition(self.word(hit.token + 1)) {
            return false;
        }
        let limit = self.clause.end.min(hit.token + 16);
        (hit.token + 2..limit)
            .take_while(|at| {
                let word = self.word(*at);
                let parts = matches!(
                    word,
                    "," | "and"
                        | "or"
                        | "but"
                        | "that"
                        | "who"
                        | "which"
                        | "whose"
                        | "what"
                        | "how"
                        | "whether"
                        | "where"
                );
                !parts && (!is_subordinator(word) || is_preposition(word))
            })
            .any(|at| {
                matches!(
                    self.word(at),
                    "was" | "were" | "has" | "have" | "had" | "will" | "is" | "are"
                )
            })
    }

    /// Whether a participle only gives a name: "called Salvia", "named Mara Lund", "dubbed 'the Hook'".
    fn names(&self, hit: &Hit<'a>) -> bool {
        let next = hit.token + 1;
        let quote = self
            .article
            .tokens
            .get(next)
            .is_some_and(|t| t.kind == crate::model::TokenKind::Quote);
        hit.form == Form::Past
            && matches!(
                hit.base,
                "call" | "name" | "entitled" | "titled" | "dubbed" | "nicknamed"
            )
            && (quote || self.is_word(next) && self.is_capital(next) && !self.titled)
    }

    /// The verb of a relative clause that opens at a token, with the token behind it. The outer `None`: none opens here.
    pub(super) fn relative(&self, at: usize) -> Option<(Option<Hit<'a>>, usize)> {
        if at >= self.clause.end || !matches!(self.word(at), "who" | "which" | "that" | "whom") {
            return None;
        }
        let limit = self.clause.end.min(at + 9);
        let mut aux = false;
        let mut n = at + 1;
        while n < limit {
            let word = self.word(n);
            if self.is_auxiliary(n) {
                aux = true;
            } else if let Some(hit) = self.verb(n) {
                if self.is_frame(&hit) {
                    if aux && hit.form == Form::Past {
                        n += 1;
                        continue;
                    }
                    return Some((None, n + 1));
                }
                return Some((Some(hit), n + 1));
            } else if let Some(hit) = self.state(n).filter(|_| aux) {
                return Some((Some(hit), n + 1));
            } else if word == ","
                || aux
                    && !word.ends_with("ly")
                    && !is_adverb(word)
                    && !matches!(word, "not" | "to" | "also" | "n't" | "n’t")
            {
                return Some((None, n));
            }
            n += 1;
        }
        Some((None, n))
    }

    /// What follows a noun that something else governs loosely: "12 people [killed] in the crash", "several members who [signed]",
    /// "12 soldiers [missing] since May".
    pub(super) fn modifier(&self, end: usize) -> Option<Hit<'a>> {
        let mut at = self.past_aside(end);
        while at < self.clause.end && self.word(at).ends_with("ly") {
            at += 1;
        }
        let mut inner = false;
        if self.word(at) == "of" {
            // "one of several members of the council who signed"
            at += 1;
            let stop = self.clause.end.min(at + 6);
            while at < stop && !matches!(self.word(at), "who" | "that" | "which" | ",") && self.verb(at).is_none() {
                at += 1;
            }
            inner = true;
        }
        if self.word(at) == "," && matches!(self.word(at + 1), "who" | "which") && !inner {
            at += 1;
        }
        let told = self.word(at) == "that" && at > self.clause.start && is_told(self.word(at - 1));
        if at >= self.clause.end || inner && self.word(at) != "who" || told {
            return None;
        }
        if let Some((hit, _)) = self.relative(at) {
            return hit;
        }
        // "the first woman to be elected", "the only two to survive"
        if self.word(at) == "to" && !inner {
            let verb = at + 1 + usize::from(self.word(at + 1) == "be");
            return self
                .verb(verb)
                .filter(|h| h.form == if verb > at + 1 { Form::Past } else { Form::Base });
        }
        if let Some(hit) = self.state(at) {
            return Some(hit);
        }
        // "the five patrols it carried out"
        if matches!(self.word(at), "he" | "she" | "it" | "they" | "we" | "i") && at == end && !inner {
            let verb = at
                + 1
                + usize::from(self.is_auxiliary(at + 1) || matches!(self.word(at + 1), "'s" | "’s" | "'re" | "’re"));
            // "the two women she is accused of robbing"
            let charged = matches!(self.word(verb), "accused" | "suspected" | "guilty") && self.word(verb + 1) == "of";
            let word = self.word(verb + 2);
            if charged && word.len() > 4 && word.ends_with("ing") {
                let known = self.vocab.events.verb(word);
                return Some(Hit {
                    token: verb + 2,
                    class: known.map(|e| e.class.as_str()),
                    base: known.map_or(word, |e| e.base.as_str()),
                    form: Form::Gerund,
                });
            }
            return self
                .verb(verb)
                .filter(|h| h.form != Form::Gerund && !self.is_frame(h))
                .map(|hit| self.chained(hit));
        }
        // "companies looking to move": what they look to do.
        self.verb(at)
            .filter(|h| matches!(h.form, Form::Past | Form::Gerund) && !self.names(h))
            .map(|h| if h.form == Form::Gerund { self.chained(h) } else { h })
            .filter(|h| !self.is_frame(h))
    }

    /// One past a bracket of commas that a verb follows: ", including three children, were killed".
    fn past_bracket(&self, comma: usize, limit: usize) -> Option<usize> {
        (comma + 1..limit.min(comma + 16))
            .filter(|n| self.word(*n) == ",")
            .map(|close| {
                let quote = self
                    .article
                    .tokens
                    .get(close + 1)
                    .is_some_and(|t| t.kind == crate::model::TokenKind::Quote);
                close + 1 + usize::from(quote)
            })
            .find(|next| {
                self.is_auxiliary(*next)
                    || self
                        .verb(*next)
                        .is_some_and(|h| h.form != Form::Gerund && h.token + 1 < self.clause.end)
            })
    }

    /// Whether what follows a comma goes on with a list of subjects: a figure, a determiner, a noun in lower case.
    fn opens_list(&self, at: usize) -> bool {
        self.opens_phrase(at) && (!self.is_capital(at) || self.titled || self.quantity(at))
    }

    /// Whether a noun phrase opens at a token, so that a comma or "and" before it parts a list.
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        at < self.clause.end
            && !matches!(
                self.word(at),
                "he" | "she" | "it" | "they" | "we" | "i" | "you" | "there"
            )
            && (self.quantity(at)
                || is_determiner(self.word(at))
                || matches!(self.word(at), "and" | "or" | "as" | "another")
                || self.is_word(at)
                    && self.verb(at).is_none()
                    && !is_subordinator(self.word(at))
                    && !self.is_auxiliary(at))
    }
}
