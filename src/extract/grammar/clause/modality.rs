//! Whether an event is denied, planned or only possible, from the words before its verb.

use super::Reader;
use super::beyond::is_doubtful;
use crate::extract::grammar::words::{is_adverb, is_auxiliary};
use crate::model::Modality;
use crate::vocab::Form;

impl Reader<'_> {
    /// "I thought 12 people died", "she dreamed that two men came": what is thought is no fact.
    pub(super) fn is_imagined(&self, hit: &super::Hit<'_>, first: usize) -> bool {
        let back = |n: usize| {
            first
                .checked_sub(n)
                .filter(|at| *at >= self.clause.start)
                .map_or("", |at| self.word(at))
        };
        let before = if back(1) == "that" { back(2) } else { back(1) };
        let rumoured = back(1) == "that" && is_doubtful(back(2))
            || is_doubtful(back(1))
            || matches!(back(1), "he" | "she" | "they" | "it") && is_doubtful(back(2));
        hit.token >= first
            && (rumoured
                || matches!(
                    before,
                    "thought"
                        | "imagined"
                        | "dreamed"
                        | "dreamt"
                        | "assumed"
                        | "guessed"
                        | "hoped"
                        | "wished"
                        | "pretended"
                ))
    }

    /// Whether a pronoun at a token opens a clause behind a noun of what may not be so, "that" between them or not.
    fn told_before(&self, at: usize) -> bool {
        let that = usize::from(self.prior(at) == "that");
        at > self.clause.start + that && is_doubtful(self.word(at - 1 - that))
    }

    /// "to have her jailed": whether "to" at a token opens what one has done to somebody.
    fn caused(&self, to: usize, verb: usize) -> bool {
        matches!(self.word(to + 1), "have" | "get") && verb == to + 3
    }

    /// "the only two to survive": what only so many did is done.
    fn only_before(&self, to: usize) -> bool {
        let floor = self.clause.start.max(to.saturating_sub(4));
        (floor..to).any(|at| matches!(self.word(at), "only" | "first" | "last"))
    }

    /// Negation and modality from the words before a verb.
    pub(super) fn stance(&self, verb: usize, form: Form) -> (bool, Modality) {
        let floor = self.clause.start.max(verb.saturating_sub(6));
        let mut negated = false;
        let mut modality = Modality::Actual;
        let mut at = verb;
        let mut steps = 0;
        while at > floor {
            at -= 1;
            steps += 1;
            let word = self.word(at);
            if matches!(word, "not" | "never" | "without" | "cannot") || word.ends_with("n't") || word.ends_with("n’t")
            {
                negated = true;
            }
            match word {
                "will" | "shall" | "'ll" | "won't" | "going" | "plans" | "plan" | "planned" | "planning" | "set"
                | "due" | "scheduled" | "expected" | "expects" | "intends" | "intend" | "vowed" | "pledged"
                | "promised" | "threatened" | "aims" | "hopes" | "wants" | "poised" => {
                    let reaches = matches!(word, "will" | "shall" | "'ll" | "won't") || self.word(at + 1) == "to";
                    if reaches && modality == Modality::Actual {
                        modality = Modality::Planned;
                    }
                }
                "could" | "may" | "might" | "would" | "should" | "can" | "couldn't" | "wouldn't"
                    if modality == Modality::Actual =>
                {
                    modality = Modality::Possible;
                }
                "allegedly" | "reportedly" | "supposedly" | "purportedly" | "rumored" | "rumoured" | "alleged"
                    if modality == Modality::Actual =>
                {
                    modality = Modality::Possible;
                }
                // "charges he took": what somebody is charged with.
                "he" | "she" | "they" | "it" if steps == 1 && self.told_before(at) && modality == Modality::Actual => {
                    modality = Modality::Possible;
                    break;
                }
                // "seek to have her jailed", "could have you locked up": behind the one it is done to.
                "him" | "her" | "you" | "them" | "me" | "us"
                    if steps == 1 && matches!(self.prior(at), "have" | "get") => {}
                "to" if steps > 1 && self.caused(at, verb) => {
                    let prior = at.checked_sub(1).map_or("", |n| self.word(n));
                    if matches!(
                        prior,
                        "seek"
                            | "sought"
                            | "seeking"
                            | "seeks"
                            | "want"
                            | "wanted"
                            | "wants"
                            | "asked"
                            | "tried"
                            | "hoped"
                    ) {
                        modality = Modality::Planned;
                    }
                }
                // "the only pictures to emerge": done.
                "to" if steps == 1 && form == Form::Base && self.only_before(at) => break,
                "to" if form == Form::Base && (steps == 1 || steps == 2 && self.word(at + 1).ends_with("ly")) => {
                    let prior = at.checked_sub(1).map_or("", |n| self.word(n));
                    let done = [
                        "began",
                        "begun",
                        "managed",
                        "continued",
                        "had",
                        "able",
                        "forced",
                        "started",
                        "helped",
                        "seemed",
                        "used",
                        "failed",
                        "continue",
                        "continues",
                        "have",
                        "has",
                        "rose",
                        "grew",
                        "went",
                    ];
                    if prior == "failed" {
                        negated = true;
                    } else if !done.contains(&prior) {
                        modality = Modality::Planned;
                    }
                }
                _ => {
                    let passes = is_auxiliary(word)
                        || is_adverb(word)
                        || word.ends_with("ly")
                        || matches!(word, "not" | "never" | "to" | "also")
                        || word.ends_with("n't")
                        || word.ends_with("n’t");
                    if !passes {
                        break;
                    }
                }
            }
        }
        (negated, modality)
    }
}
