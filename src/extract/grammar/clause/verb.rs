//! Whether a token is a verb: by its form in claims/events.toml or its ending, and by the words beside it.

use super::forms::{CONSTANT, IRREGULAR, NO_GERUND, NO_PAST, PARTICIPLES, nounish_plural};
use super::{Hit, Reader};
use crate::extract::grammar::plural::is_plural;
use crate::extract::grammar::words::{
    INVARIABLE, is_adjectival, is_adverb, is_auxiliary, is_determiner, is_function, is_preposition,
};
use crate::vocab::{EventWord, Form};

impl<'a> Reader<'a> {
    /// A verb form at a token, if the words around allow one.
    pub(super) fn verb(&self, at: usize) -> Option<Hit<'a>> {
        if !self.is_word(at) {
            return None;
        }
        let word = self.word(at);
        // Prepositions and auxiliaries that are written like forms of verbs.
        if matches!(
            word,
            "including" | "following" | "according" | "regarding" | "like" | "compared"
        ) || is_auxiliary(word)
        {
            return None;
        }
        // "people close to the deal"
        if word == "close" && self.word(at + 1) == "to" {
            return None;
        }
        if word == "given" && !is_auxiliary(self.prior(at)) {
            return None;
        }
        // "took place about 12 miles off", "the No. 1 spot on": nouns.
        let numbered = at >= self.clause.start + 2
            && self.prior_is_number(at)
            && matches!(self.word(at - 2), "no." | "nos." | "number" | "#");
        if word == "place" && matches!(self.prior(at), "take" | "took" | "takes" | "taken" | "taking") || numbered {
            return None;
        }
        let known = self.vocab.events.verb(word);
        if known.is_none() && is_function(self.vocab, word) || matches!(word, "up" | "down") {
            return None;
        }
        // "13 fully loaded magazines": a participle behind its adverb belongs to the noun.
        let graded = word.ends_with("ed")
            && self.prior(at).ends_with("ly")
            && at >= self.clause.start + 2
            && (is_determiner(self.word(at - 2)) || self.quantity(at - 2) || matches!(self.word(at - 2), "," | "of"))
            && self.noun_follows(at)
            && !self.object_follows(at);
        if graded {
            return None;
        }
        let first = at == self.clause.start;
        // "NINE SAILORS HAVE DROWNED IN A STORM that rose"
        let shouts = |at: usize| {
            let text = self.article.text(at);
            text.len() > 1 && text.bytes().all(|b| b.is_ascii_uppercase())
        };
        let shouted = !first && shouts(at) && at > 0 && shouts(at - 1) && at > 1 && shouts(at - 2);
        // "The Song Was Only Added to": an auxiliary or an adverb with a capital is set like a title.
        let titled = at > self.clause.start + 1
            && self.is_capital(at - 1)
            && self.article.text(at - 1).len() > 1
            && (is_auxiliary(self.word(at - 1)) || is_adverb(self.word(at - 1)));
        if self.is_capital(at) && !first && !self.titled && !shouted && !titled {
            return None;
        }
        let prior = self.prior(at);
        let again = at >= self.clause.start + 2 && matches!(self.word(at - 2), "re" | "co");
        if matches!(prior, "-" | "–") && self.article.touches_next(at - 1) && !again {
            // "rebel-held", "state-affiliated": half of a compound adjective.
            return None;
        }
        let seen = Beside {
            prior,
            first,
            determined: self.determined(at, word, prior),
            follows_aux: is_auxiliary(prior)
                // "will now come to", "has already killed"
                || (is_adverb(prior) || prior.ends_with("ly")) && at >= self.clause.start + 2 && is_auxiliary(self.word(at - 2))
                || matches!(prior, "to" | "not" | "n't" | "’t")
                || prior.ends_with("n't")
                || prior.ends_with("n’t"),
        };
        match known {
            Some(known) => self.reads(at, word, known, &seen).then_some(Hit {
                token: at,
                class: Some(&known.class),
                base: &known.base,
                form: known.form,
            }),
            None => self.by_ending(at, word, &seen),
        }
    }

    /// Whether a determiner before a token makes it a noun. "that" behind a noun opens a clause and determines nothing.
    fn determined(&self, at: usize, word: &str, prior: &str) -> bool {
        let relative = prior == "that"
            && at >= self.clause.start + 2
            && self.is_word(at - 2)
            && (!is_function(self.vocab, self.word(at - 2))
                || self.vocab.calendar.names_day_or_month(self.word(at - 2)) == Some(true))
            && (self.vocab.events.verb(self.word(at - 2)).is_none()
                || self.vocab.events.noun(self.word(at - 2)).is_some());
        // "accused of killing 12 people", "by seizing dozens of boats": a gerund that acts on a figure is a verb behind any preposition.
        let acting = word.ends_with("ing") && self.object_follows(at);
        // "have her sentenced to 18 months": the one it is done to, where no noun follows.
        let her = prior == "her" && word.ends_with("ed") && !self.noun_follows(at);
        is_determiner(prior) && !relative && !her || prior == "of" && !acting
    }

    /// Whether what follows reads as what a verb acts on.
    fn object_follows(&self, at: usize) -> bool {
        let quoted = self
            .article
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.kind == crate::model::TokenKind::Quote)
            && self.word(at).ends_with("ing");
        let next = at + 1 + usize::from(quoted);
        next < self.clause.end
            && (self.quantity(next)
                || is_determiner(self.word(next))
                || matches!(
                    self.word(next),
                    "him" | "them" | "us" | "me" | "it" | "himself" | "themselves" | "either" | "both"
                )
                || self.is_word(next) && self.is_capital(next) && !self.titled)
    }

    /// Whether a word right behind goes on as a noun phrase: "the [wounded] soldiers".
    fn noun_follows(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.clause.end
            && self.is_word(next)
            && !is_function(self.vocab, self.word(next))
            && !is_adverb(self.word(next))
            && !self.word(next).ends_with("ly")
    }

    /// A form that the vocabulary lists.
    fn reads(&self, at: usize, word: &str, known: &EventWord, seen: &Beside<'_>) -> bool {
        let counted = self.prior_is_number(at);
        let nounish = self.vocab.events.noun(&known.base).is_some()
            || self.vocab.events.noun(word).is_some()
            || self.vocab.nouns.class(&known.base).is_some();
        if seen.follows_aux {
            // "to work" and "had work" differ; an auxiliary of doing and having takes no present form.
            let be = matches!(
                seen.prior,
                "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "has" | "have" | "had"
            );
            return known.form != Form::Present && !(be && known.form == Form::Base && !INVARIABLE.contains(&word));
        }
        match known.form {
            Form::Base if INVARIABLE.contains(&word) => {
                !seen.determined && !is_preposition(seen.prior) && !is_adjectival(seen.prior) && !counted
            }
            // "the provinces last two villages": before a figure it is the adjective.
            Form::Base if word == "last" => {
                matches!(seen.prior, "who" | "which" | "that" | "they" | "always") || seen.prior.ends_with("ly")
            }
            Form::Base if word == "worth" => seen.prior != "net",
            // "a few years back"
            Form::Base if word == "back" && self.is_lapse(at) => false,
            Form::Base => {
                let plural = seen.prior.len() > 2
                    && (is_plural(self.vocab, seen.prior)
                        || matches!(seen.prior, "police" | "troops" | "who" | "that" | "which"));
                let after_noun = self.object_follows(at)
                    && !is_function(self.vocab, seen.prior)
                    && !is_adjectival(seen.prior)
                    && word != "back";
                // "would raise growth and create 2,000 jobs"
                let joined = matches!(seen.prior, "and" | "or" | "," | "but") && self.quantity(at + 1) && !seen.first;
                // "Red Hawks offer Lund $20 million": a name acts on a name.
                let names = at > self.clause.start
                    && self.is_capital(at - 1)
                    && self.is_capital(at + 1)
                    && !self.titled
                    && !seen.determined
                    && !is_function(self.vocab, self.word(at + 1))
                    && !is_function(self.vocab, seen.prior);
                joined
                    || names
                    || counted && !nounish && !self.noun_follows(at)
                    || plural && !seen.determined
                    || matches!(seen.prior, "they" | "we" | "you" | "i" | "also" | "still")
                    || !nounish && !seen.determined && !seen.first && !counted && after_noun
            }
            Form::Present => {
                let subject = matches!(seen.prior, "he" | "she" | "it" | "who" | "which" | "that");
                let after_noun = seen.prior.len() > 2
                    && !seen.determined
                    && !is_adjectival(seen.prior)
                    && !is_function(self.vocab, seen.prior)
                    && !counted
                    && !seen.first;
                let adverb = is_adverb(seen.prior) || seen.prior.ends_with("ly");
                let joined = matches!(seen.prior, "and" | "or" | "," | "but") && self.quantity(at + 1) && !seen.first;
                // "escorting merchant ships": the object of a gerund.
                let acted = at >= self.clause.start + 2
                    && nounish_plural(word)
                    && self.word(at - 2).len() > 5
                    && self.word(at - 2).ends_with("ing")
                    && self.vocab.events.noun(self.word(at - 2)).is_none();
                joined
                    || subject
                    || !acted && after_noun && (!nounish || self.object_follows(at))
                    || !nounish && adverb && !counted
            }
            Form::Past | Form::Gerund => {
                let attributive =
                    self.noun_follows(at) && (counted || is_preposition(seen.prior)) && !self.object_follows(at);
                let nominal = known.form == Form::Gerund
                    && (is_preposition(seen.prior) || self.behind_preposition(at))
                    && !self.object_follows(at)
                    && (nounish || is_adjectival(seen.prior) || self.noun_follows(at));
                !seen.determined && !attributive && !nominal
            }
            Form::Noun => false,
        }
    }

    /// "on offshore drilling": an adjective and a preposition before a gerund make it a noun.
    fn behind_preposition(&self, at: usize) -> bool {
        at >= self.clause.start + 2
            && is_preposition(self.word(at - 2))
            && self.is_word(at - 1)
            && !self.is_capital(at - 1)
            && !is_function(self.vocab, self.word(at - 1))
            && self.vocab.nouns.class(self.word(at - 1)).is_none()
            && !is_plural(self.vocab, self.word(at - 1))
    }

    fn prior_is_number(&self, at: usize) -> bool {
        at > self.clause.start
            && (self
                .article
                .tokens
                .get(at - 1)
                .is_some_and(|t| t.kind == crate::model::TokenKind::Number)
                || self.vocab.numerals.word(self.word(at - 1)).is_some()
                || self.word(at - 1) == "several")
    }

    /// Verbs in no class: by their ending, or by the auxiliary before them.
    fn by_ending(&self, at: usize, word: &'a str, seen: &Beside<'_>) -> Option<Hit<'a>> {
        if self.vocab.events.noun(word).is_some() || self.vocab.numerals.word(word).is_some() {
            return None;
        }
        let acting = self.object_follows(at);
        // Pasts that are written like their base, and like nouns: an object or an auxiliary tells them.
        let constant = CONSTANT.contains(&word)
            && !seen.determined
            && !is_preposition(seen.prior)
            && (acting || !is_adjectival(seen.prior) && (seen.follows_aux || word == "burst"));
        let past = constant
            || word.len() > 4 && word.ends_with("ed") && !NO_PAST.contains(&word)
            || IRREGULAR.contains(&word)
            || seen.follows_aux && PARTICIPLES.contains(&word);
        // "life changing meals", "life-saving drugs": an adjective of two words.
        let gerund =
            word.len() > 5 && word.ends_with("ing") && !NO_GERUND.contains(&word) && (seen.prior != "life" || acting);
        // "would not revise", "did not heed"
        let before = if matches!(seen.prior, "not" | "also" | "never" | "then") && at >= self.clause.start + 2 {
            self.word(at - 2)
        } else {
            seen.prior
        };
        let supported = seen.prior == "not" && matches!(before, "did" | "does" | "do")
            || matches!(
                seen.prior,
                "didn't" | "doesn't" | "don't" | "didn’t" | "doesn’t" | "don’t" | "wouldn't" | "couldn't"
            );
        let modal = supported
            || matches!(
                before,
                "will" | "would" | "could" | "may" | "might" | "should" | "can" | "must" | "'ll" | "won't" | "cannot"
            );
        let abstract_noun = [
            "ity", "ness", "ment", "tion", "sion", "ance", "ence", "ship", "ism", "dom",
        ]
        .iter()
        .any(|s| word.ends_with(s));
        let next = self.word(at + 1);
        let goes_on = at + 1 < self.clause.end
            && (acting
                || is_preposition(next)
                || is_adverb(next)
                || next.ends_with("ly")
                || matches!(next, "to" | "by" | "up" | "out"));
        let infinitive = (seen.prior == "to" && goes_on || modal && !word.ends_with("ly") && !is_adverb(word))
            && word.len() > 2
            && !self.is_capital(at)
            && !abstract_noun
            && !matches!(word, "better" | "well" | "never" | "no" | "not" | "one")
            && !is_plural(self.vocab, word)
            && self.vocab.nouns.class(word).is_none()
            && word.chars().all(|c| c.is_ascii_lowercase());
        let next_plural = is_plural(self.vocab, next);
        let attributive = self.noun_follows(at)
            && !acting
            && (self.prior_is_number(at)
                // "captured two Yemeni fishing boats"
                || at >= self.clause.start + 2
                    && self.prior_is_number(at - 1)
                    && !is_plural(self.vocab, seen.prior)
                    && next_plural
                    && gerund
                || is_adjectival(seen.prior)
                // "sexual assault, aggravated robbery and": an adjective in a list of nouns.
                || matches!(seen.prior, "," | "and" | "or") && !next_plural && self.is_word(at + 1));
        let fits = (past || gerund && (acting || !self.behind_preposition(at)))
            && !seen.determined
            && !attributive
            && (!is_adjectival(seen.prior) || acting)
            && (!is_preposition(seen.prior) || acting)
            || infinitive;
        fits.then_some(Hit {
            token: at,
            class: None,
            base: word,
            form: if constant && (seen.prior == "to" || modal) {
                Form::Base
            } else if past {
                Form::Past
            } else if gerund {
                Form::Gerund
            } else {
                Form::Base
            },
        })
    }
}

/// What stands before a word.
struct Beside<'a> {
    prior: &'a str,
    first: bool,
    determined: bool,
    follows_aux: bool,
}
