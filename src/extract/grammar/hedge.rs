//! Hedges around a figure: "at least", "about", "or more".

use rust_decimal::Decimal;

use crate::model::Article;
use crate::vocab::{Hedge, Vocab};

/// A hedge found beside a figure.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it does.
    pub hedge: Hedge,
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
}

/// How far before a figure a hedge may begin: "somewhere in the region of a staggering" is six words.
const REACH: usize = 8;

/// Words that may stand between a hedge and its figure without changing what it says.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "whopping",
    "staggering",
    "record",
    "massive",
    "huge",
    "full",
    "total",
    "combined",
    "mere",
    "whole",
    "further",
    "additional",
    "another",
    "other",
    "just",
    "only",
    "all",
    "some",
    "as",
    "estimated",
    "or",
];

/// The hedge that ends where the figure starts. Of two, the one that leaves a side open speaks ("at least about 12").
pub fn before(article: &Article, vocab: &Vocab, figure: usize, floor: usize) -> Option<Found> {
    let from = figure.saturating_sub(REACH).max(floor);
    let mut edge = figure;
    let mut found: Option<Found> = None;
    loop {
        // The longest phrase that ends at the edge.
        let hit = (from..edge).find_map(|start| {
            vocab
                .hedges
                .before
                .at(article, start)
                .filter(|(_, end)| *end == edge)
                .map(|(hedge, end)| Found {
                    hedge: hedge.clone(),
                    first: start,
                    end,
                })
        });
        match hit {
            Some(hit) if !misread(article, &hit) => {
                edge = hit.first;
                found = Some(match found.take() {
                    None => hit,
                    Some(inner) => {
                        let open = |h: &Hedge| h.low.is_none() || h.high.is_none();
                        let plain = |h: &Hedge| h.low == h.high;
                        let outer = open(&hit.hedge) && !open(&inner.hedge) || plain(&inner.hedge);
                        Found {
                            hedge: if outer { hit.hedge } else { inner.hedge },
                            first: hit.first,
                            end: inner.end,
                        }
                    }
                });
            }
            _ if edge > from && FILLERS.contains(&article.lower(edge - 1)) => edge -= 1,
            _ => break,
        }
        if edge == 0 {
            break;
        }
    }
    found
}

/// The hedge that starts where the figure ends, or where its noun does.
pub fn after(article: &Article, vocab: &Vocab, end: usize, limit: usize) -> Option<Found> {
    let start = if article.text(end) == "-" && article.touches_next(end) {
        end + 1
    } else {
        end
    };
    let (hedge, past) = vocab.hedges.after.at(article, start)?;
    let bare = matches!(article.lower(start), "plus" | "odd" | "ish");
    if past > limit || (bare && start == end) {
        return None;
    }
    Some(Found {
        hedge: hedge.clone(),
        first: end,
        end: past,
    })
}

/// Words that look like hedges and are none here: "rose above", "think about", "some of", "turned over".
fn misread(article: &Article, found: &Found) -> bool {
    let word = article.lower(found.first);
    let prior = found.first.checked_sub(1).map_or("", |at| article.lower(at));
    let single = found.end == found.first + 1;
    match word {
        "about" => matches!(
            prior,
            "talk"
                | "talks"
                | "talking"
                | "talked"
                | "think"
                | "know"
                | "worry"
                | "worried"
                | "concerned"
                | "hear"
                | "heard"
                | "learn"
                | "asked"
                | "ask"
                | "lied"
                | "spoke"
                | "wrote"
                | "questions"
                | "story"
                | "information"
                | "details"
        ),
        "over" | "around" if single => matches!(
            prior,
            "turned"
                | "took"
                | "taken"
                | "handed"
                | "all"
                | "ran"
                | "fired"
                | "argue"
                | "dispute"
                | "concern"
                | "concerns"
        ),
        "up" => matches!(
            prior,
            "stand" | "stood" | "looked" | "look" | "run" | "ran" | "leading" | "came" | "line" | "lined"
        ),
        "all" => matches!(prior, "at" | "of" | "after" | "in" | "above" | "for"),
        "say" | "possibly" | "perhaps" | "maybe" | "probably" if single => prior != "," && word == "say",
        _ => false,
    }
}

/// The interval that a hedge makes of one.
pub fn widen(hedge: &Hedge, low: Option<Decimal>, high: Option<Decimal>) -> (Option<Decimal>, Option<Decimal>) {
    let scale = |side: Option<Decimal>, other: Option<Decimal>, by: Option<Decimal>| {
        by.and_then(|by| side.or(other)?.checked_mul(by)).map(|d| d.normalize())
    };
    match (hedge.low, hedge.high) {
        // An open vague figure stays open: "at least dozens".
        (Some(_), None) => (scale(low, high, hedge.low), None),
        // "up to several thousand": an open vague figure ends where the next larger word would begin.
        (None, Some(_)) if high.is_none() => (None, low.and_then(|l| l.checked_mul(Decimal::from(5)))),
        (None, Some(_)) => (None, scale(high, low, hedge.high)),
        _ => (
            low.and_then(|l| scale(Some(l), None, hedge.low)),
            high.and_then(|h| scale(Some(h), None, hedge.high)),
        ),
    }
}
