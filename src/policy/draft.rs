//! A draft and its sources: findings are told of the draft, and the sources are evidence.

use std::collections::BTreeSet;

use crate::model::finding::order;
use crate::model::outcome::{FindingView, Source};
use crate::model::{Outcome, Severity, Side};

/// Leaves out the findings of a story with a draft in which the draft has no part, and makes remarks of those in which it holds what
/// the others hold and a source is the odd one.
pub fn for_drafts(outcome: &mut Outcome) {
    let sources = std::mem::take(&mut outcome.sources);
    let of_story = |s: &&Source| s.draft;
    let drafted: BTreeSet<usize> = sources.iter().filter(of_story).map(|s| s.story).collect();
    if !drafted.is_empty() {
        let story = |view: &FindingView| view.places.first().and_then(|p| sources.get(p.source)).map(|s| s.story);
        let is_draft = |source: usize| sources.get(source).is_some_and(|s| s.draft);
        let part = |view: &FindingView| view.places.iter().any(|p| is_draft(p.source));
        let told = |view: &FindingView| part(view) || !story(view).is_some_and(|s| drafted.contains(&s));
        for view in outcome.findings.iter().filter(|v| !told(v)) {
            let of = |draft: usize| sources.get(draft).map(|s| s.story) == story(view);
            if let Some(draft) = outcome.drafts.iter_mut().find(|d| of(d.source)) {
                draft.elsewhere += 1;
            }
        }
        outcome.findings.retain(told);
        outcome.suppressed.retain(|s| told(&s.view));
        for view in &mut outcome.findings {
            let own = view.places.iter().filter(|p| is_draft(p.source));
            if part(view) && own.clone().all(|p| p.side == Some(Side::Witness)) {
                view.finding.severity = Severity::Info;
            }
        }
        outcome
            .findings
            .sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
    }
    outcome.sources = sources;
}
