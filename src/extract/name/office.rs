//! What a person is said to be, read beside the name: "Commander Ana Holt", "Springfield Mayor Ana Holt", "Ana Holt, a judge in
//! Marsh County,", "Lund's brother Ivo".

use super::capitals::is_capital;
use crate::model::{Article, Office, Span, TokenKind};
use crate::vocab::Vocab;
use crate::vocab::names::fold;

/// Offices read before a name: "Police Chief Gen.".
const CHAIN: usize = 3;
/// Longest office in tokens: "Minister of Foreign Affairs", "vice-president".
const LONGEST: usize = 5;
/// Tokens between a name and an office that stands in apposition: "Holt, the port city's long-serving mayor".
const APPOSITION: usize = 6;

/// Words beside an office that take it back or make another of it.
fn loosens(lower: &str) -> bool {
    matches!(
        lower,
        "former"
            | "ex"
            | "then"
            | "late"
            | "acting"
            | "deputy"
            | "assistant"
            | "associate"
            | "vice"
            | "retired"
            | "interim"
            | "outgoing"
            | "incoming"
            | "elect"
            | "designate"
            | "candidate"
            | "nominee"
            | "hopeful"
            | "onetime"
            | "one-time"
            | "future"
            | "would-be"
            | "shadow"
            | "honorary"
            | "junior"
            | "senior"
            | "under"
            | "emeritus"
            | "now"
            | "previously"
            | "formerly"
            | "once"
            | "fellow"
    )
}

/// The offices given to the name at a span.
pub(super) fn offices(article: &Article, vocab: &Vocab, span: Span) -> Vec<Office> {
    let tokens = article.tokens_in(span);
    let mut found = before(article, vocab, tokens.start);
    found.extend(after(article, vocab, tokens.end));
    found
}

/// Offices that end where the name begins.
fn before(article: &Article, vocab: &Vocab, name: usize) -> Vec<Office> {
    let Some(sentence) = article.tokens.get(name).map(|t| t.sentence) else {
        return Vec::new();
    };
    let first = article.sentences.get(sentence).map_or(name, |s| s.first);
    let mut found = Vec::new();
    let mut end = name;
    // "the mayor of Springfield, Ana Holt,": the place stands between.
    let mut of = None;
    if let Some((start, place)) = complement(article, first, name) {
        end = start;
        of = Some(place);
    }
    for _ in 0..CHAIN {
        let floor = end.saturating_sub(LONGEST).max(first);
        let hit = (floor..end).find_map(|n| {
            let (id, title, stop) = vocab.roles.at(article, n)?;
            (stop == end && (!title || is_capital(article.text(n)))).then_some((n, id))
        });
        let Some((start, id)) = hit else { break };
        let previous = start.checked_sub(1).filter(|n| *n >= first);
        let hyphen = previous.is_some_and(|n| article.text(n) == "-");
        let word = |back: usize| {
            start
                .checked_sub(back)
                .filter(|n| *n >= first)
                .map_or("", |n| article.lower(n))
        };
        let loose = loosens(word(1)) || hyphen || loosens(word(2));
        let owner = of.take().or_else(|| owner(article, first, start));
        found.extend(office(article, id, start, end, owner, loose));
        end = start;
    }
    found
}

/// "mayor of Springfield, " before a name: where the office ends, and the place.
fn complement(article: &Article, first: usize, name: usize) -> Option<(usize, String)> {
    let comma = name.checked_sub(1).filter(|n| *n > first && article.text(*n) == ",")?;
    let mut start = comma;
    while start > first && is_capital(article.text(start - 1)) {
        start -= 1;
    }
    let link = start
        .checked_sub(1)
        .filter(|n| *n > first && article.lower(*n) == "of")?;
    (start < comma).then(|| (link, folded(article, start, comma)))
}

/// "Lund's" or "Springfield" before an office.
fn owner(article: &Article, first: usize, start: usize) -> Option<String> {
    let mut end = start;
    let clitic = end.checked_sub(1).filter(|n| {
        *n > first
            && (article.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Clitic)
                || matches!(article.text(*n), "'" | "’"))
    });
    if let Some(n) = clitic {
        end = n;
    }
    let mut from = end;
    while from > first
        && is_capital(article.text(from - 1))
        && article.tokens.get(from - 1).is_some_and(|t| t.kind == TokenKind::Word)
        && end - from < 3
    {
        from -= 1;
    }
    // A sentence's first word has its capital from there, unless it owns.
    let opens = from == first && clitic.is_none() && end - from == 1;
    (from < end && !opens).then(|| folded(article, from, end))
}

/// The office in apposition after a name: "Holt, a judge,", "Holt, mayor of Springfield,".
fn after(article: &Article, vocab: &Vocab, end: usize) -> Option<Office> {
    if article.text(end) != "," {
        return None;
    }
    let sentence = article.tokens.get(end)?.sentence;
    let last = article.sentences.get(sentence)?.last;
    let mut loose = false;
    for n in end + 1..(end + 1 + APPOSITION).min(last) {
        if let Some((id, false, stop)) = vocab.roles.at(article, n) {
            // The word must be the head: "a mayor's aide" is no mayor, "judge and author" is both.
            let next = article.lower(stop);
            let head = matches!(
                next,
                "," | "." | "of" | "for" | "at" | "in" | "with" | "who" | "from" | "said" | ";" | ")"
            );
            if !head || stop > last {
                return None;
            }
            let of = (next == "of")
                .then(|| {
                    let mut to = stop + 1 + usize::from(article.lower(stop + 1) == "the");
                    let from = to;
                    while to < last && is_capital(article.text(to)) {
                        to += 1;
                    }
                    (to > from).then(|| folded(article, from, to))
                })
                .flatten()
                .or_else(|| owner(article, end + 1, n));
            return office(article, id, n, stop, of, loose);
        }
        let word = article.lower(n);
        loose |= loosens(word) || word == "-";
        let inside = article
            .tokens
            .get(n)
            .is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Clitic));
        // A clause of its own tells of somebody else: "Holt, who met the mayor,".
        let clause = matches!(
            word,
            "who" | "whose" | "and" | "but" | "said" | "with" | "of" | "for" | "to" | "as" | "or" | "by"
        );
        if !inside && word != "-" || clause {
            return None;
        }
    }
    None
}

fn office(article: &Article, id: &str, start: usize, end: usize, of: Option<String>, loose: bool) -> Option<Office> {
    let (a, b) = (article.tokens.get(start)?, article.tokens.get(end.checked_sub(1)?)?);
    Some(Office {
        id: id.to_string(),
        span: a.span.cover(b.span),
        of: of.filter(|o| !o.is_empty()),
        // "Governor-elect", "mayor-designate"
        loose: loose || article.text(end) == "-" && loosens(article.lower(end + 1)),
    })
}

fn folded(article: &Article, from: usize, to: usize) -> String {
    let span = match (
        article.tokens.get(from),
        to.checked_sub(1).and_then(|n| article.tokens.get(n)),
    ) {
        (Some(a), Some(b)) => a.span.cover(b.span),
        _ => return String::new(),
    };
    fold(article.doc.slice(span))
}

#[cfg(test)]
mod tests {
    use crate::model::Value;
    use crate::testing::claims;

    fn read(text: &str) -> Vec<(String, Option<String>, bool)> {
        let (_, claims) = claims(text);
        claims
            .into_iter()
            .filter_map(|c| match c.value {
                Value::Name(name) => Some(name.offices),
                _ => None,
            })
            .flatten()
            .map(|o| (o.id, o.of, o.loose))
            .collect()
    }

    #[test]
    fn offices_beside_names() {
        let one = |id: &str, of: Option<&str>, loose| vec![(id.to_string(), of.map(str::to_string), loose)];
        for (text, want) in [
            ("It was said by Commander Ana Holt.", one("commander", None, false)),
            (
                "A letter by Springfield Mayor Ana Holt came.",
                one("mayor", Some("springfield"), false),
            ),
            (
                "A letter by the mayor of Springfield, Ana Holt, came.",
                one("mayor", Some("springfield"), false),
            ),
            (
                "Ana Holt, the mayor of Springfield, wrote.",
                one("mayor", Some("springfield"), false),
            ),
            ("Ana Holt, a former governor, wrote.", one("governor", None, true)),
            (
                "They arrested Lund’s brother Ivo Lund at noon.",
                one("brother", Some("lund"), false),
            ),
            ("Ana Holt, who met the mayor, wrote.", vec![]),
            ("Ana Holt, the mayor’s aide, wrote.", vec![]),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
