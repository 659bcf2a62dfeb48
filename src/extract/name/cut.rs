//! A run of capitals, cut into titles and name.

use super::capitals::{is_capital, opens_sentence, shouted};
use super::run::Mention;
use crate::model::{Article, NameClass, Span, TokenKind};
use crate::vocab::Vocab;
use crate::vocab::names::fold;

/// Cuts a run into titles and name and appends what is left; `labelled` where the file itself calls it a name.
pub(super) fn cut<'a>(
    article: &'a Article,
    vocab: &Vocab,
    first: usize,
    end: usize,
    labelled: Option<NameClass>,
    found: &mut Vec<Mention<'a>>,
) {
    let mut start = first;
    let mut title: Option<Span> = None;
    let mut n = first;
    // Everything up to the last title goes: "Farah Police Chief Gen." before a name.
    while n < end {
        let Some((firm, after)) = vocab.names.titles.at(article, n) else {
            n += 1;
            continue;
        };
        if !is_capital(article.text(n)) || after > end {
            n += 1;
            continue;
        }
        if after == end {
            if n == start {
                // A title alone, or after another: an office and no name.
                office(article, title.map_or(start, |_| first), end, found);
                return;
            }
            break;
        }
        let person = labelled == Some(NameClass::Person) || person_follows(article, vocab, after, end);
        if person || *firm && n == start {
            title = span(article, title.map_or(start, |_| first), after);
            start = after;
        }
        n = after;
    }
    // A sentence's first word that is no part of the name: "Egyptian President" was cut above, "Many Harbour" never began.
    while labelled.is_none() && start < end && end - start > 1 && start == first && opens_sentence(article, start) {
        let lower = article.lowercase(start);
        if vocab.names.opener(&lower) {
            start += 1;
        } else {
            break;
        }
    }
    let mut stop = end;
    while stop > start && !article.tokens.get(stop - 1).is_some_and(|t| t.kind == TokenKind::Word) {
        stop -= 1;
    }
    let Some(whole) = span(article, start, stop) else {
        return;
    };
    let printed = article.doc.slice(whole);
    let mut folded = fold(printed);
    // A nickname in quotation marks is no part of the name as compared.
    if let Some(open) = (start..stop).find(|n| article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Quote)) {
        let before = span(article, start, open).map_or(String::new(), |s| fold(article.doc.slice(s)));
        let after = span(article, open + 3, stop).map_or(String::new(), |s| fold(article.doc.slice(s)));
        folded = format!("{before} {after}");
    }
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let people = folded.split(' ').all(|w| vocab.names.people(w));
    if letters < 2 || people && !folded.contains(' ') || vocab.names.suffix(&article.doc.lowercase(whole)) {
        return;
    }
    let acronym = (article.text(stop) == "(" && article.text(stop + 2) == ")" && shouted(article.text(stop + 1)))
        .then(|| fold(article.text(stop + 1)));
    found.push(Mention {
        span: whole,
        sentence: article.tokens.get(start).map_or(0, |t| t.sentence),
        folded,
        title: title.map(|t| article.doc.slice(t)),
        printed,
        acronym,
        labelled,
        // "African Americans": a people and no name, kept for its spelling alone.
        aside: people.then_some("people"),
    });
}

/// An office without its holder's name: kept, not compared.
fn office<'a>(article: &'a Article, first: usize, end: usize, found: &mut Vec<Mention<'a>>) {
    if end - first < 2 {
        return;
    }
    let Some(whole) = span(article, first, end) else { return };
    let printed = article.doc.slice(whole);
    found.push(Mention {
        span: whole,
        sentence: article.tokens.get(first).map_or(0, |t| t.sentence),
        folded: fold(printed),
        title: None,
        printed,
        acronym: None,
        labelled: None,
        aside: Some("office"),
    });
}

/// Whether what follows a title reads as a person: a word that is no common noun, or a first name.
fn person_follows(article: &Article, vocab: &Vocab, from: usize, end: usize) -> bool {
    let lower = article.lowercase(from);
    let body = (from..end).any(|n| {
        let lower = article.lowercase(n);
        vocab.names.body(&lower) || vocab.names.place(&lower)
    });
    if vocab
        .names
        .titles
        .at(article, from)
        .is_some_and(|(_, after)| after < end)
    {
        return true;
    }
    if body || vocab.names.suffix(&lower) {
        return false;
    }
    vocab.names.given(&lower)
        || vocab.words.rank(&lower).is_none_or(|r| r >= 40)
        || vocab.words.proper_rank(&lower).is_some()
        || lower.ends_with('.')
}

fn span(article: &Article, first: usize, end: usize) -> Option<Span> {
    let a = article.tokens.get(first)?;
    let b = article.tokens.get(end.checked_sub(1)?)?;
    (first < end).then(|| Span::new(a.span.start, b.span.end))
}
