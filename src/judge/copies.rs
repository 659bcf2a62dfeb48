//! One slip in a passage that several articles print is one thing to mend: findings on the text with the same words around them become
//! one, with a place in each article.

use std::collections::BTreeMap;

use super::Case;
use crate::model::{Finding, Kind, Mark};

/// Words on each side that two places share where the passage is one. A slip of two words among six equal ones is no coincidence.
const BESIDE: usize = 3;

/// The findings, those on one slip as one.
pub(super) fn merge(case: &Case<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut first: BTreeMap<(&'static str, Vec<String>), usize> = BTreeMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let key = passage(case, &finding).map(|words| (finding.rule, words));
        let known = key.as_ref().and_then(|k| first.get(k)).and_then(|n| kept.get_mut(*n));
        match known {
            Some(one)
                if one
                    .marks
                    .iter()
                    .all(|m| finding.marks.iter().all(|o| o.source != m.source)) =>
            {
                one.marks.extend(finding.marks);
            }
            _ => {
                if let Some(key) = key {
                    first.entry(key).or_insert(kept.len());
                }
                kept.push(finding);
            }
        }
    }
    for finding in kept.iter_mut().filter(|f| f.kind == Kind::TEXT && f.marks.len() > 1) {
        finding.marks.sort_by_key(|m| (m.side, m.source, m.span));
    }
    kept
}

/// The words of the only place of a finding on the text, with those around it; `None` where its article ends too near.
fn passage(case: &Case<'_>, finding: &Finding) -> Option<Vec<String>> {
    let [Mark { source, span, .. }] = finding.marks.as_slice() else {
        return None;
    };
    let article = case.articles.get(source.0).filter(|_| finding.kind == Kind::TEXT)?;
    let tokens = article.tokens_in(*span);
    let around = tokens.start.checked_sub(BESIDE)?..tokens.end + BESIDE;
    let words: Vec<String> = around
        .clone()
        .filter(|t| article.tokens.get(*t).is_some())
        .map(|t| article.lower(t).to_string())
        .collect();
    (words.len() == around.len()).then_some(words)
}
