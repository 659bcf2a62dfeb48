//! What stands beside a name of one word outside it, where nothing inside it shows what is named.

use crate::align::Corpus;
use crate::align::stop_words::is_stop_word;
use crate::model::{Claim, TokenKind};

/// What fills the slots beside a name.
pub(super) fn filled(slot: &[Option<String>; 2]) -> impl Iterator<Item = (usize, &str)> {
    slot.iter()
        .enumerate()
        .filter_map(|(n, word)| Some((n, word.as_deref()?)))
}

/// The figure just before a name and the noun in small letters just after it: "26 Marshian sailors".
pub(super) fn slot(corpus: &Corpus<'_>, claim: &Claim) -> [Option<String>; 2] {
    let Some(article) = corpus.article(claim) else {
        return Default::default();
    };
    let tokens = article.tokens_in(claim.span);
    let kind = |n: usize| article.tokens.get(n).map(|t| t.kind);
    let before = tokens
        .start
        .checked_sub(1)
        .filter(|n| kind(*n) == Some(TokenKind::Number));
    let noun = |n: &usize| {
        let word = article.text(*n);
        kind(*n) == Some(TokenKind::Word) && word.chars().count() >= 4 && word.chars().all(char::is_lowercase)
    };
    let after = Some(tokens.end).filter(noun);
    let listed = |n: &usize| corpus.vocab.words.rank(article.lower(*n)).is_some() && !is_stop_word(article.lower(*n));
    // A figure counts the noun behind the name; without one it may stand for anything.
    let before = before.filter(|_| after.is_some());
    [before, after.filter(listed)].map(|n| n.map(|n| article.lower(n).to_string()))
}
