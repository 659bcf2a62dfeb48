//! What governs a figure or a date: the verb or nominalisation of its clause.
//!
//! The word before a noun phrase says what part it plays: a verb makes it an object, a preposition an adjunct, an opening word or
//! mark a subject, whose verb stands behind it. Shallow on purpose: a dependency parser was measured to add nothing, and a clause
//! that shows no governor plainly gives none.

mod adjunct;
mod beyond;
mod chain;
mod dated;
mod forms;
mod list;
mod modality;
mod object;
mod search;
mod subject;
#[cfg(test)]
mod tests;
mod verb;
mod weight;

use super::words::is_auxiliary;
use crate::model::{Article, Event, TokenKind};
use crate::vocab::{EventWord, Form, Vocab};

/// How far a governing word may stand from what it governs, in tokens.
const REACH: usize = 16;

/// A word that can govern.
#[derive(Clone, Debug)]
struct Hit<'a> {
    token: usize,
    class: Option<&'a str>,
    base: &'a str,
    form: Form,
}

/// The event that governs the noun phrase of a figure, hedge included. `None` where the clause does not show one.
pub fn governing(article: &Article, vocab: &Vocab, phrase: std::ops::Range<usize>) -> Option<Event> {
    let reader = Reader::new(article, vocab, phrase.start)?;
    // "topped $2 billion", "exceeding 40 percent": a hedge that is a verb governs what it hedges.
    let hedging = reader
        .verb(phrase.start)
        .filter(|h| h.class == Some("reach") && reader.is_word(phrase.start));
    let found = hedging
        .or_else(|| reader.governor(phrase.clone()))
        .or_else(|| reader.anchored(phrase.end));
    let Some(hit) = found else {
        return reader.apposed(phrase.start, phrase.end);
    };
    let imagined = reader.is_imagined(&hit, phrase.start);
    let mut event = reader.event(reader.weighed(hit, &phrase)?)?;
    // "not $40 million but $11 million": what stands behind "but" is not denied.
    event.negated &= phrase.start == reader.clause.start || reader.prior(phrase.start) != "but";
    if imagined && event.modality == crate::model::Modality::Actual {
        event.modality = crate::model::Modality::Possible;
    }
    Some(event)
}

/// The event that a date or an adverb belongs to: the nearest verb before it in its clause, else the first behind it.
pub fn around(article: &Article, vocab: &Vocab, adverb: std::ops::Range<usize>) -> Option<Event> {
    let reader = Reader::new(article, vocab, adverb.start)?;
    let before = reader.left(adverb.start);
    let after = reader.right(adverb.end);
    let hit = match (before, after) {
        (Some(b), Some(a)) => {
            // A verb right behind makes it the subject's, whatever came before: "said 12 people were killed".
            if reader.is_subject(adverb.end, a.token) && !reader.is_object(b.token, adverb.start) {
                a
            } else {
                b
            }
        }
        (Some(hit), None) | (None, Some(hit)) => hit,
        (None, None) => return None,
    };
    reader.event(hit)
}

/// The event that a date belongs to, also where it opens its clause or stands far behind the verb.
pub fn dated(article: &Article, vocab: &Vocab, date: std::ops::Range<usize>) -> Option<Event> {
    around(article, vocab, date.clone()).or_else(|| {
        let reader = Reader::new(article, vocab, date.start)?;
        reader.event(reader.dates(date)?)
    })
}

/// The event of a verb or noun at one token, with its negation and modality.
pub fn event_at(article: &Article, vocab: &Vocab, token: usize) -> Option<Event> {
    let reader = Reader::new(article, vocab, token)?;
    let hit = reader.verb(token).or_else(|| reader.noun(token))?;
    reader.event(hit)
}

/// Whether a token is a verb or helps one.
pub fn is_verb(article: &Article, vocab: &Vocab, token: usize) -> bool {
    is_auxiliary(article.lower(token))
        || Reader::new(article, vocab, token).is_some_and(|reader| reader.verb(token).is_some())
}

/// The event of a nominalisation at a token: "956 arrests".
pub fn event_of_noun(article: &Article, vocab: &Vocab, token: usize, word: &EventWord) -> Option<Event> {
    Reader::new(article, vocab, token)?.event(Hit {
        token,
        class: Some(&word.class),
        base: &word.base,
        form: Form::Noun,
    })
}

/// First and one past the last token of the clause around `token`: a sentence, cut at semicolons, dashes, brackets and quotation marks.
pub fn bounds(article: &Article, token: usize) -> std::ops::Range<usize> {
    let all = article.clauses.bounds.get_or_init(|| {
        let mut all = vec![(0, 0); article.tokens.len()];
        for sentence in &article.sentences {
            cut(article, sentence.first..sentence.last, &mut all);
        }
        all
    });
    let (first, last) = all
        .get(token)
        .map_or((token, token), |(f, l)| (*f as usize, *l as usize));
    first..last.max(first)
}

/// Writes down the clause of each token of a sentence. A clause begins where that of the token before does, unless a wall stands
/// between, and ends where that of the token behind does: so one way there and one back find them all.
fn cut(article: &Article, sentence: std::ops::Range<usize>, all: &mut [(u32, u32)]) {
    // Only marks bound a clause.
    let is_mark = |at: usize| {
        let kind = article.tokens.get(at).map(|t| t.kind);
        matches!(kind, Some(TokenKind::Mark | TokenKind::Quote))
    };
    if let Some(slot) = all.get_mut(sentence.start) {
        slot.0 = sentence.start as u32;
    }
    for token in sentence.clone().skip(1) {
        let from = match is_mark(token - 1) {
            false => Some(token - 1),
            true => match opening(article, token - 1).filter(|open| *open > sentence.start) {
                Some(open) => Some(open),
                None => (!is_wall(article, token - 1)).then_some(token - 1),
            },
        };
        let first = from.and_then(|n| all.get(n)).map_or(token as u32, |(first, _)| *first);
        if let Some(slot) = all.get_mut(token) {
            slot.0 = first;
        }
    }
    for token in sentence.clone().rev() {
        let to = match is_mark(token) {
            false => Some(token + 1),
            true => match closing(article, token).filter(|close| *close < sentence.end) {
                Some(close) => Some(close + 1),
                None => (!is_wall(article, token)).then_some(token + 1),
            },
        };
        let last = match to {
            Some(to) if to >= sentence.end => sentence.end as u32,
            Some(to) => all.get(to).map_or(token as u32, |(_, last)| *last),
            None => token as u32,
        };
        if let Some(slot) = all.get_mut(token) {
            slot.1 = last;
        }
    }
}

/// How long a bracketed aside may be for the clause to go on behind it, in tokens: "$5 million (in 2006 dollars)".
const ASIDE: usize = 6;

/// The bracket that a short aside opens with, where it closes at a token.
fn opening(article: &Article, close: usize) -> Option<usize> {
    if article.text(close) != ")" {
        return None;
    }
    (close.saturating_sub(ASIDE)..close)
        .rev()
        .find(|at| article.text(*at) == "(")
}

/// The bracket that closes a short aside which opens at a token.
fn closing(article: &Article, open: usize) -> Option<usize> {
    // "Twelve people — most of them nurses — were hurt": dashes part no clause whose verb stands behind the second.
    if is_dash(article, open) {
        return (open + 2..=open + DASHED)
            .find(|at| is_dash(article, *at))
            .filter(|at| is_auxiliary(article.lower(at + 1)) && !is_auxiliary(article.lower(open + 1)));
    }
    if article.text(open) != "(" {
        return None;
    }
    (open + 1..=open + ASIDE).find(|at| article.text(*at) == ")")
}

/// How long an aside between dashes may be, in tokens.
const DASHED: usize = 14;

fn is_dash(article: &Article, at: usize) -> bool {
    match article.text(at) {
        "—" => true,
        "–" | "-" => at > 0 && !(article.touches_next(at - 1) && article.touches_next(at)),
        _ => false,
    }
}

fn is_wall(article: &Article, at: usize) -> bool {
    let kind = article.tokens.get(at).map(|t| t.kind);
    match article.text(at) {
        ";" | ":" | "(" | ")" | "[" | "]" | "…" | "|" => true,
        _ if is_dash(article, at) => true,
        _ => kind == Some(TokenKind::Quote) && !is_scare(article, at),
    }
}

/// A mark around a word or two: "have been 'executed' in".
fn is_scare(article: &Article, at: usize) -> bool {
    let quote = |n: usize| article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Quote);
    let word = |n: usize| article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word);
    let inner = |n: usize| word(n) || article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Number);
    let opens = (at + 2..at + 6)
        .find(|n| !inner(*n - 1) || quote(*n))
        .is_some_and(|n| quote(n) && inner(n - 1));
    let closes = at >= 6
        && (2..6)
            .find(|n| !inner(at - n + 1) || quote(at - n))
            .is_some_and(|n| quote(at - n) && inner(at - n + 1));
    opens || closes
}

struct Reader<'a> {
    article: &'a Article,
    vocab: &'a Vocab,
    clause: std::ops::Range<usize>,
    /// Whether the sentence is set like a title, so that a capital says nothing.
    titled: bool,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article, vocab: &'a Vocab, token: usize) -> Option<Self> {
        article.tokens.get(token)?;
        Some(Reader {
            article,
            vocab,
            clause: bounds(article, token),
            titled: is_titled(article, token),
        })
    }

    fn word(&self, at: usize) -> &'a str {
        self.article.lower(at)
    }

    /// The word before a token inside the clause, or nothing.
    fn prior(&self, at: usize) -> &'a str {
        if at > self.clause.start { self.word(at - 1) } else { "" }
    }

    /// Past a short bracketed aside that opens at a token, or the token.
    fn past_aside(&self, at: usize) -> usize {
        closing(self.article, at)
            .filter(|c| *c < self.clause.end)
            .map_or(at, |c| c + 1)
    }

    /// Where a short bracketed aside opens that closes at a token.
    fn bracket_before(&self, at: usize) -> Option<usize> {
        opening(self.article, at).filter(|o| *o > self.clause.start)
    }

    fn is_word(&self, at: usize) -> bool {
        self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.article.text(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a figure or a hedge of one starts at a token.
    fn quantity(&self, at: usize) -> bool {
        self.article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
            || matches!(self.article.text(at), "$" | "£" | "€")
            || self.vocab.numerals.word(self.word(at)).is_some()
            || self.vocab.numerals.vague(self.word(at)).is_some()
            || self.vocab.hedges.before.at(self.article, at).is_some()
    }

    /// A nominalisation at a token.
    fn noun(&self, at: usize) -> Option<Hit<'a>> {
        if !self.is_word(at) {
            return None;
        }
        let known = self.vocab.events.noun_form(self.word(at))?;
        Some(Hit {
            token: at,
            class: Some(&known.class),
            base: &known.base,
            form: Form::Noun,
        })
    }

    fn is_frame(&self, hit: &Hit<'_>) -> bool {
        hit.class.is_some_and(|c| self.vocab.events.is_frame(c))
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        // "bought in May": the month.
        let month = self.article.text(at) == "May" && at > self.clause.start && !self.titled;
        at < self.clause.end && is_auxiliary(self.word(at)) && !month
    }

    /// The base form of a hit: as the vocabulary has it, else what its ending leaves that is a common word, else as printed.
    fn whole(&self, hit: &Hit<'_>) -> String {
        if hit.class.is_some() {
            return hit.base.to_string();
        }
        let known = |word: String| self.vocab.words.rank(&word).is_some().then_some(word);
        let stem = match hit.form {
            Form::Past => hit.base.strip_suffix("ed"),
            Form::Gerund => hit.base.strip_suffix("ing"),
            _ => None,
        };
        let base = stem.and_then(|stem| {
            let mut doubled = stem.chars().rev();
            let twice = doubled.next().is_some_and(|c| doubled.next() == Some(c));
            let single = stem.get(..stem.len().saturating_sub(1)).unwrap_or(stem);
            let y = stem.strip_suffix('i').map(|s| format!("{s}y"));
            let plain = if twice { stem.to_string() } else { format!("{stem}e") };
            y.and_then(known)
                .or_else(|| known(plain))
                .or_else(|| known(if twice { single } else { stem }.to_string()))
        });
        base.unwrap_or_else(|| hit.base.to_string())
    }

    fn event(&self, hit: Hit<'a>) -> Option<Event> {
        let (negated, modality) = self.stance(hit.token, hit.form);
        Some(Event {
            head: self.vocab.events.stem(hit.base).into_owned(),
            word: self.whole(&hit),
            class: hit.class.map(str::to_string),
            negated,
            modality,
            span: self.article.tokens.get(hit.token)?.span,
        })
    }
}

/// A heading, or a sentence that writes every longer word with a capital.
fn is_titled(article: &Article, token: usize) -> bool {
    let all = article.clauses.titled.get_or_init(|| {
        let sentences = 0..article.sentences.len();
        sentences.map(|n| is_title(article, n)).collect()
    });
    let sentence = article.tokens.get(token).map(|t| t.sentence);
    sentence.and_then(|n| all.get(n)).copied().unwrap_or(false)
}

fn is_title(article: &Article, sentence: usize) -> bool {
    if article
        .paragraph_of(sentence)
        .is_some_and(|p| p.kind == crate::model::ParagraphKind::Heading)
    {
        return true;
    }
    let Some(range) = article.sentences.get(sentence).map(|s| s.first..s.last) else {
        return false;
    };
    let mut long = 0;
    for at in range {
        let text = article.text(at);
        if text.len() > 4 && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) {
            if !text.starts_with(char::is_uppercase) {
                return false;
            }
            long += 1;
        }
    }
    long > 2
}
