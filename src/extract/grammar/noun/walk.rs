//! The walk from a figure to the head of the noun phrase that it counts.

use super::adjective::{is_adjective, is_manner};
use super::verbal::is_verb;
use crate::extract::grammar::plural::{is_plural, singular};
use crate::extract::grammar::words::{INVARIABLE, is_auxiliary, is_function};
use crate::model::{Article, TokenKind};
use crate::vocab::{Form, Vocab};

/// One walk from a figure to the noun it counts.
pub(super) struct Walk<'a> {
    pub(super) article: &'a Article,
    pub(super) vocab: &'a Vocab,
    pub(super) stop: usize,
    pub(super) single: bool,
}

impl Walk<'_> {
    /// The head with the words of the phrase, head included.
    pub(super) fn phrase(&self, start: usize) -> Option<(usize, Vec<usize>)> {
        let (article, vocab) = (self.article, self.vocab);
        let mut words = Vec::new();
        let mut head = None;
        let mut token = start;
        while token < self.stop {
            let kind = article.tokens.get(token).map(|t| t.kind)?;
            let text = article.text(token);
            if text == "-" && article.touches_next(token) && token > start && article.touches_next(token - 1) {
                token += 1;
                continue;
            }
            if kind == TokenKind::Clitic && !words.is_empty() {
                if head == Some(token - 1) {
                    // "three weeks' notice", "two men's bodies": the owner is a modifier.
                    head = None;
                }
                token += 1;
                continue;
            }
            // "three 10-year sentences", "two five-year terms": a measure of what is counted.
            let measure = token == start
                && (kind == TokenKind::Number || vocab.numerals.cardinal(article.lower(token)).is_some())
                && article.text(token + 1) == "-"
                && article.touches_next(token)
                && article.touches_next(token + 1)
                && !matches!(article.lower(token + 2), "old" | "olds")
                && article.tokens.get(token + 2).is_some_and(|t| t.kind == TokenKind::Word)
                && token + 3 < self.stop
                && article.text(token + 3) != "-";
            if measure {
                token += 3;
                continue;
            }
            // "30 'national emergencies'"
            if kind == TokenKind::Quote && words.is_empty() && token == start {
                token += 1;
                continue;
            }
            // "100 #Lund fans"
            let tagged = kind == TokenKind::Web && text.starts_with('#');
            if (tagged || text == "#" && article.touches_next(token)) && head.is_none() {
                token += 1;
                continue;
            }
            let inner_comma = text == ","
                && head.is_none()
                && !words.is_empty()
                && token + 1 < self.stop
                && !capital(article, token + 1)
                && is_adjective(article.lower(token - 1));
            if inner_comma {
                token += 1;
                continue;
            }
            let word = article.lower(token);
            // "a 24-hour nationwide strike": an adverb that stands among adjectives too.
            let among = matches!(
                word,
                "nationwide"
                    | "worldwide"
                    | "overnight"
                    | "daily"
                    | "weekly"
                    | "monthly"
                    | "annual"
                    | "total"
                    | "combined"
            );
            if among && head.is_none() && self.noun_like(token + 1) {
                words.push(token);
                token += 1;
                continue;
            }
            // "six AK 47 rifles": a number inside a name.
            let model =
                kind == TokenKind::Number && token > start && self.named_before(token) && self.plural_ahead(token + 1);
            if model {
                token += 1;
                continue;
            }
            // "a 21-year-old just getting on", "a deal worth $4 million": what goes on behind a noun is none.
            let goes_on = self.single
                && word.len() > 5
                && word.ends_with("ing")
                && vocab.events.noun(word).is_none()
                && vocab.nouns.class(word).is_none()
                && matches!(
                    article.lower(token + 1),
                    "on" | "to" | "up" | "out" | "off" | "from" | "into" | "over" | "away" | "down"
                )
                && (token == start || token > 0 && article.lower(token - 1) == "just");
            if goes_on || word == "worth" {
                break;
            }
            // "three AK-47s", "two Boeing 737s": the digits of a model in the plural, whose "s" is a token of its own.
            if kind == TokenKind::Number
                && token > start
                && self.named_before(token)
                && article.touches_next(token)
                && article.lower(token + 1) == "s"
            {
                words.push(token + 1);
                return Some((token + 1, words));
            }
            if matches!(
                word,
                "someone"
                    | "anyone"
                    | "nobody"
                    | "everyone"
                    | "somebody"
                    | "anybody"
                    | "anything"
                    | "something"
                    | "nothing"
            ) {
                break;
            }
            // "1,300 federal and independent scientists"
            let paired = matches!(word, "and" | "or")
                && head.is_none()
                && !self.single
                && words.last().is_some_and(|w| {
                    is_adjective(article.lower(*w)) || capital(article, *w) && capital(article, token + 1)
                })
                && self.plural_ahead(token + 1);
            if paired {
                token += 1;
                continue;
            }
            // "a few still burning cars", "those two very young girls"
            let graded = words.is_empty()
                && matches!(
                    word,
                    "still" | "very" | "now" | "already" | "then" | "once" | "most" | "just"
                )
                && article.tokens.get(token + 1).is_some_and(|t| t.kind == TokenKind::Word)
                && is_adjective(article.lower(token + 1))
                && (self.single || self.plural_ahead(token + 2) || self.plural_ahead(token + 4));
            if graded {
                token += 1;
                continue;
            }
            // "face-to-face talks": a hyphen takes small words in.
            let joined = token > start && article.text(token - 1) == "-" && article.touches_next(token - 1);
            if kind != TokenKind::Word
                || (!joined
                    && is_function(vocab, word)
                    // "four All-Star games", "two on-site clinics"
                    && !(hyphen_follows(article, token) && article.tokens.get(token + 2).is_some_and(|t| t.kind == TokenKind::Word))
                    && !(words.is_empty() && text.len() > 1 && text.bytes().all(|b| b.is_ascii_uppercase())))
            {
                break;
            }
            if head.is_some() {
                // One more plural makes a compound: "sports bars". Anything else ends the phrase.
                let compound = self.plural(token)
                    && !self.single
                    && text.chars().all(char::is_lowercase)
                    && vocab.events.verb(word).is_none();
                if !compound {
                    break;
                }
                head = Some(token);
                words.push(token);
                token += 1;
                continue;
            }
            if is_manner(vocab, word) {
                // "two fully loaded lorries" has its noun ahead; "a third surgically attached" has none.
                if !words.is_empty() && self.single {
                    break;
                }
                token += 1;
                continue;
            }
            if self.single
                && !joined
                && is_verb(article, vocab, token)
                && !self.named_run(token)
                && !self.compounded(token)
                && (!words.is_empty() || !self.noun_like(token + 1))
            {
                break;
            }
            if self.single && !words.is_empty() && is_state(word) {
                break;
            }
            words.push(token);
            if self.ends(token, word) {
                head = Some(token);
                if self.single || !self.plural(token) {
                    break;
                }
            }
            token += 1;
        }
        if head.is_none() && self.single {
            head = words.last().copied().filter(|_| words.len() <= 4);
        }
        // "25 Taliban were killed": a people or band that takes no plural.
        if head.is_none() && !self.single {
            head = words.first().copied().filter(|w| {
                let text = article.text(*w);
                words.len() == 1
                    && text.len() > 4
                    && text.starts_with(char::is_uppercase)
                    && !matches!(article.lower(*w + 1), "and" | "or")
                    && ["iban", "ese", "ish", "ani", "ali", "eni", "aqi", "uthi", "llah"]
                        .iter()
                        .any(|s| text.ends_with(s))
            });
        }
        Some((head?, words))
    }

    /// Whether a word can be the head: a plural, a participle used as a noun, a noun of a known class that no noun follows.
    fn ends(&self, token: usize, word: &str) -> bool {
        let (article, vocab) = (self.article, self.vocab);
        let owner = article
            .tokens
            .get(token + 1)
            .is_some_and(|t| t.kind == TokenKind::Clitic)
            && token + 1 < self.stop;
        if self.single {
            // "the 60-foot building houses": behind a known noun the plural is a verb.
            let known = vocab.nouns.class(word).is_some() && vocab.events.verb(article.lower(token + 1)).is_none();
            let last = !self.noun_like(token + 1)
                || known && self.plural(token + 1) && !noun_follows(article, vocab, token + 2, self.stop);
            // "the 26-year-old woman remain in hiding": behind a person a base form is what they do.
            let acts = vocab.nouns.class(word).is_some_and(|c| vocab.nouns.is_a(c, "person"))
                && vocab.events.verb(article.lower(token + 1)).is_some_and(|e| {
                    e.form == Form::Base && vocab.events.noun(&e.base).is_none() && vocab.nouns.class(&e.base).is_none()
                });
            // "made nine-year-old boys strip": behind a plural of persons stands what they do.
            let people = self.plural(token)
                && !matches!(word, "women" | "men" | "people")
                && vocab
                    .nouns
                    .class(&singular(vocab, word))
                    .is_some_and(|c| vocab.nouns.is_a(c, "person"))
                && !self.plural(token + 1);
            let last = last || acts || people;
            let noun = !is_adjective(word) || vocab.nouns.class(word).is_some();
            return !owner && last && !hyphen_follows(article, token) && noun;
        }
        if self.plural(token) {
            return !hyphen_follows(article, token);
        }
        // "(46 KO)": initials that end the phrase.
        let text = article.text(token);
        let initials = (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
        if initials
            && !hyphen_follows(article, token)
            && article.tokens.get(token + 1).is_none_or(|t| t.kind == TokenKind::Mark)
        {
            return true;
        }
        let participle =
            vocab.events.noun(word).filter(|e| e.base == word).is_some() && (word.ends_with("ed") || is_state(word));
        let known = vocab.nouns.class(word).is_some() && !hyphen_follows(article, token) && !owner;
        (participle || known)
            && !noun_follows(article, vocab, token + 1, self.stop)
            && !(known && self.plural_ahead(token + 1))
            && !(capital(article, token) && named_noun(article, vocab, token + 1, self.stop))
    }

    /// "AK 47", "AK-47": a name right before a number, a hyphen between them or not.
    fn named_before(&self, token: usize) -> bool {
        let hyphen = self.article.text(token - 1) == "-" && self.article.touches_next(token - 1);
        let name = if hyphen {
            token.checked_sub(2)
        } else {
            token.checked_sub(1)
        };
        name.is_some_and(|n| capital(self.article, n))
    }

    pub(super) fn plural(&self, token: usize) -> bool {
        is_plural(self.vocab, self.article.lower(token)) || is_initials(self.article.text(token))
    }

    /// Whether a plural stands within the next words: "10 [home] invasion suspects".
    fn plural_ahead(&self, from: usize) -> bool {
        (from..self.stop.min(from + 3))
            .take_while(|at| {
                self.article.tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word)
                    && !is_function(self.vocab, self.article.lower(*at))
            })
            .any(|at| self.plural(at) && self.vocab.events.verb(self.article.lower(at)).is_none())
    }

    /// Whether a word in lower case goes on as a noun phrase: "a third [breast implant]".
    pub(super) fn noun_like(&self, at: usize) -> bool {
        let (article, vocab) = (self.article, self.vocab);
        let word = article.lower(at);
        let compounded = at < self.stop && !capital(article, at) && self.compounded(at);
        compounded
            || at < self.stop
            && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && (!capital(article, at) || capital(article, at - 1))
            && !is_function(vocab, word)
            && !is_manner(vocab, word)
            && !is_state(word)
            && !matches!(word, "present" | "available" | "alike" | "alone" | "aboard")
            && (!is_verb(article, vocab, at) || self.named_run(at))
            // "the campaign cost the lives": with an object it is the verb.
            && !self.acts(at)
            && (capital(article, at)
                || vocab.events.noun(word).is_some_and(|_| word.ends_with("ing"))
                // A base form behind a singular is no verb: "the first chip order".
                || vocab.events.verb(word).is_none_or(|e| {
                    e.form == Form::Base
                        && self.single
                        && !INVARIABLE.contains(&word)
                        && !is_plural(vocab, article.lower(at - 1))
                        || vocab.events.noun(&e.base).is_some()
                        || vocab.nouns.class(&e.base).is_some()
                }))
    }
}

/// Words for the state somebody is left in.
fn is_state(word: &str) -> bool {
    matches!(
        word,
        "dead" | "missing" | "hurt" | "wounded" | "injured" | "homeless" | "alive" | "unaccounted" | "hostage"
    )
}

/// The plural of initials: "KOs", "MPs", "SUVs".
pub(super) fn is_initials(text: &str) -> bool {
    text.strip_suffix('s')
        .is_some_and(|t| t.len() > 1 && t.bytes().all(|b| b.is_ascii_uppercase()))
}

fn hyphen_follows(article: &Article, at: usize) -> bool {
    article.touches_next(at) && article.text(at + 1) == "-" && article.touches_next(at + 1)
}

fn noun_follows(article: &Article, vocab: &Vocab, at: usize, stop: usize) -> bool {
    at < stop
        && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        && !is_function(vocab, article.lower(at))
        && !is_auxiliary(article.lower(at))
        && (is_plural(vocab, article.lower(at)) || vocab.nouns.class(article.lower(at)).is_some())
}

pub(super) fn capital(article: &Article, at: usize) -> bool {
    article.text(at).chars().next().is_some_and(char::is_uppercase)
}

/// "the second White House meeting": a name before a noun in lower case belongs to it.
fn named_noun(article: &Article, vocab: &Vocab, at: usize, stop: usize) -> bool {
    at < stop
        && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        && !capital(article, at)
        && !is_function(vocab, article.lower(at))
        && !is_auxiliary(article.lower(at))
        && !is_verb(article, vocab, at)
}
