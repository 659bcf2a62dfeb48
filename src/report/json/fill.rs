//! Fills version 1 of the JSON report from the outcome of a run.

use super::v1::{
    Decision, Draft, Evidence, Fact, Finding, Hold, Location, Problem, Report, SCHEMA_VERSION, Source, Summary,
    Support, Tool, Value,
};
use crate::model::outcome::{self, FactView, FindingView, Place, fact_id};
use crate::model::{self, Outcome, Severity};

impl Report {
    /// The report of an outcome.
    pub fn of(outcome: &Outcome) -> Report {
        Report {
            schema_version: SCHEMA_VERSION,
            tool: Tool {
                name: env!("CARGO_PKG_NAME").into(),
                version: env!("CARGO_PKG_VERSION").into(),
            },
            sources: outcome.sources.iter().map(source).collect(),
            facts: outcome
                .facts
                .iter()
                .enumerate()
                .map(|(n, f)| fact(n, f, &outcome.sources))
                .collect(),
            findings: outcome.findings.iter().map(|f| finding(f, &outcome.sources)).collect(),
            suppressed: outcome
                .suppressed
                .iter()
                .map(|s| suppressed(s, &outcome.sources))
                .collect(),
            drafts: outcome.drafts.iter().map(|d| Draft::of(d, &outcome.sources)).collect(),
            problems: outcome
                .problems
                .iter()
                .map(|p| Problem {
                    source: p.source.clone(),
                    message: p.message.clone(),
                })
                .collect(),
            summary: Summary {
                errors: outcome.count(Severity::Error),
                warnings: outcome.count(Severity::Warning),
                infos: outcome.count(Severity::Info),
                suppressed: outcome.suppressed.len(),
                sources: outcome.sources.len(),
                origins: outcome.origins(),
                stories: outcome.stories(),
                words: outcome.sources.iter().map(|s| s.words).sum(),
                facts: outcome.facts.len(),
            },
        }
    }
}

fn source(source: &outcome::Source) -> Source {
    Source {
        path: source.path.clone(),
        role: if source.draft { "draft" } else { "source" }.into(),
        publisher: source.publisher.clone(),
        published: source.published.clone(),
        title: source.title.clone(),
        author: source.author.clone(),
        url: source.url.clone(),
        format: source.format.into(),
        part: source.part.clone(),
        partial: source.partial.then_some(true),
        words: source.words,
        origin: format!("o{}", source.origin + 1),
        story: format!("s{}", source.story + 1),
        damage: (source.damage > 0).then_some(source.damage),
    }
}

pub(in crate::report) fn fact(index: usize, fact: &FactView, sources: &[outcome::Source]) -> Fact {
    Fact {
        id: fact_id(index),
        kind: fact.kind.0.into(),
        label: fact.label.clone(),
        verdict: fact.verdict.name().into(),
        origins: fact.origins,
        locations: fact.places.iter().map(|p| location(p, sources)).collect(),
    }
}

/// A finding of an outcome with these sources.
pub(in crate::report) fn finding(view: &FindingView, sources: &[outcome::Source]) -> Finding {
    let finding = &view.finding;
    Finding {
        id: view.id.clone(),
        rule: finding.rule.into(),
        kind: finding.kind.0.into(),
        severity: finding.severity.name().into(),
        confidence: rounded(finding.confidence),
        message: finding.message.clone(),
        query: finding.query.clone(),
        suggestion: finding.suggestion.clone(),
        fact: view.fact.map(fact_id),
        locations: view.places.iter().map(|p| location(p, sources)).collect(),
        support: finding
            .support
            .iter()
            .map(|(value, origins)| Support {
                value: value.clone(),
                origins: *origins,
            })
            .collect(),
        why: evidence(&finding.why),
        decision: view.decision.as_ref().map(|decision| Decision {
            verdict: decision.ruling.name().into(),
            reason: decision.reason.clone(),
            by: decision.by.clone(),
            date: decision.date.map(|d| d.to_string()),
        }),
        suppressed_by: None,
    }
}

fn suppressed(held: &outcome::Suppressed, sources: &[outcome::Source]) -> Finding {
    let (source, line, reason) = match &held.hold {
        outcome::Hold::Ignore { source, line, reason } => (sources.get(*source), Some(*line), reason.clone()),
        outcome::Hold::Decision => (None, None, held.view.decision.as_ref().and_then(|d| d.reason.clone())),
        outcome::Hold::Baseline => (None, None, None),
    };
    Finding {
        suppressed_by: Some(Hold {
            kind: held.hold.name().into(),
            source: source.map(|s| s.path.clone()),
            line,
            reason,
        }),
        ..finding(&held.view, sources)
    }
}

/// A place in one of these sources.
pub(in crate::report) fn location(place: &Place, sources: &[outcome::Source]) -> Location {
    Location {
        source: sources.get(place.source).map_or_else(String::new, |s| s.path.clone()),
        start: place.disk.start,
        end: place.disk.end,
        line: place.line,
        column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
        text: place.text.clone(),
        role: place.side.map(|s| s.name().into()),
        value: place.value.as_ref().map(Value::of),
    }
}

/// The levels of comparisons.
pub(in crate::report) fn evidence(levels: &[model::Level]) -> Vec<Evidence> {
    levels
        .iter()
        .map(|level| Evidence {
            comparison: level.comparison.into(),
            level: level.level.into(),
            weight: rounded(level.weight),
        })
        .collect()
}

/// Two decimals: a probability of 0.9299999999999999 tells a reader nothing more than 0.93.
pub(in crate::report) fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
