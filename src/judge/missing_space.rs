//! missing-space: no space after a sentence, a closing quotation mark or a comma.

use super::{Case, Meta, Rule};
use crate::model::{Article, Finding, Kind, Severity, Side, SourceId, Span, TokenKind};
use crate::vocab::Vocab;

/// No space after a sentence, a closing quotation mark or a comma.
#[derive(Debug)]
pub struct MissingSpace;

static META: Meta = Meta {
    id: "missing-space",
    kind: Kind::TEXT,
    severity: Severity::Warning,
    summary: "no space after a sentence, a closing quotation mark or a comma",
    single: true,
    page: include_str!("../../tests/rules/missing-space.md"),
};

/// Places in one article above which the spaces were lost by a machine that took the text from a page, not by a writer.
const SYSTEMATIC: usize = 3;
/// Rarest word (a SCOWL size) that may follow a capitalised word and a point: "Harbour.The" and not "Node.Js".
const RAREST: u8 = 50;

impl Rule for MissingSpace {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (n, article) in case.articles.iter().enumerate() {
            let source = SourceId(n);
            let spans: Vec<Span> = (0..article.tokens.len())
                .filter_map(|token| missing(article, token, case.vocab))
                .collect();
            let name = case.source_name(source);
            if spans.len() > SYSTEMATIC {
                findings.extend(spans.first().and_then(|span| {
                    Finding::of(META.id, META.kind, Severity::Info)
                        .message(format!(
                            "{name} lacks a space in {} places: its text was probably taken from a page that lost them.",
                            spans.len()
                        ))
                        .place(source, *span, Side::Suspect, "systematic")
                        .build()
                }));
                continue;
            }
            // Two or three in one article have one cause, and are mended at one go.
            let printed: Vec<String> = spans.iter().map(|s| format!("“{}”", article.doc.slice(*s))).collect();
            let list = match printed.split_last() {
                None => continue,
                Some((only, [])) => only.clone(),
                Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
            };
            let mut finding = Finding::of(META.id, META.kind, META.severity)
                .confidence(0.85)
                .message(format!("{name} prints {list} without a space."))
                .query(format!("Is a space missing in {list}?"));
            for span in spans {
                finding = finding.place(source, span, Side::Suspect, article.doc.lower(span));
            }
            findings.extend(finding.build());
        }
        findings
    }
}

/// The two words around a place that lacks a space, where the first of them is the token `n`.
fn missing(article: &Article, n: usize, vocab: &Vocab) -> Option<Span> {
    let first = article.tokens.get(n)?;
    if !matches!(first.kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic) || !article.touches_next(n) {
        return None;
    }
    let mut marks = String::new();
    let mut at = n + 1;
    // A word, at most a stop and two closing marks, and the next word touch.
    while at <= n + 3 && !is_word(article, at) {
        if !article.touches_next(at) {
            return None;
        }
        marks.push_str(article.text(at));
        at += 1;
    }
    let second = article.tokens.get(at)?;
    if at == n + 1 || !is_word(article, at) {
        return None;
    }
    // Only scripts with capitals part their words so.
    let cased = |m: usize| {
        article
            .text(m)
            .chars()
            .all(|c| !c.is_alphabetic() || c.is_lowercase() || c.is_uppercase())
    };
    if !cased(n) || !cased(at) {
        return None;
    }
    let lacks = match marks.as_str() {
        "." | "!" | "?" => ends_sentence(article, n, at, vocab),
        "," | ";" => is_plain(article, n) && is_plain(article, at) && !is_code(article, n, at),
        "”" => {
            article.text(at).len() > 1
                && !matches!(article.lower(at), "ed" | "ing" | "er" | "ers" | "ish" | "ness" | "es")
        }
        ".”" | "!”" | "?”" | ",”" | "”." | "”," | ".\"" | "!\"" | "?\"" | ",\"" | "?!" | ".’" | ".’”" | ".“" | "!“"
        | "?“" | ",“" | ":“" | ":\"" => is_plain(article, at) || matches!(article.text(at), "A" | "I"),
        _ => false,
    };
    lacks.then(|| first.span.cover(second.span))
}

fn is_word(article: &Article, n: usize) -> bool {
    article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word)
}

/// A word of two letters or more without a point of its own.
fn is_plain(article: &Article, n: usize) -> bool {
    let text = article.text(n);
    is_word(article, n)
        && text.chars().count() > 1
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
}

/// Whether the neighbourhood is an address, a list of tags or a formula rather than a sentence.
fn is_code(article: &Article, first: usize, second: usize) -> bool {
    let odd = |n: usize| matches!(article.text(n), "," | "/" | "=" | "_" | "&" | "+" | "(" | "<" | "{");
    (article.touches_next(second) && odd(second + 1))
        || first.checked_sub(1).is_some_and(|m| article.touches_next(m) && odd(m))
}

/// "dead.A street", "in 2019.The": the point ends a sentence. Not "Node.Js", "Will.I.Am", "3.A", "Yahoo!News".
fn ends_sentence(article: &Article, n: usize, at: usize, vocab: &Vocab) -> bool {
    let (first, second) = (article.text(n), article.text(at));
    if !second.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    let single = matches!(second, "A" | "I");
    let shouted = second.chars().count() > 1 && second.chars().all(|c| !c.is_lowercase());
    // What goes on without a space behind the second word is an address or a brand.
    let goes_on = article.touches_next(at) && matches!(article.text(at + 1), "." | "/" | "_" | "@" | "&");
    let after_goes_on = goes_on && article.touches_next(at + 1);
    if (second.chars().count() == 1 && !single) || shouted || after_goes_on {
        return false;
    }
    let Some(token) = article.tokens.get(n) else {
        return false;
    };
    let starts = article.sentences.get(token.sentence).is_some_and(|s| s.first == n);
    match token.kind {
        TokenKind::Number => first.len() > 1 && !starts,
        TokenKind::Clitic => true,
        _ => {
            let lower = first.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
            let long = first.chars().count() > 2 || vocab.compounds.is_function(article.lower(n));
            if lower {
                return long && vocab.words.rank(article.lower(n)).is_some();
            }
            first.chars().count() > 2
                && !starts
                && (single || vocab.words.rank(article.lower(at)).is_some_and(|r| r <= RAREST) && second.len() > 1)
                && article.text(n + 1) == "."
        }
    }
}
