//! stray-capitals: capitals that running text has no use for.

use super::{Case, Meta, Rule};
use crate::model::article::DamageKind;
use crate::model::{Finding, Kind, Severity, Side, SourceId};

/// Capitals that running text has no use for.
#[derive(Debug)]
pub struct StrayCapitals;

static META: Meta = Meta {
    id: "stray-capitals",
    kind: Kind::TEXT,
    severity: Severity::Warning,
    summary: "a word has capitals that running text has no use for",
    single: true,
    page: include_str!("../../tests/rules/stray-capitals.md"),
};

impl Rule for StrayCapitals {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (n, article) in case.articles.iter().enumerate() {
            let source = SourceId(n);
            for stray in &article.damage {
                let printed = article.doc.slice(stray.span);
                let name = case.source_name(source);
                let message = match stray.kind {
                    DamageKind::Shouted => {
                        format!("{name} prints “{printed}” with capitals inside running text.")
                    }
                    DamageKind::Inner => format!("{name} prints “{printed}” with capitals inside the word."),
                    DamageKind::SecondArticle => {
                        format!("{name} prints “{printed}”: the second article and its capital are left over.")
                    }
                    DamageKind::Fused { .. } | DamageKind::Unclosed => continue,
                };
                findings.extend(
                    Finding::of(META.id, META.kind, META.severity)
                        .confidence(0.85)
                        .message(message)
                        .query(format!("Should “{printed}” be printed so?"))
                        .place(source, stray.span, Side::Suspect, printed)
                        .build(),
                );
            }
        }
        findings
    }
}
