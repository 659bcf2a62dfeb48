//! fused-words: two words lost the space between them.

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
        for (n, article) in case.articles.iter().enumerate() {
            let source = SourceId(n);
            for damage in &article.damage {
                if matches!(damage.kind, DamageKind::Fused { .. })
                    && !used_elsewhere(case, source, article.doc.lower(damage.span))
                {
                    findings.extend(finding(case, source, *damage));
                }
            }
        }
        findings
    }
}

/// Whether an article of another origin writes the word too: then it is one.
fn used_elsewhere(case: &Case<'_>, source: SourceId, word: &str) -> bool {
    let origin = case.alignment.origin(source);
    case.articles.iter().enumerate().any(|(n, article)| {
        case.alignment.origin(SourceId(n)) != origin
            && article
                .tokens
                .iter()
                .any(|t| t.kind == TokenKind::Word && article.doc.lower(t.span) == word)
    })
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
