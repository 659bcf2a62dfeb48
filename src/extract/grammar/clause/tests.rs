//! That the clauses of all tokens, found in one way there and back, are those that a walk from each token finds.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::testing::{article, phrasings};

/// The clause around a token, walked to from it.
fn walked(article: &Article, token: usize) -> std::ops::Range<usize> {
    let sentence = &article.sentences[article.tokens[token].sentence];
    let is_mark = |at: usize| matches!(article.tokens[at].kind, TokenKind::Mark | TokenKind::Quote);
    let mut first = token;
    while first > sentence.first {
        if !is_mark(first - 1) {
            first -= 1;
            continue;
        }
        match opening(article, first - 1).filter(|open| *open > sentence.first) {
            Some(open) => first = open,
            None if is_wall(article, first - 1) => break,
            None => first -= 1,
        }
    }
    let mut last = token;
    while last < sentence.last {
        if !is_mark(last) {
            last += 1;
            continue;
        }
        match closing(article, last).filter(|close| *close < sentence.last) {
            Some(close) => last = close + 1,
            None if is_wall(article, last) => break,
            None => last += 1,
        }
    }
    first..last.max(first)
}

fn same(text: &str) {
    let article = article(text);
    for token in 0..article.tokens.len() {
        assert_eq!(bounds(&article, token), walked(&article, token), "{text:?} {token}");
    }
    assert_eq!(
        bounds(&article, article.tokens.len()),
        article.tokens.len()..article.tokens.len()
    );
}

#[test]
fn clauses_of_all_phrasings_are_those_walked_to() {
    phrasings().iter().for_each(|text| same(text));
}

#[test]
fn clauses_between_marks_are_those_walked_to() {
    for text in [
        "Twelve people — most of them nurses — were hurt; two (in all) died: “one” said - so.",
        "(a) (b) ((c) d) e) — f — was g — h [i] … j | k",
        "It cost $5 million (in 2006 dollars) and 'more' was “paid” (or not (yet)) then.\n\n) A second; one (",
        "— — was — is — — are",
    ] {
        same(text);
        same(&text.repeat(40));
    }
}

#[test]
fn a_line_of_marks_costs_what_its_tokens_cost() {
    for unit in ["1,", "(1) ", "— 1 was "] {
        let article = article(&unit.repeat(20_000));
        let clauses = (0..article.tokens.len()).map(|n| bounds(&article, n));
        assert!(clauses.enumerate().all(|(n, clause)| clause.start <= n));
    }
}
