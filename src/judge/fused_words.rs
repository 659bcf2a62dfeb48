//! fused-words: two words lost the space between them.

use std::collections::BTreeSet;

use foldhash::HashMap;

use super::{Case, Meta, Rule};
use crate::model::article::{Damage, DamageKind};
use crate::model::{Finding, Kind, Severity, Side, SourceId, TokenKind};

/// Two words lost the space between them.
#[derive(Debug)]
pub struct FusedWords;

static META: Meta = Meta {
    id: "fused-words",
    kind: Kind::TEXT,
    severity: Severity::Error,
    summary: "two words lost the space between them",
    single: true,
    page: include_str!("../../tests/rules/fused-words.md"),
};

impl Rule for FusedWords {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let printed = printed(case);
        for (n, article) in case.articles.iter().enumerate() {
            let source = SourceId(n);
            for damage in &article.damage {
                if matches!(damage.kind, DamageKind::Fused { .. })
                    && !used_elsewhere(case, &printed, source, article.doc.lower(damage.span))
                {
                    findings.extend(finding(case, source, *damage));
                }
            }
        }
        findings
    }
}

/// The fused words, each with the origins whose articles write it as one token.
type Printed<'a> = HashMap<&'a str, BTreeSet<usize>>;

/// Reads all articles once: of a folder that lost its spaces every second word is one.
fn printed<'a>(case: &Case<'a>) -> Printed<'a> {
    let mut printed: Printed<'a> = HashMap::default();
    for article in case.articles {
        let fused = article
            .damage
            .iter()
            .filter(|d| matches!(d.kind, DamageKind::Fused { .. }));
        printed.extend(fused.map(|d| (article.doc.lower(d.span), BTreeSet::new())));
    }
    if printed.is_empty() {
        return printed;
    }
    for (n, article) in case.articles.iter().enumerate() {
        let origin = case.alignment.origin(SourceId(n));
        for token in article.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            if let Some(origins) = printed.get_mut(article.doc.lower(token.span)) {
                origins.insert(origin);
            }
        }
    }
    printed
}

/// Whether an article of another origin writes the word too: then it is one.
fn used_elsewhere(case: &Case<'_>, printed: &Printed<'_>, source: SourceId, word: &str) -> bool {
    let own = case.alignment.origin(source);
    printed
        .get(word)
        .is_some_and(|origins| origins.iter().any(|o| *o != own))
}

fn finding(case: &Case<'_>, source: SourceId, damage: Damage) -> Option<Finding> {
    let article = case.articles.get(source.0)?;
    let DamageKind::Fused { at, plain } = damage.kind else {
        return None;
    };
    let span = damage.span;
    let printed = article.doc.slice(span);
    let (first, last) = (printed.get(..at)?, printed.get(at..)?);
    // Two content words may be a compound that no list holds yet.
    let (severity, share) = if plain {
        (Severity::Error, 0.95)
    } else {
        (Severity::Warning, 0.8)
    };
    Finding::of(META.id, META.kind, severity)
        .confidence(share)
        .message(format!(
            "{} prints “{printed}”, two words without a space: “{first} {last}”.",
            case.source_name(source)
        ))
        .query(format!("Is “{printed}” meant as “{first} {last}”?"))
        .suggestion(format!("{first} {last}"))
        .place(source, span, Side::Suspect, article.doc.lower(span))
        .build()
}
