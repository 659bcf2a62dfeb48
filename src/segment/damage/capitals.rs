//! Capitals that running text has no use for: "THE Emilie Lund The star", "tHe".

use crate::model::article::{Damage, DamageKind};
use crate::model::{Article, ParagraphKind, Span, Token, TokenKind};
use crate::vocab::Vocab;

/// Words in a name between two articles, at the most.
const LONGEST_NAME: usize = 5;
/// Rarest word whose odd capitals are taken for a slip and not for a brand (a SCOWL size).
const RAREST: u8 = 35;

/// The stray capitals of an article, outside headings, in order of place.
pub(super) fn find(article: &Article, vocab: &Vocab) -> Vec<Damage> {
    let mut found: Vec<Damage> = Vec::new();
    for (n, token) in article.tokens.iter().enumerate() {
        if token.kind != TokenKind::Word || !may_stray(article.text(n)) || in_heading(article, token) {
            continue;
        }
        if found.last().is_some_and(|s| s.span.overlaps(token.span)) {
            continue;
        }
        let stray = second_article(article, n)
            .map(|span| (span, DamageKind::SecondArticle))
            .or_else(|| shouted(article, n).map(|span| (span, DamageKind::Shouted)))
            .or_else(|| inner(article, n, vocab).then_some((token.span, DamageKind::Inner)));
        if let Some((span, kind)) = stray {
            found.push(Damage { span, kind });
        }
    }
    found
}

/// Whether any of the findings can begin at a word: an article, or a word with a capital behind its first letter.
fn may_stray(text: &str) -> bool {
    let capital = text.bytes().skip(1).any(|b| b.is_ascii_uppercase());
    capital || matches!(text, "The" | "the")
}

fn in_heading(article: &Article, token: &Token) -> bool {
    article
        .paragraph_of(token.sentence)
        .is_none_or(|p| p.kind == ParagraphKind::Heading)
}

fn word(article: &Article, n: usize) -> Option<&str> {
    let token = article.tokens.get(n)?;
    (token.kind == TokenKind::Word).then(|| article.text(n))
}

fn is_capitals(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| !c.is_lowercase())
}

fn is_capitalised(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase) && text.chars().any(char::is_lowercase)
}

fn is_lower(text: &str) -> bool {
    text.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
}

/// "THE Ana Lund The star", "The Ana Lund The star": the words from the first article to the noun after the second.
fn second_article(article: &Article, n: usize) -> Option<Span> {
    let first = article.tokens.get(n)?;
    let opening = article.text(n);
    if !matches!(opening, "THE" | "The" | "the") {
        return None;
    }
    let after = (n + 1..=n + LONGEST_NAME)
        .take_while(|m| word(article, *m).is_some_and(|w| is_capitalised(w) && w != "The"))
        .count();
    let second = n + 1 + after;
    let noun = word(article, second + 1)?;
    if article.tokens.get(second + 1)?.sentence != first.sentence {
        return None;
    }
    let apart = (n..=second).all(|m| !article.touches_next(m));
    // After "the", one capitalised word may open a title: "the hit The wall"; a full name is none.
    let enough = if opening == "THE" { 1 } else { 2 };
    let quoted = || article.quotation_around(first.span).is_some();
    (after >= enough && apart && article.text(second) == "The" && is_lower(noun) && !quoted()).then(|| {
        first
            .span
            .cover(article.tokens.get(second + 1).map_or(first.span, |t| t.span))
    })
}

/// "THE" before a name, inside a paragraph in lower case. Other words in capitals are acronyms or emphasis.
fn shouted(article: &Article, n: usize) -> Option<Span> {
    let token = article.tokens.get(n)?;
    if article.text(n) != "THE" || article.quotation_around(token.span).is_some() {
        return None;
    }
    let paragraph = article.paragraph_of(token.sentence)?;
    let next = article.tokens.get(n + 1).filter(|t| t.sentence == token.sentence)?;
    // The first words of a paragraph are set in capitals by many papers.
    let opens = token.span.start == paragraph.span.start;
    let before = (0..n).rev().take(3).filter_map(|m| word(article, m));
    let after = (n + 1..n + 5).filter_map(|m| word(article, m));
    let shouting = before.chain(after).any(is_capitals);
    let follows_word = n
        .checked_sub(1)
        .and_then(|m| article.tokens.get(m))
        .is_some_and(|t| t.kind == TokenKind::Word || matches!(article.text(n - 1), "." | "," | "”" | "!" | "?"));
    (!opens
        && !shouting
        && follows_word
        && word(article, n + 1).is_some_and(is_capitalised)
        && !article.touches_next(n))
    .then(|| token.span.cover(next.span))
}

/// "tHe", "wHich", "THis": a usual word with capitals that no brand or plural explains.
fn inner(article: &Article, n: usize, vocab: &Vocab) -> bool {
    let text = article.text(n);
    if text.len() < 3 || !text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let touched = article.touches_next(n) && article.text(n + 1) == "."
        || n.checked_sub(1)
            .is_some_and(|m| article.touches_next(m) && article.text(m) == "-");
    let common = || vocab.words.rank(article.lower(n)).is_some_and(|r| r <= RAREST);
    let bytes = text.as_bytes();
    let upper = bytes.iter().filter(|b| b.is_ascii_uppercase()).count();
    match bytes {
        // "iPad", "eBook", "mRNA", "uTorrent" begin so on purpose.
        [first, second, ..] if first.is_ascii_lowercase() && upper > 0 => {
            let brand = second.is_ascii_uppercase() && matches!(first, b'i' | b'e' | b'm' | b'u' | b'x' | b'd' | b'o');
            !brand && !touched && common()
        }
        // "THis", "WHen"; but "IDs", "MPs".
        [first, second, third, ..]
            if first.is_ascii_uppercase() && second.is_ascii_uppercase() && third.is_ascii_lowercase() =>
        {
            upper == 2 && !touched && bytes.get(2..) != Some(b"s") && vocab.compounds.is_function(article.lower(n))
        }
        _ => false,
    }
}
