//! event-disagreement: one figure of one subject, and two events.

use super::sides::Split;
use super::{Case, Meta, Rule};
use crate::model::{ClaimId, Finding, Kind, Mark, Severity, Side, Slot, Span};

/// One figure of one subject, and two events.
#[derive(Debug)]
pub struct EventDisagreement;

static META: Meta = Meta {
    id: "event-disagreement",
    kind: Kind::NUMBER,
    severity: Severity::Warning,
    summary: "sources give one figure for two things that happened: 50 killed, 50 injured",
    single: false,
    page: include_str!("../../tests/rules/event-disagreement.md"),
};

/// Widest mark that still points at a figure and its verb.
const WIDEST: usize = 100;

impl Rule for EventDisagreement {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge(&self, case: &Case<'_>) -> Vec<Finding> {
        let splits = case.clashes(Slot::Event);
        splits.iter().filter_map(|split| finding(case, split)).collect()
    }
}

fn finding(case: &Case<'_>, split: &Split) -> Option<Finding> {
    let (odd, other) = case.heads(split)?;
    let (odd_source, others) = (case.source_name(odd.source), case.sources_of(&split.major));
    let (odd_event, other_event) = (event(case, *split.minor.first()?)?, event(case, *split.major.first()?)?);
    let (odd_words, other_words) = (case.printed(odd), case.printed(other));
    let have = if split.sources.1 > 1 { "have" } else { "has" };
    let mut finding = Finding::of(META.id, META.kind, META.severity)
        .message(format!(
            "{odd_source} has “{odd_words}” with “{odd_event}”; {others} {have} “{other_words}” with “{other_event}”"
        ))
        .query(format!(
            "We have “{odd_words}” with “{odd_event}” in {odd_source} and “{other_words}” with “{other_event}” in {others}. \
             Which happened?"
        ))
        .confidence(split.tie.confidence())
        .why(split.tie.levels.clone())
        .support(vec![
            (format!("{other_words}: {other_event}"), split.origins.1),
            (format!("{odd_words}: {odd_event}"), split.origins.0),
        ]);
    let sides = if split.lone {
        (Side::Suspect, Side::Witness)
    } else {
        (Side::Party, Side::Party)
    };
    for (ids, side) in [(&split.minor, sides.0), (&split.major, sides.1)] {
        for id in ids {
            if let Some(mark) = mark(case, *id, side) {
                finding = finding.mark(mark);
            }
        }
    }
    finding.build()
}

/// The word of the event, as printed.
fn event<'a>(case: &'a Case<'_>, id: ClaimId) -> Option<&'a str> {
    let claim = case.claim(id)?;
    let article = case.articles.get(claim.source.0)?;
    Some(article.doc.slice(claim.topic.event.as_ref()?.span))
}

/// The figure with its verb, where the two stand close together.
fn mark(case: &Case<'_>, id: ClaimId, side: Side) -> Option<Mark> {
    let claim = case.claim(id)?;
    let cover: Span = match &claim.topic.event {
        Some(event) if event.span.cover(claim.span).len() <= WIDEST => event.span.cover(claim.span),
        _ => claim.span,
    };
    let words = format!("{} {}", case.printed(claim), event(case, id).unwrap_or_default());
    Some(Mark {
        span: cover,
        ..case.mark(id, side, words)?
    })
}
