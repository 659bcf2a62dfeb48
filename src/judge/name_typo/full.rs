//! Full names that are the same but for one word, judged by who holds which.

use std::collections::{BTreeMap, BTreeSet};

use super::{META, SHOWN};
use crate::judge::Case;
use crate::model::{Claim, ClaimId, Finding, Kind, Level, Relation, Severity, Side, SourceId, Tie, Value};
use crate::vocab::spelling::full::{REST, core};

/// The level of a tie whose one word is a slip whoever holds it.
const SLIP: &str = "one word a slip apart";
/// Origins that outvote one.
const VOTES: usize = 2;

/// Whether a tie is one between full names.
pub(super) fn is_full(tie: &Tie) -> bool {
    tie.levels.iter().any(|l| l.level == REST)
}

/// Where a form stands.
#[derive(Default)]
struct Held<'a> {
    form: &'a str,
    claims: Vec<ClaimId>,
    origins: BTreeSet<usize>,
}

/// The findings on full names, but for those that `told` shows already.
pub(super) fn findings(case: &Case<'_>, told: &[Finding]) -> Vec<Finding> {
    let words = |claim: &Claim| match &claim.value {
        Value::Name(name) if claim.aside.is_none() => Some(core(&name.folded)),
        _ => None,
    };
    let mut pairs: BTreeMap<(Vec<String>, Vec<String>), &[Level]> = BTreeMap::new();
    for edge in case.alignment.graph.edge_indices() {
        let (Some(tie), Some((x, y))) = (
            case.alignment.graph.edge_weight(edge),
            case.alignment.graph.edge_endpoints(edge),
        ) else {
            continue;
        };
        if tie.relation != Relation::Disagree || !is_full(tie) {
            continue;
        }
        let ends = [x, y].map(|n| case.claims.get(n.index()).and_then(words));
        if let [Some(a), Some(b)] = ends {
            let key = if a < b { (a, b) } else { (b, a) };
            pairs.entry(key).or_insert(&tie.levels);
        }
    }
    let wanted: BTreeSet<&Vec<String>> = pairs.keys().flat_map(|(a, b)| [a, b]).collect();
    let mut held: BTreeMap<&Vec<String>, Held<'_>> = BTreeMap::new();
    for (n, claim) in case.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::NAME) {
        if let Some(key) = words(claim).and_then(|w| wanted.get(&w).copied()) {
            let entry = held.entry(key).or_default();
            if entry.form.is_empty() {
                entry.form = case.printed(claim);
            }
            entry.claims.push(ClaimId(n));
            entry.origins.insert(case.alignment.origin(claim.source));
        }
    }
    pairs
        .iter()
        .filter_map(|((a, b), levels)| {
            let (a, b) = (held.get(a)?, held.get(b)?);
            let shown = |h: &Held<'_>| h.claims.iter().any(|c| shows(told, *c));
            if shown(a) && shown(b) {
                return None;
            }
            let slip = levels.iter().any(|l| l.level == SLIP);
            if a.origins.len() == 1 && b.origins.len() >= VOTES {
                finding(case, a, b, levels)
            } else if b.origins.len() == 1 && a.origins.len() >= VOTES {
                finding(case, b, a, levels)
            } else if slip && a.origins.len() == 1 && b.origins.len() == 1 && a.origins != b.origins {
                parties(case, a, b, levels)
            } else {
                None
            }
        })
        .collect()
}

fn shows(told: &[Finding], claim: ClaimId) -> bool {
    told.iter().any(|f| f.marks.iter().any(|m| m.claim == Some(claim)))
}

fn finding(case: &Case<'_>, odd: &Held<'_>, right: &Held<'_>, levels: &[Level]) -> Option<Finding> {
    let votes = right.origins.difference(&odd.origins).count();
    if votes < VOTES {
        return None;
    }
    let sources = case.sources_of(&odd.claims);
    let print = if sources.contains(" and ") { "print" } else { "prints" };
    let mut builder = Finding::of(META.id, META.kind, Severity::Error)
        .message(format!(
            "{sources} {print} {}; {votes} independent sources print {}.",
            odd.form, right.form
        ))
        .query(format!(
            "We print {}; others print {}. Which is right?",
            odd.form, right.form
        ))
        .suggestion(right.form)
        .confidence(0.85)
        .support(vec![(right.form.to_string(), votes), (odd.form.to_string(), 1)])
        .why(levels.to_vec());
    for id in odd.claims.iter().take(SHOWN) {
        builder = builder.mark(case.mark(*id, Side::Suspect, odd.form)?);
    }
    for id in first_of_each(case, right) {
        builder = builder.mark(case.mark(id, Side::Witness, right.form)?);
    }
    builder.build()
}

/// One against one: no side can be called odd.
fn parties(case: &Case<'_>, a: &Held<'_>, b: &Held<'_>, levels: &[Level]) -> Option<Finding> {
    let mut builder = Finding::of(META.id, META.kind, Severity::Warning)
        .message(format!(
            "{} has {}, {} has {}.",
            case.sources_of(&a.claims),
            a.form,
            case.sources_of(&b.claims),
            b.form
        ))
        .query(format!("Which spelling is right, {} or {}?", a.form, b.form))
        .confidence(0.7)
        .support(vec![(a.form.to_string(), 1), (b.form.to_string(), 1)])
        .why(levels.to_vec());
    for held in [a, b] {
        for id in first_of_each(case, held) {
            builder = builder.mark(case.mark(id, Side::Party, held.form)?);
        }
    }
    builder.build()
}

/// The first place of each source.
fn first_of_each(case: &Case<'_>, held: &Held<'_>) -> Vec<ClaimId> {
    let mut seen: BTreeSet<SourceId> = BTreeSet::new();
    let first = held
        .claims
        .iter()
        .filter(|id| case.claim(**id).is_some_and(|c| seen.insert(c.source)));
    first.take(SHOWN).copied().collect()
}
