//! Whether a date's clause looks back or ahead, by the verb nearest to it.

use super::reader::Reader;
use crate::model::TokenKind;
use crate::vocab::CalendarPart;

/// Whether the clause speaks of what has happened or of what is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// Tokens looked at to either side: a clause is rarely longer.
const WINDOW: usize = 12;

/// The tense around the tokens `first..end`: the nearest marker before it in its clause, else the nearest behind it.
pub(super) fn around(r: &Reader<'_>, first: usize, end: usize) -> Tense {
    let before = (r.first..first).rev().take(WINDOW).take_while(|n| !boundary(r, *n));
    for at in before {
        if let Some(tense) = marker(r, at) {
            return tense;
        }
    }
    for at in (end..r.last).take(WINDOW).take_while(|n| !boundary(r, *n)) {
        if let Some(tense) = marker(r, at) {
            return tense;
        }
    }
    Tense::Unknown
}

/// Marks that end a clause. Commas do not: "the court said Thursday, will".
fn boundary(r: &Reader<'_>, at: usize) -> bool {
    r.kind(at) == Some(TokenKind::Quote) && !r.glued(at + 1) || matches!(r.text(at), ";" | ":" | "—" | "–")
}

fn marker(r: &Reader<'_>, at: usize) -> Option<Tense> {
    if r.kind(at) != Some(TokenKind::Word) {
        return None;
    }
    let phrase = r.calendar().phrases().at(r.article, at).map(|(p, _)| p.0);
    if phrase == Some(CalendarPart::Future) {
        return Some(Tense::Future);
    }
    let word = r.lower(at);
    if word.ends_with("'ll") || word.ends_with("’ll") {
        return Some(Tense::Future);
    }
    let participle = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    // "Set aside 20 December": a form that is also its own imperative.
    if at == r.first && matches!(word, "set" | "put" | "cut") {
        return Some(Tense::Future);
    }
    if !(participle || phrase == Some(CalendarPart::Past)) {
        return None;
    }
    // "will be held", "is to be opened", "is expected to have been".
    let ahead = (1..=4).any(|n| {
        let word = r.before(at, n);
        matches!(word, "will" | "shall" | "won't" | "won’t")
            || (word == "to" && r.before(at, n - 1) == "be")
            || (word == "expected" && n > 1)
    });
    Some(if ahead { Tense::Future } else { Tense::Past })
}

/// Whether a sentence has no verb at all: a notice, an entry of a list, a caption.
pub(super) fn verbless(r: &Reader<'_>) -> bool {
    (r.first..r.last).all(|at| {
        let word = r.lower(at);
        if r.kind(at) == Some(TokenKind::Clitic) {
            // "It's 7 o'clock"
            return !matches!(
                r.before(at, 1),
                "it" | "that" | "there" | "he" | "she" | "what" | "here"
            );
        }
        r.kind(at) != Some(TokenKind::Word)
            || !(matches!(
                word,
                "is" | "are" | "be" | "does" | "do" | "has" | "have" | "can" | "must"
            ) || word == "am" && r.before(at, 1) == "i"
                || marker(r, at).is_some()
                || r.vocab.events.verb(word).is_some())
    })
}
