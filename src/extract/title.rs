//! Titles of works: marked by the file itself, quoted, italic, in capitals after the type of work, broken by a lost space, or an epithet ("the X star").

mod typed;

use super::Extractor;
use crate::model::article::QuotationEnd;
use crate::model::{
    Article, Claim, Kind, Labelled, Meaning, SourceId, Span, Stance, TitleValue, TokenKind, Topic, Value,
};
use crate::vocab::Vocab;
use crate::vocab::names::fold;
use crate::vocab::works::without_article;

/// Titles of works.
#[derive(Debug)]
pub struct Title;

/// Longest title in words; the few longer ones read as quotations.
const LONGEST: usize = 9;
/// Longest title in words that has a capital on its first word only.
const SENTENCE: usize = 6;

/// Tokens of a title that the sentence's point stands inside the marks of.
const ENDED: usize = 7;

impl Extractor for Title {
    fn kind(&self) -> Kind {
        Kind::TITLE
    }

    fn extract(&self, article: &Article, source: SourceId, vocab: &Vocab, claims: &mut Vec<Claim>) {
        let mut found: Vec<(Span, Option<String>, &'static str)> = Vec::new();
        for label in &article.labels {
            if label.meaning == Meaning::Title
                && let Some((span, work)) = labelled(article, label, vocab)
            {
                found.push((span, work, "label"));
            }
        }
        for quotation in &article.quotations {
            if quotation.end == QuotationEnd::Closed
                && let Some((span, work)) = quoted(article, quotation.inner, quotation.outer, vocab)
            {
                found.push((span, work, "quoted"));
            }
        }
        for italic in &article.doc.italics {
            if let Some((span, work)) = quoted(article, *italic, *italic, vocab) {
                found.push((span, work, "italic"));
            }
        }
        for token in 0..article.tokens.len() {
            found.extend(typed::after_type(article, token, vocab));
            if article.is_capital(token + 1) {
                found.extend(epithet(article, token, vocab));
                found.extend(played(article, token, vocab));
            }
        }
        found.sort_by_key(|(span, _, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        for (span, work, evidence) in found {
            if span.start < end {
                continue;
            }
            end = span.end;
            let form = article.doc.slice(span).to_string();
            let sentence = article.sentence_at(span.start);
            claims.push(Claim {
                source,
                kind: Kind::TITLE,
                span,
                sentence,
                topic: Topic::default(),
                value: Value::Title(TitleValue {
                    folded: without_article(&fold(&form)).to_string(),
                    form,
                    work,
                    year: year(article, sentence),
                    evidence,
                }),
                stance: Stance::default(),
                aside: None,
            });
        }
    }
}

fn capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Small words that stand in small letters inside titles.
fn small(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "and"
            | "or"
            | "but"
            | "by"
            | "with"
            | "from"
            | "as"
            | "is"
            | "de"
            | "la"
    )
}

/// The words that the file calls a title: capitals, or a figure, at the head, and no office, which some files mark the same way.
fn labelled(article: &Article, label: &Labelled, vocab: &Vocab) -> Option<(Span, Option<String>)> {
    let (first, end) = (label.tokens.start, label.tokens.end);
    let kind = article.tokens.get(first)?.kind;
    let begins = kind == TokenKind::Number || capital(article.text(first));
    let office = vocab
        .names
        .titles
        .at(article, first)
        .is_some_and(|(_, after)| after >= end);
    if !begins || office || vocab.roles.at(article, first).is_some_and(|(_, _, after)| after >= end) {
        return None;
    }
    let span = Span::new(
        article.tokens.get(first)?.span.start,
        article.tokens.get(end - 1)?.span.end,
    );
    Some((span, beside(article, span, vocab)))
}

/// The words between marks, as a title: capitals on most of its content words, or a type of work beside a single one.
fn quoted(article: &Article, inner: Span, outer: Span, vocab: &Vocab) -> Option<(Span, Option<String>)> {
    let all = article.tokens_in(inner);
    let text = article.doc.slice(inner).trim_end();
    if all.is_empty()
        || all.len() > LONGEST + 3
        || text.ends_with(['?', '!', '…']) && all.len() > 4
        || text.ends_with('.') && all.len() > ENDED
    {
        return None;
    }
    let words: Vec<usize> = all
        .clone()
        .filter(|n| {
            matches!(
                article.tokens.get(*n).map(|t| t.kind),
                Some(TokenKind::Word | TokenKind::Number)
            )
        })
        .collect();
    let content: Vec<usize> = words.iter().copied().filter(|n| !small(article.lower(*n))).collect();
    let (first, last) = (*words.first()?, *words.last()?);
    if words.len() > LONGEST || content.is_empty() || !capital(article.text(first)) && !small(article.lower(first)) {
        return None;
    }
    let content_first = *content.first()?;
    let capitals = content.iter().filter(|n| capital(article.text(**n))).count();
    let work = beside(article, outer, vocab);
    let enough = if content.len() >= 2 {
        capitals == content.len()
            || capital(article.text(first)) && words.len() <= SENTENCE && announced(article, outer, vocab)
    } else {
        // "The Harbourmaster": an article with a capital sets the one word off from a word quoted for its own sake.
        capitals == 1 && (work.is_some() || words.len() == 2 && capital(article.text(first)) && first != content_first)
    };
    let speech = (all.start..all.end)
        .any(|n| matches!(article.text(n), "," | ";") && n + 1 < all.end && article.lower(n + 1) != "and");
    if !enough || speech && work.is_none() || article.lower(first) == "i" {
        return None;
    }
    // A nickname inside a name is no title.
    let before = all.start.checked_sub(2).map_or("", |n| article.text(n));
    if content.len() == 1 && capital(before) && capital(article.text(all.end + 1)) {
        return None;
    }
    let (a, b) = (article.tokens.get(first)?, article.tokens.get(last)?);
    let mut end = b.span.end;
    if let Some(next) = article.tokens.get(last + 1)
        && next.kind == TokenKind::Clitic
        && inner.contains(next.span)
    {
        end = next.span.end;
    }
    Some((Span::new(a.span.start, end), work))
}

/// Whether the type of work stands right before the marks, or "titled" behind it, and nobody says what is between them: then a
/// capital on the first word is enough.
fn announced(article: &Article, outer: Span, vocab: &Vocab) -> bool {
    let tokens = article.tokens_in(outer);
    let Some(mut before) = tokens.start.checked_sub(1) else {
        return false;
    };
    if vocab.works.namer(article.lower(before)) {
        let comma = before.checked_sub(1).is_some_and(|n| article.text(n) == ",");
        before = before.saturating_sub(1 + usize::from(comma));
    }
    let says = (tokens.end..tokens.end + 3).any(|n| vocab.attribution.at(article, n).is_some());
    vocab.works.kind(article.lower(before)).is_some() && !says
}

/// The class of a type of work within four words before the marks or two after.
fn beside(article: &Article, outer: Span, vocab: &Vocab) -> Option<String> {
    let inside = article.tokens_in(outer);
    let sentence = article.tokens.get(inside.start)?.sentence;
    let same = |n: &usize| article.tokens.get(*n).is_some_and(|t| t.sentence == sentence);
    let before = (inside.start.saturating_sub(4)..inside.start).rev();
    let after = inside.end..inside.end + 2;
    before
        .chain(after)
        .filter(same)
        .find_map(|n| vocab.works.kind(article.lower(n)).map(str::to_string))
}

/// "The Harbour Lights star": capitals between the article and one who makes or plays.
fn epithet(article: &Article, token: usize, vocab: &Vocab) -> Option<(Span, Option<String>, &'static str)> {
    if article.lower(token) != "the" {
        return None;
    }
    let first = token + 1;
    let mut end = first;
    while capital(article.text(end))
        && article.lower(end) != "the"
        && end - first < 5
        && article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word)
    {
        end += 1;
    }
    let the = usize::from(article.lower(end) == "the");
    if end - first < 2 || !vocab.works.maker(article.lower(end + the)) || capital(article.text(end + the)) {
        return None;
    }
    // Peoples, offices and bodies have singers and authors too.
    for n in first..end {
        let lower = article.lower(n);
        let foreign =
            vocab.names.people(lower) || vocab.names.body(lower) || vocab.names.place(lower) || lower.contains('.');
        if foreign || vocab.names.titles.at(article, n).is_some() || vocab.names.calendar(lower) {
            return None;
        }
    }
    let span = Span::new(
        article.tokens.get(first)?.span.start,
        article.tokens.get(end - 1)?.span.end,
    );
    Some((span, None, "epithet"))
}

/// "who starred in Harbour Lights": capitals behind a word for playing and its preposition.
fn played(article: &Article, token: usize, vocab: &Vocab) -> Option<(Span, Option<String>, &'static str)> {
    let before = token.checked_sub(1)?;
    if article.lower(token) != "in" || !vocab.works.plays(article.lower(before)) {
        return None;
    }
    let first = token + 1;
    let mut end = first;
    while capital(article.text(end))
        && end - first < 5
        && article.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word)
    {
        end += 1;
    }
    let named = |n: usize| {
        let lower = article.lower(n);
        vocab.names.place(lower) || vocab.names.people(lower) || vocab.names.calendar(lower) || lower.contains('.')
    };
    if end - first < 2 || (first..end).any(named) || vocab.works.maker(article.lower(end)) {
        return None;
    }
    let (a, b) = (article.tokens.get(first)?, article.tokens.get(end - 1)?);
    Some((Span::new(a.span.start, b.span.end), None, "role"))
}

/// A year in the sentence.
fn year(article: &Article, sentence: usize) -> Option<i16> {
    let s = article.sentences.get(sentence)?;
    (s.first..s.last)
        .filter(|n| article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Number))
        .filter_map(|n| article.text(n).parse::<i16>().ok())
        .find(|y| (1800..2100).contains(y))
}

#[cfg(test)]
mod tests {
    use crate::model::{Kind, Value};
    use crate::testing::claims;

    fn titles(text: &str) -> Vec<(String, &'static str)> {
        let (_, claims) = claims(text);
        claims
            .into_iter()
            .filter(|c| c.kind == Kind::TITLE)
            .filter_map(|c| match c.value {
                Value::Title(title) => Some((title.form, title.evidence)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn titles_and_what_is_none() {
        for (text, want) in [
            (
                "She wrote “Harbour Lights” in 1999.",
                vec![("Harbour Lights", "quoted")],
            ),
            (
                "In 2019 she made the Streamline docuseries Leaving Marsh, which won.",
                vec![("Leaving Marsh", "capitals")],
            ),
            (
                "In 2019 she made the Streamline docuseries Leaving without moneywhich won.",
                vec![("Leaving without money", "broken")],
            ),
            ("The Amalia Sorel star wept.", vec![("Amalia Sorel", "epithet")]),
            ("The American singer wept.", vec![]),
            ("“Nobody knew,” he said. They call it “mass deportation”.", vec![]),
            ("“I Am So Sorry, All Of You,” she wrote.", vec![]),
            ("The film director Ana Holt left the show on Monday.", vec![]),
        ] {
            let got = titles(text);
            let got: Vec<(&str, &str)> = got.iter().map(|(t, e)| (t.as_str(), *e)).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
