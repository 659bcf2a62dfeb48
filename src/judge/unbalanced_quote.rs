//! A quotation mark that opens or closes nothing.

use foldhash::HashSet;

use super::{Case, Meta, Rule};
use crate::model::article::QuotationEnd;
use crate::model::{Article, Finding, Kind, Quotation, Severity, Side, SourceId, Span};

/// A quotation mark that opens or closes nothing.
#[derive(Debug)]
pub struct UnbalancedQuote;

static META: Meta = Meta {
    id: "unbalanced-quote",
    kind: Kind::TEXT,
    severity: Severity::Warning,
    summary: "a quotation mark has no partner",
    single: true,
    page: include_str!("../../tests/rules/unbalanced-quote.md"),
};

/// An article with more than this many marks without a partner lost them on its way here, not on an editor's desk.
const SYSTEMATIC: usize = 1;
/// Widest place in bytes.
const WIDEST: usize = 190;

impl Rule for UnbalancedQuote {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (n, article) in case.articles.iter().enumerate() {
            let source = SourceId(n);
            let places: Vec<(Span, &str)> = unclosed(article)
                .map(|s| (s, "is opened and never closed"))
                .chain(unopened(article).map(|s| (s, "is closed and was never opened")))
                .take(SYSTEMATIC + 1)
                .collect();
            if places.len() > SYSTEMATIC {
                continue;
            }
            for (span, what) in places {
                let words = article.doc.slice(span);
                let shown = words.trim_matches(|c: char| matches!(c, '“' | '”') || c.is_whitespace());
                let message = format!("A quotation in {} {what}: “{shown}”", case.source_name(source));
                found.extend(
                    Finding::of(META.id, META.kind, Severity::Warning)
                        .message(message)
                        .query("Where does the quotation begin and end?")
                        .confidence(0.8)
                        .place(source, span, Side::Suspect, words)
                        .build(),
                );
            }
        }
        found
    }
}

/// The places where curly opening marks should have been closed.
fn unclosed(article: &Article) -> impl Iterator<Item = Span> {
    article
        .quotations
        .iter()
        .filter(|q| q.end == QuotationEnd::Unclosed && q.double && article.doc.slice(q.outer).starts_with('“'))
        .filter_map(|q| place(article, q))
}

/// From the last sentence of the unclosed speech to the next opening mark, or to the end of the speech.
fn place(article: &Article, quotation: &Quotation) -> Option<Span> {
    let tokens = article.tokens_in(quotation.inner);
    let last = tokens.end.checked_sub(1)?;
    let sentence = article.tokens.get(last)?.sentence;
    let first = article.sentences.get(sentence)?.first.max(tokens.start);
    let start = article.tokens.get(first)?.span.start;
    let paragraph = article.paragraph_of(sentence)?.span;
    let behind = article
        .quotations
        .partition_point(|q| q.outer.start < quotation.outer.end);
    let next = article
        .quotations
        .iter()
        .skip(behind)
        .take_while(|q| q.outer.start <= paragraph.end)
        .find(|q| paragraph.contains(q.outer));
    let end = next.map_or(quotation.outer.end, |q| q.outer.start + '“'.len_utf8());
    fit(article, Span::new(start, end), quotation.outer.end)
}

/// The place cut to [`WIDEST`] bytes around an offset, at borders of tokens.
fn fit(article: &Article, span: Span, around: usize) -> Option<Span> {
    if span.len() <= WIDEST {
        return Some(span);
    }
    let near = Span::new(
        span.start.max(around.saturating_sub(WIDEST / 2)),
        span.end.min(around + WIDEST / 2),
    );
    article
        .tokens_in(near)
        .filter_map(|n| article.tokens.get(n))
        .map(|t| t.span)
        .reduce(Span::cover)
}

/// Sentences with a curly closing mark that belongs to no quotation, in articles that open theirs with curly marks.
fn unopened(article: &Article) -> impl Iterator<Item = Span> {
    let ends: HashSet<usize> = article.quotations.iter().map(|q| q.outer.end).collect();
    // The paragraph looked through last, and whether it mixes marks: each mark in it asks.
    let mut last = (None, false);
    let closing = article.tokens.iter().enumerate().filter(move |(n, t)| {
        if article.text(*n) != "”" || ends.contains(&t.span.end) {
            return false;
        }
        let paragraph = article.paragraph_of(t.sentence).map(|p| p.span);
        if last.0 != paragraph {
            last = (paragraph, paragraph.is_none_or(|p| mixed(article, p)));
        }
        paragraph.is_some() && !last.1
    });
    closing.filter_map(|(_, token)| {
        let sentence = article.sentences.get(token.sentence)?.span;
        fit(article, Span::new(sentence.start, token.span.end), token.span.end)
    })
}

/// Whether a stretch mixes marks in which an opening one may hide: straight ones, low ones, two single ones.
fn mixed(article: &Article, span: Span) -> bool {
    let text = article.doc.slice(span);
    text.contains(['"', '„', '«', '`', '″']) || text.contains("‘‘") || text.contains("''") || text.contains("””")
}
