//! What governs a figure or a date: the verb or nominalisation of its clause. Shallow on purpose: a dependency parser was measured to
//! add nothing over windows like these.

mod modality;
mod search;
mod words;

use rust_stemmers::{Algorithm, Stemmer};

use self::words::{is_adjectival, is_determiner, is_preposition};
pub use self::words::{is_auxiliary, is_function};
use super::noun::{is_plural, singular};
use crate::model::{Article, Event, TokenKind};
use crate::vocab::{EventWord, Form, Vocab};

/// How far a governing word may stand from what it governs, in tokens.
const REACH: usize = 16;

/// A word that can govern.
#[derive(Clone, Debug)]
struct Hit {
    token: usize,
    class: Option<String>,
    base: String,
    form: Form,
}

/// The event that governs the tokens `range`: for an object the nearest verb before it, for a subject the first finite verb
/// behind it, for "the arrest of 12 men" the noun. `None` where the clause does not show one.
pub fn governing(article: &Article, vocab: &Vocab, range: std::ops::Range<usize>) -> Option<Event> {
    let reader = Reader::new(article, vocab, range.start)?;
    let before = reader.left(range.start);
    let after = reader.right(range.end);
    let hit = match (before, after) {
        (Some(b), Some(a)) => {
            // A verb right behind makes the figure its subject, whatever came before: "said 12 people were killed".
            if reader.is_subject(range.end, a.token) && !reader.is_object(b.token, range.start) {
                a
            } else {
                b
            }
        }
        (Some(b), None) => b,
        (None, Some(a)) => a,
        (None, None) => return None,
    };
    reader.event(hit)
}

/// The event of a verb or noun at one token, with its negation and modality.
pub fn event_at(article: &Article, vocab: &Vocab, token: usize) -> Option<Event> {
    let reader = Reader::new(article, vocab, token)?;
    let hit = reader.verb(token).or_else(|| reader.noun(token))?;
    reader.event(hit)
}

/// The event of a nominalisation at a token: "956 arrests".
pub fn event_of_noun(article: &Article, vocab: &Vocab, token: usize, word: &EventWord) -> Option<Event> {
    Reader::new(article, vocab, token)?.event(Hit {
        token,
        class: Some(word.class.clone()),
        base: word.base.clone(),
        form: Form::Noun,
    })
}

/// First and one past the last token of the clause around `token`: a sentence, cut at semicolons, dashes, brackets and quotation marks.
pub fn bounds(article: &Article, token: usize) -> std::ops::Range<usize> {
    let Some(sentence) = article
        .tokens
        .get(token)
        .and_then(|t| article.sentences.get(t.sentence))
    else {
        return token..token;
    };
    let mut first = token;
    while first > sentence.first && !is_wall(article, first - 1) {
        first -= 1;
    }
    let mut last = token;
    while last < sentence.last && !is_wall(article, last) {
        last += 1;
    }
    first..last.max(first)
}

fn is_wall(article: &Article, at: usize) -> bool {
    let kind = article.tokens.get(at).map(|t| t.kind);
    match article.text(at) {
        ";" | ":" | "—" | "(" | ")" | "[" | "]" | "…" | "|" => true,
        "–" | "-" => at > 0 && !(article.touches_next(at - 1) && article.touches_next(at)),
        _ => kind == Some(TokenKind::Quote),
    }
}

struct Reader<'a> {
    article: &'a Article,
    vocab: &'a Vocab,
    clause: std::ops::Range<usize>,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article, vocab: &'a Vocab, token: usize) -> Option<Self> {
        article.tokens.get(token)?;
        Some(Reader {
            article,
            vocab,
            clause: bounds(article, token),
        })
    }

    fn word(&self, at: usize) -> &str {
        self.article.lower(at)
    }

    /// A verb form at a token, if the words around allow one.
    fn verb(&self, at: usize) -> Option<Hit> {
        let token = self.article.tokens.get(at)?;
        if token.kind != TokenKind::Word {
            return None;
        }
        let word = self.word(at);
        if is_function(self.vocab, word) || is_auxiliary(word) {
            return None;
        }
        let first = at == self.clause.start;
        let capital = self.article.text(at).chars().next().is_some_and(char::is_uppercase);
        if capital && !first && !self.heading(at) {
            return None;
        }
        let prior = if first { "" } else { self.word(at - 1) };
        if prior == "-" && self.article.touches_next(at - 1) {
            // "rebel-held", "state-affiliated": half of a compound adjective.
            return None;
        }
        // "the attack that killed 14": behind a noun "that" opens a clause and determines nothing.
        let relative = prior == "that"
            && at >= self.clause.start + 2
            && self
                .article
                .tokens
                .get(at - 2)
                .is_some_and(|t| t.kind == TokenKind::Word)
            && !is_function(self.vocab, self.word(at - 2))
            && (self.vocab.events.verb(self.word(at - 2)).is_none()
                || self.vocab.events.noun(self.word(at - 2)).is_some());
        // "accused of killing 12 people", "by seizing dozens of boats": a gerund that acts on a figure is a verb behind any preposition.
        let acting = word.ends_with("ing") && self.quantity(at + 1);
        let determined = (is_determiner(prior) && !relative || prior == "of") && !acting;
        let follows_aux = is_auxiliary(prior) || matches!(prior, "to" | "not" | "n't") || prior.ends_with("n't");
        if let Some(known) = self.vocab.events.verb(word) {
            let nounish = matches!(known.form, Form::Base | Form::Present)
                && (self.vocab.events.noun(&singular(self.vocab, word)).is_some()
                    || self.vocab.nouns.class(&singular(self.vocab, word)).is_some());
            let attributive = matches!(known.form, Form::Past | Form::Gerund) && determined && !follows_aux;
            let reads = if nounish {
                follows_aux
                    || prior == "who"
                    || prior == "that"
                    || matches!(known.form, Form::Base) && is_plural(self.vocab, prior)
                    || (known.form == Form::Present
                        && prior.len() > 2
                        && !determined
                        && !is_adjectival(prior)
                        && !first)
                    || matches!(word, "cost" | "cut" | "hurt" | "up" | "down") && !determined
            } else {
                !attributive && (known.form != Form::Base || !determined)
            };
            if !reads {
                return None;
            }
            return Some(Hit {
                token: at,
                class: Some(known.class.clone()),
                base: known.base.clone(),
                form: known.form,
            });
        }
        if self.vocab.events.noun(word).is_some() {
            return None;
        }
        // Verbs in no class: by their ending, or by the auxiliary before them.
        let past = word.len() > 4
            && word.ends_with("ed")
            && !matches!(
                word,
                "hundred"
                    | "indeed"
                    | "speed"
                    | "exceed"
                    | "breed"
                    | "united"
                    | "undocumented"
                    | "unprecedented"
                    | "sacred"
                    | "aged"
            );
        let gerund = word.len() > 5
            && word.ends_with("ing")
            && !matches!(
                word,
                "during"
                    | "according"
                    | "including"
                    | "following"
                    | "morning"
                    | "evening"
                    | "something"
                    | "nothing"
                    | "anything"
                    | "everything"
                    | "building"
                    | "excluding"
                    | "regarding"
                    | "meeting"
                    | "hearing"
                    | "spring"
                    | "string"
                    | "being"
                    | "having"
                    | "wedding"
                    | "training"
                    | "funding"
            );
        let modal = matches!(
            prior,
            "will" | "would" | "could" | "may" | "might" | "should" | "can" | "must" | "'ll" | "won't" | "cannot"
        );
        let infinitive = (prior == "to" || modal && !word.ends_with("ly") && !words::is_adverb(word))
            && word.len() > 2
            && !capital
            && !is_plural(self.vocab, word)
            && word.chars().all(|c| c.is_ascii_lowercase());
        let fits = (past || gerund) && !determined && !is_adjectival(prior) && (!is_preposition(prior) || acting)
            || infinitive;
        fits.then(|| Hit {
            token: at,
            class: None,
            base: word.to_string(),
            form: if past {
                Form::Past
            } else if gerund {
                Form::Gerund
            } else {
                Form::Base
            },
        })
    }

    /// Whether a figure or a hedge of one starts at a token.
    fn quantity(&self, at: usize) -> bool {
        self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
            || self.vocab.numerals.word(self.word(at)).is_some()
            || self.vocab.numerals.vague(self.word(at)).is_some()
            || self.vocab.hedges.before.at(self.article, at).is_some()
    }

    fn heading(&self, at: usize) -> bool {
        self.article
            .tokens
            .get(at)
            .and_then(|t| self.article.paragraph_of(t.sentence))
            .is_some_and(|p| p.kind == crate::model::ParagraphKind::Heading)
    }

    /// A nominalisation at a token.
    fn noun(&self, at: usize) -> Option<Hit> {
        let word = self.word(at);
        let known = self
            .vocab
            .events
            .noun(word)
            .or_else(|| self.vocab.events.noun(&singular(self.vocab, word)))?;
        Some(Hit {
            token: at,
            class: Some(known.class.clone()),
            base: known.base.clone(),
            form: Form::Noun,
        })
    }

    fn is_frame(&self, hit: &Hit) -> bool {
        hit.class.as_deref().is_some_and(|c| self.vocab.events.is_frame(c))
    }

    fn event(&self, hit: Hit) -> Option<Event> {
        let stemmer = Stemmer::create(Algorithm::English);
        let (negated, modality) = self.stance(hit.token, hit.form);
        Some(Event {
            head: stemmer.stem(&hit.base).into_owned(),
            class: hit.class,
            negated,
            modality,
            span: self.article.tokens.get(hit.token)?.span,
        })
    }
}
