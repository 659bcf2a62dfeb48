//! repeated-word: a word stands twice in a row.

use super::{Case, Meta, Rule};
use crate::model::{Article, Finding, Kind, Severity, Side, SourceId, Span, TokenKind};
use crate::vocab::{Doubled, Vocab};

/// A word stands twice in a row.
#[derive(Debug)]
pub struct RepeatedWord;

static META: Meta = Meta {
    id: "repeated-word",
    kind: Kind::TEXT,
    severity: Severity::Warning,
    summary: "a word stands twice in a row",
    single: true,
    page: include_str!("../../tests/rules/repeated-word.md"),
};

/// Most findings of one article: a report shows no more.
const MOST: usize = 10_000;
/// A short word so many times in a row is no slip.
const CHANT: usize = 8;

impl Rule for RepeatedWord {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (n, article) in case.articles.iter().enumerate() {
            let source = SourceId(n);
            let places = (0..article.tokens.len()).filter_map(|t| Some((t, repeated(article, t, case.vocab)?)));
            findings.extend(places.take(MOST).filter_map(|(token, span)| {
                let word = article.text(token);
                Finding::of(META.id, META.kind, META.severity)
                    .message(format!("{} prints “{word}” twice in a row.", case.source_name(source)))
                    .query(format!("Should “{word}” stand here once?"))
                    .suggestion(word)
                    .place(source, span, Side::Suspect, article.lower(token))
                    .build()
            }));
        }
        findings
    }
}

/// The two words, where the word at `n` is printed again by mistake.
fn repeated(article: &Article, n: usize, vocab: &Vocab) -> Option<Span> {
    let (first, second) = (article.tokens.get(n)?, article.tokens.get(n + 1)?);
    if first.kind != TokenKind::Word || second.kind != TokenKind::Word || article.lower(n) != article.lower(n + 1) {
        return None;
    }
    let (one, two) = (article.text(n), article.text(n + 1));
    // Two words with a capital are a name ("Duran Duran"); a capital in the second alone begins one ("the The Hague").
    if one.chars().count() < 2 || !two.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’')) {
        return None;
    }
    let opens = article.sentences.get(first.sentence).is_some_and(|s| s.first == n);
    let acronym = one.chars().all(|c| !c.is_lowercase());
    let lower = article.lower(n);
    let capital_of_the_opening = opens && !acronym && vocab.compounds.is_function(lower) && !is_name_too(lower);
    if one != two && !capital_of_the_opening {
        return None;
    }
    if first.sentence != second.sentence
        || article.touches_next(n)
        || article.touches_next(n + 1) && joins(article, n + 2)
        || is_run(article, n)
        || is_meant(article, n, vocab)
    {
        return None;
    }
    Some(first.span.cover(second.span))
}

/// Grammatical words that are names of persons or months too: "Will will testify".
fn is_name_too(word: &str) -> bool {
    matches!(word, "will" | "may")
}

/// Whether the mark at `n` makes one word with what stands before it: "five five-star hotels", "state state's attorney".
fn joins(article: &Article, n: usize) -> bool {
    matches!(article.text(n), "-" | "‑" | "/") || article.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Clitic)
}

/// Three in a row are rhetoric or song; of a short word, which slips in more than twice, so many as no slip makes.
fn is_run(article: &Article, n: usize) -> bool {
    let same = |m: &usize| article.lower(*m) == article.lower(n);
    if article.lower(n).len() > 3 {
        return same(&(n + 2)) || n.checked_sub(1).is_some_and(|m| same(&m));
    }
    let before = (n.saturating_sub(CHANT)..n).rev().take_while(same).count();
    let behind = (n + 1..n + CHANT).take_while(same).count();
    before + 1 + behind >= CHANT
}

/// Whether the doubling is one of those left alone, in the place where it is.
fn is_meant(article: &Article, n: usize, vocab: &Vocab) -> bool {
    let Some(token) = article.tokens.get(n) else {
        return true;
    };
    let start = article.sentences.get(token.sentence).map_or(n, |s| s.first);
    // The words before in the sentence, nearest first, as far as the last mark.
    let before: Vec<&str> = (start..n)
        .rev()
        .take_while(|m| article.tokens.get(*m).is_some_and(|t| t.kind == TokenKind::Word))
        .map(|m| article.lower(m))
        .collect();
    let question = |within: usize| {
        before
            .iter()
            .take(within)
            .any(|w| matches!(*w, "what" | "whatever" | "who" | "whoever" | "where" | "how" | "why"))
    };
    match vocab.doublings.of(article.lower(n)) {
        Some(Doubled::Always) => true,
        Some(Doubled::Speech) => article.quotation_around(token.span).is_some(),
        // "A sit-in in the square", "came in in March".
        Some(Doubled::Verb) if n.checked_sub(1).is_some_and(|m| article.touches_next(m)) => true,
        Some(Doubled::Verb) => before.first().is_some_and(|w| takes_particle(w)),
        Some(Doubled::Clause) => question(6),
        // "What lives lives in hope."
        None => before
            .first()
            .is_some_and(|w| matches!(*w, "what" | "whatever" | "whoever")),
    }
}

/// Verbs that take "in", "on", "up" as a part of theirs.
fn takes_particle(word: &str) -> bool {
    const VERBS: &[&str] = &[
        "came", "come", "comes", "coming", "went", "go", "goes", "going", "gone", "moved", "move", "moves", "moving",
        "carried", "carry", "carries", "carrying", "checked", "checking", "check", "logged", "log", "logging",
        "settled", "settle", "settling", "turned", "turn", "turning", "sworn", "called", "flew", "fly", "flown", "set",
        "brought", "let", "took", "taken", "taking", "handed", "hand", "held", "hold", "kept", "keep", "passed",
        "pass", "broke", "break", "cut", "kick", "kicked", "locked", "stepped", "step", "signed", "sign", "voted",
        "tuned", "tune", "weighed", "joined", "join", "dropped", "walked", "walk", "drove", "got", "get", "gets",
        "put", "dug", "phoned", "rolled", "poured", "blown", "drawn", "given", "gave", "it", "them", "him", "her",
    ];
    VERBS.contains(&word)
}
