//! Who says a quotation: by the verb of saying beside it and the name beside that.

mod unnamed;

use std::ops::Range;

use super::words::is_preposition;
use crate::model::article::{Named, QuotationEnd};
use crate::model::{Article, ParagraphKind, Quotation, TokenKind};
use crate::vocab::{Sense, Vocab};

/// Words a verb of saying may stand from its quotation: "…," Varga, 32, who had come from the coast, said.
const REACH: usize = 24;

/// What stands beside a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Whether a verb of saying or writing, or "according to", governs it.
    pub attributed: bool,
    /// Who speaks, as printed, where the text shows it: "Ines Varga", "a spokesman".
    pub speaker: Option<String>,
}

/// The attribution of a quotation, read from the words after it and before it in its own sentence.
pub fn of(article: &Article, vocab: &Vocab, quotation: &Quotation) -> Attribution {
    let Some((before, after)) = surroundings(article, quotation) else {
        return Attribution::default();
    };
    trailing(article, vocab, after)
        .or_else(|| leading(article, vocab, before))
        .map_or_else(Attribution::default, |speaker| Attribution {
            attributed: true,
            speaker,
        })
}

/// The narration just before and just after a quotation, each up to the end of the sentence, another quotation or [`REACH`].
fn surroundings(article: &Article, quotation: &Quotation) -> Option<(Range<usize>, Range<usize>)> {
    let tokens = article.tokens_in(quotation.outer);
    let sentence = article.tokens.get(tokens.start)?.sentence;
    let paragraph = article.paragraph_of(sentence)?;
    let floor = article.sentences.get(paragraph.first)?.first;
    let ceiling = article.sentences.get(paragraph.last.checked_sub(1)?)?.last;
    let quote = |n: usize| {
        matches!(article.text(n), "\"" | "“" | "”" | "«" | "»")
            && article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Quote)
    };
    let ends = |n: usize| matches!(article.text(n), "." | "!" | "?" | ";");
    let mut start = tokens.start;
    while start > floor && tokens.start - start < REACH && !quote(start - 1) && !ends(start - 1) {
        start -= 1;
    }
    let mut end = tokens.end;
    // A quotation that ends its own sentence with a full stop is followed by another sentence, not by its speaker.
    let mark = usize::from(quotation.end == QuotationEnd::Closed);
    let closed = tokens
        .end
        .checked_sub(1 + mark)
        .is_some_and(|n| article.text(n) == "." && n > tokens.start);
    if !closed {
        while end < ceiling && end - tokens.end < REACH && !quote(end) && !ends(end) {
            end += 1;
        }
    }
    Some((start..tokens.start, tokens.end..end))
}

/// "…," said Varga · "…," Varga said · "…," Varga, 32, said · "…," she said. The outer `None` says that no verb was found.
fn trailing(article: &Article, vocab: &Vocab, range: Range<usize>) -> Option<Option<String>> {
    let first = skip_marks(article, range.clone());
    for n in first..range.end {
        let Some((saying, end)) = vocab.attribution.at(article, n) else {
            continue;
        };
        if saying.sense == Sense::Source {
            return Some(name_after(article, vocab, end..range.end));
        }
        if !saying.finite && n > first {
            continue;
        }
        if n == first {
            return Some(name_after(article, vocab, end..range.end));
        }
        return Some(subject_before(article, vocab, first..n));
    }
    None
}

/// Varga said: "…" · Varga told the court that "…" · according to Varga, "…". The last verb before the quotation governs it.
fn leading(article: &Article, vocab: &Vocab, range: Range<usize>) -> Option<Option<String>> {
    for n in range.clone().rev() {
        let Some((saying, end)) = vocab.attribution.at(article, n) else {
            continue;
        };
        if saying.sense == Sense::Source {
            return Some(name_after(article, vocab, end..range.end));
        }
        // Whoever wrote the caption is named too far away to be sure of.
        let named = saying.sense != Sense::Label;
        return Some(subject_before(article, vocab, range.start..n).filter(|_| named));
    }
    range
        .clone()
        .next_back()
        .filter(|n| article.text(*n) == ":")
        .map(|colon| subject_before(article, vocab, range.start..colon))
}

fn skip_marks(article: &Article, range: Range<usize>) -> usize {
    range
        .clone()
        .find(|n| !matches!(article.text(*n), "," | "-" | "–" | "—"))
        .unwrap_or(range.end)
}

/// The subject of a verb that ends the range: the first name or pronoun after the last clause boundary that is no apposition.
fn subject_before(article: &Article, vocab: &Vocab, range: Range<usize>) -> Option<String> {
    let mut found = None;
    let mut n = range.start;
    while n < range.end {
        if let Some(mut end) = name(article, vocab, n, range.end) {
            // "a spokesman for the Varna council", "in Port Maren": what a preposition governs speaks nothing.
            if governed(article, vocab, range.start, n) {
                n = end;
                continue;
            }
            if let Some(last) = unnamed::behind_name(article, vocab, end, range.end) {
                end = last;
            }
            // In "Varga, a friend of Lund, said" the first name is the subject; "after Lund left, Varga said" has two clauses.
            let apposition = found.is_some() && article.text(end) == ",";
            if !apposition {
                found = Some(n..end);
            }
            n = end;
        } else if matches!(article.lower(n), "he" | "she") {
            return resolve(article, vocab, n);
        } else if matches!(article.lower(n), "they" | "i" | "we" | "it") {
            return None;
        } else {
            n += 1;
        }
    }
    match found {
        Some(tokens) => Some(print(article, tokens)),
        None => unnamed::speaker(article, vocab, range),
    }
}

/// Whether a preposition stands before a name, with no more than an article between them, and no text of its is what speaks.
fn governed(article: &Article, vocab: &Vocab, first: usize, name: usize) -> bool {
    let before = |n: usize| n.checked_sub(1).filter(|b| *b >= first);
    let Some(mut at) = before(name) else { return false };
    if matches!(article.lower(at), "the" | "a" | "an") {
        let Some(back) = before(at) else { return false };
        at = back;
    }
    is_preposition(article.lower(at)) && !unnamed::text_before(article, vocab, at)
}

/// The name after a verb or phrase: "said Varga", "said the mayor, Ines Varga", "according to a spokesman".
fn name_after(article: &Article, vocab: &Vocab, range: Range<usize>) -> Option<String> {
    let end = range.clone().find(|n| article.text(*n) == ",").unwrap_or(range.end);
    let near = range.start..end.min(range.start + 10);
    for n in near.clone() {
        if let Some(end) = name(article, vocab, n, near.end) {
            if governed(article, vocab, near.start, n) {
                // "said the mayor of Port Maren, Ines Varga,"
                return apposed(article, vocab, near.end, range.end).or_else(|| unnamed::speaker(article, vocab, near));
            }
            let end = unnamed::behind_name(article, vocab, end, near.end).unwrap_or(end);
            return Some(print(article, n..end));
        }
        if matches!(article.lower(n), "he" | "she") {
            return resolve(article, vocab, n);
        }
    }
    unnamed::speaker(article, vocab, near)
}

/// The name right behind a comma: of whom the words before it tell.
fn apposed(article: &Article, vocab: &Vocab, comma: usize, limit: usize) -> Option<String> {
    let end = name(article, vocab, comma + 1, limit).filter(|_| article.text(comma) == ",")?;
    Some(print(article, comma + 1..end))
}

/// One past the last token of a name that starts here: words with capitals, with "de", "al", "van" and initials between them.
fn name(article: &Article, vocab: &Vocab, at: usize, limit: usize) -> Option<usize> {
    let capital = |n: usize| {
        n < limit
            && article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word)
            && article.text(n).starts_with(char::is_uppercase)
    };
    if !capital(at) || ordinary(article, vocab, at) {
        return None;
    }
    let mut end = at + 1;
    loop {
        // "Port Maren Police Department", "Ministry of Transport"
        let within = matches!(article.lower(end), "police" | "officials") || !ordinary(article, vocab, end);
        if capital(end) && within {
            end += 1;
        } else if capital(end + 1)
            && (article.lower(end) == "of" && vocab.names.body(article.lower(at))
                || article.text(end) == "-" && article.touches_next(end))
        {
            end += 2;
        } else if matches!(
            article.lower(end),
            "de" | "la" | "al" | "el" | "bin" | "van" | "von" | "der" | "del" | "di" | "da" | "ibn"
        ) && (capital(end + 1) || article.text(end + 1) == "-" && capital(end + 2))
        {
            end += 1;
        } else {
            return Some(end);
        }
    }
}

/// A word that has its capital from the start of a sentence, or is a day or month: no name.
fn ordinary(article: &Article, vocab: &Vocab, n: usize) -> bool {
    let word = article.lower(n);
    // "May" and "March" may be names.
    vocab.calendar.names_day_or_month(word) == Some(true)
        || matches!(
            word,
            "the"
                | "a"
                | "an"
                | "in"
                | "on"
                | "at"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "i"
                | "his"
                | "her"
                | "their"
                | "its"
                | "this"
                | "that"
                | "these"
                | "those"
                | "but"
                | "and"
                | "or"
                | "so"
                | "as"
                | "if"
                | "when"
                | "while"
                | "after"
                | "before"
                | "for"
                | "from"
                | "with"
                | "by"
                | "to"
                | "of"
                | "one"
                | "another"
                | "some"
                | "later"
                | "then"
                | "also"
                | "however"
                | "meanwhile"
                | "there"
                | "who"
                | "what"
                | "yet"
                | "earlier"
                | "instead"
                | "although"
                | "though"
                | "according"
                | "asked"
                | "speaking"
                | "during"
                | "many"
                | "most"
                | "both"
                | "no"
                | "not"
                | "once"
                | "still"
                | "mr."
                | "mrs."
                | "ms."
                | "dr."
                | "last"
                | "today"
                | "yesterday"
                | "police"
                | "officials"
        )
}

/// The person a pronoun stands for: the only one named before it in the paragraph, if one is. The names are found once, as each pronoun
/// asks for those of its whole paragraph.
fn resolve(article: &Article, vocab: &Vocab, pronoun: usize) -> Option<String> {
    let sentence = article.tokens.get(pronoun)?.sentence;
    let paragraph = article.paragraph_of(sentence)?;
    if paragraph.kind != ParagraphKind::Body {
        return None;
    }
    let start = article.sentences.get(paragraph.first)?.first;
    let all = article.clauses.named.get_or_init(|| named(article, vocab));
    let behind = all.partition_point(|n| n.last <= pronoun);
    let known = behind.checked_sub(1).and_then(|n| all.get(n));
    let mut last = known.filter(|n| n.first >= start).copied();
    // A name that goes on with the pronoun ends before it here.
    if let Some(cut) = all.get(behind).filter(|n| n.first < pronoun) {
        let mut rest = Vec::new();
        names_among(article, vocab, cut.first..pronoun, last, &mut rest);
        last = rest.pop().or(last);
    }
    let last = last?;
    last.alone.then(|| print(article, last.first..last.last))
}

/// The names of each paragraph of running text.
fn named(article: &Article, vocab: &Vocab) -> Vec<Named> {
    let mut found = Vec::new();
    for paragraph in article.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Body) {
        let sentences = article
            .sentences
            .get(paragraph.first..paragraph.last)
            .unwrap_or_default();
        if let (Some(first), Some(last)) = (sentences.first(), sentences.last()) {
            names_among(article, vocab, first.first..last.last, None, &mut found);
        }
    }
    found
}

/// The names outside quotations among tokens of one paragraph; `before` is the last name before them in it.
fn names_among(article: &Article, vocab: &Vocab, tokens: Range<usize>, before: Option<Named>, found: &mut Vec<Named>) {
    let quoted = |n: usize| {
        let span = article.tokens.get(n).map(|t| t.span);
        span.is_some_and(|span| article.quotation_around(span).is_some())
    };
    let tail = |n: &Named| n.last.checked_sub(1).map(|n| article.lower(n));
    let mut before = before;
    let mut n = tokens.start;
    while n < tokens.end {
        // A quotation of nothing but capitals is one name from each of its words on: it is asked for first what costs less.
        let capital = article.text(n).starts_with(char::is_uppercase);
        let end = match capital && !quoted(n) {
            true => name(article, vocab, n, tokens.end),
            false => None,
        };
        let Some(end) = end else {
            n += 1;
            continue;
        };
        let mut name = Named {
            first: n,
            last: end,
            alone: true,
        };
        name.alone = before.is_none_or(|b| b.alone && tail(&b) == tail(&name));
        found.push(name);
        before = Some(name);
        n = end;
    }
}

fn print(article: &Article, tokens: Range<usize>) -> String {
    let first = article.tokens.get(tokens.start).map(|t| t.span);
    let last = tokens
        .end
        .checked_sub(1)
        .and_then(|n| article.tokens.get(n))
        .map(|t| t.span);
    match (first, last) {
        (Some(a), Some(b)) => article.doc.slice(a.cover(b)).to_string(),
        _ => String::new(),
    }
}
