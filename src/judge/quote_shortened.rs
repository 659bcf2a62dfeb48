//! A quotation that leaves words out without a mark of it.

use super::{Case, Meta, Rule};
use crate::model::{Change, Finding, Kind, Mark, Passage, Severity, Side};

/// A quotation that leaves words out without a mark of it.
#[derive(Debug)]
pub struct QuoteShortened;

static META: Meta = Meta {
    id: "quote-shortened",
    kind: Kind::QUOTE,
    severity: Severity::Info,
    summary: "a quotation leaves words out that another gives, without an ellipsis",
    single: false,
    page: include_str!("../../tests/rules/quote-shortened.md"),
};

impl Rule for QuoteShortened {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        case.alignment
            .passages
            .iter()
            .filter(|p| p.change == Change::Shortened)
            .filter_map(|p| finding(case, p))
            .collect()
    }
}

fn finding(case: &Case<'_>, passage: &Passage) -> Option<Finding> {
    // Words left out leave nothing to compare: the shorter rendering has an empty text here.
    let short = passage.readings.iter().find(|r| r.text.is_empty())?;
    let long = passage.readings.iter().find(|r| !r.text.is_empty())?;
    let source = |claim| case.claim(claim).map(|c| c.source);
    let (here, there) = (source(short.claim)?, source(long.claim)?);
    let mut finding = Finding::of(META.id, META.kind, Severity::Info)
        .message(format!(
            "{} leaves out words of a quotation that {} gives, without a mark of it",
            case.source_name(here),
            case.source_name(there)
        ))
        .confidence(0.7);
    for reading in &passage.readings {
        finding = finding.mark(Mark {
            source: source(reading.claim)?,
            span: reading.span,
            side: Side::Party,
            claim: Some(reading.claim),
            value: reading.text.clone(),
        });
    }
    finding.build()
}
