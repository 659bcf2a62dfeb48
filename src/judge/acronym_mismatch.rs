//! acronym-mismatch: an acronym in brackets whose letters are not those of the name before it, while the article itself uses the
//! right ones.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Case, Meta, Rule};
use crate::model::{Article, Finding, Kind, Severity, Side, SourceId, Span, TokenKind};

/// An acronym that does not fit its expansion.
#[derive(Debug)]
pub struct AcronymMismatch;

static META: Meta = Meta {
    id: "acronym-mismatch",
    kind: Kind::NAME,
    severity: Severity::Error,
    summary: "an acronym that does not fit the name it stands for",
    single: true,
    page: include_str!("../../tests/rules/acronym-mismatch.md"),
};

/// Small words inside a name, which may or may not give a letter.
const SMALL: &[&str] = &["of", "the", "for", "and", "in", "on", "to", "&", "de", "at", "against"];

/// Longest acronym that is read, and the shortest: two letters are exchanged by translation (EU, UE).
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// Uses of an introduced acronym after which one with two letters exchanged is a slip.
const ESTABLISHED: usize = 3;

impl Rule for AcronymMismatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (n, article) in case.articles.iter().enumerate() {
            let uses = uses(article);
            for at in 1..article.tokens.len() {
                findings.extend(mismatch(case, article, SourceId(n), at, &uses));
            }
        }
        findings
    }
}

/// The tokens of every acronym of an article.
fn uses(article: &Article) -> BTreeMap<&str, Vec<usize>> {
    let mut uses: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for t in 0..article.tokens.len() {
        if is_acronym(article, t) {
            uses.entry(article.text(t)).or_default().push(t);
        }
    }
    uses
}

fn is_acronym(article: &Article, t: usize) -> bool {
    let text = article.text(t);
    let word = article.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Word);
    word && LETTERS.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// The words with a capital right before a token, nearest last, with the tokens they take.
fn name_before(article: &Article, end: usize, letters: usize) -> Option<(Range<usize>, String)> {
    let mut initials = Vec::new();
    let mut first = end;
    for t in (end.saturating_sub(letters * 2 + 2)..end).rev() {
        let text = article.text(t);
        if matches!(text, "-" | "‑") {
            continue;
        }
        let capital = article.is_capital(t) && text.len() > 1;
        if !capital && !SMALL.contains(&text) {
            break;
        }
        if capital {
            initials.push(text.chars().next()?);
            first = t;
            if initials.len() == letters {
                break;
            }
        }
    }
    (initials.len() == letters).then(|| (first..end, initials.into_iter().rev().collect()))
}

/// Whether two neighbouring letters are exchanged.
fn exchanged(a: &str, b: &str) -> bool {
    let differ: Vec<usize> = a
        .bytes()
        .zip(b.bytes())
        .enumerate()
        .filter(|(_, (x, y))| x != y)
        .map(|(n, _)| n)
        .collect();
    let (a, b) = (a.as_bytes(), b.as_bytes());
    match differ.as_slice() {
        [i, j] => a.len() == b.len() && i + 1 == *j && a.get(*i) == b.get(*j) && a.get(*j) == b.get(*i),
        _ => false,
    }
}

/// Whether one letter is another.
fn one_off(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

fn mismatch(
    case: &Case<'_>,
    article: &Article,
    source: SourceId,
    at: usize,
    uses: &BTreeMap<&str, Vec<usize>>,
) -> Option<Finding> {
    let acronym = article.text(at);
    if !is_acronym(article, at) || article.text(at - 1) != "(" || article.text(at + 1) != ")" {
        return None;
    }
    let (name, initials) = name_before(article, at - 1, acronym.len())?;
    let own = uses.get(acronym).map_or(0, Vec::len);
    let (suspect, witness, wrong, right) = if initials == acronym {
        // The bracket is right; a later use has two letters exchanged.
        if own < ESTABLISHED {
            return None;
        }
        let (other, places) = uses
            .iter()
            .find(|(o, places)| exchanged(o, acronym) && places.len() == 1)?;
        (*places.first()?, at, *other, acronym)
    } else {
        let near = exchanged(&initials, acronym) || one_off(&initials, acronym) && acronym.len() > 3;
        let right = uses.get_key_value(initials.as_str())?;
        if !near || own != 1 {
            return None;
        }
        (at, *right.1.first()?, acronym, *right.0)
    };
    // Among capitals alone nothing can be told of an acronym.
    let shouted = |t: usize| {
        let beside = |n: usize| {
            article.tokens.get(n).is_some_and(|x| x.kind == TokenKind::Word)
                && article.text(n).chars().all(char::is_uppercase)
        };
        beside(t + 1) || t.checked_sub(1).is_some_and(beside)
    };
    if shouted(suspect) {
        return None;
    }
    let span = |t: usize| article.tokens.get(t).map(|t| t.span);
    let whole: Span = span(name.start)?.cover(span(name.end - 1)?);
    let print = article.doc.slice(whole);
    Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "{} has “{wrong}” for “{print}”, and “{right}” elsewhere.",
            case.source_name(source)
        ))
        .query(format!("Should “{wrong}” be “{right}”?"))
        .suggestion(right)
        .place(source, span(suspect)?, Side::Suspect, wrong)
        .place(source, whole, Side::Witness, print)
        .place(source, span(witness)?, Side::Witness, right)
        .build()
}
