//! Runs of capitals: where one begins and how far it goes.

use super::capitals::{Capitals, is_capital, shouted};
use super::cut::cut;
use super::label::Labels;
use crate::model::{Article, NameClass, Span, TokenKind};
use crate::vocab::Vocab;

/// A name as it stands in the text.
#[derive(Debug)]
pub(super) struct Mention<'a> {
    /// Where the name stands, without its title.
    pub span: Span,
    /// Its sentence.
    pub sentence: usize,
    /// The name folded.
    pub folded: String,
    /// The title before it.
    pub title: Option<&'a str>,
    /// As printed.
    pub printed: &'a str,
    /// The acronym in brackets after it.
    pub acronym: Option<String>,
    /// What the file itself says it names.
    pub labelled: Option<NameClass>,
    /// Why it is not compared.
    pub aside: Option<&'static str>,
}

/// Longest name in tokens: past this a run of capitals is a list or a shout.
const LONGEST: usize = 12;

/// The names of an article, in order of place.
pub(super) fn mentions<'a>(article: &'a Article, capitals: &Capitals<'_>, vocab: &Vocab) -> Vec<Mention<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut labels = Labels::default();
    while at < article.tokens.len() {
        if let Some((class, end)) = labels.name_from(article, vocab, at) {
            cut(article, vocab, at, end, Some(class), &mut found);
            at = end.max(at + 1);
            continue;
        }
        // A name begins with a capital, or with a particle that touches a hyphen.
        if !article.is_capital(at) && !article.touches_next(at) {
            at += 1;
            continue;
        }
        let Some(end) = run_from(article, capitals, vocab, at) else {
            at += 1;
            continue;
        };
        // A name of its own that the file shows begins inside.
        let end = labels
            .next_name(article, vocab)
            .filter(|n| *n > at)
            .map_or(end, |n| end.min(n));
        cut(article, vocab, at, end, None, &mut found);
        at = end.max(at + 1);
    }
    found
}

/// Whether a token may stand in a name by its shape.
fn name_word(article: &Article, vocab: &Vocab, token: usize) -> bool {
    let Some(t) = article.tokens.get(token) else {
        return false;
    };
    let text = article.text(token);
    if t.kind != TokenKind::Word || !article.is_capital(token) || matches!(text, "I" | "A" | "PM" | "AM") {
        return false;
    }
    let lower = article.lowercase(token);
    if vocab.names.calendar(&lower) || lower.starts_with("i’") || lower.starts_with("i'") {
        return false;
    }
    if vocab.names.opener(&lower) && !(text.chars().count() <= 2 && text.ends_with('.')) {
        return false;
    }
    true
}

/// One past the last token of the run of capitals that starts at a token, if one does.
fn run_from(article: &Article, capitals: &Capitals<'_>, vocab: &Vocab, first: usize) -> Option<usize> {
    if !name_word(article, vocab, first) && !article_particle(article, vocab, first) {
        return None;
    }
    let sure = capitals.shows_name(article, first, vocab);
    if !sure {
        if capitals.in_headline(article, first) {
            return None;
        }
        // A sentence's first word goes with what follows only where that is a capital too.
        let next = first + 1;
        let goes_on = name_word(article, vocab, next) && gap(article, first)
            || article.text(next) == "." && article.touches_next(first);
        let last = article
            .tokens
            .get(first)
            .and_then(|t| article.sentences.get(t.sentence))
            .map_or(next, |s| s.last);
        let joined = matches!(article.lower(next), "of" | "and" | "for")
            && extend(article, capitals, vocab, first, next, last).is_some();
        let lower = article.lowercase(first);
        let title = vocab.names.titles.at(article, first).is_some();
        if !goes_on && !title && !joined {
            return None;
        }
        // "Supreme Court" goes on; "Gunman James" and "Yesterday Holt" do not.
        let next_lower = article.lowercase(next);
        let common_next = vocab.words.rank(&next_lower).is_some_and(|r| r <= 50);
        if !title && !joined && !common_next && !vocab.names.given(&lower) && !vocab.names.people(&lower) {
            return None;
        }
    }
    let sentence = article.tokens.get(first)?.sentence;
    let last = article.sentences.get(sentence)?.last;
    let mut end = first + 1;
    while end < last && end - first < LONGEST {
        let Some(next) = extend(article, capitals, vocab, first, end, last) else {
            break;
        };
        end = next;
    }
    Some(end)
}

/// "al-Tarek", "bin Radu": a small particle that touches or precedes a capital begins a name only with a hyphen.
fn article_particle(article: &Article, vocab: &Vocab, token: usize) -> bool {
    matches!(
        article.text(token),
        "al" | "el" | "ul" | "as" | "ad" | "ash" | "az" | "an" | "ar"
    ) && vocab.names.particle(article.text(token))
        && article.touches_next(token)
        && article.text(token + 1) == "-"
        && article.touches_next(token + 1)
        && is_capital(article.text(token + 2))
}

/// Whether only a space parts a token from the next.
fn gap(article: &Article, token: usize) -> bool {
    match (article.tokens.get(token), article.tokens.get(token + 1)) {
        (Some(a), Some(b)) => {
            a.sentence == b.sentence && article.doc.slice(Span::new(a.span.end, b.span.start)).chars().count() == 1
        }
        _ => false,
    }
}

/// One past the token that a run `first..end` goes on with, if it goes on.
fn extend(
    article: &Article,
    capitals: &Capitals<'_>,
    vocab: &Vocab,
    first: usize,
    end: usize,
    last: usize,
) -> Option<usize> {
    let word = |n: usize| n < last && name_word(article, vocab, n);
    let in_headline = capitals.in_headline(article, first);
    let fits = |n: usize| word(n) && (!in_headline || capitals.shows_name(article, n, vocab));
    let text = article.text(end);
    let touching = article.touches_next(end - 1);
    if touching {
        if text == "-" && article.touches_next(end) {
            let next = article.text(end + 1);
            let letters = next.chars().count();
            if fits(end + 1) {
                return Some(end + 2);
            }
            // "Jong-un": the tail of a given name after another part.
            if end - first >= 2
                && letters <= 4
                && vocab.words.rank(next).is_none_or(|r| r > 60 || letters <= 2)
                && next.chars().all(char::is_alphabetic)
            {
                return Some(end + 2);
            }
            if vocab.names.particle(next) && article.text(end + 2) == "-" && fits(end + 3) {
                return Some(end + 4);
            }
        }
        return None;
    }
    if !gap(article, end - 1) {
        return None;
    }
    if fits(end) {
        return Some(end + 1);
    }
    let lower = article.lower(end);
    if text == "&" && fits(end + 1) {
        return Some(end + 2);
    }
    // A nickname: Ana “Storm” Holt.
    if article.tokens.get(end)?.kind == TokenKind::Quote
        && word(end + 1)
        && article.tokens.get(end + 2).is_some_and(|t| t.kind == TokenKind::Quote)
        && article.touches_next(end)
        && article.touches_next(end + 1)
        && gap(article, end + 2)
        && fits(end + 3)
        && end - first <= 2
    {
        return Some(end + 4);
    }
    if vocab.names.particle(text) {
        // "van der Horst", "bin Radu", "al-Tarek"
        let mut n = end;
        for _ in 0..3 {
            if !vocab.names.particle(article.text(n)) {
                break;
            }
            n += 1;
            if article.text(n) == "-" && article.touches_next(n) && article.touches_next(n - 1) {
                n += 1;
            }
        }
        let ambiguous = matches!(
            text,
            "as" | "an" | "do" | "den" | "la" | "le" | "e" | "y" | "ten" | "ad" | "der"
        ) && article.text(end + 1) != "-"
            && !(matches!(text, "la" | "le" | "der" | "y" | "e") && vocab.words.rank(text).is_none());
        if n > end && !ambiguous && fits(n) {
            return Some(n + 1);
        }
    }
    let body = |n: usize| {
        let lower = article.lowercase(n);
        vocab.names.body(&lower) || vocab.names.place(&lower)
    };
    let common = |n: usize| vocab.words.rank(&article.lowercase(n)).is_some_and(|r| r <= 50);
    match lower {
        "of" if joins_of(article, vocab, first, end) => {
            let the = usize::from(article.lower(end + 1) == "the");
            fits(end + 1 + the).then_some(end + 2 + the)
        }
        "for" if (first..end).any(body) && common(end + 1) && fits(end + 1) => Some(end + 2),
        "and" if fits(end + 1) && common(end + 1) && common(end - 1) => {
            // "Coast and Border Protection", "Department of Health and Human Services": the right side ends in the word of a
            // body, and the left side is no finished body of its own.
            let mut right = end + 1;
            while right + 1 < last && fits(right + 1) && gap(article, right) {
                right += 1;
            }
            let left_open = !body(end - 1) || (first..end).any(|n| matches!(article.lower(n), "of" | "for"));
            let bracket = article.text(right + 1) == "(" && shouted(article.text(right + 2));
            (bracket || left_open && (body(right) || (first..end).any(body) && right == end + 1)).then_some(right + 1)
        }
        _ => None,
    }
}

/// Whether "of" after the run goes on with the name: "Department of", "House of", "Gulf of".
fn joins_of(article: &Article, vocab: &Vocab, first: usize, end: usize) -> bool {
    const HEADS: &[&str] = &[
        "secretary",
        "bishop",
        "archbishop",
        "duke",
        "duchess",
        "prince",
        "director",
        "isle",
        "knights",
        "sons",
        "daughters",
        "states",
        "joint",
        "chiefs",
        "brotherhood",
        "voice",
        "city",
        "ministry",
        "speaker",
        "bill",
        "hall",
        "order",
        "medal",
        "declaration",
        "statue",
        "battle",
        "day",
        "institutes",
        "centers",
        "friends",
        "god",
        "king",
        "queen",
    ];
    let lower = article.lowercase(end - 1);
    let body = vocab.names.body(&lower) || vocab.names.place(&lower) || HEADS.contains(&&*lower);
    body && (end - first <= 4)
}
