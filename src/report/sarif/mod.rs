//! SARIF 2.1.0, as GitHub code scanning takes it: a result for each finding with one location, the other places as related locations
//! that the message links to, rules with help from their pages, what is held back as suppressed results.
//!
//! Columns count code points (`columnKind`), from 1, the end exclusive; URIs are relative to the folder of the run.

mod message;

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use self::message::linked;
use super::carrier::{self, Hung, part, short};
use super::json::{escape, fill::rounded};
use super::{Escapes, Reporter, Style, safe};
use crate::model::outcome::{FindingView, Hold, Place, RuleView, Suppressed};
use crate::model::{Outcome, Severity};

/// `--format sarif`.
#[derive(Debug)]
pub struct Sarif;

/// Where the schema lies that the report names.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What relative URIs count from.
const ROOT: &str = "%SRCROOT%";
/// Locations of a result that GitHub shows, the first among them.
const LOCATIONS: usize = 100;

impl Reporter for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        head.starts_with("{\n  \"$schema\": ") && head.contains("sarif-schema") && head.contains("\"columnKind\"")
    }

    fn escapes(&self) -> Escapes {
        Escapes::Own
    }

    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        let found = carrier::all(outcome).map(|hung| result(outcome, &hung, style));
        let held = outcome.suppressed.iter().filter_map(|held| {
            let mut result = result(outcome, &carrier::hung(outcome, &held.view)?, style);
            result.insert("suppressions".into(), json!([suppression(outcome, held, style)]));
            Some(result)
        });
        let results: Vec<_> = found.chain(held).collect();
        let unread = outcome.problems.iter().map(|problem| {
            let source = problem.source.as_deref().unwrap_or("input");
            let text = format!("{}: {}", safe::line(source), safe::line(&problem.message));
            let level = if problem.fatal { "error" } else { "warning" };
            json!({"level": level, "message": {"text": message::literal(&text)}})
        });
        let unread: Vec<_> = unread.collect();
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": outcome.rules.iter().map(rule).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that factcheck was run in."}}},
                "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": unread}],
                "results": results,
            }],
        });
        escape::pretty(&log, sink)?;
        sink.write_all(b"\n")
    }
}

fn rule(rule: &RuleView) -> Value {
    let help = help(rule.page);
    json!({
        "id": rule.id,
        "name": rule.id.split('-').map(capital).collect::<String>(),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.kind.0]},
    })
}

/// What a page says of its rule; the cases behind it are for `factcheck explain`.
fn help(page: &str) -> &str {
    let end = page.find("\n## What fires").unwrap_or(page.len());
    page.get(..end).unwrap_or(page).trim()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(outcome: &Outcome, hung: &Hung<'_>, style: &Style) -> Map<String, Value> {
    let FindingView { id, finding, .. } = hung.view;
    let beside = hung.beside.iter().take(LOCATIONS - 1).enumerate();
    let related: Vec<Value> = beside
        .map(|(n, place)| {
            let mut location = location(outcome, place, style);
            let text = format!("{}: “{}”", part(place), short(&place.printed));
            location.insert("id".into(), json!(n + 1));
            location.insert("message".into(), json!({"text": message::literal(&text)}));
            Value::Object(location)
        })
        .collect();
    let mut properties = Map::new();
    properties.insert("kind".into(), json!(finding.kind.0));
    properties.insert("confidence".into(), json!(rounded(finding.confidence)));
    for (key, text) in [("query", &finding.query), ("suggestion", &finding.suggestion)] {
        if let Some(text) = text {
            properties.insert(key.into(), json!(text));
        }
    }
    let mut result = Map::new();
    let mut put = |key: &str, value: Value| result.insert(key.to_string(), value);
    put("ruleId", json!(finding.rule));
    if let Some(at) = outcome.rules.iter().position(|r| r.id == finding.rule) {
        put("ruleIndex", json!(at));
    }
    put("level", json!(level(finding.severity)));
    put("message", json!({"text": linked(outcome, hung)}));
    put("locations", json!([location(outcome, hung.home, style)]));
    if !related.is_empty() {
        put("relatedLocations", json!(related));
    }
    put("partialFingerprints", json!({"factcheckFindingId/v1": id}));
    put("rank", json!(rounded(finding.confidence * 100.0)));
    put("properties", Value::Object(properties));
    result
}

fn location(outcome: &Outcome, place: &Place, style: &Style) -> Map<String, Value> {
    let region = json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "snippet": {"text": place.text},
    });
    physical(outcome, place.source, region, style)
}

fn physical(outcome: &Outcome, source: usize, region: Value, style: &Style) -> Map<String, Value> {
    let uri = outcome.sources.get(source).map(|s| carrier::uri(s, &style.base));
    let uri = uri.unwrap_or_else(|| "input".to_string());
    // An absolute URI has no base.
    let artifact = match uri.starts_with("file:") {
        true => json!({"uri": uri}),
        false => json!({"uri": uri, "uriBaseId": ROOT}),
    };
    let mut location = Map::new();
    let place = json!({"artifactLocation": artifact, "region": region});
    location.insert("physicalLocation".into(), place);
    location
}

fn suppression(outcome: &Outcome, held: &Suppressed, style: &Style) -> Value {
    let decided = held.view.decision.as_ref().and_then(|d| d.reason.as_deref());
    let (kind, reason) = match &held.hold {
        Hold::Ignore { reason, .. } => ("inSource", reason.as_deref()),
        Hold::Decision => ("external", decided),
        Hold::Baseline => ("external", Some("It was there when the baseline was written.")),
    };
    let mut suppression = Map::new();
    suppression.insert("kind".into(), json!(kind));
    suppression.insert("status".into(), json!("accepted"));
    if let Some(reason) = reason {
        suppression.insert("justification".into(), json!(safe::line(reason)));
    }
    if let Hold::Ignore { source, line, .. } = &held.hold {
        let place = physical(outcome, *source, json!({"startLine": line}), style);
        suppression.insert("location".into(), Value::Object(place));
    }
    Value::Object(suppression)
}

#[cfg(test)]
mod tests;
