//! Speakers without a name of their own: "police", "a spokesman for the council", "the interior ministry", "Varna police".

use std::ops::Range;

use super::print;
use crate::extract::grammar::words::{is_adverb, is_auxiliary, is_function, is_preposition, is_subordinator};
use crate::model::{Article, TokenKind};
use crate::vocab::Vocab;

/// Words of such a speaker beside its determiner: "the outgoing interior ministry".
const WORDS: usize = 4;
/// Letters from which a word that ends in "s" may be a plural.
const PLURAL: usize = 5;

fn word(article: &Article, n: usize) -> bool {
    article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word)
}

fn determiner(lower: &str) -> bool {
    matches!(
        lower,
        "a" | "an" | "the" | "one" | "another" | "his" | "her" | "their" | "its"
    )
}

/// Whether a word can be inside such a speaker: no word of grammar, no adverb, no verb of saying.
fn inside(article: &Article, vocab: &Vocab, n: usize) -> bool {
    let lower = article.lower(n);
    let hyphen = article.text(n) == "-" && article.touches_next(n);
    (word(article, n) || hyphen)
        && !determiner(lower)
        && !is_function(vocab, lower)
        && !is_auxiliary(lower)
        && !is_adverb(lower)
        && !(lower.ends_with("ly") && lower.len() > 4)
        && !matches!(
            lower,
            "who" | "which" | "whose" | "and" | "or" | "then" | "also" | "himself" | "herself" | "themselves"
        )
        && vocab.attribution.at(article, n).is_none()
}

/// Whether a word without a determiner names speakers: "police", "officials", "the Varna council".
pub(super) fn head(article: &Article, vocab: &Vocab, n: usize) -> bool {
    let lower = article.lower(n);
    let plural = lower.len() >= PLURAL && lower.ends_with('s') && !lower.ends_with("ss");
    inside(article, vocab, n)
        && !article
            .text(n)
            .get(1..)
            .is_some_and(|rest| rest.contains(char::is_uppercase))
        && (plural
            || vocab.attribution.is_body(article, n)
            || vocab.names.body(lower)
            || vocab.roles.at(article, n).is_some())
}

/// One past a lower-case noun that follows a name and is what speaks: "Varna police", "Streamline officials".
pub(super) fn behind_name(article: &Article, vocab: &Vocab, from: usize, limit: usize) -> Option<usize> {
    let mut n = from;
    while n < limit && n - from < WORDS && inside(article, vocab, n) && article.text(n).starts_with(char::is_lowercase)
    {
        n += 1;
    }
    let last = n.checked_sub(1).filter(|last| *last >= from)?;
    head(article, vocab, last).then_some(n)
}

/// The speaker of a range of narration that holds no name of one: the first noun phrase that no preposition governs.
pub(super) fn speaker(article: &Article, vocab: &Vocab, range: Range<usize>) -> Option<String> {
    let mut n = range.start;
    while n < range.end {
        let governed = n.checked_sub(1).is_some_and(|b| {
            let before = article.lower(b);
            b >= range.start
                && (is_preposition(before) || is_subordinator(before) || matches!(before, "by" | "to" | "during"))
        });
        let opened = usize::from(determiner(article.lower(n)));
        let mut end = n + opened;
        while end < range.end && end - n < WORDS + opened && inside(article, vocab, end) {
            end += 1;
        }
        let last = end.checked_sub(1).filter(|last| *last >= n + opened);
        let Some(last) = last else {
            n += 1;
            continue;
        };
        if !governed && (opened == 1 || head(article, vocab, last)) {
            // What a text says is said by whom it is from.
            if (n..end).any(|n| vocab.attribution.is_text(article, n)) {
                let from = matches!(article.lower(end), "from" | "by" | "of");
                return from.then(|| speaker(article, vocab, end + 1..range.end)).flatten();
            }
            return Some(print(article, n..end));
        }
        n = end;
    }
    None
}

/// Whether the noun phrase that ends before a preposition is a text: "a statement from Holt".
pub(super) fn text_before(article: &Article, vocab: &Vocab, preposition: usize) -> bool {
    matches!(article.lower(preposition), "from" | "by")
        && preposition
            .checked_sub(1)
            .is_some_and(|n| vocab.attribution.is_text(article, n))
}
