//! GitLab Code Quality: issues of Code Climate, with what GitLab reads of these.

use std::io::{self, Write};

use serde::Serialize;

use super::carrier;
use super::json::escape;
use super::{Escapes, Reporter, Style};
use crate::model::{Outcome, Severity};

/// `--format gitlab`.
#[derive(Debug)]
pub struct Gitlab;

/// Of the categories that Code Climate has, the one nearest to what may be wrong. GitLab passes over it.
const CATEGORY: &str = "Bug Risk";

#[derive(Serialize)]
struct Issue {
    #[serde(rename = "type")]
    kind: &'static str,
    categories: [&'static str; 1],
    description: String,
    check_name: &'static str,
    /// Tells one issue from the others and the same one again in the next run.
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Reporter for Gitlab {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn is_own(&self, head: &str, _: &str) -> bool {
        // The fingerprints of other programs are longer than our ids, and stand elsewhere.
        let print = head
            .split_once("\",\n    \"fingerprint\": \"")
            .and_then(|(_, rest)| rest.split_once('"'));
        let is_id = print.is_some_and(|(id, _)| id.split('-').next().is_some_and(|id| id.len() == 8));
        head == "[]\n" || head.starts_with("[\n  {\n    \"type\": \"issue\"") && is_id
    }

    fn escapes(&self) -> Escapes {
        Escapes::Own
    }

    fn write(&self, outcome: &Outcome, style: &Style, sink: &mut dyn Write) -> io::Result<()> {
        let issues: Vec<Issue> = carrier::all(outcome)
            .map(|hung| Issue {
                kind: "issue",
                categories: [CATEGORY],
                description: hung.text(outcome),
                check_name: hung.view.finding.rule,
                fingerprint: hung.view.id.clone(),
                severity: match hung.view.finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                location: Location {
                    path: carrier::file(hung.source, &style.base),
                    lines: Lines {
                        begin: hung.home.line,
                        end: hung.home.end_line,
                    },
                },
            })
            .collect();
        escape::pretty(&issues, sink)?;
        sink.write_all(b"\n")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use super::super::fixture::{self, printed};
    use super::*;

    /// What GitLab's documentation asks of each entry.
    #[test]
    fn every_issue_has_what_gitlab_demands() {
        for outcome in [
            fixture::quiet(),
            fixture::outcome(),
            fixture::hostile(),
            fixture::many(10_000),
        ] {
            let text = printed(&Gitlab, &outcome);
            assert!(!text.starts_with('\u{feff}'));
            let issues: serde_json::Value = serde_json::from_str(&text).unwrap();
            let issues = issues.as_array().unwrap();
            assert_eq!(issues.len(), outcome.findings.len());
            let prints: BTreeSet<&str> = issues.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
            assert_eq!(prints.len(), issues.len());
            for issue in issues {
                assert!(!issue["description"].as_str().unwrap().is_empty());
                assert!(!issue["check_name"].as_str().unwrap().is_empty());
                let severity = issue["severity"].as_str().unwrap();
                assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
                let path = issue["location"]["path"].as_str().unwrap();
                assert!(!path.starts_with("./") && !path.starts_with('/') && !path.is_empty());
                assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
            }
        }
        let text = printed(&Gitlab, &fixture::hostile());
        assert!(text.contains(r#""path": "wire/feed.xml""#), "{text}");
    }
}
