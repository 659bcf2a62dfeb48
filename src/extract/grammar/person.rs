//! Whose age it is that a text gives.

use std::ops::Range;

use super::age::Age;
use super::noun::{self, Phrase};
use super::{plural, words};
use crate::model::{Article, Span, Subject, TokenKind};
use crate::vocab::Vocab;

/// Whose age it is: the name before "Lund, 32,", the noun behind "a 32-year-old nurse", or nobody.
pub fn of_age(article: &Article, vocab: &Vocab, age: Age, range: Range<usize>) -> Option<Subject> {
    if let Some((first, mut end)) = age.name {
        // "Lund Jr., 49": the name is the word before.
        if end > first + 1 && matches!(article.lower(end - 1), "jr." | "jr" | "sr." | "sr" | "ii" | "iii") {
            end -= 1;
        }
        let start = article.tokens.get(first)?.span.start;
        let stop = article.tokens.get(end.checked_sub(1)?)?.span.end;
        let span = Span::new(start, stop);
        let last = article.text(end - 1).to_lowercase();
        return Some(Subject {
            head: last,
            modifiers: Vec::new(),
            class: Some("person".to_string()),
            span,
        });
    }
    // "two sons, ages 6 and 16", "girls age 6": the plural before the word.
    let before = age
        .first
        .checked_sub(1)
        .map(|at| at - usize::from(article.lower(at) == "," && at > 0));
    if let Some(at) = before
        && matches!(article.lower(age.first), "age" | "ages" | "aged")
        && plural::is_plural(vocab, article.lower(at))
        && !capital(article, at)
    {
        let head = plural::singular(vocab, article.lower(at));
        return Some(Subject {
            class: vocab.nouns.class(&head).map(str::to_string),
            head,
            modifiers: Vec::new(),
            span: article.tokens.get(at)?.span,
        });
    }
    // "the 32-year-old nurse": the noun; "32-year-old Mara Lund": the name.
    let mut at = age.end;
    if at < range.end && capital(article, at) && article.tokens.get(at)?.kind == TokenKind::Word {
        let first = at;
        while at < range.end
            && at < first + 4
            && capital(article, at)
            && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
        {
            at += 1;
        }
        // "the 42-year-old Russian man": a noun behind the name is the one who is so old.
        let named = noun::after(article, vocab, age.end, range.end, true)
            .map(|p| p.subject)
            .filter(|s| {
                !plural::is_plural(vocab, article.doc.lower(s.span))
                    && !capital(article, article.tokens_in(s.span).start)
            });
        if named.is_some() {
            return named;
        }
        let span = article.tokens.get(first)?.span.cover(article.tokens.get(at - 1)?.span);
        return Some(Subject {
            head: article.text(at - 1).to_lowercase(),
            modifiers: Vec::new(),
            class: Some("person".to_string()),
            span,
        });
    }
    let phrase = noun::after(article, vocab, age.end, range.end, true);
    if let Some(phrase) = &phrase
        && let Some(subject) = beside_noun(article, vocab, phrase, range.end)
    {
        return Some(subject);
    }
    phrase
        .map(|p| p.subject)
        // "a 31-year-old imports": a plural or a verb is nobody's age.
        .filter(|s| {
            let word = article.doc.lower(s.span);
            s.class.is_some() || !plural::is_plural(vocab, word) || vocab.events.verb(word).is_none()
        })
        .or_else(|| of_the_dead(article, vocab, &age, range))
}

/// Words between the verb and the age: "died in hospital on Sunday night at the age of".
const DIED: usize = 9;
/// Words of an apposition between a name and its verb.
const APPOSITION: usize = 16;
/// Words of a name.
const NAME: usize = 4;

/// "Kit Orr has died at the age of 61", "Kit Orr, who led the union, died aged 61", "Kit Orr dead at 61": whoever died.
fn of_the_dead(article: &Article, vocab: &Vocab, age: &Age, range: Range<usize>) -> Option<Subject> {
    let mark = |at: usize| article.tokens.get(at).is_some_and(|t| t.kind != TokenKind::Word);
    let died = |at: &usize| {
        let word = article.lower(*at);
        word == "dead" || vocab.events.verb(word).is_some_and(|e| e.base == "die")
    };
    let floor = range.start.max(age.first.saturating_sub(DIED));
    let verb = (floor..age.first).rev().find(died)?;
    let before = |at: usize| at.checked_sub(1).filter(|n| *n >= range.start);
    let mut end = verb;
    while let Some(n) = before(end).filter(|n| !mark(*n) && words::is_function(vocab, article.lower(*n))) {
        end = n;
    }
    if let Some(comma) = before(end).filter(|n| article.text(*n) == ",") {
        let floor = range.start.max(comma.saturating_sub(APPOSITION));
        end = (floor..comma).rev().find(|n| article.text(*n) == ",")?;
    }
    let named = |n: &usize| !mark(*n) && capital(article, *n) && !words::is_function(vocab, article.lower(*n));
    let mut first = end;
    while let Some(n) = before(first).filter(|n| end - n <= NAME && named(n)) {
        first = n;
    }
    let last = before(end).filter(|n| *n >= first)?;
    let word = article.lower(last);
    if vocab.calendar.names_day_or_month(word).is_some()
        || plural::is_plural(vocab, word) && vocab.nouns.class(word).is_some()
    {
        return None;
    }
    Some(Subject {
        head: word.to_string(),
        modifiers: Vec::new(),
        class: Some("person".to_string()),
        span: article.tokens.get(first)?.span.cover(article.tokens.get(last)?.span),
    })
}

/// "the 36-year-old champion Lund", "her 8-year-old son, Tomas Lund,": the name that stands behind the noun for a person says who it is.
/// The noun stays among the modifiers.
fn beside_noun(article: &Article, vocab: &Vocab, phrase: &Phrase, limit: usize) -> Option<Subject> {
    let person = |class: &String| vocab.nouns.is_a(class, "person") || class == "kin";
    let comma = article.text(phrase.end) == ",";
    let first = phrase.end + usize::from(comma);
    let word = |at: usize| {
        at < limit
            && capital(article, at)
            && article.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && !words::is_function(vocab, article.lower(at))
    };
    let mut end = first;
    while end < first + 4 && word(end) {
        end += 1;
    }
    let closed = end >= limit || article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
    let dated = vocab.calendar.names_day_or_month(article.lower(first)).is_some();
    let named = if comma {
        // Behind a comma a place may follow: only a given name or two words that close the apposition are a person's.
        phrase.subject.class.as_ref().is_some_and(person) && closed && vocab.names.given(article.lower(first))
    } else {
        true
    };
    if end == first || !named || dated || plural::is_plural(vocab, article.doc.lower(phrase.subject.span)) {
        return None;
    }
    let mut modifiers = vec![phrase.subject.head.clone()];
    modifiers.extend(phrase.subject.modifiers.iter().cloned());
    Some(Subject {
        head: article.text(end - 1).to_lowercase(),
        modifiers,
        class: Some("person".to_string()),
        span: article.tokens.get(first)?.span.cover(article.tokens.get(end - 1)?.span),
    })
}

fn capital(article: &Article, at: usize) -> bool {
    article.text(at).chars().next().is_some_and(char::is_uppercase)
}
