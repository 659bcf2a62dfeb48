//! Quotation spans: curly and straight, double and single, nested, unclosed, and running over paragraphs.

use std::ops::Range;

use crate::model::article::QuotationEnd;
use crate::model::{Article, Quotation, Span, TokenKind};
use crate::vocab::{Sense, Vocab};

/// Most tokens of a paragraph that may be a caption or a cross-heading.
const INSET: usize = 20;

/// Most marks that stand open at once in a paragraph: those beyond are apostrophes, and the oldest is forgotten.
const OPEN: usize = 64;

/// An opening mark that has met no closing one yet.
struct Open {
    at: usize,
    inner: usize,
    double: bool,
}

/// Whether a paragraph may go on with the quotation of the one before: what was looked through is remembered, as each closing mark asks.
#[derive(Default)]
struct GoesOn {
    /// Whether the quotation of the paragraph before is nothing but speech.
    speech: Option<bool>,
    /// One past the tokens of this paragraph in which nobody narrates.
    looked: usize,
    /// Whether somebody does behind them.
    narrated: bool,
}

impl GoesOn {
    /// `before` the closing mark in this paragraph.
    fn holds(&mut self, article: &Article, vocab: &Vocab, carried: Option<&Quotation>, before: Range<usize>) -> bool {
        let Some(carried) = carried else { return false };
        let silent = || !article.tokens_in(carried.inner).any(|n| narrates(article, vocab, n));
        if self.narrated || !*self.speech.get_or_insert_with(silent) {
            return false;
        }
        let new = self.looked.max(before.start)..before.end;
        self.looked = before.end;
        self.narrated = new.into_iter().any(|n| narrates(article, vocab, n));
        !self.narrated
    }
}

/// Finds the quotations of an article, in order of their opening marks.
pub(super) fn find(article: &Article, vocab: &Vocab) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut carried: Option<usize> = None;
    for paragraph in &article.paragraphs {
        let mut stack: Vec<Open> = Vec::new();
        let first_new = found.len();
        let tokens = article.tokens_in(paragraph.span);
        let mut goes_on = GoesOn::default();
        for token in tokens.clone() {
            let Some(t) = article.tokens.get(token) else { continue };
            if t.kind != TokenKind::Quote {
                continue;
            }
            let mark = article.text(token);
            let double = matches!(mark, "\"" | "“" | "”" | "„" | "«" | "»" | "‟");
            if opens(article, token, mark, &stack) {
                // A second double opening before the first has closed: the first was never closed.
                if double && let Some(n) = stack.iter().position(|o| o.double) {
                    for open in stack.drain(n..).filter(|o| o.double) {
                        found.push(quotation(
                            &open,
                            t.span.start,
                            t.span.start,
                            QuotationEnd::Unclosed,
                            article,
                        ));
                    }
                }
                if stack.len() >= OPEN {
                    stack.remove(0);
                }
                stack.push(Open {
                    at: t.span.start,
                    inner: t.span.end,
                    double,
                });
            } else if double
                && closes(article, token, mark)
                && stack.is_empty()
                && goes_on.holds(article, vocab, carried.and_then(|n| found.get(n)), tokens.start..token)
                && found.get(first_new..).is_none_or(|new| new.iter().all(|q| !q.double))
            {
                // The paragraph goes on with the quotation of the one before and lacks the opening mark that should say so.
                let open = Open {
                    at: paragraph.span.start,
                    inner: paragraph.span.start,
                    double,
                };
                found.push(quotation(
                    &open,
                    t.span.start,
                    t.span.end,
                    QuotationEnd::Closed,
                    article,
                ));
            } else if closes(article, token, mark)
                && let Some(n) = stack.iter().rposition(|o| o.double == double)
            {
                let mut inner = stack.split_off(n);
                let open = inner.remove(0);
                found.push(quotation(
                    &open,
                    t.span.start,
                    t.span.end,
                    QuotationEnd::Closed,
                    article,
                ));
            }
        }
        let end = paragraph.span.end;
        for open in stack.iter().filter(|o| o.double) {
            found.push(quotation(open, end, end, QuotationEnd::Unclosed, article));
        }
        if let Some(part) = found.get_mut(first_new..) {
            part.sort_by_key(|q| (q.outer.start, std::cmp::Reverse(q.outer.end)));
        }
        if carried.is_none() || found.len() > first_new || !inset(article, paragraph.span) {
            join(article, &mut found, first_new, paragraph.span.start, &mut carried);
        }
    }
    for quotation in &mut found {
        if quotation.end == QuotationEnd::Unclosed {
            cut(article, vocab, quotation);
        }
    }
    nest(&mut found);
    found
}

/// A caption, a credit or a cross-heading: a few words that end without a mark. Speech goes on beneath it as if it were not there.
fn inset(article: &Article, paragraph: Span) -> bool {
    let tokens = article.tokens_in(paragraph);
    let ends = tokens.end.checked_sub(1).and_then(|n| article.tokens.get(n));
    tokens.len() <= INSET
        && ends.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Web))
}

/// An unclosed quotation must not swallow the narration after it. It is cut at the end of the sentence before the first clause in
/// which a named person or "he", "she", "they" says something, or, within its first sentence, at the comma before that clause.
fn cut(article: &Article, vocab: &Vocab, quotation: &mut Quotation) {
    let tokens = article.tokens_in(quotation.inner);
    let Some(verb) = tokens.clone().find(|n| narrates(article, vocab, *n)) else {
        return;
    };
    let first = tokens.start;
    let sentence = article.tokens.get(verb).map_or(0, |t| t.sentence);
    let start = article.sentences.get(sentence).map_or(first, |s| s.first);
    let end = if start > first {
        start
    } else {
        match (first..verb).rev().find(|n| article.text(*n) == ",") {
            Some(comma) => comma + 1,
            None => return,
        }
    };
    if let Some(last) = end.checked_sub(1).and_then(|n| article.tokens.get(n)) {
        quotation.inner = Span::new(quotation.inner.start, last.span.end);
        quotation.outer = Span::new(quotation.outer.start, last.span.end);
    }
}

/// Whether a token is a verb of saying with a subject that a narrator would give it: "Varga wrote", "she said", "said Varga".
fn narrates(article: &Article, vocab: &Vocab, token: usize) -> bool {
    match vocab.attribution.at(article, token) {
        Some((saying, _)) if saying.finite && saying.sense != Sense::Source => {}
        _ => return false,
    }
    let named = |n: usize| {
        article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Word)
            && article.text(n).chars().count() > 1
            && article.text(n).starts_with(char::is_uppercase)
    };
    let pronoun = |n: usize| matches!(article.lower(n), "he" | "she" | "they");
    let before = token.checked_sub(1);
    // A capital at the start of a sentence shows nothing, but a name before a verb of saying is rarely anything else.
    before.is_some_and(|n| named(n) || pronoun(n)) || named(token + 1) && before.is_some_and(|n| article.text(n) == ",")
}

/// A quotation left open at the end of a paragraph, and one that opens the next, are one: the convention of the press.
fn join(article: &Article, found: &mut [Quotation], first_new: usize, start: usize, carried: &mut Option<usize>) {
    if let (Some(before), Some(first)) = (*carried, found.get(first_new).copied())
        && first.outer.start == start
        && first.double
    {
        if let Some(q) = found.get_mut(first_new) {
            q.continues = Some(before);
        }
        if let Some(q) = found.get_mut(before) {
            q.end = QuotationEnd::Continued;
        }
    }
    *carried = found.iter().enumerate().skip(first_new).rev().find_map(|(n, q)| {
        let at_end = article.doc.slice(Span::new(q.inner.end, q.outer.end)).is_empty();
        let to_the_end = article.ends_paragraph(q.outer.end);
        (q.end == QuotationEnd::Unclosed && q.double && at_end && to_the_end).then_some(n)
    });
}

fn quotation(open: &Open, inner_end: usize, outer_end: usize, end: QuotationEnd, article: &Article) -> Quotation {
    let inner = article.doc.slice(Span::new(open.inner, inner_end));
    let trimmed_end = open.inner + inner.trim_end().len();
    let outer_end = if end == QuotationEnd::Closed {
        outer_end
    } else {
        trimmed_end
    };
    Quotation {
        outer: Span::new(open.at, outer_end),
        inner: Span::new(open.inner, trimmed_end),
        double: open.double,
        end,
        continues: None,
        inside: None,
        reach: 0,
    }
}

fn nest(found: &mut [Quotation]) {
    let mut reach = 0;
    for n in 0..found.len() {
        let Some(inner) = found.get(n).map(|q| q.outer) else {
            continue;
        };
        let around = (0..n)
            .rev()
            .map_while(|m| Some((m, found.get(m).filter(|q| q.reach >= inner.end)?)))
            .find(|(_, q)| q.inner.contains(inner))
            .map(|(m, _)| m);
        if let Some(q) = found.get_mut(n) {
            q.inside = around;
            reach = reach.max(q.inner.end);
            q.reach = reach;
        }
    }
}

fn neighbours(article: &Article, token: usize) -> (Option<char>, Option<char>) {
    let Some(t) = article.tokens.get(token) else {
        return (None, None);
    };
    let before = article.doc.text.get(..t.span.start).and_then(|s| s.chars().next_back());
    let after = article.doc.text.get(t.span.end..).and_then(|s| s.chars().next());
    (before, after)
}

fn opens(article: &Article, token: usize, mark: &str, stack: &[Open]) -> bool {
    let (before, after) = neighbours(article, token);
    let free_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-“\"‘/".contains(c));
    let bound_after = after.is_some_and(|c| !c.is_whitespace());
    match mark {
        "“" | "„" | "«" => true,
        "‘" => free_before && bound_after,
        // A straight mark opens after white space and before a character, even where another is open: that one was never closed.
        // With white space on both sides it opens where nothing is open.
        "\"" if bound_after => {
            free_before && (!stack.iter().any(|o| o.double) || after.is_some_and(char::is_alphanumeric))
        }
        "\"" => free_before && !stack.iter().any(|o| o.double) && after.is_some() && !measures(article, token),
        "'" => {
            free_before
                && after.is_some_and(char::is_alphabetic)
                && !stack.iter().any(|o| !o.double)
                && !elided(article, token)
        }
        _ => false,
    }
}

/// A number before the mark: inches or seconds.
fn measures(article: &Article, token: usize) -> bool {
    token
        .checked_sub(1)
        .and_then(|n| article.tokens.get(n))
        .is_some_and(|t| t.kind == TokenKind::Number)
}

/// "'em", "'90s", "'til": an apostrophe for letters left out.
fn elided(article: &Article, token: usize) -> bool {
    let next = article.lower(token + 1);
    article.touches_next(token)
        && (matches!(next, "em" | "til" | "cause" | "tis" | "twas" | "n" | "round")
            || next.starts_with(|c: char| c.is_ascii_digit()))
}

fn closes(article: &Article, token: usize, mark: &str) -> bool {
    let (before, after) = neighbours(article, token);
    let bound_before = before.is_some_and(|c| !c.is_whitespace());
    let free_after = after.is_none_or(|c| !c.is_alphanumeric());
    match mark {
        "”" | "»" | "‟" => true,
        "\"" => bound_before || free_after,
        "’" | "'" => bound_before && free_after,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::article;

    fn inner(text: &str) -> Vec<(String, QuotationEnd)> {
        let article = article(text);
        article
            .quotations
            .iter()
            .map(|q| (article.doc.slice(q.inner).to_string(), q.end))
            .collect()
    }

    #[test]
    fn straight_and_curly_nested_and_single() {
        use QuotationEnd::Closed;
        assert_eq!(
            inner("He said \"go on\" and \"stop.\""),
            [("go on".into(), Closed), ("stop.".into(), Closed)]
        );
        assert_eq!(
            inner("“They said ‘no’ twice,” he said."),
            [("They said ‘no’ twice,".into(), Closed), ("no".into(), Closed)]
        );
        assert_eq!(
            inner("The workers’ pay and the dog’s ‘bad’ day"),
            [("bad".into(), Closed)]
        );
        assert_eq!(inner("in the '90s they didn't 'em"), []);
    }

    #[test]
    fn a_paragraph_that_continues_a_quotation_leaves_it_open() {
        let article = article("He said: “We left.\n\n“We came back.” Then he slept.");
        assert_eq!(article.quotations.len(), 2);
        assert_eq!(article.quotations[0].end, QuotationEnd::Continued);
        assert_eq!(article.quotations[1].continues, Some(0));
    }

    #[test]
    fn an_unclosed_quotation_ends_where_narration_begins() {
        let got = inner("“We will rebuild it, I swear. In a letter, Varga wrote, “Nobody helped,” and left.");
        assert_eq!(got[0].0, "We will rebuild it, I swear.");
        let got = inner("“We will rebuild it, said Varga. The town burned in May.");
        assert_eq!(got[0].0, "We will rebuild it,");
    }

    #[test]
    fn an_opening_mark_before_the_closing_one_leaves_the_first_unclosed() {
        let got = inner("“I promise. In a note, she wrote, “Apparently not,” and left.");
        assert_eq!(got[0].1, QuotationEnd::Unclosed);
        assert_eq!(got[1], ("Apparently not,".into(), QuotationEnd::Closed));
    }
}
