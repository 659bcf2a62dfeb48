//! What an editor would call a fact, in words of its articles.

use super::Corpus;
use super::stop_words::is_stop_word;
use crate::model::{Article, Claim, ClaimId, Kind, Span, TokenKind, Value};

/// Characters of a label: it names a fact in a list, and the sentence is shown beside it.
const LABEL: usize = 60;
/// Words of a quotation that name it.
const QUOTED: usize = 6;
/// Words that say what happened on a day: "fighters were killed", "issued a statement".
const EVENT: usize = 4;

/// What an editor would call the fact, in the words of the first of its claims that has any.
pub(super) fn label(corpus: &Corpus<'_>, claims: &[ClaimId]) -> String {
    let members = claims.iter().filter_map(|c| corpus.claims.get(c.0));
    let words = members.filter_map(|claim| named(corpus, claim)).find(|l| !l.is_empty());
    let words = words.or_else(|| {
        let claim = corpus.claims.get(claims.first()?.0)?;
        Some(printed(corpus, claim, claim.span))
    });
    short(&words.unwrap_or_default())
}

/// What a claim is about, as its article prints it: a name, a title, the first words of a quotation; of a figure the noun and what
/// happened, of a day what happened.
fn named(corpus: &Corpus<'_>, claim: &Claim) -> Option<String> {
    match &claim.value {
        Value::Name(name) => Some(name.form.clone()),
        Value::Title(title) => Some(title.form.clone()),
        Value::Quote(quote) => {
            let (first, last) = (quote.words.first()?, quote.words.iter().take(QUOTED).next_back()?);
            Some(printed(
                corpus,
                claim,
                Span::new(first.span.start, last.span.end.max(first.span.end)),
            ))
        }
        _ => {
            let topic = &claim.topic;
            let subject = topic.subject.as_ref().map(|s| printed(corpus, claim, s.span));
            if claim.kind == Kind::DATE && subject.is_none() {
                return corpus.article(claim).map(|article| happened(corpus, article, claim));
            }
            let event = topic.event.as_ref().map(|e| printed(corpus, claim, e.span));
            // "deaths" is both what is counted and what happened.
            let event = event.filter(|e| subject.as_ref() != Some(e));
            Some([subject, event].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    }
}

/// What happened on a day: the verb with what it is said of. What stands behind it says more ("issued a statement") unless that is
/// the day itself, a preposition or nothing; then it is what stands before it ("fighters were killed").
fn happened(corpus: &Corpus<'_>, article: &Article, claim: &Claim) -> String {
    let Some(sentence) = article.sentences.get(claim.sentence) else {
        return String::new();
    };
    let tokens = sentence.first..sentence.last;
    // A word that is printed beside it belongs to it, unless it is part of a day or a mark parts the two.
    let plain = |token: &usize| {
        let Some(at) = article
            .tokens
            .get(*token)
            .filter(|t| tokens.contains(token) && t.kind == TokenKind::Word)
        else {
            return false;
        };
        !dated(corpus, claim, at.span)
    };
    let day = article.tokens_in(claim.span);
    let Some(event) = &claim.topic.event else {
        let before = ahead(article, day.start, &plain);
        let after = (day.end..day.end + EVENT).find(|token| !is_edge(article, *token) || !plain(token));
        return match before.is_empty() {
            true => behind(article, after.unwrap_or(day.end), EVENT, &plain),
            false => before,
        };
    };
    let verb = article.tokens_in(event.span);
    let event_end = verb.end;
    let stop = |token: usize| is_stop_word(&article.lowercase(token));
    // "passed the bill": an object follows at once, at most behind an article.
    let direct = plain(&verb.end)
        && (!stop(verb.end)
            || matches!(
                article.lower(verb.end),
                "the" | "a" | "an" | "his" | "her" | "its" | "their"
            ));
    let (words, first) = match direct {
        true => (behind(article, verb.end, EVENT - 1, &plain), true),
        false => (ahead(article, verb.start, &plain), false),
    };
    let verb = printed(corpus, claim, event.span);
    match (words.is_empty(), first) {
        // "was sent to the gulf on Tuesday": where it went says more than the verb alone.
        (true, _) => [verb, behind(article, event_end, EVENT - 1, &plain)]
            .join(" ")
            .trim_end()
            .to_string(),
        (false, true) => format!("{verb} {words}"),
        (false, false) => format!("{words} {verb}"),
    }
}

/// Whether a token is of a day or figure of its sentence.
fn dated(corpus: &Corpus<'_>, claim: &Claim, span: Span) -> bool {
    let from = corpus
        .claims
        .partition_point(|c| (c.source, c.span.start) < (claim.source, span.start.saturating_sub(DATE)));
    corpus
        .claims
        .iter()
        .skip(from)
        .take_while(|c| c.source == claim.source && c.span.start <= span.start)
        .any(|c| c.kind == Kind::DATE && c.span.start <= span.start && span.end <= c.span.end)
}

/// Bytes of the longest date looked at.
const DATE: usize = 64;

/// The words before a token, from the first that says something on.
fn ahead(article: &Article, end: usize, plain: &dyn Fn(&usize) -> bool) -> String {
    let mut from = end;
    while from > 0 && end - from < EVENT && plain(&(from - 1)) && !CLAUSE.contains(&article.lower(from - 1)) {
        from -= 1;
    }
    let (mut from, mut end) = (from, end);
    let stop = |token: usize| is_edge(article, token);
    while from < end && stop(from) {
        from += 1;
    }
    // "the launch window opens on": a preposition at the end leads to what is left out.
    while end > from && stop(end - 1) && !HELPING.contains(&article.lower(end - 1)) {
        end -= 1;
    }
    words(article, from, end)
}

/// Words that open a clause of its own: what stands before them happened at another time.
const CLAUSE: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "if", "or", "since", "that", "though", "until",
    "when", "where", "whether", "which", "while", "who",
];

/// Words that end or begin no label, beside the stop words: they are about the day.
const NEAR: &[&str] = &["around", "day", "earlier", "early", "late", "later", "time", "year"];

fn is_edge(article: &Article, token: usize) -> bool {
    let word = article.lowercase(token);
    is_stop_word(&word) || NEAR.contains(&word.as_ref())
}

/// Helping verbs, which are part of what happened: "were killed".
const HELPING: &[&str] = &["are", "be", "been", "had", "has", "have", "is", "was", "were", "will"];

/// At most so many words from a token on, without those at the end that say nothing.
fn behind(article: &Article, from: usize, most: usize, plain: &dyn Fn(&usize) -> bool) -> String {
    let mut end = from;
    while end - from < most && plain(&end) {
        end += 1;
    }
    while end > from && is_edge(article, end - 1) {
        end -= 1;
    }
    words(article, from, end)
}

fn words(article: &Article, from: usize, end: usize) -> String {
    (from..end)
        .map(|token| article.text(token))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a span on one line.
fn printed(corpus: &Corpus<'_>, claim: &Claim, span: Span) -> String {
    let text = corpus.article(claim).map_or("", |a| a.doc.slice(span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(words: &str) -> String {
    match words.char_indices().nth(LABEL) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or("").trim_end()),
        None => words.to_string(),
    }
}
