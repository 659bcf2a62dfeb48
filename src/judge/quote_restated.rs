//! quote-restated: one article prints a quotation twice, with a word changed or another speaker.

use std::collections::BTreeMap;

use super::speaker_disagreement::{beside, may_be_one, speaker};
use super::{Case, Meta, Rule};
use crate::model::{Claim, ClaimId, Finding, Kind, ParagraphKind, QuoteWord, Severity, Side, SourceId, Value};
use crate::vocab::SpeechPart;
use crate::vocab::spelling::{Likeness, words as like};

/// A quotation printed twice in one article, not the same.
#[derive(Debug)]
pub struct QuoteRestated;

static META: Meta = Meta {
    id: "quote-restated",
    kind: Kind::QUOTE,
    severity: Severity::Warning,
    summary: "an article prints a quotation twice, with a word changed or from another speaker",
    single: true,
    page: include_str!("../../tests/rules/quote-restated.md"),
};

/// Equal words from which two quotations of one article are one utterance: in a headline, and anywhere.
const HEADED: usize = 4;
const ANYWHERE: usize = 8;
/// Words in a row that find the pairs.
const RUN: usize = 3;
/// Quotations of one run of words that are looked at in pairs: a refrain is no slip.
const MOST: usize = 6;

/// A quotation with its place.
struct Printed<'a> {
    id: ClaimId,
    claim: &'a Claim,
    words: &'a [QuoteWord],
    /// In a heading.
    headed: bool,
}

impl Rule for QuoteRestated {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        (0..case.articles.len())
            .flat_map(|n| findings(case, SourceId(n)))
            .collect()
    }
}

fn findings(case: &Case<'_>, source: SourceId) -> Vec<Finding> {
    let Some(article) = case.articles.get(source.0) else {
        return Vec::new();
    };
    let heading = |c: &Claim| {
        let paragraph = article
            .sentences
            .get(c.sentence)
            .and_then(|s| article.paragraphs.get(s.paragraph));
        paragraph.is_some_and(|p| p.kind == ParagraphKind::Heading)
    };
    let quotes: Vec<Printed<'_>> = case
        .claims_of(source)
        .filter(|(_, c)| c.kind == Kind::QUOTE && c.aside.is_none())
        .filter_map(|(id, claim)| match &claim.value {
            Value::Quote(quote) => Some(Printed {
                id,
                claim,
                words: &quote.words,
                headed: heading(claim),
            }),
            _ => None,
        })
        .collect();
    let mut runs: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (n, quote) in quotes.iter().enumerate() {
        for run in quote.words.windows(RUN) {
            let list = runs.entry(run.iter().map(|w| w.folded.as_str()).collect()).or_default();
            if list.last() != Some(&n) {
                list.push(n);
            }
        }
    }
    let mut seen: BTreeMap<(usize, usize), ()> = BTreeMap::new();
    let mut found = Vec::new();
    for list in runs.values().filter(|l| l.len() > 1 && l.len() <= MOST) {
        for (i, a) in list.iter().enumerate() {
            for b in list.iter().skip(i + 1) {
                if seen.insert((*a, *b), ()).is_none()
                    && let (Some(x), Some(y)) = (quotes.get(*a), quotes.get(*b))
                {
                    found.extend(pair(case, x, y));
                }
            }
        }
    }
    found
}

/// The shorter quotation laid along the longer: equal words, and the pair that differs if one does.
fn laid<'a>(short: &'a [QuoteWord], long: &'a [QuoteWord]) -> Option<(usize, Option<(&'a QuoteWord, &'a QuoteWord)>)> {
    let mut best: Option<(usize, Option<(&QuoteWord, &QuoteWord)>)> = None;
    for start in 0..=long.len().checked_sub(short.len())? {
        let along = short.iter().zip(long.iter().skip(start));
        let mut odd = None;
        let mut off = 0;
        for (x, y) in along {
            if x.folded != y.folded {
                off += 1;
                odd = Some((x, y));
                if off > 1 {
                    break;
                }
            }
        }
        let equal = short.len().saturating_sub(off);
        if off <= 1 && best.is_none_or(|(most, _)| equal > most) {
            best = Some((equal, odd));
        }
    }
    best
}

fn pair(case: &Case<'_>, a: &Printed<'_>, b: &Printed<'_>) -> Option<Finding> {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let (equal, odd) = laid(short.words, long.words)?;
    let one_headed = a.headed != b.headed;
    match odd {
        None if equal >= ANYWHERE => speakers(case, a, b),
        Some((x, y)) if equal >= ANYWHERE || one_headed && equal >= HEADED => {
            if !changed(case, x, y) || end(short.words, x) && !one_headed {
                return None;
            }
            let article = case.articles.get(a.claim.source.0)?;
            let (p, q) = (article.doc.slice(x.span), article.doc.slice(y.span));
            Finding::of(META.id, META.kind, META.severity)
                .message(format!("One quotation has “{p}” in one place and “{q}” in another."))
                .query(format!(
                    "You quote the same words with “{p}” and with “{q}”. Which was said?"
                ))
                .confidence(0.85)
                .place(a.claim.source, x.span, Side::Suspect, x.folded.clone())
                .place(a.claim.source, y.span, Side::Suspect, y.folded.clone())
                .build()
        }
        _ => None,
    }
}

/// Whether a word is the first or the last of a quotation: there a speaker who repeats himself goes on otherwise.
fn end(words: &[QuoteWord], word: &QuoteWord) -> bool {
    [words.first(), words.last()]
        .into_iter()
        .flatten()
        .any(|w| w.span == word.span)
}

/// Whether two words say different things: no spelling of each other, no brackets, no shortening.
fn changed(case: &Case<'_>, x: &QuoteWord, y: &QuoteWord) -> bool {
    let (a, b) = (x.folded.as_str(), y.folded.as_str());
    let plain = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_alphabetic() || c.is_ascii_digit() || c == '\'');
    let form = a
        .strip_prefix(b)
        .or_else(|| b.strip_prefix(a))
        .is_some_and(|r| r.len() <= 2);
    let small = a.len() < 3 && b.len() < 3;
    let numeral = case.vocab.numerals.word(a).is_some() != case.vocab.numerals.word(b).is_some()
        && (a.bytes().all(|c| c.is_ascii_digit()) || b.bytes().all(|c| c.is_ascii_digit()));
    let shortened = a.contains('\'') || b.contains('\'');
    // Things have pronouns too, which say nobody is spoken of.
    let pronoun = |w: &str| case.vocab.speech.part(w) == Some(SpeechPart::Person) || matches!(w, "it" | "its");
    let swapped = pronoun(a) && pronoun(b);
    plain(a)
        && plain(b)
        && !form
        && !small
        && !numeral
        && !shortened
        && !swapped
        && like(a, b, case.vocab) != Likeness::Style
}

/// The same words from two persons, each named beside them.
fn speakers(case: &Case<'_>, a: &Printed<'_>, b: &Printed<'_>) -> Option<Finding> {
    let (x, y) = (speaker(case, a.id)?, speaker(case, b.id)?);
    if may_be_one(case, &x.full, &y.full) || beside(case, &x, &y) || beside(case, &y, &x) {
        return None;
    }
    Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "The same words are said by {} in one place and by {} in another.",
            x.printed, y.printed
        ))
        .query(format!("Who said it, {} or {}?", x.printed, y.printed))
        .confidence(0.85)
        .place(a.claim.source, x.span, Side::Suspect, x.printed.clone())
        .place(b.claim.source, y.span, Side::Suspect, y.printed.clone())
        .build()
}
