//! The noun that a figure counts, with its modifiers.

mod adjective;
mod verbal;
mod walk;

use rust_stemmers::{Algorithm, Stemmer};

use self::walk::{Walk, is_initials};
use super::plural::singular;
use crate::model::{Article, Subject};
use crate::vocab::{EventWord, Vocab};

/// A counted noun.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Token of the head.
    pub head: usize,
    /// One past the head.
    pub end: usize,
    /// As a topic's subject.
    pub subject: Subject,
    /// The event, where the noun is a nominalisation ("arrests") or a participle used as one ("wounded").
    pub event: Option<EventWord>,
}

/// How many words may stand between a figure and its noun.
const REACH: usize = 6;

/// The noun counted by a figure that ends before token `at`. `single`: the figure is one, and the noun a singular.
pub fn after(article: &Article, vocab: &Vocab, at: usize, limit: usize, single: bool) -> Option<Phrase> {
    let mut start = at;
    // "dozens of homes", "hundreds of additional arrests".
    if article.lower(start) == "of" {
        start += 1;
        while matches!(
            article.lower(start),
            "the"
                | "these"
                | "those"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "my"
                | "all"
                | "such"
                | "this"
                | "that"
                | "total"
                | "entire"
        ) {
            start += 1;
        }
    }
    // "the second of three debates"
    let of_some = single
        && start > at
        && vocab
            .numerals
            .word(article.lower(start))
            .is_some_and(|(part, _)| part != crate::vocab::NumeralPart::Ordinal);
    let single = single && !of_some;
    start += usize::from(of_some);
    while matches!(
        article.lower(start),
        "more" | "other" | "additional" | "further" | "different" | "separate" | "new" | "such"
    ) {
        start += 1;
    }
    let stop = limit.min(start + REACH + usize::from(!single) * 4);
    let walk = Walk {
        article,
        vocab,
        stop,
        single,
    };
    let (head, words) = walk.phrase(start)?;
    let word = article.lower(head);
    let singular = match article
        .text(head)
        .strip_suffix('s')
        .filter(|_| is_initials(article.text(head)))
    {
        Some(initials) => initials.to_lowercase(),
        // "AK-47s", "Boeing 737s": the name before the digits belongs to them.
        None if word == "s" && head >= 2 => {
            let hyphen = usize::from(article.text(head - 2) == "-");
            let name = (head - 2).checked_sub(hyphen).map_or("", |n| article.lower(n));
            format!("{name}-{}", article.text(head - 1))
        }
        None => joined(singular(vocab, word)),
    };
    let stemmer = Stemmer::create(Algorithm::English);
    let mut modifiers: Vec<String> = words
        .iter()
        .filter(|w| **w != head && article.text(**w).len() > 1 && vocab.numerals.word(article.lower(**w)).is_none())
        .map(|w| stemmer.stem(article.lower(*w)).into_owned())
        .collect();
    modifiers.sort();
    modifiers.dedup();
    let span = article.tokens.get(head)?.span;
    let event = vocab
        .events
        .noun(&singular)
        .or_else(|| vocab.events.noun(word))
        .cloned();
    let class = vocab
        .nouns
        .class(&singular)
        .map(str::to_string)
        .or_else(|| demonym(article, head))
        .or_else(|| follower(vocab, &singular))
        .or_else(|| (singular.ends_with("man") && word.ends_with("men")).then(|| "person".to_string()));
    Some(Phrase {
        head,
        end: head + 1,
        subject: Subject {
            head: singular,
            modifiers,
            class,
            span,
        },
        event,
    })
}

/// "Cyclists", "nationalists": who does or holds what the ending is put to; a "playlist" is a list.
fn follower(vocab: &Vocab, singular: &str) -> Option<String> {
    let stem = singular.strip_suffix("ist").filter(|stem| stem.len() > 3)?;
    let list = stem
        .strip_suffix('l')
        .is_some_and(|first| first.len() > 2 && vocab.words.rank(first).is_some_and(|r| r <= 35));
    (!list && vocab.words.rank(singular).is_some() && !matches!(singular, "grist" | "heist" | "consist" | "persist"))
        .then(|| "person".to_string())
}

/// Plurals with a capital that name people by where they are from or what they vote: "Americans", "Israelis".
fn demonym(article: &Article, head: usize) -> Option<String> {
    let text = article.text(head);
    let lower = article.lower(head);
    let capital = text.chars().next().is_some_and(char::is_uppercase) && !text.chars().all(char::is_uppercase);
    let people = [
        "ans", "ese", "lis", "nis", "qis", "ards", "itons", "urds", "urks", "wedes", "anes", "oles", "ews", "lims",
    ];
    (capital && lower.len() > 4 && people.iter().any(|s| lower.ends_with(s))).then(|| "person".to_string())
}

/// "e-mail" as "email", "co-worker" as "coworker": papers differ in the hyphen behind a letter or two.
fn joined(word: String) -> String {
    match word.split_once('-') {
        Some((prefix, rest)) if prefix.len() <= 2 && rest.len() > 3 && rest.bytes().all(|b| b.is_ascii_lowercase()) => {
            format!("{prefix}{rest}")
        }
        _ => word,
    }
}
