//! What governs a figure or a date: the verb or nominalisation of its clause. Shallow on purpose: a dependency parser was measured to
//! add nothing over windows like these.

use rust_stemmers::{Algorithm, Stemmer};

use super::noun::{is_plural, singular};
use crate::model::{Article, Event, Modality, TokenKind};
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
        if is_function(word) || is_auxiliary(word) {
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
        let determined = is_determiner(prior) || prior == "of";
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
        let infinitive = prior == "to"
            && word.len() > 2
            && !capital
            && !is_plural(self.vocab, word)
            && word.chars().all(|c| c.is_ascii_lowercase());
        let fits = (past || gerund) && !determined && !is_adjectival(prior) && !is_preposition(prior) || infinitive;
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

    /// The nearest governor before a token: a verb, or an event noun followed by "of" ("the arrest of").
    fn left(&self, from: usize) -> Option<Hit> {
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
            if let Some(hit) = self.verb(at) {
                if self.is_frame(&hit) {
                    return None;
                }
                return Some(hit);
            }
        }
        None
    }

    /// Whether a comma parts coordinated figures: "killed 12 people, injured" is none, "12 men, six women and" is.
    fn list_comma(&self, comma: usize, from: usize) -> bool {
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
    fn right(&self, from: usize) -> Option<Hit> {
        let limit = self.clause.end.min(from + REACH);
        let mut at = from;
        let mut aux = false;
        let mut relative = false;
        while at < limit {
            let word = self.word(at);
            if matches!(word, "who" | "which" | "that" | "whose" | "whom") {
                relative = true;
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
                        h.base.as_str(),
                        "dead" | "missing" | "wounded" | "injured" | "unaccounted" | "hurt" | "displaced" | "infected"
                    )
                })
            {
                return Some(hit);
            } else if aux && !is_function(word) && !word.ends_with("ly") && !is_adverb(word) {
                return None;
            }
            at += 1;
        }
        None
    }

    fn determined_start(&self, at: usize) -> bool {
        is_determiner(self.word(at)) || self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Whether only an auxiliary, an adverb or the noun's own complement stands between a noun and a verb.
    fn is_subject(&self, from: usize, verb: usize) -> bool {
        let passive = (from..verb).any(|at| is_auxiliary(self.word(at)));
        let close = verb <= from + 1;
        passive && !(from..verb).any(|at| matches!(self.word(at), "who" | "which" | "that")) || close
    }

    /// Whether a verb is directly followed by what it acts on.
    fn is_object(&self, verb: usize, figure: usize) -> bool {
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

    /// Negation and modality from the words before a verb.
    fn stance(&self, verb: usize, form: Form) -> (bool, Modality) {
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
                "to" if steps == 1 && form == Form::Base => {
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

/// Verbs that help others.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "be" | "been"
            | "being"
            | "is"
            | "are"
            | "was"
            | "were"
            | "am"
            | "has"
            | "have"
            | "had"
            | "having"
            | "will"
            | "would"
            | "shall"
            | "should"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "do"
            | "does"
            | "did"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "hasn't"
            | "haven't"
            | "hadn't"
            | "won't"
            | "wouldn't"
            | "can't"
            | "couldn't"
            | "didn't"
            | "doesn't"
            | "don't"
            | "cannot"
            | "'re"
            | "'ve"
            | "'ll"
            | "get"
            | "got"
            | "gets"
    )
}

fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "now"
            | "then"
            | "still"
            | "already"
            | "also"
            | "ever"
            | "just"
            | "later"
            | "since"
            | "so"
            | "far"
            | "again"
            | "soon"
            | "once"
            | "even"
            | "only"
            | "all"
            | "both"
            | "there"
            | "feared"
            | "believed"
            | "thought"
            | "being"
    )
}

fn is_adjectival(word: &str) -> bool {
    word.len() > 4
        && ["al", "ous", "ive", "ful", "less", "ic", "able", "ible", "ary"]
            .iter()
            .any(|s| word.ends_with(s))
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "'s"
            | "’s"
            | "no"
            | "any"
            | "some"
            | "each"
            | "every"
            | "another"
            | "such"
    )
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "for"
            | "from"
            | "with"
            | "into"
            | "onto"
            | "under"
            | "over"
            | "near"
            | "about"
            | "against"
            | "between"
            | "through"
            | "without"
            | "across"
            | "around"
    )
}

fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "while"
            | "when"
            | "after"
            | "before"
            | "because"
            | "although"
            | "though"
            | "if"
            | "unless"
            | "until"
            | "where"
            | "since"
            | "as"
            | "but"
            | "whereas"
            | "than"
            | "amid"
            | "despite"
    )
}

/// Words that belong to no noun phrase behind a figure.
pub fn is_function(word: &str) -> bool {
    is_preposition(word)
        || is_subordinator(word)
        || is_auxiliary(word)
        || is_determiner(word)
        || matches!(
            word,
            "and"
                | "or"
                | "nor"
                | "to"
                | "by"
                | "off"
                | "out"
                | "up"
                | "down"
                | "upon"
                | "per"
                | "via"
                | "toward"
                | "towards"
                | "within"
                | "among"
                | "amongst"
                | "along"
                | "beside"
                | "besides"
                | "beyond"
                | "behind"
                | "below"
                | "above"
                | "inside"
                | "outside"
                | "during"
                | "throughout"
                | "like"
                | "except"
                | "who"
                | "whom"
                | "whose"
                | "which"
                | "what"
                | "how"
                | "why"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "you"
                | "i"
                | "them"
                | "him"
                | "us"
                | "me"
                | "himself"
                | "themselves"
                | "itself"
                | "not"
                | "never"
                | "also"
                | "only"
                | "just"
                | "too"
                | "very"
                | "so"
                | "then"
                | "there"
                | "here"
                | "now"
                | "still"
                | "already"
                | "yet"
                | "again"
                | "ago"
                | "later"
                | "earlier"
                | "away"
                | "back"
                | "apart"
                | "together"
                | "each"
                | "all"
                | "both"
                | "either"
                | "neither"
                | "including"
                | "according"
                | "following"
                | "said"
                | "says"
                | "told"
                | "today"
                | "tomorrow"
                | "yesterday"
                | "tonight"
                | "last"
                | "next"
                | "worldwide"
                | "nationwide"
                | "overnight"
                | "annually"
                | "daily"
                | "monthly"
                | "weekly"
                | "total"
                | "respectively"
                | "alone"
                | "combined"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "january"
                | "february"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        )
}
