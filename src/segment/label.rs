//! The labels of a file, as far as they fit whole tokens of one sentence. One that cuts a word, runs over a sentence, lies outside the
//! text, is longer than any name or crosses another of its sort is left out: the words are then read as if there were none.

use std::ops::Range;

use crate::model::{Article, Labelled, Meaning, TokenKind};

/// The labels that fit, in order of their first token.
pub(super) fn fit(article: &Article) -> Vec<Labelled> {
    let mut labels: Vec<Labelled> = Vec::with_capacity(article.doc.labels.len());
    for label in &article.doc.labels {
        let all = article.tokens_in(label.span);
        let start = |n: usize| article.tokens.get(n).map(|t| t.span.start);
        let cut_before = all.start.checked_sub(1).and_then(|n| article.tokens.get(n));
        let cut = cut_before.is_some_and(|t| t.span.end > label.span.start)
            || start(all.end).is_some_and(|at| at < label.span.end);
        if cut || label.span.end > article.doc.text.len() {
            continue;
        }
        let tokens = trimmed(article, all, &label.meaning);
        let sentence = |n: usize| article.tokens.get(n).map(|t| t.sentence);
        let one = tokens.end.checked_sub(1).and_then(sentence) == sentence(tokens.start);
        let quotation = matches!(label.meaning, Meaning::Quotation(_));
        if tokens.is_empty() || !quotation && (!one || tokens.len() > Labelled::LONGEST) {
            continue;
        }
        labels.push(Labelled {
            tokens,
            meaning: label.meaning.clone(),
        });
    }
    // The longer first where two begin together. Two of one sort that overlap are one label, the first, where it holds the other.
    labels.sort_by_key(|l| (l.meaning.sort(), l.tokens.start, std::cmp::Reverse(l.tokens.end)));
    let mut kept: Vec<Labelled> = Vec::with_capacity(labels.len());
    for label in labels {
        let last = kept.last().filter(|l| l.meaning.sort() == label.meaning.sort());
        if last.is_none_or(|l| l.tokens.end <= label.tokens.start) {
            kept.push(label);
        }
    }
    kept.sort_by_key(|l| l.tokens.start);
    kept
}

/// The tokens without the marks at the edges, which are no part of what is named, and without a final 's.
fn trimmed(article: &Article, tokens: Range<usize>, meaning: &Meaning) -> Range<usize> {
    if !matches!(meaning, Meaning::Name(_) | Meaning::Title) {
        return tokens;
    }
    let edge = |n: usize| {
        let kind = article.tokens.get(n).map(|t| t.kind);
        !matches!(kind, Some(TokenKind::Word | TokenKind::Number))
    };
    let Range { mut start, mut end } = tokens;
    while start < end && edge(start) {
        start += 1;
    }
    while end > start && edge(end - 1) {
        end -= 1;
    }
    start..end
}
